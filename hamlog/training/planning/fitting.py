"""What of a session there is time for.

It is decided by the sets that the weeks give, at the top of the range: whoever has fewer sets
or reps than that on a day gets no other exercise for the time that this leaves.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.day import Day, Place
from hamlog.training.planning.ramp import MOST, ramp_on
from hamlog.training.planning.stand import MOST_REPS
from hamlog.training.planning.target import Target
from hamlog.training.record import PlannedSet

# What is at its top, or does not climb, waits as if it had been done so much later.
YIELDS = timedelta(days=7)


class Fit(Frozen):
    """The exercises of a session, and what decides which of them there is time for."""

    of: Day
    groups: Mapping[str, tuple[PlannedSet, ...]]
    places: Mapping[str, Place]
    targets: Mapping[str, Target]

    def fitted(self) -> tuple[tuple[PlannedSet, ...], tuple[str, ...]]:
        """Return the sets for which there is time, in order, and the exercises left out.

        Where not all fits, what was done longest ago goes first, so that what is left out
        today leads the next session. Exercises are left out whole; the one that leads never is,
        or it would wait for ever: as many of its sets are done as have time, one at least.
        """
        limit_s = self.of.terms.session_minutes * 60
        full = {slug: _at_most(sets, MOST) for slug, sets in self.groups.items()}
        if self.of.seconds([one for sets in full.values() for one in sets]) <= limit_s:
            return _numbered(self.groups.values()), ()
        by_weeks = self._by_weeks()
        if self.of.seconds([one for sets in by_weeks.values() for one in sets]) <= limit_s:
            return _numbered(self.groups.values()), ()
        chosen: dict[str, tuple[PlannedSet, ...]] = {}
        taken: list[PlannedSet] = []
        left_out: list[str] = []
        for slug in sorted(self.groups, key=self._turn):
            weeks = list(by_weeks[slug])
            while not chosen and len(weeks) > 1 and self.of.seconds(weeks) > limit_s:
                weeks.pop()
            if chosen and self.of.seconds([*taken, *weeks]) > limit_s:
                left_out.append(slug)
                continue
            taken += weeks
            chosen[slug] = self.groups[slug][: len(weeks)]
        return _numbered(chosen.values()), tuple(left_out)

    def _by_weeks(self) -> dict[str, tuple[PlannedSet, ...]]:
        """Return the sets as the weeks give them where every session counts."""
        facts = self.of.facts
        every = [replace(one, pain=0, planned=min(one.planned, one.done)) for one in facts.trained]
        given = ramp_on(self.of.day, every, facts.rule_on).sets
        place_of = {
            one.slug: place.slug for place in self.places.values() for one in place.exercises
        }
        return {
            slug: _at_most(sets, max(len(sets), self._given(slug, place_of, given)))
            for slug, sets in self.groups.items()
        }

    def _given(self, slug: str, place_of: Mapping[str, str], given: Mapping[str, int]) -> int:
        """Return the sets that the weeks give an exercise, its share where a place has several."""
        place = self.places.get(place_of.get(slug, ""))
        if place is None:
            return 1
        if len(place.exercises) > 1:
            return next(one.sets for one in place.exercises if one.slug == slug)
        return given.get(place.slug, 1)

    def _turn(self, slug: str) -> tuple[date, int]:
        """Return when the turn of an exercise comes: the longest ago first."""
        found = self.targets.get(slug)
        last = self.of.last_done(slug)
        climbs = found is None or found.climbs
        late = last if climbs or last == date.min else last + YIELDS
        return late, list(self.groups).index(slug)


def _at_most(sets: Sequence[PlannedSet], count: int) -> tuple[PlannedSet, ...]:
    """Return so many sets like the first, each at the top of the range."""
    return tuple(replace(sets[0], target_reps=MOST_REPS) for _ in range(count)) if sets else ()


def _numbered(groups: Iterable[Sequence[PlannedSet]]) -> tuple[PlannedSet, ...]:
    every = [one for sets in groups for one in sets]
    return tuple(replace(one, position=at) for at, one in enumerate(every, start=1))
