"""What comes of a workout as time passes and keys are pressed: for the log, the ear, the eye."""

from dataclasses import dataclass

from hamlog.training.exercise import Phase, Side
from hamlog.training.pacing.timeline import Cue
from hamlog.training.record import Outcome, PlannedSet, Quality


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue is due now."""

    cue: Cue


@dataclass(frozen=True, slots=True)
class SetBegan:
    """A set was begun; its record has the id `set_id`."""

    set_id: str
    planned: PlannedSet


@dataclass(frozen=True, slots=True)
class RepDone:
    """A rep was done."""

    set_id: str
    side: Side
    number: int
    tension_s: float
    paced: bool = True


@dataclass(frozen=True, slots=True)
class RepTakenBack:
    """A rep was taken back."""

    set_id: str
    side: Side
    number: int


@dataclass(frozen=True, slots=True)
class RepMarked:
    """A rep was marked."""

    set_id: str
    side: Side
    number: int
    quality: Quality


@dataclass(frozen=True, slots=True)
class SetAdjusted:
    """A set under way is done in another way from now on."""

    set_id: str
    planned: PlannedSet


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over; `side`, `rep` and `phase` say where, unless it reached its target."""

    set_id: str
    planned: PlannedSet
    outcome: Outcome
    side: Side | None = None
    rep: int | None = None
    phase: str | None = None
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class RestLengthened:
    """The rest that runs is longer; `left_s` is what is left of it."""

    left_s: float


@dataclass(frozen=True, slots=True)
class SetReopened:
    """A set that was stopped goes on: it was a slip."""

    set_id: str


@dataclass(frozen=True, slots=True)
class PainTold:
    """How much a set hurt, 0 to 10, and where; None and empty where nobody said."""

    set_id: str
    pain: int | None
    place: str


@dataclass(frozen=True, slots=True)
class SetSkipped:
    """A set that was never begun is skipped."""

    set_id: str
    planned: PlannedSet


@dataclass(frozen=True, slots=True)
class Replanned:
    """What the session asks for has changed."""

    planned: tuple[PlannedSet, ...]


@dataclass(frozen=True, slots=True)
class TempoChanged:
    """The tempo is another; `outside` are the phases that left the span of their source."""

    phases: tuple[Phase, ...]
    outside: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class PaceChanged:
    """The athlete goes at their own pace from now on, or is paced again."""

    own_pace: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A key did nothing; `why` says it to the user."""

    why: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process stood still or the machine slept: paced is paused, nothing was counted."""


@dataclass(frozen=True, slots=True)
class WorkoutOver:
    """Every set is over."""


Event = (
    Heard
    | SetBegan
    | RepDone
    | RepTakenBack
    | RepMarked
    | SetAdjusted
    | SetEnded
    | RestLengthened
    | SetReopened
    | PainTold
    | SetSkipped
    | Replanned
    | TempoChanged
    | PaceChanged
    | Refused
    | Interrupted
    | WorkoutOver
)
