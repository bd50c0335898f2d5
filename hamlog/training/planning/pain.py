"""Pain across days: when an exercise is out, what is asked about it, and how it comes back.

An answer is a choice of the user, `pain.<slug>`: how it was on a later day, or `back`, which
brings back an exercise that was out.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice
from operator import attrgetter

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.stand import Scale, Stand
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice

BETTER, SAME, WORSE = "better", "same", "worse"
ANSWERS = (BETTER, SAME, WORSE)
BACK = "back"

SEVERE = 7
SEVERE_DAYS = 7
# Hurt again within so many sessions of coming back, or in another exercise at the same place.
SESSIONS = 4
REPS_AFTER = 8
CLEAN_AFTER = 2

PLACES = (
    "front of the knee",
    "back of the knee",
    "upper hamstring",
    "lower hamstring",
    "buttock",
    "hip",
    "low back",
    "calf",
    "somewhere else",
)
"""Where it can hurt, as it is asked; any other words are kept as they were typed."""
# Words of older versions for the same place.
_FORMERLY = {"behind the knee": "back of the knee"}

SEE = "see a doctor or physiotherapist"


class Ask(Frozen):
    """An exercise that hurt and waits for an answer.

    `day` is when it hurt, `pain` how much (1 to 10), `place` where, empty if nobody said.
    """

    slug: str
    day: date
    pain: int
    place: str = ""


class Phase(StrEnum):
    """Where an exercise is after pain: it never hurt or is over it, it is out, or comes back."""

    FINE = "fine"
    OUT = "out"
    BACK = "back"


class Mending(Frozen):
    """How it is with an exercise after pain, why, and what is asked.

    `until_back` says that only the athlete brings it back.
    """

    phase: Phase = Phase.FINE
    why: str = ""
    ask: Ask | None = None
    until_back: bool = False
    hurt: Bout | None = None

    @property
    def hurt_on(self) -> date:
        """The day on which it hurt, the first of all days where it never did."""
        return self.hurt.day if self.hurt is not None else date.min


class Sore(Frozen):
    """A place that hurt in two exercises within four sessions, and the sessions that must pass."""

    place: str
    left: int


def answer_key(slug: str) -> str:
    """Return the key of the choices that answer for one exercise."""
    return f"pain.{slug}"


def mending(
    slug: str, bouts: Sequence[Bout], answers: Iterable[Choice], day: date, limit: int = 0
) -> Mending:
    """Return how it is on `day` with an exercise after pain.

    `bouts` are newest first; those from `day` on are not looked at. It hurts above what a
    clinician allows (`limit`). An exercise that was done again without pain, whatever was
    said, has come back.
    """
    attempts = (one for one in bouts if one.day < day and is_attempt(one, limit))
    hurt = next(attempts, None)
    if hurt is None or not hurt.hurt(limit):
        return Mending()
    grave = severe(hurt.pain, limit, sudden=hurt.sudden)
    again = any(one.hurt(limit) for one in islice(attempts, SESSIONS))
    said = sorted(
        (one for one in answers if one.key == answer_key(slug) and one.at.date() <= day),
        key=lambda one: one.at,
    )
    since = [one for one in said if one.at.date() > hurt.day and one.value in (*ANSWERS, BACK)]
    locked = grave or again or any(one.value == WORSE for one in since)
    if locked:
        return _locked(hurt, since, severe=grave, again=again)
    if not since:
        why = "out: it hurt last time; tell hamlog how it feels now"
        return Mending(Phase.OUT, why, _ask(slug, hurt), hurt=hurt)
    if since[-1].value == SAME:
        ask = _ask(slug, hurt) if since[-1].at.date() < day else None
        return Mending(Phase.OUT, "out this time, as it feels the same", ask, hurt=hurt)
    return Mending(Phase.BACK, "back after pain: one set, and lighter", hurt=hurt)


def severe(pain: int | None, limit: int = 0, *, sudden: bool = False) -> bool:
    """Whether pain is one with which a session should end: seven or more, or sudden.

    What a clinician allows (`limit`) is not, however much it is.
    """
    return sudden or (pain or 0) >= max(SEVERE, limit + 1)


def stopped_last(trained: Sequence[Trained], limit: int = 0, hurt: Iterable[Trained] = ()) -> bool:
    """Return whether strong or sudden pain was not followed by a session without pain yet.

    `trained` are sessions, oldest first, and `hurt` those in which something hurt, with a rep or
    not: pain that came before the first rep is no less. One of the same day does not end it, nor
    one of which too little was done to count.
    """
    stops = [one for one in reversed((*hurt,)) if severe(one.pain, limit, sudden=one.sudden)]
    calm: date | None = None
    for one in merge(reversed(trained), stops, key=attrgetter("day"), reverse=True):
        if calm is not None and one.day < calm:
            return False
        if severe(one.pain, limit, sudden=one.sudden):
            return True
        if one.counts and not one.hurt(limit):
            calm = calm or one.day
    return False


def returning(scale: Scale, stand: Stand) -> Stand:
    """Return the highest stand that an exercise comes back with after it hurt at `stand`.

    That is a rung lighter, or the easier form where there is no lighter rung, and at most
    eight reps.
    """
    lighter = scale.lighter(stand)
    if not scale.above(stand, lighter):
        lighter = scale.easier_form(stand) or lighter
    return replace(lighter, reps=min(REPS_AFTER, stand.reps))


def sore(hurt: Iterable[tuple[str, Bout]], sessions: Sequence[date], limit: int = 0) -> Sore | None:
    """Return the place that hurt in two exercises within four sessions, None if there is none.

    `hurt` are bouts by exercise, `sessions` the days of all sessions, oldest first. It is
    over after four sessions without pain at that place.
    """
    by_place: dict[str, list[tuple[int, str]]] = {}
    for slug, bout in hurt:
        if bout.hurt(limit) and bout.day in sessions:
            at = sessions.index(bout.day)
            for place in places(bout):
                by_place.setdefault(place, []).append((at, slug))
    found: list[Sore] = []
    for place, times in by_place.items():
        pairs = (
            max(at, other)
            for at, slug in times
            for other, second in times
            if slug != second and abs(at - other) < SESSIONS
        )
        if max(pairs, default=None) is None:
            continue
        passed = len(sessions) - 1 - max(at for at, _ in times)
        if passed < SESSIONS:
            found.append(Sore(place, SESSIONS - passed))
    return max(found, key=lambda one: one.left, default=None)


def places(bout: Bout) -> frozenset[str]:
    """Return where it hurt, in small letters and in the words of today."""
    told = (one.pain_place.strip().casefold() for one in bout.sets)
    return frozenset(_FORMERLY.get(place, place) for place in told if place)


def is_attempt(bout: Bout, limit: int) -> bool:
    """Return whether any of it was done; a stop for pain in the first rep is an attempt too."""
    return bout.hurt(limit) or any(one.counts for one in bout.sets)


def _locked(hurt: Bout, since: Sequence[Choice], *, severe: bool, again: bool) -> Mending:
    """Return how it is with an exercise that stays out until the athlete brings it back."""
    first = hurt.day + timedelta(days=SEVERE_DAYS) if severe else hurt.day
    last = since[-1] if since else None
    if last is not None and last.value == BACK and last.at.date() >= first:
        return Mending(Phase.BACK, "you brought it back: one set, and lighter", hurt=hurt)
    if severe:
        told = "sudden pain" if hurt.sudden else f"pain of {hurt.pain}"
        why = f"out: {told}; {SEE}"
    elif again:
        why = f"out: it hurt again; {SEE}"
    else:
        why = f"out: it got worse; {SEE}"
    return Mending(Phase.OUT, why, until_back=True, hurt=hurt)


def _ask(slug: str, hurt: Bout) -> Ask:
    worst = max(hurt.sets, key=lambda record: record.pain or 0)
    told = [worst.pain_place, *(record.pain_place for record in hurt.sets)]
    return Ask(slug, hurt.day, hurt.pain, next(filter(None, told), ""))
