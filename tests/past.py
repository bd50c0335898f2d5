"""Months of training to look back on: the same ones in every run."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from kept import write_once
from support import BERLIN_WINTER, START
from training.builders import under_tension_s

from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.store.log import open_log
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Loading
from hamlog.training.load import Load
from hamlog.training.pacing.timeline import rep_order
from hamlog.training.record import (
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

LIBRARY = Library()
TODAY = date(2026, 11, 24)
_LOADS = {Loading.KILOGRAMS: Load(6.0), Loading.BAND: Load(label="medium band")}


def exercise(slug: str) -> Exercise:
    """Return a packaged exercise."""
    found = LIBRARY.exercise(slug)
    assert found is not None
    return found


def plan(slugs: Sequence[str], sets: int, reps: int) -> tuple[PlannedSet, ...]:
    """Return `sets` planned sets of each exercise."""
    found: list[PlannedSet] = []
    for slug in slugs:
        one = exercise(slug)
        for number in range(1, sets + 1):
            found.append(
                PlannedSet(
                    position=len(found) + 1,
                    exercise=slug,
                    number=number,
                    target_reps=reps,
                    tempo=tempo.stored(one.phases),
                    load=_LOADS.get(one.loading, Load()),
                )
            )
    return tuple(found)


def paced_set(
    session_id: str, planned: PlannedSet, at: datetime, *, flaws: Sequence[int] = (), short: int = 0
) -> SetRecord:
    """Return a set that was paced from `at` on; `flaws` number reps in order, `short` are left."""
    one = exercise(planned.exercise)
    order = rep_order(one.scheme, one.first_side, planned.target_reps)
    rep_s = sum(phase.seconds_s for phase in one.phases)
    done = order[: len(order) - short]
    reps = tuple(
        Rep(
            side,
            number,
            (Quality.DOUBTFUL if index % 2 else Quality.MISSED)
            if index in flaws
            else Quality.CLEAN,
            at + timedelta(seconds=rep_s * (index + 1)),
            paced=True,
            tension_s=float(under_tension_s(one.phases)),
        )
        for index, (side, number) in enumerate(done)
    )
    record = replace(
        SetRecord.of(planned, f"{session_id}-{planned.position}", session_id),
        started_at=at,
        ended_at=at + timedelta(seconds=rep_s * len(done) + 3),
        outcome=Outcome.DONE,
        reps=reps,
    )
    if not short:
        return record
    side, number = order[len(done)]
    return replace(
        record,
        outcome=Outcome.ENDED_EARLY,
        ended_side=side,
        ended_rep=number,
        ended_phase="lower",
    )


def ticked_set(session_id: str, planned: PlannedSet, at: datetime) -> SetRecord:
    """Return a set that was ticked off as prescribed."""
    one = exercise(planned.exercise)
    record = paced_set(session_id, planned, at)
    reps = tuple(
        Rep(side, number)
        for side in one.scheme.sides
        for number in range(1, planned.target_reps + 1)
    )
    return replace(record, started_at=None, ended_at=at, reps=reps)


def session(
    day: date, programme: str, sets: int, reps: int, *, done: int | None = None, turn: int = 0
) -> SessionRecord:
    """Return one session; `done` sets of it were done, `turn` varies how."""
    entries = LIBRARY.programme(programme)
    assert entries is not None
    # A past log holds what the programme was then.
    asked = plan([entry.slug for entry in entries.before or entries.entries], sets, reps)
    at = datetime.combine(day, time(18, 4), BERLIN_WINTER)
    name = f"{day.isoformat()}-{programme}"
    records: list[SetRecord] = []
    for index, planned in enumerate(asked[:done]):
        odd = (index + turn) % 5
        if odd == 4 and turn % 3 == 0:
            record = ticked_set(name, planned, at + timedelta(seconds=90))
        else:
            record = paced_set(
                name,
                planned,
                at,
                flaws=(2, 13) if odd == 1 else (),
                short=3 if odd == 3 and turn % 4 == 1 else 0,
            )
        records.append(replace(record, rpe=7.0 + odd / 2) if odd < 3 else record)
        at = (record.ended_at or at) + timedelta(seconds=60)
    start = datetime.combine(day, time(18), BERLIN_WINTER)
    return SessionRecord(name, day, start, programme, asked, tuple(records), at)


@cache
def months(today: date = TODAY, weeks: int = 26) -> tuple[SessionRecord, ...]:
    """Return `weeks` weeks of training, two sessions each: a missed one, a pain, some notes."""
    this = today - timedelta(days=today.weekday())
    found: list[SessionRecord] = []
    for back in range(weeks - 1, -1, -1):
        monday = this - timedelta(weeks=back)
        if back in (3, 14):
            continue
        sets = 1 if weeks - back < 8 else 2 if weeks - back < 18 else 3
        reps = 10 + (weeks - back) % 3
        for turn, (day, programme) in enumerate(((1, "home-kit"), (4, "intermediate-three"))):
            there = monday + timedelta(days=day)
            if there > today or (back % 9 == 6 and turn):
                continue
            found.append(
                session(
                    there,
                    programme,
                    sets,
                    reps,
                    done=4 if back % 7 == 5 and not turn else 7 if there == today else None,
                    turn=back + turn,
                )
            )
    found[-4] = replace(found[-4], note="Slept badly, all the same fine in the end.")
    return tuple(_hurt(one) if at == len(found) - 3 else one for at, one in enumerate(found))


def _hurt(one: SessionRecord) -> SessionRecord:
    """Let the second set of a session stop for pain."""
    first, second, *others = one.sets
    second = replace(
        second,
        outcome=Outcome.PAIN,
        pain=3,
        reps=second.reps[:7],
        ended_side=second.reps[7].side,
        ended_rep=second.reps[7].number,
        ended_phase="lift",
        note="A pull behind the left knee, gone after a minute.",
    )
    return replace(one, sets=(first, second, *others))


def write(folder: Path, sessions: Sequence[SessionRecord]) -> None:
    """Write sessions to the log in `folder`."""
    path = folder / "hamlog.db"

    def at_first() -> None:
        with open_log(path, create=True, now=lambda: START) as log:
            for one in sessions:
                log.begin_session(one).result()

    write_once(path, tuple(sessions), at_first)
