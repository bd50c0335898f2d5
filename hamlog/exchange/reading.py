"""Reads another program's file: recognised by content, handed out a session at a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hamlog.errors import HamlogError
from hamlog.exchange.faults import fault
from hamlog.exchange.files import Rows, rows_of
from hamlog.exchange.tables import Found
from hamlog.exchange.values import Asked, ForeignSession, Kind, SkippedRow, Source
from hamlog.training.planning.runs import Run
from hamlog.training.record import MadeChoice, SessionRecord

if TYPE_CHECKING:
    from hamlog.exchange.from_json import JsonReader


Own = SessionRecord | MadeChoice | Run
"""What hamlog's own files hold."""


class Reading:
    """A file that is read while it is iterated, so that memory does not grow with it.

    Yields each session when it ends and each row that cannot be read when it comes, in the order
    of the file. Raises HamlogError, with file, line and reason, where the file as a whole cannot
    be read: then what came before is not to be kept either.
    """

    def __init__(self, source: Source, asked: Asked) -> None:
        """Take a file that was recognised, and what the caller knows that it may not say."""
        self.source = source
        self.asked = asked
        self._rows: Rows | JsonReader | None = None

    @property
    def done(self) -> float:
        """How much of the file was read, from 0 to 1."""
        if self._rows is None or not self.source.size_bytes:
            return 0.0
        return min(1.0, self._rows.read_bytes / self.source.size_bytes)

    def __iter__(self) -> Iterator[Found | Own]:
        anything = False
        for found in self._found():
            anything = True
            yield found
        # An empty log can be taken out, and brought in again.
        if not anything and self.source.kind is not Kind.OWN_JSON:
            raise fault(self.source.path, "has no sets in it.")

    def _found(self) -> Iterator[Found | Own]:
        source, asked = self.source, self.asked
        if source.kind is Kind.FIT:
            from hamlog.exchange import fit_sets

            yield from fit_sets.read(source, asked)
            return
        if source.kind is Kind.OWN_JSON:
            from hamlog.exchange.from_json import JsonReader

            reader = self._rows = JsonReader(source)
            yield from reader
            return
        rows = self._rows = rows_of(source)
        if source.kind is Kind.OWN_CSV:
            from hamlog.exchange.from_csv import CsvReader

            yield from CsvReader(source, rows).read()
            return
        if source.kind is Kind.ALPHA_PROGRESSION:
            from hamlog.exchange.blocks import BlockReader

            yield from BlockReader(source, asked, rows).read()
            return
        yield from self._table(rows)

    def _table(self, rows: Rows) -> Iterator[Found]:
        from hamlog.exchange.columns import recognised
        from hamlog.exchange.stronglifts import StrongLiftsReader
        from hamlog.exchange.tables import TableReader

        found = recognised(self.source.layout.header)
        if found is None:
            raise unrecognised(self.source)
        reader = StrongLiftsReader if found[0] is Kind.STRONGLIFTS else TableReader
        yield from reader(self.source, found[1], self.asked, rows).read()


def unrecognised(source: Source) -> HamlogError:
    """Return the error of a source whose header names no columns."""
    return fault(source.path, "has no header that names its columns.", line=1)


def found_in(reading: Reading) -> tuple[list[ForeignSession], list[SkippedRow]]:
    """Return all that another program's file holds: for small files, and for tests."""
    sessions: list[ForeignSession] = []
    skipped: list[SkippedRow] = []
    for one in reading:
        if isinstance(one, SkippedRow):
            skipped.append(one)
        elif isinstance(one, ForeignSession):
            sessions.append(one)
    return sessions, skipped
