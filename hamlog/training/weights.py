"""Weights and bands as they are typed: each text is read, or refused with what is allowed.

A decimal comma is a comma, ½ is a half, and a full stop after a unit is nothing. What only
begins like a number is no band's name: it is refused.
"""

import re
from collections.abc import Collection, Sequence

from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.training.limits import HEAVIEST_KG
from hamlog.training.load import BANDS, Load, Unit, in_kilograms, unit_in
from hamlog.training.words import joined, short

LONGEST_LABEL = 24
# Names as alike as this may be meant; a text of any length costs the same.
_NEAR, _MOST_NEAR, _COMPARED = 0.6, 3, 40

_HALVES = {"": 0.0, "¼": 0.25, "½": 0.5, "¾": 0.75}
UNIT = r"kgs?|kilos?|kilograms?|lbs?|pounds?"
_NUMBER = re.compile(
    rf"(?P<whole>[0-9]{{0,6}})(?:(?P<point>[.,])(?P<rest>[0-9]{{1,3}})|(?P<part>\s?[¼½¾]))?"
    rf"\s*(?P<unit>(?:{UNIT})\b)?\.?",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(rf"(?:{UNIT})(?![^\W\d_])", re.IGNORECASE)
NO_LOAD = ("body", "body weight", "bodyweight", "none", "no load", "nothing", "-")
"""Words for no load at all; none of them is a band's name."""
_WEIGHTS = "write 6, 6.5 kg or 15 lb"
_NO_NAME = ("usual", "default", "by", "and", "or", *NO_LOAD)


class Number(Frozen):
    """A number as it was typed, with its unit, None where it names none."""

    value: float
    unit: Unit | None


class UnknownBandError(UsageError):
    """A band's name that none of the athlete's bands has; `bands` are theirs, the nearest first."""

    def __init__(self, typed: str, bands: Sequence[str]) -> None:
        word = typed.casefold()
        alike = {band: _alike(word, band.casefold()) for band in bands}
        near = sorted((band for band in bands if alike[band] >= _NEAR), key=lambda b: -alike[b])
        words = [band for band in bands if word in band.casefold()]
        self.near = tuple(dict.fromkeys([*near[:_MOST_NEAR], *words]))
        self.typed = typed
        self.bands = tuple(dict.fromkeys([*self.near, *bands]))
        told = joined(bands) if len(joined(bands)) <= 60 else f"{joined(bands)[:59]}…"
        yours = f"yours are {told}" if bands else "you named none"
        meant = f" Did you mean “{self.near[0]}”?" if self.near else ""
        super().__init__(f"No band of yours is called “{short(typed)}”: {yours}.{meant}")


def _alike(word: str, band: str) -> float:
    """Return from 0 to 1 how alike a word is to a band's name; `lihgt` is near the light band."""
    from difflib import SequenceMatcher

    names = (band, band.removesuffix(" band"))
    return max(SequenceMatcher(None, word[:_COMPARED], name).ratio() for name in names)


def read_number(text: str, what: str = "Load") -> Number | None:
    """Return the number that a text is; None where it is a word. Raises UsageError.

    What is neither, as `5gk`, `2x6 kg`, `10#` or `kg 6`, is refused; so is `1,250`, which is a
    decimal comma here and a thousand there.
    """
    stripped = text.strip()
    found = _NUMBER.fullmatch(stripped)
    if found is None or not (found["whole"] or found["rest"] or found["part"]):
        if _can_be_name(stripped):
            return None
        raise UsageError(f"{what} “{short(text)}” cannot be read: {_allowed(what)}.")
    whole, rest = found["whole"] or "0", found["rest"] or ""
    if found["point"] == "," and len(rest) == 3 and int(whole):
        either = f"{whole}.{rest} or {whole}{rest}"
        raise UsageError(f"{what} “{short(text)}” can be read in two ways: write {either}.")
    value = float(f"{whole}.{rest or 0}") + _HALVES[(found["part"] or "").strip()]
    return Number(value, unit_in(found["unit"]) if found["unit"] else None)


def _can_be_name(text: str) -> bool:
    """Whether a text begins as a band's name does: with a letter, and not with a unit."""
    return text[:1].isalpha() and not _UNIT_FIRST.match(text)


def _allowed(what: str) -> str:
    return f"{_WEIGHTS}, or the name of a band" if what == "Load" else _WEIGHTS


def read_load(
    text: str, unit: Unit = "kg", bands: Collection[str] = BANDS, *, needs_band: bool = False
) -> Load:
    """Return a load: `6`, `6 kg`, `15 lb`, the name of one of `bands`, or empty for body weight.

    A number alone is in `unit`; pounds are kept as kilograms. With `needs_band` there has to be
    some load. Raises UsageError, an UnknownBandError where it can be nothing but a band's name.
    """
    stripped, bands = " ".join(text.split()), tuple(dict.fromkeys(bands))
    if not stripped or stripped.casefold() in NO_LOAD:
        return _none(text, bands, needs_band=needs_band)
    number = read_number(stripped)
    if number is None:
        return Load(label=_band_called(stripped, bands))
    kg = in_kilograms(number.value, number.unit or unit)
    if kg > HEAVIEST_KG:
        raise UsageError(f"Load “{short(text)}” is too heavy: 0 to {HEAVIEST_KG} kg are allowed.")
    if number.value and not kg:
        raise UsageError(f"Load “{short(text)}” is less than a gram: write 0 for none.")
    return Load(kg=kg) if kg else _none(text, bands, needs_band=needs_band)


def _none(text: str, bands: Collection[str], *, needs_band: bool) -> Load:
    if needs_band:
        named = joined(list(bands))
        raise UsageError(f"Load “{short(text)}” is not a band, and this is done with one: {named}.")
    return Load()


def _band_called(typed: str, bands: Collection[str]) -> str:
    """Return the one of the athlete's bands that is meant: `light` is the light band."""
    word = typed.casefold()
    for band in bands:
        if word == band.casefold():
            return band
    shortened = [band for band in bands if f"{word} band" == band.casefold()]
    if len(shortened) == 1:
        return shortened[0]
    raise UnknownBandError(typed, tuple(bands))


def band_named(text: str) -> str:
    """Return a name for a band as it is kept; raise UsageError where it can be none.

    It begins with a letter and is no word for a weight, or for no load.
    """
    name = " ".join(text.split())
    if len(name) > LONGEST_LABEL:
        raise UsageError(f"“{short(text)}” is too long: {LONGEST_LABEL} characters are allowed.")
    if not name.isprintable() or not _can_be_name(name) or name.casefold() in _NO_NAME:
        raise UsageError(
            f"“{short(text)}” is not a name for a band: begin with a letter, such as yellow or "
            "yellow 2."
        )
    return name
