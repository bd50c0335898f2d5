"""`hamlog log`: sets that were done without the app, in their session, with what they say."""

import json
import os
import shlex
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pretended import NOW, same_evening

from hamlog.store.log import open_log
from hamlog.training.record import SessionRecord

from .conftest import Run
from .planned import HOSTILE, train
from .test_process import ran

TODAY = NOW.date()


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


def sessions(db: Path, day: date = TODAY) -> tuple[SessionRecord, ...]:
    with open_log(db, create=False) as log:
        return log.sessions_of(day)


def the_session(db: Path, day: date = TODAY) -> SessionRecord:
    (found,) = sessions(db, day)
    return found


def reps_of(db: Path, day: date = TODAY) -> list[tuple[str, int, dict[str, int]]]:
    """Return of each set its exercise, place and reps a side."""
    return [
        (
            one.exercise,
            one.position,
            {side.value: len(one.reps_on(side)) for side in one.sides},
        )
        for one in the_session(db, day).sets
    ]


def logged(hamlog: Run, db: Path, *words: str) -> dict[str, Any]:
    ended = hamlog("log", *words, "--db", str(db), "--json")
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, Any] = json.loads(ended.out)
    return found


def test_todays_sets_answer_what_the_plan_asks_for_and_then_come_last(
    hamlog: Run, db: Path
) -> None:
    ended = hamlog("log", "clamshell", "12/11,9", "--db", str(db))

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Logged, Sunday 22 November 2026:\n")
    assert "2 sets of this session to go." in ended.out
    assert reps_of(db) == [
        ("clamshell", 3, {"left": 12, "right": 11}),
        ("clamshell", 4, {"left": 9, "right": 9}),
    ]
    session = the_session(db)
    assert [one.exercise for one in session.planned] == [
        "romanian-deadlift",
        "walking-lunge",
        "clamshell",
    ]
    assert [(one.target_reps, one.number, one.outcome) for one in session.sets] == [
        (10, 1, "done"),
        (9, 2, "done"),
    ]
    assert session.ended_at is None
    (line,) = [
        " ".join(one.split())
        for one in hamlog("today", "--db", str(db)).out.splitlines()
        if one.startswith("Clamshell")
    ]
    # Why it was asked for is no longer so.
    assert line == "Clamshell 10 a leg body 3-1-2-2 2 of 2"


def test_reps_that_nobody_timed_are_stored_so(hamlog: Run, db: Path) -> None:
    logged(hamlog, db, "hip-thrust", "3")

    with closing(sqlite3.connect(db)) as log:
        rows = log.execute("SELECT side, number, quality, done_at, paced, tension_s FROM reps")
        assert rows.fetchall() == [("both", n, "clean", None, 0, None) for n in (1, 2, 3)]


def test_a_set_short_of_its_target_ended_early(hamlog: Run, db: Path) -> None:
    (one,) = logged(hamlog, db, "romanian-deadlift", "8")["sets"]

    assert (one["state"], one["ended_rep"], one["target_reps"]) == ("ended_early", 8, 10)


def test_the_session_is_over_when_all_of_it_is_written_down(hamlog: Run, db: Path) -> None:
    left = [
        logged(hamlog, db, slug, "10")["sets_to_go"]
        for slug in ("romanian-deadlift", "walking-lunge", "clamshell")
    ]

    assert left == [2, 1, 0]
    assert the_session(db).ended_at == NOW
    assert "finished, 3 sets done" in hamlog("today", "--db", str(db)).out


def test_sets_after_a_session_that_is_over_are_added_to_it(hamlog: Run, db: Path) -> None:
    train(db, NOW - timedelta(hours=2))

    shown = logged(hamlog, db, "clamshell", "12")

    assert (shown["session"], shown["sets"][0]["position"]) == ("s1122", 4)
    assert shown["sets_to_go"] == 0


def test_a_set_on_a_day_that_asks_for_none_asks_for_none(hamlog: Run, db: Path) -> None:
    train(db, NOW - timedelta(days=1))

    shown = logged(hamlog, db, "clamshell", "12")

    session = the_session(db)
    assert (session.planned, session.ended_at) == ((), NOW)
    assert (shown["sets"][0]["planned"], shown["sets"][0]["target_reps"]) == (None, 12)


def test_a_past_day_has_a_session_of_its_own_without_a_plan(hamlog: Run, db: Path) -> None:
    shown = logged(hamlog, db, "walking-lunge", "12/10,11", "--day", "2026-11-17")

    session = the_session(db, date(2026, 11, 17))
    assert (shown["day"], session.id) == ("2026-11-17", shown["session"])
    assert (session.planned, session.ended_at) == ((), session.started_at)
    assert session.started_at.date() == date(2026, 11, 17)
    assert [(one.position, one.number, one.outcome) for one in session.sets] == [
        (1, 1, "done"),
        (2, 2, "done"),
    ]
    assert [one.target_reps for one in session.sets] == [10, 11]
    assert {one.ended_at for one in session.sets} == {None}
    with closing(sqlite3.connect(db)) as log:
        assert log.execute("SELECT day, planned_sets FROM sessions").fetchall() == [
            ("2026-11-17", 0)
        ]


def test_a_past_session_takes_what_was_forgotten(hamlog: Run, db: Path) -> None:
    day = NOW - timedelta(days=3)
    train(db, day)

    logged(hamlog, db, "clamshell", "12", "--day", "thu")

    assert reps_of(db, day.date())[-1] == ("clamshell", 4, {"left": 12, "right": 12})


@pytest.mark.parametrize(
    ("load", "kept"),
    [
        ("5kg", (5.0, None)),
        ("5", (5.0, None)),
        ("15 lb", (6.804, None)),
        ("15 lbs.", (6.804, None)),
        ("½ kg", (0.5, None)),
        ("light band", (None, "light band")),
        ("Medium", (None, "medium band")),
        ("body", (None, None)),
    ],
)
def test_a_load_is_kept_in_kilograms_or_by_name(
    hamlog: Run, db: Path, load: str, kept: tuple[float | None, str | None]
) -> None:
    (one,) = logged(hamlog, db, "clamshell", "12", "--load", load)["sets"]

    assert (one["load_kg"], one["load_label"]) == kept


def test_without_a_load_it_is_the_planned_one_and_then_the_same(hamlog: Run, db: Path) -> None:
    hamlog("plan", "set", "programme.own", "band-curl", "--db", str(db))
    hamlog("plan", "set", "bands", "yellow, red", "--db", str(db))
    logged(hamlog, db, "band-curl", "12", "--load", "red", "--day", "2026-11-15")

    sets = logged(hamlog, db, "band-curl", "10,10")["sets"]

    assert sets[0]["planned"]["load_label"] == "red"
    assert sets[1]["planned"] is None
    assert [one["load_label"] for one in sets] == ["red", "red"]


def test_without_a_load_and_a_plan_it_is_the_one_of_the_last_time_before(
    hamlog: Run, db: Path
) -> None:
    hamlog("plan", "set", "bands", "red; blue", "--db", str(db))
    for day, load in (("2026-11-15", "red"), ("2026-11-17", "blue")):
        logged(hamlog, db, "band-curl", "12", "--load", load, "--day", day)

    (between,) = logged(hamlog, db, "band-curl", "12", "--day", "2026-11-16")["sets"]
    (first,) = logged(hamlog, db, "band-curl", "12", "--day", "2026-11-14")["sets"]

    assert between["load_label"] == "red"
    assert (first["load_kg"], first["load_label"]) == (None, None)


def test_the_form_is_the_planned_one_and_its_own_on_a_day_without_a_plan(
    hamlog: Run, db: Path
) -> None:
    today = logged(hamlog, db, "romanian-deadlift", "10,10")["sets"]
    past = logged(hamlog, db, "romanian-deadlift", "10", "--day", "yesterday")["sets"]

    assert [one["variant"] for one in today] == ["without-dumbbells", "without-dumbbells"]
    assert [one["variant"] for one in past] == [None]


@pytest.mark.parametrize(
    "words",
    [["hip-thrust/without-band", "10"], ["hip-thrust", "10", "--variant", "Without the band"]],
)
def test_a_form_can_be_told(hamlog: Run, db: Path, words: list[str]) -> None:
    (one,) = logged(hamlog, db, *words, "--day", "yesterday")["sets"]

    assert one["variant"] == "without-band"


def test_the_usual_form_can_be_told_where_another_is_planned(hamlog: Run, db: Path) -> None:
    (one,) = logged(hamlog, db, "romanian-deadlift", "10", "--variant", "usual")["sets"]

    assert (one["variant"], one["planned"]["variant"]) == (None, "without-dumbbells")


def test_effort_goes_to_every_set_pain_and_note_to_the_last(hamlog: Run, db: Path) -> None:
    told = ("--rpe", "7.5", "--pain", "3", "--note", "knee\nfine")
    sets = logged(hamlog, db, "clamshell", "12,12", *told)["sets"]

    assert [one["rpe"] for one in sets] == [7.5, 7.5]
    assert [one["pain"] for one in sets] == [None, 3]
    assert [one["note"] for one in sets] == ["", "knee\nfine"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clamshel", "12"], "No exercise is called “clamshel”. Did you mean “clamshell”?"),
        (["zzz", "12"], "hamlog exercises lists them all."),
        (["clamshell", ""], "write 12,12,10, or 12/11,12/12"),
        (["clamshell", "12,"], "Sets “12,” cannot be read"),
        (["clamshell", "12/"], "Sets “12/” cannot be read"),
        (["clamshell", "-5"], "Sets “-5” cannot be read"),
        (["clamshell", "twelve"], "Sets “twelve” cannot be read"),
        (["clamshell", "0"], "has no reps: 1 to 100 are allowed"),
        (["clamshell", "101"], "too many: 0 to 100 are allowed"),
        (["hip-thrust", "12/11"], "write one number of reps, such as 12"),
        (["clamshell", "12", "--load", "600 kg"], "0 to 500 kg are allowed"),
        (["clamshell", "12", "--load", "-4"], "Load “-4” cannot be read"),
        (["clamshell", "12", "--variant", "x"], "Variant “x” is not known: there are none here."),
        (
            ["hip-thrust", "12", "--variant", "x"],
            "write Without the band, Feet further out, or nothing",
        ),
        (["hip-thrust/x", "12"], "Variant “x” is not known"),
        (["hip-thrust/without-band", "12", "--variant", "usual"], "leave --variant out"),
        (["clamshell", "12", "--day", "2026-11-23"], "in the future: today or a day before"),
        (["clamshell", "12", "--day", "1899-12-31"], "days from 1900-01-01 on are allowed"),
        (["clamshell", "12", "--day", "2026-02-30"], "Day “2026-02-30” does not exist: February"),
        (["clamshell", "12", "--day", "someday"], "Day “someday” cannot be read"),
        (["clamshell", "12", "--day", ""], "Day “” cannot be read"),
        (["clamshell", "12", "--rpe", "11"], "RPE “11” cannot be read: 1 to 10"),
        (["clamshell", "12", "--pain", "11"], "Pain “11” cannot be read: 0 to 10"),
        (["clamshell", "12", "--sudden"], "--sudden goes with --pain: say how much it hurt"),
        (["clamshell", "12", "--sudden", "--pain", "0"], "--sudden goes with --pain"),
        (["clamshell", "12", "--where", "hip"], "--where goes with --pain: say how much it hurt"),
        (["clamshell", "12", "--where", " "], "--where needs a value: write the place"),
        (["clamshell", "12", "--frob"], "--frob"),
        (["--frob", "12"], "No such option"),
        (["clamshell"], "Missing argument “SETS”"),
        (["a\x1b[2Jb", "12"], "No exercise is called “a[2Jb”"),
        (["clamshell", "12\x1b[2J"], "Sets “12[2J” cannot be read"),
    ],
)
def test_what_cannot_be_is_named_with_what_is_allowed_and_nothing_is_written(
    hamlog: Run, db: Path, words: list[str], said: str
) -> None:
    ended = hamlog("--db", str(db), "log", *words)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err
    assert not db.exists()


def test_text_of_a_user_is_stored_as_it_came_and_shown_harmless(hamlog: Run, db: Path) -> None:
    ended = hamlog("log", "clamshell", "12", "--note", HOSTILE, "--db", str(db))

    assert ended.code == 0
    assert ended.out.count("a[31mbc") == 1
    assert "\x1b" not in ended.out
    (one,) = the_session(db).sets
    assert one.note == HOSTILE


def test_a_long_note_breaks_no_layout(hamlog: Run, db: Path) -> None:
    ended = hamlog("log", "clamshell", "12", "--note", "word " * 2000, "--db", str(db))

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 100
    assert ended.out.count("word") == 2000


@pytest.mark.parametrize("words", [["--day", "yesterday"], []])
def test_undo_takes_all_of_it_back(hamlog: Run, db: Path, words: list[str]) -> None:
    logged(hamlog, db, "clamshell", "12,12,10", *words)

    ended = hamlog("undo", "--db", str(db))

    on = " on Sat 21 Nov" if words else ""
    assert ended.out == f"Undone: logged 12,12,10 reps of clamshell{on}.\n"
    assert sessions(db) == sessions(db, TODAY - timedelta(days=1)) == ()


def test_a_log_that_cannot_be_written_is_one_sentence(hamlog: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    ended = hamlog("log", "clamshell", "12", "--db", str(tmp_path / "file" / "log.db"))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert str(tmp_path / "file") in ended.err


def test_another_program_that_writes_and_writes_is_told(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(hamlog, db, "clamshell", "12")
    monkeypatch.setitem(open_log.__kwdefaults__ or {}, "busy_timeout_s", 0.1)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = hamlog("log", "clamshell", "12", "--db", str(db))
        other.execute("ROLLBACK")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert len(the_session(db).sets) == 1


@pytest.mark.slow
def test_several_at_once_beside_an_open_log_all_get_in(tmp_path: Path) -> None:
    """On a day without a session each of them finds none, and all share one."""
    db = tmp_path / "log.db"
    slugs = ["clamshell", "walking-lunge", "hip-thrust", "romanian-deadlift"]
    log = shlex.join([*same_evening(), "--db", str(db), "log"])
    with open_log(db, create=True) as app:
        app.prepare().result(timeout=20)
        assert app.sessions_of(TODAY) == ()
        with ThreadPoolExecutor(4) as programs:
            ended = list(
                programs.map(lambda slug: ran(tmp_path, line=f"exec {log} {slug} 10"), slugs)
            )
        assert [(one.returncode, one.stderr) for one in ended] == [(0, "")] * 4
        (session,) = app.sessions_of(TODAY)
        assert sorted(one.exercise for one in session.sets) == sorted(slugs)
        assert session.ended_at is not None


@pytest.mark.skipif(os.name != "posix", reason="no such file modes there")
def test_a_log_written_down_is_nobody_elses(hamlog: Run, home: Path) -> None:
    assert hamlog("log", "clamshell", "12").code == 0

    db = home / ".local/share/hamlog/hamlog.db"
    assert db.stat().st_mode & 0o077 == 0
    assert [path.name for path in db.parent.iterdir()] == ["hamlog.db"]


def test_what_was_logged_on_one_day_begins_with_one_set(hamlog: Run, db: Path) -> None:
    day = str(TODAY - timedelta(days=2))
    logged(hamlog, db, "walking-lunge", "4,4,4", "--day", day)
    plan = json.loads(hamlog("plan", "--json", "--db", str(db)).out)
    (lunge,) = [one for one in plan["next"]["exercises"] if one["slug"] == "walking-lunge"]
    assert (lunge["sets"], lunge["reps"]) == (1, 4)
    assert lunge["why"] == "1 set of 4 to start with: you logged it by hand"
