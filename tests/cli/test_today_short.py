"""`hamlog today --short`: the day in one line, quick enough for a prompt."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.cli import today_short
from hamlog.clock import MachineClock
from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.planning.agenda import Agenda
from hamlog.training.planning.breaks import DaysOff, Pause
from hamlog.training.record import Outcome, Rep, SetRecord
from hamlog.training.words import within

from .conftest import Run
from .planned import train

LIBRARY = Library()
EXERCISES = LIBRARY.by_slug()
KEPT = Path(".cache") / "hamlog" / "today-short"


def due(tmp_path: Path) -> Agenda:
    """Return what a first day asks for."""
    with open_log(tmp_path / "due.db", create=True, now=lambda: NOW) as log:
        return Coach(log, LIBRARY, Values()).day(NOW).agenda()


def done(agenda: Agenda, count: int, pain: int | None = None) -> Agenda:
    """Return an agenda with so many sets done, of which the first may hurt."""
    left = count
    lines = []
    for line in agenda.lines:
        boxes = []
        for box in line.boxes:
            record = SetRecord.of(box.planned, "x", "s")
            record = replace(record, outcome=Outcome.DONE, reps=(Rep(Side.BOTH, 1),))
            hurt = replace(record, pain=pain if left == count else None)
            boxes.append(replace(box, record=hurt) if left > 0 else box)
            left -= 1
        lines.append(replace(line, boxes=tuple(boxes)))
    return replace(agenda, lines=tuple(lines))


def test_each_kind_of_day_has_its_words(tmp_path: Path) -> None:
    day = due(tmp_path)
    sets = len(day.planned)
    hurt = within(EXERCISES[day.lines[0].exercise].short_name)
    said = {
        f"{sets} sets, about 20 min": day,
        f"{sets - 1} of {sets} sets to go, about 20 min": done(day, 1),
        f"{sets - 1} of {sets} sets to go, about 20 min; {hurt} hurt": done(day, 1, pain=4),
        f"done: {sets} sets": done(day, sets),
        f"done: {sets} sets; {hurt} hurt": done(day, sets, pain=4),
        "nothing to do today": replace(day, lines=(), asked=None),
    }
    for words, agenda in said.items():
        assert today_short.words(agenda, EXERCISES, 20) == words


def test_a_planned_break_and_a_rest_day_say_until_when(hamlog: Run, home: Path) -> None:
    db = str(home / "l.db")
    train(Path(db), NOW - timedelta(days=1))
    assert hamlog("--db", db, "today", "--short").out == "rest day, next: Tuesday\n"
    assert hamlog("--db", db, "plan", "pause", "today", "1.12.", "--why", "holiday").code == 0
    assert hamlog("--db", db, "today", "--short").out == "holiday until Tuesday 1 December\n"


def test_a_race_is_named(tmp_path: Path) -> None:
    race = Pause(date(2026, 11, 24), date(2026, 11, 24), "race")
    day = replace(due(tmp_path), lines=(), off=DaysOff((race,), date(2026, 11, 28)))

    assert today_short.words(day, EXERCISES, 1) == "race, 24 November 2026"


def test_what_hurt_last_time_is_asked_about(hamlog: Run, home: Path) -> None:
    db = home / "l.db"
    train(db, NOW - timedelta(days=4), pain=5)

    said = hamlog("--db", str(db), "today", "--short").out
    assert said.endswith("?\n")
    assert "; how is " in said
    assert said.count("\n") == 1


def test_it_is_one_plain_line_without_a_word_on_own_files(hamlog: Run, home: Path) -> None:
    own = home / ".config" / "hamlog"
    own.mkdir(parents=True)
    (own / "settings.toml").write_text("thme = 1\n")

    ended = hamlog("today", "--short")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "3 sets, about 8 min\n"
    assert not (home / KEPT).exists(), "where there is no log nothing is made"
    assert json.loads(hamlog("today", "--short", "--json").out) == {"line": ended.out.strip()}


def usual(home: Path) -> Path:
    return home / ".local" / "share" / "hamlog" / "hamlog.db"


def test_what_was_said_is_kept_and_said_again_without_the_log(
    hamlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(usual(home), NOW - timedelta(days=1))
    for _ in range(2):
        assert hamlog("today", "--short").out == "rest day, next: Tuesday\n"
    assert (home / KEPT).stat().st_mode & 0o077 == 0

    monkeypatch.setattr(today_short, "line", lambda _db: pytest.fail("it was worked out again"))
    monkeypatch.setitem(sys.modules, "hamlog.cli.main", None)
    assert hamlog("today", "--short").out == "rest day, next: Tuesday\n"


def test_whatever_it_follows_from_makes_it_new(
    hamlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(usual(home), NOW - timedelta(days=1))
    worked: list[str] = []
    true_line = today_short.line

    def line(db: str | None) -> str:
        worked.append(true_line(db))
        return worked[-1]

    monkeypatch.setattr(today_short, "line", line)

    def again() -> int:
        """Return how often it is worked out when it is asked for three times."""
        worked.clear()
        for _ in range(3):
            hamlog("today", "--short")
        return len(worked)

    again()
    assert again() == 0
    assert hamlog("log", "clamshell", "12").code == 0
    assert again() >= 1
    assert worked[-1] == "done: 1 set"
    folder = home / ".config" / "hamlog" / "exercises"
    folder.mkdir(parents=True)
    assert again() == 1
    (folder / "own.toml").write_text("name = 'x'\n")
    assert again() == 1
    (folder.parent / "settings.toml").write_text("rest_s = 90\n")
    assert again() == 1
    monkeypatch.setattr(MachineClock, "wall", lambda _self: NOW + timedelta(days=1))
    assert again() == 1
    assert again() == 0


@pytest.mark.parametrize("kept", ["", "\n", "x\nno such day\n", "\udcff"])
def test_what_is_kept_wrongly_is_not_said(hamlog: Run, home: Path, kept: str) -> None:
    train(usual(home), NOW - timedelta(days=1))
    (home / KEPT).parent.mkdir(parents=True)
    (home / KEPT).write_bytes(kept.encode(errors="surrogateescape"))

    assert hamlog("today", "--short").out == "rest day, next: Tuesday\n"


def test_where_nothing_can_be_kept_it_is_said_all_the_same(hamlog: Run, home: Path) -> None:
    train(usual(home), NOW - timedelta(days=1))
    (home / ".cache").write_text("a file")

    for _ in range(2):
        assert hamlog("today", "--short").out == "rest day, next: Tuesday\n"
