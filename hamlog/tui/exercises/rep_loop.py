"""Plays one rep over and over at its own tempo, alternating legs."""

from collections.abc import Callable

from hamlog.services import Cancellable, Clock
from hamlog.training.exercise import Exercise, Kind, Side, SideScheme
from hamlog.training.pacing.timeline import (
    COUNT_IN_S,
    WORK,
    Moment,
    SetPlan,
    Timeline,
    set_timeline,
)
from hamlog.training.pacing.turning import Turn, turn_at, turn_before

FRAME_S = 1 / 12


class RepLoop:
    """Calls `show` with each moment of the rep and the turn of the body then.

    It does so twelve times a second while something moves.

    While nothing moves it waits for the next phase. `start` and `stop` may be called at any
    time, and repeatedly.
    """

    def __init__(self, clock: Clock, show: Callable[[Moment, Turn], None]) -> None:
        """Play by `clock`, standing still until `start`."""
        self._clock = clock
        self._show = show
        self._timeline: Timeline | None = None
        self._began_s = 0.0
        self._call: Cancellable | None = None

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._call is not None

    def start(self, exercise: Exercise, variant: str | None = None) -> None:
        """Play a rep of `exercise` from its beginning."""
        self.stop()
        both = exercise.scheme is SideScheme.BOTH
        self._timeline = set_timeline(
            SetPlan(
                phases=exercise.phases_of(variant),
                scheme=SideScheme.BOTH if both else SideScheme.ALTERNATE,
                first_side=Side.BOTH if both else exercise.first_side,
                reps=1,
                lead_in_s=0,
                change_s=0,
            )
        )
        self._began_s = self._clock.now_s()
        self._frame()

    def stop(self) -> None:
        """Stand still."""
        if self._call is not None:
            self._call.cancel()
            self._call = None

    def _frame(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        now_s = self._clock.now_s()
        # The timeline begins with a count-in, which is not played.
        work_s = timeline.end_s - COUNT_IN_S
        moment = timeline.at(COUNT_IN_S + (now_s - self._began_s) % work_s)
        turn = _turn(timeline, moment)
        self._show(moment, turn)
        kind = moment.segment.phase_kind
        wait_s = moment.left_s
        if turn.under_way or (kind is not None and kind.moves):
            wait_s = min(wait_s, FRAME_S)
        self._call = self._clock.call_at(now_s + max(wait_s, 0.001), self._frame)


def _turn(timeline: Timeline, moment: Moment) -> Turn:
    """Return the turn at a moment of a loop: after its last rep comes its first."""
    first = timeline.first_of(*WORK)
    segment = moment.segment
    last = moment.index + 1 == len(timeline.segments)
    if last and first is not None and segment.phase_kind is Kind.STILL:
        return turn_before(segment, first, moment)
    return turn_at(timeline, moment)
