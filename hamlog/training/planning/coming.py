"""The weeks ahead: which days, and what each session will ask for if all goes as planned."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Exercise, Side
from hamlog.training.planning.calendar import Slot, days_ahead, next_due
from hamlog.training.planning.prescription import BOUTS, Facts, Prescription, prescribe
from hamlog.training.planning.same_day import sparing
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Outcome, PlannedSet, Rep, SetRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import sets_words


class Coming(Frozen):
    """A session to come: its day with the reason for it, and what it asks for."""

    slot: Slot
    asked: Prescription

    @property
    def day(self) -> date:
        """The day."""
        return self.slot.day

    def words(self, today: date) -> str:
        """Return it as a sentence, as `Friday is next: 13 sets, about 40 min.`.

        Where it is another day than was to be expected, it says why: `…, about 40 min; moved to
        Friday: tempo on Thursday.`
        """
        told = f"; {self.slot.told}" if self.slot.told else ""
        day = "Today's session" if self.day == today else f"{day_words(self.day, today)} is next"
        return f"{day}: {self.size}{told}."

    def brief(self, today: date) -> str:
        """Return it with its reason, as `Friday, 13 sets, about 40 min: a day you chose`."""
        why = f": {self.slot.why}" if self.slot.why else ""
        return f"{day_words(self.day, today)}, {self.size}{why}"

    @property
    def size(self) -> str:
        """How many sets it has and how long they take, as `13 sets, about 40 min`."""
        if not self.asked.sets:
            return "no sets for now"
        return f"{sets_words(len(self.asked.sets))}, about {self.asked.minutes} min"


def following(facts: Facts, day: date) -> Coming:
    """Return the first session from `day` on, with what it asks for."""
    slot = next_due(facts.wishes_on(day), facts.trained, day)
    return Coming(slot, sparing(prescribe(facts, slot.day), facts))


def ahead(facts: Facts, today: date, weeks: int) -> tuple[Coming, ...]:
    """Return the sessions from `today` on, for so many weeks, each done clean as it is asked.

    Offers stay unanswered. A session that was done today is among `facts.trained`.
    """
    return _of_slots(facts, slots_ahead(facts, today, weeks))


def of_this_week(facts: Facts, today: date) -> tuple[Coming, ...]:
    """Return the sessions from `today` on that are still to come in its ISO week."""
    monday = monday_of(today)
    return _of_slots(
        facts, (slot for slot in slots_ahead(facts, today, 1) if monday_of(slot.day) == monday)
    )


def slots_ahead(facts: Facts, today: date, weeks: int) -> tuple[Slot, ...]:
    """Return the days due; a session that was begun today is taken as done, like those to come."""
    trained = [
        replace(one, done=max(one.done, one.planned)) if one.day == today else one
        for one in facts.trained
    ]
    return days_ahead(facts.wishes_on(today), trained, today, weeks)


def _of_slots(facts: Facts, slots: Iterable[Slot]) -> tuple[Coming, ...]:
    found: list[Coming] = []
    for slot in slots:
        asked = sparing(prescribe(facts, slot.day), facts)
        found.append(Coming(slot, asked))
        facts = _after(facts, asked)
    return tuple(found)


def _after(facts: Facts, asked: Prescription) -> Facts:
    """Return the facts once a session was done clean, the same for the same session."""
    if asked.day not in facts.once_done:
        facts.once_done[asked.day] = _once_done(facts, asked)
    return facts.once_done[asked.day]


def _once_done(facts: Facts, asked: Prescription) -> Facts:
    by_slug: dict[str, list[PlannedSet]] = {}
    for one in asked.sets:
        by_slug.setdefault(one.exercise, []).append(one)
    counts = {slug: len(sets) for slug, sets in by_slug.items()}
    done = Trained(asked.day, len(asked.sets), len(asked.sets), counts)
    before = facts.bouts
    new = {
        slug: _bout(asked.day, sets, facts.exercises[slug], before(slug))
        for slug, sets in by_slug.items()
    }
    known: dict[str, Sequence[Bout]] = {}

    def bouts(slug: str) -> Sequence[Bout]:
        # Kept, or each week ahead would ask all those before it.
        if slug not in known:
            known[slug] = (new[slug], *before(slug))[:BOUTS] if slug in new else before(slug)
        return known[slug]

    return facts.after((*facts.trained, done), bouts)


def _bout(
    day: date, planned: Sequence[PlannedSet], exercise: Exercise, before: Sequence[Bout]
) -> Bout:
    """Return what was done of an exercise; most weeks it is the same as the last time."""
    done, last = Bout(day, len(planned), _done(planned, exercise)), next(iter(before), None)
    return last.again(day) if last and replace(last, day=day) == done else done


def _done(sets: Sequence[PlannedSet], exercise: Exercise) -> tuple[SetRecord, ...]:
    """Return planned sets as they are once every rep was clean."""
    sides = exercise.scheme.sides
    return tuple(_clean(SetRecord.of(one, "", ""), sides) for one in sets)


@lru_cache(maxsize=256)
def _clean(record: SetRecord, sides: tuple[Side, ...]) -> SetRecord:
    """Return a set once every rep was clean: most weeks ask for the same as the one before."""
    counts = range(1, record.target_reps + 1)
    reps = tuple(Rep(side, number) for side in sides for number in counts)
    return replace(record, outcome=Outcome.DONE, reps=reps)


def day_words(day: date, today: date) -> str:
    """Return a day to come as one says it: Today, Tomorrow, Friday, or with its date."""
    days = (day - today).days
    if days in (0, 1):
        return ("Today", "Tomorrow")[days]
    return f"{day:%A}" if 1 < days < 7 else f"{day:%A} {day.day} {day:%B}"
