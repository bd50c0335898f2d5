"""Export as the app offers it: what to take out, as what, and where to."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.coach import Coach
from hamlog.exchange import taking
from hamlog.exchange.formats import FORMATS, WORKOUT, Format
from hamlog.exchange.job import Job, in_background, telling_of
from hamlog.exchange.saving import shown_path
from hamlog.exchange.taken import Ahead, Taken
from hamlog.frozen import Frozen, replace
from hamlog.text import one_line
from hamlog.training.record import SessionRecord
from hamlog.whole import whole

if TYPE_CHECKING:
    from hamlog.exchange.folders import Folder
    from hamlog.library import Library
    from hamlog.settings.values import Values
    from hamlog.store.opened import OpenLog

_STEM = "hamlog"


class Wanted(Frozen):
    """What is to be taken out: as which format, of which days, and the file.

    `day` is that of a session to come, None for the next one. `rows` is for a CSV.
    """

    path: Path
    format: str = "json"
    first: date | None = None
    last: date | None = None
    exercise: str | None = None
    rows: str = "sets"
    day: date | None = None

    @property
    def of(self) -> Format:
        """The format."""
        return FORMATS[self.format]

    @property
    def ahead(self) -> bool:
        """Whether it is of the plan, so that no past days are asked for."""
        return self.of.ahead

    @property
    def picks_day(self) -> bool:
        """Whether it is of one day to come, which can be named."""
        return self.format == WORKOUT

    @property
    def has_rows(self) -> bool:
        """Whether its rows can be sets or reps."""
        return self.format == "csv"

    @property
    def in_folder(self) -> bool:
        """Whether it is a file for each session: a FIT file holds but one."""
        return self.format == "fit" and bool(self.first or self.last)

    @property
    def days(self) -> str:
        """Which days it has where none are asked for."""
        if self.of.newest:
            return "last session"
        return f"last {self.of.weeks} weeks" if self.of.weeks else "all"

    @property
    def name(self) -> str:
        """The file's name as one line."""
        return one_line(self.path.name)

    @property
    def folder(self) -> str:
        """The folder as people know it."""
        return shown_path(self.path.parent)

    @property
    def where(self) -> str:
        """The file, or the folder of several, as people know it."""
        return self.folder if self.in_folder else shown_path(self.path)


class Exports:
    """Takes the log out; nothing of it is done on the caller's thread."""

    formats = FORMATS

    def __init__(
        self,
        reader: "Callable[[], AbstractContextManager[OpenLog]]",
        library: "Library",
        settings: "Values",
        now: Callable[[], datetime],
        folder: Path,
        the_next: Callable[[Coach, date | None], Ahead],
    ) -> None:
        """Read the log that `reader` opens; write into `folder` where none is picked.

        `now` returns the date and time, `the_next` the session that comes next, or that of a day.
        """
        self._reader = reader
        self._library = library
        self._settings = settings
        self._now = now
        self._next = the_next
        self.wanted = Wanted(folder / f"{_STEM}{FORMATS['json'].ending}")
        """What was asked for last."""
        self.job = Job

    def formatted(self, wanted: Wanted, name: str) -> Wanted:
        """Return the same as another format, in a file with its ending."""
        return replace(wanted, format=name, path=wanted.path.with_suffix(FORMATS[name].ending))

    def placed(self, wanted: Wanted, path: Path) -> Wanted:
        """Return the same in another file, or in another folder where it is several files.

        An ending that belongs to another format makes it that format.
        """
        if wanted.in_folder:
            return replace(wanted, path=path / wanted.path.name)
        ending = path.suffix.casefold()
        if ending != wanted.of.ending:
            name = next((name for name, one in FORMATS.items() if one.ending == ending), None)
            wanted = replace(wanted, format=name or wanted.format)
        return replace(wanted, path=path if path.suffix else path.with_suffix(wanted.of.ending))

    def write(self, wanted: Wanted, job: Job, *, over: bool) -> "Future[str]":
        """Write the file, and return what came of it in a sentence.

        The future may hold ThereAlreadyError where a file has that name, unless `over` it may be
        written, StoppedError, or another HamlogError where it cannot be written.
        """

        def work() -> str:
            with telling_of(wanted.path, "written"), self._reader() as log, log.in_one_state():
                now = self._now()
                coach = Coach(log, self._library, self._settings, lambda: now)
                here = taking.From(log, coach, self._library, now, log.path.stem)
                return _written(self._taken(here, wanted, job), wanted, here, over=over)

        self.wanted = wanted
        return in_background(work)

    def _taken(self, here: taking.From, wanted: Wanted, job: Job) -> Taken:
        chosen, today = wanted.of, here.now.date()
        first, last = (None, None) if wanted.ahead else (wanted.first, wanted.last)
        newest = chosen.newest and not (first or last)
        taken = taking.taken(
            here,
            taking.days(chosen, first, last, today),
            None if wanted.ahead else wanted.exercise,
            wanted.rows if wanted.has_rows else None,
            newest=newest,
        )
        return replace(
            taken,
            sessions=_telling(taken.sessions, job, last or today),
            ahead=self._next(here.coach, wanted.day) if wanted.picks_day else None,
        )


def _telling(sessions: Iterable[SessionRecord], job: Job, end: date) -> Iterator[SessionRecord]:
    """Yield the sessions, oldest first; their days say how far it is."""
    first: date | None = None
    for one in sessions:
        first = first or one.day
        job.tell(min(1.0, (one.day - first).days / max(1, (end - first).days)))
        yield one


def _written(taken: Taken, wanted: Wanted, here: taking.From, *, over: bool) -> str:
    if wanted.in_folder:
        from hamlog.exchange.folders import written

        return _folder_words(written(taken, wanted.path.parent, force=over))
    passed = taking.Counting(taken.sessions)
    with whole(wanted.path, force=over) as file:
        pieces = wanted.of.write(replace(taken, sessions=passed))
        file.writelines(taking.in_bytes(piece) for piece in pieces)
    words = passed.words
    if wanted.ahead:
        from hamlog.exchange.planned import planned

        words = planned(here.coach, here.now, taken.ahead).words
    return f"Saved as {wanted.where}: {words}."


def _folder_words(found: "Folder") -> str:
    place = shown_path(found.path)
    if not found.files:
        there = "1 session is" if found.already == 1 else f"{found.already} sessions are"
        return f"{there} in {place} already, and nothing is new."
    files = f"{found.files} file{'' if found.files == 1 else 's'}"
    there = f"; {found.already} more were there already" if found.already else ""
    return f"Saved {files} in {place}, one for each session{there}."
