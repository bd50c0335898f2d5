"""`hamlog today` and `hamlog history` on real logs: empty, begun, finished, refused."""

import json
import os
import sqlite3
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypedDict, Unpack

import pytest
from pretended import NOW

from hamlog import bootstrap
from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Rep, SessionRecord, SetRecord
from hamlog.training.review.correcting import SetEdit

from .conftest import Run
from .planned import HOSTILE


def done(*writes: Future[Any]) -> None:
    for write in writes:
        write.result(timeout=20)


def session_at(log: Log, at: datetime, name: str = "s1") -> SessionRecord:
    """Return a session of the standard programme as it would be begun at `at`."""
    library = bootstrap.library()
    planned = Coach(log, library, Values()).day(at).asked.sets
    return SessionRecord(name, at.date(), at, "no-equipment", planned)


class Came(TypedDict, total=False):
    """What came of a set."""

    reps: tuple[Rep, ...]
    outcome: Outcome
    ended_at: datetime


def set_of(session: SessionRecord, position: int, **came: Unpack[Came]) -> SetRecord:
    planned = session.planned[position - 1]
    record = replace(
        SetRecord.of(planned, f"{session.id}-{position}", session.id),
        started_at=session.started_at,
    )
    return replace(record, **came)


def paced(reps: int, side: Side, at: datetime) -> tuple[Rep, ...]:
    return tuple(
        Rep(side, number, done_at=at, paced=True, tension_s=6.0) for number in range(1, reps + 1)
    )


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log with a session begun an hour ago: one set skipped, one under way."""
    path = tmp_path / "log.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        session = session_at(log, NOW - timedelta(hours=1))
        begun = set_of(session, 3, reps=paced(10, Side.LEFT, NOW) + paced(3, Side.RIGHT, NOW))
        skipped = set_of(session, 1, outcome=Outcome.SKIPPED, ended_at=NOW)
        done(log.begin_session(session), log.add_set(skipped, "skipped"), log.begin_set(begun))
        done(*(log.record_rep(begun.id, rep) for rep in begun.reps))
    return path


@pytest.mark.parametrize("words", [["today"], ["history"], ["today", "--json"]])
def test_an_empty_home_reads_and_stays_empty(hamlog: Run, home: Path, words: list[str]) -> None:
    ended = hamlog(*words)

    assert (ended.code, ended.err) == (0, "")
    assert list(home.iterdir()) == []


def test_an_empty_log_has_a_session_due_that_needs_nothing(hamlog: Run) -> None:
    ended = hamlog("today")

    lines = ended.out.splitlines()
    assert lines[0].startswith("Sunday 22 November 2026 · week 47 · No equipment · 3 sets to go, ")
    assert lines[2].split() == ["exercise", "reps", "load", "tempo", "done", "why"]
    assert [line.split("  ")[0] for line in lines[3:]] == [
        "Romanian deadlift · Without dumbbells",
        "Walking lunge",
        "Clamshell",
    ]
    assert all(line.endswith("0 of 1  First time: 10 clean reps") for line in lines[3:])


def test_an_empty_history_says_how_it_begins(hamlog: Run) -> None:
    assert hamlog("history").out == "The log is empty. hamlog starts the first session.\n"
    assert json.loads(hamlog("history", "--json").out) == {"weeks": []}


def test_today_shows_what_is_done_and_where_to_go_on(hamlog: Run, db: Path) -> None:
    out = hamlog("today", "--db", str(db)).out

    assert "2 sets to go" in out.splitlines()[0]
    assert "0 of 1, 1 skipped" in out
    offer = "A session is unfinished at Clamshell, set 1 of 1, rep 4 of 10, right."
    assert f"{offer} Start hamlog to resume there." in " ".join(out.split())


def test_today_as_json(hamlog: Run, db: Path) -> None:
    shown = json.loads(hamlog("today", "--db", str(db), "--json").out)

    assert shown["day"] == "2026-11-22"
    assert (shown["programme"], shown["programme_name"]) == ("no-equipment", "No equipment")
    assert (shown["session"], shown["over"]) == ("s1", False)
    assert (shown["sets_planned"], shown["sets_done"], shown["sets_to_go"]) == (3, 0, 2)
    states = [one["state"] for line in shown["exercises"] for one in line["sets"]]
    assert states == ["skipped", "to_do", "begun"]
    assert shown["exercises"][2]["sets"][0]["reps"] == 13
    assert shown["exercises"][2]["sets"][0]["clean_reps"] == 13
    assert shown["offer"] == {
        "session": "s1",
        "day": "2026-11-22",
        "exercise": "clamshell",
        "set": 1,
        "side": "right",
        "rep": 4,
        "runs_elsewhere": False,
    }


def test_today_says_that_another_hamlog_runs_the_session(hamlog: Run, db: Path) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        log.claim("s1").result()
        told = " ".join(hamlog("today", "--db", str(db)).out.split())
        shown = json.loads(hamlog("today", "--db", str(db), "--json").out)
        log.release("s1").result()
    where = "A session is under way at Clamshell, set 1 of 1, rep 4 of 10, right."
    assert f"{where} It runs in another hamlog (process {os.getpid()} on " in told
    assert "Start hamlog" not in told
    assert shown["offer"]["runs_elsewhere"] is True
    told = " ".join(hamlog("today", "--db", str(db)).out.split())
    assert "Start hamlog to resume there." in told


def test_today_shows_the_load_with_which_a_set_was_done(hamlog: Run, db: Path) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        record = next(one for one in log.sessions_of(NOW.date())[0].sets if one.position == 3)
        tempo = "lift 2, hold 2, lower 5, still 1"
        done(log.adjust_set(record.id, tempo=tempo, variant=None, load=Load(kg=7.5)))
        done(log.end_session("s1", NOW))
    row = next(
        line
        for line in hamlog("today", "--db", str(db)).out.splitlines()
        if line.startswith("Clamshell")
    )
    assert "7.5 kg" in row
    shown = json.loads(hamlog("today", "--db", str(db), "--json").out)
    told = shown["exercises"][2]["sets"][0]
    assert (told["load_kg"], told["tempo"]) == (7.5, tempo)


def test_a_session_that_is_over_says_so(hamlog: Run, db: Path) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        done(log.end_session("s1", NOW))

    out = hamlog("today", "--db", str(db)).out

    assert out.splitlines()[0].endswith("finished, 1 set done")
    assert "unfinished" not in out


def test_time_under_tension_that_nobody_counted_is_a_dash(hamlog: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "log.db")
    assert hamlog("log", "clamshell", "12", "--db", path).code == 0

    lines = hamlog("history", "--db", path).out.splitlines()

    assert lines[1].split()[2:8] == ["1", "of", "3", "24", "24", "-"]


def test_history_is_newest_first_and_no_longer_than_asked(hamlog: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        for weeks_ago in range(10):
            at = NOW - timedelta(weeks=weeks_ago)
            session = session_at(log, at, f"s{weeks_ago}")
            reps = paced(10, Side.BOTH, at)
            ended = set_of(session, 1, reps=reps, outcome=Outcome.DONE, ended_at=at)
            done(
                log.begin_session(session),
                log.add_set(ended, "done"),
                log.end_session(session.id, at),
            )

    lines = hamlog("history", "--db", str(path)).out.splitlines()
    heads = "week from sets reps clean under load pain notes"
    assert " ".join(lines[0].split()) == heads
    assert lines[1].split() == [
        *("2026-W47", "2026-11-16", "1", "of", "3", "10", "10", "1:00", "-", "-"),
    ]
    *weeks_told, blank, more = lines[1:]
    assert [line.split()[0] for line in weeks_told] == [
        f"2026-W{week}" for week in range(47, 39, -1)
    ]
    assert (blank, more) == ("", "Older weeks: hamlog history --weeks 52")
    assert "Older weeks" not in hamlog("history", "--db", str(path), "--weeks", "10").out
    done_last = json.loads(hamlog("history", "--db", str(path), "--json").out)["weeks"][0]
    slug = next(one["exercise"] for one in done_last["exercises"] if one["sets_done"])
    own = ("history", "--db", str(path), "--exercise", slug, "--weeks")
    told = hamlog(*own, "3").out.splitlines()
    assert told[-1] == f"Older weeks: hamlog history --exercise {slug} --weeks 52"
    assert "Older weeks" not in hamlog(*own, "60").out

    shown = json.loads(hamlog("history", "--db", str(path), "--weeks", "2", "--json").out)
    assert [week["week"] for week in shown["weeks"]] == ["2026-W47", "2026-W46"]
    assert shown["weeks"][0] == {
        "week": "2026-W47",
        "monday": "2026-11-16",
        "sessions": 1,
        "sets_done": 1,
        "sets_planned": 3,
        "sets_asked": 3,
        "sets_short": 0,
        "reps": 10,
        "clean_reps": 10,
        "tension_s": 60.0,
        "pain": None,
        "pain_exercise": None,
        "soreness": None,
        "notes": 0,
        "exercises": [
            {
                "exercise": slug,
                "sets_done": done,
                "sets_planned": 1,
                "sets_short": 0,
                "reps": 10 * done,
                "clean_reps": 10 * done,
                "pain": None,
            }
            for slug, done in (
                ("clamshell", 0),
                ("romanian-deadlift", 1),
                ("walking-lunge", 0),
            )
        ],
    }


def test_history_flags_pain_and_notes(hamlog: Run, db: Path) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        done(
            log.note_pain("s1-3", 3, "left knee"),
            log.edit_set("s1-3", SetEdit(note="pulled"), "Edited"),
            log.note_session("s1", "slept badly"),
        )

    lines = hamlog("history", "--db", str(db)).out.splitlines()

    assert lines[0].split()[-4:] == ["pain", "notes", "hurt", "most"]
    assert lines[1].split()[-3:] == ["3", "2", "clamshell"]
    (week,) = json.loads(hamlog("history", "--db", str(db), "--json").out)["weeks"]
    assert (week["pain"], week["pain_exercise"], week["notes"]) == (3, "clamshell", 2)
    assert [one["pain"] for one in week["exercises"]] == [3, None, None]


def test_reading_leaves_the_log_and_its_folder_as_they_were(hamlog: Run, db: Path) -> None:
    before = {path.name: path.read_bytes() for path in db.parent.iterdir() if path.is_file()}

    hamlog("today", "--db", str(db))
    hamlog("history", "--db", str(db))

    after = {path.name: path.read_bytes() for path in db.parent.iterdir() if path.is_file()}
    assert after == before


def test_what_a_log_says_reaches_the_terminal_harmless(hamlog: Run, db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE sessions SET programme = ?", (HOSTILE,))
        connection.execute("UPDATE planned_sets SET exercise = ?, why = ?", (HOSTILE, HOSTILE))
    connection.close()

    ended = hamlog("today", "--db", str(db))

    assert ended.code == 0
    assert "a[31mbc" in ended.out
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out
    shown = hamlog("today", "--db", str(db), "--json").out
    assert shown.isascii()
    assert json.loads(shown)["programme"] == HOSTILE


@pytest.mark.parametrize("command", ["today", "history"])
@pytest.mark.parametrize("wrong", ["folder", "text", "foreign"])
def test_a_file_that_is_no_log_of_ours_is_refused_untouched(
    hamlog: Run, tmp_path: Path, command: str, wrong: str
) -> None:
    path = tmp_path / "wrong"
    if wrong == "folder":
        path.mkdir()
    elif wrong == "text":
        path.write_text("no database\n" * 200, encoding="utf-8")
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE theirs (x)")
        connection.close()
    before = path.read_bytes() if path.is_file() else b""

    ended = hamlog(command, "--db", str(path))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hamlog: ")
    assert str(path) in ended.err
    assert ended.err.count("\n") == 1
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_what_is_wrong_with_the_users_files_is_said_and_the_rest_goes_on(
    hamlog: Run, home: Path
) -> None:
    config = home / ".config/hamlog"
    (config / "exercises").mkdir(parents=True)
    (config / "exercises/mine.toml").write_text("phases = 5", encoding="utf-8")
    (config / "settings.toml").write_text("rest_s = -1", encoding="utf-8")

    ended = hamlog("today")

    assert ended.code == 0
    assert "3 sets to go" in ended.out
    assert "mine.toml" in ended.err
    assert "settings.toml: rest_s is -1" in ended.err
    assert ended.err.count("\n") == ended.err.count("hamlog: ") == 2
