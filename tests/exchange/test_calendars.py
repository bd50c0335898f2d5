"""The runs of a training calendar: days, times, repeats, changes, and what is no run."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from exchange.calendar_file import PLAN, calendar, days_of, event, read, runs_of

from hamlog.exchange.run_words import distance_km, duration_s, is_run
from hamlog.training.planning.runs import HARD_WORDS

WEEKLY = ("DTSTART;TZID=Europe/Berlin:20261202T180000", "RRULE:FREQ=WEEKLY;COUNT=3")


def test_the_sample_has_its_runs() -> None:
    found = read(PLAN)

    told = sorted(f"{run.day} {run.starts_at} {run.title}" for run in found.file.runs)
    assert told == [
        "2026-11-30  Long run 18 km, easy",
        "2026-12-02 18:00 Intervals 6x1000",
        # The ninth was moved, the 23rd is left out.
        "2026-12-10 18:00 Intervals moved",
        "2026-12-16 18:00 Intervals 6x1000",
        "2026-12-30 18:00 Intervals 6x1000",
        "2027-01-06 18:00 Intervals 6x1000",
        "2027-01-13 18:00 Intervals 6x1000",
        "2027-01-20 18:00 Intervals 6x1000",
    ]
    long = next(run for run in found.file.runs if run.title.startswith("Long"))
    assert (long.distance_km, long.duration_s, long.kind) == (18, None, "long run")
    assert {run.duration_s for run in found.file.runs} == {None, 3600}
    assert found.file.whole
    assert set(found.file.edits) == {"1@example", "2@example", "3@example"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261202T233000Z"], ["2026-12-03 00:30"]),
        (["DTSTART;TZID=America/New_York:20261202T200000"], ["2026-12-03 02:00"]),
        (['DTSTART;TZID="Europe/Berlin":20261202T070000'], ["2026-12-02 07:00"]),
        (["DTSTART;TZID=W. Europe Standard Time:20261202T070000"], ["2026-12-02 07:00"]),
        (
            ["DTSTART;TZID=/example.org/20260101/Europe/Berlin:20261202T070000"],
            ["2026-12-02 07:00"],
        ),
        (["DTSTART;TZID=Nowhere:20261202T070000"], ["2026-12-02 07:00"]),
        (["DTSTART:20261202T070000"], ["2026-12-02 07:00"]),
        (["DTSTART;VALUE=DATE:20261202"], ["2026-12-02"]),
        # The end of whole days is no longer one of them.
        (
            ["DTSTART;VALUE=DATE:20261202", "DTEND;VALUE=DATE:20261204"],
            ["2026-12-02", "2026-12-03"],
        ),
        # In summer and in winter it is the same time of day there.
        (
            ["DTSTART;TZID=Europe/Berlin:20261018T080000", "RRULE:FREQ=WEEKLY;COUNT=2"],
            ["2026-10-18 08:00", "2026-10-25 08:00"],
        ),
        (
            [*WEEKLY, "EXDATE:20261209T170000Z"],
            ["2026-12-02 18:00", "2026-12-16 18:00"],
        ),
        (
            [*WEEKLY, "EXDATE;VALUE=DATE:20261209", "EXDATE;TZID=Europe/Berlin:20261216T180000"],
            ["2026-12-02 18:00"],
        ),
        # Another time of that day is none of the series.
        (
            [*WEEKLY, "EXDATE;TZID=Europe/Berlin:20261209T190000"],
            ["2026-12-02 18:00", "2026-12-09 18:00", "2026-12-16 18:00"],
        ),
        (
            ["DTSTART;VALUE=DATE:20261202", "RDATE;VALUE=DATE:20261205,20261207"],
            ["2026-12-02", "2026-12-05", "2026-12-07"],
        ),
        (
            ["DTSTART:20261202T070000", "RRULE:FREQ=DAILY;UNTIL=20261203T235959Z"],
            ["2026-12-02 07:00", "2026-12-03 07:00"],
        ),
        (["DTSTART:20261202T070000", "STATUS:CANCELLED"], []),
    ],
)
def test_an_event_is_on_its_days_here(
    tmp_path: Path, lines: list[str], expected: list[str]
) -> None:
    assert days_of(tmp_path, event(*lines)) == expected


def test_repeats_end_a_year_ahead(tmp_path: Path) -> None:
    found = days_of(tmp_path, event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=WEEKLY"))

    assert found[0] > "2025-11-20"
    assert found[-1] < "2027-11-27"
    assert len(found) in (104, 105)


def test_a_zone_that_only_the_calendar_knows(tmp_path: Path) -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Club", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:-0500", "TZOFFSETTO:-0500", "TZNAME:C", "END:STANDARD", "END:VTIMEZONE"),
    )

    found = days_of(tmp_path, event("DTSTART;TZID=Club:20261202T200000"), head=zone)

    assert found == ["2026-12-03 02:00"]


PICKED = (
    ("Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "+01:00", "14:00"),
    ("Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "+01:00", "14:00"),
    ("Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "", "15:00"),
    ("Eastern Time (US & Canada)", "-05:00", "20:00"),
    ("Arizona", "-07:00", "22:00"),
    ("Chihuahua, La Paz, Mazatlan", "-07:00", "22:00"),
    ("Georgetown, La Paz, Manaus, San Juan", "-04:00", "19:00"),
    ("Canberra, Melbourne, Sydney", "+10:00", "04:00"),
    ("Chennai, Kolkata, Mumbai, New Delhi", "+05:30", "09:30"),
    ("Coordinated Universal Time-11", "-11:00", "02:00"),
    ("Baja California", "-08:00", "23:00"),
)


@pytest.mark.parametrize(("places", "offset", "starts"), PICKED)
def test_a_zone_as_it_is_picked_in_outlook(
    tmp_path: Path, places: str, offset: str, starts: str
) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event(f'DTSTART;TZID="(UTC{offset}) {places}":20261202T140000')))

    found = read(path)

    assert [run.starts_at for run in found.file.runs] == [starts]
    assert found.zones == ()


def test_a_zone_that_was_picked_is_known_without_quotes(tmp_path: Path) -> None:
    zone = "(GMT-05:00) Eastern Time (US & Canada)"
    assert days_of(tmp_path, event(f"DTSTART;TZID={zone}:20261202T140000")) == ["2026-12-02 20:00"]


def test_the_time_of_a_zone_that_was_picked_is_that_of_summer_in_summer(tmp_path: Path) -> None:
    zone = '"(UTC-05:00) Eastern Time (US & Canada)"'
    found = days_of(tmp_path, event(f"DTSTART;TZID={zone}:20260701T080000"))
    assert found == ["2026-07-01 14:00"]


@pytest.mark.parametrize(
    "name", ["(UTC+02:00) Berlin", "(UTC+01:00) Atlantis", "(UTC+01:00)", "Amsterdam, Berlin"]
)
def test_what_windows_calls_nothing_is_no_zone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event(f'DTSTART;TZID="{name}":20261202T070000')))

    found = read(path)

    assert found.zones == (name,)
    assert [run.starts_at for run in found.file.runs] == ["07:00"], "as the clock here has it"


def test_what_the_calendar_says_of_a_zone_goes_before_its_name_in_windows(tmp_path: Path) -> None:
    for name in ("W. Europe Standard Time", '"(UTC+01:00) Amsterdam, Berlin, Bern"'):
        zone = (
            *("BEGIN:VTIMEZONE", f"TZID:{name.strip(chr(34))}"),
            *("BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:-0500"),
            *("TZOFFSETTO:-0500", "END:STANDARD", "END:VTIMEZONE"),
        )
        found = days_of(tmp_path, event(f"DTSTART;TZID={name}:20261202T120000"), head=zone)
        assert found == ["2026-12-02 18:00"]


def test_the_zone_of_outlook_changes_with_the_seasons(tmp_path: Path) -> None:
    def change(kind: str, month: int, hour: int, before: str, after: str) -> tuple[str, ...]:
        rule = f"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}"
        return (
            *(f"BEGIN:{kind}", f"DTSTART:16010101T0{hour}0000", f"TZOFFSETFROM:{before}"),
            *(f"TZOFFSETTO:{after}", rule, f"END:{kind}"),
        )

    zone = (
        *("BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time"),
        *change("STANDARD", 10, 3, "+0200", "+0100"),
        *change("DAYLIGHT", 3, 2, "+0100", "+0200"),
        "END:VTIMEZONE",
    )
    at = "DTSTART;TZID=W. Europe Standard Time:"
    events = [event(f"{at}{day}T120000", uid=day) for day in ("20260701", "20261202")]
    assert days_of(tmp_path, *events, head=zone) == ["2026-07-01 12:00", "2026-12-02 12:00"]


def test_a_zone_of_which_nothing_is_known_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event("DTSTART;TZID=Nowhere:20261202T070000")))

    assert read(path).zones == ("Nowhere",)


def test_the_day_is_that_of_the_athletes_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar(event("DTSTART:20261202T233000Z")))

    (run,) = read(path, zone=ZoneInfo("America/New_York")).file.runs

    assert (run.day, run.starts_at) == (date(2026, 12, 2), "18:30")


def test_one_day_of_a_series_moves_or_is_called_off(tmp_path: Path) -> None:
    found = days_of(
        tmp_path,
        event(*WEEKLY),
        event("RECURRENCE-ID;TZID=Europe/Berlin:20261209T180000", "DTSTART:20261210T070000"),
        event("RECURRENCE-ID:20261216T170000Z", "DTSTART:20261216T170000Z", "STATUS:CANCELLED"),
    )

    assert found == ["2026-12-02 18:00", "2026-12-10 07:00"]


ONWARDS = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261209T180000"
FIVE = (WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=5")


def test_a_change_onwards_is_one_of_its_day_and_of_all_that_follow(tmp_path: Path) -> None:
    changed = event(ONWARDS, "DTSTART;TZID=Europe/Berlin:20261210T070000", title="Long run")

    found = runs_of(tmp_path, event(*FIVE), changed)

    assert [f"{one.day} {one.starts_at} {one.title}" for one in found] == [
        "2026-12-02 18:00 Easy run",
        "2026-12-10 07:00 Long run",
        "2026-12-17 07:00 Long run",
        "2026-12-24 07:00 Long run",
        "2026-12-31 07:00 Long run",
    ]
    before = runs_of(tmp_path, event(*FIVE))
    assert [one.id for one in found] == [one.id for one in before], "they are the same runs, moved"


def test_a_change_onwards_holds_until_the_next_and_single_days_stay_as_they_are(
    tmp_path: Path,
) -> None:
    found = days_of(
        tmp_path,
        event(*FIVE),
        event(ONWARDS, "DTSTART;TZID=Europe/Berlin:20261209T070000"),
        event("RECURRENCE-ID;TZID=Europe/Berlin:20261216T180000", "DTSTART:20261218T110000Z"),
        event(
            'RECURRENCE-ID;RANGE="THISANDFUTURE":20261223T170000Z',
            "DTSTART:20261223T080000Z",
            "STATUS:CANCELLED",
        ),
    )

    assert found == ["2026-12-02 18:00", "2026-12-09 07:00", "2026-12-18 12:00"]


def test_of_a_day_that_was_changed_twice_the_newer_change_counts(tmp_path: Path) -> None:
    alone = ONWARDS.replace("RANGE=THISANDFUTURE;", "")
    onwards = event(ONWARDS, "DTSTART;TZID=Europe/Berlin:20261209T070000", "SEQUENCE:1")
    for edit, first in ((2, "09:00"), (0, "07:00")):
        single = event(alone, "DTSTART;TZID=Europe/Berlin:20261209T090000", f"SEQUENCE:{edit}")
        found = days_of(tmp_path, event(*WEEKLY), onwards, single)
        assert found == ["2026-12-02 18:00", f"2026-12-09 {first}", "2026-12-16 07:00"]


def test_a_message_calls_off_all_days_from_one_on(tmp_path: Path) -> None:
    ids = [one.id for one in runs_of(tmp_path, event(*FIVE))]
    path = tmp_path / "message.ics"
    gone = event(ONWARDS, "DTSTART:20261209T170000Z", "STATUS:CANCELLED")
    path.write_bytes(calendar(gone, head=("METHOD:CANCEL",)))

    assert [one for one in ids if one in read(path).file.called_off] == ids[1:]


def test_of_two_with_one_uid_the_newer_edit_counts(tmp_path: Path) -> None:
    newer = event("DTSTART;VALUE=DATE:20261203", "SEQUENCE:2")
    older = event("DTSTART;VALUE=DATE:20261202", "SEQUENCE:1")

    assert days_of(tmp_path, newer, older) == ["2026-12-03"]
    assert days_of(tmp_path, older, newer) == ["2026-12-03"]


def test_a_run_keeps_its_id_where_its_event_moves(tmp_path: Path) -> None:
    (before,) = runs_of(tmp_path, event("DTSTART;VALUE=DATE:20261202"))
    (after,) = runs_of(tmp_path, event("DTSTART:20261205T090000", title="Long run"))

    assert before.id == after.id
    assert before.day != after.day


def test_folded_lines_and_escapes_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    lines = event("DTSTART;VALUE=DATE:20261202", title="Long run\\, with Zo\u00eb\\; slow\\nly")
    content = calendar(lines)
    # Folded by bytes, in the middle of a letter.
    at = content.index("\u00eb".encode()) + 1
    path.write_bytes(content[:at] + b"\r\n " + content[at:])

    assert [run.title for run in read(path).file.runs] == ["Long run, with Zo\u00eb; slow ly"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_ends_will_do(tmp_path: Path, end: str) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(b"\xef\xbb\xbf" + calendar(event("DTSTART;VALUE=DATE:20261202"), end=end))

    assert len(read(path).file.runs) == 1


def test_a_message_about_one_event_is_not_the_whole_calendar(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_bytes(calendar(event(*WEEKLY), head=("METHOD:CANCEL",)))

    found = read(path).file

    assert (found.whole, found.runs) == (False, ())
    assert set(found.edits) == {"1@example"}


def test_what_is_no_run_is_left_out_unless_everything_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    lunch = event("DTSTART:20261202T120000Z", uid="2", title="Lunch")
    path.write_bytes(calendar(event("DTSTART:20261202T070000Z"), lunch))

    some, everything = read(path), read(path, everything=True)

    assert [run.title for run in some.file.runs] == ["Easy run"]
    assert some.left_out == ("Lunch",)
    assert [run.title for run in everything.file.runs] == ["Easy run", "Lunch"]


def test_a_second_download_is_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "plan (1).ics"
    path.write_bytes(calendar(event("DTSTART:20261202T070000Z")))

    assert read(path).file.source == "plan.ics"


@pytest.mark.parametrize(
    ("title", "run", "km", "seconds"),
    [
        ("Long run 18 km, easy", True, 18, None),
        ("6x1000", True, None, None),
        ("Intervals 6 x 1 km", True, None, None),
        ("10 km @ 5k pace", True, 10, None),
        ("Easy 45 min", True, None, 2700),
        ("Long run 1h45", True, None, 6300),
        ("Tempo 3 x 10 min", True, None, None),
        ("13.1 mi race", True, 21.082, None),
        ("10,5km", True, 10.5, None),
        ("Dauerlauf", True, None, None),
        ("Strength + easy run", True, None, None),
        ("Bike intervals", False, None, None),
        ("Swim 2 km", False, 2, None),
        ("Rest day", False, None, None),
        ("Dentist", False, None, None),
        ("Trunk show", False, None, None),
    ],
)
def test_what_a_title_says(title: str, run: bool, km: float, seconds: float) -> None:
    assert is_run(title, HARD_WORDS) is run
    assert distance_km(title) == km
    assert duration_s(title) == seconds
