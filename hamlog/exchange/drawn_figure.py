"""A figure as SVG: one pose of an exercise, with its working leg in the accent."""

import math
from collections.abc import Iterator, Mapping

from hamlog.exchange.markup import Markup, element
from hamlog.figure.model import Figure
from hamlog.figure.outline import mat_of, outline, scenery
from hamlog.figure.pose import pose_at
from hamlog.figure.shapes import Box, Capsule, Part, Polygon, Role, Shape, Sign
from hamlog.training.exercise import Kind

INKS = {
    Role.NONE: "shade-background",
    Role.GHOST: "figure-ghost",
    Role.MAT: "figure-mat",
    Role.FLOOR: "figure-bench",
    Role.EDGE: "figure-edge",
    Role.BENCH: "figure-bench",
    Role.PAD: "figure-pad",
    Role.BALL: "figure-ball",
    Role.SEAM: "figure-seam",
    Role.SHINE: "figure-shine",
    Role.WAY: "figure-way",
    Role.OTHER: "figure-other",
    Role.BODY: "figure-body",
    Role.ARM: "figure-arm",
    Role.HEAD: "figure-head",
    Role.WORKING_FAR: "ink-soft",
    Role.WORKING: "ink-accent",
    Role.BAND: "figure-band",
    Role.HELD: "figure-dumbbell",
}
"""The colour of each part of the picture, by its name in `hamlog.look`."""

_AIR = 4.0
_FLOOR = 1.2
_GAP = 1.2


def drawn(
    figure: Figure,
    colours: Mapping[str, str],
    place: tuple[float, float, float, float],
    kind: Kind = Kind.HOLD,
) -> Markup:
    """Return a figure in the pose in which a phase of `kind` ends, as large as it fits.

    `place` is left, top, width and height; the figure stands on its foot, in the middle.
    """
    left, top, width, height = place
    behind, moving = tuple(_behind(figure)), tuple(outline(figure, pose_at(figure, kind, 1.0)))
    shapes = [*behind, *(shape for part in moving for shape in part.shapes)]
    extents = [one.extent() for one in shapes]
    begin, end = min(one[0] for one in extents), max(one[2] for one in extents)
    high = max(one[3] for one in extents)
    scale = min(width / (end - begin + 2 * _AIR), height / (high + _AIR))
    x = left + width / 2 - scale * (begin + end) / 2
    parts = [_shape(one, colours[INKS[one.role]]) for one in behind]
    parts += [shape for part in moving for shape in _part(part, colours)]
    floor = _polygon(
        ((begin - _AIR, 0), (end + _AIR, 0), (end + _AIR, -_FLOOR), (begin - _AIR, -_FLOOR)),
        colours[INKS[Role.FLOOR]],
    )
    # The figure's world has its y upwards, and the floor at 0.
    turned = f"translate({x:.2f} {top + height:.2f}) scale({scale:.4f} {-scale:.4f})"
    return element("g", *parts, floor, transform=turned)


def _behind(figure: Figure) -> Iterator[Shape]:
    mat = mat_of(figure)
    if mat is not None:
        yield mat
    yield from (one for one in scenery(figure) if not isinstance(one, Sign))


def _part(part: Part, colours: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the shapes of a part, with a gap of the ground around those that want one."""
    if part.rim:
        gap = tuple(_shape(one, colours[INKS[Role.NONE]]) for one in part.shapes[part.joined :])
        yield element("g", *gap, stroke=colours[INKS[Role.NONE]], stroke_width=2 * _GAP)
    yield from (_shape(one, colours[INKS[one.role]]) for one in part.shapes)


def _shape(shape: Shape, colour: str) -> Markup:
    match shape:
        case Capsule():
            return _capsule(shape, colour)
        case Polygon():
            return _polygon(shape.points, colour)
        case Box():
            left, bottom, right, top = shape.extent()
            return _polygon(((left, bottom), (right, bottom), (right, top), (left, top)), colour)
        case Sign():
            return Markup("")


def _polygon(points: tuple[tuple[float, float], ...], colour: str) -> Markup:
    told = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return element("polygon", points=told, fill=colour)


def _capsule(shape: Capsule, colour: str) -> Markup:
    """Return the hull of two discs: both of them, and the two lines that touch both."""
    (ax, ay), a, (bx, by), b = shape.start, shape.start_r, shape.end, shape.end_r
    length = math.hypot(bx - ax, by - ay)
    if length <= abs(a - b):
        x, y, r = (ax, ay, a) if a >= b else (bx, by, b)
        return element("circle", cx=f"{x:.2f}", cy=f"{y:.2f}", r=f"{r:.2f}", fill=colour)
    dx, dy = (bx - ax) / length, (by - ay) / length
    along = (a - b) / length
    across = math.sqrt(1 - along * along)
    (lx, ly), (rx, ry) = (
        (dx * along - dy * side, dy * along + dx * side) for side in (across, -across)
    )
    # Each arc is the outer one, seen with y upwards.
    large_a, large_b = int(along < 0), int(along > 0)
    path = (
        f"M{ax + a * lx:.2f} {ay + a * ly:.2f}"
        f"A{a:.2f} {a:.2f} 0 {1 - large_a} 1 {ax + a * rx:.2f} {ay + a * ry:.2f}"
        f"L{bx + b * rx:.2f} {by + b * ry:.2f}"
        f"A{b:.2f} {b:.2f} 0 {1 - large_b} 1 {bx + b * lx:.2f} {by + b * ly:.2f}Z"
    )
    return element("path", d=path, fill=colour)
