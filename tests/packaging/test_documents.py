"""What docs/ says of the log and its formats is so."""

import csv
import io
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hamlog_schema import PATH
from pretended import NOW

from hamlog import bootstrap, open_log
from hamlog.__main__ import main
from hamlog.exchange.formats import FORMATS
from hamlog.exchange.own_form import schema

from . import readme

QUESTIONS = "docs/questions.md"
FORMATS_TEXT = (readme.ROOT / "docs/formats.md").read_text(encoding="utf-8")


@pytest.fixture(name="log", scope="module")
def _log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "copy.db"
    bootstrap.write_demo(path, seed=1, years=2, last=NOW.date())
    return path


def answer(log: Path, question: str) -> list[tuple[Any, ...]]:
    """Return what sqlite3 answers to a question of the document."""
    with closing(sqlite3.connect(log)) as connection:
        return connection.execute(readme.block(f"sql: {question}", QUESTIONS)).fetchall()


@pytest.mark.slow
def test_the_heaviest_of_each_month_is_that_of_the_sets(log: Path) -> None:
    heaviest: dict[str, float] = defaultdict(float)
    with open_log(log) as view:
        for one in view.sets(exercise="dumbbell-curl"):
            if one.outcome == "done":
                month = f"{one.day:%Y-%m}"
                heaviest[month] = max(heaviest[month], one.load_kg or 0)

    found = answer(log, "stronger")

    assert len(found) > 12
    assert [(month, kg) for month, kg, _ in found] == sorted(heaviest.items())


@pytest.mark.slow
def test_the_leg_that_is_behind_is_that_of_the_reps(log: Path) -> None:
    clean: dict[tuple[str, str], list[bool]] = defaultdict(list)
    with open_log(log) as view:
        for one in view.reps():
            clean[one.exercise, one.side].append(one.quality == "clean")

    found = answer(log, "behind")

    assert len(found) > 3
    for exercise, left, right in found:
        for side, share in (("left", left), ("right", right)):
            reps = clean[exercise, side]
            assert share == pytest.approx(100 * sum(reps) / len(reps), abs=0.051)


@pytest.mark.slow
def test_what_hurt_is_found(log: Path) -> None:
    with open_log(log) as view:
        hurt = {(f"{one.day}", one.exercise) for one in view.sets() if one.pain}

    found = answer(log, "hurt")

    assert hurt <= {(day, exercise) for day, exercise, *_ in found}
    assert len(found) >= len(hurt) > 0


def test_the_python_of_the_document_asks_what_there_is(log: Path) -> None:
    code = readme.block("python: pandas", QUESTIONS)

    with open_log(log) as view:
        rows = {"sets": next(view.sets()).as_dict(), "reps": next(view.reps()).as_dict()}
    assert set(re.findall(r"\bsets\.(\w+) [=>]", code)) == {"exercise", "outcome", "pain"}
    assert set(re.findall(r"\breps?\.(\w+) [=!]", code)) == {"side", "quality"}
    named = set(re.findall(r'"(\w+)"', code.rpartition("[[")[2]))
    assert named | {"exercise", "outcome", "load_kg", "pain"} <= rows["sets"].keys()
    assert {"side", "quality", "exercise"} <= rows["reps"].keys()


def printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> str:
    monkeypatch.setattr(sys, "argv", ["hamlog", *words])
    assert main() == 0
    return capsys.readouterr().out


def told_columns() -> Iterator[list[str]]:
    """Yield the columns that the document tells, a row of its table after the other."""
    table = FORMATS_TEXT.partition("| columns | of what |")[2].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield re.findall(r"`(\w+)`", line)


@pytest.mark.parametrize(("rows", "own"), [("sets", 2), ("reps", 3)])
def test_the_columns_of_csv_are_those_of_the_document(
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    rows: str,
    own: int,
) -> None:
    words = ("--format", "csv", "--rows", rows, "--from", "2026-11-20", "--db", str(log))
    header = next(csv.reader(io.StringIO(printed(monkeypatch, capsys, "export", *words))))

    session, one, *reps = told_columns()
    assert header == [*session, *one, *reps[own - 2]]


def test_every_format_is_told() -> None:
    table = FORMATS_TEXT.partition("| `--format` |")[2].partition("\n\n")[0]
    told = {
        name for row in table.splitlines() for name in re.findall(r"`([\w-]+)`", row.split("|")[1])
    }
    assert told == set(FORMATS)


def test_the_schema_is_that_of_the_types_and_its_version_is_told() -> None:
    assert PATH.read_bytes() == schema()
    (version,) = json.loads(schema())["$defs"]["Log"]["properties"]["version"]["enum"]
    assert f"`hamlog`, and {version}." in FORMATS_TEXT


def test_the_columns_of_the_log_are_there(log: Path) -> None:
    table = FORMATS_TEXT.partition("| table | columns |")[2].partition("\n\n")[0]
    with closing(sqlite3.connect(log)) as connection:
        for row in table.splitlines()[2:]:
            name, *columns = re.findall(r"`(\w+)`", row)
            query = "SELECT name FROM pragma_table_info(?)"
            assert set(columns) <= {found for (found,) in connection.execute(query, (name,))}
