"""What the lists of History show: pure functions from the log's values to rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Unit, shown
from hamlog.training.planning.agenda import last_activity
from hamlog.training.record import Outcome, SessionRecord, SetRecord
from hamlog.training.words import joined, sets_short
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.pieces import Piece, Pieces, of_mark, progress
from hamlog.tui.kit.table import Column, Table, TableRow

Names = Callable[[str], str]
"""From the slug of an exercise or programme to its name."""

BAR = 10
"""Columns of the progress line of a week or a session."""

_IN_PART_OF_WEEK = replace(marks.IN_PART, ink=Ink.SOFT)
_GERUNDS = {
    "lift": "lifting",
    "hold": "holding",
    "lower": "lowering",
    "still": "between reps",
    "change": "changing sides",
    "lead-in": "getting ready",
    "count-in": "getting ready",
    "rest": "resting",
}
_SESSIONS = (
    Column("day"),
    Column("programme", most=26, cuts=True),
    Column("sets", right=True, gap=4),
    Column(gap=3, least=BAR, leaves=2),
    Column("clean", right=True, gap=3, leaves=1),
    Column("minutes", right=True, gap=3, leaves=3),
)
_SETS = (
    Column(least=1),
    Column("exercise", gap=2, most=24, cuts=True),
    Column(gap=1),
    Column("set"),
    Column("reps"),
    Column("target", leaves=1),
    Column("load", most=16, leaves=3),
    Column("tempo", leaves=4),
    Column("outcome", leaves=2),
)


# Sessions


def session_rows(
    sessions: Sequence[SessionRecord], names: Names, programmes: Names
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row for each session, with pain, soreness and note below it."""
    sets = counts([(one.sets_done, len(one.planned)) for one in sessions], zero=True)
    clean = counts([clean_of(one.sets) for one in sessions])
    cells = [
        (
            (Piece(wording.day_words(one.day)),),
            (Piece(programmes(one.programme), Ink.TEXT),),
            sets[index],
            bar(one.sets_done, len(one.planned), past=True),
            clean[index],
            (Piece(wording.minutes(seconds), Ink.MUTED),) if (seconds := lasted_s(one)) else (),
        )
        for index, one in enumerate(sessions)
    ]
    table = Table(_SESSIONS, cells)
    return table, tuple(
        TableRow(table, index, below=_below(one, names)) for index, one in enumerate(sessions)
    )


def day_marks(sessions: Sequence[SessionRecord], monday: date) -> tuple[Mark, ...]:
    """Return a mark for each day of a week: as planned, partly, or nothing."""
    found = []
    for day in (monday + timedelta(days=index) for index in range(7)):
        there = [one for one in sessions if one.day == day]
        done = sum(one.sets_done for one in there)
        planned = sum(len(one.planned) for one in there)
        if not done:
            found.append(marks.TO_COME)
        else:
            short = any(one.sets_short for one in there)
            whole = done >= planned and not short
            found.append(marks.AS_PLANNED if whole else _IN_PART_OF_WEEK)
    return tuple(found)


def _below(session: SessionRecord, names: Names) -> Pieces:
    note = " ".join(session.note[:400].split())
    told = (hurt_words(session, names), short_words(session, names), note)
    text = wording.DOT.join(filter(None, told))
    if worst_pain(session.sets) is None:
        return (Piece(text, Ink.MUTED),) if text else ()
    return (of_mark(marks.HURT), Piece(f" {text}", Ink.MUTED))


def hurt_words(session: SessionRecord, names: Names) -> str:
    """Return the worst pain of a session and the soreness after it, as far as they were said."""
    worst = worst_pain(session.sets)
    pain = f"pain {worst.pain} of 10, {names(worst.exercise)}" if worst else ""
    return wording.DOT.join(filter(None, (pain, sore_words(session.sore))))


def short_words(session: SessionRecord, names: Names) -> str:
    """Return which exercises had a set that ended before its target; empty if none had.

    Every rep of it may be clean, so that nothing else of its row says so.
    """
    slugs = dict.fromkeys(one.exercise for one in session.sets if one.short)
    return f"short of target: {joined([names(one) for one in slugs])}" if slugs else ""


def sore_words(sore: int | None) -> str:
    """Return how sore a session left the athlete on the next morning; empty if nobody said."""
    if not sore:
        return "" if sore is None else "not sore"
    return f"sore {sore} of 10"


def worst_pain(sets: Sequence[SetRecord]) -> SetRecord | None:
    """Return the set that hurt most; None if none hurt."""
    hurt = [one for one in sets if one.pain]
    return max(hurt, key=lambda one: one.pain or 0, default=None)


def clean_of(sets: Sequence[SetRecord]) -> tuple[int, int]:
    """Return clean reps and all reps of some sets."""
    return sum(one.clean_reps for one in sets), sum(len(one.reps) for one in sets)


def lasted_s(session: SessionRecord) -> float:
    """Return the seconds from the start of a session to its last entry in the log."""
    return max(0.0, (last_activity(session) - session.started_at).total_seconds())


def sums(sets: Sequence[SetRecord]) -> list[str]:
    """Return the totals of some sets, in parts: `318 of 326 reps clean`, `33:10 under load`.

    That the reps that were done were clean does not say that all were done that were asked for:
    how many sets ended before their target stands beside it, here and wherever it is told.
    """
    clean, reps = clean_of(sets)
    tension_s = sum(one.tension_s for one in sets)
    if not reps:
        return ["no reps"]
    found = [f"{wording.thousands(clean)} of {wording.thousands(reps)} reps clean"]
    found += [words] if (words := sets_short(sum(one.short for one in sets))) else []
    return [*found, f"{wording.minutes(tension_s)} under load"] if tension_s else found


def planned_words(done: int, planned: int) -> str:
    """Return the words after a number of sets: `of 24 sets`, `sets`, `sets, 3 asked for`."""
    if done > planned > 0:
        return f"{'set' if done == 1 else 'sets'}, {planned} asked for"
    if planned:
        return f"of {wording.count(planned, 'set')}"
    return "set" if done == 1 else "sets"


# Sets


def set_rows(
    session: SessionRecord,
    exercises: Mapping[str, Exercise],
    names: Names,
    *,
    unit: Unit = "kg",
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row for each set that was begun or skipped, in the order of the session."""
    cells = [
        (
            (of_mark(marks.of_set(one, is_next=False)),),
            (Piece(names(one.exercise), Ink.MUTED if one.exercise == before else Ink.TEXT),),
            (of_mark(marks.HURT),) if one.pain else (),
            (Piece(str(one.number)), Piece(f" of {sets_of(session, one)}", Ink.MUTED)),
            _sides(one),
            (Piece(target_words(one, exercises.get(one.exercise)), Ink.MUTED),),
            (Piece(shown(one.load, unit) or "body", Ink.MUTED),),
            (Piece(tempo.shown_from(one.tempo), Ink.MUTED),),
            (Piece(outcome_words(one), Ink.MUTED if one.as_planned else Ink.TEXT),),
        )
        for before, one in zip(
            ("", *(one.exercise for one in session.sets)), session.sets, strict=False
        )
    ]
    table = Table(_SETS, cells)
    return table, tuple(TableRow(table, index) for index in range(len(cells)))


def sets_of(session: SessionRecord, record: SetRecord) -> int:
    """Return how many sets of a set's exercise its session has."""
    numbers = [one.number for one in session.planned if one.exercise == record.exercise]
    numbers += [one.number for one in session.sets if one.exercise == record.exercise]
    return max(numbers, default=record.number)


def one_sided(record: SetRecord, exercise: Exercise | None = None) -> bool:
    """Return whether each leg worked on its own: as the reps say, else as the exercise asks."""
    if record.reps or exercise is None:
        return any(side is not Side.BOTH for side in record.sides)
    return exercise.scheme is not SideScheme.BOTH


def target_words(record: SetRecord, exercise: Exercise | None) -> str:
    """Return what a set asked for: `12`, `11 a leg`, `test` where it is one."""
    if exercise is not None and exercise.graded:
        return "test"
    reps = str(record.target_reps)
    return f"{reps} a leg" if one_sided(record, exercise) else reps


def _sides(record: SetRecord) -> Pieces:
    """Return the reps of a set, per side if it has two, with the reps of both in the middle."""
    if not record.reps:
        return ()
    if not one_sided(record):
        return (Piece(f"    {len(record.reps):>2}"),)
    return (
        Piece("◄", Ink.FAINT, ours=True),
        Piece(f"{len(record.reps_on(Side.LEFT)):>3}"),
        Piece(f"{len(record.reps_on(Side.RIGHT)):>4}"),
        Piece(" ►", Ink.FAINT, ours=True),
    )


def outcome_words(record: SetRecord) -> str:
    """Return how a set ended, in a word or two."""
    match record.outcome:
        case None:
            return "not ended"
        case Outcome.DONE:
            return "done"
        case Outcome.SKIPPED:
            return "skipped"
        case Outcome.PAIN:
            return "pain" + (f" {record.pain} of 10" if record.pain else "")
        case Outcome.ENDED_EARLY:
            return ended_words("ended", record)


def ended_words(verb: str, record: SetRecord) -> str:
    """Return how and in which phase a set ended: `ended, lowering`."""
    doing = phase_words(record)
    return f"{verb}, {doing}" if doing else verb


def phase_words(record: SetRecord) -> str:
    """Return what the athlete was doing when a set ended; empty if it was not recorded."""
    return _GERUNDS.get(record.ended_phase or "", record.ended_phase or "")


# Cells


def counts(pairs: Sequence[tuple[int, int]], *, zero: bool = False, least: int = 0) -> list[Pieces]:
    """Return `24 of 26` for each pair, numbers under numbers; `zero` shows a faint 0 for none.

    Numbers have room for `least` digits, so that they line up with those of another call.
    """
    numbers = [wording.thousands(number) for number, _ in pairs]
    wholes = [wording.thousands(whole) for _, whole in pairs]
    wide = max(least, *map(len, numbers)) if numbers else least
    after = [len(text) for text, pair in zip(wholes, pairs, strict=True) if pair[1]]
    after_cells = max(least, *after) if after else 0
    found: list[Pieces] = []
    for (number, whole), text, of in zip(pairs, numbers, wholes, strict=True):
        if not number and not whole and not zero:
            found.append(())
            continue
        first = Piece(f"{text:>{wide}}", Ink.TEXT if number else Ink.FAINT)
        if whole:
            found.append(
                (first, Piece(" of", Ink.MUTED), Piece(f" {of:>{after_cells}}", Ink.MUTED))
            )
        else:
            found.append((first, Piece(" " * (after_cells + 4 if after_cells else 0), ours=True)))
    return found


def bar(done: int, planned: int, *, past: bool) -> Pieces:
    """Return a progress line, soft if it is past and incomplete."""
    share = done / planned if planned else float(done > 0)
    return progress(BAR, share, soft=past and share < 1)
