"""After a stop: what is asked, and what can be done instead."""

import re
from collections.abc import Collection

from hamlog.follow.asking import Asker
from hamlog.follow.page import Page
from hamlog.frozen import Frozen
from hamlog.services import Services
from hamlog.session import instead, stopping
from hamlog.session.stopping import WORST
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Workout
from hamlog.training.planning.pain import PLACES, SEE, severe

# How much it hurts, with an s where it came all at once.
_ANSWER = re.compile(r"(?P<pain>[0-9]{1,2})? ?(?P<sudden>s|sudden)?", re.ASCII | re.IGNORECASE)


class Pain(Frozen):
    """What was answered: how much, 0 to 10 or None; whether it was sudden; or that it was none."""

    pain: int | None = None
    sudden: bool = False
    mistake: bool = False


def ask_pain(ask: Asker, page: Page, workout: Workout) -> Pain:
    """Say where it stopped and what is kept, and ask how much it hurts."""
    page.line(f"{stopping.where(workout)} {stopping.kept(workout)}".strip())
    page.line("How much does it hurt, 0 to 10? With an s if it came all at once: 7s.")
    question = "Enter alone: no answer. u: pressed by mistake."
    again = "No number yet. How much does it hurt, 0 to 10? Enter again: no answer."
    while True:
        answer = ask.ask(question, after_key=again)
        again = ""
        if answer.casefold() == "u":
            return Pain(mistake=True)
        found = _ANSWER.fullmatch(answer)
        if found and int(found["pain"] or 0) <= WORST:
            pain = int(found["pain"]) if found["pain"] else None
            page.line(_noted(pain, sudden=bool(found["sudden"])))
            return Pain(pain, bool(found["sudden"]))
        question = (
            "That is not a number from 0 to 10. How much does it hurt? Enter alone: no answer."
        )


def _noted(pain: int | None, *, sudden: bool) -> str:
    """Return what was understood of an answer."""
    number = "no number" if pain is None else f"{pain} of 10"
    return f"Noted: {number}{', sudden' if sudden else ''}."


def ask_place(ask: Asker) -> str:
    """Ask where it hurts; empty if that is not said."""
    found = ask.choose("Where does it hurt?", PLACES, enter="no answer")
    return "" if found is None else PLACES[found]


def after_pain(
    ask: Asker,
    page: Page,
    services: Services,
    workout: Workout,
    told: Pain,
    hurt: Collection[str],
) -> Relief:
    """Ask what to do after pain.

    The exercise is over for today, so only others are offered; going on only within the number
    that a clinician gave. From 7 on, and after sudden pain, the end of the session comes first.
    `hurt` are the exercises that hurt in this session.
    """
    item, limit = stopping.stopped_item(workout), services.settings.pain_limit
    offered = list(instead.after_pain(services, workout, hurt))
    if stopping.is_over(told.pain, limit, sudden=told.sudden):
        page.line(f"{item.exercise.name} is done for today.")
    elif told.pain is not None and limit:
        offered.insert(0, stopping.going_on(workout))
    enter = next(one for one in offered if one.way is Way.LEAVE)
    if severe(told.pain, limit, sudden=told.sudden):
        page.line(f"End the session here. {SEE[:1].upper()}{SEE[1:]}.")
        enter = next(one for one in offered if one.way is Way.END)
        offered = [enter, *(one for one in offered if one is not enter)]
    # Where it hurts stands in the set by now.
    names = [
        f"{one.name}: {one.why}"
        for one in instead.told(services, workout, offered, item.hurt_place)
    ]
    found = ask.choose("What now?", names, enter=enter.name[:1].lower() + enter.name[1:])
    return enter if found is None else offered[found]


def after_too_hard(
    ask: Asker, services: Services, workout: Workout, hurt: Collection[str]
) -> Relief | None:
    """Ask what to do where it is too hard; None if that was pressed by mistake."""
    offered = instead.too_hard(services, workout, hurt)
    names = [f"{one.name}: {one.why}" for one in offered]
    name = stopping.stopped_item(workout).exercise.name
    question, enter = f"{name} is too hard. What now?", "continue as before"
    found = ask.choose(question, names, enter=enter, after_key=True)
    return None if found is None else offered[found]
