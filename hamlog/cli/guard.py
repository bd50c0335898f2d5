"""Wraps every command, so that nothing a user can cause ends in a traceback."""

import io
import os
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
        code = call()
        if sys.stdout is not None:
            sys.stdout.flush()
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


def _drop_what_is_left() -> None:
    """Send standard output to the null device: Python flushes what is left when it exits."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
