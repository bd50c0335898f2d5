"""Errors whose text is written for the person at the keyboard.

Each says what happened, to which file or value, and what to do. The command
line prints the text and exits with `exit_code`; a screen shows it as a line.
"""


class HamlogError(Exception):
    """Something that went wrong and can be told in one sentence."""

    exit_code = 1


class UsageError(HamlogError):
    """A value that the user gave and that cannot be used."""

    exit_code = 2


class LogError(HamlogError):
    """The log cannot be opened, read or written."""


class AssetError(HamlogError):
    """A library or settings file that cannot be read or does not fit its form."""
