"""A list to take one thing from, opened by a key of the user's."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.frozen import Frozen
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.notices import left_edge
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.screen import BaseScreen


class Choice(Frozen):
    """Something that can be taken, and why one would."""

    key: str
    name: str
    why: str

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return its row."""
        line = row_line(width, on=on)
        edge = left_edge(width)
        why_at = min(40, edge + round(width * 0.45))
        line.put(edge, self.name, bold=on, room=why_at - edge - 2)
        line.put(why_at, self.why, Ink.MUTED, room=width - why_at - edge)
        return [line]


class Heading(Drawn):
    """One bold line."""

    DEFAULT_CSS = "Heading { height: 3; }"

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__()
        self._text = text

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the line, between blank ones where there is room."""
        line = Line(width)
        line.put(left_edge(width), self._text, bold=True)
        return [line] if height == 1 else [Line(width), line, Line(width)]


class ChoiceScreen(BaseScreen):
    """Take one of several things, or none."""

    scope = Scope.CHOICE
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.CHOICE))

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        taken: Callable[[str], None],
        none_taken: Callable[[], None] | None = None,
        *,
        here: str = "",
    ) -> None:
        """Offer `choices`; `taken` gets the key of the one that is taken, else `none_taken`.

        One begins on the choice whose key is `here`, or on the first.
        """
        super().__init__()
        self._here: str | None = here
        self._title = title
        self._choices = tuple(choices)
        self._taken = taken
        self._none_taken = none_taken

    def content(self) -> ComposeResult:
        """Lay out the title and the list."""
        yield Heading(self._title)
        yield RowList()

    def load(self) -> None:
        """Show the choices."""
        rows = self.query_one(RowList)
        keys = [choice.key for choice in self._choices]
        rows.show(self._choices, index=keys.index(self._here) if self._here in keys else None)
        self._here = None
        rows.focus()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The row one is on was clicked."""
        self.action_take()

    def action_take(self) -> None:
        """Take what one is on."""
        if self._choices:
            self.app.pop_screen()
            self._taken(self._choices[self.query_one(RowList).index].key)

    def action_back(self) -> None:
        """Take nothing."""
        self.app.pop_screen()
        if self._none_taken is not None:
            self._none_taken()
