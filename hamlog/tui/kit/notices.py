"""Questions and messages above the content of a screen."""

from rich.cells import cell_len

from hamlog.frozen import Frozen, replace
from hamlog.tui.kit.canvas import Line, cut, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import row_line

_ROWS = 4
"""So many rows a text has at most: what is below it is needed, too."""


class Notice(Frozen):
    """A question or message; `keys` are (key, word) on its right, `strong` ones stand out."""

    label: str
    text: str
    keys: tuple[tuple[str, str], ...] = ()
    strong: bool = False


class Notices(Frozen):
    """Questions and messages in place of dialogs: nothing ever covers Today."""

    notices: tuple[Notice, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return a raised row for an offer, ordinary rows for messages."""
        lines: list[Line] = []
        for notice in self.notices:
            if notice.keys:
                lines += _offer(notice, replace(room, selected=True))
                continue
            width = max(10, room.width - 2 * room.edge)
            for text in _first(wrap(notice.text, width), width):
                lines.append(room.line())
                ink = Ink.ALERT if notice.strong else Ink.MUTED
                lines[-1].put(room.edge, text, ink, bold=notice.strong)
        return [*lines, room.line()] if lines else []


def _first(rows: list[str], width: int) -> list[str]:
    """Return the rows that are shown of a text; the last one says that there is more."""
    shown, left = rows[:_ROWS], rows[_ROWS:]
    return [*shown[:-1], cut(" ".join((shown[-1], *left)), width)] if left else shown


def _offer(notice: Notice, room: Room) -> list[Line]:
    line, keys = row_line(room), row_line(room)
    edge, end = room.edge, room.width - room.edge - 1
    for key, word in reversed(notice.keys):
        start = keys.put_right(end, word, Ink.MUTED)
        start = keys.put_right(start - 1, key, Ink.ACCENT, bold=True)
        end = start - 3
    if edge + cell_len(notice.label) > end:
        line.put(edge, notice.label, Ink.MUTED)
        return [line, *_below(notice, room), keys]
    x = keys.put(edge, notice.label, Ink.MUTED) + 2
    if cell_len(notice.text) <= end - x:
        keys.put(x, notice.text, bold=True)
        return [keys]
    return [keys, *_below(notice, room)]


def _below(notice: Notice, room: Room) -> list[Line]:
    width = max(10, room.width - 2 * room.edge)
    found = []
    for text in _first(wrap(notice.text, width), width):
        found.append(row_line(room))
        found[-1].put(room.edge, text, bold=True)
    return found
