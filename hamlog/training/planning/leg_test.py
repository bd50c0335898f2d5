"""The test of each leg: when it is offered, and what the tests so far came to.

It is the single-leg hamstring bridge of Freckleton, Cook and Pizzari (Br J Sports Med
2014;48:713), who tested Australian football players, not runners, and did not pace them. Its
numbers are compared with the athlete's own earlier ones in the same form; there is no norm here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import LEGS, Exercise, Side
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning.breaks import NO_STEP_DAYS, RACE, RACE_HOLD_DAYS, Pause
from hamlog.training.planning.offers import OFFER, Answer, Said, said
from hamlog.training.planning.trained import Bout
from hamlog.training.record import LEG_TEST, Choice, Outcome, PlannedSet, SetRecord

SLUG = LEG_TEST
KEY = f"{OFFER}{SLUG}"
TEST_SOURCE = "Freckleton and others, 2014; hamlog's own pace"
EVERY_DAYS = 42
CLEAN_SETS = 3
"""Of what the test builds on: the single-leg bridge, or the hip thrust before it."""
WHY = "to the first rep that is not clean; no hamstring sets"
ALL = 100_000
"""More sessions than anybody has: for what looks at every test there was."""


class LegResult(Frozen):
    """One test: the clean reps of each leg, in a form of it; `set_id` is its set in the log."""

    day: date
    variant: str | None
    left: int
    right: int
    set_id: str = ""

    @property
    def difference_percent(self) -> int:
        """By how much the weaker leg is below the other, in per cent of the other's reps."""
        fewer, more = sorted((self.left, self.right))
        return round(100 * (more - fewer) / more) if more else 0

    @property
    def behind(self) -> Side | None:
        """The leg with fewer reps, None where both have the same."""
        if self.left == self.right:
            return None
        return Side.LEFT if self.left < self.right else Side.RIGHT

    @property
    def words(self) -> str:
        """Both legs and the difference in words: `left 23, right 20: right 13 % behind`."""
        behind = f"{self.behind} {self.difference_percent} % behind" if self.behind else "the same"
        return f"left {self.left}, right {self.right}: {behind}"


def result_of(day: date, record: SetRecord) -> LegResult | None:
    """Return what a set of the test came to, None where it was not done to its end."""
    if record.outcome is not Outcome.DONE or not set(record.sides) & set(LEGS):
        return None
    left, right = (record.clean_first.get(side, 0) for side in LEGS)
    return LegResult(day, record.variant, left, right, record.id)


def results(bouts: Iterable[Bout]) -> tuple[LegResult, ...]:
    """Return the tests that were done to their end, oldest first; `bouts` are newest first."""
    return tuple(_newest_first(bouts))[::-1]


def last_in(variant: str | None, bouts: Iterable[Bout]) -> LegResult | None:
    """Return the last test in a form that was done to its end; `bouts` are newest first."""
    return next((one for one in _newest_first(bouts) if one.variant == variant), None)


def _newest_first(bouts: Iterable[Bout]) -> Iterator[LegResult]:
    found = (result_of(bout.day, one) for bout in bouts for one in reversed(bout.sets))
    return (one for one in found if one is not None)


class Situation(Frozen):
    """What decides on a day whether a test is offered.

    `last_test` is the last day on which one was begun, `last_session` that of the last session;
    `clean_sets` are those of the exercises that it builds on. `hurts` says what hurts, as `not
    while hip thrust is out after pain`, empty where nothing does; `regains` that a hamstring
    exercise fell short, or has yet to come back to where it stood.
    """

    day: date
    last_test: date | None = None
    last_session: date | None = None
    clean_sets: int = 0
    hurts: str = ""
    regains: bool = False
    pauses: tuple[Pause, ...] = ()

    @property
    def due_from(self) -> date | None:
        """The first day six weeks after the last test; None before the first one."""
        return None if self.last_test is None else self.last_test + timedelta(days=EVERY_DAYS)

    @property
    def why_not(self) -> str:
        """Why no test is offered, empty where one is due."""
        race = next((one for one in self.pauses if _near(one, self.day)), None)
        if race is not None:
            return f"not close to the race on {race.first.day} {race.first:%B}"
        return next((why for stops, why in self._reasons() if stops), "")

    def _reasons(self) -> Iterator[tuple[bool, str]]:
        """Yield what can stand against it, each with its words, first what counts most."""
        last, due = self.last_session, self.due_from
        yield any(one.covers(self.day) for one in self.pauses), "not during a planned break"
        yield bool(self.hurts), self.hurts
        bases = "single-leg bridge or hip thrust"
        yield self.clean_sets < CLEAN_SETS, f"after three clean sets of {bases}"
        off = last is None or (self.day - last).days > NO_STEP_DAYS
        yield off, f"not after more than {NO_STEP_DAYS} days off"
        if due is not None:
            yield self.day < due, f"from {due.day} {due:%B} on, six weeks after the last"
        yield self.regains, "not until your hamstring exercises go well again"


def _near(pause: Pause, day: date) -> bool:
    """Whether a day is within the fortnight before a race, or in what follows it."""
    near = pause.first - timedelta(days=RACE_HOLD_DAYS) <= day
    return pause.why == RACE and near and (day <= pause.first or pause.covers(day))


class LegTest(Frozen):
    """The test on a day: why it is not offered, what was answered, and the form for it."""

    why_not: str
    said: Said
    variant: str | None
    last: LegResult | None = None

    @property
    def offered(self) -> bool:
        """Whether the plan asks about it."""
        return not self.why_not and self.said is Said.OPEN

    @property
    def due(self) -> bool:
        """Whether nothing stands against one, whatever was answered."""
        return not self.why_not

    @property
    def when(self) -> str:
        """When it is, for a person: `due now`, or what stands against it."""
        return (
            self.why_not
            or {
                Said.OPEN: "due now",
                Said.TAKEN: "today, in place of the hamstring sets",
                Said.LATER: "put off until next time",
                Said.REFUSED: "you said no; asked again after six clean sessions",
            }[self.said]
        )

    @property
    def taken(self) -> bool:
        """Whether this day's session has it."""
        return not self.why_not and self.said is Said.TAKEN


def answered(answer: Choice | None, situation: Situation, clean_days: Iterable[date]) -> Said:
    """Return what an answer comes to: an acceptance holds until the next session after it."""
    last = situation.last_session or date.min
    found = said(answer, situation.due_from or date.min, last, clean_days)
    used_up = answer is not None and answer.at.date() <= last
    if answer is not None and answer.value == Answer.ACCEPTED and used_up:
        return Said.OPEN
    return found


def with_test(
    sets: Iterable[PlannedSet], exercises: Mapping[str, Exercise], variant: str | None
) -> tuple[PlannedSet, ...]:
    """Return a session's sets with the test first, in the place of those for the hamstrings."""
    test = planned_sets(
        exercises[SLUG], variant=variant, sets=1, reps=1, load=None, first_position=1, why=WHY
    )
    beside = (one for one in sets if not exercises[one.exercise].hamstrings)
    every = (*test, *beside)
    return tuple(replace(one, position=at) for at, one in enumerate(every, start=1))
