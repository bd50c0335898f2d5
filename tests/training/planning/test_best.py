"""A day that is at its best as it is: not gone through twice, and nothing else comes of it."""

from datetime import timedelta

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.lives import Life
from training.living import Athlete

from hamlog.frozen import replace
from hamlog.training.planning import prescription
from hamlog.training.planning.best import is_at_best
from hamlog.training.planning.coming import ahead
from hamlog.training.planning.day import Day


@settings(max_examples=examples(15))
@example(2, 9, 0)
@given(st.integers(0, 2**20), st.integers(1, 30), st.sampled_from((0, 3, 10, 11, 25, 50)))
def test_what_is_not_gone_through_twice_changes_no_session(
    seed: int, sessions: int, away: int
) -> None:
    life = Life(seed)
    for _ in range(sessions):
        life.session()
    facts, day = life.runner.facts(), life.runner.today + timedelta(days=away)
    found = ahead(facts, day, 5)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(prescription, "is_at_best", lambda *_: False)
        assert ahead(replace(facts), day, 5) == found


def at_best_on(athlete: Athlete, day: int) -> bool:
    of = Day(athlete.facts(), athlete.train(day).day)
    return is_at_best(of, of.places)


def test_a_clean_life_is_at_its_best() -> None:
    athlete = Athlete(programme="home-kit")
    assert at_best_on(athlete, 0)
    for number in (3, 7, 10):
        assert at_best_on(athlete, number)


@pytest.mark.parametrize("how", ["hurt", "doubtful"])
def test_what_went_worse_is_not(how: str) -> None:
    athlete = Athlete(programme="home-kit")
    (first, *_) = athlete.train(0).sets
    worse = [first.exercise]
    athlete.train(3, hurt=worse if how == "hurt" else (), doubtful=worse if how != "hurt" else ())
    assert not at_best_on(athlete, 7)
