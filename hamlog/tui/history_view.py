"""What the lists of History show: pure functions from the log's values to rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hamlog.training import tempo
from hamlog.training.agenda import last_activity
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Unit, shown_of
from hamlog.training.record import Outcome, SessionRecord, SetRecord, WeekSummary
from hamlog.tui.weeks import WeekOf, monday_of
from hamlog.tui.widgets import marks, wording
from hamlog.tui.widgets.heads import Pair
from hamlog.tui.widgets.ink import Ink
from hamlog.tui.widgets.marks import Mark
from hamlog.tui.widgets.pieces import Piece, Pieces, of_mark, progress
from hamlog.tui.widgets.table import Column, Table, TableRow

Names = Callable[[str], str]
"""From the slug of an exercise or programme to its name."""

_BAR = 10
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
_WEEKS = (
    Column("week", least=4),
    Column(right=True, gap=0, least=6),
    Column("sets", right=True, gap=4, least=10),
    Column(gap=3, least=_BAR, leaves=1),
    Column("clean", right=True, gap=2, least=10, leaves=2),
    Column("under load", right=True, gap=2, leaves=3),
    Column(rest=True, least=12, gap=3),
)
_SESSIONS = (
    Column("day"),
    Column("programme", most=26, cuts=True),
    Column("sets", right=True, gap=4),
    Column(gap=3, least=_BAR, leaves=2),
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


# Weeks


def week_rows(
    weeks: Sequence[WeekOf], today: date, names: Names, *, plain: bool
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row a week, the first of an earlier year with the year above it."""
    this = monday_of(today)
    sums = [week.summary or _nothing(week.monday) for week in weeks]
    sets = _counts([(one.sets_done, one.sets_planned) for one in sums], zero=True)
    clean = _counts([(one.clean_reps, one.reps) for one in sums])
    cells = [
        (
            (Piece(f"{one.monday.isocalendar().week:>2}"),),
            (Piece(wording.date_words(one.monday), Ink.MUTED),),
            sets[index],
            _bar(one.sets_done, one.sets_planned, past=one.monday < this, plain=plain),
            clean[index],
            (Piece(wording.minutes(one.tension_s), Ink.MUTED),) if one.tension_s else (),
            _remark(one, weeks[index].weeks, names, plain=plain),
        )
        for index, one in enumerate(sums)
    ]
    table = Table(_WEEKS, cells)
    years = [week.monday.isocalendar().year for week in weeks]
    before = [today.isocalendar().year, *years]
    return table, tuple(
        TableRow(table, index, str(year) if year < before[index] else "")
        for index, year in enumerate(years)
    )


def _nothing(monday: date) -> WeekSummary:
    return WeekSummary(monday, 0, 0, 0, 0, 0, 0.0)


def _remark(week: WeekSummary, weeks: int, names: Names, *, plain: bool) -> Pieces:
    """Return what else is to say of a week: pain first, behind its mark, then the note."""
    if weeks > 1:
        return (Piece("  ", ours=True), Piece(f"{weeks} weeks without a set", Ink.MUTED))
    note = " ".join(week.note[:400].split())
    if week.pain is None:
        return (Piece("  ", ours=True), Piece(note, Ink.MUTED)) if note else ()
    pain, slug = week.pain
    text = f" pain {pain} of 10, {names(slug)}" + (f"{wording.DOT}{note}" if note else "")
    return (of_mark(marks.HURT, plain=plain), Piece(text, Ink.MUTED))


def this_and_last(this: WeekSummary | None, last: WeekSummary | None) -> tuple[Pair, ...]:
    """Return the values of two weeks side by side."""

    def pair(label: str, value: Callable[[WeekSummary], str]) -> Pair:
        return Pair(label, value(this) if this else "0", value(last) if last else "0")

    return (
        pair("sessions", lambda week: str(week.sessions)),
        pair("sets", lambda week: str(week.sets_done)),
        pair("clean reps", lambda week: wording.thousands(week.clean_reps)),
        pair("under load", lambda week: wording.minutes(week.tension_s)),
    )


def week_head(weeks: Sequence[WeekOf]) -> tuple[int, str, list[str]]:
    """Return this week's number of sets, its words, and what it is of."""
    this = weeks[0].summary if weeks else None
    if this is not None and this.sets_done:
        title = "set this week" if this.sets_done == 1 else "sets this week"
        planned = f"of {this.sets_planned} planned"
        return this.sets_done, title, [planned] if this.sets_planned else []
    last = next((week for week in weeks if week.summary and week.summary.sets_done), None)
    before = [f"the last ones in week {last.monday.isocalendar().week}"] if last else []
    return 0, "sets this week", before


# Sessions


def session_rows(
    sessions: Sequence[SessionRecord], names: Names, programmes: Names, *, plain: bool
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row a session, with pain and note below it."""
    sets = _counts([(one.sets_done, len(one.planned)) for one in sessions], zero=True)
    clean = _counts([clean_of(one.sets) for one in sessions])
    cells = [
        (
            (Piece(wording.day_words(one.day)),),
            (Piece(programmes(one.programme), Ink.TEXT),),
            sets[index],
            _bar(one.sets_done, len(one.planned), past=True, plain=plain),
            clean[index],
            (Piece(wording.minutes(seconds), Ink.MUTED),) if (seconds := lasted_s(one)) else (),
        )
        for index, one in enumerate(sessions)
    ]
    table = Table(_SESSIONS, cells)
    return table, tuple(
        TableRow(table, index, below=_below(one, names, plain=plain))
        for index, one in enumerate(sessions)
    )


def day_marks(sessions: Sequence[SessionRecord], monday: date) -> tuple[Mark, ...]:
    """Return a mark for each day of a week: as planned, in part, nothing."""
    found = []
    for day in (monday + timedelta(days=index) for index in range(7)):
        there = [one for one in sessions if one.day == day]
        done = sum(one.sets_done for one in there)
        planned = sum(len(one.planned) for one in there)
        if not done:
            found.append(marks.TO_COME)
        else:
            found.append(marks.AS_PLANNED if done >= planned else _IN_PART_OF_WEEK)
    return tuple(found)


def _below(session: SessionRecord, names: Names, *, plain: bool) -> Pieces:
    note = " ".join(session.note[:400].split())
    worst = worst_pain(session.sets)
    if worst is None:
        return (Piece(note, Ink.MUTED),) if note else ()
    text = f" pain {worst.pain} of 10, {names(worst.exercise)}"
    return (
        of_mark(marks.HURT, plain=plain),
        Piece(text + (f"{wording.DOT}{note}" if note else ""), Ink.MUTED),
    )


def worst_pain(sets: Sequence[SetRecord]) -> SetRecord | None:
    """Return the set that hurt most, None where none hurt."""
    hurt = [one for one in sets if one.pain]
    return max(hurt, key=lambda one: one.pain or 0, default=None)


def clean_of(sets: Sequence[SetRecord]) -> tuple[int, int]:
    """Return clean reps and all reps of some sets."""
    return sum(one.clean_reps for one in sets), sum(len(one.reps) for one in sets)


def lasted_s(session: SessionRecord) -> float:
    """Return the seconds from the start of a session to the last that was written of it."""
    return max(0.0, (last_activity(session) - session.started_at).total_seconds())


def sums(sets: Sequence[SetRecord]) -> list[str]:
    """Return what some sets add up to, in parts: `318 of 326 reps clean`, `33:10 under load`."""
    clean, reps = clean_of(sets)
    tension_s = sum(one.tension_s for one in sets)
    if not reps:
        return ["no reps"]
    found = [f"{wording.thousands(clean)} of {wording.thousands(reps)} reps clean"]
    return [*found, f"{wording.minutes(tension_s)} under load"] if tension_s else found


def planned_words(done: int, planned: int) -> str:
    """Return what stands behind a number of sets: `of 24 sets`, `sets`."""
    if planned:
        return f"of {wording.count(planned, 'set')}"
    return "set" if done == 1 else "sets"


# Sets


def set_rows(
    session: SessionRecord,
    exercises: Mapping[str, Exercise],
    names: Names,
    *,
    plain: bool,
    unit: Unit = "kg",
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row for each set that was begun or skipped, in the order of the session."""
    cells = [
        (
            (of_mark(marks.of_set(one, is_next=False), plain=plain),),
            (Piece(names(one.exercise), Ink.MUTED if one.exercise == before else Ink.TEXT),),
            (of_mark(marks.HURT, plain=plain),) if one.pain else (),
            (Piece(str(one.number)), Piece(f" of {sets_of(session, one)}", Ink.MUTED)),
            _sides(one, plain=plain),
            (Piece(target_words(one, exercises.get(one.exercise)), Ink.MUTED),),
            (Piece(shown_of(one, unit) or "body", Ink.MUTED),),
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
    """Return whether the legs worked by turns: as the reps say, else as the exercise is done."""
    if record.reps or exercise is None:
        return any(side is not Side.BOTH for side in record.sides)
    return exercise.scheme is not SideScheme.BOTH


def target_words(record: SetRecord, exercise: Exercise | None) -> str:
    """Return what a set asked for: `12`, `11 a leg`."""
    reps = str(record.target_reps)
    return f"{reps} a leg" if one_sided(record, exercise) else reps


def _sides(record: SetRecord, *, plain: bool) -> Pieces:
    """Return the reps of a set, a side where it has two, the number of both in the middle."""
    if not record.reps:
        return ()
    if not one_sided(record):
        return (Piece(f"    {len(record.reps):>2}"),)
    left, right = ("L", "R") if plain else ("◄", "►")
    return (
        Piece(left, Ink.FAINT, ours=True),
        Piece(f"{len(record.reps_on(Side.LEFT)):>3}"),
        Piece(f"{len(record.reps_on(Side.RIGHT)):>4}"),
        Piece(f" {right}", Ink.FAINT, ours=True),
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
    """Return what the athlete was doing when a set ended; empty where nobody noted it."""
    return _GERUNDS.get(record.ended_phase or "", record.ended_phase or "")


# Cells


def _counts(pairs: Sequence[tuple[int, int]], *, zero: bool = False) -> list[Pieces]:
    """Return `24 of 26` for each pair, numbers under numbers; `zero` shows a faint 0 for none."""
    numbers = [wording.thousands(number) for number, _ in pairs]
    wholes = [wording.thousands(whole) for _, whole in pairs]
    wide = max(map(len, numbers), default=0)
    after = max((len(text) for text, pair in zip(wholes, pairs, strict=True) if pair[1]), default=0)
    found: list[Pieces] = []
    for (number, whole), text, of in zip(pairs, numbers, wholes, strict=True):
        if not number and not whole and not zero:
            found.append(())
            continue
        first = Piece(f"{text:>{wide}}", Ink.TEXT if number else Ink.FAINT)
        if whole:
            found.append((first, Piece(" of", Ink.MUTED), Piece(f" {of:>{after}}", Ink.MUTED)))
        else:
            found.append((first, Piece(" " * (after + 4 if after else 0), ours=True)))
    return found


def _bar(done: int, planned: int, *, past: bool, plain: bool) -> Pieces:
    share = done / planned if planned else float(done > 0)
    return progress(_BAR, share, soft=past and share < 1, plain=plain)
