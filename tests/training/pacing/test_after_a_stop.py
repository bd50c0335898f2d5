"""What going on after a stop leaves as it was: other sets, other exercises, loads, the log."""

import pytest
from training.builders import exercise, items, ways
from training.stops import (
    BRIDGE,
    CLAM,
    CURL,
    LEAD_S,
    LEAVE,
    Careful,
    careful,
    easier,
    fewer,
    instead,
    kept,
    outline,
)

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Loading, Side, Variant
from hamlog.training.load import Load
from hamlog.training.pacing import events, status, stops, workout
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.record import Outcome, Rep

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
BARE = Variant("bare", "Bare", "", loading=Loading.BODY, easier=True)


def stopped_beside(other: Exercise) -> Careful:
    """Return someone who stops in CLAM while a set of `other` stands open with two reps."""
    made = items(other, CLAM, sets=2, reps=3)
    half = replace(made[0], reps=(Rep(B, 1, paced=True), Rep(B, 2, paced=True)), begun=True)
    one = Careful(workout.assemble((half, *made[1:]), ways(20, 5), first=2))
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    return one


def test_a_stop_is_called_by_its_word() -> None:
    one = careful()
    (heard,) = (event for event in one.stop() if isinstance(event, events.Heard))
    assert (heard.cue.kind, heard.cue.word) == (CueKind.STOP, "Stop")


def test_another_exercise_that_stands_open_with_reps_stays_open() -> None:
    one = stopped_beside(CURL)
    one.relieve(LEAVE)

    assert outline(one) == ["1 curl 1", "2 curl 2", "3 clam 1 pain", "4 clam 2 skipped"]
    told = [type(event).__name__ for event in one.events]
    assert "Replanned" not in told, "nothing else is asked for"
    assert told.count("SetBegan") == 1, "and what was begun is not begun again"
    assert told.count("SetEnded") == 1
    assert one.workout.current == 0


def test_a_set_that_stands_open_with_reps_is_none_of_those_left() -> None:
    """Fewer reps are asked of what was not begun; who is in the midst of a set finishes it."""
    made = items(CURL, sets=3, reps=4)
    half = replace(made[0], reps=(Rep(B, 1, paced=True), Rep(B, 2, paced=True)), begun=True)
    one = Careful(workout.assemble((half, *made[1:]), ways(20, 5), first=1))
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    assert stops.sets_left(one.workout) == 1

    one.relieve(fewer(1))

    assert [item.planned.target_reps for item in one.workout.items] == [4, 4, 1]
    assert [item.outcome for item in one.workout.items] == [None, Outcome.PAIN, None]


def test_a_set_that_is_ended_with_its_exercise_ended_at_its_last_rep() -> None:
    made = items(CURL, sets=2, reps=4)
    half = replace(made[0], reps=(Rep(B, 1, paced=True), Rep(B, 2, paced=True)), begun=True)
    one = Careful(workout.assemble((half, made[1]), ways(20, 5), first=1))
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(LEAVE)

    assert one.workout.items[0].ended == (B, 2)
    assert "set-1 ended_early at 2 None" in one.happened


@pytest.mark.parametrize(("reps", "asked"), [(0, 1), (1, 1), (2, 2), (9, 4)])
def test_fewer_reps_ask_for_one_at_least(reps: int, asked: int) -> None:
    one = careful(CURL, sets=2, reps=4)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(fewer(reps))
    assert one.workout.item.planned.target_reps == asked


def test_another_exercise_that_nobody_knows_changes_nothing() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(instead(BRIDGE), None)
    assert outline(one) == ["1 curl 1 pain", "2 curl 2", "3 clam 1", "4 clam 2"]
    assert one.workout.current == 1


def test_an_easier_form_is_stored_in_its_own_tempo() -> None:
    one = careful(CURL, sets=2)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(easier("reversed"))
    assert one.workout.item.planned.tempo == "lower 1, lift 2"
    kept(one)


def test_a_band_is_laid_aside_for_the_body_alone() -> None:
    banded = exercise("pull", loading=Loading.BAND, variants=(BARE,))
    one = careful(banded, sets=2)
    one.load(1)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(easier("bare"))

    planned = one.workout.item.planned
    assert (planned.variant, planned.load) == ("bare", Load())
    one.variant()
    assert one.workout.item.planned.load.label == "medium band"


def test_from_one_form_of_the_body_to_another_a_load_stays_laid_aside() -> None:
    other = replace(BARE, slug="other", name="Other")
    one = careful(exercise("curl", variants=(BARE, other)), sets=2)
    one.load(3)
    one.variant()
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(easier("other"))
    forms = [one.workout.item.planned]
    one.variant()
    forms.append(one.workout.item.planned)
    assert [(form.variant, form.load.kg) for form in forms] == [("other", None), (None, 3)]


def test_a_load_that_was_laid_aside_is_not_another_exercises() -> None:
    one = careful(CURL, sets=2)
    one.load(3)
    one.variant()
    assert one.workout.item.shelved == Load(kg=3)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert one.workout.item.exercise is BRIDGE
    assert one.workout.item.shelved is None


def test_a_workout_that_is_left_in_a_rest_stands_before_the_set_that_would_have_come() -> None:
    one = careful(CURL, CLAM, BRIDGE)
    one.space()
    one.run_to(SegmentKind.REST)
    one.stop()
    one.leave()
    assert one.workout.current == 1
    assert status.status(one.workout).startswith("Ready")


@pytest.mark.parametrize(
    ("chosen", "reps", "done"),
    [
        (CURL, [(B, 1), (B, 2)], 2),
        (CURL, [], 0),
        (CLAM, [(L, 1), (L, 2), (R, 1)], 1),
        (CLAM, [(L, 1), (L, 2)], 0),
        (CLAM, [(L, 1), (R, 1), (R, 2), (L, 2)], 2),
    ],
)
def test_of_a_set_that_was_not_stopped_in_a_rep_the_side_with_fewer_counts(
    chosen: Exercise, reps: list[tuple[Side, int]], done: int
) -> None:
    (made,) = items(chosen, reps=3)
    item = replace(made, reps=tuple(Rep(side, number) for side, number in reps))
    assert stops.reps_done(item) == done
