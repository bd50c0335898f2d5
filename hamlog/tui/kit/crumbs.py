"""The breadcrumbs: `Week 47  ›  Tue 17 Nov  ›  Single-leg bridge, set 2 of 2`."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from hamlog.tui.kit.canvas import Line, cut, drawable
from hamlog.tui.kit.hover import Hovering
from hamlog.tui.kit.ink import Ink

_GAP = 2
_MARK = "›"


class Crumbs(Hovering):
    """The levels above this one, and this one in bold; a click goes back to a level."""

    DEFAULT_CSS = "Crumbs { height: 2; }"

    class Pressed(Message):
        """A higher level was clicked; `up` says how many levels up."""

        def __init__(self, up: int) -> None:
            super().__init__()
            self.up = up

    def __init__(self) -> None:
        super().__init__()
        self._above: tuple[str, ...] = ()
        self._here = ("", "", "")
        self._spans: list[tuple[int, int, int]] = []

    def show(self, above: Sequence[str], here: str, tail: str = "", beside: str = "") -> None:
        """Show the levels above, this one, its `tail` that is never cut, and a word beside it."""
        if (self._above, self._here) != (tuple(above), (here, tail, beside)):
            self._above, self._here = tuple(above), (here, tail, beside)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the row; if it is too long, the highest levels are dropped first."""
        here, tail, beside = self._here
        line, x, end = Line(width), self.edge, width - self.edge
        own = cell_len(drawable(here)) + cell_len(tail)
        above = list(enumerate(self._above))
        while above and x + sum(cell_len(text) + 2 * _GAP + 1 for _, text in above) + own > end:
            above.pop(0)
        self._spans = []
        for index, text in above:
            up = len(self._above) - index
            after = line.put(x, text, Ink.TEXT if self.over == up else Ink.MUTED)
            self._spans.append((x, after, up))
            x = line.raw(after + _GAP, _MARK, Ink.FAINT) + _GAP
        x = line.put(x, cut(here, end - x - cell_len(tail)), bold=True)
        x = line.put(x, tail, bold=True)
        if beside and x + 3 + cell_len(beside) <= end:
            line.put(x + 3, beside, Ink.MUTED)
        return [line, Line(width)][: max(1, height)]

    def on_click(self, event: events.Click) -> None:
        """Go back to the level that was clicked."""
        up = self.part_at(event.x, event.y)
        if up is not None:
            self.post_message(self.Pressed(up))

    def part_at(self, x: int, y: int) -> int | None:
        """Return how many levels up the level at a place is."""
        found = (up for start, end, up in self._spans if start <= x < end)
        return next(found, None) if y == 0 else None
