"""`hamlog restore`: puts a backup in the log's place."""

from collections.abc import Sequence
from pathlib import Path

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.errors import UsageError

_MOST_DIGITS = 10  # what is longer is a file


@click.command()
@click.argument("backup", metavar="FILE|NUMBER", shell_complete=completes("backup"))
@with_options
@with_json
@click.pass_context
def restore(context: click.Context, backup: str, *, as_json: bool) -> None:
    """Restore a backup: a FILE, or a NUMBER that hamlog backups prints.

    The current log is backed up first, or copied aside if it is damaged. Quit hamlog before you
    restore.
    """
    from hamlog.store.restoring import restore as put

    log = bootstrap.places(options(context).db).log
    is_number = backup.isdecimal() and len(backup) < _MOST_DIGITS
    source = _numbered(log, int(backup)) if is_number else Path(backup)
    done = put(log, source.expanduser().absolute(), at=sources.now())
    with changed(f"{done.source} is restored"):
        if as_json:
            kept = [str(path) for path in done.kept]
            write_json({"log": str(log), "source": str(done.source), "kept": kept})
            return
        write([f"Restored {log} from {done.source}."])
        if done.kept:
            write([f"What was there before is kept in {' and '.join(map(str, done.kept))}."])
            if number := _number_of(log, done.kept):
                write([f"hamlog restore {number} brings it back; undo does not."])


def _number_of(log: Path, kept: Sequence[Path]) -> int:
    """Return the number of the backup that has what was there before; 0 where none has."""
    from hamlog.store.backups import backups_of

    numbers = (at for at, one in enumerate(backups_of(log), 1) if [one.path] == list(kept))
    return next(numbers, 0)


def _numbered(log: Path, number: int) -> Path:
    """Return the backup of that number; raise UsageError where there is none."""
    from hamlog.store import faults
    from hamlog.store.backups import backups_of

    found = backups_of(log)
    if not 1 <= number <= len(found):
        raise UsageError(str(faults.no_such_number(number, len(found))))
    return found[number - 1].path
