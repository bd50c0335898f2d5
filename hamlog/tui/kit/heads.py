"""The heads of the history screens: one big number, and what stands beside it."""

from collections.abc import Sequence

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.pieces import of_mark, put
from hamlog.tui.kit.wording import DAYS, thousands

_TALL = letters.PLAIN.height


class BigNumber(Frozen):
    """What the screen is for: a number in block letters, with two lines beside it.

    Those are the bold words that belong to it, and as many of the muted parts as fit.
    """

    number: int
    title: str
    parts: tuple[str, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return the rows; a bold line where there is little room."""
        number, width, edge = thousands(self.number), room.width, room.edge
        lines = [room.line() for _ in range(room.height)]
        if room.height < _TALL or room.whole:
            said = f"{number} {self.title}"
            x = lines[0].put(edge, said, bold=True, room=width - edge - 1) + 3
            lines[0].put(x, _fitting(self.parts, width - x - edge), Ink.MUTED)
            return lines
        for line, row in zip(lines, letters.rows(number, letters.PLAIN), strict=False):
            line.raw(edge, row, Ink.ACCENT)
        x = edge + letters.PLAIN.width(number) + 3
        lines[1].put(x, self.title, bold=True, room=width - x - 1)
        lines[2].put(x, _fitting(self.parts, width - x - 1), Ink.MUTED)
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


class Note(Frozen):
    """A note of the user's: its first `most` lines, cut where it is longer."""

    text: str
    most: int

    def lines(self, room: Room) -> list[Line]:
        """Return its lines and a blank one."""
        free = room.width - 2 * room.edge
        # Far more than can show: a note of any length costs the same.
        texts = [text for text in wrap(self.text[: self.most * 2 * (free + 1)], free) if text]
        lines = []
        for index, text in enumerate(texts[: self.most]):
            line = room.line()
            more = index == self.most - 1 and len(texts) > self.most
            line.put(room.edge, f"{text} {texts[self.most]}" if more else text, room=free)
            lines.append(line)
        return [*lines, room.line()]


class DayMarks(Frozen):
    """Monday to Sunday with a mark each; `today` is the bold one of them, None for none."""

    marks: tuple[Mark, ...]
    today: int | None

    def lines(self, room: Room) -> list[Line]:
        """Return days and marks beside the two lines of the number."""
        days, below = room.line(), room.line()
        for index, mark in enumerate(self.marks):
            here = index == self.today
            days.put(4 * index, DAYS[index][:2], Ink.TEXT if here else Ink.MUTED, bold=here)
            put(below, 4 * index, (of_mark(mark),), 1)
        return [room.line(), days, below]
