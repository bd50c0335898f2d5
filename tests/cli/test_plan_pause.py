"""`hamlog plan pause` and `hamlog plan resume`: what they plan, end, list and refuse."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pretended import NOW

from .conftest import Ended, Run
from .planned import chosen, train


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


class Plan:
    """The commands on one log."""

    def __init__(self, hamlog: Run, db: Path) -> None:
        self.hamlog = hamlog
        self.db = db

    def __call__(self, *words: str) -> Ended:
        return self.hamlog(*words, "--db", str(self.db))

    def json(self, *words: str) -> dict[str, Any]:
        ended = self(*words, "--json")
        assert (ended.code, ended.err) == (0, "")
        found: dict[str, Any] = json.loads(ended.out)
        return found


@pytest.fixture(name="on")
def _on(hamlog: Run, db: Path) -> Plan:
    return Plan(hamlog, db)


@pytest.mark.some(2)
@pytest.mark.parametrize(
    "days",
    [
        ["1", "Dec", "14", "Dec"],
        ["2026-12-01", "2026-12-14"],
        ["1", "to", "14", "December"],
        ["1-14", "Dec"],
        ["1 Dec", "-", "14 Dec"],
    ],
)
def test_a_race_is_planned_and_told(on: Plan, days: list[str]) -> None:
    ended = on("plan", "pause", *days, "--why", "race")

    assert (ended.code, ended.err) == (0, "")
    said = " ".join(ended.out.split())
    assert said.startswith(
        "Race, 1 to 14 December 2026. Nothing is asked for from Friday 27 November to Thursday 17 "
        "December. A race takes the 4 days before it and the 3 after; from Tuesday 17 November on "
        "nothing gets harder. Next: Today 22 November"
    )
    assert [(key, value) for key, _, value in chosen(on.db)] == [
        ("plan.pause.2026-12-01", "2026-12-01,2026-12-14,race")
    ]
    (pause,) = on.json("plan", "pause")["pauses"]
    assert pause == {
        "first": "2026-12-01",
        "last": "2026-12-14",
        "why": "race",
        "nothing_from": "2026-11-27",
        "nothing_to": "2026-12-17",
        "holds_from": "2026-11-17",
    }
    shown = on.json("plan")
    assert shown["pauses"] == [pause]
    assert (shown["off_until"], shown["still"]) == (None, "race on 1 December: no increases")
    weeks = [one["day"] for one in json.loads(on("plan", "--weeks", "5", "--json").out)]
    assert not [day for day in weeks if "2026-11-27" <= day <= "2026-12-17"]
    assert weeks[-1] > "2026-12-17"
    assert "1 to 14 December 2026 · race" in on("plan", "--weeks", "5").out
    listed = " ".join(on("plan", "pause").out.split())
    assert "1 to 14 December 2026 · race Nothing is asked for from Friday 27" in listed
    assert listed in " ".join(on("plan").out.split())


def test_a_day_off_says_so_everywhere(on: Plan) -> None:
    train(on.db, NOW - timedelta(days=5))
    assert on("plan", "pause", "yesterday", "wed", "--why", "illness").code == 0

    said = "Illness until Wednesday 25 November: nothing is asked for."
    out = on("today").out
    assert out.splitlines()[0].endswith("week 47 · No equipment · rest day")
    assert said in out
    assert "Thursday is next: " in out
    today = on.json("today")
    assert (today["due"], today["week"], today["next"]["day"]) == (False, "2026-W47", "2026-11-26")
    assert today["off"]["until"] == "2026-11-26"
    assert [one["why"] for one in today["off"]["pauses"]] == ["illness"]
    assert (today["week_sets_done"], today["week_sets_asked"]) == (3, 3)
    assert said in on("plan").out
    plan = on.json("plan")
    assert (plan["off_until"], plan["due"]) == ("2026-11-26", False)
    assert plan["still"] == "a planned break: no increases"
    assert plan["next"]["week"] == "2026-W48"


def test_without_days_off_there_is_none(on: Plan) -> None:
    assert on("plan", "pause").out.startswith("No break is planned. To plan one: hamlog plan pause")
    assert on.json("plan", "pause") == {"pauses": []}
    today = on.json("today")
    assert (today["off"], today["out"], today["due"]) == (None, [], True)
    assert not on.db.exists()


def test_resume_removes_one_that_is_to_come(on: Plan) -> None:
    on("plan", "pause", "1 Dec", "7 Dec")
    on("plan", "pause", "20 Dec", "27 Dec", "--why", "holiday")
    ended = on("plan", "resume")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(
        "hamlog: More than one break is planned: name a day of 1 to 7 December 2026 and 20 to 27"
    )
    ended = on("plan", "resume", "24", "Dec")
    assert ended.out.startswith("Removed: holiday, 20 to 27 December 2026.\nNext: ")
    assert [one["first"] for one in on.json("plan")["pauses"]] == ["2026-12-01"]
    undone = on("undo")
    assert undone.out == "Undone: removed the break, holiday, 20 to 27 December 2026.\n"
    assert len(on.json("plan")["pauses"]) == 2
    assert on("undo").out == "Undone: planned break, holiday, 20 to 27 December 2026.\n"
    assert on("undo").out == "Undone: planned break, 1 to 7 December 2026.\n"


def test_resume_ends_the_one_under_way_and_its_days_stay_off(on: Plan) -> None:
    on("plan", "pause", "16 Nov", "30 Nov", "--why", "holiday")
    with sqlite3.connect(on.db) as connection:
        connection.execute("UPDATE choices SET at = '2026-11-15T12:00:00+00:00'")
    connection.close()
    assert on.json("today")["due"] is False
    ended = on("plan", "resume")
    assert ended.out.startswith("The break ends today: holiday, 16 to 30 November 2026.\nNext: ")
    plan = on.json("plan")
    assert (plan["pauses"], plan["off_until"]) == ([], None)
    assert plan["next"]["day"] == "2026-11-23"
    ended = on("plan", "resume")
    assert (ended.code, ended.out) == (0, "No break is planned.\n")
    assert on.json("plan", "resume") == plan
    ended = on("plan", "resume", "20 Nov")
    assert (ended.code, ended.err) == (2, "hamlog: No break is planned.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["3 Dec", "5 Dec"], "The break of 3 to 5 December 2026 overlaps the one of 1 to 14"),
        (["14 Jan", "1 Jan"], "A break cannot end on 1 January 2027, before it begins on 14 Jan"),
        (["1 Nov", "20 Nov"], "The break of 1 to 20 November 2026 is already over"),
        (["2027-01-01", "2027-12-31"], "A break of 365 days (1 January to 31 December 2027) is"),
        (
            ["31 Feb"],
            "Days “31 Feb” cannot be read: write the first and the last day, such as 1 Dec",
        ),
        (["20 Dec", "--why", "moon"], "Why “moon” is not known: write holiday, illness, race or"),
        (
            ["--why", "race"],
            "--why goes with days, such as hamlog plan pause 1 Dec 14 Dec --why race.",
        ),
        (["--until", "5 Dec"], "No such option “--until”"),
        (["a\x1b[31mb"], "Days “a[31mb” cannot be read"),
    ],
)
def test_what_cannot_be_planned_changes_nothing(on: Plan, words: list[str], says: str) -> None:
    on("plan", "pause", "1 Dec", "14 Dec")
    before = chosen(on.db)
    ended = on("plan", "pause", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"hamlog: {says}")
    assert ended.err.count("\n") == 1
    assert chosen(on.db) == before


def test_json_after_a_change_is_the_plan(on: Plan) -> None:
    planned = on.json("plan", "pause", "1 Dec")
    assert [one["first"] for one in planned["pauses"]] == ["2026-12-01"]
    assert planned["pauses"][0]["why"] == "other"
    # The same days again have another reason.
    again = on.json("plan", "pause", "1 Dec", "--why", "race")["pauses"]
    assert [one["why"] for one in again] == ["race"]
    assert on.json("plan", "resume", "1 Dec")["pauses"] == []


def test_what_is_out_and_what_eases_is_told(on: Plan) -> None:
    for days_ago in (40, 37, 33, 30):
        train(on.db, NOW - timedelta(days=days_ago), pain=4 if days_ago == 30 else None)
    shown = on.json("plan")
    (out,) = shown["out"]
    assert (out["slug"], out["until_brought_back"]) == ("romanian-deadlift", False)
    assert out["why"] == "out: it hurt last time; tell hamlog how it feels now"
    assert out["name"] == "Romanian deadlift"
    assert on.json("today")["out"] == [out]
    on("plan", "set", "pain.romanian-deadlift", "better")
    eased = {one["slug"]: one for one in on.json("plan")["eases"]}
    assert eased["romanian-deadlift"]["why"] == "back after pain: one set, and lighter"
    assert eased["romanian-deadlift"]["now"]["sets"] == 1
    lunge = eased["walking-lunge"]
    assert lunge["why"] == "30 days off: 10 reps"
    assert (lunge["now"]["reps"], lunge["before"]["reps"]) == (10, 12)
    assert set(lunge["now"]) == set(lunge["before"])
    text = on("plan").out
    assert "Easier for now\n" in text
    assert "30 days off: 10 reps" in text.partition("Easier for now\n")[2].partition("\n\n")[0]
