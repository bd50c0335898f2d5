"""`hamlog backup`: backs up the log."""

from pathlib import Path

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import changed, size, write, write_json


@click.command()
@click.argument("file", required=False, metavar="[FILE]", shell_complete=completes("file"))
@with_options
@with_json
@click.pass_context
def backup(context: click.Context, file: str | None, *, as_json: bool) -> None:
    """Back up the log to FILE, or beside the log, where old backups are deleted.

    hamlog may be running. A FILE whose name ends in .gz is compressed; an existing file is never
    overwritten. The app makes its own backup on each day when something changed.
    """
    from hamlog.store import backing_up, backups, faults

    log = bootstrap.places(options(context).db).log
    if file is not None:
        made = backing_up.write_to(log, Path(file).expanduser().absolute())
    else:
        keep = bootstrap.keep(bootstrap.settings().values)
        kept = backing_up.back_up(log, backups.ASKED, keep=keep, at=sources.now())
        if kept is None:
            raise faults.nothing_there(log)
        made = kept.path
    count = made.stat().st_size
    with changed(f"The backup is in {made}"):
        if as_json:
            write_json({"path": str(made), "bytes": count})
        else:
            write([f"Backed up to {made} ({size(count)})."])
