"""Lines that ask or tell, above the content of a screen."""

from collections.abc import Sequence

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit.bars import NARROW, margin
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import row_line


def left_edge(width: int) -> int:
    """Return the column at which content begins."""
    return margin(width) if width >= NARROW else 2


class Notice(Frozen):
    """A line that asks or tells; `keys` are (key, word) at its right."""

    label: str
    text: str
    keys: tuple[tuple[str, str], ...] = ()


class Notices(Drawn):
    """Lines that ask or tell, in place of dialogs: nothing ever stands in front of Today."""

    DEFAULT_CSS = "Notices { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._notices: tuple[Notice, ...] = ()

    def show(self, notices: Sequence[Notice]) -> None:
        """Show these lines."""
        if self._notices != tuple(notices):
            self._notices = tuple(notices)
            self.refresh(layout=True)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return a raised row for an offer, ordinary rows for what is only told."""
        lines: list[Line] = []
        edge = self.edge
        for notice in self._notices:
            if not notice.keys:
                for text in wrap(notice.text, max(10, width - 2 * edge))[:4]:
                    line = Line(width)
                    line.put(edge, text, Ink.MUTED)
                    lines.append(line)
                continue
            lines += self._offer(notice, width, edge)
        return [*lines, Line(width)] if lines else []

    @staticmethod
    def _offer(notice: Notice, width: int, edge: int) -> list[Line]:
        line = row_line(width, on=True)
        end = width - edge - 1
        for key, word in reversed(notice.keys):
            start = line.put_right(end, word, Ink.MUTED)
            start = line.put_right(start - 1, key, Ink.ACCENT, bold=True)
            end = start - 3
        x = line.put(edge, notice.label, Ink.MUTED) + 2
        if cell_len(notice.text) <= end - x:
            line.put(x, notice.text, bold=True)
            return [line]
        second = row_line(width, on=True)
        second.put(edge, notice.text, bold=True, room=width - 2 * edge)
        return [line, second]
