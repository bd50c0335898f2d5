"""What a setting of the plan may be: how it is typed, stored, said, and given in JSON.

A value is stored in words that can be typed.
"""

import re
from collections.abc import Collection
from typing import Any, Generic, Protocol, TypeVar

from hamlog.frozen import Frozen
from hamlog.training.exercise import Loading
from hamlog.training.ladder import Rung, parse_ladder, stored
from hamlog.training.load import Unit, shown
from hamlog.training.planning.programmes import BY_EQUIPMENT, OWN
from hamlog.training.words import joined

T = TypeVar("T")

_USUAL = ("usual", "default")
_SHORTEST = 2
"""Letters of a word that may be cut short; two tell any two weekdays apart."""


class UnfitError(Exception):
    """A word that cannot be used; `known` are those it may have been meant for."""

    def __init__(self, word: str, known: Collection[str] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.known = known


class Allowed(Protocol[T]):
    """The values that a setting may have; few of them have a name as `options`."""

    @property
    def options(self) -> "tuple[Option[Any], ...]":
        """The values that are chosen by name, none where any is typed."""

    @property
    def words(self) -> str:
        """What is allowed, for people: `kg or lb`."""

    def read(self, text: str) -> T:
        """Return the value of a typed text; raise UnfitError where it is none."""

    def stored(self, value: T) -> str:
        """Return a value as the log keeps it, and as it can be typed."""

    def said(self, value: T) -> str:
        """Return a value as a screen says it."""

    def as_json(self, value: T) -> object:
        """Return a value as JSON has it: a number, a word, or a list of words."""


class Option(Frozen, Generic[T]):
    """A value that can be chosen: its name, and what choosing it means.

    `word` is how it is stored, else the value itself; `said` how a screen says it, else the
    word; `also` are other words by which it can be typed.
    """

    value: T
    name: str
    means: str = ""
    word: str = ""
    said: str = ""
    also: tuple[str, ...] = ()

    @property
    def stored(self) -> str:
        """The word that is stored."""
        return self.word or str(self.value)

    @property
    def shown(self) -> str:
        """How a screen says it."""
        return self.said or self.stored

    @property
    def typed(self) -> tuple[str, ...]:
        """The words by which it can be typed."""
        return (self.stored, *self.also)


class OneOf(Frozen, Generic[T]):
    """One value out of few."""

    options: tuple[Option[T], ...]

    @property
    def words(self) -> str:
        """What is allowed."""
        return " or ".join(one.stored for one in self.options)

    def read(self, text: str) -> T:
        """Return the value of its word, or of another word for it."""
        return _read(self.options, text.strip().casefold())

    def stored(self, value: T) -> str:
        """Return its word."""
        return next(one.stored for one in self.options if one.value == value)

    def said(self, value: T) -> str:
        """Return what a screen says."""
        return next(one.shown for one in self.options if one.value == value)

    def as_json(self, value: T) -> object:
        """Return its word."""
        return self.stored(value)


class AnyOf(Frozen, Generic[T]):
    """Any number of values.

    `none` are the words for no value, the first of them the one that is stored. `what` they
    are stands before the words that are allowed. `cut_short` says that the beginning of a
    word will do.
    """

    options: tuple[Option[T], ...]
    none: tuple[str, ...] = ("none",)
    what: str = ""
    cut_short: bool = False

    @property
    def words(self) -> str:
        """What is allowed."""
        words = ", ".join(one.stored for one in self.options)
        return (
            f"{self.what} ({words}), or {self.none[0]}"
            if self.what
            else (f"any of {words}; or {self.none[0]}")
        )

    def read(self, text: str) -> frozenset[T]:
        """Return the values of words with blanks, commas, `and` or the like between them."""
        split = re.split(r"[\s,;&+]+", text.casefold())
        words = [word for word in split if word not in ("", "and")]
        if not words:
            raise UnfitError(text)
        if len(words) == 1 and words[0] in self.none:
            return frozenset()
        return frozenset(_read(self.options, word, cut_short=self.cut_short) for word in words)

    def stored(self, value: frozenset[T]) -> str:
        """Return the words in the order of the options: `mon, thu`."""
        return ", ".join(self._words(value)) or self.none[0]

    def said(self, value: frozenset[T]) -> str:
        """Return what a screen says: `Mon and Thu`."""
        return joined([one.shown for one in self.options if one.value in value]) or self.none[0]

    def as_json(self, value: frozenset[T]) -> object:
        """Return the words."""
        return self._words(value)

    def _words(self, value: frozenset[T]) -> list[str]:
        return [one.stored for one in self.options if one.value in value]


class Whole(Frozen):
    """A whole number from `least` to `most`, of `unit`; few numbers have a name as `options`.

    `short` is the unit after a number on a screen. `never` is the word for 0, which is allowed
    then as well.
    """

    least: int
    most: int
    unit: str = ""
    short: str = ""
    options: tuple[Option[int], ...] = ()
    never: str = ""

    @property
    def words(self) -> str:
        """What is allowed."""
        if self.most == self.least + 1:
            return f"{self.least} or {self.most}"
        unit = f" ({self.unit})" if self.unit else ""
        never = f", or {self.never}" if self.never else ""
        return f"a whole number from {self.least} to {self.most}{unit}{never}"

    def read(self, text: str) -> int:
        """Return the number."""
        if self.never and text.strip().casefold() in (self.never, "0"):
            return 0
        # `int` alone takes signs, underscores and the digits of every script.
        digits = re.fullmatch(r"0*([0-9]{1,6})", text.strip())
        if not digits or not self.least <= int(digits[1]) <= self.most:
            raise UnfitError(text)
        return int(digits[1])

    def stored(self, value: int) -> str:
        """Return its digits."""
        return str(value) if value or not self.never else self.never

    def said(self, value: int) -> str:
        """Return the number, with its unit: `50 min`."""
        if self.never and not value:
            return self.never
        named = next((one.shown for one in self.options if one.value == value), str(value))
        return f"{named} {self.short}" if self.short else named

    def as_json(self, value: int) -> object:
        """Return the number."""
        return value


class ProgrammeName(Frozen):
    """The slug of a programme, `own`, or None for what equipment and level give.

    `known` are the slugs of the library; where it is None every slug is taken, as one that
    was stored.
    """

    known: tuple[str, ...] | None = None

    @property
    def options(self) -> tuple[Option[str], ...]:
        """None here: they are in the library."""
        return ()

    @property
    def words(self) -> str:
        """What is allowed."""
        if not self.known:
            return f"{BY_EQUIPMENT}, {OWN}, or a programme of the library"
        return ", ".join((BY_EQUIPMENT, OWN, *self.known))

    def read(self, text: str) -> str | None:
        """Return the slug."""
        word = text.strip()
        if not word:
            raise UnfitError(text)
        known = (BY_EQUIPMENT, OWN, *(self.known or ()))
        if self.known is not None and word not in known:
            raise UnfitError(text, known)
        return None if word == BY_EQUIPMENT else word

    def stored(self, value: str | None) -> str:
        """Return the slug, `by-equipment` for None."""
        return value or BY_EQUIPMENT

    def said(self, value: str | None) -> str:
        """Return the slug: the name is in the library."""
        return self.stored(value)

    def as_json(self, value: str | None) -> object:
        """Return the slug."""
        return self.stored(value)


class Rungs(Frozen):
    """Bands or weights that the athlete owns, lightest first; none are the usual ones.

    `loading` says which; weights that name no unit are in `unit`.
    """

    loading: Loading
    unit: Unit = "kg"

    @property
    def options(self) -> tuple[Option[str], ...]:
        """None: they are typed."""
        return ()

    @property
    def example(self) -> str:
        """What can be typed."""
        return "4, 6, 8 kg" if self.loading is Loading.KILOGRAMS else "yellow, red, blue"

    @property
    def words(self) -> str:
        """What is allowed."""
        examples = "bands (yellow, red, blue)"
        if self.loading is Loading.KILOGRAMS:
            examples = "weights (4, 6, 8 kg or 10, 15 lb or 4-20 by 2)"
        return f"{examples}, lightest first, or {_USUAL[0]}"

    def read(self, text: str) -> tuple[Rung, ...]:
        """Return the rungs; raise UsageError where one of them is none."""
        if text.strip().casefold() in _USUAL:
            return ()
        if not text.strip():
            raise UnfitError(text)
        found = parse_ladder(text, self.unit)
        if (found[0].label is None) != (self.loading is Loading.KILOGRAMS):
            raise UnfitError(text)
        return found

    def stored(self, value: tuple[Rung, ...]) -> str:
        """Return them with their units; `usual` for none."""
        return stored(value) or _USUAL[0]

    def said(self, value: tuple[Rung, ...]) -> str:
        """Return them as they are stored."""
        return self.stored(value)

    def as_json(self, value: tuple[Rung, ...]) -> object:
        """Return them as a list of words."""
        return [shown(rung) for rung in value]


class Words(Frozen):
    """Words or short phrases with commas between; `usual` stands for those of hamlog."""

    usual: tuple[str, ...]
    longest: int
    most: int = 60

    @property
    def options(self) -> tuple[Option[str], ...]:
        """None: they are typed."""
        return ()

    @property
    def words(self) -> str:
        """What is allowed."""
        return (
            f"words separated by commas, each up to {self.longest} letters; "
            f"{_USUAL[0]} ({', '.join(self.usual[:3])} and {len(self.usual) - 3} more); or none"
        )

    def read(self, text: str) -> tuple[str, ...]:
        """Return the words, each once; `usual` among them stands for hamlog's own."""
        found: list[str] = []
        for part in re.split(r"[,;\n]", text):
            word = " ".join(part.split()).casefold()
            if word in _USUAL:
                found += self.usual
            elif word:
                if len(word) > self.longest or not re.search(r"\w", word) or not word.isprintable():
                    raise UnfitError(word)
                found.append(word)
        once = tuple(dict.fromkeys(found))
        if not once or len(once) > self.most:
            raise UnfitError(text)
        return () if once == ("none",) else tuple(one for one in once if one != "none")

    def stored(self, value: tuple[str, ...]) -> str:
        """Return the words; `usual` for hamlog's own."""
        return _USUAL[0] if value == self.usual else ", ".join(value) or "none"

    def said(self, value: tuple[str, ...]) -> str:
        """Return them as they are stored."""
        return self.stored(value)

    def as_json(self, value: tuple[str, ...]) -> object:
        """Return the words."""
        return list(value)


def _read(options: tuple[Option[T], ...], word: str, *, cut_short: bool = False) -> T:
    for one in options:
        if word in one.typed or (
            cut_short and len(word) >= _SHORTEST and any(w.startswith(word) for w in one.typed)
        ):
            return one.value
    stored, also = [one.stored for one in options], [w for one in options for w in one.also]
    raise UnfitError(word, (*stored, *also))
