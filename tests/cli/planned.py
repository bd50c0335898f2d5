"""Sessions that were trained, and a moment at which the plan is asked."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

from pretended import NOW

from hamlog import bootstrap
from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord

HOSTILE = "a\x1b[31mb\u202ec"


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
            record = replace(
                SetRecord.of(one, f"{session.id}-{one.position}", session.id),
                started_at=at,
                ended_at=at,
                outcome=Outcome.DONE,
                reps=tuple(
                    Rep(side, n + 1)
                    for side in exercise.scheme.sides
                    for n in range(one.target_reps)
                ),
                pain=pain if one.position == 1 else None,
            )
            log.add_set(record, "done").result()
        log.end_session(session.id, at).result()


def begin_test(db: Path, *others: str) -> None:
    """Begin a session of today that asks for a test of each leg, and a set of each of others."""
    library = bootstrap.library()
    planned: list[PlannedSet] = []
    for position, slug in enumerate(("leg-test", *others), start=1):
        exercise = library.exercise(slug)
        assert exercise is not None
        planned += planned_sets(
            exercise, variant=None, sets=1, reps=10, load=None, first_position=position
        )
    with open_log(db, create=True, now=lambda: NOW) as log:
        session = SessionRecord("tested", NOW.date(), NOW, "no-equipment", tuple(planned))
        log.begin_session(session).result()
