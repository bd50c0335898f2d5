"""The rows at the screen's edges: tabs above, keys below, and the notice of a small terminal."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.message import Message

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.hover import Hovering
from hamlog.tui.kit.ink import Ink, Shade

NARROW = 80
SHORT = 24
SMALLEST = (40, 12)


def margin(width: int) -> int:
    """Return the columns left free at both edges of a screen that is `width` wide."""
    return 1 if width < NARROW else 3


def panel_cells(width: int) -> int:
    """Return how wide the panel on the right is on a screen `width` wide; 0 for none."""
    return 0 if width < 100 else 36 if width < 120 else 44


Tab = tuple[str, str, str]
"""A place at the upper edge: key, word, mode."""

TABS: tuple[Tab, ...] = (
    ("1", "Today", "today"),
    ("2", "History", "history"),
    ("3", "Exercises", "exercises"),
    ("4", "Plan", "plan"),
)


class TabBar(Hovering):
    """The tabs of the places, the current one underlined, and a text on the right."""

    DEFAULT_CSS = "TabBar { height: 4; }"

    class Pressed(Message):
        """A tab was clicked; `mode` names it."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, tabs: Sequence[tuple[str, str, str]], current: str) -> None:
        """Take (key, word, mode) for each tab, and the current mode."""
        super().__init__()
        self._tabs = tuple(tabs)
        self._current = current
        self._right = ("", "")
        self._keys: Mapping[str, str] = {}
        self._panel = 0
        self._spans: list[tuple[int, int, str]] = []

    def say(self, long: str, short: str) -> None:
        """Show a text on the right: `long`, or `short` if there is little room."""
        if self._right != (long, short):
            self._right = (long, short)
            self.repaint()

    def rekey(self, keys: Mapping[str, str]) -> None:
        """Show the keys in force, by mode, in place of the digits."""
        if self._keys != keys:
            self._keys = keys
            self.repaint()

    def panel(self, cells: int) -> None:
        """Let a panel of `cells` columns at the right edge start in the row below the tabs."""
        if self._panel != cells:
            self._panel = cells
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows: name and tabs, the underline of the current one."""
        low = height < 4
        names, under, last = Line(width), Line(width), Line(width)
        last.fill(width - self._panel, width, Shade.SURFACE)
        x = margin(width)
        if width >= NARROW:
            x = names.put(x, "hamlog", Ink.MUTED) + 4
        self._spans = []
        for key, word, mode in self._tabs:
            here = mode == self._current
            start = x
            shown = self._keys.get(mode, key) if key.isdigit() else key
            x = names.put(x, shown, Ink.ACCENT if here else Ink.FAINT, bold=here) + 1
            lit = here or self.over == mode
            ink = Ink.ACCENT if here and low else Ink.TEXT if lit else Ink.MUTED
            x = names.put(x, word, ink, bold=here)
            if here:
                under.put(start, "━" * (x - start), Ink.ACCENT)
            self._spans.append((start, x, mode))
            x += 2 if width < NARROW else 4
        long, short = self._right
        text = long if width >= 100 else short
        if width - margin(width) - cell_len(text) > x:
            names.put_right(width - margin(width), text, Ink.MUTED)
        return [names, last] if low else [Line(width), names, under, last]

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        mode = self.part_at(event.x, event.y)
        if mode is not None:
            self.post_message(self.Pressed(mode))

    def part_at(self, x: int, y: int) -> str | None:
        """Return the mode of the tab at a place."""
        return next((mode for start, end, mode in self._spans if start <= x < end), None)


KEY_WORDS = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
}
"""Keys whose names are not what is labelled on the keyboard."""

ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
"""What the footer has for the arrow keys, whose names read as words there."""


class Keyed(Protocol):
    """Something that is done by keys: an action."""

    @property
    def id(self) -> str:
        """Its name, by which keys are changed."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own keys, the one that is shown first."""


class Keymap(Frozen):
    """The keys of the actions; `changed` are those that the user chose, by the action's id."""

    changed: Mapping[str, tuple[str, ...]] = {}

    def keys(self, action: Keyed) -> tuple[str, ...]:
        """Return the keys of an action, the one that is shown first."""
        return self.changed.get(action.id) or action.keys

    def shown(self, action: Keyed, *, every: bool = False) -> str:
        """Return the key of an action as it is labelled on the keyboard, or `every` one of them."""
        keys = self.keys(action)
        return " ".join(KEY_WORDS.get(key, key) for key in (keys if every else keys[:1]))


class KeyWord(Frozen):
    """A key and what it does, as the footer shows it; `call` is what a click runs.

    Where `key` is several, `each` is one of them with what a click on it runs.
    """

    key: str
    word: str
    call: str
    each: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys as they are shown, each with what a click on it runs."""
        shown = " ".join(label for label, _ in self.each)
        return self.each if shown == self.key else ((self.key, self.call),)


# The palette has no footer of its own, and the keys of the screen below it do nothing then.
OF_PALETTE = (
    KeyWord("↑ ↓", "select", ""),
    KeyWord("enter", "do this", ""),
    KeyWord("esc", "close", ""),
)


_HELP = "app.keys"
"""What opens the keys of the screen."""


class KeyBar(Hovering):
    """The footer: keys with their words, most used first; the last one goes on the right.

    A click where no key is opens the help, which has those that found no room; under the mouse it
    says so.
    """

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; background: $shade-surface; }"

    class Pressed(Message):
        """A key's word was clicked."""

        def __init__(self, call: str) -> None:
            super().__init__()
            self.call = call

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[KeyWord, ...] = ()
        self._calls: Mapping[str, str] = {}
        self._spans: list[tuple[int, int, str]] = []

    @property
    def under(self) -> Shade:
        """The footer's shade."""
        return Shade.SURFACE

    def show(self, keys: Sequence[KeyWord], calls: Mapping[str, str] | None = None) -> None:
        """Show these keys; the last of them is never dropped.

        `calls` are what all keys of the screen call, by their labels, shown or not.
        """
        self._calls = calls or {}
        if self._keys != tuple(keys):
            self._keys = tuple(keys)
            self.repaint()

    def knows(self, key: str) -> bool:
        """Return whether a key, by its label, does something on this screen."""
        return key in self._calls

    def press(self, key: str) -> None:
        """Do what a key does, by its label, as if its word were clicked; nothing for no key."""
        if key in self._calls:
            self.post_message(self.Pressed(self._calls[key]))

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the one row."""
        line = Line(width, Shade.SURFACE)
        self._spans = []
        if not self._keys:
            return [line]
        *most, last = self._keys
        end = width - margin(width)
        start = end - cell_len(last.key) - 1 - cell_len(last.word)
        self._one(line, start, last)
        x, gap = margin(width), 3
        for key in most:
            size = cell_len(key.key) + 1 + cell_len(key.word)
            if x + size + gap > start:
                break
            x = self._one(line, x, key) + gap
        self._help(line, x, start - gap)
        return [line]

    def _one(self, line: Line, x: int, key: KeyWord) -> int:
        lit = self.over in (key.call, *(call for _, call in key.keys))
        for label, call in key.keys:
            after = line.put(x, label, Ink.ACCENT, bold=True)
            # The blank after it is its own, too.
            self._spans.append((x, after + 1, call))
            x = after + 1
        after = line.put(x, key.word, Ink.TEXT if lit else Ink.MUTED)
        self._spans.append((x, after, key.call))
        return after

    def _help(self, line: Line, x: int, end: int) -> None:
        """Say under the mouse that a click on the free room opens the help, if it finds room."""
        label = next((label for label, call in self._calls.items() if call == _HELP), "")
        shown = any(key.call == _HELP for key in self._keys)
        if self.over == _HELP and label and not shown and x + cell_len(label) + 5 <= end:
            after = line.put(x, label, Ink.ACCENT, bold=True)
            line.put(after + 1, "help", Ink.TEXT)

    def on_click(self, event: events.Click) -> None:
        """Run the action of the clicked word."""
        call = self.part_at(event.x, event.y)
        if call is not None:
            self.post_message(self.Pressed(call))

    def part_at(self, x: int, y: int) -> str | None:
        """Return what the word at a place calls, the help where there is none."""
        found = next((call for start, end, call in self._spans if start <= x < end), None)
        if found is None and _HELP in self._calls.values():
            return _HELP
        return found


class TooSmall(Drawn):
    """The only thing shown when the terminal is too small."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the sentence, wrapped if it must be."""
        least_w, least_h = SMALLEST
        size = self.app.size
        needs, this = f"{least_w} x {least_h}", f"{size.width} x {size.height}."
        # A size is never broken at its blanks.
        words, rows = ["hamlog", "needs", needs, "cells;", "this", "is", this], [""]
        for word in words:
            longer = f"{rows[-1]} {word}".strip()
            if len(longer) <= width:
                rows[-1] = longer
            else:
                rows.append(word)
        lines = []
        for row in rows[: max(1, height)]:
            line = Line(width)
            line.put(0, row, Ink.TEXT)
            lines.append(line)
        return lines
