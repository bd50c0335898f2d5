"""What `hamlog export` tells of a folder into which it wrote a file for each session."""

from collections.abc import Iterator

from hamlog.cli.output import size
from hamlog.exchange.folders import Folder
from hamlog.frozen import Frozen


class ToldFolder(Frozen):
    """What is told of a folder."""

    found: Folder

    def lines(self) -> Iterator[str]:
        """Yield it as it is printed."""
        found = self.found
        if not found.files:
            yield f"Nothing to write: {_files(found.already)} in {found.path} already."
            return
        there = f"; {found.already} more in it already" if found.already else ""
        count = _files(found.files)
        yield f"Wrote {count} into {found.path}, one a session ({size(found.bytes)}){there}."

    def as_json(self) -> dict[str, object]:
        """Return it as documented in docs/json.md; keys are added, never changed."""
        found = self.found
        return {
            "path": str(found.path),
            "bytes": found.bytes,
            "format": "fit",
            "sessions": found.files + found.already,
            "sets": found.sets,
        }


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
