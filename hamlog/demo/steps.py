"""How many sets of each exercise: the plan's own ramp, asked only while it has something to say.

Once all have three sets, nothing but a pause or another programme changes them; so the
sessions in which nothing can change are not gone through again and again.
"""

from collections.abc import Mapping
from datetime import date

from hamlog.training.planning.ramp import FEWER_AFTER_DAYS, MOST, Ramp, Rule, ramp_on
from hamlog.training.planning.trained import Trained


class Steps:
    """The ramp of somebody who trains by the plan."""

    def __init__(self, rule: Rule, day: date) -> None:
        self._rules = [(day, rule)]
        self._trained: list[Trained] = []
        self._full = False
        self._counted_on = day

    def programme(self, rule: Rule, day: date) -> None:
        """Go by another programme from `day` on."""
        self._rules.append((day, rule))
        self._full = False

    def asked(self, day: date) -> tuple[Mapping[str, int], Ramp | None]:
        """Return the sets of a day by exercise, and the ramp where it says more than the same."""
        rule = self._rule_on(day)
        if self._full and (day - self._counted_on).days <= FEWER_AFTER_DAYS:
            return dict.fromkeys(rule.exercises, MOST), None
        ramp = ramp_on(day, self._trained, self._rule_on)
        self._full = ramp.full
        return ramp.sets, ramp

    def trained(self, one: Trained, sets: Mapping[str, int]) -> None:
        """Have trained: `sets` were asked for, by exercise of the programme."""
        if one.counts:
            self._counted_on = one.day
        if self._full:
            # Where it goes on from, should it not stay full: as if one came with this history.
            if one.counts:
                self._trained = [Trained(one.day, 0, one.done, sets)]
        else:
            self._trained.append(one)

    def _rule_on(self, day: date) -> Rule:
        return next(rule for since, rule in reversed(self._rules) if since <= day)
