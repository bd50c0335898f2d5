"""What hurt on a day is not asked for again on that day, and nothing more is offered on it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, takewhile

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.planning.facts import Facts
from hamlog.training.planning.pain import SEE, severe
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.substitutes import Swap
from hamlog.training.planning.trained import Trained
from hamlog.training.record import Outcome, SessionRecord
from hamlog.training.words import short_name_of, within

TODAY = "out today: it hurt"
"""Why an exercise that hurt is in no other session of its day."""
NO_MORE = f"nothing more today; {SEE}"
"""Why an exercise is out on a day on which a session should have ended."""
ENOUGH = (
    f"It hurt badly today, so nothing more is asked for. {SEE[:1].upper()}{SEE[1:]}. "
    "Tomorrow is kept free."
)
"""What is said instead of a session on such a day."""
STOP_NOW = f"It hurt badly today: end the session, and {SEE}."
"""What is said on such a day while a session goes on."""
KEPT_FREE = "Today is kept free: it hurt badly yesterday."
"""What is said on the day after such a one."""
AGAIN = "Already done today: no change until the next day"
"""Why an exercise asks for the same in another session of its day."""
NOT_NOW = "not right after it hurt"
"""Why there is no test of each leg on a day on which something hurt."""


def sparing(asked: Prescription, facts: Facts) -> Prescription:
    """Return a session without what hurt earlier on its day; without any set after severe pain.

    `asked` says what a first session of the day asks for: what came of that is not seen in it.
    An exercise that is left out has nothing in its place, as the body was asked enough. Nor is
    anything offered, of any exercise: what is offered goes by the days before, when it did not
    hurt.
    """
    hurt = hurt_on(facts, asked.day)
    asked = _again(asked, facts)
    if not hurt:
        return asked
    over = stopped_on(facts, asked.day)
    kept = () if over else tuple(one for one in asked.sets if one.exercise not in hurt)
    there = {one.slug for one in asked.swaps}
    out = tuple(slug for slug in facts.exercises if slug in hurt and slug not in there)
    why = NO_MORE if over else TODAY
    ramp, none = asked.ramp, [slug for slug in asked.ramp.sets if slug in out]
    whys = {**ramp.why, **dict.fromkeys(none, why)}
    share = len(kept) / len(asked.sets) if asked.sets else 0.0
    return replace(
        asked,
        sets=tuple(replace(one, position=at) for at, one in enumerate(kept, 1)),
        seconds=asked.seconds * share,
        ramp=replace(ramp, sets={**ramp.sets, **dict.fromkeys(none, 0)}, why=whys),
        swaps=(*asked.swaps, *(Swap(slug, None, why) for slug in out)),
        proposals=(),
        openings=(),
        change=None,
        leg_test=replace(asked.leg_test, why_not=NOT_NOW) if asked.leg_test else None,
    )


def _again(asked: Prescription, facts: Facts) -> Prescription:
    """Return a session without offers of what was done on its day: that may have gone worse.

    Nor is it asked for with the reason that held before.
    """
    done = {slug for one in _sessions(facts, asked.day) for slug in one.sets}
    if not done:
        return asked
    return replace(
        asked,
        sets=tuple(replace(one, why=AGAIN) if one.exercise in done else one for one in asked.sets),
        proposals=tuple(one for one in asked.proposals if one.slug not in done),
    )


def hurt_on(facts: Facts, day: date) -> frozenset[str]:
    """Return the exercises that hurt on a day, more than a clinician allowed."""
    if not any(one.hurt(facts.pain_limit) for one in _sessions(facts, day)):
        return frozenset()
    return frozenset(
        slug
        for slug in facts.exercises
        for one in facts.bouts(slug)
        if one.day == day and one.hurt(facts.pain_limit)
    )


def stopped_on(facts: Facts, day: date) -> bool:
    """Return whether something hurt so on a day that training should have ended with it."""
    return any(
        severe(one.pain, facts.pain_limit, sudden=one.sudden) for one in _sessions(facts, day)
    )


def stopped_by_pain(session: SessionRecord, limit: int) -> bool:
    """Return whether something hurt so in a session that training should have ended with it."""
    return any(severe(one.pain, limit, sudden=one.pain_sudden) for one in session.sets)


def went_on(session: SessionRecord, limit: int) -> bool:
    """Return whether the athlete chose to go on after a stop with which training should have ended.

    That is a session that was not ended, with a rep that was paced after the stop.
    """
    stops = [
        one.ended_at
        for one in session.sets
        if one.outcome is Outcome.PAIN
        and one.ended_at is not None
        and severe(one.pain, limit, sudden=one.pain_sudden)
    ]
    reps = (rep for one in session.sets for rep in one.reps if rep.paced)
    return (
        session.ended_at is None
        and bool(stops)
        and any(rep.done_at is not None and rep.done_at > max(stops) for rep in reps)
    )


def what_hurt(
    sessions: Iterable[SessionRecord], exercises: Mapping[str, Exercise], limit: int
) -> str:
    """Return what hurt badly in sessions, as `clamshell hurt 7 of 10`; empty if nothing did."""
    sets = [one for session in sessions for one in session.sets]
    grave = [one for one in sets if severe(one.pain, limit, sudden=one.pain_sudden)]
    worst = max(grave, key=lambda one: one.hurt_by, default=None)
    if worst is None:
        return ""
    name = within(short_name_of(worst.exercise, exercises.get(worst.exercise)))
    sudden = " all at once" if worst.pain_sudden else ""
    how_much = f" {worst.pain} of 10" if worst.pain else ""
    return f"{name} hurt{how_much}{sudden}"


def _sessions(facts: Facts, day: date) -> Iterator[Trained]:
    since = chain(facts.hurt, takewhile(lambda one: one.day >= day, reversed(facts.trained)))
    return (one for one in since if one.day == day)
