"""A log that this process holds open stays whole when another program comes and goes."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START

from hamlog.store.log import Log, open_log

# The last program that closes a log moves the write-ahead log into it and takes it away.
COMES_AND_GOES = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
other.execute("SELECT count(*) FROM choices").fetchall()
other.close()
"""

ORDERS: dict[str, tuple[Callable[[Log], object], ...]] = {
    "reads first": (lambda log: log.choices(""), lambda log: log.prepare().result()),
    "writes first": (lambda log: log.prepare().result(), lambda log: log.choices("")),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("new", [True, False])
def test_no_other_program_takes_the_write_ahead_log_away(
    path: Path, order: str, *, new: bool
) -> None:
    if not new:
        with open_log(path, create=True) as log:
            log.prepare().result()
    with open_log(path, create=True, now=lambda: START) as log:
        for connect in ORDERS[order]:
            connect(log)
        log.choose("before", "1", START).result()
        assert len(log.choices("")) == 1
        wal = path.with_name(f"{path.name}-wal")
        held = wal.stat().st_ino

        subprocess.run([sys.executable, "-c", COMES_AND_GOES, path], check=True, timeout=60)

        assert wal.exists()
        assert wal.stat().st_ino == held
        log.choose("after", "2", START).result()
        with closing(sqlite3.connect(path)) as other:
            kept = other.execute("SELECT key FROM choices ORDER BY rowid").fetchall()
    assert kept == [("before",), ("after",)]
