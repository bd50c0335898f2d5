"""The keys of `hamlog plan set`, and the values that each takes, as a shell completes them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hamlog.training.limits import MOST_PAIN
from hamlog.training.planning import programmes, settings
from hamlog.training.planning.allowed import AnyOf
from hamlog.training.planning.offers import Answer
from hamlog.training.planning.questions import WEAKER_FIRST
from hamlog.training.record import SORENESS

if TYPE_CHECKING:
    from hamlog.library import Library

_SORENESS = SORENESS.rstrip(".")
_OF_EXERCISES = {
    "ladder": (("usual", "the usual weights or bands"),),
    "pain": (("better", ""), ("same", ""), ("worse", ""), ("back", "let it come back")),
    "offer": tuple((str(one), "") for one in Answer),
    "sides": ((WEAKER_FIRST, ""), ("as-it-is", "")),
}


def keys(typed: str, library: "Library") -> Iterator[tuple[str, str]]:
    """Yield the keys; those that end with an exercise once their first letter was typed."""
    for key, one in settings.KEYS.items():
        yield key, one.name
    yield programmes.OWN_KEY, "your own exercises, in order"
    yield _SORENESS, "how sore you are on the day after"
    if not typed:
        return
    for head in _OF_EXERCISES:
        yield from ((f"{head}.{one.slug}", one.name) for one in library.exercises())
    yield "offer.programme", ""


def values(key: str, typed: str, library: "Library") -> Iterator[tuple[str, str]]:
    """Yield the values that a key takes; of several with commas between them the last."""
    head, _, rest = key.casefold().replace("-", "_").partition(".")
    if key == programmes.OWN_KEY:
        before, comma, last = typed.rpartition(",")
        blanks = " " * (len(last) - len(last.lstrip()))
        for word, told in exercises_and_forms(last.lstrip(), library):
            yield f"{before}{comma}{blanks}{word}", told
    elif rest and head in _OF_EXERCISES:
        yield from _OF_EXERCISES[head]
    elif head == _SORENESS:
        yield from ((str(number), "of 10") for number in range(MOST_PAIN + 1))
        yield "none", "take it back"
    elif head == settings.PROGRAMME.key:
        yield from ((programmes.BY_EQUIPMENT, ""), (programmes.OWN, "your own"))
        yield from ((one.slug, one.name) for one in library.programmes())
    elif head in settings.KEYS:
        yield from _of_setting(head, typed)


def exercises_and_forms(typed: str, library: "Library") -> Iterator[tuple[str, str]]:
    """Yield the exercises, or the forms of the one that a slash stands behind."""
    slug, slash, _ = typed.partition("/")
    if not slash:
        yield from ((one.slug, one.name) for one in library.exercises())
        return
    exercise = library.exercise(slug)
    for one in exercise.variants if exercise else ():
        yield f"{slug}/{one.slug}", one.name


def _of_setting(key: str, typed: str) -> Iterator[tuple[str, str]]:
    takes = settings.KEYS[key].takes
    before = ""
    if isinstance(takes, AnyOf):
        first, comma, _ = typed.rpartition(",")
        before = first + comma
        if not before:
            yield takes.none[0], "none of them"
    yield from ((f"{before}{one.stored}", one.means or one.name) for one in takes.options)
    if not takes.options:
        default = settings.KEYS[key].default
        yield takes.stored(default), "the usual"
