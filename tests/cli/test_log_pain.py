"""`hamlog log` with pain: kept as the app keeps it, read by the plan, and over for the day."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from pretended import NOW

from hamlog import bootstrap
from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.planning.same_day import ENOUGH
from hamlog.training.record import Outcome, SessionRecord, SetRecord

from .conftest import Run

SEE = "ee a doctor or physiotherapist."
LEFT_OUT = "It hurts, so the other sets of clamshell are skipped today."


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log in which today asks for three sets of clamshell, and one of another."""
    del home
    path = tmp_path / "log.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        asked = Coach(log, bootstrap.library(), Values()).day(NOW).asked.sets
        (clam,) = [one for one in asked if one.exercise == "clamshell"]
        (lunge,) = [one for one in asked if one.exercise == "walking-lunge"]
        planned = [replace(clam, position=n, number=n) for n in (1, 2, 3)]
        planned.append(replace(lunge, position=4))
        log.begin_session(SessionRecord("s", NOW.date(), NOW, "own", tuple(planned))).result()
    return path


def sets(db: Path) -> list[SetRecord]:
    with open_log(db, create=False) as log:
        (session,) = log.sessions_of(NOW.date())
    return sorted(session.sets, key=lambda one: one.position)


def test_it_is_kept_with_the_last_set_and_the_other_sets_are_left_out(
    hamlog: Run, db: Path
) -> None:
    words = ("--pain", "4", "--where", "upper hamstring", "--sudden", "--db", str(db))
    ended = hamlog("log", "clamshell", "12,10", *words)

    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert "  Clamshell, set 2: pain 4 of 10, sudden, upper hamstring" in lines
    assert (lines[0], lines[-1]) == (ENOUGH, LEFT_OUT)
    assert "to go" not in ended.out
    told = [(one.outcome, one.pain, one.pain_place, one.pain_sudden) for one in sets(db)]
    assert told == [
        (Outcome.DONE, None, "", False),
        (Outcome.DONE, 4, "upper hamstring", True),
        (Outcome.SKIPPED, None, "", False),
    ]

    # One change, however much it is.
    assert hamlog("undo", "--db", str(db)).out == "Undone: logged 12,10 reps of clamshell.\n"
    assert sets(db) == []


def test_the_plan_reads_it_as_what_the_app_keeps(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hamlog("log", "clamshell", "12", "--pain", "2", "--sudden", "--db", str(db))
    monkeypatch.setattr("hamlog.cli.sources.now", lambda: NOW.replace(day=NOW.day + 3))
    (out,) = json.loads(hamlog("plan", "--json", "--db", str(db)).out)["out"]
    assert (out["slug"], out["until_brought_back"]) == ("clamshell", True)
    assert out["why"] == "out: sudden pain; see a doctor or physiotherapist"


@pytest.mark.parametrize(
    ("words", "left_out", "severe"),
    [
        (["--pain", "0"], False, False),
        (["--pain", "1"], True, False),
        (["--pain", "6"], True, False),
        (["--pain", "7"], True, True),
        (["--pain", "1", "--sudden"], True, True),
    ],
)
def test_each_pain_and_what_is_said(
    hamlog: Run, db: Path, words: list[str], left_out: bool, severe: bool
) -> None:
    said = hamlog("log", "clamshell", "12", *words, "--db", str(db)).out

    assert (LEFT_OUT in said) is left_out
    assert (SEE in said) is severe
    assert [one.outcome for one in sets(db)][1:] == [Outcome.SKIPPED] * (2 if left_out else 0)


def test_within_what_a_clinician_allows_the_sets_stay(hamlog: Run, db: Path, home: Path) -> None:
    settings = home / ".config" / "hamlog" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("pain_limit = 3\n", encoding="utf-8")
    said = hamlog("log", "clamshell", "12", "--pain", "3", "--db", str(db))

    assert (said.err, LEFT_OUT in said.out) == ("", False)
    assert len(sets(db)) == 1


def test_of_a_past_day_nothing_is_left_out(hamlog: Run, db: Path) -> None:
    words = ("--pain", "8", "--day", "yesterday", "--db", str(db))
    said = hamlog("log", "clamshell", "12", *words).out

    assert LEFT_OUT not in said
    assert said.splitlines()[0] == f"S{SEE}"
    assert sets(db) == []


@pytest.mark.parametrize("words", [("--pain", "7"), ("--pain", "2", "--sudden")])
def test_after_strong_pain_nothing_more_is_asked_for_that_day(
    hamlog: Run, db: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    at = ("--db", str(db))
    logged = json.loads(hamlog("log", "clamshell", "12", *words, "--json", *at).out)
    assert (logged["sets_to_go"], logged["warning"]) == (0, ENOUGH)

    lines = hamlog("today", *at).out.splitlines()
    assert lines[0].endswith("nothing more today, 1 set done")
    assert " ".join(lines[2:4]).startswith(ENOUGH), "the warning stands first"
    day = json.loads(hamlog("today", "--json", *at).out)
    told = ("due", "over", "sets_to_go", "seconds_to_go", "offer", "questions", "warning")
    assert [day[one] for one in told] == [False, True, 0, 0, None, [], ENOUGH]
    assert hamlog("today", "--short", *at).out == "nothing more today; clamshell hurt\n"

    refused = hamlog("done", *at)
    how = "7 of 10" if "7" in words else "2 of 10 all at once"
    assert refused.code == 1
    assert (
        f"Clamshell hurt {how} today, so nothing more is asked for today: s{SEE[:-1]}."
        in " ".join(refused.err.split())
    )
    assert "hamlog log writes down sets" in " ".join(refused.err.split())
    assert len(sets(db)) == 3

    plan = hamlog("plan", *at).out
    assert "It hurt badly today" in plan.splitlines()[0]
    assert "under way" not in plan
    following = json.loads(hamlog("plan", "--json", *at).out)["next"]
    weeks = json.loads(hamlog("plan", "--weeks", "1", "--json", *at).out)
    assert following == weeks[0], "one plan"
    assert all("clamshell" not in {each["slug"] for each in one["exercises"]} for one in weeks)
    assert all((date.fromisoformat(one["day"]) - NOW.date()).days > 1 for one in weeks)

    # What was done all the same is written, and still nothing is asked for.
    again = hamlog("log", "walking-lunge", "12", *at).out
    assert again.startswith(ENOUGH)
    assert "to go" not in again


def test_without_the_pain_the_session_is_back(hamlog: Run, db: Path) -> None:
    before = hamlog("today", "--db", str(db)).out
    hamlog("log", "clamshell", "12", "--pain", "8", "--db", str(db))
    assert hamlog("today", "--db", str(db)).out != before
    hamlog("undo", "--db", str(db))
    assert hamlog("today", "--db", str(db)).out == before
    assert hamlog("done", "--db", str(db)).code == 0


def test_the_day_after_strong_pain_is_kept_free_though_no_rep_was_done(
    hamlog: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(db, create=True, now=lambda: NOW) as log:
        (session,) = log.sessions_of(NOW.date())
        stopped = replace(SetRecord.of(session.planned[0], "p", session.id), pain=7)
        log.add_set(replace(stopped, outcome=Outcome.PAIN, ended_at=NOW), "stopped").result()
        log.end_session(session.id, NOW).result()
    at = ("--db", str(db))
    assert "nothing more today" in hamlog("today", *at).out.splitlines()[0]
    (first, *_) = json.loads(hamlog("plan", "--weeks", "1", "--json", *at).out)
    assert first == json.loads(hamlog("plan", "--json", *at).out)["next"]
    assert (date.fromisoformat(first["day"]) - NOW.date()).days > 1
    assert "clamshell" not in {one["slug"] for one in first["exercises"]}

    monkeypatch.setattr("hamlog.cli.sources.now", lambda: NOW + timedelta(days=1))
    tomorrow = hamlog("today", *at).out
    assert "rest day" in tomorrow.splitlines()[0]
    assert "Today is kept free: it hurt badly yesterday." in tomorrow


def test_pain_is_the_reason_that_the_plan_gives_though_it_was_done_since(
    hamlog: Run, tmp_path: Path, home: Path
) -> None:
    del home
    db = ("--db", str(tmp_path / "new.db"))
    assert hamlog("log", "clamshell", "12/11,12", "--day", "yesterday", *db).code == 0
    days = (NOW.date() - timedelta(days=5)).isoformat()
    assert hamlog("log", "clamshell", "10,10", "--day", days, "--pain", "2", *db).code == 0

    plan = json.loads(hamlog("plan", "--json", *db).out)

    (clam,) = [one for one in plan["next"]["exercises"] if one["slug"] == "clamshell"]
    assert (clam["sets"], clam["reps"]) == (1, 8)
    assert clam["why"] == "After pain: 1 set of 8 to start with"
    (listed,) = [one for one in plan["programme"]["exercises"] if one["slug"] == "clamshell"]
    assert listed["why"] == clam["why"]


def test_the_programme_promises_no_set_to_what_is_out(hamlog: Run, db: Path) -> None:
    assert hamlog("log", "clamshell", "12,10", "--pain", "2", "--db", str(db)).code == 0

    plan = json.loads(hamlog("plan", "--json", "--db", str(db)).out)

    (out,) = plan["out"]
    (listed,) = [one for one in plan["programme"]["exercises"] if one["slug"] == "clamshell"]
    assert (listed["sets"], listed["why"]) == (0, out["why"])
    assert listed["why"] == "out today: it hurt"


def test_nor_on_the_days_after_it_hurt(hamlog: Run, tmp_path: Path, home: Path) -> None:
    del home
    db = ("--db", str(tmp_path / "new.db"))
    days = (NOW.date() - timedelta(days=5)).isoformat()
    assert hamlog("log", "clamshell", "10,10", "--day", days, "--pain", "2", *db).code == 0

    plan = json.loads(hamlog("plan", "--json", *db).out)

    (out,) = plan["out"]
    (listed,) = [one for one in plan["programme"]["exercises"] if one["slug"] == "clamshell"]
    assert (listed["sets"], listed["why"]) == (0, out["why"])
    assert listed["why"].startswith("out: it hurt last time")


def test_a_rest_day_asks_how_it_feels_and_says_how_to_answer(
    hamlog: Run, tmp_path: Path, home: Path
) -> None:
    del home
    db = ("--db", str(tmp_path / "new.db"))
    assert hamlog("log", "clamshell", "10,10", "--day", "yesterday", "--pain", "2", *db).code == 0

    today = hamlog("today", *db).out

    assert "rest day" in today.splitlines()[0]
    (asked,) = [line for line in today.splitlines() if "How does it feel now?" in line]
    assert asked.startswith("How does it feel now? Clamshell hurt on Saturday: 2 of 10")
    assert today.endswith("hamlog plan says how to answer.\n")
    assert "hamlog plan set pain.clamshell better" in hamlog("plan", *db).out
    assert hamlog("plan", "set", "pain.clamshell", "same", *db).code == 0
    assert "How does it feel now?" not in hamlog("today", *db).out
