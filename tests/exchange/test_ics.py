"""The plan as a calendar, as the icalendar library reads it: events that move and never double."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from cli.planned import train
from exchange.events import events, value
from hypothesis import given
from hypothesis import strategies as st
from past import LIBRARY

from hamlog.coach import Coach
from hamlog.exchange import to_ics
from hamlog.exchange.taken import Taken
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.text import one_line

Events = dict[str, icalendar.Component]
MONDAY = datetime(2026, 11, 23, 18, tzinfo=UTC)
DAY = timedelta(days=1)


class Plan:
    """A log that is written and asked on different days."""

    def __init__(self, path: Path, *, chosen: datetime | None = MONDAY - DAY) -> None:
        """Open a log at `path`, with a plan that was `chosen` at a moment."""
        self._path = path
        path.parent.mkdir(exist_ok=True)
        with open_log(path, create=True, now=lambda: chosen or MONDAY) as log:
            if chosen is not None:
                log.choose("plan.weekdays", "mon,wed,fri", chosen).result()
                log.choose("plan.days_per_week", "3", chosen).result()

    def train(self, at: datetime) -> None:
        train(self._path, at)

    def choose(self, key: str, value: str, at: datetime) -> None:
        with open_log(self._path, create=True, now=lambda: at) as log:
            log.choose(key, value, at).result()

    def correct(self, at: datetime) -> None:
        """Delete the first set of the last session."""
        with open_log(self._path, create=True, now=lambda: at) as log:
            (*_, session) = log.sessions_between(date(2026, 1, 1), at.date())
            log.remove_set(session.sets[0].id, "deleted a set").result()

    def text(self, at: datetime) -> str:
        """Return the calendar as it is written at a moment."""
        with open_log(self._path, create=False) as log:
            coach = Coach(log, LIBRARY, Values())
            change = log.last_change()
            taken = Taken(
                sessions=log.sessions_between(date(2026, 1, 1), at.date())[-1:],
                choices=log.choices(""),
                made=log.made_choices(),
                exercises=LIBRARY.by_slug(),
                programme_name=LIBRARY.programme_name,
                unit="kg",
                now=at,
                coach=coach,
                changed_at=change.at if change else None,
                log_name=self._path.stem,
            )
            return "".join(to_ics.write(taken))

    def events(self, at: datetime) -> Events:
        """Return the events by their UIDs."""
        found = events(self.text(at))
        by_uid = {str(one["UID"]): one for one in found}
        assert len(by_uid) == len(found)
        return by_uid


def days(found: Events) -> dict[str, date]:
    return {uid: value(one, "DTSTART") for uid, one in found.items()}


def uid_of(plan: Plan, session: str) -> str:
    """Return the UID of a session such as W48-1, by what all UIDs of the log begin with."""
    (mark,) = {uid.partition("-2026-")[0] for uid in plan.events(MONDAY)}
    assert re.fullmatch("hamlog-[0-9a-f]{12}", mark)
    return f"{mark}-2026-{session}@hamlog"


@pytest.fixture(name="plan")
def _plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path / "hamlog.db")


def test_each_session_is_a_whole_day_that_rings(plan: Plan) -> None:
    found = plan.events(MONDAY)

    assert list(days(found).values()) == [
        MONDAY.date() + timedelta(weeks=week, days=day) for week in range(5) for day in (0, 2, 4)
    ]
    assert list(found)[:4] == [
        uid_of(plan, session) for session in ("W48-1", "W48-2", "W48-3", "W49-1")
    ]
    for one in found.values():
        # The end is the first day that is not in it any more.
        assert value(one, "DTEND") - value(one, "DTSTART") == DAY
        (alarm,) = one.walk("VALARM")
        assert value(alarm, "ACTION") == "DISPLAY"
        assert value(alarm, "TRIGGER") == timedelta(hours=9)
        assert value(one, "TRANSP") == "TRANSPARENT"
        assert str(one["SUMMARY"]).startswith("Hamstrings: ")
    first = next(iter(found.values()))
    assert str(first["SUMMARY"]).endswith(" min")
    lines = str(first["DESCRIPTION"]).split("\n")
    assert lines[-1] == "a day you chose"
    assert any(line.startswith("Clamshell: ") and "a leg, tempo 3-1-2-2" in line for line in lines)


@pytest.mark.parametrize(
    ("file", "called", "first"),
    [
        ("hamlog.db", "hamlog", "hamlog-2026-W48-1@hamlog"),
        ("Hamlog.db", "hamlog", "hamlog-2026-W48-1@hamlog"),
        ("anna.db", "hamlog anna", "hamlog-anna-2026-W48-1@hamlog"),
        ("Jörg  2_nd.db", "hamlog Jörg 2_nd", "hamlog-jörg-2-nd-2026-W48-1@hamlog"),
        ("!.db", "hamlog !", "hamlog-2026-W48-1@hamlog"),
        (f"{'x' * 200}.db", f"hamlog {'x' * 60}", f"hamlog-{'x' * 60}-2026-W48-1@hamlog"),
    ],
)
def test_a_log_in_which_nothing_was_chosen_is_told_by_its_file(
    tmp_path: Path, file: str, called: str, first: str
) -> None:
    plan = Plan(tmp_path / file, chosen=None)

    calendar = icalendar.Calendar.from_ical(plan.text(MONDAY))

    assert str(calendar["X-WR-CALNAME"]) == called
    assert re.sub(r"-W48-\d@", "-W48-1@", next(iter(plan.events(MONDAY)))) == first


def test_two_logs_of_one_name_never_meet_in_a_calendar(tmp_path: Path) -> None:
    one = Plan(tmp_path / "one" / "hamlog.db")
    other = Plan(tmp_path / "other" / "hamlog.db", chosen=MONDAY - 2 * DAY)

    assert not one.events(MONDAY).keys() & other.events(MONDAY).keys()


def test_a_copy_has_the_same_uids_whatever_it_is_called_and_whatever_is_done_in_it(
    tmp_path: Path, plan: Plan
) -> None:
    before = plan.events(MONDAY)
    shutil.copy(tmp_path / "hamlog.db", tmp_path / "anna.db")
    copy = Plan(tmp_path / "anna.db", chosen=None)
    assert copy.events(MONDAY).keys() == before.keys()

    copy.choose("plan.weekdays", "tue,thu,sat", MONDAY)
    copy.choose("plan.weekdays", "mon,wed,fri", MONDAY)
    assert copy.events(MONDAY).keys() == before.keys()
    copy.train(MONDAY)
    assert copy.events(MONDAY + timedelta(hours=2)).keys() < before.keys()


def test_the_same_plan_gives_the_same_file_whenever_it_is_written(plan: Plan) -> None:
    plan.train(MONDAY)

    later = plan.text(MONDAY + timedelta(hours=40))

    assert plan.text(MONDAY + timedelta(hours=1)) == later
    assert later.count("BEGIN:VEVENT") == 14


def test_a_missed_session_moves_its_event_and_doubles_none(plan: Plan) -> None:
    plan.train(MONDAY)
    before = plan.events(MONDAY + DAY)

    after = plan.events(MONDAY + 3 * DAY)

    second, third = uid_of(plan, "W48-2"), uid_of(plan, "W48-3")
    assert (days(before)[second], days(before)[third]) == (date(2026, 11, 25), date(2026, 11, 27))
    assert second not in after or days(after)[second] > date(2026, 11, 25)
    # What was taken in first and then again is as if only the later one had been.
    merged = days(before) | days(after)
    ahead = {uid: day for uid, day in merged.items() if day >= date(2026, 11, 26)}
    assert ahead == days(after)
    # A calendar that goes by them takes the later one.
    moved = after[third]
    assert value(moved, "DTSTAMP") > value(before[third], "DTSTAMP")
    assert value(moved, "SEQUENCE") > value(before[third], "SEQUENCE")


def test_a_changed_plan_moves_events_to_its_days(plan: Plan) -> None:
    plan.train(MONDAY)
    before = plan.events(MONDAY + DAY)
    plan.choose("plan.weekdays", "tue,thu,sat", MONDAY + DAY)

    after = plan.events(MONDAY + DAY)

    assert before.keys() == after.keys()
    assert {one.strftime("%a") for one in days(after).values()} <= {"Tue", "Thu", "Sat"}
    assert {value(one, "DTSTAMP") for one in before.values()} == {MONDAY}
    assert {value(one, "DTSTAMP") for one in after.values()} == {MONDAY + DAY}


def test_a_session_that_was_corrected_gives_a_later_stamp(plan: Plan) -> None:
    plan.train(MONDAY)
    before = plan.events(MONDAY + DAY)
    plan.correct(MONDAY + timedelta(hours=22))

    after = plan.events(MONDAY + DAY)

    assert before.keys() == after.keys()
    assert {value(one, "DTSTAMP") for one in before.values()} == {MONDAY}
    assert {value(one, "DTSTAMP") for one in after.values()} == {MONDAY + timedelta(hours=22)}


def test_a_session_that_was_done_keeps_its_number_from_others(plan: Plan) -> None:
    before = plan.events(MONDAY)
    plan.train(MONDAY)

    after = plan.events(MONDAY + timedelta(hours=2))

    assert before.keys() - after.keys() == {uid_of(plan, "W48-1")}
    assert {uid: day for uid, day in days(before).items() if uid in after} == days(after)


def test_no_line_is_longer_than_75_bytes_and_none_cuts_a_character(plan: Plan) -> None:
    text = plan.text(MONDAY)

    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    texts = [one.decode() for one in lines]
    assert (texts[0], "×" in "".join(texts)) == ("BEGIN:VCALENDAR", True)
    assert "\n" not in text.replace("\r\n", "")
    assert text.endswith("END:VCALENDAR\r\n")


@given(st.text(max_size=200))
def test_whatever_a_text_says_the_library_reads_the_same(text: str) -> None:
    line = to_ics._text(("SUMMARY", to_ics._escaped(text)))
    around = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n"

    (found,) = events(around.format(line))

    assert str(found["SUMMARY"]) == "\n".join(map(one_line, text.split("\n")))
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
