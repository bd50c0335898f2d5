"""`hamlog backups`: lists the backups."""

from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import size, write, write_json
from hamlog.cli.tables import Column, table

if TYPE_CHECKING:
    from hamlog.store.backups import Backup

_WHY = {
    "anew": "before a new log",
    "asked": "hamlog backup",
    "daily": "daily",
    "migration": "before an upgrade",
    "restore": "before a restore",
}


@click.command()
@with_options
@with_json
@click.pass_context
def backups(context: click.Context, *, as_json: bool) -> None:
    """Print the backups of the log, newest first, with their numbers for restore."""
    from hamlog.store.backups import backups_of, folder_of

    log = bootstrap.places(options(context).db).log
    found = backups_of(log)
    if as_json:
        write_json({"folder": str(folder_of(log)), "backups": list(map(_told, found))})
    elif not found:
        write([f"There are no backups of {log} yet; hamlog backup makes one."])
    else:
        rows = [
            (f"{number}", f"{one.made_at:%Y-%m-%d %H:%M}", size(one.size_bytes), _why(one))
            for number, one in enumerate(found, 1)
        ]
        columns = (Column(right=True), Column(), Column(right=True, leaves=1), Column(wraps=2))
        write([*table(columns, rows), f"They are in {folder_of(log)}."])


def _why(one: "Backup") -> str:
    return _WHY.get(one.why, f"before a {one.why}")


def _told(one: "Backup") -> dict[str, object]:
    return {
        "path": str(one.path),
        "made_at": one.made_at.isoformat(),
        "why": one.why,
        "bytes": one.size_bytes,
    }
