"""The most that a set can say: what is beyond is a slip of the finger, wherever it is read."""

from datetime import date

EARLIEST = date(1900, 1, 1)
"""The first day on which anybody can have trained."""

MOST_REPS = 100
"""Reps a side, both those that are asked for and those that were done."""

HEAVIEST_KG = 500
MOST_PAIN = 10

_LEAST_RPE = 1
_MOST_RPE = 10
RPE_WORDS = f"{_LEAST_RPE} to {_MOST_RPE}, in halves"


def is_rpe(effort: float) -> bool:
    """Return whether a number is on the scale of effort: 1 to 10, in halves."""
    return _LEAST_RPE <= effort <= _MOST_RPE and effort * 2 == int(effort * 2)
