"""`hamlog export`: which part is taken out, and the file that it becomes."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hamlog import bootstrap
from hamlog.exchange import to_csv
from hamlog.exchange.formats import FORMATS
from hamlog.exchange.taken import Taken
from hamlog.frozen import replace
from hamlog.training.record import Outcome

from .conftest import Run

Row = dict[str, str]


def rows_in(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(name="trained")
def _trained(home: Path, hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Log two days of training, and return the folder to write to."""
    monkeypatch.chdir(home)
    for words in (
        ["log", "clamshell", "12/10", "--day", "2026-11-10"],
        ["log", "walking-lunge", "8", "--day", "2026-11-10"],
        ["log", "clamshell", "12,12", "--load", "5kg", "--day", "2026-11-17"],
    ):
        assert hamlog(*words).code == 0, words
    return home


def test_a_file_is_whole_and_for_its_owner_alone(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "sets.csv")

    path = trained / "sets.csv"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Wrote {path}: 2 sessions, 4 sets (1 kB).\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = rows_in(path.read_text(encoding="utf-8"))
    assert [(row["day"], row["exercise"], row["load_kg"]) for row in rows] == [
        ("2026-11-10", "clamshell", ""),
        ("2026-11-10", "walking-lunge", ""),
        ("2026-11-17", "clamshell", "5"),
        ("2026-11-17", "clamshell", "5"),
    ]
    assert (rows[0]["reps_left"], rows[0]["reps_right"]) == ("12", "10")


def test_weeks_and_the_command_count_the_same_sets(hamlog: Run, trained: Path) -> None:
    with bootstrap.log_writer(None) as log:
        (one,) = log.sessions_of(date(2026, 11, 17))
        gone = replace(one.sets[0], id="gone", position=9, outcome=Outcome.SKIPPED, reps=())
        log.add_set(gone, "skipped").result()
    ended = hamlog("export", "weeks.md", "--format", "md", "--from", "2026-11-17")
    assert ended.out.startswith(
        f"Wrote {trained / 'weeks.md'}: 1 session, 2 sets done, 1 not done ("
    )
    told = (trained / "weeks.md").read_text(encoding="utf-8")
    assert "1 session · 2 sets · " in told
    assert "of 0" not in told
    shown = json.loads(hamlog("export", "all.csv", "--json").out)
    assert (shown["sessions"], shown["sets"]) == (2, 5)


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("words", "days", "exercises"),
    [
        (["--from", "2026-11-11"], {"2026-11-17"}, {"clamshell"}),
        (["--from", "11 Nov"], {"2026-11-17"}, {"clamshell"}),
        (["--to", "2026-11-10"], {"2026-11-10"}, {"clamshell", "walking-lunge"}),
        (["--from", "2026-11-11", "--to", "2026-11-16"], set(), set()),
        (["--exercise", "Walking lunge"], {"2026-11-10"}, {"walking-lunge"}),
        (["--exercise", "clamshell", "--to", "2026-11-12"], {"2026-11-10"}, {"clamshell"}),
    ],
)
@pytest.mark.usefixtures("trained")
def test_days_and_an_exercise_can_be_asked_for(
    hamlog: Run, words: list[str], days: set[str], exercises: set[str]
) -> None:
    ended = hamlog("export", "--format", "csv", *words)

    assert (ended.code, ended.err) == (0, "")
    rows = rows_in(ended.out)
    assert {row["day"] for row in rows} == days
    assert {row["exercise"] for row in rows} == exercises


@pytest.mark.usefixtures("trained")
def test_a_row_can_be_a_rep(hamlog: Run) -> None:
    ended = hamlog("export", "-", "--format", "csv", "--rows", "reps", "--to", "2026-11-10")

    rows = [row for row in rows_in(ended.out) if row["exercise"] == "clamshell"]
    assert [(row["side"], row["rep"]) for row in rows] == [
        *(("left", str(number)) for number in range(1, 13)),
        *(("right", str(number)) for number in range(1, 11)),
    ]
    assert {(row["quality"], row["paced"], row["done_at"]) for row in rows} == {("clean", "0", "")}


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["export"], "There is no file name, so add --format with one of "),
        (
            ["export", "sets.foo"],
            "The name “sets.foo” does not say which format, so add --format with ",
        ),
        (["export", "a.csv", "--from", "soon"], "--from: Day “soon” cannot be read"),
        (["export", "a.csv", "--to", "soon"], "--to: Day “soon” cannot be read"),
        (
            ["export", "a.csv", "--from", "2026-11-02", "--to", "2026-11-01"],
            "--from 2026-11-02 is after --to 2026-11-01; swap them.",
        ),
        (
            ["export", "a.csv", "--exercise", "lounge"],
            "No exercise is called “lounge”. Did you mean “",
        ),
        (["export", "--format", "csv", "--json"], "--json describes the file that is written"),
        (["export", "a.json", "--rows", "reps"], "--rows works only with --format csv."),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    hamlog: Run, trained: Path, words: list[str], says: str
) -> None:
    before = sorted(trained.iterdir())

    ended = hamlog(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"hamlog: {says}")
    assert sorted(trained.iterdir()) == before


def test_a_file_that_is_there_stays_without_force(hamlog: Run, trained: Path) -> None:
    path = trained / "sets.csv"
    path.write_text("mine")

    ended = hamlog("export", "sets.csv")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"hamlog: {path} is there already and stays as it is; --force replaces it.\n"
    )
    assert path.read_text() == "mine"
    assert hamlog("export", "sets.csv", "--force").code == 0
    assert path.read_text().startswith("session_id,")


def test_what_fails_on_the_way_leaves_nothing(
    hamlog: Run, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(taken: Taken) -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(to_csv, "write", write)
    before = sorted(trained.iterdir())

    ended = hamlog("export", "sets.csv")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"hamlog: {trained / 'sets.csv'} was not written (No space left on device).\n"
    )
    assert sorted(trained.iterdir()) == before


def test_a_folder_that_is_not_there_is_told(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "away/sets.csv")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"hamlog: There is no folder {trained / 'away'}: make it, or name another file.\n"
    )


def test_an_empty_log_gives_a_header_alone(hamlog: Run, home: Path) -> None:
    ended = hamlog("export", "--format", "csv", "--db", str(home / "none.db"))

    assert (ended.code, ended.err) == (0, "")
    assert rows_in(ended.out) == []
    assert ended.out.startswith("session_id,day,")
    assert not (home / "none.db").exists()


def test_json_tells_of_the_file(hamlog: Run, trained: Path) -> None:
    told = json.loads(hamlog("export", "sets.csv", "--json").out)

    path = trained / "sets.csv"
    assert told == {
        "path": str(path),
        "bytes": path.stat().st_size,
        "format": "csv",
        "sessions": 2,
        "sets": 4,
    }


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("trained")
def test_a_terminal_gets_no_binary_format(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "csv", FORMATS["csv"]._replace(binary=True))
    monkeypatch.setattr(sys, "stdout", _Terminal())

    ended = hamlog("export", "--format", "csv")

    assert ended.code == 2
    assert "A terminal cannot show this format: name a file, or pipe it on." in ended.err


@pytest.mark.usefixtures("trained")
def test_a_terminal_gets_no_codes_of_a_users(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hamlog("log", "clamshell", "3", "--note", "red\x1b[31m", "--day", "2026-11-18")
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)

    hamlog("export", "--format", "csv")

    assert "red[31m" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()


def test_a_reader_that_leaves_is_no_fault(trained: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(
            [sys.executable, "-m", "hamlog", "export", "--format", "csv"],
            env={"HOME": str(trained), "PATH": ""},
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (ended.returncode, ended.stderr) == (0, "")
