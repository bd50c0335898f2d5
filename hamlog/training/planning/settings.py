"""What the athlete set up once: equipment, experience, days, time; and what held on which day.

Each value is a dated choice in the log (`plan.days_per_week`, …; `programme` under its own
name), so that what was planned then can be told now. A value is stored as it is typed.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Level
from hamlog.training.load import Unit
from hamlog.training.planning.programmes import (
    BY_EQUIPMENT,
    OWN,
    OWN_KEY,
    PROGRAMME_KEY,
    Entries,
    meant,
    own_entries,
    quoted,
)
from hamlog.training.record import Choice
from hamlog.training.words import WEEKDAYS

_FULL_WEEKDAYS = tuple(day.casefold() for day in WEEKDAYS)
STORED_DAYS = tuple(day[:3] for day in _FULL_WEEKDAYS)
"""The words in which the log keeps days: `mon`, `tue`."""

Value = frozenset[Equipment] | frozenset[int] | Level | int | str | None


class Terms(Frozen):
    """What the plan is built on; the defaults are those of one who set up nothing.

    `weekdays` (preferred) and `hard_runs` count from 0, Monday, to 6; none preferred is any.
    `ramp_step` is the sets that one step adds to a session. `unit` is how loads are shown,
    `kg` or `lb`. `programme` is a slug or `own`, None where equipment and level decide;
    `own` are the entries of the athlete's own programme.
    """

    equipment: frozenset[Equipment] = frozenset()
    experience: Level = Level.BASIC
    days_per_week: int = 2
    weekdays: frozenset[int] = frozenset()
    hard_runs: frozenset[int] = frozenset()
    ramp_step: int = 1
    session_minutes: int = 50
    unit: Unit = "kg"
    programme: str | None = None
    own: Entries = ()


class _UnfitError(Exception):
    """A word that cannot be used; `known` are those it may have been meant for."""

    def __init__(self, word: str, known: Collection[str] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.known = known


class Key(Frozen):
    """One value of the terms: what it is, what is allowed, and how a typed text is read.

    `empty` is the word for a set with nothing in it.
    """

    about: str
    allowed: str
    read: Callable[[str], Value]
    empty: str = "none"


_EQUIPMENT: Mapping[str, Equipment] = {
    **{one.value: one for one in Equipment},
    "bands": Equipment.BAND,
    "balls": Equipment.BALL,
    "dumbbells": Equipment.DUMBBELL,
    "benches": Equipment.BENCH,
    "chair": Equipment.BENCH,
}
_UNIT_WORDS: Mapping[str, Unit] = {
    "kg": "kg",
    "kgs": "kg",
    "kilograms": "kg",
    "lb": "lb",
    "lbs": "lb",
    "pounds": "lb",
}


def _words(text: str, empty: Collection[str]) -> list[str]:
    """Return the words of a list as it is typed, none where it is a word for an empty one."""
    words = [word for word in re.split(r"[\s,;&+]+", text.casefold()) if word not in ("", "and")]
    if not words:
        raise _UnfitError(text)
    return [] if len(words) == 1 and words[0] in empty else words


def _equipment(text: str) -> Value:
    return frozenset(_one_of(_EQUIPMENT)(word) for word in _words(text, ("none", "nothing")))


def _weekdays(*empty: str) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        return frozenset(_weekday(word) for word in _words(text, empty))

    return read


def _weekday(word: str) -> int:
    # Two letters tell any two days apart.
    days = [day for day, name in enumerate(_FULL_WEEKDAYS) if name.startswith(word)]
    if len(word) < 2 or not days:
        raise _UnfitError(word, (*STORED_DAYS, *_FULL_WEEKDAYS))
    return days[0]


def _one_of(known: Mapping[str, Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:  # noqa: ANN401  # as the mapping has it
        word = text.strip().casefold()
        if word not in known:
            raise _UnfitError(text, list(known))
        return known[word]

    return read


def _whole(least: int, most: int) -> Callable[[str], Value]:
    def read(text: str) -> int:
        # `int` alone takes signs, underscores and the digits of every script.
        digits = re.fullmatch(r"0*([0-9]{1,6})", text.strip())
        if not digits or not least <= int(digits[1]) <= most:
            raise _UnfitError(text)
        return int(digits[1])

    return read


def _programme(text: str) -> Value:
    word = text.strip()
    if not word:
        raise _UnfitError(text)
    return None if word == BY_EQUIPMENT else word


KEYS: Mapping[str, Key] = {
    "equipment": Key(
        "what is at hand beside the floor",
        "any of band, ball, dumbbell, bench; or none",
        _equipment,
    ),
    "experience": Key(
        "up to which level the exercises go",
        "basic or intermediate",
        _one_of({one.value: one for one in Level}),
    ),
    "days_per_week": Key("sessions a week", "a whole number from 1 to 3", _whole(1, 3)),
    "weekdays": Key(
        "the days you prefer",
        "weekdays (mon, tue, wed, thu, fri, sat, sun), or any",
        _weekdays("any", "none"),
        "any",
    ),
    "hard_runs": Key(
        "the days of your hard runs",
        "weekdays (mon, tue, wed, thu, fri, sat, sun), or none",
        _weekdays("none"),
    ),
    "ramp_step": Key("sets that one step adds to a session", "1 or 2", _whole(1, 2)),
    "session_minutes": Key(
        "the longest that a session may take",
        "a whole number from 10 to 180 (minutes)",
        _whole(10, 180),
    ),
    "unit": Key("how loads are shown", "kg or lb", _one_of(_UNIT_WORDS)),
    "programme": Key(
        "which exercises in which order",
        f"{BY_EQUIPMENT}, {OWN}, or a programme of the library",
        _programme,
    ),
}


def key_named(text: str) -> str:
    """Return the key that was typed (`days-per-week` too); raise UsageError where there is none."""
    key = text.strip().casefold().replace("-", "_")
    if key not in KEYS:
        raise UsageError(
            f"The plan has no setting “{quoted(text)}”{meant(key, KEYS)}: "
            f"there are {', '.join(KEYS)}."
        )
    return key


def choice_key(key: str) -> str:
    """Return the key under which the log keeps the choice."""
    return PROGRAMME_KEY if key == "programme" else f"plan.{key}"


def parsed(key: str, text: str, programmes: Collection[str] | None = None) -> Value:
    """Return the value of a typed text.

    `programmes` are the slugs of the library; where it is None every slug is taken, as one
    that was stored. Raises UsageError that names the value and what is allowed.
    """
    key = key_named(key)
    try:
        value = KEYS[key].read(text)
        if key == "programme" and programmes is not None:
            known = (BY_EQUIPMENT, OWN, *programmes)
            if value is not None and value not in known:
                raise _UnfitError(text, known)
    except _UnfitError as fault:
        allowed = KEYS[key].allowed
        if programmes and key == "programme":
            allowed = ", ".join(fault.known) or allowed
        raise UsageError(
            f"{key} cannot be “{quoted(fault.word)}”{meant(fault.word.casefold(), fault.known)}: "
            f"allowed is {allowed}."
        ) from None
    return value


def stored(key: str, value: Value) -> str:
    """Return a value as the log keeps it, and as it can be typed: `mon, thu`, `none`, `2`."""
    if value is None:
        return BY_EQUIPMENT
    if isinstance(value, frozenset):
        equipment = [one.value for one in Equipment if one in value]
        weekdays = [word for day, word in enumerate(STORED_DAYS) if day in value]
        return ", ".join(equipment or weekdays) or KEYS[key].empty
    return str(value)


def shown(key: str, terms: Terms) -> str:
    """Return what the terms say under `key`, as it can be typed."""
    return stored(key, getattr(terms, key))


class TermsHistory:
    """The terms in force on any day, from the choices of all time, in any order.

    The newest choice of a key holds from the day on which it was made. A stored value that
    cannot be read is its default; nothing here raises.
    """

    def __init__(self, choices: Iterable[Choice]) -> None:
        defaults = Terms()
        names = {choice_key(key): key for key in KEYS} | {OWN_KEY: "own"}
        mine = sorted((one for one in choices if one.key in names), key=lambda one: one.at.date())
        newest: dict[str, datetime] = {}
        terms = defaults
        self._days: list[date] = []
        self._terms: list[Terms] = [defaults]
        for day, made in groupby(mine, key=lambda one: one.at.date()):
            for one in made:
                at = one.at if one.at.tzinfo else one.at.replace(tzinfo=UTC)
                # Whoever travels west can choose later on an earlier day.
                if one.key in newest and at < newest[one.key]:
                    continue
                newest[one.key] = at
                terms = _with(terms, names[one.key], one.value, defaults)
            self._days.append(day)
            self._terms.append(terms)

    def on(self, day: date) -> Terms:
        """Return the terms in force on a day."""
        return self._terms[bisect_right(self._days, day)]


def unit_on(choices: Iterable[Choice], day: date) -> Unit:
    """Return in which unit loads are shown on a day."""
    return "lb" if TermsHistory(choices).on(day).unit == "lb" else "kg"


def _with(terms: Terms, name: str, text: str, defaults: Terms) -> Terms:
    value: Any
    if name == "own":
        value = own_entries(text)
    else:
        try:
            value = parsed(name, text)
        except UsageError:
            value = getattr(defaults, name)
    return replace(terms, **{name: value})
