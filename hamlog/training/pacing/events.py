"""The events of a workout as time passes and keys are pressed: for the log, the ear, the eye."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Phase, Side
from hamlog.training.pacing.timeline import Cue
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep


class Heard(Frozen):
    """A cue is due now."""

    cue: Cue


class SetBegan(Frozen):
    """A set was begun; its record has the id `set_id`."""

    set_id: str
    planned: PlannedSet


class RepDone(Frozen):
    """A rep was done; the log adds the time."""

    set_id: str
    rep: Rep


class RepTakenBack(Frozen):
    """A rep was undone."""

    set_id: str
    side: Side
    number: int


class RepMarked(Frozen):
    """A rep was marked."""

    set_id: str
    side: Side
    number: int
    quality: Quality


class SetAdjusted(Frozen):
    """The set under way continues with another load, tempo or form."""

    set_id: str
    planned: PlannedSet


class SetEnded(Frozen):
    """A set is over; `side`, `rep` and `phase` say where, unless it reached its target."""

    set_id: str
    planned: PlannedSet
    outcome: Outcome
    side: Side | None = None
    rep: int | None = None
    phase: str | None = None
    rest_s: float = 0.0


class LegOver(Frozen):
    """One leg of a test is over, after so many clean reps; the other one comes after a rest."""

    set_id: str
    side: Side
    clean: int


class RestLengthened(Frozen):
    """The running rest is longer; `left_s` is what is left of it."""

    left_s: float


class SetReopened(Frozen):
    """A set that was stopped by mistake goes on."""

    set_id: str


class SetUnbegun(Frozen):
    """A set was left for another one before anything was done in it: it is still to be begun."""

    set_id: str


class PainTold(Frozen):
    """How much a set hurt, 0 to 10, and where; None and empty if not said.

    `sudden` says that it came all at once.
    """

    set_id: str
    pain: int | None
    place: str
    sudden: bool = False


class EffortTold(Frozen):
    """How hard an exercise was, kept with its last set; None takes it back.

    `name` is the exercise's as it stands within a sentence.
    """

    set_id: str
    name: str
    rpe: float | None


class SetSkipped(Frozen):
    """A set was skipped before it was begun, or as what followed a stop (`of_stop`).

    `name` is the exercise's as it stands within a sentence.
    """

    set_id: str
    planned: PlannedSet
    name: str
    of_stop: bool = False


class SetBroughtBack(Frozen):
    """A set that was skipped before it was begun is to be done after all.

    `name` is the exercise's as it stands within a sentence.
    """

    set_id: str
    planned: PlannedSet
    name: str


class Replanned(Frozen):
    """What the session asks for has changed, or was changed by what followed a stop."""

    planned: tuple[PlannedSet, ...]
    of_stop: bool = False


class TempoChanged(Frozen):
    """The tempo has changed; `outside` are the phases that left the range of their source."""

    phases: tuple[Phase, ...]
    outside: tuple[Phase, ...]


class PaceChanged(Frozen):
    """The athlete goes at their own pace from now on, or is paced again."""

    own_pace: bool


class Refused(Frozen):
    """A key did nothing; `why` tells the user why."""

    why: str


class Interrupted(Frozen):
    """The process stalled or the machine slept: pacing is paused, and nothing was counted."""


class WorkoutOver(Frozen):
    """All sets are finished.

    `left` is the set that a key ended before its target, and everything with it; `what` says
    which one it was, empty where no key did.
    """

    left: str = ""
    what: str = ""


Event = (
    Heard
    | SetBegan
    | RepDone
    | RepTakenBack
    | RepMarked
    | SetAdjusted
    | SetEnded
    | LegOver
    | RestLengthened
    | SetReopened
    | SetUnbegun
    | PainTold
    | EffortTold
    | SetSkipped
    | SetBroughtBack
    | Replanned
    | TempoChanged
    | PaceChanged
    | Refused
    | Interrupted
    | WorkoutOver
)
