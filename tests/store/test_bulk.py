"""A whole log at once: the same as written one by one, or nothing at all."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import START, facts, listing, rows, session, ticked
from store.sums import check_file

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store import bulk
from hamlog.store.bulk import write_all
from hamlog.store.log import open_log
from hamlog.store.rows import rep_row
from hamlog.training.load import Load
from hamlog.training.record import BulkSession, Choice, Rep, RepRow, SessionRecord

MONDAY = date(2026, 11, 23)
CHOICES = (Choice("programme", START, "kit"),)
ROOT = Path(__file__).parents[2]


def trained(turn: int) -> SessionRecord:
    """Return a session of a few sets."""
    sets = tuple(
        ticked(f"{turn}-{n}", f"{turn}", position=n, note="späte Mühe\0" * (turn % 2), load=Load(n))
        for n in range(1, 4)
    )
    return replace(session(f"{turn}", MONDAY + timedelta(days=turn)), sets=sets, note=f"a {turn}")


def row_of(set_id: str, rep: Rep) -> RepRow:
    row = rep_row(set_id, rep)
    done_at = row["done_at"]
    assert done_at is None or isinstance(done_at, str)
    return (
        set_id,
        str(rep.side),
        rep.number,
        str(rep.quality),
        done_at,
        int(rep.paced),
        rep.tension_s,
    )


def as_rows(sessions: Iterable[SessionRecord]) -> Iterator[BulkSession]:
    """Yield sessions with their reps as rows."""
    for one in sessions:
        reps = [row_of(record.id, rep) for record in one.sets for rep in record.reps]
        yield BulkSession(
            replace(one, sets=tuple(replace(record, reps=()) for record in one.sets)), reps
        )


@pytest.mark.slow
def test_it_is_the_log_that_writing_one_by_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 7)
    sessions = [trained(turn) for turn in range(30)]
    slow, fast = tmp_path / "slow.db", tmp_path / "new" / "folder" / "fast.db"
    with open_log(slow, create=True, now=lambda: START) as log:
        for one in sessions:
            log.begin_session(one)
        log.choose(CHOICES[0].key, CHOICES[0].value, CHOICES[0].at).result()

    write_all(fast, as_rows(sessions), CHOICES)

    assert facts(fast) == facts(slow)
    assert check_file(fast) == check_file(slow)
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
    assert rows(fast, schema) == rows(slow, schema)
    assert rows(fast, "PRAGMA integrity_check") == [("ok",)]
    assert [found.name for found in fast.parent.iterdir()] == ["fast.db"]
    assert fast.stat().st_mode & 0o777 == 0o600


def test_it_can_be_read_and_written_like_any_other(path: Path) -> None:
    write_all(path, as_rows(trained(turn) for turn in range(3)))

    with open_log(path, create=True, now=lambda: START) as log:
        assert log.session("2") == trained(2)
        assert log.session_count() == 3
        log.remove_set("1-1", "Removed").result()
        assert log.totals("clamshell").sets == 8
    check_file(path)


def test_an_empty_one_is_an_empty_log(path: Path) -> None:
    write_all(path, ())

    with open_log(path, create=False) as log:
        assert log.session_count() == 0


@pytest.mark.parametrize("what", ["file", "folder", "link to nothing"])
def test_what_is_there_is_left_as_it_is(tmp_path: Path, what: str) -> None:
    path = tmp_path / "hamlog.db"
    if what == "file":
        path.write_text("mine")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "none")
    before = listing(tmp_path)

    with pytest.raises(LogError, match=f"already at {path}"):
        write_all(path, as_rows([trained(1)]))

    assert listing(tmp_path) == before


def failing() -> Iterator[BulkSession]:
    yield from as_rows(trained(turn) for turn in range(150))
    raise ValueError("the story ends")


def twice() -> Iterator[BulkSession]:
    yield from as_rows([trained(1), trained(1)])


def changed(**values: object) -> Iterator[BulkSession]:
    (one,) = as_rows([trained(1)])
    first = dict(zip(("set_id", "side", "number", "quality"), one.reps[0], strict=False))
    rep = (*{**first, **values}.values(), None, 0, None)
    yield BulkSession(one.session, [rep, *one.reps[1:]])  # type: ignore[list-item]


FAULTS: dict[str, tuple[Callable[[], Iterator[BulkSession]], type[Exception], str]] = {
    "the story fails": (failing, ValueError, "the story ends"),
    "an id twice": (twice, LogError, "does not take such a value"),
    "a rep of no set": (lambda: changed(set_id="none"), LogError, "1 reps to no set"),
    "a side that is none": (lambda: changed(side="top"), LogError, "cannot be"),
    "a quality that is none": (lambda: changed(quality="fine"), LogError, "cannot be"),
    "a number that is none": (lambda: changed(number=0), LogError, "cannot be"),
}


@pytest.mark.parametrize("hidden", [True, False], ids=["nameless", "beside"])
@pytest.mark.parametrize(("sessions", "error", "said"), FAULTS.values(), ids=FAULTS)
def test_where_it_fails_nothing_is_left(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sessions: Callable[[], Iterator[BulkSession]],
    error: type[Exception],
    said: str,
    *,
    hidden: bool,
) -> None:
    if not hidden:
        monkeypatch.setattr(bulk._Part, "hide", lambda part: None)
    with pytest.raises(error, match=said):
        write_all(tmp_path / "hamlog.db", sessions())

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "hamlog.db"

    def meanwhile() -> Iterator[BulkSession]:
        yield from as_rows([trained(1)])
        path.write_text("mine")

    with pytest.raises(LogError, match="already"):
        write_all(path, meanwhile())

    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_without_nameless_files_it_is_built_beside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk._Part, "hide", lambda part: None)

    write_all(path, as_rows(trained(turn) for turn in range(3)))

    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert len(check_file(path)["weeks"]) == 1


KILLED = """
import signal, sys
from pathlib import Path
from store.test_bulk import as_rows, trained
from hamlog.store.bulk import write_all

# Whoever runs the tests in the background hands on that interrupts are ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def told():
    for turn in range(10**6):
        yield from as_rows([trained(turn % 2900)]) if turn < 300 else ()
        if turn == 300:
            print("half way", flush=True)
        if turn >= 300:
            sys.stdin.read()

write_all(Path(sys.argv[1]), told())
"""


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files have a name from the beginning")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_half_way_it_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    where = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "hamlog.db")],
        env={**os.environ, "PYTHONPATH": where},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half way\n"
        process.send_signal(number)
        assert process.wait(20) != 0

    assert list(tmp_path.iterdir()) == []
