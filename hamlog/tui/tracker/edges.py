"""The tracker's first and last lines: title above, status below."""

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit.bars import NARROW, margin
from hamlog.tui.kit.canvas import Line, drawable, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import fitting

_MOST_SAID = 4
_SAVED = " saved"


class TrackerTitle(Frozen):
    """The exercise, how it is done, and how far it and the session are.

    `short` is its name where the whole one finds no room.
    """

    name: str
    how: str
    exercise: str
    sets: str
    short: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the line, between blank ones where there is room."""
        width, line = room.width, room.line()
        edge = margin(width) if width < NARROW else 3
        start = line.put_right(width - edge, self.sets, Ink.MUTED)
        if width >= 100:
            start = line.put_right(start - 5, self.exercise, Ink.MUTED)
        free = start - edge - 2
        name = fitting(free, self.name, self.short or self.name)
        x = line.put(edge, name, Ink.TEXT, bold=True, room=free)
        # The load comes behind how the legs share the set, and stays where that has no room.
        for words in (self.how, self.how.partition(", ")[2]):
            if words and x + 2 + cell_len(drawable(words)) < start - 2:
                line.put(x + 2, words, Ink.MUTED)
                break
        return [room.line(), line, room.line()] if room.height >= 3 else [line]


class StatusLine(Frozen):
    """The whole state as one sentence; at its right what was last `said`: saved or refused.

    What finds no room there stands above, in the `air` lines that are kept free for it and,
    where it needs more, in others.
    """

    status: str
    said: str = ""
    air: int = 0

    def lines(self, room: Room) -> list[Line]:
        """Return the lines; the sentence is never cut for what was said."""
        width = room.width
        edge = 2 if width < NARROW else 3
        state = wrap(self.status, max(1, width - 2 * edge))
        left = width - 2 * edge - cell_len(state[-1]) - 3
        said = drawable(self.said)
        if cell_len(said) > left and said.endswith(_SAVED):
            # What was saved is seen in the dots, too.
            said = _SAVED.strip() if len(_SAVED) <= left else ""
        beside = cell_len(said) <= left
        above = [] if beside else wrap(said, max(1, width - 2 * edge))[:_MOST_SAID]
        texts = [*((text, Ink.MUTED) for text in above), *((text, Ink.TEXT) for text in state)]
        free = self.air + 1 - len(texts)
        lines = [room.line() for _ in range(max(0, free) + len(texts))]
        for line, (text, ink) in zip(lines[-len(texts) :], texts, strict=True):
            line.put(edge, text, ink)
        if beside:
            lines[-1].put_right(width - edge, said, Ink.FAINT)
        return lines
