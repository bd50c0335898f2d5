"""What Today's widgets show of an agenda: pure functions from values to views."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hamlog.training import tempo, words
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Unit, shown_of
from hamlog.training.pacing import status
from hamlog.training.pacing.sets import Ways
from hamlog.training.planning.agenda import Agenda, Line, Offer, next_rep
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.programmes import joined
from hamlog.training.planning.questions import Question
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.notices import Notice
from hamlog.tui.today.parts import HeadView, PanelView, Recent, TodayRow, WeekView

SET_UP_HINT = "4 sets the plan up in under a minute: equipment, days, time."


def head(agenda: Agenda, programme: str, exercises: Mapping[str, Exercise], ways: Ways) -> HeadView:
    """Return the big number and its words."""
    total = len(agenda.boxes)
    done = agenda.sets_done
    done_words = f"{done} of {total} done"
    share = done / total if total else 0.0
    if agenda.over:
        return HeadView(0, "Done for today.", programme, done_words, share)
    if agenda.resting:
        return HeadView(0, "Nothing due today.", programme, "", 0.0)
    if not total:
        return HeadView(0, "Nothing to do in this programme.", programme, "", 0.0)
    minutes = max(1, round(agenda.seconds_to_go(exercises, ways) / 60))
    sets = "set" if agenda.sets_to_go == 1 else "sets"
    title = f"{sets} to go, about {minutes} min"
    return HeadView(agenda.sets_to_go, title, programme, done_words, share)


def rows(
    agenda: Agenda, exercises: Mapping[str, Exercise], *, plain: bool, unit: Unit = "kg"
) -> tuple[TodayRow, ...]:
    """Return a row an exercise."""
    return tuple(
        _row(line, exercises.get(line.exercise), unit, plain=plain) for line in agenda.lines
    )


def _row(line: Line, exercise: Exercise | None, unit: Unit, *, plain: bool) -> TodayRow:
    planned = line.shown.planned
    record = line.shown.record
    load = shown_of(planned, unit)
    if record is not None and record.outcome is not None:
        load = shown_of(record, unit)
    upcoming = line.next_box
    one_sided = exercise is not None and exercise.scheme is not SideScheme.BOTH
    variant = exercise.variant(planned.variant) if exercise else None
    return TodayRow(
        name=exercise.name if exercise else line.exercise,
        reps=str(planned.target_reps),
        reps_unit="a leg" if one_sided else "",
        load=load or "body",
        tempo=tempo.shown_from(planned.tempo),
        boxes=tuple(marks.of_set(box.record, is_next=box is upcoming) for box in line.boxes),
        why=_how_and_why(variant.name if variant else "", line.why),
        done=upcoming is None,
        plain=plain,
        short=exercise.short_name if exercise else "",
    )


def _how_and_why(variant: str, why: str) -> str:
    """Return the form of an exercise, where it is not its own, and the reason for the target."""
    return status.DOT.join(part for part in (variant, why) if part)


def notices(
    agenda: Agenda | None,
    exercises: Mapping[str, Exercise],
    told: Sequence[str],
    *,
    offered: bool,
    question: Question | None = None,
) -> list[Notice]:
    """Return the lines that ask or tell; `agenda` is None while the log cannot be read.

    `offered` says that a session waits to be gone on with, `question` is the one to answer.
    """
    out: list[Notice] = []
    if agenda is not None and agenda.offer is not None and offered:
        text = offer_words(agenda.offer, exercises, agenda.day)
        out.append(Notice("Go on", text, (("y", "go on"), ("n", "not now"))))
    elif question is not None:
        out.append(Notice(question.head, question.text, (("y", "answer"), ("n", "not now"))))
    if agenda is not None and (agenda.over or agenda.resting):
        out.append(Notice("", f"{_what_follows(agenda)} t train anyway"))
    if agenda is not None and agenda.asked is not None and not agenda.resting:
        out += [Notice("", text) for text in _told_by_plan(agenda.asked, exercises) if text]
    out += [Notice("", text) for text in told if text]
    return out


def _what_follows(agenda: Agenda) -> str:
    if agenda.following is None:
        return "The log has it all."
    return agenda.following.words(agenda.day)


def _told_by_plan(asked: Prescription, exercises: Mapping[str, Exercise]) -> list[str]:
    """Return what was left out today: for want of time, or since it hurt."""

    def name(slug: str) -> str:
        found = exercises.get(slug)
        return found.short_name if found else slug

    out = [f"{name(one.slug)}: {one.why}" for one in asked.swaps if one.instead is None]
    if asked.left_out:
        names = joined([name(slug) for slug in asked.left_out])
        go = "goes" if len(asked.left_out) == 1 else "go"
        out.append(f"No time today for {names}: {go} first next time")
    return out


def offer_words(offer: Offer, exercises: Mapping[str, Exercise], today: date) -> str:
    """Return exactly where a session can be gone on with."""
    planned = offer.planned
    exercise = exercises.get(planned.exercise)
    parts = [exercise.name if exercise else planned.exercise]
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


def week(agenda: Agenda, sessions: Sequence[SessionRecord], today: date) -> WeekView:
    """Return the week of `today` with a mark a day."""
    monday = today - timedelta(days=today.weekday())
    by_day = {
        monday + timedelta(days=index): [
            one for one in sessions if one.day == monday + timedelta(days=index)
        ]
        for index in range(7)
    }
    done = sum(one.sets_done for one in sessions)
    planned = sum(len(one.planned) for one in sessions)
    if agenda.session is None:
        planned += len(agenda.boxes)
    return WeekView(
        today,
        tuple(_day_mark(day, found, today, agenda) for day, found in by_day.items()),
        f"{done} of {planned} sets",
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
) -> PanelView | None:
    """Return what one wants to know of the exercise one is on; `days` are its last ones."""
    if line is None or exercise is None:
        return None
    planned = line.shown.planned
    upcoming = line.next_box
    reps = f"{planned.target_reps} reps" + ("" if exercise.scheme is SideScheme.BOTH else " a leg")
    facts = []
    if upcoming is not None:
        facts.append(("next", f"set {planned.number} of {len(line.boxes)}"))
        facts.append(("", reps))
    if days:
        day, last = days[0]
        facts.append(("last", f"{last_words(last)}, {' '.join(wording.day_words(day).split())}"))
    facts.append(("sides", words.legs(exercise.scheme)))
    variant = exercise.variant(planned.variant)
    if variant is not None:
        facts.append(("as", variant.name))
    recent = tuple(_recent(day, records, exercise) for day, records in days) if days[1:] else ()
    cues = exercise.cues_of(planned.variant)
    return PanelView(exercise.name, exercise.posture, tuple(facts), cues[:3], recent)


def _recent(day: date, records: Sequence[SetRecord], exercise: Exercise) -> Recent:
    both = exercise.scheme is SideScheme.BOTH
    sides = (Side.BOTH,) if both else (Side.LEFT, Side.RIGHT)
    return Recent(
        wording.day_words(day),
        tuple(
            (
                "reps" if both else side.value,
                " ".join(str(len(record.reps_on(side))) for record in records),
            )
            for side in sides
        ),
        tuple(marks.of_set(record, is_next=False) for record in records),
    )


def last_words(last: Sequence[SetRecord]) -> str:
    """Return the reps of an exercise's last sets: `11 and 10`, `11/10 and 10/10`."""
    counts = [[len(record.reps_on(side)) for side in record.sides] for record in last]
    texts = [
        str(each[0]) if len(set(each)) == 1 else "/".join(map(str, each)) for each in counts if each
    ]
    return " and ".join(texts)
