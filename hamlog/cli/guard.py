"""Wraps every command, so that nothing a user can cause ends in a traceback."""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress

from hamlog.cli.output import say
from hamlog.errors import HamlogError

COULD_NOT = 1
INTERRUPTED = 130


def guarded(call: Callable[[], int]) -> int:
    """Return the exit code of `call`, explaining any error in one sentence.

    A closed pipe (`hamlog history | head -1`) is not an error: no message, exit code 0. An
    interrupt has no message either, exit code 130. A fault of hamlog's own is two lines: what
    went wrong, and where the details are.
    """
    _accept_every_character()
    try:
        return _explained(call)
    finally:
        _let_go_of_errors()


def _explained(call: Callable[[], int]) -> int:
    try:
        code = call()
        _write_what_is_left()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_what_is_left()
        return 0
    except HamlogError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        _drop_what_is_left()
        what = f" ({os.fsdecode(error.filename)})" if error.filename else ""
        say(f"{error.strerror or error}{what}.")
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - Python's own traceback is nothing for people
        from hamlog.cli import crash

        _drop_what_is_left()
        crash.tell(error)
        return COULD_NOT
    return code


def _accept_every_character() -> None:
    """Print a question mark for characters that this locale cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _write_what_is_left() -> None:
    """Write what was printed; a terminal whose window was closed has nobody to read it."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        # A disk that fails says the same, and that must be told.
        if error.errno != errno.EIO or not stat.S_ISCHR(os.fstat(sys.stdout.fileno()).st_mode):
            raise
        _drop_what_is_left()


def _let_go_of_errors() -> None:
    """Drop what cannot be written to standard error, as where a terminal's window was closed.

    Python would end with 120 for it, whatever the exit code was.
    """
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except (OSError, ValueError):
        _drop_what_is_left("stderr")


def _drop_what_is_left(stream: str = "stdout") -> None:
    """Send a stream to the null device: Python flushes what is left when it exits."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, getattr(sys, stream).fileno())
        os.close(nowhere)
