"""Sessions that were trained, and a moment at which the plan is asked."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from hamlog import bootstrap
from hamlog.coach import Coach
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.record import Outcome, Rep, SessionRecord, SetRecord

# A Sunday.
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
HOSTILE = "a\x1b[31mb\u202ec"


class StoppedClock:
    """A wall that stands still at `NOW`."""

    def wall(self) -> datetime:
        return NOW


def settings_in(shown: str) -> dict[str, str]:
    """Return what `hamlog plan --json` says of the settings, as it can be typed."""
    return {key: one["typed"] for key, one in json.loads(shown)["settings"].items()}


def chosen(db: Path) -> list[tuple[str, str, str]]:
    """Return every choice that the log holds."""
    if not db.exists():
        return []
    connection = sqlite3.connect(db)
    try:
        return connection.execute("SELECT key, at, value FROM choices ORDER BY rowid").fetchall()
    finally:
        connection.close()


def train(db: Path, at: datetime, *, pain: int | None = None) -> None:
    """Train the session of a day as it is asked, clean; the first exercise may hurt."""
    library = bootstrap.library()
    with open_log(db, create=True, now=lambda: at) as log:
        planned = Coach(log, library, Values()).day(at).asked.sets
        session = SessionRecord(f"s{at:%m%d}", at.date(), at, "no-equipment", planned)
        log.begin_session(session).result()
        for one in planned:
            exercise = library.exercise(one.exercise)
            assert exercise is not None
            both = exercise.scheme is SideScheme.BOTH
            sides = (Side.BOTH,) if both else (Side.LEFT, Side.RIGHT)
            record = SetRecord(
                id=f"{session.id}-{one.position}",
                session_id=session.id,
                position=one.position,
                exercise=one.exercise,
                number=one.number,
                target_reps=one.target_reps,
                tempo=one.tempo,
                variant=one.variant,
                load_kg=one.load_kg,
                load_label=one.load_label,
                started_at=at,
                ended_at=at,
                outcome=Outcome.DONE,
                reps=tuple(Rep(side, n + 1) for side in sides for n in range(one.target_reps)),
                pain=pain if one.position == 1 else None,
            )
            log.add_set(record, "done").result()
        log.end_session(session.id, at).result()
