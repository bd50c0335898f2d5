"""`hamlog merge`: takes in another log, and says what came in."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture(name="two")
def _two(tmp_path: Path, hamlog: Run) -> tuple[Path, Path]:
    """Return a log, and a copy of it with a set more."""
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    hamlog("log", "clamshell", "10", "--db", str(here))
    shutil.copy(here, there)
    hamlog("log", "hip-thrust", "12,12", "--db", str(there))
    return here, there


def shown(hamlog: Run, db: Path) -> str:
    return hamlog("show", "--db", str(db), "--json").out


def test_it_takes_in_what_the_other_has_once(hamlog: Run, two: tuple[Path, Path]) -> None:
    here, there = two
    first = hamlog("merge", str(there), "--db", str(here))
    assert (first.code, first.err) == (0, "")
    (backup,) = here.with_name("here.db.backups").iterdir()
    assert first.out.splitlines() == [
        f"Merged {there}: 2 sets and 24 reps.",
        f"Your log as it was before: {backup}",
        "hamlog undo takes this back.",
    ]
    assert shown(hamlog, here) == shown(hamlog, there)
    content = here.read_bytes()
    again = hamlog("merge", str(there), "--db", str(here))
    assert again.out == f"{there} has nothing new for your log.\n"
    assert here.read_bytes() == content
    assert len(list(backup.parent.iterdir())) == 1


def test_the_backup_made_before_brings_back_what_was(hamlog: Run, two: tuple[Path, Path]) -> None:
    here, there = two
    before = shown(hamlog, here)
    hamlog("merge", str(there), "--db", str(here))
    assert hamlog("restore", "1", "--db", str(here)).code == 0
    assert shown(hamlog, here) == before


def test_where_no_backup_can_be_made_nothing_is_merged(hamlog: Run, two: tuple[Path, Path]) -> None:
    here, there = two
    here.with_name("here.db.backups").write_text("in the way", encoding="utf-8")
    content = here.read_bytes()
    ended = hamlog("merge", str(there), "--db", str(here))
    assert (ended.code, ended.out) == (1, "")
    assert "No backup could be written" in ended.err
    assert here.read_bytes() == content


def test_undo_takes_it_back(hamlog: Run, two: tuple[Path, Path]) -> None:
    here, there = two
    before = shown(hamlog, here)
    hamlog("merge", str(there), "--db", str(here))
    assert hamlog("undo", "--db", str(here)).out == "Undone: merged there.db.\n"
    assert shown(hamlog, here) == before


def test_as_json(hamlog: Run, two: tuple[Path, Path]) -> None:
    here, there = two
    told = json.loads(hamlog("merge", str(there), "--db", str(here), "--json").out)
    assert (told["sets"], told["reps"], told["kept"], told["left_out"]) == (2, 24, [], [])


def test_what_cannot_be_merged_is_told_and_nothing_changes(
    hamlog: Run, two: tuple[Path, Path], tmp_path: Path
) -> None:
    here, there = two
    with closing(sqlite3.connect(there)) as other, other:
        other.execute('CREATE VIEW "a\x1b[31mb" AS SELECT 1')
    before = shown(hamlog, here)
    for path, words in (
        (there, "which hamlog did not make"),
        (here, "this log itself"),
        (tmp_path / "none.db", "There is no log at"),
        (tmp_path, "is not a hamlog log"),
    ):
        ended = hamlog("merge", str(path), "--db", str(here))
        assert (ended.code, ended.out) == (1, "")
        assert words in ended.err
        assert "\x1b" not in ended.err
    assert shown(hamlog, here) == before


def test_what_an_old_log_holds_and_cannot_be_is_named_and_the_rest_is_shown(
    hamlog: Run, tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    schema = Path(__file__).parents[1] / "store" / "schemas" / "0.5.0.sql"
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(schema.read_text(encoding="utf-8"))
        for name, day in (("bad", "9999-12-31"), ("good", "2026-11-20")):
            row = (name, day, f"{day}T10:00:00+00:00", f"{day}T11:00:00+00:00")
            old.execute(
                "INSERT INTO sessions (id, day, started_at, ended_at, programme)"
                " VALUES (?, ?, ?, ?, 'kit')",
                row,
            )
            old.execute(
                "INSERT INTO sets (id, session_id, position, exercise, number, target_reps, tempo,"
                " outcome) VALUES (?, ?, 1, 'clamshell', 1, 1, 'lift 2, lower 3', 'done')",
                (name, name),
            )
            old.execute("INSERT INTO reps (set_id, side, number) VALUES (?, 'left', 1)", (name,))
    for words in (["history"], ["show", "2026-11-20"], ["today"], ["plan"]):
        ended = hamlog(*words, "--db", str(path))
        assert ended.code == 0
        assert 'leaves out 3 rows with impossible values, first sessions ["bad"]' in ended.err
    assert "2026-W47" in hamlog("history", "--db", str(path)).out
    assert hamlog("undo", "--db", str(path)).code == 0
