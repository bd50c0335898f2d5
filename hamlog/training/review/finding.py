"""Reads what a user types to find sets: `calf pain>=3 2026-05..2026-06 exercise:curl`.

Words are searched for in notes; everything else has a colon, a comparison or a date in it. In
quotation marks everything is words. Pure text in, a `Find` out.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.training.exercise import Exercise
from hamlog.training.limits import MOST_PAIN
from hamlog.training.review.sums import Find
from hamlog.training.words import short

EXAMPLES = ("calf", "pain>=3", "exercise:curl", "2026-05..2026-06")
"""An example of each kind that can be typed, for a hint."""

_TOKEN = re.compile(r'(?:[^\s"“”]*:)?["“][^"”]*["”]?|\S+')
_PAIN = re.compile(r"pain(?:(>=|=>|≥|>|=|:)(\d{1,4}))?", re.IGNORECASE)
_LIKE_PAIN = re.compile(r"pain\W", re.IGNORECASE)
# What looks like a question that cannot be asked: it would be looked for as a word.
_LIKE_ASKED = re.compile(
    r"(load|weight|kg|lb|reps|sets|rpe|tempo|day|date|week|month|year|sides?|note|form|variant)"
    r"(:|[<>=≥≤]).*|[^\W\d]+[<>=≥≤]+\d.*",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_DATES = re.compile(
    r"\d{4}[/.]\d{1,2}([/.]\d{1,2})?|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[./]\d{4}", re.ASCII
)
_EXERCISE = re.compile(r"(?:exercise|ex):(.*)", re.IGNORECASE | re.DOTALL)
_DAY = r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?"
_DATES = re.compile(rf"(?:{_DAY})?(\.\.)?(?:{_DAY})?", re.ASCII)
_LIKE_DATES = re.compile(r"(?=.*\d)[\d.-]*(\.\.|\d{4}-)[\d.-]*|(?:19|20|21)\d\d", re.ASCII)


class Typed(Frozen):
    """What was typed, parsed; `words` are the plain ones, `named` the part about exercises."""

    find: Find
    words: str = ""
    named: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self.find == Find()


def read_find(text: str, exercises: Sequence[Exercise]) -> Typed:
    """Return what to search for; raise UsageError if a part of it cannot be read.

    There is one span of days and one pain; several exercises are all searched for.
    """
    words: list[str] = []
    named: list[str] = []
    slugs: list[str] = []
    pain, first, last = 0, None, None
    for token in _TOKEN.findall(text):
        exercise = _EXERCISE.fullmatch(token)
        if exercise:
            name = _unquoted(exercise[1])
            if not name:
                raise UsageError(f"“{short(token, 40)}” names no exercise: write exercise:curl.")
            slugs += _slugs(name, exercises)
            named.append(name)
        elif token[0] in '"“':
            words.append(_unquoted(token))
        elif hurt := _PAIN.fullmatch(token):
            _only_one(token, known=pain > 0, instead="pain>=3")
            pain = _pain(token, *hurt.groups())
        elif _LIKE_PAIN.match(token):
            raise UsageError(f"“{short(token, 40)}” cannot be read: write pain>=3, or pain alone.")
        elif _LIKE_ASKED.fullmatch(token):
            raise UsageError(
                f"“{short(token, 40)}” cannot be asked: write pain>=3, exercise:curl, 2026-05, "
                'or put it in "quotes" to search for the words.'
            )
        elif _OTHER_DATES.fullmatch(token):
            raise _unread(token)
        elif _LIKE_DATES.fullmatch(token):
            _only_one(token, known=bool(first or last), instead="2026-05..2026-06")
            first, last = _span(token)
        else:
            words.append(token)
    typed = " ".join(word for word in words if word)
    # A blank at the end means that the last word is complete.
    whole = f"{typed} " if typed and text[-1:].isspace() else typed
    return Typed(
        Find(tuple(dict.fromkeys(slugs)), whole, pain, first, last), typed, ", ".join(named)
    )


def named_exercises(words: str, exercises: Iterable[Exercise]) -> tuple[str, ...]:
    """Return the slugs of exercises whose name or slug has a word starting with each of `words`."""
    asked = words.casefold().replace("-", " ").split()
    found = []
    for one in exercises:
        names = f"{one.name} {one.short_name} {one.slug}".casefold().replace("-", " ").split()
        if asked and all(any(name.startswith(word) for name in names) for word in asked):
            found.append(one.slug)
    return tuple(found)


def _slugs(name: str, exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return the exercises that are meant: the one with that slug, or all with such a name."""
    slug = name.casefold()
    if any(one.slug == slug for one in exercises):
        return (slug,)
    # Unknown, but the log may have it: an own exercise whose file is gone.
    return named_exercises(name, exercises) or (slug,)


def _only_one(token: str, *, known: bool, instead: str) -> None:
    """Refuse a second pain or span of days: only one of them could be asked for."""
    if known:
        raise UsageError(f"“{short(token, 40)}” is one too many: write one, as {instead}.")


def _pain(token: str, sign: str | None, number: str | None) -> int:
    least = 1 if number is None else int(number) + (sign == ">")
    if not 1 <= least <= MOST_PAIN:
        raise UsageError(
            f"“{short(token, 40)}” asks for a pain that there is not: 1 to {MOST_PAIN}."
        )
    return least


def _span(token: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of `2026`, `2026-05`, `2026-05-12`, `2026-05..2026-06`."""
    found = _DATES.fullmatch(token)
    if found is None or not any(found.groups()[:3] + found.groups()[4:]):
        raise _unread(token)
    parts = [int(part) if part else None for part in (*found.groups()[:3], *found.groups()[4:])]
    try:
        first = _first(*parts[:3])
        last = _last(*(parts[3:] if found[4] else parts[:3]))
    except ValueError:
        raise _unread(token) from None
    if first is not None and last is not None and first > last:
        raise UsageError(f"“{short(token, 40)}” ends before it begins.")
    return first, last


def _unread(token: str) -> UsageError:
    return UsageError(
        f"“{short(token, 40)}” is not a span of days: write 2026-05, 2026-05-12, 2026-05..2026-06."
    )


def _first(year: int | None, month: int | None, day: int | None) -> date | None:
    return None if year is None else date(year, _or(month, 1), _or(day, 1))


def _last(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None:
        return None
    month = _or(month, 12)
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, _or(day, calendar.monthrange(year, month)[1]))


def _or(number: int | None, default: int) -> int:
    return default if number is None else number


def _unquoted(text: str) -> str:
    return text.strip('"“”').strip()
