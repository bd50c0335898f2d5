"""What can be wrong with another log, or with the folder in which logs are shared."""

from pathlib import Path

from hamlog.errors import LogError
from hamlog.text import one_line


def itself(path: Path) -> LogError:
    """Return the refusal to take a log into itself."""
    return LogError(f"{path} is this log itself, so there is nothing to take in; name another.")


def missing(path: Path) -> LogError:
    """Return that there is no log to read."""
    return LogError(f"There is no log at {path}, so nothing was read; name another file.")


def no_log(path: Path) -> LogError:
    """Return that a file is no log, or only a part of one."""
    return LogError(
        f"{path} is not a hamlog log, or only a part of one, so nothing was read; have it copied "
        "here again, or take it away."
    )


def strange(path: Path, kind: str, name: str) -> LogError:
    """Return the refusal of a log with a trigger, view or table that hamlog did not make."""
    return LogError(
        f"{path} holds the {kind} {one_line(name)!r}, which hamlog did not make, so nothing of it "
        "was read; ask whoever it is from for a new one."
    )


def damaged_there(path: Path, fault: str) -> LogError:
    """Return that another log is damaged."""
    return LogError(
        f"{path} is damaged or incomplete ({one_line(fault).rstrip('.')}), so nothing of it was "
        f"read; copy it here again, or recover what can be read of it: hamlog --db {path} check "
        "--repair."
    )


def unreadable(path: Path, error: OSError) -> LogError:
    """Return the system's refusal of another log, or of a folder of them."""
    if isinstance(error, FileNotFoundError):
        return LogError(f"{path} does not exist; check its name.")
    return LogError(f"{path} cannot be read ({error.strerror or error}); check its permissions.")


def no_share_folder(path: Path) -> LogError:
    """Return that the folder in which the log is shared is not there."""
    return LogError(
        f"The shared folder {path} is not there, so nothing was shared; bring it back, or name "
        "another with hamlog share FOLDER."
    )


def not_shared(path: Path, error: OSError) -> LogError:
    """Return that the shared folder cannot be read or written."""
    return LogError(
        f"The shared folder {path} cannot be used ({error.strerror or error}), so nothing was "
        "shared; make room there, or check its permissions."
    )


def too_large(path: Path, most: int) -> LogError:
    """Return that what should be a log to take in is larger than any."""
    return LogError(
        f"{path} is larger than {most / 1e6:.0f} MB, so nothing was taken in; hamlog merge takes "
        "it if you trust it."
    )
