"""A screen of the app as SVG: one picture, or pictures that follow each other in a loop.

Blocks are drawn as shapes, not as glyphs of a font, so that no viewer leaves seams between rows.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from rich.cells import cell_len
from rich.color import blend_rgb
from rich.segment import Segment
from textual.strip import Strip

from hamlog.frozen import Frozen

Box = tuple[int, int, int, int]
"""Left, top, width and height."""

CELL_WIDE, CELL_HIGH = 10, 20
_EDGE = 12
_FONT = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_FONT_SIZE = 16
_BASELINE = 15

# Eighths of a cell, from the left and from the top: x, y, width, height.
_HALVES = {"▘": (0, 0), "▝": (4, 0), "▖": (0, 4), "▗": (4, 4)}
_QUADRANTS = {sign: sign for sign in _HALVES} | {
    "▚": "▘▗",
    "▞": "▝▖",
    "▙": "▘▖▗",
    "▛": "▘▝▖",
    "▜": "▘▝▗",
    "▟": "▝▖▗",
}
_BLOCKS: dict[str, tuple[Box, ...]] = {
    "▀": ((0, 0, 8, 4),),
    "▔": ((0, 0, 8, 1),),
    "▐": ((4, 0, 4, 8),),
    "▕": ((7, 0, 1, 8),),
    "━": ((0, 4, 8, 1),),
    "─": ((0, 4, 8, 1),),
    "╌": ((0, 4, 3, 1), (4, 4, 3, 1)),
    **{sign: ((0, 8 - high, 8, high),) for high, sign in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{sign: ((0, 0, 8 - less, 8),) for less, sign in enumerate("▉▊▋▌▍▎▏", 1)},
    **{sign: tuple((*_HALVES[part], 4, 4) for part in parts) for sign, parts in _QUADRANTS.items()},
}


class Look(Frozen):
    """How some cells look."""

    ink: str
    ground: str
    bold: bool


def still(strips: Sequence[Strip], said: str) -> str:
    """Return one picture of a screen; `said` is what somebody is told who cannot see it."""
    rows = [_row(strip, at) for at, strip in enumerate(strips)]
    return _document(strips, said, "", rows)


def moving(frames: Sequence[Sequence[Strip]], seconds: float, said: str, shown: int) -> str:
    """Return screens that follow each other, all of them in so many seconds, again and again.

    Where a viewer's owner wants no motion, the picture numbered `shown` stands still.
    """
    parts: list[str] = []
    names: dict[tuple[bool, ...], str] = {}
    for at in range(len(frames[0])):
        drawn = [_row(frame[at], at) for frame in frames]
        for one in dict.fromkeys(drawn):
            when = tuple(row == one for row in drawn)
            if all(when):
                parts.append(one)
            else:
                name = names.setdefault(when, f"f{len(names)}")
                hidden = "" if when[shown] else ' visibility="hidden"'
                parts.append(f'<g class="{name}"{hidden}>{one}</g>')
    style = "".join(_keyframes(name, when, seconds) for when, name in names.items())
    still_style = "@media(prefers-reduced-motion:reduce){g{animation:none!important}}"
    return _document(frames[0], said, style + still_style, parts)


def _keyframes(name: str, when: Sequence[bool], seconds: float) -> str:
    steps = []
    at = 0
    for seen, run in groupby(when):
        word = "visible" if seen else "hidden"
        steps.append(f"{100 * at / len(when):.4g}%{{visibility:{word}}}")
        at += len(list(run))
    steps.append(f"100%{{visibility:{'visible' if when[0] else 'hidden'}}}")
    run_on = f".{name}{{animation:{name} {seconds:g}s step-end infinite}}"
    return f"@keyframes {name}{{{''.join(steps)}}}{run_on}"


def _document(strips: Sequence[Strip], said: str, style: str, rows: Iterable[str]) -> str:
    wide = strips[0].cell_length * CELL_WIDE + 2 * _EDGE
    high = len(strips) * CELL_HIGH + 2 * _EDGE
    ground = _look(next(iter(strips[0]))).ground
    body = "\n".join(row for row in rows if row)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}"><title>{escape(said)}</title>\n'
        f"<style>text{{font-family:{_FONT};font-size:{_FONT_SIZE}px;white-space:pre}}"
        f"path{{shape-rendering:crispEdges}}{style}</style>\n"
        f'<rect width="{wide}" height="{high}" rx="8" fill="{ground}"/>\n'
        f'<g transform="translate({_EDGE} {_EDGE})">\n{body}\n</g></svg>\n'
    )


def _row(strip: Strip, at: int) -> str:
    """Return what is drawn of a row: grounds, blocks, then text."""
    boxes: dict[str, list[Box]] = {}
    texts: list[str] = []
    x, top = 0, at * CELL_HIGH
    for segment in strip:
        look = _look(segment)
        wide = cell_len(segment.text) * CELL_WIDE
        boxes.setdefault(look.ground, []).append((x, top, wide, CELL_HIGH))
        for kind, run in groupby(segment.text, key=_kind):
            text = "".join(run)
            if kind == "block":
                for number, sign in enumerate(text):
                    places = (_placed(box, x + number * CELL_WIDE, top) for box in _BLOCKS[sign])
                    boxes.setdefault(f"{look.ink} ", []).extend(places)
            elif kind == "word":
                texts.append(_text(text, x, top, look))
            elif kind == "sign":
                for number, sign in enumerate(text):
                    texts.append(_text(sign, x + number * CELL_WIDE, top, look))
            x += cell_len(text) * CELL_WIDE
    # Every ground before every block: a block's colour may be further left than another's ground.
    ordered = sorted(boxes.items(), key=lambda one: one[0].endswith(" "))
    paths = (f'<path fill="{fill.strip()}" d="{_path(found)}"/>' for fill, found in ordered)
    return "".join([*paths, *texts])


def _kind(sign: str) -> str:
    if sign in _BLOCKS:
        return "block"
    if sign.isspace():
        return "blank"
    return "word" if sign.isascii() else "sign"


def _placed(box: Box, x: int, top: int) -> Box:
    """Return a box in pixels, without a gap to its neighbours."""
    left, above, wide, high = box
    ends = (round((left + wide) * CELL_WIDE / 8), round((above + high) * CELL_HIGH / 8))
    start = (round(left * CELL_WIDE / 8), round(above * CELL_HIGH / 8))
    return x + start[0], top + start[1], ends[0] - start[0], ends[1] - start[1]


def _path(boxes: Iterable[Box]) -> str:
    """Return boxes as one path, those that touch in a row as one."""
    joined: list[Box] = []
    for box in boxes:
        x, top, wide, high = joined[-1] if joined else (-1, -1, 0, 0)
        if (x + wide, top, high) == (box[0], box[1], box[3]):
            joined[-1] = (x, top, wide + box[2], high)
        else:
            joined.append(box)
    return "".join(f"M{x} {top}h{wide}v{high}h-{wide}z" for x, top, wide, high in joined)


def _text(text: str, x: int, top: int, look: Look) -> str:
    bold = ' font-weight="bold"' if look.bold else ""
    place = f'x="{x}" y="{top + _BASELINE}"'
    length = f' textLength="{len(text) * CELL_WIDE}"' if text.isascii() else ""
    return f'<text {place}{length} fill="{look.ink}"{bold}>{escape(text, quote=False)}</text>'


def _look(segment: Segment) -> Look:
    """Return how a segment looks; what is dim is half way to its ground."""
    style = segment.style
    assert style is not None
    assert style.bgcolor is not None
    ground = style.bgcolor.get_truecolor(foreground=False)
    ink = ground if style.color is None else style.color.get_truecolor()
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:
        ink = blend_rgb(ink, ground)
    return Look(ink.hex, ground.hex, bool(style.bold))
