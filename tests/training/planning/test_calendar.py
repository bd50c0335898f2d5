"""Which days are due: a free day between two, then hard runs, then preferred days."""

import time
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.sessions import ODD_DAYS, logs, shifted

from hamlog.frozen import replace
from hamlog.training.planning.calendar import (
    Slot,
    Wishes,
    days_ahead,
    next_due,
    waits_until,
    why_today,
)
from hamlog.training.planning.trained import Trained, in_place

MONDAY = date(2026, 1, 5)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
quick = settings(max_examples=examples(80))

_WEEKDAYS = st.frozensets(st.integers(0, 6), max_size=4)
WISHES = st.builds(Wishes, st.integers(1, 3), _WEEKDAYS, _WEEKDAYS)


def weekdays(text: str) -> frozenset[int]:
    return frozenset(DAYS.index(one) for one in text.split())


def wishes(per_week: int, chosen: str = "", hard_runs: str = "") -> Wishes:
    return Wishes(per_week, weekdays(chosen), weekdays(hard_runs))


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def done(*days: int) -> tuple[Trained, ...]:
    return tuple(Trained(on(day), 3, 3) for day in days)


def due(found: tuple[Slot, ...]) -> str:
    return " ".join(DAYS[slot.day.weekday()] for slot in found)


@pytest.mark.parametrize(
    ("per_week", "chosen", "hard_runs", "expected"),
    [
        (1, "", "", "mon"),
        (2, "", "", "mon thu"),
        (3, "", "", "mon wed fri"),
        (2, "tue fri", "", "tue fri"),
        (2, "tue wed", "", "tue fri"),  # The free day is never what yields.
        (3, "tue fri", "", "tue fri sun"),
        (2, "", "tue", "wed sat"),  # Monday is before the run, Tuesday only after it.
        (2, "", "tue thu", "fri sun"),
        (2, "mon wed", "tue", "wed sat"),  # Preferred days yield before hard runs do.
        (1, "tue", "tue", "tue"),  # A chosen day of a hard run is better than another day.
        (1, "mon", "tue", "wed"),
        (2, "mon thu", "wed sat", "mon thu"),
        (3, "", "tue thu sat", "tue thu sun"),
        (3, "", "mon tue wed thu fri sat sun", "mon wed fri"),
        (3, "sat sun", "", "mon wed sat"),
    ],
)
def test_a_fresh_week(per_week: int, chosen: str, hard_runs: str, expected: str) -> None:
    found = days_ahead(wishes(per_week, chosen, hard_runs), (), MONDAY, 1)
    assert due(found) == expected


@pytest.mark.parametrize(
    ("why", "today", "trained", "expected"),
    [
        ("Thursday after Monday", 1, done(0), "thu"),
        ("a missed Monday moves both", 1, (), "tue fri"),
        ("a missed Thursday moves one", 4, done(0), "fri"),
        ("so late that only one fits", 6, (), "sun"),
        ("what the week asks for is done", 3, done(0, 2), ""),
        ("a day taken as extra is a day with a set done", 5, done(0, 2, 4), ""),
        ("after a Sunday, Monday is free", 0, done(-1), "wed sat"),
        (
            "a session that does not count needs its free day too",
            1,
            (Trained(on(0), 9, 1),),
            "thu sun",
        ),
        ("a stop for pain alone is followed by a free day", 0, (Trained(on(-1), 9, 0),), "wed sat"),
        ("two in one day are two sessions", 1, done(0, 0), ""),
        ("one done today is followed by two free days", 0, done(0), "thu"),
        ("a day that the log is ahead, after a flight west", 0, done(1), "fri"),
        ("after a break there are no three in six days", 2, done(-28), "wed sat"),
        ("back on Friday and Sunday, Wednesday is too soon", 0, done(-31, -3, -1), "thu sun"),
        ("back on Saturday, a second one leaves two days", 0, done(-31, -2), "tue fri"),
        ("without a break before, Wednesday it is", 0, done(-7, -3, -1), "wed sat"),
    ],
)
def test_the_week_goes_on_from_what_was_done(
    why: str, today: int, trained: tuple[Trained, ...], expected: str
) -> None:
    found = days_ahead(wishes(2), trained, on(today), 2)
    sunday = on(today) + timedelta(days=6 - on(today).weekday())
    assert due(tuple(slot for slot in found if slot.day <= sunday)) == expected, why


def test_a_missed_week_is_not_made_up_for() -> None:
    assert due(days_ahead(wishes(2), done(0), on(14), 1)) == "mon thu"


def test_no_sunday_takes_the_monday_that_was_chosen() -> None:
    assert next_due(wishes(3, "mon thu"), (), on(6)).day == on(7)
    assert next_due(wishes(3, "mon thu sun"), (), on(6)).day == on(6)


def test_the_next_session_may_be_next_week() -> None:
    assert next_due(wishes(2), done(0, 2), on(2)).day == on(7)
    assert next_due(wishes(1, "sun"), done(0), on(0)).day == on(13)


@pytest.mark.parametrize("today", [0, 1])
def test_the_day_of_strong_pain_and_the_day_after_are_free_though_no_rep_was_done(
    today: int,
) -> None:
    hurt = replace(wishes(7), stopped=frozenset({on(0)}))
    found = [slot.day for slot in days_ahead(hurt, (), on(today), 1)]
    assert found[0] == on(2)
    assert days_ahead(wishes(7), (), on(today), 1)[0].day == on(today)


@pytest.mark.parametrize(
    ("wanted", "today", "trained", "why"),
    [
        (wishes(2), 0, (), "session 1 of 2 that week"),
        (wishes(3), 2, done(0), "after a free day"),
        (wishes(2), 4, done(0), "session 2 of 2 that week"),
        (wishes(2, "mon"), 0, (), "a day you chose"),
        (wishes(1, "mon", "mon"), 0, (), "a day you chose, after that day's hard run"),
        (wishes(1, "mon"), 1, (), "none of your chosen days was left"),
        (wishes(1, "mon", "tue"), 2, (), "none of your chosen days was clear of hard runs"),
        (wishes(1, "tue", "sun"), 6, (), "not a day you chose, and after that day's hard run"),
        (wishes(1, "", "sun"), 6, (), "after that day's hard run: no other day was left"),
        (wishes(1, "", "mon"), 6, (), "the day before a hard run: no other day was left"),
    ],
)
def test_each_day_says_why(
    wanted: Wishes, today: int, trained: tuple[Trained, ...], why: str
) -> None:
    found = next_due(wanted, trained, on(today))
    assert (found.day, found.why) == (on(today), why)


@pytest.mark.parametrize(
    ("wanted", "today", "told"),
    [
        # Two sessions, and one day for them.
        (wishes(2, "mon"), 3, "you chose Monday, but 2 sessions a week need another day"),
        (wishes(1, "mon"), 3, "you chose Monday, which was no longer free that week"),
        (
            wishes(1, "mon", "tue"),
            2,
            "you chose Monday, which was not clear of hard runs that week",
        ),
        (
            wishes(2, "mon tue"),
            4,
            "you chose Monday and Tuesday, but none of these days was still free that week",
        ),
        (wishes(2, "mon thu"), 3, ""),
        (wishes(2, ""), 3, ""),
    ],
)
def test_a_day_that_was_not_chosen_says_why(wanted: Wishes, today: int, told: str) -> None:
    assert next_due(wanted, (), on(today)).told == told


@pytest.mark.parametrize(
    ("wanted", "today", "later"),
    [
        (wishes(2, "tue thu"), 6, "Tuesday"),
        (wishes(1, "mon"), 3, "Monday"),
        (wishes(2, "mon tue"), 4, "Monday"),
        # A chosen day needs no other one, and one day for two sessions can spare none.
        (wishes(2, "mon thu"), 3, ""),
        (wishes(2, "mon"), 3, ""),
        (wishes(2, ""), 3, ""),
    ],
)
def test_who_chose_days_can_wait_for_the_next_of_them(
    wanted: Wishes, today: int, later: str
) -> None:
    slot = next_due(wanted, (), on(today))
    assert waits_until(wanted, slot) == later
    told = why_today(wanted, slot)
    assert told == (f"{slot.told}; you can also wait until {later}" if later else slot.told)


def test_the_week_of_a_53rd_week_is_one_week() -> None:
    last = date(2026, 12, 28)
    assert last.isocalendar().week == 53
    found = days_ahead(wishes(2, "fri sun"), (), last, 2)
    assert [slot.day for slot in found] == [date(2027, 1, day) for day in (1, 3, 8, 10)]


def test_a_leap_day_is_a_day() -> None:
    found = days_ahead(wishes(3), (), date(2028, 2, 28), 1)
    assert [slot.day.isoformat() for slot in found] == ["2028-02-28", "2028-03-01", "2028-03-03"]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe"])
def test_a_time_zone_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Apia has no 30 December 2011; Lord Howe changes its clocks by half an hour.
    start = date(2011, 12, 26)
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            found = days_ahead(wishes(3), (), start, 1)
    finally:
        time.tzset()
    assert [slot.day.day for slot in found] == [26, 28, 30]


@quick
@given(logs(), WISHES, st.integers(0, 20))
def test_any_days_are_apart_and_no_more_than_the_week_has(
    log: tuple[Trained, ...], wanted: Wishes, later: int
) -> None:
    today = (log[-1].day if log else MONDAY) + timedelta(days=later)
    found = days_ahead(wanted, log, today, 4)
    days = [slot.day for slot in found]
    assert days == sorted(days)
    assert all(today <= day < today + timedelta(weeks=4) for day in days)
    used = {one.day for one in log}
    assert all((day - other).days > 1 for day in days for other in used)
    assert all((later - day).days > 1 for day, later in pairwise(days))
    weeks = [day.isocalendar()[:2] for day in (*days, *(one.day for one in in_place(log)))]
    planned = {day.isocalendar()[:2] for day in days}
    assert all(weeks.count(week) <= wanted.per_week for week in planned)
    assert all(0 < len(slot.why) < 60 for slot in found)
    whole = {today + timedelta(days=7 * week - today.weekday()) for week in (1, 2, 3)}
    for monday in whole:
        assert sum(0 <= (day - monday).days < 7 for day in days) == wanted.per_week


def _free(day: date, used: set[date]) -> bool:
    return all(abs((day - other).days) > 1 for other in used)


@quick
@given(logs(), WISHES, st.integers(0, 9))
def test_no_other_days_of_the_week_suit_better(
    log: tuple[Trained, ...], wanted: Wishes, later: int
) -> None:
    today = (log[-1].day if log else MONDAY) + timedelta(days=later)
    sunday = today + timedelta(days=6 - today.weekday())
    found = [slot.day for slot in days_ahead(wanted, log, today, 1) if slot.day <= sunday]
    monday = today - timedelta(days=today.weekday())
    used = {one.day for one in log}
    lacking = max(0, wanted.per_week - sum(one.day >= monday for one in in_place(log)))
    week = [today + timedelta(days=at) for at in range((sunday - today).days + 1)]
    if 0 in wanted.weekdays and 6 not in wanted.weekdays:
        week.remove(sunday)  # It would cost the next week its Monday.
    sets = [days for size in range(lacking + 1) for days in combinations(week, size)]

    def third(day: date, days: tuple[date, ...]) -> bool:
        """Whether a day is the third in six, of which the first ended ten days off or more."""
        there = used.union(days)
        first, *more = sorted(one for one in there if 0 < (day - one).days < 6) or [day]
        off = [(first - one).days for one in there if one < first]
        return bool(more) and bool(off) and min(off) > 10

    allowed = [
        days
        for days in sets
        if all(abs((day - other).days) > 1 for day in days for other in used)
        and all((late - early).days > 1 for early, late in pairwise(days))
        and not (wanted.per_week < 3 and any(third(day, days) for day in days))
    ]

    def burden(days: tuple[date, ...]) -> tuple[object, ...]:
        eves = sum((day.weekday() + 1) % 7 in wanted.hard_runs for day in days)
        strange = sum(day.weekday() not in (wanted.weekdays or range(7)) for day in days)
        runs = sum(day.weekday() in wanted.hard_runs for day in days)
        return lacking - len(days), eves, strange, runs, uneven(days), days

    def uneven(days: tuple[date, ...]) -> tuple[int, int]:
        week_s = timedelta(days=7)
        earliest = min((day for day in week if _free(day, used)), default=today)
        before = max((day for day in used if day < earliest), default=date.min)
        if not days or (days[0] - before).days > 10:
            before = monday - timedelta(days=-(-7 // wanted.per_week))
        gaps = [(late - early).days for early, late in pairwise((before, *days, monday + week_s))]
        return sum(gap < 7 // wanted.per_week for gap in gaps[:-1]), sum(gap**2 for gap in gaps)

    assert tuple(found) == min(allowed, key=burden)


# Once a week asked for two days that with the one before them were three in six after a break.
@example((Trained(date(2020, 2, 28), 3, 0), Trained(date(2020, 4, 28), 3, 0)), Wishes(2), 0, 2)
@example((Trained(date(2020, 2, 28), 3, 0), Trained(date(2020, 4, 28), 3, 0)), Wishes(2), 1, 3)
@quick
@given(logs(), WISHES, st.integers(0, 9), st.integers(0, 27))
def test_who_keeps_to_the_plan_finds_it_unmoved(
    log: tuple[Trained, ...], wanted: Wishes, later: int, on_day: int
) -> None:
    today = (log[-1].day if log else MONDAY) + timedelta(days=later)
    plan = days_ahead(wanted, log, today, 6)
    then = today + timedelta(days=on_day)
    kept = [Trained(slot.day, 3, 3) for slot in plan if slot.day < then]
    found = days_ahead(wanted, [*log, *kept], then, 2)
    end = then + timedelta(weeks=2)
    assert [slot.day for slot in found] == [slot.day for slot in plan if then <= slot.day < end]


@quick
@given(logs(), WISHES, st.integers(0, 20), st.integers(-300, 300), st.integers(1, 8))
def test_the_year_has_no_say_and_the_span_no_influence(
    log: tuple[Trained, ...], wanted: Wishes, later: int, weeks: int, span: int
) -> None:
    today = (log[-1].day if log else MONDAY) + timedelta(days=later)
    shift = timedelta(weeks=weeks)
    here = days_ahead(wanted, log, today, 4)
    there = days_ahead(wanted, shifted(log, shift.days), today + shift, 4)
    assert [replace(slot, day=slot.day + shift) for slot in here] == list(there)
    shorter = days_ahead(wanted, log, today, min(4, span))
    assert shorter == here[: len(shorter)]
    assert next_due(wanted, log, today) == days_ahead(wanted, log, today, 2)[0]


@pytest.mark.parametrize("start", ODD_DAYS)
def test_mondays_and_thursdays_stay_so_in_any_year(start: date) -> None:
    assert due(days_ahead(wishes(2), (), start, 3)) == "mon thu mon thu mon thu"
