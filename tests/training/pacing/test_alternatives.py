"""Going on after a stop: what is asked for then, what comes next, what the log says."""

import pytest
from training.builders import items, planned, ways
from training.stops import (
    BRIDGE,
    CLAM,
    CURL,
    GO_ON,
    LEAD_S,
    LEAVE,
    Careful,
    careful,
    easier,
    fewer,
    instead,
    kept,
    outline,
    round_of,
)

from hamlog.frozen import replace
from hamlog.training.load import Load
from hamlog.training.pacing import events, status, stops, workout
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome


def loads(one: Careful) -> list[float | None]:
    return [item.planned.load.kg for item in one.workout.items[:2]]


def test_the_rest_begins_with_the_answer_and_the_next_set_is_announced() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.now_s += 90
    one.relieve(LEAVE)
    assert status.status(one.workout) == "Rest 20 s · next: Clam, set 1 of 1 · left first"
    one.run(12)
    said = [one for one in one.events if isinstance(one, events.Heard)][-1].cue
    assert (said.kind, said.word[:16]) == (CueKind.SAY, "Clam. Set 1 of 1")
    one.run()
    assert outline(one) == ["1 curl 1 pain", "2 clam 1 done"]
    kept(one)


def test_a_machine_that_slept_while_one_was_asked_goes_on_all_the_same() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.slept_s += 3600
    one.relieve(LEAVE)
    one.run(3)
    assert one.stands(Standing.PACING)
    assert events.Interrupted() not in one.events


def test_without_a_rest_the_next_set_is_begun_at_once() -> None:
    one = careful(CURL, CLAM, rest_s=0)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    found = one.relieve(LEAVE)
    assert events.SetBegan("set-2", one.workout.item.planned) in found


def test_leaving_an_exercise_skips_its_other_sets_and_nothing_else() -> None:
    one = careful(CURL, CLAM, sets=3)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(LEAVE)
    assert outline(one) == [
        "1 curl 1 pain",
        "2 curl 2 skipped",
        "3 curl 3 skipped",
        "4 clam 1",
        "5 clam 2",
        "6 clam 3",
    ]
    assert one.workout.item.planned.exercise == "clam"
    one.run()
    assert one.workout.over
    kept(one)


def test_leaving_an_exercise_in_its_lead_in_ends_the_set_that_was_begun() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 10 + 14)
    assert one.workout.items[1].begun
    one.stop()
    one.relieve(LEAVE)
    assert "set-2 skipped" in one.happened
    assert not [e for e in one.events if isinstance(e, events.SetSkipped)], "the log has it already"
    assert outline(one)[:2] == ["1 curl 1 done", "2 curl 2 skipped"]
    kept(one)


def test_leaving_the_last_exercise_ends_the_session() -> None:
    one = careful(CLAM, CURL, sets=2)
    one.space()
    one.run(until=lambda: one.workout.current == 2 and one.workout.rep_begun)
    one.stop()
    found = one.relieve(LEAVE)
    assert found[-1] == events.WorkoutOver()
    assert one.workout.over
    assert one.stands(Standing.OVER)
    kept(one)


def test_fewer_reps_are_asked_of_the_sets_that_are_left() -> None:
    one = careful(CURL, CLAM, sets=3, reps=5)
    one.space()
    one.run(LEAD_S + 16)
    one.stop()
    done = stops.reps_done(one.workout.items[0])
    assert (done, stops.sets_left(one.workout)) == (3, 2)
    one.relieve(fewer(done))
    assert [item.planned.target_reps for item in one.workout.items] == [5, 3, 3, 5, 5, 5]
    assert one.workout.current == 1
    one.run()
    assert [len(item.reps) for item in one.workout.items] == [3, 3, 3, 10, 10, 10]
    kept(one)


def test_fewer_reps_never_ask_for_more() -> None:
    first, second = items(CURL, sets=2, reps=4)
    second = replace(second, planned=replace(second.planned, target_reps=2))
    one = Careful(workout.assemble((first, second), ways(20, 5), first=0))
    one.space()
    one.run(LEAD_S + 16)
    one.stop()
    one.relieve(fewer(3))
    assert one.workout.item.planned.target_reps == 2


def test_fewer_reps_in_a_lead_in_change_the_set_that_was_begun() -> None:
    one = careful(CURL, sets=2, reps=5)
    one.space()
    one.run(LEAD_S + 25 + 14)
    one.stop()
    one.relieve(fewer(2))
    assert kept(one).sets["set-2"].planned.target_reps == 2
    one.run()
    assert len(one.workout.items[1].reps) == 2
    said = [e.cue.word for e in one.events if isinstance(e, events.Heard)]
    assert sum("Set 2 of 2. 2 reps" in word for word in said) == 1
    kept(one)


def test_an_easier_variant_is_done_in_the_sets_that_are_left() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.load(3)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(easier("bare"))
    assert outline(one) == ["1 curl 1 pain", "2 curl 2 bare", "3 clam 1", "4 clam 2"]
    assert loads(one) == [3, None]
    one.variant()
    assert one.workout.item.planned.variant == "reversed"
    assert loads(one) == [3, 3], "the load was only laid aside"
    assert one.workout.item.planned.tempo == "lower 1, lift 2"
    one.run()
    assert one.workout.over
    kept(one)


def test_without_a_set_left_an_easier_variant_gets_one_right_after() -> None:
    one = careful(CURL, CLAM, BRIDGE)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(easier("reversed"))
    assert outline(one) == [
        "1 curl 1 pain",
        "2 curl 2 reversed",
        "3 clam 1",
        "4 bridge 1",
    ]
    assert status.status(one.workout) == "Rest 20 s · next: set 2 of 2"
    one.run()
    assert [item.outcome for item in one.workout.items][1:] == [Outcome.DONE] * 3
    kept(one)


def test_another_exercise_takes_the_sets_that_are_left() -> None:
    one = careful(CURL, CLAM, sets=3)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE, Load(kg=4))
    assert outline(one) == [
        "1 curl 1 pain",
        "2 bridge 1",
        "3 bridge 2",
        "4 clam 1",
        "5 clam 2",
        "6 clam 3",
    ]
    here = one.workout.item
    assert (here.id, here.planned.why) == ("set-2", "instead of curl")
    assert (here.planned.tempo, here.planned.load.kg) == ("lower 2, lift 1", 4)
    assert status.status(one.workout) == "Rest 20 s · next: Bridge, set 1 of 2 · left first"
    one.run()
    assert one.workout.over
    kept(one)


def test_without_a_set_left_another_exercise_gets_one_right_after() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert outline(one) == ["1 curl 1 pain", "2 bridge 1", "3 clam 1"]
    assert one.workout.current == 1
    one.run()
    assert outline(one) == ["1 curl 1 pain", "2 bridge 1 done", "3 clam 1 done"]
    kept(one)


def test_another_exercise_after_the_last_set_of_the_session() -> None:
    one = careful(CLAM, CURL)
    one.space()
    one.run(until=lambda: one.workout.current == 1 and one.workout.rep_begun)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert outline(one) == ["1 clam 1 done", "2 curl 1 pain", "3 bridge 1"]
    one.run()
    assert one.happened.count("WorkoutOver") == 1
    kept(one)


def test_another_exercise_that_the_session_has_already_counts_on() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(instead(CLAM), CLAM)
    assert outline(one) == ["1 curl 1 pain", "2 clam 1", "3 clam 2", "4 clam 3"]
    one.run()
    kept(one)


def test_another_exercise_that_was_done_already_counts_on_from_there() -> None:
    one = careful(CLAM, CURL, sets=2)
    one.space()
    one.run(until=lambda: one.workout.current == 2 and one.workout.rep_begun)
    one.stop()
    one.relieve(instead(CLAM), CLAM)
    assert outline(one) == ["1 clam 1 done", "2 clam 2 done", "3 curl 1 pain", "4 clam 3"]
    kept(one)


def test_another_exercise_in_a_lead_in_takes_the_set_that_was_begun() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 10 + 14)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert outline(one) == ["1 curl 1 done", "2 bridge 1", "3 clam 1", "4 clam 2"]
    assert kept(one).sets["set-2"].planned.exercise == "bridge"
    one.run(14)
    said = [e.cue for e in one.events if isinstance(e, events.Heard)]
    assert said[-1].word.startswith(("Bridge. Set 1 of 1", "3")), "a new exercise is announced"
    one.run()
    kept(one)


def test_a_set_that_was_begun_without_a_rep_begins_again_behind_one_that_is_added() -> None:
    one = careful(CURL, CLAM, BRIDGE)
    one.space()
    one.run(LEAD_S + 10 + 14)
    assert one.workout.items[1].begun
    one.stop()
    one.relieve(easier("bare"))
    assert outline(one) == ["1 curl 1 done", "2 curl 2 bare", "3 clam 1", "4 bridge 1"]
    assert list(kept(one).sets) == ["set-1"]
    one.run()
    assert one.workout.over
    done = [(found.planned.exercise, found.planned.position) for found in kept(one).sets.values()]
    assert done == [("curl", 1), ("curl", 2), ("clam", 3), ("bridge", 4)]


def test_what_was_done_out_of_turn_keeps_its_place() -> None:
    made = items(CURL, CLAM, BRIDGE, reps=1)
    ticked = replace(made[1], begun=True, outcome=Outcome.SKIPPED)
    one = Careful(workout.assemble((made[0], ticked, made[2]), ways(20, 5), first=0))
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert outline(one) == ["1 curl 1 pain", "2 clam 1 skipped", "3 bridge 1", "4 bridge 2"]
    assert one.workout.current == 2


@pytest.mark.parametrize("way", ["leave", "other", "variant"])
def test_a_set_that_stands_open_with_reps_ends_where_it_stands(way: str) -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 6)
    half = one.workout.items[0]
    again = Careful(workout.assemble((half, *one.workout.items[1:]), ways(20, 5), first=1))
    again.space()
    again.run(LEAD_S + 1)
    again.stop()
    relief = {"leave": LEAVE, "other": instead(BRIDGE), "variant": easier("bare")}[way]
    again.relieve(relief, BRIDGE)
    assert "set-1 ended_early at 1 None" in again.happened
    assert again.workout.items[0].outcome is Outcome.ENDED_EARLY
    one.events += again.events
    one.workout = again.workout
    kept(one)


def test_in_a_circuit_the_next_set_of_the_other_exercises_comes_first() -> None:
    one = round_of(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert outline(one) == ["1 curl 1 pain", "2 clam 1", "3 bridge 1", "4 clam 2"]
    assert one.workout.item.planned.exercise == "clam"
    one.run()
    order = list(dict.fromkeys(set_id for set_id, _, _ in one.reps))
    assert order == ["set-1", "set-2", "set-3", "set-4"]
    kept(one)


def test_going_on_within_a_clinicians_number_goes_on_in_the_same_set() -> None:
    one = careful(CLAM)
    one.space()
    one.run(LEAD_S + 3.5)
    before = one.workout
    one.stop()
    one.tell(2, "mid hamstring")
    one.relieve(GO_ON)
    place = replace(before.item, hurt_place="mid hamstring")
    assert one.workout == replace(before.with_item(0, place), origin_s=None)
    one.space()
    one.run()
    log = kept(one)
    assert log.sets["set-1"].outcome is Outcome.DONE
    assert log.pains == {"set-1": (2, "mid hamstring")}


def test_a_workout_that_is_left_stands_before_the_next_set() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    assert one.leave() == ()
    assert status.status(one.workout) == "Ready · space starts · set 1 of 1"
    assert one.workout.current == 1
    kept(one)


def test_a_workout_that_is_left_with_nothing_to_do_is_over() -> None:
    one = careful()
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    assert one.leave() == (events.WorkoutOver(),)
    assert one.stands(Standing.OVER)
    kept(one)


def test_nothing_to_answer_where_nothing_was_stopped() -> None:
    one = careful()
    before = one.workout
    for found in (one.slip(), one.leave(), one.tell(3), one.relieve(LEAVE)):
        assert found == ()
    assert one.workout == before
    assert stops.sets_left(before) == 0


def test_an_added_set_is_like_the_one_that_was_stopped() -> None:
    first = Item("set-1", planned(CURL, reps=7, load=Load(6.0)), CURL)
    one = Careful(workout.assemble((first,), ways(20, 5), first=0))
    one.space()
    one.run(LEAD_S + 1)
    one.stop()
    one.relieve(easier("reversed"))
    added = one.workout.item
    assert (added.id, added.planned.load.kg, added.planned.target_reps) == ("new-1", 6.0, 7)
    assert (added.planned.number, added.planned.position) == (2, 2)
