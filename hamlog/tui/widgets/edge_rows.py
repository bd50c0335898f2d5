"""The tracker's first and last rows: title above, status below."""

from hamlog.tui.widgets.bars import NARROW, SHORT, margin
from hamlog.tui.widgets.canvas import Drawn, Line
from hamlog.tui.widgets.ink import Ink


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
        if width >= 100 and x + 2 + len(how) < start - 2:
            line.put(x + 2, how, Ink.MUTED)
        return [Line(width), line, Line(width)] if height >= 3 else [line]


class StatusRow(Drawn):
    """The whole state as one sentence; at its right what was last saved or refused."""

    DEFAULT_CSS = "StatusRow { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._status = ""
        self._said = ""

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
        """Return the one row; the sentence is never cut for what was said."""
        line = Line(width)
        edge = 2 if width < NARROW else 3
        x = line.put(edge, self._status, Ink.TEXT)
        room = width - edge - x - 3
        if self._said and room >= 5:
            said = self._said if len(self._said) <= room else self._said.split(" ")[-1]
            if len(said) <= room:
                line.put_right(width - edge, said, Ink.FAINT)
        return [line]


__all__ = ["SHORT", "StatusRow", "TitleRow"]
