"""A figure over time, in blocks: a bar or a dot a session over a span of days."""

import math
from datetime import date

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit.axis import day_heads
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.plot import Plot, Point, Shape

_NATURAL = 9
_AXIS_FROM = 4


class Chart(Frozen):
    """Points from the `first` to the `last` day, the oldest first, under `title` and its `unit`.

    `most` is where the scale ends at least, as 100 % is for a share; `ticks` name heights
    that are not numbers, as the rungs of a ladder.
    """

    title: str
    unit: str
    points: tuple[Point, ...]
    first: date
    last: date
    shape: Shape = Shape.BARS
    most: float = 0.0
    ticks: tuple[tuple[float, str], ...] = ()
    empty: str = "Nothing in this span."

    def lines(self, room: Room) -> list[Line]:
        """Return the title, the plot with its scale at the left, and the days below it.

        The last, the best and the first value stand at their points; where they would
        collide, the first leaves, then the best.
        """
        width, height = room.width, room.height
        height = height or _NATURAL
        found = [room.line() for _ in range(height)]
        x = found[0].put(0, self.title, Ink.MUTED)
        if self.unit and x + 1 + cell_len(self.unit) <= width:
            found[0].put(x + 1, self.unit, Ink.FAINT)
        points = [point for point in self.points if math.isfinite(point.value)]
        with_axis = height >= _AXIS_FROM
        rows = found[:0:-1][int(with_axis) :]
        if not points:
            for line in rows[-2:-1] or rows:
                line.put(0, self.empty, Ink.FAINT)
        elif rows and width > 0:
            plot = Plot(
                points,
                (self.first, self.last),
                (width, len(rows)),
                shape=self.shape,
                most=self.most,
                ticks=self.ticks,
            )
            plot.draw(rows)
            if with_axis:
                for head in day_heads(self.first, self.last, plot.span, plot.cells):
                    found[-1].put(plot.left + head.x, head.text, Ink.FAINT)
        return found
