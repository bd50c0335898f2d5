"""`hamlog history`: the weeks of the log, newest first, or one exercise over time."""

from collections.abc import Iterable, Mapping
from datetime import date

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import cut, minutes, table, write, write_json
from hamlog.training.record import WeekSummary
from hamlog.training.review.sums import ExerciseSum

WEEKS = 8
MOST_WEEKS = 10_000

_WIDEST_NAME = 30


@click.command()
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    metavar="N",
    help="How many weeks with training to print.",
)
@click.option("--exercise", metavar="SLUG", help="Print the sessions of one exercise instead.")
@with_options
@with_json
@click.pass_context
def history(context: click.Context, weeks: int, exercise: str | None, *, as_json: bool) -> None:
    """Print the weeks you trained in, newest first.

    Sets are those done of those planned; the time is spent under tension, in
    minutes and seconds, of the reps that were paced. Pain is the worst of the week. With
    --exercise it is the sessions of the newest weeks in which you did that exercise.
    """
    db = options(context).db
    if exercise is not None:
        # Names and loads of sessions need the library and the plan: not for the weeks.
        from hamlog.cli import exercise_shown

        found = exercise_shown.read(db, exercise, weeks)
        if as_json:
            write_json(exercise_shown.as_json(found))
        else:
            write(exercise_shown.lines(found))
        return
    _print_weeks(db, weeks, as_json=as_json)


def _print_weeks(db: str | None, weeks: int, *, as_json: bool) -> None:
    from hamlog import bootstrap

    with bootstrap.log_reader(db) as log:
        found = log.weeks(weeks)
        sums: tuple[ExerciseSum, ...] = ()
        if as_json and found:
            sums = log.exercise_weeks(found[-1].monday, found[0].monday)
    if as_json:
        by_week = _by_week(sums)
        write_json({"weeks": [_as_json(week, by_week.get(week.monday, [])) for week in found]})
    elif found:
        write(table([_HEADS, *map(_row, found)], right=(2, 3, 4, 5)))
    else:
        write(["The log is empty. hamlog starts the first session."])


_HEADS = ("week", "from", "sets", "reps", "clean", "under tension", "pain", "notes")


def _row(week: WeekSummary) -> tuple[str, ...]:
    worst, exercise = week.pain or (0, "")
    return (
        iso_week(week.monday),
        week.monday.isoformat(),
        f"{week.sets_done} of {week.sets_planned}",
        str(week.reps),
        str(week.clean_reps),
        minutes(week.tension_s),
        f"{worst}, {cut(exercise, _WIDEST_NAME)}" if worst else "-",
        str(week.notes) if week.notes else "-",
    )


def _by_week(sums: Iterable[ExerciseSum]) -> Mapping[date, list[ExerciseSum]]:
    found: dict[date, list[ExerciseSum]] = {}
    for one in sums:
        found.setdefault(one.first_day, []).append(one)
    return found


def _as_json(week: WeekSummary, exercises: Iterable[ExerciseSum]) -> dict[str, object]:
    return {
        "week": iso_week(week.monday),
        "monday": week.monday.isoformat(),
        "sessions": week.sessions,
        "sets_done": week.sets_done,
        "sets_planned": week.sets_planned,
        "reps": week.reps,
        "clean_reps": week.clean_reps,
        "tension_s": round(week.tension_s, 1),
        "pain": week.pain[0] if week.pain else None,
        "pain_exercise": week.pain[1] if week.pain else None,
        "notes": week.notes,
        "exercises": [
            {
                "exercise": one.exercise,
                "sets_done": one.sets_done,
                "sets_planned": one.sets_planned,
                "reps": one.reps,
                "clean_reps": one.clean_reps,
                "pain": one.pain or None,
            }
            for one in exercises
        ],
    }


def iso_week(monday: date) -> str:
    """Return an ISO week as `2026-W47`."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"
