"""The keys of the screen below."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from hamlog.frozen import Frozen, replace
from hamlog.tui import actions
from hamlog.tui.actions import Action
from hamlog.tui.kit.bars import KeyBar, Keymap
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.hover import Hovering
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.page import Page
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

_KEYS_WIDE = 15


class KeyTable(Frozen):
    """Keys with their sentences, in groups of (title, actions)."""

    groups: tuple[tuple[str, tuple[Action, ...]], ...]
    keymap: Keymap = Keymap()

    def lines(self, room: Room) -> list[Line]:
        """Return a row for each key, with a blank row between groups."""
        return [line for line, _ in self.rows(room)]

    def rows(self, room: Room) -> "list[tuple[Line, Action | None]]":
        """Return the rows, each with the action that it tells of; None where it tells of none."""
        x, width = room.edge, room.width
        rows: list[tuple[Line, Action | None]] = [(room.line(), None)]
        for title, group in self.groups:
            head = room.line()
            head.put(x, title, Ink.MUTED)
            rows += [(head, None), (room.line(), None)]
            for action in group:
                texts = wrap(action.sentence, max(1, width - x - _KEYS_WIDE - x))
                lines = [room.line() for _ in texts]
                keys = self.keymap.shown(action, every=True)
                lines[0].put(x, keys, Ink.ACCENT, bold=True, room=_KEYS_WIDE - 1)
                for line, text in zip(lines, texts, strict=True):
                    line.put(x + _KEYS_WIDE, text)
                # A row for all digits is about no one of them.
                one = action if actions.BY_ID.get(action.id) == action else None
                rows += [(line, one) for line in lines]
            rows.append((room.line(), None))
        return rows


class HelpKeys(Hovering):
    """The keys of a screen; a click on one does what the key does there."""

    DEFAULT_CSS = "HelpKeys { height: auto; }"

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, call: str) -> None:
            super().__init__()
            self.call = call

    def __init__(self, table: KeyTable) -> None:
        """Show a table of keys."""
        super().__init__()
        self._table = table
        self._calls: list[str | None] = []

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows; that under the mouse stands out."""
        rows = self._table.rows(Room(width, 0, self.under, self.edge))
        self._calls = [action.call if action is not None else None for _, action in rows]
        for line, action in rows:
            if action is not None and action.call == self.over:
                line.lift(1, line.width - 1, Shade.SURFACE)
        return [line for line, _ in rows]

    def part_at(self, x: int, y: int) -> str | None:
        """Return what the key at a place calls."""
        return self._calls[y] if 0 <= y < len(self._calls) else None

    def on_click(self, event: events.Click) -> None:
        """Post which key was clicked."""
        call = self.part_at(event.x, event.y)
        if call is not None:
            self.post_message(self.Pressed(call))


def in_short(found: tuple[Action, ...], keymap: Keymap) -> tuple[Action, ...]:
    """Return actions with one row for the ten digits of a stop, while they have their own keys."""
    digits = [one for one in found if one.method == "pain" and one.scope is Scope.STOP]
    if not digits or any(one.id in keymap.changed for one in digits):
        return found
    told = replace(digits[0], key="0-9", sentence="How much it hurts, 1 and then 0 for ten")
    return (told, *(one for one in found if one not in digits))


class HelpScreen(BaseScreen):
    """What each key does on the screen below, and everywhere."""

    scope = Scope.HELP
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.HELP))

    def __init__(self, about: Scope) -> None:
        """Show the keys of scope `about`."""
        super().__init__()
        self.about = about

    def content(self) -> ComposeResult:
        """Lay out the table, scrolling if it must."""
        with Page():
            groups = tuple((one.heading, self._told(one)) for one in (self.about, Scope.APP))
            yield HelpKeys(KeyTable(groups, self.hamlog.keymap))

    def _told(self, scope: Scope) -> tuple[Action, ...]:
        found = tuple(one for one in actions.of(scope) if self.hamlog.allows(one.method))
        return in_short(found, self.hamlog.keymap)

    def on_help_keys_pressed(self, message: HelpKeys.Pressed) -> None:
        """Close the help, and do on the screen below what the clicked key does there."""
        below = self.app.screen_stack[-2]
        self.app.pop_screen()
        if message.call != "app.keys":
            below.post_message(KeyBar.Pressed(message.call))

    def action_back(self) -> None:
        """Close the help."""
        self.app.pop_screen()
