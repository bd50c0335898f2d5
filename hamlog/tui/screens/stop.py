"""After a stop: how much it hurts and where, and what to do instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.training.relief import Relief
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.screens.base import BaseScreen
from hamlog.tui.screens.choice import Choice, Heading
from hamlog.tui.widgets.block import BlockView, PhaseBlock
from hamlog.tui.widgets.edge_rows import StatusRow, TitleRow
from hamlog.tui.widgets.rows import RowList
from hamlog.tui.widgets.stop_parts import PainScale, PlaceChoice, Question


@dataclass(frozen=True, slots=True)
class Stopped:
    """What the screen says: the title row, where it stopped, and what can be done instead."""

    title: tuple[str, str, str, str]
    where: str
    kept: str
    status: str
    reliefs: tuple[Relief, ...]
    go_on: Relief | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """What the athlete said: pain 0 to 10 or None, the place or empty, the way to go on."""

    pain: int | None
    place: str
    relief: Relief


class StopScreen(BaseScreen):
    """Stopped for pain. Every answer is optional; going on takes one key."""

    scope = Scope.STOP
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.STOP))
    DEFAULT_CSS = """
    StopScreen #stage { height: 15; }
    StopScreen.-medium #stage { height: 11; }
    StopScreen.-short #stage { height: 9; }
    StopScreen PhaseBlock { width: 46; }
    StopScreen.-narrow PhaseBlock { display: none; }
    StopScreen #questions { padding: 1 3 0 6; }
    StopScreen.-narrow #questions { padding: 0 2; }
    StopScreen.-tall StatusRow { margin-bottom: 1; }
    StopScreen.-short PainScale { height: 4; }
    StopScreen.-short PlaceChoice { height: 5; }
    StopScreen.-short Heading { height: 1; }
    """

    def __init__(
        self,
        stopped: Stopped,
        *,
        told: Callable[[Answers], None],
        slipped: Callable[[], None],
        left: Callable[[], None],
    ) -> None:
        """Ask about `stopped`; `told` gets the answers, `slipped` and `left` say so."""
        super().__init__()
        self._stopped = stopped
        self._told = told
        self._slipped = slipped
        self._left = left

    def content(self) -> ComposeResult:
        """Lay out the stripes, the questions, the ways to go on, the status."""
        plain = self.services.settings.plain_marks
        yield TitleRow()
        with Horizontal(id="stage"):
            yield PhaseBlock(plain=plain)
            with Vertical(id="questions"):
                yield PainScale()
                yield PlaceChoice(plain=plain)
        yield Heading("What now?")
        yield RowList()
        yield StatusRow()

    def on_mount(self) -> None:
        """Ask how much first."""
        stopped = self._stopped
        self.query_one(TitleRow).show(*stopped.title)
        caption = f"{stopped.where}\n{stopped.kept}".strip()
        self.query_one(PhaseBlock).show(BlockView(None, "Stop", caption=caption, stop=True))
        self.query_one(StatusRow).show(stopped.status, "")
        self._offer()
        self.query_one(PainScale).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the title its rows."""
        super().on_resize(event)
        self.query_one(TitleRow).styles.height = 3 if event.size.height >= 28 else 1

    @property
    def _reliefs(self) -> tuple[Relief, ...]:
        """What can be done: going on first where a clinician's number allows it."""
        stopped, pain = self._stopped, self.query_one(PainScale).pain
        if stopped.go_on is not None and pain is not None and pain <= stopped.limit:
            return (stopped.go_on, *stopped.reliefs)
        return stopped.reliefs

    def _offer(self) -> None:
        rows = [Choice(str(i), one.name, one.why) for i, one in enumerate(self._reliefs)]
        self.query_one(RowList).show(rows)

    def on_question_answered(self, message: Question.Answered) -> None:
        """The number may open or close the way to go on."""
        message.stop()
        self._offer()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The way one is on was clicked."""
        self.action_take()

    def footer(self) -> Sequence[str]:
        """Return what is of use here, leaving last."""
        return ("pain(0)", "next_question", "take", "slip", "leave")

    def footer_words(self) -> dict[str, str]:
        """Return one word for all the numbers."""
        return {"pain(0)": "how much"}

    def key_words(self) -> dict[str, str]:
        """Return keys that stand for several."""
        return {"pain(0)": "0-9"}

    def action_pain(self, number: int) -> None:
        """Say how much: a digit; 1 and then 0 make ten."""
        scale = self.query_one(PainScale)
        scale.give(10 if number == 0 and scale.pain == 1 else number)

    def action_next_question(self) -> None:
        """Go to the next question."""
        order = [self.query_one(PainScale), self.query_one(PlaceChoice), self.query_one(RowList)]
        here = next((i for i, one in enumerate(order) if one.has_focus), -1)
        order[(here + 1) % len(order)].focus()

    def action_take(self) -> None:
        """Keep the answers and go on in the way one is on."""
        pain, place = self.query_one(PainScale).pain, self.query_one(PlaceChoice).place
        relief = self._reliefs[self.query_one(RowList).index]
        self.app.pop_screen()
        self._told(Answers(pain, place, relief))

    def action_slip(self) -> None:
        """It was a slip: back to the set, paused."""
        self.app.pop_screen()
        self._slipped()

    def action_leave(self) -> None:
        """Leave the tracker; what was answered is kept."""
        self.app.pop_screen()
        self._left()
