"""When the intermediate exercises are offered; nobody is kept from choosing them earlier."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, Level, form_with
from hamlog.training.planning.offers import OFFER, Answer
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice

# The answer to the offer is a choice of the user: an `Answer`.
OFFER_KEY = f"{OFFER}levels"

MASTERED_SETS = 3
MASTERED_SESSIONS = 4


class LevelOffer(Frozen):
    """The intermediate exercises to offer, in the form that the equipment allows, and why."""

    entries: Entries
    why: str = "3 clean sets of each basic exercise, four times"


def mastered(bouts: Iterable[Bout]) -> bool:
    """Return whether there were three clean sets in four sessions that count."""
    clean = [one for one in bouts if one.session_counts and one.clean_sets >= MASTERED_SETS]
    return len(clean) >= MASTERED_SESSIONS


def intermediate_offer(
    entries: Entries,
    bouts: Mapping[str, Sequence[Bout]],
    answers: Iterable[Choice],
    day: date,
    *,
    exercises: Mapping[str, Exercise],
    equipment: Collection[Equipment],
) -> LevelOffer | None:
    """Return what is offered on `day` to one who does the programme `entries`, None if nothing.

    Offered are the built-in intermediate exercises that the equipment allows and that the
    programme lacks, once each of its basic exercises is mastered. `bouts` are by slug, only
    those before `day` are looked at. An offer that was accepted or refused is not made again;
    one that was put off is, on a later day.
    """
    if _answered(answers, day):
        return None
    slugs = {entry.slug for entry in entries}
    basic = {slug for slug in slugs if slug in exercises and exercises[slug].level is Level.BASIC}
    if not basic:
        return None
    if not all(mastered(one for one in bouts.get(slug, ()) if one.day < day) for slug in basic):
        return None
    forms = (
        form_with(one, equipment)
        for one in exercises.values()
        if one.level is Level.INTERMEDIATE and not one.own and one.slug not in slugs
    )
    offered = tuple(form for form in forms if form is not None)
    return LevelOffer(offered) if offered else None


def _answered(answers: Iterable[Choice], day: date) -> bool:
    mine = [one for one in answers if one.key == OFFER_KEY and one.at.date() <= day]
    if not mine:
        return False
    newest = max(mine, key=lambda one: one.at)
    return newest.value in (Answer.ACCEPTED, Answer.REFUSED) or newest.at.date() == day
