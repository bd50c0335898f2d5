"""Sessions to be written for other programs: legs by turns, a band, pounds, an own exercise."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from training.builders import exercise, real

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SessionRecord, SetRecord

START = datetime(2026, 11, 24, 18, tzinfo=timezone(timedelta(hours=1)))
EXERCISES: dict[str, Exercise] = {
    **{slug: real(slug) for slug in ("clamshell", "walking-lunge", "dumbbell-curl", "hip-thrust")},
    "bird-dog": exercise("bird-dog", scheme=SideScheme.BOTH),
}


def at(seconds_s: float) -> datetime:
    """Return so many seconds after the session began."""
    return START + timedelta(seconds=seconds_s)


def rep(side: Side, number: int, done_s: float | None, quality: Quality = Quality.CLEAN) -> Rep:
    """Return a rep that was done so many seconds after the session began, None for a ticked one."""
    timed = done_s is not None
    return Rep(side, number, quality, at(done_s or 0) if timed else None, paced=timed)


def a_set(
    position: int,
    slug: str,
    reps: Sequence[Rep],
    *,
    span: tuple[float, float] | None = None,
    load: Load | None = None,
    rpe: float | None = None,
) -> SetRecord:
    """Return a set as the log has it; without a `span` it was ticked."""
    one = EXERCISES.get(slug)
    planned = PlannedSet(
        position,
        slug,
        1,
        12,
        tempo.stored(one.phases) if one else "",
        load=load or Load(),
    )
    return replace(
        SetRecord.of(planned, f"set-{position}", "session"),
        started_at=at(span[0]) if span else None,
        ended_at=at(span[1]) if span else None,
        outcome=Outcome.DONE,
        reps=tuple(reps),
        rpe=rpe,
    )


def session(*sets: SetRecord) -> SessionRecord:
    """Return a session of these sets that began at START."""
    return SessionRecord("session", START.date(), START, "no-equipment", sets=sets)


def evening() -> SessionRecord:
    """Return an evening: a leg after the other, legs by turns, pounds, a band, an own exercise."""
    left, right, both = Side.LEFT, Side.RIGHT, Side.BOTH
    clamshells = [
        *(rep(left, n, 10 + 8 * n) for n in (1, 2, 3)),
        rep(right, 1, 52),
        rep(right, 2, 60, Quality.DOUBTFUL),
    ]
    lunges = [
        rep(side, n, 120 + 12 * n + 6 * (side is right)) for n in (1, 2) for side in (left, right)
    ]
    return session(
        a_set(1, "clamshell", clamshells, span=(10, 60), rpe=6),
        a_set(2, "walking-lunge", lunges, span=(126, 150), rpe=8),
        a_set(3, "dumbbell-curl", [rep(both, 1, 210)], span=(200, 210), load=Load(kg=6.804)),
        a_set(4, "hip-thrust", [rep(both, 1, None)], load=Load(label="light band")),
        a_set(5, "bird-dog", [rep(both, 1, None), rep(both, 2, None)]),
        a_set(6, "clamshell", ()),
    )
