"""What is heard of a session that is paced, from where it is on: the script after each key."""

from collections.abc import Iterable

from hamlog.cues.recipes import tone_of
from hamlog.cues.script import AFTER_END_S, END_S, Script, Tone, Words, announcement, script_of
from hamlog.frozen import replace
from hamlog.training.pacing.announcing import load_said
from hamlog.training.pacing.rehearsal import ahead
from hamlog.training.pacing.segments import SegmentKind
from hamlog.training.pacing.timeline import Cue, CueKind
from hamlog.training.pacing.workout import Standing, Workout

# Before words that a key brought about; and after the sound of a stop.
SOON_S, AFTER_STOP_S = 0.05, 0.7


def live_script(
    workout: Workout, *, voice: bool, before: Workout | None = None, repeat: bool = False
) -> Script:
    """Return what is heard from a workout's position on, in seconds of its timeline.

    `before` is the workout that was followed until now, which tells what a key did. With
    `repeat` it is said again what is next. For one that has not been started it is what will be
    heard when it is: nothing of it is heard yet.
    """
    said = _sounds(workout, before, repeat=repeat)
    known = [one for one in said if voice or isinstance(one, Tone)]
    if workout.standing not in {Standing.PACING, Standing.READY}:
        return Script((), tuple(known), (), workout.elapsed_s)
    script = script_of(ahead(workout), voice=voice)
    if not known:
        return script
    sounds = sorted((*script.sounds, *known), key=lambda one: one.at_s)
    return replace(script, sounds=tuple(sounds))


def _sounds(workout: Workout, before: Workout | None, *, repeat: bool) -> Iterable[Tone | Words]:
    """Yield what a key brought about, beside what is paced."""
    now_s, was = workout.elapsed_s, before.standing if before is not None else None
    segment = workout.moment.segment if workout.timeline.segments else None
    match workout.standing:
        case Standing.PAUSED if was is Standing.PACING:
            left = (f"{workout.moment.shown_s} seconds of rest are left.",)
            resting = segment is not None and segment.kind is SegmentKind.REST
            yield Words(now_s + SOON_S, ("Paused.", *(left if resting else ())), timed=False)
        case Standing.STOPPED if was is not Standing.STOPPED:
            yield Words(now_s + AFTER_STOP_S, ("Stopped.",), timed=False)
        case Standing.OVER if was is not Standing.OVER:
            yield Tone(now_s + AFTER_END_S, "end")
            ended = ("That was the session.", "Well done.")
            yield Words(now_s + AFTER_END_S + END_S, ended, timed=False)
        case _ if repeat and segment is not None:
            phase = segment.phase_kind
            kind = CueKind(phase.value) if phase is not None else None
            cue = Cue(now_s, kind, segment.word, segment.side) if kind is not None else None
            yield Tone(now_s + SOON_S, (tone_of(cue) if cue else None) or "ready")
            yield Words(now_s + SOON_S, announcement(workout), timed=False)
        case Standing.PACING if before is not None and (done := _done(workout, before)):
            yield Words(now_s + SOON_S, (done,), timed=False)
        case _:
            return


def _done(workout: Workout, before: Workout) -> str:
    """Return what a key did to the set that is paced or comes next, if it is to be heard."""
    if workout.item.id != before.item.id or before.standing is not Standing.PACING:
        return ""
    if workout.item.planned.load != before.item.planned.load:
        return f"{load_said(workout.item.planned, workout.ways.unit)}."
    longer_s = workout.timeline.end_s - before.timeline.end_s
    if workout.resting and before.resting and longer_s > 1:
        return f"{workout.moment.shown_s} seconds."
    return ""
