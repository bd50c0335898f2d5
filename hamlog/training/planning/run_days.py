"""The runs of some days as they are told: each with whether it is hard, and why."""

from collections.abc import Iterable
from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.planning.facts import Facts
from hamlog.training.planning.runs import MARKED, Run, change_words_of


class RunDay(Frozen):
    """A run of a day, or a day that is hard, or unmarked, without one; `state` says what it is.

    `weekly` is whether there is nothing but the plan's weekdays for hard runs.
    """

    day: date
    run: Run | None
    state: str
    hard: bool
    weekly: bool = False

    @property
    def starts_at(self) -> str:
        """When it starts, as `18:00`; empty where that is not known."""
        return self.run.starts_at if self.run else ""

    @property
    def title(self) -> str:
        """What the run is called: the user's text, or another program's."""
        return (self.run.title or self.run.kind or "run") if self.run else ""

    @property
    def size(self) -> str:
        """How far and how long it is, as `18 km, 95 min`."""
        if self.run is None:
            return ""
        minutes = f"{round(self.run.duration_s / 60)} min" if self.run.duration_s else ""
        km = f"{self.run.distance_km:.4g} km" if self.run.distance_km else ""
        return ", ".join(part for part in (km, minutes) if part)


def run_days(
    facts: Facts, runs: Iterable[Run], today: date, first: date, last: date
) -> list[RunDay]:
    """Return the runs from a day to another, and the days of hard runs that have none."""
    found = [_told(facts, today, run.day, run) for run in runs if first <= run.day <= last]
    there = {one.day for one in found}
    wishes = facts.wishes_on(today)
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    found += [
        _told(facts, today, day, None)
        for day in days
        if day not in there and (wishes.hard_on(day) or day in wishes.not_hard)
    ]
    return sorted(found, key=lambda one: (one.day, one.starts_at))


def _told(facts: Facts, today: date, day: date, run: Run | None) -> RunDay:
    wishes = facts.wishes_on(today)
    hard = wishes.hard_on(day)
    name = facts.history.on(today).hardness.name_of(run) if run else ""
    of_day = wishes.run_names.get(day.toordinal(), "")
    if day in wishes.not_hard:
        state = "not hard: you unmarked the day" if name or run is None else ""
    elif name:
        state = f"hard: {name}"
    elif of_day == MARKED:
        state = "hard: you marked the day"
    elif run is None or (hard and not of_day):
        state = f"hard: {day:%A}s are hard run days"
    else:
        state = ""
    done = "done" if run is not None and run.done else ""
    weekly = run is None and day not in wishes.not_hard and not of_day
    return RunDay(day, run, ", ".join(part for part in (done, state) if part), hard, weekly)


def marking(
    facts: Facts, today: date, hard: Iterable[date], days: Iterable[date]
) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the choices that make of some `days` those `hard` and the others not, and their words.

    A day that is so already needs none.
    """
    wishes = facts.wishes_on(today)
    wanted = frozenset(hard)
    writes = tuple(
        facts.mark_for(day, today, hard=day in wanted)
        for day in days
        if wishes.hard_on(day) is not (day in wanted)
    )
    return writes, ", ".join(change_words_of(*write, today) for write in writes)


def day_words(facts: Facts, runs: Iterable[Run], today: date, day: date) -> str:
    """Return what is known of a day, as `hard: intervals · Intervals 6x1000`; empty for nothing."""
    told = run_days(facts, runs, today, day, day)
    return "; ".join(" · ".join(part for part in (one.state, one.title) if part) for one in told)
