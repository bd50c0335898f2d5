"""What planning looks back at: sessions in brief, and what was done of one exercise."""

from datetime import date, timedelta

import pytest
from training.builders import exercise
from training.past_days import a_set, on

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.past import read
from hamlog.training.planning.trained import Bout, Trained, in_place
from hamlog.training.record import Outcome, SetRecord

B = Side.BOTH
DONE, EARLY, SKIPPED, PAIN = Outcome.DONE, Outcome.ENDED_EARLY, Outcome.SKIPPED, Outcome.PAIN


@pytest.mark.parametrize(
    ("planned", "done", "counts"),
    [(0, 0, False), (0, 1, True), (4, 1, False), (4, 2, True), (5, 2, False), (5, 3, True)],
)
def test_a_session_counts_from_half_of_its_sets_on(
    planned: int, done: int, *, counts: bool
) -> None:
    assert Trained(on(0), planned, done).counts is counts


def bout(*sets: SetRecord) -> Bout:
    return Bout(on(0), len(sets), sets)


def ended(outcome: Outcome, *, pain: int | None = None, flawed: bool = False) -> SetRecord:
    found = a_set({B: 10}, flawed={B: 1} if flawed else None)
    return replace(found, outcome=outcome, pain=pain)


@pytest.mark.parametrize(
    ("sets", "clean", "flawed"),
    [
        ((), 0, False),
        ((ended(DONE),), 1, False),
        ((ended(DONE), ended(DONE)), 2, False),
        ((ended(DONE), ended(DONE, flawed=True)), 1, True),
        # Clean reps alone make no clean set: it has to reach its target.
        ((ended(DONE), ended(EARLY)), 1, True),
        ((ended(SKIPPED),), 0, False),
        ((ended(PAIN),), 0, False),
    ],
)
def test_a_clean_set_reached_its_target_with_clean_reps(
    sets: tuple[SetRecord, ...], clean: int, *, flawed: bool
) -> None:
    assert (bout(*sets).clean_sets, bout(*sets).flawed) == (clean, flawed)


@pytest.mark.parametrize(
    ("sets", "pain"),
    [
        ((), 0),
        ((ended(DONE),), 0),
        ((ended(DONE, pain=0),), 0),
        ((ended(DONE, pain=2), ended(DONE, pain=5), ended(DONE)), 5),
        # A stop for pain without a number hurt at least a little.
        ((ended(PAIN),), 1),
        ((ended(PAIN), ended(DONE, pain=3)), 3),
    ],
)
def test_the_strongest_pain_of_a_day(sets: tuple[SetRecord, ...], pain: int) -> None:
    found = bout(*sets)
    assert found.pain == pain
    assert found.hurt() is (pain > 0)
    assert [found.hurt(limit) for limit in (pain - 1, pain)] == [True, False]


def test_the_target_of_a_day_is_its_highest() -> None:
    targets = [replace(ended(DONE), target_reps=reps) for reps in (10, 12, 11)]
    assert bout(*targets).target_reps == 12
    assert bout().target_reps == 0


@pytest.mark.parametrize(
    ("sessions", "held"),
    [
        # (planned, done): of a planned session half of its own sets, ...
        ([(12, 6), (12, 5), (12, 0)], [0]),
        # ... of one without a plan half of what the last planned one asked for.
        ([(12, 12), (0, 6), (0, 5)], [0, 1]),
        ([(12, 2), (0, 5), (4, 4), (0, 2)], [2, 3]),
        # Before there was a plan, any set.
        ([(0, 1), (0, 0), (3, 3), (0, 1)], [0, 2]),
    ],
)
def test_which_sessions_take_the_place_of_one_that_the_plan_asks_for(
    sessions: list[tuple[int, int]], held: list[int]
) -> None:
    first = date(2026, 11, 2)
    log = [
        Trained(first + timedelta(days=index), planned, done)
        for index, (planned, done) in enumerate(sessions)
    ]
    expected = [log[index] for index in held]
    assert list(in_place(log)) == expected
    assert list(in_place(reversed(log))) == expected


def test_what_is_done_again_is_the_same_on_another_day() -> None:
    one, curl = bout(a_set({B: 10}), a_set({B: 10}, flawed={B: 1})), exercise()
    read(curl, one, Load(), 0)
    assert (one.tried_sets, one.clean_sets, one.at_best.day) == (2, 1, on(0))

    again, fresh = one.again(on(3)), replace(one, day=on(3))
    assert again == fresh
    assert "clean_sets" in vars(again)
    assert (again.clean_sets, again.sides, again.at_best) == (1, fresh.sides, fresh.at_best)
    assert read(curl, again, Load(), 0) == read(curl, fresh, Load(), 0)
