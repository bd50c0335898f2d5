"""The schema of every released version stays as it was released."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, open_set, paced, session

from hamlog._version import __version__
from hamlog.store import schema
from hamlog.store.log import open_log

SCHEMAS = Path(__file__).parent / "schemas"
# The newest step of each release. A new release adds its line here, with the newest step that
# there is then, and its file: what dump(log) says of the log that the version makes.
RELEASES = {
    "0.1.0": "0001_first_tables",
    "0.2.0": "0001_first_tables",
    "0.3.0": "0002_sums_and_notes",
    "0.4.0": "0002_sums_and_notes",
    "0.5.0": "0002_sums_and_notes",
    "0.6.0": "0005_former_content",
    "0.7.0": "0007_times_and_places",
    "0.8.0": "0008_runs",
    "0.9.0": "0008_runs",
}


# Which steps were taken is kept by sqlite-utils, in a table of its own form.
STEPS_TAKEN = """CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
)"""


def dump(path: Path) -> str:
    """Return the SQL that makes an empty log like the one at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        statements = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND tbl_name <> '_sqlite_migrations'"
            # A table of words makes its own tables.
            " AND tbl_name NOT LIKE 'noted!_words!_%' ESCAPE '!'"
            " ORDER BY instr('table index view trigger', type), name"
        ).fetchall()
        steps = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    parts = [
        f"PRAGMA application_id = {owner}",
        *(sql for (sql,) in statements),
        STEPS_TAKEN,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES",
    ]
    taken = (f"    ('hamlog', '{name}', '2026-01-01 00:00:00.000000+00:00')" for (name,) in steps)
    return ";\n\n".join(parts) + "\n" + ",\n".join(taken) + ";\n"


def steps_until(name: str) -> tuple[schema.Step, ...]:
    """Return the steps up to the one called `name`."""
    return schema.STEPS[: schema.known_steps().index(name) + 1]


@pytest.mark.parametrize("version", RELEASES)
def test_the_steps_of_a_release_still_make_its_schema(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(schema, "STEPS", steps_until(RELEASES[version]))
    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()

    assert dump(path) == (SCHEMAS / f"{version}.sql").read_text(encoding="utf-8")


def test_every_release_has_its_schema_up_to_this_version() -> None:
    assert {found.stem for found in SCHEMAS.glob("*.sql")} == set(RELEASES)
    assert list(RELEASES)[-1] == __version__
    newest = [schema.known_steps().index(step) for step in RELEASES.values()]
    assert newest == sorted(newest)


@pytest.mark.some(2)
@pytest.mark.parametrize("version", RELEASES)
def test_a_log_of_each_release_is_read_and_written(path: Path, version: str) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))

    with open_log(path, create=True, now=lambda: START) as log:
        assert log.session_count() == 0
        log.begin_session(session())
        log.begin_set(open_set())
        log.record_rep("set", paced(1))
        log.take_back_rep("set", paced(1).side, 1)
        undone = log.undo(session().started_at).result()

    assert undone is not None


def test_steps_have_names_of_their_own_in_order() -> None:
    names = schema.known_steps()

    assert list(names) == sorted(set(names))


def test_an_empty_log_in_memory_has_the_tables_of_a_new_file(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()
    query = (
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND tbl_name NOT LIKE '!_sqlite%' ESCAPE '!' AND type IN ('table', 'index')"
        " ORDER BY name"
    )

    with closing(schema.empty_log()) as memory, closing(sqlite3.connect(path)) as file:
        assert memory.execute(query).fetchall() == file.execute(query).fetchall()
        assert len(file.execute(query).fetchall()) > 10
