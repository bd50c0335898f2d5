"""Reps corrected: counted anew, on other sides, in their places; nothing is made up or lost."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SetRecord
from hamlog.training.review import correcting

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
quick = settings(max_examples=examples(80))


def rep(side: Side, number: int, quality: Quality = Quality.CLEAN, *, timed: bool = True) -> Rep:
    if not timed:
        return Rep(side, number, quality)
    done_at = AT + timedelta(seconds=8 * number + (side is R))
    return Rep(side, number, quality, done_at, paced=True, tension_s=7.0)


REPS = st.lists(
    st.builds(rep, st.sampled_from(Side), st.integers(1, 6), st.sampled_from(Quality)),
    unique_by=lambda found: (found.side, found.number),
    max_size=12,
)
COUNTS = st.dictionaries(st.sampled_from(Side), st.integers(0, 8)).map(lambda d: tuple(d.items()))
SIDES = st.sampled_from([(B,), (L,), (R,), (L, R)])


def counted(reps: tuple[Rep, ...]) -> Counter[Side]:
    """Return the reps a side, after a look that no number is there twice."""
    assert len({(one.side, one.number) for one in reps}) == len(reps)
    assert all(one.number >= 1 for one in reps)
    return Counter(one.side for one in reps)


@quick
@given(REPS, COUNTS)
def test_counts_are_what_was_asked_and_other_sides_stay(
    reps: list[Rep], counts: tuple[tuple[Side, int], ...]
) -> None:
    after = correcting.with_counts(reps, counts)
    before, asked = counted(tuple(reps)), dict(counts)
    assert {side: counted(after)[side] for side in Side} == {
        side: asked.get(side, before[side]) for side in Side
    }
    # Either some went or some came; those that stayed are as they were, and the lowest.
    for side in Side:
        was = {one for one in reps if one.side is side}
        now = {one for one in after if one.side is side}
        assert now <= was or was <= now
        assert all(one == Rep(side, one.number) for one in now - was)
        assert max([0, *(one.number for one in now)]) <= max(
            [asked.get(side, 0), *(one.number for one in was)]
        )
        for left in was - now:
            assert all(one.number < left.number for one in now)


@quick
@given(REPS, SIDES)
def test_reps_stand_where_they_were_said_to_be(reps: list[Rep], sides: tuple[Side, ...]) -> None:
    after = correcting.on_sides(reps, sides)
    assert set(counted(after)) <= set(sides)
    assert correcting.on_sides(after, sides) == after
    tension = sum(one.tension_s or 0 for one in reps)
    assert sum(one.tension_s or 0 for one in after) == tension
    if len(sides) == 1 and B not in sides:
        assert sorted((one.quality, one.done_at) for one in after) == sorted(
            (one.quality, one.done_at) for one in reps
        )


@quick
@given(REPS)
def test_both_legs_taken_apart_and_put_together_are_as_before(reps: list[Rep]) -> None:
    both = tuple(one for one in reps if one.side is B)
    apart = correcting.on_sides(both, (L, R))
    assert counted(apart) == Counter({L: len(both), R: len(both)})
    assert set(correcting.on_sides(apart, (B,))) == set(both)


@quick
@given(REPS)
def test_swapping_twice_is_no_swap(reps: list[Rep]) -> None:
    once = correcting.swapped(reps)
    assert counted(once)[L] == counted(tuple(reps))[R]
    assert correcting.swapped(once) == tuple(reps)


def test_what_was_timed_stays_on_the_left_and_a_pair_is_as_good_as_its_worse_rep() -> None:
    assert correcting.on_sides([rep(B, 1, Quality.DOUBTFUL)], (L, R)) == (
        replace(rep(B, 1, Quality.DOUBTFUL), side=L),
        Rep(R, 1, Quality.DOUBTFUL),
    )
    pair = [rep(L, 1), rep(R, 1, Quality.MISSED), rep(L, 2, timed=False)]
    assert correcting.on_sides(pair, (B,)) == (
        Rep(B, 1, Quality.MISSED, rep(R, 1).done_at, paced=True, tension_s=14.0),
        Rep(B, 2),
    )


@pytest.mark.parametrize("sides", [(), (R, L), (L, R, B), (L, L)])
def test_other_sides_are_no_sides(sides: tuple[Side, ...]) -> None:
    with pytest.raises(ValueError, match="reps are on both, left, right"):
        correcting.on_sides([rep(B, 1)], sides)


def test_one_rep_moves_under_its_number_or_after_the_last() -> None:
    reps = [rep(L, 1), rep(L, 2), rep(R, 1)]
    assert correcting.moved(reps, L, 2, R)[-1] == replace(rep(L, 2), side=R)
    assert correcting.moved(reps, L, 1, R)[-1] == replace(rep(L, 1), side=R, number=2)
    assert set(correcting.moved(reps, L, 2, R)[:-1]) == {rep(L, 1), rep(R, 1)}
    assert correcting.moved(reps, L, 1, L) == tuple(reps)
    assert correcting.moved(reps, L, 9, R) == tuple(reps)


@pytest.mark.parametrize(
    ("counts", "target", "is_reached"),
    [
        (((B, 10),), 10, True),
        (((B, 9),), 10, False),
        (((L, 10), (R, 10)), 10, True),
        (((L, 12), (R, 9)), 10, False),
        (((L, 12),), 10, False),
        (((L, 1), (B, 10)), 10, True),
        ((), 0, True),
        ((), 1, False),
    ],
)
def test_a_target_is_reached_on_both_legs(
    counts: tuple[tuple[Side, int], ...], target: int, *, is_reached: bool
) -> None:
    assert correcting.reached(correcting.written_reps(counts), target) is is_reached


def a_set(exercise: str = "clamshell", position: int = 1, number: int = 1) -> SetRecord:
    return SetRecord(
        f"{exercise}-{position}-{number}", "session", position, exercise, number, 10, "lift 2"
    )


def test_an_end_that_is_not_told_follows_from_the_reps() -> None:
    done = replace(a_set(), reps=correcting.written_reps(((L, 10), (R, 10))))
    short = replace(a_set(), reps=correcting.written_reps(((L, 10), (R, 8))))
    told = replace(short, outcome=Outcome.PAIN)
    assert correcting.ended(done).outcome is Outcome.DONE
    assert correcting.ended(done).ended_rep is None
    found = correcting.ended(short)
    assert (found.outcome, found.ended_side, found.ended_rep) == (Outcome.ENDED_EARLY, R, 8)
    assert correcting.ended(told) == told
    assert correcting.ended(a_set()).outcome is Outcome.ENDED_EARLY


def test_sets_answer_the_plan_and_then_come_last() -> None:
    plan = [PlannedSet(n, slug, 1 + (n == 3), 12, "lift 2") for n, slug in PLANNED]
    there = [a_set("clamshell", 1, 1)]
    new = [a_set("clamshell"), a_set("clamshell"), a_set("walking-lunge"), a_set("hip-thrust")]
    found = correcting.placed(plan, there, new)
    assert [(one.exercise, one.position, one.number, one.target_reps) for one in found] == [
        ("clamshell", 3, 2, 12),
        ("clamshell", 4, 3, 10),
        ("walking-lunge", 5, 1, 10),
        ("hip-thrust", 2, 1, 12),
    ]


def test_a_set_that_nobody_planned_leaves_the_planned_places_free() -> None:
    plan = [PlannedSet(n, slug, 1 + (n == 3), 12, "lift 2") for n, slug in PLANNED]
    new = [a_set("walking-lunge"), a_set("hip-thrust"), a_set("walking-lunge")]
    found = correcting.placed(plan, [], new)
    assert [(one.position, one.number) for one in found] == [(4, 1), (2, 1), (5, 2)]
    assert [one.position for one in correcting.placed([], [], new)] == [1, 2, 3]


PLANNED = [(3, "clamshell"), (1, "clamshell"), (2, "hip-thrust")]


@quick
@given(
    st.lists(st.sampled_from(["a", "b"]), max_size=4),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=4),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6),
)
def test_no_two_sets_share_a_place_or_a_number(
    asked: list[str], done: list[str], new: list[str]
) -> None:
    plan = [
        PlannedSet(n, slug, asked[:n].count(slug), 10, "lift 2")
        for n, slug in enumerate(asked, start=1)
    ]
    there = correcting.placed(plan, (), [a_set(slug) for slug in done])
    found = (*there, *correcting.placed(plan, there, [a_set(slug) for slug in new]))
    assert len({one.position for one in found}) == len(found)
    for slug in "abc":
        numbers = [one.number for one in found if one.exercise == slug]
        assert len(set(numbers)) == len(numbers)
