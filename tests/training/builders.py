"""Small exercises, plans and workouts, and one who trains through them without a clock."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from hamlog.frozen import replace
from hamlog.library.packaged import exercise as packaged
from hamlog.training import tempo
from hamlog.training.exercise import (
    Exercise,
    Kind,
    Level,
    Loading,
    Phase,
    Position,
    Side,
    SideScheme,
    Variant,
)
from hamlog.training.pacing import events, steps, workout
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import Ways, planned_sets
from hamlog.training.pacing.timeline import Cue, CueKind, RepEnd, RepId, SegmentKind
from hamlog.training.pacing.workout import Standing, Step, Workout
from hamlog.training.record import PlannedSet, Rep

CURL = "lift 1, hold 2, lower 3, still 1"
DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def phases(text: str = CURL) -> tuple[Phase, ...]:
    """Return phases from a stored tempo, each called by its kind."""
    return tuple(Phase(kind, kind.capitalize(), seconds) for kind, seconds in tempo.parse(text))


def under_tension_s(found: tuple[Phase, ...]) -> int:
    """Return the seconds of one rep in which the muscle works: all but the still phases."""
    return sum(phase.seconds_s for phase in found if phase.kind is not Kind.STILL)


def ranged(kind: Kind, seconds_s: int, low: int, high: int) -> Phase:
    """Return a phase for which a source gives a span."""
    return Phase(kind, kind.capitalize(), seconds_s, range_s=(low, high))


def exercise(
    slug: str = "curl",
    *,
    scheme: SideScheme = SideScheme.BOTH,
    text: str = CURL,
    first_side: Side = Side.LEFT,
    change_s: int = 5,
    loading: Loading = Loading.KILOGRAMS,
    variants: tuple[Variant, ...] = (),
    reps: tuple[int, int] = (1, 50),
) -> Exercise:
    """Return an exercise like a packaged one, but for what counts in a test."""
    return Exercise(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        short_name=slug,
        aliases=(),
        level=Level.BASIC,
        needs=(),
        place="",
        position=Position.SUPINE,
        posture="on the back",
        scheme=scheme,
        first_side=Side.BOTH if scheme is SideScheme.BOTH else first_side,
        change_s=change_s if scheme is SideScheme.IN_TURN else 0,
        phases=phases(text),
        variants=variants,
        sets=(1, 3),
        reps=reps,
        loading=loading,
        setup=(),
        cues=(),
        mistakes=(),
        tips=(),
        more_load="",
        easier=None,
        harder=None,
        if_it_hurts=(),
    )


def real(slug: str) -> Exercise:
    """Return one of the nine."""
    return packaged(slug)


def ways(rest_s: int = 30, lead_in_s: int = 5) -> Ways:
    """Return ways with the same lead-in in every position."""
    return Ways(rest_s, lambda _: lead_in_s)


def planned(
    one: Exercise, position: int = 1, number: int = 1, *, reps: int = 2, **changes: object
) -> PlannedSet:
    """Return one planned set of an exercise."""
    found = planned_sets(
        one,
        variant=None,
        sets=1,
        reps=reps,
        load=None,
        first_position=position,
        first_number=number,
    )[0]
    return replace(found, **changes)  # type: ignore[arg-type]  # any field of the set


def items(*exercises: Exercise, sets: int = 1, reps: int = 2) -> tuple[Item, ...]:
    """Return `sets` sets of each exercise, called set-1, set-2 and so on."""
    made: list[Item] = []
    for one in exercises:
        for number in range(1, sets + 1):
            position = len(made) + 1
            found = planned(one, position, number, reps=reps)
            made.append(Item(f"set-{position}", found, one))
    return tuple(made)


def told(event: Cue | RepEnd) -> str:
    """Return a cue or the end of a rep as one line for a table."""
    of = event.rep if isinstance(event, RepEnd) else event
    side = "" if of.side is Side.BOTH else f" {of.side}"
    if isinstance(event, RepEnd):
        return f"{event.at_s:g} rep {event.rep.number}{side} {event.rep.tension_s or 0:g} s"
    seconds = f" {event.seconds_s}" if event.seconds_s else ""
    return f"{event.at_s:g} {event.kind}{side}{seconds}"


@dataclass
class Athlete:
    """Trains through a workout: looks at it whenever it asks to be looked at."""

    workout: Workout
    now_s: float = 4321.1
    slept_s: float = 0.0
    events: list[Event] = field(default_factory=list)

    def take(self, step: Step) -> tuple[Event, ...]:
        """Take a step; return what came of it."""
        self.workout = step.workout
        self.events.extend(step.events)
        return step.events

    def stands(self, standing: Standing) -> bool:
        """Return whether time runs, stands, or is over, as asked."""
        return self.workout.standing is standing

    def look(self) -> tuple[Event, ...]:
        """Look now."""
        return self.take(workout.advance(self.workout, self.now_s, self.slept_s))

    def run(self, seconds: float = math.inf, until: Callable[[], bool] | None = None) -> None:
        """Let time pass, wake by wake, for so long or until something holds."""
        end_s = self.now_s + seconds
        while until is None or not until():
            wake_s = self.workout.next_wake_s()
            if wake_s is None or wake_s > end_s:
                break
            # The event loop is late by a little, never early.
            self.now_s = max(self.now_s, wake_s)
            self.look()
        if until is not None:
            assert until(), "what was waited for never came"
        elif end_s < math.inf and not self.workout.over:
            self.now_s = end_s
            self.look()

    def run_to(self, kind: SegmentKind, rep: RepId | None = None, phase: int | None = None) -> None:
        """Let time pass until a stretch of the timeline begins."""

        def there() -> bool:
            here = self.workout.moment.segment
            return (
                here.kind is kind
                and rep in (None, (here.side, here.rep))
                and phase in (None, here.phase)
            )

        self.run(until=there)

    def space(self) -> tuple[Event, ...]:
        return self.take(workout.press(self.workout, self.now_s, self.slept_s))

    def enter(self) -> tuple[Event, ...]:
        return self.take(steps.end_here(self.workout, self.now_s, self.slept_s))

    def skip(self) -> tuple[Event, ...]:
        return self.take(steps.skip(self.workout, self.now_s, self.slept_s))

    def take_back(self) -> tuple[Event, ...]:
        return self.take(steps.take_back(self.workout, self.now_s, self.slept_s))

    def mark(self) -> tuple[Event, ...]:
        return self.take(steps.mark(self.workout))

    def load(self, presses: int = 1) -> tuple[Event, ...]:
        return self.take(steps.change_load(self.workout, presses))

    def tempo(self, by_s: int = 1) -> tuple[Event, ...]:
        return self.take(steps.change_tempo(self.workout, by_s, self.now_s, self.slept_s))

    def variant(self) -> tuple[Event, ...]:
        return self.take(steps.change_variant(self.workout))

    def more_rest(self) -> tuple[Event, ...]:
        return self.take(steps.more_rest(self.workout, self.now_s, self.slept_s))

    @property
    def where(self) -> tuple[SegmentKind, RepId, int]:
        """The stretch, the rep, and the seconds shown."""
        moment = self.workout.moment
        return moment.segment.kind, (moment.segment.side, moment.segment.rep), moment.shown_s

    @property
    def reps(self) -> list[tuple[str, Side, int]]:
        """The reps that were done, in their order, taken back or not."""
        return [
            (one.set_id, one.rep.side, one.rep.number)
            for one in self.events
            if isinstance(one, events.RepDone)
        ]

    @property
    def heard(self) -> list[Cue]:
        """The cues that were heard, in their order, but for what was said before sets."""
        cues = [one.cue for one in self.events if isinstance(one, events.Heard)]
        return [cue for cue in cues if cue.kind is not CueKind.SAY]

    @property
    def happened(self) -> list[str]:
        """What happened but the cues, as words."""
        return [one for one in map(in_words, self.events) if one]


def athlete(
    *exercises: Exercise, sets: int = 1, reps: int = 2, rest_s: int = 30, lead_in_s: int = 5
) -> Athlete:
    """Return someone who stands ready before the first of some sets."""
    made = items(*(exercises or (exercise(),)), sets=sets, reps=reps)
    return Athlete(workout.assemble(made, ways(rest_s, lead_in_s), first=0))


def started(
    *exercises: Exercise, sets: int = 1, reps: int = 2, rest_s: int = 30, lead_in_s: int = 5
) -> Athlete:
    """Return someone whose lead-in has just begun."""
    one = athlete(*exercises, sets=sets, reps=reps, rest_s=rest_s, lead_in_s=lead_in_s)
    one.space()
    return one


def in_words(event: Event) -> str:  # noqa: C901 - a table
    """Return an event as a few words for a table, empty for a cue."""
    match event:
        case events.Heard() | events.Replanned() | events.TempoChanged():
            return ""
        case events.RepDone(set_id, Rep(side, number)):
            return f"{set_id} {_leg(side)}{number}"
        case events.RepTakenBack(set_id, side, number):
            return f"{set_id} {_leg(side)}{number} taken back"
        case events.RepMarked(set_id, side, number, quality):
            return f"{set_id} {_leg(side)}{number} {quality}"
        case events.SetEnded(set_id=set_id, outcome=outcome):
            where = f" at {_leg(event.side)}{event.rep} {event.phase}" if event.side else ""
            return f"{set_id} {outcome}{where}"
        case events.SetBegan(set_id):
            return f"{set_id} began"
        case events.SetAdjusted(set_id):
            return f"{set_id} adjusted"
        case events.SetSkipped(set_id):
            return f"{set_id} skipped"
        case events.SetBroughtBack(set_id) | events.SetReopened(set_id):
            back = isinstance(event, events.SetBroughtBack)
            return f"{set_id} {'brought back' if back else 'reopened'}"
        case events.SetUnbegun(set_id):
            return f"{set_id} unbegun"
        case events.Refused(why):
            return why
        case _:
            return type(event).__name__


def _leg(side: Side) -> str:
    return {Side.BOTH: "", Side.LEFT: "L", Side.RIGHT: "R"}[side]
