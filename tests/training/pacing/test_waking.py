"""When a workout asks to be looked at: never too late, never in vain; and what a key finds due."""

from collections.abc import Callable

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.builders import exercise
from training.stops import BRIDGE, CLAM, CURL, Careful, careful

from hamlog.training.pacing import events, status, workout
from hamlog.training.pacing.timeline import DUST_S, SegmentKind

Key = Callable[[Careful], object]
KEYS: dict[str, Key] = {
    "space": Careful.space,
    "enter": Careful.enter,
    "skip": Careful.skip,
    "take back": Careful.take_back,
    "slower": Careful.tempo,
    "faster": lambda one: one.tempo(-1),
    "more rest": Careful.more_rest,
    "own pace": Careful.own_pace,
    "stop": Careful.stop,
}
LAST = exercise("last", text="lift 1, lower 4")
keys = pytest.mark.parametrize("press", KEYS.values(), ids=KEYS)
PRESSES = st.lists(
    st.tuples(st.floats(0, 12) | st.integers(0, 12), st.sampled_from([*KEYS, "slip", "variant"])),
    max_size=8,
)
quick = settings(max_examples=examples(60))


def seen(one: workout.Workout) -> tuple[str, int]:
    return status.status(one), one.moment.index


@quick
@given(PRESSES, st.floats(0.01, 0.99))
@example([(9.5, "take back")], 0.5)
@example([(8.5, "own pace"), (0, "space")], 0.5)
@example([(2, "skip"), (0, "skip")], 0.5)
@example([(14, "take back")], 0.01)
@example([(30, "own pace"), (1, "own pace")], 0.5)
def test_nothing_changes_before_a_wake_and_something_does_at_it(
    presses: list[tuple[float, str]], share: float
) -> None:
    one = careful(CURL, CLAM, BRIDGE, rest_s=12)
    one.space()
    for seconds, name in presses:
        one.run(seconds)
        {**KEYS, "slip": Careful.slip, "variant": Careful.variant}[name](one)
        here, now_s = one.workout, one.now_s
        wake_s = here.next_wake_s()
        if wake_s is None:
            continue
        assert wake_s > now_s - DUST_S
        if wake_s > now_s + 2 * DUST_S:
            before = workout.advance(here, now_s + (wake_s - now_s - 2 * DUST_S) * share)
            assert before.events == ()
            assert seen(before.workout) == seen(here)
        at = workout.advance(here, wake_s)
        assert at.events or seen(at.workout) != seen(here)


def test_at_ones_own_pace_nobody_is_woken_until_a_key() -> None:
    one = careful(BRIDGE)
    one.own_pace()
    one.space()
    one.run_to(SegmentKind.OPEN)

    wake_s = one.workout.next_wake_s()
    assert wake_s is not None
    assert wake_s - one.now_s > 3600


@keys
def test_a_key_after_a_sleep_finds_the_workout_where_it_was(press: Key) -> None:
    """Whoever comes back to a machine that slept was paced by nobody."""
    one = careful(CURL, BRIDGE)
    one.space()
    one.run(9.5)
    where = one.where
    one.slept_s += 600

    before = len(one.events)
    press(one)

    assert one.events[before] == events.Interrupted()
    assert one.reps == []
    if press is Careful.space:
        assert one.where == where


@keys
@pytest.mark.parametrize(
    ("seconds", "due"),
    [
        (5, [events.Heard]),
        (6, [events.Heard]),
        (8 + 4, [events.RepDone, events.Heard]),
        (8 + 10, [events.Heard, events.SetEnded]),
        (8 + 10 + 12, [events.SetBegan, events.Heard]),
        (8 + 10 + 20 + 10, [events.RepDone, events.Heard, events.SetEnded, events.WorkoutOver]),
    ],
    ids=["the count-in", "a second of it", "a rep", "a set", "a rest", "the last set"],
)
def test_a_key_that_comes_a_little_late_gives_out_first_what_was_due(
    press: Key, seconds: float, due: list[type]
) -> None:
    one = careful(CURL, LAST)
    one.space()
    one.run(seconds - 0.1)
    before = len(one.events)
    one.now_s += 0.4

    press(one)

    assert [type(event) for event in one.events[before : before + len(due)]] == due


def test_naps_that_are_short_interrupt_nothing_however_many() -> None:
    one = careful(CURL, BRIDGE)
    one.space()
    for _ in range(40):
        one.run(0.5)
        one.slept_s += 0.4

    assert events.Interrupted() not in one.events
    assert len(one.reps) > 1


@pytest.mark.parametrize("press", [Careful.space, Careful.enter])
def test_a_machine_that_slept_before_the_start_is_awake_since(press: Key) -> None:
    one = careful(CURL)
    one.slept_s = 600
    press(one)
    one.run()

    assert events.Interrupted() not in one.events
    assert len(one.reps) == 2
