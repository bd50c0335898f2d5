"""The log on one SQLite file: what is written into it, and how it is opened and closed."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from hamlog.store import (
    appending,
    changes,
    correcting,
    editing,
    opening,
    stamps,
)
from hamlog.store.log_base import LogBase
from hamlog.store.opened import BUSY_TIMEOUT_S
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.runs import Run, RunFile
from hamlog.training.record import (
    Change,
    CountedSession,
    MadeChoice,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetEnd,
    SetRecord,
    Stays,
)
from hamlog.training.review.correcting import SetEdit

if TYPE_CHECKING:
    from hamlog.store.importing import BroughtIn
    from hamlog.store.keeping_runs import KeptRuns

T = TypeVar("T")
Words = TypeVarTuple("Words")

_SAME = timedelta()


def _no_clock() -> datetime:
    raise LookupError("a log in which something is changed needs a clock: `now` of open_log")


def open_log(
    path: Path,
    *,
    create: bool,
    now: Callable[[], datetime] = _no_clock,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
    machine: Callable[[], str] = lambda: stamps.NO_MACHINE,
    elsewhere: Callable[[], Sequence[Path]] = tuple,
) -> "Log":
    """Open the log at `path`; raise LogError where the file is refused or cannot be used.

    A missing log reads as an empty one. With `create` it can be written: the
    first write, or `prepare`, makes a missing file and its folders. Without it
    nothing is made, and every write fails. `now` dates the changes that can be
    undone, and is needed for them alone; it also says, with the name of this `machine`, when
    and where rows were edited. `busy_timeout_s` is how long to wait for another program.
    `elsewhere` returns the folders for a rescue file that cannot lie beside the log.
    """
    opening.prepare(path, create=False, timeout_s=busy_timeout_s)
    return Log(
        path,
        writable=create,
        now=now,
        busy_timeout_s=busy_timeout_s,
        machine=machine,
        elsewhere=elsewhere,
    )


class Log(LogBase):
    """The log on one SQLite file, see `open_log`.

    Reads are done at once by the calling thread, writes in order by one thread of its own,
    so that no screen waits for a disk. A write is one transaction; it returns a future that
    is done when the data is on disk, or that holds a LogError. Text is stored as it came.
    What edits or deletes keeps its inverse, so that `undo` can take it back.
    """

    def begin_session(self, session: SessionRecord, *alone: bool) -> Future[None]:
        """Write a new session, what it asks for, and the sets that it may have already.

        With `alone` only where no other program has begun that day's session meanwhile.
        """
        now = self._now() if any(alone) else None

        def work(db: Connection) -> None:
            if now is not None:
                self._owning.begin_alone(db, session, now)
            appending.begin_session(db, session)

        future = self._write(work)
        self._kept.begun(session.id, future)
        return future

    def replan(
        self, session_id: str, planned: Sequence[PlannedSet], what: str, *, stop: str = ""
    ) -> Future[None]:
        """Replace what a session asks for, for example after a swap.

        What came of the same `stop`, here and below, is undone as one.
        """
        return self._edit(editing.replan, session_id, tuple(planned), what, stop)

    def begin_set(self, record: SetRecord) -> Future[None]:
        """Write that a set was begun, before its first rep; the rest before it is over."""
        return self._write(appending.begin_set, record)

    def record_rep(self, set_id: str, rep: Rep) -> Future[None]:
        """Write one rep that was done; the same rep once more replaces the first."""
        return self._write(appending.record_rep, set_id, rep, reps=1)

    def take_back_rep(self, set_id: str, side: Side, number: int) -> Future[None]:
        """Delete one rep; a set that thereby falls short of its target ended early."""
        return self._edit(editing.take_back_rep, set_id, side, number)

    def mark_rep(self, set_id: str, side: Side, number: int, quality: Quality) -> Future[None]:
        """Say how well a rep was done."""
        return self._edit(editing.mark_rep, set_id, side, number, quality)

    def move_rep(self, set_id: str, side: Side, number: int, to: Side) -> Future[None]:
        """Say that a rep was done on another side."""
        return self._edit(editing.move_rep, set_id, side, number, to)

    def adjust_set(
        self,
        set_id: str,
        *,
        tempo: str,
        variant: str | None,
        load: Load,
    ) -> Future[None]:
        """Keep with a set how it is done from now on."""
        columns = {
            "tempo": tempo,
            "variant": variant,
            "load_kg": load.kg,
            "load_label": load.label,
        }
        return self._edit(editing.adjust_set, set_id, columns)

    def end_set(self, set_id: str, end: SetEnd) -> Future[None]:
        """Write how a set ended; written again, the later end stands."""
        return self._write(appending.end_set, set_id, end)

    def reopen_set(self, set_id: str) -> Future[None]:
        """Let a set go on that was stopped by mistake."""
        return self._write(appending.reopen_set, set_id)

    def unbegin_set(self, set_id: str) -> Future[None]:
        """Let a set be still to begin in which nothing was done."""
        return self._edit(appending.unbegin_set, set_id)

    def note_pain(
        self,
        set_id: str,
        pain: int | None,
        place: str,
        *,
        sudden: bool = False,
        stop: str = "",
    ) -> Future[None]:
        """Write how much a set hurt, 0 to 10, where, and whether it came all at once."""
        return self._edit(editing.note_pain, set_id, pain, place, sudden, stop)

    def note_effort(self, set_id: str, rpe: float | None, what: str) -> Future[None]:
        """Write how hard a set was, 1 to 10; None takes back what was said."""
        return self._edit(editing.note_effort, set_id, rpe, what)

    def add_set(
        self, record: SetRecord, what: str, *, alone: bool = False, stop: str = ""
    ) -> Future[None]:
        """Write a whole set with its reps, in the place it names: ticked or skipped.

        With `alone` only where no other program has written a set there meanwhile.
        """
        now = self._now()

        def work(db: Connection) -> None:
            if alone:
                appending.check_place(db, record)
            appending.add_set(db, record, what, now, stop=stop)

        return self._write(work)

    def add_all(self, records: Sequence[SetRecord], what: str) -> Future[None]:
        """Write whole sets in the places they name, as one change.

        Only where no other program has written a set in one of them meanwhile.
        """
        return self._edit(appending.add_all, tuple(records), what)

    def add_sets(self, session_id: str, records: Sequence[SetRecord], what: str) -> Future[None]:
        """Write down sets of a session that is there, later; each gets its place in it.

        It answers the first planned set of its exercise that has no answer, and takes place,
        number and target from it, or comes last. Where `outcome` is None it follows the reps.
        """
        return self._edit(correcting.add_sets, session_id, tuple(records), what)

    def add_to_day(
        self, fresh: SessionRecord, records: Sequence[SetRecord], what: str
    ) -> Future[str]:
        """Write down sets of the day of `fresh`, and return the id of their session.

        It is the newest session of that day (those of one set tried alone aside), else
        `fresh` as it stands, with its plan. The sets get their places as in `add_sets`; a
        session of today of which nothing is left is over.
        """
        return self._edit(correcting.add_to_day, fresh, tuple(records), what)

    def remove_set(self, set_id: str, what: str) -> Future[None]:
        """Delete a set with its reps."""
        return self._edit(editing.remove_set, set_id, what)

    def remove_sets(self, set_ids: Sequence[str], what: str) -> Future[None]:
        """Delete sets with their reps, as one change."""
        return self._edit(editing.remove_sets, tuple(set_ids), what)

    def edit_set(self, set_id: str, edit: SetEdit, what: str) -> Future[None]:
        """Change what a set says; a side that `edit.reps` does not name keeps its reps.

        The outcome of a set that is over follows its reps, see `editing.edit_set`.
        """
        return self._edit(editing.edit_set, set_id, edit, what)

    def add_session(self, session: SessionRecord, what: str) -> Future[None]:
        """Write down a whole session of today or a past day, with its sets; it is over."""
        return self._edit(correcting.add_session, session, what)

    def move_session(
        self, session_id: str, day: date, what: str, offset_by: timedelta = _SAME
    ) -> Future[None]:
        """Move a session to another day; every time in it moves by as many whole days.

        Times of day stay; `offset_by` is how much further from UTC the new day is.
        """
        return self._edit(correcting.move_session, session_id, day, offset_by, what)

    def remove_session(self, session_id: str, what: str) -> Future[None]:
        """Delete a session with its sets."""
        return self._edit(correcting.remove_session, session_id, what)

    def end_session(
        self, session_id: str, at: datetime, left: str = "", what: str = ""
    ) -> Future[None]:
        """Write that a session is over; a set still open in it ends early at its last rep.

        `left` is a set that was ended before its target just now, and the session with it: to
        undo, as `what`, opens both again.
        """
        ended = self._edit(editing.end_session, session_id, at, left, what)
        ended.add_done_callback(lambda _: self._session_ended())
        return ended

    def note_session(self, session_id: str, note: str) -> Future[None]:
        """Write the session's note."""
        return self._edit(editing.note_session, session_id, note)

    def choose(self, key: str, value: str, at: datetime) -> Future[None]:
        """Keep one choice as a dated row, see `choose_all`."""
        return self.choose_all([(key, value)], at, f"{key} {value}")

    def choose_all(
        self, choices: Sequence[tuple[str, str]], at: datetime, what: str
    ) -> Future[None]:
        """Keep choices (key, value) that were made together at `at`: one change to undo."""
        return self._write(appending.choose, tuple(choices), what, at)

    def bring_in(
        self, found: Iterable[CountedSession | SessionRecord | MadeChoice | Run], what: str
    ) -> "Future[BroughtIn]":
        """Write what is new of sessions, choices and runs that were kept elsewhere, as one change.

        They are taken on the log's own thread, as they come; what that raises leaves the log as
        it was. What is there, or was deleted here, does not come again.
        """
        from hamlog.store import counted, importing

        now = self._now()
        if self._writer is None:
            return self._edit(importing.bring_in, found, what)

        def work(db: Connection) -> "BroughtIn":
            self._begin(db, now)
            return importing.bring_in(db, found, what, now)

        # Not kept for a rescue file: what it came from has it all.
        return self._writer.write(work, counted.parents_unasked)

    def keep_runs(self, files: Sequence[RunFile], what: str) -> "Future[KeptRuns]":
        """Let the log have the runs of these files as they have them, as one change."""
        from hamlog.store import keeping_runs

        return self._edit(keeping_runs.keep, tuple(files), what)

    def forget_runs(self, source: str, what: str) -> Future[int]:
        """Delete the runs that came from a file, as one change; the future has their number."""
        from hamlog.store import keeping_runs

        return self._edit(keeping_runs.forget, source, what)

    def undo(self, at: datetime) -> Future[Change | None]:
        """Take back the newest edit or deletion that still stands; None where there is none."""
        return self._write(changes.undo, at)

    def undo_own(
        self, at: datetime, allowed: int = 0, day: date | None = None
    ) -> Future[tuple[Change | None, Stays]]:
        """Do as `undo` does, unless another program made the newest change, or an earlier run.

        Nor where it reaches beyond the sessions of `day`. That one is returned with the reason,
        and stays, unless it is the `allowed` one, by its number.
        """
        return self._write(changes.undo_own, at, allowed, day)
