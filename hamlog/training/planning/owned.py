"""What the athlete owns: the rungs that an exercise climbs, and the bands that a load can name."""

from collections.abc import Iterable
from datetime import date

from hamlog.training.exercise import Exercise, Loading
from hamlog.training.ladder import Rung, named_rungs
from hamlog.training.load import BANDS
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.record import Choice


def rungs_by_slug(
    exercises: Iterable[Exercise], choices: Iterable[Choice], day: date
) -> dict[str, tuple[Rung, ...]]:
    """Return by slug the rungs named for an exercise, else the bands or weights owned on `day`."""
    choices = tuple(choices)
    terms = TermsHistory(choices).on(day)
    owned = {one.slug: terms.owned(one.loading) for one in exercises}
    return {slug: rungs for slug, rungs in owned.items() if rungs} | named_rungs(choices, day)


def bands_for(exercise: Exercise | None, choices: Iterable[Choice], day: date) -> tuple[str, ...]:
    """Return the bands by which a load of an exercise can be called, those of its own first.

    Until any are named, and for an exercise that has none of its own, they are the usual three.
    """
    choices = tuple(choices)
    known = [exercise] if exercise else []
    by_slug = rungs_by_slug(known, choices, day)
    own = by_slug.pop(exercise.slug, ()) if exercise else ()
    ladders = (own, TermsHistory(choices).on(day).bands, *by_slug.values())
    named = [rung.label for rungs in ladders for rung in rungs if rung.label]
    usual = exercise is not None and exercise.loading is Loading.BAND and not own
    return tuple(dict.fromkeys([*(BANDS if usual or not named else ()), *named]))
