"""Which keys the footer of the tracker has, most needed first, and what they do now."""

from collections.abc import Sequence

from hamlog.training.effort import Feeling
from hamlog.training.pacing import own_pace, steps
from hamlog.training.pacing.back import last_left
from hamlog.training.pacing.workout import Standing, Workout

_PRESS = {
    Standing.READY: "start",
    Standing.PAUSED: "resume",
    Standing.STOPPED: "skip exercise",
    Standing.OVER: "close",
}
_FELT = tuple(f"feel('{one}')" for one in Feeling)
# With fewer columns there is room for three short words beside the one that leaves.
_TIGHT = 56


def keys(workout: Workout, width: int, *, feels: bool) -> Sequence[str]:
    """Return the actions that are useful now, leaving last.

    `feels` says that a key now tells how hard the exercise was.
    """
    standing = workout.standing
    if standing is Standing.OVER:
        return ("take_back", "mark", "leave")
    if workout.item.exercise.graded:
        return _of_test(workout, width)
    if standing is Standing.READY:
        undo = ["take_back"] if last_left(workout) is not None else []
        return ("press", *undo, "heavier", "variant", "slower+faster", "skip", "far", "leave")
    if workout.moment.warming_up:
        return ("press", "end", "skip", "pain", "far", "leave")
    under_way = _under_way_tight if width < _TIGHT else _under_way
    return under_way(workout, feels=feels)


def _under_way(workout: Workout, *, feels: bool) -> Sequence[str]:
    """Return what is useful while the time runs, or is paused."""
    if feels:
        return ("end", *_FELT, "pain", "more_rest", "mark", "take_back", "press", "leave")
    if workout.resting:
        return ("end", "more_rest", "mark", "take_back", "heavier", "pain", "press", "leave")
    return ("press", "pain", "mark", "take_back", "far", "end", "slower+faster", "leave")


def one_switch(workout: Workout) -> Sequence[str]:
    """Return the actions where every key is the same button."""
    if workout.standing is Standing.STOPPED:
        return ("press", "quit")
    return ("press", "mark", "pain", "quit")


def _under_way_tight(workout: Workout, *, feels: bool) -> Sequence[str]:
    """Return what is needed most, where there is room for two or three: the first of these."""
    if feels:
        return (*_FELT, "end", "mark", "take_back", "pain", "leave")
    if workout.resting:
        return ("end", "mark", "take_back", "pain", "more_rest", "heavier", "leave")
    if workout.standing is Standing.PAUSED:
        return ("press", "take_back", "mark", "pain", "end", "leave")
    if own_pace.waits(workout):
        return ("press", "take_back", "pain", "mark", "end", "leave")
    # Who started it by that key knows the one that pauses it.
    return ("pain", "mark", "take_back", "press", "end", "far", "leave")


def _of_test(workout: Workout, width: int) -> Sequence[str]:
    """Return what is useful in a test: its pace and its load stay as they are."""
    if workout.standing is Standing.READY:
        return ("press", "variant", "skip", "far", "leave")
    if workout.resting:
        return ("end", "more_rest", "mark", "take_back", "pain", "press", "leave")
    if width < _TIGHT:
        # The first rep that is marked ends a leg, so nothing is needed before it.
        return ("mark", "take_back", "pain", "press", "end", "far", "leave")
    return ("press", "end", "pain", "mark", "take_back", "far", "leave")


def words(workout: Workout, width: int) -> dict[str, str]:
    """Return what the keys do now."""
    standing = workout.standing
    press = _PRESS.get(standing, "pause")
    if own_pace.waits(workout):
        press = "count rep"
    end = "end leg" if workout.item.exercise.graded else "end set"
    if workout.resting:
        end = "skip rest"
    elif workout.moment.warming_up:
        end = "skip warm-up"
    elif steps.skips_ahead(workout):
        end = "begin"
    found = {"press": press, "end": end, "slower+faster": "tempo", "heavier": "load"}
    if width < _TIGHT:
        found["mark"] = "mark"
    if workout.moment.warming_up and standing is not Standing.READY:
        # Before it starts the key skips the set.
        found["skip"] = "next movement"
    return found
