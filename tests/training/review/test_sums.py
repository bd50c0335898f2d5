"""Sums over a time, as History shows them."""

from datetime import date

import pytest

from hamlog.training.review.sums import ExerciseSum


@pytest.mark.parametrize(
    ("reps", "clean", "share"), [(0, 0, None), (4, 0, 0.0), (4, 3, 0.75), (12, 12, 1.0)]
)
def test_clean_reps_are_a_share_of_all_and_none_of_none(
    reps: int, clean: int, share: float | None
) -> None:
    found = ExerciseSum(
        exercise="curl",
        first_day=date(2026, 11, 24),
        sessions=1,
        sets_done=1,
        sets_planned=1,
        reps=reps,
        clean_reps=clean,
        left=0,
        right=0,
        tension_s=0.0,
        pain=0,
        load_kg=None,
        load_label=None,
        tempo=None,
    )
    assert found.clean_share == share
