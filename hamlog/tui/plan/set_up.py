"""Plan settings: every setting as a row, each saved as soon as it is changed."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.planning import first_time, settings
from hamlog.training.planning.allowed import AnyOf
from hamlog.training.planning.calendar import waits_until
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import Before, ChoiceRow, ChoiceScreen, TogglesScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.notices import Notice, Notices
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.terms_list import TermsList
from hamlog.tui.plan import terms_view
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.drawings import PlanNow
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
        self._over = False
        self._said = ""

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, what is to be told, and the settings."""
        yield Crumbs()
        yield Shown(id="notices")
        yield TermsList()

    def load(self) -> None:
        """Show the settings in force today."""
        now, _ = self.read()
        self.query_one(Crumbs).show(("Plan",), "Plan settings")
        name = self.services.library.programme_name(now.programme.slug)
        rows = terms_view.rows(now.terms, now.facts.choices, name)
        self._show_notices(now)
        found = self.query_one(TermsList)
        found.show_terms(rows)
        if self.focused is None:
            found.focus()

    def on_terms_list_change_requested(self, message: TermsList.ChangeRequested) -> None:
        """Change one of the settings."""
        self.change(message.key)

    def change(self, key: str) -> None:
        """Ask for another value of one of the settings."""
        self.settled(lambda: self._change(key))

    def action_programme(self) -> None:
        """See and change the programme's exercises."""
        self.change(settings.PROGRAMME.key)

    def action_change(self) -> None:
        """Change the selected setting."""
        self.query_one(TermsList).action_change()

    def say(self, text: str) -> None:
        """Show one sentence above the settings, until the next key."""
        self._said = text
        self.attempt(lambda: self._show_notices(self.read()[0]))

    def hush(self) -> None:
        """Clear the message."""
        if self._said:
            self.say("")

    def on_row_list_moved(self) -> None:
        """Another setting is selected."""
        self.hush()

    def _show_notices(self, now: PlanNow) -> None:
        """Show what was said, how far the set-up is, and why the next session is on its day."""
        told = (*self._words_at_the_end(now), self._said, self._words_to_go_on(now))
        if (coming := next(iter(now.ahead), None)) and coming.slot.unchosen:
            told = (*told, *(() if self._over else (coming.words(now.today),)))
        notices = tuple(Notice("", text) for text in told if text)
        self.query_one("#notices", Shown).show(Notices(notices))

    def _words_at_the_end(self, now: PlanNow) -> tuple[str, ...]:
        if not self._over:
            return ()
        today, start = self.key("app.go.today"), self.key("today.start")
        coming = now.ahead[0].words(now.today) if now.ahead else ""
        if later := now.ahead and waits_until(now.facts.wishes_on(now.today), now.ahead[0].slot):
            coming += f" You can also wait until {later}."
        return (
            "Your plan is set up. Your answers are saved, as they stand below.",
            f"{coming} Press {today} for Today; {start} starts a session there.".strip(),
        )

    def _words_to_go_on(self, now: PlanNow) -> str:
        step, asked = first_time.left_at(now.facts.choices), self._steps(now)
        if step not in asked:
            return ""
        return (
            f"{asked.index(step)} of {len(asked)} questions answered and saved. "
            f"Press {self.key('terms.go_on')} to continue."
        )

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; going on where there is something to go on with."""
        choices = self.services.coach.choices()
        open_ = not first_time.is_set_up(choices) or first_time.left_at(choices)
        return ["change", *(["go_on"] if open_ else []), "undo", "back"]

    def _change(self, key: str) -> None:
        if key == settings.PROGRAMME.key:
            self.open(ProgrammeScreen())
        elif self.is_current:
            self.app.push_screen(self._asking(key, settings.KEYS[key].asks, lambda: None))

    # The first time

    def ask_all(self) -> None:
        """Ask one by one for what matters, from where it was left; enter keeps the value."""
        choices = self.services.coach.choices()
        self._ask(first_time.left_at(choices) or next(iter(settings.KEYS)))

    def action_go_on(self) -> None:
        """Go on with the questions of the first set-up."""
        self.settled(self.ask_all)

    def _ask(self, step: str) -> None:
        now, _ = self.read()
        asked = self._steps(now)
        if step not in asked:
            step = first_time.SOUND
        if step not in asked:
            self._end("")
            return
        at = asked.index(step)
        most = f"{len(asked)}" if step != settings.EQUIPMENT.key else f"up to {self._most(asked)}"
        place = f"({at + 1} of {most})"
        before = (lambda: self._ask(asked[at - 1])) if at else None
        if step == first_time.SOUND:
            self._ask_sound(place, before)
            return
        after = first_time.after(asked, step)
        setting = settings.KEYS[step]
        then = first_time.SOUND if after == first_time.DONE else after
        self._over = False
        self.app.push_screen(
            self._asking(step, f"{setting.asks} {place}", lambda: self._ask(then), after, before)
        )

    def _steps(self, now: PlanNow) -> tuple[str, ...]:
        """Return what is asked: the sound unless it is off, bands and weights of who has any."""
        asked = first_time.steps(now.terms)
        silent = self.services.settings.cues == "silent"
        return tuple(one for one in asked if not (silent and one == first_time.SOUND))

    def _most(self, asked: Sequence[str]) -> int:
        """Return how many are asked of who has everything: the first answer decides."""
        more = [one for one in first_time.steps(first_time.WITH_ALL) if one not in asked]
        return len(asked) + sum(one != first_time.SOUND for one in more)

    def _ask_sound(self, place: str, before: Before | None) -> None:
        """Try the sound; then all was asked."""
        from hamlog.tui.dialogs.sound_check import SoundCheck

        self.app.push_screen(SoundCheck(self, place=place, done=self._end, before=before))

    def _end(self, said: str) -> None:
        self._over = True
        self.say(said)

    def _asking(
        self,
        key: str,
        title: str,
        then: Callable[[], None],
        after: str = "",
        before: Before | None = None,
    ) -> BaseScreen:
        """Return the screen that asks for one setting, saves it, and then calls `then`.

        `after` is kept with the answer: how far the first set-up has come. `before` asks the
        question before.
        """
        now, _ = self.read()
        setting = settings.KEYS[key]
        takes = setting.takes

        def write(text: str) -> "Future[None]":
            from hamlog.session.choosing import chosen

            value = settings.parsed(key, text, unit=now.terms.unit)
            choice = (setting.choice_key, settings.stored(key, value))
            come = ((first_time.SET_UP, after),) if after else ()
            return chosen(self.services, (choice, *come))

        def chosen(text: str) -> None:
            # Asked once more where it could not be saved: the step stays.
            self._again = lambda: self._asking(key, title, then, after, before)
            self.keep(write(text), lambda: self._saved(then))

        if isinstance(takes, AnyOf):
            return TogglesScreen(
                title,
                terms_view.toggles(key, now.terms),
                lambda words: terms_view.hint(now, key, words),
                lambda words: chosen(", ".join(words) or takes.none[0]),
                asked_first=bool(after),
                before=before,
            )
        if takes.options:
            rows = [ChoiceRow(one.stored, one.name, one.means) for one in takes.options]
            return ChoiceScreen(title, rows, chosen, here=now.terms.stored(key), before=before)
        field = terms_view.field(now, key)
        return FormScreen(
            title,
            [field],
            lambda typed: write(typed[field.name]),
            then=lambda: self._saved(then),
            before=before,
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
