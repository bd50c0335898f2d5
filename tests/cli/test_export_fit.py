"""`hamlog export` for watches and calendars: FIT activities and workouts, the plan as iCalendar."""

import json
import stat
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from exchange.decoders import by_fit_tool, by_fitdecode, of
from exchange.events import events, value
from pretended import NOW

from .conftest import Run
from .planned import train

CLAMSHELLS = ["log", "clamshell", "12/10", "--day", "2026-11-17"]


@pytest.fixture(name="trained")
def _trained(home: Path, hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Log three days of training, two of them in one week, and stand in the home."""
    monkeypatch.chdir(home)
    for words in (
        ["log", "walking-lunge", "8", "--day", "2026-11-10"],
        CLAMSHELLS,
        ["log", "dumbbell-curl", "9", "--load", "6kg", "--day", "2026-11-19"],
    ):
        assert hamlog(*words).code == 0, words
    return home


def active(path: Path) -> list[dict[int, object]]:
    """Return the fields of the sets that were done, in the words of both decoders."""
    content = path.read_bytes()
    found = by_fitdecode(content)
    assert found == by_fit_tool(content)
    return [one.fields for one in of(found, 225) if one.fields[5] == 1]


def test_the_last_session_becomes_an_activity(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "last.fit")

    path = trained / "last.fit"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Wrote {path}: 1 session, 1 set (")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [(one[3], one[4], one[7]) for one in active(path)] == [(9, 96, 15)]


def test_a_day_or_an_exercise_can_be_asked_for(hamlog: Run, trained: Path) -> None:
    assert hamlog("export", "a.fit", "--from", "17 Nov", "--to", "17 Nov").code == 0
    assert hamlog("export", "b.fit", "--exercise", "clamshell").code == 0

    assert [one[3] for one in active(trained / "a.fit")] == [12, 10]
    assert (trained / "a.fit").read_bytes() == (trained / "b.fit").read_bytes()


def test_several_sessions_need_a_folder(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "all.fit", "--from", "1 Nov")

    assert (ended.code, ended.out) == (2, "")
    assert "A FIT file holds one session, and several lie in these days" in ended.err
    assert not (trained / "all.fit").exists()


def test_a_folder_that_is_not_there_is_said(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "--format", "fit", "fit/")

    assert (ended.code, ended.out) == (1, "")
    assert f"There is no folder {trained / 'fit'}: make it first." in ended.err
    assert not (trained / "fit").exists()


def test_a_folder_gets_a_file_for_each_session(hamlog: Run, trained: Path) -> None:
    folder = trained / "fit"
    folder.mkdir()

    ended = hamlog("export", "--format", "fit", "fit", "--from", "15 Nov")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Wrote 2 files into {folder}, one a session (")
    names = ["hamlog-2026-11-17.fit", "hamlog-2026-11-19.fit"]
    assert sorted(one.name for one in folder.iterdir()) == names
    assert [one[3] for one in active(folder / names[0])] == [12, 10]

    assert hamlog("export", "--format", "fit", "fit").out.startswith("Wrote 1 file into ")
    assert "Nothing to write: 3 files in" in hamlog("export", "--format", "fit", "fit").out
    told = json.loads(hamlog("export", "--format", "fit", "fit", "--force", "--json").out)
    sizes = sum(one.stat().st_size for one in folder.iterdir())
    assert told == {
        "path": str(folder),
        "bytes": sizes,
        "format": "fit",
        "sessions": 3,
        "sets": 3,
    }


def test_another_file_in_the_folder_stays_without_force(hamlog: Run, trained: Path) -> None:
    folder = trained / "fit"
    folder.mkdir()
    mine = folder / "hamlog-2026-11-19.fit"
    mine.write_text("mine")

    ended = hamlog("export", "--format", "fit", "fit")

    assert ended.code == 1
    assert f"{mine} is there already and stays as it is; --force replaces it." in ended.err
    assert mine.read_text() == "mine"


def test_what_was_written_comes_in_again(hamlog: Run, trained: Path) -> None:
    assert hamlog("export", "c.fit", "--exercise", "clamshell").code == 0
    other = ["--db", str(trained / "other.db")]

    assert hamlog("import", "c.fit", *other).code == 0

    shown = json.loads(hamlog("show", "2026-11-17", "--json", *other).out)
    (one,) = [found for session in shown["sessions"] for found in session["sets"]]
    assert one["exercise"] == "clamshell"
    assert Counter(rep["side"] for rep in one["reps"]) == {"left": 12, "right": 10}


def test_an_empty_log_has_nothing_to_write(hamlog: Run, home: Path) -> None:
    for words in (["a.fit"], ["--format", "fit", str(home)], ["a.fit", "--from", "1 Nov"]):
        ended = hamlog("export", *words)

        assert (ended.code, ended.out) == (1, "")
        assert "No session with a rep is in the log" in ended.err


def test_the_next_session_becomes_a_workout(hamlog: Run, trained: Path) -> None:
    (coming, *_) = json.loads(hamlog("plan", "--weeks", "1", "--json").out)

    ended = hamlog("export", "--format", "fit-workout", "next.fit", "--json")

    told = json.loads(ended.out)
    assert (told["format"], told["sessions"]) == ("fit-workout", 1)
    assert told["sets"] == coming["sets"]
    content = (trained / "next.fit").read_bytes()
    found = by_fitdecode(content)
    assert found == by_fit_tool(content)
    assert of(found, 0)[0].fields[0] == 5
    names = {one.fields[2] for one in of(found, 264)}
    assert names == {one["name"] for one in coming["exercises"]}


def test_the_workout_of_a_day_can_be_asked_for(hamlog: Run, trained: Path) -> None:
    train(trained / ".local/share/hamlog/hamlog.db", NOW)

    ended = hamlog("export", "--format", "fit-workout", "wed.fit", "--date", "wed")

    assert (ended.code, ended.err) == (0, "")
    assert "the session of Wednesday 25 November 2026, " in ended.out
    (workout,) = of(by_fitdecode((trained / "wed.fit").read_bytes()), 26)
    assert workout.fields[8] == "Strength 25 November"


def test_the_plan_becomes_a_calendar(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "plan.ics")

    assert (ended.code, ended.err) == (0, "")
    days = [value(one, "DTSTART") for one in events((trained / "plan.ics").read_bytes())]
    assert f"{len(days)} sessions of this week and the four after it, " in ended.out
    assert all(day >= NOW.date() for day in days)
    assert max(days) > NOW.date() + timedelta(weeks=3)
    assert hamlog("export", "--format", "ics").out.replace("\r\n", "\n") == (
        (trained / "plan.ics").read_text()
    )


@pytest.mark.slow
def test_the_calendars_of_two_logs_have_no_event_in_common(hamlog: Run, trained: Path) -> None:
    uids = []
    for name in ("hamlog", "anna", "ben"):
        log = trained / f"{name}.db"
        assert hamlog(*CLAMSHELLS, "--db", str(log)).code == 0
        found = hamlog("export", "--format", "ics", "--db", str(log)).out
        uids.append({str(one["UID"]) for one in events(found.encode())})

    assert all(uids)
    assert len(set.union(*uids)) == sum(map(len, uids))
    # What a calendar has already stays where it is.
    assert all(one.startswith("hamlog-2026-W") for one in uids[0])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "fit-workout", "a.fit", "--date", "31 Feb"], "Day “31 Feb” does not exist"),
        (["a.fit", "--date", "fri"], "--date is for --format fit-workout alone"),
        (
            ["plan.ics", "--from", "1 Nov"],
            "--from picks what was done, and ics is of the plan.",
        ),
        (
            ["--format", "fit-workout", "a.fit", "--exercise", "clamshell"],
            "--exercise picks what was done, and fit-workout is of the plan; --date DAY picks",
        ),
    ],
)
def test_what_does_not_belong_together_is_refused(
    hamlog: Run, trained: Path, words: list[str], says: str
) -> None:
    before = sorted(trained.iterdir())

    ended = hamlog("export", *words)

    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert sorted(trained.iterdir()) == before
