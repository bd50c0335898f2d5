"""An athlete who trains on the days that a test names, and what a plan follows from then."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.training.exercise import Exercise, Programme, Side
from hamlog.training.pacing.sets import Ways
from hamlog.training.planning.prescription import BOUTS, Facts, Prescription, prescribe
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice, Outcome, PlannedSet, Quality, Rep, SetRecord

MONDAY = date(2026, 1, 5)
_LIBRARY = Library()
EXERCISES: Mapping[str, Exercise] = {one.slug: one for one in _LIBRARY.exercises()}
PROGRAMMES: Mapping[str, Programme] = {one.slug: one for one in _LIBRARY.programmes()}
WHOLE = _LIBRARY.whole()
WAYS = Ways(60, lambda _: 10)


def day(number: int) -> date:
    """Return a day of the tests, 0 being a Monday."""
    return MONDAY + timedelta(days=number)


class Athlete:
    """One who set up the plan long ago, with `chosen` values by key."""

    def __init__(
        self, *, exercises: Mapping[str, Exercise] = EXERCISES, pain_limit: int = 0, **chosen: str
    ) -> None:
        self.exercises = exercises
        self.pain_limit = pain_limit
        self.trained: list[Trained] = []
        self.bouts: dict[str, list[Bout]] = {}
        self.choices: list[Choice] = []
        for key, value in chosen.items():
            self.choose(-500, key if key == "programme" else f"plan.{key}", value)

    def choose(self, number: int, key: str, value: str) -> None:
        """Choose something at noon of a day."""
        at = datetime.combine(day(number), time(12), UTC)
        self.choices.append(Choice(key, at, value))

    def facts(self) -> Facts:
        """Return what a plan follows from by now."""
        bouts = {slug: tuple(found) for slug, found in self.bouts.items()}
        return Facts(
            exercises=self.exercises,
            programmes=PROGRAMMES,
            whole=WHOLE,
            history=TermsHistory(tuple(self.choices)),
            choices=tuple(self.choices),
            trained=tuple(self.trained),
            bouts=lambda slug: bouts.get(slug, ())[:BOUTS],
            ways=WAYS,
            pain_limit=self.pain_limit,
        )

    def asked(self, number: int) -> Prescription:
        """Return what a day asks for."""
        return prescribe(self.facts(), day(number))

    def train(
        self,
        number: int,
        *,
        done: int | None = None,
        hurt: Sequence[str] = (),
        doubtful: Sequence[str] = (),
        behind: Mapping[str, Side] | None = None,
        place: str = "",
    ) -> Prescription:
        """Do the first `done` sets that a day asks for, all where it is None.

        Exercises in `hurt` end with pain, at `place`; of those in `doubtful` the last rep was, and
        those in `behind` have half of the reps of a side clean.
        """
        asked = self.asked(number)
        by_slug: dict[str, list[SetRecord]] = {}
        for one in asked.sets[:done]:
            exercise = self.exercises[one.exercise]
            record = _clean(one, exercise)
            if one.exercise in hurt:
                record = replace(record, outcome=Outcome.PAIN, pain=3, pain_place=place)
            spoilt = (behind or {}).get(one.exercise)
            record = replace(
                record,
                reps=tuple(
                    replace(rep, quality=Quality.DOUBTFUL)
                    if (rep.side is spoilt and rep.number % 2)
                    or (one.exercise in doubtful and rep.number == one.target_reps)
                    else rep
                    for rep in record.reps
                ),
            )
            by_slug.setdefault(one.exercise, []).append(record)
        planned = {slug: sum(one.exercise == slug for one in asked.sets) for slug in by_slug}
        counts = {slug: len(sets) for slug, sets in by_slug.items()}
        pain = 3 if set(hurt) & set(counts) else 0
        session = Trained(day(number), len(asked.sets), sum(counts.values()), counts, pain)
        self.trained.append(session)
        for slug, sets in by_slug.items():
            bout = Bout(day(number), planned[slug], tuple(sets), session.counts)
            self.bouts.setdefault(slug, []).insert(0, bout)
        return asked


def sets_of(asked: Prescription) -> dict[str, int]:
    """Return how many sets of each exercise a session asks for, in its order."""
    found: dict[str, int] = {}
    for one in asked.sets:
        found[one.exercise] = found.get(one.exercise, 0) + 1
    return found


def first_of(asked: Prescription, slug: str) -> PlannedSet:
    """Return the first set of an exercise."""
    return next(one for one in asked.sets if one.exercise == slug)


def _clean(one: PlannedSet, exercise: Exercise) -> SetRecord:
    return replace(
        SetRecord.of(one, f"{one.position}", "s"),
        outcome=Outcome.DONE,
        reps=tuple(
            Rep(side, at) for side in exercise.scheme.sides for at in range(1, one.target_reps + 1)
        ),
    )
