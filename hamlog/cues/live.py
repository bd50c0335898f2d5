"""What is heard of a session that is paced, from where it is on: the script after each key."""

from collections.abc import Iterable, Sequence

from hamlog.cues.answers import SOON_S, Answer
from hamlog.cues.recipes import tone_of
from hamlog.cues.script import AFTER_END_S, END_S, Script, Tone, Words, announcement, script_of
from hamlog.frozen import replace
from hamlog.training.pacing.rehearsal import ahead
from hamlog.training.pacing.segments import SegmentKind
from hamlog.training.pacing.timeline import Cue, CueKind
from hamlog.training.pacing.workout import Standing, Workout

# After the sound of a stop.
AFTER_STOP_S = 0.7
# The first sound of a stretch, and its word, begin so soon.
_FIRST_S = 0.5


def live_script(
    workout: Workout,
    *,
    voice: bool,
    before: Workout | None = None,
    repeat: bool = False,
    answers: Sequence[Answer] = (),
) -> Script:
    """Return what is heard from a workout's position on, in seconds of its timeline.

    `before` is the workout that was followed until now, which tells whether it was paused or
    stopped; `answers` are those of `answers.answered`. With `repeat` it is said again what is
    next. For one that has not been started it is what will be heard when it is: nothing of it is
    heard yet.
    """
    key = [*_sounds(workout, before, repeat=repeat)]
    for one in answers:
        key += [one.tone, one.words]
    known = [one for one in key if voice or isinstance(one, Tone)]
    if workout.standing not in {Standing.PACING, Standing.READY}:
        return Script((), tuple(known), (), workout.elapsed_s)
    script = script_of(ahead(workout), voice=voice)
    if not known:
        return script
    paced = [one for one in script.sounds if not any(_gives_way(one, a) for a in answers)]
    return replace(script, sounds=tuple(sorted([*paced, *known], key=lambda one: one.at_s)))


def _gives_way(one: Tone | Words, to: Answer) -> bool:
    """Whether an answer is heard in the place of what was planned."""
    if to.begins_s is not None and abs(one.at_s - to.begins_s) < _FIRST_S:
        return True
    return to.over_s is not None and isinstance(one, Words) and one.at_s <= to.over_s


def _sounds(workout: Workout, before: Workout | None, *, repeat: bool) -> Iterable[Tone | Words]:
    """Yield what a key brought about that changed the standing, or asked to repeat."""
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
        case _:
            return
