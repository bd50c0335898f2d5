"""What a machine has to bear while something is measured: busy cores, a slow disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.home import HAMLOG
from benchmarks.native import compiled

SYNC_S = 0.15
_SPIN = "import os\nwhile os.getppid() == {parent}:\n    for _ in range(1000000): pass\n"

_SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int slowly(const char *name, int fd) {
    const char *count = getenv("BENCHMARK_SYNCS");
    struct timespec wait = {0, %d};
    if (count) {
        int file = open(count, O_WRONLY | O_APPEND | O_CREAT, 0600);
        if (file >= 0) {
            if (write(file, ".", 1) < 0) { }
            close(file);
        }
    }
    nanosleep(&wait, 0);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
"""

_COMMIT = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = FULL")
db.execute("CREATE TABLE one (a)")
began = time.monotonic()
db.execute("INSERT INTO one VALUES (1)")
print(time.monotonic() - began)
"""


@contextmanager
def busy_cores() -> Iterator[None]:
    """Keep every core busy, each with a process at normal priority that spins."""
    code = _SPIN.format(parent=os.getpid())
    spinning = [
        # In sessions of their own, as programs in other terminals: some systems share
        # the cores out by session first.
        subprocess.Popen(
            [sys.executable, "-S", "-c", code], stdin=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for one in spinning:
            one.kill()
            one.wait()


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk on which every sync takes `SYNC_S`.

    `command` starts hamlog on it, with `env` added to the environment; `counter` is a file
    that grows with every sync.
    """

    command: tuple[str, ...]
    env: dict[str, str]
    counter: Path | None = None

    @property
    def told(self) -> str:
        """How the slowness was made."""
        took = f"{SYNC_S * 1000:.0f} ms"
        if self.counter is None:
            return (
                "a slow disk was simulated, for want of a C compiler: the writer's thread "
                f"sleeps {took} in every transaction"
            )
        syncs = self.counter.stat().st_size if self.counter.exists() else 0
        return f"each fsync and fdatasync took {took} longer (LD_PRELOAD); there were {syncs}"


def slow_disk(folder: Path) -> Disk:
    """Return a slow disk: by a library before libc, else by a sleep in the writer's thread."""
    library = folder / "slow_sync.so"
    source = _SHIM % int(SYNC_S * 1e9)
    if sys.platform.startswith("linux") and compiled(source, library, "-shared", "-fPIC"):
        env = {"LD_PRELOAD": str(library)}
        if _commit_s(folder, env) >= SYNC_S:
            counter = folder / "syncs"
            return Disk(HAMLOG, {**env, "BENCHMARK_SYNCS": str(counter)}, counter)
    return Disk((sys.executable, str(Path(__file__).with_name("slow_writer.py"))), {})


def _commit_s(folder: Path, env: dict[str, str]) -> float:
    """Return how long this Python's SQLite takes for a commit with `env`."""
    ended = subprocess.run(
        [sys.executable, "-S", "-c", _COMMIT, str(folder / "one.db")],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return float(ended.stdout) if ended.returncode == 0 else 0.0
