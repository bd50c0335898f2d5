"""What comes from others is read without trust, and never written into."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import old_logs
import pytest
from pretended import NOW
from snapshots import change, content, snapshot

from hamlog.errors import LogError
from hamlog.store import shared_folder
from hamlog.store.log import open_log
from hamlog.store.shared_folder import Read

TODAY = NOW.date()
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def read(folder: Path, today: date = TODAY) -> Read:
    """Read a folder; nothing in it changes, and nothing is left beside."""
    before = content(folder)
    found = shared_folder.read(folder, today)
    assert content(folder) == before
    return found


def sessions(found: Read) -> dict[str, int]:
    """Return how many sessions each athlete had in five weeks."""
    return {one.name: one.week.sessions_done + one.before.sessions_done for one in found.athletes}


def spoilt(path: Path) -> None:
    """Overwrite a snapshot from its second page on."""
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as log:
        log.execute("CREATE TABLE sessions (id TEXT, day TEXT)")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def newer(path: Path) -> None:
    change(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('hamlog', '0999_more', '2030-01-01')",
        "PRAGMA user_version = 990000",
    )


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made(*statements: str) -> Callable[[Path], object]:
    return lambda path: change(path, *statements)


def text(words: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(words)


HARM = "DELETE FROM reps"
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a trigger": (
        made(f"CREATE TRIGGER harm AFTER INSERT ON sets BEGIN {HARM}; END"),
        "the trigger 'harm', which hamlog did not make",
    ),
    "a trigger of ours that is another": (
        made(
            "DROP TRIGGER sum_reps_in",
            f"CREATE TRIGGER sum_reps_in AFTER INSERT ON reps BEGIN {HARM}; END",
        ),
        "the trigger 'sum_reps_in', which hamlog did not make",
    ),
    "a view": (made("CREATE VIEW harm AS SELECT 1"), "the view 'harm', which hamlog did not make"),
    "a view for a table": (
        made("DROP TABLE weeks", "CREATE VIEW weeks AS SELECT randomblob(1000000000) AS monday"),
        "the view 'weeks', which hamlog did not make",
    ),
    "a virtual table": (
        made("CREATE VIRTUAL TABLE harm USING fts5(words)"),
        "the table 'harm', which hamlog did not make",
    ),
    "an index": (
        made("CREATE INDEX harm ON weeks (reps)"),
        "the index 'harm', which hamlog did not make",
    ),
    "a table of ours with another column": (
        made("ALTER TABLE weeks ADD COLUMN more AS (hex(reps))"),
        "the table 'weeks', which hamlog did not make",
    ),
    "a name with terminal codes": (
        made('CREATE VIEW "\x1b[2Jharm" AS SELECT 1'),
        "the view '[2Jharm', which hamlog did not make",
    ),
    "a newer log": (newer, "is from hamlog 99.0.0, and this is hamlog"),
    "another program's": (foreign, "is not a hamlog log"),
    "a text": (text(b"hello"), "is not a hamlog log"),
    "nothing": (text(b""), "is not a hamlog log"),
    "a part of it": (cut, "or only a part of one"),
    "a folder": (folder, "is not a hamlog log"),
    "a pipe": (fifo, "is not a hamlog log"),
    "a link to itself": (loop, "cannot be read ("),
    "damage from the second page on": (spoilt, "is damaged or incomplete"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_trusted_is_named_and_passed_over(tmp_path: Path, fault: str) -> None:
    spoil, said = FAULTS[fault]
    choices = [("plan.days-per-week", "3")]
    snapshot(tmp_path / "anna" / "desk.hamlog", 1, choices=choices)
    bad = snapshot(tmp_path / "bo" / "desk.hamlog", 1, choices=choices)
    spoil(bad)

    found = read(tmp_path)

    assert sessions(found) == {"anna": 1}
    (sentence,) = found.skipped
    assert str(bad) in sentence
    assert said in sentence
    with pytest.raises(LogError, match=r"desk\.hamlog"):
        shared_folder.copy_of(tmp_path, "bo", tmp_path / "copy.db")


def test_a_value_that_cannot_be_is_told(tmp_path: Path) -> None:
    path = snapshot(tmp_path / "anna.hamlog", 1, choices=[("plan.days-per-week", "3")])
    whole = path.read_bytes()
    # In table and index the time follows the key.
    assert whole.count(b"plan.days-per-week2025-") > 0
    path.write_bytes(whole.replace(b"plan.days-per-week2025-", b"plan.days-per-weeksoon-"))

    found = read(tmp_path)

    assert found.athletes == ()
    assert "it holds a value that cannot be" in found.skipped[0]


@pytest.mark.slow
def test_the_page_that_is_damaged_does_not_matter_while_nobody_reads_it(tmp_path: Path) -> None:
    path = snapshot(tmp_path / "anna.hamlog", *range(1, 200, 2))
    whole = path.read_bytes()
    refused = 0
    for page in range(4096, len(whole), 4096 * 7):
        path.write_bytes(whole[:page] + b"\xff" * 4096 + whole[page + 4096 :])
        found = read(tmp_path)
        assert len(found.athletes) + len(found.skipped) == 1
        refused += len(found.skipped)
        with pytest.raises(LogError, match="damaged"):
            shared_folder.copy_of(tmp_path, "anna", tmp_path.parent / f"{page}.db")
    assert refused > 0


@pytest.mark.slow
def test_untrusted_of_older_versions_are_read_from_a_copy(tmp_path: Path) -> None:
    for schema in SCHEMAS:
        path = tmp_path / schema.stem / "desk.hamlog"
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as log:
            log.executescript(schema.read_text(encoding="utf-8"))
            old_logs._session(log, 7, "home-kit", [old_logs.Old("clamshell", sets=2)])
            log.commit()

    found = read(tmp_path, old_logs.MONDAY + timedelta(days=8))

    assert found.skipped == ()
    assert sessions(found) == {schema.stem: 1 for schema in SCHEMAS}
    assert all(one.week.sets_done == 2 for one in found.athletes)
    shared_folder.copy_of(tmp_path, "0.1.0", tmp_path.parent / "copy.db")
    with open_log(tmp_path.parent / "copy.db", create=False) as migrated:
        assert migrated.session("s7") is not None


def test_a_live_log_in_the_folder_is_read_with_what_lies_beside_it(tmp_path: Path) -> None:
    path = snapshot(tmp_path / "anna.hamlog", 8)
    elsewhere = tmp_path.parent / "live.db"
    shutil.copy(path, elsewhere)
    with open_log(elsewhere, create=True, now=lambda: NOW) as log:
        log.remove_session("session-8", "deleted").result()
        shutil.copy(elsewhere, path)
        shutil.copy(f"{elsewhere}-wal", f"{path}-wal")

    assert sessions(read(tmp_path)) == {"anna": 0}


@pytest.mark.slow
def test_permissions_are_told(unprivileged: Callable[[str], str]) -> None:
    script = f"""
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from datetime import date
from hamlog.store import shared_folder
top = Path(sys.argv[1])
for name in ("anna", "bo"):
    (top / name).mkdir()
log = top / "x.db"
with open_log(log, create=True) as made:
    made.prepare().result()
for name in ("anna", "bo"):
    (top / name / "desk.hamlog").write_bytes(log.read_bytes())
(top / "anna" / "desk.hamlog").chmod(0)
(top / "bo").chmod(0)
print(*shared_folder.read(top, date(2026, 11, 22)).skipped, sep="\\n")
top.chmod(0)
try:
    shared_folder.read(top, date(2026, 11, 22))
except LogError as error:
    print(error)
top.chmod(0o700)
(top / "bo").chmod(0o700)
"""

    bo, anna, top = unprivileged(script).splitlines()

    assert bo.endswith("/bo cannot be read (Permission denied); check its permissions.")
    assert anna.endswith(
        "/anna/desk.hamlog cannot be read (Permission denied); check its permissions."
    )
    assert top.endswith(" cannot be read (Permission denied); check its permissions.")
