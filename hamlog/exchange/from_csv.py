"""Reads hamlog's own CSV: rows of one set stand together, a row each or a row for each rep.

Columns are found by their names, in whatever order; those that are missing say nothing. Of rows
for each set, reps that are not clean come back as doubtful: which they were, only rows for each
rep tell.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import TypeVar

import msgspec

from hamlog.exchange.cells import bare
from hamlog.exchange.faults import RowError, shown
from hamlog.exchange.files import Rows
from hamlog.exchange.own_form import Form, RepForm, SessionForm, SetForm
from hamlog.exchange.own_values import in_words, instant_of, session_of
from hamlog.exchange.to_csv import OF_REP, OF_SESSION, OF_SET
from hamlog.exchange.values import SkippedRow, Source
from hamlog.frozen import replace
from hamlog.training.limits import MOST_PAIN, MOST_REPS
from hamlog.training.record import SORENESS, MadeChoice, Quality, SessionRecord

_Form = TypeVar("_Form", bound=Form)
Row = dict[str, str]
Found = SessionRecord | MadeChoice | SkippedRow

# What the columns are called in the forms, where it is not the same.
_NAMES = {
    "session_id": "id",
    "session_started_at": "started_at",
    "session_ended_at": "ended_at",
    "session_note": "note",
    "set_id": "id",
    "rep": "number",
}
_SESSION = tuple((name, _NAMES.get(name, name)) for name in OF_SESSION if name != "soreness")
_SET = tuple((name, _NAMES.get(name, name)) for name in OF_SET)
_REP = tuple((name, _NAMES.get(name, name)) for name in OF_REP)
_TIMES = frozenset({"session_started_at", "session_ended_at", "started_at", "ended_at", "done_at"})
_NUMBERS = frozenset({"load_kg", "rpe", "tension_s"})


class CsvReader:
    """Reads one file; `hamlog.exchange.reading` hands out what it yields."""

    def __init__(self, source: Source, rows: Rows) -> None:
        """Take the file and its rows."""
        self._layout = source.layout
        self._rows = rows
        self._header = [cell.strip("\N{BYTE ORDER MARK} ") for cell in source.layout.header]
        self._of_reps = "side" in self._header and "rep" in self._header
        self._session: SessionForm | None = None
        self._sore: int | None = None
        self._sets: list[SetForm] = []
        self._reps: dict[tuple[str, int], RepForm] = {}
        self._seen: set[str] = set()

    def read(self) -> Iterator[Found]:
        """Yield sessions as they end, and the rows that cannot be read."""
        header = list(self._layout.header)
        for line, cells in self._rows:
            if line <= self._layout.header_line or cells == header:
                continue
            try:
                row = self._row(cells)
                if self._session is not None and row["session_id"] != self._session.id:
                    yield from self._finished()
                self._add(row)
            except RowError as error:
                yield SkippedRow(line, error.reason)
        yield from self._finished()

    def _row(self, cells: list[str]) -> Row:
        width = len(self._header)
        if len(cells) < width:
            if self._rows.is_last_cut:
                raise RowError("the file ends in the middle of it")
            raise RowError(f"it ends after {len(cells)} of {width} cells")
        if any(cell.strip() for cell in cells[width:]):
            raise RowError(f"it has {len(cells)} cells, and the table has {width} columns")
        row = {name: bare(cell) for name, cell in zip(self._header, cells, strict=False) if cell}
        for name in ("session_id", "set_id"):
            if not row.get(name):
                raise RowError(f"it has no {name}")
        return row

    def _add(self, row: Row) -> None:
        """Add what a row says to the session and set under way; raise RowError where it cannot."""
        if self._session is None:
            sore = _sore_in(row)
            self._session = self._form(SessionForm, _SESSION, row, programme="")
            self._sore = sore
        if not self._sets or self._sets[-1].id != row["set_id"]:
            self._begin_set(row)
        if self._of_reps:
            if "side" in row or "rep" in row:
                self._add_rep(self._form(RepForm, _REP, row))
        else:
            for rep in self._counted(row):
                self._add_rep(rep)

    def _begin_set(self, row: Row) -> None:
        if row["set_id"] in self._seen:
            raise RowError("its set has rows further up; keep the rows of a set together")
        one = self._form(SetForm, _SET, row, tempo="")
        self._seen.add(row["set_id"])
        self._keep_reps()
        self._sets.append(one)

    def _add_rep(self, rep: RepForm) -> None:
        if (rep.side, rep.number) in self._reps:
            raise RowError(f"its set has rep {rep.number} ({rep.side}) twice")
        self._reps[rep.side, rep.number] = rep

    def _counted(self, row: Row) -> Iterator[RepForm]:
        """Yield the reps of a row for a whole set."""
        counts = {
            side: (self._count(row, f"reps_{side}"), self._count(row, f"clean_{side}"))
            for side in ("both", "left", "right")
        }
        total = sum(reps for reps, _ in counts.values())
        tension = self._tension(row)
        each_s = tension / total if total and tension else None
        for side, (reps, clean) in counts.items():
            if clean > reps:
                raise RowError(f"of {reps} reps, {clean} cannot be clean")
            for number in range(1, reps + 1):
                quality = Quality.CLEAN if number <= clean else Quality.DOUBTFUL
                told = {"side": side, "number": number, "quality": str(quality)}
                yield msgspec.convert({**told, "tension_s": each_s}, RepForm)

    def _count(self, row: Row, name: str) -> int:
        text = row.get(name, "0")
        if not (text.isascii() and text.isdigit() and len(text) < 5) or int(text) > MOST_REPS:
            raise RowError(f"{shown(text)} in {name} is not 0 to {MOST_REPS} reps")
        return int(text)

    def _tension(self, row: Row) -> float | None:
        told = self._form(RepForm, (("tension_s", "tension_s"),), row, side="both", number=1)
        return told.tension_s

    def _form(
        self, form: type[_Form], names: tuple[tuple[str, str], ...], row: Row, **more: object
    ) -> _Form:
        """Return what cells say; raise RowError where one of them cannot be."""
        values: dict[str, object] = dict(more)
        for name, called in names:
            text = row.get(name)
            if text:
                values[called] = self._value(name, text)
        try:
            return msgspec.convert(values, form, strict=False)
        except msgspec.ValidationError as error:
            raise RowError(in_words(str(error))) from None

    def _value(self, name: str, text: str) -> str:
        if name in _TIMES:
            try:
                return instant_of(text).isoformat(timespec="milliseconds")
            except ValueError as error:
                raise RowError(str(error)) from None
        if name in _NUMBERS and self._layout.delimiter != ",":
            return text.replace(",", ".")
        return text

    def _keep_reps(self) -> None:
        """Give the set under way its reps."""
        if self._sets and self._reps:
            self._sets[-1] = replace(self._sets[-1], reps=tuple(self._reps.values()))
        self._reps = {}

    def _finished(self) -> Iterator[Found]:
        """Yield the session under way, and how sore it left the athlete."""
        self._keep_reps()
        session, sets, sore = self._session, self._sets, self._sore
        self._session, self._sets, self._sore = None, [], None
        if session is None or not sets:
            return
        record = session_of(replace(session, sets=tuple(sets)))
        yield record
        if sore is not None:
            yield _soreness(record, sore)


def _sore_in(row: Row) -> int | None:
    """Return how sore a session left the athlete; raise RowError where that cannot be."""
    text = row.get("soreness", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 3) or int(text) > MOST_PAIN:
        raise RowError(f"{shown(text)} in soreness is not 0 to {MOST_PAIN}")
    return int(text)


def _soreness(session: SessionRecord, sore: int) -> MadeChoice:
    """Return the answer as one made when the session ended: one that the log has holds."""
    at = session.ended_at or session.started_at
    made_at = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return MadeChoice(SORENESS + session.id, at, str(sore), made_at, is_fallback=True)
