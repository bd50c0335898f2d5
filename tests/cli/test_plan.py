"""`hamlog plan`: what it prints, and what today says of it."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.training.planning.settings import KEYS

from .conftest import Run
from .planned import settings_in, train


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


@pytest.mark.parametrize("words", [["plan"], ["plan", "--json"], ["plan", "--weeks", "4"]])
def test_reading_an_empty_home_makes_nothing(hamlog: Run, home: Path, words: list[str]) -> None:
    ended = hamlog(*words)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out
    assert list(home.iterdir()) == []


def test_it_prints_every_key_with_its_value_and_what_is_allowed(hamlog: Run) -> None:
    out = hamlog("plan", "--settings").out
    folded = " ".join(out.split())

    for key, value in settings_in(hamlog("plan", "--json").out).items():
        assert f" {key} {value} " in folded
    for key, known in KEYS.items():
        assert key == "programme" or known.allowed in folded
    assert "by-equipment, own, no-equipment, home-kit, intermediate-three, all-nine" in folded
    assert "Programme" not in out
    assert max(map(len, out.splitlines())) <= 100


def test_what_comes_next_is_first_and_settings_are_last(hamlog: Run) -> None:
    out = hamlog("plan").out
    folded = " ".join(out.split())
    assert out.startswith("Next: ")
    assert "Then Wednesday 25 November · 3 sets" in folded
    assert "hamlog plan --weeks 4 the next four weeks in full" in folded
    assert "All settings are the usual ones. hamlog plan --settings" in folded
    assert "Programme: No equipment" in out
    assert "Clamshell 1 one set to start with" in folded
    assert "Next: Today 22 November · 3 sets, about 8 min · session 1 of 2 that week" in out
    assert "Ladders" not in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_plan_as_json(hamlog: Run) -> None:
    shown = json.loads(hamlog("plan", "--json").out)

    assert list(shown) == [
        "day",
        "week",
        "due",
        "settings",
        "programme",
        "ramp",
        "swaps",
        "out",
        "eases",
        "still",
        "warning",
        "pauses",
        "off_until",
        "next",
        "questions",
        "tests",
        "ladders",
    ]
    assert (shown["day"], shown["week"], shown["due"]) == ("2026-11-22", "2026-W47", True)
    values = {key: one["value"] for key, one in shown["settings"].items()}
    assert values["days_per_week"] == 2
    assert (values["equipment"], values["weekdays"]) == ([], [])
    assert (values["programme"], values["programme.own"]) == ("by-equipment", [])
    assert [one["slug"] for one in shown["programme"]["exercises"]] == [
        "romanian-deadlift",
        "walking-lunge",
        "clamshell",
        "hip-thrust",
    ]
    assert shown["next"]["day"] == "2026-11-22"
    assert shown["ramp"]["needed"] == 2


def test_the_weeks_ahead_are_a_list_of_sessions(hamlog: Run) -> None:
    shown = json.loads(hamlog("plan", "--weeks", "4", "--json").out)

    assert isinstance(shown, list)
    days = [date.fromisoformat(one["day"]) for one in shown]
    assert days[0] == NOW.date()
    assert all(later - day >= timedelta(days=2) for day, later in pairwise(days))
    assert days[-1] < NOW.date() + timedelta(weeks=4)
    assert len(days) == 9
    for one in shown:
        assert type(one["minutes"]) is int
        assert [exercise["slug"] for exercise in one["exercises"]] == [
            "romanian-deadlift",
            "walking-lunge",
            "clamshell",
            "hip-thrust",
        ][: len(one["exercises"])]
        for exercise in one["exercises"]:
            assert (type(exercise["sets"]), type(exercise["reps"])) == (int, int)
            assert 0 < len(exercise["why"]) < 60
    totals = [sum(exercise["sets"] for exercise in one["exercises"]) for one in shown]
    assert totals[0] == 3
    assert totals == sorted(totals)
    assert totals[-1] == 6


def test_the_weeks_in_text_say_the_same_as_in_json(hamlog: Run) -> None:
    out = hamlog("plan", "--weeks", "4").out
    shown = json.loads(hamlog("plan", "--weeks", "4", "--json").out)

    blocks = out.strip().split("\n\n")
    assert len(blocks) == len(shown)
    for block, one in zip(blocks, shown, strict=True):
        head, *lines = block.splitlines()
        day = date.fromisoformat(one["day"])
        assert f"{day.day} {day:%B} · {one['sets']} sets, about {one['minutes']} min" in head
        for line, exercise in zip(lines, one["exercises"], strict=True):
            assert line.strip().startswith(exercise["name"])
            assert f"  {exercise['sets']}  x {exercise['reps']} " in line
            assert line.endswith(exercise["why"])


@pytest.mark.slow
def test_as_many_weeks_as_are_asked_for(hamlog: Run) -> None:
    def last(weeks: int) -> date:
        shown = json.loads(hamlog("plan", "--weeks", str(weeks), "--json").out)
        return date.fromisoformat(shown[-1]["day"])

    assert last(1) < NOW.date() + timedelta(weeks=1) <= last(2)
    assert NOW.date() + timedelta(weeks=51) <= last(52) < NOW.date() + timedelta(weeks=52)


def test_a_day_without_a_session_says_which_one_is_next(hamlog: Run, db: Path) -> None:
    train(db, NOW - timedelta(days=1))
    place = ("--db", str(db))

    out = hamlog(*place, "today").out
    shown = json.loads(hamlog(*place, "today", "--json").out)

    assert out.splitlines()[0] == "Sunday 22 November 2026 · week 47 · No equipment · rest day"
    assert "Tuesday is next: 3 sets, about " in out
    assert "; session 1 of 2 that week." in out
    assert (shown["due"], shown["over"], shown["exercises"]) == (False, False, [])
    following = shown["next"]
    assert (following["day"], following["sets"]) == ("2026-11-24", 3)
    assert type(following["minutes"]) is int
    assert following["why"] == "session 1 of 2 that week"
    assert json.loads(hamlog(*place, "plan", "--json").out)["due"] is False
    assert "Next: Tuesday 24 November" in hamlog(*place, "plan").out


def test_after_todays_session_the_next_one_is_told(hamlog: Run, db: Path) -> None:
    train(db, NOW)

    out = hamlog("today", "--db", str(db)).out
    shown = json.loads(hamlog("today", "--json", "--db", str(db)).out)

    assert "finished, 3 sets done" in out.splitlines()[0]
    assert "Wednesday is next: " in out
    assert (shown["due"], shown["over"], shown["next"]["day"]) == (False, True, "2026-11-25")
    weeks = json.loads(hamlog("plan", "--weeks", "1", "--json", "--db", str(db)).out)
    assert weeks[0]["day"] == "2026-11-25"


@pytest.mark.slow
def test_what_has_no_time_is_told(hamlog: Run, db: Path) -> None:
    place = ("--db", str(db))
    for slug in ("band-curl", "clamshell", "hip-thrust", "walking-lunge", "single-leg-bridge"):
        hamlog(*place, "log", slug, "10,10,10", "--day", "2026-11-16")
    hamlog(*place, "plan", "set", "programme", "all-nine")
    hamlog(*place, "plan", "set", "session_minutes", "15")

    for words in (["today"], ["plan"], ["plan", "--weeks", "1"]):
        out = " ".join(hamlog(*place, *words).out.split())
        assert "No time for " in out
        assert "what is left out comes first next time." in out
    shown = json.loads(hamlog(*place, "plan", "--json").out)
    assert shown["next"]["left_out"]
    assert json.loads(hamlog(*place, "today", "--json").out)["left_out"]
    assert shown["next"]["minutes"] <= 15


def test_names_of_the_users_files_reach_the_terminal_harmless(hamlog: Run, home: Path) -> None:
    folder = home / ".config/hamlog"
    for name in ("exercises", "programmes"):
        (folder / name).mkdir(parents=True)
    name = 'name = "a\\u001b[31mb\\u202ec"\n'
    phases = 'phases = [{ kind = "lower", seconds = 3, word = "Down" }]\n'
    (folder / "exercises/mine.toml").write_text(name + phases, encoding="utf-8")
    (folder / "programmes/our.toml").write_text(name + 'exercises = ["mine"]\n', encoding="utf-8")
    assert hamlog("plan", "set", "programme", "our").code == 0

    for words in (["plan"], ["plan", "--weeks", "1"], ["plan", "set", "programme", "our"]):
        out = hamlog(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "a[31mbc" in hamlog("plan").out
    assert hamlog("plan", "--json").out.isascii()


def test_settings_that_were_changed_are_told_and_no_others(hamlog: Run) -> None:
    assert hamlog("plan", "set", "weekdays", "mon, thu").code == 0
    assert hamlog("plan", "set", "session_minutes", "50").code == 0
    folded = " ".join(hamlog("plan").out.split())
    assert "Settings you changed weekdays mon, thu hamlog plan --settings" in folded
