"""Child processes that can never touch the screen and never outlive the app.

Each leads a session of its own: a terminal's signals do not reach it, it has no terminal to
write to, and everything it starts can be ended with it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

_LOOK_S = 0.005
_GRACE_S = 0.25
_REAP_S = 0.5

Process = subprocess.Popen[bytes]


def start(
    command: Sequence[str],
    extra_env: Mapping[str, str] | None = None,
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> Process:
    """Start a program with its streams on the null device; raise OSError if that fails.

    `stdin` and `stdout` name other streams, as `Popen` takes them. Returns once the program is
    loaded, after about a millisecond. `extra_env` is added to the environment.
    """
    # The first word is a path that hamlog found, the others are fixed words and its own paths.
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **extra_env} if extra_env else None,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def exit_status(process: Process) -> int | None:
    """Return how a process ended, None while it runs. Ends what it left running, too."""
    if process.returncode is None and process.poll() is not None:
        _signal_group(process, kill=True)
    return process.returncode


def kill(process: Process) -> None:
    """End a process and its group at once; `exit_status` still has to reap it."""
    if process.returncode is None:
        _signal_group(process, kill=True)


def end_all(processes: Iterable[Process]) -> None:
    """Ask processes to end, kill those that do not within a short grace period, and reap all.

    Blocks for at most three quarters of a second, and only if one will not end.
    """
    living = [process for process in processes if process.returncode is None]
    for process in living:
        _signal_group(process, kill=False)
    if not _all_ended(living, _GRACE_S):
        for process in living:
            kill(process)
        _all_ended(living, _REAP_S)


def told(status: int) -> str:
    """Return words for how a process failed."""
    if status < 0:
        return f"was ended by signal {-status}"
    return f"failed with exit status {status}"


def _all_ended(processes: Sequence[Process], within_s: float) -> bool:
    until_s = time.monotonic() + within_s
    waiting = list(processes)
    while waiting := [process for process in waiting if exit_status(process) is None]:
        if time.monotonic() >= until_s:
            return False
        time.sleep(_LOOK_S)
    return True


def _signal_group(process: Process, *, kill: bool) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
