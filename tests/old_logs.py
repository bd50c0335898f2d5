"""Logs as version 0.5.0 left them, with its choices and sessions."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hamlog.frozen import Frozen
from hamlog.library import Library
from hamlog.training.exercise import Exercise, Loading

_SCHEMA = Path(__file__).parent / "store" / "schemas" / "0.5.0.sql"
EXERCISES: dict[str, Exercise] = Library().by_slug()
MONDAY = date(2026, 9, 7)


class Old(Frozen):
    """What a session of the old version did of one exercise: a word each.

    `form` is the variant. `tempo` as the log keeps it, `kg` the load.
    """

    slug: str
    form: str | None = None
    sets: int = 1
    reps: int = 12
    kg: float | None = None
    tempo: str = ""


def moment(number: int, hour: int = 18) -> datetime:
    """Return an hour of a day, 0 being a Monday."""
    return datetime.combine(MONDAY + timedelta(days=number), time(hour), UTC)


def write(
    path: Path,
    choices: Iterable[tuple[int, str, str]] = (),
    sessions: Iterable[tuple[int, str, Sequence[Old]]] = (),
) -> None:
    """Write a log of 0.5.0 with choices (day, key, value) and sessions (day, programme, work)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as log:
        log.executescript(_SCHEMA.read_text(encoding="utf-8"))
        for number, key, value in choices:
            row = (key, moment(number, 8).isoformat(), value)
            log.execute("INSERT INTO choices VALUES (?, ?, ?)", row)
        for number, programme, work in sessions:
            _session(log, number, programme, work)
        log.commit()


def _session(log: sqlite3.Connection, number: int, programme: str, work: Sequence[Old]) -> None:
    at = moment(number).isoformat()
    session = f"s{number}"
    count = sum(one.sets for one in work)
    log.execute(
        "INSERT INTO sessions (id, day, started_at, ended_at, programme, planned_sets)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (session, moment(number).date().isoformat(), at, at, programme, count),
    )
    position = 0
    for one in work:
        for at_set in range(1, one.sets + 1):
            position += 1
            _set(log, session, position, at_set, one, at)


def _set(
    log: sqlite3.Connection, session: str, position: int, number: int, one: Old, at: str
) -> None:
    exercise = EXERCISES[one.slug]
    phases = exercise.phases_of(one.form)
    tempo = one.tempo or ", ".join(f"{each.kind} {each.seconds_s}" for each in phases)
    label = "light band" if exercise.loading_of(one.form) is Loading.BAND else None
    log.execute(
        "INSERT INTO planned_sets (session_id, position, exercise, variant, number, target_reps,"
        " tempo, load_kg, load_label) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (session, position, one.slug, one.form, number, one.reps, tempo, one.kg, label),
    )
    set_id = f"{session}-{position}"
    log.execute(
        "INSERT INTO sets (id, session_id, position, exercise, variant, number, target_reps, tempo,"
        " load_kg, load_label, started_at, ended_at, outcome)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'done')",
        (
            set_id,
            session,
            position,
            one.slug,
            one.form,
            number,
            one.reps,
            tempo,
            one.kg,
            label,
            at,
            at,
        ),
    )
    for side in exercise.scheme.sides:
        for rep in range(1, one.reps + 1):
            log.execute(
                "INSERT INTO reps (set_id, side, number) VALUES (?, ?, ?)", (set_id, side, rep)
            )
