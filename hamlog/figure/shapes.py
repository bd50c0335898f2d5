"""Simple shapes, and a grid of dots to draw them on.

A dot is a quarter of a cell. Cells are about twice as high as wide, so dots are too.
"""

import math
import re
from collections.abc import Iterable
from enum import IntEnum

from hamlog.figure.model import Point
from hamlog.frozen import Frozen

# A run of dots: row, first, and one past the last. An edge: x, y, x, y. A disc: x, y, radius.
_Run = tuple[int, int, int]
_Edge = tuple[float, float, float, float]
_Disc = tuple[float, float, float]


class Role(IntEnum):
    """What a dot or a cell shows; whoever paints it chooses the colour."""

    NONE = 0
    GHOST = 1
    MAT = 2
    FLOOR = 3
    EDGE = 4
    BENCH = 5
    PAD = 6
    BALL = 7
    SEAM = 8
    SHINE = 9
    WAY = 10
    OTHER = 11
    BODY = 12
    ARM = 13
    HEAD = 14
    WORKING_FAR = 15
    WORKING = 16
    BAND = 17
    HELD = 18


class Capsule(Frozen):
    """The hull of two discs: a limb, a head (both ends alike), a line.

    With a `pin` it is moved by less than a dot, so that the disc of the pin (x, y, radius) has
    the same dots wherever it is. It is drawn at least `least` dots high: what is round stays so.
    """

    start: Point
    start_r: float
    end: Point
    end_r: float
    role: Role
    pin: _Disc | None = None
    least: float = 1.0

    def extent(self, dot_h: float = 0.0) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top, drawn with dots of this height."""
        thin, moved = dot_h * self.least / 2, 0.0 if self.pin is None else dot_h / 2
        (ax, ay), (bx, by) = self.start, self.end
        a, b = max(thin, self.start_r), max(thin, self.end_r)
        left, right = min(ax - a, bx - b), max(ax + a, bx + b)
        low, high = min(ay - a, by - b), max(ay + a, by + b)
        return left - moved / 2, low - moved, right + moved / 2, high + moved


class Polygon(Frozen):
    """A convex polygon."""

    points: tuple[Point, ...]
    role: Role

    def extent(self, dot_h: float = 0.0) -> tuple[float, float, float, float]:  # noqa: ARG002
        """Return left, bottom, right, top."""
        xs = [x for x, _ in self.points]
        ys = [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)


class Box(Frozen):
    """An upright rectangle, drawn at least one dot wide and high: it never vanishes."""

    left: float
    bottom: float
    right: float
    top: float
    role: Role

    def extent(self, dot_h: float = 0.0) -> tuple[float, float, float, float]:  # noqa: ARG002
        """Return left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top


class Sign(Frozen):
    """Two chevrons that point right, or left with `way` -1: a sign, of one size in dots.

    `at` is its lower left corner; it keeps a dot's distance from the floor.
    """

    at: Point
    role: Role
    way: int = 1

    def extent(self, dot_h: float = 0.0) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top: its size in dots, that of a small picture if unknown."""
        (x, y), dot = self.at, dot_h or 4.0
        return x, y, x + dot * len(_CHEVRONS[0]) / 2, y + dot * (len(_CHEVRONS) + 1)


Shape = Capsule | Polygon | Box | Sign
# A gap beside something is half as wide as one above it is high: it may be coarser.
_BESIDE = 1.36
# A row of so few dots, the next being so many times longer, is a wart on a limb of more rows than
# this.
_WART, _BROADER, _ROWS = 3, 3, 2
_CHEVRONS = ("##..##..", ".##..##.", "##..##..")


class Part(Frozen):
    """Shapes that belong together: a leg, a dumbbell.

    With `rim` a gap of one dot parts them from what is behind them, except the first `joined`.
    Above and below them the gap needs dots that are no higher than `rim`, beside them little
    larger ones: else it would leave nothing of a limb.
    """

    shapes: tuple[Shape, ...]
    rim: float = 0.0
    joined: int = 0


def _to_grid(place: float, r: float, dot: float) -> float:
    """Return how far to move a disc's middle: onto a dot, or between two, as its size asks."""
    half = round(2 * r / dot) % 2 / 2
    return (round(place / dot - half) + half) * dot - place


def _smooth(runs: list[_Run]) -> list[_Run]:
    """Return the runs of a limb or a band without the few dots that stand out above or below it."""
    if len(runs) > _ROWS and _stands_out(runs[0], runs[1]):
        runs = runs[1:]
    if len(runs) > _ROWS and _stands_out(runs[-1], runs[-2]):
        runs = runs[:-1]
    return runs


def _stands_out(run: _Run, beside: _Run) -> bool:
    width = run[2] - run[1]
    return width <= _WART and beside[2] - beside[1] >= _BROADER * width


class Canvas:
    """A grid of dots over a part of the world: `left` and the floor are its lower left corner.

    A dot is `dot_h` high and half as wide, in world units. Rows run from the top.
    """

    def __init__(self, width: int, height: int, left: float, dot_h: float) -> None:
        self.width, self.height = width, height
        self.left, self.dot_h, self.dot_w = left, dot_h, dot_h / 2
        self.dots = [bytearray(width) for _ in range(height)]
        self._full = [bytes([role]) * width for role in Role]

    def copy_from(self, other: "Canvas") -> None:
        """Take over the dots of a canvas of the same size."""
        self.dots = [bytearray(row) for row in other.dots]

    def draw(self, parts: Iterable[Part | Shape]) -> None:
        """Fill parts in order, later ones over earlier ones."""
        for part in parts:
            if not isinstance(part, Part):
                self._fill(self._runs(part), part.role)
                continue
            drawn = [(self._runs(shape), shape.role) for shape in part.shapes]
            if self.dot_h <= part.rim * _BESIDE:
                tall = self.dot_h <= part.rim
                for runs, _ in drawn[part.joined :]:
                    self._part_from_others(runs, tall=tall)
            for runs, role in drawn:
                self._fill(runs, role)

    def _part_from_others(self, runs: list[_Run], *, tall: bool) -> None:
        """Empty the dots beside some runs, with `tall` also those above and below them."""
        dots, none, bottom, width = self.dots, self._full[Role.NONE], self.height - 1, self.width
        for row, first, last in runs:
            if tall and row > 0:
                dots[row - 1][first:last] = none[: last - first]
            if tall and row < bottom:
                dots[row + 1][first:last] = none[: last - first]
            left, right = max(0, first - 1), min(width, last + 1)
            dots[row][left:right] = none[: right - left]

    def _runs(self, shape: Shape) -> list[_Run]:
        match shape:
            case Capsule():
                return self._capsule(shape)
            case Polygon():
                return _smooth(self._scan(shape.points))
            case Box():
                return self._box(shape)
            case Sign():
                return self._sign(shape)

    def _capsule(self, shape: Capsule) -> list[_Run]:
        # One dot is the least that shows in every row it passes.
        thin = self.dot_h * shape.least / 2
        start_r, end_r = max(thin, shape.start_r), max(thin, shape.end_r)
        (ax, ay), (bx, by) = shape.start, shape.end
        if shape.pin is not None:
            x, y, r = shape.pin
            r = max(thin, r)
            dx, dy = _to_grid(x - self.left, r, self.dot_w), _to_grid(y, r, self.dot_h)
            ax, ay, bx, by = ax + dx, ay + dy, bx + dx, by + dy
            return self._hull((ax, ay), start_r, (bx, by), end_r)
        return _smooth(self._hull((ax, ay), start_r, (bx, by), end_r))

    def _box(self, shape: Box) -> list[_Run]:
        first = round((shape.left - self.left) / self.dot_w)
        last = max(first + 1, round((shape.right - self.left) / self.dot_w))
        low = round(shape.bottom / self.dot_h)
        high = max(low + 1, round(shape.top / self.dot_h))
        first, last = max(0, first), min(self.width, last)
        if first >= last:
            return []
        ups = range(max(0, low), min(self.height, high))
        return [(self.height - 1 - up, first, last) for up in ups]

    def _sign(self, shape: Sign) -> list[_Run]:
        """Return the marks of a sign, each a run."""
        left = round((shape.at[0] - self.left) / self.dot_w)
        top = self.height - len(_CHEVRONS) - max(1, round(shape.at[1] / self.dot_h))
        runs = []
        for row, line in enumerate(_CHEVRONS, top):
            for mark in re.finditer("#+", line[:: shape.way]):
                first, last = max(0, left + mark.start()), min(self.width, left + mark.end())
                if 0 <= row < self.height and first < last:
                    runs.append((row, first, last))
        return runs

    def _fill(self, runs: Iterable[_Run], role: Role) -> None:
        full = self._full[role]
        dots = self.dots
        for row, first, last in runs:
            dots[row][first:last] = full[: last - first]

    def _hull(self, start: Point, start_r: float, end: Point, end_r: float) -> list[_Run]:
        """Return the runs of dots whose centre is in the hull of two discs."""
        (ax, ay), (bx, by) = start, end
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        edges: list[_Edge] = []
        if length > abs(start_r - end_r):
            dx, dy = dx / length, dy / length
            along = (start_r - end_r) / length
            across = math.sqrt(1 - along * along)
            for side in (across, -across):
                nx, ny = dx * along - dy * side, dy * along + dx * side
                edges.append(
                    (ax + start_r * nx, ay + start_r * ny, bx + end_r * nx, by + end_r * ny)
                )
        discs = ((ax, ay, start_r), (bx, by, end_r))
        low, high = min(ay - start_r, by - end_r), max(ay + start_r, by + end_r)
        return self._runs_of(low, high, edges, discs)

    def _scan(self, points: tuple[Point, ...]) -> list[_Run]:
        """Return the runs of dots whose centre is in a convex polygon."""
        edges = [
            (x1, y1, x2, y2)
            for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True)
        ]
        heights = [y for _, y in points]
        return self._runs_of(min(heights), max(heights), edges, ())

    def _runs_of(
        self, low: float, high: float, edges: list[_Edge], discs: tuple[_Disc, ...]
    ) -> list[_Run]:
        """Return, row by row, the dots between the outermost crossings of edges and discs."""
        runs = []
        dot_h, dot_w, left, width = self.dot_h, self.dot_w, self.left, self.width
        top = self.height - 0.5
        highest = max(0, math.ceil(top - high / dot_h))
        lowest = min(self.height, math.floor(top - low / dot_h) + 1)
        for row in range(highest, lowest):
            y = (top - row) * dot_h
            near, far = math.inf, -math.inf
            for x, centre, r in discs:
                rise = r * r - (y - centre) * (y - centre)
                if rise >= 0:
                    half = math.sqrt(rise)
                    near = min(near, x - half)
                    far = max(far, x + half)
            for x1, y1, x2, y2 in edges:
                if (y1 - y) * (y2 - y) <= 0 and y1 != y2:
                    x = x1 + (x2 - x1) * (y - y1) / (y2 - y1)
                    near = min(near, x)
                    far = max(far, x)
            if near <= far:
                first = max(0, math.ceil((near - left) / dot_w - 0.5))
                last = min(width, math.floor((far - left) / dot_w + 0.5))
                if first < last:
                    runs.append((row, first, last))
        return runs
