"""Where files are on this machine: the log, the settings, the user's own files."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import platformdirs

from hamlog.errors import UsageError

APP = "hamlog"
LOG_NAME = "hamlog.db"
SETTINGS_NAME = "settings.toml"
LOG_VARIABLE = "HAMLOG_DB"
CONFIG_VARIABLE = "HAMLOG_CONFIG"
_MACHINE = "machine"
_MACHINE_LETTERS = 32
_HOST_LETTERS = 30
# Where there is no home: what is only read is not there, and what is written cannot be made.
_NONEXISTENT = Path("/nonexistent") / APP
_NOWHERE = Path(os.devnull) / APP
BACKUPS = ".backups"
"""What the name of the folder of backups has after that of the log; the store makes it."""


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
    state: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / SETTINGS_NAME

    @property
    def backups(self) -> Path:
        """The folder of the log's backups."""
        return self.log.with_name(self.log.name + BACKUPS)

    @property
    def exercises(self) -> Path:
        """The folder of the user's own exercises."""
        return self.config / "exercises"

    @property
    def figures(self) -> Path:
        """The folder of the figures of the user's own exercises."""
        return self.config / "figures"

    @property
    def programmes(self) -> Path:
        """The folder of the user's own programmes."""
        return self.config / "programmes"


def find(db: str | None, environ: Mapping[str, str]) -> Places:
    """Return the places of this user.

    The log is where `db` says, else where HAMLOG_DB says, else in the system's folder for user
    data. Raises UsageError if `db` is empty, or if the log would be in the home of a user who has
    none; the other folders are then places where nothing is and nothing can be made.
    """
    log, decided_by = _log(db, environ)
    return Places(
        log=log,
        log_decided_by=decided_by,
        config=config(environ),
        cache=_folder(platformdirs.user_cache_path) or _NOWHERE,
        state=_folder(platformdirs.user_state_path) or _NOWHERE,
    )


def machine(state: Path, *, make: bool) -> str:
    """Return the random name of this machine, which with `make` is made and kept for later.

    Where there is none, and none can be kept, it is made from the name of the host.
    """
    import platform
    import uuid

    try:
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


def snapshot_name(found: Places) -> str:
    """Return the name of this machine's snapshot of the log, which no other machine has.

    It begins with the name of the host, for people; the log of `HAMLOG_DB` has one of its own.
    """
    import hashlib
    import platform
    import re

    here = machine(found.state, make=True)
    if found.log_decided_by is not Decided.DEFAULT:
        here += str(found.log)
    host = re.sub("[^a-z0-9]+", "-", platform.node().partition(".")[0].lower()).strip("-")
    digest = hashlib.sha256(here.encode(errors="surrogateescape")).hexdigest()
    return f"{host[:_HOST_LETTERS] or 'machine'}-{digest[:8]}"


def rescue_folders() -> tuple[Path, ...]:
    """Return where a rescue file lies that cannot lie beside the log: state folder, then home."""
    state = _folder(platformdirs.user_state_path)
    try:
        home = Path.home()
    except (RuntimeError, KeyError):
        home = None
    return tuple(one for one in (state, home) if one is not None)


def takeaway() -> Path | None:
    """Return where a file goes that is taken away: downloads, else the home, if there is one."""
    try:
        downloads, home = platformdirs.user_downloads_path(), Path.home()
    except (RuntimeError, KeyError):
        return None
    return next((one for one in (downloads, home) if one.is_dir()), None)


def config(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the settings and the user's own files, whichever log is used.

    It is where HAMLOG_CONFIG says, else the system's folder for settings.
    """
    variable = (os.environ if environ is None else environ).get(CONFIG_VARIABLE)
    if variable:
        return _absolute(variable)
    return _folder(platformdirs.user_config_path) or _NONEXISTENT


def _folder(ask: Callable[..., Path]) -> Path | None:
    """Return one of the system's folders for hamlog; None for a user without a home.

    In a container or under a job scheduler HOME may be unset, and the user unknown.
    """
    try:
        return ask(APP, appauthor=False)
    except (RuntimeError, KeyError):
        return None


def _log(db: str | None, environ: Mapping[str, str]) -> tuple[Path, Decided]:
    if db is not None:
        if not db:
            raise UsageError("--db needs the path of a log.")
        return _absolute(db), Decided.OPTION
    if variable := environ.get(LOG_VARIABLE):
        return _absolute(variable), Decided.VARIABLE
    default = _folder(platformdirs.user_data_path)
    if default is None:
        raise UsageError(
            f"There is no home folder for the log: HOME is not set. Name a log with --db or"
            f" {LOG_VARIABLE}."
        )
    return default / LOG_NAME, Decided.DEFAULT


def _absolute(text: str) -> Path:
    path = Path(text)
    # A shell does not expand the tilde of --db=~/x. If there is no such user, it is part of the
    # name.
    with suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute()
