"""What hurt on a day is in no other session of that day."""

import pytest
from training.living import Athlete, day, sets_of

from hamlog.frozen import replace
from hamlog.training.planning.same_day import NO_MORE, TODAY, hurt_on, sparing, stopped_on

NONE = "none"


def again(athlete: Athlete, number: int) -> dict[str, int]:
    """Return the sets of another session on a day."""
    return sets_of(sparing(athlete.asked(number), athlete.facts()))


def test_without_pain_it_is_the_session_of_the_day() -> None:
    athlete = Athlete(equipment=NONE)
    assert again(athlete, 0) == sets_of(athlete.asked(0))
    athlete.train(0)
    assert again(athlete, 0) == sets_of(athlete.asked(0))


def test_what_hurt_is_left_out_and_nothing_stands_in_for_it() -> None:
    athlete = Athlete(equipment=NONE)
    asked = athlete.train(0, hurt=("walking-lunge",))
    spared = sparing(athlete.asked(0), athlete.facts())
    assert "walking-lunge" in sets_of(asked)
    assert sets_of(spared) == {
        slug: sets for slug, sets in sets_of(asked).items() if slug != "walking-lunge"
    }
    assert [one.position for one in spared.sets] == [*range(1, len(spared.sets) + 1)]
    assert [(one.slug, one.instead, one.why) for one in spared.swaps] == [
        ("walking-lunge", None, TODAY)
    ]
    assert 0 < spared.seconds < asked.seconds


@pytest.mark.parametrize(("pain", "sudden"), [(7, False), (10, False), (1, True)])
def test_after_severe_or_sudden_pain_nothing_is_asked_for(pain: int, sudden: bool) -> None:
    athlete = Athlete(equipment=NONE)
    athlete.train(0, hurt=("walking-lunge",))
    athlete.trained[-1] = replace(athlete.trained[-1], pain=pain, sudden=sudden)
    facts = athlete.facts()
    spared = sparing(athlete.asked(0), facts)
    assert stopped_on(facts, day(0))
    assert (spared.sets, spared.seconds) == ((), 0)
    assert [one.why for one in spared.swaps] == [NO_MORE]


def test_what_a_clinician_allows_leaves_nothing_out() -> None:
    athlete = Athlete(equipment=NONE, pain_limit=4)
    athlete.train(0, hurt=("walking-lunge",))
    assert hurt_on(athlete.facts(), day(0)) == frozenset()
    assert again(athlete, 0) == sets_of(athlete.asked(0))


def test_the_next_day_goes_by_its_own_rules() -> None:
    athlete = Athlete(equipment=NONE)
    athlete.train(0, hurt=("walking-lunge",))
    tomorrow = athlete.asked(1)
    assert sparing(tomorrow, athlete.facts()) is tomorrow
    assert not stopped_on(athlete.facts(), day(0))
