"""The tracker's first and last rows: title above, status below."""

from rich.cells import cell_len

from hamlog.tui.kit.bars import NARROW, SHORT, margin
from hamlog.tui.kit.canvas import Drawn, Line, drawable, wrap
from hamlog.tui.kit.ink import Ink

_MOST_SAID = 4
_SAVED = " saved"


class TitleRow(Drawn):
    """The exercise, how it is done, and how far the session is."""

    DEFAULT_CSS = "TitleRow { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "", "", "")

    def show(self, name: str, how: str, exercise: str, sets: str) -> None:
        """Show the name, how the exercise is done, and two counts."""
        if self._texts != (name, how, exercise, sets):
            self._texts = (name, how, exercise, sets)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows: a blank one above and below where there is room."""
        name, how, exercise, sets = self._texts
        line = Line(width)
        edge = margin(width) if width < NARROW else 3
        start = line.put_right(width - edge, sets, Ink.MUTED)
        if width >= 100:
            start = line.put_right(start - 5, exercise, Ink.MUTED)
        x = line.put(edge, name, Ink.TEXT, bold=True, room=start - edge - 2)
        # The load comes behind how the legs share the set, and stays where that has no room.
        for words in (how, how.partition(", ")[2]):
            if words and x + 2 + cell_len(drawable(words)) < start - 2:
                line.put(x + 2, words, Ink.MUTED)
                break
        return [Line(width), line, Line(width)] if height >= 3 else [line]


class StatusRow(Drawn):
    """The whole state as one sentence; at its right what was last saved or refused.

    What finds no room there stands above, in the rows that `air` keeps free for it and,
    where it needs more, in others.
    """

    DEFAULT_CSS = "StatusRow { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._status = ""
        self._said = ""
        self._air = 0

    def keep_free(self, rows: int) -> None:
        """Keep so many rows free above the sentence."""
        if rows != self._air:
            self._air = rows
            self.refresh(layout=True)

    @property
    def status(self) -> str:
        """The sentence that is shown."""
        return self._status

    def show(self, status: str, said: str) -> None:
        """Show a state, and what was last said."""
        if (status, said) != (self._status, self._said):
            self._status, self._said = status, said
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows; the sentence is never cut for what was said."""
        edge = 2 if width < NARROW else 3
        state = wrap(self._status, max(1, width - 2 * edge))
        room = width - 2 * edge - cell_len(state[-1]) - 3
        said = drawable(self._said)
        if cell_len(said) > room and said.endswith(_SAVED):
            # What was saved is seen in the dots, too.
            said = _SAVED.strip() if len(_SAVED) <= room else ""
        beside = cell_len(said) <= room
        above = [] if beside else wrap(said, max(1, width - 2 * edge))[:_MOST_SAID]
        texts = [*((text, Ink.MUTED) for text in above), *((text, Ink.TEXT) for text in state)]
        free = self._air + 1 - len(texts)
        lines = [Line(width) for _ in range(max(0, free) + len(texts))]
        for line, (text, ink) in zip(lines[-len(texts) :], texts, strict=True):
            line.put(edge, text, ink)
        if beside:
            lines[-1].put_right(width - edge, said, Ink.FAINT)
        return lines


__all__ = ["SHORT", "StatusRow", "TitleRow"]
