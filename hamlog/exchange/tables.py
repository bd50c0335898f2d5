"""Reads a table with a row a set: Strong, Hevy, FitNotes, Fitbod, and what names its columns so."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from operator import itemgetter

from hamlog.exchange import dates, numbers
from hamlog.exchange.cells import bare
from hamlog.exchange.columns import ABSENT, Columns
from hamlog.exchange.dates import DayOrder, Moment
from hamlog.exchange.faults import RowError, fault, kilograms_after_all, shown, without_unit
from hamlog.exchange.files import Rows
from hamlog.exchange.gathering import Done, Gathering, Head
from hamlog.exchange.legs import leg_told
from hamlog.exchange.names import exercise, is_one_sided
from hamlog.exchange.numbers import Weight
from hamlog.exchange.values import (
    Asked,
    ForeignSession,
    Kind,
    SetKind,
    Sides,
    SkippedRow,
    Source,
)
from hamlog.frozen import replace

Found = ForeignSession | SkippedRow

_YES = frozenset({"true", "yes", "1", "ja"})
# Fitbod may give each set its own time; a session is what follows within two hours.
_GAP = timedelta(hours=2)
_LONGEST_TITLE = 200
_MOST_SEEN = 4096


class Days:
    """Reads the dates of a file, in which day and month stand in one order."""

    def __init__(self, rows: Rows, column: int, order: DayOrder | None = None) -> None:
        """Take the rows, to look through them once where a date can be read in two ways.

        `order` is what the header says, if it does.
        """
        self._rows = rows
        self._column = column
        self._order = order

    def moment(self, text: str, line: int) -> Moment:
        """Return the moment that a cell says; raise HamlogError where nothing decides which."""
        try:
            return dates.moment(text, self._order)
        except dates.AmbiguousDayError as error:
            self._order = self._decided(error, line)
        return dates.moment(text, self._order)

    def _decided(self, error: dates.AmbiguousDayError, line: int) -> DayOrder:
        orders: dict[DayOrder, int] = {}
        path = self._rows.path
        for at, cells in Rows(path, self._rows.encoding, self._rows.delimiter):
            text = cells[self._column] if self._column < len(cells) else ""
            order = dates.order_shown(text)
            if order is not None:
                orders.setdefault(order, at)
        if len(orders) == 1:
            return next(iter(orders))
        what = f"the date {shown(error.text)} can be {error.readings}"
        if orders:
            places = " and ".join(f"the {order} in line {at}" for order, at in orders.items())
            raise fault(
                path, f"{what}: the file has {places}. Write dates as 2026-04-03.", line=line
            )
        raise fault(
            path,
            f"{what}, and no other date of the file decides it. "
            "Export it with dates such as 2026-04-03, or with months in words.",
            line=line,
        )


class TableReader:
    """Reads one table; `hamlog.exchange.reading` hands out what it yields."""

    def __init__(self, source: Source, columns: Columns, asked: Asked, rows: Rows) -> None:
        """Take the file, where its columns are, and what the caller knows."""
        self.source = source
        self.columns = columns
        self.asked = asked
        self.rows = rows
        self.days = Days(rows, columns.day, columns.day_order)
        self._day = columns.day
        texts = (columns.title, columns.exercise, columns.note, columns.session_note)
        self._texts = _present(texts)
        # An itemgetter of one column gives no tuple: the empty cell at the end makes them two.
        self._told = itemgetter(*_present(columns.of_a_set), ABSENT)
        self._seen: dict[tuple[str, ...], Done] = {}
        self.gathering = Gathering(asked.zone, notes_repeat=source.kind is Kind.HEVY)
        self.comma = source.layout.delimiter != ","
        self._key: tuple[str, str, str] | None = None
        self._last: datetime | None = None

    def read(self) -> Iterator[Found]:
        """Yield sessions as they end, and the rows that cannot be read."""
        layout = self.source.layout
        header = list(layout.header)
        for line, cells in self.rows:
            if line <= layout.header_line or cells == header:
                continue
            try:
                whole = cells if len(cells) == self.columns.width else self.fitted(cells)
                # Where there is no such column, the index of the last cell finds nothing.
                whole.append("")
                for column in self._texts:
                    if whole[column][:1] == "'":
                        whole[column] = bare(whole[column])
                finished = self.session(line, whole)
                if finished is not None:
                    yield finished
                piece = self.sets(line, whole)
            except RowError as error:
                yield SkippedRow(line, self._with_its_lines(line, error.reason))
                continue
            if piece is not None:
                yield piece
        finished = self.gathering.finish()
        if finished is not None:
            yield finished

    def _with_its_lines(self, line: int, reason: str) -> str:
        last = self.rows.last_line
        if last == line:
            return reason
        return f"{reason}; it goes on to line {last}, so a quotation mark may be missing"

    def fitted(self, cells: list[str]) -> list[str]:
        """Return a row with as many cells as there are columns; raise RowError where it has not.

        Rows may end early where the last columns are empty. A comma without quotation marks in
        the name of an exercise makes a row longer.
        """
        columns = self.columns
        missing = columns.width - len(cells)
        if missing > 0:
            least = max(columns.day, columns.exercise, columns.reps, *self._weight_places())
            if self.rows.is_last_cut:
                raise RowError("the file ends in the middle of it")
            if len(cells) <= least:
                raise RowError(f"it ends after {len(cells)} of {columns.width} cells")
            return cells + [""] * missing
        while len(cells) > columns.width and not cells[-1].strip():
            cells.pop()
        extra = len(cells) - columns.width
        if not extra:
            return cells
        at = columns.exercise
        parts = cells[at : at + extra + 1]
        after = cells[at + extra + 1 : at + extra + 2]
        if any(_is_number(part, self.comma) for part in (*parts[1:], *after)):
            raise RowError(f"it has {len(cells)} cells, and the table has {columns.width} columns")
        joined = self.source.layout.delimiter.join(parts)
        return [*cells[:at], joined, *cells[at + extra + 1 :]]

    def _weight_places(self) -> tuple[int, ...]:
        return (ABSENT, *(one.index for one in self.columns.weights[:1]))

    def session(self, line: int, cells: list[str]) -> ForeignSession | None:
        """Go on with the session of a row; return the one that it ends, None where it ends none."""
        columns = self.columns
        key = (cells[self._day], cells[columns.title], cells[columns.number])
        if key == self._key:
            return None
        # What cannot be read must not count as seen: its next row would be taken for read.
        self._key = None
        head = self.head(line, cells)
        if self._goes_on(head):
            self._key = key
            return None
        number = cells[columns.number][:_LONGEST_TITLE]
        finished = self.gathering.begin((head.start or head.day, head.title, number), head)
        self._key = key
        return finished

    def _goes_on(self, head: Head) -> bool:
        if self.source.kind is not Kind.FITBOD or head.start is None:
            return False
        last, self._last = self._last, head.start
        try:
            return last is not None and abs(head.start - last) <= _GAP
        except TypeError:
            return False

    def head(self, line: int, cells: list[str]) -> Head:
        """Return what a row says of its session."""
        columns = self.columns
        when = self.days.moment(cells[columns.day], line)
        at = when.at
        if columns.day != columns.start and cells[columns.start].strip():
            time = dates.clock(cells[columns.start])
            at = None if time is None else datetime.combine(when.day, time)
        title = cells[columns.title]
        if "\n" in title or "\r" in title:
            raise RowError("the name of its workout has several lines")
        title = " ".join(title.split())[:_LONGEST_TITLE]
        return Head(when.day, at, self._length_s(line, cells, at), title)

    def _length_s(self, line: int, cells: list[str], at: datetime | None) -> float | None:
        columns = self.columns
        text = cells[columns.duration]
        length = numbers.session_s(text, self.comma, columns.duration_unit)
        if length or at is None or not cells[columns.end].strip():
            return length
        if columns.date == ABSENT:
            end = self.days.moment(cells[columns.end], line).at
        else:
            time = dates.clock(cells[columns.end])
            end = None if time is None else datetime.combine(at.date(), time)
            if end is not None and end < at:
                end += timedelta(days=1)
        return None if end is None else dates.elapsed_s(at, end, self.asked.zone)

    def sets(self, line: int, cells: list[str]) -> ForeignSession | None:
        """Add the set of a row; return a piece of its session where that has become long."""
        columns = self.columns
        if numbers.is_note(cells[columns.order]):
            self._note_row(cells)
            return None
        about = cells[columns.session_note]
        if about:
            self.gathering.note(about)
        told = self._told(cells)
        done = self._seen.get(told)
        if done is None:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            done = self._seen[told] = self._done(line, cells)
        note = cells[columns.note]
        leg = leg_told(note) if note else None
        if leg is not None and done.side is None:
            done = replace(done, side=leg)
        return self.gathering.add(done, line, note)

    def _done(self, line: int, cells: list[str]) -> Done:
        """Return what a row says of its set: rows say the same again and again."""
        columns = self.columns
        named = exercise(cells[columns.exercise])
        kind = self._kind(cells)
        length = numbers.seconds(cells[columns.seconds], self.comma, columns.seconds_unit)
        if kind is SetKind.REST:
            return Done(named.name, kind, duration_s=length or None)
        count = numbers.reps(cells[columns.reps], self.comma)
        metres = self._metres(cells)
        if not count and (length or metres):
            count = None
        elif count is None:
            raise RowError("it has neither reps nor a time")
        weight = self._weight(line, cells)
        effort = numbers.rpe(cells[columns.rpe], self.comma)
        if effort is None and columns.rir != ABSENT:
            effort = numbers.rpe_of_reserve(cells[columns.rir], self.comma)
        doubled = named.side is None and self._is_doubled(cells)
        side = Sides.EACH if doubled and is_one_sided(named.name) else named.side
        return Done(named.name, kind, count, weight, length or None, metres, effort, side, doubled)

    def _note_row(self, cells: list[str]) -> None:
        """Put a row that is a note, and no set, to its session."""
        text = cells[self.columns.note] or cells[self.columns.session_note]
        about = " ".join(cells[self.columns.exercise].split())
        if text.strip():
            named = about and not numbers.is_note(about)
            self.gathering.note(f"{about}: {text.strip()}" if named else text)

    def _kind(self, cells: list[str]) -> SetKind:
        columns = self.columns
        if columns.warm_up != ABSENT and cells[columns.warm_up].strip().casefold() in _YES:
            return SetKind.WARM_UP
        return numbers.set_kind(cells[columns.kind] or cells[columns.order])

    def _weight(self, line: int, cells: list[str]) -> Weight | None:
        """Return the load with its unit, None for the body alone.

        Of several columns of weights it is the first in which one stands.
        """
        word = cells[self.columns.weight_unit]
        for column in self.columns.weights:
            unit = column.unit or (numbers.unit_named(word) if word else None) or self.asked.unit
            found = numbers.weight(cells[column.index], self.comma, unit)
            if found is None:
                continue
            if found.unit is None:
                if word.strip():
                    raise RowError(f"the unit {shown(word)} is neither kg nor lb")
                raise without_unit(self.source.path, line)
            told = column.unit or word
            if found.unit == "lb" and not told and numbers.is_pounds_in_kilograms(found.value):
                # Strong keeps kilograms for whoever lifts in pounds: 15 lb as 6.80388555.
                raise kilograms_after_all(self.source.path, line, cells[column.index])
            return found
        return None

    def _metres(self, cells: list[str]) -> float | None:
        """Return the distance in metres; None where there is none, or nobody says its unit."""
        for column in self.columns.distances:
            value = numbers.number(cells[column.index], self.comma)
            if not value:
                continue
            if value < 0:
                raise RowError("its distance is negative")
            word = cells[self.columns.distance_unit]
            metres = (numbers.metres_in(word) if word else None) or column.metres
            return None if metres is None else value * metres
        return None

    def _is_doubled(self, cells: list[str]) -> bool:
        """Return whether Fitbod counts a set twice: a leg after the other, or two dumbbells."""
        if self.columns.multiplier == ABSENT:
            return False
        return numbers.number(cells[self.columns.multiplier], self.comma) == 2


def _present(columns: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one for one in columns if one != ABSENT))


def _is_number(text: str, decimal_comma: bool) -> bool:
    try:
        return numbers.number(text, decimal_comma) is not None
    except RowError:
        return False
