"""The words for what two logs said differently."""

from hamlog.store.rows import Row
from hamlog.store.schema import Key, Table


def lost(table: Table, row: Row) -> str:
    """Return that another edit of a row was newer."""
    return f"An older edit of {_named(table, row)}"


def deleted_here(table: Table, row: Row) -> str:
    """Return that a row was edited there and is deleted here."""
    return f"{_capital(_named(table, row))}: deleted here, edited there"


def deleted_there(table: Table, row: Row) -> str:
    """Return that a row was edited here and is deleted there."""
    return f"{_capital(_named(table, row))}: deleted there, edited here"


def refused(table: Table, key: Key, error: str) -> str:
    """Return that the log does not take a row."""
    return f"{table} {', '.join(map(str, key))} ({error})"


def _named(table: Table, row: Row) -> str:
    if table == "sessions":
        return f"the session of {row['day']}"
    if table == "sets":
        return f"set {row['number']} of {row['exercise']}"
    if table == "reps":
        return f"rep {row['number']} ({row['side']})"
    if table == "choices":
        return f"the choice {row['key']}"
    if table == "runs":
        return f"the run of {row['day']}"
    return f"the plan for set {row['position']}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
