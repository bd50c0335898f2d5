"""Makes foreign text safe for a screen, a terminal or a report.

Exercise names, notes and labels come from users' files and from other logs. They are stored as
they came and pass through here on their way out.
"""

import unicodedata

ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
JOINERS = frozenset({ZERO_WIDTH_JOINER, "\N{ZERO WIDTH NON-JOINER}"})
"""What emoji, Persian and several other scripts need between their signs."""

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Unicode keeps these for pictures: one that Python does not know is newer than its tables.
_PICTURES = range(0x1F000, 0x1FB00)


def one_line(text: str) -> str:
    """Return `text` as one printable line: NFC, blanks folded, no terminal codes.

    Control and format characters (terminal codes, bidirectional overrides),
    lone surrogates, private and unassigned code points are dropped; the
    zero-width joiners stay, since emoji and several scripts need them, and so do
    emoji newer than Python's tables. Line breaks and tabs become single spaces.
    """
    # What can be printed as it is has nothing to drop: nearly every text that is ever shown.
    kept = text if text.isprintable() else "".join(filter(_stays, text))
    # Folded after dropping, since a dropped character may be between two blanks.
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _stays(char: str) -> bool:
    if char.isspace() or char in JOINERS or is_new_picture(char):
        return True
    return unicodedata.category(char) not in _DROPPED


def is_new_picture(char: str) -> bool:
    """Return whether a character is an emoji that is newer than Python's tables."""
    return ord(char) in _PICTURES and unicodedata.category(char) == "Cn"


def many_lines(text: str) -> str:
    """Return `text` like `one_line`, but keep its line breaks, except those at its end."""
    return "\n".join(one_line(line) for line in text.splitlines()).rstrip("\n")


def typed_line(text: str) -> str:
    """Return what a field of one line takes of `text`: every blank, also a tab, is a space."""
    return "".join(" " if char.isspace() else char for char in filter(_stays, text))


def typed_lines(text: str) -> str:
    """Return what a field of several lines takes of `text`: its lines, tabs and blanks stay."""
    if text.isprintable():
        return text
    # A sign after the last break: without one `splitlines` leaves that out.
    lines = "\n".join(f"{text}.".splitlines())[:-1]
    return "".join(filter(_stays, lines))


def is_typed(char: str | None) -> bool:
    """Return whether a key types a sign that Python does not call printable, and is kept."""
    return char is not None and len(char) == 1 and (char in JOINERS or is_new_picture(char))


def storable(text: str) -> str:
    """Return `text` as SQLite can hold it: without NUL and lone surrogates, else unchanged."""
    if text.isascii():
        return text.replace("\0", "")
    return "".join(char for char in text if char != "\0" and unicodedata.category(char) != "Cs")


_IN_ASCII = str.maketrans(
    {
        **dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}", " "),
        **dict.fromkeys("·–—−‑•", "-"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‘’", "'"),
        "…": "...",
        "×": "x",
        "°": " degrees",
        "½": "1/2",
        "→": "->",
        "ß": "ss",
    }
)


def as_ascii(text: str) -> str:
    """Return `text` in ASCII: signs by their twins, letters without accents, `?` for the rest."""
    plain = unicodedata.normalize("NFKD", text.translate(_IN_ASCII))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return kept.encode("ascii", errors="replace").decode("ascii")
