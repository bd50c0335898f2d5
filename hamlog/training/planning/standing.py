"""Where the exercises of one place of a programme stand on a day."""

from collections.abc import Callable, Sequence

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import ProgrammeEntry
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning.breaks import MOST_SETS
from hamlog.training.planning.pain import Mending
from hamlog.training.planning.progress import Progress
from hamlog.training.planning.stand import Scale
from hamlog.training.record import PlannedSet


class Standing(Frozen):
    """One exercise of a place on a day, and the sets that it may have there at most.

    `taken` says that it was taken up from another, `handed_over` that it has no sets any more
    since another one was taken up from it.
    """

    entry: ProgrammeEntry
    scale: Scale
    progress: Progress | None
    mending: Mending
    sets: int
    taken: bool = False
    handed_over: bool = False

    @property
    def slug(self) -> str:
        """The exercise."""
        return self.entry.slug

    def in_time(self, seconds: Callable[[Sequence[PlannedSet]], float], most_s: float) -> int:
        """Return how many of its sets take no more than `most_s`: one at least.

        At the top of its range, so that it stays the same while the reps climb. Where no set
        is due it is three. `seconds` says how long some sets take.
        """
        here = self.progress
        if here is None or self.sets <= here.sets:
            return MOST_SETS
        sets = planned_sets(
            self.scale.exercise,
            variant=here.stand.variant,
            sets=self.sets,
            reps=self.scale.reps[1],
            load=here.stand.load,
            first_position=1,
        )
        timed = [replace(each, tempo=tempo.stored(here.stand.phases)) for each in sets]
        counts = range(self.sets, 1, -1)
        return next((count for count in counts if seconds(timed[:count]) <= most_s), 1)


class Place(Frozen):
    """One exercise of the programme, with those that were taken up from it and share its sets."""

    slug: str
    exercises: tuple[Standing, ...]

    @property
    def now(self) -> ProgrammeEntry:
        """What stands here: the hardest of those that have sets."""
        having = [one for one in self.exercises if one.sets > 0]
        return (having or list(self.exercises))[-1].entry
