"""A setting that the plan does not have, added as a contributor would add it: a row and a field."""

import pytest

from hamlog.training.planning import settings, terms
from hamlog.training.planning.allowed import Whole
from hamlog.training.planning.settings import Setting

KEY = "warm_up_minutes"
WARM_UP: Setting[int] = Setting(
    key=KEY,
    name="warm-up",
    about="before the first set",
    takes=Whole(3, 20, "minutes", "min"),
    default=5,
    asks="How long do you warm up?",
    hint="Whole minutes, from 3 to 20.",
    first=True,
)


class LongerTerms(terms.Terms):
    """What the plan is built on, and the new setting."""

    warm_up_minutes: int = WARM_UP.default


def add(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add it until the test is over."""
    monkeypatch.setitem(settings.KEYS, KEY, WARM_UP)
    monkeypatch.setattr(terms, "Terms", LongerTerms)
