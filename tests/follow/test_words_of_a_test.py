"""The session as lines: a test of each leg is told without a target."""

from training.builders import items, ways

from hamlog.follow import words
from hamlog.library import Library
from hamlog.training.pacing import workout


def test_a_test_of_each_leg_is_told_without_a_target() -> None:
    exercise = Library().exercise("leg-test")
    assert exercise is not None
    made = items(exercise)
    paced = workout.assemble(made, ways(), first=0)
    said = words.what(paced)
    assert "each leg to the first rep that is not clean" in said
    assert "1 rep" not in said
    first = next(one for one in paced.timeline.segments if one.phase == 0)
    assert words.rep(first, made[0]) == "Rep 1, left:"
