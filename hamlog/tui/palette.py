"""The palette's commands. Textual reads their words as markup, but users name their programmes."""

from collections.abc import Callable, Iterator
from typing import Protocol, cast

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hamlog.services import Setting
from hamlog.text import one_line
from hamlog.training.planning.programmes import PROGRAMME_KEY
from hamlog.tui import actions
from hamlog.tui.actions import Action
from hamlog.tui.home import Home
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

_PLACES = {
    Scope.TODAY: "today",
    Scope.HISTORY: "history",
    Scope.EXERCISES: "exercises",
    Scope.PLAN: "plan",
    Scope.SETTINGS: "settings",
}


class Opening(Home, Protocol):
    """What the palette may ask of the app."""

    def start_anew(self) -> None:
        """Leave once everything is on disk, and begin a new log."""

    def change_setting(self, key: str) -> None:
        """Open the settings, and ask for another value of one."""


def commands(screen: BaseScreen) -> Iterator[SystemCommand]:
    """Yield the actions of this screen, the app and all places; settings, exercises, programmes."""
    home, services = screen.hamlog, screen.services
    for action in (*actions.of(screen.scope), *actions.of(Scope.APP)):
        if action.name == "command_palette" or not home.allows(action.method):
            continue
        yield SystemCommand(
            f"{action.word[:1].upper()}{action.word[1:]} ({home.keymap.shown(action)})",
            action.sentence,
            _runner(screen, action.call),
        )
    if not home.allows("go"):
        return
    yield SystemCommand("Try the sound", "Three short tones, and what is on", _sounder(screen))
    yield SystemCommand(
        "Start a new log", "Keeps the current one as a backup, and asks first", _starter(screen)
    )
    desk = services.desk()
    for one in desk.listed() if desk is not None else ():
        yield from _setting(screen, one)
    for scope, mode in _PLACES.items():
        if scope is not screen.scope:
            yield from _of_place(screen, scope, mode)
    for exercise in services.library.exercises():
        yield SystemCommand(
            f"Exercise: {exercise.name}", "Read about it", _opener(screen, exercise.slug)
        )
    for programme in services.library.programmes():
        yield SystemCommand(
            f"Programme: {programme.name}",
            f"Changes the plan, and asks first. {programme.summary}",
            _chooser(screen, programme.slug),
        )


def _of_place(screen: BaseScreen, scope: Scope, mode: str) -> Iterator[SystemCommand]:
    """Yield the actions of another place; what takes something away is only gone to."""
    keymap = screen.hamlog.keymap
    for action in actions.of(scope):
        key = keymap.shown(action)
        does = action.name not in actions.ONCE
        hint = "" if does else f". Goes there; {key} does it"
        yield SystemCommand(
            f"{scope.heading}: {action.word} ({key} there)",
            f"{action.sentence}{hint}",
            _goer(screen, mode, action if does else None),
        )


def _goer(screen: BaseScreen, mode: str, action: Action | None) -> Callable[[], None]:
    app = screen.app

    def run() -> None:
        front = app.screen
        if action is not None and isinstance(front, BaseScreen) and front.scope is action.scope:
            front.call_later(front.run_action, action.call)

    def go() -> None:
        screen.hamlog.action_go(mode)
        app.call_after_refresh(run)

    return go


def _setting(screen: BaseScreen, one: Setting) -> Iterator[SystemCommand]:
    """Yield a setting; each theme by its name, which holds at once."""
    if one.key == "theme":
        # Loaded only with the palette.
        from hamlog.tui.settings.words import THEMES

        for name in one.words:
            looks = THEMES[name]
            looks = f"{looks[:1].upper()}{looks[1:]}"
            yield SystemCommand(f"Theme: {name}", looks, _themer(screen, name))
        return
    yield SystemCommand(
        f"Setting: {one.name}",
        f"{one.about[:1].upper()}{one.about[1:]}",
        lambda: cast("Opening", screen.app).change_setting(one.key),
    )


def _runner(screen: BaseScreen, call: str) -> Callable[[], None]:
    def run() -> None:
        screen.call_later(screen.run_action, call)

    return run


def _sounder(screen: BaseScreen) -> Callable[[], None]:
    def try_out() -> None:
        from hamlog.tui.dialogs.sound_check import try_the_sound

        try_the_sound(screen)

    return try_out


def _opener(screen: BaseScreen, slug: str) -> Callable[[], None]:
    def read() -> None:
        from hamlog.tui.exercises.exercise import ExerciseScreen

        screen.app.push_screen(ExerciseScreen(slug, (slug,), lambda _: None))

    return read


def _starter(screen: BaseScreen) -> Callable[[], None]:
    def ask() -> None:
        from hamlog.tui.dialogs.anew import ask_anew

        screen.attempt(lambda: ask_anew(screen, cast("Opening", screen.app).start_anew))

    return ask


def _themer(screen: BaseScreen, name: str) -> Callable[[], None]:
    def colour() -> None:
        desk = screen.services.desk()
        if desk is not None:
            screen.attempt(lambda: screen.hamlog.configure(desk.change("theme", name)))

    return colour


def _chooser(screen: BaseScreen, slug: str) -> Callable[[], None]:
    """Return what asks whether to change to a programme, and does so."""

    def choose() -> None:
        from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
        from hamlog.tui.kit import wording

        services = screen.services
        library = services.library
        now = services.coach.programme_on(services.clock.wall().date())
        name = library.programme_name(slug)
        if now.slug == slug:
            screen.say(f"{name} is the programme already.")
            return
        new = library.programme(slug)
        count = wording.count(len(new.entries) if new else 0, "exercise")
        choices = (
            ChoiceRow(slug, f"Change to {name}", f"{count}, from the next session on"),
            ChoiceRow(now.slug, "Leave it", f"{library.programme_name(now.slug)} stays"),
        )

        def taken(key: str) -> None:
            if key == slug:
                screen.choose(((PROGRAMME_KEY, key),), screen.reload)

        screen.app.push_screen(ChoiceScreen("Another programme", choices, taken))

    return choose


class PaletteCommands(Provider):
    """Every command of the app, in the app's order; users' words are never markup."""

    async def discover(self) -> Hits:
        """Yield all commands, before anything is typed."""
        for title, sentence, run, *_ in self.app.get_system_commands(self.screen):
            shown = one_line(title)
            yield DiscoveryHit(Content(shown), run, text=shown, help=_plain(sentence))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        for title, sentence, run, *_ in self.app.get_system_commands(self.screen):
            shown = one_line(title)
            score, offsets = matcher.fuzzy_search.match(query, shown)
            if score > 0:
                content = Content(shown)
                for at in offsets:
                    content = content.stylize(matcher.match_style, at, at + 1)
                yield Hit(score, content, run, text=shown, help=_plain(sentence))


def _plain(text: str) -> str:
    """Return text escaped for Textual's markup."""
    return one_line(text).replace("[", "\\[")
