"""Which signals end the app, and which mean nothing to it."""

import asyncio
import signal
from collections.abc import Callable

_LEAVE_FOR = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT", "SIGXCPU")
_IGNORED = ("SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGIO")


def catch(leave: Callable[[int], None]) -> None:
    """Let signals end the app as `q` does, with a clean terminal and log: call `leave`.

    It gets the exit code, 128 and the signal's number. Those that would end the app but mean
    nothing to it are ignored. To be called in the running loop.
    """
    loop = asyncio.get_running_loop()
    for name in (*_LEAVE_FOR, *_IGNORED):
        number = getattr(signal, name, None)
        if number is not None:
            handler = leave if name in _LEAVE_FOR else _ignore
            try:
                loop.add_signal_handler(number, handler, 128 + number)
            except (NotImplementedError, RuntimeError):
                # On Windows, or where the loop is not in the main thread, the default
                # handling stays.
                return


def _ignore(code: int) -> None:
    """Do nothing. A signal that the system ignores would be ignored by the players, too."""
