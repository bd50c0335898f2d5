"""What of a day holds whatever became of the sessions before it: choices, equipment, ladders."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from hamlog.training import ladder as ladders
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, form_with
from hamlog.training.planning import offers, pain
from hamlog.training.planning.facts import BOUTS, Facts
from hamlog.training.planning.forward import Followers, followers
from hamlog.training.planning.progress import Step
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.trained import Bout, Trained, before


class Kept:
    """What was worked out of terms, of the forms that were taken up and of the ladders.

    Most choices are others: then it is the same after one as before it. `folds` has how progress
    came about, by what it was asked for, so that what a day as it went, the same at its best and
    the days after it have in common is gone through once.
    """

    def __init__(self) -> None:
        self.folds: dict[tuple[str, str | None, int], list[Step]] = {}
        self.scales: dict[tuple[str, str | None], Scale] = {}
        self.forms: dict[str, ProgrammeEntry | None] = {}
        self.followers: dict[str, Followers] = {}
        self.since: dict[tuple[str, str | None], date] = {}


class Held:
    """What follows from the choices that are made by a day: the same until the next choice."""

    def __init__(self, facts: Facts, day: date) -> None:
        self._exercises, self._step_kg = facts.exercises, facts.load_step_kg
        self._day = day
        self.terms = facts.history.on(day)
        self.programme = facts.programme_on(day)
        self.equipment: frozenset[Equipment] = facts.equipment_on(day)
        self.pauses = facts.pauses_on(day)
        # Of a key only the newest counts, but for pain: there an older answer may.
        self.newest = ladders.in_force(facts.choices, day)
        self.forms_taken = offers.forms_taken(self.newest)
        prefix = pain.answer_key("")
        self.pain = tuple(one for one in facts.choices if one.key.startswith(prefix))
        self._own = {entry.slug for entry in self.programme.entries}
        ladder = (one for one in self.newest.values() if one.key.startswith(ladders.KEY))
        made = frozenset((*self.forms_taken.values(), *ladder))
        self._kept = facts.kept.setdefault((*facts.terms_by(day), made), Kept())

    @property
    def folds(self) -> dict[tuple[str, str | None, int], list[Step]]:
        """How progress came about; see `Kept`."""
        return self._kept.folds

    @cached_property
    def chains(self) -> Sequence[tuple[ProgrammeEntry, ...]]:
        """The exercises that share each place of the programme."""
        return [offers.chain(entry, self.forms_taken) for entry in self.programme.entries]

    @cached_property
    def entries(self) -> Mapping[str, ProgrammeEntry]:
        """The exercises of the plan, and in which form."""
        return {one.slug: one for each in self.chains for one in each if self._known(one)}

    def _known(self, entry: ProgrammeEntry) -> bool:
        return entry.slug in self._exercises and (entry.slug in self._own or self.can(entry))

    def can(self, entry: ProgrammeEntry) -> bool:
        """Whether an exercise can be done in a form with what is at hand."""
        exercise = self._exercises.get(entry.slug)
        if exercise is None:
            return False
        return self.equipment.issuperset(exercise.needs_of(entry.variant))

    def form(self, exercise: Exercise) -> ProgrammeEntry | None:
        """Return the easiest form of an exercise that the equipment allows."""
        if exercise.slug not in self._kept.forms:
            self._kept.forms[exercise.slug] = self._form(exercise)
        return self._kept.forms[exercise.slug]

    def _form(self, exercise: Exercise) -> ProgrammeEntry | None:
        easier = [one.slug for one in exercise.variants if one.easier]
        for variant in easier:
            if self.equipment.issuperset(exercise.needs_of(variant)):
                return ProgrammeEntry(exercise.slug, variant)
        return form_with(exercise, self.equipment)

    @cached_property
    def others(self) -> Mapping[str, Exercise]:
        """The exercises that could join the plan with what is at hand."""
        return {
            slug: one
            for slug, one in self._exercises.items()
            if slug not in self.entries and not one.graded and self.form(one) is not None
        }

    def followers(self, base: Exercise) -> Followers:
        """Return what an exercise of the plan leads to, once it is mastered."""
        if base.slug not in self._kept.followers:
            found = followers(base, self.entries, self.others, self.form)
            self._kept.followers[base.slug] = found
        return self._kept.followers[base.slug]

    def since(self, entry: ProgrammeEntry) -> date:
        """Return the day on which an exercise was taken up in its form, of all the first if never.

        It does not matter from which exercise it was offered.
        """
        key = entry.slug, entry.variant
        if key not in self._kept.since:
            self._kept.since[key] = offers.taken_on(*key, self.forms_taken)
        return self._kept.since[key]

    def scale(self, exercise: Exercise, variant: str | None) -> Scale:
        """Return what makes an exercise in a form easier or harder for this athlete."""
        key = exercise.slug, variant
        if key not in self._kept.scales:
            self._kept.scales[key] = Scale(exercise, variant, self._ladder(exercise, variant))
        return self._kept.scales[key]

    @cached_property
    def _named(self) -> Mapping[str, tuple[ladders.Rung, ...]]:
        return ladders.named_rungs(self.newest.values(), self._day)

    @cached_property
    def _free(self) -> Mapping[str, Exercise]:
        """The exercises that can be rungs: what the programme has anyway is none."""
        return {slug: one for slug, one in self._exercises.items() if slug not in self._own}

    def _ladder(self, exercise: Exercise, variant: str | None) -> ladders.Ladder:
        return ladders.ladder_of(
            exercise,
            variant,
            self._named.get(exercise.slug) or self.terms.owned(exercise.loading_of(variant)),
            step_kg=self._step_kg,
            unit=self.terms.unit,
            body=ladders.body_rungs(exercise, variant, self._free, self.equipment),
        )


def held_on(facts: Facts, day: date) -> Held:
    """Return what the choices up to a day come to."""
    key = facts.chosen_by(day)
    if key not in facts.held:
        facts.held[key] = Held(facts, day)
    return facts.held[key]


class Ground:
    """What holds on one day, as it went and at its best."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.facts = facts
        self.day = day
        self.held = held_on(facts, day)
        self._bouts: dict[str, Sequence[Bout]] = {}

    def bouts_of(self, slug: str) -> Sequence[Bout]:
        """Return what was done of an exercise before the day, newest first."""
        if slug not in self._bouts:
            found = self.facts.bouts(slug)
            newer = next((at for at, bout in enumerate(found) if bout.day < self.day), len(found))
            self._bouts[slug] = tuple(found[newer : newer + BOUTS])
        return self._bouts[slug]

    @cached_property
    def trained(self) -> Sequence[Trained]:
        """The sessions before the day, oldest first."""
        return before(self.facts.trained, self.day)
