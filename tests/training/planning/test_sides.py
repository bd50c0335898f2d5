"""Which leg is behind, by the clean reps of the last time and of the last four."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import exercise, planned, ways
from training.past_days import a_set as done
from training.past_days import on

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.pacing.sets import set_plan
from hamlog.training.planning.sides import SideNote, observation, weaker_last
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Outcome, SetRecord

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ((), None),
        ((done({B: 10}),), None),
        ((done({L: 10, R: 10}),), None),
        ((done({L: 10, R: 9}),), R),
        ((done({L: 8, R: 9}),), L),
        # Only one leg had its turn: nothing is known of the other.
        ((done({L: 10}),), None),
        ((done({L: 10, R: 9}), done({L: 7}, target=10, ended=L)), L),
        ((done({L: 10, R: 10}, flawed={L: 1}),), L),
        ((done({L: 10, R: 12}, flawed={R: 2}),), None),
        # All sets of that day together.
        ((done({L: 10, R: 9}), done({L: 10, R: 12})), L),
        ((done({L: 10, R: 9}), done({L: 9, R: 10})), None),
    ],
)
def test_the_side_with_fewer_clean_reps_is_behind(
    sets: tuple[SetRecord, ...], expected: Side | None
) -> None:
    assert weaker_last([Bout(on(0), len(sets), sets)] if sets else []) is expected


def test_the_weaker_side_goes_by_sessions_in_which_both_legs_had_their_turn() -> None:
    both = Bout(on(0), 1, (done({L: 10, R: 8}),))
    stopped = Bout(on(3), 1, (done({L: 4}, ended=L),))
    skipped = Bout(on(5), 1, (replace(done({L: 1}), outcome=Outcome.SKIPPED, reps=()),))
    assert weaker_last([skipped, stopped, both]) is R
    assert weaker_last([Bout(on(7), 1, (done({L: 8, R: 10}),)), stopped, both]) is L
    assert weaker_last([stopped]) is None


@pytest.mark.parametrize(
    ("one", "first"),
    [
        (exercise("clam", scheme=SideScheme.IN_TURN), R),
        (exercise("step", scheme=SideScheme.ALTERNATE), L),
        (exercise("curl"), B),
    ],
    ids=["chosen", "usual", "both"],
)
def test_a_set_begins_on_the_side_that_was_chosen_for_its_exercise(
    one: Exercise, first: Side
) -> None:
    chosen = replace(ways(), first_sides={"clam": R, "curl": R})
    assert set_plan(planned(one), one, chosen).first_side is first


def of(*sets: SetRecord) -> Bout:
    return Bout(on(0), len(sets), sets)


def two(left: int, right: int) -> Bout:
    return of(done({L: left, R: right}))


@pytest.mark.parametrize(
    ("bout", "expected"),
    [
        (two(10, 10), None),
        # 15% is not yet more than 15%.
        (of(done({L: 20, R: 17})), None),
        (of(done({L: 20, R: 16})), R),
        (of(done({L: 33, R: 28})), R),
        (of(done({L: 10, R: 9})), None),
        (of(done({L: 8, R: 10})), L),
        (of(done({L: 10, R: 10}, flawed={L: 2})), L),
        # Over all sets of the day.
        (of(done({L: 10, R: 8}), done({L: 8, R: 10})), None),
        (of(done({L: 10, R: 8}), done({L: 10, R: 8})), R),
        # Ended on the right after the left was through: its missing reps count.
        (of(done({L: 10, R: 7}, ended=R)), R),
        # Ended on the left: the right never had its turn, and is not behind for that.
        (of(done({L: 10, R: 10}), done({L: 5}, ended=L)), L),
        (of(done({L: 10, R: 10}), done({R: 5}, ended=R)), R),
        (of(done({L: 10, R: 10}), done({L: 9}, ended=L)), None),
        # Written down later as left alone: nothing says that it ended there.
        (of(done({L: 10, R: 10}), done({L: 10})), R),
        # Taking turns: each had as many.
        (of(done({L: 5, R: 5}, ended=L)), None),
        (of(replace(done({L: 10}), outcome=Outcome.SKIPPED), done({L: 10, R: 10})), None),
        (of(done({B: 10})), None),
        (of(), None),
    ],
)
def test_the_side_that_was_behind_on_a_day(bout: Bout, expected: Side | None) -> None:
    assert bout.side_behind is expected


@pytest.mark.parametrize(
    ("bouts", "text"),
    [
        ([], ""),
        ([two(10, 8)] * 3, ""),
        ([two(10, 8)] * 4, "right leg weaker in 4 of the last 4 sessions"),
        ([two(10, 8)] * 3 + [two(10, 10)], "right leg weaker in 3 of the last 4 sessions"),
        ([two(10, 10)] + [two(8, 10)] * 3, "left leg weaker in 3 of the last 4 sessions"),
        ([two(10, 8)] * 3 + [two(8, 10)], "right leg weaker in 3 of the last 4 sessions"),
        ([two(10, 8)] * 2 + [two(8, 10)] * 2, ""),
        # Newest first: what is older than the last four is past.
        ([two(10, 10)] * 2 + [two(10, 8)] * 5, ""),
        # Days on which the sides are unknown are passed over.
        ([of(done({B: 10})), *[two(10, 8)] * 4], "right leg weaker in 4 of the last 4 sessions"),
        ([of(done({L: 10})), *[two(10, 8)] * 3], ""),
        # What was skipped says nothing of a side.
        ([of(replace(done({L: 10}), outcome=Outcome.SKIPPED), done({R: 8}))] * 4, ""),
        ([of(replace(done({L: 10}), outcome=Outcome.SKIPPED), done({R: 8}, ended=R))] * 4, ""),
        ([of(done({L: 10}), done({R: 8}))] * 4, "right leg weaker in 4 of the last 4 sessions"),
    ],
)
def test_something_is_said_of_three_in_four(bouts: list[Bout], text: str) -> None:
    found = observation(bouts)
    assert (found.text if found else "") == text


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=8))
@settings(max_examples=examples(80))
def test_seen_in_a_mirror_it_is_the_other_side(reps: list[tuple[int, int]]) -> None:
    found = observation(two(left, right) for left, right in reps)
    mirrored = observation(two(right, left) for left, right in reps)
    assert mirrored == (found and SideNote(found.side.other, found.sessions))
