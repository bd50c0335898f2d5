"""`hamlog export`: takes the log out, in the formats of other programs and in hamlog's own."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hamlog.bootstrap import complain
from hamlog.cli.export_out import to_file, to_standard_output
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import size, write, write_json
from hamlog.cli.sources import Coached, coached
from hamlog.errors import HamlogError, UsageError
from hamlog.exchange import taking
from hamlog.exchange.formats import FORMATS, WORKOUT, Format
from hamlog.exchange.taken import Ahead, Taken
from hamlog.exchange.taking import Counting, Days, From, days
from hamlog.frozen import replace
from hamlog.text import one_line
from hamlog.training.typed_days import read_day
from hamlog.whole import refuse_existing

if TYPE_CHECKING:
    from hamlog.cli.export_folder import ToldFolder
    from hamlog.exchange.planned import Planned

STANDARD_OUTPUT = "-"


@click.command()
@click.argument("file", required=False, metavar="[FILE]", shell_complete=completes("file"))
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="What to write; by default the ending of FILE decides.",
)
@click.option(
    "--from",
    "first",
    metavar="DAY",
    help="Only from this day on: 2026-01-31, 31 Jan or mon.",
    shell_complete=completes("day"),
)
@click.option(
    "--to", "last", metavar="DAY", help="Only up to this day.", shell_complete=completes("day")
)
@click.option(
    "--exercise",
    metavar="SLUG",
    help="Only the sets of one exercise.",
    shell_complete=completes("exercise"),
)
@click.option(
    "--rows", type=click.Choice(["sets", "reps"]), help="CSV: a row for each set, or for each rep."
)
@click.option(
    "--date",
    "day",
    metavar="DAY",
    help="fit-workout: the session of this day, such as tomorrow or fri; by default the next one.",
    shell_complete=completes("day ahead"),
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@with_options
@with_json
@click.pass_context
def export(
    context: click.Context,
    file: str | None,
    *,
    name: str | None,
    first: str | None,
    last: str | None,
    exercise: str | None,
    rows: str | None,
    day: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Export the log to FILE or to standard output.

    JSON has everything that you did and chose, and hamlog import reads it back; CSV has a row for
    each set, or for each rep. The formats of Strong and Hevy take your training to other trackers;
    what has no column there goes into the notes. The log does not change.

    \b
    hamlog export log.json                           the whole log
    hamlog export reps.csv --rows reps               a row for each rep
    hamlog export strong.csv --format strong         for another tracker
    hamlog export --format csv --from "1 Jan"        this year's sets, to standard output
    hamlog export last.fit                           the last session, for Garmin or Strava
    hamlog export --format fit --from mon FOLDER     a file for each session
    hamlog export --format fit-workout next.fit      the next session, for the watch
    hamlog export plan.ics                           the weeks ahead, for a calendar
    hamlog export year.html                          a page of the year, to show or print
    hamlog export --format md --from mon             this week in words
    """  # noqa: D301 - \b keeps click from filling the examples
    path = None if file in (None, STANDARD_OUTPUT) else Path(str(file)).expanduser().absolute()
    called, part = name or _called(path), Part(first, last, exercise, rows, day)
    _refuse_unfitting(called, part)
    if path is None:
        _refuse_unwritten(FORMATS[called], as_json=as_json)
    elif called == "fit" and str(file).endswith(os.sep) and not path.is_dir():
        raise HamlogError(f"There is no folder {path}: make it first.")
    elif not _is_folder(called, path):
        refuse_existing(path, force=force)
    told = _exported(options(context).db, called, path, part, force=force)
    if told is not None and as_json:
        write_json(told.as_json())
    elif told is not None:
        write(told.lines())


class Part(NamedTuple):
    """Which part of the log is asked for, as it was typed; None for what was not."""

    first: str | None
    last: str | None
    exercise: str | None
    rows: str | None
    day: str | None


def _is_folder(called: str, path: Path | None) -> bool:
    """Return whether a file for each session is asked for."""
    return called == "fit" and path is not None and path.is_dir()


def _exported(
    db: str | None, called: str, path: Path | None, part: Part, *, force: bool
) -> "Told | ToldFolder | None":
    """Write what is asked for; return what is told of it, None where it is standard output."""
    chosen = FORMATS[called]
    with coached(db) as here, here.log.in_one_state():
        folder = path if _is_folder(called, path) else None
        newest = chosen.newest and folder is None and not (part.first or part.last)
        asked = _days(here, chosen, part.first, part.last)
        taken = _taken(here, asked, part.exercise, part.rows, newest=newest)
        taken = replace(taken, ahead=_next(here, part.day) if called == WORKOUT else None)
        if folder is not None:
            return _into(folder, taken, force=force)
        passed = Counting(taken.sessions)
        pieces = chosen.write(replace(taken, sessions=passed))
        if path is None:
            to_standard_output(pieces)
        else:
            to_file(pieces, path, force=force)
        missed = "" if passed.sessions or chosen.ahead else _missed(here, asked, taken.exercise)
        if path is None:
            if missed:
                complain(missed)
            return None
        return Told(called, path, _planned(here, taken) if chosen.ahead else passed, missed)


def _missed(here: Coached, asked: Days, slug: str | None) -> str:
    """Return which option takes in the last sessions, where all lie before the days asked for."""
    newest = taking.newest_day(here.log, slug)
    if newest is None or asked[0] is None or newest >= asked[0]:
        return ""
    return f"No session is in it: the last one is earlier. Add --from {newest} to take it in."


def _refuse_unfitting(called: str, part: Part) -> None:
    """Raise UsageError for an option that the format has no use for."""
    if part.rows is not None and called != "csv":
        raise UsageError("--rows works only with --format csv.")
    if part.day is not None and called != WORKOUT:
        raise UsageError(f"--date is for --format {WORKOUT} alone; --from and --to pick days.")
    if FORMATS[called].ahead:
        past = {"from": part.first, "to": part.last, "exercise": part.exercise}
        named = next((name for name, value in past.items() if value is not None), None)
        if named is not None:
            also = "; --date DAY picks the session" if called == WORKOUT else ""
            raise UsageError(f"--{named} picks what was done, and {called} is of the plan{also}.")


def _next(here: Coached, typed: str | None) -> Ahead:
    from hamlog.cli.export_ahead import the_next

    return the_next(here, typed)


def _planned(here: Coached, taken: Taken) -> "Planned":
    from hamlog.exchange.planned import planned

    return planned(here.coach, here.now, taken.ahead)


def _into(folder: Path, taken: Taken, *, force: bool) -> "ToldFolder":
    from hamlog.cli.export_folder import ToldFolder
    from hamlog.exchange.folders import written

    return ToldFolder(written(taken, folder, force=force))


def _called(path: Path | None) -> str:
    """Return the format that a file's ending says."""
    ending = path.suffix.casefold() if path else ""
    found = next((name for name, one in FORMATS.items() if one.ending == ending), None)
    if found is not None:
        return found
    where = (
        f"The name “{one_line(path.name)}” does not say which format"
        if path
        else "There is no file name"
    )
    raise UsageError(f"{where}, so add --format with one of {', '.join(FORMATS)}.")


def _days(here: Coached, chosen: Format, first: str | None, last: str | None) -> Days:
    """Return the first day and the last one; None where all are meant. Raises UsageError."""
    today = here.now.date()
    start, end = (_day(text, today, option) for text, option in ((first, "from"), (last, "to")))
    if start and end and start > end:
        raise UsageError(f"--from {start} is after --to {end}; swap them.")
    return days(chosen, start, end, today)


def _taken(
    here: Coached, asked: Days, exercise: str | None, rows: str | None, *, newest: bool
) -> Taken:
    """Return what was asked for; raise UsageError for an exercise that is none."""
    slug = None if exercise is None else _slug(here, exercise)
    source = From(here.log, here.coach, here.library, here.now, here.log.path.stem)
    return taking.taken(source, asked, slug, rows, newest=newest)


def _day(text: str | None, today: date, option: str) -> date | None:
    if text is None:
        return None
    try:
        return read_day(text, today)
    except UsageError as error:
        raise UsageError(f"--{option}: {error}") from None


def _slug(here: Coached, typed: str) -> str:
    found = exercise_called(typed, here.library)
    if found is not None:
        return found.slug
    slug = typed.strip()
    if not here.log.totals(slug).sets:
        raise unknown(typed, here.library)
    return slug


def _refuse_unwritten(chosen: Format, *, as_json: bool) -> None:
    """Refuse what standard output cannot have: words of a file, what is nothing for a terminal."""
    if as_json:
        raise UsageError("--json describes the file that is written, so name one.")
    if chosen.binary and (sys.stdout is None or sys.stdout.isatty()):
        raise UsageError("A terminal cannot show this format: name a file, or pipe it on.")


class Told(NamedTuple):
    """What is told of a file that was written."""

    format: str
    path: Path
    passed: "Counting | Planned"
    missed: str = ""

    def lines(self) -> Iterator[str]:
        """Yield it as `hamlog export` prints it."""
        yield f"Wrote {self.path}: {self.passed.words} ({size(self.path.stat().st_size)})."
        if self.missed:
            yield self.missed

    def as_json(self) -> dict[str, object]:
        """Return it as documented in docs/json.md; keys are added, never changed."""
        return {
            "path": str(self.path),
            "bytes": self.path.stat().st_size,
            "format": self.format,
            "sessions": self.passed.sessions,
            "sets": self.passed.sets,
        }
