"""The rows of the athletes' list."""

from collections.abc import Callable, Sequence
from datetime import date

from hamlog.training.planning.athletes import (
    AgainstPlan,
    Athlete,
    away_words,
    sides_words,
)
from hamlog.training.words import of_asked
from hamlog.tui.kit import marks
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, Pieces, of_mark
from hamlog.tui.kit.table import Cell, Column, Table, TableRow, TextRow, Wordings

_LONG_AWAY_DAYS = 10
_LEAST_CLEAN_PERCENT = 80
_COLUMNS = (
    Column("athlete", least=8, most=30, cuts=9, keeps=16),
    Column("this week", right=True, least=6),
    Column("sets", right=True, gap=2, leaves=6),
    Column("4 weeks", right=True, least=6, leaves=2),
    Column("sets", right=True, gap=2, leaves=7),
    Column("clean", right=True, leaves=4),
    Column("pain", cuts=3, keeps=14, most=40),
    Column("left / right", shortens=8, leaves=5),
    Column("last", right=True, leaves=1),
)

Names = Callable[[str], str]


def list_rows(
    athletes: Sequence[Athlete], skipped: Sequence[str], today: date, names: Names
) -> tuple[Table, tuple[Drawing, ...]]:
    """Return a row for each athlete, then a line for each file that was passed over."""
    table = Table(_COLUMNS, [_cells(one, today, names) for one in athletes])
    mark = (of_mark(marks.HURT),)
    return table, (
        *(TableRow(table, index) for index in range(len(athletes))),
        *(TextRow(mark, fault, table, first=not index) for index, fault in enumerate(skipped)),
    )


def _cells(one: Athlete, today: date, names: Names) -> tuple[Cell, ...]:
    return (
        (Piece(one.name),),
        _sessions(one.week),
        _sets(one.week),
        _sessions(one.before),
        _sets(one.before),
        _clean(one),
        _pain(one, names),
        _sides(one),
        (Piece(away_words(one, today), Ink.TEXT if _is_away(one, today) else Ink.MUTED),),
    )


def _of(done: int, asked: int) -> Pieces:
    if not done and not asked:
        return (Piece("-", Ink.FAINT),)
    told = of_asked(done, asked)
    return (Piece(str(done)), Piece(told.removeprefix(str(done)), Ink.MUTED))


def _sessions(found: AgainstPlan) -> Pieces:
    return _of(found.sessions_done, found.sessions_asked)


def _sets(found: AgainstPlan) -> Pieces:
    short = (Piece(f", {found.sets_short} short", Ink.MUTED),) if found.sets_short else ()
    return (*_of(found.sets_done, found.sets_asked), *short)


def _clean(one: Athlete) -> Pieces:
    percent = one.clean_percent
    if percent is None:
        return (Piece("-", Ink.FAINT),)
    return (Piece(f"{percent} %", Ink.MUTED if percent >= _LEAST_CLEAN_PERCENT else Ink.TEXT),)


def _pain(one: Athlete, names: Names) -> Pieces:
    if one.pain is None:
        return (Piece("-", Ink.FAINT),)
    return (of_mark(marks.HURT), Piece(f" {one.pain.worst} {names(one.pain.exercise)}"))


def _sides(one: Athlete) -> Cell:
    ink = Ink.TEXT if one.behind is not None else Ink.MUTED
    behind = one.behind
    short = f"{behind.value} -{one.behind_percent} %" if behind is not None else "even"
    if not one.left and not one.right:
        short = "-"
    return Wordings(((Piece(sides_words(one), ink),), (Piece(short, ink),)))


def _is_away(one: Athlete, today: date) -> bool:
    days = one.days_away(today)
    return one.off is None and (days is None or days > _LONG_AWAY_DAYS)
