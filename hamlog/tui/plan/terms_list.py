"""The settings of the plan as rows one moves along, each with what it says and what it does."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import RowList, row_line

_GAP = 3
_MOST_NAME = 22
_MOST_VALUE = 36
_LEAST_ABOUT = 26
_LEAST_VALUE = 8
_LONGEST = 400


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


class _Columns(Frozen):
    """How wide names and values are; where what they do begins, 0 where it stands below."""

    edge: int
    name: int
    value: int
    about: int
    end: int

    @property
    def value_at(self) -> int:
        return self.edge + self.name + _GAP


def _columns(terms: Sequence[TermView], width: int, edge: int) -> _Columns:
    """Return the columns: what a setting does stands beside it where all of that fits."""
    end = width - (edge if edge > 2 else 1)
    name = min(_MOST_NAME, max((_cells(term.name) for term in terms), default=0))
    value = min(_MOST_VALUE, max((_cells(term.value) for term in terms), default=0))
    name = min(name, max(0, end - edge - _GAP - _LEAST_VALUE))
    value = max(0, min(value, end - edge - name - _GAP))
    about = edge + name + value + 2 * _GAP
    longest = max((_cells(term.about) for term in terms), default=0)
    if about + max(longest, _LEAST_ABOUT) > end:
        about = 0
        value = max(0, end - edge - name - _GAP)
    return _Columns(edge, name, value, about, end)


class TermRow(Frozen):
    """The setting at `index` in the list."""

    terms: tuple[TermView, ...]
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return the setting; below it what it does, where that finds no room beside."""
        term, at = self.terms[self.index], _columns(self.terms, room.width, room.edge)
        line = row_line(room)
        line.put(at.edge, term.name, Ink.TEXT, bold=room.selected, room=at.name)
        ink = Ink.TEXT if term.chosen else Ink.MUTED
        line.put(at.value_at, term.value, ink, room=at.value)
        found = [room.line()] if term.apart and self.index else []
        found.append(line)
        if at.about:
            line.put(at.about, term.about, Ink.FAINT, room=at.end - at.about)
        elif any(each.about for each in self.terms):
            found += self._below(term.about, at, room)
        return found

    @staticmethod
    def _below(about: str, at: _Columns, room: Room) -> list[Line]:
        line = row_line(room)
        line.put(at.edge, about, Ink.FAINT, room=at.end - at.edge)
        return [line]


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
        rows = [TermRow(self._terms, index) for index in range(len(keys))]
        self.show(rows, index=keys.index(key) if key in keys else None)

    def action_change(self) -> None:
        """Ask for the setting one is on to be changed."""
        if self._terms:
            self.post_message(self.Change(self.key))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A click on the setting one is on."""
        message.stop()
        self.action_change()


def _cells(text: str) -> int:
    # Far more than is ever shown: a text of any length costs the same.
    return cell_len(drawable(text[:_LONGEST]))
