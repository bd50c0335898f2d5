"""The app: its places, its themes, its palette, and a clean way out."""

import gc
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from hamlog.errors import HamlogError, ReplacedError
from hamlog.frozen import replace
from hamlog.services import Configured, Copies, Services
from hamlog.session.unsaved import Unsaved
from hamlog.training.planning.agenda import is_stale, last_activity
from hamlog.tui import actions
from hamlog.tui.kit import theme
from hamlog.tui.kit.bars import TABS, Keymap, Tab
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.messages import Kept, Told, sound_teller
from hamlog.tui.kit.more import MoreBar
from hamlog.tui.kit.theme import ThemedApp
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen, is_calm
from hamlog.tui.terminal import signals
from hamlog.tui.terminal.keys import GroundTold, KeyedApp
from hamlog.tui.today.screen import TodayScreen

if TYPE_CHECKING:
    from hamlog.tui.leaving import WayOut

# The other places and the dialogs are loaded when they are first opened: until then they cost
# neither start-up time nor memory.


def _history() -> BaseScreen:
    from hamlog.tui.history.screen import HistoryScreen

    return HistoryScreen()


def _exercises() -> BaseScreen:
    from hamlog.tui.exercises.screen import ExercisesScreen

    return ExercisesScreen()


def _plan() -> BaseScreen:
    from hamlog.tui.plan.screen import PlanScreen

    return PlanScreen()


def _settings() -> BaseScreen:
    from hamlog.tui.settings.screen import SettingsScreen

    return SettingsScreen()


def _commands() -> type[Provider]:
    from hamlog.tui.palette import PaletteCommands

    return PaletteCommands


class HamlogApp(ThemedApp, KeyedApp):
    """Paces, logs and reviews hamstring sessions, using the given services."""

    TITLE = "hamlog"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.APP))
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": TodayScreen,
        "history": _history,
        "exercises": _exercises,
        "plan": _plan,
        "settings": _settings,
    }
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    def __init__(self, services: Services) -> None:
        """Take the log (open for reading), library, settings, clock and cues."""
        super().__init__(services.clock)
        self.services = services
        self.writing: Future[Any] | None = None
        self.marked: Marked | None = None
        self.tabs: tuple[Tab, ...] = TABS
        self.keymap = Keymap()
        self.copies: Copies | None = None
        self._settled = False
        self.last_words = ""
        self.parting: Callable[[], str] = str
        self.starts_anew = False
        self.unsaved = Unsaved(services, self._all_saved)
        self._out: WayOut | None = None
        self._tell_of_sound = sound_teller(lambda: self.screen)
        self.cues = services.make_cues(self.bell, self._tell_of_sound)
        self._look()
        ScrollBar.renderer = MoreBar

    def _look(self) -> None:
        """Look, and take keys, as the settings say."""
        settings = self.services.settings
        self.dress(settings.theme, plain=settings.plain_marks)
        if settings.keys or self.keymap.changed:
            from hamlog.tui.keymap import read

            self.keymap, faults = read(settings.keys)
            self.set_keymap({name: ",".join(keys) for name, keys in self.keymap.changed.items()})
            notices = (*self.services.notices, *faults)
            self.services = replace(self.services, notices=tuple(dict.fromkeys(notices)))

    def configure(self, made: Configured) -> None:
        """Go on with changed settings, at once."""
        before = self.services.settings
        self.services = replace(
            self.services, settings=made.settings, coach=made.coach, make_cues=made.make_cues
        )
        if before.sounds != made.settings.sounds:
            self.cues.close()
            self.cues = made.make_cues(self.bell, self._tell_of_sound)
        self._look()
        if before.theme != made.settings.theme:
            self._ask_ground()
        self.refresh(layout=True)

    def _ask_ground(self) -> None:
        if self.services.settings.theme in theme.ASKING:
            from hamlog.tui.terminal.driver import ask_ground

            ask_ground(self)

    def on_ground_told(self, message: GroundTold) -> None:
        """The terminal said whether its ground is light."""
        self.light_ground = message.light
        self._look()

    def get_driver_class(self) -> type[Driver]:
        """Return our driver where Textual would take the one that ours is made of."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from hamlog.tui.terminal.driver import TerminalDriver

        return TerminalDriver

    def allows(self, method: str) -> bool:
        """Whether an action can be called; a review allows fewer."""
        return True

    def on_load(self) -> None:
        """Prepare to exit cleanly on a signal, before the terminal is touched."""
        signals.catch(self._leave_for)

    def on_mount(self) -> None:
        """Ask what the theme depends on; leave what can wait until after the first paint."""
        self._ask_ground()
        self.call_after_refresh(self.settle)

    def acts_once(self, event: events.Key) -> bool:
        """Whether a key destroys something here, and nobody is typing."""
        focused = self.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        screen, keys = self.screen, self.keymap
        return isinstance(screen, BaseScreen) and event.key in actions.keys_once(screen.scope, keys)

    def _leave_for(self, code: int) -> None:
        self.rescue()
        self._go_out(code)

    def _go_out(self, code: int) -> None:
        """Leave once everything is on disk; a signal's `code` waits less long."""
        self._way_out().go(code)

    def _way_out(self) -> "WayOut":
        if self._out is None:
            from hamlog.tui.leaving import WayOut

            self._out = WayOut(self.services, self.unsaved, self._say_leaving, self._left)
        return self._out

    def _left(self, code: int, text: str) -> None:
        self.last_words = text or self.parting()
        self.exit(return_code=code)

    def _say_leaving(self, text: str) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.pause()
            self.screen.say_failed(text)

    def _all_saved(self) -> None:
        """What failed is in the log now: the screen in front says so by saying nothing."""
        self._reload()

    def rescue(self) -> None:
        """Keep what is being typed: the app has to end."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.keep_draft()

    def settle(self) -> None:
        """After the first paint: collect garbage again, open for writing, read the user's files.

        Once: what covers the first screen right after its first paint asks for it too, because
        Textual then keeps what was to be called after that paint until the screen is back.
        """
        if self._settled:
            return
        self._settled = True
        if not gc.isenabled():
            # What was loaded stays for good, and scanning it again would make a cue 60 ms late.
            gc.freeze()
            gc.enable()
        self.services.back_up(self._tell)
        # Loaded now: an upgrade may take hamlog's files away, and leaving must go on.
        self._way_out()
        screen = next((one for one in self.screen_stack if isinstance(one, BaseScreen)), None)
        if screen is not None:
            screen.hear_of(self.services.log.prepare())
            from hamlog.session.leaving import taken_words

            taken = taken_words(self.services.log, self._tell)
            if not taken.done():
                screen.keep_any(taken, screen.reload)
            self._close_stale(screen)
        # If the user has no files, what the first paint showed is still right.
        self.copies = self.services.copies()
        if self.services.load_own() or self.copies is not None:
            self._reload()
        self.services.share(self._tell, lambda: is_calm(self.screen_stack))

    def _close_stale(self, screen: BaseScreen) -> None:
        """End an open session of an earlier day that can no longer be resumed."""
        log, now = self.services.log, self.services.clock.wall()
        session = log.open_session()
        if session is not None and is_stale(session, now):
            screen.keep(log.end_session(session.id, last_activity(session)), screen.reload)

    def _tell(self, text: str) -> None:
        """Tell the user a sentence; called on any thread."""
        self.screen.post_message(Told(text))

    def _reload(self) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.reload()

    def on_unmount(self) -> None:
        """Stop every sound."""
        self.cues.close()

    def action_go(self, mode: str) -> None:
        """Go to a place as it was left; if it is already open, to its first screen."""
        if self._on_help:
            self.pop_screen()
        if self.current_mode == mode:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        else:
            if isinstance(self.screen, BaseScreen) and self.screen.scope is Scope.TERMS:
                self.pop_screen()  # Who comes back comes for the plan.
            self.switch_mode(mode)

    def try_exercise(self, slug: str) -> None:
        """Open the tracker on one set of an exercise, as a session of its own."""
        exercise = self.services.library.exercise(slug)
        if exercise is not None and exercise.graded:
            now = self.services.clock.wall()
            test = self.services.coach.day(now).asked.leg_test
            why = f": {test.why_not}" if test is not None and test.why_not else ""
            self._say(f"Today offers this test when it is due{why}.")
            return
        from hamlog.tui.tracker.opening import one_set_agenda, tracker_for

        found = one_set_agenda(self.services, slug)
        tracker = tracker_for(self.services, found, 1) if found else None
        if tracker is not None:
            self.push_screen(tracker)

    def action_suspend_process(self) -> None:
        """Pause the set, then suspend to the shell."""
        if isinstance(self.screen, BaseScreen):
            self.screen.pause()
        super().action_suspend_process()

    def on_text_selected(self) -> None:
        """Copy what was marked with the mouse, through the terminal."""
        text = self.screen.get_selected_text()
        if text and text.strip():
            self.copy_to_clipboard(text.strip("\n"))
            self._say("Copied.")

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run the action of a key or click; show an error from the log instead of raising it."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except HamlogError as error:
            self._say(str(error))
            return True
        except ModuleNotFoundError:
            # Gone, not broken: a library of hamlog's was replaced, and hamlog perhaps not yet.
            self._say(str(ReplacedError()))
            return True
        except OSError as error:
            # No screen touches a file: what this opens could not be loaded.
            self._say(f"hamlog cannot load that now ({error.strerror}); what is open goes on.")
            return True

    def on_told(self, message: Told) -> None:
        """Tell the user on whichever screen is in front."""
        self._say(message.text)

    def on_kept(self, message: Kept) -> None:
        """A write finished after its screen was left: the screen in front handles it."""
        if not self.screen_stack:
            # The app is being left: no screen is there to show it.
            return
        if message.error is not None and self.unsaved.heard(message.error):
            # It is tried again, and said until it is done.
            self._reload()
            return
        screen = self.screen
        if isinstance(screen, BaseScreen):
            screen.on_kept(message)
            if not screen.when_written(screen.reload):
                screen.reload()

    def _say(self, text: str) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.say(text)

    @property
    def _on_help(self) -> bool:
        return isinstance(self.screen, BaseScreen) and self.screen.scope is Scope.HELP

    def action_keys(self) -> None:
        """Show or hide the keys of this screen."""
        if self._on_help:
            self.pop_screen()
        elif isinstance(self.screen, BaseScreen):
            from hamlog.tui.dialogs.help import HelpScreen

            self.push_screen(HelpScreen(self.screen.scope))

    def action_import_file(self) -> None:
        """Pick a file to bring in, and look at what is in it."""
        from hamlog.tui.dialogs.importing import open_import

        open_import(self.screen)

    def action_export_log(self) -> None:
        """Ask what to take out, and where to."""
        from hamlog.tui.dialogs.exporting import open_export

        open_export(self.screen)

    def action_leave_app(self) -> None:
        """Exit, once everything is on disk."""
        self._go_out(0)

    async def action_quit(self) -> None:
        """Exit from anywhere, once everything is on disk; what was being typed is kept."""
        self.rescue()
        self._go_out(0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return what the palette offers on a screen."""
        from hamlog.tui.palette import commands

        return commands(screen) if isinstance(screen, BaseScreen) else ()

    def start_anew(self) -> None:
        """Leave once everything is on disk, for a new log; whoever runs the app begins it."""
        self.starts_anew = True
        self._go_out(0)

    def change_setting(self, key: str) -> None:
        """Open the settings, and ask for another value of one."""
        self.action_go("settings")

        def ask() -> None:
            from hamlog.tui.settings.screen import SettingsScreen

            if isinstance(self.screen, SettingsScreen):
                self.screen.change(key)

        self.call_after_refresh(ask)
