"""The way on from the top of an exercise: one offer at a time, in a fixed order.

The next rung, the harder form, the next exercise that the equipment allows, a slower
lowering; what another piece of equipment would open, and upkeep, are for the whole plan.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Exercise, Level, ProgrammeEntry
from hamlog.training.ladder import BodyRung
from hamlog.training.load import Load, Unit, shown
from hamlog.training.planning.offers import (
    EQUIPMENT,
    MAINTENANCE,
    OFFER,
    Answer,
    Lowering,
    OfferKind,
    Opening,
    Proposal,
    Said,
    key_of,
    said,
)
from hamlog.training.planning.progress import MASTERED_SESSIONS, Progress
from hamlog.training.planning.stand import Scale, Stand
from hamlog.training.planning.teller import shortened
from hamlog.training.record import Choice
from hamlog.training.words import amount, within

ANY_MASTERED = 2
ASK_AGAIN_DAYS = 28


class Top(Frozen):
    """What the top of an exercise leads to: an accepted stand, or a proposal, and why.

    `finished` says that nothing is left that the equipment allows.
    """

    stand: Stand
    why: str
    proposal: Proposal | None = None
    finished: bool = False


class Way(Frozen):
    """What answers an offer at the top of one exercise on a day.

    `exercises` are those that it leads to, in the form offered; `waits` says that there would
    be one once more of the plan is mastered. `easier` is what is easier. `cut` says that a
    session has no time for a set that is due.
    """

    scale: Scale
    answers: Mapping[str, Choice]
    exercises: Sequence[BodyRung] = ()
    easier: BodyRung | None = None
    unit: Unit = "kg"
    waits: bool = False
    cut: bool = False

    @property
    def slug(self) -> str:
        """The exercise."""
        return self.scale.exercise.slug

    def answer(self, proposal: Proposal) -> Choice | None:
        """Return what was answered; of an exercise, whichever one it was offered from."""
        if proposal.kind is not OfferKind.EXERCISE:
            return self.answers.get(proposal.choice_key)
        ends = f".{proposal.key}"
        said = [
            one
            for key, one in self.answers.items()
            if key.startswith(OFFER) and key.endswith(ends) and one.value != Answer.ACCEPTED
        ]
        return max(said, key=lambda one: one.at, default=None)

    def name(self, to: Load | BodyRung | Lowering) -> str:
        """Return a step in words, as they stand within a sentence."""
        if isinstance(to, Lowering):
            return f"{to.seconds_s} s"
        return shortened(within(to.name) if isinstance(to, BodyRung) else shown(to, self.unit))

    def proposal(self, kind: OfferKind, here: Stand, to: Load | BodyRung | Lowering) -> Proposal:
        """Return a step as it is offered."""
        _, high = self.scale.reps
        before: Load | BodyRung | Lowering = here.load
        why = f"{high} clean twice: {self.name(to)} comes next"
        if isinstance(to, BodyRung):
            before = self.form(here.variant)
        if isinstance(to, Lowering):
            before = Lowering(here.lowering_s)
            why = f"{high} clean twice, nothing heavier: lower over {self.name(to)}"
        return Proposal(self.slug, kind, before, to, why, key_of(to))

    def form(self, variant: str | None) -> BodyRung:
        """Return a form of the exercise as a rung."""
        return BodyRung(self.slug, variant, self.scale.exercise.form_name(variant))


def at_top(way: Way, here: Progress) -> Top:
    """Return what follows the top of the range, clean twice running."""
    _, high = way.scale.reps
    refused = ""
    for kind, to, stand in _steps(way, here):
        proposal = way.proposal(kind, here.stand, to)
        answer = way.answer(proposal)
        match said(answer, here.top_day, here.day, here.clean_days):
            case Said.TAKEN:
                return Top(stand, _taken(way, to, stand))
            case Said.LATER:
                return Top(here.stand, f"{high} clean; {_named(way, to)} put off until next time")
            case Said.REFUSED:
                refused = refused or f"{high} clean; you turned down {_named(way, to)}"
                if kind in (OfferKind.LOAD, OfferKind.VARIANT):
                    return Top(here.stand, refused)
            case Said.OPEN:
                return Top(here.stand, proposal.why, proposal)
    why = refused or f"Top of this exercise: stay at {high}"
    if way.waits:
        why = f"{high} clean; master one more exercise to move up"
    if here.mastered < MASTERED_SESSIONS:
        why = f"{high} clean; do three sets in four sessions to move up"
        if way.cut:
            why = f"{high} clean: three sets of it need longer sessions"
    finished = here.mastered >= MASTERED_SESSIONS and not way.waits
    return Top(here.stand, why, finished=finished)


def too_hard(way: Way, here: Progress) -> Proposal | None:
    """Return what is offered where nothing is left to take away: the easier form or exercise."""
    if not here.stuck:
        return None
    lower = way.scale.easier_form(here.stand)
    to = way.form(lower.variant) if lower is not None else way.easier
    if to is None:
        return None
    kind = OfferKind.VARIANT if to.exercise == way.slug else OfferKind.EXERCISE
    before = way.form(here.stand.variant)
    why = f"Target missed twice: {way.name(to)} is easier"
    found = Proposal(way.slug, kind, before, to, why, key_of(to), easier=True)
    answer = way.answer(found)
    if said(answer, date.max, here.day, here.clean_days) is Said.OPEN:
        return found
    return None


def _named(way: Way, to: Load | BodyRung | Lowering) -> str:
    return f"lowering over {way.name(to)}" if isinstance(to, Lowering) else way.name(to)


def _taken(way: Way, to: Load | BodyRung | Lowering, stand: Stand) -> str:
    if isinstance(to, Lowering):
        return f"You took a slower lowering: {way.name(to)}, {amount(stand.reps, 'rep')}"
    return f"You took {way.name(to)}: back to {amount(stand.reps, 'rep')}"


def _steps(
    way: Way, progress: Progress
) -> Iterator[tuple[OfferKind, Load | BodyRung | Lowering, Stand]]:
    """Yield what there is above a stand, in the order in which it is offered."""
    scale, here = way.scale, progress.stand
    low, _ = scale.reps
    rung = scale.heavier(here.load, here.variant)
    if rung is not None:
        yield OfferKind.LOAD, rung, replace(here, load=rung, reps=low)
    form = scale.harder_form(here)
    if form is not None:
        yield OfferKind.VARIANT, form, scale.first(form.variant)
    if progress.mastered < MASTERED_SESSIONS:
        return
    for to in way.exercises:
        yield OfferKind.EXERCISE, to, here
    if way.waits:
        return
    slower = scale.slower(here)
    if slower is not None:
        yield OfferKind.LOWERING, Lowering(slower.lowering_s), slower


class Followers(Frozen):
    """The exercises that a mastered one leads to: by itself, and once any two are mastered."""

    alone: tuple[str, ...] = ()
    after_two: tuple[str, ...] = ()


def followers(
    base: Exercise,
    present: Container[str],
    exercises: Mapping[str, Exercise],
    form: Callable[[Exercise], ProgrammeEntry | None],
) -> Followers:
    """Return what an exercise leads to in a plan whose exercises are `present`.

    `form` gives the form of an exercise that the equipment allows, None where it allows none.
    """
    found, after_two = list[str](), list[str]()
    for slug, one in exercises.items():
        if slug in present or one.graded or form(one) is None:
            continue
        if leads_to(base, one, present, mastered=0):
            found.append(slug)
        elif leads_to(base, one, present, ANY_MASTERED):
            after_two.append(slug)
    return Followers(tuple(found), tuple(after_two))


def next_exercises(
    base: str, present: Mapping[str, bool], found: Followers, mastered: int | None = None
) -> tuple[str, ...]:
    """Return which of those `found` a mastered exercise leads to, as is offered at its top.

    `present` are the exercises of the plan, and whether each is mastered. Of those that
    follow any two, `mastered` says how many are; they come after those that follow this one alone,
    so that no other exercise decides which of these is offered.
    """
    if not present.get(base):
        return ()
    count = sum(present.values()) if mastered is None else mastered
    return (*found.alone, *found.after_two) if count >= ANY_MASTERED else found.alone


def leads_to(base: Exercise, other: Exercise, present: Container[str], mastered: int) -> bool:
    """Whether an exercise follows a mastered one of the plan.

    It does where it builds on that one; where none of what it builds on is in the plan, two
    mastered exercises lead to it, whichever they are.
    """
    if any(slug in present for slug in other.builds_on):
        return base.slug in other.builds_on
    if other.builds_on or (other.level is Level.INTERMEDIATE and not other.own):
        return mastered >= ANY_MASTERED
    return base.harder is not None and base.harder.slug == other.slug


def openings(
    present: Mapping[str, bool],
    finished: Iterable[str],
    exercises: Mapping[str, Exercise],
    equipment: frozenset[Equipment],
    answers: Mapping[str, Choice],
    day: date,
) -> tuple[Opening, ...]:
    """Return what other equipment would open to exercises that are at their end, first the first.

    Asked once in four weeks, and never again once it was refused. Where nothing is left to
    open and everything is at its end, upkeep is offered.
    """
    finished = tuple(finished)
    count = sum(present.values())
    found: list[Opening] = []
    for piece in Equipment:
        slugs = tuple(
            slug
            for slug, one in exercises.items()
            if piece not in equipment
            and slug not in present
            and not one.graded
            and _opens(one, piece, equipment)
            and any(leads_to(exercises[base], one, present, count) for base in finished)
        )
        answer = answers.get(f"{EQUIPMENT}{piece}")
        if slugs and (answer is None or answer.value != Answer.REFUSED):
            found.append(Opening(piece, slugs))
    everything = bool(present) and set(present) <= set(finished)
    if everything and not found and answers.get(MAINTENANCE) is None:
        found.append(Opening(None))
    return tuple(one for one in found if _to_ask(answers.get(one.key), day))


def _opens(exercise: Exercise, piece: Equipment, equipment: frozenset[Equipment]) -> bool:
    """Whether an exercise can be done in some form with one more piece, and in none without."""
    forms = (None, *(one.slug for one in exercise.variants))
    needs = [set(exercise.needs_of(form)) for form in forms]
    now = any(need <= equipment for need in needs)
    return not now and any(need <= equipment | {piece} for need in needs)


def _to_ask(answer: Choice | None, day: date) -> bool:
    if answer is None:
        return True
    later = answer.value == Answer.LATER
    return later and (day - answer.at.date()).days >= ASK_AGAIN_DAYS
