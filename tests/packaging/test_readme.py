"""What README and docs say is so: commands, keys of files and of JSON, and defaults."""

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hamlog.__main__ import main
from hamlog.library import Library
from hamlog.library.figures import Figures
from hamlog.settings.file import read
from hamlog.settings.values import Values

from . import readme

ROOT = readme.ROOT


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HAMLOG_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> int:
    monkeypatch.setattr(sys, "argv", words)
    return main()


def test_what_is_installed_comes_from_the_clone() -> None:
    told = readme.page("README.md")
    assert re.findall(r"pip install\s+(?:-\S+\s+)*(\S+)", told) == [".", "'.[test]'"]
    assert "`pipx install .`" in told
    assert readme.block("command: run").rstrip().endswith("hamlog")


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")

    assert "tests/packaging/readme.py tests" in ci
    assert ".venv/bin/pytest" in readme.block("command: tests")


def test_every_command_works(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line.partition("#")[0] for line in readme.block("commands").splitlines()]
    assert len(lines) == 29
    monkeypatch.chdir(home)
    for line in lines:
        assert run(monkeypatch, shlex.split(line)) == 0, line
        assert capsys.readouterr().out
        assert run(monkeypatch, [*shlex.split(line), "--json"]) == 0, line
        json.loads(capsys.readouterr().out)


def test_the_section_on_backups_works(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    assert run(monkeypatch, shlex.split("hamlog log clamshell 12")) == 0
    lines = [line.partition("#")[0] for line in readme.block("backup").splitlines()]
    assert len(lines) == 5
    for line in lines:
        assert run(monkeypatch, shlex.split(line)) == 0, line
    printed = capsys.readouterr().out
    assert "Restored" in printed.splitlines()[-3]
    assert (home / "my-log.db.gz").exists()


def test_the_section_on_other_programs_works(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = ROOT / "tests/exchange/samples/strong-no-unit.csv"
    (home / "strong.csv").write_bytes(sample.read_bytes())
    monkeypatch.chdir(home)
    lines = [line.partition("#")[0] for line in readme.block("import").splitlines()]
    assert len(lines) == 3
    for line in lines:
        assert run(monkeypatch, shlex.split(line)) == 0, line
    assert "strong.csv" in capsys.readouterr().out.splitlines()[-1]
    assert run(monkeypatch, [*shlex.split(lines[0]), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert told_in("import") == list(shown)


def test_the_section_on_taking_it_away_works(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    assert run(monkeypatch, shlex.split("hamlog log clamshell 12/10,12")) == 0
    lines = [line.partition("#")[0] for line in readme.block("export").splitlines()]
    for line in lines:
        capsys.readouterr()
        assert run(monkeypatch, shlex.split(line)) == 0, line
        assert capsys.readouterr().out
    assert run(monkeypatch, [*shlex.split(lines[0]), "--force", "--json"]) == 0
    assert told_in("export") == list(json.loads(capsys.readouterr().out))
    for line in [one.partition("#")[0] for one in readme.block("card").splitlines()]:
        assert run(monkeypatch, shlex.split(line)) == 0, line
        assert capsys.readouterr().out
    assert run(monkeypatch, shlex.split("hamlog card week.svg --force --json")) == 0
    assert told_in("card") == list(json.loads(capsys.readouterr().out))


@pytest.mark.usefixtures("home")
def test_the_keys_of_todays_json_are_all_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, ["hamlog", "today", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)

    table, _, after = readme.text().partition("<!-- json: today -->")[2].partition("\n\n")
    told = [
        key for row in table.splitlines()[3:] for key in re.findall("`(\\w+)`", row.split("|")[1])
    ]
    assert told == list(shown)
    line = next(row for row in table.splitlines() if row.startswith("| `exercises`"))
    assert re.findall("`(\\w+)`", line)[1:] == list(shown["exercises"][0])
    sentence = after.partition("\n\n")[0].partition(": `to_do`")[0]
    assert set(re.findall("`(\\w+)`", sentence)[1:]) == set(shown["exercises"][0]["sets"][0])


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("table", "words"), [("weeks", ["--weeks", "1", "--json"]), ("plan", ["--json"])]
)
def test_the_keys_of_the_plans_json_are_all_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    table: str,
    words: list[str],
) -> None:
    assert run(monkeypatch, ["hamlog", "plan", *words]) == 0
    printed = json.loads(capsys.readouterr().out)
    shown = printed[0] if table == "weeks" else printed

    rows = readme.text().partition(f"<!-- json: {table} -->")[2].partition("\n\n")[0]
    told: dict[str, list[str]] = {}
    for row in rows.splitlines()[3:]:
        keys, value = (re.findall("`(\\w+)`", cell) for cell in row.split("|")[1:3])
        told |= dict.fromkeys(keys, value)
    assert list(told) == list(shown)
    if table == "weeks":
        assert told["exercises"] == list(shown["exercises"][0])
    else:
        assert told["ramp"] == list(shown["ramp"])
        exercises = list(shown["programme"]["exercises"][0])
        assert told["programme"] == [*shown["programme"], *exercises]


def told_in(table: str) -> list[str]:
    """Return the keys of a table of JSON."""
    rows = readme.text().partition(f"<!-- json: {table} -->")[2].partition("\n\n")[0]
    cells = (row.split("|")[1] for row in rows.splitlines()[3:])
    return [key for cell in cells for key in re.findall("`(\\w+)`", cell)]


@pytest.mark.slow
def test_the_keys_of_the_pasts_json_are_all_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def printed(*words: str) -> dict[str, Any]:
        assert run(monkeypatch, ["hamlog", *words, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    monkeypatch.chdir(home)
    audio = printed("audio", "next.wav")
    log = printed("log", "clamshell", "12/11,12")
    done = printed("done")
    (week,) = printed("history")["weeks"]
    (of_exercise,) = printed("history", "--exercise", "clamshell")["sessions"]
    (session,) = printed("show", "today")["sessions"]

    assert told_in("audio") == list(audio)
    line = next(row for row in readme.text().splitlines() if row.startswith("| `chapters`"))
    assert re.findall(r"`(\w+)`", line)[1:] == list(audio["chapters"][0])
    assert told_in("log") == list(log)
    assert told_in("done") == list(done)
    assert told_in("history") == list(week)
    assert told_in("exercise") == list(of_exercise)
    assert told_in("show") == list(session)
    assert told_in("sets") == list(log["sets"][0])
    planned = next(row for row in readme.text().splitlines() if row.startswith("| `planned`"))
    assert re.findall("`(\\w+)`", planned)[2:] == list(log["sets"][0]["planned"])
    rep = next(row for row in readme.text().splitlines() if row.startswith("| `reps` | a list"))
    assert re.findall("`(\\w+)`", rep)[1:] == list(log["sets"][0]["reps"][0])
    undone = printed("undo")["undone"]
    assert f"prints `undone`, `null` or its {' and '.join(f'`{key}`' for key in undone)}" in (
        readme.text()
    )


def test_merging_is_as_it_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    assert run(monkeypatch, ["hamlog", "--db", "laptop.db", "log", "clamshell", "12"]) == 0
    outs = []
    for line in readme.block("merge").splitlines():
        capsys.readouterr()
        assert run(monkeypatch, shlex.split(line.partition("#")[0])) == 0, line
        outs.append(capsys.readouterr().out)
    assert outs[0].startswith("Merged laptop.db: 1 session, 1 set")
    assert outs[1] == "laptop.db has nothing new for your log.\n"
    assert outs[2] == "Undone: merged laptop.db.\n"
    assert run(monkeypatch, ["hamlog", "merge", "laptop.db", "--json"]) == 0
    assert told_in("merge") == list(json.loads(capsys.readouterr().out))


def test_sharing_is_as_it_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "Sync").mkdir()
    assert run(monkeypatch, ["hamlog", "log", "clamshell", "12"]) == 0
    told = {}
    for line in readme.block("share").splitlines():
        words = line.partition("#")[0]
        capsys.readouterr()
        assert run(monkeypatch, shlex.split(words)) == 0, line
        told[words.strip()] = capsys.readouterr().out
    folder = home / "Sync" / "hamlog"
    assert told["hamlog share ~/Sync/hamlog"].startswith(f"Shared in {folder} as ")
    assert "Last written: 20" in told["hamlog share"]
    assert told["hamlog share --off"].startswith("The log is no longer shared.")
    assert len(list(folder.iterdir())) == 1
    assert run(monkeypatch, ["hamlog", "share", "--json"]) == 0
    assert told_in("share") == list(json.loads(capsys.readouterr().out))


def test_the_settings_shown_are_all_of_them_with_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(readme.block("settings"), encoding="utf-8")

    reading = read(path)

    assert reading.faults == ()
    assert reading.values == Values()
    shown = tomllib.loads(readme.block("settings"))
    fields = set(Values.__struct_fields__) - {"lead_ins_s"} | {"lead_in_s"}
    assert set(shown) == fields
    assert set(shown["lead_in_s"]) == {position.value for position in Values().lead_ins_s}


def test_the_own_exercise_and_programme_shown_are_read(tmp_path: Path) -> None:
    shown = (("exercise", "nordic-curl"), ("figure", "nordic-curl"), ("programme", "tuesday"))
    for kind, slug in shown:
        folder = tmp_path / f"{kind}s"
        folder.mkdir()
        (folder / f"{slug}.toml").write_text(readme.block(f"own {kind}: {slug}"), encoding="utf-8")
        assert f"~/.config/hamlog/{kind}s/{slug}.toml" in readme.text()

    library = Library(tmp_path)
    library.load_own()

    assert library.faults() == ()
    assert Figures(tmp_path / "figures").figure("nordic-curl") is not None
    exercise, programme = library.exercise("nordic-curl"), library.programme("tuesday")
    assert exercise is not None
    assert exercise.name == "Nordic curl"
    assert programme is not None
    assert [entry.slug for entry in programme.entries] == ["nordic-curl", "clamshell", "hip-thrust"]


@pytest.mark.usefixtures("home")
def test_a_new_log_begins_and_the_old_one_comes_back_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, ["hamlog", "log", "clamshell", "12"]) == 0
    for line in readme.block("anew").splitlines():
        assert run(monkeypatch, shlex.split(line.partition("#")[0])) == 0, line
    capsys.readouterr()
    assert run(monkeypatch, ["hamlog", "show", "today"]) == 0
    assert "Clamshell" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_the_own_exercise_is_made_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in readme.block("make an exercise").splitlines():
        assert run(monkeypatch, shlex.split(line)) == 0, line
    assert "“Nordic curl” is now called “Nordic lower”" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_the_isometric_hold_is_made_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, shlex.split(readme.block("make an isometric hold"))) == 0
    assert "lift 1 s, hold 30 s, lower 1 s" in " ".join(capsys.readouterr().out.split())


@pytest.mark.usefixtures("home")
def test_the_keys_of_the_athletes_json_are_all_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(monkeypatch, ["hamlog", "log", "clamshell", "12/11,12"]) == 0
    (tmp_path / "anna").mkdir()
    snapshot = str(tmp_path / "anna" / "desk.hamlog")
    assert run(monkeypatch, ["hamlog", "backup", snapshot]) == 0
    capsys.readouterr()

    assert run(monkeypatch, ["hamlog", "review", str(tmp_path), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["folder", "day", "athletes", "skipped"]
    (athlete,) = printed["athletes"]
    assert told_in("athlete") == list(athlete)
    week = next(row for row in readme.text().splitlines() if row.startswith("| `week`, `weeks_b"))
    assert re.findall("`(\\w+)`", week)[2:] == list(athlete["week"])


def test_each_promise_names_tests_that_there_are() -> None:
    promises = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What it cannot")[0]
    rows = [row.split("|")[2] for row in promises.splitlines() if row.startswith("| **")]

    named = [re.findall("`(tests/[\\w/]+\\.py)`", row) for row in rows]
    assert len(named) == 8
    assert all(named)
    assert all((ROOT / path).is_file() for paths in named for path in paths)
    assert not re.search(r"\S@\S+\.\w", promises)
