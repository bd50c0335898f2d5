"""Makes foreign text safe for a screen, a terminal or a report.

Exercise names, notes and labels come from users' files and from other logs. They are stored as
they came and pass through here on their way out.
"""

import unicodedata

ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def one_line(text: str) -> str:
    """Return `text` as one printable line: NFC, blanks folded, no terminal codes.

    Control and format characters (terminal codes, bidirectional overrides),
    lone surrogates, private and unassigned code points are dropped; the
    zero-width joiner stays, since emoji and several scripts need it. Line
    breaks and tabs become single spaces.
    """
    # What can be printed as it is has nothing to drop: nearly every text that is ever shown.
    kept = text if text.isprintable() else "".join(filter(_stays, text))
    # Folded after dropping, since a dropped character may be between two blanks.
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _stays(char: str) -> bool:
    if char.isspace() or char == ZERO_WIDTH_JOINER:
        return True
    return unicodedata.category(char) not in _DROPPED


def many_lines(text: str) -> str:
    """Return `text` like `one_line`, but keep its line breaks, except those at its end."""
    return "\n".join(one_line(line) for line in text.splitlines()).rstrip("\n")


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
