"""`hamlog anew`: a new log, and the old one kept."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.cells import wrapped
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.errors import UsageError

if TYPE_CHECKING:
    from hamlog.store.backups import Backup

_YES = frozenset({"y", "yes"})


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_options
@with_json
@click.pass_context
def anew(context: click.Context, *, yes: bool, as_json: bool) -> None:
    """Start a new, empty log; the old one is kept as a backup, and can be restored.

    Your settings and your own exercises stay; you set up the plan again. Quit hamlog before you do
    this, or do it in the app: “Start a new log” in its palette.
    """
    db = options(context).db
    bootstrap.refuse_shared(db)
    with sources.writing(db) as log:
        # What could not be saved before belongs into the old log.
        sessions = log.session_count()
    if not yes and not _sure(sessions):
        write(["Nothing was changed."])
        return
    made = bootstrap.begin_anew(db, sources.now())
    with changed("A new log is begun"):
        if as_json:
            write_json({"log": str(bootstrap.places(db).log), "kept": str(made.path)})
        else:
            write(_told(made))


def _sure(sessions: int) -> bool:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UsageError("hamlog anew asks first; hamlog anew --yes starts a new log at once.")
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    sys.stdout.write(f"Start a new log, and keep this one with its {count} as a backup? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in _YES


def _told(made: "Backup") -> Iterator[str]:
    yield "A new, empty log begins."
    yield f"The old one is kept whole in {made.path}."
    yield from wrapped(
        "To go back: hamlog restore with that file, or with its number in hamlog backups."
    )
