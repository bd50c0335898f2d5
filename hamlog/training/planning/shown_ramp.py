"""The ramp as a day shows it: with the sets that this very session asks for, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hamlog.frozen import replace
from hamlog.training.planning.day import Day
from hamlog.training.planning.pain import Phase
from hamlog.training.planning.ramp import Ramp
from hamlog.training.planning.standing import Place, Standing
from hamlog.training.planning.target import Target
from hamlog.training.record import PlannedSet


def shown_ramp(
    of: Day,
    places: Sequence[Place],
    targets: Mapping[str, Target],
    fitted: Sequence[PlannedSet],
) -> Ramp:
    """Return the ramp with the sets that a session asks for.

    `fitted` are those for which it has time; what is left out whole keeps its own until its turn.
    """
    given, counts = of.ramp, Counter(one.exercise for one in fitted)

    def asked(slug: str) -> int:
        return counts[slug] or (targets[slug].sets if slug in targets else 0)

    sets = {place.slug: sum(asked(one.slug) for one in place.exercises) for place in places}
    away = of.days_away
    returning = {
        place.slug
        for place in places
        for one in place.exercises
        if one.progress is not None and (one.progress.former is not None or away)
    }
    back = {
        slug: given.sets[slug]
        for slug, count in sets.items()
        if 0 < count < given.sets[slug] and slug in returning
    }
    minutes = of.terms.session_minutes
    cut = {
        place.slug: f"no time for more in {minutes} min"
        for place in places
        for one in place.exercises
        if _has_no_time(of, one)
        or (one.slug in targets and asked(one.slug) < targets[one.slug].sets)
    }
    why = {**given.why, **cut, **_after_pain(places, targets)}
    added = tuple(slug for slug in given.added if slug not in cut)
    found = replace(given, sets=sets, why=why, added=added, back_to=back, pause_days=away)
    if not of.still:
        return found
    waiting = {slug: of.still for slug, count in sets.items() if count < given.sets[slug]}
    return replace(found, added=(), why={**why, **waiting})


def _after_pain(places: Sequence[Place], targets: Mapping[str, Target]) -> dict[str, str]:
    """Return why what hurt has no more sets: that, whatever the ramp would give it."""
    found = {}
    for place in places:
        for one in place.exercises:
            if one.entry.slug != place.now.slug:
                continue
            if one.mending.phase is not Phase.FINE:
                found[place.slug] = one.mending.why
            elif one.progress is not None and one.progress.waits and one.slug in targets:
                found[place.slug] = targets[one.slug].why
    return found


def _has_no_time(of: Day, one: Standing) -> bool:
    """Whether a set that is due to an exercise never has time."""
    return one.progress is not None and one.sets > one.progress.sets >= of.in_time(one)
