"""Somebody who does what the plan asks for, day by day."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from kept import write_once
from past import LIBRARY
from support import BERLIN_WINTER, START

from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord

Changed = Callable[[SetRecord], SetRecord]


def chosen(folder: Path, day: date, **choices: str) -> None:
    """Keep choices as made on a day: `days_per_week="3"` is `plan.days_per_week`."""
    at = datetime.combine(day, time(8), BERLIN_WINTER)
    path = folder / "hamlog.db"

    def at_first() -> None:
        with open_log(path, create=True, now=lambda: START) as log:
            for key, value in choices.items():
                log.choose(key if key == "programme" else f"plan.{key}", value, at).result()

    write_once(path, (day, *choices.items()), at_first)


def as_asked(one: SetRecord) -> SetRecord:
    """Leave a set as it was asked for."""
    return one


def follow(
    folder: Path,
    first: date,
    last: date,
    *,
    missed: Collection[date] = (),
    changed: Changed = as_asked,
) -> list[date]:
    """Train on every day due from `first` to `last`, but those that are `missed`.

    Every rep is clean; `changed` may make a set another one. Returns the days trained on.
    """
    path = folder / "hamlog.db"
    what = (first, last, frozenset(missed), changed)
    return write_once(path, what, lambda: _follow(path, first, last, missed, changed))


def _follow(
    path: Path, first: date, last: date, missed: Collection[date], changed: Changed
) -> list[date]:
    days, day = list[date](), first
    with open_log(path, create=True, now=lambda: START) as log:
        coach = Coach(log, LIBRARY, Values())
        while day <= last:
            at = datetime.combine(day, time(8), BERLIN_WINTER)
            found = coach.day(at).coming
            if found.day == day and day not in missed:
                log.begin_session(_session(day, found.asked.sets, changed)).result()
                days.append(day)
            day += timedelta(days=1)
    return days


def _session(day: date, asked: tuple[PlannedSet, ...], changed: Changed) -> SessionRecord:
    at = datetime.combine(day, time(18), BERLIN_WINTER)
    name = f"followed-{day}"
    records = tuple(changed(_done(name, one, at + timedelta(minutes=2))) for one in asked)
    end = at + timedelta(minutes=40)
    return SessionRecord(name, day, at, "by-equipment", asked, records, end)


def _done(session: str, one: PlannedSet, at: datetime) -> SetRecord:
    exercise = LIBRARY.exercise(one.exercise)
    assert exercise is not None
    reps = tuple(
        Rep(side, n) for side in exercise.scheme.sides for n in range(1, one.target_reps + 1)
    )
    return replace(
        SetRecord.of(one, f"{session}-{one.position}", session),
        started_at=at,
        ended_at=at + timedelta(minutes=1),
        outcome=Outcome.DONE,
        reps=reps,
    )


@cache
def hurt(slug: str, pain: int = 4) -> Changed:
    """Let one exercise hurt whenever it is done."""

    def change(one: SetRecord) -> SetRecord:
        if one.exercise != slug:
            return one
        return replace(one, outcome=Outcome.PAIN, pain=pain, reps=one.reps[:3])

    return change
