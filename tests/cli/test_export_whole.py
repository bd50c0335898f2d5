"""A whole log out and in again, as the commands do it: the made-up log of two years."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hamlog_schema import SCHEMA
from pretended import NOW

from hamlog import bootstrap

from .conftest import Run

FACTS = ("sessions", "planned_sets", "sets", "reps", "choices", "runs")
# When and where a row was edited is no doing of the athlete's.
_STAMPS = {"edited_at", "machine", "made_by"}


@pytest.fixture(name="demo", scope="module")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    bootstrap.write_demo(path, seed=1, years=2, last=NOW.date())
    return path


def facts(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of a log, in the order of their keys."""
    found = {}
    with closing(sqlite3.connect(path)) as log:
        log.row_factory = sqlite3.Row
        for table in FACTS:
            rows = [
                {name: row[name] for name in row.keys() if name not in _STAMPS}  # noqa: SIM118
                for row in log.execute(f"SELECT * FROM {table}")  # noqa: S608 - ours
            ]
            found[table] = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
    return found


@pytest.mark.slow
def test_json_out_in_and_out_is_the_same_to_the_byte(
    hamlog: Run, demo: Path, tmp_path: Path
) -> None:
    first, again, log = (tmp_path / name for name in ("first.json", "again.json", "new.db"))

    assert hamlog("export", str(first), "--db", str(demo)).code == 0
    ended = hamlog("import", str(first), "--db", str(log))

    assert (ended.code, ended.err) == (0, "")
    told, brought = ended.out.splitlines()
    assert told.startswith("first.json, from hamlog: ")
    assert "settings and answers" in told
    assert brought.endswith("hamlog undo takes it all back.")
    assert hamlog("export", str(again), "--db", str(log)).code == 0
    assert again.read_bytes() == first.read_bytes()
    assert facts(log) == facts(demo)
    SCHEMA.validate(json.loads(first.read_bytes()))
    assert "Nothing new" in hamlog("import", str(again), "--db", str(log)).out
    assert hamlog("undo", "--db", str(log)).out == "Undone: imported first.json.\n"
    assert facts(log) == {table: [] for table in FACTS}


def test_a_log_that_was_taken_along_as_json_merges_with_the_old_one(
    hamlog: Run, tmp_path: Path
) -> None:
    old, new, file = (str(tmp_path / name) for name in ("old.db", "new.db", "log.json"))
    assert hamlog("log", "clamshell", "12/11", "--db", old).code == 0
    assert hamlog("plan", "set", "weekdays", "mon", "--db", old).code == 0
    assert hamlog("export", file, "--db", old).code == 0
    assert hamlog("import", file, "--db", new).code == 0

    assert hamlog("log", "hip-thrust", "9", "--day", "2026-11-20", "--db", new).code == 0

    merged = hamlog("merge", new, "--db", old)
    assert merged.out.startswith(f"Merged {new}: 1 session, 1 set and 9 reps.\n")
    assert "Kept" not in merged.out
    assert "has nothing new for your log" in hamlog("merge", old, "--db", new).out


@pytest.mark.slow
def test_csv_holds_every_rep(hamlog: Run, demo: Path, tmp_path: Path) -> None:
    first, again, log = (tmp_path / name for name in ("first.csv", "again.csv", "new.db"))
    assert hamlog("export", str(first), "--rows", "reps", "--db", str(demo)).code == 0

    assert hamlog("import", str(first), "--db", str(log)).code == 0

    assert hamlog("export", str(again), "--rows", "reps", "--db", str(log)).code == 0
    assert facts(log)["reps"] == facts(demo)["reps"]
    assert facts(log)["sets"] == facts(demo)["sets"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["strong", "hevy"])
def test_another_trackers_file_holds_every_rep(
    hamlog: Run, demo: Path, tmp_path: Path, name: str
) -> None:
    file, log = tmp_path / "other.csv", tmp_path / "new.db"
    assert hamlog("export", str(file), "--format", name, "--db", str(demo)).code == 0

    ended = hamlog("import", str(file), "--db", str(log))

    assert (ended.code, ended.err) == (0, "")
    assert "left out" not in ended.out
    count = (
        "SELECT exercise, side, count(*) FROM reps JOIN sets ON sets.id = set_id"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    )
    with closing(sqlite3.connect(log)) as theirs, closing(sqlite3.connect(demo)) as mine:
        assert theirs.execute(count).fetchall() == mine.execute(count).fetchall()


@pytest.mark.slow
def test_exercises_of_hamlogs_own_files_can_be_mapped(
    hamlog: Run, tmp_path: Path, demo: Path
) -> None:
    file, log = tmp_path / "part.json", tmp_path / "new.db"
    words = ["--exercise", "walking-lunge", "--from", "2026-10-01", "--db", str(demo)]
    assert hamlog("export", str(file), *words).code == 0

    ended = hamlog("import", str(file), "--map", "walking-lunge=hip-thrust", "--db", str(log))

    assert (ended.code, ended.err) == (0, "")
    assert {row["exercise"] for row in facts(log)["sets"]} == {"hip-thrust"}
    assert {row["exercise"] for row in facts(log)["planned_sets"]} <= {"hip-thrust"}
    assert all(row["key"].startswith("soreness.") for row in facts(log)["choices"])


def test_only_known_exercises_can_come_in(hamlog: Run, tmp_path: Path) -> None:
    file, log = tmp_path / "log.json", tmp_path / "new.db"
    one = {"id": "s", "day": "2026-11-20", "programme": "own"}
    one |= {"started_at": "2026-11-20T18:00:00.000+01:00"}
    sets = [
        {"id": slug, "position": 1, "exercise": slug, "number": 1, "target_reps": 9, "tempo": ""}
        for slug in ("clamshell", "my-own")
    ]
    told = {"format": "hamlog", "version": 1, "sessions": [one | {"sets": sets}]}
    file.write_text(json.dumps(told))

    ended = hamlog("import", str(file), "--only-known", "--db", str(log))

    assert (ended.code, ended.err) == (0, "")
    assert [row["exercise"] for row in facts(log)["sets"]] == ["clamshell"]
    assert "my-own" in ended.out


def test_a_newer_version_leaves_the_log_as_it_is(hamlog: Run, tmp_path: Path) -> None:
    file, log = tmp_path / "log.json", tmp_path / "new.db"
    file.write_text('{"format": "hamlog", "version": 2, "more": []}')

    ended = hamlog("import", str(file), "--db", str(log))

    assert (ended.code, ended.out) == (1, "")
    assert "is version 2 of hamlog's JSON, and hamlog " in ended.err
    assert "up to version 1: upgrade hamlog, then import it.\n" in ended.err
    assert not log.exists()


_HELD = """
import resource, sys
from hamlog.__main__ import main
sys.argv = ["hamlog", "export", sys.argv[2], "--format", sys.argv[3], "--db", sys.argv[1]]
code = main()
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(name="logs", scope="module")
def _logs(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> Iterator[tuple[Path, Path]]:
    long = tmp_path_factory.mktemp("long") / "long.db"
    bootstrap.write_demo(long, seed=1, years=8, last=NOW.date())
    yield demo, long
    long.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["json", "csv", "strong", "hevy"])
def test_memory_does_not_grow_with_the_log(
    logs: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    held = []
    for number, log in enumerate(logs):
        words = [str(log), str(tmp_path / f"{number}.out"), name]
        ended = subprocess.run(
            [sys.executable, "-c", _HELD, *words],
            env={"HOME": str(tmp_path), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        code, most = ended.stdout.splitlines()[-1].split()
        assert code == "0"
        held.append(int(most))

    assert held[1] < held[0] * 1.25
