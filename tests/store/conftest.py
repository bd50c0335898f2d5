"""A log that is new for each test, and a clock for its changes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.samples import START

from hamlog.store.log import Log, open_log

NOBODY = 65534
ROOT = Path(__file__).parents[2]

# Everything is loaded by use before: the other user may not read where Python lies.
DROP_RIGHTS = f"""
import fcntl, json, os, resource, signal, stat, sys, tempfile
from array import array
from datetime import UTC, datetime
from pathlib import Path
from hamlog.cues.soundfiles import SoundFolder
from hamlog.errors import LogError
from hamlog.store import backing_up, backups
from hamlog.store.checking import findings
from hamlog.store.log import open_log
from hamlog.store.repair import recover
from hamlog.store.restoring import restore
from hamlog.store.snapshots import Place, write as write_snapshot

if os.geteuid() == 0:
    with tempfile.TemporaryDirectory() as scratch:
        with open_log(Path(scratch, "hamlog.db"), create=True) as log:
            log.choose("programme", "kit", datetime(2026, 11, 24, tzinfo=UTC)).result()
            log.choice("programme")
        made = backing_up.back_up(Path(scratch, "hamlog.db"), backups.ASKED)
        restore(Path(scratch, "hamlog.db"), made.path, at=made.made_at)
        list(findings(Path(scratch, "hamlog.db")))
        recover(Path(scratch, "hamlog.db"))
        place = Place(Path(scratch), "desk", True, Path(scratch, "shared.json"))
        write_snapshot(Path(scratch, "hamlog.db"), place)
    os.setgroups([])
    os.setresgid({NOBODY}, {NOBODY}, {NOBODY})
    os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hamlog.db"


@pytest.fixture(name="log")
def _log(path: Path) -> Iterator[Log]:
    """An empty log that can be written; it does not wait long for others."""
    with open_log(path, create=True, now=lambda: START, busy_timeout_s=0.3) as log:
        log.prepare().result()
        yield log


@pytest.fixture(name="unprivileged")
def _unprivileged() -> Iterator[Callable[[str], str]]:
    """Run a script, with a folder of its own as argument, as a user who obeys permissions."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)

        def run(script: str) -> str:
            found = subprocess.run(
                [sys.executable, "-c", DROP_RIGHTS + script, folder],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=False,
            )
            assert found.returncode == 0, found.stderr
            return found.stdout

        yield run
