"""Reads Alpha Progression: no table, but blocks with a heading for each workout and exercise.

"Legs · Day 2";"2026-02-19 4:54 h";"1:02 hr"
"1. Lying Leg Curl · Machine · 10 reps";"WU1 · 20 kg · 9 reps"
#;KG;REPS;RIR
1;32,5;10;2
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hamlog.exchange import dates, numbers
from hamlog.exchange.columns import ABSENT, named
from hamlog.exchange.faults import RowError, without_unit
from hamlog.exchange.files import Rows
from hamlog.exchange.gathering import Done, Gathering, Head
from hamlog.exchange.names import NamedExercise, exercise
from hamlog.exchange.tables import Days, Found
from hamlog.exchange.values import Asked, ForeignSession, SetKind, SkippedRow, Source
from hamlog.frozen import Frozen
from hamlog.training.load import Unit

_EXERCISE = re.compile(r"([0-9]{1,3})\.\s+(.+)", re.DOTALL)
_TARGET = re.compile(r"[0-9]{1,4}(?:\s*[-–]\s*[0-9]{1,4})?\s*\S+")
_WARM_UP = re.compile(
    r"WU\s*[0-9]{0,3}\s*·\s*(?P<load>[^·]{1,30}?)\s*·\s*(?P<reps>[0-9]{1,4})\s*[^·]{0,20}",
    re.IGNORECASE,
)
_BODY = frozenset({"bodyweight", "body weight", "körpergewicht"})
_REPS = frozenset({"reps", "wdh", "repetitions", "wiederholungen"})
_TIMES = frozenset({"secs", "sec", "sek", "s", "mins", "min", "hours", "time", "zeit"})
_NUMBER = "#"


class _Columns(Frozen):
    """Where what stands in the rows of a block; `ABSENT` where it does not."""

    width: int = 0
    weight: int = ABSENT
    unit: Unit | None = None
    reps: int = ABSENT
    rir: int = ABSENT
    rpe: int = ABSENT
    seconds: int = ABSENT
    seconds_unit: str = "s"
    distance: int = ABSENT
    distance_m: float | None = None


def names_columns(cells: Sequence[str]) -> bool:
    """Return whether a row names the columns of a block: `#;KG;REPS;RIR`."""
    return cells[0].strip() == _NUMBER and bool(
        {named(cell).name for cell in cells[1:]} & (_REPS | _TIMES)
    )


class BlockReader:
    """Reads one file of blocks."""

    def __init__(self, source: Source, asked: Asked, rows: Rows) -> None:
        """Take the file and what the caller knows."""
        self.source = source
        self.asked = asked
        self.rows = rows
        self._comma = source.layout.delimiter != ","
        self._days = Days(rows, 1)
        self._gathering = Gathering(asked.zone)
        self._exercise: NamedExercise | None = None
        self._columns = _Columns()
        self._fault = "no workout is named above it"

    def read(self) -> Iterator[Found]:
        """Yield sessions as they end, and the rows that cannot be read."""
        for line, cells in self.rows:
            try:
                finished = self._row(line, [cell.strip() for cell in cells])
            except RowError as error:
                yield SkippedRow(line, error.reason)
                continue
            if finished is not None:
                yield finished
        finished = self._gathering.finish()
        if finished is not None:
            yield finished

    def _row(self, line: int, cells: list[str]) -> ForeignSession | None:
        if names_columns(cells):
            self._columns = _columns_of(cells)
            return None
        if heading := _EXERCISE.fullmatch(cells[0]):
            return self._begin_exercise(line, heading[2], cells[1] if len(cells) > 1 else "")
        if cells[0].isascii() and cells[0].isdigit():
            return self._set(line, cells)
        if len(cells) > 1:
            return self._begin_session(line, cells)
        self._gathering.note(cells[0])
        return None

    def _begin_session(self, line: int, cells: list[str]) -> ForeignSession | None:
        self._exercise, self._fault = None, "its workout could not be read"
        when = self._days.moment(cells[1], line)
        length = numbers.session_s(cells[2] if len(cells) > 2 else "", self._comma)
        head = Head(when.day, when.at, length, " ".join(cells[0].split())[:200])
        finished = self._gathering.begin((when.at or when.day, head.title), head)
        self._fault = ""
        return finished

    def _begin_exercise(self, line: int, heading: str, warm_ups: str) -> ForeignSession | None:
        """Take the name of an exercise, its equipment in brackets, without what was asked for.

        Its warm-up sets stand in its heading.
        """
        self._exercise = None
        if self._fault:
            raise RowError(self._fault)
        parts = [part.strip() for part in heading.split("·")]
        target = next((at for at, part in enumerate(parts) if _TARGET.fullmatch(part)), len(parts))
        name, *equipment = parts[: max(1, target)]
        body = bool(equipment) and equipment[-1].casefold() in _BODY
        tool = equipment[-1] if equipment and not body else ""
        self._exercise = exercise(f"{name} ({tool})" if tool else name)
        self._columns = _Columns()
        piece = None
        for part in re.split(r"<br\s*/?>|\n", warm_ups):
            if found := _WARM_UP.fullmatch(part.strip()):
                piece = self._add(line, found["load"], found["reps"], SetKind.WARM_UP) or piece
        return piece

    def _set(self, line: int, cells: list[str]) -> ForeignSession | None:
        if self._exercise is None:
            raise RowError(self._fault or "no exercise is named above it")
        where = self._columns
        if not where.width:
            raise RowError("no columns are named above it")
        if self.rows.is_last_cut and len(cells) < where.width:
            raise RowError("the file ends in the middle of it")
        cells = [*cells[: where.width], *[""] * (where.width - len(cells)), ""]
        length = numbers.seconds(cells[where.seconds], self._comma, where.seconds_unit)
        distance = numbers.number(cells[where.distance], self._comma)
        effort = numbers.rpe(cells[where.rpe], self._comma)
        if effort is None:
            effort = numbers.rpe_of_reserve(cells[where.rir], self._comma)
        if cells[where.reps] in ("", "-") and not length and not distance:
            # The program writes a dash for a set that was not done.
            return None
        return self._add(
            line,
            cells[where.weight],
            cells[where.reps],
            duration_s=length or None,
            distance_m=distance * where.distance_m if distance and where.distance_m else None,
            rpe=effort,
        )

    def _add(
        self,
        line: int,
        load: str,
        count: str,
        kind: SetKind = SetKind.NORMAL,
        *,
        duration_s: float | None = None,
        distance_m: float | None = None,
        rpe: float | None = None,
    ) -> ForeignSession | None:
        done = numbers.reps(count, self._comma)
        weight = numbers.weight(load, self._comma, self._columns.unit or self.asked.unit)
        if weight is not None and weight.unit is None:
            raise without_unit(self.source.path, line)
        found = self._exercise
        if found is None:
            raise RowError("no exercise is named above it")
        return self._gathering.add(
            Done(
                exercise=found.name,
                kind=kind,
                reps=done,
                weight=weight,
                duration_s=duration_s,
                distance_m=distance_m,
                rpe=rpe,
                side=found.side,
            ),
            line,
        )


def _columns_of(cells: Sequence[str]) -> _Columns:
    where: dict[str, Any] = {}
    for index, cell in enumerate(cells):
        name = named(cell).name
        if (unit := numbers.unit_named(name)) is not None:
            where |= {"weight": index, "unit": unit}
        elif name in _REPS:
            where["reps"] = index
        elif name in ("rir", "rpe"):
            where[name] = index
        elif name in _TIMES:
            where |= {"seconds": index, "seconds_unit": name}
        elif (metres := numbers.metres_in(name)) is not None:
            where |= {"distance": index, "distance_m": metres}
    return _Columns(width=len(cells), **where)


def looks_like_blocks(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first rows of a file are blocks: one names a workout, one its columns."""
    heads = [cells for cells in rows if len(cells) > 1 and _has_date(cells[1])]
    return bool(heads) and any(names_columns(cells) for cells in rows)


def _has_date(text: str) -> bool:
    try:
        dates.moment(text)
    except RowError:
        return False
    except dates.AmbiguousDayError:
        return True
    return True
