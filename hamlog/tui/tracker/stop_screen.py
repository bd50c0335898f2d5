"""After a stop: how much it hurts and where, and what to do instead."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.frozen import Frozen
from hamlog.training.pacing.alternatives import Relief
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.dialogs.choice import Choice, heading
from hamlog.tui.kit.bars import NARROW
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import BaseScreen
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.edges import StatusLine, TrackerTitle
from hamlog.tui.tracker.stop_parts import PainScale, PlaceChoice, Question

# From so many columns every key has all its words.
_ALL_WORDS = 100
# Below so many rows only the questions and what can be done are shown.
_FLAT = 18


class Stopped(Frozen):
    """What the screen says: the title row, where it stopped, and what can be done instead."""

    title: tuple[str, str, str, str, str]
    where: str
    kept: str
    status: str
    reliefs: tuple[Relief, ...]
    go_on: Relief | None = None
    limit: int = 0


class Answers(Frozen):
    """What the athlete said: pain 0 to 10 or None, the place or empty."""

    pain: int | None
    place: str


class Answered(Frozen):
    """Whom to tell: `told` gets answers, the others hear in which way the screen was left."""

    told: Callable[[Answers], None]
    taken: Callable[[Relief], None]
    slipped: Callable[[], None]
    left: Callable[[], None]


class StopScreen(BaseScreen):
    """Stopped for pain. Every answer is optional; going on takes one key."""

    scope = Scope.STOP
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.STOP))
    DEFAULT_CSS = """
    StopScreen #stage { height: 15; }
    StopScreen.-medium #stage { height: 11; }
    StopScreen PhaseBlock { width: 46; }
    StopScreen.-normal PhaseBlock { width: 34; }
    StopScreen #questions { padding: 1 3 0 6; }
    StopScreen.-normal #questions { padding: 1 2 0 4; }
    StopScreen #title { height: 1; }
    StopScreen.-tall #status { margin-bottom: 1; }
    StopScreen.-short .-heading { height: 1; }
    StopScreen.-short #stage, StopScreen.-narrow #stage { height: auto; layout: vertical; }
    StopScreen.-short PhaseBlock, StopScreen.-narrow PhaseBlock { width: 1fr; height: 3; }
    StopScreen.-short #questions, StopScreen.-narrow #questions { padding: 0 3; height: auto; }
    StopScreen.-narrow #questions { padding: 0 2; }
    StopScreen.-short PainScale { height: 4; }
    StopScreen.-short PlaceChoice { height: auto; }
    StopScreen.-flat #title, StopScreen.-flat .-heading, StopScreen.-flat PhaseBlock {
        display: none;
    }
    StopScreen.-flat PainScale { height: 2; }
    """

    def __init__(self, stopped: Stopped, answered: Answered) -> None:
        """Ask about `stopped`; `answered` is told what came of it."""
        super().__init__()
        self._scale = PainScale()
        self._place = PlaceChoice()
        self._stopped = stopped
        self._answered = answered
        self._asking = True
        self._offered: tuple[Relief, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the stripes, the questions, the ways to go on, the status."""
        yield Shown(TrackerTitle(*self._stopped.title), id="title")
        with Horizontal(id="stage"):
            yield PhaseBlock()
            with Vertical(id="questions"):
                yield self._scale
                yield self._place
        yield heading("What now?")
        yield RowList()
        yield Shown(StatusLine(self._stopped.status), id="status")

    def on_mount(self) -> None:
        """Ask how much first."""
        stopped = self._stopped
        caption = f"{stopped.where}\n{stopped.kept}".strip()
        self.query_one(PhaseBlock).show(BlockView(None, "Stop", caption=caption, stop=True))
        self._offer()
        self._scale.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the title its rows."""
        super().on_resize(event)
        self.query_one("#title").styles.height = 3 if event.size.height >= 28 else 1
        self.set_class(event.size.height < _FLAT, "-flat")
        self.show_keys()

    @property
    def _reliefs(self) -> tuple[Relief, ...]:
        """What can be done: going on first where a clinician's number allows it."""
        stopped, pain = self._stopped, self._scale.pain
        if stopped.go_on is not None and pain is not None and pain <= stopped.limit:
            return (stopped.go_on, *stopped.reliefs)
        return stopped.reliefs

    def _offer(self) -> None:
        """Show what can be done; one stays on what one had gone to, else on the first."""
        rows, before = self.query_one(RowList), self._offered
        self._offered = self._reliefs
        here = before[rows.index] if rows.index and before else None
        index = self._offered.index(here) if here in self._offered else 0
        choices = [Choice(str(i), one.name, one.why) for i, one in enumerate(self._offered)]
        rows.show(choices, index=index)

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
        """Return one word for all the numbers, and short ones where there is little room."""
        words = {"pain(0)": "how much"}
        if self.app.size.width < _ALL_WORDS:
            words |= {"slip": "slip"}
        if self.app.size.width < NARROW:
            words |= {"pain(0)": "pain", "next_question": "next"}
        return words

    def key_words(self) -> dict[str, str]:
        """Return keys that stand for several."""
        return {"pain(0)": "0-9"}

    def action_pain(self, number: int) -> None:
        """Say how much: a digit; 1 and then 0 make ten."""
        scale = self._scale
        scale.give(10 if number == 0 and scale.pain == 1 else number)

    def action_next_question(self) -> None:
        """Go to the next question."""
        order = [self._scale, self._place, self.query_one(RowList)]
        here = next((i for i, one in enumerate(order) if one is self.focused), -1)
        # At once: a key typed right behind this one is for the next question.
        self.set_focus(order[(here + 1) % len(order)])

    def action_take(self) -> None:
        """Keep the answers and go on in the way one is on."""
        relief = self._reliefs[self.query_one(RowList).index]
        self._keep_answers()
        self.app.pop_screen()
        self._answered.taken(relief)

    def action_slip(self) -> None:
        """It was a slip: back to the set, paused; what was answered is none."""
        self._asking = False
        self.app.pop_screen()
        self._answered.slipped()

    def action_leave(self) -> None:
        """Leave the tracker; what was answered is kept."""
        self._keep_answers()
        self.app.pop_screen()
        self._answered.left()

    def on_unmount(self) -> None:
        """The app was left, or another place gone to: what was answered is kept."""
        self._keep_answers()

    def _keep_answers(self) -> None:
        """Hand on what was answered, once."""
        if self._asking:
            self._asking = False
            pain, place = self._scale.pain, self._place.place
            if pain is not None or place:
                self._answered.told(Answers(pain, place))
