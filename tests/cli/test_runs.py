"""`hamlog runs`: reading calendars and runs, listing them, marking days, and the plan after it."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from exchange.calendar_file import PLAN, calendar, event
from exchange.fit_file import fit
from exchange.fit_runs_file import run_file, run_session
from pretended import NOW

from hamlog.clock import MachineClock

from .conftest import Run

# It is Sunday 22 November 2026.
WEDNESDAY = "DTSTART;VALUE=DATE:20261125"


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


@pytest.fixture(name="runs")
def _runs(hamlog: Run, db: Path) -> Run:
    return lambda *words: hamlog("runs", *words, "--db", str(db))


@pytest.fixture(name="plan")
def _plan(tmp_path: Path) -> Path:
    """Return a calendar with intervals on Wednesday 25 November."""
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event(WEDNESDAY, title="Intervals 6x1000")))
    return path


def due(hamlog: Run, db: Path, weeks: str = "1") -> list[tuple[str, str]]:
    """Return the days of the plan with their reasons, as its JSON has them."""
    ended = hamlog("plan", "--weeks", weeks, "--json", "--db", str(db))
    assert (ended.code, ended.err) == (0, "")
    return [(one["day"], one["why"]) for one in json.loads(ended.out)]


def test_a_calendar_comes_in_and_the_plan_keeps_clear_of_its_hard_runs(
    runs: Run, hamlog: Run, db: Path, plan: Path
) -> None:
    hamlog("plan", "set", "weekdays", "tue, sat", "--db", str(db))
    # After a session on Sunday there is none on Monday.
    hamlog("log", "clamshell", "10/10", "--db", str(db))
    before = [day for day, _ in due(hamlog, db)]
    assert before == ["2026-11-24", "2026-11-28"]

    ended = runs(str(plan))

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[:2] == [
        "plan.ics: 1 run, 25 November 2026, hard.",
        "In your log now: 1 new. hamlog undo takes that back.",
    ]
    moved = dict(due(hamlog, db))
    assert moved["2026-11-26"] == "moved to Thursday: intervals on Wednesday"
    assert [*moved] == ["2026-11-26", "2026-11-28"]
    told = hamlog("plan", "--weeks", "1", "--db", str(db)).out
    assert "moved to Thursday: intervals on Wednesday" in " ".join(told.split())

    assert hamlog("undo", "--db", str(db)).out == "Undone: read plan.ics.\n"
    assert [day for day, _ in due(hamlog, db)] == before


def test_the_plan_moves_with_a_changed_calendar(
    runs: Run, hamlog: Run, db: Path, plan: Path
) -> None:
    runs(str(plan))
    plan.write_bytes(
        calendar(
            event("DTSTART;VALUE=DATE:20261126", "SEQUENCE:1", title="Intervals 6x1000"),
            event("DTSTART;VALUE=DATE:20261128", uid="2", title="Easy 5 km"),
        )
    )

    ended = runs(str(plan))

    assert "In your log now: 1 new and 1 changed." in ended.out
    listed = json.loads(runs("--json").out)
    assert [(one["day"], one["hard"]) for one in listed["runs"]] == [
        ("2026-11-26", True),
        ("2026-11-28", False),
    ]
    assert listed["hard_days"] == [{"day": "2026-11-26", "why": "intervals"}]
    assert runs(str(plan)).out.splitlines()[1] == "Nothing new: your log has it all."


def test_today_says_why_it_is_due_or_what_comes_next(
    runs: Run, hamlog: Run, db: Path, tmp_path: Path
) -> None:
    hamlog("plan", "set", "weekdays", "mon", "--db", str(db))
    hamlog("plan", "set", "days_per_week", "1", "--db", str(db))
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event("DTSTART;VALUE=DATE:20261124", title="Tempo run")))
    runs(str(path))

    ended = hamlog("today", "--db", str(db))

    assert "moved to Wednesday: tempo on Tuesday" in " ".join(ended.out.split())
    told = json.loads(hamlog("today", "--json", "--db", str(db)).out)
    assert told["next"]["why"] == "moved to Wednesday: tempo on Tuesday"
    assert "moved to Wednesday: tempo on Tuesday" in " ".join(
        hamlog("plan", "--db", str(db)).out.split()
    )


def test_the_list_says_what_is_hard_and_why(runs: Run, hamlog: Run, db: Path) -> None:
    hamlog("plan", "set", "hard_runs", "sat", "--db", str(db))
    runs(str(PLAN), "--zone", "Europe/Berlin")

    lines = runs("--weeks", "3").out.splitlines()

    assert lines[0] == "Runs from 16 November 2026 to 6 December 2026"
    assert [" ".join(line.split()) for line in lines[1:6]] == [
        "Sat 21 November hard: Saturdays are hard run days",
        "Sat 28 November hard: Saturdays are hard run days",
        "Mon 30 November Long run 18 km, easy 18 km hard: long run",
        "Wed 2 December 18:00 Intervals 6x1000 60 min hard: intervals",
        "Sat 5 December hard: Saturdays are hard run days",
    ]
    assert any(line.startswith("From plan.ics (8 runs).") for line in lines)


def test_a_day_is_marked_and_unmarked(runs: Run, hamlog: Run, db: Path, plan: Path) -> None:
    runs(str(plan))

    assert runs("--mark", "fri").out.splitlines()[0] == "Fri 27 November is a hard run day."
    assert runs("--unmark", "25", "Nov").code == 2
    assert runs("--unmark", "25 Nov").out.splitlines()[0] == (
        "Wed 25 November is not a hard run day."
    )
    found = json.loads(runs("--json").out)
    assert found["hard_days"] == [{"day": "2026-11-27", "why": "a hard run"}]
    assert found["marks"] == [
        {"day": "2026-11-25", "hard": False},
        {"day": "2026-11-27", "hard": True},
    ]
    # Read again, the calendar leaves the marks alone.
    runs(str(plan))
    assert json.loads(runs("--json").out)["hard_days"] == found["hard_days"]
    undone = hamlog("undo", "--db", str(db)).out
    assert undone == "Undone: no hard run on Wed 25 November.\n"
    # A mark is taken off where the day is so by itself.
    runs("--unmark", "fri")
    assert [one["day"] for one in json.loads(runs("--json").out)["marks"]] == []


def test_words_and_lengths_are_settings_of_the_plan(
    runs: Run, hamlog: Run, db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(
        calendar(
            event(WEDNESDAY, title="Intervalle 6x1000"),
            event("DTSTART;VALUE=DATE:20261127", uid="2", title="Easy 16 km"),
        )
    )
    assert "0 of them hard" in runs(str(path)).out
    assert json.loads(runs("--json").out)["hard_days"] == []

    hamlog("plan", "set", "hard_words", "usual, intervalle", "--db", str(db))
    hamlog("plan", "set", "hard_km", "16", "--db", str(db))

    assert json.loads(runs("--json").out)["hard_days"] == [
        {"day": "2026-11-25", "why": "intervalle"},
        {"day": "2026-11-27", "why": "a run of 16 km"},
    ]


def test_a_run_of_a_watch_comes_in_with_its_heart_rate(
    runs: Run, hamlog: Run, db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(run_file())

    assert runs(str(path)).out.splitlines()[0] == "run.fit: 1 run, 21 November 2026, hard."
    (run,) = json.loads(runs("--json").out)["runs"]
    assert (run["done"], run["why"], run["zone_minutes"]) == (True, "20 min above zone 3", 20.0)
    hamlog("plan", "set", "hard_zone_minutes", "never", "--db", str(db))
    assert json.loads(runs("--json").out)["hard_days"] == []


def test_the_runs_of_a_file_are_taken_out(runs: Run, db: Path, plan: Path) -> None:
    runs(str(plan))

    assert runs("--forget", "other.ics").err == (
        "hamlog: No run came from “other.ics”. There are runs from plan.ics.\n"
    )
    ended = runs("--forget", str(plan))
    assert ended.out.splitlines()[0] == "Removed 1 run of plan.ics. hamlog undo brings them back."
    assert json.loads(runs("--json").out)["runs"] == []


def test_a_dry_run_writes_nothing(runs: Run, db: Path, plan: Path) -> None:
    ended = runs(str(plan), "--dry-run")

    assert ended.out.splitlines() == [
        "plan.ics: 1 run, 25 November 2026, hard.",
        "Nothing was written; run it without --dry-run to import it.",
    ]
    assert json.loads(runs(str(plan), "--dry-run", "--json").out)["written"] is False
    assert not db.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty."),
        (b"\0" * 40, "line 1: there are zero bytes"),
        (PLAN.read_bytes()[:-40], "the file is cut short."),
        (PLAN.read_text().encode("utf-16"), "is UTF-16 text"),
        (PLAN.read_bytes().replace(b"20261130", b"20260230"), "“20260230” does not exist"),
        (
            calendar(event(WEDNESDAY, title="Dentist")),
            "has no event that looks like a run: “Dentist”",
        ),
    ],
)
def test_a_bad_file_leaves_the_log_untouched(
    runs: Run, db: Path, plan: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    runs(str(plan))
    before = db.read_bytes()
    path = tmp_path / "bad.ics"
    path.write_bytes(content)

    # The good one beside it does not come in either.
    ended = runs(str(plan), str(path))

    assert ended.code == 1
    assert ended.out == ""
    assert told in ended.err
    assert "bad.ics" in ended.err
    assert "Traceback" not in ended.err
    assert db.read_bytes() == before


def test_of_several_files_those_without_a_run_are_left_out_where_that_is_wanted(
    runs: Run, hamlog: Run, db: Path, plan: Path, tmp_path: Path
) -> None:
    ride = tmp_path / "ride.fit"
    ride.write_bytes(fit(run_session(sport=2)))
    bad = tmp_path / "bad.ics"
    bad.write_bytes(b"")
    assert runs(str(plan), str(ride)).code == 1

    ended = runs(str(ride), str(plan), str(bad), "--skip")

    assert (ended.code, ended.err) == (0, "")
    # Lines are broken, paths as well.
    told = "".join(ended.out.split())
    assert "plan.ics:1run,25November2026,hard." in told
    assert f"Leftout:{ride}hasnoruninit:itisanotheractivity." in told
    assert f"Leftout:{bad}isempty." in told
    assert hamlog("undo", "--db", str(db)).out == "Undone: read plan.ics.\n"
    assert runs(str(ride), str(bad), "--skip").code == 1


def test_a_day_that_a_run_moved_a_session_to_says_so(
    runs: Run, hamlog: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuesday = NOW + timedelta(days=2)
    monkeypatch.setattr(MachineClock, "wall", lambda _: tuesday)
    hamlog("plan", "set", "weekdays", "wed", "--db", str(db))
    hamlog("plan", "set", "days_per_week", "1", "--db", str(db))
    assert json.loads(hamlog("today", "--json", "--db", str(db)).out)["why"] == ""
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event("DTSTART;VALUE=DATE:20261126", title="Tempo run")))
    runs(str(path))

    told = json.loads(hamlog("today", "--json", "--db", str(db)).out)

    assert (told["due"], told["why"]) == (True, "moved to Tuesday: tempo on Thursday")
    shown = hamlog("today", "--db", str(db)).out
    assert "Moved to Tuesday: tempo on Thursday." in shown


def test_a_missing_file_makes_no_log(runs: Run, db: Path) -> None:
    ended = runs("nowhere.ics")

    assert (ended.code, ended.err) == (1, "hamlog: nowhere.ics does not exist.\n")
    assert not db.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--mark", "fri", "--unmark", "fri"), "cannot be used together"),
        (("plan.ics", "--mark", "fri"), "--mark takes no FILE to read"),
        (("--dry-run",), "--dry-run goes with a FILE"),
        (("--mark", "someday"), "Day “someday” cannot be read"),
        (("--weeks", "0"), "--weeks"),
    ],
)
def test_what_does_not_go_together_is_refused(runs: Run, words: tuple[str, ...], told: str) -> None:
    ended = runs(*words)

    assert ended.code == 2
    assert told in ended.err


def test_titles_are_no_codes_for_the_terminal(runs: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    title = "Intervals \x1b[31m[bold]red[/]\x07 \u202e"
    path.write_bytes(calendar(event(WEDNESDAY, title=title)))

    shown = runs(str(path)).out + runs().out

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[bold]red[/]" in shown


def test_merging_brings_the_runs_of_another_log(
    runs: Run, hamlog: Run, db: Path, plan: Path, tmp_path: Path
) -> None:
    hamlog("log", "clamshell", "10/10", "--db", str(db))
    other = tmp_path / "other.db"
    shutil.copy(db, other)
    hamlog("runs", str(plan), "--db", str(other))

    ended = hamlog("merge", str(other), "--db", str(db))

    assert ended.out.startswith(f"Merged {other}: 1 run.")
    assert json.loads(runs("--json").out)["files"] == [{"file": "plan.ics", "runs": 1}]
