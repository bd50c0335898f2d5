"""Where an exercise stands: its form, its rung, its lowering and its reps, compared from the left.

A `Scale` knows what is easier and what is harder, and by how much a stand may rise or fall.
"""

from functools import cached_property

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Exercise, Kind, Loading, Phase
from hamlog.training.ladder import BodyRung, Ladder, next_rung, previous_rung, rung_of
from hamlog.training.load import Load, same
from hamlog.training.pacing.sets import FIRST_REPS

MOST_REPS = 12
SLOWEST_LOWERING_S = 5
FASTEST_LOWERING_S = 1

Rank = tuple[int, float, int, int]


class Stand(Frozen):
    """What every set of an exercise asks for.

    `variant` is its form, None for the exercise's own; `phases` are those of one rep.
    """

    variant: str | None
    load: Load
    phases: tuple[Phase, ...]
    reps: int

    @property
    def lowering_s(self) -> int:
        """How long the lowering takes, 0 where there is none."""
        for one in self.phases:
            if one.kind is Kind.LOWER:
                return one.seconds_s
        return 0

    def like(self, other: "Stand") -> bool:
        """Whether both are the same but for the reps."""
        alike = self.variant == other.variant and same(self.load, other.load)
        return alike and self.phases == other.phases


class Scale(Frozen, dict=True):
    """What makes an exercise easier or harder for this athlete.

    `ladder` has the rungs of its form `variant`, which is the hardest that the plan asks for
    before another one was accepted.
    """

    exercise: Exercise
    variant: str | None
    ladder: Ladder

    @cached_property
    def reps(self) -> tuple[int, int]:
        """The lowest and the highest target."""
        return reps_span(self.exercise)

    def rank(self, stand: Stand) -> Rank:
        """Return what stands are compared by, from the left; higher asks for more."""
        return (
            self.form_rank(stand.variant),
            self._weight(stand.load),
            stand.lowering_s,
            stand.reps,
        )

    def above(self, one: Stand, other: Stand) -> bool:
        """Whether a stand asks for more than another."""
        return self.rank(one) > self.rank(other)

    def lower_of(self, one: Stand, other: Stand) -> Stand:
        """Return the stand that asks for less, the first where they are equal."""
        return other if self.above(one, other) else one

    def lowest(self, one: Stand, other: Stand) -> Stand:
        """Return the lowest of each value of two stands."""
        low, high = (other, one) if self.above(one, other) else (one, other)
        reps = min(low.reps, high.reps)
        if self.form_rank(low.variant) < self.form_rank(high.variant):
            return replace(low, reps=reps)
        lighter = min(low.load, high.load, key=self._weight)
        seconds_s = min(low.lowering_s, high.lowering_s)
        return with_lowering(replace(low, load=lighter, reps=reps), seconds_s)

    def form_rank(self, variant: str | None) -> int:
        """Return how hard a form is: 0 the easiest; one beside the usual is as hard as that."""
        forms = self._easier
        return forms.index(variant) if variant in forms else len(forms)

    def is_easier(self, variant: str | None) -> bool:
        """Whether a form is easier than the one that the plan asks for."""
        return self.form_rank(variant) < self.form_rank(self.variant)

    def easier_form(self, stand: Stand) -> Stand | None:
        """Return the same in the next easier form, at its lightest; None in the easiest."""
        at = self.form_rank(stand.variant)
        if not at:
            return None
        form = self._easier[at - 1]
        return Stand(form, Load(), self.exercise.phases_of(form), stand.reps)

    def harder_form(self, stand: Stand) -> BodyRung | None:
        """Return the next harder form of the same exercise that the athlete can do."""
        forms = (*self._easier, self.variant)
        at = self.form_rank(stand.variant)
        if at < self.form_rank(self.variant):
            return self._as_rung(forms[at + 1])
        body = self.ladder.body
        here = next((at for at, one in enumerate(body) if self._is(one, stand.variant)), None)
        if here is None or here + 1 == len(body) or body[here + 1].exercise != self.exercise.slug:
            return None
        return body[here + 1]

    def _as_rung(self, variant: str | None) -> BodyRung:
        return BodyRung(self.exercise.slug, variant, self.exercise.form_name(variant))

    def heavier(self, load: Load, variant: str | None) -> Load | None:
        """Return the next rung, None on the heaviest and with the body alone."""
        return next_rung(load, self.ladder) if self._has_rungs(variant) else None

    def lighter(self, stand: Stand, rungs: int = 1) -> Stand:
        """Return a stand so many rungs lighter, or on the lightest."""
        load = stand.load
        for _ in range(rungs if self._has_rungs(stand.variant) else 0):
            load = previous_rung(load, self.ladder) or load
        return replace(stand, load=load)

    def first(self, variant: str | None) -> Stand:
        """Return where a form begins: on the lightest rung, at its own tempo.

        Where weights were not named it is no load at all; a band is always one.
        """
        rungs = self.ladder.rungs if self._has_rungs(variant) else ()
        load = rungs[0] if rungs else Load()
        return Stand(variant, load, self.exercise.phases_of(variant), self.reps[0])

    def default_lowering(self, stand: Stand) -> Stand:
        """Return a stand that lowers no slower than its form does by default."""
        usual = self.exercise.phases_of(stand.variant)
        usual_s = replace(stand, phases=usual).lowering_s
        return with_lowering(stand, min(stand.lowering_s, usual_s)) if usual_s else stand

    def slower(self, stand: Stand) -> Stand | None:
        """Return a second more of lowering from the bottom of the range, None where it ends.

        It ends at 5 s, and at the end of the span that a source gives.
        """
        longer = lowering_changed(stand.phases, 1)
        return replace(stand, phases=longer, reps=self.reps[0]) if longer is not None else None

    @cached_property
    def _easier(self) -> list[str | None]:
        return [one.slug for one in self.exercise.variants if one.easier]

    def _is(self, rung: BodyRung, variant: str | None) -> bool:
        return rung.exercise == self.exercise.slug and rung.variant == variant

    def _has_rungs(self, variant: str | None) -> bool:
        return self.exercise.loading_of(variant) is not Loading.BODY

    def _weight(self, load: Load) -> float:
        if load.label is None:
            return load.kg or 0.0
        return float(rung_of(load, self.ladder) or 0)


def reps_span(exercise: Exercise) -> tuple[int, int]:
    """Return the lowest and the highest target: 10 and 12, within what the exercise allows.

    An exercise done in quite other numbers keeps its own.
    """
    fewest, most = exercise.reps
    low, high = max(fewest, FIRST_REPS), min(most, MOST_REPS)
    return (low, high) if low <= high else (fewest, most)


def lowering_changed(phases: tuple[Phase, ...], by_s: int) -> tuple[Phase, ...] | None:
    """Return `phases` with the lowering `by_s` seconds longer, None where it cannot be.

    It stays within 1 and 5 s, and within the span of its source; a longer one that the
    athlete chose can be shortened, but not lengthened.
    """
    at = next((at for at, phase in enumerate(phases) if phase.kind is Kind.LOWER), None)
    if at is None:
        return None
    low, high = phases[at].range_s or (FASTEST_LOWERING_S, SLOWEST_LOWERING_S)
    before_s, after_s = phases[at].seconds_s, phases[at].seconds_s + by_s
    too_long = after_s > before_s and after_s > min(high, SLOWEST_LOWERING_S)
    too_short = after_s < before_s and after_s < max(low, FASTEST_LOWERING_S)
    if too_long or too_short:
        return None
    return (*phases[:at], replace(phases[at], seconds_s=after_s), *phases[at + 1 :])


def with_lowering(stand: Stand, seconds_s: int) -> Stand:
    """Return a stand with so many seconds of lowering, whatever a source says."""
    phases = tuple(_lasting(one, seconds_s) for one in stand.phases)
    return replace(stand, phases=phases)


def _lasting(phase: Phase, seconds_s: int) -> Phase:
    return replace(phase, seconds_s=seconds_s) if phase.kind is Kind.LOWER else phase
