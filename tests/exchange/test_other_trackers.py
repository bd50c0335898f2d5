"""What is written for Strong and Hevy: their own shapes, and hamlog's readers find all in them."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from examples import examples
from exchange.found import read, sets_of
from exchange.logs import as_bytes, sessions, taken
from hypothesis import given, settings
from pretended import NOW

from hamlog.exchange import to_hevy, to_strong
from hamlog.exchange.matching import Known, matches
from hamlog.exchange.taken import Taken, Written
from hamlog.exchange.values import Sides
from hamlog.library import Library
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, Rep, SessionRecord, SetRecord

Write = Callable[[Taken], Written]
BOTH = pytest.mark.parametrize("write", [to_strong.write, to_hevy.write], ids=["strong", "hevy"])
HEVY = (
    '"title","start_time","end_time","description","exercise_title","superset_id",'
    '"exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds",'
    '"rpe"'
)
STRONG = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
    "Seconds;Notes;Workout Notes;Workout Duration"
)


@pytest.fixture(name="path", scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("other") / "log.csv"


def content_of(write: Write, past: Sequence[SessionRecord], unit: str = "kg") -> str:
    with open_log(Path("none.db"), create=False) as log:
        return as_bytes(write(taken(log, sessions=past, unit=unit))).decode()


def reps(side: Side, *qualities: Quality) -> tuple[Rep, ...]:
    return tuple(Rep(side, number, one) for number, one in enumerate(qualities, 1))


CLEAN, DOUBTFUL, MISSED = Quality
SESSION = SessionRecord(
    "s",
    NOW.date(),
    NOW,
    "no-equipment",
    ended_at=NOW + timedelta(minutes=65),
    note="=felt good\nlate",
    sets=(
        SetRecord(
            *("t1", "s", 1, "clamshell", 1, 12, "lift 2, hold 2, lower 3, still 1"),
            load=Load(2.5, "yellow"),
            rpe=7.5,
            pain=3,
            pain_place="upper hamstring",
            pain_sudden=True,
            note="second half\nhard",
            outcome=Outcome.PAIN,
            reps=(*reps(Side.LEFT, CLEAN, CLEAN, MISSED), *reps(Side.RIGHT, CLEAN, DOUBTFUL)),
        ),
        SetRecord(
            *("t2", "s", 2, "clamshell", 2, 12, "lift 2, hold 2, lower 3, still 1"),
            outcome=Outcome.SKIPPED,
        ),
        SetRecord(
            *("t3", "s", 3, "romanian-deadlift", 1, 10, "lower 3, lift 2, still 1"),
            variant="without-dumbbells",
            outcome=Outcome.ENDED_EARLY,
            reps=reps(Side.BOTH, CLEAN, CLEAN),
        ),
    ),
)


def test_strong_gets_its_own_columns_and_nothing_empty_that_must_not_be() -> None:
    header, *_ = text = content_of(to_strong.write, [SESSION]).splitlines()

    assert header == STRONG
    rows = list(csv.DictReader(io.StringIO("\n".join(text)), delimiter=";"))
    assert [row["Set Order"] for row in rows] == ["1", "2", "1"]
    assert rows[0] == {
        "Date": "2026-11-22 18:00:00",
        "Workout Name": "No equipment",
        "Exercise Name": "Clamshell",
        "Set Order": "1",
        "Weight": "2.5",
        "Weight Unit": "kg",
        "Reps": "3",
        "RPE": "7.5",
        "Distance": "0",
        "Distance Unit": "",
        "Seconds": "0",
        "Notes": (
            "left leg; tempo 3-1-2-2; yellow; 2 of 3 clean (1 missed); "
            "stopped for pain 3 of 10, upper hamstring, all at once\nsecond half\nhard"
        ),
        "Workout Notes": "'=felt good\nlate",
        "Workout Duration": "1h 5m",
    }
    assert all(row[name] for row in rows for name in ("Notes", "Workout Notes", "Seconds"))


def test_hevy_gets_its_own_columns() -> None:
    text = content_of(to_hevy.write, [SESSION])

    assert text.splitlines()[0] == HEVY
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["set_index"] for row in rows] == ["0", "1", "0"]
    assert (rows[0]["start_time"], rows[0]["end_time"]) == (
        "22 Nov 2026, 18:00",
        "22 Nov 2026, 19:05",
    )
    assert rows[2]["exercise_notes"] == "tempo 3-0-2-1; without dumbbells; ended early, of 10"
    assert '"weight_lbs"' in content_of(to_hevy.write, [SESSION], "lb")


@BOTH
@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_our_own_reader_finds_legs_loads_and_notes(path: Path, write: Write, unit: str) -> None:
    path.write_text(content_of(write, [SESSION], unit), encoding="utf-8")

    found = read(path)

    (session,), skipped = found
    assert skipped == []
    assert (session.title, session.note) == ("No equipment", "=felt good\nlate")
    assert session.duration_s == 65 * 60
    assert [(one.exercise, one.side, one.reps, one.load_kg, one.rpe) for one in sets_of(found)] == [
        ("Clamshell", Sides.LEFT, 3, 2.5, 7.5),
        ("Clamshell", Sides.RIGHT, 2, 2.5, 7.5),
        ("Romanian deadlift", None, 2, None, None),
    ]
    assert "stopped for pain 3 of 10" in session.sets[0].note


@pytest.mark.slow
@BOTH
@given(past=sessions())
@settings(max_examples=examples(60))
def test_our_own_reader_finds_every_rep_of_any_log(
    path: Path, write: Write, past: list[SessionRecord]
) -> None:
    content = content_of(write, past)
    path.write_text(content, encoding="utf-8", newline="")
    done = [one for session in past for one in session.sets if one.reps]

    delimiter = ";" if write is to_strong.write else ","
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    if not done:
        return
    found = read(path)
    assert found[1] == []
    counts: Counter[Sides | None] = Counter()
    for one in sets_of(found):
        counts[one.side] += one.reps or 0
    expected: Counter[Sides | None] = Counter()
    sides = {Side.BOTH: None, Side.LEFT: Sides.LEFT, Side.RIGHT: Sides.RIGHT}
    for record in done:
        for rep in record.reps:
            expected[sides[rep.side]] += 1
    assert counts == expected


def test_each_name_in_them_is_known_again() -> None:
    exercises = Library().exercises()
    known = [
        Known(one.slug, (one.slug, one.name, one.short_name, *one.aliases)) for one in exercises
    ]

    found = matches([one.name for one in exercises], known)

    assert [one.slug for one in found] == [one.slug for one in exercises]
