"""The questions after a stop: how much it hurts, and where."""

from textual import events
from textual.message import Message

from hamlog.session.stopping import WORST
from hamlog.training.planning.pain import PLACES
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.hover import Hovering
from hamlog.tui.kit.ink import Ink, Shade

_STEP = 4
# A place with its box, the columns between two of them, and as many columns of them at most.
_BOX = 2
_GAP = 1
_MOST_COLUMNS = 3
_HOW_MUCH = "How much does it hurt?"
# The bar that stands beside the question with the focus, and the column after it.
_IN = 2
# Where it is no number of the scale.
_SUDDEN = -1
_SUDDEN_AT = _IN + len(_HOW_MUCH) + 2
# With fewer rows a question is drawn without blank ones.
_ROOMY = 4


class StopQuestion(Hovering, can_focus=True):
    """One question with its answer; the arrow keys choose another, and nothing else loses it."""

    class Answered(Message):
        """The answer changed."""

        def __init__(self, sender: "StopQuestion") -> None:
            super().__init__()
            self.sender = sender

    def action_choose(self) -> None:
        """Choose what the cursor is on; a chosen answer stays."""

    def action_clear(self) -> None:
        """Take the answer back."""

    def action_step(self, across: int, down: int) -> None:
        """Choose the answer so many columns and rows further on, as they are drawn."""

    def head(self, width: int, text: str) -> Line:
        """Return the row of the question; that with the focus has a bar and the accent."""
        line = Line(width)
        if self.has_focus:
            line.raw(0, "▌", Ink.ACCENT)
        line.put(_IN, text, Ink.ACCENT if self.has_focus else Ink.MUTED, bold=True)
        return line

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether this question is being asked."""
        super().watch_has_focus(has_focus)
        self.repaint()

    def answered(self) -> None:
        """Show the new answer and post it."""
        self.repaint()
        self.post_message(self.Answered(self))


class PainScale(StopQuestion):
    """0 to 10; no number until one is given."""

    DEFAULT_CSS = "PainScale { height: 5; }"

    def __init__(self) -> None:
        super().__init__()
        self.pain: int | None = None
        self.sudden_key = ""
        # Whoever stopped for pain says first that it hurts, not that it does not.
        self._here = 1
        self.sudden = False

    def action_step(self, across: int, down: int) -> None:
        """Go to the number beside this one; the first time, take that under the cursor."""
        if across:
            here = self._here if self.pain is None else self.pain + across
            self.give(max(0, min(WORST, here)))

    def action_choose(self) -> None:
        """Choose the number under the cursor."""
        self.give(self._here)

    def action_clear(self) -> None:
        """Say no number."""
        self.pain = None
        self.answered()

    def give(self, pain: int) -> None:
        """Answer with `pain`, 0 to 10."""
        self._here = self.pain = pain
        self.answered()

    def turn_sudden(self) -> None:
        """Answer whether it came all at once: yes, or no again."""
        self.sudden = not self.sudden
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return question, numbers, and what the ends mean."""
        ask, scale, ends = self.head(width, _HOW_MUCH), Line(width), Line(width)
        ask.raw(_SUDDEN_AT, "■" if self.sudden else "□", Ink.ACCENT if self.sudden else Ink.MUTED)
        sudden = f"sudden ({self.sudden_key})" if self.sudden_key else "sudden"
        lit = self.sudden or self.over == _SUDDEN
        ask.put(_SUDDEN_AT + _BOX, sudden, Ink.TEXT if lit else Ink.MUTED)
        step = _step(width)
        for number in range(WORST + 1):
            x, here = _IN + number * step, number == self.pain
            cursor = self.has_focus and self.pain is None and number == self._here
            if here:
                scale.fill(max(0, x - 1), x + len(str(number)) + 1, Shade.ACCENT)
            scale.put(
                x,
                str(number),
                Ink.ON_ACCENT if here else Ink.TEXT if cursor or self.over == number else Ink.MUTED,
                bold=here or cursor,
                shade=Shade.ACCENT if here else None,
            )
        if self.has_focus:
            ends.put(_IN, "not at all", Ink.FAINT)
            ends.put_right(_IN + WORST * step + 2, "very much", Ink.FAINT)
        return [ask, scale] if height < _ROOMY else [ask, Line(width), scale, ends, Line(width)]

    def on_click(self, event: events.Click) -> None:
        """Take the number nearest to the click, or whether it was sudden."""
        found = self.part_at(event.x, event.y)
        if found == _SUDDEN:
            self.turn_sudden()
        elif found is not None:
            self.give(found)

    def part_at(self, x: int, y: int) -> int | None:
        """Return the number nearest to a place on the scale, or that it is the box of sudden."""
        if y == 0 and x >= _SUDDEN_AT:
            return _SUDDEN
        if y == (1 if self.size.height < _ROOMY else 2):
            return max(0, min(WORST, (x - _IN + 1) // _step(self.size.width)))
        return None


def _step(width: int) -> int:
    """Return how many columns each number of the scale takes."""
    return _STEP if width >= _IN + WORST * _STEP + 3 else 3


class PlaceChoice(StopQuestion):
    """Where it hurts; none until one is chosen."""

    DEFAULT_CSS = "PlaceChoice { height: 6; }"

    def __init__(self) -> None:
        super().__init__()
        self._here = 0
        self.place = ""

    def action_step(self, across: int, down: int) -> None:
        """Choose the place beside, above or below; the first time, that under the cursor.

        Below the last of a column is the first of the next one; beside the columns is nothing.
        """
        rows, _, columns = _layout(self.size.width, self.size.height)
        if self.place:
            column, row = divmod(self._here, rows)
            column = max(0, min(len(columns) - 1, column + across))
            there = min(column * rows + row, len(PLACES) - 1)
            self._here = (there + down) % len(PLACES)
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the place under the cursor."""
        self.place = PLACES[self._here]
        self.answered()

    def action_clear(self) -> None:
        """Name no place."""
        self.place = ""
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the question and the places, in two columns if there is room."""
        ask = self.head(width, "Where?")
        rows, first, columns = _layout(width, height)
        lines = [ask, *(Line(width) for _ in range(first + rows - 1))]
        for index, place in enumerate(PLACES):
            line = lines[first + index % rows]
            x = _IN + columns[index // rows]
            chosen = place == self.place
            line.raw(x, "■" if chosen else "□", Ink.ACCENT if chosen else Ink.MUTED)
            on = self.has_focus and index == self._here
            lit = chosen or self.over == index
            ink = Ink.ACCENT if on else Ink.TEXT if lit else Ink.MUTED
            line.put(x + _BOX, place, ink, bold=on)
        return lines[:height] if height else lines

    def on_click(self, event: events.Click) -> None:
        """Choose the place that was clicked."""
        index = self.part_at(event.x, event.y)
        if index is not None:
            self._here = index
            self.action_choose()

    def part_at(self, x: int, y: int) -> int | None:
        """Return which of the places stands there."""
        rows, first, columns = _layout(self.size.width, self.size.height)
        column = max(0, sum(_IN + at <= x for at in columns) - 1)
        index = y - first + rows * column
        return index if first <= y < first + rows and index < len(PLACES) else None


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
        if _IN + sum(wide) + _GAP * (len(wide) - 1) <= width:
            starts = (sum(wide[:at]) + _GAP * at for at in range(len(wide)))
            rows, columns = fewer, tuple(starts)
            break
    return rows, 2 if height > rows + 1 else 1, columns
