"""Time for the words before the first set: made while it waits, kept if somebody speaks by then."""

from hamlog.frozen import replace
from hamlog.services import Cues
from hamlog.training.pacing.opening import with_opening
from hamlog.training.pacing.timeline import Timeline
from hamlog.training.pacing.workout import Standing, Workout


class RoomForWords:
    """Makes the first lead-in as long as the words before the first set need."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._before: Timeline | None = None
        self._made: Timeline | None = None

    def make(self, workout: Workout) -> Workout:
        """Return a workout that waits with the time that its words need."""
        made = with_opening(workout, self._cues.opening_s(workout))
        self._before, self._made = workout.timeline, made.timeline
        return made

    def kept(self, workout: Workout) -> Workout:
        """Return a workout that starts now: without that time where it turned out nobody speaks.

        Whether a device opens is known only a moment after it is asked for.
        """
        if workout.standing is not Standing.READY or workout.timeline is not self._made:
            return workout
        if self._before is None or self._before is self._made:
            return workout
        plain = replace(workout, timeline=self._before)
        return workout if self._cues.opening_s(plain) > 0 else plain
