"""Soreness on the morning after: asked, answered, shown and undone by the commands."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pretended import NOW

from .conftest import Run
from .planned import chosen, train


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log with a session of yesterday."""
    del home
    path = tmp_path / "log.db"
    train(path, NOW - timedelta(days=1))
    return path


def test_it_is_asked_about_by_today_and_plan_until_it_is_answered(hamlog: Run, db: Path) -> None:
    place = ("--db", str(db))
    day = f"{NOW - timedelta(days=1):%A}"
    question = f"Soreness: How sore are you after {day}'s session, 0 to 10? hamlog plan says"
    assert question in " ".join(hamlog("today", *place).out.split())
    shown = hamlog("plan", *place).out
    assert "    hamlog plan set soreness N  N is 0 (not sore) to 10" in shown.splitlines()
    (asked,) = json.loads(hamlog("plan", "--json", *place).out)["questions"]
    assert asked["key"] == "soreness"
    assert [one["value"] for one in asked["answers"]] == [str(value) for value in range(11)]

    said = hamlog("plan", "set", "soreness", "7", *place).out.splitlines()

    assert said[:2] == [
        f"soreness is 7 of 10 after {day}'s session.",
        "The plan reads that session as hard.",
    ]
    assert json.loads(hamlog("plan", "--json", *place).out)["questions"] == []
    assert "How sore" not in hamlog("today", *place).out


def test_an_answer_is_shown_in_show_and_history_beside_pain_and_undone(
    hamlog: Run, db: Path
) -> None:
    place = ("--db", str(db))
    assert "sore" not in hamlog("history", *place).out
    hamlog("plan", "set", "soreness", "4 of 10", *place)

    assert "  Sore the next morning: 4 of 10" in hamlog("show", "yesterday", *place).out
    (session,) = json.loads(hamlog("show", "yesterday", "--json", *place).out)["sessions"]
    assert session["soreness"] == 4
    head, week = hamlog("history", *place).out.splitlines()
    assert head.split()[-3:] == ["pain", "sore", "notes"]
    assert week.split()[-3:] == ["-", "4", "-"]
    assert json.loads(hamlog("history", "--json", *place).out)["weeks"][0]["soreness"] == 4
    lines = hamlog("history", "--exercise", "clamshell", *place).out.splitlines()
    assert lines[1].split()[-4:] == ["pain", "sore", "under", "tension"]
    assert lines[2].split()[-2:] == ["4", "-"]
    told = json.loads(hamlog("history", "--exercise", "clamshell", "--json", *place).out)
    assert told["sessions"][0]["soreness"] == 4

    assert hamlog("undo", *place).out == "Undone: soreness 4 of 10.\n"
    assert "ore the next" not in hamlog("show", "yesterday", *place).out


def test_a_second_answer_holds(hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ("--db", str(db))
    hamlog("plan", "set", "soreness", "7", *place)
    later = NOW + timedelta(minutes=1)
    monkeypatch.setattr("hamlog.cli.sources.now", lambda: later)
    hamlog("plan", "set", "soreness", "2", *place)
    (session,) = json.loads(hamlog("show", "yesterday", "--json", *place).out)["sessions"]
    assert session["soreness"] == 2


@pytest.mark.parametrize("typed", ["11", "-1", "a lot", "4.5", "6 of 5", "½", ""])
def test_what_is_no_soreness_is_refused_and_nothing_is_written(
    hamlog: Run, db: Path, typed: str
) -> None:
    ended = hamlog("plan", "set", "soreness", typed, "--db", str(db))
    assert ended.code == 2
    assert "allowed is 0 to 10" in ended.err
    assert chosen(db) == []


def test_on_any_other_day_there_is_nothing_to_answer(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(days=1)
    monkeypatch.setattr("hamlog.cli.sources.now", lambda: later)
    ended = hamlog("plan", "set", "soreness", "4", "--db", str(db))
    assert ended.code == 2
    assert "Soreness is told on the day after a session" in ended.err
    assert chosen(db) == []


def test_an_effort_is_written_down_in_a_word(hamlog: Run, tmp_path: Path) -> None:
    place = ("--db", str(tmp_path / "other.db"))
    logged = hamlog("log", "clamshell", "12", "--rpe", "hard", "--json", *place).out
    assert json.loads(logged)["sets"][0]["rpe"] == 9
