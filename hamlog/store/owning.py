"""Who runs a session: one app writes into it, others look on.

An owner says every ten seconds that it is there. It is dead, and its session free, where its
process is gone, and on another machine after half a minute of silence.
"""

import os
import sqlite3
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from hamlog.errors import ElsewhereError
from hamlog.store import tables
from hamlog.store.rows import Row, clean_key, instant, moment
from hamlog.training.record import ONE_SET, Owner, SessionRecord

DEAD_AFTER = timedelta(seconds=30)
_COLUMNS = "owner, process, started, host, machine, at"


class Owning:
    """One open log as an owner of sessions."""

    def __init__(self) -> None:
        self.id = os.urandom(8).hex()

    def claim(self, db: sqlite3.Connection, session_id: str, now: datetime) -> None:
        """Own a session, or go on owning it; raise ElsewhereError where a living one does."""
        other = self.elsewhere(db, session_id, now)
        if other is not None:
            raise ElsewhereError(other.words)
        row: Row = {
            "session_id": session_id,
            "owner": self.id,
            "process": os.getpid(),
            "started": _started(os.getpid()),
            "host": _host(),
            "machine": _machine(),
            "at": instant(now),
        }
        tables.put(db, "owners", ("session_id",), row)

    def begin_alone(self, db: sqlite3.Connection, session: SessionRecord, now: datetime) -> None:
        """Raise ElsewhereError where another program has begun that day's session."""
        if session.programme == ONE_SET:
            return
        found = db.execute(
            "SELECT id FROM sessions WHERE day = ? AND programme = ? AND ended_at IS NULL"
            " AND id <> ?",
            (session.day.isoformat(), *clean_key(session.programme, session.id)),
        ).fetchone()
        if found is not None:
            other = self.elsewhere(db, found[0], now)
            by = other.words if other else "Another program has just begun this session."
            raise ElsewhereError(f"{by} What was done here was not added to it.")

    def release(self, db: sqlite3.Connection, session_id: str) -> None:
        """Own a session no longer."""
        mine = (*clean_key(session_id), self.id)
        db.execute("DELETE FROM owners WHERE session_id = ? AND owner = ?", mine)

    def elsewhere(self, log: sqlite3.Connection, session_id: str, now: datetime) -> Owner | None:
        """Return who else runs a session; None if nobody does, or who did is dead."""
        found = log.execute(
            f"SELECT {_COLUMNS} FROM owners WHERE session_id = ?",  # noqa: S608 - our own names
            clean_key(session_id),
        ).fetchone()
        if found is None:
            return None
        owner, process, started, host, machine, at = tuple(found)
        if owner == self.id:
            return None
        if machine == _machine():
            alive = _started(process) == started
        else:
            alive = abs(now - moment(at)) < DEAD_AFTER
        return Owner(process, host, moment(at)) if alive else None


def _started(process: int) -> str:
    """Return when a process of this machine began, as the system tells; empty if it is gone.

    A process number is given out again, with another beginning.
    """
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        fields = told.rpartition(")")[2].split()
    except OSError:
        return "" if Path("/proc/self/stat").exists() or not _runs(process) else "runs"
    # A process that has ended, but was not waited for yet, is gone, too.
    return "" if fields[0] in "ZX" else fields[19]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


@cache
def _host() -> str:
    import platform

    return platform.node() or "this machine"


@cache
def _machine() -> str:
    """Return what tells whether a process number means the same process here and there."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"  # noqa: PTH115
    except OSError:
        return _host()
