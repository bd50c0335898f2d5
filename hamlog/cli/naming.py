"""Finds the exercise for a typed name."""

from typing import TYPE_CHECKING

from hamlog.errors import UsageError
from hamlog.training.exercise import Exercise
from hamlog.training.words import by_name, called, folded, short, short_name_of, within

if TYPE_CHECKING:
    from hamlog.library import Library

SIMILAR = "There is a similar name already: “{}”."
"""What is said where an exercise was given a name that is much like another one's."""

_LONGEST = 40


def exercise_called(wanted: str, library: "Library") -> Exercise | None:
    """Return the exercise with a slug, name or alias; None if there is none."""
    return called(wanted, library.exercises())


def name_within(slug: str, library: "Library") -> str:
    """Return what an exercise is called within a sentence; the slug where its file is gone."""
    return within(short_name_of(slug, library.exercise(slug)))


def hint(wanted: str, library: "Library") -> str:
    """Return a hint for a name that no exercise has: up to three similar slugs."""
    near = [f"“{slug}”" for slug in _slugs_near(wanted, library)]
    if not near:
        return "hamlog exercises lists them all."
    *others, last = near
    return f"Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _slugs_near(wanted: str, library: "Library") -> list[str]:
    """Return up to three slugs with similar names, the most similar first."""
    from difflib import get_close_matches

    known = by_name(library.exercises())
    near = get_close_matches(folded(wanted)[:_LONGEST], known, n=6, cutoff=0.5)
    return list(dict.fromkeys(known[name].slug for name in near))[:3]


def unknown(wanted: str, library: "Library") -> UsageError:
    """Return the error about a name that no exercise has."""
    name = short(wanted, _LONGEST)
    told = hint(wanted, library)
    return UsageError(f"No exercise is called “{name}”{'.' if told.endswith('?') else ';'} {told}")
