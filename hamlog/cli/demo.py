"""`hamlog demo`: a made-up log that looks like a real one, to try hamlog on."""

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from hamlog import bootstrap, starting
from hamlog.cli import sources
from hamlog.cli.options import WholeNumber, options, with_options
from hamlog.cli.output import changed, write
from hamlog.cli.terminal import require_terminal
from hamlog.errors import UsageError
from hamlog.places import CONFIG_VARIABLE
from hamlog.training.limits import EARLIEST

SHORTEST_YEARS, LONGEST_YEARS = 0.02, 200.0
LATEST = date(2999, 12, 31)
"""The plan looks weeks ahead, and days end with the year 9999."""
_YEARS = 2.0
_SEED = 1


@click.command()
@click.option(
    "--years",
    type=click.FloatRange(SHORTEST_YEARS, LONGEST_YEARS),
    default=_YEARS,
    show_default=True,
    metavar="N",
    help="How long the log is, 0.02 to 200; 0.2 is ten weeks.",
)
@click.option(
    "--seed",
    type=WholeNumber(min=0),
    default=_SEED,
    show_default=True,
    metavar="INT",
    help="The same seed, length and day make the same log.",
)
@click.option(
    "--until",
    metavar="DAY",
    help="The log ends just before this day, on which a session is due: 2026-11-22, 22 Nov.  "
    "[default: today]",
)
@with_options
@click.pass_context
def demo(context: click.Context, years: float, seed: int, until: str | None) -> int:
    """Open the app on a made-up log that is deleted afterwards.

    With --db FILE the log is written to that new file instead, and kept. It looks like a
    real person's: a ramp from one set to three, missed weeks, an injury, a stronger side.
    The demo begins with your settings and exercises; what you change of them there goes with it,
    and yours stay as they are.
    """
    last = _day(until)
    if math.isnan(years):
        raise UsageError(f"--years is not a number; give {SHORTEST_YEARS} to {LONGEST_YEARS:g}.")
    asked = options(context)
    if asked.db is not None:
        path = bootstrap.places(asked.db).log
        bootstrap.write_demo(path, seed=seed, years=years, last=last)
        with changed(f"{path} is written"):
            write([f"Wrote {path}: {years:g} years of training, made up. hamlog --db opens it."])
        return 0
    require_terminal()
    with TemporaryDirectory(prefix="hamlog-demo-") as folder:
        path = Path(folder) / "demo.db"
        bootstrap.write_demo(path, seed=seed, years=years, last=last)
        with _own_files(Path(folder)):
            return starting.run_app(str(path), asked.cues)


@contextmanager
def _own_files(folder: Path) -> Iterator[None]:
    """Let the app have settings and own exercises of its own there: at first the user's."""
    bootstrap.copy_own_files(folder)
    before = os.environ.get(CONFIG_VARIABLE)
    os.environ[CONFIG_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[CONFIG_VARIABLE]
        else:
            os.environ[CONFIG_VARIABLE] = before


def _day(until: str | None) -> date:
    """Return the day just before which the log ends."""
    today = sources.now().date()
    if until is None:
        return today
    from hamlog.training.typed_days import read_day

    day = read_day(until, today)
    if not EARLIEST <= day <= LATEST:
        raise UsageError(f"--until is {day}; give a day from {EARLIEST} to {LATEST}.")
    return day
