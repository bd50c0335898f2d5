"""Where `hamlog export` writes: standard output, or a file that appears whole or not at all."""

import sys
from collections.abc import Iterator
from pathlib import Path

from hamlog.cli.output import write
from hamlog.errors import HamlogError
from hamlog.exchange.taken import Written
from hamlog.exchange.taking import in_bytes
from hamlog.whole import whole


def to_standard_output(pieces: Written) -> None:
    """Write a file to standard output; a terminal gets its lines made safe."""
    if sys.stdout is not None and sys.stdout.isatty():
        # A user's text can hold codes that a terminal obeys.
        write(_lines(pieces), fit=False)
        return
    if sys.stdout is None:
        write(())
    for piece in pieces:
        sys.stdout.buffer.write(in_bytes(piece))
    sys.stdout.buffer.flush()


def to_file(pieces: Written, path: Path, *, force: bool) -> None:
    """Write a file whole or not at all; raise HamlogError where that fails."""
    if not path.parent.is_dir():
        raise HamlogError(f"There is no folder {path.parent}: make it, or name another file.")
    try:
        with whole(path, force=force) as file:
            file.writelines(in_bytes(piece) for piece in pieces)
    except OSError as error:
        why = error.strerror or error
        raise HamlogError(f"{path} was not written ({why}).") from error


def _lines(pieces: Written) -> Iterator[str]:
    left = ""
    for piece in pieces:
        *lines, left = (left + in_bytes(piece).decode()).split("\n")
        yield from lines
    if left:
        yield left
