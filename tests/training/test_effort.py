"""What a word for how hard it was is kept as, and how a number is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.training.effort import Feeling, feeling_of
from hamlog.training.limits import is_rpe


@pytest.mark.parametrize(
    ("rpe", "means"),
    [
        (None, None),
        (1, "easy"),
        (6, "easy"),
        (6.5, "right"),
        (7.5, "right"),
        (8.5, "right"),
        (9, "hard"),
        (10, "hard"),
    ],
)
def test_easy_is_up_to_six_and_hard_from_nine(rpe: float | None, means: str | None) -> None:
    assert feeling_of(rpe) == means


@given(st.sampled_from(Feeling))
def test_a_word_is_kept_as_a_number_that_means_the_same(feeling: Feeling) -> None:
    assert is_rpe(feeling.rpe)
    assert feeling_of(feeling.rpe) is feeling
