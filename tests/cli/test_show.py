"""`hamlog show DAY`: what was planned and done, set by set and rep by rep."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import (
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

from .conftest import Run
from .planned import HOSTILE

TEMPO = "lift 2, hold 2, lower 3, still 1"
PLAN = tuple(
    PlannedSet(n, slug, number, 10, TEMPO, load=Load(4.0))
    for n, (slug, number) in enumerate([("clamshell", 1), ("clamshell", 2), ("gone", 1)], start=1)
)


def reps(side: Side, count: int, **flawed: Quality) -> tuple[Rep, ...]:
    """Return paced reps; `r2=Quality.MISSED` says how well the second was done."""
    return tuple(
        Rep(side, n, flawed.get(f"r{n}", Quality.CLEAN), NOW, paced=True, tension_s=7.0)
        for n in range(1, count + 1)
    )


TODAY = NOW.date()


def a_session(day: date = TODAY) -> SessionRecord:
    at = NOW.replace(year=day.year, month=day.month, day=day.day)
    done = SetRecord(
        "a",
        "s",
        1,
        "clamshell",
        1,
        10,
        TEMPO,
        load=Load(5.0),
        ended_at=at,
        rpe=8.0,
        outcome=Outcome.DONE,
        reps=reps(Side.LEFT, 10) + reps(Side.RIGHT, 10, r3=Quality.DOUBTFUL, r9=Quality.MISSED),
    )
    hurt = replace(
        done,
        id="b",
        position=2,
        number=2,
        rpe=None,
        pain=4,
        pain_place="left knee",
        note="stopped at once",
        outcome=Outcome.PAIN,
        ended_side=Side.RIGHT,
        ended_rep=2,
        ended_phase="lower",
        reps=reps(Side.LEFT, 10) + reps(Side.RIGHT, 1),
    )
    return SessionRecord("s", day, at, "no-equipment", PLAN, (done, hurt), at, "slept badly")


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log with a session of today."""
    path = tmp_path / "log.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.add_session(a_session(), "Wrote down").result(timeout=20)
    return path


def test_all_of_a_session_is_told(hamlog: Run, db: Path) -> None:
    out = hamlog("show", "today", "--db", str(db)).out

    lines = out.splitlines()
    assert lines[0] == "Sunday 22 November 2026"
    assert lines[2:4] == [
        "No equipment · 18:00 · 1 of 3 sets done · 29 of 31 reps clean · 3:37 under load",
        "  slept badly",
    ]
    rows = [line.split() for line in lines[4:8]]
    assert rows[0][:8] == ["exercise", "set", "asked", "reps", "clean", "load", "tempo", "RPE"]
    assert rows[1][:9] == [
        *("Clamshell", "1", "10", "10/10", "10/8", "5", "kg", "3-1-2-2", "8"),
    ]
    assert lines[5].endswith("done")
    assert lines[6].endswith("stopped for pain at rep 2, right, lowering")
    assert rows[3] == ["gone", "1", "10", "-", "-", "4", "kg", "3-1-2-2", "not", "done"]
    assert lines[8:] == [
        "  RPE: how hard a set felt, 1 to 10 (6 or less is easy, 9 or more is hard)",
        "  Clamshell, set 1: rep 3 right doubtful; rep 9 right missed",
        "  Clamshell, set 2: pain 4 of 10, left knee",
        "  Clamshell, set 2: stopped at once",
    ]


def test_a_form_has_its_name(hamlog: Run, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "log.db"
    done = replace(a_session().sets[0], exercise="hip-thrust", variant="without-band")
    other = replace(done, id="b", position=2, variant="gone-form")
    session = replace(a_session(), planned=(), sets=(done, other))
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.add_session(session, "Wrote down").result(timeout=20)

    out = hamlog("show", "today", "--db", str(path)).out

    assert "Double-leg hip thrust · Without the band" in out
    assert "Double-leg hip thrust · gone-form" in out


def test_as_json(hamlog: Run, db: Path) -> None:
    shown = json.loads(hamlog("show", "today", "--json", "--db", str(db)).out)

    assert shown["day"] == "2026-11-22"
    (session,) = shown["sessions"]
    assert (session["session"], session["note"]) == ("s", "slept badly")
    assert (session["sets_planned"], session["sets_done"]) == (3, 1)
    first, hurt, missing = session["sets"]
    assert [one["state"] for one in session["sets"]] == ["done", "pain", "to_do"]
    assert (first["load_kg"], first["planned"]["load_kg"]) == (5.0, 4.0)
    assert len(first["reps"]) == 20
    assert first["reps"][12] == {
        "side": "right",
        "number": 3,
        "quality": "doubtful",
        "done_at": NOW.isoformat(timespec="seconds"),
        "paced": True,
        "tension_s": 7.0,
    }
    assert (hurt["pain"], hurt["pain_place"], hurt["note"]) == (4, "left knee", "stopped at once")
    assert (hurt["ended_side"], hurt["ended_rep"], hurt["ended_phase"]) == ("right", 2, "lower")
    assert (missing["name"], missing["reps"], missing["rpe"]) == ("gone", [], None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["2026-11-22"], "2026-11-22"),
        (["today"], "2026-11-22"),
        (["yesterday"], "2026-11-21"),
        (["sun"], "2026-11-22"),
        (["Monday"], "2026-11-16"),
        (["sat"], "2026-11-21"),
        (["17", "Nov"], "2026-11-17"),
        (["2030-01-01"], "2030-01-01"),
        (["22.11."], "2026-11-22"),
        (["11/22"], "2026-11-22"),
        (["last", "Tuesday"], "2026-11-17"),
        (["3", "days", "ago"], "2026-11-19"),
    ],
)
def test_days_are_found_as_they_are_typed(hamlog: Run, words: list[str], day: str) -> None:
    assert json.loads(hamlog("show", *words, "--json").out) == {"day": day, "sessions": []}


@pytest.mark.parametrize("word", ["", "someday", "11/22/", "\x1b[2J"])
def test_what_is_no_day_is_named_with_what_is_allowed(hamlog: Run, word: str) -> None:
    ended = hamlog("show", word)

    assert (ended.code, ended.out) == (2, "")
    assert "write 2026-11-17, 17 Nov, yesterday or last Tuesday." in ended.err
    assert "\x1b" not in ended.err
    assert ended.err.count("\n") == 1


def test_a_day_in_two_ways_is_refused_with_both_readings(hamlog: Run) -> None:
    ended = hamlog("show", "03/04")

    assert (ended.code, ended.out) == (2, "")
    assert "can be 3 April or 4 March: write 2026-04-03 or 2026-03-04." in ended.err


def test_a_day_without_a_session_says_so_and_nothing_is_made(hamlog: Run, home: Path) -> None:
    ended = hamlog("show", "yesterday")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Nothing was logged on Saturday 21 November 2026.\n"
    assert list(home.iterdir()) == []


def test_every_session_of_the_day_is_there_oldest_first(hamlog: Run, db: Path) -> None:
    later = replace(a_session(), id="t", started_at=NOW + timedelta(minutes=5), sets=(), note="")
    with open_log(db, create=True, now=lambda: NOW) as log:
        log.add_session(later, "Wrote down").result(timeout=20)
        log.begin_session(replace(later, id="u", planned=(), ended_at=None)).result(timeout=20)

    out = hamlog("show", "today", "--db", str(db)).out

    heads = [line for line in out.splitlines() if line.startswith("No equipment")]
    assert heads[1:] == [
        "No equipment · 18:05 · 0 of 3 sets done",
        "No equipment · 18:05 · 0 sets done · in progress",
    ]


def test_any_text_shows_as_text_in_the_width_there_is(
    hamlog: Run, tmp_path: Path, home: Path
) -> None:
    path, long = tmp_path / "other.db", HOSTILE + " [b]שלום[/b] 日本語" * 700
    session = a_session()
    first = replace(
        session.sets[0], exercise=long, load=Load(label=long), note=long, pain_place=long
    )
    with open_log(path, create=True, now=lambda: NOW) as log:
        whole = replace(session, programme=long, sets=(first,), note=long + "\n\x1b]0;x\x07" + long)
        log.add_session(whole, "Wrote down").result(timeout=20)

    ended = hamlog("show", "today", "--db", str(path))

    assert ended.code == 0
    assert not set(ended.out) & {"\x1b", "\x07", "\u202e"}
    assert "[b]שלום[/b]" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 160
    assert hamlog("show", "today", "--json", "--db", str(path)).out.isascii()
