"""`hamlog undo`: takes the newest change back."""

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.training.record import Change


@click.command()
@with_options
@with_json
@click.pass_context
def undo(context: click.Context, *, as_json: bool) -> None:
    """Take the newest change back, made here or in the app, and say what it was.

    Once more takes back the one before it. Where there is nothing to undo it says so.
    """
    change = _undone(options(context).db)
    if as_json:
        told = {"at": change.at.isoformat(), "what": change.what} if change else None
        write_json({"undone": told})
    elif change is None:
        write(["There is nothing to undo."])
    else:
        write([f"Taken back: {change.what.removesuffix('.')}."])


def _undone(db: str | None) -> Change | None:
    with bootstrap.log_reader(db) as log:
        # To be asked to undo makes no log where there is none.
        if log.last_change() is None:
            return None
    with bootstrap.log_writer(db) as log:
        return log.undo(sources.now()).result()
