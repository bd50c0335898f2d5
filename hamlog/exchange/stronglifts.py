"""Reads StrongLifts: a row is an exercise of a workout, and its sets stand in columns."""

import re

from hamlog.exchange import numbers
from hamlog.exchange.columns import SetColumns
from hamlog.exchange.faults import RowError, without_unit
from hamlog.exchange.gathering import Done
from hamlog.exchange.names import NamedExercise, exercise
from hamlog.exchange.tables import TableReader
from hamlog.exchange.values import ForeignSession

_TIMES = re.compile(r"([0-9]{1,3})\s*[×x]\s*([0-9:.]{1,10}\s*[a-z]{0,4})")
_MOST_TIMES = 50


class StrongLiftsReader(TableReader):
    """Reads one table of StrongLifts."""

    def sets(self, line: int, cells: list[str]) -> ForeignSession | None:
        """Add the sets of a row; return a piece of their session where that has become long.

        A set that was asked for and skipped has 0 reps. Nothing is added of a row with a fault.
        """
        named = exercise(cells[self.columns.exercise])
        note = cells[self.columns.note]
        found = [
            done
            for one in self.columns.sets
            if (done := self._set(line, cells, one, named)) is not None
        ]
        found = found or self._held(cells, named)
        if not found:
            raise RowError("it has no sets")
        piece = None
        for at, done in enumerate(found):
            piece = self.gathering.add(done, line, "" if at else note) or piece
        return piece

    def _held(self, cells: list[str], named: NamedExercise) -> list[Done]:
        """Return the sets of an exercise that is held: `3×60`, `1:00/0:45/-`."""
        text = cells[self.columns.sets_time].strip()
        if not text:
            return []
        times = _TIMES.fullmatch(text)
        each = [times[2]] * min(int(times[1]), _MOST_TIMES) if times else text.split("/")
        lengths = [numbers.seconds(one, self.comma) for one in each]
        return [
            Done(named.name, reps=None if length else 0, duration_s=length or None)
            for length in lengths
        ]

    def _set(
        self, line: int, cells: list[str], where: SetColumns, named: NamedExercise
    ) -> Done | None:
        count = numbers.reps(cells[where.reps], self.comma)
        length = numbers.seconds(cells[where.seconds], self.comma)
        if count is None and not length:
            return None
        unit = where.unit or self.asked.unit
        weight = numbers.weight(cells[where.weight], self.comma, unit)
        if weight is not None and weight.unit is None:
            raise without_unit(self.source.path, line)
        return Done(
            exercise=named.name,
            reps=count or (None if length else 0),
            weight=weight,
            duration_s=length or None,
            side=named.side,
        )
