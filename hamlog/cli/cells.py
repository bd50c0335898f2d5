"""How many terminal cells a text takes, and texts cut and wrapped by them.

The widths are those by which Textual measures the app's rows: marks that join a letter take none
(Thai, Hindi), East Asian wide characters and emoji take two, and so does an emoji that is put
together of several: a family, a flag, a skin tone, a keycap.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator

from hamlog.text import ZERO_WIDTH_JOINER, one_line

# That of `typing`, which takes 2 ms of the 25 in which the version is printed.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

WIDEST = 80
"""Sentences are no wider than this, however wide the terminal is."""
NARROWEST = 20
ELLIPSIS = "…"

# Below the first combining mark, and among the signs that hamlog uses, everything takes one cell.
_FIRST_MARK = 0x300
_ONE_CELL = frozenset("…·–—−‑•×°½→←“”„‘’\N{NO-BREAK SPACE}")
_AS_EMOJI = "\N{VARIATION SELECTOR-16}"
_NO_CELLS = frozenset({"Mn", "Me", "Mc", "Cf"})
_JAMO = range(0x1160, 0x1200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
# Where a word that is too long for any line is broken: after one of these, the first if it can be.
_JOINTS = ("|", "/\\", "-_.")


def terminal_width(stream: "TextIO | None" = None) -> int | None:
    """Return how many columns standard output, or a stream, has; None where it is no terminal.

    COLUMNS says it where it is set.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and int(told[:6]):
        return max(NARROWEST, int(told[:6]))
    stream = stream or sys.stdout
    try:
        if stream is None or not stream.isatty():
            return None
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return None
    return max(NARROWEST, columns) if columns else None


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character of a text, and what joins it, with its width in cells."""
    here, width, flag = "", 0, False
    chars = iter(text)
    for char in chars:
        if here and (char == ZERO_WIDTH_JOINER or _cells_of(char) == 0 or _is_tone(char, here)):
            here += char
            if char == _AS_EMOJI:
                width = 2
            continue
        joins = here.endswith(ZERO_WIDTH_JOINER) and _is_symbol(char) and _is_symbol(here[0])
        if joins or (flag and ord(char) in _FLAGS):
            here, width, flag = here + char, 2, False
            continue
        if here:
            yield here, width
        here, width, flag = char, _cells_of(char), ord(char) in _FLAGS
    if here:
        yield here, width


def _cells_of(char: str) -> int:
    if ord(char) < _FIRST_MARK or char in _ONE_CELL:
        return 1
    if unicodedata.category(char) in _NO_CELLS or ord(char) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _is_tone(char: str, after: str) -> bool:
    return ord(char) in _SKIN_TONES and _is_symbol(after[0])


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char) == "So" and ord(char) not in _FLAGS


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii() or all(ord(char) < _FIRST_MARK or char in _ONE_CELL for char in text):
        return len(text)
    return sum(width for _, width in clusters(text))


def cut(text: str, most: int) -> str:
    """Return text as one line of at most `most` terminal cells, ending in … if it is cut."""
    line = one_line(text)
    if cells(line) <= most:
        return line
    taken, width = "", 1
    for cluster, size in clusters(line):
        width += size
        if width > most:
            break
        taken += cluster
    return f"{taken}{ELLIPSIS}"


def folded(text: str, room: int) -> list[str]:
    """Return a text in lines of at most `room` cells, broken between words.

    Only a word that is wider than that is broken, after a slash, hyphen or full stop if it can
    be. Several blanks in a row stay within a line.
    """
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= room:
            line = longer
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _in_pieces(word, room)
        lines += whole
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _in_pieces(word: str, room: int) -> list[str]:
    """Return a word in pieces of at most `room` cells; most words are one."""
    pieces = []
    while cells(word) > room:
        taken, width = "", 0
        for cluster, size in clusters(word):
            if width + size > room and taken:
                break
            taken, width = taken + cluster, width + size
        joints = (max(map(taken.rfind, chars)) + 1 for chars in _JOINTS)
        taken = taken[: next((one for one in joints if 2 * one > len(taken)), len(taken))]
        pieces.append(taken)
        word = word[len(taken) :]
    return [*pieces, word]


def wrapped(text: str, *, first: str = "", after: str = "") -> list[str]:
    """Return text as lines that fit the terminal, with a prefix for the first and the others."""
    width, text = terminal_width(), one_line(text)
    room = max(min(WIDEST, width or WIDEST) - max(cells(first), cells(after)), NARROWEST // 2)
    # Where nothing shows how wide it is, a path stays whole.
    lines = folded(text, room if width is not None else max(room, _longest(text)))
    return [f"{after if at else first}{line}".rstrip() for at, line in enumerate(lines)]


def _longest(text: str) -> int:
    return max(map(cells, text.split(" ")))


def labelled(label: str, text: str, margin: int) -> list[str]:
    """Return text beside its label, from a margin on; under it where that leaves too few cells."""
    text = one_line(text)
    room = (terminal_width() or WIDEST) - margin
    narrow = room < max(NARROWEST, _longest(text))
    if terminal_width() is not None and cells(text) > room and narrow:
        return [label.rstrip(), *wrapped(text, first="    ", after="    ")]
    return wrapped(text, first=f"{label:<{margin}}", after=" " * margin)
