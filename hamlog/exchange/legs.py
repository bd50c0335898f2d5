"""Sets as other trackers have them: one for each leg, and in words what they have no column for."""

import re
from collections import Counter
from collections.abc import Iterator

from hamlog.exchange.taken import Taken
from hamlog.exchange.values import Sides
from hamlog.frozen import Frozen
from hamlog.text import many_lines, one_line
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.load import Unit, in_unit
from hamlog.training.record import Outcome, Quality, Rep, SessionRecord, SetRecord
from hamlog.training.words import within

_LEG = {Side.LEFT: "left leg", Side.RIGHT: "right leg"}
_SAYS_LEG = re.compile(r"(left|right) leg(?:;|\n|$)")
_AS_FINE = 4
_LEAST_RPE = 1


class LegSet(Frozen):
    """What one leg, or both together, did of a set; `number` counts its exercise's from 1."""

    exercise: str
    number: int
    reps: int
    load: float | None
    rpe: float | None
    note: str


def leg_sets(session: SessionRecord, taken: Taken) -> Iterator[LegSet]:
    """Yield what was done in a session, by exercise in the order in which they were begun.

    Sets without a rep are left out: other trackers have no place for them.
    """
    numbers: Counter[str] = Counter()
    for record in session.sets:
        name = taken.name_of(record.exercise)
        for side in record.sides:
            reps = record.reps_on(side)
            numbers[name] += 1
            yield LegSet(
                exercise=name,
                number=numbers[name],
                reps=len(reps),
                load=_load(record.load.kg, taken.unit),
                rpe=record.rpe if record.rpe is not None and record.rpe >= _LEAST_RPE else None,
                note=_note(record, side, reps, taken),
            )


def leg_told(note: str) -> Sides | None:
    """Return the leg that a note of such a set says, None where it says none."""
    found = _SAYS_LEG.match(note)
    return None if found is None else Sides(found[1])


def _load(kg: float | None, unit: Unit) -> float | None:
    return None if kg is None else round(in_unit(kg, unit), _AS_FINE)


def _note(record: SetRecord, side: Side, reps: tuple[Rep, ...], taken: Taken) -> str:
    """Return what the other columns do not say, and below it the user's own note."""
    facts = [fact for fact in _facts(record, side, reps, taken) if fact]
    return "\n".join(part for part in ("; ".join(facts), many_lines(record.note)) if part)


def _facts(record: SetRecord, side: Side, reps: tuple[Rep, ...], taken: Taken) -> Iterator[str]:
    yield _LEG.get(side, "")
    if record.tempo:
        yield f"tempo {one_line(tempo.shown_from(record.tempo))}"
    if record.variant:
        exercise = taken.exercises.get(record.exercise)
        forms = {one.slug: one.name for one in exercise.variants} if exercise else {}
        yield one_line(within(forms.get(record.variant, record.variant)))
    yield one_line(record.load.label or "")
    yield _quality(reps)
    yield _pain(record)
    if record.outcome is Outcome.ENDED_EARLY:
        yield f"ended early, of {record.target_reps}"


def _quality(reps: tuple[Rep, ...]) -> str:
    counts = Counter(rep.quality for rep in reps)
    flaws = ", ".join(
        f"{counts[one]} {one}" for one in (Quality.DOUBTFUL, Quality.MISSED) if counts[one]
    )
    return f"{counts[Quality.CLEAN]} of {len(reps)} clean ({flaws})" if flaws else ""


def _pain(record: SetRecord) -> str:
    if record.pain is None and record.outcome is not Outcome.PAIN:
        return ""
    words = ["stopped for pain" if record.outcome is Outcome.PAIN else "pain"]
    if record.pain is not None:
        words.append(f"{record.pain} of 10")
    if record.pain_place:
        words.append(one_line(record.pain_place))
    if record.pain_sudden:
        words.append("all at once")
    return " ".join(words[:2]) + "".join(f", {word}" for word in words[2:])
