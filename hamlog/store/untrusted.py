"""Reads copies of other people's logs, without writing into them or trusting what they hold.

A snapshot is a file that SQLite's backup call made of a log, and that something carried here. It
is opened read-only and immutable, so that SQLite leaves nothing beside it, and only where all that
could act in it is as hamlog makes it. Where its content is in more than one file, or of an older
schema, a copy in a private folder is read.
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
from hamlog.store import beside, opening, private
from hamlog.store.schema import STEPS, applied_steps, known_steps, migrations
from hamlog.text import one_line

ENDING = ".hamlog"
_COPY = "copy.db"
_BUSY_S = 1.0
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


def copied(path: Path, copy: Path) -> Path:
    """Write a snapshot's content to a new file as a log of this version; return that file.

    Raises LogError where it is refused, damaged, or cannot be read.
    """
    with explained(path):
        return _copied(path, copy, check=True)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into a sentence that names the snapshot."""
    try:
        yield
    except sqlite3.Error as error:
        raise _damaged(path, str(error)) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise _damaged(path, f"it holds a value that cannot be: {error}") from error
    except OSError as error:
        raise unreadable(path, error) from error


def _checked(path: Path, named: Path | None = None) -> sqlite3.Connection:
    """Return a connection to the file alone, after checking whose it is and what it holds.

    What is said of it names the file `named`, of which it is a copy.
    """
    named = named or path
    try:
        found = opening.look_only(path)
    except LogError:
        raise _no_log(named) from None
    if found is not opening.Found.LOG:
        raise _no_log(named)
    log = _untrusting(path)
    try:
        opening.refuse_newer(log, named)
        _refuse_strange(log, named, applied_steps(log))
    except BaseException:
        log.close()
        raise
    return log


def _untrusting(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    log = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
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
            raise _strange(path, kind, str(name))


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


def _copied(path: Path, copy: Path, *, check: bool) -> Path:
    """Copy a snapshot with what lies beside it, bring it up to date, and `check` all its pages.

    Where few are read that would take longer than all else; damage is met by whoever reads it.
    """
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
            fault = log.execute("PRAGMA quick_check(1)").fetchone()
        if fault != ("ok",):
            raise _damaged(path, str(fault[0]))
    if not current:
        _migrate(copy)
    return copy


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
    from sqlite_utils import Database

    with closing(sqlite3.connect(copy, isolation_level=None)) as log:
        log.execute("PRAGMA synchronous = OFF")
        log.execute("BEGIN IMMEDIATE")
        migrations().apply(Database(log, execute_plugins=False, strict=True))
        log.execute("COMMIT")


def snapshots_in(folder: Path) -> tuple[Path, ...]:
    """Return the snapshots in a folder, by name; hidden ones are somebody else's.

    OSError comes through.
    """
    with os.scandir(folder) as entries:
        names = [one.name for one in entries if one.name.endswith(ENDING)]
    return tuple(folder / name for name in sorted(names) if not name.startswith("."))


def unreadable(path: Path, error: OSError) -> LogError:
    """Return the system's refusal of a snapshot, or of a folder of them."""
    return LogError(f"{path} cannot be read ({error.strerror or error}); check its permissions.")


def _damaged(path: Path, why: str) -> LogError:
    return LogError(
        f"{path} is damaged or incomplete ({one_line(why).rstrip('.')}); copy it here again, or "
        "make a new one."
    )


def _no_log(path: Path) -> LogError:
    return LogError(
        f"{path} is no snapshot of a hamlog log, or only a part of one; have it copied here again, "
        "or take it away."
    )


def _strange(path: Path, kind: str, name: str) -> LogError:
    return LogError(
        f"{path} holds something that hamlog did not make ({kind} {one_line(name)}), so it was not "
        "read; ask whoever it is from for a new one."
    )
