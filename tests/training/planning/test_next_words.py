"""The next session in a sentence: its day as one says it, how long it takes, and why then."""

from datetime import date

import pytest
from training.living import Athlete, day

from hamlog.training.planning.calendar import Slot
from hamlog.training.planning.coming import Coming, day_words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "Tomorrow"),
        (date(2026, 11, 27), "Friday"),
        (date(2026, 11, 30), "Monday"),
        (date(2026, 12, 1), "Tuesday 1 December"),
        (date(2027, 1, 1), "Friday 1 January"),
    ],
)
def test_a_day_as_one_says_it(then: date, said: str) -> None:
    assert day_words(then, TODAY) == said


def test_what_is_next_with_its_size_and_its_reason() -> None:
    one = Athlete()
    one.train(0)
    found = Coming(Slot(day(2), "after a free day"), one.asked(2))
    assert found.day == day(2)
    assert found.words(day(0)) == "Wednesday is next: 3 sets, about 8 min."
    assert found.brief(day(0)) == "Wednesday, 3 sets, about 8 min: after a free day"
    assert Coming(Slot(day(2), ""), one.asked(2)).brief(day(1)) == ("Tomorrow, 3 sets, about 8 min")


def test_one_set_is_no_sets() -> None:
    one = Athlete(programme="own")
    one.choose(-30, "programme.own", '[{"exercise": "clamshell"}]')
    assert (
        Coming(Slot(day(0), ""), one.asked(0))
        .words(day(0))
        .startswith("Today's session: 1 set, about ")
    )
