"""What is wrong with a file, in one sentence: file, key, what was found, what is allowed."""

from collections.abc import Collection
from difflib import get_close_matches

from hamlog.text import one_line

Path = tuple[str | int, ...]

_LONGEST_SHOWN = 40
_LONGEST_TOLD = 120
_MORE = {
    "; the keys are ": ", which is no key there; hamlog check lists them.",
    "; it must be ": "; hamlog check says what it must be.",
}
_LARGEST_SHOWN = 10**12


class FileError(Exception):
    """Something in a file that cannot be used; `path` leads to it, from key to key."""

    def __init__(self, says: str, path: Path = ()) -> None:
        super().__init__(says)
        self.says = says
        self.path = path

    @property
    def clause(self) -> str:
        """What is wrong and where, without the file."""
        return one_line(f"{place(self.path)} {self.says}")

    def sentence(self, file: str) -> str:
        """Return one printable sentence about `file`, fit for a screen or a terminal."""
        return one_line(f"{file} was left out: {self.clause}.")


def brief(sentence: str) -> str:
    """Return the sentence about a file; one that is long says only what is wrong, and where.

    What is allowed instead, such as all the keys, is then for `hamlog check` to list.
    """
    if len(sentence) <= _LONGEST_TOLD:
        return sentence
    for mark, more in _MORE.items():
        what, found, _ = sentence.rpartition(mark)
        if found:
            return f"{what}{more}"
    return sentence


def wrong(path: Path, value: object, allowed: str) -> FileError:
    """Return the fault of a value that is not what is allowed there."""
    return FileError(f"is {shown(value)}; it must be {allowed}", path)


def no_such(path: Path, value: str, known: Collection[str], allowed: str) -> FileError:
    """Return the fault of a name that does not exist, with the nearest that does."""
    near = nearest(value, known)
    return wrong(path, value, f"{allowed}, perhaps {near}" if near else allowed)


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is most like `word`, None where none is like it."""
    return next(iter(get_close_matches(word[:_LONGEST_SHOWN], known, n=1)), None)


def place(path: Path) -> str:
    """Return a path in words: `("phases", 0, "kind")` is `phases, 1st: kind`."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f", {_ordinal(step + 1)}"
        else:
            words += f": {step}" if words else step
    return words or "it"


def listed(words: Collection[str], last: str = "or") -> str:
    """Return `a, b or c`."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def shown(value: object) -> str:
    """Return a value of a TOML file as it is told to the user: short and printable."""
    if isinstance(value, str):
        return _shown_text(one_line(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, int) and abs(value) >= _LARGEST_SHOWN:
        # Thousands of digits help nobody, and Python refuses to print them.
        return "a number of many digits"
    return str(value)


def _shown_text(line: str) -> str:
    if len(line) <= _LONGEST_SHOWN:
        return f"'{line}'"
    return f"'{line[: _LONGEST_SHOWN - 1]}…' ({len(line)} characters)"


def _ordinal(number: int) -> str:
    """Return `1st` for 1, `2nd` for 2, and so on."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
