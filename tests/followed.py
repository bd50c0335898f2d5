"""Somebody who does what the plan asks for, day by day."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random

from kept import write_once
from past import LIBRARY
from support import BERLIN_WINTER, START

from hamlog.coach import Coach
from hamlog.demo.life import Life
from hamlog.demo.session import Sessions
from hamlog.demo.sets import CLEAN, Pace, Paces, Went
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.record import Outcome, PlannedSet, SetRecord

Changed = Callable[[SetRecord], SetRecord]
PACES = Paces(LIBRARY.by_slug(), Values().ways)
EVENING_S = 18 * 3600


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
        life, sessions = Life(coach.facts(first)), Sessions(Random(1), PACES)  # noqa: S311
        while (due := life.due(day)) <= last:
            day = due + timedelta(days=1)
            if due not in missed:
                asked = life.asked(due)
                made = sessions.paced(due, EVENING_S, asked.programme.slug, asked.sets, clean)
                sets = tuple(changed(one) for one in made.sets)
                life.train(due, asked.sets, sets)
                log.begin_session(replace(made.bulk.session, sets=sets)).result()
                days.append(due)
    return days


def clean(_planned: PlannedSet, _pace: Pace) -> Went:
    """Do a set as it is asked for."""
    return CLEAN


@cache
def hurt(slug: str, pain: int = 4) -> Changed:
    """Let one exercise hurt whenever it is done."""

    def change(one: SetRecord) -> SetRecord:
        if one.exercise != slug:
            return one
        return replace(one, outcome=Outcome.PAIN, pain=pain, reps=one.reps[:3])

    return change
