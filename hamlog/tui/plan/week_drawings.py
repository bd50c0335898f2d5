"""The views of a week's sessions in full."""

from collections.abc import Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.load import shown
from hamlog.training.planning.breaks import next_days_off
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.run_days import RunDay, run_days
from hamlog.training.record import PlannedSet, SessionRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import reps_words, sets_of_asked
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Section, Title
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.table import Column, Table, Wordings
from hamlog.tui.plan.drawings import PlanNow

_ASKED = (
    Column(most=34, shortens=2, cuts=1, keeps=8),
    Column(right=True, tight=3),
    Column(tight=3, cuts=2, keeps=8),
    Column(tight=3, leaves=3, below=True, inset=2),
)


class AskedExercise(Frozen):
    """One exercise of a session: its name, `2 x 10 a leg`, its load, and why."""

    name: str
    sets: str
    load: str
    why: str
    short: str = ""


class AskedTable(Frozen):
    """Exercises in columns; the reason goes below if it does not fit beside."""

    rows: tuple[AskedExercise, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return a line for each exercise, or two if there is little room."""
        table = Table(
            _ASKED,
            [
                (
                    Wordings(((Piece(row.name),), (Piece(row.short or row.name),))),
                    (Piece(row.sets),),
                    (Piece(row.load, Ink.MUTED),) if row.load else (),
                    (Piece(row.why, Ink.FAINT),) if row.why else (),
                )
                for row in self.rows
            ],
        )
        inner = replace(room, edge=0)
        return [line for index in range(table.height) for line in table.lines(index, inner)]


def week_blocks(now: PlanNow, monday: date) -> list[Drawing]:
    """Return the sessions of a week: those begun, then those to come."""
    begun = now.begun_in(monday)
    found: list[Drawing] = [Title(_day(one.day), _done_words(now, one)) for one in begun]
    for one in now.ahead_in(monday):
        found += _session(now, one)
    off = next_days_off(now.pauses, max(monday, now.today), monday + timedelta(days=6))
    if off is not None:
        found.append(Section("", (off_words(off),), ink=Ink.MUTED))
    found = found or [Section("", ("No session in this week.",))]
    told = run_days(now.facts, now.facts.runs, now.today, monday, monday + timedelta(days=6))
    # Weekdays of hard runs are said by the settings.
    runs = tuple(_run(one) for one in told if not one.weekly)
    if runs:
        found.append(Section("Runs", runs, ink=Ink.MUTED))
    return found


def _run(one: RunDay) -> str:
    starts = f", {one.starts_at}" if one.starts_at else ""
    parts = (drawable(one.title), one.size, one.state)
    return f"{_day(one.day)}{starts}: {' · '.join(part for part in parts if part)}"


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


def _row(now: PlanNow, sets: Sequence[PlannedSet]) -> AskedExercise:
    first = sets[0]
    exercise = now.facts.exercises[first.exercise]
    variant = exercise.variant(first.variant)
    load = shown(first.load, now.terms.unit) or (variant.name if variant else "body")
    size = f"{len(sets)} x {reps_words(exercise, first.target_reps)}"
    return AskedExercise(exercise.name, size, load, first.why, exercise.short_name)


def _done_words(now: PlanNow, session: SessionRecord) -> str:
    done, planned = session.sets_done, len(session.planned)
    sets = sets_of_asked(done, planned) + ("" if 0 < planned < done else " done")
    return sets if session.ended_at or session.day != now.today else f"{sets}, under way"


def week_title(now: PlanNow, monday: date) -> str:
    """Return which week it is: `Week 48`."""
    this = " (this week)" if monday == monday_of(now.today) else ""
    return f"{wording.week_words(monday, now.today)}{this}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {wording.MONTHS[day.month - 1]}"
