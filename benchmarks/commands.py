"""A command, run to its end: seconds, processor seconds, and the most memory."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

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


def run(home: Home, command: Sequence[str]) -> Ended:
    """Run a command in a home; raise UnmeasuredError where it fails."""
    none = subprocess.DEVNULL
    began_s = time.monotonic()
    process = subprocess.Popen(
        command, env=home.env, cwd=home.folder, stdin=none, stdout=none, stderr=none
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began_s
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UnmeasuredError(f"{' '.join(command[:4])} ended with {process.returncode}")
    kib = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Ended(seconds, used.ru_utime + used.ru_stime, kib / 1024)
