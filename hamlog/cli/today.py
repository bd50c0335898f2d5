"""`hamlog today`: the day's session as a list."""

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json


@click.command()
@with_options
@with_json
@click.pass_context
def today(context: click.Context, *, as_json: bool) -> None:
    """Print the session for today: what is asked for, and how much of it is done.

    On a day without one it says which day comes next, and with what.
    """
    # What a plan follows from takes as long to load as everything else: not for other commands.
    from hamlog.cli import day

    found = day.read(options(context).db)
    if as_json:
        write_json(day.as_json(found))
    else:
        write(day.lines(found))
