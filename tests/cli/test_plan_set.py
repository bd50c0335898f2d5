"""`hamlog plan set`: what it changes, and what it refuses."""

import json
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pretended import NOW

from hamlog.store.log import open_log

from .conftest import Run
from .planned import HOSTILE, chosen, settings_in, train


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


def offered(hamlog: Run, db: Path) -> dict[str, Any]:
    """Train until a rung is offered; return the question."""
    hamlog("plan", "set", "programme.own", "band-curl", "--db", str(db))
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE choices SET at = '2026-09-01T12:00:00+00:00'")
    connection.close()
    for days_ago in (12, 9, 6, 3):
        train(db, NOW - timedelta(days=days_ago))
    (question,) = json.loads(hamlog("plan", "--json", "--db", str(db)).out)["questions"]
    assert isinstance(question, dict)
    return question


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("equipment", ["band,", "dumbbells"], "band, dumbbell"),
        ("equipment", ["none"], "none"),
        ("experience", ["Intermediate"], "intermediate"),
        ("days_per_week", ["3"], "3"),
        ("days-per-week", ["1"], "1"),
        ("weekdays", ["Monday", "and", "thu"], "mon, thu"),
        ("hard_runs", ["tue,sat"], "tue, sat"),
        ("ramp_step", ["1"], "1"),
        ("session_minutes", ["20"], "20"),
        ("unit", ["lb"], "lb"),
        ("programme", ["home-kit"], "home-kit"),
        ("programme.own", ["band-curl,", "hip-thrust/without-band"], None),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_setting_is_changed_and_in_force(
    hamlog: Run, db: Path, key: str, words: list[str], value: str | None, *, before: bool
) -> None:
    place = ["--db", str(db)]
    command = ["plan", "set", key, *words]
    ended = hamlog(*place, *command) if before else hamlog(*command, *place)

    assert (ended.code, ended.err) == (0, "")
    said = value or ", ".join(word.strip(",") for word in words)
    name = key.replace("-", "_")
    verb = "are" if key in ("weekdays", "hard_runs") else "is"
    assert value is None or ended.out.startswith(f"{name} {verb} {said}.\n")
    # A Monday that was chosen is not taken from it by the Sunday before.
    coming = "Tomorrow 23" if key == "weekdays" else "Today 22"
    assert f"\nNext: {coming} November · " in ended.out
    assert settings_in(hamlog(*place, "plan", "--json").out)[name] == said
    assert {datetime.fromisoformat(at) for _, at, _ in chosen(db)} == {NOW}


def test_a_setting_of_tomorrow_does_not_hold_today(hamlog: Run, db: Path) -> None:
    with open_log(db, create=True) as log:
        log.choose("plan.days_per_week", "3", NOW + timedelta(days=1)).result()

    assert settings_in(hamlog("--db", str(db), "plan", "--json").out)["days_per_week"] == "2"


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["frequency", "2"],
            "no plan setting “frequency”: the settings are equipment, experience, ",
        ),
        (["day_per_week", "2"], "did you mean “days_per_week”?"),
        (["ladder", "4"], "no plan setting “ladder”"),
        (["days_per_week", "0"], "“0”: use a whole number from 1 to 3."),
        (["days_per_week", "-1"], "“-1”: use a whole number from 1 to 3."),
        (["days_per_week", "4"], "“4”: use a whole number"),
        (["days_per_week"], "days_per_week needs a value: use a whole number from 1 to 3."),
        (["weekdays", "mon,", "funday"], "“funday” (did you mean “sunday”?): use weekdays"),
        (["hard_runs", "8"], "“8”: use weekdays (mon, tue,"),
        (["equipment", "bnad"], "“bnad” (did you mean “band”?): use any of band, ball,"),
        (["session_minutes", "9"], "“9”: use a whole number from 10 to 180 (minutes)."),
        (["programme", "hme-kit"], "“hme-kit” (did you mean “home-kit”?): use by-equipment"),
        (["programme", "own"], "hamlog plan set programme.own"),
        (["programme.own", "band-crul"], "“band-crul” (did you mean “band-curl”?): hamlog knows"),
        (["programme.own", "band-curl,", "band-curl"], "in the programme already"),
        (["programme.own", "hip-thrust/wihtout-band"], "did you mean “without-band”?"),
        (["programme.own", ","], "programme.own cannot be “,”: name exercises."),
        (["ladder.band-curl", "yellow", "2,", "yellow", "1"], "“yellow 1” comes after “yellow 2”"),
        (["ladder.dumbbell-curl", "6,", "4"], "“4” comes after 6 kg: weights go from light to he"),
        (["ladder.band-crul", "4"], "“band-crul” (did you mean “band-curl”?): hamlog knows"),
        (["ladder.clamshell", "4"], "clamshell is done with the body alone"),
        (["ladder.band-curl"], "ladder.band-curl needs a value: weights"),
        (["programme.own", "wall sit hold"], "No exercise is called “wall sit hold”"),
        (["pain.clamshell", "fine"], "“fine”: use better, same, worse or back."),
        (["pain.knee", "better"], "No exercise is called “knee”"),
        (["offer.clamshell", "accepted"], "is not an open offer: nothing is offered now."),
        (["offer.levels", "accepted"], "is not an open offer"),
        (["sides.clamshell", "left"], "“left”: use weaker-first or as-it-is."),
        (["weekdays", HOSTILE], "“a[31mbc”"),
        ([HOSTILE, "1"], "no plan setting “a[31mbc”"),
    ],
)
def test_what_cannot_be_is_named_with_what_can_and_the_plan_stays(
    hamlog: Run, db: Path, words: list[str], said: str
) -> None:
    ended = hamlog("plan", "set", *words, "--db", str(db))

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.startswith("hamlog: ")
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err
    assert not db.exists()

    hamlog("plan", "set", "days_per_week", "3", "--db", str(db))
    hamlog("plan", "set", "programme", "home-kit", "--db", str(db))
    before = (chosen(db), hamlog("plan", "--json", "--db", str(db)).out)
    assert hamlog("plan", "set", *words, "--db", str(db)).code == 2
    assert (chosen(db), hamlog("plan", "--json", "--db", str(db)).out) == before


def test_where_it_cannot_be_written_it_says_so_and_1(hamlog: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    ended = hamlog("plan", "set", "unit", "lb", "--db", str(blocked / "log.db"))

    assert (ended.code, ended.out) == (1, "")
    assert str(blocked) in ended.err
    assert ended.err.count("\n") == 1


def test_a_write_that_fails_is_told_and_leaves_the_plan(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hamlog("plan", "set", "unit", "lb", "--db", str(db))
    with sqlite3.connect(db) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON changes BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    connection.close()

    ended = hamlog("plan", "set", "unit", "kg", "--db", str(db))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hamlog: ")
    assert settings_in(hamlog("plan", "--json", "--db", str(db)).out)["unit"] == "lb"


def test_a_ladder_is_named_shown_and_taken_back(hamlog: Run, db: Path) -> None:
    place = ("--db", str(db))
    hamlog(*place, "plan", "set", "programme.own", "dumbbell-curl, band-curl")
    hamlog(*place, "plan", "set", "unit", "lb")
    usual = hamlog(*place, "plan").out

    ended = hamlog(*place, "plan", "set", "ladder.dumbbell-curl", "10, 15,", "20")
    out = hamlog(*place, "plan").out
    shown = json.loads(hamlog(*place, "plan", "--json").out)

    assert ended.out.startswith("ladder.dumbbell-curl is 10 lb, 15 lb, 20 lb.\n")
    assert "band-curl      light band, medium band, heavy band (usual)" in usual
    assert "dumbbell-curl  every 2.5 lb (usual)" in usual
    assert "dumbbell-curl  10 lb, 15 lb, 20 lb\n" in out
    assert "1  x 10  10 lb" in out
    assert [one["slug"] for one in shown["ladders"] if one["own"]] == ["dumbbell-curl"]
    assert "10 lb" in hamlog(*place, "today").out

    again = hamlog(*place, "plan", "set", "ladder.dumbbell-curl", "usual")
    assert again.out.startswith("ladder.dumbbell-curl is the usual one.\n")
    assert hamlog(*place, "plan").out == usual


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("word", "reps", "load"),
    [
        ("accepted", 10, "medium band"),
        ("yes", 10, "medium band"),
        ("refused", 12, "light band"),
        ("later", 12, "light band"),
    ],
)
def test_an_offer_is_answered(hamlog: Run, db: Path, word: str, reps: int, load: str) -> None:
    question = offered(hamlog, db)
    assert question["key"] == "offer.band-curl"
    assert [one["value"] for one in question["answers"]] == ["accepted", "later", "refused"]
    assert "hamlog plan set offer.band-curl accepted" in hamlog("plan", "--db", str(db)).out

    ended = hamlog("plan", "set", "offer.band-curl", word, "--db", str(db))
    shown = json.loads(hamlog("plan", "--json", "--db", str(db)).out)

    assert (ended.code, ended.err) == (0, "")
    assert shown["questions"] == []
    (exercise,) = shown["next"]["exercises"]
    assert (exercise["reps"], exercise["load_label"]) == (reps, load)


def test_after_pain_on_the_day_no_offer_is_open_any_more(hamlog: Run, db: Path) -> None:
    offered(hamlog, db)
    hamlog("log", "band-curl", "4", "--pain", "8", "--db", str(db))

    ended = hamlog("plan", "set", "offer.band-curl", "accepted", "--db", str(db))
    shown = json.loads(hamlog("plan", "--json", "--db", str(db)).out)

    assert ended.code == 2
    assert "is not an open offer: nothing is offered now." in ended.err
    assert shown["questions"] == []
    told = hamlog("today", "--db", str(db)).out
    assert "It hurt badly today" in told
    assert "It hurt badly today" in hamlog("plan", "--db", str(db)).out
    today = json.loads(hamlog("today", "--json", "--db", str(db)).out)
    assert today["warning"] == shown["warning"]
    assert today["warning"] in " ".join(told.split())


def test_on_any_other_day_there_is_no_warning(hamlog: Run, db: Path) -> None:
    for command in ("today", "plan"):
        assert json.loads(hamlog(command, "--json", "--db", str(db)).out)["warning"] == ""


def test_a_wrong_answer_to_an_offer_names_the_right_ones(hamlog: Run, db: Path) -> None:
    offered(hamlog, db)

    ended = hamlog("plan", "set", "offer.band-curl", "perhaps", "--db", str(db))

    assert ended.code == 2
    assert "“perhaps”: use accepted, later or refused." in ended.err


def test_pain_is_asked_answered_swapped_and_brought_back(hamlog: Run, db: Path) -> None:
    place = ("--db", str(db))
    train(db, NOW - timedelta(days=6), pain=4)

    out = hamlog(*place, "plan").out
    assert "How does it feel now? Romanian deadlift hurt on Monday: 4 of 10" in out
    assert "hamlog plan set pain.romanian-deadlift better" in out
    assert "Romanian deadlift hurt on Monday" in hamlog(*place, "today").out

    said = hamlog(*place, "plan", "set", "pain.romanian-deadlift", "better").out
    assert said.startswith("pain.romanian-deadlift is better.\nNext: ")
    assert "Open" not in hamlog(*place, "plan").out
    again = hamlog(*place, "plan", "set", "pain.romanian-deadlift", "worse").out
    assert "Nothing was asked about romanian-deadlift today" in again

    # It got worse since: out until it is brought back.
    shown = json.loads(hamlog(*place, "plan", "--json").out)
    assert [one["slug"] for one in shown["swaps"]] == ["romanian-deadlift"]
    assert "romanian-deadlift" not in [one["slug"] for one in shown["next"]["exercises"]]
    assert "hamlog plan set pain.romanian-deadlift back" in hamlog(*place, "plan").out

    hamlog(*place, "plan", "set", "pain.romanian-deadlift", "back")
    shown = json.loads(hamlog(*place, "plan", "--json").out)
    assert shown["swaps"] == []
    assert shown["next"]["exercises"][0]["slug"] == "romanian-deadlift"


def test_the_side_that_begins_is_chosen(hamlog: Run, db: Path) -> None:
    ended = hamlog("plan", "set", "sides.clamshell", "weaker-first", "--db", str(db))

    assert ended.out.startswith("sides.clamshell is weaker-first.\n")
    assert [(key, value) for key, _, value in chosen(db)] == [("sides.clamshell", "weaker-first")]


def test_a_change_as_json_prints_the_plan_in_force(hamlog: Run, db: Path) -> None:
    after = hamlog("plan", "set", "ramp_step", "1", "--json", "--db", str(db)).out
    before = hamlog("plan", "--json", "--db", str(db), "set", "ramp_step", "2").out

    assert settings_in(after)["ramp_step"] == "1"
    assert settings_in(before)["ramp_step"] == "2"
