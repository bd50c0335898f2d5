"""All that a plan follows from: the library, the athlete's choices, and what was done."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Exercise, Programme, ProgrammeEntry
from hamlog.training.pacing.sets import Alike, Ways
from hamlog.training.planning import programmes as composing
from hamlog.training.planning.breaks import Pause, pauses
from hamlog.training.planning.calendar import Wishes
from hamlog.training.planning.former import Age, Former, before, composed
from hamlog.training.planning.pain import severe
from hamlog.training.planning.ramp import Rule, Trail
from hamlog.training.planning.runs import (
    HardDays,
    Hardness,
    Run,
    hard_days,
    hard_runs,
    mark_for,
    marks_of,
)
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice
from hamlog.training.words import joined

if TYPE_CHECKING:
    from hamlog.training.planning.ground import Held
    from hamlog.training.planning.prescription import Prescription

# As far back as any rule looks at one exercise.
BOUTS = 12


# What is worked out of facts once, by what it follows from, directly or not.
_BY_TERMS = frozenset({"_by_terms", "_rules", "trails", "known_s"})
_BY_CHOICES = _BY_TERMS | {"_former", "_chosen_on", "_pauses", "held"}
_BY_RUNS = frozenset({"_hard_days", "_run_names"})


class Facts(Frozen, dict=True):
    """All that a plan follows from.

    `whole` is the programme of every built-in exercise in its order. `trained` is oldest
    first; `bouts` gives what was done of an exercise, newest first: the last `BOUTS` before
    the day that is asked for are looked at. `runs` are those from calendars and watches.
    `hurt` are the sessions in which something hurt, with a rep or not, oldest first: those from
    `hurt_from` on.
    `pain_limit` is what a clinician allowed, 0 where none did.
    """

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    whole: Programme
    history: TermsHistory
    choices: tuple[Choice, ...]
    trained: tuple[Trained, ...]
    bouts: Callable[[str], Sequence[Bout]]
    ways: Ways
    runs: tuple[Run, ...] = ()
    hurt: tuple[Trained, ...] = ()
    pain_limit: int = 0
    load_step_kg: float = 1.0

    @cached_property
    def known_s(self) -> dict[Alike, float]:
        """How long sets take, of which many are alike."""
        return {}

    @cached_property
    def _by_terms(self) -> "dict[tuple[int, Age], Programme]":
        """The same terms hold on nearly every day that the ramp goes through."""
        return {}

    @cached_property
    def _rules(self) -> "dict[tuple[int, Age], Rule]":
        return {}

    @cached_property
    def _hard_days(self) -> "dict[tuple[date, bool], HardDays]":
        """A season has hundreds of runs, and each screen asks for its days several times."""
        return {}

    @cached_property
    def _run_names(self) -> "dict[Hardness, dict[date, str]]":
        return {}

    @cached_property
    def prescribed(self) -> "dict[date, Prescription]":
        """What was prescribed from these facts by now, so that no day is planned twice."""
        return {}

    @cached_property
    def once_done(self) -> "dict[date, Facts]":
        """What the facts become once the session of a day was done as they prescribe it."""
        return {}

    @cached_property
    def trails(self) -> tuple[Trail, Trail]:
        """The way of the ramp through the past, as it went and at its best."""
        return Trail(), Trail()

    def after(
        self, trained: tuple[Trained, ...], bouts: Callable[[str], Sequence[Bout]]
    ) -> "Facts":
        """Return the facts once more was done; what follows from the choices is kept."""
        done = replace(self, trained=trained, bouts=bouts)
        return _carried(self, done, _BY_CHOICES | _BY_RUNS)

    def with_answers(self, choices: tuple[Choice, ...]) -> "Facts":
        """Return the facts with more answers, by which neither terms nor programmes change."""
        return _carried(self, replace(self, choices=choices), _BY_TERMS)

    def with_runs(self, runs: tuple[Run, ...]) -> "Facts":
        """Return the facts with other runs: nothing but days follows from them."""
        if runs == self.runs:
            return self
        return _carried(self, replace(self, runs=runs), _BY_CHOICES)

    def hurt_from(self, day: date) -> date:
        """Return the first day of which it matters on a day whether it hurt.

        That is the day before, or that of the last session without pain.
        """
        calm = (
            one.day
            for one in reversed(self.trained)
            if one.day < day and one.counts and not one.hurt(self.pain_limit)
        )
        return min(next(calm, date.min), day - timedelta(days=1))

    def with_hurt(self, hurt: tuple[Trained, ...]) -> "Facts":
        """Return the facts with the sessions of these days in which something hurt."""
        return _carried(self, replace(self, hurt=hurt), _BY_CHOICES) if hurt else self

    @cached_property
    def held(self) -> "dict[tuple[int, int, Age], Held]":
        """What the choices came to by now, by `chosen_by`: most days have it in common."""
        return {}

    def chosen_by(self, day: date) -> tuple[int, int, Age]:
        """Return a value that is the same on days between which nothing was chosen."""
        return bisect_right(self._chosen_on, day), id(self.history.on(day)), self._former.on(day)

    @cached_property
    def _chosen_on(self) -> list[date]:
        return sorted(one.at.date() for one in self.choices)

    def programme_on(self, day: date) -> Programme:
        """Return the programme in force on a day, of exercises that are known."""
        return self._programme(self.history.on(day), self._former.on(day))

    def changed_on(self, day: date) -> Programme | None:
        """Return what the programme of an old log became, None where that is in force on a day."""
        terms = self.history.on(day)
        if self._former.on(day) is not Age.FORMER:
            return None
        changed = self._programme(terms, Age.CHANGED)
        same = changed.entries == self._programme(terms, Age.FORMER).entries
        return None if same else changed

    @cached_property
    def _former(self) -> Former:
        return Former(self.choices, self.history)

    def _programme(self, terms: Terms, age: Age) -> Programme:
        # By identity: `history` keeps them, and to compare them takes longer than to compose.
        key = id(terms), age
        if key not in self._by_terms:
            self._by_terms[key] = self._programme_by(terms, age)
        return self._by_terms[key]

    def _programme_by(self, terms: Terms, age: Age) -> Programme:
        usual = composed(terms, age, self.whole, self.programmes, self.exercises)
        programmes = self.programmes
        if age is Age.FORMER:
            programmes = {slug: before(one) for slug, one in programmes.items()}
        # Where the library has the same under a name of its own, that name says more.
        named = (one for one in programmes.values() if one.entries == usual.entries)
        found = composing.in_force(terms.programme, terms.own, next(named, usual), programmes)
        once = {entry.slug: entry for entry in reversed(found.entries)}
        known = tuple(
            entry
            for entry in found.entries
            if entry.slug in self.exercises
            and not self.exercises[entry.slug].graded
            and once[entry.slug] is entry
        )
        return found if known == found.entries else replace(found, entries=known)

    def form_name(self, entry: ProgrammeEntry) -> str:
        """Return what the form of an entry is called, within a sentence."""
        exercise = self.exercises[entry.slug]
        found = exercise.variant(entry.variant)
        if found is not None:
            return found.name[:1].lower() + found.name[1:]
        return f"with {joined([one.value for one in exercise.needs])}"

    def rule_on(self, day: date) -> Rule:
        """Return what the ramp goes by on a day."""
        terms = self.history.on(day)
        key = id(terms), self._former.on(day)
        if key not in self._rules:
            slugs = tuple(entry.slug for entry in self._programme(terms, key[1]).entries)
            self._rules[key] = Rule(slugs, terms.days_per_week, terms.ramp_step)
        return self._rules[key]

    def equipment_on(self, day: date) -> frozenset[Equipment]:
        """Return what is at hand: what was said, and what the programme in force needs."""
        needs = (
            self.exercises[entry.slug].needs_of(entry.variant)
            for entry in self.programme_on(day).entries
        )
        return self.history.on(day).equipment.union(*needs)

    def hard_days_on(self, day: date, *, marked: bool = True) -> HardDays:
        """Return which days are hard by runs as they are known on a day, and by marks.

        Without what was `marked` they are those of the runs alone.
        """
        key = day, marked
        if key not in self._hard_days:
            marks = marks_of(self.choices, day) if marked else {}
            hardness = self.history.on(day).hardness
            if hardness not in self._run_names:
                self._run_names[hardness] = hard_runs(self.runs, hardness)
            self._hard_days[key] = hard_days(self._run_names[hardness], marks)
        return self._hard_days[key]

    def mark_for(self, day: date, today: date, *, hard: bool) -> tuple[str, str]:
        """Return the choice (key, value) of today that makes a day a hard run day, or none."""
        weekly = day.weekday() in self.history.on(today).hard_runs
        runs = self.hard_days_on(today, marked=False).hard
        return mark_for(day, hard=hard, without=weekly or any(one.day == day for one in runs))

    def pauses_on(self, day: date) -> tuple[Pause, ...]:
        """Return the planned breaks as they were known on a day, oldest first."""
        made = bisect_right(self._chosen_on, day)
        if made not in self._pauses:
            self._pauses[made] = pauses(one for one in self.choices if one.at.date() <= day)
        return self._pauses[made]

    @cached_property
    def _pauses(self) -> "dict[int, tuple[Pause, ...]]":
        return {}

    def wishes_on(self, day: date) -> Wishes:
        """Return on which days one wants to train."""
        terms = self.history.on(day)
        planned = self.pauses_on(day)
        found = self.hard_days_on(day)
        return Wishes(
            terms.days_per_week,
            terms.weekdays,
            terms.hard_runs,
            planned,
            found.hard,
            found.not_hard,
            self._stopped,
        )

    @cached_property
    def _stopped(self) -> frozenset[date]:
        """The last days on which something hurt so that training should have ended with it."""
        limit = self.pain_limit
        return frozenset(one.day for one in self.hurt if severe(one.pain, limit, sudden=one.sudden))


def _carried(before: Facts, facts: Facts, names: frozenset[str]) -> Facts:
    """Return facts with what was worked out of others under these names."""
    worked_out = before.__dict__.items()
    facts.__dict__.update((name, found) for name, found in worked_out if name in names)
    return facts
