"""The keys of the screen below."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.frozen import Frozen, replace
from hamlog.tui import actions
from hamlog.tui.actions import Action
from hamlog.tui.kit.bars import Keymap
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Page
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

_KEYS_WIDE = 15


class KeyTable(Frozen):
    """Keys with their sentences, in groups of (title, actions)."""

    groups: tuple[tuple[str, tuple[Action, ...]], ...]
    keymap: Keymap = Keymap()

    def lines(self, room: Room) -> list[Line]:
        """Return a row for each key, with a blank row between groups."""
        x, width = room.edge, room.width
        lines = [room.line()]
        for title, group in self.groups:
            head = room.line()
            head.put(x, title, Ink.MUTED)
            lines += [head, room.line()]
            for action in group:
                texts = wrap(action.sentence, max(1, width - x - _KEYS_WIDE - x))
                lines += [room.line() for _ in texts]
                lines[-len(texts)].put(
                    x,
                    self.keymap.shown(action, every=True),
                    Ink.ACCENT,
                    bold=True,
                    room=_KEYS_WIDE - 1,
                )
                for line, text in zip(lines[-len(texts) :], texts, strict=True):
                    line.put(x + _KEYS_WIDE, text)
            lines.append(room.line())
        return lines


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
            yield Shown(KeyTable(groups, self.hamlog.keymap))

    def _told(self, scope: Scope) -> tuple[Action, ...]:
        found = tuple(one for one in actions.of(scope) if self.hamlog.allows(one.method))
        return in_short(found, self.hamlog.keymap)

    def action_back(self) -> None:
        """Close the help."""
        self.app.pop_screen()
