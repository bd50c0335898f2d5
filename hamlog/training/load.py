"""Load: how heavy a set is, in kilograms or by the name of a band."""

import math
from typing import Literal

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, Loading
from hamlog.training.limits import HEAVIEST_KG

Unit = Literal["kg", "lb"]

_POUND_KG = 0.45359237
# Two weights this near are one: pounds are kept as kilograms, rounded to the gram.
_SAME_KG = 0.002
# Dumbbells and plates come in steps of 2.5 or 5 lb; a shorter step than this is the smaller one.
_SMALL_LB, _LARGE_LB, _BETWEEN_LB = 2.5, 5.0, 3.75
# The finest that pounds are typed in: plates of 1.25 lb are the lightest, scales show tenths.
_QUARTERS, _TENTHS = 4, 10
_ON_STEP = 0.01

# Until the athlete names what they own, these are the rungs that a press of + or - walks.
BANDS = ("light band", "medium band", "heavy band")


class Load(Frozen):
    """How heavy: kilograms, or the name of a rung; neither is the body alone."""

    kg: float | None = None
    label: str | None = None


def in_use(exercise: Exercise, variant: str | None, load: Load) -> tuple[Equipment, ...]:
    """Return the equipment of `variant` that is in use with `load`: without one, no dumbbell.

    A band is always one, also where nobody said which.
    """
    needs = exercise.needs_of(variant)
    if load == Load() and exercise.loading_of(variant) is Loading.KILOGRAMS:
        return tuple(one for one in needs if one is not Equipment.DUMBBELL)
    return needs


def heavier(load: Load, loading: Loading, presses: int, step_kg: float, unit: Unit = "kg") -> Load:
    """Return the load after `presses` of + (or -, negative); the body alone never changes.

    Kilograms go down to none and up to 500; pounds likewise, from one whole step to the next;
    bands walk through three named ones, and a set with a band has one.
    """
    if loading is Loading.KILOGRAMS and unit == "lb":
        return _heavier_in_pounds(load, presses, step_kg)
    if loading is Loading.KILOGRAMS:
        kg = (load.kg or 0.0) + presses * step_kg
        return Load(kg=round(min(max(0.0, kg), max(HEAVIEST_KG, load.kg or 0.0)), 3) or None)
    if loading is Loading.BAND:
        if not presses:
            return load
        here = BANDS.index(load.label) if load.label in BANDS else -1
        return Load(label=BANDS[max(0, min(len(BANDS) - 1, here + presses))])
    return load


def step_of(step_kg: float, unit: Unit) -> float:
    """Return the kilograms of one step: `step_kg` itself, or the 2.5 or 5 lb that are near it."""
    if unit == "kg":
        return step_kg
    short = in_unit(step_kg, unit) < _BETWEEN_LB
    return in_kilograms(_SMALL_LB if short else _LARGE_LB, unit)


def _heavier_in_pounds(load: Load, presses: int, step_kg: float) -> Load:
    """Return the load so many steps on; one between two steps comes to a whole one at once."""
    if not presses:
        return load
    step_lb = round(in_unit(step_of(step_kg, "lb"), "lb"), 1)
    steps = in_unit(load.kg or 0.0, "lb") / step_lb
    here = math.floor(steps + _ON_STEP) if presses > 0 else math.ceil(steps - _ON_STEP)
    most = math.floor(in_unit(HEAVIEST_KG, "lb") / step_lb)
    most = max(most, here) if presses < 0 else most
    if presses > 0 and steps >= most:
        return load
    kg = in_kilograms(min(max(0, here + presses), most) * step_lb, "lb")
    return Load(kg=kg or None)


def same(one: Load, other: Load) -> bool:
    """Whether two loads are the same one, however they were typed."""
    if one == other:
        return True
    if one.label or other.label:
        return (one.label or "").casefold() == (other.label or "").casefold()
    return abs((one.kg or 0) - (other.kg or 0)) < _SAME_KG


def shown(load: Load, unit: Unit = "kg") -> str:
    """Return a load as it is shown: `6 kg`, `10 lb`, `yellow 2`; empty for the body alone.

    What can only have been typed in pounds is shown in pounds (`15 lb`, not `6.804 kg`).
    """
    if load.label:
        return load.label
    if load.kg is None:
        return ""
    pounds = _typed_pounds(load.kg)
    if pounds is not None and (unit == "lb" or _no_kilograms(load.kg, pounds)):
        return f"{pounds:g} lb"
    value = f"{number_in(load.kg, unit):.3f}".rstrip("0").removesuffix(".")
    return f"{value} {unit}"


def number_in(kg: float, unit: Unit) -> float:
    """Return kilograms as the number that is shown of them: to the gram, or pounds as typed."""
    if unit == "kg":
        return round(kg, 3)
    pounds = _typed_pounds(kg)
    return pounds if pounds is not None else round(in_unit(kg, unit), 1)


def _typed_pounds(kg: float) -> float | None:
    """Return the quarters or tenths of a pound that are these kilograms to the gram, else None."""
    for parts in (_QUARTERS, _TENTHS):
        pounds = round(in_unit(kg, "lb") * parts) / parts
        if pounds and in_kilograms(pounds, "lb") == round(kg, 3):
            return pounds
    return None


def _no_kilograms(kg: float, pounds: float) -> bool:
    """Whether nobody types such kilograms: plates come in 50 g, and only pounds end in a gram."""
    grams = round(kg * 1000)
    return bool(grams % 50) if pounds * _QUARTERS % 1 == 0 else bool(grams % 10)


def shown_short(load: Load, unit: Unit = "kg") -> str:
    """Return a load in as few words as tell it from others: `light` for `light band`."""
    if load.label:
        return load.label.removesuffix(" band") or load.label
    return shown(load, unit)


def in_unit(kg: float, unit: Unit) -> float:
    """Return kilograms as a number of `unit`."""
    return kg / _POUND_KG if unit == "lb" else kg


def in_kilograms(value: float, unit: Unit) -> float:
    """Return a number of `unit` as the log keeps it: in kilograms, to the gram."""
    return round(value * _POUND_KG if unit == "lb" else value, 3)


def unit_in(word: str) -> Unit:
    """Return the unit that a word begins with, `lbs` or `kilos`."""
    return "lb" if word[:1].casefold() in ("l", "p") else "kg"
