"""A list to take any number of things from."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

from hamlog.frozen import Frozen
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.screen import BaseScreen


class Toggle(Frozen):
    """Something that can be taken or left, and what it is."""

    key: str
    name: str
    why: str
    taken: bool

    def lines(self, room: Room) -> list[Line]:
        """Return its row, with a box that is full where it is taken."""
        line = row_line(room)
        edge = room.edge
        mark = marks.AS_PLANNED if self.taken else marks.TO_DO_NEXT
        line.raw(edge, mark.glyph, mark.ink)
        x = line.put(edge + 3, self.name, bold=room.selected)
        line.put(max(x + 3, edge + 18), self.why, Ink.MUTED)
        return [line]


class TogglesScreen(BaseScreen):
    """Take any of several things; space takes or leaves one, enter keeps what is taken."""

    scope = Scope.TOGGLES
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TOGGLES))
    DEFAULT_CSS = """
    TogglesScreen RowList { height: auto; max-height: 1fr; }
    TogglesScreen #hint { padding: 1 3; width: 1fr; color: $ink-muted; height: auto; }
    TogglesScreen.-narrow #hint { padding: 1 2; }
    """

    def __init__(
        self, title: str, toggles: Sequence[Toggle], hint: str, kept: Callable[[list[str]], None]
    ) -> None:
        """Offer `toggles`; `kept` gets the keys of those that are taken, in their order."""
        super().__init__()
        self._title = title
        self._toggles = list(toggles)
        self._hint = hint
        self._kept = kept

    def content(self) -> ComposeResult:
        """Lay out the title, the list, the hint."""
        yield heading(self._title)
        yield RowList()
        yield Label(self._hint, id="hint", markup=False)

    def load(self) -> None:
        """Show what is taken."""
        rows = self.query_one(RowList)
        rows.show(self._toggles)
        rows.styles.height = len(self._toggles)
        rows.focus()

    def footer(self) -> Sequence[str]:
        """Return what one can do here."""
        return ["take", "save", "back"]

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The row one is on was clicked."""
        self.action_take()

    def action_take(self) -> None:
        """Take what one is on, or leave it."""
        rows = self.query_one(RowList)
        one = self._toggles[rows.index]
        self._toggles[rows.index] = Toggle(one.key, one.name, one.why, not one.taken)
        rows.show(self._toggles)

    def action_save(self) -> None:
        """Keep what is taken."""
        self.app.pop_screen()
        self._kept([one.key for one in self._toggles if one.taken])

    def action_back(self) -> None:
        """Leave it as it was."""
        self.app.pop_screen()
