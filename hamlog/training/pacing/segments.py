"""The stretches of a set: warm-up, rest, lead-in, count-in, the phases of each rep, change of side.

Here they are made from what a set asks for, and laid end to end;
`hamlog.training.pacing.timeline` says what the athlete should be doing at any second of them.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Kind, Movement, Phase, Side, SideScheme, sided

COUNT_IN_S = 3
# Seconds closer than this are the same moment: sums of floats leave tiny errors.
DUST_S = 1e-6

# How long a rep at the athlete's own pace may take: it ends with a key, never by itself.
OPEN_S = 86_400

RepId = tuple[Side, int]


class SegmentKind(StrEnum):
    """What a stretch of a timeline is for."""

    WARM_UP = "warm-up"
    REST = "rest"
    LEAD_IN = "lead-in"
    COUNT_IN = "count-in"
    PHASE = "phase"
    OPEN = "open"
    CHANGE = "change"


WORK = (SegmentKind.PHASE, SegmentKind.OPEN)
"""The kinds of stretch in which a rep is done."""

BEFORE_SET = (SegmentKind.WARM_UP, SegmentKind.REST)
"""The kinds of stretch that do not begin a set yet."""


class Segment(Frozen):
    """A stretch of a timeline.

    `rep` is the rep that it belongs to or that comes after it, counted on `side`. `phase` is
    the index of its phase in the rep, -1 if it is not a phase. `counts_to_s` is the moment that
    the seconds on screen count down to: rest, lead-in, count-in and change all count to the
    next phase, so that the number never jumps; a movement of the warm-up counts to its own
    end. `begins` is the first phase of a rep at the athlete's own pace.
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
    begins: Phase | None = None

    @property
    def end_s(self) -> float:
        """Its end, in seconds from the start of the timeline."""
        return self.start_s + self.length_s


class SetPlan(Frozen):
    """What a set's timeline is built from.

    `reps` are per leg if each leg works on its own. `first_side` begins; it is BOTH if both
    legs work together. `rest_s` comes before the set and includes the lead-in and the count-in.
    At the athlete's `own_pace` only the holds of a rep are timed. `change` says what to do when
    the other leg takes over, with the marks of `exercise.sided`. `warm_up` comes before all else.
    """

    phases: tuple[Phase, ...]
    scheme: SideScheme
    first_side: Side
    reps: int
    lead_in_s: int
    change_s: int
    rest_s: float = 0
    own_pace: bool = False
    change: str = ""
    warm_up: tuple[Movement, ...] = ()


def rep_order(scheme: SideScheme, first_side: Side, reps: int) -> tuple[RepId, ...]:
    """Return the reps of a set in the order in which they are done."""
    numbers = range(1, reps + 1)
    if scheme is SideScheme.BOTH:
        return tuple((Side.BOTH, number) for number in numbers)
    sides = (first_side, first_side.other)
    if scheme is SideScheme.IN_TURN:
        return tuple((side, number) for side in sides for number in numbers)
    return tuple((side, number) for number in numbers for side in sides)


def reps_left(plan: SetPlan, done: Collection[RepId]) -> list[RepId]:
    """Return the reps still to do, in order."""
    order = rep_order(plan.scheme, plan.first_side, plan.reps)
    return [rep for rep in order if rep not in done]


def whole_set(plan: SetPlan, left: list[RepId]) -> Iterator[Segment]:
    """Yield the stretches of a set from its rest on; at least one rep is `left`."""
    side, rep = left[0]
    for movement in plan.warm_up:
        yield Segment(0, movement.seconds_s, SegmentKind.WARM_UP, movement.name, side, rep)
    rest_s = plan.rest_s - plan.lead_in_s - COUNT_IN_S
    if rest_s > 0:
        yield Segment(0, rest_s, SegmentKind.REST, "Rest", side, rep)
    if plan.lead_in_s > 0:
        yield Segment(0, plan.lead_in_s, SegmentKind.LEAD_IN, "Ready", side, rep)
    yield Segment(0, COUNT_IN_S, SegmentKind.COUNT_IN, "Ready", side, rep)
    yield from work(plan, left)


def work(plan: SetPlan, left: list[RepId]) -> Iterator[Segment]:
    """Yield the reps that are left, with a change between the sides but none before the first."""
    last_moving = max(
        (index for index, phase in enumerate(plan.phases) if phase.kind.moves),
        default=len(plan.phases) - 1,
    )
    before: Side | None = None
    for side, rep in left:
        if plan.scheme is SideScheme.IN_TURN and before not in (None, side):
            word = sided(plan.change, side) or "Change"
            yield Segment(0, plan.change_s, SegmentKind.CHANGE, word, side, rep)
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
    """Yield a rep at the athlete's own pace: a stretch that a key ends, then the hold if any."""
    holds = [(i, phase) for i, phase in enumerate(plan.phases) if phase.kind is Kind.HOLD]
    begins = next((phase for phase in plan.phases if phase.kind.moves), plan.phases[0])
    yield Segment(
        0, OPEN_S, SegmentKind.OPEN, "Own pace", side, rep, ends_rep=not holds, begins=begins
    )
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


def rep_span(segments: tuple[Segment, ...], index: int) -> tuple[int, int]:
    """Return the first segment of the rep of which `index` is a phase, and the one after it."""
    after = index + 1
    while after < len(segments) and segments[after].phase > segments[after - 1].phase:
        after += 1
    return index - segments[index].phase, after


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Lay segments end to end, and set the moment that each counts down to."""
    placed: list[Segment] = []
    at_s = 0.0
    for segment in segments:
        placed.append(replace(segment, start_s=at_s))
        at_s += segment.length_s
    counts_to_s = at_s
    for index in range(len(placed) - 1, -1, -1):
        segment = placed[index]
        if segment.kind in WORK:
            counts_to_s = segment.start_s
            placed[index] = replace(segment, counts_to_s=segment.end_s)
        elif segment.kind is SegmentKind.WARM_UP:
            placed[index] = replace(segment, counts_to_s=segment.end_s)
        else:
            placed[index] = replace(segment, counts_to_s=counts_to_s)
    return tuple(placed)
