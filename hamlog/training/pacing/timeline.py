"""A set as a timeline: what the athlete should be doing at any second of it.

A timeline is an ordered list of segments (warm-up, rest, lead-in, count-in, the phases of
each rep, change of side). Nothing here counts ticks: every answer is a pure
function of the timeline and the seconds elapsed.
"""

import math
from bisect import bisect_right
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Kind, Phase, Side
from hamlog.training.pacing.segments import (
    BEFORE_SET,
    COUNT_IN_S,
    DUST_S,
    WORK,
    RepId,
    Segment,
    SegmentKind,
    SetPlan,
    joined,
    rep_order,
    rep_span,
    reps_left,
    whole_set,
    work,
)
from hamlog.training.record import Rep

# Everything needed to work with a timeline, from one place.
__all__ = [
    "BEFORE_SET",
    "COUNT_IN_S",
    "DUST_S",
    "WORK",
    "Cue",
    "CueKind",
    "Moment",
    "RepEnd",
    "RepId",
    "Segment",
    "SegmentKind",
    "SetPlan",
    "Timeline",
    "rep_order",
    "set_timeline",
]


class CueKind(StrEnum):
    """What is to be heard at a moment."""

    COUNT = "count"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    STILL = "still"
    CHANGE = "change"
    SET_DONE = "set-done"
    STOP = "stop"
    SAY = "say"
    ACK_PRESS = "ack-press"
    ACK_DOUBTFUL = "ack-doubtful"
    ACK_STOP = "ack-stop"
    ACK_SKIP = "ack-skip"


class Cue(Frozen):
    """One thing to be heard, `at_s` seconds into the timeline.

    `seconds_s` is the number counted, or how long the phase that begins here lasts.
    """

    at_s: float
    kind: CueKind
    word: str
    side: Side
    seconds_s: int = 0


class RepEnd(Frozen):
    """The end of the last moving phase of a rep: from here on `rep` is done.

    Its tension sums every phase but the still ones. A rep at your own pace is not `paced`, and
    its tension is not measured.
    """

    at_s: float
    rep: Rep


class Moment(Frozen):
    """A position in a timeline."""

    segment: Segment
    index: int
    elapsed_s: float

    @property
    def warming_up(self) -> bool:
        """Whether it is in the warm-up, running, paused or still to come."""
        return self.segment.kind is SegmentKind.WARM_UP

    @property
    def left_s(self) -> float:
        """Seconds left, to the moment that this segment counts down to."""
        return max(0.0, self.segment.counts_to_s - self.elapsed_s)

    @property
    def shown_s(self) -> int:
        """Seconds left as shown: rounded up."""
        return math.ceil(self.left_s - DUST_S)

    @property
    def progress(self) -> float:
        """How much of the segment is over, 0 to 1."""
        if self.segment.length_s <= 0:
            return 1.0
        done = (self.elapsed_s - self.segment.start_s) / self.segment.length_s
        return min(1.0, max(0.0, done))


class Timeline(Frozen, dict=True):
    """The segments of one set, in order, without gaps."""

    segments: tuple[Segment, ...]

    @cached_property
    def _starts(self) -> tuple[float, ...]:
        return tuple(s.start_s for s in self.segments)

    @property
    def end_s(self) -> float:
        """Its length in seconds; 0 if nothing is left to do."""
        return self.segments[-1].end_s if self.segments else 0.0

    def at(self, elapsed_s: float) -> Moment:
        """Return the position after `elapsed_s` seconds; past the end, the end."""
        if not self.segments:
            raise ValueError("an empty timeline has no moments")
        index = max(0, bisect_right(self._starts, elapsed_s + DUST_S) - 1)
        return Moment(self.segments[index], index, min(elapsed_s, self.end_s))

    def next_boundary_s(self, elapsed_s: float) -> float | None:
        """Return the next moment with something to hear or to log."""
        index = bisect_right(self._event_times, elapsed_s + DUST_S)
        return self._event_times[index] if index < len(self._event_times) else None

    def passed(self, after_s: float, until_s: float) -> tuple[Cue | RepEnd, ...]:
        """Return what is due after `after_s` and up to `until_s`, in order."""
        first = bisect_right(self._event_times, after_s + DUST_S)
        last = bisect_right(self._event_times, until_s + DUST_S)
        return self._events[first:last]

    def first_of(self, *kinds: SegmentKind) -> Segment | None:
        """Return the first segment of one of these kinds."""
        return next((s for s in self.segments if s.kind in kinds), None)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All the cues, in order."""
        return tuple(event for event in self._events if isinstance(event, Cue))

    @cached_property
    def _events(self) -> tuple[Cue | RepEnd, ...]:
        return tuple(_events(self.segments))

    @cached_property
    def _event_times(self) -> tuple[float, ...]:
        return tuple(event.at_s for event in self._events)

    def retimed(self, elapsed_s: float, phases: tuple[Phase, ...]) -> "Timeline":
        """Return the timeline with other phase lengths from the segment after the current one."""
        present = self.at(elapsed_s).index
        return Timeline(
            joined(
                replace(segment, length_s=phases[segment.phase].seconds_s)
                if segment.kind is SegmentKind.PHASE and index > present
                else segment
                for index, segment in enumerate(self.segments)
            )
        )

    def rested(self, by_s: float) -> "Timeline":
        """Return the timeline with its rest `by_s` seconds longer; unchanged if it has none."""
        return Timeline(
            joined(
                replace(segment, length_s=max(0.0, segment.length_s + by_s))
                if segment.kind is SegmentKind.REST
                else segment
                for segment in self.segments
            )
        )

    def with_work(self, plan: SetPlan, done: Collection[RepId]) -> "Timeline":
        """Return the timeline with its reps replaced by what `plan` still asks for.

        A position in its rest, lead-in or count-in stays the same moment.
        """
        left = reps_left(plan, done)
        phases = (i for i, s in enumerate(self.segments) if s.kind in WORK)
        first = next(phases, 0)
        if not first or not left:
            return set_timeline(plan, done)
        side, rep = left[0]
        before = [replace(segment, side=side, rep=rep) for segment in self.segments[:first]]
        return Timeline(joined((*before, *work(plan, left))))

    def renumbered(
        self, elapsed_s: float, number: int, plan: SetPlan, done: Collection[RepId]
    ) -> "Timeline":
        """Return the timeline with the rep under way as number `number` of its side.

        After it comes everything else that `plan` still asks for, on the same side first: the
        rep's old number is free. Nothing changes before the end of that rep, so the position
        stays valid.
        """
        index = self.at(elapsed_s).index
        side = self.segments[index].side
        after = rep_span(self.segments, index)[1]
        own = [replace(segment, rep=number) for segment in self.segments[index:after]]
        left = [rep for rep in reps_left(plan, done) if rep != (side, number)]
        return Timeline(joined((*self.segments[:index], *own, *work(plan, left))))


def set_timeline(plan: SetPlan, done: Collection[RepId] = ()) -> Timeline:
    """Return the timeline of what is left of a set, `done` being the reps done already.

    If nothing is left it has no length: all that remains is to say that the set is done.
    """
    left = reps_left(plan, done)
    if left:
        return Timeline(joined(whole_set(plan, left)))
    order = rep_order(plan.scheme, plan.first_side, plan.reps)
    side, rep = order[-1] if order else (plan.first_side, 0)
    return Timeline((Segment(0, 0, SegmentKind.LEAD_IN, "Ready", side, rep),))


@lru_cache(maxsize=1024)
def set_length_s(plan: SetPlan) -> float:
    """Return how long a whole set takes: the end of its timeline, without building it."""
    left = reps_left(plan, ())
    return float(sum(segment.length_s for segment in whole_set(plan, left))) if left else 0.0


def _events(segments: tuple[Segment, ...]) -> Iterator[Cue | RepEnd]:
    """Yield what is due in order of time; a rep's end before the cue at the same moment."""
    own_pace = any(segment.kind is SegmentKind.OPEN for segment in segments)
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.OPEN and index:
            yield from _open_cue(segment, segments[index - 1])
        yield from _cues_of(segment)
        if segment.ends_rep and own_pace:
            yield RepEnd(segment.end_s, Rep(segment.side, segment.rep))
        elif segment.ends_rep:
            first, after = rep_span(segments, index)
            tension_s = sum(
                one.length_s for one in segments[first:after] if one.phase_kind is not Kind.STILL
            )
            rep = Rep(segment.side, segment.rep, paced=True, tension_s=tension_s)
            yield RepEnd(segment.end_s, rep)
    if segments:
        yield Cue(segments[-1].end_s, CueKind.SET_DONE, "Set done", segments[-1].side)


def _open_cue(segment: Segment, before: Segment) -> Iterator[Cue]:
    """Yield the cue for the start of a rep at the athlete's own pace.

    After a rep it says that the rep is over, after a count-in which phase comes now.
    """
    if before.ends_rep:
        held = before.phase_kind is Kind.HOLD
        kind, word = (CueKind.LOWER, "Lower") if held else (CueKind.STILL, "Still")
        yield Cue(segment.start_s, kind, word, segment.side)
    elif segment.begins is not None:
        kind = CueKind(segment.begins.kind.value)
        yield Cue(segment.start_s, kind, segment.begins.word, segment.side)


def _cues_of(segment: Segment) -> Iterator[Cue]:
    """Yield the cues of one segment: a phase's or a change's start, each second of a count-in."""
    if segment.kind is SegmentKind.COUNT_IN:
        seconds = round(segment.length_s)
        for second in range(seconds):
            left_s = seconds - second
            yield Cue(segment.start_s + second, CueKind.COUNT, str(left_s), segment.side, left_s)
    elif segment.kind in (SegmentKind.CHANGE, SegmentKind.WARM_UP):
        side = segment.side if segment.kind is SegmentKind.CHANGE else Side.BOTH
        yield Cue(segment.start_s, CueKind.CHANGE, segment.word, side, round(segment.length_s))
    elif segment.phase_kind is not None:
        yield Cue(
            segment.start_s,
            CueKind(segment.phase_kind.value),
            segment.word,
            segment.side,
            round(segment.length_s),
        )
