"""What is said of a fault of hamlog's own: two lines, and a report without the user's texts."""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from hamlog import __version__
from hamlog.cli.output import say
from hamlog.errors import HamlogError

LARGEST_REPORT = 400
"""The lines of a report; an endless recursion has more frames than anybody reads."""
_PACKAGE = Path(__file__).resolve().parents[1]


def tell(error: Exception) -> None:
    """Say what went wrong and where the details are, on standard error."""
    where = next(reversed([one for one in _frames(error.__traceback__) if one[0]]), None)
    at = f" in {where[1]}" if where else ""
    say(
        f"Something went wrong inside hamlog ({type(error).__name__}{at});"
        " what was saved is in the log."
    )
    try:
        path = _write(report(error))
    except Exception as fault:  # noqa: BLE001 - what is broken may be needed here, too
        why = str(fault) if isinstance(fault, HamlogError) else _kind(fault)
        if isinstance(fault, OSError) and fault.strerror:
            why = fault.strerror
        frames = "; ".join(place for _, place in list(_frames(error.__traceback__))[-4:])
        say(f"No report could be written ({why.rstrip('.')}). The fault is at: {frames}.")
    else:
        say(f"The details, without any of your texts, are in {path}.")


def report(error: BaseException) -> str:
    """Return where an error arose, and in what: no messages and no values, for they hold texts."""
    lines = [
        f"hamlog {__version__}, Python {platform.python_version()}, {platform.platform()}",
        *_versions(),
        f"terminal {os.environ.get('TERM', 'none')}, text {sys.getfilesystemencoding()}",
    ]
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        lines += ["", f"{_kind(found)}, raised by"]
        lines += [f"  {place}" for _, place in _frames(found.__traceback__)]
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    if len(lines) > LARGEST_REPORT:
        half = LARGEST_REPORT // 2
        lines[half:-half] = [f"  ... {len(lines) - 2 * half} more ..."]
    return "\n".join(lines) + "\n"


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    # The system's own words for it, without the name of a file.
    number = error.errno if isinstance(error, OSError) else None
    return f"{name} {number}" if number else name


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in ("textual", "sqlite-utils", "msgspec", "click"):
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _frames(traceback: TracebackType | None) -> Iterator[tuple[bool, str]]:
    """Yield whether a frame is hamlog's own, and its place: the file without the user's folders."""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        ours = path.is_relative_to(_PACKAGE)
        parts = path.parts
        if ours:
            name = path.relative_to(_PACKAGE.parent).as_posix()
        elif "site-packages" in parts:
            name = "/".join(parts[parts.index("site-packages") + 1 :])
        else:
            name = "/".join(parts[-2:])
        yield ours, f"{name}, line {traceback.tb_lineno}, {code.co_name}"
        traceback = traceback.tb_next


def _write(text: str) -> Path:
    """Write a report that only this user may read; return its path."""
    from hamlog.clock import MachineClock
    from hamlog.places import find
    from hamlog.store import private

    name = f"crash-{MachineClock().wall():%Y-%m-%d-%H%M%S}-{os.getpid()}.txt"
    path = find(None, os.environ).state / name
    private.make_folders(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    return path
