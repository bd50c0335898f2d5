"""Sums and the index of notes: kept by whoever writes, and the same as made anew."""

# ruff: noqa: S608 - statements are put together from constants of this module only
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store import calls as drawn
from store.calls import APPENDS, EDITS, ENDS, UNDOS, Call, book
from store.samples import open_set, paced, session, ticked
from store.sums import check, check_file, made_anew, sums_of

from hamlog.store import schema
from hamlog.store.backups import backups_of
from hamlog.store.log import Log, open_log
from hamlog.store.schema import KEYS
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality

FEW = settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(name="template", scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn.template(tmp_path_factory.mktemp("template"))


@FEW
@given(calls=st.lists(APPENDS | EDITS | ENDS | UNDOS, max_size=14))
def test_whatever_the_logbook_does_the_sums_stand(template: Path, calls: list[Call]) -> None:
    with book(template) as found:
        for call in calls:
            found.do(call)
        found.log.close()
        check_file(found.path)


IDS = ["a", "b", "c"]
NUMBERS = [1, 2, 3]
TEXTS = ["", "late again", 'a "hand"']
# What a hand may type into each column.
COLUMNS: dict[str, dict[str, list[Any]]] = {
    "sessions": {
        "id": IDS,
        "day": ["2026-11-22", "2026-11-23", "2024-02-29", "0001-01-01", "9999-12-31"],
        "started_at": ["2026-11-23T12:00:00+01:00", "2026-11-23T12:00:00+02:00", "no instant", ""],
        "programme": ["kit", "one-set"],
        "planned_sets": [0, 1, 3, 5],
        "note": TEXTS,
    },
    "planned_sets": {
        "session_id": IDS,
        "position": NUMBERS,
        "exercise": ["curl", "bridge"],
        "number": NUMBERS,
        "target_reps": NUMBERS,
        "tempo": ["lift 2"],
    },
    "sets": {
        "id": IDS,
        "session_id": IDS,
        "position": NUMBERS,
        "exercise": ["curl", "bridge"],
        "number": NUMBERS,
        "target_reps": NUMBERS,
        "tempo": ["lift 2", "lift 3"],
        "load_kg": [None, 2.5, 10.0],
        "load_label": [None, "red band"],
        "pain": [None, 0, 3, 7],
        "pain_place": TEXTS,
        "note": TEXTS,
        "outcome": [None, *map(str, Outcome)],
    },
    "reps": {
        "set_id": IDS,
        "side": [*map(str, Side)],
        "number": NUMBERS,
        "quality": [*map(str, Quality)],
        "tension_s": [None, 0.1, 7.0004, 1e300, float("inf")],
    },
}


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """Draw what a hand could type: a row more, a row less, a value changed."""
    table = draw(st.sampled_from(list(COLUMNS)))
    columns = COLUMNS[table]
    kind = draw(st.sampled_from(["insert", "insert", "insert", "ignore", "update", "delete"]))
    if kind in ("insert", "ignore"):
        values = [draw(st.sampled_from(values)) for values in columns.values()]
        how = "INSERT" if kind == "insert" else "INSERT OR IGNORE"
        marks = ", ".join("?" * len(columns))
        return f"{how} INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
    which = draw(st.sampled_from(list(columns)))
    if kind == "delete":
        return f"DELETE FROM {table} WHERE {which} IS ?", [draw(st.sampled_from(columns[which]))]
    changed = draw(st.lists(st.sampled_from(list(columns)), min_size=1, max_size=3, unique=True))
    assigned = ", ".join(f"{column} = ?" for column in changed)
    values = [draw(st.sampled_from(columns[column])) for column in [*changed, which]]
    how = draw(st.sampled_from(["UPDATE", "UPDATE OR IGNORE"]))
    return f"{how} {table} SET {assigned} WHERE {which} IS ?", values


@pytest.fixture(name="memory", scope="module")
def _memory() -> Iterator[sqlite3.Connection]:
    """A log in memory with all that keeps the sums."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
        for step in schema.STEPS:
            for statement in step.statements:
                log.execute(statement)
        # Sums also stand on what is refused by now: older logs may hold it.
        for (name,) in log.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'bear_*'"
        ).fetchall():
            log.execute(f"DROP TRIGGER {name}")
        log.executescript(FILLED)
        yield log


# Two weeks with a set of each outcome to go on from.
FILLED = """
INSERT INTO sessions (id, day, started_at, programme, planned_sets, note) VALUES
    ('a', '2026-11-22', '2026-11-22T12:00:00+01:00', 'kit', 3, 'late'),
    ('b', '2026-11-23', '2026-11-23T12:00:00+01:00', 'kit', 1, '');
INSERT INTO planned_sets (session_id, position, exercise, number, target_reps, tempo) VALUES
    ('a', 1, 'curl', 1, 3, 'lift 2'), ('b', 1, 'bridge', 1, 3, 'lift 2');
INSERT INTO sets (id, session_id, position, exercise, number, target_reps, tempo, load_kg, pain,
    outcome, note) VALUES
    ('a', 'a', 1, 'curl', 1, 3, 'lift 2', 2.5, NULL, 'done', ''),
    ('b', 'a', 2, 'curl', 2, 3, 'lift 3', NULL, 3, 'pain', 'again'),
    ('c', 'b', 1, 'bridge', 1, 3, 'lift 2', NULL, NULL, NULL, '');
INSERT INTO reps (set_id, side, number, quality, tension_s) VALUES
    ('a', 'left', 1, 'clean', 7), ('a', 'right', 1, 'missed', 7.0004),
    ('b', 'both', 1, 'clean', NULL), ('c', 'both', 1, 'clean', 0.1);
"""


@contextmanager
def for_now(log: sqlite3.Connection) -> Iterator[None]:
    """Take back what is done to the log."""
    log.execute("BEGIN")
    try:
        yield
    finally:
        log.execute("ROLLBACK")


@pytest.mark.parametrize("table", COLUMNS)
def test_whatever_one_column_is_set_to_the_sums_stand(
    memory: sqlite3.Connection, table: str
) -> None:
    memory.execute("PRAGMA foreign_keys = 0")
    key = ", ".join(KEYS[table])  # type: ignore[index]
    rows = memory.execute(f"SELECT {key} FROM {table}").fetchall()
    for column, values in COLUMNS[table].items():
        for value, row in itertools.product(values, rows):
            with for_now(memory):
                marks = ", ".join("?" * len(row))
                memory.execute(
                    f"UPDATE OR IGNORE {table} SET {column} = ? WHERE ({key}) = ({marks})",
                    (value, *row),
                )
                assert check(memory), (column, value, row)


@pytest.mark.slow
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(typed=st.lists(statements(), min_size=1, max_size=30), foreign_keys=st.booleans())
def test_whatever_a_hand_types_in_the_shell_the_sums_stand(
    memory: sqlite3.Connection, typed: list[tuple[str, list[Any]]], *, foreign_keys: bool
) -> None:
    memory.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
    with for_now(memory):
        for statement, values in typed:
            try:
                memory.execute(statement, values)
            except sqlite3.IntegrityError as error:
                where = str(error).partition(": ")[2]  # a row that is there already
                assert where.split(".")[0] in {*COLUMNS, ""}
            check(memory)


def test_a_rep_that_is_replaced_in_the_shell_counts_as_it_is_now(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),))).result()
    with closing(sqlite3.connect(path)) as shell, shell:
        shell.execute("REPLACE INTO reps (set_id, side, number, quality) VALUES (?, ?, ?, ?)", PAST)
        found = check(shell)

    assert found["weeks"] == [("2026-11-23", 1, 0, 0, 3, 0, 1, 0, 0, 0, None)]


PAST = ("set", "left", 1, "missed")


def test_a_week_in_which_nothing_is_left_is_gone(log: Log, path: Path) -> None:
    log.begin_session(session(note="tired"))
    log.begin_set(ticked(note="fine")).result()
    assert all(check_file(path).values())

    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("PRAGMA foreign_keys = ON")
        shell.execute("DELETE FROM sessions")
        found = check(shell)

    assert not any(found.values())


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_an_older_log_with_sessions_in_it_is_summed_up_when_it_is_opened(
    path: Path, version: str
) -> None:
    schemas = Path(__file__).parent / "schemas"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript((schemas / f"{version}.sql").read_text(encoding="utf-8"))
        for table, rows in OLD_ROWS.items():
            connection.executemany(f"INSERT INTO {table} VALUES {rows[0]}", rows[1:])

    with open_log(path, create=False) as log:
        (week,) = log.weeks(9)
        assert (week.sessions, week.sets_done, week.reps, week.clean_reps) == (1, 1, 2, 1)
        assert log.session_count() == 1
        assert log.totals("curl").reps == 2

    found = check_file(path)
    assert found["weeks"]
    assert [row[1:] for row in found["noted"]] == [
        ("one", None, "tired"),
        ("one", "a", "left\nknee"),
    ]
    assert [one.why for one in backups_of(path)] == ["migration"]


OLD_ROWS: dict[str, list[Any]] = {
    "sessions (id, day, started_at, programme, planned_sets, note)": [
        "(?, ?, ?, ?, ?, ?)",
        ("one", "2026-11-24", "2026-11-24T12:00:00+01:00", "kit", 3, "tired"),
    ],
    "sets (id, session_id, position, exercise, number, target_reps, tempo, outcome, note,"
    " pain_place)": [
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ("a", "one", 1, "curl", 1, 2, "lift 2", "done", "left", "knee"),
    ],
    "reps (set_id, side, number, quality)": [
        "(?, ?, ?, ?)",
        ("a", "left", 1, "clean"),
        ("a", "right", 1, "missed"),
    ],
}


def test_the_comparison_would_show_a_sum_that_is_wrong(memory: sqlite3.Connection) -> None:
    """Guards the tests above."""
    with for_now(memory):
        memory.execute("UPDATE weeks SET reps = reps + 1")
        assert sums_of(memory) != made_anew(memory)
