"""Reads what the user types to correct past training: sides, pain, tempo, whole sets.

Pure text in, values out. Errors quote what was typed as it came; it is made safe where they
are shown.
"""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import LEGS, Exercise, Kind, Side, SideScheme
from hamlog.training.limits import MOST_PAIN
from hamlog.training.load import BANDS, Load, Unit
from hamlog.training.review.typed import RepCounts, read_sets
from hamlog.training.weights import read_load
from hamlog.training.words import short

_PAIN = re.compile(r"([0-9]{1,2})(?:\s*(?:of|/)\s*10)?")
_DIGITS = re.compile(r"([0-9]{1,3})\s*-\s*([0-9]{1,3})\s*-\s*([0-9]{1,3})\s*-\s*([0-9]{1,3})")
_YES = {"": False, "no": False, "n": False, "yes": True, "y": True}
_SPOTS = ("while lowering", "after lowering", "while lifting", "after lifting")

SIDES: dict[str, tuple[Side, ...]] = {
    "both": (Side.BOTH,),
    "left": (Side.LEFT,),
    "right": (Side.RIGHT,),
    "left and right": LEGS,
}
"""What can be typed for the sides of a set, besides swapping them."""

Swap = Literal["swap"]


def read_sides(text: str) -> tuple[Side, ...] | Swap:
    """Return the sides that the reps of a set were done on, or that they are to be swapped.

    `both`, `left`, `right`, `left and right` (also `left/right`), `swap`. Raises UsageError.
    """
    word = " ".join(re.split(r"[\s,/&+]+", text.casefold().strip()))
    if word in ("swap", "swapped"):
        return "swap"
    found = SIDES.get("left and right" if word == "left right" else word)
    if found is None:
        raise UsageError(
            f"Sides “{short(text)}” cannot be read: write both, left, right, left and right, "
            "or swap."
        )
    return found


def sides_text(sides: Sequence[Side]) -> str:
    """Return sides as typed: `both`, `left`, `left and right`."""
    return " and ".join(side.value for side in (*LEGS, Side.BOTH) if side in sides)


def read_yes(text: str) -> bool:
    """Return whether yes was typed; empty is no. Raises UsageError for anything else."""
    word = text.strip().casefold()
    if word not in _YES:
        raise UsageError(f"“{short(text)}” cannot be read: yes, or empty for no.")
    return _YES[word]


def read_pain(text: str) -> int | None:
    """Return a pain from 0 to 10, None for an empty text. Raises UsageError."""
    stripped = text.strip().casefold()
    if not stripped:
        return None
    found = _PAIN.fullmatch(stripped)
    if stripped in ("no", "none"):
        return 0
    if found is None or int(found[1]) > MOST_PAIN:
        raise UsageError(
            f"Pain “{short(text)}” cannot be read: 0 to {MOST_PAIN} is allowed, 0 is none."
        )
    return int(found[1])


def read_sudden_pain(pain: str, sudden: str, *, stopped: bool) -> tuple[int | None, bool]:
    """Return how much it hurt, and whether that came all at once.

    Raises UsageError where it did, and nobody says how much; of a set that was `stopped` for pain
    that is known in any case.
    """
    how_much, at_once = read_pain(pain), read_yes(sudden)
    if at_once and not how_much and not stopped:
        raise UsageError("Pain that came all at once: say how much it hurt, 1 to 10.")
    return how_much, at_once


def read_variant(text: str, exercise: Exercise | None) -> str | None:
    """Return the slug of a variant by its slug or name, None for the exercise's own form.

    Raises UsageError, naming the variants.
    """
    word = " ".join(text.casefold().split())
    variants = exercise.variants if exercise else ()
    if not word:
        return None
    for one in variants:
        if word in (one.slug.casefold(), one.name.casefold()):
            return one.slug
    begun = [one for one in variants if one.name.casefold().startswith(word)]
    if len(begun) == 1:
        return begun[0].slug
    known = ", ".join(one.name for one in variants)
    allowed = f"write {known}, or nothing for the usual form" if known else "there are none here"
    raise UsageError(f"Variant “{short(text)}” is not known: {allowed}.")


def read_tempo(text: str, parts: Sequence[tuple[Kind, int]]) -> str:
    """Return a tempo in its stored form, of the kinds and in the order of `parts`.

    The text is four digits, such as `3-1-2-2`, or the stored form itself. If several phases
    share a digit, its seconds are divided as in `parts`. If no parts are known, only the stored
    form can be read. Raises UsageError.
    """
    kinds = [kind for kind, _ in parts]
    found = _DIGITS.fullmatch(text.strip())
    if found is not None and parts:
        wanted = [int(number) for number in found.groups()]
        seconds = _seconds(wanted, parts, text)
        return ", ".join(f"{kind} {s}" for kind, s in zip(kinds, seconds, strict=True))
    try:
        typed = tempo.parse(text.casefold())
    except ValueError:
        typed = ()
    if not typed or (parts and [kind for kind, _ in typed] != kinds):
        raise UsageError(
            f"Tempo “{short(text)}” cannot be read: write the seconds of lowering, pause, "
            "lifting, pause, such as 3-1-2-2."
        )
    return ", ".join(f"{kind} {s}" for kind, s in typed)


def _seconds(wanted: Sequence[int], parts: Sequence[tuple[Kind, int]], text: str) -> list[int]:
    """Return the seconds of each part so that they add up to the four digits."""
    spots = tempo.spots([kind for kind, _ in parts])
    seconds = [s for _, s in parts]
    for spot, total in enumerate(wanted):
        mine = [at for at, one in enumerate(spots) if one == spot]
        if not mine and total:
            raise UsageError(
                f"Tempo “{short(text)}” does not fit: there is nothing {_SPOTS[spot]} here, "
                "so its digit is 0."
            )
        if mine and total < len(mine):
            raise UsageError(
                f"Tempo “{short(text)}” is too fast: {_SPOTS[spot]} it takes {len(mine)} s "
                "at least."
            )
        over = total - sum(seconds[at] for at in mine)
        for at in mine:
            given = max(1 - seconds[at], over)
            seconds[at] += given
            over -= given
    return seconds


class Written(Frozen):
    """Sets of one exercise as typed; `load` is None if none was named."""

    sets: tuple[RepCounts, ...]
    load: Load | None = None


def read_written(
    text: str,
    scheme: SideScheme,
    unit: Unit = "kg",
    bands: Collection[str] = BANDS,
    *,
    needs_band: bool = False,
) -> Written | None:
    """Return sets with a load: `12,12,10`, `12/11,12 @ 6 kg`, `10,10 @ body`.

    None for an empty text; `bands` and `needs_band` are as in `read_load`. Raises UsageError.
    """
    if not text.strip():
        return None
    sets, at, load = text.partition("@")
    if at and not load.strip():
        raise UsageError(f"Load after “{short(text)}” is missing: write 12,12 @ 6 kg, or no @.")
    read = read_sets(sets.strip(), scheme)
    return Written(
        read, read_load(load.strip(), unit, bands, needs_band=needs_band) if at else None
    )
