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
    assert lines[1].split()[-4:] == ["pain", "sore", "under", "load"]
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


@pytest.mark.parametrize("key", ["soreness", "soreness.yesterday"])
@pytest.mark.parametrize("typed", ["11", "-1", "a lot", "4.5", "6 of 5", "½", ""])
def test_what_is_no_soreness_is_refused_and_nothing_is_written(
    hamlog: Run, db: Path, typed: str, key: str
) -> None:
    ended = hamlog("plan", "set", key, typed, "--db", str(db))
    assert ended.code == 2
    assert "use 0 to 10" in ended.err
    assert chosen(db) == []


def test_on_any_other_day_there_is_nothing_to_answer(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(days=1)
    monkeypatch.setattr("hamlog.cli.sources.now", lambda: later)
    ended = hamlog("plan", "set", "soreness", "4", "--db", str(db))
    assert ended.code == 2
    assert "There was no session yesterday; soreness.2026-11-21 is that after your" in ended.err
    assert chosen(db) == []


def soreness(hamlog: Run, db: Path) -> int | None:
    shown = hamlog("show", "2026-11-21", "--json", "--db", str(db)).out
    (session,) = json.loads(shown)["sessions"]
    found: int | None = session["soreness"]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-11-21", "21 Nov", "sat"])
def test_that_of_an_earlier_day_is_told_corrected_and_taken_back(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    place = ("--db", str(db))
    for minutes, (value, kept) in enumerate([("7", 7), ("2 of 10", 2), ("none", None)]):
        later = NOW + timedelta(days=3, minutes=minutes)
        monkeypatch.setattr("hamlog.cli.sources.now", lambda at=later: at)
        said = hamlog("plan", "set", f"soreness.{day}", value, *place).out.splitlines()[0]
        assert said == (
            "No word on how sore you were after Sat 21 Nov."
            if kept is None
            else f"Soreness {kept} of 10 after Sat 21 Nov."
        )
        assert soreness(hamlog, db) == kept
    lines = hamlog("history", *place).out
    assert "sore" not in lines
    for said, left in (
        ("no word on how sore you were after Sat 21 Nov", 2),
        ("soreness 2 of 10 after Sat 21 Nov", 7),
        ("soreness 7 of 10 after Sat 21 Nov", None),
    ):
        assert hamlog("undo", *place).out == f"Undone: {said}.\n"
        assert soreness(hamlog, db) == left


def test_yesterdays_is_taken_back_and_asked_again(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ("--db", str(db))
    hamlog("plan", "set", "soreness", "7", *place)
    later = NOW + timedelta(minutes=1)
    monkeypatch.setattr("hamlog.cli.sources.now", lambda: later)
    said = hamlog("plan", "set", "soreness", "none", *place).out
    assert said.startswith("No word on how sore you were after Sat 21 Nov.")
    assert soreness(hamlog, db) is None
    assert "How sore are you" in " ".join(hamlog("today", *place).out.split())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("today", "You can say how sore a session left you from the day after it on."),
        ("2026-11-20", "There was no session on Friday 20 November 2026."),
        ("2026-12-24", "in the future"),
        ("someday", "Day “someday” cannot be read"),
    ],
)
def test_a_day_without_a_morning_after_is_refused(
    hamlog: Run, db: Path, day: str, said: str
) -> None:
    ended = hamlog("plan", "set", f"soreness.{day}", "4", "--db", str(db))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert chosen(db) == []


def test_an_effort_is_written_down_in_a_word(hamlog: Run, tmp_path: Path) -> None:
    place = ("--db", str(tmp_path / "other.db"))
    logged = hamlog("log", "clamshell", "12", "--rpe", "hard", "--json", *place).out
    assert json.loads(logged)["sets"][0]["rpe"] == 9
