"""Plan settings: every setting as a row, each saved as soon as it is changed."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.planning import settings
from hamlog.training.planning.allowed import AnyOf, Whole
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen, TogglesScreen
from hamlog.tui.dialogs.form import Field, FormScreen
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.terms_list import TermsList
from hamlog.tui.plan import terms_view
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.programme import ProgrammeScreen
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen


class SetUpScreen(PlanBase):
    """All plan settings; the first time they are asked one by one."""

    scope = Scope.TERMS
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TERMS))
    DEFAULT_CSS = """
    SetUpScreen TermsList { margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], BaseScreen] | None = None

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs and the settings."""
        yield Crumbs()
        yield TermsList()

    def load(self) -> None:
        """Show the settings in force today."""
        now, _ = self.read()
        self.query_one(Crumbs).show(("Plan",), "Plan settings")
        name = self.services.library.programme_name(now.programme.slug)
        rows = terms_view.rows(now.terms, now.facts.choices, name)
        found = self.query_one(TermsList)
        found.show_terms(rows)
        if self.focused is None:
            found.focus()

    def on_terms_list_change_requested(self, message: TermsList.ChangeRequested) -> None:
        """Change one of the settings."""
        self.settled(lambda: self._change(message.key))

    def action_change(self) -> None:
        """Change the selected setting."""
        self.query_one(TermsList).action_change()

    def _change(self, key: str) -> None:
        if key == settings.PROGRAMME.key:
            self.open(ProgrammeScreen())
        elif self.is_current:
            self.app.push_screen(self._asking(key, settings.KEYS[key].asks, lambda: None))

    # The first time

    def ask_all(self) -> None:
        """Ask for the settings that matter, one by one; enter keeps the current value."""
        self._ask(0)

    def _ask(self, number: int) -> None:
        asked = [one for one in settings.KEYS.values() if one.first]
        if number < len(asked):
            title = f"{asked[number].asks} ({number + 1} of {len(asked)})"
            screen = self._asking(asked[number].key, title, lambda: self._ask(number + 1))
            self.app.push_screen(screen)

    def _asking(self, key: str, title: str, then: Callable[[], None]) -> BaseScreen:
        """Return the screen that asks for one setting, saves it, and then calls `then`."""
        now, _ = self.read()
        setting = settings.KEYS[key]
        takes = setting.takes

        def write(text: str) -> "Future[None]":
            from hamlog.session.choosing import chosen

            value = settings.parsed(key, text, unit=now.terms.unit)
            choice = (setting.choice_key, settings.stored(key, value))
            return chosen(self.services, (choice,))

        def chosen(text: str) -> None:
            # Asked once more where it could not be saved: the step stays.
            self._again = lambda: self._asking(key, title, then)
            self.keep(write(text), lambda: self._saved(then))

        if isinstance(takes, AnyOf):
            toggles = terms_view.toggles(key, now.terms)
            return TogglesScreen(
                title,
                toggles,
                setting.hint,
                lambda words: chosen(", ".join(words) or takes.none[0]),
            )
        if takes.options:
            choices = [ChoiceRow(one.stored, one.name, one.means) for one in takes.options]
            return ChoiceScreen(title, choices, chosen, here=now.terms.stored(key))
        name = takes.unit if isinstance(takes, Whole) else setting.name
        field = Field(name, now.terms.stored(key), setting.hint)
        return FormScreen(
            title, [field], lambda typed: write(typed[name]), then=lambda: self._saved(then)
        )

    def _saved(self, then: Callable[[], None]) -> None:
        self._again = None
        self.reload()
        then()

    def say_failed(self, text: str) -> None:
        """Tell why a step could not be saved, and ask it once more."""
        again, self._again = self._again, None
        if again is not None and self.is_current:
            self.app.push_screen(again())
        super().say_failed(text)
