"""`hamlog import FILE…`: brings in what other programs wrote down."""

import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from hamlog import bootstrap
from hamlog.cli import import_told, sources
from hamlog.cli.import_asked import mapping, sessions, zone_called
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.clock import MachineClock
from hamlog.errors import HamlogError, NoUnitError
from hamlog.exchange.incoming import Import, Wanted
from hamlog.frozen import replace
from hamlog.training.load import Unit
from hamlog.training.words import joined

if TYPE_CHECKING:
    from hamlog.exchange.reading import Reading
    from hamlog.library.library import Library
    from hamlog.store.importing import BroughtIn
    from hamlog.training.exercise import Exercise

_SHOWN_AFTER_S = 1.0
_SHOWN_EVERY_S = 0.1
_BAR = 30


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Show what would be imported, and write nothing.")
@click.option(
    "--unit",
    type=click.Choice(["kg", "lb"]),
    help="The unit of weights, if a file does not say it.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="NAME=SLUG",
    help="Which exercise of hamlog a name in the file is; repeat it for more.",
    shell_complete=completes("mapping"),
)
@click.option("--only-known", is_flag=True, help="Skip exercises that hamlog does not know.")
@click.option(
    "--zone",
    metavar="ZONE",
    help="The time zone of the file, such as Europe/Berlin; otherwise this machine's.",
    shell_complete=completes("zone"),
)
@with_options
@with_json
@click.pass_context
def importing(
    context: click.Context,
    files: Sequence[Path],
    *,
    dry_run: bool,
    unit: Unit | None,
    pairs: Sequence[str],
    only_known: bool,
    zone: str | None,
    as_json: bool,
) -> None:
    """Import the exports of other programs, as one change that can be undone.

    FILE is an export of Strong, Hevy, FitNotes, StrongLifts, Fitbod or Alpha Progression, a FIT
    file from a watch, or what hamlog export wrote as JSON or CSV; hamlog can tell which from its
    content. The same file, or a longer one later,
    adds only what is new. Exercises that hamlog does not know keep their names.
    To look first: hamlog import strong.csv --dry-run.
    """
    library = sources.library()

    def called(slug: str) -> "Exercise":
        exercise = exercise_called(slug, library)
        if exercise is None:
            raise unknown(slug, library)
        return exercise

    wanted = Wanted(unit, zone_called(zone), mapping(pairs, called), only_known)
    paths = [path.expanduser() for path in files]
    db = options(context).db
    today = sources.now().date()
    if dry_run or not bootstrap.places(db).log.exists():
        # A log that is missing is made by the first write, also where that fails.
        with bootstrap.log_reader(db) as log, Progress("Reading") as progress:
            asks = (log.sets_there, log.has_written)
            looked = Import(library.exercises(), wanted, today, sources.local, *asks)
            try:
                deque(sessions(looked, paths, progress.tell), maxlen=0)
            except NoUnitError:
                if dry_run and not as_json:
                    _name_exercises(library, wanted, paths)
                raise
        if dry_run:
            _told(looked, None, as_json=as_json)
            return
    found = Import(library.exercises(), wanted, today, sources.local)
    came = _bring_in(db, found, paths)
    with changed():
        _told(found, came, as_json=as_json)


def _name_exercises(library: "Library", wanted: Wanted, files: Sequence[Path]) -> None:
    """Say what the exercises of files are taken for, before the unit of their weights is known."""
    kilograms = replace(wanted, unit="kg")
    looked = Import(library.exercises(), kilograms, sources.now().date(), sources.local)
    with suppress(HamlogError):
        deque(looked.sessions(files), maxlen=0)
    write(import_told.exercises(looked))


def _bring_in(db: str | None, found: Import, files: Sequence[Path]) -> "BroughtIn":
    """Write what is new, and return how much that was."""
    what = f"Imported {joined([path.name for path in files])}"
    with bootstrap.log_writer(db) as log, Progress("Writing") as progress:
        return log.bring_in(sessions(found, files, progress.tell), what).result()


def _told(looked: Import, came: "BroughtIn | None", *, as_json: bool) -> None:
    if as_json:
        write_json(import_told.as_json(looked, came))
        return
    write(import_told.lines(looked))
    write([import_told.NOTHING_WRITTEN if came is None else import_told.brought(came, looked)])


class Progress:
    """Shows how far a file was read, once that takes more than a second, on a terminal alone."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._clock = MachineClock()
        self._next_s = self._clock.now_s() + _SHOWN_AFTER_S
        self._shown = 0

    def tell(self, reading: "Reading") -> None:
        """Show how far it is, at most ten times a second."""
        now_s = self._clock.now_s()
        if now_s < self._next_s or sys.stderr is None or not sys.stderr.isatty():
            return
        self._next_s = now_s + _SHOWN_EVERY_S
        filled = round(reading.done * _BAR)
        bar = f"{self._what} {'#' * filled}{'.' * (_BAR - filled)} {reading.done:4.0%}"
        self._write(bar)
        self._shown = len(bar)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing of it on the screen."""
        if self._shown:
            self._write(" " * self._shown + "\r")

    @staticmethod
    def _write(text: str) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"\r{text}")
            sys.stderr.flush()
