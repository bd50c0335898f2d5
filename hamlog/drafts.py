"""Keeps what was being typed when the app had to end, until it is saved or dropped.

One file in the state folder, or beside a log of `--db`, which only the user may read. It is a
help, not the log: where it cannot be written or read, nothing is kept, and nothing raises.
"""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "drafts.json"
LARGEST_BYTES = 1_000_000
MOST = 20
"""The newest that are kept: whoever never comes back to one does not miss it."""
_TOLD = "(told)"
"""No field is called so: the user has been told of this draft."""

Typed = Mapping[str, str]


class Drafts:
    """The drafts in a folder; a `Drafts` of `hamlog.services`."""

    def __init__(self, folder: Path, name: str = NAME) -> None:
        """Take the folder, which is made with the first draft, and the name of the file in it."""
        self._path = folder / name

    def untold(self) -> list[str]:
        """Return what there are drafts about that was not returned before."""
        found = self._read()
        names = [about for about, typed in found.items() if _TOLD not in typed]
        if names:
            self._write({about: {**typed, _TOLD: ""} for about, typed in found.items()})
        return names

    def of(self, about: str) -> Typed:
        """Return what was typed about something, by field; empty if nothing was."""
        typed = self._read().get(about, {})
        return {field: text for field, text in typed.items() if field != _TOLD}

    def keep(self, about: str, typed: Typed) -> None:
        """Keep what was typed about something."""
        found = self._read()
        found.pop(about, None)
        self._write({**found, about: dict(typed)})

    def drop(self, about: str) -> None:
        """Forget what was typed about something."""
        found = self._read()
        if found.pop(about, None) is not None:
            self._write(found)

    def _read(self) -> dict[str, Typed]:
        with suppress(OSError, ValueError, RecursionError):
            if not stat.S_ISREG(self._path.stat().st_mode):
                return {}
            # Mostly there is none: what reads it is loaded only then.
            import json

            with self._path.open("rb") as file:
                found = json.loads(file.read(LARGEST_BYTES))
            if isinstance(found, dict):
                return {key: value for key, value in found.items() if _is_typed(value)}
        return {}

    def _write(self, drafts: Mapping[str, Typed]) -> None:
        import json

        newest = dict(list(drafts.items())[-MOST:])
        part = self._path.with_name(f"{self._path.name}.{os.urandom(4).hex()}")
        with suppress(OSError):
            if not newest:
                self._path.unlink(missing_ok=True)
                return
            # Each for this user alone, whatever the umask: `parents` would ask only that.
            missing = [one for one in part.absolute().parents if not one.exists()]
            for folder in reversed(missing):
                folder.mkdir(mode=0o700, exist_ok=True)
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
                with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
                    json.dump(newest, file)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)


def _is_typed(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(one, str) for pair in value.items() for one in pair
    )
