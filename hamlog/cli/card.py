"""`hamlog card`: the week's picture, to show to friends."""

import sys
from datetime import date, timedelta
from pathlib import Path

import click

from hamlog import bootstrap
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import size, write, write_json
from hamlog.cli.sources import Coached, coached
from hamlog.errors import HamlogError, UsageError
from hamlog.exchange import said
from hamlog.exchange.card import Card, card_of, most_done, svg
from hamlog.exchange.reporting import report_of
from hamlog.exchange.taken import Taken
from hamlog.training.review.consistency import monday_of
from hamlog.training.typed_days import read_past_day
from hamlog.whole import refuse_existing, whole

STANDARD_OUTPUT = "-"
_PNG = ".png"


@click.command()
@click.argument("file", required=False, metavar="[FILE]", shell_complete=completes("file"))
@click.option(
    "--week",
    "day",
    metavar="DAY",
    help="The week of this day: 2026-11-17, 17 Nov or mon.",
    shell_complete=completes("day"),
)
@click.option(
    "--png", "as_png", is_flag=True, help="Write a PNG; a FILE that ends in .png is one anyway."
)
@click.option("--light", is_flag=True, help="On a light background instead of a dark one.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@with_options
@with_json
@click.pass_context
def card(
    context: click.Context,
    file: str | None,
    *,
    day: str | None,
    as_png: bool,
    light: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Draw the week for your friends, as SVG into FILE or to standard output.

    It shows this week, or the last one in which you trained: sets, clean reps, the days, weeks in
    a row. Pain, soreness, notes and missed days are not in it. A PNG needs rsvg-convert, resvg,
    Inkscape or ImageMagick.
    """
    path = None if file in (None, STANDARD_OUTPUT) else Path(str(file)).expanduser().absolute()
    as_png = as_png or (path is not None and path.suffix.casefold() == _PNG)
    if path is not None:
        refuse_existing(path, force=force)
    elif as_json:
        raise UsageError("--json describes the file that is written, so name one.")
    elif as_png and (sys.stdout is None or sys.stdout.isatty()):
        raise UsageError("A terminal cannot show a PNG: name a file, or pipe it on.")
    with coached(options(context).db) as here, here.log.in_one_state():
        found = _card(here, _monday(here, day))
    picture = svg(found, light=light)
    made = _png(picture) if as_png else picture.encode()
    if path is None:
        _to_standard_output(made)
        return
    with whole(path, force=force) as out:
        out.write(made)
    _tell(found, path, as_json=as_json)


def _monday(here: Coached, day: str | None) -> date:
    """Return the Monday of the week that is drawn; raise HamlogError where there is none."""
    if day is not None:
        return monday_of(read_past_day(day, here.now.date()))
    newest = [one for one in here.log.weeks(2) if one.monday <= here.now.date()]
    if not newest:
        raise HamlogError("The log has no week with a set yet, so there is nothing to draw.")
    return newest[0].monday


def _card(here: Coached, monday: date) -> Card:
    sunday = monday + timedelta(days=6)
    report = report_of(
        Taken(
            sessions=here.log.each_session(monday, sunday),
            choices=(),
            made=(),
            exercises=here.library.by_slug(),
            programme_name=here.library.programme_name,
            unit=here.coach.unit(here.now.date()),
            now=here.now,
            coach=here.coach,
            first=monday,
            last=sunday,
        )
    )
    if not report.sums.sets_done:
        raise HamlogError(
            f"No set was done in {_within(monday)}, so there is nothing to draw; --week names "
            "another week."
        )
    most, records = next(iter(most_done(report).items()))
    exercise = report.exercises.get(most)
    figure = bootstrap.figure(exercise.drawn_as if exercise else most)
    if figure is not None and exercise is not None:
        form = records[-1].variant
        figure = figure.of(form).fitted(exercise.phases_of(form), exercise.needs_of(form))
    return card_of(report, figure)


def _within(monday: date) -> str:
    """Return a week as it stands within a sentence."""
    return f"w{said.week(monday)[1:]}"


def _png(picture: str) -> bytes:
    from hamlog.cli.png import png

    return png(picture)


def _to_standard_output(made: bytes) -> None:
    if sys.stdout is None:
        write(())
    # Nobody's text in it holds codes that a terminal obeys: it was made safe for the picture.
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def _tell(found: Card, path: Path, *, as_json: bool) -> None:
    if as_json:
        write_json(
            {
                "path": str(path),
                "bytes": path.stat().st_size,
                "monday": found.monday.isoformat(),
                "sets_done": found.sums.sets_done,
            }
        )
        return
    write([f"Wrote {path}: {said.week(found.monday)} ({size(path.stat().st_size)})."])
