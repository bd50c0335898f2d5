"""The warm-up on the tracker: its movement, how much of it is left, and what comes next."""

from hamlog.training.pacing import status
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.tui.actions import Key, own_key
from hamlog.tui.tracker.block import BlockView
from hamlog.tui.tracker.pace import PaceView


def block(workout: Workout, key: Key = own_key) -> BlockView:
    """Return what the phase block says."""
    moment = workout.moment
    if workout.standing is Standing.READY:
        return BlockView(None, "Ready", caption=f"{key('tracker.press')} starts the warm-up")
    word = "Paused" if workout.standing is Standing.PAUSED else "Warm-up"
    digits = len(str(round(moment.segment.length_s)))
    return BlockView(None, word, moment.shown_s, digits, caption="seconds")


def pace(workout: Workout) -> PaceView:
    """Return a line that shrinks with the movement, and which one of how many it is."""
    number, total = status.movement_of(workout)
    left = 1 - workout.moment.progress
    return PaceView(workout.item.phases, None, 0.0, rest=(left, f"movement {number} of {total}"))


def passage(workout: Workout, key: Key = own_key) -> str:
    """Return what to do, and what comes next."""
    return " ".join(f"{text}." for text in texts(workout, key))


def texts(workout: Workout, key: Key = own_key) -> tuple[str, str]:
    """Return the movement and the next one; before it starts, how long it takes and the first."""
    index, segments = workout.moment.index, workout.timeline.segments
    here, after = segments[index], segments[index + 1]
    if workout.standing is Standing.READY:
        seconds = sum(one.length_s for one in segments if one.kind is SegmentKind.WARM_UP)
        end = key("tracker.end")
        return (
            f"A warm-up of {_minutes(seconds)} comes first; once it runs, {end} skips it",
            f"It begins: {here.word}",
        )
    warms = after.kind is SegmentKind.WARM_UP
    return here.word, f"Next: {after.word if warms else workout.item.exercise.name}"


def _minutes(seconds: float) -> str:
    """Return how long it takes: whole minutes as such, else seconds."""
    minutes, rest = divmod(seconds, 60)
    if rest or not minutes:
        return f"{seconds:g} seconds"
    return "one minute" if minutes == 1 else f"{minutes:g} minutes"
