"""A set as a timeline: what the athlete should be doing at any second of it.

A timeline is an ordered list of segments (rest, lead-in, count-in, the phases of
each rep, change of side). Nothing here counts ticks: every answer is a pure
function of the timeline and the seconds elapsed.
"""

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from hamlog.training.exercise import Kind, Phase, Side, SideScheme

COUNT_IN_S = 3
# Seconds closer than this are the same moment: sums of floats leave dust.
DUST_S = 1e-6

# How long a rep at one's own pace may take: it ends with a key, never by itself.
OPEN_S = 86_400

RepId = tuple[Side, int]


class SegmentKind(StrEnum):
    """What a stretch of a timeline is for."""

    REST = "rest"
    LEAD_IN = "lead-in"
    COUNT_IN = "count-in"
    PHASE = "phase"
    OPEN = "open"
    CHANGE = "change"


class CueKind(StrEnum):
    """What is to be heard at a moment."""

    COUNT = "count"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    STILL = "still"
    CHANGE = "change"
    SET_DONE = "set-done"
    REP_DONE = "rep-done"
    STOP = "stop"
    SAY = "say"
    ACK_PRESS = "ack-press"
    ACK_DOUBTFUL = "ack-doubtful"
    ACK_STOP = "ack-stop"
    ACK_SKIP = "ack-skip"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to be heard, `at_s` seconds into the timeline.

    `seconds_s` is the number counted, or how long the phase that begins here lasts.
    """

    at_s: float
    kind: CueKind
    word: str
    side: Side
    seconds_s: int = 0


WORK = (SegmentKind.PHASE, SegmentKind.OPEN)
"""The stretches in which a rep is done."""


@dataclass(frozen=True, slots=True)
class RepEnd:
    """The end of the last moving phase of a rep: from here on the rep is done.

    `tension_s` sums every phase of the rep but the still ones. A rep at one's own pace is
    not `paced`, and nobody measured its tension.
    """

    at_s: float
    side: Side
    number: int
    tension_s: float
    paced: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a timeline.

    `rep` is the rep that it belongs to or that comes after it, counted on `side`.
    `phase` is the index of its phase in the rep, -1 where it is none. `counts_to_s`
    is the moment to which the seconds shown count down: rest, lead-in, count-in and
    change all count to the next phase, so that the number never jumps.
    """

    start_s: float
    length_s: float
    kind: SegmentKind
    word: str
    side: Side
    rep: int
    phase: int = -1
    phase_kind: Kind | None = None
    ends_rep: bool = False
    counts_to_s: float = 0.0

    @property
    def end_s(self) -> float:
        """Where it ends, in seconds from the start of the timeline."""
        return self.start_s + self.length_s


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a timeline one is."""

    segment: Segment
    index: int
    elapsed_s: float

    @property
    def left_s(self) -> float:
        """Seconds left, to the moment to which this segment counts."""
        return max(0.0, self.segment.counts_to_s - self.elapsed_s)

    @property
    def shown_s(self) -> int:
        """Seconds left as they are shown: rounded up."""
        return math.ceil(self.left_s - DUST_S)

    @property
    def progress(self) -> float:
        """How much of the segment is over, 0 to 1."""
        if self.segment.length_s <= 0:
            return 1.0
        done = (self.elapsed_s - self.segment.start_s) / self.segment.length_s
        return min(1.0, max(0.0, done))


@dataclass(frozen=True, slots=True)
class SetPlan:
    """What a set's timeline is built from.

    `reps` count a leg where the legs work by turns. `first_side` begins; it is BOTH
    where both legs work at once. `rest_s` comes before the set and includes the
    lead-in and the count-in. At one's `own_pace` only the holds of a rep are timed.
    """

    phases: tuple[Phase, ...]
    scheme: SideScheme
    first_side: Side
    reps: int
    lead_in_s: int
    change_s: int
    rest_s: float = 0
    own_pace: bool = False


def rep_order(scheme: SideScheme, first_side: Side, reps: int) -> tuple[RepId, ...]:
    """Return the reps of a set in the order in which they are done."""
    numbers = range(1, reps + 1)
    if scheme is SideScheme.BOTH:
        return tuple((Side.BOTH, number) for number in numbers)
    sides = (first_side, first_side.other)
    if scheme is SideScheme.IN_TURN:
        return tuple((side, number) for side in sides for number in numbers)
    return tuple((side, number) for number in numbers for side in sides)


@dataclass(frozen=True)
class Timeline:
    """The segments of one set, in order, without gaps."""

    segments: tuple[Segment, ...]
    _starts: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(s.start_s for s in self.segments))

    @property
    def end_s(self) -> float:
        """Its length in seconds; 0 where nothing is left to do."""
        return self.segments[-1].end_s if self.segments else 0.0

    def at(self, elapsed_s: float) -> Moment:
        """Return where one is after `elapsed_s` seconds; past the end, the end."""
        if not self.segments:
            raise ValueError("an empty timeline has no moments")
        index = max(0, bisect_right(self._starts, elapsed_s + DUST_S) - 1)
        return Moment(self.segments[index], index, min(elapsed_s, self.end_s))

    def next_boundary_s(self, elapsed_s: float) -> float | None:
        """Return the next moment at which something is to be heard or written."""
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
        """All that is to be heard, in order."""
        return tuple(event for event in self._events if isinstance(event, Cue))

    @cached_property
    def _events(self) -> tuple[Cue | RepEnd, ...]:
        return tuple(_events(self.segments))

    @cached_property
    def _event_times(self) -> tuple[float, ...]:
        return tuple(event.at_s for event in self._events)

    def retimed(self, elapsed_s: float, phases: tuple[Phase, ...]) -> "Timeline":
        """Return it with other seconds a phase, from the segment after the present one on."""
        present = self.at(elapsed_s).index
        return Timeline(
            _joined(
                replace(segment, length_s=phases[segment.phase].seconds_s)
                if segment.kind is SegmentKind.PHASE and index > present
                else segment
                for index, segment in enumerate(self.segments)
            )
        )

    def rested(self, by_s: float) -> "Timeline":
        """Return it with its rest `by_s` seconds longer; unchanged where it has none."""
        return Timeline(
            _joined(
                replace(segment, length_s=max(0.0, segment.length_s + by_s))
                if segment.kind is SegmentKind.REST
                else segment
                for segment in self.segments
            )
        )

    def with_work(self, plan: SetPlan, done: Collection[RepId]) -> "Timeline":
        """Return it with all that `plan` still asks for after what comes before its first phase.

        Where one stands in a rest, a lead-in or a count-in stays the same moment of it.
        """
        left = _left(plan, done)
        phases = (i for i, s in enumerate(self.segments) if s.kind in WORK)
        first = next(phases, 0)
        if not first or not left:
            return set_timeline(plan, done)
        side, rep = left[0]
        before = [replace(segment, side=side, rep=rep) for segment in self.segments[:first]]
        return Timeline(_joined((*before, *_work(plan, left))))

    def renumbered(
        self, elapsed_s: float, number: int, plan: SetPlan, done: Collection[RepId]
    ) -> "Timeline":
        """Return it with the rep under way as number `number` of its side.

        After it comes all else that `plan` still asks for. Nothing changes before the end
        of that rep, so one stays where one is.
        """
        index = self.at(elapsed_s).index
        side = self.segments[index].side
        after = _rep_span(self.segments, index)[1]
        own = [replace(segment, rep=number) for segment in self.segments[index:after]]
        left = [rep for rep in _left(plan, done) if rep != (side, number)]
        return Timeline(_joined((*self.segments[:index], *own, *_work(plan, left, side))))


def set_timeline(plan: SetPlan, done: Collection[RepId] = ()) -> Timeline:
    """Return the timeline of what is left of a set, `done` being the reps done already.

    Where nothing is left it has no length: all that remains is to say that the set is done.
    """
    left = _left(plan, done)
    if left:
        return Timeline(_joined(_segments(plan, left)))
    order = rep_order(plan.scheme, plan.first_side, plan.reps)
    side, rep = order[-1] if order else (plan.first_side, 0)
    return Timeline((Segment(0, 0, SegmentKind.LEAD_IN, "Ready", side, rep),))


def _left(plan: SetPlan, done: Collection[RepId]) -> list[RepId]:
    order = rep_order(plan.scheme, plan.first_side, plan.reps)
    return [rep for rep in order if rep not in done]


def _segments(plan: SetPlan, left: list[RepId]) -> Iterator[Segment]:
    side, rep = left[0]
    rest_s = plan.rest_s - plan.lead_in_s - COUNT_IN_S
    if rest_s > 0:
        yield Segment(0, rest_s, SegmentKind.REST, "Rest", side, rep)
    if plan.lead_in_s > 0:
        yield Segment(0, plan.lead_in_s, SegmentKind.LEAD_IN, "Ready", side, rep)
    yield Segment(0, COUNT_IN_S, SegmentKind.COUNT_IN, "Ready", side, rep)
    yield from _work(plan, left)


def _work(plan: SetPlan, left: list[RepId], before: Side | None = None) -> Iterator[Segment]:
    """Yield the reps that are left; `before` is the side of the rep that they follow."""
    last_moving = max(
        (index for index, phase in enumerate(plan.phases) if phase.kind.moves),
        default=len(plan.phases) - 1,
    )
    for side, rep in left:
        if plan.scheme is SideScheme.IN_TURN and before not in (None, side):
            yield Segment(0, plan.change_s, SegmentKind.CHANGE, "Change", side, rep)
            yield Segment(0, COUNT_IN_S, SegmentKind.COUNT_IN, "Ready", side, rep)
        before = side
        if plan.own_pace:
            yield from _open_rep(plan, side, rep)
            continue
        for index, phase in enumerate(plan.phases):
            yield Segment(
                start_s=0,
                length_s=phase.seconds_s,
                kind=SegmentKind.PHASE,
                word=phase.word,
                side=side,
                rep=rep,
                phase=index,
                phase_kind=phase.kind,
                ends_rep=index == last_moving,
            )


def _open_rep(plan: SetPlan, side: Side, rep: int) -> Iterator[Segment]:
    """Yield a rep at one's own pace: a stretch that a key ends, then the hold if there is one."""
    holds = [(i, phase) for i, phase in enumerate(plan.phases) if phase.kind is Kind.HOLD]
    yield Segment(0, OPEN_S, SegmentKind.OPEN, "Own pace", side, rep, ends_rep=not holds)
    for index, phase in holds:
        yield Segment(
            start_s=0,
            length_s=phase.seconds_s,
            kind=SegmentKind.PHASE,
            word=phase.word,
            side=side,
            rep=rep,
            phase=index,
            phase_kind=phase.kind,
            ends_rep=(index, phase) == holds[-1],
        )


def _rep_span(segments: tuple[Segment, ...], index: int) -> tuple[int, int]:
    """Return the first segment of the rep of which `index` is a phase, and the one after it."""
    after = index + 1
    while after < len(segments) and segments[after].phase > segments[after - 1].phase:
        after += 1
    return index - segments[index].phase, after


def _joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Lay segments end to end and say to which moment each counts."""
    placed: list[Segment] = []
    at_s = 0.0
    for segment in segments:
        placed.append(replace(segment, start_s=at_s))
        at_s += segment.length_s
    counts_to_s = at_s
    for index in range(len(placed) - 1, -1, -1):
        segment = placed[index]
        if segment.kind is SegmentKind.PHASE:
            counts_to_s = segment.start_s
            placed[index] = replace(segment, counts_to_s=segment.end_s)
        else:
            placed[index] = replace(segment, counts_to_s=counts_to_s)
    return tuple(placed)


def _events(segments: tuple[Segment, ...]) -> Iterator[Cue | RepEnd]:
    """Yield what is due, in order of time; a rep's end before the cue at the same moment."""
    own_pace = any(segment.kind is SegmentKind.OPEN for segment in segments)
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.OPEN and index:
            yield from _open_cue(segment, segments[index - 1])
        yield from _cues_of(segment)
        if segment.ends_rep and own_pace:
            yield RepEnd(segment.end_s, segment.side, segment.rep, 0.0, paced=False)
        elif segment.ends_rep:
            first, after = _rep_span(segments, index)
            tension_s = sum(
                one.length_s for one in segments[first:after] if one.phase_kind is not Kind.STILL
            )
            yield RepEnd(segment.end_s, segment.side, segment.rep, tension_s)
    if segments:
        yield Cue(segments[-1].end_s, CueKind.SET_DONE, "Set done", segments[-1].side)


def _open_cue(segment: Segment, before: Segment) -> Iterator[Cue]:
    """Yield what is heard when a rep at one's own pace can begin: that the one before is over."""
    if before.ends_rep:
        held = before.phase_kind is Kind.HOLD
        kind, word = (CueKind.LOWER, "Lower") if held else (CueKind.STILL, "Still")
        yield Cue(segment.start_s, kind, word, segment.side)


def _cues_of(segment: Segment) -> Iterator[Cue]:
    """Yield the cues of one segment: a phase's or a change's start, each second of a count-in."""
    if segment.kind is SegmentKind.COUNT_IN:
        seconds = round(segment.length_s)
        for second in range(seconds):
            left_s = seconds - second
            yield Cue(segment.start_s + second, CueKind.COUNT, str(left_s), segment.side, left_s)
    elif segment.kind is SegmentKind.CHANGE:
        yield Cue(
            segment.start_s, CueKind.CHANGE, segment.word, segment.side, round(segment.length_s)
        )
    elif segment.phase_kind is not None:
        yield Cue(
            segment.start_s,
            CueKind(segment.phase_kind.value),
            segment.word,
            segment.side,
            round(segment.length_s),
        )
