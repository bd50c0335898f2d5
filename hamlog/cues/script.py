"""What a whole session sounds like without anybody at the keys: which tones and words, and when.

The moments are those of `training.pacing.rehearsal`; here they only get a sound. Whether words
fit, and how long they take, is known once they are rendered: `hamlog.cues.soundtrack`.
"""

import math
import re
from collections.abc import Iterable, Iterator

from hamlog.cues.phrases import number, phrase, speakable
from hamlog.cues.recipes import GLIDE_AFTER_S, glide_of, tone_of
from hamlog.frozen import Frozen
from hamlog.training.exercise import Kind, Side, SideScheme
from hamlog.training.pacing import same_place, status
from hamlog.training.pacing.announcing import load_said
from hamlog.training.pacing.rehearsal import Begun, Heard, Mark, Over
from hamlog.training.pacing.timeline import CueKind, SegmentKind, Timeline
from hamlog.training.pacing.workout import Workout
from hamlog.training.words import TO_THE_END, reps_words

# After the sound of a set's end, so that the two are not one.
AFTER_END_S = 1.4
# From the start of a sound to the words that go with it: its beginning is heard alone, and nobody
# feels that the words are late.
WORD_AFTER_S = 0.12
# As long as what stands alone before words: a set's end, a change of sides, getting ready, the end.
SET_DONE_S, CHANGE_S, PING_S, READY_S, NEW_S, END_S = 0.85, 0.62, 0.15, 0.58, 0.84, 1.9
# "Get into position", with the sound before it; and what words need more than themselves.
POSITION_S, OPENING_S = 2.2, 1.5
# A lead-in this much longer than its position needs is there for the set-up.
_LONGER_S = 3.0
_HALF_FROM = 6
# In a rest that is longer than this it is said when so much is left.
_LONG_REST_S, LEFT_S = 40.0, 30


class Tone(Frozen):
    """A tone or glide by its name for `recipes.recipe`, `at_s` after the session's start."""

    at_s: float
    name: str


class Words(Frozen):
    """Sentences, most important first: as many as fit are said, and none is cut short.

    What is `timed` begins at `at_s`, and everything before it has ended by then. Other words
    begin as soon as nothing is said any more. Where not even the first sentence fits, `shorter`
    is said in its place. What is `at_once` comes between the sentences of others, or a little
    later where it does not fit.
    """

    at_s: float
    sentences: tuple[str, ...]
    timed: bool = True
    shorter: str = ""
    at_once: bool = False


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


def script_of(
    marks: Iterable[Mark], *, voice: bool, opening: Iterable[str] = (), told: bool = False
) -> Script:
    """Return the script of a rehearsed session, or of a part of one, in tones and words.

    Without `voice` there are no words. With an `opening`, it is said before the start, and how
    to set up for the first set after it. `told` says that the first set was announced already.
    """
    known = tuple(marks)
    sounds = list(_tones(known))
    first = next((one.workout for one in known if isinstance(one, Begun)), None)
    begins: tuple[str, ...] = ()
    if voice:
        opens = tuple(opening)
        begins = (*opens, *_first(first)) if opens and first is not None else ()
        sounds += _Spoken(first.timeline if first and (told or begins) else None).words(known)
    return Script(
        tuple(text for text in map(speakable, begins) if text),
        tuple(sorted(sounds, key=_order)),
        tuple(_chapters(known)),
        known[-1].at_s if known else 0.0,
    )


def _order(sound: Tone | Words) -> tuple[float, bool]:
    return sound.at_s, isinstance(sound, Words) and not sound.timed


def _first(workout: Workout) -> tuple[str, ...]:
    """Return what is said before all else: what comes first, and how to set up for it."""
    before = ("Warm-up first.", "Then.") if workout.moment.warming_up else ("First.",)
    return (*before, *announcement(workout))


def opening_of(workout: Workout) -> tuple[str, ...]:
    """Return what is said before the first set while it is got ready for."""
    return ("First.", *announcement(workout))


def announcement(workout: Workout) -> tuple[str, ...]:
    """Return what is said of the set to come, by sentences, most important first.

    How to set up is part of it before the first set of an exercise; a set that goes on only says
    where.
    """
    item, side = workout.item, workout.moment.segment.side
    exercise, planned = item.exercise, item.planned
    leg = "" if side is Side.BOTH else f"{side.value.capitalize()} leg first."
    if workout.rep_begun:
        rep = workout.moment.segment.rep
        of = "" if exercise.graded else f" of {planned.target_reps}"
        return sentences((f"Rep {rep}{of}.", leg.replace(" first", "")))
    variant = exercise.variant(planned.variant)
    total = status.sets_of(workout, item)
    much = TO_THE_END if exercise.graded else _reps(workout)
    sets = (f"Set {planned.number} of {total}.", f"{much}.")
    return sentences(
        (
            f"{exercise.name}.",
            f"{variant.name}." if variant else "",
            *((f"One set of {much}.",) if total == 1 and not exercise.graded else sets),
            leg,
            *(same_place.SAID if same_place.warned(workout) else ()),
            f"{load_said(planned, workout.ways.unit)}.",
            *(item.setup(side) if planned.number == 1 else ()),
        )
    )


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts as single sentences, each with its full stop; empty ones are left out."""
    parts = (part for text in texts for part in re.split(r"(?<=[.!?;])\s+", text))
    ended = (part.rstrip(".;") + "." for part in parts if part.strip(". "))
    return tuple(text for text in map(speakable, ended) if text)


def _tones(marks: Iterable[Mark]) -> "Iterator[Tone | Words]":
    """Yield the tones of each mark."""
    for mark in marks:
        match mark:
            case Over(at_s):
                yield Tone(at_s + AFTER_END_S, "end")
            case Heard(at_s, cue, workout):
                name = tone_of(cue)
                if cue.kind is CueKind.STILL and workout.item.reps:
                    name = "rep-done"
                if name is not None:
                    yield Tone(at_s, name)
                glide = glide_of(cue.kind.value, cue.seconds_s)
                if glide is not None:
                    yield Tone(at_s + GLIDE_AFTER_S, glide)
            case Begun(at_s, segment, workout) if segment.kind is SegmentKind.LEAD_IN:
                yield Tone(at_s, _ready(workout))
                usual_s = _usual_s(workout)
                if segment.length_s > usual_s + _LONGER_S:
                    yield Tone(mark.end_s - usual_s, "ready")
            case _:
                yield from _ticks(mark)


def _ready(workout: Workout) -> str:
    """Return the name of the sound that calls to get into position."""
    before = workout.previous
    if before is None or workout.rep_begun:
        return "ready"
    planned, now = workout.items[before].planned, workout.item.planned
    same = (planned.exercise, planned.variant) == (now.exercise, now.variant)
    return "ready" if same else "new-exercise"


def _usual_s(workout: Workout) -> float:
    return workout.item.plan(workout.ways).lead_in_s


class _Spoken:
    """Gives each mark its words."""

    def __init__(self, told: Timeline | None) -> None:
        # The timeline whose set was announced in the rest before it, or before the start.
        self._told = told

    def words(self, marks: Iterable[Mark]) -> "Iterator[Tone | Words]":
        """Yield the words of all marks."""
        for mark in marks:
            match mark:
                case Over(at_s):
                    ended = ("That was the session.", "Well done.")
                    yield Words(at_s + AFTER_END_S + END_S, ended, timed=False)
                case Heard():
                    yield from self._cue(mark)
                case Begun(at_s, segment, workout) if segment.kind is SegmentKind.REST:
                    self._told = workout.timeline
                    rest = ("Rest.", f"{workout.moment.shown_s} seconds.", "Next.")
                    said = (*rest, *announcement(workout))
                    yield Words(at_s + SET_DONE_S, said, timed=False)
                    if segment.length_s > _LONG_REST_S:
                        left_s = segment.counts_to_s - segment.start_s
                        yield Words(at_s + left_s - LEFT_S, (f"{LEFT_S} seconds left.",))
                case Begun(at_s, segment) if segment.kind is SegmentKind.LEAD_IN:
                    yield from self._lead_in(mark)

    def _lead_in(self, mark: Begun) -> "Iterator[Words]":
        told = mark.workout.timeline is self._told
        self._told = mark.workout.timeline
        after_s = NEW_S if _ready(mark.workout) == "new-exercise" else READY_S
        usual_s = _usual_s(mark.workout)
        position = "Get into position."
        if mark.segment.length_s > usual_s + _LONGER_S:
            first = () if told else opening_of(mark.workout)
            yield Words(mark.at_s + after_s, first, timed=False)
            yield Words(mark.end_s - usual_s + READY_S, (position,))
            return
        side = mark.segment.side
        leg = () if side is Side.BOTH else (f"{side.value.capitalize()} leg first.",)
        rest = leg if told else announcement(mark.workout)
        yield Words(mark.at_s + after_s, (position, *rest))

    def _cue(self, mark: Heard) -> "Iterator[Words]":
        cue, at_s = mark.cue, mark.at_s
        match cue.kind:
            case CueKind.SAY:
                return
            case CueKind.STILL:
                said, shorter = _count(mark.workout)
                yield Words(at_s + PING_S, (said,), shorter=shorter)
            case CueKind.CHANGE:
                yield Words(at_s + CHANGE_S, _change(mark))
            case CueKind.SET_DONE:
                # Its sound says it, and what comes next is said after it.
                return
            case _:
                yield Words(at_s + WORD_AFTER_S, (phrase(cue),))


def _change(mark: Heard) -> tuple[str, ...]:
    """Return what is said where the other leg takes over, or where a warm-up movement begins."""
    if mark.workout.moment.warming_up:
        return (phrase(mark.cue), f"{mark.cue.seconds_s} seconds.")
    told = phrase(mark.cue)
    return (told,) if told.startswith("Change") else ("Change sides.", told)


def _count(workout: Workout) -> tuple[str, str]:
    """Return what is said after a rep, and what is said where that is too long.

    Its number, or that it is half-way, or that one is left. Where the legs take turns every rep,
    a number is said once both have done it, and between them which leg comes.
    """
    item = workout.item
    if not item.reps:
        return "", ""
    last = item.reps[-1]
    done = {rep.number for rep in item.reps if rep.side is last.side.other}
    if item.exercise.scheme is SideScheme.ALTERNATE and last.number not in done:
        return f"{last.side.other.value.capitalize()}.", ""
    target, counted = item.planned.target_reps, number(last.number)
    if item.exercise.graded:
        return counted, ""
    if last.number == target - 1:
        return "Last one.", counted
    if target >= _HALF_FROM and last.number == target // 2:
        return "Half-way.", counted
    return counted, ""


def _ticks(mark: Mark) -> Iterator[Tone]:
    """Yield a tick for each second of a hold but its first, another for its last one."""
    if not isinstance(mark, Begun) or mark.segment.phase_kind is not Kind.HOLD:
        return
    seconds = math.ceil(mark.segment.length_s)
    for second in range(1, seconds):
        yield Tone(mark.at_s + second, "tick-last" if second == seconds - 1 else "tick")


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
