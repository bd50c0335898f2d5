"""Plan settings as a list, each with its value and what it does."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.table import Column, Table

_LONGEST = 400
_COLUMNS = (
    Column(most=22, cuts=1, keeps=6),
    Column(tight=3, most=36, cuts=2, keeps=18),
    Column(tight=3, leaves=3, below=True),
)


class TermView(Frozen):
    """A setting: its name, its value as shown, and what it does or may be.

    `chosen` says that the athlete set it; otherwise it has its default. `apart` leaves a blank
    row above it.
    """

    key: str
    name: str
    value: str
    about: str = ""
    chosen: bool = True
    apart: bool = False


def terms_table(terms: Sequence[TermView]) -> Table:
    """Return the settings in columns; what one does goes below it if it must."""
    return Table(
        _COLUMNS,
        [
            (
                (Piece(term.name[:_LONGEST]),),
                (Piece(term.value[:_LONGEST], Ink.TEXT if term.chosen else Ink.MUTED),),
                (Piece(term.about[:_LONGEST], Ink.FAINT),) if term.about else (),
            )
            for term in terms
        ],
    )


class TermRow(Frozen):
    """The setting at `index` of a table."""

    table: Table
    index: int
    apart: bool = False

    def lines(self, room: Room) -> list[Line]:
        """Return the setting, with what it does below if that does not fit beside it."""
        found = [room.line()] if self.apart and self.index else []
        return [*found, *self.table.lines(self.index, room)]


class TermsList(RowList):
    """A list of settings. Enter, or a click on the selected one, asks to change it.

    Posts `ChangeRequested` with its key, and `Moved` when another one is selected.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", show=False, system=True),
    ]

    class ChangeRequested(Message):
        """The setting with this `key` should be changed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._terms: tuple[TermView, ...] = ()

    @property
    def key(self) -> str:
        """The key of the selected setting; empty if there are none."""
        return self._terms[self.index].key if self._terms else ""

    def show_terms(self, terms: Sequence[TermView], *, key: str = "") -> None:
        """Show these settings, selecting the one with `key` or keeping the selection."""
        key = key or self.key
        self._terms = tuple(terms)
        keys = [term.key for term in self._terms]
        table = terms_table(self._terms)
        rows = [TermRow(table, index, term.apart) for index, term in enumerate(self._terms)]
        self.show(rows, index=keys.index(key) if key in keys else None)

    def action_change(self) -> None:
        """Ask to change the selected setting."""
        if self._terms:
            self.post_message(self.ChangeRequested(self.key))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected setting was clicked."""
        message.stop()
        self.action_change()
