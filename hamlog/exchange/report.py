"""What was trained in a span of days, for people to read: a page, a text or a picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from hamlog.frozen import Frozen, field
from hamlog.training.exercise import LEGS, Exercise, Side
from hamlog.training.ladder import Rung
from hamlog.training.load import Unit
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.leg_test import LegResult
from hamlog.training.planning.year import Went
from hamlog.training.record import LEG_TEST, Outcome, Quality, SessionRecord, SetRecord
from hamlog.training.review.consistency import Runs, monday_of
from hamlog.training.review.sums import ExerciseHistory
from hamlog.training.words import name_of

_WEEK = timedelta(weeks=1)
_TO_SUNDAY = timedelta(days=6)


class Sums(Frozen):
    """The sums of some sessions; `sets_planned` are those of sessions of which a rep was done.

    `sets_short` of the sets that were done ended before their target, however clean they were.
    `pain` is the strongest, 1 to 10 (a stop for pain without a number is 1), 0 where nothing
    hurt; `sore` the most of the mornings after, 0 to 10, None where nobody said.
    """

    sessions: int = 0
    sets_done: int = 0
    sets_planned: int = 0
    reps: int = 0
    clean_reps: int = 0
    tension_s: float = 0.0
    pain: int = 0
    sore: int | None = None
    sets_short: int = 0

    @classmethod
    def of(cls, sessions: Iterable[SessionRecord]) -> "Sums":
        """Return the sums of these sessions."""
        held = [one for one in sessions if one.held or hurt_most(one)]
        sets = [record for one in held for record in one.sets]
        return cls(
            sessions=sum(one.held for one in held),
            sets_done=sum(one.sets_done for one in held),
            sets_planned=sum(len(one.planned) for one in held if one.held),
            reps=sum(len(record.reps) for record in sets),
            clean_reps=sum(record.clean_reps for record in sets),
            tension_s=sum(record.tension_s for record in sets),
            pain=max((pain_of(record) for record in sets), default=0),
            sore=max((one.sore for one in held if one.sore is not None), default=None),
            sets_short=sum(one.sets_short for one in held),
        )


def pain_of(record: SetRecord) -> int:
    """Return how much a set hurt, 0 to 10; a stop for pain without a number is 1."""
    return max(record.pain or 0, int(record.outcome is Outcome.PAIN))


def hurt_most(session: SessionRecord) -> SetRecord | None:
    """Return the set of a session that hurt most, None where none did."""
    found = max(session.sets, key=pain_of, default=None)
    return found if found is not None and pain_of(found) else None


class LegSums(Frozen):
    """The reps of one leg, and how many of them were clean."""

    reps: int
    clean: int


def legs_of(records: Iterable[SetRecord]) -> dict[Side, LegSums]:
    """Return what each leg did in some sets."""
    reps = [rep for record in records for rep in record.reps]
    return {
        side: LegSums(
            sum(rep.side is side for rep in reps),
            sum(rep.side is side and rep.quality is Quality.CLEAN for rep in reps),
        )
        for side in LEGS
    }


class PastWeek(Frozen, dict=True):
    """A week of the span: its sessions in it, oldest first, and how many sets the plan asked for.

    `asked` is None where only a part of the week, or one exercise, is told.
    """

    monday: date
    sessions: tuple[SessionRecord, ...] = ()
    asked: int | None = None

    @cached_property
    def sums(self) -> Sums:
        """The sums of its sessions."""
        return Sums.of(self.sessions)


class Report(Frozen, dict=True):
    """Everything that is told of the days from `first` to `last`.

    `sessions` are oldest first, and hold the sets of `exercise` alone where one is given.
    `asked` is by Monday how many sets the plan asked for, `went` how the days went, `runs` the
    weeks in a row that met the plan, as they were on the last day. `tests` are the tests of each
    leg in the span, `histories` and `rungs` are by slug. `programme` is the name of the one in
    force.
    """

    first: date
    last: date
    today: date
    sessions: tuple[SessionRecord, ...] = ()
    exercise: str | None = None
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    programmes: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[date, int] = field(default_factory=dict)
    went: Mapping[date, Went] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    runs: Runs = Runs()
    tests: tuple[LegResult, ...] = ()
    histories: Mapping[str, ExerciseHistory] = field(default_factory=dict)
    rungs: Mapping[str, tuple[Rung, ...]] = field(default_factory=dict)
    programme: str = ""
    unit: Unit = "kg"

    def name(self, slug: str) -> str:
        """Return the name of an exercise."""
        return name_of(slug, self.exercises.get(slug))

    @cached_property
    def sums(self) -> Sums:
        """The sums of all sessions."""
        return Sums.of(self.sessions)

    @cached_property
    def by_day(self) -> Mapping[date, Sums]:
        """The sums of each day with a session."""
        found: dict[date, list[SessionRecord]] = {}
        for one in self.sessions:
            found.setdefault(one.day, []).append(one)
        return {day: Sums.of(sessions) for day, sessions in found.items()}

    @cached_property
    def weeks(self) -> tuple[PastWeek, ...]:
        """Every week of the span, oldest first, also those without a session."""
        by_week: dict[date, list[SessionRecord]] = {}
        for one in self.sessions:
            by_week.setdefault(monday_of(one.day), []).append(one)
        found, monday = [], monday_of(self.first)
        while monday <= self.last:
            found.append(PastWeek(monday, tuple(by_week.get(monday, ())), self._asked_in(monday)))
            monday += _WEEK
        return tuple(found)

    def _asked_in(self, monday: date) -> int | None:
        """Return what a week asked for, if it is told whole up to today."""
        whole = self.first <= monday and min(monday + _TO_SUNDAY, self.today) <= self.last
        return self.asked.get(monday) if whole and self.exercise is None else None

    @cached_property
    def sets(self) -> Mapping[str, tuple[SetRecord, ...]]:
        """The sets with a rep by exercise, oldest first; the exercise with the most sets first."""
        found: dict[str, list[SetRecord]] = {}
        for session in self.sessions:
            for record in session.sets:
                if record.reps:
                    found.setdefault(record.exercise, []).append(record)
        order = sorted(found, key=lambda slug: -len(found[slug]))
        return {slug: tuple(found[slug]) for slug in order}

    @cached_property
    def trained(self) -> Mapping[str, tuple[SetRecord, ...]]:
        """The same without the tests of each leg."""
        return {slug: sets for slug, sets in self.sets.items() if slug != LEG_TEST}

    def hurts(self) -> Iterator[tuple[SessionRecord, SetRecord]]:
        """Yield the sets that hurt with their sessions, oldest first."""
        for session in self.sessions:
            for record in session.sets:
                if pain_of(record):
                    yield session, record


def counted(records: Sequence[SetRecord]) -> Sequence[SetRecord]:
    """Return the sets that say how it went, or all where none does."""
    return [one for one in records if one.counts] or records
