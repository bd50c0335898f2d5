"""Changes a picture as a whole: a body that turns over, and dots that belong to nothing."""

import re
from collections.abc import Iterable, Iterator

from hamlog.figure.model import Point
from hamlog.figure.shapes import Box, Canvas, Capsule, Part, Polygon, Role, Shape, Sign
from hamlog.frozen import replace

# With fewer dots than this a piece of something is a blot. What looks out from behind a leg must
# be larger to be understood.
_LEAST, _LEAST_BEHIND = 4, 12
# Small on purpose.
_SMALL = frozenset((Role.NONE, Role.GHOST, Role.SEAM, Role.SHINE, Role.WAY))
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)


def turned(parts: Iterable[Part], middle: float, facing: float) -> Iterator[Part]:
    """Yield parts as they look while the body turns about the upright line at `middle`.

    Limbs come nearer to that line and keep their thickness. Signs are left out.
    """

    def at(place: Point) -> Point:
        return (middle + (place[0] - middle) * facing, place[1])

    for part in parts:
        shapes: list[Shape] = []
        for shape in part.shapes:
            match shape:
                case Capsule(start, _, end, _, _, pin):
                    there = None if pin is None else (*at(pin[:2]), pin[2])
                    shapes.append(replace(shape, start=at(start), end=at(end), pin=there))
                case Polygon(points):
                    shapes.append(replace(shape, points=tuple(map(at, points))))
                case Box(left, _, right, _):
                    shapes.append(replace(shape, left=at((left, 0))[0], right=at((right, 0))[0]))
                case Sign():
                    pass
        yield replace(part, shapes=tuple(shapes))


def tidy(canvas: Canvas) -> None:
    """Empty the dots of pieces that are too small to be seen as part of anything."""
    dots = canvas.dots
    for row, line in enumerate(dots):
        if not any(line):
            continue
        for run in _RUNS.finditer(line):
            role = line[run.start()]
            least = _LEAST_BEHIND if role == Role.WORKING_FAR else _LEAST
            if run.end() - run.start() < _LEAST and role not in _SMALL:
                piece = _piece(canvas, row, run.start(), role, least)
                if len(piece) < least:
                    for y, x in piece:
                        dots[y][x] = Role.NONE


def _piece(canvas: Canvas, row: int, column: int, role: int, least: int) -> set[tuple[int, int]]:
    """Return dots of one role that hang together, `least` of them or all there are."""
    piece, waiting = {(row, column)}, [(row, column)]
    while waiting and len(piece) < least:
        y, x = waiting.pop()
        for beside_y in range(max(0, y - 1), min(canvas.height, y + 2)):
            for beside_x in range(max(0, x - 1), min(canvas.width, x + 2)):
                there = (beside_y, beside_x)
                if canvas.dots[beside_y][beside_x] == role and there not in piece:
                    piece.add(there)
                    waiting.append(there)
    return piece
