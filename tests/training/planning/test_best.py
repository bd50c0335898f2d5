"""What went as well as it can is worked out once, and nothing else comes of it."""

from datetime import timedelta

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.lives import Life
from training.living import MONDAY, Athlete, day, sets_of
from training.runners import Runner

from hamlog.frozen import replace
from hamlog.training.planning import day as planned_day
from hamlog.training.planning.coming import ahead
from hamlog.training.planning.day import Day


@settings(max_examples=examples(15))
@example(2, 9, 0)
@given(st.integers(0, 2**20), st.integers(1, 30), st.sampled_from((0, 3, 10, 11, 25, 50)))
def test_what_is_worked_out_once_changes_no_session(seed: int, sessions: int, away: int) -> None:
    life = Life(seed)
    for _ in range(sessions):
        life.session()
    facts, today = life.runner.facts(), life.runner.today + timedelta(days=away)
    found = ahead(facts, today, 5)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(planned_day, "went_well", lambda *_: False)
        assert ahead(replace(facts), today, 5) == found


def unchanged_after(athlete: Athlete) -> frozenset[str]:
    """Return what stands at its best as it does, on the day of the next session."""
    of = Day(athlete.facts(), day(7))
    return Day(athlete.facts(), day(7), best_of=of).unchanged


def test_what_went_clean_is_worked_out_once() -> None:
    athlete = Athlete(programme="home-kit")
    athlete.train(0)
    done = {one.exercise for one in athlete.train(3).sets}
    assert done <= unchanged_after(athlete)


@pytest.mark.parametrize("hurt", [True, False])
def test_what_went_worse_is_worked_out_twice(hurt: bool) -> None:
    athlete = Athlete(programme="home-kit")
    worse, *others = sets_of(athlete.train(0))
    athlete.train(3, hurt=(worse,) if hurt else (), doubtful=() if hurt else (worse,))
    found = unchanged_after(athlete)
    assert worse not in found
    assert set(others) <= found


@pytest.mark.slow
def test_what_handed_its_sets_over_is_not_worked_out_twice() -> None:
    """However long ago it was done; only whether it is mastered is asked once more."""
    runner = Runner({"programme": "home-kit"})
    found = 0
    for _ in runner.sessions(MONDAY + timedelta(weeks=60)):
        of = Day(runner.facts(), runner.today)
        best = Day(runner.facts(), runner.today, best_of=of)
        for place, kept in zip(of.places, best.places, strict=True):
            over = {one.slug for one in place.exercises if one.handed_over}
            found += len(over)
            assert place is kept
            assert best.unchanged.isdisjoint(over)
    assert found
