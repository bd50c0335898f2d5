"""What all screens share: tabs, footer, the notice of a small terminal, reading and writing."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.command import CommandPalette
from textual.screen import Screen

from hamlog.errors import HamlogError, LogError
from hamlog.services import Cancellable, Services
from hamlog.text import one_line
from hamlog.training.words import short_name_of
from hamlog.tui import actions
from hamlog.tui.kit import sizes
from hamlog.tui.kit.bars import ARROWS, OF_PALETTE, SMALLEST, KeyBar, KeyWord, TabBar, TooSmall
from hamlog.tui.kit.messages import Kept, SoundTold, Told
from hamlog.tui.kit.said import UnsavedBar
from hamlog.tui.scopes import Scope

if TYPE_CHECKING:
    from hamlog.tui.home import Home

FOLLOWS_S = 1.0
"""How often a screen looks whether another program has changed the log."""
# So long the thread that prints may take before it is kept waiting again.
_BESIDE_S = 0.01


def is_calm(stack: Iterable[Screen[Any]]) -> bool:
    """Return whether no set is under way; asked on any thread."""
    return not any(isinstance(one, BaseScreen) and one.scope is Scope.TRACKER for one in stack)


class BaseScreen(Screen[None]):
    """A screen of hamlog.

    Subclasses name their `scope` and `mode`, return their widgets in `content`, and read what
    they show in `load`, which is called whenever they come to the front. If what a key does
    depends on what is shown, they set `reads_before_acting`.
    """

    scope: ClassVar[Scope]
    mode: ClassVar[str] = ""
    reads_before_acting: ClassVar[bool] = True
    _reload_waits = False
    _seen: object = None
    _version: tuple[int, int] | None = None
    _next_look: Cancellable | None = None
    _in_front = False
    _follows: Callable[[], None] | None = None
    _stays = False
    HORIZONTAL_BREAKPOINTS = sizes.WIDTHS
    VERTICAL_BREAKPOINTS = sizes.HEIGHTS
    DEFAULT_CSS = """
    BaseScreen { background: $shade-background; overflow: hidden; }
    BaseScreen.-short TabBar { height: 2; }
    BaseScreen.-tiny > * { display: none; }
    BaseScreen.-tiny > TooSmall { display: block; }
    """

    @property
    def services(self) -> Services:
        """Log, library, settings, clock and cues."""
        return self.hamlog.services

    @property
    def hamlog(self) -> "Home":
        """The app, as far as a screen knows it."""
        return cast("Home", self.app)

    def exercise_name(self, slug: str) -> str:
        """Return an exercise's short name; the slug if the library does not know it."""
        return short_name_of(slug, self.services.library.exercise(slug))

    def key(self, action: str) -> str:
        """Return the key of an action, by its id, as it is labelled on the keyboard."""
        return self.hamlog.keymap.shown(actions.BY_ID[action])

    def compose(self) -> ComposeResult:
        """Lay out tabs, content, footer."""
        # Or it would be laid out once more with them.
        self.add_class(*sizes.classes(self.app.size))
        if self.mode:
            yield TabBar(self.hamlog.tabs, self.mode)
        yield from self.content()
        yield UnsavedBar()
        yield KeyBar()
        yield TooSmall()

    def content(self) -> ComposeResult:
        """Lay out the widgets between tabs and footer."""
        yield from ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing happen that the app does not allow."""
        return self.hamlog.allows(action) and super().check_action(action, parameters)

    def load(self) -> None:
        """Read what the screen shows and hand it to its widgets; may raise LogError."""

    def reload_once(self) -> None:
        """Reload after the waiting messages: once for all of them that ask for it."""
        if not self._reload_waits:
            self._reload_waits = True
            self.call_later(self._reload_waiting)

    def _reload_waiting(self) -> None:
        if self._reload_waits:
            self.reload()

    def reload(self) -> None:
        """Read and show again; show an error from the log instead of raising it."""
        self._reload_waits = False
        if not self.query(KeyBar):
            # Not laid out yet: it reads when it comes to the front.
            return
        # Set before reading: what is written meanwhile is read the next time.
        self._seen = self.moment()
        self._version = self._seen[0] if self._seen is not None else None
        try:
            self.load()
        except HamlogError as error:
            self._seen = None
            self.say(str(error))
        self.show_keys()

    def moment(self) -> tuple[tuple[int, int], datetime] | None:
        """Return a value that changes whenever the screen would show something else.

        It is made of the log's version, whichever process wrote it, and the minute; None if the
        log cannot be read.
        """
        try:
            version = self.services.log.version()
        except LogError:
            return None
        return version, self.services.clock.wall().replace(second=0, microsecond=0)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing happened since the screen was read."""
        return self._seen is not None and self._seen == self.moment()

    def say(self, text: str) -> None:
        """Tell the user one sentence; screens with their own place for it override this."""
        self.notify(one_line(text), markup=False)

    def footer(self) -> Sequence[str]:
        """Return the names of the actions in the footer, most used first, leaving last.

        Two that belong together are joined: `slower+faster`.
        """
        return [action.name for action in actions.of(self.scope)]

    def footer_words(self) -> dict[str, str]:
        """Return footer words that replace an action's own, by action name."""
        return {}

    def key_words(self) -> dict[str, str]:
        """Return footer keys that replace an action's own, by action name."""
        return {}

    def show_keys(self) -> None:
        """Update the footer; say so if the log that it needs cannot be read."""
        self.attempt(self._show_keys)

    def _show_keys(self) -> None:
        known = {action.name: action for action in actions.of(self.scope)}
        known |= {a.name: a for a in actions.of(Scope.APP) if a.name not in known}
        words = self.footer_words()
        keys = []
        for name in self.footer():
            pair = [known[one] for one in name.split("+")]
            if not all(self.hamlog.allows(one.method) for one in pair):
                continue
            labels = [ARROWS.get(one, one) for one in map(self.hamlog.keymap.shown, pair)]
            shown = self.key_words().get(name) or " ".join(labels)
            each = tuple(zip(labels, (one.call for one in pair), strict=True))
            keys.append(KeyWord(shown, words.get(name, pair[0].word), pair[0].call, each))
        calls = {self.hamlog.keymap.shown(one): one.call for one in known.values()}
        self.query_one(KeyBar).show(keys, calls)
        for bar in self.query(TabBar):
            bar.rekey(actions.keys_of_places(self.hamlog.keymap))
        # The tracker says it in its own status.
        tracked = self.scope is Scope.TRACKER
        self.query_one(UnsavedBar).tell("" if tracked else self.hamlog.unsaved.notice)

    def keep(self, write: "Future[None]", then: Callable[[], None] | None = None) -> None:
        """Wait for a write off the event loop; then call `then`, or say what went wrong."""
        self.keep_any(write, then)

    def keep_any(self, write: "Future[Any]", then: Callable[[], None] | None = None) -> None:
        """Do as `keep` does, for a write that returns something."""
        self.hamlog.writing = write
        self.hear_of(write, then)

    def hear_of(self, work: "Future[Any]", then: Callable[[], None] | None = None) -> None:
        """Do as `keep` does, for something that does not change the log: no key waits for it."""
        app = self.app

        def came_back(done: "Future[Any]") -> None:
            error = done.exception()
            if error is not None and not isinstance(error, LogError):
                error = LogError(f"The log could not be written: {error}")
            # If the screen was left meanwhile, the app handles it.
            if not self.post_message(Kept(then, error)):
                app.post_message(Kept(then, error))

        work.add_done_callback(came_back)

    def choose(
        self,
        writes: Iterable[tuple[str, str]],
        then: Callable[[], None] | None = None,
        *,
        what: str = "",
    ) -> None:
        """Save choices (key, value) as one change made now; then call `then`, or reload.

        `what` is what undo says of it, where the values alone do not tell.
        """
        choices = tuple(writes)
        if not choices:
            return
        from hamlog.session.choosing import chosen

        self.keep(chosen(self.services, choices, what), then or self.reload)

    def name_within(self, slug: str) -> str:
        """Return the name of an exercise or a programme, as it stands in a sentence."""
        from hamlog.session.choosing import name_within

        return name_within(self.services, slug)

    def tell_undone(self, text: str) -> None:
        """Say which change was undone."""
        self.say(text)

    def when_written(self, then: Callable[[], None]) -> bool:
        """Call `then` once all pending writes are done; return False if there are none."""
        last = self.hamlog.writing
        if last is None or last.done():
            return False
        self.keep_any(last, then)
        return True

    def settled(self, act: Callable[[], object]) -> None:
        """Act on the log once everything is on disk: keys come faster than a disk writes.

        The screen is reloaded first if anything has happened since it was read.
        """
        if not self.when_written(lambda: self.settled(act)):
            self._stays = False
            self.hush()
            if self.reads_before_acting and not self.is_fresh:
                self.reload()
            self.attempt(act)

    def follow_with(self, act: Callable[[], None]) -> None:
        """Call `act` when a selection that moved is on the screen, then update the footer.

        So it moves at once, and what is shown beside it follows; of several such calls that
        wait the newest is done.
        """
        waits, self._follows = self._follows is not None, act
        if not waits:
            self.set_timer(_BESIDE_S, self.show_beside)

    def show_beside(self) -> None:
        """Show what follows a selection, where that still waits."""
        act, self._follows = self._follows, None
        if act is not None and self.is_attached:
            self.attempt(act)
            self.show_keys()

    def hush(self) -> None:
        """Clear what was said about the last key, if the screen has a place for that."""

    def open(self, screen: "BaseScreen") -> None:
        """Open a screen, unless the user has gone to another one meanwhile."""
        if self.is_current:
            self.app.push_screen(screen)

    def on_kept(self, message: Kept) -> None:
        """A write finished."""
        message.stop()
        if message.error is not None:
            # What the tracker wrote is waited for elsewhere, too; it is tried again by itself.
            if self.scope is Scope.TRACKER or not self.hamlog.unsaved.heard(message.error):
                self.say_failed(str(message.error))
            else:
                self.reload()
        elif message.then == self.reload:
            self.reload_once()
        elif message.then is not None:
            self.attempt(message.then)

    def say_failed(self, text: str) -> None:
        """Tell the user that something could not be written; it stands there on coming back."""
        self._stays = True
        self.say(text)

    def keep_draft(self) -> None:
        """Keep what was typed and not saved; only a form has that."""

    def pause(self) -> None:
        """Pause the set; only the tracker has one."""

    def attempt(self, act: Callable[[], object]) -> None:
        """Call `act`; show an error from the log instead of raising it."""
        try:
            act()
        except HamlogError as error:
            self.say(str(error))

    def on_told(self, message: Told) -> None:
        """Tell the user."""
        message.stop()
        self.say(message.text)

    def on_sound_told(self, message: SoundTold) -> None:
        """Tell the user what is heard from now on."""
        self.on_told(message)

    def on_resize(self, event: events.Resize) -> None:
        """Show a plain notice instead of a broken picture if there is too little room."""
        tiny = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        self.set_class(tiny, "-tiny")
        if tiny:
            self.query_one(TooSmall).repaint()

    def on_screen_resume(self) -> None:
        """Show what is true now whenever the screen comes to the front."""
        # Textual says it twice of a place that is opened for the first time.
        if not (self._in_front and self.is_fresh):
            self._in_front = True
            self.come_back()

    def on_screen_suspend(self) -> None:
        """Clear what was said of the last key, but for a failure; settle what waits for a paint."""
        self._in_front = False
        if not self._stays:
            self.attempt(self.hush)
        self._stays = False
        self.hamlog.settle()
        if CommandPalette.is_open(self.app):
            self.query_one(KeyBar).show(OF_PALETTE)

    def come_back(self) -> None:
        """Reload now, once more when the last write is done, and whenever the log has changed."""
        self.reload()
        self.when_written(self.reload)
        if self.mode:
            self.follow_log()

    def follow_log(self) -> None:
        """Look every second whether another program has written into the log, or own files.

        The tracker does not: within a set nothing becomes another one.
        """
        if self._next_look is not None:
            self._next_look.cancel()
        clock = self.services.clock
        self._next_look = clock.call_at(clock.now_s() + FOLLOWS_S, self._look_at_log)

    def _look_at_log(self) -> None:
        self._next_look = None
        if not self.is_attached or self.app.screen is not self:
            # It reads when it comes to the front.
            return
        writing = self.hamlog.writing
        if self.services.library.changed():
            self.services.load_own()
            self.reload()
        elif writing is None or writing.done():
            self.look()
        self.follow_log()

    def look(self) -> None:
        """Reload if the log was written since the screen was read; not, if that cannot be told."""
        try:
            now = self.services.log.version()
        except LogError:
            return
        if now != self._version or self._seen is None:
            self.reload()

    def on_tab_bar_pressed(self, message: TabBar.Pressed) -> None:
        """A tab was clicked."""
        self.hamlog.action_go(message.mode)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A word of the footer was clicked."""
        await self.run_action(message.call)
