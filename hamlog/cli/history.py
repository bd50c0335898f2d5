"""`hamlog history`: the weeks of the log, newest first, or one exercise over time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sets_done, sources
from hamlog.cli.cells import cut, wrapped
from hamlog.cli.naming import exercise_called, name_within, unknown
from hamlog.cli.options import WholeNumber, completes, options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.sources import Coached, coached
from hamlog.cli.tables import Column, table, without_empty
from hamlog.cli.wording import minutes, tempo_as_json
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.load import Unit
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Quality, SetRecord, WeekSummary
from hamlog.training.review.sums import ExerciseSum
from hamlog.training.words import name_of, of_asked

if TYPE_CHECKING:
    from hamlog.library import Library
    from hamlog.store.reads import LogReads

WEEKS = 8
MOST_WEEKS = 10_000

_SORE = "sore"
_HURT = "hurt most"
_SHORT = "short"
# What nobody told has no column.
_IF_TOLD = (_SORE, _HURT, _SHORT)
_A_YEAR = 52
_WIDEST_NAME = 30
_WIDEST = 24
# How many sessions a week are read at first; if there were more, more are read.
_A_WEEK = 4


@click.command()
@click.option(
    "--weeks",
    type=WholeNumber(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    metavar="N",
    help="How many weeks with training to print.",
)
@click.option(
    "--exercise",
    metavar="SLUG",
    help="Print the sessions of one exercise instead.",
    shell_complete=completes("exercise"),
)
@with_options
@with_json
@click.pass_context
def history(context: click.Context, weeks: int, exercise: str | None, *, as_json: bool) -> None:
    """Print the weeks you trained in, newest first.

    Sets are those you did, of those the week asked for; short are those of them that ended before
    their target, however clean. Time under load is in minutes and seconds, of paced reps only.
    Pain, and how sore you were the morning after, are the worst of the week. With --exercise it
    prints the sessions of the latest weeks in which you did that exercise.
    """
    db = options(context).db
    if exercise is not None:
        past = _read_exercise(db, exercise, weeks)
        if as_json:
            write_json(_exercise_as_json(past))
        else:
            write(_exercise_lines(past))
        return
    _print_weeks(db, weeks, as_json=as_json)


def _print_weeks(db: str | None, weeks: int, *, as_json: bool) -> None:
    with coached(db) as here:
        held = here.log.weeks(weeks + 1)
        found, more = held[:weeks], len(held) > weeks
        asked = _asked(here, found, whole=not more) if found else {}
        sums: tuple[ExerciseSum, ...] = ()
        if as_json and found:
            sums = here.log.exercise_weeks(found[-1].monday, found[0].monday)
    if as_json:
        by_week = _by_week(sums)
        told = [
            _week_as_json(week, asked[week.monday], by_week.get(week.monday, [])) for week in found
        ]
        write_json({"weeks": told})
    elif found:
        lines = [_week_row(week, asked[week.monday], here.library) for week in found]
        write([*table(*without_empty(_WEEKS, lines, _IF_TOLD)), *(_more(weeks) if more else ())])
    else:
        write(["The log is empty. hamlog starts the first session."])


def _more(weeks: int, exercise: str = "") -> Iterable[str]:
    """Yield that the log has older weeks, and how to see them."""
    wanted = _A_YEAR if weeks < _A_YEAR else min(2 * weeks, MOST_WEEKS)
    of = f" --exercise {exercise}" if exercise else ""
    yield ""
    yield from wrapped(f"Older weeks: hamlog history{of} --weeks {wanted}")


def _asked(here: Coached, found: Sequence[WeekSummary], *, whole: bool) -> Mapping[date, int]:
    """Return by Monday how many sets each week asked for, as the app has it."""
    from hamlog.training.planning.breaks import pauses
    from hamlog.training.planning.terms import TermsHistory
    from hamlog.training.planning.week import AskedWeeks, asked_by_week
    from hamlog.training.review.weeks import calendar

    today = here.now.date()
    choices = here.coach.choices()
    asked = AskedWeeks(TermsHistory(choices), today, pauses=pauses(choices))
    to_come = here.coach.day(here.now).week.sets_to_come
    return asked_by_week(calendar(found, today), asked, to_come, whole=whole)


_WEEKS = (
    Column("week", leaves=7),
    Column("from"),
    Column("sets", right=True),
    Column(_SHORT, right=True, leaves=1),
    Column("reps", right=True, leaves=2),
    Column("clean", right=True, leaves=3),
    Column("under load", right=True, leaves=5),
    Column("pain", right=True),
    Column(_SORE, right=True, leaves=4),
    Column("notes", right=True, leaves=6),
    Column(_HURT, below=8, told=f"{_HURT}: "),
)


def _week_row(week: WeekSummary, asked: int, library: "Library") -> tuple[str, ...]:
    worst, exercise = week.pain or (0, "")
    return (
        _iso_week(week.monday),
        week.monday.isoformat(),
        of_asked(week.sets_done, asked),
        str(week.sets_short or "-"),
        str(week.reps),
        str(week.clean_reps),
        # Nobody counted the seconds of sets that were ticked or imported.
        minutes(week.tension_s) if week.tension_s or not week.reps else "-",
        str(worst) if worst else "-",
        str(week.sore) if week.sore is not None else "-",
        str(week.notes) if week.notes else "-",
        cut(name_within(exercise, library), _WIDEST_NAME) if worst else "",
    )


def _by_week(sums: Iterable[ExerciseSum]) -> Mapping[date, list[ExerciseSum]]:
    found: dict[date, list[ExerciseSum]] = {}
    for one in sums:
        found.setdefault(one.first_day, []).append(one)
    return found


def _week_as_json(
    week: WeekSummary, asked: int, exercises: Iterable[ExerciseSum]
) -> dict[str, object]:
    return {
        "week": _iso_week(week.monday),
        "monday": week.monday.isoformat(),
        "sessions": week.sessions,
        "sets_done": week.sets_done,
        "sets_planned": week.sets_planned,
        "sets_asked": asked,
        "sets_short": week.sets_short,
        "reps": week.reps,
        "clean_reps": week.clean_reps,
        "tension_s": round(week.tension_s, 1),
        "pain": week.pain[0] if week.pain else None,
        "pain_exercise": week.pain[1] if week.pain else None,
        "soreness": week.sore,
        "notes": week.notes,
        "exercises": [
            {
                "exercise": one.exercise,
                "sets_done": one.sets_done,
                "sets_planned": one.sets_planned,
                "sets_short": one.sets_short,
                "reps": one.reps,
                "clean_reps": one.clean_reps,
                "pain": one.pain or None,
            }
            for one in exercises
        ],
    }


def _iso_week(monday: date) -> str:
    """Return an ISO week as `2026-W47`."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


class _PastExercise(Frozen):
    """One exercise, and its sessions with a set that ended, newest first."""

    slug: str
    name: str
    bouts: tuple[Bout, ...]
    unit: Unit
    weeks: int
    # Whether older sessions are left out.
    older: bool


def _read_exercise(db: str | None, typed: str, weeks: int) -> _PastExercise:
    """Return the sessions of the newest `weeks` weeks in which the exercise was done.

    Raises UsageError if neither the library nor the log knows it, LogError if the log cannot be
    read.
    """
    # The unit is a plan setting, which the list of weeks does not need.
    from hamlog.training.ladder import as_lived
    from hamlog.training.planning.terms import unit_on

    library = sources.library()
    exercise = exercise_called(typed, library)
    slug = exercise.slug if exercise else typed.strip()
    with bootstrap.log_reader(db) as log:
        sources.report(bootstrap.set_aside(log))
        bouts, older = _bouts(log, slug, weeks)
        if exercise is None and not bouts:
            raise unknown(typed, library)
        now = sources.now()
        unit = unit_on(as_lived(log.choices("plan.unit"), now), now.date())
    return _PastExercise(slug, name_of(slug, exercise), bouts, unit, weeks, older)


def _bouts(log: "LogReads", slug: str, weeks: int) -> tuple[tuple[Bout, ...], bool]:
    """Return the sessions of the newest `weeks` weeks with a session, and if there are older."""
    limit = weeks * _A_WEEK
    while True:
        found = log.bouts(slug, date.max, limit, timed=True)
        mondays = list(dict.fromkeys(_week(bout) for bout in found))
        if len(found) < limit or len(mondays) > weeks:
            kept = set(mondays[:weeks])
            newest = tuple(bout for bout in found if bout.sets and _week(bout) in kept)
            return newest, len(mondays) > weeks
        limit *= 2


def _week(bout: Bout) -> tuple[int, int]:
    return bout.day.isocalendar()[:2]


_BOUTS = (
    Column("day"),
    Column("sets", right=True, leaves=3),
    Column(_SHORT, right=True, leaves=2),
    Column("reps", right=True),
    Column("clean", right=True, leaves=4),
    Column("load", wraps=8, least=8),
    Column("tempo", leaves=7),
    Column("pain", right=True, leaves=1),
    Column(_SORE, right=True, leaves=5),
    Column("under load", right=True, leaves=6),
)


def _exercise_lines(past: _PastExercise) -> Iterable[str]:
    """Yield the exercise over time as `hamlog history --exercise` prints it."""
    if not past.bouts:
        yield f"{past.name} is not in the log yet."
        return
    yield past.name
    rows = [_bout_row(bout, past.unit) for bout in past.bouts]
    yield from table(*without_empty(_BOUTS, rows, _IF_TOLD))
    if past.older:
        yield from _more(past.weeks, past.slug)


def _bout_row(bout: Bout, unit: Unit) -> tuple[str, ...]:
    counts, clean = _counts(bout), sum(_counts(bout, Quality.CLEAN).values())
    reps = sum(counts.values())
    return (
        bout.day.isoformat(),
        of_asked(_done(bout), bout.planned),
        str(_sets_short(bout) or "-"),
        sets_done.by_side(counts, [side for side in Side if counts[side]]),
        f"{100 * clean // reps} %" if reps else "-",
        cut(sets_done.loads(_counted(bout), unit), _WIDEST) or ("body" if _counted(bout) else "-"),
        cut(tempo.shown_from(_last(bout).tempo), _WIDEST),
        str(bout.pain) if bout.pain else "-",
        str(bout.sore) if bout.sore is not None else "-",
        minutes(_tension_s(bout)) if _tension_s(bout) else "-",
    )


def _counts(bout: Bout, quality: Quality | None = None) -> dict[Side, int]:
    """Return how many reps were done on each side, of one quality if it is given."""
    each = [sets_done.counts_by_side(record, quality) for record in bout.sets]
    return {side: sum(one[side] for one in each) for side in Side}


def _counted(bout: Bout) -> Sequence[SetRecord]:
    return [record for record in bout.sets if record.counts]


def _done(bout: Bout) -> int:
    return sum(record.done for record in bout.sets)


def _sets_short(bout: Bout) -> int:
    return sum(record.short for record in bout.sets)


def _last(bout: Bout) -> SetRecord:
    """Return the last set that counts; if none does, the last one."""
    return (_counted(bout) or bout.sets)[-1]


def _tension_s(bout: Bout) -> float:
    return sum(record.tension_s for record in bout.sets)


def _exercise_as_json(past: _PastExercise) -> dict[str, object]:
    """Return the exercise as documented in docs/json.md; keys are added, never changed."""
    return {
        "exercise": past.slug,
        "name": past.name,
        "sessions": [_bout_as_json(bout) for bout in past.bouts],
    }


def _bout_as_json(bout: Bout) -> dict[str, object]:
    reps, clean = _counts(bout), _counts(bout, Quality.CLEAN)
    total = sum(reps.values())
    last = _last(bout)
    kilograms = [one.load.kg for one in _counted(bout) if one.load.kg is not None]
    return {
        "day": bout.day.isoformat(),
        "session": last.session_id,
        "sets_done": _done(bout),
        "sets_planned": bout.planned,
        "sets_short": _sets_short(bout),
        "reps": {side.value: reps[side] for side in Side},
        "clean_reps": {side.value: clean[side] for side in Side},
        "clean_share": round(sum(clean.values()) / total, 3) if total else None,
        "load_kg": max(kilograms, default=None),
        "load_label": last.load.label,
        "variant": last.variant,
        **tempo_as_json(last.tempo),
        "pain": bout.pain or None,
        "soreness": bout.sore,
        "tension_s": round(_tension_s(bout), 1),
    }
