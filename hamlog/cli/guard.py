"""Stands around every command, so that nothing a user can cause ends in a traceback."""

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
    """Return the exit code of `call`, having said in one sentence what went wrong.

    A reader that closed the pipe early (`hamlog history | head -1`) has what it
    wanted: that is quiet, and 0. An interrupt is quiet, and 130.
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
    return code


def _accept_every_character() -> None:
    """Print a question mark for a character that this locale cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_what_is_left() -> None:
    """Point standard output at nothing: Python writes what it still holds when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
