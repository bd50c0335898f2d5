"""Days, lengths and sides as exports have them in other lands, by two dumbbells, or unended."""

from pathlib import Path

import pytest
from exchange.calendar_file import days_of, event
from exchange.found import read, sets_of, written

from hamlog.exchange import dates
from hamlog.exchange.values import Sides


@pytest.mark.parametrize(
    ("pattern", "day"),
    [
        ("mm/dd/yyyy", "2026-04-03"),
        ("dd/mm/yyyy", "2026-03-04"),
        ("MM-DD-YY", "2026-04-03"),
        ("d/m/yyyy", "2026-03-04"),
    ],
)
def test_the_header_can_say_which_number_is_the_day(tmp_path: Path, pattern: str, day: str) -> None:
    header = f"Date ({pattern}),Workout,Workout Name,Exercise,Set 1 (Reps),Set 1 (KG)\n"
    found = read(written(tmp_path, f"{header}04/03/2026,1,A,Squat,5,60\n"))

    assert [str(one.day) for one in found[0]] == [day]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("26h 14m", None),
        ("1d 2h", None),
        ("24h", 86_400),
        ("1:02 hr", 3720),
        ("1:02", 3720),
        ("55:12 min", 3312),
        ("", None),
        ("0s", None),
    ],
)
def test_a_session_that_was_not_ended_has_no_length_and_keeps_its_sets(
    tmp_path: Path, text: str, seconds: float | None
) -> None:
    header = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight (kg),Reps\n"
    found = read(written(tmp_path, f"{header}2026-03-04 10:00:00,Legs,{text},Curl,1,20,8\n"))

    assert [one.duration_s for one in found[0]] == [seconds]
    assert [one.reps for one in sets_of(found)] == [8]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 maj 2025, 07:48", "2025-05-03"),
        ("3. des. 2025, 07:48", "2025-12-03"),
        ("3 paź 2025, 07:48", "2025-10-03"),
        ("9 lipca 2025, 07:48", "2025-07-09"),
        ("3 Eki 2025, 07:48", "2025-10-03"),
        ("3 Ağu 2025, 07:48", "2025-08-03"),
        ("3 окт. 2025, 07:48", "2025-10-03"),
        ("3 мая 2025, 07:48", "2025-05-03"),
        ("2025年9月3日 07:48", "2025-09-03"),
        ("2025년 9월 3일 07:48", "2025-09-03"),
        ("2025年9月3日(水) 07:48", "2025-09-03"),
    ],
)
def test_months_of_other_lands(text: str, expected: str) -> None:
    found = dates.moment(text)

    assert found.at is not None
    assert found.at.isoformat() == f"{expected}T07:48:00"


@pytest.mark.parametrize(
    ("until", "last"),
    [
        # Midnight of UTC is one o'clock here, before the run of that day.
        ("20261203T000000Z", 2),
        ("20261203T165959Z", 2),
        ("20261203T170000Z", 3),
        ("20261203T225959Z", 3),
        ("20261203T180000", 3),
        ("20261203", 3),
    ],
)
def test_a_series_ends_at_the_time_that_it_says(tmp_path: Path, until: str, last: int) -> None:
    lines = ("DTSTART;TZID=Europe/Berlin:20261201T180000", f"RRULE:FREQ=DAILY;UNTIL={until}")

    assert days_of(tmp_path, event(*lines)) == [
        f"2026-12-0{day} 18:00" for day in range(1, last + 1)
    ]


@pytest.mark.parametrize(
    ("name", "times", "side"),
    [
        ("Single Leg Glute Bridge", "2.0", Sides.EACH),
        ("Single-Leg Romanian Deadlift", "2", Sides.EACH),
        ("Dumbbell Walking Lunge", "2.0", Sides.EACH),
        ("Dumbbell Step Up", "2.0", Sides.EACH),
        # Here it counts the two dumbbells, and both legs work at once.
        ("Dumbbell Romanian Deadlift", "2.0", None),
        ("Incline Dumbbell Press", "2", None),
        ("Single Leg Glute Bridge", "1.0", None),
    ],
)
def test_what_fitbod_counts_twice_are_legs_or_dumbbells(
    tmp_path: Path, name: str, times: str, side: Sides | None
) -> None:
    header = "Date,Exercise,Reps,Weight(kg),isWarmup,multiplier\n"
    row = f"2026-03-04 10:12:33 +0100,{name},8,20,false,{times}\n"
    (found,) = sets_of(read(written(tmp_path, header + row)))

    assert (found.reps, found.side) == (8, side)
