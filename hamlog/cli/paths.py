"""`hamlog paths`: where all the files are."""

import os

import click

from hamlog import places
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.tables import Column, table


@click.command()
@with_options
@with_json
@click.pass_context
def paths(context: click.Context, *, as_json: bool) -> None:
    """Print where the log, the settings and your own files are."""
    found = places.find(options(context).db, os.environ)
    lying = {
        "log": found.log,
        "backups": found.backups,
        "settings": found.settings,
        "exercises": found.exercises,
        "figures": found.figures,
        "programmes": found.programmes,
        "cache": found.cache,
        "state": found.state,
    }
    if as_json:
        shown = {name: {"path": str(path), "exists": path.exists()} for name, path in lying.items()}
        write_json({**shown, "log_decided_by": found.log_decided_by.value})
        return
    notes = {"log": f"decided by {found.log_decided_by}"}
    rows = []
    for name, path in lying.items():
        facts = [notes[name]] if name in notes else []
        if not path.exists():
            facts.append("not there yet")
        rows.append((name, str(path), ", ".join(facts)))
    write(table((Column(), Column(), Column(below=1)), rows))
