"""The run of an activity of a watch: its day there, its length, its time in the zones."""

from datetime import date
from pathlib import Path

import pytest
from exchange.calendar_file import read
from exchange.fit_file import Field, fit, message
from exchange.fit_runs_file import BEGIN, run_file, run_session

from hamlog.training.planning.runs import Run


def run_of(folder: Path, content: bytes) -> Run:
    path = folder / "run.fit"
    path.write_bytes(content)
    (run,) = read(path).file.runs
    return run


def in_zones(*values: int, reference: int = 18) -> bytes:
    return message(216, [(0, "H", reference), (2, "I", [one * 1000 for one in values])])


def test_a_run_has_its_day_its_length_and_its_zones(tmp_path: Path) -> None:
    run = run_of(tmp_path, run_file())

    # It began on the 21st at the place where it was.
    assert (run.day, run.starts_at) == (date(2026, 11, 21), "00:30")
    assert (run.title, run.done, run.source) == ("Track run", True, "run.fit")
    assert (run.duration_s, run.distance_km, run.zone_s) == (3600, 12, 1200)


def test_a_workout_gives_the_run_its_name(tmp_path: Path) -> None:
    run = run_of(tmp_path, run_file(message(26, [(8, "s", "Intervals 6x1000")])))

    assert (run.title, run.kind) == ("Intervals 6x1000", "intervals")


def test_the_same_run_has_the_same_id_in_another_file(tmp_path: Path) -> None:
    assert run_of(tmp_path, run_file()).id == run_of(tmp_path, run_file(zones=())).id


LAPS: list[Field] = [(2, "I", BEGIN), (57, "I", [0, 60_000, 0, 0, 120_000, 30_000])]
BOUNDS = message(216, [(0, "H", 18), (6, "B", [100, 120, 140, 160, 180, 200])])
ZONES = b"".join(
    message(8, [(254, "H", index), (1, "B", bpm)])
    for index, bpm in enumerate((100, 120, 140, 160, 180, 200))
)
RECORDS = b"".join(
    message(20, [(253, "I", BEGIN + second), (3, "B", 170 if second >= 30 else 150)])
    for second in range(0, 61, 5)
)


@pytest.mark.parametrize(
    ("more", "zones", "expected"),
    [
        # Of five zones the first is zone 1, of six or more what lies below it.
        ((), (600, 900, 900, 700, 500), 1200),
        ((), (600, None, 900, 900, 700, 500), 1200),
        ((in_zones(0, 600, 900, 900, 300, 100, 0),), (), 400),
        # Another lap's zones are not the session's.
        ((in_zones(0, 0, 0, 0, 900, 900, 0, reference=19),), (), None),
        ((message(19, LAPS), message(19, LAPS)), (), 300),
        ((BOUNDS, RECORDS), (), 30),
        ((ZONES, RECORDS), (), 30),
        ((RECORDS,), (), None),
        ((ZONES,), (), None),
        ((), (), None),
    ],
)
def test_the_time_in_the_upper_zones_is_found_wherever_it_stands(
    tmp_path: Path, more: tuple[bytes, ...], zones: tuple[int | None, ...], expected: float | None
) -> None:
    assert run_of(tmp_path, run_file(*more, zones=zones)).zone_s == expected


def test_of_several_sports_only_the_runs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    later = run_session(begin=BEGIN + 7200)
    path.write_bytes(fit(run_session(), run_session(sport=2, begin=BEGIN + 4000), later))

    assert [run.starts_at for run in read(path).file.runs] == ["23:30", "01:30"]
