"""Planned breaks as they are typed, checked, written and told."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.planning.breaks import PAUSE_KEY, Pause, days_off, pauses
from hamlog.training.planning.planned_breaks import (
    effect_words,
    off_words,
    pause_words,
    planned_writes,
    removed_writes,
    span_words,
    still_ahead,
)
from hamlog.training.planning.told import change_words
from hamlog.training.planning.typed_breaks import checked, meant_by, read_span, read_why
from hamlog.training.record import Choice

TODAY = date(2026, 11, 28)  # a Saturday
DEC = date(2026, 12, 1)
HOLIDAY = Pause(DEC, date(2026, 12, 14), "holiday")


def december(day: int) -> date:
    return date(2026, 12, day)


def choices(*made: tuple[int, tuple[tuple[str, str], ...]]) -> list[Choice]:
    """Return what was written on days of December."""
    return [
        Choice(key, datetime(2026, 12, day, 12, tzinfo=UTC), value)
        for day, writes in made
        for key, value in writes
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 Dec 14 Dec", december(1), december(14)),
        ("1.12. 14.12.", december(1), december(14)),
        ("1.-14.12.", december(1), december(14)),
        ("1. to 14.12.2026", december(1), december(14)),
        ("1.12.-14.12.", december(1), december(14)),
        ("Dec 1 Dec 14", december(1), december(14)),
        ("next Friday next Sunday", december(4), december(6)),
        ("Tue 1 Dec Mon 14 Dec", december(1), december(14)),
        ("15/12/2026-31/12/2026", december(15), december(31)),
        ("in 3 days in 2 weeks", december(1), december(12)),
        ("1 to 14 Dec", december(1), december(14)),
        ("1-14 December", december(1), december(14)),
        ("from 1 Dec until 14 Dec", december(1), december(14)),
        ("1 Dec – 14 Dec", december(1), december(14)),
        ("2026-12-01 2026-12-14", december(1), december(14)),
        ("1. dec 2026 14. dec 2026", december(1), december(14)),
        ("13 Dec", december(13), december(13)),
        ("tomorrow fri", date(2026, 11, 29), december(4)),
        ("fri mon", december(4), december(7)),
        ("sat", TODAY, TODAY),
        # The year follows from the first day, also over its end; what has begun may be told.
        ("28 Dec 3 Jan", december(28), date(2027, 1, 3)),
        ("20 Sep 2 Oct", date(2027, 9, 20), date(2027, 10, 2)),
        ("24 Nov 2 Dec", date(2026, 11, 24), december(2)),
        ("yesterday 2 Dec", date(2026, 11, 27), december(2)),
    ],
)
def test_the_days_of_a_break_are_read_as_people_write_them(
    text: str, first: date, last: date
) -> None:
    assert read_span(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "31 Feb", "1 Dec 32 Dec", "soon", "1 Dec 5 Dec 9 Dec", "2026-13-01", "1 14", "[b]"]
)
def test_days_that_cannot_be_read_are_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(UsageError, match=r"cannot be read: write .*1 Dec"):
        read_span(text, TODAY)


def test_a_day_in_two_ways_is_refused_with_both() -> None:
    for text in ("3/4", "3/4 20 Apr", "1 Dec 3/4", "27/11 - 3/4"):
        with pytest.raises(UsageError, match="can be 3 April or 4 March: write 2027-04-03 or"):
            read_span(text, TODAY)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda: read_span(text, TODAY), lambda: read_why(text)):
        with suppress(UsageError):
            assert read()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("race", "race"),
        (" Illness ", "illness"),
        ("h", "holiday"),
        ("", "other"),
        ("OTHER", "other"),
    ],
)
def test_why_is_one_of_four(text: str, why: str) -> None:
    assert read_why(text) == why
    with pytest.raises(UsageError, match="write holiday, illness, race or other"):
        read_why("moon")


@pytest.mark.parametrize(
    ("pause", "says"),
    [
        (Pause(december(14), december(1)), "cannot end on 1 December 2026, before it begins"),
        (Pause(date(2026, 11, 1), date(2026, 11, 20)), "is already over"),
        (Pause(DEC, DEC + timedelta(183)), "A break of 184 days .* is too long: up to 183 days"),
        (Pause(date(2029, 1, 1), date(2029, 1, 2)), "is too far ahead"),
        (Pause(december(14), december(20)), r"overlaps the one of 1 to 14 December 2026 \(holiday"),
        (Pause(december(3), december(3), "race"), "overlaps the one of 1 to 14 December 2026"),
        (Pause(TODAY, DEC), "overlaps"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_a_sentence(pause: Pause, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        checked(pause, [HOLIDAY], TODAY)


@pytest.mark.parametrize(
    "pause",
    [
        Pause(TODAY, TODAY),
        Pause(TODAY - timedelta(9), TODAY, "illness"),
        Pause(december(15), december(15) + timedelta(182)),
        # The days around a race may lie in another break; those of the race were the day before.
        Pause(december(15), december(15), "race"),
        Pause(TODAY - timedelta(3), TODAY - timedelta(3), "race"),
        Pause(TODAY + timedelta(730), TODAY + timedelta(731)),
    ],
)
def test_what_can_be_planned(pause: Pause) -> None:
    assert checked(pause, [HOLIDAY], TODAY) == pause


def test_a_break_that_is_changed_does_not_overlap_itself() -> None:
    longer = Pause(december(3), december(16), "holiday")
    assert checked(longer, [HOLIDAY], TODAY, instead_of=HOLIDAY) == longer
    writes = planned_writes(longer, HOLIDAY)
    assert pauses(choices((1, planned_writes(HOLIDAY)), (1, writes))) == (longer,)
    # Two choices of one moment have two keys.
    assert len({key for key, _ in writes}) == 2
    shorter = Pause(DEC, december(2), "race")
    assert pauses(choices((1, planned_writes(HOLIDAY)), (1, planned_writes(shorter, HOLIDAY)))) == (
        shorter,
    )


def test_the_same_days_are_planned_again_with_another_reason_but_not_twice() -> None:
    again = Pause(HOLIDAY.first, HOLIDAY.last, "illness")
    other = Pause(december(20), december(22))
    assert checked(again, [HOLIDAY, other], TODAY) == again
    with pytest.raises(UsageError, match="overlaps"):
        checked(again, [HOLIDAY, other], TODAY, instead_of=other)


def test_a_break_called_off_before_it_begins_is_gone() -> None:
    later = Pause(december(20), december(27))
    made = choices(
        (1, planned_writes(later)), (1, planned_writes(HOLIDAY)), (2, removed_writes(later))
    )
    assert pauses(made) == (HOLIDAY,)


def test_a_break_called_off_under_way_ends_the_day_before() -> None:
    (found,) = pauses(choices((1, planned_writes(HOLIDAY)), (10, removed_writes(HOLIDAY))))

    days = [day for day in range(1, 32) if found.covers(december(day))]
    assert days == list(range(1, 10))
    assert still_ahead([found], december(10)) == ()
    # It can be planned anew.
    again = Pause(december(12), december(14))
    assert checked(again, [found], december(10)) == again


def test_a_race_called_off_holds_no_longer() -> None:
    race = Pause(december(20), december(20), "race")
    (found,) = pauses(choices((1, planned_writes(race)), (17, removed_writes(race))))

    assert [day for day in range(1, 32) if found.covers(december(day))] == [16]
    assert [day for day in range(1, 32) if found.holds(december(day))] == list(range(6, 17))


def test_what_was_over_when_breaks_were_called_off_stays() -> None:
    off = (21, ((PAUSE_KEY, "off"),))
    assert pauses(choices((1, planned_writes(HOLIDAY)), off)) == (HOLIDAY,)
    assert pauses(choices((1, planned_writes(HOLIDAY)), (21, removed_writes(HOLIDAY)))) == (
        HOLIDAY,
    )


@pytest.mark.parametrize(
    ("text", "today", "found"),
    [
        ("5 Dec", TODAY, 0),
        ("20 Dec", TODAY, 1),
        # A day beside a race is meant for it where no other break has it.
        ("16 Dec", TODAY, 1),
        ("", december(3), 0),
        ("", december(17), 1),
    ],
)
def test_the_break_that_is_meant(text: str, today: date, found: int) -> None:
    planned = (HOLIDAY, Pause(december(20), december(20), "race"))
    assert meant_by(text, planned, today) == planned[found]


@pytest.mark.parametrize(
    ("text", "planned", "says"),
    [
        ("", (), "No break is planned."),
        ("", (HOLIDAY, Pause(december(20), december(27))), "More than one break is planned: name"),
        ("30 Dec", (HOLIDAY,), "No planned break has 30 December 2026: name a day of 1 to 14 Dec"),
        ("x", (HOLIDAY,), "cannot be read"),
    ],
)
def test_where_no_break_is_meant_a_sentence_names_them(
    text: str, planned: tuple[Pause, ...], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        meant_by(text, planned, TODAY)


@pytest.mark.parametrize(
    ("pause", "words"),
    [
        (HOLIDAY, "holiday, 1 to 14 December 2026"),
        (Pause(DEC, DEC), "1 December 2026"),
        (Pause(TODAY, DEC, "illness"), "illness, 28 November to 1 December 2026"),
        (Pause(DEC, date(2027, 1, 3), "other"), "1 December 2026 to 3 January 2027"),
    ],
)
def test_a_break_in_words(pause: Pause, words: str) -> None:
    assert pause_words(pause) == words
    assert words.endswith(span_words(pause))
    ((key, value),) = planned_writes(pause)
    assert change_words([(key, value)], str) == f"planned break, {words}"
    first = f"{pause.first.day} {pause.first:%B %Y}"
    assert change_words(removed_writes(pause), str) == f"removed the break from {first}"


@pytest.mark.parametrize(
    ("pause", "words"),
    [
        (HOLIDAY, "Nothing is asked for from Tuesday 1 December to Monday 14 December."),
        (Pause(DEC, DEC), "Nothing is asked for on Tuesday 1 December."),
        (
            Pause(december(12), december(12), "race"),
            (
                "Nothing is asked for from Tuesday 8 December to Tuesday 15 December. "
                "A race takes the 4 days before it and the 3 after; "
                "from Saturday 28 November on nothing gets harder."
            ),
        ),
    ],
)
def test_what_a_break_does_in_words(pause: Pause, words: str) -> None:
    assert effect_words(pause) == words


@pytest.mark.parametrize(
    ("planned", "day", "words"),
    [
        ((HOLIDAY,), december(3), "Holiday until Monday 14 December: nothing is asked for."),
        (
            (Pause(DEC, december(5)), Pause(december(6), december(9), "illness")),
            DEC,
            "Planned break and illness until Wednesday 9 December: nothing is asked for.",
        ),
        (
            (Pause(december(12), december(12), "race"),),
            december(9),
            "Race, 12 December 2026: nothing is asked for until Tuesday 15 December.",
        ),
    ],
)
def test_why_a_day_asks_for_nothing_in_words(
    planned: tuple[Pause, ...], day: date, words: str
) -> None:
    off = days_off(planned, day)
    assert off is not None
    assert off_words(off) == words
