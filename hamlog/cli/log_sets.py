"""Writes sets of one exercise down, for `hamlog log`: one change, which can be undone."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from hamlog.cli import sets_shown
from hamlog.cli.days import long_day, read_past_day
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.output import say
from hamlog.cli.sets_shown import Place
from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load, Unit
from hamlog.training.record import ONE_SET, PlannedSet, SessionRecord, SetRecord
from hamlog.training.review.correcting import written_reps
from hamlog.training.review.typed import RepCounts, read_load, read_rpe, read_sets, sets_text
from hamlog.training.review.typed_past import read_pain, read_variant

if TYPE_CHECKING:
    from hamlog.coach import Coach
    from hamlog.library import Library
    from hamlog.store.reads import LogReads

_USUAL = "usual"


class Wanted(Frozen):
    """What was typed; empty where nothing was. `slug` may name the form too, after a slash."""

    slug: str
    sets: str
    load: str = ""
    variant: str = ""
    day: str = "today"
    rpe: str = ""
    pain: str = ""
    note: str = ""


class Written(Frozen):
    """What was written: the sets in their places in their session, and how the log tells it."""

    session: SessionRecord
    places: tuple[Place, ...]
    what: str
    names: Mapping[str, str]
    unit: Unit

    def name(self, slug: str) -> str:
        """Return an exercise's name, or the slug where its file is gone."""
        return self.names.get(slug, slug)


class _Told(Frozen):
    """What was typed, understood. `variant` and `load` are None where nothing was told."""

    exercise: Exercise
    sets: tuple[RepCounts, ...]
    day: date
    variant: tuple[str | None] | None
    load: Load | None
    rpe: float | None
    pain: int | None
    note: str


def written(db: str | None, wanted: Wanted) -> Written:
    """Write down what was typed, and return it as the log has it now.

    Raises UsageError that names the value and what is allowed, and writes nothing then;
    raises LogError where the log cannot be read or written.
    """
    from hamlog import bootstrap
    from hamlog.clock import MachineClock
    from hamlog.coach import Coach

    library, settings = bootstrap.library(), bootstrap.settings()
    for fault in (*library.faults(), *settings.faults):
        say(fault)
    now = MachineClock().wall()
    with bootstrap.log_writer(db) as log:
        coach = Coach(log, library, settings.values)
        unit = coach.unit(now.date())
        told = _understood(wanted, library, now.date(), unit)
        fresh = _session(log, coach, told, now)
        records = _records(log, told, fresh)
        if told.day == now.date():
            # When a set of a past day ended, nobody knows.
            records = tuple(replace(one, ended_at=now) for one in records)
        what = _what(told, now.date())
        session_id = log.add_to_day(fresh, records, what).result()
        session = log.session(session_id) or fresh
    ids = {one.id for one in records}
    return Written(
        session,
        tuple(
            one
            for one in sets_shown.places(session)
            if one.record is not None and one.record.id in ids
        ),
        what,
        {slug: one.name for slug, one in library.by_slug().items()},
        unit,
    )


def _understood(wanted: Wanted, library: "Library", today: date, unit: Unit) -> _Told:
    """Return what was typed; raise UsageError where it cannot be read."""
    slug, slash, form = wanted.slug.partition("/")
    exercise = exercise_called(slug, library)
    if exercise is None:
        raise unknown(slug, library)
    if slash and wanted.variant:
        raise UsageError(f"“{wanted.slug}” names a form already: leave --variant out.")
    form = form if slash else wanted.variant
    usual = form.strip().casefold() == _USUAL and exercise.variant(_USUAL) is None
    return _Told(
        exercise,
        read_sets(wanted.sets, exercise.scheme),
        read_past_day(wanted.day, today),
        (read_variant("" if usual else form, exercise),) if form.strip() else None,
        read_load(wanted.load, unit) if wanted.load.strip() else None,
        read_rpe(wanted.rpe),
        read_pain(wanted.pain),
        wanted.note,
    )


def _session(log: "LogReads", coach: "Coach", told: _Told, now: datetime) -> SessionRecord:
    """Return the session of the day; a new one where it has none, with what it asks for.

    Today's is the one that the plan asks for. One of a past day asks for nothing: it is
    written down later.
    """
    there = [one for one in log.sessions_of(told.day) if one.programme != ONE_SET]
    if there:
        return there[-1]
    session_id = str(uuid.uuid4())
    if told.day == now.date():
        found = coach.day(now).agenda()
        return SessionRecord(session_id, told.day, now, found.programme, found.planned)
    programme = coach.programme_on(told.day).slug
    # Noon, as for a session that the app writes down later.
    at = datetime.combine(told.day, time(12), now.tzinfo)
    return SessionRecord(session_id, told.day, at, programme, ended_at=at)


def _records(log: "LogReads", told: _Told, session: SessionRecord) -> tuple[SetRecord, ...]:
    """Return the sets that were typed; the log gives each its place.

    Nobody timed them. Where nothing was planned, what was asked for is what was done, on
    the weaker leg.
    """
    slug = told.exercise.slug
    answered = {one.position for one in session.sets}
    open_ones = [
        one for one in session.planned if one.exercise == slug and one.position not in answered
    ]
    last = log.last_sets(slug, before=told.day + timedelta(days=1))
    found = [one for one in session.sets if one.exercise == slug and one.counts]
    known = len(found)
    for counts, asked in zip_longest(told.sets, open_ones[: len(told.sets)]):
        found.append(_record(told, counts, asked, found, last))
    return (*found[known:-1], replace(found[-1], pain=told.pain, note=told.note))


def _record(
    told: _Told,
    counts: RepCounts,
    asked: PlannedSet | None,
    before: Sequence[SetRecord],
    last: Sequence[SetRecord],
) -> SetRecord:
    """Return one set: as it was `asked`, else like the one `before` it, or of the last time."""
    exercise = told.exercise
    like = asked or (before[-1] if before else None)
    (variant,) = told.variant or (like.variant if like else None,)
    as_asked = asked is not None and asked.variant == variant
    load = told.load
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
        rpe=told.rpe,
        reps=written_reps(counts),
    )


def _what(told: _Told, today: date) -> str:
    on = "" if told.day == today else f" on {told.day}"
    return f"Wrote down {sets_text(told.sets)} of {told.exercise.slug}{on}"


def lines(done: Written) -> Iterable[str]:
    """Yield what was written as `hamlog log` prints it."""
    yield f"Written down, {long_day(done.session.day)}:"
    yield from sets_shown.lines(done.places, done.name, done.unit)
    left = _left(done.session)
    if done.session.ended_at is None and left:
        yield f"{left} {'set' if left == 1 else 'sets'} of this session to go."


def _left(session: SessionRecord) -> int:
    ended = {one.position for one in session.sets if one.outcome is not None}
    return sum(one.position not in ended for one in session.planned)


def as_json(done: Written) -> dict[str, object]:
    """Return what was written as documented in the README; keys are added, never changed."""
    return {
        "day": done.session.day.isoformat(),
        "session": done.session.id,
        "what": done.what,
        "sets_to_go": _left(done.session) if done.session.ended_at is None else 0,
        "sets": [sets_shown.as_json(one, done.name) for one in done.places],
    }
