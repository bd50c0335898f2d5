"""Reads small files of other programs as the tests do it."""

from datetime import tzinfo
from pathlib import Path

from hamlog.exchange.reading import Reading, found_in
from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Asked, ForeignSession, ForeignSet, SkippedRow
from hamlog.training.load import Unit

SAMPLES = Path(__file__).parent / "samples"

Found = tuple[list[ForeignSession], list[SkippedRow]]


def read(path: Path, unit: Unit | None = None, zone: tzinfo | None = None) -> Found:
    """Return the sessions and the skipped rows of a file."""
    return found_in(Reading(recognise(path), Asked(unit, zone)))


def written(folder: Path, content: str | bytes) -> Path:
    """Return a file with this content, whose name says nothing."""
    path = folder / "export"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sets_of(found: Found) -> list[ForeignSet]:
    """Return the sets of all sessions, in the order of the file."""
    return [one for session in found[0] for one in session.sets]


def reasons(found: Found) -> dict[int, str]:
    """Return why which lines were skipped."""
    return {row.line: row.reason for row in found[1]}
