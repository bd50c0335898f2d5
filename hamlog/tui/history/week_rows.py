"""The rows of History's weeks: a page at a time, months and years as landmarks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.planned_breaks import name_of_why
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import monday_of
from hamlog.training.review.sums import ExerciseSum
from hamlog.training.review.weeks import WeekOf
from hamlog.training.words import sets_short
from hamlog.tui.history.drawings import BAR, Names, bar, counts, sore_words
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, Pieces, of_mark, put, width_of
from hamlog.tui.kit.rows import row_line
from hamlog.tui.kit.table import Column, Table

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_COLUMNS = (
    Column("week", least=4),
    Column(right=True, gap=0, least=6),
    Column("sets", right=True, gap=4, least=10),
    Column(gap=3, least=BAR, leaves=1),
    Column("clean", right=True, gap=2, least=10, leaves=2),
    Column("under load", right=True, gap=2, leaves=3),
    Column(rest=True, least=12, gap=3),
)
_GAP = 3


OffIn = Callable[[date], Pause | None]
"""From a Monday to the planned break for which its week asked for nothing."""
DetailOf = Callable[[date], Sequence[Pieces]]
"""From a Monday to what is told of its week's exercises."""


class WeekTable(Table):
    """The cells of all weeks read so far; older ones are added below.

    `months` puts the name of each month above its weeks. `detail` returns by its Monday what is
    shown below the selected week.
    """

    def __init__(self, detail: DetailOf | None = None) -> None:
        super().__init__(_COLUMNS, ())
        self.months = False
        self.detail = detail


class PastWeekRow(Frozen):
    """A week; `year` and `month` are set if a new one begins with it."""

    table: WeekTable
    index: int
    monday: date
    year: str = ""
    month: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the year or month if one begins here, the row, and its exercises if selected."""
        table = self.table
        head = self.month if table.months else self.year
        lines: list[Line] = []
        if head:
            lines = [room.line()] if self.index else []
            lines.append(room.line())
            lines[-1].put(room.edge, head, Ink.MUTED)
        lines.append(table.line(self.index, room))
        detail = table.detail(self.monday) if room.selected and table.detail else ()
        if detail:
            lines.append(row_line(room))
            _put_fitting(lines[-1], room.edge + 4, detail, room.width - room.edge)
        return lines


def _put_fitting(line: Line, x: int, parts: Sequence[Pieces], end: int) -> None:
    """Write as many whole parts as fit, and say how many are left out."""
    ends = [x]
    for part in parts:
        ends.append(ends[-1] + width_of(part) + _GAP)
    for count in range(len(parts), -1, -1):
        left = len(parts) - count
        more = (Piece(f"and {left} more", Ink.FAINT),) if left else ()
        if ends[count] - (0 if more else _GAP) + width_of(more) <= end:
            for start, part in zip(
                ends, (*parts[:count], *((more,) if more else ())), strict=False
            ):
                put(line, start, part, end - start)
            return


def detail_of(sums: Sequence[ExerciseSum], names: Names) -> tuple[Pieces, ...]:
    """Return sets done of sets planned by exercise; incomplete ones come first."""
    lacking = sorted(sums, key=lambda one: one.sets_done >= one.sets_planned)
    return tuple(
        (
            Piece(names(one.exercise), Ink.MUTED),
            Piece(f" {one.sets_done}", Ink.TEXT if one.sets_done else Ink.FAINT),
            *((Piece(f" of {one.sets_planned}", Ink.MUTED),) if one.sets_planned else ()),
        )
        for one in lacking
        if one.sets_done or one.sets_planned
    )


def _tension(one: WeekSummary) -> Pieces:
    """Return the time under load; nobody knows it where every rep was ticked."""
    if one.tension_s:
        return (Piece(wording.minutes(one.tension_s), Ink.MUTED),)
    return (Piece(wording.UNKNOWN, Ink.FAINT),) if one.reps else ()


def add_weeks(
    table: WeekTable,
    weeks: Sequence[WeekOf],
    before: WeekOf | None,
    planned: Mapping[date, int],
    today: date,
    names: Names,
    *,
    off_in: OffIn | None = None,
) -> tuple[PastWeekRow, ...]:
    """Add older `weeks` below those in the table, `before` being its last; return the new rows."""
    first = table.height
    sums = [week.summary or WeekSummary(week.monday, 0, 0, 0, 0, 0, 0.0) for week in weeks]
    whole = [planned.get(one.monday, one.sets_planned) for one in sums]
    sets = counts(
        [(one.sets_done, of) for one, of in zip(sums, whole, strict=True)], zero=True, least=2
    )
    clean = counts([(one.clean_reps, one.reps) for one in sums], least=3)
    years = [week.monday.isocalendar().year for week in weeks]
    months = [(week.monday.year, week.monday.month) for week in weeks]
    last_year = before.monday.isocalendar().year if before else today.isocalendar().year
    last_month = (before.monday.year, before.monday.month) if before else None
    this = monday_of(today)
    table.extend(
        (
            (Piece(f"{one.monday.isocalendar().week:>2}"),),
            (Piece(wording.date_words(one.monday), Ink.TEXT if month != was else Ink.MUTED),),
            sets[index],
            bar(one.sets_done, whole[index], past=one.monday < this),
            clean[index],
            _tension(one),
            _remark(one, weeks[index].weeks, names, off_in(one.monday) if off_in else None),
        )
        for index, (one, month, was) in enumerate(
            zip(sums, months, (last_month, *months), strict=False)
        )
    )
    return tuple(
        PastWeekRow(
            table,
            first + index,
            week.monday,
            str(year) if year < year_was else "",
            _month(week.monday, today) if month != was else "",
        )
        for index, (week, year, year_was, month, was) in enumerate(
            zip(weeks, years, (last_year, *years), months, (last_month, *months), strict=False)
        )
    )


def _month(monday: date, today: date) -> str:
    name = _MONTHS[monday.month - 1]
    return name if monday.year == today.year else f"{name} {monday.year}"


def _remark(week: WeekSummary, weeks: int, names: Names, off: Pause | None) -> Pieces:
    """Return what else to say about a week: pain first, after its mark, and the note last.

    A week that a planned break took says so where it has no note.
    """
    planned = name_of_why(off) if off is not None else ""
    if weeks > 1:
        text = f"{weeks} weeks without a set" + (f"{wording.DOT}{planned}" if planned else "")
        return (Piece("  ", ours=True), Piece(text, Ink.MUTED))
    note = " ".join(week.note[:400].split()) or planned
    sore = sore_words(week.sore) if week.sore else ""
    others = (sore, sets_short(week.sets_short), note)
    if week.pain is None:
        text = wording.DOT.join(filter(None, others))
        return (Piece("  ", ours=True), Piece(text, Ink.MUTED)) if text else ()
    pain, slug = week.pain
    text = wording.DOT.join(filter(None, (f"pain {pain} of 10, {names(slug)}", *others)))
    return (of_mark(marks.HURT), Piece(f" {text}", Ink.MUTED))
