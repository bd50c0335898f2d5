"""What of a session there is time for.

It is decided by the sets as they would be had the newest session of each exercise gone at its
best: what went worse, and what is out, keeps its turn and its time. The time that trouble
leaves is not filled.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hamlog.frozen import Frozen, field, replace
from hamlog.training.planning.day import Day
from hamlog.training.planning.standing import Standing
from hamlog.training.planning.target import Target
from hamlog.training.planning.turns import turns
from hamlog.training.record import PlannedSet

Targets = dict[str, Target]
Groups = Mapping[str, tuple[PlannedSet, ...]]


class Best(Frozen):
    """The sets of a session at its best, by exercise in the plan's order.

    `at_top` are the exercises at the top of their ladder; `kept` are the longest sets for which
    each keeps the time, as they were last time, say; `came` those of what can come in for each
    that is out.
    """

    groups: Groups
    at_top: frozenset[str] = frozenset()
    kept: Groups = field(default_factory=dict)
    came: Groups = field(default_factory=dict)


class Fit(Frozen):
    """The exercises of a session, and what decides which of them there is time for.

    `instead` names what comes in for exercises that are out.
    """

    of: Day
    groups: Groups
    instead: Mapping[str, str]
    best: Best

    def fitted(self) -> tuple[tuple[PlannedSet, ...], tuple[str, ...], str | None]:
        """Return the sets for which there is time, in order, and the exercises left out.

        And what is done though there is no time for it, that the session be not empty.

        Where not all fits, what had its turn longest ago goes first, so that what is left out
        today leads the next session. Exercises are left out whole; the one that leads never is,
        or it would wait for ever: as many of its sets are done as have time, one at least.
        """
        chosen: dict[str, tuple[PlannedSet, ...]] = {}
        held: list[PlannedSet] = []
        for slug, best in self._chosen().items():
            content = self.instead.get(slug, slug)
            sets = self.groups.get(content, ())[: len(best)]
            # The time is kept for it, whatever it has of it, and whether anything comes in for it.
            most = self._longest(self._kept(slug, best), sets, self._came(slug))
            fits = not held or self._have_time([*held, *most])
            if fits and sets:
                chosen[content] = self._cut(sets)
            held += most if fits else best
        alone = None
        if not chosen:
            # The turn is that of an exercise that is out, and nothing else has time beside it.
            alone = next((slug for slug in self._order() if slug in self.groups), None)
            chosen = {alone: self.groups[alone][:1]} if alone is not None else {}
        every = [one for sets in chosen.values() for one in sets]
        numbered = tuple(replace(one, position=at) for at, one in enumerate(every, start=1))
        return numbered, tuple(slug for slug in self.groups if slug not in chosen), alone

    def _chosen(self) -> Groups:
        """Return the exercises whose turn it is, in order, and the sets that have time at best."""
        wanted = self._wanted()
        kept = {slug: self._kept(slug, sets) for slug, sets in wanted.items()}
        if self._have_time(one for sets in kept.values() for one in sets):
            came = (self._longest(kept[slug], self._came(slug)) for slug in wanted)
            # What comes in can take longer: then the last in the plan would wait for ever.
            fits = self._have_time(one for sets in came for one in sets)
            return wanted if fits else {slug: wanted[slug] for slug in self._order()}
        taken: list[PlannedSet] = []
        chosen: dict[str, tuple[PlannedSet, ...]] = {}
        for slug in self._order():
            sets = wanted[slug] if taken else self._cut(wanted[slug])
            if not taken or self._have_time([*taken, *self._kept(slug, sets)]):
                taken += self._kept(slug, sets)
                chosen[slug] = sets
        return chosen

    def _kept(self, slug: str, sets: tuple[PlannedSet, ...]) -> tuple[PlannedSet, ...]:
        """Return whichever take longer: these sets, or the same number as they are at best."""
        return self._longest(sets, self.best.kept.get(slug, ())[: len(sets)])

    def _came(self, slug: str) -> tuple[PlannedSet, ...]:
        """Return the longest sets of what can come in for an exercise that is out."""
        return self.best.came.get(slug, ())

    def _wanted(self) -> Groups:
        """Return the sets at their best; those of what comes in for others are not among them."""
        comes_in = self.instead.values()
        other = {
            slug: sets
            for slug, sets in self.groups.items()
            if slug not in comes_in and slug not in self.best.groups
        }
        return {**self.best.groups, **other}

    def _order(self) -> Sequence[str]:
        """Return the exercises in the order of their turns."""
        return turns(self.of, tuple(self._wanted()), self.best.at_top)

    def _cut(self, sets: Sequence[PlannedSet]) -> tuple[PlannedSet, ...]:
        """Return as many of the sets of one exercise as have time, one at least."""
        count = len(sets)
        while count > 1 and not self._have_time(sets[:count]):
            count -= 1
        return tuple(sets[:count])

    def _have_time(self, sets: Iterable[PlannedSet]) -> bool:
        return self._seconds(sets) <= self.of.terms.session_minutes * 60

    def _longest(
        self, sets: tuple[PlannedSet, ...], *others: tuple[PlannedSet, ...]
    ) -> tuple[PlannedSet, ...]:
        """Return whichever sets take longest, the first of those alike; mostly all are the same."""
        differing = [one for one in others if one and one is not sets]
        return max((sets, *differing), key=self._seconds) if differing else sets

    def _seconds(self, sets: Iterable[PlannedSet]) -> float:
        return self.of.seconds(tuple(sets))


def told(
    of: Day, standings: Iterable[Standing], targets: Targets, sets: Sequence[PlannedSet]
) -> tuple[tuple[PlannedSet, ...], Targets]:
    """Say of an exercise that has no time for all of its sets that it has none.

    Return the sets and the targets, each with the reason.
    """
    whys: dict[str, str] = {}
    counts = Counter([each.exercise for each in sets])
    for one in standings:
        count = counts[one.slug]
        found, here = targets.get(one.slug), one.progress
        if not count or found is None or count >= found.sets:
            continue
        if here is None or not one.scale.above(found.stand, here.stand):
            minutes = of.terms.session_minutes
            whys[one.slug] = f"{count} of {found.sets} sets: no time for more in {minutes} min"
    if not whys:
        return tuple(sets), targets
    return (
        tuple(replace(each, why=whys.get(each.exercise, each.why)) for each in sets),
        {
            slug: replace(one, why=whys[slug], one_more=False) if slug in whys else one
            for slug, one in targets.items()
        },
    )
