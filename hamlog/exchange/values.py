"""What was found in another program's file: sessions with their sets, and rows left out."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from hamlog.frozen import Frozen
from hamlog.training.load import Unit, in_kilograms


class Kind(StrEnum):
    """Which program wrote a file."""

    STRONG = "strong"
    HEVY = "hevy"
    FITNOTES = "fitnotes"
    STRONGLIFTS = "stronglifts"
    FITBOD = "fitbod"
    ALPHA_PROGRESSION = "alpha-progression"
    FIT = "fit"
    TABLE = "table"
    OWN_JSON = "hamlog-json"
    OWN_CSV = "hamlog-csv"

    @property
    def program(self) -> str:
        """Its name for people."""
        return _PROGRAMS[self]

    @property
    def is_own(self) -> bool:
        """Whether hamlog wrote it: then it holds sessions as the log has them."""
        return self in (Kind.OWN_JSON, Kind.OWN_CSV)


_PROGRAMS = {
    Kind.STRONG: "Strong",
    Kind.HEVY: "Hevy",
    Kind.FITNOTES: "FitNotes",
    Kind.STRONGLIFTS: "StrongLifts",
    Kind.FITBOD: "Fitbod",
    Kind.ALPHA_PROGRESSION: "Alpha Progression",
    Kind.FIT: "a watch (FIT)",
    Kind.TABLE: "a table of sets",
    Kind.OWN_JSON: "hamlog",
    Kind.OWN_CSV: "hamlog",
}


class SetKind(StrEnum):
    """What a set was for; a rest is none, but some files list it as one."""

    NORMAL = "normal"
    WARM_UP = "warm-up"
    DROP = "drop"
    FAILURE = "failure"
    REST = "rest"


class Sides(StrEnum):
    """Which legs a file says that worked; `EACH` means that its reps are those of each."""

    LEFT = "left"
    RIGHT = "right"
    EACH = "each"


class ForeignSet(Frozen):
    """One set.

    `id` is made from its content, so that the same set has the same one in a later file.
    `line` is its line in the file, from 1; in a FIT file it is the number of the set's message.
    `order` counts the session's sets as the file lists them, rests included, from 1.
    `load` is in `unit`, and None for the body alone; `added` says that it came on top of it.
    `reps` are None where the file counts none, as of a hold; 0 where none was done.
    `distance_m` is None where no unit is told with it. `rpe` is 1 to 10, in halves.
    """

    id: str
    line: int
    exercise: str
    order: int
    kind: SetKind = SetKind.NORMAL
    reps: int | None = None
    load: float | None = None
    unit: Unit = "kg"
    added: bool = False
    duration_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    side: Sides | None = None
    note: str = ""

    @property
    def load_kg(self) -> float | None:
        """The load in kilograms, to the gram, as the log keeps it."""
        return None if self.load is None else in_kilograms(self.load, self.unit)


class ForeignSession(Frozen):
    """One session; a long one comes in pieces that have the same id and further sets.

    `start` has an offset where the file or the caller says the place, else it is local time; it
    is None where the file only knows the day. `duration_s` is None where the file does not say
    it, or says what cannot be (an end before the start, more than a day). `serial` is that of the
    session of hamlog's that the file was made from.
    """

    id: str
    day: date
    start: datetime | None
    duration_s: float | None
    title: str
    note: str
    sets: tuple[ForeignSet, ...]
    serial: int | None = None

    @property
    def end(self) -> datetime | None:
        """When it ended, None where that is not known."""
        if self.start is None or self.duration_s is None:
            return None
        length = timedelta(seconds=self.duration_s)
        if self.start.tzinfo is None:
            return self.start + length
        return (self.start.astimezone(UTC) + length).astimezone(self.start.tzinfo)


class SkippedRow(Frozen):
    """A row that could not be read: its line from 1, and why, as a clause for people."""

    line: int
    reason: str


class Layout(Frozen):
    """How a file is written down, as its first bytes show it.

    `header_line` is the line that names the columns, from 1; 0 where none does.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    header_line: int = 0
    header: tuple[str, ...] = ()


class Source(Frozen):
    """A file that was recognised: which program wrote it, and how."""

    path: Path
    kind: Kind
    size_bytes: int
    layout: Layout = Layout()


class Asked(Frozen):
    """What the caller knows that a file may not say.

    `unit` is used for loads only where the file says none. `zone` is the place whose clock a
    file without offsets was written by; without it, times stay local.
    """

    unit: Unit | None = None
    zone: tzinfo | None = None
