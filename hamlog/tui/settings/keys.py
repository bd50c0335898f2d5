"""The key of every action, changed by pressing another one."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.actions import ACTIONS, Action
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.keymap import checked
from hamlog.tui.kit.bars import KEY_WORDS
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.terms_list import TermsList, TermView
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen
from hamlog.tui.settings.base import SettingsBase

_FIXED = frozenset({Scope.PRESS_KEY, Scope.EDIT})
"""Where a key is pressed or text is typed, keys stay as they are."""


def _named(scope: Scope) -> str:
    return "everywhere" if scope is Scope.APP else scope.value.replace("-", " ")


class KeysScreen(SettingsBase):
    """All actions with their keys, by the screens on which they act."""

    scope = Scope.KEYS
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.KEYS))

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs and the actions."""
        yield Crumbs()
        yield TermsList()
        yield from super().content()

    def load(self) -> None:
        """Show the keys in force."""
        self.query_one(Crumbs).show(("Settings",), "Keys")
        found = self.query_one(TermsList)
        found.show_terms(list(self._rows()))
        if self.focused is None:
            found.focus()

    def _rows(self) -> "list[TermView]":
        keymap, before = self.hamlog.keymap, None
        rows = []
        for action in ACTIONS:
            if action.scope in _FIXED:
                continue
            rows.append(
                TermView(
                    action.id,
                    keymap.shown(action, every=True),
                    _named(action.scope),
                    action.sentence,
                    chosen=action.id in keymap.changed,
                    apart=action.scope is not before,
                )
            )
            before = action.scope
        return rows

    @property
    def _action(self) -> Action:
        key = self.query_one(TermsList).key
        return next(one for one in ACTIONS if one.id == key)

    def on_terms_list_change_requested(self, message: TermsList.ChangeRequested) -> None:
        """Ask for another key."""
        self._press(self._action, [])

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """Settings was clicked."""
        self.action_back()

    def action_change(self) -> None:
        """Press another key for the selected action."""
        self.query_one(TermsList).action_change()

    def action_add(self) -> None:
        """Press one more key for the selected action."""
        action = self._action
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
        """Go back to the settings."""
        self.app.pop_screen()


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
        yield heading(f"{self._asked.sentence} ({_named(self._asked.scope)})")
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
