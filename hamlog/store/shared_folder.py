"""A folder into which athletes share snapshots of their logs: who is there, and how they do.

Each subfolder with snapshots is an athlete, and so is each snapshot in the folder itself. Nothing
is ever written there.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.errors import LogError
from hamlog.frozen import Frozen
from hamlog.store import foreign_faults, reading_athletes, uniting, untrusted
from hamlog.text import one_line
from hamlog.training.planning.athletes import Athlete, Seen, athlete_of

_UNION = "union.db"


class Shared(Frozen):
    """An athlete's name and snapshots."""

    name: str
    snapshots: tuple[Path, ...]


class Read(Frozen):
    """What was read of a folder: a line an athlete, and a sentence for what was passed over."""

    athletes: tuple[Athlete, ...]
    skipped: tuple[str, ...]


def read(folder: Path, today: date) -> Read:
    """Read every athlete of a folder.

    What cannot be read is passed over, with a sentence. Raises LogError where that is the folder
    itself.
    """
    found, skipped = _shared_in(folder)
    athletes = []
    for one in found:
        try:
            athletes.append(athlete_of(one.name, _seen(one, today, skipped), today))
        except LogError as error:
            skipped.append(str(error))
    return Read(tuple(athletes), tuple(skipped))


def copy_of(folder: Path, name: str, copy: Path) -> None:
    """Write the log of an athlete of a folder to a new file, all of their machines together.

    Raises LogError where there is nothing of them that can be read.
    """
    found, skipped = _shared_in(folder)
    theirs = next((one for one in found if one.name == name), None)
    if theirs is None:
        raise LogError(
            f"There is no snapshot of {name} in {folder} any more: read the folder again."
        )
    _unite(_readable(theirs, skipped), copy, skipped)


def _shared_in(folder: Path) -> tuple[list[Shared], list[str]]:
    """Return the athletes of a folder by name, and what cannot be looked into."""
    skipped: list[str] = []
    by_name: dict[str, list[Path]] = {}
    try:
        for path in untrusted.snapshots_in(folder):
            by_name.setdefault(_name(path.name.removesuffix(untrusted.ENDING)), []).append(path)
        with os.scandir(folder) as entries:
            subfolders = sorted(one.name for one in entries if one.is_dir())
    except OSError as error:
        raise foreign_faults.unreadable(folder, error) from error
    for name in subfolders:
        if name.startswith(".") or name.endswith(untrusted.ENDING):
            continue
        try:
            theirs = untrusted.snapshots_in(folder / name)
        except OSError as error:
            skipped.append(str(foreign_faults.unreadable(folder / name, error)))
            continue
        if theirs:
            by_name.setdefault(_name(name), []).extend(theirs)
        else:
            skipped.append(f"There is no snapshot (*{untrusted.ENDING}) in {folder / name} yet.")
    return [Shared(name, tuple(paths)) for name, paths in sorted(by_name.items())], skipped


def _name(name: str) -> str:
    """Return a file's name as that of an athlete."""
    return one_line(name) or "?"


def _seen(one: Shared, today: date, skipped: list[str]) -> Seen:
    """Return what the snapshots of an athlete say together."""
    newest, *others = _readable(one, skipped)
    if any(uniting.lacks(newest, other) for other in others):
        with TemporaryDirectory(prefix="hamlog-") as folder:
            copy = Path(folder, _UNION)
            _unite((newest, *others), copy, skipped)
            with untrusted.opened(copy) as log:
                return reading_athletes.seen(log, today)
    with untrusted.opened(newest) as log:
        return reading_athletes.seen(log, today)


def _readable(one: Shared, skipped: list[str]) -> Sequence[Path]:
    """Return the snapshots of an athlete that can be read, the newest first.

    Raises LogError where there is none.
    """
    if len(one.snapshots) == 1:
        return one.snapshots
    found: list[tuple[float, int, Path]] = []
    faults: list[str] = []
    for path in one.snapshots:
        try:
            found.append((*uniting.newness(path), path))
        except LogError as error:
            faults.append(str(error))
    if not found:
        skipped += faults[:-1]
        raise LogError(faults[-1])
    skipped += faults
    return [path for *_, path in sorted(found, reverse=True)]


def _unite(paths: Sequence[Path], copy: Path, skipped: list[str]) -> None:
    """Write the newest snapshot to a new file, and add what the others have beyond it."""
    newest, *others = paths
    untrusted.copied(newest, copy)
    for number, other in enumerate(others):
        theirs = copy.with_name(f"{number}-{copy.name}")
        try:
            untrusted.copied(other, theirs)
            with untrusted.explained(other):
                uniting.add(copy, theirs)
        except LogError as error:
            # The newest alone says most.
            skipped.append(str(error))
        finally:
            theirs.unlink(missing_ok=True)
