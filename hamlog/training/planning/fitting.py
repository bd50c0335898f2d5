"""What of a session there is time for.

It is decided by the sets that the weeks give; what went worse than asked takes its time at the
top of the range, and what is out takes it too: the time that trouble leaves is not filled.
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
    """The exercises of a session, and what decides which of them there is time for.

    `out` are those that are out, with what they would ask for.
    """

    of: Day
    groups: Mapping[str, tuple[PlannedSet, ...]]
    places: Mapping[str, Place]
    targets: Mapping[str, Target]
    out: Mapping[str, tuple[PlannedSet, ...]]

    def fitted(self) -> tuple[tuple[PlannedSet, ...], tuple[str, ...]]:
        """Return the sets for which there is time, in order, and the exercises left out.

        Where not all fits, what was done longest ago goes first, so that what is left out
        today leads the next session. Exercises are left out whole; the one that leads never is,
        or it would wait for ever: as many of its sets are done as have time, one at least.
        """
        limit_s = self.of.terms.session_minutes * 60
        by_weeks = self._by_weeks(MOST)
        if self.of.seconds([one for sets in by_weeks.values() for one in sets]) > limit_s:
            by_weeks = self._by_weeks()
        if self.of.seconds([one for sets in by_weeks.values() for one in sets]) <= limit_s:
            return _numbered(self.groups.values()), ()
        chosen: dict[str, tuple[PlannedSet, ...]] = {}
        taken: list[PlannedSet] = []
        left_out: list[str] = []
        for slug in sorted(by_weeks, key=self._turn):
            weeks = list(by_weeks[slug])
            while not taken and len(weeks) > 1 and self.of.seconds(weeks) > limit_s:
                weeks.pop()
            if taken and self.of.seconds([*taken, *weeks]) > limit_s:
                left_out += [slug] if slug in self.groups else []
                continue
            taken += weeks
            if slug in self.groups:
                chosen[slug] = self.groups[slug][: len(weeks)]
        if not chosen:
            return _numbered(list(self.groups.values())[:1]), tuple(left_out[1:])
        return _numbered(chosen.values()), tuple(left_out)

    def _by_weeks(self, count: int = 0) -> dict[str, tuple[PlannedSet, ...]]:
        """Return the sets as the weeks give them where every session counts, or so many of each."""
        given: Mapping[str, int] = {}
        if not count:
            facts = self.of.facts
            every = [
                replace(one, pain=0, planned=min(one.planned, one.done)) for one in facts.trained
            ]
            given = ramp_on(self.of.day, every, facts.rule_on).sets
        place_of = {
            one.slug: place.slug for place in self.places.values() for one in place.exercises
        }
        return {
            slug: self._lasting(
                slug, sets, count or max(len(sets), self._given(slug, place_of, given))
            )
            for slug, sets in {**self.groups, **self.out}.items()
        }

    def _lasting(self, slug: str, sets: Sequence[PlannedSet], count: int) -> tuple[PlannedSet, ...]:
        """Return so many sets like the first, at the top of the range where it went worse."""
        found = self.targets.get(slug)
        well = found is not None and (found.climbs or found.at_top)
        one = sets[0] if well else replace(sets[0], target_reps=MOST_REPS)
        return (one,) * count

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
        climbs = found is not None and found.climbs
        late = last if climbs or last == date.min else last + YIELDS
        return late, list({**self.groups, **self.out}).index(slug)


def _numbered(groups: Iterable[Sequence[PlannedSet]]) -> tuple[PlannedSet, ...]:
    every = [one for sets in groups for one in sets]
    return tuple(replace(one, position=at) for at, one in enumerate(every, start=1))
