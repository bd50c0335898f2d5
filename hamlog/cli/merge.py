"""`hamlog merge`: takes in another log."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json

if TYPE_CHECKING:
    from hamlog.store.merged import Merged


@click.command()
@click.argument("other", type=click.Path(path_type=Path))
@with_options
@with_json
@click.pass_context
def merge(context: click.Context, other: Path, *, as_json: bool) -> None:
    """Merge another log into this one, and say what came in.

    OTHER is another log of hamlog, such as that of your other machine; it is only read. What was
    deleted in either stays deleted, and of two edits the newer one counts. Merging the same log
    again adds nothing, and hamlog undo undoes a merge.
    """
    with sources.writing(options(context).db) as log:
        keep = bootstrap.keep(bootstrap.settings().values)
        merged = log.merge(other.expanduser(), keep).result()
    if as_json:
        write_json({field: getattr(merged, field) for field in merged.__struct_fields__})
    else:
        write(told(merged, other))


def told(merged: "Merged", other: Path) -> list[str]:
    """Return what came in, and what was said differently, in sentences."""
    if not merged.anything:
        lines = [f"{other} has nothing new for your log."]
    else:
        lines = [f"Merged {other}: {merged.came_in or 'what was said differently'}."]
    lines += [f"{day}: two sessions of one plan are one session now." for day in merged.joined]
    lines += [
        f"{day}: two sessions stand side by side; the plan counts once." for day in merged.beside
    ]
    lines += [f"Kept, and hamlog undo brings it back: {words}." for words in merged.kept]
    lines += [f"Left out: {words}." for words in merged.left_out]
    if merged.anything:
        lines.append(f"Your log as it was before: {merged.backup}")
        lines.append("hamlog undo takes this back.")
    return lines
