"""Reads what a person types about a set: reps, load, effort. Pure text in, values out.

Errors quote what was typed as it came; it is made safe where they are shown.
"""

import re

from hamlog.errors import UsageError
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.plan import Load

MOST_REPS = 100
HEAVIEST_KG = 500
_POUND_KG = 0.45359237
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|kgs|kilos?|lb|lbs|pounds?)?", re.IGNORECASE)

RepCounts = tuple[tuple[Side, int], ...]


def read_reps(text: str, scheme: SideScheme) -> RepCounts:
    """Return the reps a side: `12`, or `12/11` for left and right.

    One number on a one-sided exercise counts for each leg. Raises UsageError.
    """
    parts = [part.strip() for part in text.split("/")]
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 2:
        raise UsageError(
            f"Reps “{_short(text)}” cannot be read: write 12, or 12/11 for left and right."
        )
    counts = [int(part) for part in parts]
    if max(counts) > MOST_REPS:
        raise UsageError(f"Reps {max(counts)} is too many: 0 to {MOST_REPS} are allowed.")
    if scheme is SideScheme.BOTH:
        if len(counts) == 2:
            raise UsageError("Both legs work at once here: write one number of reps, as 12.")
        return ((Side.BOTH, counts[0]),)
    return ((Side.LEFT, counts[0]), (Side.RIGHT, counts[-1]))


def read_load(text: str) -> Load:
    """Return a load: `6`, `6 kg`, `15 lb`, the name of a rung, or empty for the body alone.

    Pounds are kept as kilograms. Raises UsageError.
    """
    stripped = text.strip()
    if not stripped or stripped.casefold() == "body":
        return Load()
    found = _NUMBER.fullmatch(stripped)
    if found is None:
        return Load(label=stripped)
    value = float(found[1].replace(",", "."))
    unit = (found[2] or "kg").casefold()
    kg = round(value * _POUND_KG if unit[0] in "lp" else value, 3)
    if kg > HEAVIEST_KG:
        raise UsageError(f"Load {kg:g} kg is too heavy: 0 to {HEAVIEST_KG} kg are allowed.")
    return Load(kg=kg or None)


def read_rpe(text: str) -> float | None:
    """Return an effort from 1 to 10, in halves; None for an empty text. Raises UsageError."""
    stripped = text.strip().replace(",", ".")
    if not stripped:
        return None
    try:
        rpe = float(stripped)
    except ValueError:
        rpe = -1.0
    if not 1 <= rpe <= 10 or rpe * 2 != int(rpe * 2):
        raise UsageError(
            f"RPE “{_short(text)}” cannot be read: 1 to 10 is allowed, also in halves."
        )
    return rpe


def reps_text(counts: RepCounts) -> str:
    """Return reps a side as they are typed: `12`, or `12/11`."""
    numbers = [str(count) for _, count in counts]
    return numbers[0] if len(set(numbers)) == 1 else "/".join(numbers)


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
