"""Plan: the weeks ahead, the ramp, the ladder of an exercise, and open questions."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from hamlog.training.planning import first_time, pain
from hamlog.training.planning.questions import Question
from hamlog.training.words import within
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen, question_screen
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.notices import Notices
from hamlog.tui.kit.page import Page
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.said import ToldBar
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan import days_off, drawings, ladder_view
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.plan.ramp_list import RampList
from hamlog.tui.plan.weeks_ahead import WeeksAhead
from hamlog.tui.scopes import Scope

_HEADS = 2


class PlanScreen(PlanBase):
    """Four weeks, then the exercises of the ramp: one list from top to bottom."""

    scope = Scope.PLAN
    # `load` sets the focus: Textual would scroll to it, past the question.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.PLAN))
    DEFAULT_CSS = """
    PlanScreen { layers: default said; }
    PlanScreen #plan { scrollbar-gutter: auto; margin: 0 0 1 0; }
    PlanScreen.-short #plan { margin: 0; }
    PlanScreen #lower { height: auto; margin: 1 0 0 0; }
    PlanScreen RampList { width: 1fr; }
    PlanScreen #ladder { width: 30; padding: 0 3 0 2; }
    PlanScreen.-roomy #ladder { width: 38; }
    PlanScreen.-wide #ladder { width: 46; }
    PlanScreen #rules { padding: 1 3 0 3; }
    PlanScreen.-narrow #lower { layout: vertical; }
    PlanScreen.-narrow RampList { width: 100%; }
    PlanScreen.-narrow #ladder { width: 100%; padding: 1 2 0 2; }
    PlanScreen.-narrow #rules { padding: 1 2 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._now: PlanNow | None = None
        self._asked: tuple[Question, ...] = ()
        self._put_off: set[str] = set()
        self._slug = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out the screen, and over it the line that says what a key did."""
        yield from super().compose()
        yield ToldBar()

    def content(self) -> ComposeResult:
        """Lay out the question, the weeks, the ramp with the ladder beside it, the rules."""
        with Page(id="plan", can_focus=False):
            yield Shown(id="notices", keys=True)
            yield WeeksAhead()
            with Horizontal(id="lower"):
                yield RampList()
                yield Shown(id="ladder")
            yield Shown(id="rules")

    @property
    def _weeks(self) -> RowList:
        return self.query_one(WeeksAhead).rows

    @property
    def _ramp(self) -> RowList:
        return self.query_one(RampList).rows

    @property
    def _question(self) -> Question | None:
        return next((one for one in self._asked if one.key not in self._put_off), None)

    # Reading

    def load(self) -> None:
        """Read the plan and show it."""
        now, self._asked = self.read()
        self._now = now
        self.query_one(TabBar).say(*drawings.often(now.terms))
        self._show_notices()
        self.query_one(WeeksAhead).show(drawings.weeks_view(now))
        slugs = drawings.ramp_slugs(now)
        index = slugs.index(self._slug) if self._slug in slugs else None
        self.query_one(RampList).show(drawings.ramp_grid(now), index=index)
        self._weeks.quiet = True
        if self.focused is None:
            self._weeks.focus(scroll_visible=False)
        self.query_one("#rules", Shown).show(drawings.rules(now))
        self._show_ladder()

    def _show_notices(self) -> None:
        if self._now is not None:
            off = days_off.today_words(self._now.pauses, self._now.today)
            found = drawings.notices(self._now, self._question, (off,), self.key)
            self.query_one("#notices", Shown).show(Notices(tuple(found)))

    def _show_ladder(self) -> None:
        now = self._now
        if now is None:
            return
        slugs = drawings.ramp_slugs(now)
        self._slug = slugs[min(self._ramp.index, len(slugs) - 1)] if slugs else ""
        key, asked = self.key("plan.ladder"), [one.key for one in self._asked]
        view = ladder_view.ladder_view(now, self._slug, key, asked=asked) if slugs else None
        self.query_one("#ladder", Shown).show(view)

    def say(self, text: str) -> None:
        """Show one sentence above the footer, until the next key: the list may be scrolled."""
        self._said = text
        self.query_one(ToldBar).tell(text)

    def hush(self) -> None:
        """Clear the message."""
        if self._said:
            self.say("")

    # Moving: the weeks, then the exercises, then what is below

    def on_weeks_ahead_moved(self, message: WeeksAhead.Moved) -> None:
        """Another week was selected."""
        self._moved()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another exercise was selected."""
        self.query_one(RampList).mark()
        self.attempt(self._show_ladder)
        self._moved()

    def on_row_list_beyond(self, message: RowList.Beyond) -> None:
        """Move on into the other list, or scroll if there is none."""
        page = self.query_one("#plan", Page)
        if message.sender is self._weeks and message.by > 0:
            self._go(self._ramp, 0)
        elif message.sender is self._ramp and message.by < 0:
            self._go(self._weeks, drawings.WEEKS)
        else:
            page.action_line(message.by)

    def _go(self, rows: RowList, index: int) -> None:
        rows.focus(scroll_visible=False)
        rows.move_to(index)
        self._moved()

    def _moved(self) -> None:
        if self._said:
            self.say("")
        self.show_keys()
        self.call_after_refresh(self._into_view)

    def _into_view(self) -> None:
        """Scroll the selected row into view, with the headings if it is the first."""
        page, rows = self.query_one("#plan", Page), self.focused
        if not isinstance(rows, RowList):
            return
        if rows is self._weeks and not rows.index:
            page.action_edge(-1)
            return
        first, after = rows.span
        top = rows.region.y + first - (_HEADS if not rows.index else 0)
        over, under = page.region.y - top, rows.region.y + after - page.region.bottom
        if over > 0:
            page.action_line(-over)
        elif under > 0:
            page.action_line(under)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected exercise was clicked."""
        self.action_ladder()

    def on_weeks_ahead_opened(self, message: WeeksAhead.Opened) -> None:
        """The selected week was clicked."""
        self.action_open()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now, help last."""
        asked = ["accept", "decline"] if self._question is not None else []
        back = ["bring_back"] if self._now is not None and self._now.next.swaps else []
        return ["open", *asked, *back, "set_up", "programme", "ladder", "breaks", "keys"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do now."""
        choices = self._now.facts.choices if self._now else ()
        first = not first_time.is_set_up(choices) or first_time.left_at(choices)
        words = {"set_up": "set up"} if first else {}
        return {"open": "ladder", **words} if self._ramp.has_focus else words

    def action_open(self) -> None:
        """Open the selected week, or the ladder of the selected exercise."""
        monday = self.query_one(WeeksAhead).monday
        if self._ramp.has_focus:
            self.action_ladder()
        elif monday is not None:
            from hamlog.tui.plan.week import PlanWeekScreen

            self.open(PlanWeekScreen(monday))

    def action_accept(self) -> None:
        """Answer the question."""
        self.settled(self._answer)

    def _answer(self) -> None:
        asked = self._question
        if asked is None:
            self.say("No question is waiting.")
            return
        if asked.setting:
            from hamlog.tui.dialogs.owned import asked_form

            self.open(asked_form(self, asked))
            return
        self.open(question_screen(asked, lambda reply: self.choose(reply.writes)))

    def action_decline(self) -> None:
        """Put the question off."""
        self.settled(self._decline)

    def _decline(self) -> None:
        asked = self._question
        if asked is None:
            self.say("No question is waiting.")
            return
        self._put_off.add(asked.key)
        self.choose(asked.later)
        self.reload()

    def action_bring_back(self) -> None:
        """Bring back an exercise that is out for pain; if there are several, ask which."""
        self.settled(self._bring_back)

    def _bring_back(self) -> None:
        now = self._now
        swaps = now.next.swaps if now is not None else ()
        if now is None or not swaps:
            self.say("No exercise is out.")
        elif len(swaps) == 1:
            self._back_in(swaps[0].slug)
        else:
            choices = [ChoiceRow(one.slug, now.name(one.slug), one.why) for one in swaps]
            self.open(ChoiceScreen("Bring back", choices, self._back_in))

    def _back_in(self, slug: str) -> None:
        """Bring one back; after strong pain not before a week is over, and not without asking."""
        now = self._now
        if now is None:
            return
        from hamlog.session.bringing_back import return_of, stays_out

        back = return_of(now.facts, slug, now.today)
        if back.first > now.today:
            self.say(stays_out(now.name(slug), back))
        elif back.told:
            self.open(self._asked_back(now.name(slug), slug, back.told))
        else:
            self._bring(slug)

    def _asked_back(self, name: str, slug: str, told: str) -> ChoiceScreen:
        choices = [
            ChoiceRow("", "Not yet", f"{told}: {pain.SEE} first"),
            ChoiceRow(slug, "Bring it back", f"one lighter set of up to {pain.REPS_AFTER} reps"),
        ]
        title = f"Bring back the {within(name)}?"
        return ChoiceScreen(title, choices, lambda key: self._bring(key) if key else None)

    def _bring(self, slug: str) -> None:
        self.choose(((pain.answer_key(slug), pain.BACK),))

    def action_set_up(self) -> None:
        """Change the plan settings; the first time they are asked one by one."""
        self.settled(self._set_up)

    def _set_up(self) -> None:
        if self._now is None or not self.is_current:
            return
        from hamlog.tui.plan.set_up import SetUpScreen

        screen = SetUpScreen()
        self.app.push_screen(screen)
        choices = self._now.facts.choices
        if not first_time.is_set_up(choices) or first_time.left_at(choices):
            screen.ask_all()

    def action_programme(self) -> None:
        """See and change the programme's exercises."""
        self.settled(self._programme)

    def _programme(self) -> None:
        from hamlog.tui.plan.programme import ProgrammeScreen

        self.open(ProgrammeScreen())

    def action_breaks(self) -> None:
        """See, plan, change and remove planned breaks."""
        self.settled(self._breaks)

    def _breaks(self) -> None:
        from hamlog.tui.plan.breaks import BreaksScreen

        self.open(BreaksScreen())

    def action_runs(self) -> None:
        """Mark or unmark the days of the selected week with a hard run."""
        monday = self.query_one(WeeksAhead).monday
        if monday is not None:
            self.mark_runs(monday)

    def action_ladder(self) -> None:
        """Name the rungs of the selected exercise."""
        self.settled(self._ladder)

    def _ladder(self) -> None:
        now = self._now
        if now is None or not self._slug:
            return
        if not ladder_view.has_rungs(now, self._slug):
            name = now.name(self._slug)
            self.say(f"{name} is done with body weight: it has forms, no weights.")
            return
        from hamlog.tui.plan.ladder_form import ladder_form

        self.open(ladder_form(now, self._slug, self.choose))
