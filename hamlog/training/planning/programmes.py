"""Programmes: the one that equipment and level give, and the athlete's own, edited in the app.

The own programme is kept as a choice of the user, `programme.own`: a JSON list of
`{"exercise": slug, "variant": slug}`, the variant only where there is one. Which programme is
in force is the choice `programme`: the slug of one in the library, `own` or `by-equipment`.
"""

import json
from collections.abc import Collection, Mapping

from hamlog.errors import UsageError
from hamlog.training.exercise import (
    Equipment,
    Exercise,
    Level,
    Programme,
    ProgrammeEntry,
    form_with,
)
from hamlog.training.words import joined, short

PROGRAMME_KEY = "programme"
OWN_KEY = "programme.own"
BY_EQUIPMENT = "by-equipment"
OWN = "own"
# As many as a programme's file may hold.
MOST_EXERCISES = 30

NOW_OWN = "It is your own programme now: new equipment will not change it by itself."
"""What is said once a change has made the programme by equipment one of the athlete's own."""

_QUOTED_CHARS = 40

Entries = tuple[ProgrammeEntry, ...]


def composed(
    equipment: Collection[Equipment],
    level: Level,
    whole: Programme,
    exercises: Mapping[str, Exercise],
    also: Collection[str] = (),
) -> Programme:
    """Return what can be done of `whole` with this equipment, up to this level, in its order.

    An exercise comes in its own form, or in the first variant for which the equipment does.
    Exercises that `exercises` (by slug) does not know are left out; those in `also` are of
    every level.
    """
    levels = list(Level)
    found = [exercises[entry.slug] for entry in whole.entries if entry.slug in exercises]
    fitting = [
        one for one in found if one.slug in also or levels.index(one.level) <= levels.index(level)
    ]
    forms = [form_with(one, equipment) for one in fitting]
    at_hand = [one.value for one in Equipment if one in equipment]
    return Programme(
        slug=BY_EQUIPMENT,
        name="By equipment",
        summary=f"What can be done with {joined(at_hand) or 'nothing but the floor'}.",
        entries=tuple(form for form in forms if form is not None),
    )


def in_force(
    chosen: str | None,
    own: Entries,
    by_equipment: Programme,
    programmes: Mapping[str, Programme],
) -> Programme:
    """Return the programme that `chosen` names.

    `own` are the entries of the athlete's own programme, empty while there is none. Where
    nothing was chosen, or the chosen one is no longer there, equipment and level decide.
    """
    if chosen == OWN and own:
        return _own(own)
    return programmes.get(chosen or BY_EQUIPMENT, by_equipment)


def own_entries(text: str) -> Entries:
    """Return the entries of a stored text, none where it is not what `own_text` writes."""
    try:
        items = json.loads(text)
    # Python reads neither thousands of brackets nor numbers of thousands of digits.
    except (ValueError, RecursionError):
        return ()
    if not isinstance(items, list) or len(items) > MOST_EXERCISES:
        return ()
    entries = tuple(_entry(item) for item in items)
    known = tuple(entry for entry in entries if entry is not None)
    return known if len({entry.slug for entry in known}) == len(entries) else ()


def own_text(entries: Entries) -> str:
    """Return entries as they are stored."""
    items = [
        {"exercise": entry.slug} | ({"variant": entry.variant} if entry.variant else {})
        for entry in entries
    ]
    return json.dumps(items)


def moved(entries: Entries, slug: str, by: int) -> Entries:
    """Return the entries with one moved by so many places, negative towards the start.

    It stops at either end. Raises UsageError where the exercise is not among them.
    """
    here = _index(entries, slug)
    others = [*entries[:here], *entries[here + 1 :]]
    others.insert(min(max(0, here + by), len(others)), entries[here])
    return tuple(others)


def left_out(entries: Entries, slug: str) -> Entries:
    """Return the entries without one; raise UsageError where it is not there, or the last."""
    here = _index(entries, slug)
    if len(entries) == 1:
        raise UsageError(
            f"“{quoted(slug)}” is the only exercise of the programme: add another one first."
        )
    return (*entries[:here], *entries[here + 1 :])


def added(
    entries: Entries,
    slug: str,
    exercises: Mapping[str, Exercise],
    *,
    variant: str | None = None,
    equipment: Collection[Equipment] | None = None,
) -> Entries:
    """Return the entries with one more at the end.

    Where no variant is named, the form that `equipment` allows is taken, and the exercise's
    own form where it allows none: the programme is the athlete's. Raises UsageError where the
    exercise or its variant is unknown, where it is there already, or there are too many.
    """
    exercise = exercises.get(slug)
    if exercise is None:
        raise UsageError(
            f"No exercise is called “{quoted(slug)}”{meant(slug, exercises)}: "
            f"hamlog knows {joined(list(exercises)) or 'none'}."
        )
    if exercise.graded:
        raise UsageError(f"“{slug}” is a test: the plan offers it, and no programme holds it.")
    if any(entry.slug == slug for entry in entries):
        raise UsageError(f"“{slug}” is in the programme already: each exercise comes once.")
    if len(entries) >= MOST_EXERCISES:
        raise UsageError(
            f"“{slug}” has no room: a programme holds up to {MOST_EXERCISES} exercises."
        )
    variants = [one.slug for one in exercise.variants]
    if variant is not None and variant not in variants:
        known = f"it has {joined(variants)}" if variants else "it has none"
        raise UsageError(
            f"“{slug}” has no variant “{quoted(variant)}”{meant(variant, variants)}: {known}."
        )
    form = None
    if variant is None and equipment is not None:
        form = form_with(exercise, equipment)
    return (*entries, form or ProgrammeEntry(slug, variant))


def quoted(text: str) -> str:
    """Return what was typed, cut where it is long; it is made safe where it is shown."""
    return short(text, _QUOTED_CHARS)


def meant(word: str, known: Collection[str]) -> str:
    """Return ` (did you mean “hip-thrust”?)`, or nothing where no known word is near."""
    # Only loaded when something was mistyped.
    from difflib import get_close_matches

    near = get_close_matches(word[:_QUOTED_CHARS], known, n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""


def _own(entries: Entries) -> Programme:
    return Programme(OWN, "My own", "Made in hamlog.", entries, own=True)


def _entry(item: object) -> ProgrammeEntry | None:
    if not isinstance(item, dict) or not item.keys() <= {"exercise", "variant"}:
        return None
    slug, variant = item.get("exercise"), item.get("variant")
    if not isinstance(slug, str) or not slug or not isinstance(variant, str | None):
        return None
    return ProgrammeEntry(slug, variant or None)


def _index(entries: Entries, slug: str) -> int:
    slugs = [entry.slug for entry in entries]
    if slug not in slugs:
        raise UsageError(
            f"“{quoted(slug)}” is not in the programme{meant(slug, slugs)}: "
            f"it has {joined(slugs) or 'no exercises'}."
        )
    return slugs.index(slug)
