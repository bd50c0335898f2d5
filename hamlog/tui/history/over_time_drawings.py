"""An exercise over time: pure functions from its sums to charts, sides, best sets and tempos."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from rich.cells import cell_len

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.ladder import Rung
from hamlog.training.load import BANDS, Unit, number_in, shown
from hamlog.training.review.sums import DatedSet, ExerciseHistory, ExerciseSum, Span
from hamlog.training.words import sets_short
from hamlog.tui.history.left_right import LeftRight, SidesRow
from hamlog.tui.kit import wording
from hamlog.tui.kit.axis import column_of
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.chart import Chart
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.plot import Point, Shape

_MOST_SIDES = 6
_MOST_TEMPOS = 4
# Roughly how many columns the numbers beside a chart take.
_SCALE_CELLS = 5
# Bars that touch look like one: dots show more then.
_APART = 2


class Window(Enum):
    """How far back the charts go."""

    WEEKS = ("6 weeks", 42)
    MONTHS = ("6 months", 183)
    ALL = ("all", 0)

    @property
    def words(self) -> str:
        """Its name on the screen."""
        return self.value[0]

    @property
    def next(self) -> "Window":
        """The window after another press."""
        found = list(Window)
        return found[(found.index(self) + 1) % len(found)]

    def first_day(self, today: date) -> date | None:
        """Return the first day that is shown; None for all."""
        days = self.value[1]
        return today - timedelta(days=days - 1) if days else None


class Trend(Frozen):
    """A chart drawn in bars if they have room, else in dots."""

    chart: Chart

    def lines(self, room: Room) -> list[Line]:
        """Return the chart's lines."""
        first, last = self.chart.first, self.chart.last
        cells = room.width - _SCALE_CELLS
        columns = [column_of(point.day, first, last, cells) for point in self.chart.points]
        dense = any(after - before < _APART for before, after in pairwise(columns))
        shape = Shape.DOTS if dense else self.chart.shape
        return replace(self.chart, shape=shape).lines(room)


class Charted(Frozen):
    """What it takes to show a window of an exercise's history."""

    history: ExerciseHistory
    first: date
    last: date
    unit: Unit = "kg"
    rungs: tuple[Rung, ...] = ()

    @property
    def points(self) -> tuple[ExerciseSum, ...]:
        """The points with a rep."""
        return self.history.points


def head_words(window: Window, shown_now: Charted) -> str:
    """Return what is shown, in words: `6 weeks, 12 sessions, 2 sets short`, `all, 96 weeks`."""
    sessions = sum(one.sessions for one in shown_now.points)
    short = sets_short(sum(one.sets_short for one in shown_now.points))
    words = f"{window.words}, {wording.count(sessions, 'session')}"
    words += f", {short}" if short else ""
    span = shown_now.history.span
    return words if span is Span.SESSION else f"{words}, a point a {span}"


# Charts


def load_chart(shown_now: Charted) -> Trend | None:
    """Return the load over time, in kilograms, pounds or rungs of bands; None for body weight."""
    points = shown_now.points
    weights = [one for one in points if one.load.kg is not None]
    labels = [one for one in points if one.load.kg is None and one.load.label]
    if len(labels) > len(weights):
        return _rungs_chart(shown_now, labels)
    if not weights:
        return None
    unit = shown_now.unit
    found = tuple(Point(one.first_day, number_in(one.load.kg or 0, unit)) for one in weights)
    return _trend("Load", unit, found, shown_now)


def _rungs_chart(shown_now: Charted, labelled: Sequence[ExerciseSum]) -> Trend:
    order = _order(shown_now, labelled)
    points = tuple(
        Point(one.first_day, order.index(one.load.label or "") + 1.0, one.load.label or "")
        for one in labelled
    )
    ticks = tuple((index + 1.0, label) for index, label in enumerate(order))
    found = _trend("Load", "", points, shown_now)
    return Trend(replace(found.chart, ticks=ticks))


def _order(shown_now: Charted, labelled: Sequence[ExerciseSum]) -> list[str]:
    """Return the rungs that were used, lightest first: in the order named, else as they came up."""
    used = list(dict.fromkeys(one.load.label or "" for one in labelled))
    known = [rung.label for rung in shown_now.rungs if rung.label] or list(BANDS)
    return sorted(used, key=lambda label: known.index(label) if label in known else -1)


def reps_chart(shown_now: Charted) -> Trend:
    """Return the reps of each session."""
    points = tuple(
        Point(one.first_day, round(one.reps / max(1, one.sessions), 1)) for one in shown_now.points
    )
    return _trend("Reps", "a session", points, shown_now)


def clean_chart(shown_now: Charted) -> Trend:
    """Return the share of the reps done that were clean, in whole percent, rounded down."""
    shares = [
        (one.first_day, 100 * one.clean_reps // one.reps) for one in shown_now.points if one.reps
    ]
    points = tuple(Point(day, share, f"{share} %") for day, share in shares)
    found = _trend("Clean", "% of reps done", points, shown_now)
    return Trend(replace(found.chart, most=100.0))


def tension_chart(shown_now: Charted) -> Trend | None:
    """Return the minutes under tension of each session; None if no rep was paced."""
    points = []
    for one in shown_now.points:
        if one.tension_s:
            seconds = one.tension_s / max(1, one.sessions)
            points.append(Point(one.first_day, seconds / 60, wording.minutes(seconds)))
    if not points:
        return None
    return _trend("Under load", "minutes a session", tuple(points), shown_now)


def _trend(title: str, unit: str, points: tuple[Point, ...], shown_now: Charted) -> Trend:
    first, last = shown_now.first, shown_now.last
    return Trend(Chart(title, unit, points, first, last))


# Beside the charts


def sides_block(shown_now: Charted) -> LeftRight | None:
    """Return the clean reps of each leg, newest last; None if both legs work together."""
    sided = [one for one in shown_now.points if one.left or one.right]
    if not sided:
        return None
    words = _point_words(shown_now.history.span)
    rows = [SidesRow(words(one.first_day), one.left, one.right) for one in sided[-_MOST_SIDES:]]
    return LeftRight("Clean reps, left and right", tuple(rows))


def _point_words(span: Span) -> Callable[[date], str]:
    """Return the label for the time of a point: `17 Nov`, `Nov 2026`, `2026`."""
    if span is Span.YEAR:
        return lambda day: str(day.year)
    if span is Span.MONTH:
        return lambda day: f"{wording.MONTHS[day.month - 1]} {day.year}"
    return wording.date_words


class Rows(Frozen):
    """A block: a title, and rows with a label on the left and values in columns after it."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def lines(self, room: Room) -> list[Line]:
        """Return the title and the rows; columns that do not fit are dropped from the right."""
        found = [room.line()]
        found[0].put(0, self.title, Ink.MUTED)
        wides = [
            max(cell_len(drawable(row[column])) for row in self.rows)
            for column in range(min(map(len, self.rows), default=0))
        ]
        for row in self.rows:
            line, x = room.line(), 0
            for column, wide in enumerate(wides):
                if column and x + wide > room.width:
                    break
                ink = Ink.TEXT if column == 1 else Ink.MUTED
                line.put(x, row[column], ink)
                x += wide + 3
            found.append(line)
        return found[: room.height] if room.height else found


def best_block(best: Sequence[DatedSet], today: date, unit: Unit) -> Rows | None:
    """Return the best sets ever: how heavy, how many clean reps, when."""
    if not best:
        return None
    rows = []
    for one in best:
        record = one.record
        sides = [side for side in record.sides if side is not Side.BOTH]
        reps = "/".join(str(len(record.reps_on(side))) for side in sides or (Side.BOTH,))
        clean = f"{record.clean_reps} of {len(record.reps)} clean"
        load = shown(record.load, unit) or "body"
        rows.append((load, f"{reps} reps", wording.when(one.day, today), clean))
    return Rows("Best sets of all time", tuple(rows))


def tempo_block(shown_now: Charted) -> Rows | None:
    """Return the tempos of the window with the first day of each, newest first."""
    changes: list[tuple[str, str]] = []
    words = _point_words(shown_now.history.span)
    for one in shown_now.points:
        digits = tempo.shown_from(one.tempo) if one.tempo else ""
        if digits and (not changes or changes[-1][1] != digits):
            changes.append((words(one.first_day), digits))
    if not changes:
        return None
    newest = changes[: -_MOST_TEMPOS - 1 : -1]
    return Rows("Tempo", tuple((f"from {day.strip()}", digits) for day, digits in newest))


def blocks_beside(shown_now: Charted, best: Sequence[DatedSet], today: date) -> tuple[Drawing, ...]:
    """Return the blocks beside the charts: sides, best sets, tempos."""
    found: tuple[Drawing | None, ...] = (
        sides_block(shown_now),
        best_block(best, today, shown_now.unit),
        tempo_block(shown_now),
    )
    return tuple(block for block in found if block is not None)
