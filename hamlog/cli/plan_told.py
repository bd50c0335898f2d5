"""What `hamlog plan` tells of what eases, what is out, and planned breaks."""

from collections.abc import Iterable, Mapping
from datetime import date

from hamlog.cli.cells import wrapped
from hamlog.cli.tables import Column, table
from hamlog.cli.wording import load_as_json, tempo_as_json
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, ProgrammeEntry
from hamlog.training.load import Unit, shown
from hamlog.training.planning import planned_breaks
from hamlog.training.planning.breaks import RACE, Pause
from hamlog.training.planning.eases import Ease
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.stand import Stand
from hamlog.training.words import name_of, reps_words

_EASES = (
    Column("exercise", above=2),
    Column("now"),
    Column("before", leaves=1),
    Column("why", below=3),
)


def week_of(day: date) -> str:
    """Return the ISO week of a day as JSON and tables have it: `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


# What is out, what eases


def ease_lines(asked: Prescription, exercises: Mapping[str, Exercise]) -> Iterable[str]:
    """Yield the exercises that are asked for below where they stood, and why."""
    yield "Easier for now"
    rows = []
    for one in asked.eases:
        exercise, unit = exercises.get(one.slug), asked.terms.unit
        now = _size(one.now.sets, one.now.stand, exercise, unit)
        before = _size(one.before.sets, one.before.stand, exercise, unit)
        rows.append((name_of(one.slug, exercise), now, before, one.why))
    yield from table(_EASES, rows, by=2)


def _size(sets: int, stand: Stand, exercise: Exercise | None, unit: Unit) -> str:
    reps = reps_words(exercise, stand.reps) if exercise else str(stand.reps)
    load = shown(stand.load, unit)
    return f"{sets} x {reps}" + (f", {load}" if load else "")


def out_as_json(asked: Prescription, exercises: Mapping[str, Exercise]) -> list[dict[str, object]]:
    """Return what is out because it hurt, why, and what is done in its place."""
    return [
        {
            "slug": one.slug,
            "name": name_of(one.slug, exercises.get(one.slug)),
            "why": one.why,
            "until_brought_back": one.until_back,
            "instead": _entry(one.instead) if one.instead else None,
        }
        for one in asked.swaps
    ]


def _entry(entry: ProgrammeEntry) -> dict[str, object]:
    return {"slug": entry.slug, "variant": entry.variant}


def eases_as_json(
    asked: Prescription, exercises: Mapping[str, Exercise]
) -> list[dict[str, object]]:
    """Return what is asked for below where it stood, with both, and why."""
    return [_ease_as_json(one, exercises) for one in asked.eases]


def _ease_as_json(one: Ease, exercises: Mapping[str, Exercise]) -> dict[str, object]:
    return {
        "slug": one.slug,
        "name": name_of(one.slug, exercises.get(one.slug)),
        "why": one.why,
        "now": _stand_as_json(one.now.sets, one.now.stand),
        "before": _stand_as_json(one.before.sets, one.before.stand),
    }


def _stand_as_json(sets: int, stand: Stand) -> dict[str, object]:
    return {
        "variant": stand.variant,
        "sets": sets,
        "reps": stand.reps,
        **load_as_json(stand.load),
        **tempo_as_json(tempo.stored(stand.phases)),
    }


# Planned breaks


def pause_lines(planned: Iterable[Pause]) -> Iterable[str]:
    """Yield the planned breaks, each with what it asks for."""
    found = tuple(planned)
    if not found:
        yield "No break is planned. To plan one: hamlog plan pause 1 Dec 14 Dec --why holiday"
        return
    yield "Planned breaks (hamlog plan pause, hamlog plan resume)"
    for one in found:
        text = f"{planned_breaks.span_words(one)} · {one.why or planned_breaks.OTHER}"
        yield from wrapped(text, first="  ", after="  ")
        yield from wrapped(planned_breaks.effect_words(one), first="    ", after="    ")


def pause_as_json(pause: Pause) -> dict[str, object]:
    """Return a planned break; of a race, the days around it on which nothing is asked for, too."""
    return {
        "first": pause.first.isoformat(),
        "last": pause.last.isoformat(),
        "why": pause.why or planned_breaks.OTHER,
        "nothing_from": pause.off_from.isoformat(),
        "nothing_to": pause.off_to.isoformat(),
        "holds_from": pause.begins.isoformat() if pause.why == RACE else None,
    }
