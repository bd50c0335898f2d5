"""The totals of a session, against what it asked for."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.training.record import (
    LEG_TEST,
    Outcome,
    PlannedSet,
    Quality,
    SessionRecord,
    SetRecord,
)


class ExerciseSummary(Frozen):
    """One exercise of a session: its sets by what was planned, its reps, what stood out.

    `sets` has a record for each planned set, None if it was not done. `hurt` says that pain was
    reported, or stopped a set.
    """

    exercise: str
    sets: tuple[SetRecord | None, ...]
    reps: int
    clean_reps: int
    remark: str
    hurt: bool


class SessionSummary(Frozen):
    """A whole session.

    `minutes` is from start to end; `whole` says whether every set reached its target.
    `tension_s` is the time under load, 0 where nothing was timed.
    """

    sets_done: int
    sets_planned: int
    reps: int
    clean_reps: int
    minutes: int
    tension_s: float
    exercises: tuple[ExerciseSummary, ...]
    whole: bool


def summarise(session: SessionRecord) -> SessionSummary:
    """Return the summary of `session`."""
    slugs = list(dict.fromkeys(planned.exercise for planned in session.planned))
    moments = [session.started_at]
    for record in session.sets:
        moments += [at for at in (record.started_at, record.ended_at) if at]
    return SessionSummary(
        sets_done=session.sets_done,
        sets_planned=len(session.planned),
        reps=sum(len(record.reps) for record in session.sets),
        clean_reps=sum(record.clean_reps for record in session.sets),
        minutes=round((max(moments) - min(moments)).total_seconds() / 60),
        tension_s=sum(record.tension_s for record in session.sets),
        exercises=tuple(_of(session, slug) for slug in slugs),
        whole=sum(record.as_planned for record in session.sets) >= len(session.planned),
    )


def last_felt(session: SessionRecord) -> SetRecord | None:
    """Return the set that says how hard the exercise done last was; None where that hurt.

    Nobody is asked about a test of each leg, which always ends where it is hard.

    It is the exercise of the set that ended last, and of that one the last set with a rep.
    """
    done = [one for one in session.sets if one.counts]
    last = max(
        done, key=lambda one: (one.ended_at or session.started_at, one.position), default=None
    )
    if last is None:
        return None
    mine = [one for one in done if one.exercise == last.exercise]
    found = max(mine, key=lambda one: one.position)
    return None if found.outcome is Outcome.PAIN or found.exercise == LEG_TEST else found


def _of(session: SessionRecord, slug: str) -> ExerciseSummary:
    planned = [one for one in session.planned if one.exercise == slug]
    records = tuple(session.set_at(one.position) for one in planned)
    there = [record for record in records if record is not None]
    return ExerciseSummary(
        slug,
        records,
        sum(len(record.reps) for record in there),
        sum(record.clean_reps for record in there),
        _remark(planned, there),
        any(_hurt(record) for record in there),
    )


def _hurt(record: SetRecord) -> bool:
    # A stop of which it was said that nothing hurt is none for pain.
    return record.hurt_by > 0 and record.pain != 0


def _remark(planned: list[PlannedSet], records: list[SetRecord]) -> str:
    """Return the one thing that stood out; empty if everything went as planned."""
    worst = max(records, key=lambda record: record.pain or 0, default=None)
    if worst is not None and worst.pain:
        sudden = ", sudden" if worst.pain_sudden else ""
        place = f", {worst.pain_place}" if worst.pain_place else ""
        return f"pain {worst.pain} of 10{sudden}{place}, set {worst.number}"
    for record in records:
        if record.outcome in (Outcome.PAIN, Outcome.ENDED_EARLY):
            word = "stopped" if record.outcome is Outcome.PAIN else "ended"
            where = f" at rep {record.ended_rep}" if record.ended_rep else ""
            phase = f", {ING.get(record.ended_phase, '')}" if record.ended_phase in ING else ""
            return f"set {record.number} {word}{where}{phase}"
    return _flawed(records) or _short(planned, records)


ING = {"lift": "lifting", "hold": "holding", "lower": "lowering", "still": "still"}
"""A kind of phase as an activity: `lowering`."""


def _flawed(records: list[SetRecord]) -> str:
    """Return how many reps were doubtful or missed, with their side."""
    parts = []
    for quality in (Quality.DOUBTFUL, Quality.MISSED):
        for side in Side:
            found = sum(
                rep.quality is quality and rep.side is side
                for record in records
                for rep in record.reps
            )
            if found:
                name = "" if side is Side.BOTH else f" {side.value}"
                parts.append(f"{found} {quality.value}{name}")
    return ", ".join(parts)


def _short(planned: list[PlannedSet], records: list[SetRecord]) -> str:
    """Return how many sets were skipped, or never begun."""
    skipped = sum(record.outcome is Outcome.SKIPPED for record in records)
    missing = len(planned) - len(records)
    for count, word in ((skipped, "skipped"), (missing, "not done")):
        if count:
            return word if count == len(planned) else f"{count} of {len(planned)} {word}"
    return ""
