"""What a log that is older than a change of the programmes keeps, until the athlete takes it.

Such a log has a mark, the choice `programmes.former`: what was chosen up to its moment was
chosen of the former programmes. Whoever chooses a programme later has it as it is now.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Exercise, Programme, ProgrammeEntry, form_with
from hamlog.training.planning import programmes
from hamlog.training.planning.offers import CHANGE, Answer
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.record import Choice

FORMER_KEY = "programmes.former"
SUMMARY = "The exercises that it had before it changed; the change is offered to you."
# The programme of which every exercise was one, and what has another level since.
_EVERY = "all-nine"
_BASIC_BEFORE = frozenset({"bulgarian-split-squat"})


class Age(StrEnum):
    """Which programmes a log has on a day.

    The former ones; those that they became, with all that the log had before; or those of the
    library, since one was chosen after they changed, or the log is younger.
    """

    FORMER = "former"
    CHANGED = "changed"
    NEW = "new"


class Change(Frozen):
    """What a former programme becomes, offered: what joins, leaves, or gets another form.

    `programme` is what was chosen. Each entry is in the form in which it is done then.
    """

    programme: str
    joining: tuple[ProgrammeEntry, ...]
    leaving: tuple[str, ...] = ()
    other_form: tuple[ProgrammeEntry, ...] = ()

    @property
    def choice_key(self) -> str:
        """The key under which the log keeps the answer."""
        return CHANGE + self.programme


class Former:
    """Which programmes a log has on any day."""

    def __init__(self, choices: Iterable[Choice], history: TermsHistory) -> None:
        """Read the mark, the programmes chosen since, and what was taken, from `choices`."""
        choices = tuple(choices)
        marks = [_instant(one) for one in choices if one.key == FORMER_KEY]
        self._marked = bool(marks)
        self._history = history
        self._chosen: date | None = None
        self._answers: dict[str, list[Choice]] = {}
        if not marks:
            return
        last = max(marks)
        chosen = (
            one.at.date()
            for one in choices
            if one.key == programmes.PROGRAMME_KEY and _instant(one) > last
        )
        self._chosen = min(chosen, default=None)
        for one in sorted((one for one in choices if one.key.startswith(CHANGE)), key=_instant):
            self._answers.setdefault(one.key, []).append(one)

    def on(self, day: date) -> Age:
        """Return which programmes hold on a day."""
        if not self._marked or (self._chosen is not None and self._chosen <= day):
            return Age.NEW
        key = CHANGE + chosen_slug(self._history.on(day))
        said = [one for one in self._answers.get(key, ()) if one.at.date() <= day]
        taken = bool(said) and said[-1].value == Answer.ACCEPTED
        return Age.CHANGED if taken else Age.FORMER


def chosen_slug(terms: Terms) -> str:
    """Return the slug of the programme that was chosen, that by equipment where none was."""
    return terms.programme or programmes.BY_EQUIPMENT


def before(programme: Programme) -> Programme:
    """Return a programme as it was before it changed."""
    if not programme.before:
        return programme
    return replace(programme, entries=programme.before, summary=SUMMARY)


def composed(
    terms: Terms,
    age: Age,
    whole: Programme,
    known: Mapping[str, Programme],
    exercises: Mapping[str, Exercise],
) -> Programme:
    """Return what equipment and level give, of the exercises that there were or are.

    What an old log had before stays when it takes the change.
    """
    also = _BASIC_BEFORE if age is not Age.NEW else ()
    every = known.get(_EVERY)
    if age is not Age.FORMER or every is None:
        return programmes.composed(terms.equipment, terms.experience, whole, exercises, also)
    found = programmes.composed(terms.equipment, terms.experience, before(every), exercises, also)
    # Then the usual form was the one to begin with.
    forms = (
        form_with(replace(exercises[one.slug], first_form=None), terms.equipment)
        for one in found.entries
    )
    return replace(found, entries=tuple(form for form in forms if form is not None))


def change(
    programme: str, now: Sequence[ProgrammeEntry], then: Sequence[ProgrammeEntry]
) -> Change | None:
    """Return what changes from the entries that are done `now` to others, None if nothing does."""
    had = {one.slug: one.variant for one in now}
    has = {one.slug for one in then}
    found = Change(
        programme,
        joining=tuple(one for one in then if one.slug not in had),
        leaving=tuple(slug for slug in had if slug not in has),
        other_form=tuple(one for one in then if one.slug in had and one.variant != had[one.slug]),
    )
    return found if found.joining or found.leaving or found.other_form else None


def _instant(choice: Choice) -> datetime:
    return choice.at if choice.at.tzinfo else choice.at.replace(tzinfo=UTC)
