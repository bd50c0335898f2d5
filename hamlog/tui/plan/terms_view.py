"""The views of the plan settings: rows and toggles."""

from collections.abc import Collection
from datetime import datetime, time, timedelta, timezone

from hamlog.errors import HamlogError
from hamlog.frozen import replace
from hamlog.training.planning.allowed import AnyOf, Rungs, Whole
from hamlog.training.planning.coming import slots_ahead
from hamlog.training.planning.facts import Facts
from hamlog.training.planning.settings import HARD_RUNS, KEYS, PREFERRED_DAYS, PROGRAMME, parsed
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.record import Choice
from hamlog.training.words import WEEKDAYS, joined
from hamlog.tui.dialogs.choice import Toggle
from hamlog.tui.dialogs.form import Field
from hamlog.tui.kit.terms_list import TermView
from hamlog.tui.plan.drawings import PlanNow

_IS = ("is such a day", "are such days")


def rows(terms: Terms, choices: Collection[Choice], programme: str) -> tuple[TermView, ...]:
    """Return a row for each setting; `programme` is the name of the current programme."""
    made = {one.key for one in choices}
    return tuple(
        TermView(
            key,
            one.name,
            programme if key == PROGRAMME.key else one.takes.said(getattr(terms, key)),
            one.about,
            chosen=one.choice_key in made,
            apart=one.apart,
        )
        for key, one in KEYS.items()
    )


def toggles(key: str, terms: Terms) -> list[Toggle]:
    """Return the options of a setting and which are on; none for a setting with a single value."""
    takes = KEYS[key].takes
    if not isinstance(takes, AnyOf):
        return []
    taken = getattr(terms, key)
    return [Toggle(one.stored, one.name, one.means, one.value in taken) for one in takes.options]


def hint(now: PlanNow, key: str, words: Collection[str]) -> str:
    """Return what is below the toggles of a setting while `words` of them are on.

    Where the days that were chosen do not go with the hard runs, it says what follows.
    """
    takes = KEYS[key].takes
    names = [one.name for one in takes.options if one.stored in words]
    said = f"Selected: {joined(names)}." if names else KEYS[key].hint
    if key not in (PREFERRED_DAYS.key, HARD_RUNS.key) or not names:
        return said
    return f"{said} {_clash(now, key, ', '.join(words))}".strip()


def _clash(now: PlanNow, key: str, value: str) -> str:
    """Return that chosen days are the day before a hard run, and where their sessions would go."""
    facts = _as_chosen(now, KEYS[key].choice_key, value)
    wishes = facts.wishes_on(now.today)
    before = sorted(day for day in wishes.weekdays if (day + 1) % 7 in wishes.hard_runs)
    if not before:
        return ""
    days = joined([WEEKDAYS[day] for day in before])
    told = f"No session on the day before a hard run, and {days} {_IS[len(before) > 1]}"
    monday = now.today + timedelta(days=7 - now.today.weekday())
    week = [one for one in slots_ahead(facts, now.today, 3) if 0 <= (one.day - monday).days < 7]
    moved = [WEEKDAYS[one.day.weekday()] for one in week if one.unchosen]
    return f"{told}; the plan will use {joined(moved)} instead." if moved else f"{told}."


def _as_chosen(now: PlanNow, key: str, value: str) -> Facts:
    """Return the facts as they would be with one more choice today."""
    # The last moment of the day, anywhere.
    at = datetime.combine(now.today, time.max, timezone(timedelta(hours=-12)))
    choices = (*now.facts.choices, Choice(key, at, value))
    return replace(now.facts, history=TermsHistory(choices), choices=choices)


def field(now: PlanNow, key: str) -> Field:
    """Return the line in which a setting is typed; of bands and weights it says what it read."""
    setting = KEYS[key]
    takes = setting.takes
    name = takes.unit if isinstance(takes, Whole) else setting.name
    read = (lambda text: told(now, key, text)) if isinstance(takes, Rungs) else None
    return Field(name, now.terms.stored(key), setting.hint, told=read)


def told(now: PlanNow, key: str, text: str) -> str:
    """Return how typed bands or weights are understood; empty where nothing can be read yet."""
    takes = KEYS[key].takes
    try:
        found = parsed(key, text, unit=now.terms.unit)
    except HamlogError:
        return ""
    if not found:
        return ""
    if len(found) == 1:
        return f"Understood as a single {key.removesuffix('s')}: {takes.said(found)}."
    return f"Understood as {len(found)} {key}, lightest first: {takes.said(found)}."
