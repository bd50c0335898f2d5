"""Reads logs of other people and machines, without writing into them or trusting what they hold.

Most are snapshots: files that SQLite's backup call made of a log, and that something carried here.
They are opened read-only and immutable, so that SQLite leaves nothing beside them, and only where
all that could act in them is as hamlog makes it. Where the content is in more than one file, or of
an older schema, a copy in a private folder is read.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.errors import LogError
from hamlog.store import beside, faults, foreign_faults, opening, private, sound
from hamlog.store.copying import copy_all
from hamlog.store.schema import STEPS, applied_steps, known_steps, migrate

ENDING = ".hamlog"
_COPY = "copy.db"
_BUSY_S = 5.0
_BLANK = ("", "-wal", "-journal")
_TRIES = 3


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a snapshot for reading.

    Raises LogError where it is refused, damaged, or cannot be read.
    """
    with explained(path):
        with closing(_checked(path)) as log:
            fit = applied_steps(log) == known_steps() and not beside.interrupted(path)
            if fit:
                yield log
        if not fit:
            with TemporaryDirectory(prefix="hamlog-") as folder:
                copy = _copied(path, Path(folder, _COPY), check=False)
                with closing(opening.connect_for_reading(copy, _BUSY_S)) as log:
                    yield log


def copied(path: Path, copy: Path, *, live: bool = False) -> Path:
    """Write another log's content to a new file as a log of this version; return that file.

    One that may be `live`, in use by a program on this machine, is asked for what was written
    last. Raises LogError where it is refused, damaged, or cannot be read.
    """
    with explained(path):
        return _copied(path, copy, check=True, live=live)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into a sentence that names the other log."""
    try:
        yield
    except sqlite3.Error as error:
        if faults.is_outside(error):
            raise faults.of_sqlite(error, path) from error
        raise foreign_faults.damaged_there(path, str(error)) from error
    except UnicodeDecodeError as error:
        raise foreign_faults.damaged_there(path, sound.NO_TEXT) from error
    except (ValueError, TypeError, OverflowError) as error:
        fault = f"it holds a value that cannot be: {error}"
        raise foreign_faults.damaged_there(path, fault) from error
    except OSError as error:
        raise foreign_faults.unreadable(path, error) from error


def _checked(path: Path, named: Path | None = None) -> sqlite3.Connection:
    """Return a connection to the file alone, after checking whose it is and what it holds.

    What is said of it names the file `named`, of which it is a copy.
    """
    named = named or path
    _look(path, named)
    log = _untrusting(path, "mode=ro&immutable=1")
    try:
        opening.refuse_newer(log, named)
        _refuse_strange(log, named, applied_steps(log))
    except BaseException:
        log.close()
        raise
    return log


def _look(path: Path, named: Path) -> None:
    """Raise LogError unless a file is a log, by its first bytes."""
    try:
        found = opening.look_only(path)
    except LogError:
        raise foreign_faults.no_log(named) from None
    if found is opening.Found.MISSING:
        raise foreign_faults.missing(named)
    if found is not opening.Found.LOG:
        raise foreign_faults.no_log(named)


def _untrusting(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    log = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
    )
    _distrust(log)
    log.execute("PRAGMA query_only = ON")
    return log


def _distrust(log: sqlite3.Connection) -> None:
    # Some SQLites do not trust their own json_valid then: with a schema that could be written
    # they pass over the tables whose checks use it, and nothing here needs those.
    for key in ("trusted_schema = OFF", "writable_schema = ON", "cell_size_check = ON"):
        log.execute(f"PRAGMA {key}")


def _refuse_strange(log: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    """Raise LogError unless all that can act in a log is as hamlog makes it."""
    ours = _made_by(steps)
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    for kind, name, table, sql in log.execute(query):
        if ours.get((kind, name)) == sql:
            continue
        known = (kind, name) in ours or (kind == "index" and ("table", table) in ours)
        virtual = str(sql).upper().startswith("CREATE VIRTUAL")
        if kind in ("trigger", "view") or known or virtual:
            raise foreign_faults.strange(path, kind, str(name))


@lru_cache(maxsize=len(STEPS) + 1)
def _made_by(steps: tuple[str, ...]) -> Mapping[tuple[str, str], str]:
    """Return what hamlog makes in a log with these steps, by kind and name."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
        log.execute("BEGIN")
        for step in STEPS:
            if step.name in steps:
                for statement in step.statements:
                    log.execute(statement)
        found = log.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(kind, name): sql for kind, name, sql in found}


def _copied(path: Path, copy: Path, *, check: bool, live: bool = False) -> Path:
    """Copy another log with what lies beside it, bring it up to date, and `check` all its pages.

    Where few are read that would take longer than all else; damage is met by whoever reads it.
    """
    _look(path, path)
    if not (live and beside.interrupted(path) and _asked_for_all(path, copy)):
        _copy_at_rest(path, copy)
    # The copy is this user's own: what lies beside it is taken in before anybody looks.
    with closing(sqlite3.connect(copy, isolation_level=None)) as log:
        _distrust(log)
        log.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    with closing(_checked(copy, path)) as log:
        current = applied_steps(log) == known_steps()
    # From here on all that can act in it is known to be hamlog's own.
    if check:
        with closing(opening.connect_for_reading(copy, _BUSY_S)) as log:
            fault = sound.fault_in(log)
        if fault is not None:
            raise foreign_faults.damaged_there(path, fault)
    if not current:
        _migrate(copy)
    return copy


def _asked_for_all(path: Path, copy: Path) -> bool:
    """Copy a log by SQLite, beside whoever writes it; return whether it could be asked."""
    private.make_file(copy)
    try:
        with (
            closing(_untrusting(path, "mode=ro")) as log,
            closing(sqlite3.connect(copy, isolation_level=None)) as target,
        ):
            copy_all(log, target)
    except sqlite3.OperationalError as error:
        if not faults.is_shut(error):
            raise
        return False
    return True


def _copy_at_rest(path: Path, copy: Path) -> None:
    """Copy the files of a snapshot as they were at one time, also while something carries it."""
    for _ in range(_TRIES):
        before = _stamps(path)
        for ending in _BLANK:
            target = beside.beside(copy, ending)
            target.unlink(missing_ok=True)
            if not ending or beside.size_of(beside.beside(path, ending)):
                private.make_file(target)
                shutil.copyfile(beside.beside(path, ending), target)
        if _stamps(path) == before:
            return


def _stamps(path: Path) -> tuple[tuple[int, int], ...]:
    found = (beside.beside(path, ending) for ending in _BLANK)
    return tuple(
        (one.stat().st_size, one.stat().st_mtime_ns) if one.exists() else (-1, 0) for one in found
    )


def _migrate(copy: Path) -> None:
    """Apply the missing steps; a copy needs no backup."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as log:
        log.execute("PRAGMA synchronous = OFF")
        log.execute("BEGIN IMMEDIATE")
        migrate(log)
        log.execute("COMMIT")


def snapshots_in(folder: Path) -> tuple[Path, ...]:
    """Return the snapshots in a folder, by name; hidden ones are somebody else's.

    OSError comes through.
    """
    with os.scandir(folder) as entries:
        names = [one.name for one in entries if one.name.endswith(ENDING)]
    return tuple(folder / name for name in sorted(names) if not name.startswith("."))
