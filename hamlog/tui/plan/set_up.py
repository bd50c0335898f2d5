"""What the plan goes by: every setting as a row, each kept as soon as it is changed."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.planning import settings
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.dialogs.choice import Choice, ChoiceScreen
from hamlog.tui.dialogs.edit import FormScreen
from hamlog.tui.dialogs.toggles import Toggle, TogglesScreen
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.plan import terms_view
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.plan.programme import ProgrammeScreen
from hamlog.tui.plan.terms_list import TermsList
from hamlog.tui.screen import BaseScreen


class MinutesScreen(FormScreen):
    """How long a session may take, typed."""

    hint = "Whole minutes, from 10 to 180, rests included."

    def __init__(self, title: str, minutes: int, keep: Callable[[str], None]) -> None:
        """Edit `minutes`; `keep` takes the text, or raises UsageError."""
        super().__init__()
        self.title_text = title
        self._minutes = minutes
        self._keep = keep

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the minutes."""
        return (("minutes", str(self._minutes)),)

    def take(self, values: dict[str, str]) -> None:
        """Hand them on."""
        self._keep(values["minutes"])


class SetUpScreen(PlanBase):
    """All settings of the plan; the first time they are asked for one after another."""

    scope = Scope.TERMS
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TERMS))
    DEFAULT_CSS = """
    SetUpScreen TermsList { margin: 0 0 1 0; }
    """

    def content(self) -> ComposeResult:
        """Lay out where one is, and the settings."""
        yield Crumbs()
        yield TermsList()

    def load(self) -> None:
        """Show what is in force today."""
        now, _ = self.read()
        self.query_one(Crumbs).show(("Plan",), "What it goes by")
        name = self.services.library.programme_name(now.programme.slug)
        rows = terms_view.rows(now.terms, now.facts.choices, name)
        found = self.query_one(TermsList)
        found.show_terms(rows)
        if self.focused is None:
            found.focus()

    def on_terms_list_change(self, message: TermsList.Change) -> None:
        """Change one of them."""
        self.settled(lambda: self._change(message.key))

    def action_change(self) -> None:
        """Change the setting one is on."""
        self.query_one(TermsList).action_change()

    def _change(self, key: str) -> None:
        if key == "programme":
            self.open(ProgrammeScreen())
        elif self.is_current:
            self.app.push_screen(self._asking(key, terms_view.ASKS[key], lambda: None))

    # The first time

    def ask_all(self) -> None:
        """Ask for everything that matters, one after another; enter keeps what is there."""
        self._ask(0)

    def _ask(self, number: int) -> None:
        keys = terms_view.GUIDED
        if number < len(keys):
            title = f"{terms_view.ASKS[keys[number]]} ({number + 1} of {len(keys)})"
            screen = self._asking(keys[number], title, lambda: self._ask(number + 1))
            self.app.push_screen(screen)

    def _asking(self, key: str, title: str, then: Callable[[], None]) -> BaseScreen:
        """Return the screen that asks for one setting, keeps it, and then calls `then`."""
        now, _ = self.read()

        def keep(text: str) -> None:
            value = settings.parsed(key, text)
            self.choose(((settings.choice_key(key), settings.stored(key, value)),))
            then()

        if key in terms_view.OPTIONS:
            choices = [Choice(*option) for option in terms_view.OPTIONS[key]]
            return ChoiceScreen(title, choices, keep, here=settings.shown(key, now.terms))
        if key in terms_view.MANY:
            return self._toggles(key, title, now, keep)
        return MinutesScreen(title, now.terms.session_minutes, keep)

    def _toggles(
        self, key: str, title: str, now: PlanNow, keep: Callable[[str], None]
    ) -> TogglesScreen:
        toggles = [Toggle(*one) for one in terms_view.toggles(key, now.terms)]
        return TogglesScreen(
            title, toggles, terms_view.hint(key), lambda words: keep(", ".join(words) or "none")
        )
