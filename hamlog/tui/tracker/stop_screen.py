"""After a stop: how much it hurts and where, and what to do instead."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.frozen import Frozen, replace
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.planning.pain import SEE, severe
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import ChoiceRow
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.edges import StatusLine, TrackerTitle
from hamlog.tui.tracker.stop_parts import PainScale, PlaceChoice, StopQuestion

# With this many columns every key has all its words.
_ALL_WORDS = 100
# With fewer rows only the questions and the options are shown.
_FLAT = 18


class Stopped(Frozen):
    """What the screen says: the title row, where it stopped, and what can be done instead.

    `told` says of the options which of them load the place that hurts.
    """

    title: tuple[str, str, str, str, str]
    where: str
    kept: str
    status: str
    reliefs: tuple[Relief, ...]
    told: Callable[[tuple[Relief, ...], str], tuple[Relief, ...]]
    go_on: Relief | None = None
    limit: int = 0


class Asked(Frozen):
    """The head of the options; with the focus it has a bar and the accent, as the questions."""

    text: str
    here: bool = False

    def lines(self, room: Room) -> list[Line]:
        """Return the line, between blank ones if there is room."""
        line = room.line()
        if self.here:
            line.raw(room.edge - 2, "▌", Ink.ACCENT)
        line.put(room.edge, self.text, Ink.ACCENT if self.here else Ink.MUTED, bold=True)
        return [line] if room.height == 1 else [room.line(), line, room.line()]


class Answers(Frozen):
    """What the athlete said: pain 0 to 10 or None, the place or empty, whether it was sudden."""

    pain: int | None
    place: str
    sudden: bool = False


class StopCallbacks(Frozen):
    """Callbacks: `told` gets the answers, the others are called for how the screen was left.

    `gone` is called where the app or the place was left.
    """

    told: Callable[[Answers], None]
    taken: Callable[[Relief], None]
    slipped: Callable[[], None]
    left: Callable[[], None]
    gone: Callable[[], None]


class StopScreen(BaseScreen):
    """Stopped for pain. Every answer is optional; without a number going on takes two keys."""

    scope = Scope.STOP
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.STOP))
    DEFAULT_CSS = """
    StopScreen #stage { height: 15; }
    StopScreen.-medium #stage { height: 12; }
    StopScreen PhaseBlock { width: 46; }
    StopScreen.-normal PhaseBlock { width: 34; }
    StopScreen #questions { padding: 1 3 0 4; }
    StopScreen.-normal #questions { padding: 1 2 0 2; }
    StopScreen #title { height: 1; }
    StopScreen.-tall #status { margin-bottom: 1; }
    StopScreen.-short .-heading { height: 1; }
    StopScreen.-short #stage, StopScreen.-narrow #stage { height: auto; layout: vertical; }
    StopScreen.-short PhaseBlock, StopScreen.-narrow PhaseBlock { width: 1fr; height: 3; }
    StopScreen.-short #questions, StopScreen.-narrow #questions { padding: 0 3 0 1; height: auto; }
    StopScreen.-narrow #questions { padding: 0 2 0 0; }
    StopScreen.-short PainScale { height: 4; }
    StopScreen.-short PlaceChoice { height: auto; }
    StopScreen.-flat #title, StopScreen.-flat .-heading, StopScreen.-flat PhaseBlock {
        display: none;
    }
    StopScreen.-flat PainScale { height: 2; }
    """

    def __init__(self, stopped: Stopped, answered: StopCallbacks) -> None:
        """Ask about `stopped`; `answered` holds the callbacks."""
        super().__init__()
        self._scale = PainScale()
        self._place = PlaceChoice()
        self._stopped = stopped
        self._answered = answered
        self._asking = True
        self._offered: tuple[Relief, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the stripes, the questions, the options, the status."""
        yield Shown(TrackerTitle(*self._stopped.title), id="title")
        with Horizontal(id="stage"):
            yield PhaseBlock()
            with Vertical(id="questions"):
                yield self._scale
                yield self._place
        yield Shown(Asked("What now?"), id="options", classes="-heading")
        rows = RowList()
        rows.follows = True
        yield rows
        yield Shown(StatusLine(self._stopped.status), id="status")

    def on_mount(self) -> None:
        """Ask first how much it hurts."""
        stopped = self._stopped
        caption = f"{stopped.where}\n{stopped.kept}".strip()
        self.query_one(PhaseBlock).show(BlockView(None, "Stop", caption=caption, stop=True))
        self._offer()
        self._scale.sudden_key = self.key("stop.sudden")
        self._scale.focus()

    def on_descendant_focus(self) -> None:
        """Show which question has the focus."""
        here = isinstance(self.focused, RowList)
        self.query_one("#options", Shown).show(Asked("What now?", here=here))

    def on_resize(self, event: events.Resize) -> None:
        """Give the title its rows."""
        super().on_resize(event)
        self.query_one("#title").styles.height = 3 if event.size.height >= 28 else 1
        self.set_class(event.size.height < _FLAT, "-flat")
        self.show_keys()

    @property
    def _reliefs(self) -> tuple[Relief, ...]:
        """The options; going on comes first if a clinician's limit allows it.

        Where the pain is strong or sudden, the end of the session does.
        """
        stopped, pain, sudden = self._stopped, self._scale.pain, self._scale.sudden
        if severe(pain, stopped.limit, sudden=sudden):
            end = (replace(one, why=SEE) for one in stopped.reliefs if one.way is Way.END)
            return (*end, *(one for one in stopped.reliefs if one.way is not Way.END))
        if stopped.go_on is not None and pain is not None and pain <= stopped.limit:
            return (stopped.go_on, *stopped.reliefs)
        return stopped.reliefs

    def _offer(self) -> None:
        """Show the options; keep a selection that the user made, else select the first."""
        rows, before = self.query_one(RowList), self._offered
        self._offered = self._reliefs
        told = self._stopped.told(self._offered, self._place.place)
        here = before[rows.index] if rows.index and before else None
        index = self._offered.index(here) if here in self._offered else 0
        choices = [ChoiceRow(str(i), one.name, one.why) for i, one in enumerate(told)]
        rows.show(choices, index=index)

    def on_stop_question_answered(self, message: StopQuestion.Answered) -> None:
        """The number may allow or rule out going on."""
        message.stop()
        self._offer()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected option was clicked."""
        self._take()

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful here, leaving last."""
        return ("pain(0)", "next_question", "take", "slip", "choose", "sudden", "leave")

    def footer_words(self) -> dict[str, str]:
        """Return one word for all the numbers, and short words if there is little room."""
        words = {"pain(0)": "how much"}
        if self.app.size.width < _ALL_WORDS:
            words |= {"slip": "undo", "pain(0)": "pain", "next_question": "next"}
        return words

    def key_words(self) -> dict[str, str]:
        """Return keys that stand for several."""
        first, last = self.key("stop.pain.0"), self.key("stop.pain.9")
        return {"pain(0)": f"{first}-{last}"}

    def action_pain(self, number: int) -> None:
        """Answer how much with a digit; 1 and then 0 make ten."""
        scale = self._scale
        scale.give(10 if number == 0 and scale.pain == 1 else number)

    def action_sudden(self) -> None:
        """Say that it came all at once, or that it did not."""
        self._scale.turn_sudden()

    def action_choose(self) -> None:
        """Choose the answer under the cursor; the selected option, do it."""
        if isinstance(self.focused, StopQuestion):
            self.focused.action_choose()
        else:
            self.action_take()

    def action_clear(self) -> None:
        """Take back the answer to the question with the focus."""
        if isinstance(self.focused, StopQuestion):
            self.focused.action_clear()

    def action_less(self) -> None:
        """Choose the answer to the left."""
        self._step(-1, 0)

    def action_more(self) -> None:
        """Choose the answer to the right."""
        self._step(1, 0)

    def action_above(self) -> None:
        """Choose the place above."""
        self._step(0, -1)

    def action_below(self) -> None:
        """Choose the place below."""
        self._step(0, 1)

    def _step(self, across: int, down: int) -> None:
        if isinstance(self.focused, StopQuestion):
            self.focused.action_step(across, down)

    def action_next_question(self) -> None:
        """Go to the next question."""
        order = [self._scale, self._place, self.query_one(RowList)]
        here = next((i for i, one in enumerate(order) if one is self.focused), -1)
        # At once, since a key typed right after this one is for the next question.
        self.set_focus(order[(here + 1) % len(order)])

    def action_take(self) -> None:
        """Go on with the selected option.

        Without a word about the pain the first key only leads to the options: going on is chosen.
        """
        rows = self.query_one(RowList)
        told = self._scale.pain is not None or self._scale.sudden
        if not told and self.focused is not rows:
            self.set_focus(rows)
            return
        self._take()

    def _take(self) -> None:
        """Save the answers and go on with the selected option."""
        relief = self._reliefs[self.query_one(RowList).index]
        self._keep_answers()
        self.app.pop_screen()
        self._answered.taken(relief)

    def action_slip(self) -> None:
        """Pressed by mistake: go back to the set, paused, and drop the answers."""
        self._asking = False
        self.app.pop_screen()
        self._answered.slipped()

    def action_leave(self) -> None:
        """Leave the tracker and save the answers."""
        self._keep_answers()
        self.app.pop_screen()
        self._answered.left()

    def on_unmount(self) -> None:
        """The user left the app or the place: save the answers, and leave out what hurts."""
        if self._asking:
            self._keep_answers()
            self._answered.gone()

    def _keep_answers(self) -> None:
        """Hand on the answers, once."""
        if self._asking:
            self._asking = False
            pain, place, sudden = self._scale.pain, self._place.place, self._scale.sudden
            self._answered.told(Answers(pain, place, sudden))
