"""Notices that hamlog was installed again while it runs: an upgrade replaces it under the app.

What is loaded goes on as it is. A part that is loaded later would be of another version: it is
refused, with a sentence.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.errors import ReplacedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_PACKAGE = __name__.partition(".")[0] + "."


class _Watch:
    """Finds no module itself; refuses those of hamlog once its version's file is another one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._first = _identity(file)

    def find_spec(
        self, fullname: str, _path: "Sequence[str] | None", _target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        """Raise ReplacedError for a part of hamlog that is loaded too late; else return None."""
        if fullname.startswith(_PACKAGE) and _identity(self._file) != self._first:
            raise ReplacedError
        return None


def _identity(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def watch() -> None:
    """From now on, load no part of another installation. More than once is once."""
    if not any(isinstance(one, _Watch) for one in sys.meta_path):
        sys.meta_path.insert(0, _Watch(Path(__file__).with_name("_version.py")))
