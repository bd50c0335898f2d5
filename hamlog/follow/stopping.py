"""After a stop: what is asked, and what can be done instead."""

from hamlog.follow.asking import Asker, Left
from hamlog.follow.page import Page
from hamlog.frozen import Frozen
from hamlog.services import Services
from hamlog.session import stopping
from hamlog.session.stopping import PLACES, WORST
from hamlog.training.pacing import alternatives
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Workout

# From so much on the plan wants the session to end.
SEVERE = 7
LEAVE = Relief(Way.LEAVE, "Leave it for today", "its other sets are skipped")
_DOCTOR = "See a doctor or a physiotherapist."


class Pain(Frozen):
    """What was answered: how much, 0 to 10 or None; where, or empty; or that it was a mistake."""

    pain: int | None = None
    place: str = ""
    mistake: bool = False


def ask_pain(ask: Asker, page: Page, workout: Workout) -> Pain:
    """Say where it stopped and what is kept, and ask how much it hurts."""
    item = stopping.stopped_item(workout)
    kept = stopping.kept(item)
    page.line(f"{stopping.where(workout)} {kept}".strip())
    question = "How much does it hurt, 0 to 10? Enter alone: no answer. u: pressed by mistake."
    while True:
        answer = ask.ask(question)
        if answer.casefold() == "u":
            return Pain(mistake=True)
        if not answer:
            return Pain()
        if answer.isdecimal() and int(answer) <= WORST:
            return Pain(int(answer))
        question = "That is no number from 0 to 10. How much does it hurt? Enter alone: no answer."


def ask_place(ask: Asker) -> str:
    """Ask where it hurts; empty if that is not said."""
    found = ask.choose("Where does it hurt?", PLACES, enter="no answer")
    return "" if found is None else PLACES[found]


def after_pain(
    ask: Asker, page: Page, services: Services, workout: Workout, pain: int | None
) -> Relief:
    """Ask what to do after pain; raise Left where the session is ended.

    The exercise is over for today, so only others are offered; going on only within the number
    that a clinician gave. From 7 on the end of the session comes first.
    """
    item = stopping.stopped_item(workout)
    offered = [
        one
        for one in stopping.reliefs(services, workout, alternatives.for_pain)
        if one.way in (Way.OTHER, Way.LEAVE)
    ]
    limit = services.settings.pain_limit
    if pain is not None and limit > 0 and pain <= limit:
        offered.append(stopping.going_on(workout))
    else:
        page.line(f"{item.exercise.name} is over for today.")
    severe = pain is not None and pain >= SEVERE
    if severe:
        page.line(f"End the session here. {_DOCTOR}")
    names = [f"{one.name}: {one.why}" for one in offered]
    first = ["End the session: everything is kept"] if severe else []
    enter = "end the session" if severe else "leave it for today"
    found = ask.choose("What now?", [*first, *names], enter=enter)
    if severe and found in (None, 0):
        raise Left(asked=True)
    if found is None:
        return next((one for one in offered if one.way is Way.LEAVE), LEAVE)
    return offered[found - len(first)]


def after_too_hard(ask: Asker, services: Services, workout: Workout) -> Relief | None:
    """Ask what to do where it is too hard; None if that was pressed by mistake."""
    offered = stopping.reliefs(services, workout, alternatives.for_too_hard)
    names = [f"{one.name}: {one.why}" for one in offered]
    name = stopping.stopped_item(workout).exercise.name
    found = ask.choose(f"{name} is too hard. What now?", names, enter="go on as before")
    return None if found is None else offered[found]
