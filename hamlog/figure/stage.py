"""Draws a figure at a size in cells: rows of block characters with roles, never colours."""

import math
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hamlog.figure.model import Figure, Joint, View
from hamlog.figure.outline import mat_of, outline, scenery
from hamlog.figure.pose import Pose, pose_at
from hamlog.figure.shapes import Canvas, Part, Role, Shape
from hamlog.figure.touch_up import tidy, turned
from hamlog.frozen import replace
from hamlog.training.exercise import Kind

# Index: upper left 1, upper right 2, lower left 4, lower right 8.
GLYPHS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
FLOOR, EDGE = "▔", "▀"
_SAMPLES = 8
# The height of a standing body with its dumbbells, and how much larger than that scale a body
# that lies is drawn at most: it is the same body.
_TALLEST, _LARGEST = 106.0, 1.5
# The marks on the floor for each stride, and what a mark looks like.
_MARKS, _TICKS = 3, "▛▜"
# What is held must stay whole where it crosses a limb, so its dots count more in a cell.
_WEIGHTS = {Role.HELD: 1.6}
_BODY = frozenset((Role.BODY, Role.ARM, Role.HEAD, Role.WORKING))
# A hand and what it holds belong together too.
_KIN: dict[Role, Collection[Role]] = {
    **dict.fromkeys(_BODY, _BODY),
    Role.ARM: _BODY | {Role.HELD},
    Role.HELD: (Role.HELD, Role.ARM),
}


class Cell(NamedTuple):
    """One character, what it shows, and what its background shows (the mat or nothing)."""

    glyph: str
    role: Role
    back: Role = Role.NONE


Row = tuple[Cell, ...]
Frame = tuple[Row, ...]


class Stage:
    """A figure at one size; its frames share a scale and a position, so that nothing jumps."""

    def __init__(self, figure: Figure, columns: int, rows: int) -> None:
        """Fit the whole rep into `columns` x `rows` cells, of which the last row is the floor."""
        self.figure, self.size = figure, (columns, rows)
        self.columns, self.rows = columns, rows
        width, height = 2 * columns, 2 * max(0, rows - 1)
        shapes, dot_h = list(_every_shape(figure)), 0.0
        for _ in range(2):
            # The second time with what depends on the size of a dot.
            left, right, top = _extent(shapes, dot_h)
            # A dot stays free above and on each side, so that nothing touches what is there.
            dot_h = max(
                (right - left) * 2 / max(1, width - 2),
                top / max(1, height - 1),
                _TALLEST / (max(1, height) * _LARGEST),
            )
        # A stride is a whole number of dots, so that the next one looks the same.
        self._stride = int(2 * figure.travel / dot_h)
        if self._stride:
            dot_h = 2 * figure.travel / self._stride
        self._middle = (left + right) / 2 - figure.travel / 2
        self._left = self._middle - width * dot_h / 4
        self._canvas = Canvas(width, height, self._left, dot_h)
        self._scenery: dict[float, Canvas] = {}
        self._ghosts: dict[Kind, list[tuple[int, int]]] = {}
        self._table = _Cells()
        self._matted: dict[Cell, Cell] = {}
        self._mat = self._mat_cells()
        self._floors: dict[tuple[int, int], Row] = {}

    def frame(
        self,
        kind: Kind,
        progress: float,
        view: View | None = None,
        *,
        ghost: bool = False,
    ) -> Frame:
        """Return the picture when a phase of `kind` is `progress` over.

        With `ghost`, a faint outline shows where a moving phase ends.
        """
        view = view or View()
        canvas, pose = self._canvas, pose_at(self.figure, kind, progress)
        walked = self._walked(pose)
        canvas.copy_from(self._ground(view.facing))
        if ghost and kind.moves and view.facing == 1.0:
            self._draw_ghost(kind, walked)
        canvas.left = self._left + walked * canvas.dot_w
        parts = outline(self.figure, pose)
        if view.facing != 1.0:
            parts = turned(parts, self._middle + walked * canvas.dot_w, view.facing)
        canvas.draw(parts)
        tidy(canvas)
        way = -1 if view.mirrored else 1
        return (*self._cells(canvas, way, view.facing), self._floor(walked, way))

    def _walked(self, pose: Pose) -> int:
        """Return how many dots the picture has moved on with a figure that walks."""
        if not self.figure.travel:
            return 0
        return round((pose.joints[Joint.HIP][0] + self.figure.travel / 2) / self._canvas.dot_w)

    def _ground(self, facing: float) -> Canvas:
        """Return what never moves, in a turn as narrow as the body."""
        if facing not in self._scenery:
            canvas = self._canvas
            ahead = self.figure.travel / 2
            drawn = Canvas(canvas.width, canvas.height, self._left + ahead, canvas.dot_h)
            parts: Iterable[Part] = (Part((shape,)) for shape in scenery(self.figure))
            drawn.draw(parts if facing == 1.0 else turned(parts, self._middle + ahead, facing))
            if facing != 1.0:
                return drawn
            self._scenery[facing] = drawn
        return self._scenery[facing]

    def _floor(self, walked: int, way: int) -> Row:
        """Return the row of the floor; where the figure walks, marks move along with it."""
        stride = self._stride
        key = (walked % stride if stride else 0, way)
        if key not in self._floors:
            dots = [FLOOR] * self.columns
            # The marks of a stride lie so that the next one begins as this one began.
            for mark in range(_MARKS * (2 * self.columns // stride + 2) if stride else 0):
                dot = round(mark * stride / _MARKS) - walked % stride
                if 0 <= dot < 2 * self.columns:
                    dots[dot // 2] = _TICKS[dot % 2 if way > 0 else 1 - dot % 2]
            cells = [Cell(dot, Role.FLOOR) for dot in dots]
            for column in self._mat[-1] if self._mat else ():
                cells[column] = Cell(EDGE, Role.EDGE)
            self._floors[key] = tuple(cells[::way])
        return self._floors[key]

    def _cells(self, canvas: Canvas, way: int, facing: float) -> Iterator[Row]:
        """Yield the rows of a canvas, from left to right or, `way` being -1, mirrored."""
        table = self._table
        for index in range(0, canvas.height, 2):
            upper, lower = canvas.dots[index][::way], canvas.dots[index + 1][::way]
            fours = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
            row = [table[four] for four in fours]
            if self._mat and facing == 1.0:
                for column in self._mat[index // 2]:
                    place = column if way > 0 else self.columns - 1 - column
                    row[place] = self._on_mat(row[place])
            yield tuple(row)

    def _on_mat(self, cell: Cell) -> Cell:
        if cell.back is not Role.NONE:
            return cell
        matted = self._matted.get(cell)
        if matted is None:
            matted = self._matted[cell] = Cell(cell.glyph, cell.role, Role.MAT)
        return matted

    def _mat_cells(self) -> list[list[int]]:
        """Return for each row the columns of the cells whose middle the mat covers."""
        mat = mat_of(self.figure)
        if mat is None:
            return []
        canvas = self._canvas
        cells = Canvas(self.columns, self.rows - 1, canvas.left, canvas.dot_h * 2)
        cells.draw([mat])
        return [[column for column, dot in enumerate(row) if dot] for row in cells.dots]

    def _draw_ghost(self, kind: Kind, walked: int) -> None:
        """Draw the outline of the body in which `kind` ends, where nothing else is."""
        canvas = self._canvas
        if kind not in self._ghosts:
            pose, body = pose_at(self.figure, kind, 1.0), replace(self.figure, props=())
            whole = Canvas(canvas.width, canvas.height, self._left, canvas.dot_h)
            there = self._walked(pose)
            whole.left += there * canvas.dot_w
            whole.draw(outline(body, pose))
            self._ghosts[kind] = [(row, column + there) for row, column in _edge(whole)]
        for row, column in self._ghosts[kind]:
            here = column - walked
            if 0 <= here < canvas.width and canvas.dots[row][here] == Role.NONE:
                canvas.dots[row][here] = Role.GHOST


class _Cells(dict[tuple[int, int, int, int], Cell]):
    """The cell for each group of four dots, computed when first needed."""

    def __missing__(self, four: tuple[int, int, int, int]) -> Cell:
        cell = self[four] = _cell(four)
        return cell


def _cell(four: tuple[int, int, int, int]) -> Cell:
    """Return the character for four dots, in the role that has most of them.

    A cell shared by two roles shows both, one as its background. Of more, only parts of one
    body take one another's colour: a dot of a prop in the colour of a leg would be a blot. The
    ghost shows only where nothing else does: an outline, not a blot.
    """
    role = _strongest(four)
    if role is Role.NONE:
        return Cell(" ", role)
    if role is Role.GHOST:
        return Cell(_glyph(dot == Role.GHOST for dot in four), role)
    if min(four) > Role.GHOST and len(set(four)) == 2:
        back = Role(next(dot for dot in four if dot != role))
        return Cell(_glyph(dot == role for dot in four), role, back)
    kin = _KIN.get(role, {role})
    return Cell(_glyph(dot in kin for dot in four), role)


def _glyph(seen: Iterable[bool]) -> str:
    return GLYPHS[sum(1 << place for place, dot in enumerate(seen) if dot)]


def _strongest(four: tuple[int, int, int, int]) -> Role:
    dots = [Role(dot) for dot in four if dot != Role.NONE]
    solid = [dot for dot in dots if dot is not Role.GHOST]
    if not solid:
        return Role.GHOST if dots else Role.NONE
    return max(set(solid), key=lambda role: (solid.count(role) * _WEIGHTS.get(role, 1.0), role))


def _edge(canvas: Canvas) -> Iterator[tuple[int, int]]:
    """Yield the dots of a silhouette that have a neighbour outside it."""
    dots, width, height = canvas.dots, canvas.width, canvas.height
    for row in range(height):
        for column in range(width):
            if dots[row][column] and not (
                0 < column < width - 1
                and dots[row][column - 1]
                and dots[row][column + 1]
                and (row == 0 or dots[row - 1][column])
                and (row == height - 1 or dots[row + 1][column])
            ):
                yield row, column


def _extent(shapes: list[tuple[Shape, float]], dot_h: float) -> tuple[float, float, float]:
    """Return left, right and top of everything drawn in a whole rep, with dots of this height."""
    left, right, top = math.inf, -math.inf, 0.0
    for shape, walked in shapes:
        shape_left, _, shape_right, shape_top = shape.extent(dot_h)
        left, right = min(left, shape_left - walked), max(right, shape_right - walked)
        top = max(top, shape_top)
    return left, right, top


def _every_shape(figure: Figure) -> Iterator[tuple[Shape, float]]:
    """Yield each shape at many moments of a rep, and how far the picture has moved on."""
    for still in scenery(figure):
        yield still, 0.0
    mat = mat_of(figure)
    if mat is not None:
        yield mat, 0.0
    for kind in Kind:
        steps = _SAMPLES if kind.moves else 0
        for step in range(steps + 1):
            pose = pose_at(figure, kind, step / max(1, steps))
            walked = pose.joints[Joint.HIP][0] if figure.travel else 0.0
            for part in outline(figure, pose):
                for shape in part.shapes:
                    yield shape, walked
