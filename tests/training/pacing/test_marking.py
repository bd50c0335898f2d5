"""Marking any rep of any set, not only the last; and where taking back leaves the rest of it."""

import pytest
from training.builders import Athlete, exercise, items, started, ways

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing import events, steps, workout
from hamlog.training.pacing.timeline import CueKind, RepId, SegmentKind
from hamlog.training.record import Quality, Rep

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
CLEAN, DOUBTFUL, MISSED = Quality.CLEAN, Quality.DOUBTFUL, Quality.MISSED
SHORT = "lift 1, lower 1, still 1"
CURL = exercise(text=SHORT)
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, change_s=10)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN


def qualities(lying: Athlete) -> list[list[Quality]]:
    return [[rep.quality for rep in item.reps] for item in lying.workout.items]


@pytest.mark.parametrize(("set_id", "number"), [("set-1", 1), ("set-1", 3), ("set-2", 2)])
def test_one_rep_of_one_set_is_marked_and_no_other(set_id: str, number: int) -> None:
    lying = started(sets=2, reps=3)
    lying.run()

    found = lying.take(steps.mark_rep(lying.workout, set_id, Rep(B, number), MISSED))

    assert found == (events.RepMarked(set_id, B, number, MISSED),)
    expected = [[CLEAN] * 3, [CLEAN] * 3]
    expected[int(set_id[-1]) - 1][number - 1] = MISSED
    assert qualities(lying) == expected


def test_a_rep_that_is_gone_or_marked_so_already_is_not_marked() -> None:
    lying = started(reps=2)
    lying.run()
    before = lying.workout

    for set_id, rep, quality in (
        ("set-1", Rep(B, 3), MISSED),
        ("set-1", Rep(L, 1), MISSED),
        ("set-9", Rep(B, 1), MISSED),
        ("set-1", Rep(B, 1), CLEAN),
    ):
        assert lying.take(steps.mark_rep(before, set_id, rep, quality)) == ()
        assert lying.workout == before
    assert lying.take(steps.mark_as(before, CLEAN)) == ()
    assert lying.take(steps.mark_as(before, DOUBTFUL)) != ()


# Taking back


@pytest.mark.parametrize(
    ("one", "done", "seconds", "after"),
    [
        # A count-in goes on at its second; so does a lead-in, whichever leg comes then.
        (CURL, [(B, 1)], 6.5, (COUNT_IN, (B, 1), 2)),
        (BRIDGE, [(L, 1)], 6.5, (COUNT_IN, (L, 1), 2)),
        (CLAM, [(L, 1), (L, 2), (L, 3)], 2, (LEAD_IN, (L, 3), 6)),
        # But whoever lies on the other side already gets the time to change back.
        (CLAM, [(L, 1), (L, 2), (L, 3)], 6.5, (LEAD_IN, (L, 3), 13)),
    ],
)
def test_before_a_set_goes_on_a_rep_is_taken_back_in_place(
    one: Exercise, done: list[RepId], seconds: float, after: tuple[SegmentKind, RepId, int]
) -> None:
    (made,) = items(one, reps=3)
    reps = tuple(Rep(side, number, paced=True) for side, number in done)
    begun = workout.assemble((replace(made, reps=reps, begun=True),), ways(), first=0)
    lying = Athlete(begun)
    lying.space()
    lying.run(seconds)
    lying.take_back()

    assert lying.where == after


@pytest.mark.parametrize(
    ("seconds", "rest_s"), [(1, 29), (21.5, 8.5), (22, 0), (24, 0), (28, 0), (99, 0)]
)
def test_the_rest_that_is_owed_after_taking_back_is_what_is_left_of_it(
    seconds: float, rest_s: float
) -> None:
    """In a lead-in, and after the last set, none is."""
    lying = started(CURL, CLAM, reps=1)
    lying.run_to(REST)
    lying.run(seconds)
    lying.take_back()

    ended = lying.events[-1]
    assert isinstance(ended, events.SetEnded)
    assert ended.rest_s == pytest.approx(rest_s)


def test_a_set_is_announced_with_its_load_in_the_athletes_unit() -> None:
    (made,) = items(CURL)
    heavy = replace(made, planned=replace(made.planned, load=Load(6.804)))
    lying = Athlete(workout.assemble((heavy,), replace(ways(), unit="lb"), first=0))
    lying.space()

    said = [one.cue for one in lying.events if isinstance(one, events.Heard)]
    assert [cue.word for cue in said if cue.kind is CueKind.SAY] == [
        "Curl. Set 1 of 1. 2 reps. 15 pounds."
    ]
