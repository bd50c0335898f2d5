"""Names of exercises as they stand in other programs' files."""

import re
from functools import lru_cache

from hamlog.exchange.faults import RowError
from hamlog.exchange.values import Sides
from hamlog.frozen import Frozen

_LONGEST = 200
_CACHED = 4096
_EACH = re.compile(r"[(\[]\s*(?:each|per) (?:side|leg)\s*[)\]]", re.IGNORECASE)
_ONE = re.compile(
    r"\s*(?:[(\[]\s*(?P<a>left|right|l|r)\s*[)\]]|-\s*(?P<b>left|right)\b)\s*", re.IGNORECASE
)

_ONE_SIDED = re.compile(
    r"\b(?:single|one)[\s-]*(?:leg|arm|side)|\b(?:unilateral|one[\s-]sided|staggered|alternating)\b"
    r"|\b(?:pistols?|split|lunges?|step[\s-]*ups?|step[\s-]*downs?|clams?|clamshells?|kickbacks?"
    r"|side|skater|shrimp|cossack|curtsy|bulgarian|fire hydrants?)\b",
    re.IGNORECASE,
)


class NamedExercise(Frozen):
    """An exercise by its name in a file, and the legs that the name says."""

    name: str
    side: Sides | None = None


@lru_cache(_CACHED)
def exercise(text: str) -> NamedExercise:
    """Return an exercise by the name in a cell, blanks folded.

    A side in the name is taken off, so that `Clamshell (Left)` and `Clamshell (Right)` are one
    exercise. Raises RowError where there is no name, or one that nobody typed.
    """
    name = " ".join(text.split())
    if not name:
        raise RowError("it names no exercise")
    if "\n" in text or "\r" in text:
        raise RowError("the name of its exercise has several lines")
    if len(name) > _LONGEST:
        raise RowError(f"its exercise has a name of {len(name)} characters")
    if _EACH.search(name):
        return NamedExercise(name, Sides.EACH)
    found = _ONE.search(name)
    if found is None:
        return NamedExercise(name)
    rest = " ".join(f"{name[: found.start()]} {name[found.end() :]}".split())
    side = (found["a"] or found["b"]).casefold()
    if not rest:
        return NamedExercise(name)
    return NamedExercise(rest, Sides.LEFT if side.startswith("l") else Sides.RIGHT)


@lru_cache(_CACHED)
def is_one_sided(name: str) -> bool:
    """Return whether an exercise is done with one side after the other, as its name says it."""
    return _ONE_SIDED.search(name) is not None
