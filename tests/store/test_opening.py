"""Opening: what is made and what is not, and what is refused and left as it was."""

import gzip
import json
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, listing, open_set, paced, rows, session

from hamlog.errors import LogError
from hamlog.store import opening, schema
from hamlog.store.log import open_log
from hamlog.store.sums import SUM_TABLES


def a_log(path: Path) -> Path:
    """Make a log with one session in it."""
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session())
        log.begin_set(open_set(reps=(paced(1),)))
    return path


def cut(path: Path, size: int) -> None:
    """Make a log of which only a beginning is left."""
    with a_log(path).open("r+b") as file:
        file.truncate(size)


def sqlite_file(path: Path, *statements: str) -> None:
    """Make an SQLite file by another hand."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def newer(path: Path) -> None:
    sqlite_file(
        a_log(path),
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('hamlog', '0999_to_come', '2036-01-01')",
    )


def killed(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """Leave a file with its write-ahead log, as a program does that is killed."""

    def run(path: Path) -> None:
        away = path.with_name("away.db")
        make(away)
        with closing(sqlite3.connect(away)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE more (value)")
            connection.commit()
            for ending in ("", "-wal"):
                content = away.with_name(f"away.db{ending}").read_bytes()
                path.with_name(path.name + ending).write_bytes(content)
        away.unlink()

    return run


def foreign(path: Path) -> None:
    sqlite_file(path, "CREATE TABLE sessions (id)")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "garbage": (lambda path: path.write_bytes(os.urandom(5000)), "not a hamlog log or any"),
    "a few letters": (lambda path: path.write_text("hello"), "not a hamlog log or any"),
    "a zero": (lambda path: path.write_bytes(b"\0"), "not a hamlog log or any"),
    "only a header": (lambda path: cut(path, 60), "damaged"),
    "half a page": (lambda path: cut(path, 2000), "damaged"),
    "two pages": (lambda path: cut(path, 8192), "damaged"),
    "all but a byte": (lambda path: cut(path, a_log(path).stat().st_size - 1), "damaged"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a pipe": (os.mkfifo, "not an ordinary file"),
    "another program's": (foreign, "another program"),
    "another program's, with its mark": (
        lambda path: sqlite_file(path, "PRAGMA application_id = 7"),
        "another program",
    ),
    "another program's, killed": (killed(foreign), "another program"),
    "a newer version's": (newer, "is from a newer hamlog (0999"),
    "a newer version's, killed": (killed(newer), "is from a newer hamlog (0999"),
    "below a file": (lambda path: path.write_text("x"), "cannot be opened or made"),
}


@pytest.mark.parametrize("create", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_in_one_sentence_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], object], said: str, *, create: bool
) -> None:
    path = tmp_path / "hamlog.db"
    make(path)
    before = listing(tmp_path)
    if "below" in said or said == "cannot be opened or made":
        path = path / "hamlog.db"

    with pytest.raises(LogError) as refusal:
        open_log(path, create=create, busy_timeout_s=0.1)

    text = str(refusal.value)
    assert str(path) in text
    assert said in text
    assert text.endswith(".")
    assert text.replace(str(path), "").count(". ") == 0
    assert listing(tmp_path) == before


@pytest.mark.parametrize("name", ["a\0b", "x" * 300], ids=["with NUL", "long"])
def test_a_path_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LogError, match="cannot be opened or made"):
        open_log(tmp_path / name, create=True)


def test_pages_damaged_in_the_middle_are_told_when_they_are_read(path: Path) -> None:
    page = 4096
    content = bytearray(a_log(path).read_bytes())
    content[page:] = b"\x55" * (len(content) - page)
    path.write_bytes(content)

    with pytest.raises(LogError, match=f"{path}.* damaged"), open_log(path, create=False) as log:
        log.session("session")


def test_reading_a_log_that_is_missing_makes_nothing(tmp_path: Path) -> None:
    with open_log(tmp_path / "new" / "deep" / "hamlog.db", create=False) as log:
        assert log.session_count() == 0
        assert log.weeks(5) == ()
        with pytest.raises(LogError, match="only to be read"):
            log.begin_session(session()).result()

    assert list(tmp_path.iterdir()) == []


def test_opening_to_write_makes_nothing_before_the_first_write(tmp_path: Path) -> None:
    with open_log(tmp_path / "new" / "hamlog.db", create=True, now=lambda: START) as log:
        assert log.open_session() is None
        assert list(tmp_path.iterdir()) == []

        log.begin_session(session()).result()
        assert log.open_session() == session()


def test_a_new_log_is_for_this_user_alone(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    path = there / "made" / "too" / "hamlog.db"

    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()
        beside = {found.name: stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()}

    assert set(beside.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(there.stat().st_mode) == 0o755
    assert [found.name for found in path.parent.iterdir()] == ["hamlog.db"]


def test_what_other_programs_see_of_the_file(path: Path) -> None:
    a_log(path)

    assert rows(path, "PRAGMA application_id") == [(0x686D6C67,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]
    assert path.read_bytes()[68:72] == b"hmlg"
    tables = rows(path, "SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    ours = {name: strict for name, strict in tables if not name.startswith(("sqlite_", "_"))}
    assert set(ours.values()) == {1}
    others = {"changes", "tombstones", "noted", "clocks", "lifted", "set_aside", "withheld"}
    assert set(ours) == {*schema.KEYS, *SUM_TABLES, *others, "owners"}


def test_the_connection_that_writes_is_durable(path: Path) -> None:
    a_log(path)
    db = opening.connect_for_writing(path, 1.0)
    try:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    finally:
        db.close()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 1000,
    }


@pytest.mark.parametrize(
    "make",
    [lambda path: path.touch(), lambda path: sqlite_file(path, "VACUUM")],
    ids=["no byte", "no table"],
)
def test_an_empty_file_is_a_new_log(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "hamlog.db"
    make(path)
    before = listing(tmp_path)

    with open_log(path, create=False) as log:
        assert log.session_count() == 0
    assert listing(tmp_path) == before

    a_log(path)
    with open_log(path, create=False) as log:
        assert log.session("session") is not None


def test_a_log_whose_writer_was_killed_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "hamlog.db"
    killed(lambda away: (a_log(away), None)[1])(path)

    with open_log(path, create=False) as log:
        assert log.session("session") is not None

    assert [found.name for found in tmp_path.iterdir()] == ["hamlog.db"]
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == [("more",)]


def test_garbage_beside_a_log_is_ignored(path: Path) -> None:
    a_log(path)
    path.with_name("hamlog.db-wal").write_bytes(os.urandom(5000))

    with open_log(path, create=True, now=lambda: START) as log:
        assert log.session("session") is not None
        log.note_session("session", "fine").result()

    assert [found.name for found in path.parent.iterdir()] == ["hamlog.db"]


def test_a_file_in_the_making_is_looked_at_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = a_log(path).read_bytes()
    path.write_bytes(whole[:5000])
    monkeypatch.setattr(time, "sleep", lambda _: path.write_bytes(whole))

    with open_log(path, create=False) as log:
        assert log.session("session") is not None


def test_an_old_sqlite_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    with pytest.raises(LogError, match=r"needs SQLite 3\.37"):
        open_log(path, create=True)


def unpack(packed: Path, target: Path) -> Path:
    """Unpack a backup as gunzip does."""
    target.write_bytes(gzip.decompress(packed.read_bytes()))
    return target


STEPS = (*schema.STEPS, schema.Step("0002_more", ("CREATE TABLE more (id TEXT) STRICT",)))
BROKEN = (*STEPS, schema.Step("0003_broken", ("CREATE TABLE most (id TEXT)", "DROP TABLE none")))


def test_an_older_log_is_migrated_after_a_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(a_log(path), "SELECT sql FROM sqlite_master ORDER BY 1")
    monkeypatch.setattr(schema, "STEPS", STEPS)

    with open_log(path, create=False) as log:
        assert log.session("session") is not None

    folder = path.with_name("hamlog.db.backups")
    assert {found.name for found in path.parent.iterdir()} == {path.name, folder.name}
    (packed,) = folder.iterdir()
    assert "-migration-" in packed.name
    backup = unpack(packed, tmp_path / "unpacked.db")
    assert rows(backup, "SELECT sql FROM sqlite_master ORDER BY 1") == before
    assert rows(backup, "SELECT id FROM sessions") == [("session",)]
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == [("more",)]


def test_a_migration_that_fails_leaves_the_log_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(a_log(path), "SELECT * FROM sqlite_master ORDER BY 1, 2")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", BROKEN)
        with pytest.raises(LogError, match=f"{path} cannot be used"):
            open_log(path, create=True)

    assert rows(path, "SELECT * FROM sqlite_master ORDER BY 1, 2") == before
    with open_log(path, create=True, now=lambda: START) as log:
        log.note_session("session", "fine").result()


def test_many_openings_of_a_new_file_at_once_all_succeed(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        for turn in range(8):
            path = tmp_path / f"{turn}.db"
            opened = [
                threads.submit(opening.prepare, path, create=True, timeout_s=5.0) for _ in range(6)
            ]

            assert {one.result() for one in opened} == {opening.Found.LOG}
            assert rows(path, "SELECT name FROM _sqlite_migrations") == [
                (name,) for name in schema.known_steps()
            ]


def test_opening_waits_until_another_program_has_made_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE of_the_other (id)")
        monkeypatch.setattr(time, "sleep", lambda _: other.rollback())

        assert opening.prepare(path, create=True, timeout_s=5) is opening.Found.LOG


def test_a_log_that_another_program_holds_is_told(path: Path) -> None:
    a_log(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM choices")
        with pytest.raises(LogError, match="Another program holds the log"):
            open_log(path, create=True, busy_timeout_s=0.05)
        other.execute("ROLLBACK")

    with open_log(path, create=True, now=lambda: START) as log:
        assert log.session("session") is not None


READ_ONLY = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.errors import LogError
from hamlog.store.log import open_log

def told(call):
    try:
        return str(call())
    except LogError as error:
        return str(error)

at = datetime(2026, 11, 24, tzinfo=UTC)
folder = Path(sys.argv[1])
path = folder / "hamlog.db"
with open_log(path, create=True) as log:
    log.choose("programme", "kit", at).result()
found = {}
for name, file_mode, folder_mode in (
    ("file", 0o444, 0o755), ("folder", 0o644, 0o555), ("both", 0o444, 0o555), ("none", 0, 0o755),
):
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    log = None
    def reading():
        with open_log(path, create=False) as log:
            return log.choice("programme")
    def writing():
        with open_log(path, create=True) as log:
            return log.choose("programme", "other", at).result()
    def making():
        with open_log(folder / "new" / "hamlog.db", create=True) as log:
            return log.prepare().result()
    found[name] = [told(reading), told(writing), os.listdir(folder)]
    if name == "folder":
        found["new"] = [told(making), os.listdir(folder)]
    folder.chmod(0o755)
    path.chmod(0o644)
with open_log(path, create=True) as log:
    found["again"] = [told(lambda: log.choose("programme", "other", at).result())]
print(json.dumps(found))
"""


@pytest.mark.slow
def test_what_may_not_be_written_is_read_and_told(
    unprivileged: Callable[[str], str],
) -> None:
    found = json.loads(unprivileged(READ_ONLY))

    for name in ("file", "folder", "both"):
        read, written, files = found[name]
        assert (name, read, files) == (name, "kit", ["hamlog.db"])
        assert "is read-only, so nothing was written" in written, name
    assert "cannot be opened or made (Permission denied)" in found["new"][0]
    assert found["new"][1] == ["hamlog.db"]
    for told in found["none"][:2]:
        assert "cannot be opened or made (Permission denied)" in told
    assert found["again"] == ["None"]
