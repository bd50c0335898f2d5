"""Load: how heavy a set is, in kilograms or by the name of a band."""

from typing import Literal

from hamlog.frozen import Frozen
from hamlog.training.exercise import Loading
from hamlog.training.limits import HEAVIEST_KG

Unit = Literal["kg", "lb"]

_POUND_KG = 0.45359237
# Two weights this near are one: pounds are kept as kilograms, rounded to the gram.
_SAME_KG = 0.002

# Until the athlete names what they own, these are the rungs that a press of + or - walks.
BANDS = ("light band", "medium band", "heavy band")


class Load(Frozen):
    """How heavy: kilograms, or the name of a rung; neither is the body alone."""

    kg: float | None = None
    label: str | None = None


def heavier(load: Load, loading: Loading, presses: int, step_kg: float) -> Load:
    """Return the load after `presses` of + (or -, negative); the body alone never changes.

    Kilograms go down to none and up to 500; bands walk from none through three named ones.
    """
    if loading is Loading.KILOGRAMS:
        kg = (load.kg or 0.0) + presses * step_kg
        return Load(kg=round(min(max(0.0, kg), max(HEAVIEST_KG, load.kg or 0.0)), 3) or None)
    if loading is Loading.BAND:
        rungs: tuple[str | None, ...] = (None, *BANDS)
        here = rungs.index(load.label) if load.label in rungs else 0
        return Load(label=rungs[max(0, min(len(rungs) - 1, here + presses))])
    return load


def same(one: Load, other: Load) -> bool:
    """Whether two loads are the same one, however they were typed."""
    if one.label or other.label:
        return (one.label or "").casefold() == (other.label or "").casefold()
    return abs((one.kg or 0) - (other.kg or 0)) < _SAME_KG


def shown(load: Load, unit: Unit = "kg") -> str:
    """Return a load as it is shown: `6 kg`, `10 lb`, `yellow 2`; empty for the body alone."""
    if load.label:
        return load.label
    if load.kg is None:
        return ""
    value = f"{load.kg:.3f}".rstrip("0") if unit == "kg" else f"{in_unit(load.kg, unit):.1f}"
    return f"{value.removesuffix('.0').removesuffix('.')} {unit}"


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
