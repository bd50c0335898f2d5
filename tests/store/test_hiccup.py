"""A disk that does not answer for a while: the same file is taken up again when it is back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

WRITES = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.errors import LogError
from hamlog.store.log import open_log

now = datetime(2026, 11, 24, 18, tzinfo=UTC)
said = []
with open_log(Path(sys.argv[1]), create=True, now=lambda: now, busy_timeout_s=1) as log:
    for number in range(100):
        try:
            log.choose(f"key {number}", "1", now).result()
            log.choices("")
        except LogError as error:
            said.append(str(error))
            # Tried again as often as the app does in twelve seconds.
            for _ in range(20):
                try:
                    log.choose(f"key {number}", "1", now).result()
                    break
                except LogError as error:
                    said.append(str(error))
    kept = len(log.choices("key "))
print(json.dumps([said, kept]))
"""


def needs_strace() -> str:
    """Return where strace is; where it is missing only a run of CI fails for it."""
    found = shutil.which("strace")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("strace is needed to let the disk fail: .ci/run installs it")
    if found is None:
        pytest.skip("strace is not installed, so the disk cannot be made to fail")
    return found


@pytest.mark.slow
def test_a_network_disk_that_forgets_the_file_for_a_while_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hamlog.db"
    calls = "newfstatat,statx,stat"
    ran = subprocess.run(
        [
            needs_strace(), "-f", "-q", "-o", str(tmp_path / "calls"), "-P", str(path),
            "-e", f"trace={calls}", "-e", f"inject={calls}:error=ESTALE:when=60..75",
            sys.executable, "-c", WRITES, str(path),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    said, kept = json.loads(ran.stdout)
    assert "INJECTED" in (tmp_path / "calls").read_text()
    assert said
    assert all("cannot be reached at the moment" in one for one in said)
    assert kept == 100
