"""Errors whose text is written for the user.

Each says what happened, to which file or value, and what to do. The command
line prints the text and exits with `exit_code`; a screen shows it as a line.
"""

from collections.abc import Iterable


class HamlogError(Exception):
    """Something that went wrong and can be explained in one sentence."""

    exit_code = 1


class UsageError(HamlogError):
    """A value from the user that cannot be used."""

    exit_code = 2


class FieldError(UsageError):
    """What was typed in one line of a form and cannot be used; `field` is the line's key."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


class LogError(HamlogError):
    """The log cannot be opened, read or written."""


class ElsewhereError(LogError):
    """Another program runs the session, so nothing is written into it here."""


class AssetError(HamlogError):
    """A library or settings file that cannot be read or is malformed."""


class NoUnitError(HamlogError):
    """A file with loads that does not say their unit, and nobody said it either."""


class ThereAlreadyError(HamlogError):
    """A file that would have to be written over another one."""


class StoppedError(HamlogError):
    """Something long that was stopped before it was done, so that nothing came of it."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing was changed.")


class ReplacedError(HamlogError, ImportError):
    """A part of hamlog that cannot be loaded: another version was installed while it runs."""

    def __init__(self) -> None:
        super().__init__(
            "hamlog was upgraded meanwhile. What is open goes on; restart hamlog for the rest."
        )


_COMPARED_CHARS = 40


def nearest(typed: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """Return the known name that is most like a typed one; None where none is `alike`, 0 to 1."""
    # Only loaded when something was mistyped; a text of any length costs the same.
    from difflib import get_close_matches

    found = get_close_matches(typed[:_COMPARED_CHARS], list(known), n=1, cutoff=alike)
    return found[0] if found else None


def did_you_mean(typed: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Return ` Did you mean “hip-thrust”?`, or nothing where no known name is near."""
    near = nearest(typed, known, alike=alike)
    return f" Did you mean “{near}”?" if near else ""
