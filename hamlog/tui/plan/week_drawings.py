"""The sessions of a week to come in full: from values to views."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.load import shown
from hamlog.training.planning.coming import Coming
from hamlog.training.record import PlannedSet, SessionRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import reps_words
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Section, Title
from hamlog.tui.plan.drawings import PlanNow

_GAP = 3
_MOST_NAME = 34


class Asked(Frozen):
    """One exercise of a session: its name, `2 x 10 a leg`, its load, and why."""

    name: str
    sets: str
    load: str
    why: str
    short: str = ""


class AskedTable(Frozen):
    """Exercises in columns; why stands below where it finds no room beside."""

    rows: tuple[Asked, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return a line an exercise, two where there is little room."""
        width = room.width
        columns = [[row.name for row in self.rows], [row.sets for row in self.rows]]
        loads = _widest([row.load for row in self.rows])
        name, sets = min(_MOST_NAME, _widest(columns[0])), _widest(columns[1])
        if name + sets + loads + 2 * _GAP > width:
            name = min(name, max([0, *(_cells(row.short or row.name) for row in self.rows)]))
        name = max(8, min(name, width - sets - loads - 2 * _GAP))
        load_at = name + _GAP + sets + _GAP
        why_at = load_at + (loads + _GAP if loads else 0)
        beside = why_at + _widest([row.why for row in self.rows]) <= width
        found: list[Line] = []
        for row in self.rows:
            line = room.line()
            line.put(0, row.name if _cells(row.name) <= name else row.short or row.name, room=name)
            line.put_right(name + _GAP + sets, row.sets)
            line.put(load_at, row.load, Ink.MUTED, room=max(0, width - load_at))
            found.append(line)
            if beside:
                line.put(why_at, row.why, Ink.FAINT)
            elif row.why:
                found.append(room.line())
                found[-1].put(2, row.why, Ink.FAINT, room=width - 2)
        return found


def week_blocks(now: PlanNow, monday: date) -> list[Drawing]:
    """Return the sessions of a week: those begun, then those to come."""
    begun = now.begun_in(monday)
    found: list[Drawing] = [Title(_day(one.day), _done_words(now, one)) for one in begun]
    for one in now.ahead_in(monday):
        found += _session(now, one)
    return found or [Section("", ("No session in this week.",))]


def _session(now: PlanNow, one: Coming) -> list[Drawing]:
    asked = one.asked
    count = wording.count(len(asked.sets), "set")
    title = Title(_day(one.day), f"{count}, about {asked.minutes} min: {one.slot.why}")
    groups: dict[str, list[PlannedSet]] = {}
    for each in asked.sets:
        groups.setdefault(each.exercise, []).append(each)
    found: list[Drawing] = [title, AskedTable(tuple(_row(now, sets) for sets in groups.values()))]
    told = [f"{now.name(swap.slug)}: {swap.why}" for swap in asked.swaps if swap.instead is None]
    if asked.left_out:
        names = ", ".join(now.name(slug) for slug in asked.left_out)
        told.append(f"No time for {names}: first next time")
    if told:
        found.append(Section("", tuple(told), ink=Ink.MUTED))
    return found


def _row(now: PlanNow, sets: Sequence[PlannedSet]) -> Asked:
    first = sets[0]
    exercise = now.facts.exercises[first.exercise]
    variant = exercise.variant(first.variant)
    load = shown(first.load, now.terms.unit) or (variant.name if variant else "body")
    size = f"{len(sets)} x {reps_words(exercise, first.target_reps)}"
    return Asked(exercise.name, size, load, first.why, exercise.short_name)


def _done_words(now: PlanNow, session: SessionRecord) -> str:
    done, planned = session.sets_done, len(session.planned)
    sets = f"{done} of {planned} sets done" if planned else f"{wording.count(done, 'set')} done"
    return sets if session.ended_at or session.day != now.today else f"{sets}, under way"


def week_title(now: PlanNow, monday: date) -> str:
    """Return which week it is: `Week 48`."""
    this = " (this week)" if monday == monday_of(now.today) else ""
    return f"{wording.week_words(monday, now.today)}{this}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {wording.MONTHS[day.month - 1]}"


def _widest(texts: Sequence[str]) -> int:
    return max(map(_cells, texts), default=0)


def _cells(text: str) -> int:
    return cell_len(drawable(text[:400]))
