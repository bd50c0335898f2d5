"""What planning looks back at: sessions in brief, and what was done of one exercise."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, field
from hamlog.training.record import Outcome, SetRecord

if TYPE_CHECKING:
    from hamlog.training.exercise import Exercise
    from hamlog.training.load import Load
    from hamlog.training.planning.past import Past


class Trained(Frozen):
    """One past session in brief.

    `planned` is how many sets it asked for, 0 where it was written down without a plan;
    `done` how many count. `sets` are the sets that count by exercise slug. `pain` is the
    strongest pain told, 0 to 10; a stop for pain without a number is 1. `sore` is how sore
    the athlete was on the morning after, 0 to 10, None where nobody said. `id` is that of the
    session.
    """

    day: date
    planned: int
    done: int
    sets: Mapping[str, int] = field(default_factory=dict)
    pain: int = 0
    sore: int | None = None
    id: str = ""

    @property
    def counts(self) -> bool:
        """Whether it counts for the plan: at least half of its sets were done."""
        return self.done > 0 and 2 * self.done >= self.planned


class Bout(Frozen, dict=True):
    """What was done of one exercise in one session.

    `planned` is how many of its sets the session asked for, 0 where it asked for none;
    `session_counts` says whether the whole session counts. `sets` are all that ended, in
    order, skipped ones included. `sore` is as in `Trained`.
    """

    day: date
    planned: int
    sets: tuple[SetRecord, ...]
    session_counts: bool = True
    sore: int | None = None

    @cached_property
    def readings(self) -> "dict[tuple[str, Load, int], tuple[Exercise, Past | None]]":
        """What `past.read` made of it: the same bout is read for day after day."""
        return {}

    @property
    def target_reps(self) -> int:
        """The target of its sets, the highest where they differ; 0 where there are none."""
        return max((record.target_reps for record in self.sets), default=0)

    @cached_property
    def pain(self) -> int:
        """The strongest pain told, 0 to 10; a stop for pain without a number is 1."""
        told = [record.pain or 0 for record in self.sets]
        stopped = any(record.outcome is Outcome.PAIN for record in self.sets)
        return max([*told, int(stopped)], default=0)

    def hurt(self, limit: int = 0) -> bool:
        """Whether it hurt more than a clinician allowed (`limit`, 0 where none did)."""
        return self.pain > limit

    @property
    def clean_sets(self) -> int:
        """How many sets reached their target with clean reps alone."""
        return sum(record.as_planned and not _flawed(record) for record in self.sets)

    @property
    def flawed(self) -> bool:
        """Whether a rep was marked, or a set ended early."""
        return any(record.outcome is Outcome.ENDED_EARLY or _flawed(record) for record in self.sets)


def _flawed(record: SetRecord) -> bool:
    return record.clean_reps < len(record.reps)
