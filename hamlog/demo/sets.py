"""One set as it was done: what the timeline of its tempo says, put on the clock of a day.

A set of the same exercise, reps and tempo takes the same seconds every time, so its
timeline is worked out once; a rep then costs little more than the row that it becomes.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from random import Random

from hamlog.frozen import Frozen, field, replace
from hamlog.training.exercise import Exercise, Side
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.pacing.timeline import RepEnd, RepId, SegmentKind, Timeline, set_timeline
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, RepRow, SetRecord

_CLEAN = Quality.CLEAN.value
_WINTER = timezone(timedelta(hours=1))
_SUMMER = timezone(timedelta(hours=2))
_DAY_S = 86_400


def offset(day: date) -> timezone:
    """Return the offset of a day's evening in central Europe, by the rule in force since 1996."""
    begins, ends = _summer(day.year)
    return _SUMMER if begins <= day < ends else _WINTER


@lru_cache(maxsize=4)
def _summer(year: int) -> tuple[date, date]:
    return _last_sunday(date(year, 3, 31)), _last_sunday(date(year, 10, 31))


def _last_sunday(end_of_month: date) -> date:
    return end_of_month - timedelta(days=end_of_month.isoweekday() % 7)


class Clock:
    """The moments of one day, and ids that begin in it."""

    def __init__(self, rng: Random, day: date) -> None:
        self.date = day
        self.day = day.isoformat()
        self._ymd = (day.year, day.month, day.day)
        self._zone = offset(day)
        self._zone_text = "+02:00" if self._zone is _SUMMER else "+01:00"
        self._first_s = day.toordinal() * _DAY_S
        chance = f"{rng.getrandbits(64):016x}"
        # Version 8 is the one whose bits are free to be chosen.
        self._id = f"8{chance[:3]}-{'89ab'[int(chance[3], 16) % 4]}{chance[4:7]}-{chance[7:]}"

    def at(self, second: int, milli: int = 0) -> datetime:
        """Return a moment, `second` counted from midnight."""
        hour, rest = divmod(second, 3600)
        minute, left = divmod(rest, 60)
        return datetime(*self._ymd, hour, minute, left, milli * 1000, tzinfo=self._zone)

    def ending(self, milli: int) -> str:
        """Return what comes after the second in a moment as the log writes it."""
        return f".{milli:03}{self._zone_text}"

    def new_id(self, second: int, number: int) -> str:
        """Return a UUID whose first part rises with time, so that rows are written in their order.

        `number`, 0 to 4095, tells those of one day apart.
        """
        when = f"{self._first_s + second:012x}"
        return f"{when[:8]}-{when[8:]}-{self._id}{number:03x}"


@lru_cache(maxsize=1)
def clock_texts() -> tuple[str, ...]:
    """Return `T18:04:31` for every second of a day."""
    minutes = [f"T{hour:02}:{minute:02}:" for hour in range(24) for minute in range(60)]
    seconds = [f"{second:02}" for second in range(60)]
    return tuple([minute + second for minute in minutes for second in seconds])


class Moment(Frozen):
    """When a set began: the second of a day, and the milliseconds beside."""

    clock: Clock
    second: int
    milli: int


class Went(Frozen):
    """How a set went: marked reps by their place in the order done, and where it ended early.

    `stop` is the place of the rep in which it ended, None where it reached its target. `legs` is
    how many clean reps each leg has in a test, after which comes one that is not.
    """

    marks: Mapping[int, Quality] = field(default_factory=dict)
    stop: int | None = None
    outcome: Outcome = Outcome.DONE
    rpe: float | None = None
    pain: int | None = None
    pain_place: str = ""
    note: str = ""
    legs: Mapping[Side, int] = field(default_factory=dict)


CLEAN = Went()
SKIPPED = Went(outcome=Outcome.SKIPPED)


class Pace(Frozen):
    """A set in seconds from its lead-in: its reps in the order done, and its phases.

    `reps` are side, number, second of its end, and seconds under tension. `phases` are, by
    rep, the first second of each with its kind. `clean` are the reps as the plan sees them.
    """

    reps: tuple[tuple[str, int, int, float], ...]
    phases: tuple[tuple[tuple[int, str], ...], ...]
    ids: tuple[RepId, ...]
    clean: tuple[Rep, ...]
    end_s: int


class Paces:
    """The pace of every kind of set that was asked for so far."""

    def __init__(self, exercises: Mapping[str, Exercise], ways: Ways) -> None:
        self.exercises = exercises
        self._ways = ways
        self._known: dict[tuple[str, str | None, str, int], Pace] = {}

    def of(self, planned: PlannedSet) -> Pace:
        """Return the pace of a planned set."""
        key = (planned.exercise, planned.variant, planned.tempo, planned.target_reps)
        found = self._known.get(key)
        if found is None:
            plan = set_plan(planned, self.exercises[planned.exercise], self._ways)
            # A test goes on to no target: here it is known how far that is.
            plan = replace(plan, reps=planned.target_reps)
            found = self._known[key] = _pace(set_timeline(plan))
        return found

    def tested(self, planned: PlannedSet, went: Went) -> tuple[Pace, Went]:
        """Return the pace of a test, of each leg to its first rep that is not clean, marked."""
        reps = {side: clean + 1 for side, clean in went.legs.items()}
        whole = self.of(replace(planned, target_reps=max(reps.values())))
        rep_s = whole.reps[1][2] - whole.reps[0][2]
        kept = [at for at, (side, number) in enumerate(whole.ids) if number <= reps[side]]
        # The second leg begins so much sooner as the first one is over.
        saved_s = rep_s * (max(reps.values()) - reps[whole.ids[0][0]])
        sooner_s = [0 if whole.ids[at][0] is whole.ids[0][0] else saved_s for at in kept]
        ends = [
            (side, number, end_s - less_s, tension_s)
            for (side, number, end_s, tension_s), less_s in zip(
                (whole.reps[at] for at in kept), sooner_s, strict=True
            )
        ]
        ids = tuple(whole.ids[at] for at in kept)
        pace = Pace(
            tuple(ends),
            tuple(whole.phases[at] for at in kept),
            ids,
            tuple(whole.clean[at] for at in kept),
            ends[-1][2] + whole.end_s - whole.reps[-1][2],
        )
        marks = {at: Quality.DOUBTFUL for at, (side, n) in enumerate(ids) if n == reps[side]}
        return pace, replace(went, marks=marks)

    def rest_s(self, planned: PlannedSet) -> int:
        """Return the seconds between two sets in which nothing has begun yet."""
        lead_in_s = self._ways.lead_in_s(self.exercises[planned.exercise].position)
        return max(0, self._ways.rest_s - lead_in_s)


def _pace(timeline: Timeline) -> Pace:
    events = timeline.passed(-1, timeline.end_s)
    ends = [event for event in events if isinstance(event, RepEnd)]
    ids = tuple((end.rep.side, end.rep.number) for end in ends)
    phases: dict[RepId, list[tuple[int, str]]] = {one: [] for one in ids}
    for segment in timeline.segments:
        if segment.kind is SegmentKind.PHASE and segment.phase_kind is not None:
            start = (int(segment.start_s), segment.phase_kind.value)
            phases[segment.side, segment.rep].append(start)
    return Pace(
        tuple(
            (end.rep.side.value, end.rep.number, int(end.at_s), float(end.rep.tension_s or 0))
            for end in ends
        ),
        tuple(tuple(phases[one]) for one in ids),
        ids,
        tuple(Rep(side, number) for side, number in ids),
        int(timeline.end_s),
    )


class Done(Frozen):
    """A set that is over: its record with the reps as the plan sees them, and as rows.

    `end_s` is the second at which it ended.
    """

    record: SetRecord
    rows: tuple[RepRow, ...] = ()
    end_s: int = 0


def paced(ids: tuple[str, str], planned: PlannedSet, pace: Pace, began: Moment, went: Went) -> Done:
    """Return a set that was paced; `ids` are those of its session and its own."""
    set_id, first_s = ids[1], began.second
    texts, day, after = clock_texts(), began.clock.day, began.clock.ending(began.milli)
    reps = pace.reps if went.stop is None else pace.reps[: went.stop]
    rows: list[RepRow] = [
        (set_id, side, number, _CLEAN, day + texts[first_s + end_s] + after, 1, tension_s)
        for side, number, end_s, tension_s in reps
    ]
    for place, quality in went.marks.items():
        if place < len(rows):
            rows[place] = (*rows[place][:3], quality.value, *rows[place][4:])
    end_s = first_s + pace.end_s
    side, rep, phase = None, None, None
    if went.stop is not None:
        # A second into the last phase that asks for strength.
        start_s, phase = pace.phases[went.stop][-2]
        end_s = first_s + start_s + 1
        side, rep = pace.ids[went.stop]
    record = _record(
        ids,
        planned,
        went,
        pace,
        began_at=began.clock.at(first_s, began.milli),
        ended_at=began.clock.at(end_s, began.milli),
        where=(side, rep, phase),
    )
    return Done(record, tuple(rows), end_s)


def ticked(ids: tuple[str, str], planned: PlannedSet, pace: Pace, when: Moment) -> Done:
    """Return a set that was ticked off afterwards: nobody knows when its reps were done."""
    rows: list[RepRow] = [
        (ids[1], side, number, _CLEAN, None, 0, None) for side, number, _, _ in pace.reps
    ]
    ended_at = when.clock.at(when.second, when.milli)
    return Done(_record(ids, planned, CLEAN, pace, ended_at=ended_at), tuple(rows), when.second)


def skipped(ids: tuple[str, str], planned: PlannedSet, pace: Pace, when: Moment) -> Done:
    """Return a set that was left out."""
    ended_at = when.clock.at(when.second, when.milli)
    record = _record(ids, planned, SKIPPED, pace, ended_at=ended_at)
    return Done(record, (), when.second)


def _record(
    ids: tuple[str, str],
    planned: PlannedSet,
    went: Went,
    pace: Pace,
    *,
    ended_at: datetime,
    began_at: datetime | None = None,
    where: tuple[Side | None, int | None, str | None] = (None, None, None),
) -> SetRecord:
    return replace(
        SetRecord.of(planned, ids[1], ids[0]),
        started_at=began_at,
        ended_at=ended_at,
        rpe=went.rpe,
        pain=went.pain,
        pain_place=went.pain_place,
        note=went.note,
        outcome=went.outcome,
        ended_side=where[0],
        ended_rep=where[1],
        ended_phase=where[2],
        reps=_reps(pace, went),
    )


def _reps(pace: Pace, went: Went) -> tuple[Rep, ...]:
    """Return the reps that were done, without their times: the plan does not look at those."""
    if went.outcome is Outcome.SKIPPED:
        return ()
    reps = pace.clean[: went.stop]
    if not went.marks:
        return reps
    marks = went.marks
    return tuple(
        replace(rep, quality=marks[place]) if place in marks else rep
        for place, rep in enumerate(reps)
    )
