"""What no part of hamlog could bear is refused by the log, and set aside where it is there."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, later, paced, rows

from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side

SCHEMAS = Path(__file__).parent / "schemas"
DAY = START.date().isoformat()
GOOD = f"""
INSERT INTO sessions (id, day, started_at, programme, planned_sets) VALUES
    ('good', '{DAY}', '{DAY}T12:00:00+01:00', 'kit', 1), ('bad', '{DAY}', '{DAY}T13:00Z', 'kit', 1);
INSERT INTO planned_sets (session_id, position, exercise, number, target_reps, tempo) VALUES
    ('good', 1, 'clamshell', 1, 10, 'lift 2, lower 3'), ('bad', 1, 'curl', 1, 9, 'lift 2, lower 3');
INSERT INTO sets (id, session_id, position, exercise, number, target_reps, tempo, outcome) VALUES
    ('good', 'good', 1, 'clamshell', 1, 10, 'lift 2, lower 3', 'done'),
    ('bad', 'bad', 1, 'clamshell', 1, 10, 'lift 2, lower 3', 'done');
INSERT INTO reps (set_id, side, number) VALUES ('good', 'both', 1), ('bad', 'both', 1);
INSERT INTO choices VALUES ('programme', '{DAY}T09:00:00+01:00', 'kit'), ('bad', '{DAY}', '1');
INSERT INTO changes (id, at, what, inverse) VALUES (1, '{DAY}T12:30:00+01:00', 'a note',
    '[{{"op": "set", "table": "sessions", "key": ["good"], "columns": {{"note": "was"}}}}]');
"""  # noqa: S608
UNBEARABLE = {
    "the last day of all": ("sessions", "day = '9999-12-31'", 4),
    "no day of any month": ("sessions", "day = '2026-02-30'", 4),
    "a time in words": ("sessions", "started_at = 'yesterday'", 4),
    "the thirtieth of February": ("sessions", "ended_at = '2026-02-30T10:00:00Z'", 4),
    "an hour too late": ("sets", "ended_at = '2026-02-20T24:00:00Z'", 2),
    "a thousand million reps": ("sets", "target_reps = 1000000000", 2),
    "planned ones": ("planned_sets", "target_reps = 1000000000", 1),
    "an age under tension": ("reps", "tension_s = 1e308", 1),
    "a rep at no time": ("reps", "done_at = '12:00'", 1),
}


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Callable[[str], Path]:
    """Return what makes a log of 0.5.0, and does something to it that was possible then."""

    def old(statement: str) -> Path:
        path = tmp_path / "hamlog.db"
        with closing(sqlite3.connect(path)) as log, log:
            log.executescript((SCHEMAS / "0.5.0.sql").read_text(encoding="utf-8"))
            log.executescript(GOOD)
            log.execute("DELETE FROM choices WHERE key = 'bad'")
            log.execute(statement)
        return path

    return old


def works(log: Log) -> None:
    """Ask what all places ask, and undo."""
    (found,) = [one for one in log.sessions_of(START.date()) if one.id == "good"]
    assert len(found.sets[0].reps) == 1
    assert len(log.sessions_between(START.date(), START.date())) <= 2
    assert log.weeks(9)
    assert log.weeks_between(START.date(), START.date()) is not None
    assert log.exercise_history("clamshell").points
    assert log.choice("programme") == "kit"
    assert log.bouts("clamshell", later(86400).date(), 9)
    assert log.trained(later(86400).date())
    undone = log.undo(START).result()
    assert undone is not None
    assert undone.what == "a note"


@pytest.mark.some(2)
@pytest.mark.parametrize("what", UNBEARABLE)
def test_an_old_row_is_set_aside_with_what_belongs_to_it(
    old: Callable[[str], Path], what: str
) -> None:
    table, assigned, count = UNBEARABLE[what]
    key = {"planned_sets": "session_id", "reps": "set_id"}.get(table, "id")
    path = old(f"UPDATE {table} SET {assigned} WHERE {key} = 'bad'")  # noqa: S608
    with open_log(path, create=True, now=lambda: START) as log:
        works(log)
    aside = rows(path, "SELECT table_name, content FROM set_aside")
    assert len(aside) == count
    # Nothing is lost: what the row said stands there.
    (content,) = [json.loads(text) for name, text in aside if name == table]
    column = assigned.partition(" ")[0]
    assert str(content[column]) in assigned or content[column] == float("1e308")


@pytest.mark.parametrize("what", UNBEARABLE)
def test_the_log_refuses_it_whoever_writes_it(log: Log, path: Path, what: str) -> None:
    table, assigned, _ = UNBEARABLE[what]
    log.prepare().result()
    with closing(sqlite3.connect(path)) as other:
        other.executescript(
            GOOD.replace("INTO choices VALUES", "INTO choices (key, at, value) VALUES").replace(
                f", ('bad', '{DAY}', '1')", ""
            )
        )
        with pytest.raises(sqlite3.IntegrityError, match=f"{table}: "):
            other.execute(f"UPDATE {table} SET {assigned}")  # noqa: S608


@pytest.mark.some(2)
@pytest.mark.parametrize(
    "inverse",
    [
        '[{"op": "set", "table": "nowhere", "key": ["x"], "columns": {}}]',
        '[{"op": "sing", "table": "sets", "key": ["x"]}]',
        '[{"op": "put", "table": "sets"}]',
        '{"op": "put"}',
        "[1]",
    ],
)
def test_a_change_that_nobody_understands_is_set_aside_and_undo_goes_on(
    old: Callable[[str], Path], inverse: str
) -> None:
    at = START.isoformat()
    path = old(f"INSERT INTO changes (at, what, inverse) VALUES ('{at}', 'x', '{inverse}')")  # noqa: S608
    with open_log(path, create=True, now=lambda: START) as log:
        works(log)
    assert rows(path, "SELECT table_name FROM set_aside") == [("changes",)]


def test_undo_passes_over_what_the_log_no_longer_takes(log: Log, path: Path) -> None:
    from store.samples import open_set, session

    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),)))
    log.note_session("session", "kept").result()
    inverse = (
        '[{"op": "set", "table": "sets", "key": ["set"], "columns": {"note": "half"}},'
        ' {"op": "set", "table": "sets", "key": ["set"], "columns": {"target_reps": 1000000}}]'
    )
    with closing(sqlite3.connect(path)) as other, other:
        insert = "INSERT INTO changes (at, what, inverse) VALUES (?, 'bad', ?)"
        other.execute(insert, (START.isoformat(), inverse))
    undone = log.undo(START).result()
    assert undone is not None
    assert undone.what == "Changed the note of the session"
    assert rows(path, "SELECT note, target_reps FROM sets") == [("", 10)]
    log.take_back_rep("set", Side.LEFT, 1).result()


def test_old_rows_have_their_own_times(old: Callable[[str], Path]) -> None:
    path = old("UPDATE reps SET done_at = '2026-11-24T13:00:01.250+02:00' WHERE set_id = 'bad'")
    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()
    for table, stamps in {
        "sessions": [f"{DAY}T11:00:00.000Z", f"{DAY}T13:00:00.000Z"],
        "sets": [f"{DAY}T11:00:00.000Z", f"{DAY}T13:00:00.000Z"],
        "reps": [f"{DAY}T11:00:00.000Z", f"{DAY}T11:00:01.250Z"],
        # The second one marks that former programmes are kept.
        "choices": [f"{DAY}T08:00:00.000Z", f"{DAY}T13:00:00.000Z"],
    }.items():
        query = f"SELECT edited_at, machine FROM {table} ORDER BY 1"  # noqa: S608
        assert rows(path, query) == [(stamp, "") for stamp in stamps]
    assert len(rows(path, "SELECT DISTINCT uid FROM changes WHERE length(uid) = 32")) == 1


def test_a_choice_counts_by_when_it_was_made_not_by_the_wall(path: Path) -> None:
    walls = [later(365 * 86400), later(0), later(-3600)]
    with open_log(path, create=True, now=lambda: walls[0]) as log:
        log.choose("programme", "ahead", walls[0]).result()
        walls.pop(0)
        log.choose("programme", "right", walls[0]).result()
        assert log.choice("programme") == "right"
        walls.pop(0)
        log.choose("programme", "back", walls[0]).result()
        assert log.choice("programme") == "back"
        made = log.choices("")
        assert [one.value for one in made] == ["ahead", "right", "back"]
        assert {one.at for one in made} == {later(-3600)}
