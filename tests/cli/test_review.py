"""`hamlog review`: the athletes of a shared folder."""

import json
from pathlib import Path

import pytest
from pretended import NOW
from snapshots import snapshot

from hamlog import bootstrap

from .conftest import Run


@pytest.fixture(name="team")
def _team(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    snapshot(folder / "Anna Berg" / "desk.hamlog", 30, 20, 16, 12, 9, 5, 2, reps=(8, 10))
    snapshot(folder / "bo.hamlog", 3, 1, pain=6)
    snapshot(folder / "\x1b[2Jchidi" / "x.hamlog")
    return folder


def test_a_line_an_athlete_who_needs_a_look_first(hamlog: Run, team: Path) -> None:
    ended = hamlog("review", str(team))

    assert (ended.code, ended.err) == (0, "")
    words = [" ".join(line.split()) for line in ended.out.splitlines()]
    assert words[:4] == [
        "athlete this week 4 weeks clean pain hurt most left / right last",
        "bo 2 of 2, 2 of 2 - 100 % 6 Clamshell - yesterday",
        "[2Jchidi 0 of 2, 0 - - - - never",
        "Anna Berg 2 of 2, 2 of 2 5 of 7, 5 of 7 100 % - 56 / 70, left 20 % behind 2 days ago",
    ]


@pytest.mark.parametrize(
    ("by", "names"),
    [("pain", "bo [2Jchidi Anna"), ("last", "[2Jchidi Anna bo"), ("name", "[2Jchidi Anna bo")],
)
def test_sorted_as_asked(hamlog: Run, team: Path, by: str, names: str) -> None:
    lines = hamlog("review", str(team), "--sort", by, "--plain").out.splitlines()

    assert [line.split()[0] for line in lines[1:4]] == names.split()


def test_json(hamlog: Run, team: Path) -> None:
    (team / "half.hamlog").write_bytes(b"SQLite format 3\0")

    ended = hamlog("review", str(team), "--json")

    found = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert (found["folder"], found["day"]) == (str(team), NOW.date().isoformat())
    bo, _, anna = found["athletes"]
    assert bo["name"] == "bo"
    assert (bo["pain"], bo["pain_exercise"], bo["pain_day"]) == (6, "clamshell", "2026-11-21")
    assert (bo["last_day"], bo["days_away"], bo["off"]) == ("2026-11-21", 1, None)
    assert (anna["left_clean_reps"], anna["right_clean_reps"], anna["behind"]) == (56, 70, "left")
    assert anna["week"] == {
        "sessions_done": 2,
        "sessions_asked": 2,
        "sets_done": 2,
        "sets_asked": 2,
        "sets_short": 0,
    }
    assert [str(team / "half.hamlog") in one for one in found["skipped"]] == [True]


def test_what_is_passed_over_is_told(hamlog: Run, team: Path) -> None:
    (team / "half.hamlog").write_bytes(b"SQLite format 3\0")

    ended = hamlog("review", str(team))

    assert ended.code == 0
    assert ended.err.startswith(f"hamlog: {team / 'half.hamlog'} is not a hamlog log")
    assert len(ended.out.splitlines()) > 4


def test_an_empty_folder_and_none(hamlog: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ended = hamlog("review", str(tmp_path / "none"))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"There are no snapshots (*.hamlog) that can be read in {tmp_path / 'none'} yet.\n"
    )
    empty = json.loads(hamlog("review", str(tmp_path / "none"), "--json").out)
    assert (empty["athletes"], empty["skipped"]) == ([], [])

    gone = hamlog("review", str(tmp_path / "gone"))
    assert (gone.code, gone.out) == (1, "")
    assert gone.err.endswith("/gone does not exist; check its name.\n")
    assert hamlog("review").code == 2


@pytest.mark.slow
def test_weeks_behind_are_as_history_has_them(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two years of a made-up life, seen from several days of its end."""
    path = tmp_path / "team" / "anna.hamlog"
    path.parent.mkdir()
    bootstrap.write_demo(path, seed=5, years=2.0, last=NOW.date())

    for back in (0, 3):
        monkeypatch.setattr(
            "hamlog.clock.MachineClock.wall", lambda _, b=back: NOW.replace(day=22 - b)
        )
        (anna,) = json.loads(hamlog("review", str(path.parent), "--json").out)["athletes"]
        weeks = json.loads(hamlog("history", "--weeks", "12", "--json", "--db", str(path)).out)
        before = [one for one in weeks["weeks"] if "2026-10-19" <= one["monday"] <= "2026-11-09"]

        assert len(before) == 4
        assert anna["weeks_before"]["sets_asked"] == sum(one["sets_asked"] for one in before)
        assert anna["weeks_before"]["sets_done"] == sum(one["sets_done"] for one in before)
        assert anna["weeks_before"]["sessions_done"] == sum(one["sessions"] for one in before)
