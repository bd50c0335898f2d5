"""Logs that many tests start from: written once in each process, and copied from then on."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_KEPT: dict[Hashable, tuple[bytes, Any]] = {}


def write_once(log: Path, what: Hashable, write: Callable[[], T]) -> T:
    """Have `what` written into the file at `log`: by `write` the first time, then by copying.

    What was in the file before belongs to it; `write` leaves no other file behind. Returns
    what `write` returned.
    """
    before = log.read_bytes() if log.exists() else b""
    key = (before, what)
    if key in _KEPT:
        log.write_bytes(_KEPT[key][0])
    else:
        came_of_it = write()
        _KEPT[key] = log.read_bytes(), came_of_it
    found: T = _KEPT[key][1]
    return found
