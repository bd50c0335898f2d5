"""A machine with a log of its own, which it shares through a folder."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from store.samples import START, rows, session, ticked

from hamlog.store import snapshots
from hamlog.store.checking import findings
from hamlog.store.log import Log, open_log
from hamlog.store.sharing import Sharing, TookIn
from hamlog.store.snapshots import Place

OF_THE_CONTENT = ("log", "integrity", "foreign keys", "sums", "orphans", "tables")


class Machine:
    """A machine under a folder: its log, its clock, and what it does with the shared folder."""

    def __init__(self, root: Path, name: str, *, notes: bool = True) -> None:
        folder = root / "Sync"
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.path = root / name / "hamlog.db"
        self.place = Place(folder, name, notes, root / name / "shared.json")
        self.wall = START

    def _now(self) -> datetime:
        self.wall += timedelta(seconds=1)
        return self.wall

    def open(self) -> Log:
        """Open the log for writing."""
        return open_log(self.path, create=True, now=self._now, machine=lambda: self.name)

    def train(self, name: str) -> None:
        """Log a session with a set of ten reps."""
        with self.open() as log:
            log.begin_session(session(name))
            log.begin_set(ticked(f"{name}-set", name))
            log.end_session(name, self.wall).result()

    def write(self) -> bool:
        """Write the snapshot."""
        return snapshots.write(self.path, self.place)

    def take_in(self) -> Sequence[TookIn]:
        """Take in the snapshots of others."""
        with self.open() as log:
            return list(Sharing(log, self.place, None).take_in())

    def sessions(self) -> list[str]:
        """Return the ids of all sessions."""
        return [name for (name,) in rows(self.path, "SELECT id FROM sessions ORDER BY 1")]

    def check(self) -> None:
        """Hold that `hamlog check` finds nothing wrong with the log."""
        found = [one for one in findings(self.path) if one.name in OF_THE_CONTENT]
        assert [one.told for one in found if not one.fine] == []
        assert [one.name for one in found] == list(OF_THE_CONTENT)
