"""Bringing back an exercise that is out because it hurt: what speaks against it, and until when."""

from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.planning import pain
from hamlog.training.planning.facts import Facts

_TODAY = "it hurt today"


class Return(Frozen):
    """How it is with the return of an exercise.

    `first` is the first day on which it can be brought back; `told` says in a few words why
    that is not done without a word, empty where nothing speaks against it.
    """

    first: date
    told: str = ""


def return_of(facts: Facts, slug: str, today: date) -> Return:
    """Return how it is today with bringing back an exercise."""
    tomorrow = today + timedelta(days=1)
    limit = facts.pain_limit
    found = pain.mending(slug, facts.bouts(slug), facts.choices, tomorrow, limit)
    hurt = found.hurt
    if hurt is None:
        return Return(today)
    if pain.severe(hurt.pain, limit, sudden=hurt.sudden):
        what = "sudden pain" if hurt.sudden else f"pain of {hurt.pain}"
        first = hurt.day + timedelta(days=pain.SEVERE_DAYS)
        return Return(max(today, first), what)
    if hurt.day >= today:
        return Return(tomorrow, _TODAY)
    if not found.until_back:
        return Return(today)
    return Return(today, "it hurt again" if "again" in found.why else "it got worse")


def stays_out(name: str, back: Return) -> str:
    """Return why an exercise cannot be brought back yet, and what to do."""
    if back.told == _TODAY:
        return f"{name} hurt today, so it stays out today. Tomorrow you can say how it feels."
    day = f"{back.first:%A} {back.first.day} {back.first:%B}"
    see = f"{pain.SEE[:1].upper()}{pain.SEE[1:]}"
    return f"{name} stays out until {day}: a week at least after {back.told}. {see}."
