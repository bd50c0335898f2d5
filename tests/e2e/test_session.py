"""A whole session in a real terminal: by keys, at the real pace, read back with sqlite3."""

import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from e2e.terminal import Home, Terminal
from pretended import NOW

from hamlog.store.log import open_log

Open = Callable[..., Terminal]


def rows(home: Home, query: str) -> list[tuple[Any, ...]]:
    """Return what another program reads from the log."""
    with closing(sqlite3.connect(f"file:{home.db}?mode=ro", uri=True)) as log:
        return log.execute(query).fetchall()


def choose(home: Home, programme: str) -> None:
    with open_log(home.db, create=True) as log:
        log.choose("programme", programme, NOW).result()


def test_a_session_from_first_start_to_history(home: Home, hamlog: Open) -> None:
    first = hamlog("--cues", "bell")
    first.wait_for("sets to go", "No equipment", "0 of 3 done")
    first.press("ctrl+p")
    first.wait_for("Type what you want to do")
    first.press(*"quick one")
    first.wait_for("Programme: Quick one")
    first.press("enter")
    first.wait_for("Change to Quick one")
    first.press("enter")
    first.wait_for("set to go", "Quick curl", "0 of 1 done")
    first.press("enter")
    first.wait_for("Ready · space starts · set 1 of 1")
    assert first.heard == 0
    first.press("space")
    first.wait_for("Starts in 1 s")
    first.wait_for("rep 1 of 2")
    first.wait_for("rep 2 of 2")
    first.wait_for("Session done")
    first.press("enter")
    first.wait_for("Done for today.", "1 of 1 done")
    first.press("q")
    assert first.end() == 0
    assert first.restored
    counted, boundaries = 3, 2 * 2 + 1
    assert first.heard == counted + boundaries
    left = {path.name for path in home.db.parent.iterdir()} - {"hamlog.db.backups"}
    assert left == {"hamlog.db"}
    assert home.db.stat().st_mode & 0o777 == 0o600

    ((programme, planned, started, ended),) = rows(
        home, "SELECT programme, planned_sets, started_at, ended_at FROM sessions"
    )
    assert (programme, planned) == ("quick", 1)
    assert started < ended
    ((exercise, target, tempo, outcome, number),) = rows(
        home, "SELECT exercise, target_reps, tempo, outcome, number FROM sets"
    )
    assert (exercise, target, outcome, number) == ("quick-curl", 2, "done", 1)
    assert tempo == "lift 1, lower 1"
    reps = rows(
        home, "SELECT side, number, quality, paced, tension_s, done_at FROM reps ORDER BY number"
    )
    assert [rep[:5] for rep in reps] == [
        ("both", 1, "clean", 1, 2.0),
        ("both", 2, "clean", 1, 2.0),
    ]
    assert started < reps[0][5] < reps[1][5] <= ended

    again = hamlog("--cues", "silent")
    again.wait_for("Done for today.", "1 of 1 done")
    again.press("2")
    again.wait_for("Sets a week", "Quick curl", "2 of   2", "0:04")
    again.press("q")
    assert again.end() == 0


def test_a_killed_session_goes_on_at_the_very_rep(home: Home, hamlog: Open) -> None:
    choose(home, "quick")
    small = (60, 20)
    killed = hamlog("--cues", "silent", size=small)
    killed.wait_for("Quick curl", "0 of 1 done")
    killed.press("enter")
    killed.wait_for("Ready · space starts · set 1 of 1")
    killed.press("space")
    killed.wait_for("rep 2 of 2")
    # The screen does not wait for the disk.
    killed.wait_until(lambda: bool(rows(home, "SELECT 1 FROM reps")), "rep 1 on disk")
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.end() == -signal.SIGKILL
    assert rows(home, "SELECT side, number FROM reps") == [("both", 1)]
    assert rows(home, "SELECT outcome, ended_at FROM sets") == [(None, None)]

    then = hamlog("--cues", "silent", size=small)
    then.wait_for("Resume", "Quick curl, set 1 of 1, rep 2")
    then.press("y")
    then.wait_for("Ready · space starts · rep 2 of 2 · set 1 of 1")
    then.press("space")
    then.wait_for("Lower 1 s · rep 2 of 2")
    then.wait_for("Session done", "2 of 2")
    then.press("enter")
    then.wait_for("Done for today.")
    then.press("q")
    assert then.end() == 0
    assert then.restored
    assert then.heard == killed.heard == 0
    assert rows(home, "SELECT side, number, paced FROM reps ORDER BY number") == [
        ("both", 1, 1),
        ("both", 2, 1),
    ]
    assert rows(home, "SELECT outcome FROM sets") == [("done",)]
    assert rows(home, "SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL") == [(1,)]
