"""The key of every action, changed by pressing another one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label

from hamlog.frozen import Frozen
from hamlog.tui import actions
from hamlog.tui.actions import ACTIONS, Action
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.dialogs.form import TypedLine
from hamlog.tui.keymap import checked
from hamlog.tui.kit.bars import KEY_WORDS, Keymap
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.table import Column, Table
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen
from hamlog.tui.settings.base import SettingsBase

_FIXED = frozenset({Scope.PRESS_KEY, Scope.EDIT})
"""Where a key is pressed or text is typed, keys stay as they are."""
_MOST_TYPED = 60
_COLUMNS = (
    Column(least=8, most=16),
    Column(cuts=1, keeps=20),
    Column(gap=3, leaves=2, below=True, inset=2),
)


class KeyRow(Frozen):
    """An action: its keys, what it does, and small beside it its name for the settings file.

    `head` is the name of the screen where its actions begin.
    """

    table: Table
    index: int
    head: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the heading if there is one, and the row."""
        found = []
        if self.head:
            line = room.line()
            line.put(room.edge, self.head, Ink.MUTED)
            found = [*([room.line()] if self.index else []), line]
        if room.selected:
            return [*found, *self.table.lines(self.index, room)]
        return [*found, self.table.line(self.index, room)]


def matching(typed: str, keymap: Keymap) -> tuple[Action, ...]:
    """Return the actions with all typed words among their words, their screen and their keys."""
    words = typed.casefold().split()

    def has(action: Action) -> bool:
        heard = f"{action.sentence} {action.word} {action.scope.heading} {action.id}".casefold()
        keys = keymap.shown(action, every=True).casefold().replace(",", " ").split()
        return all(word in heard or word in keys for word in words)

    return tuple(one for one in ACTIONS if one.scope not in _FIXED and has(one))


class KeysScreen(SettingsBase):
    """All actions with their keys, by the screens on which they act."""

    scope = Scope.KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings(Scope.KEYS),
        Binding("up", "rows('move', -1)", show=False, system=True),
        Binding("down", "rows('move', 1)", show=False, system=True),
        Binding("pageup", "rows('page', -1)", show=False, system=True),
        Binding("pagedown", "rows('page', 1)", show=False, system=True),
    ]
    DEFAULT_CSS = """
    KeysScreen #line { height: 2; padding: 0 3; display: none; }
    KeysScreen.-narrow #line { padding: 0 2; }
    KeysScreen #line Label { width: 6; color: $ink-faint; }
    KeysScreen #line Input { width: 1fr; }
    KeysScreen Listing .heads { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Action, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the line to type in, the actions."""
        yield Crumbs()
        with Horizontal(id="line"):
            yield Label("find", markup=False)
            field = TypedLine(id="field", compact=True, max_length=_MOST_TYPED)
            field.cursor_blink = False
            field.can_focus = False
            yield field
        yield Listing()
        yield from super().content()

    @property
    def _field(self) -> Input:
        return self.query_one("#field", Input)

    @property
    def _rows_here(self) -> RowList:
        return self.query_one(Listing).rows

    def load(self) -> None:
        """Show the keys in force, of the actions that were looked for."""
        self.query_one(Crumbs).show(("Settings",), "Keys")
        here = self._action
        self._shown = matching(self._field.value, self.hamlog.keymap)
        listing = self.query_one(Listing)
        if not self._shown:
            back = ((self.key("keys.back"), "clear"),)
            listing.show_empty(Hint(f"No action has “{self._field.value.strip()}”.", back))
            return
        table, rows = self._table()
        index = self._shown.index(here) if here in self._shown else 0
        listing.show(table, rows, index=index)

    def _table(self) -> "tuple[Table, list[KeyRow]]":
        keymap = self.hamlog.keymap
        cells = [
            (
                (Piece(keymap.shown(one, every=True), _ink(keymap, one)),),
                (Piece(one.sentence),),
                (Piece(one.id, Ink.FAINT),),
            )
            for one in self._shown
        ]
        table = Table(_COLUMNS, cells)
        before = (None, *(one.scope for one in self._shown))
        return table, [
            KeyRow(table, index, one.scope.heading if one.scope is not scope else "")
            for index, (one, scope) in enumerate(zip(self._shown, before, strict=False))
        ]

    @property
    def _action(self) -> Action | None:
        """The selected action; None where none has the words."""
        return (
            self._shown[min(self._rows_here.index, len(self._shown) - 1)] if self._shown else None
        )

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here: letters are typed while one is looked for."""
        if self.has_class("-finding"):
            return ["change", "back"]
        return ["change", "find", "add", "reset", "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what escape does now."""
        return {"back": "all actions"} if self.has_class("-finding") else {}

    # Finding

    def action_find(self) -> None:
        """Type to find an action."""
        self.add_class("-finding")
        # Not by the class: what comes at once after this key is typed already.
        self.query_one("#line").display = True
        self._field.can_focus, self._rows_here.can_focus = True, False
        self._field.focus()
        self.show_keys()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show the actions that have what is typed now."""
        message.stop()
        self.say("")
        self.reload()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter changes the selected action, as in the list."""
        message.stop()
        self.action_change()

    def action_rows(self, kind: str, by: int) -> None:
        """Move through the list while the line keeps the focus."""
        rows = self._rows_here
        if kind == "page":
            rows.action_page(by)
        else:
            rows.action_move(by)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected action was clicked."""
        self.action_change()

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """Settings was clicked."""
        self.action_back()

    def action_change(self) -> None:
        """Press another key for the selected action."""
        if self._action is not None:
            self._press(self._action, [])

    def action_add(self) -> None:
        """Press one more key for the selected action."""
        action = self._action
        if action is not None:
            self._press(action, list(self.hamlog.keymap.keys(action)))

    def _press(self, action: Action, before: list[str]) -> None:
        def pressed(key: str) -> None:
            keys = [KEY_WORDS.get(one, one) for one in (*before, key)]
            self.attempt(lambda: self._give(action, " ".join(keys)))

        self.open(PressKeyScreen(action, pressed))

    def _give(self, action: Action, keys: str | None) -> None:
        """Give an action its keys; raises HamlogError where it cannot have them."""
        desk = self.services.desk()
        if desk is None:
            return
        name = action.id
        if keys is not None:
            keys = checked({**self.services.settings.keys, name: keys}, name)
        self.hamlog.configure(desk.change(f"keys.{name}", keys))
        self.reload()
        self.say(f"{action.word[:1].upper()}{action.word[1:]}: {keys or 'its own key again'}.")

    def action_reset(self) -> None:
        """Give the selected action its own keys again."""
        action = self._action
        if action is None:
            return
        if action.id not in self.services.settings.keys:
            self.say("This action has its own keys.")
            return
        own = " ".join(KEY_WORDS.get(key, key) for key in action.keys)

        def reset() -> None:
            # Another action may have its key by now.
            checked({**self.services.settings.keys, action.id: own}, action.id)
            self._give(action, None)

        self.attempt(reset)

    def action_back(self) -> None:
        """Show all actions again, then go back to the settings."""
        if not self.has_class("-finding"):
            self.app.pop_screen()
            return
        self.remove_class("-finding")
        self.query_one("#line").display = False
        self._field.can_focus, self._rows_here.can_focus = False, True
        self._field.value = ""
        self._rows_here.focus()
        self.show_keys()


def _ink(keymap: Keymap, action: Action) -> Ink:
    """Return the ink of its keys: those that the user chose stand out."""
    return Ink.ACCENT if action.id in keymap.changed else Ink.TEXT


class PressKeyScreen(BaseScreen):
    """Waits for the new key of an action."""

    scope = Scope.PRESS_KEY
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.PRESS_KEY))
    DEFAULT_CSS = """
    PressKeyScreen #ask { padding: 0 3; height: auto; }
    PressKeyScreen.-narrow #ask { padding: 0 2; }
    """

    def __init__(self, action: Action, pressed: Callable[[str], None]) -> None:
        """Ask for a key of `action`; `pressed` gets its name."""
        super().__init__()
        self._asked = action
        self._pressed = pressed

    def content(self) -> ComposeResult:
        """Lay out the question."""
        yield heading(f"{self._asked.sentence} ({self._asked.scope.heading})")
        yield Shown(
            Hint("Press the new key.", ((self.key("new-key.back"), "leave it as it is"),)), id="ask"
        )

    def on_key(self, event: events.Key) -> None:
        """Take the key; escape leaves it."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        self.app.pop_screen()
        self._pressed(event.key)

    def action_back(self) -> None:
        """Leave it as it was."""
        self.app.pop_screen()
