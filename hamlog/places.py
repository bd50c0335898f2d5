"""Where files are on this machine: the log, the settings, the user's own files."""

import os
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import platformdirs

from hamlog.errors import UsageError

APP = "hamlog"
LOG_NAME = "hamlog.db"
LOG_VARIABLE = "HAMLOG_DB"
_MACHINE = "machine"
_MACHINE_LETTERS = 32


class Decided(StrEnum):
    """What decided where the log is."""

    OPTION = "--db"
    VARIABLE = LOG_VARIABLE
    DEFAULT = "default"


class Places(NamedTuple):
    """Absolute paths; none of them needs to exist.

    Not a `Frozen`, so that `hamlog paths` does not load msgspec.
    """

    log: Path
    log_decided_by: Decided
    config: Path
    cache: Path
    state: Path | None = None

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def exercises(self) -> Path:
        """The folder of the user's own exercises."""
        return self.config / "exercises"

    @property
    def programmes(self) -> Path:
        """The folder of the user's own programmes."""
        return self.config / "programmes"


def find(db: str | None, environ: Mapping[str, str]) -> Places:
    """Return the places of this user.

    The log is where `db` says, else where HAMLOG_DB says, else in the system's folder for user
    data. Raises UsageError if `db` is empty.
    """
    log, decided_by = _log(db, environ)
    return Places(
        log=log,
        log_decided_by=decided_by,
        config=platformdirs.user_config_path(APP, appauthor=False),
        cache=platformdirs.user_cache_path(APP, appauthor=False),
        state=platformdirs.user_state_path(APP, appauthor=False),
    )


def machine(state: Path | None, *, make: bool) -> str:
    """Return the random name of this machine, which with `make` is made and kept for later.

    Where there is none, and none can be kept, it is made from the name of the host.
    """
    import platform
    import uuid

    try:
        if state is None:
            raise FileNotFoundError
        file = state / _MACHINE
        if make and not file.exists():
            state.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with open(handle, "w", encoding="ascii") as made:  # noqa: PTH123 - as it was opened
                    made.write(uuid.uuid4().hex)
        with file.open("rb") as kept:
            return uuid.UUID(hex=kept.read(_MACHINE_LETTERS).decode("ascii")).hex
    except (OSError, ValueError):
        return uuid.uuid5(uuid.NAMESPACE_DNS, platform.node()).hex


def _log(db: str | None, environ: Mapping[str, str]) -> tuple[Path, Decided]:
    if db is not None:
        if not db:
            raise UsageError("--db needs the path of a log.")
        return _absolute(db), Decided.OPTION
    if variable := environ.get(LOG_VARIABLE):
        return _absolute(variable), Decided.VARIABLE
    default = platformdirs.user_data_path(APP, appauthor=False) / LOG_NAME
    return default, Decided.DEFAULT


def _absolute(text: str) -> Path:
    path = Path(text)
    # A shell does not expand the tilde of --db=~/x. If there is no such user, it is part of the
    # name.
    with suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute()
