"""`hamlog history --exercise`: the sessions of one exercise, newest first."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, SetRecord

from .conftest import Run
from .planned import HOSTILE, train
from .test_show import TEMPO, a_session, reps


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log with today's session, which hurt, and one of an exercise that is gone."""
    path = tmp_path / "log.db"
    last_week = NOW - timedelta(weeks=1)
    gone = SetRecord(
        *("g", "old", 1, "gone", 1, 10, TEMPO),
        load=Load(label="red"),
        ended_at=last_week,
        outcome=Outcome.DONE,
        reps=reps(Side.BOTH, 10),
    )
    old = replace(a_session(last_week.date()), id="old", planned=(), sets=(gone,))
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.add_session(old, "Wrote down")
        log.add_session(a_session(), "Wrote down").result(timeout=20)
    return path


def test_a_session_is_one_line(hamlog: Run, db: Path) -> None:
    lines = hamlog("history", "--exercise", "clamshell", "--db", str(db)).out.splitlines()

    assert lines[0] == "Clamshell"
    assert lines[1].split() == [
        *("day", "sets", "reps", "clean", "load", "tempo", "pain", "under", "load"),
    ]
    assert lines[2].split() == [
        *("2026-11-22", "1", "of", "2", "20/11", "93", "%", "5", "kg", "3-1-2-2", "4", "3:37"),
    ]


def test_a_set_that_ended_before_its_target_is_told_beside_its_clean_reps(
    hamlog: Run, tmp_path: Path, home: Path
) -> None:
    db = ("--db", str(tmp_path / "short.db"))
    first = a_session().sets[0]
    short = replace(
        first, outcome=Outcome.ENDED_EARLY, pain=None, reps=reps(Side.LEFT, 6), ended_side=Side.LEFT
    )
    held = replace(a_session(), planned=a_session().planned[:1], sets=(short,))
    with open_log(tmp_path / "short.db", create=True, now=lambda: NOW) as log:
        log.add_session(held, "Wrote down").result(timeout=20)

    lines = hamlog("history", "--exercise", "clamshell", *db).out.splitlines()
    assert lines[1].split()[:5] == ["day", "sets", "short", "reps", "clean"]
    assert lines[2].split()[:8] == ["2026-11-22", "1", "of", "1", "1", "6/0", "100", "%"]
    found = json.loads(hamlog("history", "--exercise", "clamshell", "--json", *db).out)
    (told,) = found["sessions"]
    assert (told["sets_done"], told["sets_short"], told["clean_share"]) == (1, 1, 1.0)

    heads = hamlog("history", *db).out.splitlines()[0].split()
    assert heads[:5] == ["week", "from", "sets", "short", "reps"]
    (week,) = json.loads(hamlog("history", "--json", *db).out)["weeks"]
    assert (week["sets_short"], week["exercises"][0]["sets_short"]) == (1, 1)
    shown = hamlog("show", "today", *db).out
    assert "6 of 6 reps clean · 1 set short" in shown
    (session,) = json.loads(hamlog("show", "today", "--json", *db).out)["sessions"]
    assert session["sets_short"] == 1
    assert hamlog("export", str(tmp_path / "day.md"), *db).code == 0
    assert "1 set short · 6 of 6 reps clean" in (tmp_path / "day.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [44, 60, 100])
def test_more_sets_than_were_asked_for_are_told_as_such(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Nobody does “3 of 2”."""
    with open_log(db, create=True, now=lambda: NOW) as log:
        first = a_session().sets[0]
        more = [replace(first, id=f"more-{at}", position=20 + at) for at in range(2)]
        log.add_sets("s", more, "Wrote down").result(timeout=20)
    monkeypatch.setenv("COLUMNS", str(width))

    assert "3, 2 asked" in hamlog("history", "--exercise", "clamshell", "--db", str(db)).out


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_week_with_more_sets_than_it_asked_for_says_so(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    path = str(tmp_path / "log.db")
    for _ in range(6):
        assert hamlog("log", "clamshell", "12", "--db", path).code == 0
    monkeypatch.setenv("COLUMNS", str(width))

    out = hamlog("history", "--db", path).out
    assert "6, 3 asked" in out
    assert "6 of 3" not in out


def test_as_json(hamlog: Run, db: Path) -> None:
    shown = json.loads(hamlog("history", "--exercise", "clamshell", "--json", "--db", str(db)).out)

    assert (shown["exercise"], shown["name"]) == ("clamshell", "Clamshell")
    assert shown["sessions"] == [
        {
            "day": "2026-11-22",
            "session": "s",
            "sets_done": 1,
            "sets_planned": 2,
            "sets_short": 0,
            "reps": {"both": 0, "left": 20, "right": 11},
            "clean_reps": {"both": 0, "left": 20, "right": 9},
            "clean_share": 0.935,
            "load_kg": 5.0,
            "load_label": None,
            "variant": None,
            "tempo": TEMPO,
            "tempo_digits": "3-1-2-2",
            "pain": 4,
            "soreness": None,
            "tension_s": 217.0,
        }
    ]


def test_an_exercise_whose_file_is_gone_is_still_in_the_log(hamlog: Run, db: Path) -> None:
    lines = hamlog("history", "--exercise", "gone", "--db", str(db)).out.splitlines()

    assert lines[0] == "gone"
    assert lines[2].split() == ["2026-11-15", "1", "10", "100", "%", "red", "3-1-2-2", "-", "1:10"]


@pytest.mark.parametrize("called", ["Clamshell", "CLAMSHELL", "clamshell"])
def test_other_names_do_as_well(hamlog: Run, db: Path, called: str) -> None:
    words = ("history", "--exercise", called, "--json", "--db", str(db))
    assert json.loads(hamlog(*words).out)["exercise"] == "clamshell"


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("clamshel", "No exercise is called “clamshel”. Did you mean “clamshell”?"),
        ("zzz", "hamlog exercises lists them all."),
        ("", "hamlog exercises lists them all."),
        ("x" * 10_000, "xxx…”"),
        ("a\x1b[2Jb", "“a[2Jb”"),
    ],
)
def test_an_unknown_one_is_wrong_usage_and_says_what_is_near(
    hamlog: Run, db: Path, called: str, said: str
) -> None:
    ended = hamlog("history", "--exercise", called, "--db", str(db))

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert len(ended.err) < 200


def test_one_that_was_never_done_says_so(hamlog: Run, home: Path) -> None:
    ended = hamlog("history", "--exercise", "clamshell")

    assert (ended.code, ended.out) == (0, "Clamshell is not in the log yet.\n")
    shown = json.loads(hamlog("history", "--exercise", "clamshell", "--json").out)
    assert shown["sessions"] == []
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_the_weeks_are_those_in_which_it_was_done(hamlog: Run, tmp_path: Path, home: Path) -> None:
    """Six sessions a week are more than are read at first; a pause does not end the span."""
    db = tmp_path / "log.db"
    days = [*range(6), *range(7, 13), *range(70, 76)]
    for ago in days:
        train(db, NOW - timedelta(days=ago))

    def shown(*weeks: str) -> list[str]:
        words = ("history", "--exercise", "clamshell", "--json", "--db", str(db), *weeks)
        return [one["day"] for one in json.loads(hamlog(*words).out)["sessions"]]

    every = [(NOW - timedelta(days=ago)).date().isoformat() for ago in days]
    assert shown("--weeks", "1") == every[:6]
    assert shown("--weeks", "2") == every[:12]
    assert shown("--weeks", "3") == shown() == every


def test_loads_of_a_session_are_each_told_once_and_in_the_unit_of_the_plan(
    hamlog: Run, db: Path
) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        one = replace(a_session().sets[0], id="more", load=Load(6.0))
        log.add_sets("s", [one], "Wrote down").result(timeout=20)
    hamlog("plan", "set", "unit", "lb", "--db", str(db))

    out = hamlog("history", "--exercise", "clamshell", "--db", str(db)).out

    assert "11 lb, 13.2 lb" in out


def test_a_name_from_the_log_reaches_the_terminal_harmless(
    hamlog: Run, tmp_path: Path, home: Path
) -> None:
    path, session = tmp_path / "other.db", a_session()
    sets = (replace(session.sets[0], exercise=HOSTILE, load=Load(label=HOSTILE)),)
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.add_session(replace(session, planned=(), sets=sets), "Wrote down").result(timeout=20)

    ended = hamlog("history", "--exercise", HOSTILE, "--db", str(path))

    assert ended.out.count("a[31mbc") == 2
    assert not set(ended.out) & {"\x1b", "\u202e"}
