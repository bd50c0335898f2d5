"""This week beside the last one."""

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.columns import columns
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade

_THIS, _LAST = "this", "last"


class WeekValue(Frozen):
    """A value of this week and of the last one; empty where there is none."""

    label: str
    this: str
    last: str = ""


class ThisAndLast(Frozen):
    """Values of both weeks under their heads, and a sentence on what is still to come."""

    values: tuple[WeekValue, ...]
    sentence: str = ""
    title: str = "Week"

    def lines(self, room: Room) -> list[Line]:
        """Return heads, a line a value, and the sentence; the last week leaves before a value."""
        height = room.height
        labels = [self.title, *(value.label for value in self.values)]
        this = [_THIS, *(value.this for value in self.values)]
        last = [_LAST, *(value.last for value in self.values)]
        places = columns(room.width, labels, (this, last))
        head = room.line()
        places.put_label(head, self.title, Ink.MUTED)
        places.put(head, 0, _THIS, Ink.TEXT, bold=True)
        places.put(head, 1, _LAST, Ink.MUTED)
        rows = []
        for value in self.values:
            line = room.line()
            places.put_label(line, value.label, Ink.MUTED)
            places.put(line, 0, value.this, Ink.TEXT, bold=True)
            places.put(line, 1, value.last, Ink.MUTED)
            rows.append(line)
        below = self._below(room.width, room.shade)
        spare = height - 1 - len(rows) if height else len(below) + 2
        if len(below) > spare:
            below = []
        # The sentence stands off first: it is unlike what is above it.
        spare -= len(below)
        under = [room.line()] if below and spare else []
        spare -= len(under)
        gap = [room.line()] if rows and spare > 0 else []
        found = [head, *gap, *rows, *under, *below]
        return found[:height] if height else found

    def _below(self, width: int, shade: Shade) -> list[Line]:
        if not self.sentence.strip() or width < 1:
            return []
        found = []
        for text in wrap(self.sentence, width):
            found.append(Line(width, shade))
            found[-1].put(0, text, Ink.FAINT)
        return found
