"""What the plan offers and the athlete answers: accepted, refused, or put off.

An answer is a dated choice like any other; the newest of a key is in force.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.exercise import ProgrammeEntry
from hamlog.training.ladder import BodyRung, Rung, in_force
from hamlog.training.record import Choice

OFFER = "offer."
_FORM = "form-"


class OfferKind(StrEnum):
    """What a proposal changes: the load, the form of the exercise, or the exercise."""

    LOAD = "load"
    VARIANT = "variant"
    EXERCISE = "exercise"


class Answer(StrEnum):
    """What the athlete says to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"


class Proposal(Frozen):
    """The next rung, offered. The answer is a choice called `choice_key`."""

    slug: str
    kind: OfferKind
    before: Rung | BodyRung
    to: Rung | BodyRung
    why: str
    key: str

    @property
    def choice_key(self) -> str:
        """The key under which the log keeps the answer."""
        return f"{OFFER}{self.slug}.{self.key}"


def taken_up(entry: ProgrammeEntry, answers: Iterable[Choice], day: date) -> ProgrammeEntry:
    """Return what an entry of a programme became on `day` through accepted offers of a form.

    The entry itself where none was accepted. Whether its equipment is at hand is not asked.
    """
    newest = in_force(answers, day)
    passed = {entry.slug}
    while True:
        prefix = f"{OFFER}{entry.slug}.{_FORM}"
        accepted = [
            choice
            for key, choice in newest.items()
            if key.startswith(prefix) and choice.value == Answer.ACCEPTED
        ]
        if not accepted:
            return entry
        last = max(accepted, key=lambda choice: (choice.at, choice.key))
        slug, _, form = last.key.removeprefix(prefix).partition("/")
        same_exercise = slug == entry.slug
        if not same_exercise and slug in passed:
            return entry
        passed.add(slug)
        entry = ProgrammeEntry(slug, form or None)
        if same_exercise:
            return entry


def form_taken_on(slug: str, variant: str | None, answers: Mapping[str, Choice]) -> date:
    """Return the day on which a form of an exercise was accepted; the first of all days if never.

    `answers` are those in force, by key; it does not matter from which exercise it was offered.
    """
    ends = f".{_FORM}{slug}/{variant or ''}"
    days = [
        choice.at.date()
        for key, choice in answers.items()
        if key.startswith(OFFER) and key.endswith(ends) and choice.value == Answer.ACCEPTED
    ]
    return max(days, default=date.min)


def key_of(to: Rung | BodyRung) -> str:
    """Return the part of an answer's key that tells the rung offered."""
    if isinstance(to, BodyRung):
        return f"{_FORM}{to.exercise}/{to.variant or ''}"
    return f"band-{to.label.casefold()}" if to.label else f"kg-{to.kg:g}"
