"""What docs/runs.md says of runs is so: its commands, its settings, the keys of its JSON."""

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from hamlog.__main__ import main
from hamlog.training.planning.settings import HARD_WORDS
from hamlog.training.planning.terms import Terms

from . import readme

DOC = "docs/runs.md"
SAMPLE = readme.ROOT / "tests/exchange/samples/plan.ics"


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HAMLOG_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.ics").write_bytes(SAMPLE.read_bytes())
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["hamlog", *words])
    return main()


def keys_told(mark: str) -> list[str]:
    """Return the keys in the first column of the table after a mark."""
    text = (readme.ROOT / DOC).read_text(encoding="utf-8")
    table = text.partition(f"<!-- json: {mark} -->\n")[2].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    return [key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])]


@pytest.mark.usefixtures("home")
def test_its_commands_work_in_their_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line.partition("#")[0] for line in readme.block("runs", DOC).splitlines()]
    assert len(lines) == 7

    for line in lines:
        assert run(monkeypatch, *shlex.split(line)[1:]) == 0, line
        assert capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_the_keys_of_its_json_are_all_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "runs", "plan.ics", "--json") == 0
    assert list(json.loads(capsys.readouterr().out)) == keys_told("read")

    assert run(monkeypatch, "runs", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == keys_told("runs")
    text = (readme.ROOT / DOC).read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `runs` |"))
    shown = re.findall(r"`(\w+)`", row.split("|")[2])
    assert [key for key in shown if key != "null"] == list(printed["runs"][0])


def test_the_usual_settings_are_those_it_tells() -> None:
    text = (readme.ROOT / DOC).read_text(encoding="utf-8")
    cells = {
        key: row.split("|")[2].strip()
        for row in text.splitlines()
        if (key := row.partition("`")[2].partition("`")[0]).startswith("hard_") and "|" in row
    }
    terms = Terms()

    assert cells["hard_words"].split(", ") == list(HARD_WORDS.default)
    for key in ("hard_minutes", "hard_km", "hard_zone_minutes"):
        assert cells[key] == terms.stored(key)
