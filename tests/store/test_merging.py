"""Two logs become one: a union by ids, the newer edit stands, what was deleted stays deleted."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from store.samples import START, facts, later, open_set, paced, planned, rows, session, ticked

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.correcting import SetEdit

Opened = Callable[..., Log]
HOUR = timedelta(hours=1)
SCHEMAS = Path(__file__).parent / "schemas"


class Wall:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(name="wall")
def _wall() -> Wall:
    return Wall()


@pytest.fixture(name="opened")
def _opened(tmp_path: Path, wall: Wall) -> Iterator[Opened]:
    logs: list[Log] = []

    def opened(name: str, copied_from: Log | None = None) -> Log:
        path = tmp_path / name / "hamlog.db"
        if copied_from is not None:
            path.parent.mkdir()
            copied_from.close()
            shutil.copy(copied_from.path, path)
        log = open_log(path, create=True, now=wall, machine=lambda: name)
        log.prepare().result()
        logs.append(log)
        return log

    yield opened
    for log in logs:
        log.close()


@pytest.fixture(name="two")
def _two(opened: Opened, tmp_path: Path) -> tuple[Log, Log]:
    """Two logs of one past: a session with a set of two reps."""
    first = opened("seed")
    first.begin_session(session())
    first.begin_set(open_set(reps=(paced(1), paced(2)))).result()
    second = opened("b", first)
    shutil.copytree(tmp_path / "b", tmp_path / "a", ignore=lambda *_: ["hamlog.db-wal"])
    return opened("a"), second


def both(one: Log, other: Log) -> None:
    """Let each take in the other."""
    one.merge(other.path).result()
    other.merge(one.path).result()
    assert facts(one.path) == facts(other.path)


def test_what_only_the_other_has_comes_in_once(two: tuple[Log, Log]) -> None:
    mine, theirs = two
    theirs.begin_session(session("new"))
    theirs.begin_set(ticked("new-set", "new"))
    theirs.choose("programme", "kit", later(0)).result()

    merged = mine.merge(theirs.path).result()
    assert (merged.sessions, merged.sets, merged.reps, merged.choices) == (1, 1, 10, 1)
    before = facts(mine.path)
    assert not mine.merge(theirs.path).result().anything
    assert facts(mine.path) == before == facts(theirs.path)


def test_it_is_one_change_which_undo_takes_back_here_alone(two: tuple[Log, Log]) -> None:
    mine, theirs = two
    before = facts(mine.path)
    theirs.begin_session(session("new"))
    theirs.note_session("session", "there")
    theirs.remove_set("set", "removed").result()
    there = facts(theirs.path)
    mine.merge(theirs.path).result()
    assert facts(mine.path) == there

    undone = mine.undo(later(99)).result()
    assert undone is not None
    assert facts(mine.path) == before
    # What the undo took back is not deleted on the other machine; what it put back is there again.
    theirs.merge(mine.path).result()
    assert theirs.session("new") is not None
    found = theirs.session("session")
    assert found is not None
    assert (found.note, len(found.sets)) == ("", 1)


def test_what_one_deleted_stays_deleted_also_where_the_other_edited_it_later(
    two: tuple[Log, Log],
) -> None:
    mine, theirs = two
    mine.remove_set("set", "removed").result()
    theirs.mark_rep("set", Side.LEFT, 1, paced(1).quality.next).result()
    theirs.edit_set("set", SetEdit(note="later"), "noted").result()

    merged = mine.merge(theirs.path).result()
    assert merged.kept == ("Set 1 of clamshell: deleted here, edited there",)
    assert rows(mine.path, "SELECT * FROM sets") == []
    both(mine, theirs)
    assert rows(theirs.path, "SELECT * FROM sets") == []
    # The edit can be had back.
    assert mine.undo(later(99)).result() is not None
    found = mine.session("session")
    assert found is not None
    assert [one.note for one in found.sets] == ["later"]
    assert len(found.sets[0].reps) == 2
    both(theirs, mine)
    assert len(rows(theirs.path, "SELECT * FROM reps")) == 2


@pytest.mark.parametrize("mine_first", [True, False])
def test_of_two_edits_the_newer_stands_and_the_other_is_kept(
    two: tuple[Log, Log], mine_first: bool
) -> None:
    mine, theirs = two
    pair = [(mine, "mine"), (theirs, "theirs")]
    for log, note in pair if mine_first else pair[::-1]:
        log.note_session("session", note).result()
    newer, older = ("theirs", "mine") if mine_first else ("mine", "theirs")

    merged = mine.merge(theirs.path).result()
    assert merged.kept == ("An older edit of the session of 2026-11-24",)
    assert _noted(mine) == newer
    mine.undo(later(99)).result()
    assert _noted(mine) == older
    assert not mine.merge(theirs.path).result().kept


def _noted(log: Log) -> str:
    found = log.session("session")
    assert found is not None
    return found.note


def test_an_edit_that_had_seen_the_other_is_no_conflict(two: tuple[Log, Log], wall: Wall) -> None:
    mine, theirs = two
    mine.note_session("session", "first").result()
    theirs.merge(mine.path).result()
    wall.now -= 24 * HOUR
    theirs.note_session("session", "second").result()

    merged = mine.merge(theirs.path).result()
    assert (merged.kept, merged.changed, _noted(mine)) == ((), 1, "second")


def test_stamps_never_go_back_with_the_clock(two: tuple[Log, Log], wall: Wall) -> None:
    mine, _ = two
    stamps = []
    for jump in (0, -1, 24 * 365, -24 * 365, 0):
        wall.now += jump * HOUR
        mine.record_rep("set", paced(3)).result()
        stamps += rows(mine.path, "SELECT edited_at, machine FROM reps WHERE number = 3")
    assert stamps == sorted(set(stamps))
    assert {machine.partition(".")[0] for _, machine in stamps} == {"a"}


def day(log: Log, name: str, *places: int, start: float = 0, ended: bool = True) -> None:
    """Begin the day's session, and do some of its sets."""
    at = later(start)
    fresh: SessionRecord = session(name, started_at=at, planned=(planned(1), planned(2)))
    log.begin_session(fresh).result()
    for place in places:
        done: SetRecord = replace(ticked(f"{name}-{place}", name), position=place, number=place)
        log.add_set(done, "done").result()
    if ended:
        log.end_session(name, at + HOUR).result()


def plans(log: Log) -> dict[str, tuple[int, list[str]]]:
    found = log.sessions_of(START.date())
    return {one.id: (len(one.planned), [each.id for each in one.sets]) for one in found}


def test_two_sessions_of_a_day_become_one_where_no_set_was_done_in_both(opened: Opened) -> None:
    mine, theirs = opened("a"), opened("b")
    day(mine, "one", 1)
    day(theirs, "two", 2, start=60)

    merged = mine.merge(theirs.path).result()
    assert merged.joined == ("2026-11-24",)
    assert plans(mine) == {"one": (2, ["one-1", "two-2"])}
    # A set that was added there meanwhile follows.
    theirs.add_set(replace(ticked("late", "two"), position=3), "late").result()
    both(theirs, mine)
    assert plans(theirs) == {"one": (2, ["one-1", "two-2", "late"])}
    assert not mine.merge(theirs.path).result().anything


def test_a_join_is_undone_as_a_whole(opened: Opened) -> None:
    mine, theirs = opened("a"), opened("b")
    day(mine, "one", 1, start=60)
    day(theirs, "two", 2)
    before = facts(mine.path)
    mine.merge(theirs.path).result()
    assert set(plans(mine)) == {"two"}
    mine.undo(later(999)).result()
    assert facts(mine.path) == before


def test_else_they_stand_side_by_side_and_the_plan_counts_once(opened: Opened) -> None:
    mine, theirs = opened("a"), opened("b")
    day(mine, "one", 1, 2)
    day(theirs, "two", 2, start=60)

    assert mine.merge(theirs.path).result().beside == ("2026-11-24",)
    assert plans(mine) == {"one": (2, ["one-1", "one-2"]), "two": (0, ["two-2"])}
    (week,) = mine.weeks(1)
    assert week.sets_planned == 2
    both(theirs, mine)


def test_a_session_that_goes_on_waits_until_it_is_over(opened: Opened) -> None:
    mine, theirs = opened("a"), opened("b")
    day(mine, "one", 1)
    day(theirs, "two", 2, start=60, ended=False)
    assert not mine.merge(theirs.path).result().joined
    theirs.end_session("two", later(5000)).result()
    assert mine.merge(theirs.path).result().joined


def test_a_sum_is_made_of_all_that_comes_in(opened: Opened) -> None:
    mine, theirs = opened("a"), opened("b")
    for number in range(40):
        name = f"s{number}"
        theirs.begin_session(session(name, START.date() - number * timedelta(days=1)))
        theirs.begin_set(ticked(f"{name}-1", name)).result()
    assert mine.merge(theirs.path).result().reps == 400
    for table in ("weeks", "session_sums", "exercise_weeks", "set_sums"):
        query = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608
        assert rows(mine.path, query) == rows(theirs.path, query)
    mine.record_rep("s0-1", paced(11, Side.BOTH)).result()
    assert mine.weeks(1)[0].reps == theirs.weeks(1)[0].reps + 1


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON sets BEGIN DELETE FROM sets; END", "trigger 'evil'"),
        ("CREATE VIEW evil AS SELECT 1", "view 'evil'"),
        ("CREATE VIRTUAL TABLE evil USING fts5(a)", "table 'evil'"),
        ("CREATE INDEX evil ON sets (abs(rpe))", "index 'evil'"),
    ],
)
def test_what_hamlog_did_not_make_is_refused(
    two: tuple[Log, Log], statement: str, named: str
) -> None:
    mine, theirs = two
    theirs.close()
    with closing(sqlite3.connect(theirs.path)) as other, other:
        other.execute(statement)
    there, here = theirs.path.read_bytes(), facts(mine.path)
    with pytest.raises(LogError, match=f"{named}, which hamlog did not make"):
        mine.merge(theirs.path)
    assert theirs.path.read_bytes() == there
    assert facts(mine.path) == here


# Those of versions that took what no part of hamlog can bear.
BEFORE = [
    found.stem
    for found in sorted(SCHEMAS.glob("*.sql"))
    if "a day beyond" not in found.read_text(encoding="utf-8")
]


@pytest.mark.some(2)
@pytest.mark.parametrize("version", BEFORE)
def test_an_older_log_is_read_and_left_as_it_is(
    opened: Opened, tmp_path: Path, version: str
) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
        old.execute(
            "INSERT INTO sessions (id, day, started_at, programme) VALUES"
            " ('old', '2026-09-07', '2026-09-07T18:00:00+02:00', 'kit'),"
            " ('bad', '9999-12-31', '9999-12-31T18:00:00+02:00', 'kit')"
        )
    before = path.read_bytes()
    mine = opened("a")
    merged = mine.merge(path).result()
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.glob("old*")] == ["old.db"]
    assert merged.sessions == 1
    assert merged.left_out == ('sessions ["bad"]: a day beyond the years 1900 to 2999',)
    assert rows(mine.path, "SELECT edited_at, machine FROM sessions") == [
        ("2026-09-07T16:00:00.000Z", "")
    ]


@pytest.mark.slow
def test_what_a_killed_program_left_is_read_where_nothing_may_be_written(
    unprivileged: Callable[[str], str],
) -> None:
    """SQLite cannot make its index beside it there."""
    told = unprivileged(
        """
import shutil
folder = Path(sys.argv[1])
stick = folder / "stick"
stick.mkdir()
at = datetime(2026, 11, 22, tzinfo=UTC)
with open_log(folder / "other.db", create=True) as other:
    other.prepare().result()
    other.choose("plan.unit", "lb", at).result()
    for ending in ("", "-wal"):
        shutil.copy(f"{other.path}{ending}", stick / f"hamlog.db{ending}")
before = {one.name: one.read_bytes() for one in stick.iterdir()}
stick.chmod(0o500)
with open_log(folder / "hamlog.db", create=True, now=lambda: at) as log:
    print(log.merge(stick / "hamlog.db").result().came_in)
assert {one.name: one.read_bytes() for one in stick.iterdir()} == before
stick.chmod(0o700)
"""
    )
    assert told == "1 choice\n"


def test_itself_and_what_is_no_log_are_refused(opened: Opened, tmp_path: Path) -> None:
    mine = opened("a")
    text = tmp_path / "text"
    text.write_text("no log", encoding="utf-8")
    for path, words in (
        (mine.path, "this log itself"),
        (tmp_path / "none", "no log at"),
        (tmp_path, "is not a hamlog log"),
        (text, "is not a hamlog log"),
    ):
        with pytest.raises(LogError, match=words):
            mine.merge(path)


@pytest.mark.parametrize("stamp", ["zzzz", "9999-12-31T23:59:59.999Z", "2026-11-24", ""])
def test_a_time_that_is_none_is_not_newer_than_all_to_come(
    two: tuple[Log, Log], stamp: str
) -> None:
    mine, theirs = two
    mine.note_session("session", "mine").result()
    theirs.close()
    with closing(sqlite3.connect(theirs.path)) as other, other:
        other.execute("UPDATE sessions SET edited_at = ?, note = 'theirs'", (stamp,))
        other.execute("UPDATE clocks SET at = ?", (stamp,))
    mine.merge(theirs.path).result()
    assert _noted(mine) == "mine"
    mine.record_rep("set", paced(9)).result()
    newest = rows(mine.path, "SELECT max(edited_at) FROM reps")
    assert newest < [("2027",)]
