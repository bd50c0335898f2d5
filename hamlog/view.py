"""The log for your own Python: `from hamlog import open_log`. It is read, and never written.

    from hamlog import open_log

    with open_log() as log:
        for session in log.sessions(first=date(2026, 1, 1)):
            print(session.day, session.note, len(session.sets))

Sessions, sets and reps are read while you iterate, some at a time, so memory does not grow with
the log. What the app writes meanwhile may be among what comes later. Fields may be added; those
that are there keep their names and meaning.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hamlog import bootstrap
from hamlog.frozen import Frozen, to_builtins
from hamlog.store import faults
from hamlog.store.log import open_log as _open
from hamlog.store.reads import LogReads
from hamlog.training.exercise import Side
from hamlog.training.record import SessionRecord, SetRecord


class _Row(Frozen):
    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, words as plain strings: fit for `pandas.DataFrame`."""
        found: dict[str, Any] = to_builtins(self, builtin_types=(date, datetime))
        return found


class LoggedSet(_Row):
    """One set that was begun, with the day and the session it belongs to.

    `exercise` is a slug, as `hamlog exercises` lists them; `load_kg` is None without a load or
    where nobody knows it, as of a band, which `load_label` names. Reps are counted on each side:
    `reps_both` where the legs work together. `tension_s` is the time under tension of paced reps,
    in seconds. `pain` is 0 to 10, `rpe` 1 to 10, None where nobody said. `outcome` is `done`,
    `ended_early`, `skipped` or `pain`, None while the set goes on.
    """

    id: str
    session_id: str
    day: date
    position: int
    exercise: str
    variant: str | None
    number: int
    target_reps: int
    tempo: str
    load_kg: float | None
    load_label: str | None
    started_at: datetime | None
    ended_at: datetime | None
    reps_both: int
    reps_left: int
    reps_right: int
    clean_reps: int
    tension_s: float
    rpe: float | None
    pain: int | None
    pain_place: str
    pain_sudden: bool
    outcome: str | None
    note: str


class LoggedRep(_Row):
    """One rep, with its set, its exercise (a slug) and its day.

    `side` is `both`, `left` or `right`, `number` counts on it from 1. `quality` is `clean`,
    `doubtful` or `missed`. `done_at` is None, and `paced` False, where nobody timed it;
    `tension_s` is how long the muscle worked, in seconds.
    """

    set_id: str
    session_id: str
    day: date
    exercise: str
    side: str
    number: int
    quality: str
    done_at: datetime | None
    paced: bool
    tension_s: float | None


class LogView:
    """A log that is read. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        """Open the log at `path`; `open_log` does so."""
        self.path = path
        """Where the log lies."""
        log = _open(path, create=False)
        self._log: LogReads = log
        self._close = log.close

    def sessions(
        self, first: date | None = None, last: date | None = None, exercise: str | None = None
    ) -> Iterator[SessionRecord]:
        """Yield the sessions from day `first` to day `last`, oldest first.

        Each has `id`, `day` (the local date), `started_at`, `ended_at`, `programme`, `note`,
        `sore` (the morning after, 0 to 10), `planned` and `sets`; each set has its `reps`. With
        an exercise (a slug) they are those that have sets of it, and have all their sets.
        """
        return self._log.each_session(first, last, exercise)

    def sets(
        self, first: date | None = None, last: date | None = None, exercise: str | None = None
    ) -> Iterator[LoggedSet]:
        """Yield the sets from day `first` to day `last`, or those of one exercise (a slug)."""
        for session, record in self._sets(first, last, exercise):
            yield _set_of(session, record)

    def reps(
        self, first: date | None = None, last: date | None = None, exercise: str | None = None
    ) -> Iterator[LoggedRep]:
        """Yield the reps from day `first` to day `last`, or those of one exercise (a slug)."""
        for session, record in self._sets(first, last, exercise):
            for rep in record.reps:
                yield LoggedRep(
                    set_id=record.id,
                    session_id=session.id,
                    day=session.day,
                    exercise=record.exercise,
                    side=rep.side.value,
                    number=rep.number,
                    quality=rep.quality.value,
                    done_at=rep.done_at,
                    paced=rep.paced,
                    tension_s=rep.tension_s,
                )

    def close(self) -> None:
        """Close the log; harmless a second time."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _sets(
        self, first: date | None, last: date | None, exercise: str | None
    ) -> Iterator[tuple[SessionRecord, SetRecord]]:
        for session in self._log.each_session(first, last, exercise):
            for record in session.sets:
                if exercise in (None, record.exercise):
                    yield session, record


def open_log(path: str | Path | None = None) -> LogView:
    """Open the log at `path` to read it, else the one that the app uses (`hamlog paths`).

    Raises `hamlog.errors.HamlogError`, whose text says what to do, where there is none, it is
    refused, or it cannot be read. Nothing is written; only a log of an older hamlog is brought up
    to date, as the app does, after a backup.
    """
    found = bootstrap.places(None if path is None else str(path)).log
    if not found.exists():
        raise faults.no_log(found)
    return LogView(found)


def _set_of(session: SessionRecord, record: SetRecord) -> LoggedSet:
    return LoggedSet(
        id=record.id,
        session_id=session.id,
        day=session.day,
        position=record.position,
        exercise=record.exercise,
        variant=record.variant,
        number=record.number,
        target_reps=record.target_reps,
        tempo=record.tempo,
        load_kg=record.load.kg,
        load_label=record.load.label,
        started_at=record.started_at,
        ended_at=record.ended_at,
        reps_both=len(record.reps_on(Side.BOTH)),
        reps_left=len(record.reps_on(Side.LEFT)),
        reps_right=len(record.reps_on(Side.RIGHT)),
        clean_reps=record.clean_reps,
        tension_s=record.tension_s,
        rpe=record.rpe,
        pain=record.pain,
        pain_place=record.pain_place,
        pain_sudden=record.pain_sudden,
        outcome=record.outcome.value if record.outcome else None,
        note=record.note,
    )
