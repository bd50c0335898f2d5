"""Whatever is in a file of runs, it is read or refused in a sentence, and in bounded time."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from exchange.calendar_file import PLAN, calendar, event, read
from exchange.fit_file import fit, message, seconds
from exchange.fit_runs_file import run_file
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import HamlogError
from hamlog.exchange.run_values import RunsRead

SAMPLE = PLAN.read_bytes()
PIECES = st.sampled_from(
    [
        *(b"\n", b"\r\n ", b"\0", b"\xff", b":", b";", b'"', b"\\", b",", b"\t", b"BEGIN:VEVENT\n"),
        *(b"END:VEVENT\n", b"END:VCALENDAR\n", b"BEGIN:VALARM\n", b"20260230", b"99991231T235959Z"),
        *(b"RRULE:FREQ=DAILY\n", b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", b"00010101"),
        *(b"RECURRENCE-ID:20261209T170000Z\n", b"SEQUENCE:99999999999999\n", b"DURATION:-PT1H\n"),
        *(b"DURATION:P99999D\n", b"EXDATE:,,\n", b"RDATE:20261201/PT1H\n", b"TZID=..", b"\x1b[31m"),
        *(
            b"DTSTART;TZID=/etc/passwd:20261201T000000\n",
            b"COUNT=99999",
            b"UID:\n",
            b"FREQ=SECONDLY",
        ),
        *(b"DTSTART:21991231T235959Z\n", b"DTSTART:19000101T000000Z\n", b"SUMMARY:Run 500 km\n"),
    ]
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs") / "plan.ics"


def try_to_read(path: Path, content: bytes) -> None:
    """Read a file; nothing but hamlog's own error comes out, and no value that cannot be."""
    path.write_bytes(content)
    began = perf_counter()
    for skip in (False, True):
        with suppress(HamlogError):
            check(read(path, skip=skip, everything=skip))
    assert perf_counter() - began < 30


def check(found: RunsRead) -> None:
    ids = [run.id for run in found.file.runs]
    assert len(ids) == len(set(ids))
    for run in found.file.runs:
        assert date(1899, 12, 31) <= run.day <= date(2200, 2, 1)
        assert run.starts_at == "" or len(run.starts_at) == 5
        assert run.duration_s is None or 0 < run.duration_s <= 864_000
        assert run.distance_km is None or 0 < run.distance_km <= 1000
        assert run.zone_s is None or 0 <= run.zone_s <= 864_000
        assert len(run.title) <= 200
        assert 0 <= run.sequence < 2**31
    for row in found.skipped:
        assert row.line > 0
        assert row.reason.isprintable()


@given(st.binary(max_size=400))
def test_any_bytes(path: Path, content: bytes) -> None:
    try_to_read(path, content)
    try_to_read(path, b"BEGIN:VCALENDAR\n" + content)


@given(st.data())
def test_any_change_of_a_calendar(path: Path, data: st.DataObject) -> None:
    content = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 60))
        content = content[:at] + data.draw(PIECES) + content[at + cut :]
    try_to_read(path, content)


@given(st.lists(PIECES, max_size=5))
def test_any_lines_of_an_event(path: Path, lines: list[bytes]) -> None:
    head = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261201T180000Z\nSUMMARY:Intervals\n"
    try_to_read(path, head + b"".join(lines) + b"\nEND:VEVENT\nEND:VCALENDAR\n")


@given(st.data())
def test_any_change_of_an_activity(path: Path, data: st.DataObject) -> None:
    content = bytearray(run_file())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(14, len(content) - 3))] = data.draw(st.integers(0, 255))
    # With a checksum that is right, the messages themselves are read.
    body = bytes(content[14:-2])
    try_to_read(path, fit(body))


START = seconds(2026, 11, 20, 17)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty."),
        (b" \r\n\r\n", "is empty."),
        (b"\xef\xbb\xbf", "is empty."),
        (b"Date,Exercise\n", "line 1: this is neither a calendar nor an activity of a watch"),
        (b"<html>", "line 1: this is neither a calendar"),
        (b"PK\x03\x04....", "is a zip archive or a spreadsheet; unpack it"),
        (SAMPLE.decode().encode("utf-16"), "is UTF-16 text; calendars are UTF-8"),
        (SAMPLE[:300], "begins here and has no end: the file is cut short."),
        (SAMPLE[:900], "line 30: “VEVENT” begins here and has no end"),
        (SAMPLE.replace(b"SUMMARY:Long", b"SUMMARY:L\0ng"), "line 26: there are zero bytes"),
        (SAMPLE.replace(b"Long run", b"L\xf6ng run"), "line 26: byte F6 is not UTF-8"),
        (
            SAMPLE.replace(b"DATE:20261130", b"DATE:20260230"),
            "line 24: the date “20260230” does not exist. Correct it, or leave such events out",
        ),
        (
            SAMPLE.replace(b"T180000\r", b"T250000\r", 1),
            "the time “20261202T250000” does not exist",
        ),
        (SAMPLE.replace(b"FREQ=WEEKLY", b"FREQ=HOURLY"), "it repeats “hourly”, which no run does"),
        (SAMPLE.replace(b"PT1H", b"one hour"), "the duration “one hour” cannot be read"),
        (SAMPLE.replace(b"END:VEVENT", b"END:VTODO", 1), "was to come, for line 21"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "has no events in it."),
        (
            calendar(["BEGIN:VEVENT", "SUMMARY:Run", "END:VEVENT"]),
            "line 3: the event has no DTSTART",
        ),
        (calendar(event("DTSTART")), "the line has no value, so a part of it is missing"),
        (fit(message(0, [(0, "B", 5)])), "is a workout for the watch"),
        (fit(message(0, [(0, "B", 4)])), "has no run in it: it is another activity."),
        (fit(message(18, [(5, "B", 1), (2, "I", 5)])), "has no date for its run."),
        (run_file()[:60], "is cut short: it should have"),
        (run_file()[:-1] + b"?", "its checksum is wrong"),
    ],
)
def test_what_is_no_calendar_is_refused_with_line_and_reason(
    path: Path, content: bytes, told: str
) -> None:
    path.write_bytes(content)

    with pytest.raises(HamlogError) as error:
        read(path)

    assert told in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_huge_file_is_refused_before_it_is_read(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\n")
        file.truncate(200_000_000)
    began = perf_counter()

    with pytest.raises(HamlogError, match=r"is larger than 100 MB"):
        read(path)

    assert perf_counter() - began < 5


def test_events_that_repeat_without_end_are_refused_soon(path: Path) -> None:
    rule = ("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY;COUNT=99999")
    path.write_bytes(calendar(*(event(*rule, uid=str(one)) for one in range(100))))

    with pytest.raises(HamlogError, match="repeats more than any training calendar does"):
        read(path)


def test_events_that_cannot_be_read_are_left_out_where_that_is_wanted(path: Path) -> None:
    path.write_bytes(SAMPLE.replace(b"DATE:20261130", b"DATE:20260230"))

    found = read(path, skip=True)

    assert [(row.line, row.reason) for row in found.skipped] == [
        (24, "the date “20260230” does not exist")
    ]
    assert len(found.file.runs) == 7
