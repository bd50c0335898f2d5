"""`hamlog history`: the weeks of the log, newest first."""

from datetime import date

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import table, write, write_json
from hamlog.training.record import WeekSummary

WEEKS = 8
MOST_WEEKS = 10_000


@click.command()
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    metavar="N",
    help="How many weeks with training to print.",
)
@with_options
@with_json
@click.pass_context
def history(context: click.Context, weeks: int, *, as_json: bool) -> None:
    """Print the weeks you trained in, newest first.

    Sets are those done of those planned; the time is spent under tension, in
    minutes and seconds, of the reps that were paced.
    """
    from hamlog import bootstrap

    with bootstrap.log_reader(options(context).db) as log:
        found = log.weeks(weeks)
    if as_json:
        write_json({"weeks": [_as_json(week) for week in found]})
    elif found:
        write(table([_HEADS, *map(_row, found)], right=(2, 3, 4, 5)))
    else:
        write(["The log is empty. hamlog starts the first session."])


_HEADS = ("week", "from", "sets", "reps", "clean", "under tension")


def _row(week: WeekSummary) -> tuple[str, ...]:
    return (
        iso_week(week.monday),
        week.monday.isoformat(),
        f"{week.sets_done} of {week.sets_planned}",
        str(week.reps),
        str(week.clean_reps),
        minutes(week.tension_s),
    )


def _as_json(week: WeekSummary) -> dict[str, object]:
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
    }


def iso_week(monday: date) -> str:
    """Return an ISO week as `2026-W47`."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def minutes(seconds: float) -> str:
    """Return seconds as `33:10`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
