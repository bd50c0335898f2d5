"""Reads what a user types to find sets: `calf pain>=3 2026-05..2026-06 exercise:curl`.

Words are searched for in notes; everything else has a colon, a comparison or a date in it, or is
a word of pain or of days: `sore`, `last month`. Those may stand in a note as well, so that what
has them in a note is found, too. In quotation marks everything is words. Pure text in, a `Find`
out.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Exercise
from hamlog.training.limits import MOST_PAIN
from hamlog.training.review.negating import NEGATORS, PAIN_WORDS
from hamlog.training.review.sums import Find
from hamlog.training.typed_spans import MOST_WORDS, Span, read_span
from hamlog.training.words import short

EXAMPLES = ("calf", "sore", "pain>=3", "exercise:curl", "last month", "2026-05..2026-06")
"""An example of each kind that can be typed, for a hint."""

_SORE_WORDS = frozenset({"sore", "soreness"})

_TOKEN = re.compile(r'(?:[^\s"“”]*:)?["“][^"”]*["”]?|\S+')
# `pain 3` and `pain=3` are 3 or more, as `pain>=3`: 4 hurts more than what was asked for.
_PAIN = re.compile(
    r"pain *(>=|=>|≥|>|=|:|(?<= )(?:of |over |above |at least |(?=\d))) *(\d{1,4})"
    r"(?: ?\+| ?/ ?10| of 10| or (?:more|worse|over|higher))?",
    re.IGNORECASE,
)
_MORE = frozenset({">", "over", "above"})
_MOST_OF_PAIN = 5
_HALF_PAIN = re.compile(r"pain *[<>=≥≤:][<>=≥≤: ]*\S{0,9}", re.IGNORECASE)
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
    """What was typed, parsed; `words` are the plain ones, `named` the part about exercises.

    `meant` are the words that were taken for pain or for days, `days` those days.
    """

    find: Find
    words: str = ""
    named: str = ""
    meant: str = ""
    days: Span | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self.find == Find()

    @property
    def looked_for(self) -> str:
        """All words that a note may have."""
        return f"{self.words} {self.meant}".strip()


class _Reading:
    """What was read so far of what was typed."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self.exercises = exercises
        self.words: list[str] = []
        self.plain: list[str] = []
        self.meant: list[str] = []
        self.pains: list[str] = []
        self.named: list[str] = []
        self.slugs: list[str] = []
        self.pain = 0
        self.hurt = self.sore = self.counted = False
        self.spans: list[str] = []
        self.first: date | None = None
        self.last: date | None = None
        self.days: Span | None = None

    def word(self, word: str) -> None:
        """Take a word of a note."""
        self.words.append(word)
        self.plain.append(word)

    def means(self, words: str) -> None:
        """Take words that say something, and may stand in a note as well."""
        self.words.append(words)
        self.meant.append(words)

    def token(self, token: str) -> None:
        """Take what is written in one; raise UsageError if it cannot be read."""
        exercise = _EXERCISE.fullmatch(token)
        if exercise:
            name = _unquoted(exercise[1])
            if not name:
                raise UsageError(f"“{short(token, 40)}” names no exercise: write exercise:curl.")
            self.slugs += _slugs(name, self.exercises)
            self.named.append(name)
        elif token[0] in '"“':
            self.word(_unquoted(token))
        elif (plain := token.casefold()) in PAIN_WORDS:
            if self.words and self.words[-1].casefold() in NEGATORS:
                # `no pain` asks for notes that say so.
                self.word(token)
                return
            self.hurt, self.sore = True, self.sore or plain in _SORE_WORDS
            self.pains.append(plain)
            self.means(token)
        elif hurt := _PAIN.fullmatch(token):
            _only_one(token, known=self.pain > 0, instead="pain>=3")
            self.pain = _pain(token, *hurt.groups())
            if re.fullmatch(r"pain [\w ]+", token):
                # Written as words it may be words of a note, which then need not have hurt so much.
                self.counted = True
                self.pains.append("pain")
                self.means(token)
        else:
            self._other(token)

    def _other(self, token: str) -> None:
        if _LIKE_PAIN.match(token):
            raise UsageError(f"“{short(token, 40)}” cannot be read: write pain>=3, or pain alone.")
        if _LIKE_ASKED.fullmatch(token):
            raise UsageError(
                f"“{short(token, 40)}” cannot be asked: write pain>=3, exercise:curl, 2026-05, "
                'or put it in "quotes" to search for the words.'
            )
        if _OTHER_DATES.fullmatch(token):
            raise _unread(token)
        if _LIKE_DATES.fullmatch(token):
            _only_one(
                token, known=bool(self.first or self.last or self.days), instead="2026-05..2026-06"
            )
            self.first, self.last = _span(token)
        else:
            self.word(token)

    def result(self, *, ended: bool) -> Typed:
        """Return what was asked for; `ended` says that the last word is complete."""
        slugs, end = tuple(dict.fromkeys(self.slugs)), " " if ended else ""
        plain = " ".join(filter(None, self.plain))
        asked = Find(slugs, f"{plain}{end}" if plain else "", self.pain, self.first, self.last)
        if not self.meant:
            return Typed(asked, plain, ", ".join(self.named))
        first, last = self.days or (self.first, self.last)
        found = Find(
            slugs,
            asked.text,
            max(self.pain, int(self.hurt)),
            first,
            last,
            sore=self.sore and not (slugs or plain or self.pain),
            also=self._noted(asked, end),
        )
        return Typed(found, plain, ", ".join(self.named), " ".join(self.meant), self.days)

    def _noted(self, asked: Find, end: str) -> Find:
        """Return the question for notes that have what was meant in words.

        In the days that are meant the words of pain are enough, elsewhere it is all words.
        """
        words = " ".join(filter(None, self.words))
        least = self.pain if not self.counted else 0
        noted = replace(asked, text=f"{words}{end}", pain=least, affirms=tuple(self.pains))
        if not (self.days and self.pains):
            return noted
        said = " ".join(filter(None, (one for one in self.words if one not in self.spans)))
        first, last = self.days
        return replace(noted, text=f"{said}{end}", first=first, last=last, also=noted)


def read_find(text: str, exercises: Sequence[Exercise], today: date) -> Typed:
    """Return what to search for; raise UsageError if a part of it cannot be read.

    There is one span of days and one pain; several exercises are all searched for.
    """
    reading = _Reading(exercises)
    tokens = _TOKEN.findall(text)
    at = 0
    while at < len(tokens):
        count, span = (0, None) if reading.days else _days_at(tokens[at:], today)
        if span is None or reading.first or reading.last:
            count = _of_pain(tokens[at:], today)
            reading.token(" ".join(tokens[at : at + count]))
            at += count
        else:
            reading.days = span
            reading.spans.append(" ".join(tokens[at : at + count]))
            reading.means(reading.spans[-1])
            at += count
    # A blank at the end means that the last word is complete.
    return reading.result(ended=text[-1:].isspace())


def _of_pain(tokens: Sequence[str], today: date) -> int:
    """Return how many of the first words are one: 3 of `pain > 2`, else 1."""
    if not tokens[0].casefold().startswith("pain") or _days_at(tokens[1:], today)[1] is not None:
        return 1
    for count in range(min(_MOST_OF_PAIN, len(tokens)), 1, -1):
        words = " ".join(tokens[:count])
        if _PAIN.fullmatch(words) or (count <= 3 and _HALF_PAIN.fullmatch(words)):
            return count
    return 1


def _days_at(tokens: Sequence[str], today: date) -> tuple[int, Span | None]:
    """Return how many of the first words say days, and which; the most words that do."""
    for count in range(min(MOST_WORDS, len(tokens)), 0, -1):
        words = " ".join(tokens[:count])
        if not _LIKE_DATES.fullmatch(words) and (span := read_span(words, today)) is not None:
            return count, span
    return 0, None


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


def _pain(token: str, sign: str, number: str) -> int:
    least = int(number) + (sign.strip().casefold() in _MORE)
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
