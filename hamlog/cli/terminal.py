"""The app in the terminal, where there is one."""

import os
import sys
from typing import TextIO

from hamlog.errors import UsageError

_INSTEAD = "hamlog follow paces a session anywhere, and hamlog today prints it."


def run_app(db: str | None = None, cues: str | None = None, *, one_switch: bool = False) -> int:
    """Run the app until the user quits, see `hamlog.starting.run_app`; return its exit code.

    Raises UsageError if it could not read keys or draw.
    """
    require_terminal()
    from hamlog import starting

    return starting.run_app(db, cues, one_switch=one_switch)


def require_terminal() -> None:
    """Raise UsageError if the app could not read keys or draw.

    It reads keys from standard input and draws on standard error. TEXTUAL_DRIVER
    names another way to do both.
    """
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            f"The app needs a terminal that can place text, but TERM is dumb; {_INSTEAD}"
        )
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    for stream, name in ((sys.stdin, "standard input"), (sys.stderr, "standard error")):
        if not _is_terminal(stream):
            raise UsageError(f"The app needs a terminal, but {name} is not a terminal; {_INSTEAD}")


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
