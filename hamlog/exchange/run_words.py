"""What the title of an event says of a run: whether it is one, how far, and how long."""

import re
from collections.abc import Iterable

from hamlog.training.planning.runs import word_in

_RUNNING = (
    *("run", "runs", "running", "jog", "jogging", "marathon", "half marathon", "parkrun"),
    *("fartlek", "strides", "long run", "shakeout", "trail run", "ultra", "run/walk"),
    *("lauf", "laufen", "dauerlauf", "tempolauf", "intervalle", "steigerungen", "laufband"),
    *("course à pied", "footing", "fractionné", "sortie longue", "correr", "carrera", "rodaje"),
    *("corsa", "ripetute", "hardlopen", "duurloop", "löpning", "løping", "juoksu", "bieganie"),
)
_OF_TRAINING = (
    *("intervals", "interval", "tempo", "threshold", "hills", "hill repeats", "speedwork"),
    *("track", "race", "easy", "recovery", "steady", "time trial", "vo2max", "5k", "10k"),
)
_OTHER_SPORTS = (
    *("bike", "biking", "cycle", "cycling", "ride", "spin", "spinning", "turbo", "swim"),
    *("swimming", "row", "rowing", "ski", "skiing", "gym", "strength", "weights", "yoga"),
    *("pilates", "core", "mobility", "stretching", "stretch", "physio", "massage", "rest day"),
    *("hike", "hiking", "walk", "walking", "climb", "climbing", "football", "tennis", "squash"),
    *("rad", "radfahren", "schwimmen", "kraft", "krafttraining", "ruhetag", "vélo", "natation"),
)
_MILE_KM = 1.609344
_FARTHEST_KM = 500

_REPEATED = re.compile(r"[0-9]\s*[x×*]\s*[0-9]")
_DISTANCE = re.compile(
    r"(?<![\w.,:/])([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*"
    r"(km|k|kms|kilomet(?:er|re)s?|mi|miles?)\b(?!\s*(?:pace|effort|race pace|/))",
    re.IGNORECASE,
)
_TIMES = re.compile(r"[x×*]\s*$")
_HOURS = re.compile(
    r"(?<![\w.,:])([0-9]{1,2})\s*h(?:ours?|rs?)?\s*(?:([0-5]?[0-9])\b)?", re.IGNORECASE
)
_MINUTES = re.compile(r"(?<![\w.,:])([0-9]{1,3})\s*(?:min(?:utes?|s)?\b|['′])", re.IGNORECASE)


def is_run(title: str, hard_words: Iterable[str]) -> bool:
    """Return whether an event looks like a run; `hard_words` are those of hard runs."""
    if word_in(title, _RUNNING):
        return True
    if word_in(title, _OTHER_SPORTS):
        return False
    told = word_in(title, (*_OF_TRAINING, *hard_words)) or _REPEATED.search(title)
    return bool(told) or distance_km(title) is not None


def distance_km(text: str, *, farthest: bool = False) -> float | None:
    """Return how far a text says that a run goes: the first distance in it, or the `farthest`.

    `6 x 1 km` and `at 10k pace` are none.
    """
    found = []
    for one in _DISTANCE.finditer(text):
        if _TIMES.search(text[: one.start()][-8:]):
            continue
        number = float(one[1].replace(",", "."))
        km = number * _MILE_KM if one[2].casefold().startswith("mi") else number
        if 0 < km <= _FARTHEST_KM:
            found.append(round(km, 3))
    if not found:
        return None
    return max(found) if farthest else found[0]


def duration_s(text: str) -> float | None:
    """Return how long a text says that a run takes: `1h45`, `90 min`; None for no time.

    `3 x 10 min` is none.
    """
    for pattern in (_HOURS, _MINUTES):
        for one in pattern.finditer(text):
            if _TIMES.search(text[: one.start()][-8:]):
                continue
            hours = pattern is _HOURS
            minutes = int(one[1]) * 60 + int(one[2] or 0) if hours else int(one[1])
            if minutes:
                return minutes * 60.0
    return None
