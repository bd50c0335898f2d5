"""Double progression: what the next session asks of one exercise, and what it offers.

First reps, then load. A clean session raises the target by one rep; the highest target
twice running offers the next rung. Every set keeps its target, tempo and load, so the next
step follows from the last bouts alone: what the athlete changed by hand is where it goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Kind, Phase
from hamlog.training.ladder import BodyRung, Ladder, Rung, in_force, next_rung, previous_rung
from hamlog.training.load import Load, Unit, same, shown
from hamlog.training.pacing.sets import FIRST_REPS
from hamlog.training.planning import offers
from hamlog.training.planning.offers import Answer, OfferKind, Proposal
from hamlog.training.planning.pain import rests
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome, SetRecord
from hamlog.training.words import short

MOST_REPS = 12
SLOWEST_LOWERING_S = 4
FASTEST_LOWERING_S = 1
_LONGEST_NAME = 24


class Target(Frozen):
    """What every set of an exercise asks for next, and why in under 60 characters.

    `tempo` is the stored form. `variant` differs from the one asked for where the plan
    went down to an easier form, or up to one that was accepted.
    """

    reps: int
    load: Load
    tempo: str
    variant: str | None
    why: str
    proposal: Proposal | None = None


def target(
    exercise: Exercise,
    variant: str | None,
    bouts: Sequence[Bout],
    ladder: Ladder,
    answers: Iterable[Choice],
    day: date,
    *,
    pain_limit: int = 0,
    unit: Unit = "kg",
) -> Target:
    """Return the target of an exercise in a variant on `day`.

    `bouts` are newest first; those after `day` are passed over, as are answers given later.
    Only sessions that count move the target. While pain is unanswered nothing moves.
    `ladder` is the one of that variant, `unit` how weights are told.
    """
    known = [bout for bout in bouts if bout.day <= day]
    asked = _Asked(exercise, ladder, in_force(answers, day), day, pain_limit, unit)
    return asked.target(variant, known)


def reps_span(exercise: Exercise) -> tuple[int, int]:
    """Return the lowest and the highest target: 10 and 12, within what the exercise allows.

    An exercise done in quite other numbers keeps its own.
    """
    fewest, most = exercise.reps
    low, high = max(fewest, FIRST_REPS), min(most, MOST_REPS)
    return (low, high) if low <= high else (fewest, most)


def lowering_changed(phases: tuple[Phase, ...], by_s: int) -> tuple[Phase, ...] | None:
    """Return `phases` with the lowering `by_s` seconds longer, None where it cannot be.

    It stays within 1 and 4 s, and within the span of its source; a longer one that the
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


class _Went(StrEnum):
    """How a bout went: all of it clean, short of its target, hurt, or done in part."""

    CLEAN = "clean"
    SHORT = "short"
    HURT = "hurt"
    PART = "part"


class _Past(Frozen):
    """One bout as far as progress looks at it."""

    day: date
    went: _Went
    reps: int
    load: Load
    phases: tuple[Phase, ...]
    flawed: bool

    def like(self, other: "_Past") -> bool:
        """Whether both were done with the same load at the same tempo."""
        return same(self.load, other.load) and self.phases == other.phases


class _Asked(Frozen):
    """One question for a target, with all that it is answered from."""

    exercise: Exercise
    ladder: Ladder
    answers: dict[str, Choice]
    day: date
    pain_limit: int
    unit: Unit

    def target(self, variant: str | None, bouts: Sequence[Bout]) -> Target:
        """Return the target in a variant after `bouts`, newest first."""
        since = offers.form_taken_on(self.exercise.slug, variant, self.answers)
        pasts = self.pasts(variant, [bout for bout in bouts if bout.day >= since])
        slug, limit = self.exercise.slug, self.pain_limit
        resting = rests(slug, bouts, self.answers.values(), self.day, limit)
        if not pasts:
            return self.first(variant, resting=resting, taken=since > date.min)
        newest = pasts[0]
        low, high = reps_span(self.exercise)
        here = Target(
            reps=min(max(low, newest.reps), high),
            load=newest.load,
            tempo=tempo.stored(newest.phases),
            variant=variant,
            why="",
        )
        if resting:
            return replace(here, why="It hurt: nothing moves until you say how it is")
        if any(bout.day >= newest.day and bout.hurt(limit) for bout in bouts):
            return replace(here, why="It hurt last time: the same again")
        if newest.went is _Went.SHORT:
            return self.after_short(here, pasts, bouts)
        return self.after_clean(here, pasts)

    def after_clean(self, here: Target, pasts: Sequence[_Past]) -> Target:
        """Return one rep more, or what follows the highest target; a bout in part moves nothing."""
        newest = pasts[0]
        low, high = reps_span(self.exercise)
        pair = _clean_pair(pasts, high)
        if pair is not None:
            return self.after_pair(here, pasts, pair)
        if newest.went is _Went.PART:
            return replace(here, why="Not all of it was done: the same again")
        if newest.reps < high:
            reps = max(low, newest.reps + 1)
            return replace(here, reps=reps, why=f"{newest.reps} were clean: now {reps}")
        return replace(here, why=f"{high} clean once: once more before the next step")

    def first(self, variant: str | None, *, resting: bool, taken: bool) -> Target:
        """Return the target of what was never done: the lightest rung that was named."""
        low, _ = reps_span(self.exercise)
        why = f"A beginning: {low} clean reps"
        if taken:
            why = f"You took this up: {low} reps to begin with"
        if resting:
            why = "It hurt: nothing moves until you say how it is"
        named = self.ladder.named and self.ladder.rungs
        return Target(
            reps=low,
            load=self.ladder.rungs[0] if named else Load(),
            tempo=tempo.stored(self.exercise.phases_of(variant)),
            variant=variant,
            why=why,
        )

    def after_short(self, here: Target, pasts: Sequence[_Past], bouts: Sequence[Bout]) -> Target:
        """Return the same again after one shortfall, and one rung down after the second running."""
        if not _short_twice(pasts):
            return replace(here, why="Short of it once: the same again")
        rung = previous_rung(here.load, self.ladder)
        if rung is not None:
            return replace(here, load=rung, why=f"Short twice: down to {self.name(rung)}")
        form = self.form_beside(here.variant, -1)
        if form is not None:
            newer = [bout for bout in bouts if bout.day > pasts[0].day]
            if self.pasts(form.variant, newer):
                return self.target(form.variant, newer)
            phases = tempo.stored(self.exercise.phases_of(form.variant))
            why = f"Short twice: down to {self.name(form)}"
            return replace(here, variant=form.variant, tempo=phases, why=why)
        phases_now = lowering_changed(pasts[0].phases, -1)
        if phases_now is None:
            return replace(here, why="Short twice, nothing easier: stop when form goes")
        why = f"Short twice on the lowest rung: lower in {_lowering_s(phases_now)} s"
        return replace(here, tempo=tempo.stored(phases_now), why=why)

    def after_pair(self, here: Target, pasts: Sequence[_Past], pair: _Past) -> Target:
        """Return what follows the highest target twice running; `pair` completed it."""
        low, high = reps_span(self.exercise)
        longer = lowering_changed(pasts[0].phases, 1)
        slower = replace(here, reps=low, tempo=tempo.stored(longer)) if longer is not None else None
        if slower is not None and longer is not None and _flawed_here(pasts):
            why = f"Reps fell short here: first lower for {_lowering_s(longer)} s"
            return replace(slower, why=why)
        to = next_rung(here.load, self.ladder) or self.form_beside(here.variant, 1)
        if to is not None:
            return self.offering(here, to, pair)
        if slower is not None and longer is not None:
            why = f"{high} clean twice on the top rung: lower for {_lowering_s(longer)} s"
            return replace(slower, why=why)
        return replace(here, why=f"{high} clean on the top rung: hold it there")

    def offering(self, here: Target, to: Rung | BodyRung, pair: _Past) -> Target:
        """Return the target with a proposal, or with what was answered to it."""
        low, high = reps_span(self.exercise)
        name = self.name(to)
        proposal = Proposal(
            slug=self.exercise.slug,
            kind=self.kind(to),
            before=self.form_here(here.variant) if isinstance(to, BodyRung) else here.load,
            to=to,
            why=f"{high} clean twice: {name} comes next",
            key=offers.key_of(to),
        )
        said = self.answers.get(proposal.choice_key)
        if said is not None and said.value == Answer.REFUSED:
            return replace(here, why=f"{high} clean; you left {name} aside")
        if said is not None and said.value == Answer.LATER and said.at.date() >= self.day:
            return replace(here, why=f"{high} clean; {name} waits until next time")
        # One that was given before these bouts was used up by going back down by hand.
        if said is None or said.value != Answer.ACCEPTED or said.at.date() < pair.day:
            return replace(here, why=proposal.why, proposal=proposal)
        why = f"You took {name}: {low} reps again"
        if not isinstance(to, BodyRung):
            return replace(here, reps=low, load=to, why=why)
        if proposal.kind is OfferKind.EXERCISE:
            return replace(here, why=f"{high} clean; you took {name}")
        own = tempo.stored(self.exercise.phases_of(to.variant))
        return replace(here, reps=low, variant=to.variant, tempo=own, why=why)

    def kind(self, to: Rung | BodyRung) -> OfferKind:
        """Return what a step to a rung changes."""
        if not isinstance(to, BodyRung):
            return OfferKind.LOAD
        same_exercise = to.exercise == self.exercise.slug
        return OfferKind.VARIANT if same_exercise else OfferKind.EXERCISE

    def form_here(self, variant: str | None) -> BodyRung:
        """Return the present form as a rung."""
        found = self.exercise.variant(variant)
        name = found.name if found else self.exercise.short_name
        return BodyRung(self.exercise.slug, variant, name)

    def form_beside(self, variant: str | None, by: int) -> BodyRung | None:
        """Return the form one rung up or down; down never leads to another exercise."""
        forms = [(rung.exercise, rung.variant) for rung in self.ladder.body]
        if (self.exercise.slug, variant) not in forms:
            return None
        at = forms.index((self.exercise.slug, variant)) + by
        return self.ladder.body[at] if 0 <= at < len(forms) else None

    def name(self, rung: Rung | BodyRung) -> str:
        """Return a rung in words, short enough for a line of why."""
        name = rung.name if isinstance(rung, BodyRung) else shown(rung, self.unit)
        return short(name, _LONGEST_NAME)

    def pasts(self, variant: str | None, bouts: Sequence[Bout]) -> list[_Past]:
        """Return what counts of the bouts in a variant, newest first."""
        own = self.exercise.phases_of(variant)
        found: list[_Past] = []
        load = Load()
        for bout in reversed(bouts):
            sets = tuple(one for one in bout.sets if _tried(one) and one.variant == variant)
            part = replace(bout, sets=sets)
            hurt = bout.hurt(self.pain_limit)
            if not sets or not (bout.session_counts or hurt):
                continue
            last = sets[-1]
            told = last.load
            # Sets written down afterwards without a load say nothing about it.
            load = told if bout.planned or told != Load() else load
            went = _Went.HURT if hurt else _went(part)
            phases = tempo.applied(own, last.tempo)
            found.append(_Past(bout.day, went, part.target_reps, load, phases, part.flawed))
        return found[::-1]


def _tried(record: SetRecord) -> bool:
    """Whether a set says something: a rep was done, or it was stopped in the first."""
    return record.counts or record.outcome in (Outcome.ENDED_EARLY, Outcome.PAIN)


def _went(part: Bout) -> _Went:
    """Return how the sets went that did not hurt."""
    if part.flawed:
        return _Went.SHORT
    asked = part.planned or len(part.sets)
    return _Went.CLEAN if part.clean_sets >= asked else _Went.PART


def _here(pasts: Sequence[_Past], keep: Callable[[_Past], bool]) -> list[_Past]:
    """Return the newest bouts with one load and tempo, up to the first that breaks the run.

    A bout done in part neither counts nor breaks it.
    """
    run: list[_Past] = []
    for past in pasts:
        if not past.like(pasts[0]):
            break
        if past.went is _Went.PART:
            continue
        if not keep(past):
            break
        run.append(past)
    return run


def _short_twice(pasts: Sequence[_Past]) -> bool:
    """Whether the last two bouts fell short; one that hurt says nothing about strength."""
    run = _here(pasts, lambda past: past.went is not _Went.CLEAN)
    return sum(past.went is _Went.SHORT for past in run) >= 2


def _clean_pair(pasts: Sequence[_Past], high: int) -> _Past | None:
    """Return the second of the first two clean bouts of the run at the highest target."""
    run = _here(pasts, lambda past: past.went is _Went.CLEAN and past.reps >= high)
    return run[-2] if len(run) >= 2 else None


def _flawed_here(pasts: Sequence[_Past]) -> bool:
    """Whether a rep was marked, or a set ended early, with this load at this tempo."""
    return any(past.flawed for past in _here(pasts, lambda _: True))


def _lowering_s(phases: tuple[Phase, ...]) -> int:
    return next(phase.seconds_s for phase in phases if phase.kind is Kind.LOWER)
