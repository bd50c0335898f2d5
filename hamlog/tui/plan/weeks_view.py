"""What the weeks ahead show, and where their columns go at any width."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from rich.cells import cell_len

from hamlog.frozen import Frozen, replace
from hamlog.training.review.consistency import monday_of
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import drawable
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.wording import thousands

NUMBER = 2
DATE = 6
TIGHTEST = 2
"""Columns for each day if a hard run does not fit beside a session."""

_ROOMY, _TIGHT = 4, 3
_LEAST_SETS = 4
_LEAST_MINUTES = 3
_LONGEST = 400


class DayPlan(Enum):
    """What the plan has for a day; its value is the mark."""

    NOTHING = replace(marks.TO_COME, ink=Ink.LINE)
    NEXT = marks.TO_DO_NEXT
    TO_COME = replace(marks.TO_DO_LATER, ink=Ink.MUTED)
    DONE = marks.AS_PLANNED
    IN_PART = replace(marks.IN_PART, ink=Ink.SOFT)
    MISSED = marks.SKIPPED
    OFF = marks.DAY_OFF


_MEANS: tuple[tuple[frozenset[DayPlan], Mark, str], ...] = (
    (frozenset({DayPlan.DONE}), DayPlan.DONE.value, "done"),
    (frozenset({DayPlan.IN_PART}), DayPlan.IN_PART.value, "in part"),
    (frozenset({DayPlan.MISSED}), DayPlan.MISSED.value, "missed"),
    (frozenset({DayPlan.NEXT, DayPlan.TO_COME}), DayPlan.NEXT.value, "to come"),
    (frozenset({DayPlan.OFF}), DayPlan.OFF.value, "day off"),
)


class DayAhead(Frozen):
    """One day: what the plan has for it, and whether it has a hard run."""

    state: DayPlan = DayPlan.NOTHING
    hard_run: bool = False


class WeekAhead(Frozen):
    """One week from `monday` on: its seven days, and the sets and minutes of its sessions.

    `changes` says in words what is new in it; `changes_short` replaces that if it does not fit.
    """

    monday: date
    days: tuple[DayAhead, ...]
    sets: int
    minutes: int
    changes: str = ""
    changes_short: str = ""

    def said(self, room: int) -> str:
        """Return what is new, in short words if the others need more than `room`."""
        return self.changes if _cells(self.changes) <= room else self.changes_short or self.changes

    @property
    def said_cells(self) -> tuple[int, int]:
        """How many columns the changes take: in full, and at least."""
        whole = _cells(self.changes)
        return whole, min(whole, _cells(self.changes_short) or whole)


class WeeksView(Frozen):
    """Weeks in order, and today."""

    today: date
    weeks: tuple[WeekAhead, ...] = ()
    title: str = "Four weeks"

    @property
    def this_monday(self) -> date:
        """The Monday of this week."""
        return monday_of(self.today)

    @property
    def has_today(self) -> bool:
        """Whether this week is among the weeks."""
        return any(week.monday == self.this_monday for week in self.weeks)

    def meanings(self) -> list[tuple[Mark, str]]:
        """Return the marks used in the weeks, with their words."""
        days = [day for week in self.weeks for day in week.days]
        states = {day.state for day in days}
        found = [(mark, word) for those, mark, word in _MEANS if those & states]
        if any(day.hard_run for day in days):
            found.append((marks.HARD_RUN, "hard run"))
        return found


class WeekColumns(Frozen):
    """Where the columns start, or end if they are right-aligned; 0 for one that was dropped.

    If `changes` is 0 there are none, or they go below.
    """

    edge: int
    end: int
    days: int
    pitch: int
    date: int = 0
    sets_end: int = 0
    minutes_end: int = 0
    changes: int = 0

    @property
    def below(self) -> int:
        """The column where changes start if they go below: under the date."""
        return self.date or self.edge

    @property
    def reach(self) -> int:
        """The column after the last one that may not be cut."""
        days_end = self.days + 6 * self.pitch + 2
        return max(days_end, self.sets_end, self.minutes_end)


def places(view: WeeksView, width: int, edge: int) -> WeekColumns:
    """Return where the columns go in `width` cells, the first at `edge`.

    Changes go beside the numbers, in full or shortened, or else below. Then the date is
    dropped, the minutes, the sets; never the days.
    """
    found = _beside(view, width, edge)
    if found is not None:
        return found
    *roomier, tightest = _below(view, width, edge)
    return next((each for each in roomier if each.reach <= each.end), tightest)


def _beside(view: WeeksView, width: int, edge: int) -> WeekColumns | None:
    """Return the columns with the changes beside the numbers; None if they do not fit."""
    cells = [week.said_cells for week in view.weeks]
    if not any(whole for whole, _ in cells):
        return None
    for needed in (max(whole for whole, _ in cells), max(least for _, least in cells)):
        for pitch in (_ROOMY, _TIGHT):
            found = _laid(view, width, edge, pitch)
            if found.changes + needed <= found.end:
                return found
    return None


def _below(view: WeeksView, width: int, edge: int) -> Iterator[WeekColumns]:
    """Yield the columns with the changes below, each for less room than the one before."""
    for pitch in (_ROOMY, _TIGHT):
        yield replace(_laid(view, width, edge, pitch), changes=0)
    found = replace(_laid(view, width, edge, _TIGHT, dated=False), changes=0)
    yield found
    found = replace(found, minutes_end=0)
    yield found
    found = replace(found, sets_end=0)
    yield found
    yield replace(found, pitch=TIGHTEST)


def _laid(view: WeeksView, width: int, edge: int, pitch: int, *, dated: bool = True) -> WeekColumns:
    """Return all columns side by side, however far they reach."""
    gap = (4 if pitch == _ROOMY else 3) if dated else 2
    date_at = edge + NUMBER + 2 if dated else 0
    days = (date_at + DATE if dated else edge + NUMBER) + gap
    sets = max([_LEAST_SETS, *(len(thousands(week.sets)) for week in view.weeks)])
    minutes = max([_LEAST_MINUTES, *(len(thousands(week.minutes)) for week in view.weeks)])
    sets_end = days + 6 * pitch + 2 + gap + sets
    minutes_end = sets_end + (3 if pitch == _ROOMY else 2) + minutes
    return WeekColumns(
        edge=edge,
        end=width - (edge if edge > 2 else 1),
        days=days,
        pitch=pitch,
        date=date_at,
        sets_end=sets_end,
        minutes_end=minutes_end,
        changes=minutes_end + gap,
    )


def _cells(text: str) -> int:
    # Far more than fits, so that a text of any length costs the same.
    return cell_len(drawable(text[:_LONGEST]))
