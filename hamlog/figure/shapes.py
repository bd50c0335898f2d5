"""Simple shapes, and a grid of dots to draw them on.

A dot is a quarter of a cell. Cells are about twice as high as wide, so dots are too.
"""

import math
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
    BENCH = 4
    OTHER = 5
    BODY = 6
    ARM = 7
    WORKING_FAR = 8
    WORKING = 9
    HELD = 10


class Capsule(Frozen):
    """The hull of two discs: a limb, a head (both ends alike), a line."""

    start: Point
    start_r: float
    end: Point
    end_r: float
    role: Role

    def extent(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top."""
        (ax, ay), a, (bx, by), b = self.start, self.start_r, self.end, self.end_r
        return min(ax - a, bx - b), min(ay - a, by - b), max(ax + a, bx + b), max(ay + a, by + b)


class Polygon(Frozen):
    """A convex polygon."""

    points: tuple[Point, ...]
    role: Role

    def extent(self) -> tuple[float, float, float, float]:
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

    def extent(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top


class Sign(Frozen):
    """Two chevrons that point right, just above the floor: a sign, of one size in dots."""

    left: float
    role: Role

    def extent(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top, at the size of a small picture."""
        return self.left, 0.0, self.left + 16.0, 10.0


Shape = Capsule | Polygon | Box | Sign
_CHEVRONS = ("##..##..", ".##..##.", "##..##..")


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

    def draw(self, shapes: Iterable[Shape]) -> None:
        """Fill shapes in order, later ones over earlier ones."""
        for shape in shapes:
            match shape:
                case Capsule():
                    self._draw_capsule(shape)
                case Polygon():
                    self._draw_polygon(shape)
                case Box():
                    self._draw_box(shape)
                case Sign():
                    self._draw_sign(shape)

    def _draw_capsule(self, shape: Capsule) -> None:
        # Half a dot's height is the least that shows in every row it passes.
        thin = self.dot_h * 0.5
        start_r, end_r = max(thin, shape.start_r), max(thin, shape.end_r)
        self._fill(self._hull(shape.start, start_r, shape.end, end_r), shape.role)

    def _draw_polygon(self, shape: Polygon) -> None:
        self._fill(self._scan(shape.points), shape.role)

    def _draw_box(self, shape: Box) -> None:
        first = round((shape.left - self.left) / self.dot_w)
        last = max(first + 1, round((shape.right - self.left) / self.dot_w))
        low = round(shape.bottom / self.dot_h)
        high = max(low + 1, round(shape.top / self.dot_h))
        first, last = max(0, first), min(self.width, last)
        if first < last:
            ups = range(max(0, low), min(self.height, high))
            self._fill([(self.height - 1 - up, first, last) for up in ups], shape.role)

    def _draw_sign(self, shape: Sign) -> None:
        first = round((shape.left - self.left) / self.dot_w)
        for row, line in enumerate(_CHEVRONS, self.height - len(_CHEVRONS) - 1):
            for column, mark in enumerate(line, first):
                if mark == "#" and 0 <= row < self.height and 0 <= column < self.width:
                    self.dots[row][column] = shape.role

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
