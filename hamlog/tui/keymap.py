"""Keys that the user chose for actions: read, checked, refused by name where two would clash."""

from collections.abc import Mapping
from contextlib import suppress
from unicodedata import name as unicode_name

from hamlog.errors import UsageError, did_you_mean
from hamlog.text import one_line
from hamlog.training.words import short
from hamlog.tui.actions import ACTIONS, BY_ID, Action
from hamlog.tui.kit.bars import KEY_WORDS, Keymap
from hamlog.tui.scopes import Scope

_SHOWN_CHARS = 40
_BY_WORD = {word: key for key, word in KEY_WORDS.items()}
_ALSO = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
_NAMED = frozenset(
    {
        *("space", "enter", "tab", "escape", "backspace", "delete", "insert", "home", "end"),
        *("pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 25)),
    }
)
_WITH = ("ctrl+", "alt+", "shift+")
_MOVES = ("up", "down", "home", "end", "pageup", "pagedown", "j", "k")
"""The keys that move in lists and pages; only the tracker has none."""
# As Textual calls them, which goes by Unicode but for these.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def read(changed: Mapping[str, str]) -> tuple[Keymap, tuple[str, ...]]:
    """Return the keys that are in force, and a sentence for each that cannot be.

    An action that cannot have its key keeps its own, which may take that from another one.
    """
    taken, faults = dict(changed), []
    refused = True
    while refused:
        refused = False
        for name in [*taken]:
            try:
                checked(taken, name)
            except UsageError as error:
                faults.append(f"{error} It keeps its own key.")
                del taken[name]
                refused = True
    return _of(taken), tuple(faults)


def _of(changed: Mapping[str, str]) -> Keymap:
    """Return a keymap of what can be read."""
    found = {}
    for name, typed in changed.items():
        with suppress(UsageError):
            found[action_called(name).id] = keys_typed(typed)
    return Keymap(found)


def action_called(name: str) -> Action:
    """Return the action of an id; raise UsageError where there is none."""
    if name not in BY_ID:
        tip = did_you_mean(f"keys.{name}", [f"keys.{one}" for one in BY_ID])
        raise UsageError(
            f"No action is called “{short(one_line(name), _SHOWN_CHARS)}”; an action is named by "
            f"its screen, as tracker.mute.{tip}"
        )
    return BY_ID[name]


def checked(changed: Mapping[str, str], name: str) -> str:
    """Return the keys that are typed for one action, as the file has them.

    Raises UsageError where there is no such action or key, or where another action that can be
    called on the same screen has that key.
    """
    action = action_called(name)
    keys = keys_typed(changed[name])
    if "ctrl+c" in keys and name != "app.quit":
        raise UsageError(f"ctrl+c always leaves hamlog, so {name} needs another key.")
    now = _of(changed)
    for key in keys:
        shown = KEY_WORDS.get(key, key)
        if action.scope is not Scope.TRACKER and key in _MOVES and key not in action.keys:
            raise UsageError(f"{shown} moves in lists and pages, so {name} needs another key.")
        for other in ACTIONS:
            own = key in action.keys and key in other.keys
            if other.id != name and not own and _meet(action, other) and key in now.keys(other):
                raise UsageError(
                    f"{shown} is the key of “{other.word}” already ({other.id}); give "
                    f"“{action.word}” ({name}) another one, or change that one first."
                )
    return " ".join(KEY_WORDS.get(key, key) for key in keys)


def _meet(one: Action, other: Action) -> bool:
    """Whether both can be called on one screen."""
    if Scope.APP in (one.scope, other.scope):
        return True
    return one.scope is other.scope


def keys_typed(text: str) -> tuple[str, ...]:
    """Return keys from a text with blanks between them; raise UsageError where one is none."""
    return tuple(dict.fromkeys(_key(word) for word in text.split()))


def _key(word: str) -> str:
    if len(word) == 1:
        return _of_character(word)
    name = _ALSO.get(word.casefold(), word.casefold())
    if name in _NAMED or name in KEY_WORDS:
        return name
    for prefix in _WITH:
        rest = name.removeprefix(prefix)
        if rest != name and (rest in _NAMED or _key_with(rest)):
            return name
    if name in set(_RENAMED.values()):
        return name
    raise UsageError(
        f"“{short(one_line(word), _SHOWN_CHARS)}” is not a key: a key is a character, or a name "
        "such as space, enter, f5, pagedown or ctrl+n."
    )


def _key_with(rest: str) -> bool:
    """Whether a key can be held with another: a letter, or again one with another."""
    return (len(rest) == 1 and rest.isalnum()) or any(
        rest.startswith(prefix) and _key_with(rest.removeprefix(prefix)) for prefix in _WITH
    )


def _of_character(char: str) -> str:
    if char.isalnum():
        return char
    if char in _BY_WORD:
        return _BY_WORD[char]
    try:
        found = unicode_name(char).lower().replace("-", "_").replace(" ", "_")
    except ValueError as error:
        raise UsageError("A control character is not a key: name it, such as ctrl+n.") from error
    return _RENAMED.get(found, found)
