"""`hamlog done`: writes today's session down as planned, as one change that can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from hamlog.cli import sets_done
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.options import completes, options, refuse_options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.sets_done import SetPlace
from hamlog.cli.sources import coached_to_write
from hamlog.cli.wording import long_day
from hamlog.errors import HamlogError, UsageError
from hamlog.frozen import Frozen
from hamlog.session.writing_down import (
    PLANNED,
    Different,
    left_open,
    open_boxes,
    session_of,
    written_down,
)
from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Load, Unit
from hamlog.training.planning.agenda import Agenda
from hamlog.training.planning.pain import SEE, severe
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.same_day import what_hurt
from hamlog.training.record import SessionRecord
from hamlog.training.review.typed import RepCounts, read_rpe, read_sets
from hamlog.training.review.typed_corrections import read_pain
from hamlog.training.weights import UnknownBandError, read_load
from hamlog.training.words import joined, sets_words, within

if TYPE_CHECKING:
    from hamlog.cli.sources import Coached

_NOT_DONE = ("0", "skip")
_NEEDS = {
    "load": "6 kg, the name of a band, or body for none",
    "rpe": "easy, right, hard, or 1 to 10",
    "pain": "0 to 10",
    "where": "the place that hurt, such as upper hamstring",
}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument(
    "different", nargs=-1, metavar="[SLUG SETS]...", shell_complete=completes("exercise of today")
)
@click.option(
    "--load",
    metavar="LOAD",
    help="Its load: 6 kg, 15 lb, the name of a band, or body.",
    shell_complete=completes("load"),
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
    help="Pain in its last set, 0 to 10.",
    shell_complete=completes("pain"),
)
@click.option(
    "--where",
    metavar="PLACE",
    help="Where it hurt, such as upper hamstring.",
    shell_complete=completes("place"),
)
@click.option("--sudden", is_flag=True, help="The pain came all at once.")
@click.option("--note", metavar="TEXT", help="A note, kept with its last set.")
@with_options
@with_json
@click.pass_context
def done(
    context: click.Context,
    /,
    different: tuple[str, ...],
    *,
    as_json: bool,
    sudden: bool,
    **typed: str | None,
) -> None:
    """Log today's session as planned, except for what was different.

    Every set that is still to do is logged, with its planned reps, load, form and tempo. Add what
    was different as SLUG SETS, as in hamlog log: clamshell 12/10 for each of its open sets, or
    clamshell 12/10,12,0 set by set, where 0 is a set you did not do. --load, --rpe, --pain
    (--where, --sudden) and --note belong to that exercise. hamlog undo undoes all of it.
    """
    refuse_options(context, different)
    words = {name: value for name, value in typed.items() if value is not None}
    if wanting := next((one for one in _NEEDS if one in words and not words[one].strip()), None):
        raise UsageError(f"--{wanting} needs a value: write {_NEEDS[wanting]}, or omit the option.")
    if sudden:
        words["sudden"] = "sudden"
    found = _written(options(context).db, different, words)
    with changed():
        if as_json:
            write_json(found.as_json())
        else:
            write(found.lines())


class _Done(Frozen):
    """What was written: the sets in their places in their session, and the log's words for it."""

    session: SessionRecord
    places: tuple[SetPlace, ...]
    what: str
    exercises: Mapping[str, Exercise]
    unit: Unit
    tested: bool = False
    severe: bool = False

    def lines(self) -> Iterator[str]:
        """Yield it as `hamlog done` prints it."""
        if not self.places:
            yield f"Today's session is finished already: {sets_words(self.session.sets_done)} done."
            return
        yield f"Logged, {long_day(self.session.day)}:"
        yield from sets_done.lines(self.places, self.exercises, self.unit)
        if self.tested:
            yield (
                "The test of each leg has no target, so it is still open: name both numbers, "
                "as hamlog done leg-test 14/12."
            )
        if self.severe:
            yield f"{SEE}.".capitalize()
        yield "hamlog undo takes it all back."

    def as_json(self) -> dict[str, object]:
        """Return it as documented in docs/json.md; keys are added, never changed."""
        return {
            "day": self.session.day.isoformat(),
            "session": self.session.id,
            "what": self.what,
            "over": self.session.ended_at is not None,
            "sets": [sets_done.as_json(one, self.exercises) for one in self.places],
        }


def _written(db: str | None, typed: Sequence[str], more: Mapping[str, str]) -> _Done:
    """Write what is open today; raise HamlogError where that cannot be, and write nothing."""
    with coached_to_write(db) as (here, log):
        agenda, known = here.coach.day(here.now).agenda(), here.library.by_slug()
        unit = here.coach.unit(here.now.date())
        if agenda.enough and (agenda.sets_open or agenda.session is None):
            sessions = log.sessions_of(here.now.date())
            raise HamlogError(_enough(what_hurt(sessions, known, here.settings.pain_limit)))
        if agenda.resting:
            raise HamlogError(_resting(agenda))
        different = _different(typed, more, agenda, here)
        records = written_down(agenda, known, here.now, different)
        fresh, what = session_of(agenda, here.now), _what(different, typed, known)
        if not records:
            return _Done(_nothing(agenda, known), (), "", known, unit)
        session_id = log.add_to_day(fresh, records, what).result()
        session = log.session(session_id) or fresh
        tested = left_open(here.coach.day(here.now).agenda(), known)
    ids = {one.id for one in records}
    places = (one for one in sets_done.places(session) if one.record and one.record.id in ids)
    limit = here.settings.pain_limit
    hurt = any(severe(one.pain, limit, sudden=one.pain_sudden) for one in different.values())
    return _Done(session, tuple(places), what, known, unit, tested=tested, severe=hurt)


def _enough(hurt: str) -> str:
    told = f"{hurt[:1].upper()}{hurt[1:]} today" if hurt else "It hurt badly today"
    return (
        f"{told}, so nothing more is asked for today: {SEE}. "
        "hamlog log writes down sets that were done all the same."
    )


def _resting(agenda: Agenda) -> str:
    told = off_words(agenda.off) if agenda.off else "No session is due today."
    coming = f" {agenda.following.words(agenda.day)}" if agenda.following else ""
    return f"{told}{coming} hamlog log writes down sets that were done all the same."


def _nothing(agenda: Agenda, known: Mapping[str, Exercise]) -> SessionRecord:
    """Return a session of which nothing is open; raise HamlogError where there is none."""
    if left_open(agenda, known):
        raise HamlogError(
            "Only the test of each leg is open, and it has no target: name both numbers, "
            "as hamlog done leg-test 14/12."
        )
    if agenda.session is None:
        raise HamlogError("This programme has nothing to do. hamlog plan says more.")
    return agenda.session


def _different(
    typed: Sequence[str], more: Mapping[str, str], agenda: Agenda, here: "Coached"
) -> dict[str, Different]:
    """Return what was typed, by exercise; raise UsageError if it cannot be."""
    if len(typed) % 2:
        raise UsageError(f"“{typed[-1]}” has no reps: write {typed[-1]} 12, or 12/11 for the legs.")
    if more and len(typed) != 2:
        names = " and ".join(f"--{name}" for name in more)
        raise UsageError(
            f"Which exercise is {names} about? Name one with its reps, such as clamshell 12/10."
        )
    pain = read_pain(more.get("pain", ""))
    for name in ("where", "sudden"):
        if name in more and not pain:
            raise UsageError(f"--{name} goes with --pain: say how much it hurt, 1 to 10.")
    found: dict[str, Different] = {}
    for wanted, sets in zip(typed[::2], typed[1::2], strict=True):
        exercise = exercise_called(wanted, here.library)
        if exercise is None:
            raise unknown(wanted, here.library)
        if exercise.slug in found:
            raise UsageError(f"{exercise.short_name} is named twice: write its sets as 12/10,12.")
        counts = _sets(sets, exercise, len(open_boxes(agenda, exercise.slug)))
        found[exercise.slug] = Different(
            counts,
            load=_load(more["load"], exercise, here) if "load" in more else None,
            rpe=read_rpe(more.get("rpe", "")),
            pain=pain,
            pain_place=more.get("where", ""),
            pain_sudden="sudden" in more,
            note=more.get("note", ""),
        )
    return found


def _sets(text: str, exercise: Exercise, count: int) -> tuple[RepCounts | None, ...]:
    """Return the reps of each of `count` open sets; one value holds for all of them."""
    if not count:
        raise UsageError(
            f"{exercise.short_name} has no set to do today. hamlog log {exercise.slug} {text} "
            "logs sets beside the plan."
        )
    parts = text.split(",")
    if not all(part.strip() for part in parts):
        # It names the whole of what cannot be read.
        read_sets(text, exercise.scheme)
    found = [_counts(part, exercise.scheme) for part in parts]
    if len(found) == 1:
        return tuple(found * count)
    if len(found) != count:
        raise UsageError(
            f"{exercise.short_name} has {sets_words(count)} to do, and “{text}” names {len(found)}:"
            " write one value for each of them, 0 where a set was not done, or one for all."
        )
    return tuple(found)


def _counts(text: str, scheme: SideScheme) -> RepCounts | None:
    return None if text.strip().casefold() in _NOT_DONE else read_sets(text, scheme)[0]


def _load(text: str, exercise: Exercise, here: "Coached") -> Load:
    today = here.now.date()
    try:
        return read_load(text, here.coach.unit(today), here.coach.bands(exercise.slug, today))
    except UnknownBandError as unknown_band:
        raise UsageError(
            f"{unknown_band} hamlog plan set bands names yours, lightest first."
        ) from None


def _what(
    different: Mapping[str, Different], typed: Sequence[str], known: Mapping[str, Exercise]
) -> str:
    """Return what undo says of it."""
    names = [within(known[slug].short_name) for slug in different]
    told = [f"{name} {sets}" for name, sets in zip(names, typed[1::2], strict=True)]
    return PLANNED + (f", but {joined(told)}" if told else "")
