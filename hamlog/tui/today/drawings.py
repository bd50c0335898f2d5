"""The views of Today's widgets: pure functions from an agenda to values."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hamlog.text import one_line
from hamlog.training import tempo, words
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Unit, shown, shown_short
from hamlog.training.pacing.sets import Ways
from hamlog.training.planning.agenda import Agenda, Line, Offer, next_rep
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.planning.week import ThisWeek
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import joined, within
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.notices import Notice
from hamlog.tui.kit.pieces import Piece, of_mark
from hamlog.tui.kit.table import Cell, Column, Table, TableRow, Wordings
from hamlog.tui.today.parts import Panel, Recent, TodayHead, TodayWeek, boxes

_MANY = 3
# Names and loads shorten before the tempo is dropped; after that the reps lose their unit.
_LIST = (
    Column("exercise", shortens=7, cuts=6, keeps=24),
    Column(gap=1),
    Column("reps", gap=2, shortens=3),
    Column("load", gap=2, shortens=5, cuts=2, keeps=8),
    Column("tempo", gap=2, leaves=4, leaves_below=62),
    Column("sets", gap=2, least=5),
)


def head(
    agenda: Agenda, programme: str, exercises: Mapping[str, Exercise], ways: Ways
) -> TodayHead:
    """Return the big number and its words."""
    total = len(agenda.boxes)
    done = agenda.sets_done
    done_words = f"{done} of {total} done"
    share = done / total if total else 0.0
    if agenda.stopped and (agenda.sets_open or not total):
        return TodayHead(0, "Nothing more today.", programme, done_words if total else "", share)
    if agenda.over:
        return TodayHead(0, "Done for today.", programme, done_words, share)
    if agenda.resting:
        return TodayHead(0, "Rest day.", f"Programme: {programme}", "", 0.0)
    if not total:
        return TodayHead(0, "Nothing to do in this programme.", programme, "", 0.0)
    minutes = max(1, round(agenda.seconds_to_go(exercises, ways) / 60))
    sets = "set" if agenda.sets_to_go == 1 else "sets"
    title = f"{sets} to go, about {minutes} min"
    return TodayHead(agenda.sets_to_go, title, programme, done_words, share)


def rows(
    agenda: Agenda, exercises: Mapping[str, Exercise], *, unit: Unit = "kg"
) -> tuple[Table, tuple[TableRow, ...]]:
    """Return a row for each exercise: what is asked for, a box for each set, and why below."""
    lines = [(line, exercises.get(line.exercise)) for line in agenda.lines]
    ended = agenda.stopped
    cells = [_cells(line, exercise, unit, ended=ended) for line, exercise in lines]
    table = Table(_LIST, cells, spread=True)
    return table, tuple(
        TableRow(
            table,
            index,
            below=_how_and_why(line, exercise, agenda.why_of(line)),
            over=ended or line.next_box is None,
        )
        for index, (line, exercise) in enumerate(lines)
    )


def _cells(line: Line, exercise: Exercise | None, unit: Unit, *, ended: bool) -> tuple[Cell, ...]:
    planned = line.shown.stands
    load = planned.load
    names = (words.name_of(line.exercise, exercise), words.short_name_of(line.exercise, exercise))
    graded = exercise is not None and exercise.graded
    reps = Piece("test" if graded else str(planned.target_reps))
    leg = "" if graded else words.a_leg(exercise)
    return (
        Wordings(tuple((Piece(name),) for name in names)),
        (of_mark(marks.HURT),) if line.hurt else (),
        Wordings(((reps, Piece(leg, Ink.MUTED)), (reps,))) if leg else (reps,),
        Wordings(((Piece(shown(load, unit)),), (Piece(shown_short(load, unit)),)))
        if shown(load, unit)
        else (Piece("body", Ink.FAINT),),
        (Piece(tempo.shown_from(planned.tempo)),),
        boxes(
            marks.of_set(box.record, is_next=box is line.next_box and not ended)
            for box in line.boxes
        ),
    )


def _how_and_why(line: Line, exercise: Exercise | None, why: str) -> Cell:
    """Return the form of an exercise, unless it is its own, and why the target is what it is.

    If both do not fit, only the form is shown.
    """
    variant = exercise.variant(line.shown.stands.variant) if exercise else None
    form = variant.name if variant else ""
    texts = (wording.DOT.join(part for part in (form, why) if part), form or why)
    return Wordings(tuple((Piece(text, Ink.MUTED),) for text in texts)) if texts[0] else ()


def notices(
    agenda: Agenda | None,
    exercises: Mapping[str, Exercise],
    told: Sequence[str],
    *,
    offered: bool,
    elsewhere: bool = False,
    question: Question | None = None,
    copies: Sequence[str] = (),
    key: Key = own_key,
) -> list[Notice]:
    """Return the questions and messages; `agenda` is None while the log cannot be read.

    `offered` says that a session can be resumed, or that it is shown as it goes on `elsewhere`;
    `question` is the one to answer, `copies` are the names of files to take in; `key` gives the
    keys.
    """
    out: list[Notice] = []
    yes, no = key("today.accept"), key("today.decline")
    if agenda is not None and agenda.enough:
        out.append(Notice("", agenda.enough, strong=True))
    if agenda is not None and agenda.offer is not None and offered:
        text = offer_words(agenda.offer, exercises, agenda.day)
        keys = ((no, "hide"),) if elsewhere else ((yes, "resume"), (no, "not now"))
        out.append(Notice("In progress" if elsewhere else "Resume", text, keys))
    elif copies:
        more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
        what = "Copies of your log" if more else "Copy of your log"
        keys = ((yes, "look"), (no, "not now"))
        out.append(Notice(what, f"{one_line(copies[0])}{more}", keys))
    elif question is not None:
        out.append(Notice(question.head, question.text, ((yes, "answer"), (no, "not now"))))
    if agenda is not None and (agenda.over or agenda.resting):
        if agenda.free:
            out.append(Notice("", agenda.free))
        anyway = "" if agenda.enough else f" {key('today.train_anyway')} train anyway"
        out.append(Notice("", f"{_what_follows(agenda)}{anyway}"))
        out += [Notice("", text) for text in _out_next_time(agenda, exercises)]
    if agenda is not None and agenda.moved and not agenda.resting:
        out.append(Notice("", f"{agenda.moved[:1].upper()}{agenda.moved[1:]}"))
    if agenda is not None and agenda.asked is not None and not agenda.resting:
        out += [Notice("", text) for text in _told_by_plan(agenda.asked, exercises) if text]
    out += [Notice("", text) for text in told if text]
    return out


def _what_follows(agenda: Agenda) -> str:
    if agenda.following is None:
        return "Everything is saved."
    off = f"{off_words(agenda.off)} " if agenda.off is not None else ""
    return off + agenda.following.words(agenda.day)


def _out_next_time(agenda: Agenda, exercises: Mapping[str, Exercise]) -> list[str]:
    """Return what hurt, so that the next session is without it."""
    swaps = agenda.following.asked.swaps if agenda.following is not None else ()
    names = [words.short_name_of(one.slug, exercises.get(one.slug)) for one in swaps]
    return [f"Out for now, as it hurt: {joined(names)}"] if names else []


def _told_by_plan(asked: Prescription, exercises: Mapping[str, Exercise]) -> list[str]:
    """Return what was left out today for lack of time, or because it hurt."""

    def name(slug: str) -> str:
        return words.short_name_of(slug, exercises.get(slug))

    # With something in its place the list says that it is out; not whom to see.
    told = [one for one in asked.swaps if one.instead is None or one.until_back]
    out = [f"{name(one.slug)}: {one.why}" for one in told]
    if asked.left_out:
        names = joined([name(slug) for slug in asked.left_out])
        go = "goes" if len(asked.left_out) == 1 else "go"
        out.append(f"No time today for {names}; {go} first next time")
    return out


def offer_words(offer: Offer, exercises: Mapping[str, Exercise], today: date) -> str:
    """Return exactly where a session can be resumed."""
    planned = offer.planned
    exercise = exercises.get(planned.exercise)
    parts = [words.name_of(planned.exercise, exercise)]
    sets = sum(one.exercise == planned.exercise for one in offer.session.planned)
    parts.append(f"set {planned.number} of {sets}")
    upcoming = next_rep(exercise, planned.target_reps, offer.begun) if exercise else None
    if offer.begun is not None and upcoming is not None:
        side, number = upcoming
        parts.append(f"rep {number}")
        if side is not Side.BOTH:
            parts.append(side.value)
    if offer.session.day != today:
        parts.append(f"from {offer.session.day:%A}")
    return ", ".join(parts)


def week(
    agenda: Agenda, sessions: Sequence[SessionRecord], this: ThisWeek, today: date
) -> TodayWeek:
    """Return the week of `today` with a mark a day, and what it asks for."""
    monday = monday_of(today)
    by_day = {
        monday + timedelta(days=index): [
            one for one in sessions if one.day == monday + timedelta(days=index)
        ]
        for index in range(7)
    }
    return TodayWeek(
        today,
        tuple(_day_mark(day, found, today, agenda) for day, found in by_day.items()),
        words.sets_of_asked(this.sets_done, this.sets_asked),
    )


def _day_mark(day: date, sessions: list[SessionRecord], today: date, agenda: Agenda) -> Mark:
    done = sum(one.sets_done for one in sessions)
    planned = sum(len(one.planned) for one in sessions)
    if done and done >= planned:
        return marks.AS_PLANNED
    if done:
        return marks.IN_PART
    if day == today and not (agenda.over or agenda.resting):
        return marks.TO_DO_NEXT
    return marks.TO_COME


def panel(
    line: Line | None,
    exercise: Exercise | None,
    days: Sequence[tuple[date, Sequence[SetRecord]]],
) -> Panel | None:
    """Return what is worth knowing about the selected exercise; `days` are its last days."""
    if line is None or exercise is None:
        return None
    planned = line.shown.stands
    upcoming = line.next_box
    reps = words.amount(planned.target_reps, "rep") + words.a_leg(exercise)
    if exercise.graded:
        reps = words.TO_THE_END[:1].lower() + words.TO_THE_END[1:]
    facts = []
    if upcoming is not None:
        facts.append(("next", f"set {planned.number} of {len(line.boxes)}"))
        facts.append(("", reps))
    if days:
        day, last = days[0]
        # A date that does not fit after the reps is not broken.
        gap = " " if len(last) < _MANY else "\n"
        facts.append(
            ("last", f"{last_words(last)},{gap}{' '.join(wording.day_words(day).split())}")
        )
    facts.append(("sides", words.legs(exercise.scheme)))
    variant = exercise.variant(planned.variant)
    if variant is not None:
        facts.append(("form", within(variant.name)))
    recent = tuple(_recent(day, records, exercise) for day, records in days) if days[1:] else ()
    cues = words.cues_for(planned, exercise)
    return Panel(exercise.short_name, exercise.posture, tuple(facts), cues[:3], recent)


def _recent(day: date, records: Sequence[SetRecord], exercise: Exercise) -> Recent:
    both = exercise.scheme is SideScheme.BOTH
    return Recent(
        wording.day_words(day),
        tuple(
            (
                "reps" if both else side.value,
                " ".join(str(len(record.reps_on(side))) for record in records),
            )
            for side in exercise.scheme.sides
        ),
        tuple(marks.of_set(record, is_next=False) for record in records),
    )


def last_words(last: Sequence[SetRecord]) -> str:
    """Return the reps of an exercise's last sets: `12, 11 and 10`, `11/10 and 10/10`."""
    counts = [[len(record.reps_on(side)) for side in record.sides] for record in last]
    texts = [
        str(each[0]) if len(set(each)) == 1 else "/".join(map(str, each)) for each in counts if each
    ]
    return joined(texts)
