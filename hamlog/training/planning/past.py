"""One bout as progress reads it: how it went, where it stood, and how hard it was."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum, StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.effort import Feeling, feeling_of
from hamlog.training.exercise import LEGS, Exercise, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.planning.stand import Stand, reps_span
from hamlog.training.planning.trained import Bout, tried
from hamlog.training.record import Outcome, SetRecord

FEWEST_REPS = 3
SORE_FROM = 6
"""Soreness on the morning after, 0 to 10, from which its session is read as hard."""


# The load of what was planned, whatever it was before.
_ITS_OWN = Load()


class Went(StrEnum):
    """How a bout went.

    Clean; held, where something was left out or marked and yet nothing fell short; short;
    or it hurt.
    """

    CLEAN = "clean"
    HELD = "held"
    SHORT = "short"
    HURT = "hurt"


class Effort(IntEnum):
    """How hard it was, by the last set that says so or by the soreness of the next morning."""

    EASY = 0
    RIGHT = 1
    HARD = 2


class Past(Frozen):
    """One bout as far as progress looks at it.

    `sets` is how many were asked for, or done where none were. `clean_reps` are those of its
    worst set on its worse leg. `done` says that a rep was done, `counts` that the session
    counted. `short` says that it fell short, also where it hurt; a stop for pain is not
    short. `top` is whether it helps to master the exercise.
    """

    day: date
    went: Went
    stand: Stand
    sets: int
    asked: bool
    clean_reps: int
    effort: Effort
    done: bool
    counts: bool
    short: bool
    top: bool

    @property
    def clean(self) -> bool:
        """Whether all that was asked for was done clean."""
        return self.asked and self.went is Went.CLEAN


def read(exercise: Exercise, bout: Bout, load_before: Load, limit: int) -> Past | None:
    """Return what progress reads of a bout; None where nothing of it was tried.

    Sets written down without a load say nothing about it: it is `load_before`.
    """
    # What was planned says its load.
    key = exercise.slug, _ITS_OWN if bout.planned else load_before, limit
    known = bout.readings.get(key)
    if known is None or known[0] is not exercise:
        bout.readings[key] = known = exercise, _read(exercise, bout, load_before, limit)
    return known[1]


def _read(exercise: Exercise, bout: Bout, load_before: Load, limit: int) -> Past | None:
    sets = tuple(one for one in bout.sets if tried(one))
    if not sets:
        return None
    last = sets[-1]
    told = last.load
    load = told if bout.planned or told != Load() else load_before
    phases = tempo.applied(exercise.phases_of(last.variant), last.tempo)
    low, high = reps_span(exercise)
    each = [clean_reps(one, exercise.scheme) for one in sets]
    clean = min(each)
    short = _short(sets, each, low)
    went = _went(bout, sets, each, limit, short=short)
    reps = min(one.target_reps for one in sets)
    stand = Stand(last.variant, load, phases, min(max(1, reps), high))
    if not bout.planned:
        stand = replace(stand, reps=min(max(FEWEST_REPS, clean), low))
    mastered = went is Went.CLEAN and len(sets) >= 3 and reps >= high
    return Past(
        day=bout.day,
        went=went,
        stand=stand,
        sets=min(3, bout.planned or len(sets)),
        asked=bool(bout.planned),
        clean_reps=clean,
        effort=Effort.HARD if (bout.sore or 0) >= SORE_FROM else effort(sets),
        done=any(one.counts for one in sets),
        counts=bout.session_counts,
        short=short,
        top=mastered and bout.session_counts,
    )


def clean_reps(record: SetRecord, scheme: SideScheme) -> int:
    """Return the clean reps of a set, on its worse leg where the legs work by turns."""
    if scheme is SideScheme.BOTH:
        return record.clean_reps
    clean = record.clean_on
    # Written down afterwards, reps may name no leg.
    return clean.get(Side.BOTH, 0) + min(clean.get(side, 0) for side in LEGS)


def effort(sets: Sequence[SetRecord]) -> Effort:
    """Return how hard it was, by the last set that says so: easy up to 6, hard from 9."""
    told = next((one.rpe for one in reversed(sets) if one.rpe is not None), None)
    efforts = {None: Effort.RIGHT, Feeling.EASY: Effort.EASY, Feeling.HARD: Effort.HARD}
    return efforts.get(feeling_of(told), Effort.RIGHT)


def _went(
    bout: Bout, sets: Sequence[SetRecord], clean: Sequence[int], limit: int, *, short: bool
) -> Went:
    if bout.hurt(limit):
        return Went.HURT
    if short:
        return Went.SHORT
    both = zip(sets, clean, strict=True)
    whole = len(sets) >= bout.planned and all(one.as_planned for one in sets)
    reached = all(reps >= one.target_reps for one, reps in both)
    marked = any(one.clean_reps < len(one.reps) for one in sets)
    return Went.CLEAN if whole and reached and not marked else Went.HELD


def _short(sets: Sequence[SetRecord], clean: Sequence[int], low: int) -> bool:
    """Whether a set has fewer clean reps than its target and than the bottom of the range."""
    return any(
        reps < min(one.target_reps, low) and one.outcome is not Outcome.PAIN
        for one, reps in zip(sets, clean, strict=True)
    )
