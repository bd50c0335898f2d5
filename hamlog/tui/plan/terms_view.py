"""The views of the plan settings: rows and toggles."""

from collections.abc import Collection

from hamlog.training.planning.allowed import AnyOf
from hamlog.training.planning.settings import KEYS, PROGRAMME
from hamlog.training.planning.terms import Terms
from hamlog.training.record import Choice
from hamlog.tui.dialogs.choice import Toggle
from hamlog.tui.kit.terms_list import TermView


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
