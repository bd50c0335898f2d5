"""Makes files and folders that are this user's alone, whatever the umask allows."""

import os
from pathlib import Path

# A link that somebody laid under the name is not followed, a file that is there not touched.
NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)


def make_folders(path: Path) -> None:
    """Make the folders of a file that are missing."""
    missing = [folder for folder in path.absolute().parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file; raise FileExistsError where anything has that name."""
    os.close(os.open(path, NEW, 0o600))


def copy(source: Path, target: Path) -> None:
    """Copy a file to a new one, on disk, whole or not at all.

    Raises FileExistsError where anything has that name.
    """
    import shutil

    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with source.open("rb") as read, open(os.open(part, NEW, 0o600), "wb") as written:  # noqa: PTH123
            shutil.copyfileobj(read, written, 1 << 20)
            written.flush()
            os.fsync(written.fileno())
        os.link(part, target)
    finally:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Let names in a folder be on disk, where the system can do so."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    except OSError:
        return
    finally:
        os.close(opened)
