"""Snapshots of logs, as SQLite's backup call writes them."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from pretended import NOW
from store import samples

from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Rep, SetRecord


def snapshot(
    path: Path,
    *days_ago: int,
    pain: int | None = None,
    choices: Sequence[tuple[str, str]] = (),
    reps: tuple[int, int] | None = None,
    deleted: Sequence[int] = (),
) -> Path:
    """Write a snapshot with a session of one clean set on each day; the set of the last one hurt.

    `reps` are those of the left and the right leg of each set, else ten of both; choices are
    made a year before. The sessions of the days in `deleted` were deleted again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    log_path = path.with_name(f".{path.stem}.db")
    with open_log(log_path, create=True, now=lambda: NOW) as log:
        log.prepare().result()
        if choices:
            log.choose_all(choices, NOW - timedelta(days=365), "set up").result()
        for ago in days_ago:
            at = NOW - timedelta(days=ago)
            name = f"session-{ago}"
            one = _set(name, at, pain if ago == days_ago[-1] else None, reps)
            session = samples.session(name, at.date(), asked=1, sets=(one,), started_at=at)
            log.begin_session(session).result()
            log.end_session(name, at).result()
        for ago in deleted:
            log.remove_session(f"session-{ago}", "deleted").result()
    back_up(log_path, path)
    log_path.unlink()
    return path


def _set(session: str, at: datetime, pain: int | None, reps: tuple[int, int] | None) -> SetRecord:
    values = {} if reps is None else {"reps": _legs(*reps)}
    return samples.ticked(f"set-of-{session}", session, ended_at=at, pain=pain, **values)


def _legs(left: int, right: int) -> tuple[Rep, ...]:
    return tuple(
        Rep(side, number)
        for side, count in ((Side.LEFT, left), (Side.RIGHT, right))
        for number in range(1, count + 1)
    )


def back_up(log: Path, target: Path) -> None:
    """Copy a log by SQLite's backup call."""
    with closing(sqlite3.connect(log)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def change(path: Path, *statements: str) -> Path:
    """Change a snapshot past hamlog."""
    with closing(sqlite3.connect(path)) as log:
        log.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            log.execute(statement)
        log.commit()
    return path


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content: nothing may be written there."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
