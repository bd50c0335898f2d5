"""The palette's commands. Textual reads their words as markup, but users name their programmes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, cast

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hamlog.frozen import Frozen
from hamlog.services import Setting
from hamlog.text import one_line
from hamlog.training.planning import settings
from hamlog.training.planning.programmes import PROGRAMME_KEY
from hamlog.tui import actions, wishes
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


# Screens beyond the places: where they are, and what is opened there first.
_BEYOND = {
    Scope.TRACKER: ("today", "start the session"),
    Scope.WEEK: ("history", "open a week"),
    Scope.SESSION: ("history", "open a session"),
    Scope.SET: ("history", "open a set"),
    Scope.EXERCISE: ("exercises", "open an exercise"),
}
# What only moves or leads back is no wish.
_MOVES = frozenset({"open", "back", "leave", "previous", "next", "across", "press", "figure"})


class Offered(Frozen):
    """A command, and other words by which people look for it."""

    command: SystemCommand
    words: str = ""


class Opening(Home, Protocol):
    """What the palette may ask of the app."""

    def start_anew(self) -> None:
        """Leave once everything is on disk, and begin a new log."""

    def change_setting(self, key: str) -> None:
        """Open the settings, and ask for another value of one."""


def commands(screen: BaseScreen) -> Iterator[SystemCommand]:
    """Yield the actions of this screen, the app and all places; settings, exercises, programmes."""
    return (one.command for one in offered(screen))


def offered(screen: BaseScreen) -> Iterator[Offered]:
    """Yield the commands with the words by which they are looked for."""
    home, services = screen.hamlog, screen.services
    for action in (*actions.of(screen.scope), *actions.of(Scope.APP)):
        if action.name == "command_palette" or not home.allows(action.method):
            continue
        name = f"{action.word[:1].upper()}{action.word[1:]} ({home.keymap.shown(action)})"
        command = SystemCommand(name, action.sentence, _runner(screen, action.call))
        yield Offered(command, wishes.meant_by(action.id))
    if not home.allows("go"):
        return
    about = "Three short tones, and what is on"
    yield Offered(SystemCommand("Try the sound", about, _sounder(screen)), "audio voice silent")
    about = "Keeps the current one as a backup, and asks first"
    yield Offered(SystemCommand("Start a new log", about, _starter(screen)), "reset erase empty")
    desk = services.desk()
    for one in desk.listed() if desk is not None else ():
        words = wishes.meant_by(f"setting.{one.key}")
        yield from (Offered(command, words) for command in _setting(screen, one))
    for scope, mode in _PLACES.items():
        if scope is not screen.scope:
            yield from _of_place(screen, scope, mode)
    yield from map(Offered, _of_library(screen))


def _of_library(screen: BaseScreen) -> Iterator[SystemCommand]:
    """Yield the exercises to read about, and the programmes to change to."""
    services = screen.services
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


def _of_place(screen: BaseScreen, scope: Scope, mode: str) -> Iterator[Offered]:
    """Yield the actions of another place; what takes something away is only gone to."""
    for action in actions.of(scope):
        does = action.name not in actions.ONCE
        hint = "" if does else f". Goes there: then press {screen.hamlog.keymap.shown(action)}"
        yield _elsewhere(screen, action, hint, _goer(screen, mode, action if does else None))


def _elsewhere(screen: BaseScreen, action: Action, hint: str, run: Callable[[], None]) -> Offered:
    key = screen.hamlog.keymap.shown(action)
    name = f"{action.scope.heading}: {action.word} ({key} there)"
    command = SystemCommand(name, f"{action.sentence}{hint}", run)
    return Offered(command, wishes.meant_by(action.id))


def beyond(screen: BaseScreen) -> Iterator[Offered]:
    """Yield what is found only when it is looked for: the plan's settings, and what other
    screens do, which are gone to.
    """
    home = screen.hamlog
    if not home.allows("go"):
        return
    for key, setting in settings.KEYS.items():
        name = f"Plan settings: {setting.name}"
        command = SystemCommand(
            name, f"{setting.about[:1].upper()}{setting.about[1:]}", _asker(screen, key)
        )
        yield Offered(command, wishes.meant_by(f"terms.{key}"))
    for scope, opener in ((Scope.PROGRAMME, "plan.programme"), (Scope.BREAKS, "plan.breaks")):
        for action in () if scope is screen.scope else actions.of(scope):
            if action.name not in _MOVES:
                hint = f". Goes there: then press {home.keymap.shown(action)}"
                go = _goer(screen, "plan", actions.BY_ID[opener])
                yield _elsewhere(screen, action, hint, go)
    for scope, (mode, first) in _BEYOND.items():
        for action in () if scope is screen.scope else actions.of(scope):
            if action.method not in _MOVES:
                key = home.keymap.shown(action)
                hint = f". Goes to {mode.capitalize()}: {first}, then press {key}"
                yield _elsewhere(screen, action, hint, _goer(screen, mode, None))


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


def _asker(screen: BaseScreen, key: str) -> Callable[[], None]:
    """Return what goes to the plan settings, and asks for one of them."""
    app = screen.app

    def ask() -> None:
        from hamlog.tui.plan.set_up import SetUpScreen

        opened = SetUpScreen()
        app.push_screen(opened)
        opened.call_after_refresh(opened.change, key)

    def go() -> None:
        screen.hamlog.action_go("plan")
        app.call_after_refresh(ask)

    return go


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


# More than any score of a name letter by letter; a better way to fit is more than whole words.
_BEST = 1_000_000.0
_WHOLE = 10_000.0


class PaletteCommands(Provider):
    """Every command of the app, in the app's order; users' words are never markup."""

    async def discover(self) -> Hits:
        """Yield all commands, before anything is typed."""
        for title, sentence, run, *_ in self.app.get_system_commands(self.screen):
            shown = one_line(title)
            yield DiscoveryHit(Content(shown), run, text=shown, help=_plain(sentence))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed: by name first, whole words before parts."""
        found = [(one, wishes.fit(query, *_texts(one))) for one in self._offered()]
        if any(fit.how for _, fit in found):
            for one, fit in found:
                if fit.how:
                    yield self._hit(query, one, fit.spans, fit.how * _BEST + fit.whole * _WHOLE)
            return
        for one, _ in found:
            spans = [(at, at + 1) for at in self._letters(query, one)[1]]
            if spans:
                yield self._hit(query, one, spans, 0.0)

    def _letters(self, query: str, one: Offered) -> tuple[float, Sequence[int]]:
        """Return how well the letters of a query fit a name, and where they are in it."""
        return self.matcher(query).fuzzy_search.match(query, one_line(one.command.title))

    def _hit(self, query: str, one: Offered, spans: Sequence[tuple[int, int]], rank: float) -> Hit:
        title, sentence, run, *_ = one.command
        shown = one_line(title)
        content = Content(shown)
        for start, end in spans:
            content = content.stylize(self.matcher(query).match_style, start, end)
        score, _ = self._letters(query, one)
        return Hit(rank + score, content, run, text=shown, help=_plain(sentence))

    def _offered(self) -> Iterator[Offered]:
        screen = self.screen
        if isinstance(screen, BaseScreen):
            yield from offered(screen)
            yield from beyond(screen)


def _texts(one: Offered) -> tuple[str, str, str]:
    """Return a command's name, other words for it, and what it does."""
    return one_line(one.command.title), one.words, one_line(one.command.help)


def _plain(text: str) -> str:
    """Return text escaped for Textual's markup."""
    return one_line(text).replace("[", "\\[")
