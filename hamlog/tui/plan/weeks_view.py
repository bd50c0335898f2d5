"""What the weeks ahead show, and where their columns stand at any width."""

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
"""Columns a day where a hard run finds no room beside a session."""

_ROOMY, _TIGHT = 4, 3
_LEAST_SETS = 4
_LEAST_MINUTES = 3
_LONGEST = 400


class DayState(Enum):
    """What a day has of the plan; its value is the mark."""

    NOTHING = replace(marks.TO_COME, ink=Ink.LINE)
    NEXT = marks.TO_DO_NEXT
    TO_COME = replace(marks.TO_DO_LATER, ink=Ink.MUTED)
    DONE = marks.AS_PLANNED
    IN_PART = replace(marks.IN_PART, ink=Ink.SOFT)
    MISSED = marks.SKIPPED


_MEANS: tuple[tuple[frozenset[DayState], Mark, str], ...] = (
    (frozenset({DayState.DONE}), DayState.DONE.value, "done"),
    (frozenset({DayState.IN_PART}), DayState.IN_PART.value, "in part"),
    (frozenset({DayState.MISSED}), DayState.MISSED.value, "missed"),
    (frozenset({DayState.NEXT, DayState.TO_COME}), DayState.NEXT.value, "to come"),
)


class DayAhead(Frozen):
    """One day: what the plan has on it, and whether it is one of a hard run."""

    state: DayState = DayState.NOTHING
    hard_run: bool = False


class WeekAhead(Frozen):
    """One week from `monday` on: its seven days, and the sets and minutes of all its sessions.

    `changes` says in words what is new in it; `changes_short` stands where that finds no
    room.
    """

    monday: date
    days: tuple[DayAhead, ...]
    sets: int
    minutes: int
    changes: str = ""
    changes_short: str = ""

    def said(self, room: int) -> str:
        """Return what is new, in the short words where the others need more than `room`."""
        return self.changes if _cells(self.changes) <= room else self.changes_short or self.changes

    @property
    def said_cells(self) -> tuple[int, int]:
        """How many columns what is new takes: in all its words, and at the least."""
        whole = _cells(self.changes)
        return whole, min(whole, _cells(self.changes_short) or whole)


class WeeksView(Frozen):
    """Weeks in order, and the day it is."""

    today: date
    weeks: tuple[WeekAhead, ...] = ()
    title: str = "Four weeks"

    @property
    def this_monday(self) -> date:
        """The Monday of the week it is."""
        return monday_of(self.today)

    @property
    def has_today(self) -> bool:
        """Whether the week it is stands among the weeks."""
        return any(week.monday == self.this_monday for week in self.weeks)

    def meanings(self) -> list[tuple[Mark, str]]:
        """Return the marks that stand in the weeks, with their words."""
        days = [day for week in self.weeks for day in week.days]
        states = {day.state for day in days}
        found = [(mark, word) for those, mark, word in _MEANS if those & states]
        if any(day.hard_run for day in days):
            found.append((marks.HARD_RUN, "hard run"))
        return found


class Places(Frozen):
    """Where the columns begin, or end where they are right-aligned; 0 for one that left.

    Where `changes` is 0 there are none, or they stand below.
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
        """The column at which changes begin where they stand below: under the date."""
        return self.date or self.edge

    @property
    def reach(self) -> int:
        """The column after the last one that may not be cut."""
        days_end = self.days + 6 * self.pitch + 2
        return max(days_end, self.sets_end, self.minutes_end)


def places(view: WeeksView, width: int, edge: int) -> Places:
    """Return where the columns stand in `width` cells, the first at `edge`.

    Changes are said beside the numbers, whole or else shortly, or else below. Then the date
    leaves, the minutes, the sets; the days never do.
    """
    found = _beside(view, width, edge)
    if found is not None:
        return found
    *roomier, tightest = _below(view, width, edge)
    return next((each for each in roomier if each.reach <= each.end), tightest)


def _beside(view: WeeksView, width: int, edge: int) -> Places | None:
    """Return the places where changes stand beside the numbers; None where they do not fit."""
    cells = [week.said_cells for week in view.weeks]
    if not any(whole for whole, _ in cells):
        return None
    for needed in (max(whole for whole, _ in cells), max(least for _, least in cells)):
        for pitch in (_ROOMY, _TIGHT):
            found = _laid(view, width, edge, pitch)
            if found.changes + needed <= found.end:
                return found
    return None


def _below(view: WeeksView, width: int, edge: int) -> Iterator[Places]:
    """Yield the places where changes stand below, each for less room than the one before."""
    for pitch in (_ROOMY, _TIGHT):
        yield replace(_laid(view, width, edge, pitch), changes=0)
    found = replace(_laid(view, width, edge, _TIGHT, dated=False), changes=0)
    yield found
    found = replace(found, minutes_end=0)
    yield found
    found = replace(found, sets_end=0)
    yield found
    yield replace(found, pitch=TIGHTEST)


def _laid(view: WeeksView, width: int, edge: int, pitch: int, *, dated: bool = True) -> Places:
    """Return all columns side by side, however far they reach."""
    gap = (4 if pitch == _ROOMY else 3) if dated else 2
    date_at = edge + NUMBER + 2 if dated else 0
    days = (date_at + DATE if dated else edge + NUMBER) + gap
    sets = max([_LEAST_SETS, *(len(thousands(week.sets)) for week in view.weeks)])
    minutes = max([_LEAST_MINUTES, *(len(thousands(week.minutes)) for week in view.weeks)])
    sets_end = days + 6 * pitch + 2 + gap + sets
    minutes_end = sets_end + (3 if pitch == _ROOMY else 2) + minutes
    return Places(
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
    # Far more than fits: a text of any length costs the same.
    return cell_len(drawable(text[:_LONGEST]))
