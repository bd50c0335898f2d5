"""Planned breaks: a list of them; each is planned, changed and removed here."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.planning import planned_breaks, typed_breaks
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.planned_breaks import WHYS, joined_or
from hamlog.training.typed_days import read_day_ahead
from hamlog.tui import actions
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.kit import wording
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Hint, Section
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan import days_off
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.scopes import Scope

_FIRST_HINT = "Such as 1 Dec, 2026-12-01, tomorrow, or fri for the next Friday."
_LAST_HINT = "Such as 14 Dec or 2026-12-14; empty for one day alone."
_ABOUT = (
    "A planned break asks for nothing and does not break a run of weeks. Afterwards the plan "
    "starts again as after any break: after three weeks, lighter."
)


class BreaksScreen(PlanBase):
    """The planned breaks that are not over, the next one first."""

    scope = Scope.BREAKS
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.BREAKS))
    DEFAULT_CSS = """
    BreaksScreen Shown { padding: 0 3 1 3; }
    BreaksScreen.-narrow Shown { padding: 0 2 1 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._breaks: tuple[Pause, ...] = ()
        self._said = ""

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, a sentence, the breaks."""
        yield Crumbs()
        yield Shown(keys=True)
        yield RowList()

    def load(self) -> None:
        """Read and show the planned breaks."""
        day = self.services.coach.day(self.services.clock.wall())
        self._breaks = planned_breaks.still_ahead(day.pauses, day.today)
        beside = wording.count(len(self._breaks), "break") if self._breaks else ""
        self.query_one(Crumbs).show(("Plan",), "Planned breaks", beside=beside)
        self._show()
        found = self.query_one(RowList)
        found.show(days_off.rows(self._breaks))
        if self.focused is None:
            found.focus()

    def _show(self) -> None:
        about = Section("", (self._said or _ABOUT,), ink=Ink.MUTED)
        none = Hint(
            self._said or "No break is planned.",
            ((self.key("breaks.add"), "plan a holiday, an illness, a race"),),
        )
        self.query_one(Shown).show(about if self._breaks else none)

    def say(self, text: str) -> None:
        """Show one sentence above the list, until the next key."""
        self._said = text
        self._show()

    def hush(self) -> None:
        """Clear the message."""
        if self._said:
            self.say("")

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another break was selected."""
        self.hush()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_edit()

    @property
    def _here(self) -> Pause | None:
        """The selected break."""
        index = self.query_one(RowList).index
        return self._breaks[index] if index < len(self._breaks) else None

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now, the way back last."""
        there = ["edit", "add", "remove"] if self._breaks else ["add"]
        return [*there, "undo", "keys", "back"]

    def action_add(self) -> None:
        """Plan a break."""
        self.settled(lambda: self._open(None))

    def action_edit(self) -> None:
        """Change the days or the reason of the selected break."""
        self.settled(lambda: self._open(self._here) if self._here else None)

    def _open(self, here: Pause | None) -> None:
        title = "Change this break" if here else "Plan a break"
        fields = (
            Field("first day", here.first.isoformat() if here else "", _FIRST_HINT),
            Field("last day", here.last.isoformat() if here else "", _LAST_HINT),
            Field("why", here.why if here else "", f"{joined_or(WHYS)}, or begun as h, i, r."),
        )
        self.open(FormScreen(title, fields, lambda typed: self._keep(typed, here)))

    def _keep(self, typed: Typed, here: Pause | None) -> None:
        """Plan what was typed, in place of the break `here`; raise UsageError if it cannot be."""
        day = self.services.coach.day(self.services.clock.wall())
        first = read_day_ahead(typed["first day"], day.today)
        text = typed["last day"]
        last = read_day_ahead(text, day.today, first) if text.strip() else first
        pause = Pause(first, last, typed_breaks.read_why(typed["why"]))
        if here == pause:
            return
        typed_breaks.checked(pause, day.pauses, day.today, instead_of=here)
        self._said = ""
        words = planned_breaks.pause_words(pause)
        what = f"changed the break to {words}" if here else f"planned break, {words}"
        self.choose(planned_breaks.planned_writes(pause, here), what=what)

    def action_remove(self) -> None:
        """Remove the selected break; if it is under way, it ends before today."""
        self.settled(self._remove)

    def _remove(self) -> None:
        here = self._here
        if here is None:
            self.say("No break is planned.")
            return
        words = planned_breaks.pause_words(here)

        def gone() -> None:
            self.reload()
            self.say(f"Removed: {words}. {self.key('breaks.undo')} brings it back.")

        self.choose(planned_breaks.removed_writes(here), gone, what=f"removed the break, {words}")
