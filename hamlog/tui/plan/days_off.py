"""What the Plan says of planned breaks: in the weeks ahead, above them, and on their own page."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.planning.breaks import Pause, days_off, next_days_off
from hamlog.training.planning.planned_breaks import (
    OTHER,
    effect_words,
    name_of_why,
    off_words,
    span_words,
)
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.rows import row_line

_TO_SUNDAY = timedelta(days=6)
_GAP = 3


def changes(planned: Collection[Pause], today: date, monday: date) -> tuple[str, str] | None:
    """Return the words for the days off to come in a week, long and short; None without any."""
    found = next_days_off(planned, max(monday, today), monday + _TO_SUNDAY)
    if found is None:
        return None
    why = found.pauses[0].why
    name = why if why not in ("", OTHER) else "days off"
    last = " ".join(wording.day_words(found.until - timedelta(days=1)).split())
    return f"{name}: nothing until {last}", name


def today_words(planned: Collection[Pause], today: date) -> str:
    """Return why today asks for nothing and until when; empty where no break covers it."""
    found = days_off(planned, today)
    return off_words(found) if found is not None else ""


class BreakRow(Frozen):
    """A planned break of several: its reason, its days, and what it does below."""

    breaks: tuple[Pause, ...]
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return its row, with what it asks for below."""
        here = self.breaks[self.index]
        line, edge = row_line(room), room.edge
        x = edge + max(Piece(name_of_why(one)).cells for one in self.breaks) + _GAP
        line.put(edge, name_of_why(here), bold=room.selected, room=room.width - 2 * edge)
        line.put(x, span_words(here), Ink.TEXT, room=max(0, room.width - edge - x))
        lines = [line]
        for text in wrap(effect_words(here), max(10, room.width - 2 * edge - 2)):
            lines.append(row_line(room))
            lines[-1].put(edge + 2, text, Ink.MUTED)
        return lines


def rows(breaks: Sequence[Pause]) -> tuple[BreakRow, ...]:
    """Return a row for each planned break."""
    return tuple(BreakRow(tuple(breaks), index) for index in range(len(breaks)))
