"""Load as a ladder: the weights, bands or forms that an athlete owns, lightest first.

Moving away from the anchor is how a band gets heavier, so a rung may be a colour with a
mark on the floor: `yellow 2` stands further away than `yellow 1`.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Exercise, Loading
from hamlog.training.limits import HEAVIEST_KG
from hamlog.training.load import (
    BANDS,
    Load,
    Unit,
    heavier,
    in_kilograms,
    same,
    shown,
    step_of,
)
from hamlog.training.record import Choice
from hamlog.training.weights import Number, band_named, read_number
from hamlog.training.words import short

MOST_RUNGS = 60
KEY = "ladder."

Rung = Load

_SPAN = re.compile(r"(\S.*?)\s*[-–]\s*(\S.*?)\s+by\s+(\S.*)", re.IGNORECASE | re.DOTALL)
# As people write a list: `yellow and red`, `yellow/red`, `4 + 6 kg`.
_LISTED = re.compile(r"\s*,?\s+(?:and|&|\+)\s+|\s+/\s+|(?<=[^\W\d_])/(?=[^\W\d_])", re.IGNORECASE)
# A comma between two digits is a decimal comma, wherever something else parts the rungs.
_PARTING = re.compile(r"[;\n]|,(?![0-9])|(?<![0-9]),")
_BAND = re.compile(r"(?P<colour>[^\W\d_].*?)(?:\s+(?P<mark>[0-9]{1,3}))?")
_ALLOWED = "write weights (4, 6, 8 kg or 4-20 by 2) or bands with marks (yellow 1, yellow 2)"


class BodyRung(Frozen):
    """A rung of the body alone: an exercise in one of its forms, its own where `variant` is None.

    `name` is how it is shown.
    """

    exercise: str
    variant: str | None
    name: str


class Ladder(Frozen):
    """What one exercise can be made heavier with.

    `rungs` are loads, lightest first; `named` says that the athlete named them. Without
    them `step_kg` counts on from any load, in whole steps of pounds where `unit` is lb. `body`
    are the forms of an exercise done with the body alone, easiest first.
    """

    slug: str
    rungs: tuple[Rung, ...] = ()
    step_kg: float | None = None
    unit: Unit = "kg"
    body: tuple[BodyRung, ...] = ()
    named: bool = False


def as_list(text: str) -> str:
    """Return typed rungs with commas in place of `and`, `&`, `+` and `/`."""
    return _LISTED.sub(", ", text)


def parse_ladder(text: str, unit: Unit = "kg") -> tuple[Rung, ...]:
    """Return the rungs in `4, 6, 8`, `10 lb, 15 lb`, `4-20 by 2` or `yellow 1, yellow 2, red`.

    Rungs are parted by `;`, by a comma and a blank, or, where nothing else parts them, by commas
    alone: `2,5; 5` are 2.5 and 5, `4,6,8` are three. A number without a unit has the one that the
    others name, else `unit`. Raises UsageError where a rung cannot be read or is no heavier
    than the one before.
    """
    parts = _parts(text)
    unit = _unit_of(parts, unit)
    rungs: list[Rung] = []
    for part in parts:
        for rung in _rungs_in(part, unit):
            if len(rungs) == MOST_RUNGS:
                raise UsageError(f"The ladder is too long: {MOST_RUNGS} rungs are allowed.")
            _check_order(rungs, rung, part, unit)
            rungs.append(rung)
    if not rungs:
        raise UsageError(f"The ladder “{short(text)}” has no rungs: {_ALLOWED}.")
    return tuple(rungs)


def _parts(text: str) -> list[str]:
    """Return what stands between the marks that part the rungs."""
    text = text.strip(", \n")
    if _PARTING.search(text) or "," not in text:
        return [part.strip() for part in _PARTING.split(text) if part.strip()]
    apart = [part.strip() for part in text.split(",") if part.strip()]
    if len(apart) == 2 and all(re.fullmatch("[0-9]+", part.split()[0]) for part in apart):
        raise UsageError(
            f"“{short(text)}” can be one weight or two: write {apart[0]}.{apart[1]}, "
            f"or {apart[0]}; {apart[1]}."
        )
    return apart


def _unit_of(parts: Iterable[str], unit: Unit) -> Unit:
    """Return the unit of numbers that name none: what the others name, if they agree.

    Raises UsageError where they do not.
    """
    numbers = [number for part in parts for number in _numbers_in(part)]
    named = {number.unit for number in numbers} - {None}
    if len(named) > 1 and any(number.unit is None for number in numbers):
        raise UsageError("This ladder has kg and lb: write the unit after each weight.")
    return next((one for one in named if one is not None), unit)


def _numbers_in(part: str) -> list[Number]:
    """Return the numbers of one part: none of a band, one of a weight, three of a span.

    What a span leaves to the others in it names the unit once.
    """
    span = _span_in(part)
    found = [read_number(one, "Weight") for one in (span or (part,))]
    numbers = [one for one in found if one is not None]
    named = {one.unit for one in numbers} - {None}
    if span and len(named) == 1:
        return [one for one in numbers if one.unit is not None]
    return numbers


def stored(rungs: Iterable[Rung]) -> str:
    """Return rungs as the log keeps them, in kilograms; `parse_ladder` reads it back."""
    return ", ".join(shown(rung) for rung in rungs)


def in_force(choices: Iterable[Choice], day: date) -> dict[str, Choice]:
    """Return by key the newest choice that was made on or before `day`."""
    newest: dict[str, Choice] = {}
    for choice in choices:
        known = newest.get(choice.key)
        if choice.at.date() <= day and (known is None or choice.at >= known.at):
            newest[choice.key] = choice
    return newest


def as_lived(choices: Iterable[Choice], now: datetime) -> tuple[Choice, ...]:
    """Return choices as they hold at the moment `now`, each from its instant on.

    One that was made further east, where the date is ahead, gets the date that it was here.
    """
    today = now.date()
    return tuple(
        replace(one, at=one.at.astimezone(now.tzinfo))
        if one.at.date() > today and one.at.tzinfo and one.at <= now
        else one
        for one in choices
    )


def own_rungs(slug: str, choices: Iterable[Choice], day: date) -> tuple[Rung, ...]:
    """Return the rungs that the athlete had named for an exercise on `day`.

    Empty where there are none, and where what is stored is no ladder.
    """
    key = KEY + slug
    choice = in_force((one for one in choices if one.key == key), day).get(key)
    return _stored_rungs(choice.value) if choice else ()


@lru_cache(maxsize=256)
def _stored_rungs(text: str) -> tuple[Rung, ...]:
    """Return the rungs of a stored ladder, none where it is none: it is read for day after day."""
    try:
        return parse_ladder(text)
    except UsageError:
        return ()


def named_rungs(choices: Iterable[Choice], day: date) -> dict[str, tuple[Rung, ...]]:
    """Return by exercise slug the rungs that the athlete had named on `day`."""
    choices = tuple(choices)
    slugs = {one.key.removeprefix(KEY) for one in choices if one.key.startswith(KEY)}
    found = {slug: own_rungs(slug, choices, day) for slug in sorted(slugs)}
    return {slug: rungs for slug, rungs in found.items() if rungs}


def ladder_of(
    exercise: Exercise,
    variant: str | None,
    own: tuple[Rung, ...] = (),
    *,
    step_kg: float,
    unit: Unit = "kg",
    body: tuple[BodyRung, ...] = (),
) -> Ladder:
    """Return the ladder of a form of an exercise: the athlete's `own`, or the usual one.

    Usual are kilograms in steps of `step_kg`, pounds in steps of 2.5 or 5, and three bands. The
    body alone climbs `body` (see `body_rungs`), whatever weights are named for the exercise's
    other forms.
    """
    loading = exercise.loading_of(variant)
    if loading is Loading.BODY:
        return Ladder(exercise.slug, body=body)
    if own:
        return Ladder(exercise.slug, own, named=True)
    if loading is Loading.KILOGRAMS:
        return Ladder(exercise.slug, step_kg=step_of(step_kg, unit), unit=unit)
    return Ladder(exercise.slug, tuple(Load(label=band) for band in BANDS))


def body_rungs(
    exercise: Exercise,
    variant: str | None,
    known: Mapping[str, Exercise],
    equipment: Collection[Equipment] | None = None,
) -> tuple[BodyRung, ...]:
    """Return the forms of an exercise, easiest first: easier, its own, harder, another exercise.

    `known` are the exercises that may be taken up, by slug; `equipment` is what is at hand,
    None where nobody said. The form in use always stays; one beside the usual, as another
    start, stands for the exercise's own. The harder exercise comes in its easiest form.
    """
    beside = exercise.variant(variant)
    own = variant if beside is not None and not (beside.easier or beside.harder) else None
    harder_forms = (one.slug for one in exercise.variants if one.harder)
    rungs = [
        BodyRung(exercise.slug, form, exercise.form_name(form))
        for form in (*_easier_forms(exercise), own, *harder_forms)
        if form == variant or _can_do(exercise, form, equipment)
    ]
    harder = known.get(exercise.harder.slug) if exercise.harder else None
    if harder is not None:
        forms = [
            form for form in (*_easier_forms(harder), None) if _can_do(harder, form, equipment)
        ]
        rungs.extend(BodyRung(harder.slug, form, harder.short_name) for form in forms[:1])
    return tuple(rungs)


def rung_of(load: Load, ladder: Ladder) -> int | None:
    """Return which rung a load is, 0 the lightest; None where it is on none."""
    return next((at for at, rung in enumerate(ladder.rungs) if same(load, rung)), None)


def next_rung(load: Load, ladder: Ladder) -> Rung | None:
    """Return the rung above a load, None on the heaviest.

    A weight between two rungs has the heavier one above it. Above no load, and above one
    that has no place on the ladder, is the lightest rung.
    """
    if ladder.step_kg is not None:
        return _above_zero(load, ladder, 1)
    here = rung_of(load, ladder)
    if here is not None:
        return ladder.rungs[here + 1] if here + 1 < len(ladder.rungs) else None
    if not _comparable(load, ladder):
        return ladder.rungs[0] if ladder.rungs else None
    return next((rung for rung in ladder.rungs if (rung.kg or 0) > (load.kg or 0)), None)


def previous_rung(load: Load, ladder: Ladder) -> Rung | None:
    """Return the rung below a load, None on the lightest and below a load without a place.

    A weight between two rungs has the lighter one below it.
    """
    if ladder.step_kg is not None:
        return _above_zero(load, ladder, -1)
    here = rung_of(load, ladder)
    if here is not None:
        return ladder.rungs[here - 1] if here else None
    if not _comparable(load, ladder):
        return None
    lighter = [rung for rung in ladder.rungs if (rung.kg or 0) < (load.kg or 0)]
    return lighter[-1] if lighter else None


def stepped(load: Load, presses: int, ladder: Ladder) -> Load:
    """Return the load after `presses` of + (or -, negative) on a ladder.

    Below the lightest weight is no load; the lightest band, the heaviest rung and the body alone
    stay as they are.
    """
    if ladder.step_kg is not None:
        return heavier(load, Loading.KILOGRAMS, presses, ladder.step_kg, ladder.unit)
    if not ladder.rungs:
        return load
    lowest = ladder.rungs[0] if ladder.rungs[0].label else Load()
    # More presses than rungs change nothing further.
    for _ in range(min(abs(presses), len(ladder.rungs) + 1)):
        if presses > 0:
            load = next_rung(load, ladder) or load
        else:
            load = previous_rung(load, ladder) or lowest
    return load


def _rungs_in(part: str, unit: Unit) -> Iterable[Rung]:
    """Yield what one part between commas stands for: a weight, a span of them, or a band."""
    numbers = _numbers_in(part)
    if span := _span_in(part):
        yield from _span(part, [read_number(one, "Weight") for one in span], unit)
    elif numbers:
        yield _weight(numbers[0].value, numbers[0].unit or unit, part)
    else:
        yield Load(label=band_named(part))


def _span_in(part: str) -> tuple[str, ...] | None:
    """Return the three numbers of a span as they were typed, None where it is none."""
    found = _SPAN.fullmatch(part)
    return found.groups() if found and not part[0].isalpha() else None


def _span(part: str, found: Sequence[Number | None], unit: Unit) -> Iterable[Rung]:
    numbers = [one for one in found if one is not None]
    units = {one.unit for one in numbers} - {None}
    if len(numbers) < 3 or len(units) > 1:
        raise UsageError(f"“{short(part)}” is not a span of weights: write it as 4-20 by 2.")
    low, high, step = (one.value for one in numbers)
    if step <= 0 or high <= low:
        raise UsageError(f"“{short(part)}” goes nowhere: write it as 4-20 by 2.")
    count = int((high - low) / step + 1e-6) + 1
    if count > MOST_RUNGS:
        raise UsageError(f"“{short(part)}” is too long: {MOST_RUNGS} rungs are allowed.")
    given = next((one for one in units if one is not None), unit)
    for index in range(count):
        yield _weight(low + index * step, given, part)


def _weight(value: float, unit: Unit, part: str) -> Rung:
    kg = in_kilograms(value, unit)
    if not 0 < kg <= HEAVIEST_KG:
        raise UsageError(f"“{short(part)}” is not a load: more than 0, up to {HEAVIEST_KG} kg.")
    return Load(kg=kg)


def _check_order(rungs: list[Rung], rung: Rung, part: str, unit: Unit) -> None:
    """Raise UsageError unless `rung` may follow the ones before it."""
    if not rungs:
        return
    last = rungs[-1]
    if (last.label is None) != (rung.label is None):
        raise UsageError(f"“{short(part)}”: a ladder has weights or bands, not both.")
    if rung.label is None or last.label is None:
        if (rung.kg or 0) <= (last.kg or 0) or same(rung, last):
            raise UsageError(
                f"“{short(part)}” comes after {shown(last, unit)}: weights go from light to heavy."
            )
        return
    (colour, mark), (before, mark_before) = _band(rung.label), _band(last.label)
    if colour == before and mark <= mark_before:
        raise UsageError(f"“{short(part)}” comes after “{last.label}”: marks rise within a colour.")
    if colour != before and any(_band(one.label or "")[0] == colour for one in rungs):
        raise UsageError(
            f"“{short(part)}” comes after “{last.label}”: a colour's marks stand together."
        )


def _band(label: str) -> tuple[str, int]:
    """Return the colour of a band, and its mark on the floor, 0 where it has none."""
    found = _BAND.fullmatch(label)
    if found is None:
        return label.casefold(), 0
    return found["colour"].casefold(), int(found["mark"] or 0)


def _above_zero(load: Load, ladder: Ladder, presses: int) -> Rung | None:
    """Return the load one step of kilograms away, None where there is none."""
    found = heavier(load, Loading.KILOGRAMS, presses, ladder.step_kg or 0, ladder.unit)
    return found if found.kg is not None and not same(found, load) else None


def _comparable(load: Load, ladder: Ladder) -> bool:
    """Whether a load is a weight and the ladder one of weights."""
    return bool(load.kg and ladder.rungs and ladder.rungs[0].kg)


def _easier_forms(exercise: Exercise) -> tuple[str | None, ...]:
    return tuple(variant.slug for variant in exercise.variants if variant.easier)


def _can_do(
    exercise: Exercise, variant: str | None, equipment: Collection[Equipment] | None
) -> bool:
    return equipment is None or set(exercise.needs_of(variant)) <= set(equipment)
