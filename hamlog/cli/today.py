"""`hamlog today`: the day's session as a list."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import say, table, wrapped, write, write_json
from hamlog.training import tempo
from hamlog.training.agenda import Agenda, Box, Line, Offer, next_rep
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.plan import load_words
from hamlog.training.timeline import RepId


@dataclass(frozen=True, slots=True)
class Day:
    """The agenda with what else a reader of it wants to know."""

    agenda: Agenda
    exercises: Mapping[str, Exercise]
    programme: str
    seconds_to_go: float

    def name(self, slug: str) -> str:
        """Return an exercise's name, or the slug where its file is gone."""
        found = self.exercises.get(slug)
        return found.name if found else slug


@click.command()
@with_options
@with_json
@click.pass_context
def today(context: click.Context, *, as_json: bool) -> None:
    """Print the session for today: what is asked for, and how much of it is done."""
    day = _day(options(context).db)
    if as_json:
        write_json(_as_json(day))
        return
    write([_headline(day)])
    if day.agenda.lines:
        write(["", *table([_HEADS, *(_row(day, line) for line in day.agenda.lines)])])
    if day.agenda.offer:
        write(["", *wrapped(_offer_sentence(day, day.agenda.offer))])


def _day(db: str | None) -> Day:
    from hamlog import bootstrap, planning, today
    from hamlog.clock import MachineClock

    library = bootstrap.library()
    settings = bootstrap.settings()
    for fault in (*library.faults(), *settings.faults):
        say(fault)
    with bootstrap.log_reader(db) as log:
        agenda = today.agenda_of(log, library, settings.values, MachineClock().wall())
    exercises = today.exercises_by_slug(library)
    return Day(
        agenda,
        exercises,
        today.programme_name(library, agenda.programme),
        agenda.seconds_to_go(exercises, planning.ways(settings.values)),
    )


def _headline(day: Day) -> str:
    date = day.agenda.day
    parts = [f"{date:%A} {date.day} {date:%B %Y}", day.programme]
    if day.agenda.over:
        parts.append(f"over, {_sets(day.agenda.sets_done)} done")
    else:
        about_min = math.ceil(day.seconds_to_go / 60)
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
    a_leg = " a leg" if exercise and exercise.scheme is not SideScheme.BOTH else ""
    variant = exercise.variant(planned.variant) if exercise else None
    return (
        day.name(line.exercise) + (f" · {variant.name}" if variant else ""),
        f"{planned.target_reps}{a_leg}",
        load_words(planned.load_kg, planned.load_label) or "-",
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


def _as_json(day: Day) -> dict[str, object]:
    """Return the day as documented in the README; keys are added, never changed."""
    agenda = day.agenda
    session = agenda.session
    return {
        "day": agenda.day.isoformat(),
        "programme": agenda.programme,
        "programme_name": day.programme,
        "session": session.id if session else None,
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
        "offer": _offer_as_json(day, agenda.offer) if agenda.offer else None,
    }


def _box_as_json(box: Box) -> dict[str, object]:
    planned, record = box.planned, box.record
    return {
        "number": planned.number,
        "target_reps": planned.target_reps,
        "tempo": planned.tempo,
        "tempo_digits": tempo.shown_from(planned.tempo),
        "variant": planned.variant,
        "load_kg": planned.load_kg,
        "load_label": planned.load_label,
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
