"""What a user typed into a search field, as a query of the index of notes.

Nothing of it is syntax: each word is quoted. A note fits that has all words, the
last one as a beginning unless a blank follows it; small letters and accents make no
difference. SQLite finds words in scripts that put something between them; words
of other scripts (Chinese, Japanese, Thai and more), and signs such as emoji, are
looked for as they stand, anywhere in a note.
"""

import unicodedata

from hamlog.frozen import Frozen
from hamlog.text import storable

MOST_WORDS = 16
MOST_LETTERS = 100
"""Of a word: more is looked for by its beginning."""

# Letters whose words SQLite tells apart: from Latin to the scripts of India, then Georgian,
# Ethiopic, more of Latin and Greek, and Korean.
_WORD_LETTERS = (
    (0x0000, 0x0DFF),
    (0x10A0, 0x10FF),
    (0x1200, 0x137F),
    (0x1E00, 0x1FFF),
    (0xAC00, 0xD7A3),
)


class Words(Frozen):
    """A query: `match` for the index of words, empty where nothing is asked of it.

    `like` are patterns for the text itself, with a backslash before what stands for itself.
    """

    match: str = ""
    like: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is looked for."""
        return bool(self.match or self.like)


def words_of(text: str) -> Words:
    """Return the query for what a user typed, nothing where that is blank."""
    typed = unicodedata.normalize("NFC", storable(text))
    words = [word[:MOST_LETTERS] for word in typed.split()[:MOST_WORDS]]
    told = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in words if _is_told_apart(word)]
    if told and _is_told_apart(words[-1]) and not typed[-1].isspace():
        told[-1] += "*"
    like = tuple(_pattern(word) for word in words if not _is_told_apart(word))
    return Words(" AND ".join(told), like)


def _is_told_apart(word: str) -> bool:
    """Return whether the index of words has it: it holds letters, and signs only beside them."""
    if any(unicodedata.category(char) in ("So", "Sk", "Cf", "Cn") for char in word):
        return False
    letters = [char for char in word if unicodedata.category(char)[0] in "LN"]
    return bool(letters) and all(
        any(first <= ord(char) <= last for first, last in _WORD_LETTERS) for char in letters
    )


def _pattern(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"
