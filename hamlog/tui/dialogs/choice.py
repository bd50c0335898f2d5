"""A list to take one thing from, opened by a key of the user's."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.frozen import Frozen
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import BaseScreen


class Choice(Frozen):
    """Something that can be taken, and why one would."""

    key: str
    name: str
    why: str

    def lines(self, room: Room) -> list[Line]:
        """Return its row."""
        width = room.width
        line = row_line(room)
        edge = room.edge
        why_at = min(40, edge + round(width * 0.45))
        line.put(edge, self.name, bold=room.selected, room=why_at - edge - 2)
        line.put(why_at, self.why, Ink.MUTED, room=width - why_at - edge)
        return [line]


class Heading(Frozen):
    """One bold line."""

    text: str

    def lines(self, room: Room) -> list[Line]:
        """Return the line, between blank ones where there is room."""
        line = room.line()
        line.put(room.edge, self.text, bold=True)
        return [line] if room.height == 1 else [room.line(), line, room.line()]


def heading(text: str) -> Shown:
    """Return what shows a heading above a form or a list."""
    return Shown(Heading(text), classes="-heading")


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
        yield heading(self._title)
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
