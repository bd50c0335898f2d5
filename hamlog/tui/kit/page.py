"""Pages of blocks: facts, sections, sentences with keys, one below the other."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from hamlog.frozen import Frozen, replace
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Pieces, put

_HEADING = 24
_MEASURE = 68


class Page(VerticalScroll, inherit_bindings=False):
    """What scrolls where it is too long. Left and right stay free for the screen."""

    DEFAULT_CSS = """
    Page {
        scrollbar-size-vertical: 1;
        scrollbar-color: $ink-faint;
        scrollbar-color-hover: $ink-muted;
        scrollbar-color-active: $ink-muted;
        scrollbar-background: $shade-background;
        scrollbar-background-hover: $shade-background;
        scrollbar-background-active: $shade-background;
        scrollbar-gutter: stable;
        background: $shade-background;
    }
    Page.-panel {
        background: $shade-surface;
        scrollbar-background: $shade-surface;
        scrollbar-background-hover: $shade-surface;
        scrollbar-background-active: $shade-surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "line(-1)", show=False, system=True),
        Binding("down,j", "line(1)", show=False, system=True),
        Binding("pageup", "page(-1)", show=False, system=True),
        Binding("pagedown", "page(1)", show=False, system=True),
        Binding("home", "edge(-1)", show=False, system=True),
        Binding("end", "edge(1)", show=False, system=True),
    ]

    # Nothing glides: one is there at once.

    def action_line(self, by: int) -> None:
        """Go `by` lines down."""
        self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Go `by` screens down."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)

    def action_edge(self, by: int) -> None:
        """Go to the top or to the bottom."""
        self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False)


class Title(Frozen):
    """A bold line, and muted words below it."""

    text: str
    below: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return both, wrapped."""
        return [
            *_running(self.text, room, Ink.TEXT, bold=True),
            *(_running(self.below, room, Ink.MUTED) if self.below else []),
        ]


class Fact(Frozen):
    """A value with its label; `why` stands below it, muted."""

    label: str
    value: str
    why: str = ""
    mark: Pieces = ()


class Facts(Frozen):
    """Values beside their labels, all in one column; `indent` is where it begins."""

    facts: tuple[Fact, ...]
    indent: int = 13

    def lines(self, room: Room) -> list[Line]:
        """Return a line a fact, more where a value is long."""
        width = room.width
        found: list[Line] = []
        indent = min(self.indent, max(0, width - 8))
        for fact in self.facts:
            free = width - indent - (2 if fact.mark else 0)
            texts = [(text, Ink.TEXT) for text in wrap(fact.value, free)]
            if fact.why:
                texts += [(text, Ink.MUTED) for text in wrap(fact.why, width - indent)]
            for index, (text, ink) in enumerate(texts):
                line = room.line()
                x = indent
                if not index:
                    line.put(0, fact.label, Ink.FAINT, room=indent - 1)
                    x = put(line, x, fact.mark, 2) + bool(fact.mark)
                line.put(x, text, ink)
                found.append(line)
        return found


class Section(Frozen):
    """A muted word and what belongs to it, a line or more each; `hanging` sets points off."""

    title: str
    texts: tuple[str, ...]
    hanging: str = ""
    ink: Ink = Ink.TEXT

    def lines(self, room: Room) -> list[Line]:
        """Return the word, and the texts wrapped."""
        found = _running(self.title, room, Ink.MUTED) if self.title else []
        inset = 3 if self.hanging else 0
        for number, text in enumerate(self.texts, start=1):
            for index, words in enumerate(wrap(text, room.width - inset)):
                line = room.line()
                if inset and not index:
                    line.put(0, self.hanging.replace("1", str(number)), Ink.FAINT)
                line.put(inset, words, self.ink)
                found.append(line)
        return found


class Part(Frozen):
    """A paragraph and its points, with the heading beside them where there is room."""

    title: str
    text: str
    points: tuple[str, ...] = ()
    mark: str = "·"

    def lines(self, room: Room) -> list[Line]:
        """Return them, in lines short enough for the eye to follow."""
        width = room.width
        x = _HEADING if width >= _HEADING + _MEASURE // 2 else 0
        free = min(_MEASURE, width - x)
        found = [] if x else _running(self.title, room, Ink.MUTED)
        for text in wrap(self.text, free):
            found.append(room.line())
            found[-1].put(x, text)
        for point in self.points:
            for index, text in enumerate(wrap(point, free - 2)):
                found.append(room.line())
                if not index:
                    found[-1].put(x, self.mark, Ink.FAINT)
                found[-1].put(x + 2, text)
        if x and found:
            found[0].put(0, self.title, Ink.MUTED, room=x - 2)
        return found


class Hint(Frozen):
    """A sentence, and the keys that begin what it speaks of."""

    text: str
    keys: tuple[tuple[str, str], ...] = ()

    def lines(self, room: Room) -> list[Line]:
        """Return the sentence with the keys behind it, or below where they do not fit."""
        found = _running(self.text, room, Ink.TEXT)
        x = cell_len(found[-1].plain()) + 2
        size = sum(cell_len(key) + 1 + cell_len(word) + 3 for key, word in self.keys) - 3
        if self.keys and x + size > room.width:
            found.append(room.line())
            x = 0
        for key, word in self.keys:
            x = found[-1].put(x, key, Ink.ACCENT, bold=True) + 1
            x = found[-1].put(x, word, Ink.MUTED) + 3
        return found


def _running(text: str, room: Room, ink: Ink, *, bold: bool = False) -> list[Line]:
    found = []
    for words in wrap(text, room.width):
        line = room.line()
        line.put(0, words, ink, bold=bold)
        found.append(line)
    return found


class Stack(Frozen):
    """Drawings one below the other, each as high as it likes, a blank row between them."""

    parts: tuple[Drawing, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return all their lines."""
        found: list[Line] = []
        free = replace(room, height=0)
        for part in self.parts:
            lines = part.lines(free)
            if found and lines:
                found.append(room.line())
            found += lines
        return found
