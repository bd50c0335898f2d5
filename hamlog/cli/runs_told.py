"""What `hamlog runs` says: in lines, and as JSON."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hamlog.cli.cells import cut, wrapped
from hamlog.cli.plan_weeks import headline
from hamlog.cli.runs_found import AllFound, Found, RunPlan, titles_shown
from hamlog.cli.tables import Column, table
from hamlog.text import one_line
from hamlog.training.planning import settings
from hamlog.training.planning.planned_breaks import day_words
from hamlog.training.planning.run_days import RunDay, run_days
from hamlog.training.planning.runs import MARKED, Mark, Run, day_called, marks_of
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import joined

if TYPE_CHECKING:
    from hamlog.store.keeping_runs import KeptRuns

_WIDEST_TITLE = 36
_HARD_BY = (
    settings.HARD_WORDS,
    settings.HARD_MINUTES,
    settings.HARD_KM,
    settings.HARD_ZONE_MINUTES,
)

# Day, time, title, size, state.
_COLUMNS = (
    Column(),
    Column(leaves=2),
    Column(wraps=3),
    Column(right=True, leaves=1),
    Column(wraps=4),
)

NOTHING_WRITTEN = "Nothing was written; run it without --dry-run to import it."


# Listed


def listed(plan: RunPlan, weeks: int) -> Iterable[str]:
    """Yield the runs and hard days of some weeks, what makes a run hard, and what comes next."""
    first, last = monday_of(plan.today), plan.until(weeks)
    days = run_days(plan.facts, plan.runs, plan.today, first, last)
    rows = [_row(plan, one) for one in days]
    if rows:
        yield f"Runs from {day_words(first)} to {day_words(last)}"
        yield from table(_COLUMNS, rows, by=2)
    else:
        yield f"No run from {day_words(first)} to {day_words(last)}."
    yield ""
    yield from _what_is_hard(plan)
    if plan.sources:
        files = [f"{one_line(name)} ({_runs(count)})" for name, count in plan.sources.items()]
        told = f"From {joined(files)}. hamlog runs --forget NAME removes those of a file."
        yield from wrapped(told)
    else:
        yield from wrapped(
            "No runs were read yet: hamlog runs plan.ics reads a training calendar, and "
            "hamlog runs --mark DAY makes a day a hard run day."
        )
    yield from next_lines(plan)


def _row(plan: RunPlan, one: RunDay) -> tuple[str, ...]:
    day = day_called(one.day, plan.today)
    return day, one.starts_at, cut(one.title, _WIDEST_TITLE), one.size, one.state


def _what_is_hard(plan: RunPlan) -> Iterable[str]:
    """Yield what makes a run hard, and how to change it."""
    terms = plan.facts.history.on(plan.today)
    words = ", ".join(terms.hard_words) or "no word"
    limits = []
    if terms.hard_minutes:
        limits.append(f"from {terms.hard_minutes} min")
    if terms.hard_km:
        limits.append(f"from {terms.hard_km} km")
    if terms.hard_zone_minutes:
        limits.append(f"with {terms.hard_zone_minutes} min in heart-rate zone 4 or above")
    yield from wrapped(f"A run is hard by its title: {words}.")
    if limits:
        yield from wrapped(f"It is also hard {joined(limits)}.".replace(" and ", " or ", 1))
    keys = ", ".join(one.key for one in _HARD_BY)
    yield from wrapped(f"hamlog plan set changes that: {keys}.")


def next_lines(plan: RunPlan) -> Iterable[str]:
    """Yield what comes next, and why on that day."""
    yield from wrapped(f"Next: {headline(plan.coming, plan.today)}")


# Read


def taken(found: AllFound, came: "KeptRuns | None", plan: RunPlan) -> Iterable[str]:
    """Yield what files had, and what came of it; `came` is None where nothing was written."""
    for one in found.files:
        yield from wrapped(_summary(one))
        read = one.read
        if read.left_out:
            no = len(read.left_out)
            told = f"{no} event{' does' if no == 1 else 's do'} not look like a run"
            titles = titles_shown(read.left_out)
            yield from wrapped(f"Left out: {told}: {titles}. --all takes every event.")
        for row in read.skipped:
            yield from wrapped(f"Left out: line {row.line}: {row.reason}.")
        if read.zones:
            names = joined([one_line(name) for name in read.zones])
            yield from wrapped(f"Unknown time zone {names}: its times are read as local ones.")
    for sentence in found.refused:
        yield from wrapped(f"Left out: {sentence}")
    if came is None:
        yield NOTHING_WRITTEN
        return
    yield from wrapped(_came(came))
    yield from next_lines(plan)


def _summary(one: Found) -> str:
    count = len(one.read.file.runs)
    span = ""
    if one.first and one.last:
        days = [day_words(one.first), day_words(one.last)]
        span = f", {days[0]}" if days[0] == days[1] else f", {days[0]} to {days[1]}"
    hard = f", {one.hard} of them hard" if count > 1 else ", hard" if one.hard else ""
    return f"{one_line(one.read.path.name)}: {_runs(count)}{span}{hard}."


def _came(came: "KeptRuns") -> str:
    parts = [
        (came.added, "new"),
        (came.changed, "changed"),
        (came.removed, "no longer in it"),
    ]
    told = joined([f"{number} {word}" for number, word in parts if number])
    older = (
        f" Your log has a newer edit of {_counted(came.older, 'event')}, which stays."
        if came.older
        else ""
    )
    if not told:
        return f"Nothing new: your log has it all.{older}"
    return f"In your log now: {told}. hamlog undo takes that back.{older}"


def forgotten(source: str, count: int, plan: RunPlan) -> Iterable[str]:
    """Yield that the runs of a file are gone."""
    name = one_line(source)
    yield from wrapped(f"Removed {_runs(count)} of {name}. hamlog undo brings them back.")
    yield from next_lines(plan)


def marked(day: date, plan: RunPlan) -> Iterable[str]:
    """Yield what a day is now."""
    what = "is a hard run day" if plan.is_hard(day) else "is not a hard run day"
    yield f"{day_called(day, plan.today)} {what}."
    yield from next_lines(plan)


def _runs(count: int) -> str:
    return _counted(count, "run")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


# JSON


def listed_as_json(plan: RunPlan, weeks: int) -> dict[str, object]:
    """Return the runs as documented in docs/json.md; keys are added, never changed."""
    first, last = monday_of(plan.today), plan.until(weeks)
    marks = marks_of(plan.facts.choices, plan.today)
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    return {
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "runs": [_run_as_json(plan, run) for run in plan.runs if first <= run.day <= last],
        "hard_days": [_day_as_json(day, plan) for day in days if plan.is_hard(day)],
        "marks": [
            {"day": day.isoformat(), "hard": mark is Mark.HARD}
            for day, mark in sorted(marks.items())
        ],
        "hard_by": {
            "words": list(plan.hardness.words),
            "minutes": plan.hardness.minutes or None,
            "km": plan.hardness.km or None,
            "zone_minutes": plan.hardness.zone_minutes or None,
        },
        "files": [{"file": name, "runs": count} for name, count in plan.sources.items()],
        "next": next_as_json(plan),
    }


def _run_as_json(plan: RunPlan, run: Run) -> dict[str, object]:
    name = plan.hardness.name_of(run)
    return {
        "day": run.day.isoformat(),
        "starts_at": run.starts_at or None,
        "title": run.title,
        "minutes": None if run.duration_s is None else round(run.duration_s / 60, 1),
        "km": run.distance_km,
        "zone_minutes": None if run.zone_s is None else round(run.zone_s / 60, 1),
        "done": run.done,
        "file": run.source,
        "hard": bool(name),
        "why": name,
    }


def _day_as_json(day: date, plan: RunPlan) -> dict[str, object]:
    weekly = "" if day.toordinal() in plan.wishes.run_names else MARKED
    return {
        "day": day.isoformat(),
        "why": plan.wishes.run_names.get(day.toordinal(), weekly),
    }


def next_as_json(plan: RunPlan) -> dict[str, object]:
    """Return the next session with its reason."""
    return {"day": plan.coming.day.isoformat(), "why": plan.coming.slot.why}


def marked_as_json(day: date, plan: RunPlan) -> dict[str, object]:
    """Return what a day is now."""
    return {"day": day.isoformat(), "hard": plan.is_hard(day), "next": next_as_json(plan)}


def taken_as_json(found: AllFound, came: "KeptRuns | None", plan: RunPlan) -> dict[str, object]:
    """Return what files had; `came` is None where nothing was written."""
    return {
        "written": came is not None,
        "new_runs": came.added if came else 0,
        "changed_runs": came.changed if came else 0,
        "removed_runs": came.removed if came else 0,
        "same_runs": came.same if came else 0,
        "older_events": came.older if came else 0,
        "files": [_file_as_json(one) for one in found.files],
        "refused": list(found.refused),
        "next": next_as_json(plan),
    }


def _file_as_json(one: Found) -> dict[str, object]:
    read = one.read
    return {
        "file": str(read.path),
        "events": read.events,
        "runs": len(read.file.runs),
        "hard": one.hard,
        "first_day": one.first.isoformat() if one.first else None,
        "last_day": one.last.isoformat() if one.last else None,
        "left_out": list(read.left_out),
        "skipped": [{"line": row.line, "reason": row.reason} for row in read.skipped],
        "unknown_zones": list(read.zones),
    }
