"""A workout gone through without waiting: the same cues at the same seconds as in real time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.builders import athlete, exercise, items, real, ways

from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.training.exercise import Exercise, Movement, Side, SideScheme
from hamlog.training.pacing import workout
from hamlog.training.pacing.rehearsal import Begun, Heard, Mark, Over, rehearsed
from hamlog.training.pacing.sets import TEST_REPS, seconds_of
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.pacing.workout import Workout, assemble
from hamlog.training.record import Rep

EXERCISES = [
    exercise("both", text="lift 1, hold 2, lower 3, still 1"),
    exercise("turn", scheme=SideScheme.IN_TURN, text="lower 2, lift 1"),
    exercise("alternate", scheme=SideScheme.ALTERNATE, text="hold 4, still 1"),
]


def assembled(*exercises: Exercise, sets: int = 1, reps: int = 2, rest_s: int = 30) -> Workout:
    return assemble(items(*exercises, sets=sets, reps=reps), ways(rest_s), first=0)


def heard(marks: list[Mark]) -> list[tuple[float, str, str]]:
    return [
        (round(one.at_s, 6), one.cue.kind.value, one.cue.word)
        for one in marks
        if isinstance(one, Heard)
    ]


@given(
    st.lists(st.sampled_from(EXERCISES), min_size=1, max_size=3),
    st.integers(1, 3),
    st.integers(1, 4),
    st.sampled_from([0, 5, 8, 30]),
)
def test_every_cue_comes_at_the_second_at_which_the_session_gives_it_out(
    exercises: list[Exercise], sets: int, reps: int, rest_s: int
) -> None:
    """Against the workout looked at ten times a second, as a screen does."""
    paced = assembled(*exercises, sets=sets, reps=reps, rest_s=rest_s)
    marks = list(rehearsed(paced))

    step, live, at_s = workout.start(paced, 0.0), list[tuple[float, str, str]](), 0.0
    while True:
        live += [
            (0.0 if at_s == 0 else at_s, one.cue.kind.value, one.cue.word)
            for one in step.events
            if hasattr(one, "cue")
        ]
        if step.workout.over:
            break
        at_s = round(at_s + 0.1, 1)
        step = workout.advance(step.workout, at_s)

    assert sorted(heard(marks)) == sorted(live)
    assert marks[-1] == Over(at_s, marks[-1].workout)
    known = {one.slug: one for one in exercises}
    assert at_s == seconds_of(paced.planned, known, paced.ways)


@given(st.lists(st.sampled_from(EXERCISES), min_size=1, max_size=3), st.sampled_from([0, 9, 30]))
def test_stretches_lie_end_to_end_and_cues_within_them(
    exercises: list[Exercise], rest_s: int
) -> None:
    marks = list(rehearsed(assembled(*exercises, sets=2, rest_s=rest_s)))
    stretches = [one for one in marks if isinstance(one, Begun)]

    assert [one.at_s for one in marks] == sorted(one.at_s for one in marks)
    ends = [one.end_s for one in stretches]
    assert [0.0, *ends[:-1]] == [one.at_s for one in stretches]
    assert ends[-1] == marks[-1].at_s
    seen: Begun | None = None
    for mark in marks:
        seen = mark if isinstance(mark, Begun) else seen
        if isinstance(mark, Heard) and mark.cue.kind is not CueKind.SET_DONE:
            assert seen is not None
            assert seen.at_s == mark.at_s or seen.segment.kind is SegmentKind.COUNT_IN


def test_a_warm_up_comes_first() -> None:
    warm = (Movement("Leg swings", 20), Movement("Squats", 10))
    paced = assemble(items(EXERCISES[0]), replace(ways(), warm_up=warm), first=0)

    marks = list(rehearsed(paced))

    kinds = [one.segment.kind for one in marks if isinstance(one, Begun)][:3]
    assert kinds == [SegmentKind.WARM_UP, SegmentKind.WARM_UP, SegmentKind.LEAD_IN]
    assert heard(marks)[:2] == [(0, "change", "Leg swings"), (20, "change", "Squats")]


def test_a_session_goes_on_where_it_was_left() -> None:
    done = tuple(Rep(Side.BOTH, number) for number in (1, 2, 3))
    there = [replace(one, reps=done, begun=True) for one in items(EXERCISES[0], reps=5)]

    marks = list(rehearsed(assemble(tuple(there), ways(), first=0)))

    assert [one.cue.kind.value for one in marks if isinstance(one, Heard)].count("lift") == 2
    assert marks[-1].at_s == 5 + 3 + 2 * 7


def test_at_their_own_pace_reps_take_the_planned_tempo() -> None:
    own = assemble(items(EXERCISES[0]), replace(ways(), own_pace=True), first=0)

    assert heard(list(rehearsed(own))) == heard(list(rehearsed(assembled(EXERCISES[0]))))


def test_a_test_of_each_leg_goes_on_for_the_reps_that_are_reckoned() -> None:
    test = Library().exercise("leg-test")
    assert test is not None
    marks = list(rehearsed(assembled(test, real("clamshell"), rest_s=60)))
    last = marks[-1].workout

    assert [last.items[0].clean_on(side) for side in (Side.LEFT, Side.RIGHT)] == [TEST_REPS] * 2
    assert last.items[1].outcome == "done"
    rests = [one for one in marks if isinstance(one, Begun) and one.segment.kind == "rest"]
    assert len(rests) == 2
    changes = [one for one in marks if isinstance(one, Heard) and one.cue.kind == "change"]
    assert changes[0].at_s == rests[0].at_s


def test_only_a_session_that_was_not_started_can_be_rehearsed() -> None:
    one = athlete(EXERCISES[0])
    one.space()

    with pytest.raises(ValueError, match="ready to start"):
        next(rehearsed(one.workout))
