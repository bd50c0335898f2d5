"""`hamlog runs`: the runs of a training calendar or a watch, and the days that they make hard."""

from collections.abc import Sequence
from pathlib import Path

import click

from hamlog.cli import runs_told, sources
from hamlog.cli.options import WholeNumber, completes, options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.runs_found import AllFound, RunPlan, nothing_to_forget, read_files, standing
from hamlog.errors import UsageError
from hamlog.training.planning.runs import change_words_of
from hamlog.training.typed_days import read_day_ahead
from hamlog.training.words import joined

_USUAL_WEEKS = 4
_MOST_WEEKS = 52


@click.command("runs")
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--mark",
    metavar="DAY",
    help="Mark DAY as a hard run day, whatever the calendar says.",
    shell_complete=completes("day to mark"),
)
@click.option(
    "--unmark",
    metavar="DAY",
    help="Unmark DAY as a hard run day.",
    shell_complete=completes("marked day"),
)
@click.option(
    "--forget",
    metavar="NAME",
    help="Remove the runs that came from the file NAME.",
    shell_complete=completes("file of runs"),
)
@click.option("--dry-run", is_flag=True, help="Show what FILE has, and write nothing.")
@click.option(
    "--all", "everything", is_flag=True, help="Also take events that do not look like runs."
)
@click.option("--skip", is_flag=True, help="Skip events and files that cannot be read.")
@click.option(
    "--zone",
    metavar="ZONE",
    help="The time zone you run in, such as Europe/Berlin; otherwise this machine's.",
    shell_complete=completes("zone"),
)
@click.option(
    "--weeks",
    type=WholeNumber(1, _MOST_WEEKS),
    metavar="N",
    help="List the runs of N weeks, including this one; by default four.",
)
@with_options
@with_json
@click.pass_context
def runs(
    context: click.Context,
    files: Sequence[Path],
    *,
    mark: str | None,
    unmark: str | None,
    forget: str | None,
    dry_run: bool,
    everything: bool,
    skip: bool,
    zone: str | None,
    weeks: int | None,
    as_json: bool,
) -> None:
    """Read runs from a calendar or a watch, or list them; the plan keeps clear of hard ones.

    FILE is a calendar (ics) or an activity from a watch (FIT); hamlog can tell which from its
    content. A word in its title, its length or its heart rate makes a run hard; hamlog plan lists
    them, from hard_words on. Read the calendar again when it changes: what moved there moves here.
    DAY is 2026-12-02, 2 Dec, tomorrow or wed. To look first: hamlog runs plan.ics --dry-run.
    """
    days = [("--mark", mark), ("--unmark", unmark), ("--forget", forget)]
    asked = [name for name, value in days if value is not None]
    _refuse_mixed(asked, files, {"--dry-run": dry_run, "--all": everything, "--skip": skip})
    db = options(context).db
    if files:
        from hamlog.cli.import_asked import zone_called

        paths = [path.expanduser() for path in files]
        plan = standing(db)
        found = read_files(paths, plan, zone_called(zone), everything=everything, skip=skip)
        _take(db, plan, found, dry_run=dry_run, as_json=as_json)
    elif forget is not None:
        _forget(db, forget, as_json=as_json)
    elif mark is not None or unmark is not None:
        _mark(db, mark or unmark or "", hard=mark is not None, as_json=as_json)
    else:
        plan = standing(db)
        if as_json:
            write_json(runs_told.listed_as_json(plan, weeks or _USUAL_WEEKS))
        else:
            write(runs_told.listed(plan, weeks or _USUAL_WEEKS))


def _refuse_mixed(asked: Sequence[str], files: Sequence[Path], flags: dict[str, bool]) -> None:
    if len(asked) > 1:
        raise UsageError(f"{joined(list(asked))} cannot be used together; one at a time.")
    if asked and files:
        raise UsageError(f"{asked[0]} takes no FILE to read; do one after the other.")
    given = [name for name, value in flags.items() if value]
    if given and not files:
        raise UsageError(f"{given[0]} goes with a FILE: hamlog runs plan.ics {given[0]}.")


def _take(
    db: str | None, before: RunPlan, found: AllFound, *, dry_run: bool, as_json: bool
) -> None:
    """Bring the runs of files into the log as one change, and tell what came of it."""
    if dry_run:
        if as_json:
            write_json(runs_told.taken_as_json(found, None, before))
        else:
            write(runs_told.taken(found, None, before))
        return
    what = f"Read {found.names}"
    with sources.writing(db) as log:
        came = log.keep_runs([one.read.file for one in found.files], what).result()
    after = standing(db, tell=False)
    with changed():
        if as_json:
            write_json(runs_told.taken_as_json(found, came, after))
        else:
            write(runs_told.taken(found, came, after))


def _forget(db: str | None, name: str, *, as_json: bool) -> None:
    plan = standing(db)
    source = plan.source_called(name)
    if source is None:
        raise nothing_to_forget(name, plan.sources)
    with sources.writing(db) as log:
        count = log.forget_runs(source, f"Removed the runs of {source}").result()
    after = standing(db, tell=False)
    with changed():
        if as_json:
            write_json({"file": source, "runs": count, "next": runs_told.next_as_json(after)})
        else:
            write(runs_told.forgotten(source, count, after))


def _mark(db: str | None, text: str, *, hard: bool, as_json: bool) -> None:
    plan = standing(db)
    day = read_day_ahead(text, plan.today)
    if plan.is_hard(day) is not hard:
        choice = plan.facts.mark_for(day, plan.today, hard=hard)
        told = change_words_of(*choice, plan.today)
        with sources.writing(db) as log:
            log.choose_all([choice], sources.now(), told).result()
    after = standing(db, tell=False)
    with changed():
        if as_json:
            write_json(runs_told.marked_as_json(day, after))
        else:
            write(runs_told.marked(day, after))
