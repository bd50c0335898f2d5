"""The heads of the history screens: one big number, and what stands beside it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.pieces import of_mark, put
from hamlog.tui.kit.wording import DAYS, thousands

_TALL = letters.PLAIN.height


class BigNumber(Drawn):
    """What the screen is for, as a number in block letters with two lines beside it."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    BigNumber { height: 1; }
    .-tall BigNumber { height: 4; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: tuple[str, str, tuple[str, ...]] = ("", "", ())

    def show(self, number: int, title: str, parts: Sequence[str]) -> None:
        """Show a number, the bold words that belong to it, and as many muted parts as fit."""
        view = (thousands(number), title, tuple(parts))
        if self._view != view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows; a bold line where there is little room."""
        number, title, parts = self._view
        edge = self.edge
        if height < _TALL or self.whole_cells:
            line = Line(width)
            x = line.put(edge, f"{number} {title}".strip(), bold=True, room=width - edge - 1)
            line.put(x + 3, _fitting(parts, width - x - 3 - edge), Ink.MUTED)
            return [line, *(Line(width) for _ in range(height - 1))]
        lines = [Line(width) for _ in range(height)]
        for line, row in zip(lines, letters.rows(number, letters.PLAIN), strict=False):
            line.raw(edge, row, Ink.ACCENT)
        x = edge + letters.PLAIN.width(number) + 3
        lines[1].put(x, title, bold=True, room=width - x - 1)
        lines[2].put(x, _fitting(parts, width - x - 1), Ink.MUTED)
        return lines


def _fitting(parts: Sequence[str], room: int) -> str:
    """Return the first of `parts` that fit, with commas: no number is ever cut."""
    shown = ""
    for part in parts:
        longer = f"{shown}, {part}" if shown else part
        if cell_len(longer) > room:
            break
        shown = longer
    return shown


class Note(Drawn):
    """A note of the user's: whole where that leaves the list its rows, else its start."""

    DEFAULT_CSS = "Note { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, text: str) -> None:
        """Show another note; nothing at all where it is empty."""
        self.display = bool(text.strip())
        if self._text != text:
            self._text = text
            self.refresh(layout=True)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return its lines and a blank one."""
        edge = self.edge
        room, most = width - 2 * edge, max(2, (self.app.size.height - 8) // 3)
        # Far more than can show: a note of any length costs the same.
        texts = [text for text in wrap(self._text[: most * 2 * (room + 1)], room) if text]
        lines = []
        for index, text in enumerate(texts[:most]):
            line = Line(width)
            more = index == most - 1 and len(texts) > most
            line.put(edge, f"{text} {texts[most]}" if more else text, room=room)
            lines.append(line)
        return [*lines, Line(width)]


class DayMarks(Drawn):
    """Monday to Sunday with a mark each, today bold."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = "DayMarks { height: 4; width: 1fr; } .-normal DayMarks { width: 29; }"

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._today: int | None = None

    def show(self, day_marks: Sequence[Mark], today: int | None) -> None:
        """Show a mark a day; `today` is its index where it is in this week."""
        if (self._marks, self._today) != (tuple(day_marks), today):
            self._marks, self._today = tuple(day_marks), today
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return days and marks beside the two lines of the number."""
        days, below = Line(width), Line(width)
        for index, mark in enumerate(self._marks):
            here = index == self._today
            days.put(4 * index, DAYS[index][:2], Ink.TEXT if here else Ink.MUTED, bold=here)
            put(below, 4 * index, (of_mark(mark),), 1)
        return [Line(width), days, below]
