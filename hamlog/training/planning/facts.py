"""All that a plan follows from: the library, the athlete's choices, and what was done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, field, replace
from hamlog.training.exercise import Equipment, Exercise, Programme
from hamlog.training.pacing.sets import Ways
from hamlog.training.pacing.timeline import SetPlan
from hamlog.training.planning import programmes as composing
from hamlog.training.planning.breaks import pauses
from hamlog.training.planning.calendar import Wishes
from hamlog.training.planning.ramp import Rule
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice

if TYPE_CHECKING:
    from hamlog.training.planning.prescription import Prescription

# As far back as any rule looks at one exercise.
BOUTS = 12


class Facts(Frozen, dict=True):
    """All that a plan follows from.

    `whole` is the programme of every built-in exercise in its order. `trained` is oldest
    first; `bouts` gives what was done of an exercise, newest first: the last `BOUTS` before
    the day that is asked for are looked at. `pain_limit` is what a clinician allowed, 0 where
    none did.
    """

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    whole: Programme
    history: TermsHistory
    choices: tuple[Choice, ...]
    trained: tuple[Trained, ...]
    bouts: Callable[[str], Sequence[Bout]]
    ways: Ways
    pain_limit: int = 0
    load_step_kg: float = 1.0
    # How long sets take, of which many are alike.
    known_s: dict[SetPlan, float] = field(default_factory=dict)

    @cached_property
    def _by_terms(self) -> dict[int, Programme]:
        """The same terms hold on nearly every day that the ramp goes through."""
        return {}

    @cached_property
    def prescribed(self) -> "dict[date, Prescription]":
        """What was prescribed from these facts by now, so that no day is planned twice."""
        return {}

    def programme_on(self, day: date) -> Programme:
        """Return the programme in force on a day, of exercises that are known."""
        terms = self.history.on(day)
        # By identity: `history` keeps them, and to compare them takes longer than to compose.
        if id(terms) not in self._by_terms:
            self._by_terms[id(terms)] = self._programme_by(terms)
        return self._by_terms[id(terms)]

    def _programme_by(self, terms: Terms) -> Programme:
        usual = composing.composed(terms.equipment, terms.experience, self.whole, self.exercises)
        # Where the library has the same under a name of its own, that name says more.
        named = (one for one in self.programmes.values() if one.entries == usual.entries)
        found = composing.in_force(terms.programme, terms.own, next(named, usual), self.programmes)
        once = {entry.slug: entry for entry in reversed(found.entries)}
        known = tuple(
            entry
            for entry in found.entries
            if entry.slug in self.exercises
            and not self.exercises[entry.slug].graded
            and once[entry.slug] is entry
        )
        return found if known == found.entries else replace(found, entries=known)

    def rule_on(self, day: date) -> Rule:
        """Return what the ramp goes by on a day."""
        terms = self.history.on(day)
        slugs = tuple(entry.slug for entry in self.programme_on(day).entries)
        return Rule(slugs, terms.days_per_week, terms.ramp_step)

    def equipment_on(self, day: date) -> frozenset[Equipment]:
        """Return what is at hand: what was said, and what the programme in force needs."""
        needs = (
            self.exercises[entry.slug].needs_of(entry.variant)
            for entry in self.programme_on(day).entries
        )
        return self.history.on(day).equipment.union(*needs)

    def wishes_on(self, day: date) -> Wishes:
        """Return on which days one wants to train."""
        terms = self.history.on(day)
        planned = pauses(one for one in self.choices if one.at.date() <= day)
        return Wishes(terms.days_per_week, terms.weekdays, terms.hard_runs, planned)
