"""What a whole session sounds like without anybody at the keys: which tones and words, and when.

The moments are those of `training.pacing.rehearsal`; here they only get a sound. Whether words
fit, and how long they take, is known once they are rendered: `hamlog.cues.soundtrack`.
"""

import math
import re
from collections.abc import Iterable, Iterator

from hamlog.cues.phrases import number, phrase, speakable
from hamlog.cues.recipes import tone_of
from hamlog.frozen import Frozen
from hamlog.training.exercise import Kind, Side, SideScheme
from hamlog.training.pacing import status
from hamlog.training.pacing.rehearsal import Begun, Heard, Mark, Over
from hamlog.training.pacing.timeline import CueKind, SegmentKind, Timeline
from hamlog.training.pacing.workout import Workout, announced
from hamlog.training.words import TO_THE_END, reps_words

# After the sound of a set's end, so that the two are not one.
AFTER_END_S = 1.4


class Tone(Frozen):
    """A tone by its name in `recipes.TONES`, `at_s` seconds after the session's start."""

    at_s: float
    name: str


class Words(Frozen):
    """Sentences, most important first: as many as fit are said, and none is cut off.

    What is `timed` begins at `at_s`, and everything before it has ended by then; where not even
    its first sentence fits, the tone `instead` is heard, if there is one. Other words begin as
    soon as nothing is said any more.
    """

    at_s: float
    sentences: tuple[str, ...]
    timed: bool = True
    instead: str | None = None


class Chapter(Frozen):
    """A place to jump to, `at_s` seconds after the session's start, and its title."""

    at_s: float
    title: str


class Script(Frozen):
    """A session for the ear: what is said before it starts, its sounds in order, its chapters.

    `end_s` is when the last set is over, in seconds after the start.
    """

    opening: tuple[str, ...]
    sounds: tuple[Tone | Words, ...]
    chapters: tuple[Chapter, ...]
    end_s: float


def script_of(marks: Iterable[Mark], *, voice: bool, opening: Iterable[str] = ()) -> Script:
    """Return the script of a rehearsed session, in words and tones or in tones alone.

    In words it opens with `opening`, and with how to set up for the first set.
    """
    known = tuple(marks)
    said = _Spoken() if voice else _Toned()
    sounds = sorted((one for mark in known for one in said.sounds(mark)), key=_order)
    first = next((one.workout for one in known if isinstance(one, Begun)), None)
    begins = (*opening, *_first(first)) if voice and first is not None else ()
    return Script(
        tuple(text for text in map(speakable, begins) if text),
        tuple(sounds),
        tuple(_chapters(known)),
        known[-1].at_s if known else 0.0,
    )


def _order(sound: Tone | Words) -> tuple[float, bool]:
    return sound.at_s, isinstance(sound, Words) and not sound.timed


def _first(workout: Workout) -> tuple[str, ...]:
    """Return what is said before all else: what comes first, and how to set up for it."""
    before = ("Warm-up first.", "Then.") if workout.moment.warming_up else ("First.",)
    return (*before, *_announcement(workout))


def _announcement(workout: Workout) -> tuple[str, ...]:
    """Return the announcement of the set to come, as the tracker has it, by sentences."""
    sentences = re.split(r"(?<=[.!?])\s+", announced(workout).word)
    return tuple(text for text in map(speakable, sentences) if text)


class _Toned:
    """Gives each mark its tones."""

    def __init__(self) -> None:
        self._exercise = ""

    def sounds(self, mark: Mark) -> Iterator[Tone | Words]:
        match mark:
            case Over(at_s):
                yield Tone(at_s + AFTER_END_S, "end")
            case Heard(at_s, cue):
                name = tone_of(cue)
                if name is not None:
                    yield Tone(at_s, name)
            case Begun(at_s, segment) if segment.kind is SegmentKind.LEAD_IN:
                new = self._exercise not in ("", _form(mark.workout))
                self._exercise = _form(mark.workout)
                yield Tone(at_s, "new-exercise" if new else "ready")
            case _:
                yield from _ticks(mark)


class _Spoken:
    """Gives each mark its words, and a tone where a tone says it better."""

    def __init__(self) -> None:
        # The timeline whose set was announced in the rest before it, or before the start.
        self._told: Timeline | None = None
        self._begun = False

    def sounds(self, mark: Mark) -> Iterator[Tone | Words]:
        match mark:
            case Over(at_s):
                yield Words(at_s, ("That was the session.", "Well done."), timed=False)
            case Heard():
                yield from self._cue(mark)
            case Begun(at_s, segment, workout):
                if segment.kind is SegmentKind.REST:
                    self._told = workout.timeline
                    rest = ("Rest.", f"{workout.moment.shown_s} seconds.", "Next.")
                    yield Words(at_s, (*rest, *_announcement(workout)), timed=False)
                elif segment.kind is SegmentKind.LEAD_IN:
                    told = workout.timeline is self._told or not self._begun
                    set_up = () if told else _announcement(workout)
                    yield Words(at_s, ("Get into position.", *set_up), instead="ready")
                else:
                    yield from _ticks(mark)
                self._begun = True

    def _cue(self, mark: Heard) -> Iterator[Tone | Words]:
        cue, tone = mark.cue, tone_of(mark.cue)
        if cue.kind is CueKind.SAY:
            return
        text = _count(mark.workout) if cue.kind is CueKind.STILL else phrase(cue)
        if text:
            yield Words(mark.at_s, (text,), instead=tone)
        elif tone is not None:
            yield Tone(mark.at_s, tone)


def _count(workout: Workout) -> str:
    """Return what is said after a rep: its number, or that the next one is the last.

    Where the legs take turns every rep, a number is said once both have done it.
    """
    item = workout.item
    if not item.reps:
        return ""
    last = item.reps[-1]
    done = {rep.number for rep in item.reps if rep.side is last.side.other}
    if item.exercise.scheme is SideScheme.ALTERNATE and last.number not in done:
        return ""
    if not item.exercise.graded and last.number == item.planned.target_reps - 1:
        return "Last one."
    return number(last.number)


def _ticks(mark: Begun) -> Iterator[Tone]:
    """Yield a tick for each second of a hold but its first, another for its last one."""
    if mark.segment.phase_kind is not Kind.HOLD:
        return
    seconds = math.ceil(mark.segment.length_s)
    for second in range(1, seconds):
        yield Tone(mark.at_s + second, "tick-last" if second == seconds - 1 else "tick")


def _form(workout: Workout) -> str:
    planned = workout.item.planned
    return f"{planned.exercise} {planned.variant or ''}"


def _chapters(marks: Iterable[Mark]) -> Iterator[Chapter]:
    """Yield where rests, set-ups, sets and the end begin."""
    warming = False
    shown: Timeline | None = None
    for mark in marks:
        if isinstance(mark, Over):
            yield Chapter(mark.at_s, "The end")
        if not isinstance(mark, Begun):
            continue
        kind, workout = mark.segment.kind, mark.workout
        if kind is SegmentKind.WARM_UP and not warming:
            warming = True
            yield Chapter(mark.at_s, "Warm-up")
        elif kind is SegmentKind.REST:
            yield Chapter(mark.at_s, f"Rest, then {_set(workout)}")
        elif kind is SegmentKind.LEAD_IN:
            yield Chapter(mark.at_s, f"Get ready: {_set(workout)}{_leg(mark.segment.side)}")
        elif kind is SegmentKind.COUNT_IN and workout.timeline is not shown:
            shown = workout.timeline
            yield Chapter(mark.at_s, f"{_set(workout)}: {_reps(workout)}")


def _set(workout: Workout) -> str:
    return f"{workout.item.exercise.short_name}, {status.set_of(workout)}"


def _leg(side: Side) -> str:
    return "" if side is Side.BOTH else f", {side.value} leg first"


def _reps(workout: Workout) -> str:
    item = workout.item
    if item.exercise.graded:
        return TO_THE_END
    return f"{reps_words(item.exercise, item.planned.target_reps)} reps".replace(
        " a leg reps", " reps a leg"
    )
