"""`hamlog log SLUG SETS`: logs sets without the app, as one change that can be undone."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from hamlog.cli import sets_done
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.options import completes, options, refuse_options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.sets_done import SetPlace
from hamlog.cli.sources import coached_to_write, local
from hamlog.cli.wording import long_day
from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.session.stopping import hurts
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Loading
from hamlog.training.load import Load, Unit
from hamlog.training.planning.pain import SEE, severe
from hamlog.training.planning.same_day import ENOUGH, stopped_by_pain
from hamlog.training.record import ONE_SET, Outcome, PlannedSet, SessionRecord, SetRecord
from hamlog.training.review.correcting import written_reps
from hamlog.training.review.typed import RepCounts, read_rpe, read_sets, sets_text
from hamlog.training.review.typed_corrections import read_pain, read_variant
from hamlog.training.typed_days import read_past_day
from hamlog.training.weights import UnknownBandError, read_load
from hamlog.training.words import sets_words, within

if TYPE_CHECKING:
    from hamlog.cli.sources import Coached
    from hamlog.coach import Coach
    from hamlog.store.reads import LogReads

_USUAL = "usual"
# What an option needs that was given without a value.
_NEEDS = {
    "load": "6 kg, the name of a band, or body for none",
    "variant": "the name of a form, or usual",
    "rpe": "1 to 10",
    "pain": "0 to 10",
    "where": "the place that hurt, such as upper hamstring",
}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("slug", shell_complete=completes("exercise or form"))
@click.argument("sets")
@click.option(
    "--load",
    metavar="LOAD",
    help="The load: 6 kg, 15 lb, the name of a band, or body for none.",
    shell_complete=completes("load"),
)
@click.option(
    "--variant",
    metavar="VARIANT",
    help="The form you did it in; usual for the exercise's own.",
    shell_complete=completes("form"),
)
@click.option(
    "--day",
    metavar="DAY",
    default="today",
    show_default=True,
    help="The day: 2026-11-22, 22 Nov, 22.11., tue.",
    shell_complete=completes("day"),
)
@click.option(
    "--rpe",
    metavar="RPE",
    help="How hard each set felt: easy, right, hard, or 1 to 10 (RPE).",
    shell_complete=completes("effort"),
)
@click.option(
    "--pain",
    metavar="PAIN",
    help="Pain in the last set, 0 to 10.",
    shell_complete=completes("pain"),
)
@click.option(
    "--where",
    metavar="PLACE",
    help="Where it hurt, such as upper hamstring.",
    shell_complete=completes("place"),
)
@click.option("--sudden", is_flag=True, help="The pain came all at once.")
@click.option("--note", metavar="TEXT", help="A note, kept with the last set.")
@with_options
@with_json
@click.pass_context
def log(
    context: click.Context,
    /,
    slug: str,
    sets: str,
    *,
    as_json: bool,
    sudden: bool,
    **typed: str | None,
) -> None:
    """Log SETS of the exercise SLUG that you did away from the app.

    SETS are the reps of each set, such as 12,12,10. Where one leg works at a time, a number counts
    for each leg, and 12/11,12/12 is left/right. They fill the sets that the day's session asks
    for, with its load, form and tempo unless you give others; any more are in the exercise's usual
    form, with the load of the last time. If it hurt today, the other sets of the exercise are
    skipped. hamlog undo undoes all of it.
    """
    refuse_options(context, (slug, sets))
    empty = [name for name, value in typed.items() if value is not None and not value.strip()]
    if wanting := next((name for name in empty if name in _NEEDS), None):
        raise UsageError(f"--{wanting} needs a value: write {_NEEDS[wanting]}, or omit the option.")
    words = {name: value for name, value in typed.items() if value is not None}
    done = _written(options(context).db, _Typed(slug, sets, sudden=sudden, **words))
    with changed():
        if as_json:
            write_json(_as_json(done))
        else:
            write(_lines(done))


class _Typed(Frozen):
    """What was typed; empty if nothing was. `slug` may name the form too, after a slash."""

    slug: str
    sets: str
    load: str = ""
    variant: str = ""
    day: str = "today"
    rpe: str = ""
    pain: str = ""
    where: str = ""
    sudden: bool = False
    note: str = ""


class _Logged(Frozen):
    """What was logged: the sets in their places in their session, and the log's words for it.

    `remarks` are what follows from pain, `warning` what is said first after strong pain.
    """

    session: SessionRecord
    places: tuple[SetPlace, ...]
    what: str
    exercises: Mapping[str, Exercise]
    unit: Unit
    remarks: tuple[str, ...] = ()
    warning: str = ""


class _Meant(Frozen):
    """What was typed, parsed. `variant` and `load` are None if not given."""

    exercise: Exercise
    sets: tuple[RepCounts, ...]
    day: date
    variant: tuple[str | None] | None
    load: Load | None
    rpe: float | None
    pain: int | None
    where: str
    sudden: bool
    note: str


def _written(db: str | None, typed: _Typed) -> _Logged:
    """Log what was typed, and return it as the log has it now.

    Raises UsageError, naming the value and what is allowed, and then writes nothing; raises
    LogError if the log cannot be read or written.
    """
    with coached_to_write(db) as (here, log):
        now = here.now
        unit = here.coach.unit(now.date())
        meant = _understood(typed, here, unit)
        fresh = _session(log, here.coach, meant, now)
        limit = here.settings.pain_limit
        left_out = _left_out(meant, fresh, limit) if meant.day == now.date() else ()
        records = (*_records(log, meant, fresh), *left_out)
        if meant.day == now.date():
            # When a set of an earlier day ended is unknown.
            records = tuple(replace(one, ended_at=now) for one in records)
        what = _what(meant, now.date())
        session_id = log.add_to_day(fresh, records, what).result()
        session = log.session(session_id) or fresh
    ids = {one.id for one in records}
    places = (one for one in sets_done.places(session) if one.record and one.record.id in ids)
    remarks = tuple(_remarks(meant, left_out=bool(left_out)))
    warning = _warning(meant, session, limit, now.date())
    return _Logged(session, tuple(places), what, here.library.by_slug(), unit, remarks, warning)


def _understood(typed: _Typed, here: "Coached", unit: Unit) -> _Meant:
    """Return what was typed; raise UsageError if it cannot be read."""
    library, today = here.library, here.now.date()
    slug, slash, form = typed.slug.partition("/")
    exercise = exercise_called(slug, library)
    if exercise is None:
        raise unknown(slug, library)
    if slash and typed.variant:
        raise UsageError(f"“{typed.slug}” names a form already: leave --variant out.")
    if slash and not form.strip():
        raise UsageError(f"“{typed.slug}” names no form: write {exercise.slug}/FORM, or no slash.")
    form = form if slash else typed.variant
    pain = read_pain(typed.pain)
    for name, told in (("where", typed.where), ("sudden", typed.sudden)):
        if told and not pain:
            raise UsageError(f"--{name} goes with --pain: say how much it hurt, 1 to 10.")
    usual = form.strip().casefold() == _USUAL and exercise.variant(_USUAL) is None
    return _Meant(
        exercise,
        read_sets(typed.sets, exercise.scheme),
        read_past_day(typed.day, today),
        (read_variant("" if usual else form, exercise),) if form.strip() else None,
        _load(typed.load, unit, here.coach.bands(exercise.slug, today)) if typed.load else None,
        read_rpe(typed.rpe),
        pain,
        typed.where,
        typed.sudden,
        typed.note,
    )


def _load(text: str, unit: Unit, bands: Sequence[str]) -> Load:
    """Return the load that was typed; raise UsageError, which says how bands are named."""
    try:
        return read_load(text, unit, bands)
    except UnknownBandError as unknown_band:
        raise UsageError(
            f"{unknown_band} hamlog plan set bands names yours, lightest first."
        ) from None


def _session(log: "LogReads", coach: "Coach", meant: _Meant, now: datetime) -> SessionRecord:
    """Return the session of the day, or a new one if it has none, with what it asks for.

    A new session of today is what the plan asks for. One of an earlier day asks for nothing,
    since it is logged afterwards.
    """
    there = [one for one in log.sessions_of(meant.day) if one.programme != ONE_SET]
    if there:
        return there[-1]
    session_id = str(uuid.uuid4())
    if meant.day == now.date():
        found = coach.day(now).agenda()
        return SessionRecord(session_id, meant.day, now, found.programme, found.planned)
    programme = coach.programme_on(meant.day).slug
    # Noon, as for a session that the app writes down later.
    at = local(datetime.combine(meant.day, time(12)))
    return SessionRecord(session_id, meant.day, at, programme, ended_at=at)


def _records(log: "LogReads", meant: _Meant, session: SessionRecord) -> tuple[SetRecord, ...]:
    """Return the sets that were typed; the log gives each its place.

    They were not timed. If nothing was planned, their target is what was done, on the weaker
    leg.
    """
    slug = meant.exercise.slug
    answered = {one.position for one in session.sets}
    open_ones = [
        one for one in session.planned if one.exercise == slug and one.position not in answered
    ]
    last = log.last_sets(slug, before=meant.day + timedelta(days=1))
    found = [one for one in session.sets if one.exercise == slug and one.counts]
    known = len(found)
    for counts, asked in zip_longest(meant.sets, open_ones[: len(meant.sets)]):
        found.append(_record(meant, counts, asked, found, last))
    told = replace(
        found[-1],
        pain=meant.pain,
        pain_place=meant.where,
        pain_sudden=meant.sudden,
        note=meant.note,
    )
    return (*found[known:-1], told)


def _left_out(meant: _Meant, session: SessionRecord, limit: int) -> tuple[SetRecord, ...]:
    """Return the other sets of an exercise that hurts today, skipped as after a stop for pain."""
    if not hurts(meant.pain, limit, sudden=meant.sudden):
        return ()
    taken = {one.position for one in session.sets}
    open_ones = [
        one
        for one in session.planned
        if one.exercise == meant.exercise.slug and one.position not in taken
    ]
    return tuple(
        replace(SetRecord.of(one, str(uuid.uuid4()), ""), outcome=Outcome.SKIPPED)
        for one in open_ones[len(meant.sets) :]
    )


def _warning(meant: _Meant, session: SessionRecord, limit: int, today: date) -> str:
    """Return what is said first after strong or sudden pain: all day where it was today."""
    if meant.day == today and stopped_by_pain(session, limit):
        return ENOUGH
    return f"{SEE}.".capitalize() if severe(meant.pain, limit, sudden=meant.sudden) else ""


def _remarks(meant: _Meant, *, left_out: bool) -> Iterable[str]:
    """Yield what follows from pain: what is left out today."""
    if left_out:
        name = within(meant.exercise.short_name)
        yield f"It hurts, so the other sets of {name} are skipped today."


def _record(
    meant: _Meant,
    counts: RepCounts,
    asked: PlannedSet | None,
    before: Sequence[SetRecord],
    last: Sequence[SetRecord],
) -> SetRecord:
    """Return one set: as it was `asked`, else like the one `before` it or the last time."""
    exercise = meant.exercise
    like = asked or (before[-1] if before else None)
    (variant,) = meant.variant or (like.variant if like else None,)
    as_asked = asked is not None and asked.variant == variant
    load = meant.load
    if load == Load() and exercise.loading_of(variant) is Loading.BAND:
        raise UsageError(
            f"{exercise.short_name} is done with a band, so --load cannot be body: name the band."
        )
    if load is None:
        same_form = [one for one in (*last, *before) if one.variant == variant]
        loaded = asked if as_asked else same_form[-1] if same_form else None
        load = loaded.load if loaded else Load()
    return SetRecord(
        id=str(uuid.uuid4()),
        session_id="",
        position=0,
        exercise=exercise.slug,
        number=0,
        target_reps=min(count for _, count in counts if count),
        tempo=asked.tempo if asked and as_asked else tempo.stored(exercise.phases_of(variant)),
        variant=variant,
        load=load,
        rpe=meant.rpe,
        reps=written_reps(counts),
    )


def _what(meant: _Meant, today: date) -> str:
    day = meant.day
    on = "" if day == today else f" on {day:%a} {day.day} {day:%b}"
    return f"logged {sets_text(meant.sets)} reps of {within(meant.exercise.short_name)}{on}"


def _lines(done: _Logged) -> Iterable[str]:
    """Yield what was written as `hamlog log` prints it."""
    if done.warning:
        yield done.warning
    yield f"Logged, {long_day(done.session.day)}:"
    yield from sets_done.lines(done.places, done.exercises, done.unit)
    yield from done.remarks
    if left := _left(done):
        yield f"{sets_words(left)} of this session to go."


def _left(done: _Logged) -> int:
    """Return how many sets are still asked for: none after strong pain."""
    session = done.session
    if session.ended_at is not None or done.warning:
        return 0
    ended = {one.position for one in session.sets if one.outcome is not None}
    return sum(one.position not in ended for one in session.planned)


def _as_json(done: _Logged) -> dict[str, object]:
    """Return what was written as documented in docs/json.md; keys are added, never changed."""
    return {
        "day": done.session.day.isoformat(),
        "session": done.session.id,
        "what": done.what,
        "warning": done.warning,
        "sets_to_go": _left(done),
        "sets": [sets_done.as_json(one, done.exercises) for one in done.places],
    }
