"""The first set-up of the plan: what is asked one by one, and where somebody left off."""

from collections.abc import Iterable, Sequence
from typing import Any

from hamlog.training.exercise import Equipment, Loading
from hamlog.training.planning.allowed import Rungs
from hamlog.training.planning.settings import BANDS_OWNED, KEYS, UNIT, WEIGHTS_OWNED, Setting
from hamlog.training.planning.terms import Terms
from hamlog.training.record import Choice

SET_UP = "asked.set-up"
"""The key of the choice that says which setting comes next, or that all were answered."""

DONE = "done"
SOUND = "sound"
"""The last step, which no setting of the plan answers."""

_NEEDS = {Loading.BAND: Equipment.BAND, Loading.KILOGRAMS: Equipment.DUMBBELL}

WITH_ALL = Terms(equipment=frozenset(Equipment))
"""The terms of somebody who has everything, and is asked the most."""


def steps(terms: Terms) -> tuple[str, ...]:
    """Return the keys of what is asked, in order: bands and weights only of who has any."""
    return (*(key for key, one in KEYS.items() if one.first and _matters(one, terms)), SOUND)


def _matters(setting: Setting[Any], terms: Terms) -> bool:
    takes = setting.takes
    return not isinstance(takes, Rungs) or _NEEDS[takes.loading] in terms.equipment


def after(asked: Sequence[str], step: str) -> str:
    """Return what is kept with the answer to a step: the next setting, or that it is done."""
    left = [one for one in asked[asked.index(step) + 1 :] if one != SOUND]
    return left[0] if left else DONE


def left_at(choices: Iterable[Choice]) -> str:
    """Return the step at which the set-up was left; empty where it was not begun or is done."""
    newest = ""
    for one in choices:
        if one.key == SET_UP:
            newest = one.value
    return "" if newest == DONE else newest


def is_set_up(choices: Iterable[Choice]) -> bool:
    """Return whether any of the settings was ever chosen.

    Those that are also asked elsewhere, where they are first needed, say nothing of that.
    """
    elsewhere = {one.choice_key for one in (BANDS_OWNED, WEIGHTS_OWNED, UNIT)}
    return any(one.key.startswith("plan.") and one.key not in elsewhere for one in choices)
