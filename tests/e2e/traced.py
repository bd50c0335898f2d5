"""hamlog under strace, which tells what it asks of the system, or lets that fail."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from e2e.terminal import Home

STRACE = "strace"
_INSTEAD = (
    "strace is missing or may not trace here, so nobody sees what hamlog asks of the system; "
    "install it (Debian: apt-get install strace)."
)


def require_strace() -> str:
    """Return the path of strace; skip the test, or fail it in CI, where there is none."""
    found = shutil.which(STRACE)
    if found is not None and _traces(found):
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(_INSTEAD)
    pytest.skip(_INSTEAD)


@cache
def _traces(strace: str) -> bool:
    return not subprocess.run([strace, "-qq", "-o", os.devnull, "true"], check=False).returncode


class Traced(Home):
    """A home in which hamlog runs under strace, with the programs that it starts."""

    def __init__(self, folder: Path, *options: str) -> None:
        """Trace what the options say."""
        super().__init__(folder)
        self.told = folder / "strace.txt"
        self.command = [*tracing(self.told, *options), *self.command]

    def lines(self) -> Iterator[str]:
        """Return what was traced."""
        yield from self.told.read_text(encoding="utf-8", errors="replace").splitlines()


def tracing(told: Path, *options: str) -> list[str]:
    """Return the words before a command that trace it into a file, added to."""
    return [require_strace(), "-f", "-qq", "-A", "-o", str(told), *options]
