"""Each program's export, whole: how much was found, and single values as a person reads them."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from exchange.found import SAMPLES, read, sets_of

from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Kind, SetKind, Sides
from hamlog.training.load import Unit

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "kind", "sets", "reps", "unit"),
    [
        ("strong-no-unit", Kind.STRONG, (5, 2), 57, "kg"),
        ("strong-quoted-kg", Kind.STRONG, (2, 1), 14, None),
        ("strong-old-pounds", Kind.STRONG, (2,), 10, "kg"),
        ("strong-unit-columns-14cols", Kind.STRONG, (2,), 16, None),
        ("strong-bom-crlf-decimal-comma", Kind.STRONG, (7,), 38, None),
        ("strong-ios-12h-clock-narrow-space", Kind.STRONG, (2, 2), 44, "kg"),
        ("hevy-de-months", Kind.HEVY, (1, 1, 1), 34, None),
        ("hevy-iso-and-us-dates", Kind.HEVY, (1, 1), 24, None),
        ("hevy-lbs-supersets-newline-note", Kind.HEVY, (5,), 36, None),
        ("fitnotes-android", Kind.FITNOTES, (3, 2), 33, None),
        ("fitnotes-ios", Kind.FITNOTES, (3, 2), 18, None),
        ("stronglifts-lb", Kind.STRONGLIFTS, (4, 2), 42, None),
        ("fitbod", Kind.FITBOD, (3,), 22, None),
        ("alpha-progression-blocks", Kind.ALPHA_PROGRESSION, (2, 1), 32, None),
    ],
)
def test_all_of_a_sample_is_read(
    name: str, kind: Kind, sets: tuple[int, ...], reps: int, unit: Unit | None
) -> None:
    path = SAMPLES / f"{name}.csv"

    sessions, skipped = read(path, unit)

    assert recognise(path).kind is kind
    assert skipped == []
    assert tuple(len(session.sets) for session in sessions) == sets
    found = sets_of((sessions, skipped))
    assert sum(one.reps or 0 for one in found) == reps
    assert [one.order for session in sessions for one in session.sets] == [
        number for count in sets for number in range(1, count + 1)
    ]
    ids = {one.id for one in found} | {one.id for one in sessions}
    assert len(ids) == len(found) + len(sessions)


def test_strong_with_everything_in_it() -> None:
    (session,), _ = read(SAMPLES / "strong-bom-crlf-decimal-comma.csv", zone=BERLIN)

    assert session.start == datetime(2026, 8, 10, 18, tzinfo=BERLIN)
    assert session.end == datetime(2026, 8, 10, 17, tzinfo=UTC)
    assert session.title == "Beine; schwer"
    assert session.note == "kalt, müde\nfree line"
    warm_up, first, failed, rest, drop, failure, hold = session.sets
    assert (warm_up.kind, warm_up.load, warm_up.reps) == (SetKind.WARM_UP, 20.5, 12)
    assert (first.kind, first.load_kg, first.rpe) == (SetKind.NORMAL, 32.5, 8.5)
    assert (first.line, first.note) == (3, "links zieht\nrechts ok")
    assert (failed.line, failed.reps, failed.rpe) == (5, 0, 10)
    assert (rest.kind, rest.reps, rest.duration_s) == (SetKind.REST, None, 90)
    assert (drop.kind, failure.kind) == (SetKind.DROP, SetKind.FAILURE)
    assert (hold.exercise, hold.reps, hold.load, hold.duration_s) == ("Plank", None, None, 60)


def test_strong_in_two_units() -> None:
    pounds, kilograms = sets_of(read(SAMPLES / "strong-unit-columns-14cols.csv", unit="kg"))

    assert (pounds.load, pounds.unit, pounds.load_kg) == (5, "lb", 2.268)
    assert (kilograms.load, kilograms.unit) == (2.5, "kg")
    assert (pounds.distance_m, kilograms.distance_m) == (None, 1500)


def test_pounds_that_strong_kept_as_kilograms_are_the_same_pounds_again() -> None:
    first, second = sets_of(read(SAMPLES / "strong-old-pounds.csv", "kg"))

    assert (first.load_kg, second.load_kg) == (6.804, 20.412)


def test_two_workouts_of_a_day_on_a_clock_of_twelve_hours() -> None:
    sessions, _ = read(SAMPLES / "strong-ios-12h-clock-narrow-space.csv", "lb")

    assert [session.start for session in sessions] == [
        datetime(2024, 3, 4, 9, 5, 12),  # noqa: DTZ001 - as local as the file
        datetime(2024, 3, 4, 12, 30),  # noqa: DTZ001
    ]
    assert [session.duration_s for session in sessions] == [3900, 2700]
    assert {one.exercise for one in sessions[1].sets} == {"Single Leg Bridge"}
    assert sessions[0].sets[1].note == 'he said "slow"'


def test_hevy_over_midnight_with_a_superset_and_a_note_beside_each_set() -> None:
    (session,), _ = read(SAMPLES / "hevy-lbs-supersets-newline-note.csv", zone=BERLIN)

    assert session.duration_s == 45 * 60
    assert session.end is not None
    assert session.end.date() == date(2025, 12, 23)
    assert session.note == "first line\nsecond line"
    assert [one.exercise for one in session.sets[:3]] == [
        "Seated Leg Curl (Machine)",
        "Clamshell",
        "Seated Leg Curl (Machine)",
    ]
    assert [one.note for one in session.sets] == ['left "cramps", stop', "", "", "", ""]
    assert [one.kind for one in session.sets][-1] is SetKind.DROP
    assert session.sets[0].load_kg == 2.268
    assert session.sets[3].duration_s == 75


def test_hevy_with_months_in_german_and_a_leap_day() -> None:
    sessions, _ = read(SAMPLES / "hevy-de-months.csv")

    assert [str(session.day) for session in sessions] == ["2025-12-22", "2026-03-03", "2028-02-29"]


def test_an_hour_that_comes_twice_gives_an_end_before_the_start_its_sense() -> None:
    path = SAMPLES / "hevy-iso-and-us-dates.csv"

    in_berlin, _ = read(path, zone=BERLIN)
    somewhere, _ = read(path)

    assert in_berlin[0].duration_s == 40 * 60
    assert in_berlin[0].end is not None
    assert in_berlin[0].end.astimezone(UTC) == datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert somewhere[0].duration_s is None
    assert somewhere[0].end is None
    assert somewhere[1].start == datetime(2026, 3, 28, 7, 5)  # noqa: DTZ001


def test_fitnotes_knows_days_alone_and_a_unit_a_row() -> None:
    sessions, _ = read(SAMPLES / "fitnotes-android.csv", "kg", BERLIN)

    assert [(session.day, session.start) for session in sessions] == [
        (date(2026, 2, 3), None),
        (date(2026, 2, 4), None),
    ]
    kilograms, pounds, plank = sessions[0].sets
    assert (kilograms.load_kg, pounds.load_kg) == (35, 34.999)
    assert pounds.note == "grip, left"
    assert (plank.reps, plank.load, plank.duration_s) == (None, None, 90)
    each, run = sessions[1].sets
    assert (each.side, each.reps) == (Sides.EACH, 15)
    assert (run.distance_m, run.duration_s, run.reps) == (2500, 845, None)


def test_fitnotes_with_a_comma_in_a_name() -> None:
    found = sets_of(read(SAMPLES / "fitnotes-ios.csv"))

    assert [(one.exercise, one.load, one.unit) for one in found[:2]] == [
        ("Leg Curl", 32.5, "kg"),
        ("Curl, Lying, Slow", 55, "lb"),
    ]
    # `Kind` says what is measured there, not what a set was for.
    assert {one.kind for one in found} == {SetKind.NORMAL}
    assert [(one.exercise, one.side) for one in found[3:]] == [
        ("Side Plank", Sides.LEFT),
        ("Side Plank", Sides.RIGHT),
    ]


def test_stronglifts_has_its_sets_in_columns() -> None:
    first, second = read(SAMPLES / "stronglifts-lb.csv")[0]

    assert [(one.exercise, one.reps, one.load, one.line) for one in first.sets] == [
        ("Squat", 5, 95, 2),
        ("Squat", 5, 95, 2),
        ("Squat", 0, 95, 2),
        ("Romanian Deadlift", 8, 65, 3),
    ]
    assert [one.note for one in first.sets] == ["knees out", "", "", ""]
    assert (first.duration_s, second.duration_s) == (1800, 14 * 60)
    assert second.start == datetime(2026, 4, 7, 23, 56)  # noqa: DTZ001
    assert second.sets[0].load is None


def test_fitbod_has_instants_and_reps_of_each_leg() -> None:
    (session,), _ = read(SAMPLES / "fitbod.csv", zone=ZoneInfo("Pacific/Auckland"))

    assert session.start == datetime(2023, 4, 14, 17, 20, 24, tzinfo=UTC)
    assert session.day == date(2023, 4, 15)
    bridge, curl, plank = session.sets
    assert (bridge.side, bridge.reps, bridge.load) == (Sides.EACH, 10, None)
    assert (curl.kind, curl.load_kg, curl.note) == (SetKind.WARM_UP, 22.68, "slow, ok")
    assert (plank.reps, plank.duration_s) == (None, 60)


def test_alpha_progression_has_headings() -> None:
    first, second = read(SAMPLES / "alpha-progression-blocks.csv")[0]

    assert first.start == datetime(2026, 2, 19, 4, 54)  # noqa: DTZ001
    assert (first.title, first.duration_s) == ("Legs · Day 2 · Week 4", 62 * 60)
    machine, added = first.sets
    assert (machine.exercise, machine.load, machine.added) == (
        "Lying Leg Curl (Machine)",
        32.5,
        False,
    )
    assert (added.load, added.added, added.rpe) == (2.5, True, 9)
    assert (second.sets[0].exercise, second.sets[0].load) == ("Glute Bridge", None)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_the_same_and_a_longer_file_have_the_same_ids(path: Path, tmp_path: Path) -> None:
    text = path.read_bytes()
    lines = text.splitlines(keepends=True)
    # The last line is a row, but for one in two lines, and one that is a note and no set.
    row = {"hevy-lbs": b"".join(lines[-2:]), "strong-b": lines[-2]}.get(path.stem[:8], lines[-1])
    longer = tmp_path / "longer"
    longer.write_bytes(text + row)
    once, again, more = (sets_of(read(one, "kg")) for one in (path, path, longer))

    ids = [one.id for one in once]
    assert [one.id for one in again] == ids
    added = [one.id for one in more if one.id not in ids]
    # One row more, the same as the last: in StrongLifts that is two sets, in all others one.
    assert len(added) == len(more) - len(once) >= 1
    assert set(ids) <= {one.id for one in more}


def test_the_place_does_not_change_an_id() -> None:
    path = SAMPLES / "strong-no-unit.csv"
    here, there = (read(path, "kg", zone)[0] for zone in (BERLIN, None))

    assert [one.id for one in here] == [one.id for one in there]
    assert here[0].end == datetime(2025, 3, 3, 17, 50, 11, tzinfo=UTC)
    assert there[0].end == there[0].start + timedelta(minutes=48) if there[0].start else False


# As 0.8.0 makes them: other ids would bring in once more what a log has already.
IDS = {
    "alpha-progression-blocks.csv": "f18e1c59f6297a04",
    "fitbod.csv": "4b09df91095b236e",
    "fitnotes-android.csv": "c968e61ffceafcda",
    "fitnotes-ios.csv": "adadb3f0f1ebe29b",
    "hevy-de-months.csv": "ce2326581efd02a7",
    "hevy-iso-and-us-dates.csv": "0f5fd5dde48d81be",
    "hevy-lbs-supersets-newline-note.csv": "b1bf3d7cde2a6414",
    "strong-bom-crlf-decimal-comma.csv": "de4e80425ecee1b3",
    "strong-ios-12h-clock-narrow-space.csv": "5273c521c9c6fb8e",
    "strong-no-unit.csv": "05855f6a90a839e8",
    "strong-old-pounds.csv": "2403ef657b9c5d1d",
    "strong-quoted-kg.csv": "b34e64bc4e2014ae",
    "strong-unit-columns-14cols.csv": "bd074777ae16fdfc",
    "stronglifts-lb.csv": "49c29ebb4c192978",
}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_ids_are_those_of_the_releases_before(path: Path) -> None:
    sessions, _ = read(path, "kg")

    ids = [one for found in sessions for one in (found.id, *(each.id for each in found.sets))]
    assert sha256(" ".join(ids).encode()).hexdigest()[:16] == IDS[path.name]


def test_an_id_is_that_of_the_releases_before() -> None:
    (first, *_), _ = read(SAMPLES / "strong-no-unit.csv", "kg")

    assert (first.id, first.sets[0].id) == (
        "0a7b2791-33df-56d3-8897-41d6aa671349",
        "67310018-20eb-58e7-a5de-14fd9df0af6a",
    )
