"""What is asked for and what was done: the values that the log keeps."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Self

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.training.load import Load


class Outcome(StrEnum):
    """How a set ended."""

    DONE = "done"
    ENDED_EARLY = "ended_early"
    SKIPPED = "skipped"
    PAIN = "pain"


class Quality(StrEnum):
    """How well a rep was done; only clean reps count towards a target."""

    CLEAN = "clean"
    DOUBTFUL = "doubtful"
    MISSED = "missed"

    @property
    def next(self) -> "Quality":
        """The quality that another press of the mark key gives."""
        order = list(Quality)
        return order[(order.index(self) + 1) % len(order)]


class PlannedSet(Frozen):
    """One set that a session asks for.

    `position` is its order in the session, from 1; `number` says which set of its
    exercise it is, from 1. `target_reps` count a leg where the legs work by turns.
    `tempo` is the stored form (see `hamlog.training.tempo`). `why` says in under
    60 characters why the target is what it is, empty where there is nothing to say.
    """

    position: int
    exercise: str
    number: int
    target_reps: int
    tempo: str
    variant: str | None = None
    load: Load = Load()
    why: str = ""


class Rep(Frozen):
    """One rep that was done.

    `number` counts on its side, from 1. `done_at` is None and `paced` False where
    the rep was ticked or written down later; `tension_s` is None where nobody measured it.
    """

    side: Side
    number: int
    quality: Quality = Quality.CLEAN
    done_at: datetime | None = None
    paced: bool = False
    tension_s: float | None = None


class SetRecord(Frozen, dict=True):
    """One set as the log has it, with its reps; `outcome` is None while it goes on.

    `ended_side`, `ended_rep` and `ended_phase` say where a set ended that did not
    reach its target; `pain_sudden` that the pain came all at once.
    """

    id: str
    session_id: str
    position: int
    exercise: str
    number: int
    target_reps: int
    tempo: str
    variant: str | None = None
    load: Load = Load()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    rpe: float | None = None
    pain: int | None = None
    pain_place: str = ""
    pain_sudden: bool = False
    note: str = ""
    outcome: Outcome | None = None
    ended_side: Side | None = None
    ended_rep: int | None = None
    ended_phase: str | None = None
    reps: tuple[Rep, ...] = ()

    @classmethod
    def of(cls, planned: PlannedSet, set_id: str, session_id: str) -> Self:
        """Return the record of a planned set of which nothing was done yet."""
        return cls(
            id=set_id,
            session_id=session_id,
            position=planned.position,
            exercise=planned.exercise,
            number=planned.number,
            target_reps=planned.target_reps,
            tempo=planned.tempo,
            variant=planned.variant,
            load=planned.load,
        )

    @property
    def counts(self) -> bool:
        """Whether it says how the exercise went: it ended, and a rep of it was done."""
        return self.outcome not in (None, Outcome.SKIPPED) and bool(self.reps)

    @property
    def done(self) -> bool:
        """Whether it is a set that was done; a stop for pain is none, whatever it counts beside."""
        return self.counts and self.outcome is not Outcome.PAIN

    @property
    def short(self) -> bool:
        """Whether it was done and ended before its target, however clean its reps were."""
        return self.done and not self.as_planned

    @property
    def hurt_by(self) -> int:
        """How much it hurt, 0 to 10; without a number a stop for pain and sudden pain are 1."""
        untold = self.outcome is Outcome.PAIN or (self.pain_sudden and self.pain is None)
        return max(self.pain or 0, int(untold))

    @property
    def as_planned(self) -> bool:
        """Whether it reached its target."""
        return self.outcome is Outcome.DONE

    def reps_on(self, side: Side) -> tuple[Rep, ...]:
        """Return the reps of one side in their order."""
        return tuple(sorted((r for r in self.reps if r.side is side), key=lambda r: r.number))

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which reps were done: both, or left before right."""
        present = {rep.side for rep in self.reps}
        return tuple(side for side in Side if side in present)

    @cached_property
    def clean_reps(self) -> int:
        """How many reps were clean, all sides together."""
        return sum(self.clean_on.values())

    @cached_property
    def clean_on(self) -> Mapping[Side, int]:
        """How many reps were clean on each side; the plan asks for it again and again."""
        clean = [rep.side for rep in self.reps if rep.quality is Quality.CLEAN]
        return {side: clean.count(side) for side in dict.fromkeys(clean)}

    @property
    def tension_s(self) -> float:
        """Seconds under tension, of the reps that were paced."""
        return sum(rep.tension_s or 0.0 for rep in self.reps)


class SetEnd(Frozen):
    """How and where a set ended, and when the rest after it will be over."""

    at: datetime
    outcome: Outcome
    side: Side | None = None
    rep: int | None = None
    phase: str | None = None
    rest_ends_at: datetime | None = None


class SessionRecord(Frozen):
    """One session as the log has it.

    `day` is the local date where it was begun. `planned` is what it asked for, in
    order, kept so that it can be shown later; `sets` is what came of it, by position.
    `rest_ends_at` serves only to go on after a restart. `sore` is how sore the athlete was on
    the morning after, 0 to 10, None where nobody said.
    """

    id: str
    day: date
    started_at: datetime
    programme: str
    planned: tuple[PlannedSet, ...] = ()
    sets: tuple[SetRecord, ...] = ()
    ended_at: datetime | None = None
    note: str = ""
    rest_ends_at: datetime | None = None
    sore: int | None = None

    def set_at(self, position: int) -> SetRecord | None:
        """Return what came of the planned set at `position`, None while nothing did."""
        return next((found for found in self.sets if found.position == position), None)

    @property
    def sets_done(self) -> int:
        """How many of its sets were done."""
        return sum(found.done for found in self.sets)

    @property
    def sets_short(self) -> int:
        """How many of the sets that were done ended before their target."""
        return sum(found.short for found in self.sets)

    @property
    def held(self) -> bool:
        """Whether a rep of it was done; where none was, the session asked for nothing."""
        return any(found.reps for found in self.sets)


class WeekSummary(Frozen):
    """One ISO week of training, as History shows it.

    `sets_planned` sums what its sessions with a rep asked for; `tension_s` counts paced reps.
    `pain` is the strongest pain of the week with the exercise that hurt; a stop for pain
    without a number is 1. `sessions` have a rep. `note` holds the notes of the sessions, a
    line each; `notes` counts the sessions and sets that have one. `sore` is the most of the
    mornings after its sessions, 0 to 10, None where nobody said. `beside` of the sessions
    were written down beside the plan and take the place of none, see `trained.in_place`.
    `tests` of them were to have a test of each leg, `tests_planned` is what these asked for.
    `sets_short` of the sets that were done ended before their target.
    """

    monday: date
    sessions: int
    sets_done: int
    sets_planned: int
    reps: int
    clean_reps: int
    tension_s: float
    pain: tuple[int, str] | None = None
    note: str = ""
    notes: int = 0
    sore: int | None = None
    beside: int = 0
    tests: int = 0
    tests_planned: int = 0
    sets_short: int = 0

    @property
    def in_place(self) -> int:
        """How many sessions of the plan were held, or replaced by one beside it."""
        return self.sessions - self.beside


class ExerciseTotals(Frozen):
    """What the log says of one exercise over all time.

    `sets_short` of the sets ended before their target.
    """

    sessions: int
    sets: int
    reps: int
    clean_reps: int
    last_day: date | None
    sets_short: int = 0


class Stays(StrEnum):
    """Why a change stays until it is allowed to be undone; empty where it was undone."""

    NO = ""
    ELSEWHERE = "elsewhere"
    BEYOND = "beyond"


class Change(Frozen):
    """An edit or deletion that can be undone; `what` says it in the user's words."""

    id: int
    at: datetime
    what: str


# The programme of a session that is one set, tried from the exercise's page: no session of the
# plan, so it earns no step and moves no target.
ONE_SET = "one-set"

# The exercise that is a test of each leg.
LEG_TEST = "leg-test"


# The soreness on the morning after a session, 0 to 10, is a choice under this and the session's id.
SORENESS = "soreness."


class Choice(Frozen):
    """One dated choice of the user: the newest of a key is in force from its day on."""

    key: str
    at: datetime
    value: str


class MadeChoice(Frozen):
    """A choice as the log keeps it; of one key they hold in the order in which they were made.

    `made_at` is UTC text of fixed form, see `hamlog.store.stamps`; as text it sorts by time.
    """

    key: str
    at: datetime
    value: str
    made_at: str
    is_fallback: bool = False
    """Whether it comes in only where the log has no choice of its key."""


# Set id, side, number, quality, done_at, paced (0 or 1), tension_s: the columns of a rep as the
# log keeps them. `done_at` is ISO 8601 with offset and milliseconds; the words are plain strings.
RepRow = tuple[str, str, int, str, str | None, int, float | None]


# Set id, side, how many, and the seconds that each took, None where nobody knows.
CountedReps = tuple[str, str, int, float | None]


class CountedSession(Frozen):
    """A session whose sets have no reps, and how many there are on each side of a set.

    All of them are clean, and none was paced: somebody wrote them down.
    """

    session: SessionRecord
    counts: Sequence[CountedReps]


class BulkSession(Frozen):
    """A session whose sets have no reps, and the reps of all its sets as rows.

    A hundred years of training are 2.6 million reps: as values of their own, with a datetime
    each that is made into text again, they take several times as long to make and to write.
    """

    session: SessionRecord
    reps: Sequence[RepRow]


class Owner(Frozen):
    """The program that runs a session: its process, its machine, and when it was last there."""

    process: int
    host: str
    at: datetime

    @property
    def where(self) -> str:
        """Where the session runs, as it stands in a sentence."""
        return f"in another hamlog (process {self.process} on {self.host})"

    @property
    def words(self) -> str:
        """Who has a session, in a sentence."""
        return (
            f"This session runs {self.where}; "
            "it is shown here as it goes on. Leave it there to go on with it here."
        )
