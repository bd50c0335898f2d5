"""Finds the rows of a damaged log: by reading its tables, by SQLite's shell, and page by page."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from hamlog.frozen import Frozen
from hamlog.store import beside, pages
from hamlog.store.pages import Cell

Found = Mapping[str, Cell]

# In the order in which rows can be written, with the columns that the first version had.
LEAST_COLUMNS: Mapping[str, int] = {
    "tombstones": 3,
    "sessions": 8,
    "planned_sets": 10,
    "sets": 20,
    "reps": 7,
    "choices": 3,
    "runs": 14,
    "changes": 5,
}
# Their rows look like others on a page, so they are only read as tables.
ONLY_AS_TABLES = ("clocks", "lifted", "set_aside", "withheld")
# A row of `lifted` has four columns, which begin like those of a tombstone and say the opposite.
_NO_TOMBSTONE = 4
_WITHOUT_ROWID = {"tombstones", "planned_sets", "reps"}
_SHELL_S = 300.0


class Tables(Frozen):
    """The columns of each table that a row of it holds in the file, in their order."""

    columns: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, log: sqlite3.Connection) -> "Tables":
        """Return those of a log that is whole."""
        found = {}
        for table in (*LEAST_COLUMNS, *ONLY_AS_TABLES):
            rows = log.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden < 2", (table,))
            found[table] = tuple(name for (name,) in rows)
        return cls(found)


def rows(damaged: Path, tables: Tables, scratch: Path) -> Iterator[tuple[str, Found]]:
    """Yield rows of a log with their tables, the most trustworthy first; many come several times.

    `damaged` is a copy that may be changed; `scratch` is a folder for what is made on the way.
    """
    for table in (*LEAST_COLUMNS, *ONLY_AS_TABLES):
        yield from _read(damaged, table)
    yield from _by_shell(damaged, scratch)
    yield from by_page(damaged.read_bytes(), tables)


def by_sums(damaged: Path) -> tuple[set[str], dict[str, int]]:
    """Return the sessions of a log, and the reps of each set, by what can be read of its sums."""
    sessions, reps_of = set(), {}
    for _, found in _read(damaged, "session_sums"):
        if isinstance(session_id := found.get("session_id"), str):
            sessions.add(session_id)
    for _, found in _read(damaged, "set_sums"):
        set_id, reps = found.get("set_id"), found.get("reps")
        if isinstance(set_id, str) and isinstance(reps, int):
            reps_of[set_id] = reps
    return sessions, reps_of


def by_page(content: bytes, tables: Tables) -> Iterator[tuple[str, Found]]:
    """Yield what the pages of a file hold that has the form of a row of a table."""
    for has_rowid, rowid, values in pages.records(content, pages.page_size(content)):
        for table, least in LEAST_COLUMNS.items():
            columns = tables.columns[table]
            if has_rowid is (table in _WITHOUT_ROWID) or not least <= len(values) <= len(columns):
                continue
            if table == "tombstones" and len(values) == _NO_TOMBSTONE:
                continue
            found = dict(zip(columns, values, strict=False))
            if table == "changes":
                found["id"] = rowid
            yield table, found


def of_changes(wal: bytes) -> bytes:
    """Return the file that the changes beside a log make by themselves, zeros where they do not."""
    taken: dict[int, bytes] = {}
    begun: dict[int, bytes] = {}
    for number, commit, content in beside.frames(wal):
        begun[number] = content
        if commit:
            taken |= begun
            begun.clear()
    if not taken:
        return b""
    empty = bytes(len(next(iter(taken.values()))))
    return b"".join(taken.get(number, empty) for number in range(1, max(taken) + 1))


def _read(damaged: Path, table: str) -> Iterator[tuple[str, Found]]:
    """Yield the rows of a table from both ends, up to what cannot be read."""
    for order in ("", " ORDER BY 1 DESC", " ORDER BY rowid DESC"):
        whole = False
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(damaged)) as log:
            log.text_factory = _text
            reading = log.execute(f"SELECT * FROM {table}{order}")  # noqa: S608 - our own names
            names = [column[0] for column in reading.description]
            for values in _one_by_one(reading):
                yield table, dict(zip(names, values, strict=True))
            whole = True
        if whole:
            return


def _one_by_one(reading: sqlite3.Cursor) -> Iterable[tuple[Cell, ...]]:
    while (row := reading.fetchone()) is not None:
        yield row


def _text(content: bytes) -> str | bytes:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def _by_shell(damaged: Path, scratch: Path) -> Iterator[tuple[str, Found]]:
    """Yield what the shell of SQLite recovers, where it is on this machine."""
    shell = shutil.which("sqlite3")
    if shell is None:
        return
    try:
        told = subprocess.run(  # noqa: S603 - found by name, with a file of ours
            [shell, "-batch", str(damaged), ".recover"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SHELL_S,
        )
    except (OSError, subprocess.SubprocessError):
        return
    made = scratch / "shell.db"
    with (
        suppress(sqlite3.Error, UnicodeDecodeError),
        closing(sqlite3.connect(made, isolation_level=None)) as log,
    ):
        for statement in _statements(told.stdout.decode(errors="replace")):
            # Rows are all that is wanted of it.
            if statement.startswith(("CREATE TABLE", "INSERT", "BEGIN", "COMMIT")):
                with suppress(sqlite3.Error, UnicodeDecodeError):
                    log.execute(statement)
        for table in (*LEAST_COLUMNS, *ONLY_AS_TABLES):
            yield from _read(made, table)
    made.unlink(missing_ok=True)


def _statements(script: str) -> Iterator[str]:
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
