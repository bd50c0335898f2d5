"""Sessions of a watch: sets by their own time, the place's clock, and damaged files."""

import io
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import fitdecode
import pytest
from exchange.fit_file import (
    Field,
    a_set,
    activity,
    evening,
    fit,
    message,
    seconds,
    session,
)
from exchange.found import read, reasons, sets_of, written
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import HamlogError
from hamlog.exchange.fit import messages
from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Kind, SetKind, Sides

NOON = seconds(2026, 5, 4, 12)


def test_an_evening_is_read_whole(tmp_path: Path) -> None:
    path = written(tmp_path, evening())

    (found,), skipped = read(path, zone=ZoneInfo("America/New_York"))

    assert recognise(path).kind is Kind.FIT
    assert skipped == []
    # The file says where it was, so the zone of the caller does not count.
    assert found.start == datetime(2026, 5, 4, 17, tzinfo=UTC)
    assert found.start.utcoffset() == timedelta(hours=2)
    assert (found.title, found.duration_s, found.day) == ("Strength", 600, date(2026, 5, 4))
    curl, rest, hold, nothing = found.sets
    assert (curl.exercise, curl.reps, curl.load, curl.duration_s) == (
        "Weighted leg curl",
        12,
        14,
        40,
    )
    assert (rest.kind, rest.duration_s) == (SetKind.REST, 60)
    assert (hold.exercise, hold.reps, hold.load) == ("Single leg hip raise", None, None)
    assert (nothing.exercise, nothing.reps, nothing.line) == ("Unknown exercise", 0, 4)


def test_an_independent_decoder_reads_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, evening())

    ours = [{field: one.first(field) for field in (0, 3, 4, 5, 6)} for one in messages(path, {225})]

    with fitdecode.FitReader(io.BytesIO(evening()), check_crc=fitdecode.CrcCheck.RAISE) as frames:
        theirs = [
            {field: frame.get_field(field).raw_value for field in (0, 3, 4, 5, 6)}
            for frame in frames
            if isinstance(frame, fitdecode.FitDataMessage) and frame.global_mesg_num == 225
        ]
    assert ours == theirs
    assert len(ours) == 4


def test_without_a_local_time_the_caller_says_where_it_was(tmp_path: Path) -> None:
    late = seconds(2026, 5, 4, 23, 30)
    path = written(tmp_path, fit(a_set(late, reps=10)))

    in_auckland, _ = read(path, zone=ZoneInfo("Pacific/Auckland"))
    anywhere, _ = read(path)

    assert in_auckland[0].day == date(2026, 5, 5)
    assert anywhere[0].day == date(2026, 5, 4)
    assert in_auckland[0].id == anywhere[0].id


def test_sets_belong_to_the_session_in_whose_time_they_lie(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        fit(
            session(NOON + 3600, 600, "Legs"),
            session(NOON, 600, "Warm-up"),
            a_set(NOON + 10, reps=5),
            a_set(NOON + 3610, reps=6),
            a_set(NOON + 3700, reps=7),
        ),
    )

    sessions, _ = read(path)

    assert [(one.title, [s.reps for s in one.sets]) for one in sessions] == [
        ("Warm-up", [5]),
        ("Legs", [6, 7]),
    ]


def test_a_title_says_what_a_number_does_not(tmp_path: Path) -> None:
    own: list[Field] = [(254, "H", 0), (0, "H", 65534), (1, "H", 3), (2, "s", "Clamshell (left)")]
    path = written(
        tmp_path, fit(message(264, own), a_set(NOON, reps=8, category=(65534,), name=(3,)))
    )

    (found,) = sets_of(read(path))

    assert (found.exercise, found.side) == ("Clamshell", Sides.LEFT)


@pytest.mark.parametrize(
    ("category", "name", "said"),
    [
        ((8,), (23,), "Romanian deadlift"),
        ((17,), (78,), "Walking lunge"),
        ((10,), (44,), "Clams"),
        ((15,), (None,), "Leg curl"),
        ((0,), (5,), "Bench press"),
        ((65534, None, 28), (None, None, None), "Squat"),
        ((48,), (None,), "Unknown exercise"),
        ((None,), (None,), "Unknown exercise"),
    ],
)
def test_exercises_by_number(
    tmp_path: Path, category: tuple[int | None, ...], name: tuple[int | None, ...], said: str
) -> None:
    path = written(tmp_path, fit(a_set(NOON, reps=8, category=category, name=name)))

    assert sets_of(read(path))[0].exercise == said


@pytest.mark.parametrize(
    ("weight", "unit", "load", "said"),
    [(14, 1, 14, "kg"), (13.625, 2, 30, "lb"), (6.8, 2, 15, "lb"), (0, 1, None, "kg")],
)
def test_a_weight_is_as_it_was_typed(
    tmp_path: Path, weight: float, unit: int, load: float | None, said: str
) -> None:
    path = written(tmp_path, fit(a_set(NOON, reps=8, weight=weight, unit=unit)))

    (found,) = sets_of(read(path))

    assert (found.load, found.unit) == (load, said)


def test_sets_that_cannot_be_are_named_by_their_number(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        fit(
            a_set(NOON, reps=8),
            a_set(1000, reps=8),
            a_set(NOON + 60, reps=50_000),
            a_set(NOON + 90, reps=5, weight=4000),
            a_set(NOON + 120, reps=None, lasted_s=0),
        ),
    )

    found = read(path)

    assert len(sets_of(found)) == 1
    assert reasons(found) == {
        2: "the set has no date",
        3: "50000 reps are more than the 100 that a set can have",
        4: "4000 kg is more than the 500 kg that a set can have",
        5: "the set has neither reps nor a time",
    }


def test_other_byte_order_and_fields_of_developers(tmp_path: Path) -> None:
    fields: list[Field] = [(3, "H", 9), (5, "B", 1), (6, "I", NOON), (0, "I", 1000)]
    path = written(tmp_path, fit(message(225, fields, order=">", developer=5), a_set(NOON, reps=4)))

    assert [one.reps for one in sets_of(read(path))] == [9, 4]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (evening()[:-40], "is cut short: it should have"),
        (evening()[:20], "is cut short"),
        (evening()[:-1] + b"\0", "checksum is wrong"),
        (evening()[:60] + b"\x55" + evening()[61:], "checksum is wrong"),
        (fit(session(NOON, 600)), "has no sets in it"),
        (fit(b"\x03\0\0"), "a message in it is not defined"),
        (fit(a_set(NOON, reps=3)[:-2]), "ends too early"),
    ],
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = written(tmp_path, content)

    with pytest.raises(HamlogError, match=said) as caught:
        read(path)

    assert str(path) in str(caught.value)


def test_two_files_after_each_other_are_read_as_one(tmp_path: Path) -> None:
    path = written(tmp_path, fit(a_set(NOON, reps=8)) + fit(a_set(NOON + 60, reps=9)))

    assert [one.reps for one in sets_of(read(path))] == [8, 9]


@given(st.data())
def test_whatever_is_in_a_file_of_a_watch_it_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    body = bytearray(evening()[14:-2])
    for _ in range(data.draw(st.integers(0, 6))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    tail = data.draw(st.binary(max_size=40))
    path = written(tmp_path_factory.mktemp("fit"), fit(bytes(body), tail))

    with suppress(HamlogError):
        assert all(one.sets for one in read(path)[0])


def test_a_local_time_that_no_place_has_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, fit(activity(NOON, NOON + 40 * 3600), a_set(NOON, reps=8)))

    assert read(path)[0][0].start == datetime(2026, 5, 4, 12, tzinfo=UTC)
