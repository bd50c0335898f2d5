"""The one table of all commands: columns that line up, and give way where the terminal is narrow.

A table is as wide as its texts where the output is no terminal: what reads it loses nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hamlog.cli.cells import NARROWEST, cells, folded, terminal_width
from hamlog.text import one_line

GAP = "  "
_STEP = 2


class Column(NamedTuple):
    """A column: its heading, and how it gives way.

    With too little room columns give way one after the other, highest number first, 0 never:
    one that goes `above` has a line of its own over the others of its row, one that goes `below`
    has lines of its own under them, after what it is `told` as, one that `wraps` is broken
    between words, down to `least` cells, and one that `leaves` is gone.
    A `command` that is broken can be copied as it is.
    """

    head: str = ""
    right: bool = False
    above: int = 0
    below: int = 0
    wraps: int = 0
    leaves: int = 0
    least: int = 12
    command: bool = False
    told: str = ""


class _Layout:
    """Where the columns of a table go."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int]) -> None:
        self.columns = columns
        self.natural = widths
        self.beside = dict(enumerate(widths))
        self.above: list[int] = []
        self.below: list[int] = []

    @property
    def inset(self) -> int:
        """How far the columns beside each other stand from the edge."""
        return _STEP if self.above else 0

    @property
    def width(self) -> int:
        """How wide the columns beside each other are."""
        gaps = len(GAP) * max(0, len(self.beside) - 1)
        return self.inset + sum(self.beside.values()) + gaps


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], *, by: int = 0, width: int = 0
) -> list[str]:
    """Return rows as lines with aligned columns, under their headings if they have any.

    They are indented `by` cells, and fit the terminal or a `width`.
    """
    safe = [[one_line(cell) for cell in row] for row in rows]
    if any(column.head for column in columns):
        safe.insert(0, [column.head for column in columns])
    if not safe:
        return []
    widths = [max(map(cells, cell)) for cell in zip(*safe, strict=True)]
    layout = _Layout(columns, widths)
    room = width or terminal_width()
    room = None if room is None else max(NARROWEST // 2, room - by)
    if room is not None and layout.width > room:
        _fit(layout, safe, room)
    headed = any(column.head for column in columns)
    lines: list[str] = []
    over: list[str] = []
    for at, row in enumerate(safe):
        # What several rows have over them is said once.
        above = [row[index] for index in layout.above]
        lines += _row(layout, row, room, head=headed and not at, said=above == over)
        over = above
    return [f"{' ' * by}{line}".rstrip() for line in lines]


def without_empty(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], heads: Collection[str]
) -> tuple[Sequence[Column], Sequence[Sequence[str]]]:
    """Return a table's columns and rows, without those of these `heads` that say nothing."""
    held = [tuple(row) for row in rows]
    kept = [
        index
        for index, column in enumerate(columns)
        if column.head not in heads or any(row[index] not in ("", "-") for row in held)
    ]
    return [columns[index] for index in kept], [tuple(row[i] for i in kept) for row in held]


def _fit(layout: _Layout, rows: Sequence[Sequence[str]], room: int) -> None:
    """Let columns give way until the others fit."""
    left: list[int] = []
    for index, how in _steps(layout.columns):
        if layout.width <= room:
            break
        if index not in layout.beside:
            continue
        if how == "wraps":
            _narrow(layout, rows, index, room)
            continue
        del layout.beside[index]
        {"above": layout.above, "below": layout.below, "leaves": left}[how].append(index)
    for index in reversed(left):
        # A wide one that left last may have made room for one that left before it.
        order = sorted({**layout.beside, index: layout.natural[index]})
        widths = {one: layout.beside.get(one, layout.natural[one]) for one in order}
        if layout.width + layout.natural[index] + len(GAP) <= room:
            layout.beside = widths
    while layout.width > room and layout.beside:
        before = layout.width
        index = max(layout.beside, key=lambda one: layout.beside[one])
        _narrow(layout, rows, index, room, least=1)
        if layout.width == before:
            # Not even single words fit: the last column goes below.
            index = max(layout.beside)
            del layout.beside[index]
            layout.below.append(index)
    layout.below.sort()


def _steps(columns: Sequence[Column]) -> list[tuple[int, str]]:
    ranked = [
        (getattr(column, how), index, how)
        for index, column in enumerate(columns)
        for how in ("above", "below", "wraps", "leaves")
        if getattr(column, how)
    ]
    return [(index, how) for _, index, how in sorted(ranked, key=lambda one: -one[0])]


def _narrow(
    layout: _Layout, rows: Sequence[Sequence[str]], index: int, room: int, least: int = 0
) -> None:
    """Make a column narrower, but never narrower than its longest word."""
    words = max((cells(word) for row in rows for word in row[index].split(" ")), default=0)
    extra = len(_MORE) + _STEP if layout.columns[index].command else 0
    least = max(least or layout.columns[index].least, words + extra)
    before = layout.beside[index]
    layout.beside[index] = min(before, max(least, before - (layout.width - room)))


_MORE = " \\"


def _row(
    layout: _Layout, row: Sequence[str], room: int | None, *, head: bool, said: bool
) -> list[str]:
    """Return a row's lines: what is above, the cells beside each other, what is below."""
    lines: list[str] = []
    for index in () if said else layout.above:
        lines += _cell(layout.columns[index], row[index], room)
    found = {
        index: _cell(layout.columns[index], row[index], width)
        for index, width in layout.beside.items()
    }
    for at in range(max(map(len, found.values()), default=0)):
        parts = []
        for index, width in layout.beside.items():
            text = found[index][at] if at < len(found[index]) else ""
            blanks = " " * (width - cells(text))
            parts.append(blanks + text if layout.columns[index].right else text + blanks)
        lines.append(" " * layout.inset + GAP.join(parts).rstrip())
    for index in () if head else layout.below:
        inset = " " * (_STEP if layout.beside or layout.above else 0)
        within = None if room is None else room - len(inset)
        column = layout.columns[index]
        text = column.told + row[index] if row[index] else ""
        lines += [inset + line for line in _cell(column, text, within) if line]
    kept = [line for line in lines if line.strip()]
    return kept if kept or head else [""]


def _cell(column: Column, text: str, room: int | None) -> list[str]:
    """Return a cell's lines."""
    if room is None or cells(text) <= room:
        return [text]
    if not column.command:
        return folded(text, room)
    first, *rest = folded(text, room - len(_MORE) - _STEP)
    lines = [first, *(" " * _STEP + line for line in rest)]
    return [*(line + _MORE for line in lines[:-1]), lines[-1]]
