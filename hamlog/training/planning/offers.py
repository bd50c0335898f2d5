"""What the plan offers and the athlete answers: accepted, refused, or put off.

An answer is a dated choice like any other; the newest of a key is in force. One that was put
off comes back with the next session of the exercise, one that was refused after six clean ones.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, ProgrammeEntry
from hamlog.training.ladder import BodyRung, Rung
from hamlog.training.record import Choice

OFFER = "offer."
EQUIPMENT = f"{OFFER}equipment."
MAINTENANCE = f"{OFFER}maintenance"
CHANGE = f"{OFFER}programme."
CLEAN_UNTIL_AGAIN = 6
_FORM = "form-"


class OfferKind(StrEnum):
    """What a proposal changes: the load, the form, the exercise, or how slow it is lowered."""

    LOAD = "load"
    VARIANT = "variant"
    EXERCISE = "exercise"
    LOWERING = "lowering"


class Answer(StrEnum):
    """What the athlete says to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"


class Lowering(Frozen):
    """How long the lowering lasts, in seconds."""

    seconds_s: int


class Proposal(Frozen):
    """The next step, offered. The answer is a choice called `choice_key`.

    `easier` says that it is a step down, for an exercise that is too hard.
    """

    slug: str
    kind: OfferKind
    before: Rung | BodyRung | Lowering
    to: Rung | BodyRung | Lowering
    why: str
    key: str
    easier: bool = False

    @property
    def choice_key(self) -> str:
        """The key under which the log keeps the answer."""
        return f"{OFFER}{self.slug}.{self.key}"

    @property
    def of(self) -> tuple[str, ...]:
        """What is offered, whichever exercise leads to it."""
        if self.kind is OfferKind.EXERCISE and isinstance(self.to, BodyRung):
            return (self.kind, self.to.exercise)
        return (self.kind, self.slug, self.key)


class Opening(Frozen):
    """Something for the whole plan: a piece of equipment that would open exercises, or upkeep.

    `equipment` is None where all is mastered and once a week is enough.
    """

    equipment: Equipment | None
    slugs: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the log keeps the answer."""
        return f"{EQUIPMENT}{self.equipment}" if self.equipment else MAINTENANCE


class Said(StrEnum):
    """What an answer comes to on a day; open is none that still holds."""

    OPEN = "open"
    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"


def said(answer: Choice | None, since: date, last: date, clean_days: Iterable[date]) -> Said:
    """Return what an answer to an offer comes to.

    The offer stands since `since`; `last` is the exercise's last session, `clean_days` its
    clean ones. An acceptance given before the offer stood was used up.
    """
    if answer is None:
        return Said.OPEN
    on = answer.at.date()
    if answer.value == Answer.ACCEPTED and on >= since:
        return Said.TAKEN
    if answer.value == Answer.LATER and on > last:
        return Said.LATER
    if answer.value == Answer.REFUSED:
        clean = sum(day >= on for day in clean_days)
        return Said.REFUSED if clean < CLEAN_UNTIL_AGAIN else Said.OPEN
    return Said.OPEN


def forms_taken(newest: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return of the choices in force those by which a form or an exercise was accepted."""
    return {
        key: one
        for key, one in newest.items()
        if key.startswith(OFFER) and f".{_FORM}" in key and one.value == Answer.ACCEPTED
    }


def form_of(entry: ProgrammeEntry, newest: Mapping[str, Choice]) -> ProgrammeEntry:
    """Return an entry in the form of it that was accepted last, itself where none was."""
    taken = [
        (choice, slug, form)
        for choice, slug, form in _accepted(entry.slug, newest)
        if slug == entry.slug
    ]
    if not taken:
        return entry
    return ProgrammeEntry(entry.slug, taken[-1][2])


def chain(entry: ProgrammeEntry, newest: Mapping[str, Choice]) -> tuple[ProgrammeEntry, ...]:
    """Return the exercises that share the place of an entry: it, and what was taken up from it.

    Each in the form accepted last, in the order in which they were taken up; none comes twice.
    `newest` are the choices in force by key, at least those of `forms_taken`.
    """
    found = [form_of(entry, newest)]
    for one in found:
        for _, slug, form in _accepted(one.slug, newest):
            if slug not in {each.slug for each in found}:
                found.append(form_of(ProgrammeEntry(slug, form), newest))
    return tuple(found)


def _accepted(slug: str, newest: Mapping[str, Choice]) -> list[tuple[Choice, str, str | None]]:
    """Return what was accepted from an exercise: the choice, exercise and form, oldest first."""
    prefix = f"{OFFER}{slug}.{_FORM}"
    found = []
    for key, choice in newest.items():
        if key.startswith(prefix) and choice.value == Answer.ACCEPTED:
            other, _, form = key.removeprefix(prefix).partition("/")
            found.append((choice, other, form or None))
    return sorted(found, key=lambda one: (one[0].at, one[0].key))


def taken_on(slug: str, variant: str | None, newest: Mapping[str, Choice]) -> date:
    """Return the day on which a form of an exercise was accepted; the first of all days if never.

    It does not matter from which exercise it was offered. `newest` is as in `chain`.
    """
    ends = f".{_FORM}{slug}/{variant or ''}"
    days = [
        choice.at.date()
        for key, choice in newest.items()
        if key.startswith(OFFER) and key.endswith(ends) and choice.value == Answer.ACCEPTED
    ]
    return max(days, default=date.min)


def key_of(to: Rung | BodyRung | Lowering) -> str:
    """Return the part of an answer's key that tells what was offered."""
    if isinstance(to, Lowering):
        return f"lower-{to.seconds_s}"
    if isinstance(to, BodyRung):
        return f"{_FORM}{to.exercise}/{to.variant or ''}"
    return f"band-{to.label.casefold()}" if to.label else f"kg-{to.kg:g}"
