"""One set as it was done: what the timeline of its tempo says, put on the clock of a day.

A set of the same exercise, reps and tempo takes the same seconds every time, so its
timeline is worked out once; a rep then costs little more than the row that it becomes.
"""

from collections.abc import Mapping
from datetime import datetime

from hamlog.demo.moments import Clock, clock_texts
from hamlog.frozen import Frozen, field, replace
from hamlog.training.exercise import Exercise, Side
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.pacing.timeline import RepEnd, RepId, SegmentKind, Timeline, set_timeline
from hamlog.training.record import Outcome, PlannedSet, Quality, RepRow, SetRecord

_CLEAN = Quality.CLEAN.value


class Went(Frozen):
    """How a set went: marked reps by their place in the order done, and where it ended early.

    `stop` is the place of the rep in which it ended, None where it reached its target.
    """

    marks: Mapping[int, Quality] = field(default_factory=dict)
    stop: int | None = None
    outcome: Outcome = Outcome.DONE
    rpe: float | None = None
    pain: int | None = None
    pain_place: str = ""
    note: str = ""


CLEAN = Went()


class Pace(Frozen):
    """A set in seconds from its lead-in: its reps in the order done, and its phases.

    `reps` are side, number, second of its end, and seconds under tension. `phases` are, by
    rep, the first second of each with its kind.
    """

    reps: tuple[tuple[str, int, int, float], ...]
    phases: tuple[tuple[tuple[int, str], ...], ...]
    ids: tuple[RepId, ...]
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
            found = self._known[key] = _pace(set_timeline(plan))
        return found

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
        int(timeline.end_s),
    )


class Moment(Frozen):
    """When a set began: the second of a day, and the milliseconds beside."""

    clock: Clock
    second: int
    milli: int


def paced(
    ids: tuple[str, str], planned: PlannedSet, pace: Pace, began: Moment, went: Went
) -> tuple[SetRecord, list[RepRow], int]:
    """Return a set that was paced, its reps as rows, and the second at which it ended.

    `ids` are those of its session and its own.
    """
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
        began_at=began.clock.at(first_s, began.milli),
        ended_at=began.clock.at(end_s, began.milli),
        where=(side, rep, phase),
    )
    return record, rows, end_s


def ticked(
    ids: tuple[str, str], planned: PlannedSet, pace: Pace, when: Moment, went: Went
) -> tuple[SetRecord, list[RepRow]]:
    """Return a set that was ticked off afterwards: nobody knows when its reps were done."""
    rows: list[RepRow] = [
        (ids[1], side, number, _CLEAN, None, 0, None) for side, number, _, _ in pace.reps
    ]
    return _record(ids, planned, went, ended_at=when.clock.at(when.second, when.milli)), rows


def skipped(ids: tuple[str, str], planned: PlannedSet, when: Moment) -> SetRecord:
    """Return a set that was left out."""
    moment = when.clock.at(when.second, when.milli)
    return _record(ids, planned, Went(outcome=Outcome.SKIPPED), ended_at=moment)


def _record(
    ids: tuple[str, str],
    planned: PlannedSet,
    went: Went,
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
    )
