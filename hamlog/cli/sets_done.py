"""Sets that were done, in lines and as JSON, for `show`, `log` and `history --exercise`."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from hamlog.cli.cells import cut, wrapped
from hamlog.cli.tables import Column, table, without_empty
from hamlog.cli.wording import load_as_json, state, tempo_as_json
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.effort import RPE_MEANS
from hamlog.training.exercise import LEGS, Exercise, Side
from hamlog.training.load import Unit, shown
from hamlog.training.record import Outcome, PlannedSet, Quality, SessionRecord, SetRecord
from hamlog.training.review.summary import ING
from hamlog.training.words import name_of

_WIDEST_NAME = 48
_WIDEST_LOAD = 20
_RPE = "RPE"
_COLUMNS = (
    Column("exercise", above=8),
    Column("set", right=True),
    Column("asked", leaves=3),
    Column("reps"),
    Column("clean", leaves=2),
    Column("load"),
    Column("tempo", leaves=6),
    Column(_RPE, right=True, leaves=5),
    Column("how it went", wraps=7, least=6, below=4),
)


class SetPlace(Frozen):
    """One place in a session: what was planned and what was done; one of them may be missing."""

    planned: PlannedSet | None
    record: SetRecord | None

    @property
    def shown(self) -> PlannedSet | SetRecord:
        """The source of exercise, number, load and tempo: what was done, else what was planned."""
        found = self.record or self.planned
        assert found is not None, "a place has a planned set, a record, or both"  # noqa: S101
        return found


def places(session: SessionRecord) -> tuple[SetPlace, ...]:
    """Return the places of a session in order, including unplanned ones."""
    planned = {one.position: one for one in session.planned}
    done = [SetPlace(planned.get(one.position), one) for one in session.sets]
    taken = {one.position for one in session.sets}
    left = [SetPlace(one, None) for one in session.planned if one.position not in taken]
    return tuple(sorted((*done, *left), key=lambda place: place.shown.position))


def lines(
    found: Sequence[SetPlace], exercises: Mapping[str, Exercise], unit: Unit
) -> Iterable[str]:
    """Yield sets as a table, and below it what does not fit in one."""
    rows = [_row(one, exercises, unit) for one in found]
    told = table(*without_empty(_COLUMNS, rows, (_RPE,)))
    yield from told
    if any(_RPE in line.split() for line in told[:2]):
        yield from wrapped(RPE_MEANS, first="  ", after="  ")
    for one in found:
        if one.record is not None:
            for remark in _remarks(one.record):
                name = cut(_name(one, exercises), _WIDEST_NAME)
                head = f"{name}, set {one.record.number}"
                yield from wrapped(f"{head}: {remark}", first="  ", after="    ")


def _row(place: SetPlace, exercises: Mapping[str, Exercise], unit: Unit) -> tuple[str, ...]:
    shown_set, record = place.shown, place.record
    return (
        cut(_name(place, exercises) + _form(shown_set, exercises), _WIDEST_NAME),
        str(shown_set.number),
        _target(place, exercises),
        by_side(counts_by_side(record), record.sides) if record else "-",
        by_side(counts_by_side(record, Quality.CLEAN), record.sides) if record else "-",
        cut(shown(shown_set.load, unit), _WIDEST_LOAD) or "body",
        cut(tempo.shown_from(shown_set.tempo), _WIDEST_LOAD),
        f"{record.rpe:g}" if record and record.rpe is not None else "",
        how_it_went(record),
    )


def _target(place: SetPlace, exercises: Mapping[str, Exercise]) -> str:
    """Return how many reps were asked for; a test has no target."""
    exercise = exercises.get(place.shown.exercise)
    if place.planned is None or exercise is None or not exercise.graded:
        return str(place.planned.target_reps) if place.planned else "-"
    return "test"


def _name(place: SetPlace, exercises: Mapping[str, Exercise]) -> str:
    slug = place.shown.exercise
    return name_of(slug, exercises.get(slug))


def _form(one: PlannedSet | SetRecord, exercises: Mapping[str, Exercise]) -> str:
    """Return the form in which a set was done, by its name; its slug where that is gone."""
    if not one.variant:
        return ""
    exercise = exercises.get(one.exercise)
    found = exercise.variant(one.variant) if exercise else None
    return f" · {found.name if found else one.variant}"


def by_side(counts: Mapping[Side, int], sides: Collection[Side]) -> str:
    """Return the reps on `sides`: `12`, or `12/11` for left and right, with those of both added."""
    legs = f"{counts[Side.LEFT]}/{counts[Side.RIGHT]}" if set(sides) - {Side.BOTH} else ""
    both = str(counts[Side.BOTH]) if Side.BOTH in sides or not legs else ""
    return " + ".join(part for part in (both, legs) if part)


def counts_by_side(record: SetRecord, quality: Quality | None = None) -> dict[Side, int]:
    """Return how many reps were done per side, of one quality if it is given."""
    return {
        side: sum(quality in (None, rep.quality) for rep in record.reps_on(side)) for side in Side
    }


def how_it_went(record: SetRecord | None) -> str:
    """Return how and where a set ended; `not done` if it was not done."""
    if record is None:
        return "not done"
    if record.outcome is None:
        return "under way"
    if record.outcome in (Outcome.DONE, Outcome.SKIPPED):
        return record.outcome.value
    verb = "stopped for pain" if record.outcome is Outcome.PAIN else "ended early"
    side = f", {record.ended_side}" if record.ended_side in LEGS else ""
    where = f" at rep {record.ended_rep}{side}" if record.ended_rep else ""
    phase = f", {ING[record.ended_phase]}" if record.ended_phase in ING else ""
    return verb + where + phase


def _remarks(record: SetRecord) -> Iterable[str]:
    """Yield which reps were not clean, the pain, and the note."""
    flawed = [
        f"{_numbers(record, side, quality)}{'' if side is Side.BOTH else f' {side}'} {quality}"
        for quality in (Quality.DOUBTFUL, Quality.MISSED)
        for side in Side
        if _numbers(record, side, quality)
    ]
    if flawed:
        yield "; ".join(flawed)
    if record.pain is not None or record.pain_place or record.pain_sudden:
        told = "pain" if record.pain is None else f"pain {record.pain} of 10"
        told += ", sudden" if record.pain_sudden else ""
        yield f"{told}, {record.pain_place}" if record.pain_place else told
    if record.note:
        yield record.note


def _numbers(record: SetRecord, side: Side, quality: Quality) -> str:
    found = [str(rep.number) for rep in record.reps_on(side) if rep.quality is quality]
    return f"rep{'' if len(found) == 1 else 's'} {', '.join(found)}" if found else ""


def as_json(place: SetPlace, exercises: Mapping[str, Exercise]) -> dict[str, object]:
    """Return one set as documented in docs/json.md; keys are added, never changed."""
    shown_set, planned, record = place.shown, place.planned, place.record
    return {
        "exercise": shown_set.exercise,
        "name": _name(place, exercises),
        "number": shown_set.number,
        "position": shown_set.position,
        "variant": shown_set.variant,
        "target_reps": shown_set.target_reps,
        **load_as_json(shown_set.load),
        **tempo_as_json(shown_set.tempo),
        "planned": _planned_as_json(planned) if planned else None,
        "state": state(record),
        "reps": [
            {
                "side": rep.side.value,
                "number": rep.number,
                "quality": rep.quality.value,
                "done_at": rep.done_at.isoformat() if rep.done_at else None,
                "paced": rep.paced,
                "tension_s": rep.tension_s,
            }
            for side in (record.sides if record else ())
            for rep in (record.reps_on(side) if record else ())
        ],
        "ended_side": record.ended_side.value if record and record.ended_side else None,
        "ended_rep": record.ended_rep if record else None,
        "ended_phase": record.ended_phase if record else None,
        "rpe": record.rpe if record else None,
        "pain": record.pain if record else None,
        "pain_place": record.pain_place if record else "",
        "pain_sudden": record.pain_sudden if record else False,
        "note": record.note if record else "",
        "tension_s": round(record.tension_s, 1) if record else 0.0,
    }


def _planned_as_json(planned: PlannedSet) -> dict[str, object]:
    return {
        "target_reps": planned.target_reps,
        "variant": planned.variant,
        **load_as_json(planned.load),
        "tempo": planned.tempo,
        "why": planned.why,
    }


def loads(records: Iterable[SetRecord], unit: Unit) -> str:
    """Return the loads of sets, each once: `4 kg, 6 kg`."""
    found = dict.fromkeys(shown(one.load, unit) for one in records)
    return ", ".join(load for load in found if load)
