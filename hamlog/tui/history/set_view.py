"""What the page of one set shows: its reps side by side, its facts, and the sessions before."""

from collections.abc import Sequence
from datetime import date, datetime

from hamlog.training import tempo
from hamlog.training.effort import feeling_of
from hamlog.training.exercise import LEGS, Exercise, Side
from hamlog.training.load import Unit, shown
from hamlog.training.record import Outcome, Quality, Rep, SetRecord
from hamlog.tui.history.drawings import (
    ended_words,
    one_sided,
    outcome_words,
    phase_words,
    target_words,
)
from hamlog.tui.history.reps import Compared, Legend, RepTable, RepView, SideView
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.page import Fact, FactList, Section
from hamlog.tui.kit.pieces import of_mark
from hamlog.tui.kit.wording import DOT

DayOfSets = tuple[date, tuple[SetRecord, ...]]
"""A day, and the sets of one exercise that were done on it."""

_NO_SIDE = "no side noted"
# Rows above the first rep of a table: the headings, the counts, a blank one.
_HEADS = 3
_MEANS: tuple[tuple[Mark, str], ...] = (
    (marks.CLEAN, "clean"),
    (marks.DOUBTFUL, "doubtful"),
    (marks.MISSED, "missed"),
    (marks.ENDED_HERE, "ended here"),
    (marks.TO_COME, "not done"),
)


SidedRep = tuple[Side, int]
"""A rep of a set: its side, and its number on it."""


def reps_blocks(
    record: SetRecord, exercise: Exercise | None, *, at: SidedRep | None = None
) -> tuple[Drawing, ...]:
    """Return the reps one by one by side, and what the marks mean; `at` is selected."""
    sides = _sides(record, exercise)
    if not sides:
        words = "Skipped." if record.outcome is Outcome.SKIPPED else "No rep was done."
        return (Section("", (words,)),)
    found = [_side(record, side) for side in sides]
    used = {rep.mark for side in found for rep in side.reps}
    legend = tuple(entry for entry in _MEANS if entry[0] in used or entry[0] is marks.CLEAN)
    tables = [RepTable(tuple(found), at=at)]
    if len(found) > 2:
        tables = [
            RepTable(tuple(found[:2]), at=at),
            RepTable(tuple(found[2:]), title=_NO_SIDE, at=at),
        ]
    return (*tables, Legend(legend))


def _sides(record: SetRecord, exercise: Exercise | None) -> tuple[Side, ...]:
    """Return the sides that have a column. Reps without a recorded side have one too."""
    if not record.reps and record.ended_rep is None:
        return ()
    two = LEGS if one_sided(record, exercise) else ()
    return (*two, *((Side.BOTH,) if Side.BOTH in record.sides or not two else ()))


def places(record: SetRecord, exercise: Exercise | None) -> tuple[SidedRep, ...]:
    """Return the reps that can be selected, column by column."""
    return tuple(
        (side, rep.number) for side in _sides(record, exercise) for rep in record.reps_on(side)
    )


def nearest(found: Sequence[SidedRep], at: SidedRep | None) -> SidedRep | None:
    """Return the place nearest to the previous one, on the same side if possible."""
    if at is None or not found:
        return found[0] if found else None
    same = [place for place in found if place[0] is at[0]] or list(found)
    return min(same, key=lambda place: abs(place[1] - at[1]))


def stepped(found: Sequence[SidedRep], at: SidedRep | None, by: int) -> SidedRep | None:
    """Return the place `by` reps further on the same side; None beyond its ends."""
    same = [place for place in found if at is not None and place[0] is at[0]]
    index = same.index(at) + by if at in same else -1
    return same[index] if 0 <= index < len(same) else None


def leapt(found: Sequence[SidedRep], at: SidedRep | None, by: int) -> SidedRep | None:
    """Return the place `by` reps further on the same side, or its last one on that way."""
    same = [place for place in found if at is not None and place[0] is at[0]]
    if at not in same:
        return None
    return same[max(0, min(same.index(at) + by, len(same) - 1))]


def across(found: Sequence[SidedRep], at: SidedRep | None) -> SidedRep | None:
    """Return the place beside `at`: on the next side that has reps."""
    sides = list(dict.fromkeys(side for side, _ in found))
    if at is None or at[0] not in sides:
        return nearest(found, at)
    return nearest(found, (sides[(sides.index(at[0]) + 1) % len(sides)], at[1]))


def row_of(record: SetRecord, exercise: Exercise | None, at: SidedRep) -> int:
    """Return the row of a rep within the blocks."""
    sides = _sides(record, exercise)
    row = _HEADS + at[1] - 1
    if len(sides) > 2 and at[0] is sides[2]:
        rows = max(len(_side(record, side).reps) for side in sides[:2])
        row += _HEADS + rows + 1
    return row


def _side(record: SetRecord, side: Side) -> SideView:
    reps = {rep.number: rep for rep in record.reps_on(side)}
    ended = record.ended_rep if _ended_on(record, side) else None
    last = max([record.target_reps, *reps, ended or 0])
    clean = sum(rep.quality is Quality.CLEAN for rep in reps.values())
    return SideView(
        side,
        f"{clean} clean of {max(record.target_reps, len(reps))}",
        tuple(
            _rep(reps[number]) if number in reps else _missing(record, at_end=number == ended)
            for number in range(1, last + 1)
        ),
    )


def _ended_on(record: SetRecord, side: Side) -> bool:
    return record.outcome in (Outcome.ENDED_EARLY, Outcome.PAIN) and record.ended_side is side


def _rep(rep: Rep) -> RepView:
    word = "" if rep.quality is Quality.CLEAN else rep.quality.value
    when = "ticked" if rep.done_at is None else _time(rep.done_at)
    return RepView(marks.QUALITY[rep.quality], when, word)


def _missing(record: SetRecord, *, at_end: bool) -> RepView:
    if not at_end:
        return RepView(marks.TO_COME)
    verb = "pain" if record.outcome is Outcome.PAIN else "ended"
    when = _time(record.ended_at) if record.ended_at and record.started_at else ""
    return RepView(marks.ENDED_HERE, when, ended_words(verb, record))


def _time(at: datetime) -> str:
    return f"{at:%H:%M:%S}"


def summary(record: SetRecord, exercise: Exercise | None) -> str:
    """Return the whole set as one sentence."""
    sides = _sides(record, exercise)
    if not record.reps or not sides:
        return outcome_words(record).capitalize()
    parts: list[str] = []
    for side in sides:
        name = "" if sides == (Side.BOTH,) else f"{_NO_SIDE if side is Side.BOTH else side} "
        clean = _side(record, side).clean.replace(" clean of ", " of ")
        where = _where(record) if _ended_on(record, side) else ""
        parts.append(f"{name}{clean}{'' if parts else ' clean'}{where}")
    words = DOT.join(parts)
    if record.outcome is None:
        words += f"{DOT}not ended"
    return words[:1].upper() + words[1:]


def _where(record: SetRecord) -> str:
    """Return where a set ended: `, ended lowering rep 10`."""
    verb = "stopped for pain" if record.outcome is Outcome.PAIN else "ended"
    rep = f"rep {record.ended_rep}" if record.ended_rep else ""
    return ", " + " ".join(word for word in (verb, phase_words(record), rep) if word)


def facts_blocks(
    record: SetRecord,
    exercise: Exercise | None,
    days: Sequence[DayOfSets],
    *,
    unit: Unit = "kg",
) -> tuple[Drawing, ...]:
    """Return facts, note, and the clean reps of the last sessions, newest last."""
    blocks: list[Drawing] = [FactList(_facts(record, exercise, unit), indent=12)]
    if record.note.strip():
        blocks.append(Section("Note", (record.note,)))
    if len(days) > 1:
        blocks.append(_compared(record, exercise, days))
    return tuple(blocks)


def brief(record: SetRecord, exercise: Exercise | None, *, unit: Unit = "kg") -> str:
    """Return load, tempo and target on one line."""
    parts = (
        shown(record.load, unit) or "body weight",
        f"tempo {tempo.shown_from(record.tempo)}" if record.tempo else "",
        f"target {target_words(record, exercise)}",
    )
    return DOT.join(part for part in parts if part)


def _facts(record: SetRecord, exercise: Exercise | None, unit: Unit) -> tuple[Fact, ...]:
    variant = exercise.variant(record.variant) if exercise else None
    hurt = (of_mark(marks.HURT),) if record.pain else ()
    pain = f"{record.pain} of 10" if record.pain else "none"
    pain += ", sudden" if record.pain_sudden else ""
    facts = [
        ("target", target_words(record, exercise)),
        ("load", shown(record.load, unit) or "body weight"),
        ("tempo", tempo.shown_from(record.tempo)),
        ("form", variant.name if variant else record.variant or ""),
        ("under load", _tension(record)),
        ("effort", _effort_words(record.rpe)),
        ("pain", pain if record.outcome is Outcome.PAIN or record.pain is not None else ""),
        ("pace", _counted(record)),
    ]
    return tuple(
        Fact(label, value, mark=hurt if label == "pain" else ()) for label, value in facts if value
    )


def _tension(record: SetRecord) -> str:
    """Return how long the set was under load; nobody knows it of reps that were ticked."""
    if record.tension_s:
        return wording.minutes(record.tension_s)
    return wording.UNKNOWN if record.reps else ""


def _effort_words(rpe: float | None) -> str:
    """Return an effort with what the plan reads it as: `RPE 7.5 of 10, right`."""
    return "" if rpe is None else f"RPE {rpe:g} of 10, {feeling_of(rpe)}"


def _counted(record: SetRecord) -> str:
    paced = sum(rep.paced for rep in record.reps)
    if not record.reps:
        return ""
    if paced == len(record.reps):
        return "timed by hamlog"
    return f"{paced} of {len(record.reps)} timed by hamlog" if paced else "by hand"


def _compared(record: SetRecord, exercise: Exercise | None, days: Sequence[DayOfSets]) -> Compared:
    sides = LEGS if one_sided(record, exercise) else (Side.BOTH,)
    rows = []
    for day, sets in days:
        reps = [rep for one in sets for rep in one.reps if rep.quality is Quality.CLEAN]
        values = tuple(sum(rep.side is side or len(sides) == 1 for rep in reps) for side in sides)
        rows.append((wording.date_words(day), values))
    return Compared(f"Clean reps, last {len(rows)} sessions", tuple(rows))
