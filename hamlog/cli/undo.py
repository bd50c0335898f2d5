"""`hamlog undo`: undoes the latest change."""

from contextlib import nullcontext

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.training.record import Change


@click.command()
@with_options
@with_json
@click.pass_context
def undo(context: click.Context, *, as_json: bool) -> None:
    """Undo the last change, made here or in the app, and say what it was.

    Run it again to undo the change before that. If there is nothing to undo, it says so.
    """
    change = _undone(options(context).db)
    with changed() if change else nullcontext():
        if as_json:
            told = {"at": change.at.isoformat(), "what": _words(change)} if change else None
            write_json({"undone": told})
        elif change is None:
            write(["There is nothing to undo."])
        else:
            write([f"Undone: {_words(change)}."])


def _words(change: Change) -> str:
    from hamlog.cli.naming import name_within
    from hamlog.training.review.undone import undone_words

    library = sources.library()
    return undone_words(change.what, lambda slug: name_within(slug, library))


def _undone(db: str | None) -> Change | None:
    with bootstrap.log_reader(db) as log:
        # Asking to undo does not create a missing log.
        if log.last_change() is None:
            return None
    with sources.writing(db) as log:
        return log.undo(sources.now()).result()
