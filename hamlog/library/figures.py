"""The moving figures: one an exercise, the packaged ones and the user's own.

How to write a file is told in `hamlog.library.figure_file`. The user's own exercises can have one
in the folder `figures` beside them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.library import packaged
from hamlog.library.faults import FileError
from hamlog.library.library import EXERCISES, TESTS

if TYPE_CHECKING:
    from hamlog.figure.model import Figure


class Figures:
    """The figures, each read when it is first asked for."""

    def __init__(self, own: Path | None = None) -> None:
        """Take the packaged ones, and those in the folder `own`."""
        self._own = own
        self._read: dict[str, Figure | None] = {}
        self._read_own: dict[str, tuple[tuple[int, int], Figure | None]] = {}

    def figure(self, slug: str) -> "Figure | None":
        """Return the figure of an exercise, None where it has none.

        A file of the user's that cannot be used counts as none: the library says why. Raises
        AssetError where a packaged one cannot be used.
        """
        if slug not in self._read:
            known = slug in EXERCISES or slug in TESTS
            self._read[slug] = packaged.figure(slug) if known else None
        return self._read[slug] or self._of_user(slug)

    def _of_user(self, slug: str) -> "Figure | None":
        if self._own is None:
            return None
        import re

        from hamlog.library.form import SLUG_PATTERN

        # A slug must not lead elsewhere.
        if not re.fullmatch(SLUG_PATTERN, slug):
            return None
        path = self._own / f"{slug}.toml"
        try:
            told = path.stat()
        except OSError:
            return None
        stamp = (told.st_mtime_ns, told.st_size)
        if slug not in self._read_own or self._read_own[slug][0] != stamp:
            # It may be written anew while hamlog runs.
            self._read_own[slug] = stamp, _drawn(slug, path)
        return self._read_own[slug][1]


def _drawn(slug: str, path: Path) -> "Figure | None":
    from hamlog.library.figure_file import figure_of
    from hamlog.library.read import bytes_of

    try:
        return figure_of(slug, bytes_of(path))
    except FileError:
        return None
