"""Numbers, weights, times and efforts as they stand in the cells of other programs' files."""

import re
from functools import lru_cache

from hamlog.exchange.faults import RowError, shown
from hamlog.exchange.values import SetKind
from hamlog.frozen import Frozen
from hamlog.training.limits import HEAVIEST_KG, MOST_REPS
from hamlog.training.load import Unit, in_kilograms, in_unit

DAY_S = 86_400

_CACHED = 4096
_LONGEST = 40
_AS_ROUND = 1e-4
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{0,20})?(?:[eE][+-]?[0-9]{1,2})?")
_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+")
_WEIGHT = re.compile(r"(?P<number>.*?[0-9.,])\s*(?P<unit>[A-Za-z]+)\.?")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?\s*([A-Za-z]*)\.?")
_PARTS = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,20})?)\s*([A-Za-z]*)\.?\s*")
_BODY = frozenset({"bw", "body", "bodyweight", "body weight"})
_NOTHING = frozenset({"", "-", "–", "—"})

# How many seconds and metres the units are that stand in headers and cells.
_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekunden"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "minuten"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunden"), 3600.0),
    **dict.fromkeys(("d", "day", "days", "tag", "tage"), 86_400.0),
}
_METRES = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles"), 1609.344),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetres"), 0.01),
    **dict.fromkeys(("in", "inch", "inches"), 0.0254),
}
_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramm"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "pfund"), "lb"),
}


def unit_named(word: str) -> Unit | None:
    """Return the unit of weight of that name, None where it is none."""
    return _UNITS.get(word.strip().casefold().rstrip("."))


def metres_in(word: str) -> float | None:
    """Return how many metres a unit of that name is, None where it is none."""
    return _METRES.get(word.strip().casefold().rstrip("."))


@lru_cache(_CACHED)
def number(text: str, decimal_comma: bool) -> float | None:
    """Return the number in a cell, None where there is none; raise RowError where it is none.

    `decimal_comma` says that the file separates its cells by something else. Where it does
    not, `1,000` can be one or a thousand, and is refused.
    """
    plain = text.strip()
    if plain in _NOTHING:
        return None
    if len(plain) > _LONGEST:
        raise RowError(f"{shown(text)} is not a number")
    if "," in plain:
        plain = _with_point(plain, decimal_comma)
    if not _NUMBER.fullmatch(plain):
        raise RowError(f"{shown(text)} is not a number")
    return float(plain)


def _with_point(text: str, decimal_comma: bool) -> str:
    if "." in text:
        grouping = "," if text.rindex(".") > text.rindex(",") else "."
        return text.replace(grouping, "").replace(",", ".")
    if _GROUPS.fullmatch(text) and not decimal_comma:
        thousand = text.replace(",", "")
        point = text.replace(",", ".", 1)
        raise RowError(f"{shown(text)} can be {thousand} or {point}")
    return text.replace(",", ".")


@lru_cache(_CACHED)
def reps(text: str, decimal_comma: bool) -> int | None:
    """Return a number of reps, None where there is none; `13.0` is 13."""
    value = number(text, decimal_comma)
    if value is None:
        return None
    if value < 0:
        raise RowError(f"{shown(text)} reps are fewer than none")
    if value > MOST_REPS:
        raise RowError(f"{shown(text)} reps are more than the {MOST_REPS} that a set can have")
    if value != int(value):
        raise RowError(f"{shown(text)} is not a whole number of reps")
    return int(value)


class Weight(Frozen):
    """A weight above zero; `unit` is None where neither its cell nor the file says it."""

    value: float
    unit: Unit | None
    kg: float
    added: bool = False


@lru_cache(_CACHED)
def weight(text: str, decimal_comma: bool, unit: Unit | None) -> Weight | None:
    """Return the weight in a cell, None for none or the body alone; `+2,5` is added to it.

    `unit` is what the file says; a unit in the cell itself wins.
    """
    plain = text.strip()
    if plain.casefold() in _BODY:
        return None
    # What is longer is no number, and is told as that below.
    found = _WEIGHT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found and (own := unit_named(found["unit"])):
        plain, unit = found["number"], own
    value = number(plain, decimal_comma)
    if value is not None and value < 0:
        raise RowError(f"the weight {shown(text)} is negative")
    return weighed(value, unit, added=plain.startswith("+")) if value else None


def is_pounds_in_kilograms(value: float) -> bool:
    """Return whether a weight is a round number of pounds, kept in kilograms: 6.80388555."""
    pounds = in_unit(value, "lb")
    of_halves = abs(pounds * 2 - round(pounds * 2)) < _AS_ROUND
    return of_halves and abs(value * 100 - round(value * 100)) > _AS_ROUND


def weighed(value: float, unit: Unit | None, *, added: bool = False) -> Weight:
    """Return a weight above zero; raise RowError where it is more than the log takes."""
    kg = in_kilograms(value, unit or "kg")
    if kg > HEAVIEST_KG:
        named = f"{value:g} {unit}" if unit else f"a weight of {value:g}"
        raise RowError(f"{named} is more than the {HEAVIEST_KG} kg that a set can have")
    return Weight(value, unit, kg, added)


def seconds(text: str, decimal_comma: bool, unit: str = "s") -> float:
    """Return how long a set took in seconds, 0 where it is not told.

    Reads `35m`, `1h 5m`, `0:05:00`, `1:02 hr` and plain numbers of `unit`. Of two numbers with
    a colon the first are minutes, or hours where the cell says so. Raises RowError where it is
    no time, or longer than a day.
    """
    return _within_a_day(text, _seconds(text, decimal_comma, unit, hours_first=False))


def session_s(text: str, decimal_comma: bool, unit: str = "s") -> float | None:
    """Return how long a session took in seconds, None where that is not told.

    As `seconds`, but of two numbers with a colon the first are hours unless the cell says
    otherwise. More than a day is a session that was not ended: nobody knows how long it took.
    """
    length = _seconds(text, decimal_comma, unit, hours_first=True)
    if length < 0:
        raise RowError("a time is negative")
    return length if 0 < length <= DAY_S else None


@lru_cache(_CACHED)
def _seconds(text: str, decimal_comma: bool, unit: str, *, hours_first: bool) -> float:
    if len(text) > _LONGEST:
        raise RowError(f"{shown(text)} is not a length of time")
    plain = " ".join(text.split())
    if plain in _NOTHING:
        return 0.0
    if found := _CLOCK.fullmatch(plain):
        return _by_clock(found, hours_first)
    parts = _PARTS.findall(plain)
    if parts and _PARTS.sub("", plain) == "" and all(word for _, word in parts):
        try:
            return sum(float(n) * _SECONDS[w.casefold()] for n, w in parts)
        except KeyError:
            raise RowError(f"{shown(text)} is not a length of time") from None
    value = number(plain, decimal_comma) or 0.0
    return value * _SECONDS.get(unit, 1.0)


def _by_clock(found: re.Match[str], hours_first: bool) -> float:
    first, second, third, word = found.groups()
    if third is not None:
        return int(first) * 3600 + int(second) * 60 + int(third)
    says_hours = word.casefold().startswith("h")
    if says_hours or (hours_first and not word.casefold().startswith("m")):
        return int(first) * 3600 + int(second) * 60
    return int(first) * 60 + int(second)


def _within_a_day(text: str, value: float) -> float:
    if not 0 <= value <= DAY_S:
        raise RowError(f"{shown(text)} is longer than a day" if value > 0 else "a time is negative")
    return value


@lru_cache(_CACHED)
def rpe(text: str, decimal_comma: bool) -> float | None:
    """Return an effort from 1 to 10 in halves, None where there is none."""
    value = number(text, decimal_comma)
    if not value:
        return None
    if not 1 <= value <= 10:
        raise RowError(f"the RPE {shown(text)} is not from 1 to 10")
    return round(value * 2) / 2


@lru_cache(_CACHED)
def rpe_of_reserve(text: str, decimal_comma: bool) -> float | None:
    """Return the effort that reps in reserve mean: 10 less so many, at least 1."""
    value = number(text.strip().rstrip("+"), decimal_comma)
    if value is None:
        return None
    if not 0 <= value <= MOST_REPS:
        raise RowError(f"{shown(text)} reps in reserve cannot be")
    return max(1.0, round((10 - value) * 2) / 2)


_KINDS = {
    "w": SetKind.WARM_UP,
    "d": SetKind.DROP,
    "f": SetKind.FAILURE,
}
_KIND_WORDS = (
    (("warm", "aufw"), SetKind.WARM_UP),
    (("drop",), SetKind.DROP),
    (("fail", "versag", "amrap"), SetKind.FAILURE),
    (("rest", "pause"), SetKind.REST),
)


@lru_cache(_CACHED)
def set_kind(text: str) -> SetKind:
    """Return what a set was for by its mark or word; normal where it is a number or unknown."""
    word = text.strip()[:_LONGEST].casefold()
    if word in _KINDS:
        return _KINDS[word]
    for beginnings, kind in _KIND_WORDS:
        if word.startswith(beginnings):
            return kind
    return SetKind.NORMAL


@lru_cache(_CACHED)
def is_note(text: str) -> bool:
    """Return whether the mark of a row says that it is a note and no set.

    Raises RowError where it is too long for any mark.
    """
    if len(text) > _LONGEST:
        raise RowError(f"{shown(text)} says neither which set it was nor of what kind")
    return text.strip().casefold() in ("note", "notes", "notiz")
