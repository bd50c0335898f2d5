"""Takes in copies of the log that programs which carry folders left beside it.

They leave them where two machines wrote: see `hamlog.store.synced`. What was taken in is kept
under another name, so that it is not found again.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.errors import LogError
from hamlog.store import snapshots, synced

if TYPE_CHECKING:
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log

ASIDE = ".merged"


class Copies:
    """The copies that lie beside an open log."""

    def __init__(self, log: "Log", keep: "Keep", paths: Sequence[Path]) -> None:
        self._log, self._keep, self._paths = log, keep, tuple(paths)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, without their folder."""
        return tuple(one.name for one in self._paths)

    def take_in(self, name: str) -> "Future[tuple[str, ...]]":
        """Take one in, in the background, or all without a name; return a sentence on each."""
        paths = [one for one in self._paths if name in ("", one.name)]
        told: Future[tuple[str, ...]] = Future()

        def work() -> None:
            try:
                told.set_result(tuple(self._told(paths)))
            except BaseException as error:  # noqa: BLE001 - whoever waits raises it
                told.set_exception(error)

        threading.Thread(target=work, name="hamlog-copies", daemon=True).start()
        return told

    def _told(self, paths: Sequence[Path]) -> Iterator[str]:
        for path in paths:
            try:
                snapshots.check_size(path)
                merged = self._log.merge(path, self._keep).result()
            except LogError as error:
                yield f"{path.name} was left as it is. {error}"
                continue
            came = merged.came_in or "what was said differently"
            told = f"From {path.name}: {came}. Undo takes it back"
            if not merged.anything:
                told = f"{path.name} has nothing new for your log"
            try:
                yield f"{told}; its name ends in {_set_aside(path)} now."
            except OSError as error:
                yield f"{told}; it could not be renamed ({error.strerror}), so delete it."


def beside(log: "Log", keep: "Keep") -> Copies | None:
    """Return the copies beside a log; None where there are none, or where nobody can look."""
    try:
        found = synced.conflicts_of(log.path.absolute())
    except OSError:
        return None
    return Copies(log, keep, [path for path, _ in found]) if found else None


def _set_aside(path: Path) -> str:
    """Give a file a name by which it is not found again; return what it ends in.

    OSError comes through.
    """
    ending, number = ASIDE, 1
    while path.with_name(path.name + ending).exists():
        number += 1
        ending = f"{ASIDE}-{number}"
    path.rename(path.with_name(path.name + ending))
    return ending
