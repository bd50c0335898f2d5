"""What the status line of the tracker says about what happened."""

from hamlog.training import words
from hamlog.training.pacing import events
from hamlog.training.pacing.back import left_at_the_end
from hamlog.training.pacing.events import Event, TempoChanged
from hamlog.training.pacing.workout import Workout
from hamlog.tui.actions import Key, own_key


def said_of(  # noqa: C901, PLR0911, PLR0912 - a table
    event: Event, workout: Workout, key: Key = own_key
) -> str | None:
    """Return what the status line says about an event; None leaves it as it is."""
    match event:
        case events.RepDone():
            return ""
        case events.Refused(why):
            return why
        case events.TempoChanged():
            return tempo_words(event)
        case events.LegOver(_, side, clean):
            return f"{side} leg: {clean} clean"
        case events.RepMarked(_, _, number, quality):
            return f"rep {number} {quality}"
        case events.RepTakenBack(_, _, number):
            return f"rep {number} undone"
        case events.SetSkipped(_, _, name, of_stop=True):
            return f"skipped: {name}"
        case events.SetSkipped(_, planned):
            return f"set {planned.number} skipped, {key('tracker.take_back')} to undo"
        case events.SetBroughtBack(_, planned):
            return f"undone: set {planned.number} is back"
        case events.SetReopened(set_id):
            item = next((one for one in workout.items if one.id == set_id), workout.item)
            return f"undone: set {item.planned.number} is open again"
        case events.PaceChanged(own_pace):
            press = key("tracker.press")
            return f"own pace: {press} counts a rep" if own_pace else "paced again"
        case events.Interrupted():
            return "paused while the computer slept"
        case events.Replanned():
            return words.load_of(workout.item.planned, workout.ways.unit)
        case _:
            return None


def of_the_end(workout: Workout, undo: str) -> str:
    """Return what a key ended or skipped with the session, and that the key `undo` opens it."""
    item = left_at_the_end(workout)
    if item is None:
        return ""
    did = "was ended before its target" if item.begun else "was skipped"
    name = words.within(item.exercise.short_name)
    return f"Set {item.planned.number} of {name} {did}. Press {undo} to reopen it."


def tempo_words(event: TempoChanged) -> str:
    """Return the new tempo, and which phases left the range of their source."""
    if event.outside:
        phase = event.outside[0]
        low, high = phase.range_s or (0, 0)
        return f"{phase.word} {phase.seconds_s} s: the source says {low} to {high}"
    return ", ".join(f"{p.word.lower()} {p.seconds_s} s" for p in event.phases if p.kind.moves)
