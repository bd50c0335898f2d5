"""Time to hear how the first set is done: before its count-in, and nowhere else."""

import pytest
from training.builders import exercise, items, ways

from hamlog.frozen import replace
from hamlog.training.exercise import Movement
from hamlog.training.pacing import steps
from hamlog.training.pacing.opening import with_opening
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Workout, assemble, press

ONE = exercise("both")


def ready(lead_in_s: int = 5, warm_up: tuple[Movement, ...] = ()) -> Workout:
    return assemble(items(ONE, sets=2), replace(ways(30, lead_in_s), warm_up=warm_up), first=0)


def kinds(workout: Workout) -> list[tuple[SegmentKind, float]]:
    return [(one.kind, one.length_s) for one in workout.timeline.segments[:3]]


@pytest.mark.parametrize("lead_in_s", [0, 5, 15])
def test_the_lead_in_of_the_first_set_is_longer(lead_in_s: int) -> None:
    opened = with_opening(ready(lead_in_s), 20)

    assert kinds(opened)[0] == (SegmentKind.LEAD_IN, lead_in_s + 20)
    assert kinds(opened)[1] == (SegmentKind.COUNT_IN, 3)
    assert opened.moment.shown_s == lead_in_s + 20 + 3
    assert opened.timeline.end_s == ready(lead_in_s).timeline.end_s + 20


def test_it_comes_after_a_warm_up() -> None:
    opened = with_opening(ready(warm_up=(Movement("Leg swings", 20),)), 20)

    assert kinds(opened)[:2] == [(SegmentKind.WARM_UP, 20), (SegmentKind.LEAD_IN, 25)]


def test_a_session_under_way_and_one_without_words_stay_as_they_are() -> None:
    begun = press(ready(), 0.0).workout

    assert with_opening(begun, 20) is begun
    silent = ready()
    assert with_opening(silent, 0) is silent


def test_a_key_skips_it_and_another_load_keeps_it() -> None:
    opened = with_opening(ready(), 20)
    heavier = steps.change_load(opened, 1).workout
    begun = steps.end_here(press(opened, 0.0).workout, 1.0).workout

    assert kinds(heavier) == kinds(opened)
    assert begun.moment.segment.kind is SegmentKind.COUNT_IN
