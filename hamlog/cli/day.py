"""The day's session in lines and as JSON, for `hamlog today`."""

from collections.abc import Iterable, Mapping

from hamlog.cli.output import say, table, wrapped
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Side
from hamlog.training.load import Unit, shown
from hamlog.training.pacing.timeline import RepId
from hamlog.training.planning.agenda import Agenda, Box, Line, Offer, next_rep
from hamlog.training.planning.coming import Coming
from hamlog.training.words import a_leg, name_of


class Day(Frozen):
    """The agenda with what else a reader of it wants to know."""

    agenda: Agenda
    exercises: Mapping[str, Exercise]
    programme: str
    seconds_to_go: float
    unit: Unit = "kg"

    def name(self, slug: str) -> str:
        """Return an exercise's name, or the slug where its file is gone."""
        return name_of(slug, self.exercises.get(slug))


def read(db: str | None) -> Day:
    """Return the day; raise LogError where the log cannot be read."""
    from hamlog import bootstrap
    from hamlog.clock import MachineClock
    from hamlog.coach import Coach

    library = bootstrap.library()
    settings = bootstrap.settings()
    for fault in (*library.faults(), *settings.faults):
        say(fault)
    with bootstrap.log_reader(db) as log:
        coach = Coach(log, library, settings.values)
        agenda = coach.day(MachineClock().wall()).agenda()
        unit = coach.unit(agenda.day)
    exercises = library.by_slug()
    return Day(
        agenda,
        exercises,
        library.programme_name(agenda.programme),
        agenda.seconds_to_go(exercises, settings.values.ways),
        unit,
    )


def lines(day: Day) -> Iterable[str]:
    """Yield the day as `hamlog today` prints it."""
    agenda = day.agenda
    yield _headline(day)
    if agenda.lines:
        yield ""
        yield from table([_HEADS, *(_row(day, line) for line in agenda.lines)])
    for sentence in _sentences(day):
        yield ""
        yield from wrapped(sentence)


def _sentences(day: Day) -> Iterable[str]:
    agenda = day.agenda
    if agenda.following:
        why = f"; {agenda.following.slot.why}." if agenda.following.slot.why else "."
        yield agenda.following.words(agenda.day).removesuffix(".") + why
    if left_out := _left_out(agenda):
        names = ", ".join(day.name(slug) for slug in left_out)
        yield f"No time is left for {names}: what was left out goes first next time."
    if agenda.offer:
        yield _offer_sentence(day, agenda.offer)
    for question in agenda.questions:
        yield f"{question.head}: {question.text}. hamlog plan says how to answer."


def _left_out(agenda: Agenda) -> tuple[str, ...]:
    """Return what a session that is due has no time for."""
    return agenda.asked.left_out if agenda.asked and agenda.lines else ()


def _headline(day: Day) -> str:
    date = day.agenda.day
    parts = [f"{date:%A} {date.day} {date:%B %Y}", day.programme]
    if day.agenda.over:
        parts.append(f"over, {_sets(day.agenda.sets_done)} done")
    elif day.agenda.resting:
        parts.append("nothing is due")
    else:
        about_min = max(1, round(day.seconds_to_go / 60))
        parts.append(f"{_sets(day.agenda.sets_to_go)} to go, about {about_min} min")
    return " · ".join(part for part in parts if part)


def _sets(count: int) -> str:
    return f"{count} set" if count == 1 else f"{count} sets"


_HEADS = ("exercise", "reps", "load", "tempo", "done", "why")


def _row(day: Day, line: Line) -> tuple[str, ...]:
    planned = line.shown.planned
    done = sum(box.record is not None and box.record.counts for box in line.boxes)
    skipped = sum(box.skipped for box in line.boxes)
    exercise = day.exercises.get(line.exercise)
    variant = exercise.variant(planned.variant) if exercise else None
    return (
        day.name(line.exercise) + (f" · {variant.name}" if variant else ""),
        f"{planned.target_reps}{a_leg(exercise)}",
        shown(planned.load, day.unit) or "-",
        tempo.shown_from(planned.tempo),
        f"{done} of {len(line.boxes)}" + (f", {skipped} skipped" if skipped else ""),
        planned.why,
    )


def _offer_sentence(day: Day, offer: Offer) -> str:
    planned = offer.planned
    of_n = sum(one.exercise == planned.exercise for one in offer.session.planned)
    where = f"{day.name(planned.exercise)}, set {planned.number} of {of_n}"
    rep = _offered_rep(day, offer)
    if rep:
        side, number = rep
        leg = "" if side is Side.BOTH else f", {side}"
        where += f", rep {number} of {planned.target_reps}{leg}"
    return f"A session is unfinished at {where}. hamlog offers to go on there."


def _offered_rep(day: Day, offer: Offer) -> RepId | None:
    exercise = day.exercises.get(offer.planned.exercise)
    return next_rep(exercise, offer.planned.target_reps, offer.begun) if exercise else None


def as_json(day: Day) -> dict[str, object]:
    """Return the day as documented in the README; keys are added, never changed."""
    agenda = day.agenda
    session = agenda.session
    return {
        "day": agenda.day.isoformat(),
        "programme": agenda.programme,
        "programme_name": day.programme,
        "session": session.id if session else None,
        "due": bool(agenda.lines) and not agenda.over,
        "over": agenda.over,
        "sets_planned": len(agenda.boxes),
        "sets_done": agenda.sets_done,
        "sets_to_go": agenda.sets_to_go,
        "seconds_to_go": round(day.seconds_to_go),
        "exercises": [
            {
                "exercise": line.exercise,
                "name": day.name(line.exercise),
                "sets": [_box_as_json(box) for box in line.boxes],
            }
            for line in agenda.lines
        ],
        "left_out": list(_left_out(agenda)),
        "offer": _offer_as_json(day, agenda.offer) if agenda.offer else None,
        "next": _next_as_json(agenda.following) if agenda.following else None,
        "questions": [{"key": one.key, "text": one.text} for one in agenda.questions],
    }


def _next_as_json(following: Coming) -> dict[str, object]:
    return {
        "day": following.day.isoformat(),
        "sets": len(following.asked.sets),
        "minutes": following.asked.minutes,
        "why": following.slot.why,
    }


def _box_as_json(box: Box) -> dict[str, object]:
    planned, record = box.planned, box.record
    return {
        "number": planned.number,
        "target_reps": planned.target_reps,
        "tempo": planned.tempo,
        "tempo_digits": tempo.shown_from(planned.tempo),
        "variant": planned.variant,
        "load_kg": planned.load.kg,
        "load_label": planned.load.label,
        "why": planned.why,
        "state": _state(box),
        "reps": len(record.reps) if record else 0,
        "clean_reps": record.clean_reps if record else 0,
    }


def _state(box: Box) -> str:
    if box.record is None:
        return "to_do"
    return box.record.outcome.value if box.record.outcome else "begun"


def _offer_as_json(day: Day, offer: Offer) -> dict[str, object]:
    rep = _offered_rep(day, offer)
    return {
        "session": offer.session.id,
        "day": offer.session.day.isoformat(),
        "exercise": offer.planned.exercise,
        "set": offer.planned.number,
        "side": rep[0].value if rep else None,
        "rep": rep[1] if rep else None,
    }
