"""`hamlog today`: the day's session as a list."""

from collections.abc import Iterable, Mapping

import click

from hamlog.cli.cells import wrapped
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.plan_told import out_as_json, pause_as_json, week_of
from hamlog.cli.sources import coached
from hamlog.cli.tables import Column, table
from hamlog.cli.wording import left_out, load_as_json, long_day, state, tempo_as_json
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Side
from hamlog.training.load import Unit, shown
from hamlog.training.pacing.timeline import RepId
from hamlog.training.planning.agenda import Agenda, Box, Line, Offer, next_rep
from hamlog.training.planning.breaks import DaysOff
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.week import ThisWeek
from hamlog.training.record import Owner
from hamlog.training.words import name_of, reps_words, sets_words


@click.command()
@with_options
@with_json
@click.option("--short", is_flag=True, help="Print one line, for a shell's prompt.")
@click.pass_context
def today(context: click.Context, *, short: bool, as_json: bool) -> None:
    """Print today's session: what the plan asks for, and how much is done.

    On a rest day it says when the next session is, and how long it takes.
    """
    if short:
        from hamlog.cli import today_short

        line = today_short.line(options(context).db)
        write_json({"line": line}) if as_json else write([line])
        return
    found = _read(options(context).db)
    if as_json:
        write_json(_as_json(found))
    else:
        write(_lines(found))


class _Today(Frozen):
    """The agenda, and what else is printed of the day."""

    agenda: Agenda
    exercises: Mapping[str, Exercise]
    programme: str
    seconds_to_go: float
    unit: Unit
    week: ThisWeek
    runs: Owner | None = None

    def name(self, slug: str) -> str:
        """Return an exercise's name, or the slug if its file is gone."""
        return name_of(slug, self.exercises.get(slug))


def _read(db: str | None) -> _Today:
    """Return the day; raise LogError if the log cannot be read."""
    with coached(db) as here:
        here_today = here.coach.day(here.now)
        agenda, week = here_today.agenda(), here_today.week
        unit = here.coach.unit(agenda.day)
        offer = agenda.offer
        runs = here.log.owner_elsewhere(offer.session.id, here.now) if offer else None
    exercises = here.library.by_slug()
    return _Today(
        agenda,
        exercises,
        here.library.programme_name(agenda.programme),
        agenda.seconds_to_go(exercises, here.coach.usual_ways),
        unit,
        week,
        runs,
    )


def _lines(day: _Today) -> Iterable[str]:
    """Yield the day as `hamlog today` prints it."""
    agenda = day.agenda
    yield _headline(day)
    if agenda.enough:
        yield ""
        yield from wrapped(agenda.enough)
    if agenda.lines:
        yield ""
        yield from table(_COLUMNS, (_row(day, line) for line in agenda.lines))
    for sentence in _sentences(day):
        yield ""
        yield from wrapped(sentence)


def _sentences(day: _Today) -> Iterable[str]:
    agenda = day.agenda
    if agenda.free:
        yield agenda.free
    if agenda.off:
        yield off_words(agenda.off)
    if agenda.following:
        slot = agenda.following.slot
        why = f"; {slot.why}." if slot.why and not slot.told else "."
        yield agenda.following.words(agenda.day).removesuffix(".") + why
    if agenda.moved:
        yield f"{agenda.moved[:1].upper()}{agenda.moved[1:]}."
    if slugs := _left_out(agenda):
        yield left_out(slugs, day.exercises)
    if agenda.offer:
        yield _offer_sentence(day, agenda.offer)
    for question in agenda.questions:
        stop = "" if question.text.endswith("?") else "."
        yield f"{question.told}{stop}"
    if agenda.questions:
        yield "hamlog plan says how to answer."


def _left_out(agenda: Agenda) -> tuple[str, ...]:
    """Return what a due session has no time for."""
    return agenda.asked.left_out if agenda.asked and agenda.lines else ()


def _headline(day: _Today) -> str:
    number = day.agenda.day.isocalendar().week
    parts = [long_day(day.agenda.day), f"week {number}", day.programme]
    if day.agenda.stopped:
        done = day.agenda.sets_done
        parts.append("nothing more today" + (f", {sets_words(done)} done" if done else ""))
    elif day.agenda.over:
        parts.append(f"finished, {sets_words(day.agenda.sets_done)} done")
    elif day.agenda.resting:
        parts.append("rest day")
    else:
        about_min = max(1, round(day.seconds_to_go / 60))
        parts.append(f"{sets_words(day.agenda.sets_to_go)} to go, about {about_min} min")
    return " · ".join(part for part in parts if part)


_COLUMNS = (
    Column("exercise", above=3),
    Column("reps"),
    Column("load"),
    Column("tempo", leaves=2),
    Column("done"),
    Column("why", below=4),
)


def _row(day: _Today, line: Line) -> tuple[str, ...]:
    planned = line.shown.stands
    done = sum(box.record is not None and box.record.done for box in line.boxes)
    skipped = sum(box.skipped for box in line.boxes)
    exercise = day.exercises.get(line.exercise)
    variant = exercise.variant(planned.variant) if exercise else None
    return (
        day.name(line.exercise) + (f" · {variant.name}" if variant else ""),
        reps_words(exercise, planned.target_reps),
        shown(planned.load, day.unit) or "body",
        tempo.shown_from(planned.tempo),
        f"{done} of {len(line.boxes)}" + (f", {skipped} skipped" if skipped else ""),
        day.agenda.why_of(line),
    )


def _offer_sentence(day: _Today, offer: Offer) -> str:
    planned = offer.planned
    of_n = sum(one.exercise == planned.exercise for one in offer.session.planned)
    where = f"{day.name(planned.exercise)}, set {planned.number} of {of_n}"
    rep = _offered_rep(day, offer)
    if rep:
        side, number = rep
        leg = "" if side is Side.BOTH else f", {side}"
        graded = day.exercises[planned.exercise].graded
        of = "" if graded else f" of {planned.target_reps}"
        where += f", rep {number}{of}{leg}"
    if day.runs is not None:
        return f"A session is under way at {where}. It runs {day.runs.where}."
    return f"A session is unfinished at {where}. Start hamlog to resume there."


def _offered_rep(day: _Today, offer: Offer) -> RepId | None:
    exercise = day.exercises.get(offer.planned.exercise)
    return next_rep(exercise, offer.planned.target_reps, offer.begun) if exercise else None


def _as_json(day: _Today) -> dict[str, object]:
    """Return the day as documented in docs/json.md; keys are added, never changed."""
    agenda = day.agenda
    session = agenda.session
    return {
        "day": agenda.day.isoformat(),
        "week": week_of(agenda.day),
        "programme": agenda.programme,
        "programme_name": day.programme,
        "session": session.id if session else None,
        "due": bool(agenda.lines) and not agenda.over,
        "why": agenda.moved,
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
        "warning": agenda.enough,
        "left_out": list(_left_out(agenda)),
        "out": out_as_json(agenda.asked, day.exercises) if agenda.asked else [],
        "off": _off_as_json(agenda.off) if agenda.off else None,
        "week_sets_done": day.week.sets_done,
        "week_sets_asked": day.week.sets_asked,
        "offer": _offer_as_json(day, agenda.offer) if agenda.offer else None,
        "next": _next_as_json(agenda.following) if agenda.following else None,
        "questions": [{"key": one.key, "text": one.text} for one in agenda.questions],
    }


def _off_as_json(off: DaysOff) -> dict[str, object]:
    return {
        "until": off.until.isoformat(),
        "pauses": [pause_as_json(one) for one in off.pauses],
    }


def _next_as_json(following: Coming) -> dict[str, object]:
    return {
        "day": following.day.isoformat(),
        "sets": len(following.asked.sets),
        "minutes": following.asked.minutes,
        "why": following.slot.why,
    }


def _box_as_json(box: Box) -> dict[str, object]:
    planned, record = box.stands, box.record
    return {
        "number": planned.number,
        "target_reps": planned.target_reps,
        **tempo_as_json(planned.tempo),
        "variant": planned.variant,
        **load_as_json(planned.load),
        "why": planned.why,
        "state": state(record),
        "reps": len(record.reps) if record else 0,
        "clean_reps": record.clean_reps if record else 0,
    }


def _offer_as_json(day: _Today, offer: Offer) -> dict[str, object]:
    rep = _offered_rep(day, offer)
    return {
        "session": offer.session.id,
        "day": offer.session.day.isoformat(),
        "exercise": offer.planned.exercise,
        "set": offer.planned.number,
        "side": rep[0].value if rep else None,
        "rep": rep[1] if rep else None,
        "runs_elsewhere": day.runs is not None,
    }
