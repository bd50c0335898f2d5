"""What a screen works with; the protocols have a second implementation in the tests.

`bootstrap` wires it. The log, the library and the settings are named by their own classes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from hamlog.frozen import Frozen

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hamlog.coach import Coach
    from hamlog.exchange.exporting import Exports
    from hamlog.exchange.importing import Imports
    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.settings.values import Values
    from hamlog.store.log import Log
    from hamlog.training.exercise import Exercise
    from hamlog.training.pacing.timeline import Cue
    from hamlog.training.pacing.workout import Workout
    from hamlog.training.record import SessionRecord


class Cancellable(Protocol):
    """A scheduled call that can be cancelled."""

    def cancel(self) -> None:
        """Cancel the call; harmless if it has already happened."""


class Clock(Protocol):
    """Monotonic seconds for pacing, and wall time for the log."""

    def now_s(self) -> float:
        """Return monotonic seconds; the origin is arbitrary."""

    def asleep_s(self) -> float:
        """Return how many seconds the machine has slept since some fixed moment."""

    def wall(self) -> datetime:
        """Return the local date and time, with its offset."""

    def local(self, moment: datetime) -> datetime:
        """Return a date and time of this place, given without offset, with that of its date."""

    def call_at(self, when_s: float, call: Callable[[], None]) -> Cancellable:
        """Call `call` once, when `now_s` reaches `when_s`, on the event loop."""


class Cues(Protocol):
    """The sounds. Never blocks, never raises."""

    def play(self, cue: "Cue") -> None:
        """Start the cue now."""

    def open(self) -> None:
        """Let what plays be started, as it takes a moment: soon there are cues."""

    def prepare(self, cues: "Iterable[Cue]") -> None:
        """Prepare what these cues need, in the background."""

    def follow(self, workout: "Workout", now_s: float) -> None:
        """Have a workout heard from its position on, ahead of its cues; `now_s` is by its clock."""

    def let_go(self) -> None:
        """Follow nothing any more: cues are played when they come; what was begun ends."""

    def again(self, workout: "Workout", now_s: float) -> None:
        """Repeat what is next."""

    def try_out(self) -> None:
        """Let three short tones be heard, if anything can be."""

    def opening_s(self, workout: "Workout") -> float:
        """Return how many seconds more than its lead-in the words before the first set need."""

    @property
    def on(self) -> str:
        """What is heard: `voice`, `tones`, `bell`, or `off` and why."""

    def mute(self, muted: bool) -> None:
        """Mute, ending what is playing, or unmute, trying again what failed."""

    def close(self) -> None:
        """End every sound and free all resources."""


class Drafts(Protocol):
    """What was being typed when the app had to end. Never raises."""

    def of(self, about: str, /) -> Mapping[str, str]:
        """Return what was typed about something, by field; empty if nothing was."""

    def keep(self, about: str, typed: Mapping[str, str], /) -> None:
        """Keep what was typed about something."""

    def drop(self, about: str, /) -> None:
        """Forget what was typed about something."""


class NoDrafts:
    """Keeps nothing."""

    def of(self, _about: str) -> Mapping[str, str]:
        """Return nothing."""
        return {}

    def keep(self, _about: str, _typed: Mapping[str, str]) -> None:
        """Keep nothing."""

    def drop(self, _about: str) -> None:
        """Forget nothing."""


CuesMaker = Callable[[Callable[[], None], Callable[[str], None]], Cues]
"""Makes the cues.

Its arguments ring the terminal's bell, and tell the user a sentence; called on any thread.
"""


def no_figure(_slug: str) -> "Figure | None":
    """Return None: there are no moving figures."""
    return None


def no_backup(_tell: Callable[[str], None]) -> None:
    """Back nothing up."""


def no_export(_session: "SessionRecord", _tell: Callable[[str], None]) -> None:
    """Save no session as a file."""


def no_imports() -> "Imports | None":
    """Return None: no file can be brought in."""
    return None


def no_exports() -> "Exports | None":
    """Return None: nothing can be taken out."""
    return None


Markdown = Callable[["Sequence[SessionRecord]", tuple[date, date]], str]
"""Tells sessions as Markdown, of the days from the first to the last; may raise LogError."""


def no_markdown(_sessions: "Sequence[SessionRecord]", _days: tuple[date, date]) -> str:
    """Tell nothing."""
    return ""


Looked = Callable[[float], bool]
"""Waits so many seconds for the first look at what other machines share; whether it was done."""
Share = Callable[[Callable[[str], None], Callable[[], bool]], Looked]


def no_sharing(_tell: Callable[[str], None], _calm: Callable[[], bool]) -> Looked:
    """Share nothing: there is nothing to look at."""
    return lambda _: True


class Copies(Protocol):
    """Copies of the log that another program left beside it, where two machines wrote."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of their files."""

    def take_in(self, name: str) -> "Future[tuple[str, ...]]":
        """Take one in, in the background, or all without a name; return a sentence on each."""


def no_copies() -> Copies | None:
    """Find none."""
    return None


class Origin(StrEnum):
    """Where the value of a setting comes from."""

    DEFAULT = "default"
    FILE = "file"
    OVERRIDDEN = "overridden"


class Setting(Frozen):
    """A setting of this machine, with what it does and the value in force.

    `words` are its values where it has few; `overridden_by` names what is stronger than the
    file. `apart` leaves a blank row above it in a list; `later` says that a changed value holds
    from the next start on, since what it is about is done once, when hamlog starts.
    """

    key: str
    name: str
    about: str
    allowed: str
    value: str | bool | float
    default: str | bool | float
    words: tuple[str, ...] = ()
    origin: Origin = Origin.DEFAULT
    overridden_by: str = ""
    apart: bool = False
    later: bool = False


class Configured(Frozen):
    """What is rebuilt when a setting changes: the settings, and what depends on them."""

    settings: "Values"
    coach: "Coach"
    make_cues: CuesMaker


class Desk(Protocol):
    """Reads and changes the settings file; each call may raise HamlogError."""

    @property
    def file(self) -> str:
        """The settings file, as people know it."""

    def listed(self) -> tuple[Setting, ...]:
        """Return every setting, as it is in force."""

    def change(self, key: str, typed: str | None) -> Configured:
        """Give a setting the value of a typed text, or its default; return what follows."""


class Line(Frozen):
    """A line of the form of an own exercise: its key, its name, its text, what can be typed."""

    key: str
    name: str
    text: str
    hint: str


class Made(Frozen):
    """An exercise that was written into a file of the user's."""

    exercise: "Exercise"
    file: str


class Workshop(Protocol):
    """Makes the user's own exercises and changes them; each call may raise HamlogError."""

    def file(self, slug: str) -> str:
        """Return the file of one of them, as people know it."""

    def lines(self, slug: str | None) -> tuple[Line, ...]:
        """Return the lines of the form for one of them, or for a new one."""

    def tried(self, slug: str | None, typed: Mapping[str, str]) -> "Exercise":
        """Return the exercise that was typed, by the keys of its lines; nothing is written.

        Raises FieldError where a line cannot be used.
        """

    def save(self, slug: str | None, typed: Mapping[str, str]) -> Made:
        """Write what was typed: a new file, or into that of `slug`; read the library again."""


def no_workshop() -> Workshop | None:
    """Let no exercises be made."""
    return None


def no_anew() -> None:
    """Let no new log begin."""
    from hamlog.errors import UsageError

    raise UsageError("No new log can be started here.")


def no_desk() -> Desk | None:
    """Offer no settings to be changed."""
    return None


class Services(Frozen):
    """Everything the app works with, wired by `bootstrap`.

    `log` is open for reading; the app prepares it for writing after the first paint. Then it
    also calls `load_own`, which reads the user's own library files and returns whether there
    are any. `notices` are sentences that the user must see, for instance about a fault in the
    settings file. `back_up` makes the day's backup in the background, after the first paint;
    what goes wrong is told on any thread. `share` then begins to take in what other machines
    have, while its second argument says so; what came in is told on any thread. `export` saves a
    session as a file for other programs in the background; what came of it is told on any thread.
    `imports` and `exports` return what brings files in, and takes the log out; always the same.
    `copies` looks for those of the log that lie beside it, after the first paint, too. `desk` gives
    the desk at which the settings are read and changed. `markdown` tells sessions as text.
    `workshop` gives what makes own exercises. `may_start_anew` raises HamlogError where no new
    log can be begun.
    """

    log: "Log"
    library: "Library"
    load_own: Callable[[], bool]
    settings: "Values"
    coach: "Coach"
    clock: Clock
    make_cues: CuesMaker
    notices: tuple[str, ...] = ()
    figure: "Callable[[str], Figure | None]" = no_figure
    drafts: Drafts = NoDrafts()
    back_up: Callable[[Callable[[str], None]], None] = no_backup
    share: Share = no_sharing
    export: "Callable[[SessionRecord, Callable[[str], None]], None]" = no_export
    imports: "Callable[[], Imports | None]" = no_imports
    exports: "Callable[[], Exports | None]" = no_exports
    copies: Callable[[], Copies | None] = no_copies
    desk: Callable[[], Desk | None] = no_desk
    markdown: Markdown = no_markdown
    workshop: Callable[[], Workshop | None] = no_workshop
    may_start_anew: Callable[[], None] = no_anew
