"""A command, run to its end: seconds, processor seconds, and the most memory."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.home import Home
from benchmarks.report import UnmeasuredError
from benchmarks.samples import Taken


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command took from being spawned to its end; `mib` is the most that it held."""

    seconds: float
    cpu_s: float
    mib: float

    @property
    def taken(self) -> Taken:
        """The time alone, in milliseconds."""
        return Taken(self.seconds * 1000, self.cpu_s * 1000)


# A program is counted the memory of the one that started it, until it has its own: so a small
# one starts it, which measures, too.
_LAUNCH = """
import json, os, sys, time
opened = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
for number, path in ((1, sys.argv[1]), (2, os.devnull)):
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    opened.append((os.POSIX_SPAWN_OPEN, number, path, how, 0o600))
began = time.monotonic()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=opened)
_, status, used = os.wait4(pid, 0)
seconds = time.monotonic() - began
cpu = used.ru_utime + used.ru_stime
print(json.dumps([seconds, cpu, used.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


def run(home: Home, command: Sequence[str], out: Path | None = None) -> Ended:
    """Run a command in a home, its output to `out`; raise UnmeasuredError where it fails."""
    launched = subprocess.run(
        (sys.executable, "-ISc", _LAUNCH, str(out or os.devnull), *command),
        env=home.env,
        cwd=home.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if launched.returncode:
        raise UnmeasuredError(f"{command[0]} was not started: {launched.stderr.strip()[-200:]}")
    seconds, cpu_s, most, code = json.loads(launched.stdout)
    if code:
        raise UnmeasuredError(f"{' '.join(command[:4])} ended with {code}")
    kib = most / 1024 if sys.platform == "darwin" else most
    return Ended(seconds, cpu_s, kib / 1024)
