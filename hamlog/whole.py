"""A file that appears under its name whole or not at all, for this user alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from hamlog.errors import HamlogError, ThereAlreadyError

_NEW = (
    os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise HamlogError where `path` is a folder, ThereAlreadyError for a file without `force`."""
    if path.is_dir():
        raise HamlogError(f"{path} is a folder: name a file in it.")
    if not force and (path.exists() or path.is_symlink()):
        raise ThereAlreadyError(f"{path} is there already and stays as it is; --force replaces it.")


@contextmanager
def whole(path: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a file to write that gets its name at the end, once all of it is on disk.

    However it is left before, nothing remains. What has the name already is left alone, unless
    with `force`. Raises OSError and, for a name that is taken, HamlogError.
    """
    refuse_existing(path, force=force)
    part = path.with_name(f".{path.name[:40]}-{os.urandom(6).hex()}.part")
    try:
        with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            part.replace(path)
        else:
            _name(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def put(content: bytes, path: Path) -> None:
    """Give a file other content, whole or not at all.

    A missing one is made with its folders, for this user alone; one that is there keeps its
    permissions, and a link stays one. Raises OSError.
    """
    place = Path(os.path.realpath(path))
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o600
    for folder in reversed([one for one in place.parents if not one.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    part = place.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """Give a file its name, unless something has taken that meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        refuse_existing(path, force=False)
        raise
    except OSError:
        # The file systems of sticks and cards know no links.
        refuse_existing(path, force=False)
        part.replace(path)
