"""A disk without any room, not even for the index beside the log: it is read all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from store.samples import START

from hamlog.store.log import open_log

ROOT = Path(__file__).parents[2]

READS = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.errors import LogError
from hamlog.store.log import open_log

now = datetime(2026, 11, 24, 18, tzinfo=UTC)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
with open_log(Path(sys.argv[1]), create=True, now=lambda: now) as log:
    seen = [log.choice("key")]
    before = log.version()
    assert log.version() == before
    error = log.choose("key", "full", now).exception()
    seen.append(log.choice("key"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    log.choose("key", "room", now).result()
    seen.append(log.choice("key"))
print(json.dumps([seen, str(error)]))
"""
LEAVES = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.store.log import open_log

now = datetime(2026, 11, 23, 18, tzinfo=UTC)
log = open_log(Path(sys.argv[1]), create=True, now=lambda: now)
log.choose("key", "left", now).result()
os._exit(0)
"""


def ran(script: str, path: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("killed", [False, True])
def test_a_log_on_a_full_disk_is_read_and_written_once_there_is_room(
    path: Path, *, killed: bool
) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()
    ran(LEAVES, path)
    index = path.with_name(f"{path.name}-shm")
    index.unlink()
    if not killed:
        with open_log(path, create=True, now=lambda: START) as log:
            log.prepare().result()
    seen, error = json.loads(ran(READS, path))
    assert seen == ["left", "left", "room"]
    assert "full" in error
