"""On a disk that cannot share memory between programs a log goes another way, and says so once.

That disk is a real one where FUSE can be used: Debian's bindfs with `direct_io`. Elsewhere the
system call by which SQLite shares memory fails as it does there, by strace.
"""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from e2e.traced import tracing
from pretended import NOW, same_evening

from hamlog import bootstrap
from hamlog.store import journal
from hamlog.store.copying import copy_all
from hamlog.store.log import open_log

ROOT = Path(__file__).parents[2]
SAID = "hamlog: The disk of {path} cannot share memory between programs"
# Python's own look is answered as that disk does.
UNSHARED = """
import mmap, sys
def refused(*_, **__): raise OSError(19, "No such device")
mmap.mmap = refused
from hamlog.__main__ import main
sys.exit(main())
"""

Hamlog = Callable[..., subprocess.CompletedProcess[str]]


def ran(command: list[str], folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run hamlog on a log in the folder."""
    return subprocess.run(
        [*command, "--db", str(folder / "hamlog.db"), *words],
        env={**os.environ, "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(name="fuse")
def _fuse(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a file system without shared memory."""
    program = shutil.which("bindfs")
    if program is None:
        pytest.skip("bindfs is missing, so there is no FUSE (Debian: apt-get install bindfs).")
    below, folder = tmp_path / "below", tmp_path / "fuse"
    below.mkdir()
    folder.mkdir()
    words = [program, "-o", "direct_io", str(below), str(folder)]
    mounted = subprocess.run(words, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"FUSE cannot be used here: {mounted.stderr.strip()}")
    try:
        assert not journal.shares_memory(folder)
        yield folder
    finally:
        subprocess.run(["fusermount", "-u", str(folder)], check=True)


@pytest.fixture(name="unshared", params=["fuse", "strace"])
def _unshared(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Hamlog]:
    """Return a folder, and what runs hamlog on a log there that cannot share memory."""
    if request.param == "fuse":
        folder: Path = request.getfixturevalue("fuse")
        return folder, lambda *words: ran(same_evening(), folder, *words)
    index = tmp_path / "hamlog.db-shm"
    calls = ("-P", str(index), "-e", "trace=mmap", "-e", "inject=mmap:error=ENODEV")
    command = [*tracing(tmp_path / "strace.txt", *calls), sys.executable, "-c", UNSHARED]
    return tmp_path, lambda *words: ran(command, tmp_path, *words)


def version_of(path: Path) -> bytes:
    """Return by which journal a log goes: 1 is the rollback journal, 2 the write-ahead log."""
    return path.read_bytes()[18:20]


@pytest.mark.slow
def test_a_log_is_made_and_used_and_that_is_said_once(unshared: tuple[Path, Hamlog]) -> None:
    folder, hamlog = unshared
    path = folder / "hamlog.db"

    first = hamlog("log", "clamshell", "12,11")

    assert first.returncode == 0, first.stderr
    assert first.stderr.startswith(SAID.format(path=path))
    assert first.stderr.count("\n") == 1
    for words in (["log", "clamshell", "10"], ["undo"], ["backup"], ["restore", "1"]):
        ended = hamlog(*words)
        assert (ended.returncode, ended.stderr) == (0, ""), words
    history = hamlog("history", "--json")
    assert history.returncode == 0, history.stderr
    shown = json.loads(history.stdout)
    assert [one["reps"] for one in shown["weeks"]] == [46]
    assert hamlog("log", "clamshell", "10").returncode == 0
    assert version_of(path) == b"\x01\x01"
    left = {one.name for one in folder.iterdir()} - {"hamlog.db.backups", "home", "strace.txt"}
    assert left - {"below", "fuse"} == {"hamlog.db"}


@pytest.mark.slow
def test_a_log_that_comes_from_another_disk_goes_on(unshared: tuple[Path, Hamlog]) -> None:
    folder, hamlog = unshared
    path = folder / "hamlog.db"
    elsewhere = folder.parent / "elsewhere.db"
    with open_log(elsewhere, create=True) as log:
        log.prepare().result()
    shutil.copy(elsewhere, path)
    assert version_of(path) == b"\x02\x02"

    shown = hamlog("history")
    assert (shown.returncode, shown.stderr) == (0, "")
    written = hamlog("log", "clamshell", "10")
    assert written.returncode == 0, written.stderr
    assert version_of(path) == b"\x01\x01"
    with closing(sqlite3.connect(path)) as log:
        assert log.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert log.execute("SELECT count(*) FROM reps").fetchone() == (20,)


@pytest.mark.slow
def test_a_large_merge_backs_up_what_was_there_before(
    unshared: tuple[Path, Hamlog], tmp_path: Path
) -> None:
    """More comes in than SQLite holds in memory: then nobody else can read until it is written."""
    folder, hamlog = unshared
    large = tmp_path / "large.db"
    bootstrap.write_demo(large, seed=1, years=0.7, last=NOW.date())
    assert hamlog("log", "clamshell", "12,11").returncode == 0

    ended = hamlog("merge", str(large), "--json")

    assert ended.returncode == 0, ended.stderr
    merged = json.loads(ended.stdout)
    assert merged["reps"] > 10_000
    with gzip.open(merged["backup"]) as packed:
        (tmp_path / "before.db").write_bytes(packed.read())
    for path, reps in ((tmp_path / "before.db", 46), (folder / "hamlog.db", 46 + merged["reps"])):
        with closing(sqlite3.connect(path)) as log:
            assert log.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert log.execute("SELECT count(*) FROM reps").fetchone() == (reps,)
    assert version_of(folder / "hamlog.db") == b"\x01\x01"
    assert hamlog("undo").returncode == 0


def test_what_its_last_writer_left_beside_it_is_not_lost(fuse: Path) -> None:
    """It was killed on another disk, and log and changes were copied here."""
    elsewhere = fuse.parent / "elsewhere.db"
    with open_log(elsewhere, create=True) as log:
        log.prepare().result()
        log.choose("plan.unit", "lb", NOW).result()
        for ending in ("", "-wal"):
            shutil.copy(f"{elsewhere}{ending}", fuse / f"hamlog.db{ending}")

    with open_log(fuse / "hamlog.db", create=False) as log:
        assert log.choice("plan.unit") == "lb"
    assert not (fuse / "hamlog.db-wal").exists()


def test_a_copy_waits_no_longer_than_asked_for_a_program_that_holds_the_log(tmp_path: Path) -> None:
    path = tmp_path / "hamlog.db"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as holder,
        closing(sqlite3.connect(path, timeout=0.1, isolation_level=None)) as log,
        closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as copy,
    ):
        holder.execute("CREATE TABLE one (a)")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            copy_all(log, copy)
        holder.execute("COMMIT")
        copy_all(log, copy)
        assert copy.execute("SELECT count(*) FROM one").fetchone() == (0,)


def test_elsewhere_nothing_is_said_and_the_write_ahead_log_is_used(tmp_path: Path) -> None:
    path = tmp_path / "new" / "hamlog.db"
    assert journal.told(path) is None

    with open_log(path, create=True) as log:
        log.prepare().result()
        assert version_of(path) == b"\x02\x02"
        assert journal.told(path) is None
