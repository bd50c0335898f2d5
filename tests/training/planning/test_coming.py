"""The weeks ahead: the same as what the days then ask for, if all is done as asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.living import Athlete, day, first_of, sets_of

from hamlog.training.planning.coming import ahead


def test_four_weeks_of_a_beginning() -> None:
    found = ahead(Athlete().facts(), day(0), 4)
    assert [
        (
            f"{one.day:%a}",
            "".join(map(str, sets_of(one.asked).values())),
            first_of(one.asked, "walking-lunge").target_reps,
        )
        for one in found
    ] == [
        *(("Mon", "1111", 10), ("Wed", "1111", 11)),
        *(("Mon", "2211", 12), ("Wed", "2211", 12)),
        *(("Mon", "2222", 10), ("Wed", "2222", 11)),
        *(("Mon", "3322", 12), ("Wed", "3322", 12)),
    ]
    assert [one.asked.minutes for one in found] == sorted(one.asked.minutes for one in found)
    assert all(one.slot.why for one in found)


def test_days_and_runs_that_were_chosen_are_kept() -> None:
    one = Athlete(weekdays="tue,sat", hard_runs="thu", days_per_week="2")
    assert [f"{found.day:%a}" for found in ahead(one.facts(), day(0), 2)] == [
        *("Tue", "Sat"),
        *("Tue", "Sat"),
    ]


def test_today_is_not_among_them_once_it_is_done() -> None:
    one = Athlete()
    assert ahead(one.facts(), day(0), 1)[0].day == day(0)
    one.train(0)
    assert ahead(one.facts(), day(0), 1)[0].day == day(2)


def test_looking_changes_nothing() -> None:
    one = Athlete()
    one.train(0)
    facts = one.facts()
    first = ahead(facts, day(1), 4)
    assert ahead(facts, day(1), 4) == first
    assert len(facts.trained) == 1
    assert len(facts.bouts("clamshell")) == 1


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(0, 3)), max_size=4),
    st.integers(1, 3),
    st.sampled_from(["none", "band,chair", "band,chair,dumbbell"]),
)
def test_what_is_foretold_is_asked_for_when_the_day_comes(
    past: list[tuple[int, int | None]], per_week: int, equipment: str
) -> None:
    one = Athlete(days_per_week=str(per_week), equipment=equipment)
    number = 0
    for gap, done in past:
        one.train(number, done=done)
        number += gap
    for found in ahead(one.facts(), day(number), 2):
        then = (found.day - day(0)).days
        assert one.train(then).sets == found.asked.sets


@pytest.mark.parametrize("weeks", [0, 1, 4, 12])
def test_no_day_lies_beyond_the_weeks_that_were_asked_for(weeks: int) -> None:
    found = ahead(Athlete().facts(), day(2), weeks)
    assert all(day(2) <= one.day < day(2 + 7 * weeks) for one in found)
    # From Wednesday on a week begins late and ends in another: one may be one more.
    assert 2 * weeks <= len(found) <= 2 * weeks + 1
