"""Draws a figure at a size in cells: rows of block characters with roles, never colours."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hamlog.figure.model import Figure, View
from hamlog.figure.outline import mat_of, outline, scenery
from hamlog.figure.pose import pose_at
from hamlog.figure.shapes import Canvas, Role, Shape
from hamlog.training.exercise import Kind

# Index: upper left 1, upper right 2, lower left 4, lower right 8.
GLYPHS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
FLOOR = "▔"
_SAMPLES = 8
# What is held must stay whole where it crosses a limb: its dots weigh more in a cell.
_WEIGHTS = {Role.HELD: 1.6}


class Cell(NamedTuple):
    """One character, what it shows, and what its background shows (the mat or nothing)."""

    glyph: str
    role: Role
    back: Role = Role.NONE


Row = tuple[Cell, ...]
Frame = tuple[Row, ...]


class Stage:
    """A figure at one size; frames of it share a scale and a place, so that nothing jumps."""

    def __init__(self, figure: Figure, columns: int, rows: int) -> None:
        """Fit the whole rep into `columns` x `rows` cells, of which the last row is the floor."""
        self.figure, self.size = figure, (columns, rows)
        self.columns, self.rows = columns, rows
        left, right, top = _extent(figure)
        width, height = 2 * columns, 2 * max(0, rows - 1)
        # A dot stays free at each side, so that a head never touches what stands beside it.
        dot_h = max((right - left) * 2 / max(1, width - 2), top / max(1, height))
        self._canvas = Canvas(width, height, (left + right) / 2 - width * dot_h / 4, dot_h)
        self._scenery = Canvas(width, height, self._canvas.left, dot_h)
        self._scenery.draw(scenery(figure))
        self._ghosts: dict[tuple[Kind, bool], Canvas] = {}
        self._table = _Cells()
        self._matted: dict[Cell, Cell] = {}
        self._mat = self._mat_cells()
        floor = Cell(FLOOR, Role.FLOOR)
        self._floor: Row = (floor,) * columns

    def frame(
        self,
        kind: Kind,
        progress: float,
        view: View | None = None,
        *,
        ghost: bool = False,
    ) -> Frame:
        """Return the picture when a phase of `kind` is `progress` over.

        With `ghost`, a faint outline stands where a moving phase ends.
        """
        view = view or View()
        ground = self._scenery
        if ghost and kind.moves:
            ground = self._ghost(kind, view)
        canvas = self._canvas
        canvas.copy_from(ground)
        pose = pose_at(self.figure, kind, progress)
        canvas.draw(outline(self.figure, pose, working_behind=view.working_behind))
        return (*self._cells(canvas, -1 if view.mirrored else 1), self._floor)

    def _cells(self, canvas: Canvas, way: int) -> Iterator[Row]:
        """Yield the rows of a canvas, from left to right or, `way` being -1, mirrored."""
        table = self._table
        for index in range(0, canvas.height, 2):
            upper, lower = canvas.dots[index][::way], canvas.dots[index + 1][::way]
            fours = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
            row = [table[four] for four in fours]
            if self._mat:
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
        """Return, a row, the columns of the cells whose middle the mat covers."""
        mat = mat_of(self.figure)
        if mat is None:
            return []
        canvas = self._canvas
        cells = Canvas(self.columns, self.rows - 1, canvas.left, canvas.dot_h * 2)
        cells.draw([mat])
        return [[column for column, dot in enumerate(row) if dot] for row in cells.dots]

    def _ghost(self, kind: Kind, view: View) -> Canvas:
        """Return the scenery with the outline of the pose in which `kind` ends."""
        key = (kind, view.working_behind)
        if key not in self._ghosts:
            canvas = self._canvas
            whole = Canvas(canvas.width, canvas.height, canvas.left, canvas.dot_h)
            pose = pose_at(self.figure, kind, 1.0)
            whole.draw(outline(self.figure, pose, working_behind=view.working_behind))
            ghost = Canvas(canvas.width, canvas.height, canvas.left, canvas.dot_h)
            ghost.copy_from(self._scenery)
            for row, column in _edge(whole):
                if ghost.dots[row][column] == Role.NONE:
                    ghost.dots[row][column] = Role.GHOST
            self._ghosts[key] = ghost
        return self._ghosts[key]


class _Cells(dict[tuple[int, int, int, int], Cell]):
    """The cell for each four dots, worked out when first seen."""

    def __missing__(self, four: tuple[int, int, int, int]) -> Cell:
        cell = self[four] = _cell(four)
        return cell


def _cell(four: tuple[int, int, int, int]) -> Cell:
    """Return the character of four dots, in the role that has most of them.

    A cell that two roles fill between them shows both, one as its background. The ghost
    shows only where nothing else does: an outline, not a blot.
    """
    role = _strongest(four)
    if role is Role.GHOST:
        return Cell(_glyph(dot == Role.GHOST for dot in four), role)
    if min(four) > Role.GHOST and len(set(four)) == 2:
        back = Role(next(dot for dot in four if dot != role))
        return Cell(_glyph(dot == role for dot in four), role, back)
    return Cell(_glyph(dot > Role.GHOST for dot in four), role)


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


def _extent(figure: Figure) -> tuple[float, float, float]:
    """Return left, right and top of everything drawn in a whole rep."""
    left, right, top = math.inf, -math.inf, 0.0
    for shape in _every_shape(figure):
        shape_left, _, shape_right, shape_top = shape.extent()
        left, right, top = min(left, shape_left), max(right, shape_right), max(top, shape_top)
    if figure.travel:
        right = max(-left, right)
        left = -right
    return left, right, top


def _every_shape(figure: Figure) -> Iterator[Shape]:
    yield from scenery(figure)
    mat = mat_of(figure)
    if mat is not None:
        yield mat
    for kind in Kind:
        steps = _SAMPLES if kind.moves else 0
        for step in range(steps + 1):
            yield from outline(figure, pose_at(figure, kind, step / max(1, steps)))
