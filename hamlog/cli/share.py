"""`hamlog share`: shares the log with other machines through a folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import say, write, write_json
from hamlog.errors import LogError, UsageError
from hamlog.places import Decided

if TYPE_CHECKING:
    from datetime import datetime

    from hamlog.places import Places
    from hamlog.store.sharing import TookIn
    from hamlog.store.snapshots import Place


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path), shell_complete=completes("folder")
)
@click.option("--now", is_flag=True, help="Write this machine's snapshot, and take in the others'.")
@click.option("--off", is_flag=True, help="Stop sharing.")
@click.option(
    "--notes/--no-notes", "notes", default=None, help="Share your texts, or leave them out."
)
@with_options
@with_json
@click.pass_context
def share(
    context: click.Context,
    folder: Path | None,
    *,
    now: bool,
    off: bool,
    notes: bool | None,
    as_json: bool,
) -> int:
    """Share the log with your other machines through FOLDER, or print how it is shared.

    FOLDER is one that Syncthing, Dropbox or a USB stick carries to them. Each machine writes its
    own snapshot there after a session and on leaving, and takes in those of the others.
    hamlog itself opens no network connection.
    """
    lying = bootstrap.places(options(context).db)
    if lying.log_decided_by is Decided.OPTION:
        raise UsageError("Only the log in its usual place is shared; leave out --db.")
    if off and (folder is not None or now or notes is not None):
        raise UsageError("--off takes nothing else.")
    if off:
        return _off(lying, as_json=as_json)
    wanted: dict[str, str | bool | None] = {}
    if folder is not None:
        wanted["share"] = _checked(folder, lying)
    if notes is not None:
        wanted["share_notes"] = notes
    if wanted:
        bootstrap.change_settings(wanted)
    place = _place(lying)
    if place is None:
        if now or wanted:
            raise UsageError("Nothing is shared yet. Name a folder: hamlog share FOLDER.")
        write_json(_nothing()) if as_json else write([_NOTHING])
        return 0
    took = _now(lying) if now or wanted else ()
    if as_json:
        write_json(_as_json(place, lying.log, took))
    else:
        write(_told(place, lying.log, took))
    return 1 if any(one.merged is None for one in took) else 0


_NOTHING = "Nothing is shared. hamlog share FOLDER shares the log with your other machines."


def _off(lying: "Places", *, as_json: bool) -> int:
    place = _place(lying)
    bootstrap.change_settings({"share": None})
    if as_json:
        write_json(_nothing())
    elif place is None:
        write(["Nothing was shared."])
    elif place.own.exists():
        write([f"The log is no longer shared. What it shared stays until you delete {place.own}"])
    else:
        write(["The log is no longer shared."])
    return 0


def _place(lying: "Places") -> "Place | None":
    settings = bootstrap.settings()
    sources.report(settings.faults)
    return bootstrap.share_place(lying, settings.values)


def _checked(folder: Path, lying: "Places") -> str:
    """Make the folder where it is missing; return how the settings name it.

    Raises UsageError where it cannot be one in which a log is shared.
    """
    try:
        wanted = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - links stay as named
        if wanted.exists() and not wanted.is_dir():
            raise UsageError(f"{wanted} is a file; name a folder.")
        inside = Path(os.path.realpath(lying.log)).parent
        if wanted.exists() and wanted.resolve() == inside:
            raise UsageError(
                f"The log itself lies in {wanted}. A log that is carried while it is written can "
                "lose sets; name another folder, such as one inside it."
            )
        if not wanted.parent.is_dir():
            raise UsageError(f"There is no folder {wanted.parent} in which to make {wanted.name}.")
        wanted.mkdir(mode=0o700, exist_ok=True)
        home = Path.home()
    except (OSError, RuntimeError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise UsageError(f"{folder} cannot be used as a folder ({said}).") from error
    # Under the home it is named as on any machine.
    return f"~/{wanted.relative_to(home)}" if home in wanted.parents else str(wanted)


def _now(lying: "Places") -> "list[TookIn]":
    """Take in what the others have, then write this machine's snapshot."""
    from hamlog.clock import MachineClock
    from hamlog.session.leaving import taken_words
    from hamlog.store import snapshots

    values = bootstrap.settings().values
    with bootstrap.open_for_writing(lying, MachineClock().wall) as log:
        taken_words(log, say).result()
        shared = bootstrap.sharing(lying, values, log)
        assert shared is not None  # noqa: S101 - these settings share
        took = list(shared.take_in())
    snapshots.write(lying.log, shared.place)
    return took


def _told(place: "Place", log: Path, took: "list[TookIn] | tuple[()]") -> Iterator[str]:
    from hamlog.store import snapshots

    for one in took:
        if one.told:
            yield f"{one.told} hamlog undo takes it back." if one.merged else one.told
    texts = "" if place.notes else ", without your texts"
    written = snapshots.changed_at(place.own)
    yield f"Shared in {place.folder} as {place.own.name}{texts}."
    yield f"Last written: {_when(written)}"
    try:
        others = snapshots.others(log, place)
    except LogError as error:
        say(str(error))
        return
    taken = snapshots.remembered(log, place)
    for path in others:
        state = "" if taken.has_taken(path.name, snapshots.stamp_of(path)) else ", not taken in yet"
        yield f"{path.stem}: {_when(snapshots.changed_at(path))}{state}"
    if not others:
        yield "No other machine has shared anything there yet."


def _when(at: "datetime | None") -> str:
    return f"{sources.local(at):%Y-%m-%d %H:%M}" if at is not None else "not yet"


def _nothing() -> dict[str, object]:
    return dict.fromkeys(("folder", "snapshot", "written_at", "notes", "others", "took_in"))


def _as_json(place: "Place", log: Path, took: "list[TookIn] | tuple[()]") -> dict[str, object]:
    from hamlog.store import snapshots

    written = snapshots.changed_at(place.own)
    taken = snapshots.remembered(log, place)
    return {
        "folder": str(place.folder),
        "snapshot": str(place.own),
        "written_at": sources.local(written).isoformat() if written else None,
        "notes": place.notes,
        "others": [
            {
                "snapshot": str(path),
                "written_at": sources.local(at).isoformat()
                if (at := snapshots.changed_at(path))
                else None,
                "taken_in": taken.has_taken(path.name, snapshots.stamp_of(path)),
            }
            for path in snapshots.others(log, place)
        ],
        "took_in": [{"snapshot": str(one.path), "told": one.told} for one in took],
    }
