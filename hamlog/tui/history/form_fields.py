"""The fields of the correcting forms: from records to fields, and from typed fields to edits.

Pure; what cannot be read raises UsageError.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import LEGS, Exercise, Kind, Loading, Side, SideScheme
from hamlog.training.load import BANDS, Load, Unit, shown
from hamlog.training.planning.agenda import Agenda
from hamlog.training.record import Outcome, SessionRecord, SetRecord
from hamlog.training.review.correcting import SetEdit, placed, written_reps
from hamlog.training.review.typed import (
    EFFORT_HINT,
    EFFORT_KEYS,
    RepCounts,
    effort_text,
    read_reps,
    read_rpe,
    reps_text,
)
from hamlog.training.review.typed_corrections import (
    read_pain,
    read_sides,
    read_sudden_pain,
    read_tempo,
    read_variant,
    read_written,
    sides_text,
)
from hamlog.training.weights import read_load
from hamlog.training.words import short
from hamlog.tui.dialogs.form import Field
from hamlog.tui.kit import wording

# One set


def set_fields(record: SetRecord, exercise: Exercise | None, unit: Unit) -> tuple[Field, ...]:
    """Return a field for everything that can be corrected about a set."""
    scheme = scheme_of(record, exercise)
    reps = "Reps, such as 12." if scheme is SideScheme.BOTH else "Reps, left/right, such as 12/11."
    variants = ", ".join(one.name for one in exercise.variants) if exercise else ""
    fields = [
        Field(
            "reps", _reps(record, scheme), f"{reps} To say which were clean, press x on the set."
        ),
        Field(
            "sides",
            sides_text(_sides(record, scheme)),
            "Where the reps were done: both, left, right, left and right; swap to swap the legs.",
        ),
        Field(
            "load",
            shown(record.load, unit),
            "Load, such as 6 kg, 15 lb or the name of one of your bands; empty for none.",
        ),
        Field(
            "tempo",
            tempo.shown_from(record.tempo),
            "Seconds of lowering, pause, lifting, pause, such as 3-1-2-2.",
        ),
        Field("form", _variant(record, exercise), f"{variants}, or empty for the usual."),
        Field("RPE", effort_text(record.rpe), EFFORT_HINT, EFFORT_KEYS),
        Field(
            "pain", "" if record.pain is None else str(record.pain), "How much it hurt, 0 to 10."
        ),
        Field("where", record.pain_place, "Where it hurt."),
        Field(
            "sudden",
            "yes" if record.pain_sudden else "",
            "yes if the pain came all at once; else leave it empty.",
        ),
        Field("note", record.note, "Anything worth knowing of this set.", lines=True),
    ]
    return tuple(one for one in fields if one.name != "form" or variants or one.value)


def scheme_of(record: SetRecord, exercise: Exercise | None) -> SideScheme:
    """Return how the reps of a set are counted: as they were done, else as the exercise asks."""
    if any(side in LEGS for side in record.sides):
        return SideScheme.IN_TURN
    if record.reps or exercise is None:
        return SideScheme.BOTH
    return exercise.scheme


def _sides(record: SetRecord, scheme: SideScheme) -> Sequence[Side]:
    return record.sides or scheme.sides


def _reps(record: SetRecord, scheme: SideScheme) -> str:
    return reps_text(tuple((side, len(record.reps_on(side))) for side in scheme.sides))


def _variant(record: SetRecord, exercise: Exercise | None) -> str:
    found = exercise.variant(record.variant) if exercise else None
    return found.name if found else record.variant or ""


def set_edit(
    record: SetRecord,
    exercise: Exercise | None,
    unit: Unit,
    before: Mapping[str, str],
    typed: Mapping[str, str],
    bands: Collection[str] = BANDS,
) -> SetEdit | None:
    """Return what was corrected about a set; None if nothing was.

    A load can name one of `bands`.
    An unchanged field is not written: a load shown in pounds and read back would be off by some
    grams. How the set ended follows from its reps.
    """
    changed = {name for name, value in typed.items() if value != before.get(name)}
    if not changed:
        return None
    edit = _with_form(
        _edit_of_reps(record, exercise, changed, typed), record, exercise, changed, typed
    )
    if "load" in changed:
        form = edit.variant if "form" in changed else record.variant
        known = [*bands, *([record.load.label] if record.load.label else [])]
        load = read_load(typed["load"], unit, known, needs_band=_needs_band(exercise, form))
        edit = replace(edit, load=load)
    if "RPE" in changed:
        rpe = read_rpe(typed["RPE"])
        edit = replace(edit, rpe=rpe, clear_rpe=rpe is None)
    if changed & {"pain", "sudden"}:
        stopped = record.outcome is Outcome.PAIN
        _, sudden = read_sudden_pain(typed["pain"], typed["sudden"], stopped=stopped)
        edit = replace(edit, pain_sudden=sudden if "sudden" in changed else None)
    if changed & {"pain", "where"}:
        edit = replace(edit, pain=(read_pain(typed["pain"]), typed["where"]))
    if "note" in changed:
        edit = replace(edit, note=typed["note"])
    return edit


def _needs_band(exercise: Exercise | None, variant: str | None) -> bool:
    return exercise is not None and exercise.loading_of(variant) is Loading.BAND


def _edit_of_reps(
    record: SetRecord, exercise: Exercise | None, changed: set[str], typed: Mapping[str, str]
) -> SetEdit:
    edit = SetEdit()
    scheme = scheme_of(record, exercise)
    counted = None
    if "sides" in changed:
        sides = read_sides(typed["sides"])
        if sides == "swap":
            edit = replace(edit, swap_sides=True)
        else:
            edit = replace(edit, sides=sides)
            scheme = SideScheme.BOTH if sides == (Side.BOTH,) else SideScheme.IN_TURN
            counted = sides[0] if len(sides) == 1 else None
    if "reps" in changed:
        counts = read_reps(typed["reps"], scheme)
        if counted is not None:
            # Only one leg was trained: a single number is for that leg.
            if "/" in typed["reps"] and any(n for side, n in counts if side is not counted):
                raise UsageError(
                    f"Reps “{short(typed['reps'])}” are for two legs, and the sides say only "
                    f"{counted}: write one number."
                )
            counts = tuple((side, count) for side, count in counts if side is counted)
        edit = replace(edit, reps=counts)
    return edit


def _with_form(
    edit: SetEdit,
    record: SetRecord,
    exercise: Exercise | None,
    changed: set[str],
    typed: Mapping[str, str],
) -> SetEdit:
    """Add variant and tempo; a variant with other phases brings its own tempo."""
    parts = _parts(record.tempo, exercise, record.variant)
    if "form" in changed:
        variant = read_variant(typed["form"], exercise)
        edit = replace(edit, variant=variant, clear_variant=variant is None)
        if exercise is not None:
            phases = exercise.phases_of(variant)
            own = tuple((phase.kind, phase.seconds_s) for phase in phases)
            if [kind for kind, _ in own] != [kind for kind, _ in parts]:
                parts = own
                edit = replace(edit, tempo=tempo.stored(phases))
    if "tempo" in changed:
        edit = replace(edit, tempo=read_tempo(typed["tempo"], parts))
    return edit


def _parts(
    stored: str, exercise: Exercise | None, variant: str | None
) -> tuple[tuple[Kind, int], ...]:
    try:
        return tempo.parse(stored)
    except ValueError:
        phases = exercise.phases_of(variant) if exercise else ()
        return tuple((phase.kind, phase.seconds_s) for phase in phases)


# Sets that are written down


def sets_fields(
    exercises: Sequence[Exercise],
    first: Sequence[str],
    load_of: Callable[[str], Load],
    unit: Unit,
) -> tuple[tuple[Field, ...], dict[str, Exercise]]:
    """Return an empty field for the sets of each exercise, starting with those in `first`.

    Field names are unique; the dictionary maps each to its exercise.
    """
    order = {slug: at for at, slug in enumerate(dict.fromkeys(first))}
    ordered = sorted(exercises, key=lambda one: order.get(one.slug, len(order)))
    fields, meant = [], {}
    for one in ordered:
        name = one.short_name if one.short_name not in meant else one.slug
        meant[name] = one
        fields.append(Field(name, "", _sets_hint(one, load_of(one.slug), unit)))
    return tuple(fields), meant


def _sets_hint(exercise: Exercise, last: Load, unit: Unit) -> str:
    both = exercise.scheme is SideScheme.BOTH
    sets = "Sets as 12,12,10" if both else "Sets as 12,12,10 a leg, or 12/11,12/12 for left/right"
    load = shown(last, unit)
    if load:
        return f"{sets}. Load as last time, {load}; 12,12 @ 6 kg for another."
    return f"{sets}. With a load: 12,12 @ 6 kg."


def written_sets(
    typed: Mapping[str, str],
    meant: Mapping[str, Exercise],
    load_of: Callable[[str], Load],
    unit: Unit,
    bands: Callable[[str], Collection[str]] = lambda _: BANDS,
) -> tuple[SetRecord, ...]:
    """Return the sets that were typed, not yet part of a session.

    `bands` gives by slug those that a load can name. The sets were not timed: their target is
    what was done, on the weaker leg.
    """
    found: list[SetRecord] = []
    for name, exercise in meant.items():
        text, needs_band = typed.get(name, ""), _needs_band(exercise, None)
        known = bands(exercise.slug) if text.strip() else ()
        written = read_written(text, exercise.scheme, unit, known, needs_band=needs_band)
        if written is not None:
            load = load_of(exercise.slug) if written.load is None else written.load
            found += (_record(exercise, counts, load) for counts in written.sets)
    return tuple(found)


def _record(exercise: Exercise, counts: RepCounts, load: Load) -> SetRecord:
    return SetRecord(
        id=str(uuid.uuid4()),
        session_id="",
        position=0,
        exercise=exercise.slug,
        number=0,
        target_reps=min(count for _, count in counts if count),
        tempo=tempo.stored(exercise.phases),
        load=load,
        reps=written_reps(counts),
    )


def written_at(records: Sequence[SetRecord], at: datetime) -> tuple[SetRecord, ...]:
    """Return the sets as logged at a moment: when each one began is unknown."""
    return tuple(replace(one, ended_at=at) for one in records)


def moment_on(day: date, now: datetime, local: Callable[[datetime], datetime]) -> datetime:
    """Return when a session of a day is taken to have begun: now, or at noon of a past day.

    `local` gives a time of day here the offset that it has on its date.
    """
    return now if day == now.date() else local(datetime.combine(day, time(12)))


def offset_change(
    session: SessionRecord, day: date, local: Callable[[datetime], datetime]
) -> timedelta:
    """Return how much further from UTC a session is on another day: in July an hour, say.

    `local` gives a time of day here the offset that it has on its date. A session that was
    done where another offset held keeps it: where that was is unknown.
    """
    then = session.started_at.replace(tzinfo=None)
    here, there = local(then), local(then + (day - session.day))
    if here.utcoffset() != session.started_at.utcoffset():
        return timedelta()
    return (there.utcoffset() or timedelta()) - (here.utcoffset() or timedelta())


def session_of(
    records: Sequence[SetRecord], day: date, programme: str, note: str, at: datetime
) -> SessionRecord:
    """Return a whole session that is written down later, with its sets in their places."""
    session_id = str(uuid.uuid4())
    sets = placed((), (), written_at(records, at))
    return SessionRecord(
        session_id,
        day,
        at,
        programme,
        sets=tuple(replace(one, session_id=session_id) for one in sets),
        ended_at=at,
        note=note,
    )


def session_due(due: Agenda, note: str, now: datetime) -> SessionRecord:
    """Return the session that a day asks for, with nothing done of it yet."""
    return SessionRecord(
        str(uuid.uuid4()), due.day, now, due.programme, planned=due.planned, note=note
    )


def sets_words(records: Sequence[SetRecord], names: Callable[[str], str]) -> str:
    """Return sets in words: `3 sets of Band curl`, `5 sets of 2 exercises`."""
    slugs = {one.exercise for one in records}
    of = names(records[0].exercise) if len(slugs) == 1 else wording.count(len(slugs), "exercise")
    return f"{wording.count(len(records), 'set')} of {of}"
