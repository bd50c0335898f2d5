"""The settings of the plan as rows one moves along, each with what it says and what it does."""

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
    Column(most=22, cuts=2, keeps=6),
    Column(tight=3, most=36, cuts=1, keeps=8),
    Column(tight=3, leaves=3, below=True),
)


class TermView(Frozen):
    """A setting: its name, its value as it is shown, and what it does or may be.

    `chosen` says that the athlete set it; else it is the usual value. `apart` leaves a
    blank row above it.
    """

    key: str
    name: str
    value: str
    about: str = ""
    chosen: bool = True
    apart: bool = False


def terms_table(terms: Sequence[TermView]) -> Table:
    """Return the settings in columns: what one does stands below it where it must."""
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
        """Return the setting; below it what it does, where that finds no room beside."""
        found = [room.line()] if self.apart and self.index else []
        return [*found, *self.table.lines(self.index, room)]


class TermsList(RowList):
    """Settings one moves along. Enter, or a click on the one that one is on, asks to change it.

    Posts `Change` with its key; `Moved` when one goes to another.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", show=False, system=True),
    ]

    class Change(Message):
        """The setting under `key` is to be changed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._terms: tuple[TermView, ...] = ()

    @property
    def key(self) -> str:
        """The key of the setting one is on; empty where there are none."""
        return self._terms[self.index].key if self._terms else ""

    def show_terms(self, terms: Sequence[TermView], *, key: str = "") -> None:
        """Show these settings, on the one under `key`, or where one was."""
        key = key or self.key
        self._terms = tuple(terms)
        keys = [term.key for term in self._terms]
        table = terms_table(self._terms)
        rows = [TermRow(table, index, term.apart) for index, term in enumerate(self._terms)]
        self.show(rows, index=keys.index(key) if key in keys else None)

    def action_change(self) -> None:
        """Ask for the setting one is on to be changed."""
        if self._terms:
            self.post_message(self.Change(self.key))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A click on the setting one is on."""
        message.stop()
        self.action_change()
