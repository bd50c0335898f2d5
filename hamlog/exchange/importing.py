"""Import as the app offers it: a look at what would come in, then the change that brings it in."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.exchange.incoming import Import, Ready, Tally, Wanted
from hamlog.exchange.job import Job, in_background, telling_of
from hamlog.exchange.saving import shown_path
from hamlog.exchange.values import SkippedRow
from hamlog.frozen import Frozen
from hamlog.text import one_line
from hamlog.training.load import Unit

if TYPE_CHECKING:
    from hamlog.library import Library
    from hamlog.store.importing import BroughtIn
    from hamlog.store.log import Log
    from hamlog.store.opened import OpenLog


class Wish(Frozen):
    """What is to be brought in: a file, its unit where it does not say, and what names stand for.

    `mapped` has slugs of hamlog's exercises by the names in the file; of the others, those that
    hamlog does not know are left out with `only_known`, and keep their names otherwise.
    """

    path: Path
    unit: Unit | None = None
    mapped: Mapping[str, str] = {}
    only_known: bool = False

    @property
    def name(self) -> str:
        """The file's name as one line."""
        return one_line(self.path.name)

    @property
    def shown(self) -> str:
        """Its whole path as people know it."""
        return shown_path(self.path)


class Named(Frozen):
    """An exercise of the file: its sets, the slug that it stands for, else likely ones."""

    name: str
    sets: int
    slug: str | None
    likely: tuple[str, ...] = ()


class Looked(Frozen):
    """What is in a file, as it would come in. `there` sets are in the log already."""

    program: str
    sessions: int
    sets: int
    reps: int
    choices: int
    runs: int
    there: int
    without_reps: int
    not_known: int
    first: date | None
    last: date | None
    names: tuple[Named, ...]
    skipped: tuple[SkippedRow, ...]
    skips: int

    @property
    def unknown(self) -> tuple[Named, ...]:
        """The exercises that hamlog does not know."""
        return tuple(one for one in self.names if one.slug is None)


class Imports:
    """Brings files in; nothing of it is done on the caller's thread."""

    def __init__(
        self,
        log: "Log",
        reader: "Callable[[], AbstractContextManager[OpenLog]]",
        library: "Library",
        now: Callable[[], datetime],
        here: Callable[[datetime], datetime],
        folder: Path,
    ) -> None:
        """Write into `log`; `reader` opens it once more, for a look. Begin to pick in `folder`.

        `now` returns the date and time, `here` gives a time of this place its offset.
        """
        self._log = log
        self._reader = reader
        self._library = library
        self._now = now
        self._here = here
        self.folder = folder
        self.job = Job

    def wish(self, path: Path) -> Wish:
        """Return the wish to bring in the file at `path`."""
        self.folder = path.parent
        return Wish(path)

    def look(self, wish: Wish, job: Job) -> "Future[Looked]":
        """Read the file and count what would come in; nothing is written.

        The future may hold NoUnitError where the file has loads and says no unit, StoppedError,
        or another HamlogError where it cannot be read.
        """

        def work() -> Looked:
            with telling_of(wish.path, "read"), self._reader() as log:
                found = Import(
                    self._library.exercises(),
                    self._wanted(wish),
                    self._today,
                    self._here,
                    log.sets_there,
                )
                deque(_read(found, wish, job), maxlen=0)
                return _looked(found)

        return in_background(work)

    def bring_in(self, wish: Wish, job: Job) -> "Future[BroughtIn]":
        """Write what is new as one change; the future may hold what that of `look` may."""
        known = self._library.exercises()
        found = Import(known, self._wanted(wish), self._today, self._here)
        return self._log.bring_in(_read(found, wish, job), self.what(wish))

    @staticmethod
    def what(wish: Wish) -> str:
        """Return what the change is called in the log."""
        return f"Imported {wish.name}"

    @property
    def _today(self) -> date:
        return self._now().date()

    def _wanted(self, wish: Wish) -> Wanted:
        by_slug = self._library.by_slug()
        mapped = {name: by_slug[slug] for name, slug in wish.mapped.items() if slug in by_slug}
        return Wanted(wish.unit, None, mapped, wish.only_known)


def _read(found: Import, wish: Wish, job: Job) -> Iterator[Ready]:
    with telling_of(wish.path, "read"):
        yield from found.sessions([wish.path], lambda reading: job.tell(reading.done))


def _looked(found: Import) -> Looked:
    (tally,) = found.tallies
    return Looked(
        program=tally.source.kind.program,
        sessions=tally.sessions,
        sets=tally.sets,
        reps=tally.reps,
        choices=tally.choices,
        runs=tally.runs,
        there=tally.there,
        without_reps=tally.without_reps,
        not_known=tally.not_known,
        first=tally.first,
        last=tally.last,
        names=_names(found, tally),
        skipped=tuple(tally.skipped),
        skips=tally.skips,
    )


def _names(found: Import, tally: Tally) -> tuple[Named, ...]:
    """Return the exercises: those that hamlog does not know first, then by their sets."""
    names = []
    for name, sets in tally.names.items():
        exercise = found.mapped.get(name)
        match = found.matches.get(name)
        likely = tuple(one.slug for one in match.likely) if match else ()
        names.append(Named(name, sets, exercise.slug if exercise else None, likely))
    return tuple(sorted(names, key=lambda one: (one.slug is not None, -one.sets, one.name)))
