"""Copies a whole log by SQLite's backup call, beside whoever writes it."""

import sqlite3


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all that a connection reads, as it is at one time.

    Where another program holds the log it is waited for as long as the connection waits, and
    then sqlite3.OperationalError is raised; the backup call alone would wait for ever.
    """
    if source.in_transaction:
        source.backup(target)
        return
    source.execute("BEGIN")
    try:
        # It reads the first page and nothing of what is on it: the copy may be one of damage.
        source.execute("PRAGMA schema_version").fetchone()
        source.backup(target)
    finally:
        source.execute("ROLLBACK")
