"""Sets that the ramp owes: what a session would have brought that did not count goes first."""

import pytest
from training.living import Athlete, day, first_of

from hamlog.frozen import replace
from hamlog.training.planning.day import Day

WAITS = "a set comes first, once your sessions count"


def after_pain(number: int) -> Athlete:
    """Return one whose hip thrust hurt once, on day 14, who trained until before a day."""
    one = Athlete(programme="home-kit")
    for each in (0, 3, 7, 10, 14, 17, 21, 24, 28, 31):
        if each < number:
            one.train(each, hurt=["hip-thrust"] if each == 14 else ())
            if each == 14:
                one.choose(15, "pain.hip-thrust", "better")
    return one


@pytest.mark.parametrize(
    ("number", "slug", "expected"),
    [
        # Had day 14 counted, the set of day 24 would be there: the load waits for it.
        (21, "dumbbell-curl", (12, WAITS)),
        (24, "dumbbell-curl", (12, "+1 set: two sessions done since 19 January")),
        (28, "dumbbell-curl", (12, "12 clean twice: 1 kg comes next")),
        # So does the next one, a week later, and nothing else.
        (24, "hip-thrust", (9, "All 8 clean last time: try 9")),
        (28, "hip-thrust", (9, WAITS)),
        (31, "hip-thrust", (9, "+1 set: two clean sessions since it hurt")),
    ],
)
def test_a_set_that_pain_put_off_goes_first_in_every_week(
    number: int, slug: str, expected: tuple[int, str]
) -> None:
    found = first_of(after_pain(number).asked(number), slug)
    assert (found.target_reps, found.why) == expected


def test_what_nobody_tried_is_owed_to_nobody() -> None:
    one = Athlete(programme="home-kit")
    for number in (0, 3, 7, 10):
        one.train(number)
    for number in (14, 17, 21, 24):
        one.train(number, done=1)
    here = Day(one.facts(), day(28))

    assert here.ramp_at_best.sets == here.ramp.sets
    assert first_of(one.asked(28), "dumbbell-curl").why != WAITS


def test_a_session_of_which_nothing_came_counts_at_best() -> None:
    one = Athlete(programme="home-kit")
    for number in (0, 3, 7):
        one.train(number)
    without = one.facts()
    # Of the session on day 10 no set counts: no log of sessions has it, but its bouts tell.
    one.train(10)
    bouts = {slug: tuple(found) for slug, found in one.bouts.items()}
    nothing = replace(without, bouts=lambda slug: bouts.get(slug, ()))

    assert Day(nothing, day(14)).ramp.sets == {
        "band-curl": 1,
        "dumbbell-curl": 1,
        "hip-thrust": 1,
        "bulgarian-split-squat": 1,
    }
    assert Day(nothing, day(14)).ramp_at_best.sets["band-curl"] == 2
