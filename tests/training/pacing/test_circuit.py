"""Sessions that go round their exercises: the order of sets, the agenda, and a whole one done."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.builders import DAY, NOON, Athlete, planned, ways
from training.stops import CLAM, CURL, KNOWN, LEAVE, kept, outline, round_of

from hamlog.frozen import replace
from hamlog.training.pacing import status, workout
from hamlog.training.pacing.sets import in_circuit
from hamlog.training.pacing.timeline import RepId
from hamlog.training.pacing.workout import Item
from hamlog.training.planning.agenda import agenda
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord


def straight(*sets: tuple[str, int]) -> tuple[PlannedSet, ...]:
    """Return so many sets of each exercise, one exercise after the other."""
    made: list[PlannedSet] = []
    for slug, count in sets:
        for number in range(1, count + 1):
            made.append(planned(KNOWN[slug], len(made) + 1, number))
    return tuple(made)


def places(found: tuple[PlannedSet, ...]) -> list[str]:
    return [f"{one.exercise} {one.number}" for one in found]


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ([], []),
        ([("curl", 1)], ["curl 1"]),
        ([("curl", 2)], ["curl 1", "curl 2"]),
        (
            [("curl", 2), ("clam", 2)],
            ["curl 1", "clam 1", "curl 2", "clam 2"],
        ),
        (
            [("curl", 3), ("clam", 1), ("bridge", 2)],
            ["curl 1", "clam 1", "bridge 1", "curl 2", "bridge 2", "curl 3"],
        ),
    ],
)
def test_a_circuit_does_the_first_set_of_each_then_the_second(
    sets: list[tuple[str, int]], expected: list[str]
) -> None:
    found = in_circuit(straight(*sets))
    assert places(found) == expected
    assert [one.position for one in found] == list(range(1, len(found) + 1))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_a_circuit_asks_for_the_same_sets(counts: list[int]) -> None:
    asked = straight(*zip(("curl", "clam", "bridge"), counts, strict=False))
    found = in_circuit(asked)
    assert sorted(places(found)) == sorted(places(asked))
    assert [one.position for one in found] == list(range(1, len(found) + 1))
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert in_circuit(found) == found


def record(one: PlannedSet, *, outcome: Outcome | None = Outcome.DONE) -> SetRecord:
    at = NOON + timedelta(minutes=one.position)
    reps = (Rep(CURL.first_side, 1, done_at=at, paced=True),)
    return replace(
        SetRecord.of(one, f"set-{one.position}", "session"),
        started_at=at,
        outcome=outcome,
        reps=reps,
    )


def test_today_shows_a_circuit_by_exercise_and_keeps_its_order() -> None:
    asked = in_circuit(straight(("curl", 2), ("clam", 2)))
    session = SessionRecord("session", DAY, NOON, "round", asked, (record(asked[0]),))
    found = agenda(DAY, "round", (), session)
    assert [line.exercise for line in found.lines] == ["curl", "clam"]
    assert [[box.planned.position for box in line.boxes] for line in found.lines] == [
        [1, 3],
        [2, 4],
    ]
    assert [line.next_box and line.next_box.planned.position for line in found.lines] == [3, 2]
    assert found.planned == asked
    assert (found.sets_done, found.sets_to_go) == (1, 3)


def test_a_circuit_is_done_in_its_order_with_a_rest_before_each_set() -> None:
    asked = in_circuit(straight(("curl", 2), ("clam", 2)))
    made = tuple(Item(f"set-{one.position}", one, KNOWN[one.exercise]) for one in asked)
    one = Athlete(workout.assemble(made, ways(rest_s=20), first=0))
    one.space()
    one.run()
    order = list(dict.fromkeys(set_id for set_id, _, _ in one.reps))
    assert order == ["set-1", "set-2", "set-3", "set-4"]
    assert one.workout.over
    counted: list[RepId] = [
        (side, number) for set_id, side, number in one.reps if set_id == "set-2"
    ]
    assert [f"{side} {number}" for side, number in counted] == [
        "left 1",
        "left 2",
        "right 1",
        "right 2",
    ]


def test_a_circuit_that_begins_in_the_middle_comes_round_to_what_was_left_out() -> None:
    asked = in_circuit(straight(("curl", 2), ("clam", 2)))
    made = tuple(Item(f"set-{one.position}", one, KNOWN[one.exercise]) for one in asked)
    one = Athlete(workout.assemble(made, ways(rest_s=20), first=2))
    one.space()
    one.run()
    order = list(dict.fromkeys(set_id for set_id, _, _ in one.reps))
    assert order == ["set-3", "set-4", "set-1", "set-2"]


def test_a_relief_between_sets_is_about_the_exercise_that_hurt() -> None:
    one = round_of(CURL, CLAM, sets=2)
    one.space()
    one.run(20)
    assert one.workout.item.planned.exercise == "clam"
    one.stop()
    one.relieve(LEAVE)
    assert outline(one) == ["1 curl 1 done", "2 clam 1", "3 curl 2 skipped", "4 clam 2"]
    assert status.status(one.workout).startswith("Rest 20 s · next: Clam, set 1 of 2")
    kept(one)
