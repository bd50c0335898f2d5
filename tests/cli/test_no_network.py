"""hamlog opens no network connection, whatever it shares: the system tells what it made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .test_process import COMMAND, environment

WORDS = (
    ("log", "clamshell", "10"),
    ("share", "Sync"),
    ("share", "--now"),
    ("share",),
    ("merge", "other.db"),
    ("check",),
    ("share", "--off"),
)


def test_no_command_opens_a_socket_to_a_network(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        said = "strace is not installed (Debian: apt-get install strace)"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    env = environment(tmp_path)
    other = [*COMMAND, "--db", "other.db", "log", "hip-thrust", "12"]
    subprocess.run(other, env=env, cwd=tmp_path, check=True, capture_output=True)
    trace = tmp_path / "trace"
    for words in WORDS:
        traced = [strace, "-f", "-qq", "-e", "trace=socket,connect,openat", "-A", "-o", str(trace)]
        ended = subprocess.run(
            [*traced, *COMMAND, *words],
            env=env,
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr
    calls = trace.read_text(encoding="utf-8", errors="replace")
    # It did look.
    assert "hamlog.db" in calls
    assert "AF_INET" not in calls
