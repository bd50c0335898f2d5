"""`hamlog show DAY`: every session of a day."""

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json


@click.command()
@click.argument("day", nargs=-1, required=True)
@with_options
@with_json
@click.pass_context
def show(context: click.Context, day: tuple[str, ...], *, as_json: bool) -> None:
    """Print the sessions of DAY: what was planned, and every set that was done.

    DAY is 2026-11-22, 22 Nov, today, yesterday, or a weekday for the last one. Reps are
    those of both legs, or left/right.
    """
    from hamlog.cli import day_shown

    found = day_shown.read(options(context).db, " ".join(day))
    if as_json:
        write_json(day_shown.as_json(found))
    else:
        write(day_shown.lines(found))
