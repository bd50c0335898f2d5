"""The questions after a stop: how much it hurts, and where."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from hamlog.session.stopping import WORST
from hamlog.training.planning.pain import PLACES
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Ink, Shade

_STEP = 4
# A place with its box, the columns between two of them, and as many columns of them at most.
_BOX = 2
_GAP = 1
_MOST_COLUMNS = 3
_HOW_MUCH = "How much does it hurt?"
_SUDDEN_AT = len(_HOW_MUCH) + 2
# With fewer rows a question is drawn without blank ones.
_ROOMY = 4


class StopQuestion(Drawn, can_focus=True):
    """One question with its answer; the arrow keys change it."""

    class Answered(Message):
        """The answer changed."""

        def __init__(self, sender: "StopQuestion") -> None:
            super().__init__()
            self.sender = sender

    def on_focus(self) -> None:
        """Show that this question is being asked."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that another question is being asked."""
        self.repaint()

    def answered(self) -> None:
        """Show the new answer and post it."""
        self.repaint()
        self.post_message(self.Answered(self))


class PainScale(StopQuestion):
    """0 to 10; no number until one is given."""

    DEFAULT_CSS = "PainScale { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, system=True),
        Binding("right", "step(1)", show=False, system=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pain: int | None = None
        self.sudden = False

    def action_step(self, by: int) -> None:
        """Go one number up or down."""
        self.give(max(0, min(WORST, (self.pain if self.pain is not None else -by) + by)))

    def give(self, pain: int) -> None:
        """Answer with `pain`, 0 to 10."""
        self.pain = pain
        self.answered()

    def turn_sudden(self) -> None:
        """Answer whether it came all at once: yes, or no again."""
        self.sudden = not self.sudden
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return question, numbers, and what the ends mean."""
        ask, scale, ends = Line(width), Line(width), Line(width)
        ask.put(0, _HOW_MUCH, bold=True)
        ask.raw(_SUDDEN_AT, "■" if self.sudden else "□", Ink.ACCENT if self.sudden else Ink.MUTED)
        ask.put(_SUDDEN_AT + _BOX, "sudden (s)", Ink.TEXT if self.sudden else Ink.MUTED)
        step = _step(width)
        for number in range(WORST + 1):
            x, here = number * step, number == self.pain
            if here:
                scale.fill(max(0, x - 1), x + len(str(number)) + 1, Shade.ACCENT)
            scale.put(
                x,
                str(number),
                Ink.ON_ACCENT if here else Ink.MUTED,
                bold=here,
                shade=Shade.ACCENT if here else None,
            )
        if self.has_focus:
            ends.put(0, "not at all", Ink.FAINT)
            ends.put_right(WORST * step + 2, "very much", Ink.FAINT)
        return [ask, scale] if height < _ROOMY else [ask, Line(width), scale, ends, Line(width)]

    def on_click(self, event: events.Click) -> None:
        """Take the number nearest to the click, or whether it was sudden."""
        if event.y == 0 and event.x >= _SUDDEN_AT:
            self.turn_sudden()
        if event.y == (1 if self.size.height < _ROOMY else 2):
            step = _step(self.size.width)
            self.give(min(WORST, (event.x + 1) // step))


def _step(width: int) -> int:
    """Return how many columns each number of the scale takes."""
    return _STEP if width >= WORST * _STEP + 3 else 3


class PlaceChoice(StopQuestion):
    """Where it hurts; none until one is chosen."""

    DEFAULT_CSS = "PlaceChoice { height: 6; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", show=False, system=True),
        Binding("down,right", "step(1)", show=False, system=True),
        Binding("space", "choose", show=False, system=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._here = 0
        self.place = ""

    def action_step(self, by: int) -> None:
        """Choose the next place."""
        self._here = (self._here + by) % len(PLACES) if self.place else max(0, self._here)
        self.place = PLACES[self._here]
        self.answered()

    def action_choose(self) -> None:
        """Choose this place, or none."""
        self.place = "" if self.place else PLACES[self._here]
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the question and the places, in two columns if there is room."""
        ask = Line(width)
        ask.put(0, "Where?", bold=True)
        rows, first, columns = _layout(width, height)
        lines = [ask, *(Line(width) for _ in range(first + rows - 1))]
        for index, place in enumerate(PLACES):
            line = lines[first + index % rows]
            x = columns[index // rows]
            chosen = place == self.place
            line.raw(x, "■" if chosen else "□", Ink.ACCENT if chosen else Ink.MUTED)
            on = self.has_focus and index == self._here
            line.put(x + _BOX, place, Ink.TEXT if chosen or on else Ink.MUTED, bold=on)
        return lines[:height] if height else lines

    def on_click(self, event: events.Click) -> None:
        """Choose the place that was clicked, or none if it was already chosen."""
        rows, first, columns = _layout(self.size.width, self.size.height)
        index = event.y - first + rows * (sum(at <= event.x for at in columns) - 1)
        if first <= event.y < first + rows and index < len(PLACES):
            chosen = self.place == PLACES[index]
            self._here, self.place = index, "" if chosen else PLACES[index]
            self.answered()


def _layout(width: int, height: int) -> tuple[int, int, tuple[int, ...]]:
    """Return the rows of places, the first of them, and where their columns begin.

    They lie in as many columns as there is room for, after a blank row if there is one.
    """
    rows = len(PLACES)
    columns: tuple[int, ...] = (0,)
    for count in range(_MOST_COLUMNS, 1, -1):
        fewer = -(-len(PLACES) // count)
        wide = [
            _BOX + max(map(len, PLACES[at : at + fewer])) for at in range(0, len(PLACES), fewer)
        ]
        if sum(wide) + _GAP * (len(wide) - 1) <= width:
            starts = (sum(wide[:at]) + _GAP * at for at in range(len(wide)))
            rows, columns = fewer, tuple(starts)
            break
    return rows, 2 if height > rows + 1 else 1, columns
