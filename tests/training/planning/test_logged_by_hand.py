"""What was logged by hand, where nothing was asked, says where an exercise starts: carefully."""

import pytest
from training.living import day

from hamlog.training.planning.ramp import Rule, ramp_on
from hamlog.training.planning.trained import Trained


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([(5, 3)], 1),
        ([(5, 1), (5, 1), (5, 1)], 1),
        ([(2, 1), (5, 3)], 1),
        ([(2, 3), (5, 2)], 2),
        ([(0, 1), (2, 3), (5, 3)], 3),
    ],
)
def test_what_was_logged_by_hand_on_one_day_begins_with_one_set(
    days: list[tuple[int, int]], expected: int
) -> None:
    done = [Trained(day(at), 0, count, {"a": count}) for at, count in days]
    found = ramp_on(day(7), done, lambda _: Rule(("a", "b"), per_week=2, step=1))
    assert found.sets["a"] == expected
