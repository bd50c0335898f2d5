"""The line of `hamlog today --short`, kept until something that it follows from changes.

A prompt asks with every command, so what was said is kept in the cache folder and said again
while the log, the settings and the user's own files are as they were, on the same day. It is
worked out anew every ten minutes in any case, since what was left unfinished can be resumed
for some hours only.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hamlog import __version__, places

_NAME = "today-short"
_BESIDE = ("", "-wal", "-journal")
_MINUTES = 10


def kept() -> str | None:
    """Return the line that still holds; None where there is none."""
    found = places.find(None, os.environ)
    with suppress(OSError, ValueError):
        key, _, line = (found.cache / _NAME).read_text(encoding="utf-8").partition("\n")
        if line and key == key_of(found):
            return line.rstrip("\n")
    return None


def key_now() -> str:
    """Return what the line of the usual log follows from, as far as it can change."""
    return key_of(places.find(None, os.environ))


def key_of(found: places.Places) -> str:
    """Return version, day and time, and how each file was last changed; empty without a log."""
    from hamlog.clock import MachineClock

    if not found.log.exists():
        return ""
    now = MachineClock().wall()
    at = f"{now:%Y-%m-%d %H}:{now.minute // _MINUTES} {now.utcoffset()}"
    files = " ".join(f"{path.name}:{_changed(path)}" for path in _files(found))
    return f"{__version__} {at} {found.log} {files}".replace("\n", " ")


def keep(line: str, before: str) -> None:
    """Keep a line that was worked out when the key was `before`, if nothing changed since."""
    found = places.find(None, os.environ)
    if not before or before != key_of(found):
        return
    part = found.cache / f"{_NAME}.{os.getpid()}"
    # It is only for speed: where it cannot be kept, it is worked out again.
    with suppress(OSError, ValueError):
        found.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - as it was opened
            file.write(f"{before}\n{line}\n")
        part.replace(found.cache / _NAME)


def _files(found: places.Places) -> Iterator[Path]:
    """Yield all files that the line follows from."""
    for ending in _BESIDE:
        yield found.log.with_name(found.log.name + ending)
    yield found.settings
    for folder in (found.exercises, found.programmes):
        yield folder
        with suppress(OSError):
            yield from sorted(folder.iterdir())


def _changed(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_ino}.{found.st_size}.{found.st_mtime_ns}"
