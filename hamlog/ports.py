"""What a screen may ask for. The edges implement these; `bootstrap` wires them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from hamlog.frozen import Frozen
from hamlog.training.exercise import Exercise, Guide, Position, Programme, Side
from hamlog.training.pacing.timeline import Cue
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import (
    Change,
    Choice,
    ExerciseTotals,
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
    WeekSummary,
)
from hamlog.training.review.sums import (
    Cursor,
    DatedSet,
    DaySum,
    ExerciseHistory,
    ExerciseSum,
    Find,
    FoundPage,
)

if TYPE_CHECKING:
    # Commands ask the ports too, and draw nothing: a third of their start would be figures.
    from hamlog.figure.model import Figure


class Cancellable(Protocol):
    """A call that was asked for and can be called off."""

    def cancel(self) -> None:
        """Call it off; harmless where it already happened."""


class Clock(Protocol):
    """Monotonic seconds for pacing, and the wall for the log."""

    def now_s(self) -> float:
        """Return monotonic seconds; the origin means nothing."""

    def asleep_s(self) -> float:
        """Return for how many seconds the machine has slept since some fixed moment."""

    def wall(self) -> datetime:
        """Return the date and time of this place, with its offset."""

    def call_at(self, when_s: float, call: Callable[[], None]) -> Cancellable:
        """Call `call` once at `when_s` of `now_s`, on the event loop."""


class Cues(Protocol):
    """What is heard. Never blocks, never raises."""

    def play(self, cue: Cue) -> None:
        """Start the cue now."""

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Make ready what these cues need, in the background."""

    def mute(self, muted: bool) -> None:
        """Be silent from now on, ending what is heard, or be heard again."""

    def close(self) -> None:
        """Silence everything and free what it holds."""


class Library(Protocol):
    """The exercises and programmes, built in and the user's own."""

    def exercises(self) -> tuple[Exercise, ...]:
        """Return all exercises: basic before intermediate, own ones last."""

    def exercise(self, slug: str) -> Exercise | None:
        """Return one exercise, None where the slug is unknown."""

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, the one that needs nothing first."""

    def programme(self, slug: str) -> Programme | None:
        """Return one programme, None where the slug is unknown."""

    def guide(self) -> Guide:
        """Return the page about why and how."""

    def faults(self) -> tuple[str, ...]:
        """Return one sentence for each of the user's files that was left out, and why."""


class Settings(Protocol):
    """This machine's ways."""

    @property
    def cues(self) -> str:
        """One of `CUE_NAMES`."""

    @property
    def theme(self) -> str:
        """`dark`, `light` or `contrast`."""

    @property
    def plain_marks(self) -> bool:
        """Whether marks are drawn in ASCII."""

    @property
    def motion(self) -> bool:
        """Whether the figure and the ribbon move; without it they step."""

    @property
    def pain_limit(self) -> int:
        """The pain up to which a clinician allowed to go on, 0 where none did."""

    @property
    def circuit(self) -> bool:
        """Whether a session goes round: one set of each exercise, then the next of each."""

    @property
    def weaker_side_first(self) -> bool:
        """Whether the side that did fewer clean reps last time begins."""

    @property
    def volume(self) -> int:
        """How loud tones and voice are, 0 to 100."""

    @property
    def one_switch(self) -> bool:
        """Whether every key of the tracker is the same button."""

    @property
    def warm_up(self) -> bool:
        """Whether a session begins with the movements of the warm-up."""

    @property
    def rest_s(self) -> int:
        """Seconds from the end of a set to the first phase of the next."""

    @property
    def load_step_kg(self) -> float:
        """How much heavier one press makes a dumbbell."""

    def lead_in_s(self, position: Position) -> int:
        """Return the seconds to get into `position`, before the count-in."""


CuesMaker = Callable[[Callable[[], None], Callable[[str], None]], Cues]
"""Makes the cues; it is handed what rings the terminal's bell, and what tells the user a
sentence (called on any thread)."""

CUE_NAMES = ("auto", "tones", "voice", "bell", "silent")
"""The cues that can be asked for; `auto` is tones where a player is found, else the bell."""


class SetEnd(Frozen):
    """How and where a set ended, and when the rest after it will be over."""

    at: datetime
    outcome: Outcome
    side: Side | None = None
    rep: int | None = None
    phase: str | None = None
    rest_ends_at: datetime | None = None


class SetEdit(Frozen):
    """What the user wants a set to say; None leaves a value as it is.

    `sides` says where all its reps were done: `(LEFT,)`, `(RIGHT,)`, `(BOTH,)` or
    `(LEFT, RIGHT)`; `swap_sides` exchanges left and right; after that `reps` gives the
    number of reps a side. `load` replaces kilograms and label together, `pain` how much
    (0 to 10) and where. `tempo` is the stored form. `outcome` stands as it is told; without
    it the outcome follows the reps.
    """

    reps: tuple[tuple[Side, int], ...] | None = None
    load: tuple[float | None, str | None] | None = None
    rpe: float | None = None
    clear_rpe: bool = False
    note: str | None = None
    sides: tuple[Side, ...] | None = None
    swap_sides: bool = False
    tempo: str | None = None
    variant: str | None = None
    clear_variant: bool = False
    pain: tuple[int | None, str] | None = None
    outcome: Outcome | None = None


class LogReader(Protocol):
    """Questions to the log. Each is one short read, fit for the event loop."""

    def sessions_of(self, day: date) -> tuple[SessionRecord, ...]:
        """Return the sessions of a local day, oldest first, with plan, sets and reps."""

    def open_session(self) -> SessionRecord | None:
        """Return the newest session that was not ended, None where all were."""

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session with plan, sets and reps."""

    def weeks(self, limit: int, before: date | None = None) -> tuple[WeekSummary, ...]:
        """Return the newest `limit` weeks with sessions, newest first, before a Monday."""

    def sessions_between(self, first: date, last: date) -> tuple[SessionRecord, ...]:
        """Return the sessions from day `first` to day `last`, oldest first."""

    def last_sets(self, exercise: str, before: date | None = None) -> tuple[SetRecord, ...]:
        """Return the exercise's counted sets of the last day on which it was done."""

    def totals(self, exercise: str) -> ExerciseTotals:
        """Return what the log says of one exercise over all time."""

    def session_count(self) -> int:
        """Return how many sessions have a set that counts."""

    def choice(self, key: str) -> str | None:
        """Return what the user last chose for `key` (as `programme`), None where nothing."""

    def choices(self, prefix: str) -> tuple[Choice, ...]:
        """Return all choices whose key begins with `prefix`, oldest first."""

    def trained(self, before: date, limit: int = 400) -> tuple[Trained, ...]:
        """Return the newest `limit` sessions before a day with a set that counts, oldest first.

        Sessions of one set tried alone are left out.
        """

    def bouts(self, exercise: str, before: date, limit: int) -> tuple[Bout, ...]:
        """Return what was done of an exercise in `limit` sessions before a day, newest first.

        A session in which all its sets were skipped, and none hurt, is no bout. A set tried
        alone is one, with nothing planned, of a session that does not count for the plan.
        """

    def weeks_between(self, first: date, last: date) -> tuple[WeekSummary, ...]:
        """Return the weeks with a session, also one of no rep, from Monday to Monday, in order."""

    def counted_weeks(self) -> Mapping[date, int]:
        """Return by Monday, in order, how many sessions counted for the plan, if any did."""

    def exercise_weeks(self, first: date, last: date) -> tuple[ExerciseSum, ...]:
        """Return what each week, from Monday to Monday, asked and got of each exercise."""

    def days_between(self, first: date, last: date) -> tuple[DaySum, ...]:
        """Return the days with a session from `first` to `last`, oldest first."""

    def exercise_history(
        self, exercise: str, first: date | None = None, last: date | None = None
    ) -> ExerciseHistory:
        """Return one exercise over time from day to day, oldest first, in 200 points at most.

        Points are sessions, or weeks, months or years where these would be too many; the
        week that `first` or `last` lies in is then told whole.
        """

    def best_sets(self, exercise: str, limit: int) -> tuple[DatedSet, ...]:
        """Return the `limit` best sets that count, with their days.

        The heaviest in kilograms first, of these those with the most clean reps, then the newest.
        """

    def find(self, query: Find, limit: int, before: Cursor | None = None) -> FoundPage:
        """Return a page of `limit` sessions that fit, newest first, going on from `before`."""

    def version(self) -> tuple[int, int]:
        """Return a value that is another one after each write, by this process or another.

        It costs next to nothing: fit to be asked for once a second.
        """

    def last_change(self) -> Change | None:
        """Return the newest edit or deletion that can be undone."""

    def changes(self, limit: int, before: int | None = None) -> tuple[Change, ...]:
        """Return the newest `limit` changes that can be undone, before the one with that id."""


class Logbook(LogReader, Protocol):
    """The log. A write is one transaction, done in order by one thread.

    Every write returns a future that is done when the data is on disk, or that
    holds a LogError. Text is stored as it came; methods that edit or delete keep
    their inverse, so that `undo` can take them back.
    """

    def prepare(self) -> Future[None]:
        """Make ready to write (create the file, load what writing needs), off the event loop."""

    def begin_session(self, session: SessionRecord) -> Future[None]:
        """Write a new session and what it asks for."""

    def replan(self, session_id: str, planned: Sequence[PlannedSet], what: str) -> Future[None]:
        """Replace what a session asks for, for example after a swap."""

    def begin_set(self, record: SetRecord) -> Future[None]:
        """Write that a set was begun, before its first rep."""

    def record_rep(self, set_id: str, rep: Rep) -> Future[None]:
        """Write one rep that was done."""

    def take_back_rep(self, set_id: str, side: Side, number: int) -> Future[None]:
        """Delete one rep."""

    def mark_rep(self, set_id: str, side: Side, number: int, quality: Quality) -> Future[None]:
        """Say how well a rep was done."""

    def adjust_set(
        self,
        set_id: str,
        *,
        tempo: str,
        variant: str | None,
        load_kg: float | None,
        load_label: str | None,
    ) -> Future[None]:
        """Keep with a set how it is done from now on."""

    def end_set(self, set_id: str, end: SetEnd) -> Future[None]:
        """Write how a set ended."""

    def reopen_set(self, set_id: str) -> Future[None]:
        """Let a set go on that was stopped: it was a slip."""

    def note_pain(self, set_id: str, pain: int | None, place: str) -> Future[None]:
        """Write how much a set hurt, 0 to 10, and where."""

    def move_rep(self, set_id: str, side: Side, number: int, to: Side) -> Future[None]:
        """Say that a rep was done on another side."""

    def add_set(self, record: SetRecord, what: str) -> Future[None]:
        """Write a whole set with its reps, in the place it names: ticked or skipped."""

    def add_sets(self, session_id: str, records: Sequence[SetRecord], what: str) -> Future[None]:
        """Write down sets of a session that is there, later; each gets its place in it.

        It answers the first planned set of its exercise that has no answer, and takes place,
        number and target from it, or comes last. Where `outcome` is None it follows the reps.
        """

    def remove_set(self, set_id: str, what: str) -> Future[None]:
        """Delete a set with its reps."""

    def edit_set(self, set_id: str, edit: SetEdit, what: str) -> Future[None]:
        """Change what a set says."""

    def add_session(self, session: SessionRecord, what: str) -> Future[None]:
        """Write down a whole session of today or a past day, with its sets; it is over."""

    def move_session(self, session_id: str, day: date, what: str) -> Future[None]:
        """Move a session to another day; every time in it moves by as many whole days."""

    def remove_session(self, session_id: str, what: str) -> Future[None]:
        """Delete a session with its sets."""

    def end_session(self, session_id: str, at: datetime) -> Future[None]:
        """Write that a session is over; a set still open in it ends early."""

    def note_session(self, session_id: str, note: str) -> Future[None]:
        """Write the session's note."""

    def choose(self, key: str, value: str, at: datetime) -> Future[None]:
        """Keep a choice as a dated row."""

    def undo(self, at: datetime) -> Future[Change | None]:
        """Take back the newest edit or deletion; None where there is none."""

    def close(self) -> None:
        """Finish what is under way, and leave one tidy file."""


def no_figure(_slug: str) -> "Figure | None":
    """Return None: there are no moving figures."""
    return None


class Services(Frozen):
    """All that the app works with, wired by `bootstrap`.

    `log` is open for reading; the app prepares it for writing after the first paint,
    when it also calls `load_own` to read the user's own library files. `notices` are
    sentences that the user must see, as what is wrong with the settings file.
    """

    log: Logbook
    library: Library
    load_own: Callable[[], None]
    settings: Settings
    clock: Clock
    make_cues: CuesMaker
    notices: tuple[str, ...] = ()
    figure: "Callable[[str], Figure | None]" = no_figure
