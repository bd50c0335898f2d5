"""`hamlog check`: looks over the log, its place and this machine, and recovers a damaged log."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap, places
from hamlog.cli.cells import labelled
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.tables import Column, table

if TYPE_CHECKING:
    from hamlog.store.checking import Finding
    from hamlog.store.repair import Recovered

_SMALLEST = (60, 20)
_TOLD_FROM = 24
_OF_THE_CONTENT = {"log", "integrity", "foreign keys", "sums", "orphans", "tables"}


@click.command()
@click.option("--repair", is_flag=True, help="Recover whatever can be read of a damaged log.")
@with_options
@with_json
@click.pass_context
def check(context: click.Context, *, repair: bool, as_json: bool) -> int:
    """Check the log, its folder, and what hamlog needs on this machine.

    Each line says fine, or what to do; exit code 1 means that there is something to do. With
    --repair, whatever can be read of a damaged log is written into a new one; the damaged one
    stays where it is.
    """
    log = bootstrap.places(options(context).db).log
    if repair:
        return _repair(log, as_json=as_json)
    found = list(_findings(log))
    fine = all(one.fine for one in found)
    if as_json:
        told = [{"name": one.name, "fine": one.fine, "told": one.told} for one in found]
        write_json({"fine": fine, "findings": told})
        return not fine
    for one in found:
        state = "fine" if one.fine else "LOOK"
        write(labelled(f"{one.name:<16}{state}", one.told, _TOLD_FROM))
    return not fine


def _findings(log: Path) -> "Iterator[Finding]":
    from hamlog.store.checking import Finding, findings

    yield from findings(log, places.rescue_folders())
    if (shared := _shared()) is not None:
        yield shared
    for name, told in (("player", bootstrap.player()), ("voice", bootstrap.synthesiser())):
        instead = "none, so hamlog rings the terminal's bell; pw-play, paplay or aplay plays tones"
        if name == "voice":
            instead = "none, so cues are not spoken; espeak-ng or espeak speaks them"
        yield Finding(name, True, f"{told}; hamlog sound tries it" if told else instead)
    yield _terminal()
    settings = bootstrap.settings().faults
    yield Finding("settings", not settings, " ".join(settings) or str(bootstrap.places().settings))
    own = bootstrap.library()
    exercises = sum(one.own for one in own.exercises())
    programmes = sum(one.own for one in own.programmes())
    told = f"{_counted(exercises, 'exercise')}, {_counted(programmes, 'programme')}"
    told = told if exercises or programmes else "none yet"
    yield Finding("your own files", not own.faults(), " ".join(own.faults()) or told)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _shared() -> "Finding | None":
    """Tell whether the folder is there in which the log is shared; None where it is not shared."""
    place = bootstrap.share_place(bootstrap.places(), bootstrap.settings().values)
    if place is None:
        return None
    from hamlog.store.checking import Finding

    fine = place.folder.is_dir() and os.access(place.folder, os.W_OK)
    told = f"{place.folder}, as {place.own.name}; hamlog share says what is there"
    if not fine:
        told = (
            f"{place.folder} is not there or may not be written; bring it back, name another with "
            "hamlog share FOLDER, or run hamlog share --off"
        )
    return Finding("shared folder", fine, told)


def _terminal() -> "Finding":
    """Tell how large the terminal is, how many colours it has, and whether keys come in."""
    from hamlog.store.checking import Finding

    if not (sys.stdout.isatty() or sys.stderr.isatty()):
        return Finding("terminal", True, "none here; commands do without one")
    width, height = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "")
    colours = "16 million colours"
    if os.environ.get("NO_COLOR"):
        colours = "no colours (NO_COLOR is set)"
    elif os.environ.get("COLORTERM", "") not in {"truecolor", "24bit"}:
        colours = "256 colours" if "256" in kind else "16 colours"
    keys = "keys come in" if sys.stdin.isatty() else "no keys, since standard input is redirected"
    told = f"{width} by {height}, {colours}, {keys}"
    if kind == "dumb":
        return Finding("terminal", False, "TERM is dumb, so the app cannot draw; use another one")
    if width < _SMALLEST[0] or height < _SMALLEST[1]:
        told = f"{told}; the app needs 60 by 20 to show everything: make the window larger"
        return Finding("terminal", False, told)
    return Finding("terminal", True, told)


def _repair(log: Path, *, as_json: bool) -> int:
    from hamlog.store.checking import findings
    from hamlog.store.repair import recover

    if log.exists() and all(one.fine for one in findings(log) if one.name in _OF_THE_CONTENT):
        told = f"The log {log} is whole, so there is nothing to repair."
        if as_json:
            write_json({"log": None, "told": told})
        else:
            write([told])
        return 0
    done = recover(log)
    read = done.log or "nothing"
    with changed(f"What could be read is in {read}, copies in {log.parent}"):
        if as_json:
            write_json(_as_json(done))
        else:
            write(_told(log, done))
    return 0 if done.log is not None else 1


def _told(log: Path, done: "Recovered") -> Iterator[str]:
    yield f"{log} was left as it is. Copies of it:"
    yield from (f"  {path}" for path in done.copies)
    if done.log is None:
        yield "Nothing in it could be read."
    else:
        yield f"What could be read is in {done.log}:"
        yield from _counts(done.counts)
        yield from (f"Lost: {one}." for one in done.lost)
        if not done.lost:
            yield "Nothing is known to be lost."
    if done.backup is not None:
        yield f"The newest whole backup is number {done.backup_number}, {done.backup}:"
        yield from _counts(done.backup_counts)
        more = [f"{count} {name}" for name, count in done.more_in_backup.items() if count]
        if more and done.log is not None:
            yield f"It has what could not be read: {', '.join(more)}."
    if done.log is not None:
        yield f"hamlog restore {done.log} takes what could be read in place of the log."
    if done.backup is not None:
        yield f"hamlog restore {done.backup_number} takes the backup in place of the log."


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    rows = [(f"{count}", name) for name, count in counts.items()]
    yield from table((Column(right=True), Column()), rows, by=2)


def _as_json(done: "Recovered") -> dict[str, object]:
    return {
        "log": str(done.log) if done.log else None,
        "copies": [str(path) for path in done.copies],
        "recovered": dict(done.counts),
        "lost": list(done.lost),
        "backup": str(done.backup) if done.backup else None,
        "backup_number": done.backup_number or None,
        "in_backup": dict(done.backup_counts),
        "only_in_backup": dict(done.more_in_backup),
    }
