"""Going on after a pause: time to get into position, 3-2-1, and the interrupted rep again."""

from dataclasses import dataclass, field

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.builders import Athlete, exercise, items, phases, real, told, ways

from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.exercise import Exercise, Kind, Side, SideScheme
from hamlog.training.pacing import events, stops, workout
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.timeline import CueKind, SegmentKind, rep_order, set_length_s
from hamlog.training.pacing.workout import LATE_S, Standing, Step
from hamlog.training.record import Outcome

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, lower 1, still 1"
CURL = exercise()
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, first_side=R)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)
REST_S, LEAD_S, COUNT_S = 30, 5, 3
MOVING = (CueKind.LIFT, CueKind.HOLD, CueKind.LOWER)
LEAD_IN, COUNT_IN, PHASE = SegmentKind.LEAD_IN, SegmentKind.COUNT_IN, SegmentKind.PHASE


@dataclass
class Timed(Athlete):
    """An athlete of whom each event is kept with its second."""

    kept: list[tuple[float, Event]] = field(default_factory=list)

    def take(self, step: Step) -> tuple[Event, ...]:
        self.kept.extend((self.now_s, event) for event in step.events)
        return super().take(step)

    def since(self, at_s: float) -> list[str]:
        """Return what was heard from a second on, with the seconds passed since."""
        cues = [(s, e.cue) for s, e in self.kept if isinstance(e, events.Heard)]
        return [told(replace(cue, at_s=round(s - at_s, 6))) for s, cue in cues if s >= at_s - 1e-9]


def paused(chosen: Exercise, seconds: float, *, reps: int = 2, sets: int = 1) -> Timed:
    """Return someone who paused so many seconds into the reps of a set, and had a break."""
    made = items(chosen, reps=reps, sets=sets)
    one = Timed(workout.assemble(made, ways(REST_S, LEAD_S), first=0))
    one.space()
    one.run(LEAD_S + COUNT_S + seconds)
    one.space()
    assert one.stands(Standing.PAUSED)
    one.now_s += 600
    return one


@pytest.mark.parametrize(
    ("chosen", "seconds", "rep", "done"),
    [
        # The seven seconds of a rep: lift 1, hold 2, lower 3, still 1.
        (CURL, 0, (B, 1), 0),
        (CURL, 0.5, (B, 1), 0),
        (CURL, 2.9, (B, 1), 0),
        (CURL, 5.9, (B, 1), 0),
        (CURL, 6, (B, 2), 1),
        (CURL, 6.9, (B, 2), 1),
        (CURL, 7.1, (B, 2), 1),
        # One leg, six seconds; the change, five, and its count-in; the other leg.
        (CLAM, 4.9, (R, 2), 1),
        (CLAM, 5, (L, 1), 2),
        (CLAM, 8, (L, 1), 2),
        (CLAM, 12.5, (L, 1), 2),
        (CLAM, 15, (L, 1), 2),
        (CLAM, 17.5, (L, 2), 3),
        # One leg after the other, rep by rep.
        (BRIDGE, 2.5, (R, 1), 1),
        (BRIDGE, 4.5, (R, 1), 1),
        (BRIDGE, 6.5, (L, 2), 2),
    ],
)
def test_after_a_pause_come_lead_in_and_count_in_and_the_rep_from_its_start(
    chosen: Exercise, seconds: float, rep: tuple[Side, int], done: int
) -> None:
    one = paused(chosen, seconds)
    assert len(one.reps) == done
    at_s = one.now_s
    one.space()

    assert one.where == (LEAD_IN, rep, LEAD_S + COUNT_S)
    one.run(LEAD_S + COUNT_S)
    assert one.where[:2] == (PHASE, rep)
    side = "" if rep[0] is B else f" {rep[0]}"
    said, *cues = one.since(at_s)
    assert said.startswith("0 say")
    assert cues == [f"5 count{side} 3", f"6 count{side} 2", f"7 count{side} 1", f"8 lift{side} 1"]
    one.run()
    plan = one.workout.item.plan(one.workout.ways)
    assert one.reps == [("set-1", *rep) for rep in rep_order(plan.scheme, plan.first_side, 2)]
    assert one.workout.item.outcome is Outcome.DONE


@pytest.mark.parametrize(
    ("seconds", "ready_s"), [(4.9, 5), (5.5, 12), (8, 12), (20, 12), (22, 12), (24.5, 5)]
)
def test_where_the_sides_were_to_change_there_is_time_for_that(
    seconds: float, ready_s: int
) -> None:
    """Two reps of three seconds a leg, twelve to roll over; also where that was hardly done."""
    one = paused(replace(CLAM, change_s=12), seconds)
    one.space()

    assert one.where[2] == ready_s + COUNT_S


@pytest.mark.parametrize("seconds", [-8, -6, -3, -0.1])
def test_a_pause_while_getting_ready_gives_the_whole_time_again(seconds: float) -> None:
    one = paused(CURL, seconds)
    one.space()

    assert one.where == (LEAD_IN, (B, 1), LEAD_S + COUNT_S)
    assert [name for name in one.happened if name.endswith("began")] == ["set-1 began"]


def test_a_rest_that_was_paused_goes_on_where_it_was() -> None:
    one = paused(CURL, 2 * 7 + 10, sets=2)
    assert one.where == (SegmentKind.REST, (B, 1), 20)
    heard = len(one.heard)

    one.space()
    assert one.where == (SegmentKind.REST, (B, 1), 20)
    one.run(20)
    assert one.where == (PHASE, (B, 1), 1)
    assert [cue.seconds_s for cue in one.heard[heard:]] == [3, 2, 1, 1]


def test_a_set_of_which_only_stillness_was_left_is_done_at_once() -> None:
    one = paused(CURL, 7 + 6.5, sets=2)
    at_s = one.now_s
    one.space()

    assert one.since(at_s) == ["0 set-done"]
    assert one.where == (SegmentKind.REST, (B, 1), REST_S)
    assert one.reps == [("set-1", B, 1), ("set-1", B, 2)]


def test_the_lead_in_is_shorter_where_the_athlete_stands() -> None:
    lead_ins = {}
    for slug in ("single-leg-rdl", "hip-thrust"):
        made = items(real(slug), reps=3)
        one = Timed(workout.assemble(made, Values().ways, first=0))
        one.space()
        one.run_to(PHASE)
        one.run(1)
        one.space()
        one.space()
        lead_ins[made[0].exercise.position.value] = one.where[2] - COUNT_S

    assert lead_ins == {"standing": 5, "supine": 10}


@pytest.mark.parametrize("outcome", [Outcome.PAIN, Outcome.ENDED_EARLY])
def test_after_a_stop_by_mistake_too(outcome: Outcome) -> None:
    one = paused(CURL, 2)
    one.take(workout.unpause(one.workout, one.now_s))
    one.take(stops.stop(one.workout, outcome, one.now_s))
    one.now_s += 5
    one.take(stops.slip(one.workout))
    assert one.stands(Standing.PAUSED)

    one.space()
    assert one.where == (LEAD_IN, (B, 1), LEAD_S + COUNT_S)
    one.run()
    assert one.reps == [("set-1", B, 1), ("set-1", B, 2)]
    assert "set-1 done" in one.happened


@pytest.mark.parametrize("seconds", [0, 3, 5, 7.5])
def test_enter_while_a_set_that_goes_on_gets_ready_never_ends_it(seconds: float) -> None:
    one = paused(CURL, 7.5)
    one.space()
    one.run(seconds)
    while one.where[0] is not PHASE:
        one.enter()

    assert one.where == (PHASE, (B, 2), 1)
    assert one.stands(Standing.PACING)
    one.run()
    assert one.happened[-2:] == ["set-1 done", "WorkoutOver"]


def test_what_goes_on_is_announced_with_its_rep_its_side_and_how_to_lie() -> None:
    clam = replace(CLAM, setup=("Lie on your {left|right} side.",), position=CLAM.position)
    one = paused(clam, 15, sets=1)
    at_s = one.now_s
    one.space()
    (cue, *_) = (e.cue for s, e in one.kept if isinstance(e, events.Heard) and s == at_s)

    assert cue.word.startswith("Clam. Set 1 of 1. Rep 1 of 2. Left leg. Lie on your")


def test_a_press_that_is_taken_back_goes_on_exactly_where_it_was() -> None:
    one = paused(CURL, 2.5)
    elapsed_s = one.workout.elapsed_s
    one.take(workout.unpause(one.workout, one.now_s))

    assert one.where == (PHASE, (B, 1), 1)
    assert one.workout.elapsed_s == elapsed_s
    assert one.take(workout.unpause(one.workout, one.now_s)) == ()


_TEXTS = st.sampled_from([SHORT, "lift 1, hold 2, lower 3, still 1", "lower 2, lift 1", "hold 4"])
_PAUSES = st.tuples(
    st.one_of(st.floats(0, 40), st.integers(0, 40)),
    st.one_of(st.floats(0, 1e5), st.just(0.0)),
    st.sampled_from(["pause", "stop", "late", "asleep"]),
)


@settings(max_examples=examples(60))
@given(
    scheme=st.sampled_from(list(SideScheme)),
    text=_TEXTS,
    reps=st.integers(1, 3),
    lead_in_s=st.sampled_from([0, 5]),
    pauses=st.lists(_PAUSES, max_size=6),
)
@example(SideScheme.IN_TURN, SHORT, 2, 5, [(8, 100.0, "pause"), (0, 5.0, "stop")])
@example(SideScheme.IN_TURN, SHORT, 2, 5, [(7.9999999, 0.7, "pause"), (0.0000001, 0.7, "late")])
def test_pauses_at_any_instant_lose_no_rep_count_none_twice_and_cut_none_short(
    scheme: SideScheme,
    text: str,
    reps: int,
    lead_in_s: int,
    pauses: list[tuple[float, float, str]],
) -> None:
    chosen = exercise(scheme=scheme, text=text)
    made = items(chosen, sets=2, reps=reps)
    one = Timed(workout.assemble(made, ways(REST_S, lead_in_s), first=0))
    one.space()
    gone_on = [one.now_s]
    for run_s, pause_s, how in pauses:
        one.run(run_s)
        if one.workout.over:
            break
        _interrupt(one, how, pause_s)
        assert one.stands(Standing.PAUSED)
        resting, shown = one.workout.resting, one.where
        gone_on.append(one.now_s)
        one.space()
        if resting:
            assert one.where == shown
        elif not one.workout.resting and not one.workout.over:
            turns = scheme is SideScheme.IN_TURN and one.where[1] == (R, 1)
            assert one.where[2] - COUNT_S in {lead_in_s, 5 if turns else lead_in_s}
            assert one.workout.elapsed_s == 0
    rest_of_it_s = _left_s(one)
    from_s = one.now_s
    one.run()

    plan = made[0].plan(one.workout.ways)
    order = rep_order(scheme, plan.first_side, reps)
    assert one.reps == [(item.id, *rep) for item in made for rep in order]
    assert [item.outcome for item in one.workout.items] == [Outcome.DONE] * 2
    assert one.now_s - from_s == pytest.approx(rest_of_it_s, abs=1e-3)
    _paced_whole(one, text, lead_in_s, gone_on)


def _interrupt(one: Timed, how: str, pause_s: float) -> None:
    if how == "late":
        wake_s = one.workout.next_wake_s()
        assert wake_s is not None
        one.now_s = wake_s + LATE_S + 0.1 + pause_s
        assert one.look() == (events.Interrupted(),)
        return
    if how == "asleep":
        one.slept_s += 1 + pause_s
        assert one.look() == (events.Interrupted(),)
        return
    if how == "stop":
        one.take(stops.stop(one.workout, Outcome.PAIN, one.now_s, one.slept_s))
        one.take(stops.slip(one.workout))
    else:
        one.space()
    one.now_s += pause_s


def _left_s(one: Timed) -> float:
    """Return how long the rest of the session takes, from its plan alone."""
    here = one.workout
    if here.over:
        return 0.0
    later = [item for item in here.items[here.current + 1 :] if item.outcome is None]
    whole_s = sum(set_length_s(item.plan(here.ways, REST_S)) for item in later)
    return here.timeline.end_s - here.elapsed_s + whole_s


def _paced_whole(one: Timed, text: str, lead_in_s: int, gone_on: list[float]) -> None:
    """Each rep had all its seconds without a break, and all the time to get ready before it."""
    parts = phases(text)
    last = max((i for i, p in enumerate(parts) if p.kind.moves), default=len(parts) - 1)
    long_s = sum(part.seconds_s for part in parts[: last + 1])
    under_tension_s = sum(part.seconds_s for part in parts if part.kind is not Kind.STILL)
    for at_s, event in one.kept:
        if not isinstance(event, events.RepDone):
            continue
        assert event.rep.tension_s == under_tension_s
        begun_s = at_s - long_s
        assert not any(begun_s + 1e-3 < again_s < at_s - 1e-3 for again_s in gone_on)
        before = [s for s in gone_on if s <= begun_s + 1e-3]
        rests = [s for s, e in one.kept if isinstance(e, events.SetEnded) and s <= begun_s]
        if max(before) > max(rests, default=0.0):
            assert begun_s - max(before) >= lead_in_s + COUNT_S - 1e-3
