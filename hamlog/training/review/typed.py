"""Reads what the user types about a set: reps, effort. Pure text in, values out.

Errors quote what was typed as it came; it is made safe where they are shown.
"""

import re
from collections.abc import Sequence

from hamlog.errors import UsageError
from hamlog.training.effort import EASY_UP_TO, HARD_FROM, KEYS_WORDS, Feeling
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.limits import MOST_REPS, is_rpe
from hamlog.training.words import short

MOST_SETS = 20
_REPS = re.compile(r"[0-9]+(?:\s*/\s*[0-9]+)?")
_RPE = re.compile(r"\d{1,2}(?:\.\d+)?")

RepCounts = tuple[tuple[Side, int], ...]


def read_reps(text: str, scheme: SideScheme) -> RepCounts:
    """Return the reps per side: `12`, or `12/11` for left and right.

    One number on a one-sided exercise counts for each leg. Raises UsageError.
    """
    parts = [part.strip() for part in text.split("/")]
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 2:
        raise UsageError(
            f"Reps “{short(text)}” cannot be read: write 12, or 12/11 for left and right."
        )
    # Python refuses to read a number of thousands of digits.
    counts = [int(part[-9:]) if len(part.lstrip("0")) < 9 else MOST_REPS + 1 for part in parts]
    if max(counts) > MOST_REPS:
        raise UsageError(f"Reps “{short(text)}” are too many: 0 to {MOST_REPS} are allowed.")
    if scheme is SideScheme.BOTH:
        if len(counts) == 2:
            raise UsageError("Both legs work at once here: write one number of reps, such as 12.")
        return ((Side.BOTH, counts[0]),)
    return ((Side.LEFT, counts[0]), (Side.RIGHT, counts[-1]))


def read_sets(text: str, scheme: SideScheme) -> tuple[RepCounts, ...]:
    """Return the reps per side of each set: `12,12,10`, or `12/11,12/12` for left and right.

    Each set is read as by `read_reps`, and needs a rep. Raises UsageError.
    """
    parts = text.split(",")
    if len(parts) > MOST_SETS:
        raise UsageError(
            f"Sets “{short(text)}” are too many: {len(parts)}, and up to {MOST_SETS} are allowed."
        )
    if not all(_REPS.fullmatch(part.strip()) for part in parts):
        raise UsageError(
            f"Sets “{short(text)}” cannot be read: write 12,12,10, or 12/11,12/12 for left and "
            "right."
        )
    sets = tuple(read_reps(part, scheme) for part in parts)
    for number, counts in enumerate(sets, start=1):
        if not any(count for _, count in counts):
            raise UsageError(
                f"Set {number} of “{short(text)}” has no reps: 1 to {MOST_REPS} are allowed."
            )
    return sets


def sets_text(sets: Sequence[RepCounts]) -> str:
    """Return the reps of sets as typed: `12,12,10`, or `12/11,12`."""
    return ",".join(reps_text(counts) for counts in sets)


def read_rpe(text: str) -> float | None:
    """Return an effort from 1 to 10, in halves, or as easy, right or hard; None for an empty text.

    Raises UsageError.
    """
    stripped = text.strip().casefold().replace(",", ".")
    if not stripped:
        return None
    if stripped in list(Feeling):
        return Feeling(stripped).rpe
    rpe = float(stripped) if _RPE.fullmatch(stripped) else 0.0
    if not is_rpe(rpe):
        raise UsageError(
            f"RPE “{short(text)}” cannot be read: 1 to 10 is allowed, also in halves, "
            "or easy, right, hard."
        )
    return rpe


def effort_text(rpe: float | None) -> str:
    """Return an effort as typed: a number, or nothing where nobody said."""
    return "" if rpe is None else f"{rpe:g}"


EFFORT_KEYS = tuple((one.key, (one.value, effort_text(one.rpe))) for one in Feeling)
"""The keys that say how hard a set was, each with its word and the number that it is kept as."""

EFFORT_HINT = (
    f"RPE, how hard it felt from 1 to 10: {EASY_UP_TO} or less is easy, {HARD_FROM} or more hard;"
    f" or {KEYS_WORDS}."
)


def reps_text(counts: RepCounts) -> str:
    """Return reps per side as typed: `12`, or `12/11`."""
    numbers = [str(count) for _, count in counts]
    return numbers[0] if len(set(numbers)) == 1 else "/".join(numbers)
