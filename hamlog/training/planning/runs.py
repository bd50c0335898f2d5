"""Runs from a training calendar or a watch, and which of them make a day hard.

A run is hard by a word in its title, by its length, or by its time in the upper heart-rate
zones; a day is hard also if the athlete marked it so, and no day is that they unmarked.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from hamlog.frozen import Frozen, field
from hamlog.training.record import Choice
from hamlog.training.words import MONTHS, WEEKDAYS, short

HARD_WORDS = (
    "intervals",
    "interval",
    "tempo",
    "threshold",
    "race",
    "long run",
    "hills",
    "hill repeats",
    "hill sprints",
    "fartlek",
    "speedwork",
    "speed work",
    "track session",
    "time trial",
    "vo2max",
)
"""Words for runs that are hard wherever they stand; hamlog's own list."""

LONGEST_NAME = 24
"""Letters of what a run is called in a reason for a day."""

MARK_KEY = "run."
"""Choices about days have it before the day: `run.2026-12-02`."""


class Mark(StrEnum):
    """What the athlete said of a day; NONE leaves it to the runs and the plan's weekdays."""

    HARD = "hard"
    NOT_HARD = "not hard"
    NONE = "none"


class Run(Frozen):
    """A run of a day, planned or done.

    `source` is the name of the file that it came from, `uid` what it is called in there, and
    `sequence` which edit of it this is. `starts_at` is the time here as `18:00`, empty for one
    of a whole day. `kind` are the words of the title that made it hard when it was read, which
    stay where titles are left out. `zone_s` is the seconds in heart-rate zone 4 and above.
    """

    id: str
    day: date
    title: str
    source: str
    uid: str = ""
    sequence: int = 0
    starts_at: str = ""
    duration_s: float | None = None
    distance_km: float | None = None
    zone_s: float | None = None
    done: bool = False
    kind: str = ""


class RunFile(Frozen):
    """What a file has of runs: its name, its runs, and its events by UID with their edits.

    `edits` names those as well that are no runs, or were called off. The `whole` of a calendar
    no longer has the events that it does not name, from `today` on; repeats were worked out
    from `repeats_from` on. Of the events `in_part` it has some days alone; `called_off` are the
    ids of runs that do not take place.
    """

    source: str
    runs: tuple[Run, ...] = ()
    edits: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False
    today: date = date.min
    repeats_from: date = date.min
    in_part: frozenset[str] = frozenset()
    called_off: frozenset[str] = frozenset()


class Hardness(Frozen):
    """From when on a run is hard: by words, by its length, by minutes above zone 3.

    0 minutes or kilometres are never.
    """

    words: tuple[str, ...] = HARD_WORDS
    minutes: int = 90
    km: int = 18
    zone_minutes: int = 10

    def name_of(self, run: Run) -> str:
        """Return what makes a run hard, as it is said: `intervals`; empty for one that is not.

        It has no more letters than `LONGEST_NAME`.
        """
        word = word_in(f"{run.title} {run.kind}", self.words)
        if word:
            return short(word, LONGEST_NAME)
        minutes = (run.duration_s or 0) / 60
        if self.minutes and minutes >= self.minutes:
            return f"a run of {min(round(minutes), 9999)} min"
        if self.km and (run.distance_km or 0) >= self.km:
            return f"a run of {min(run.distance_km or 0, 9999):.4g} km"
        zone = (run.zone_s or 0) / 60
        if self.zone_minutes and zone >= self.zone_minutes:
            return f"{min(round(zone), 9999)} min above zone 3"
        return ""


class HardDay(Frozen):
    """A day with a hard run, and what that is called."""

    day: date
    name: str


class HardDays(Frozen):
    """The days that are hard by runs or marks, in order, and those that were unmarked."""

    hard: tuple[HardDay, ...] = ()
    not_hard: frozenset[date] = frozenset()


MARKED = "a hard run"
"""What the run of a day is called that is marked alone."""


def word_in(text: str, words: Iterable[str]) -> str:
    """Return the first of the words that stands in a text, empty where none does.

    A word of a text is never cut: `tempo` is not in `temporary`.
    """
    found = _pattern(tuple(words)).search(_plain(text))
    return found[0] if found else ""


def words_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return all of the words that stand in a text, each once."""
    return tuple(dict.fromkeys(_pattern(tuple(words)).findall(_plain(text))))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


@lru_cache(64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    plain = [_plain(word) for word in words]
    # The longest first: hill repeats rather than hill.
    each = "|".join(re.escape(word) for word in sorted(plain, key=len, reverse=True) if word)
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)" if each else r"(?!)")


def marks_of(choices: Iterable[Choice], until: date) -> dict[date, Mark]:
    """Return what was said of days up to the end of a day; the newest choice holds."""
    found: dict[date, Mark] = {}
    for one in [one for one in choices if one.key.startswith(MARK_KEY)]:
        if one.at.date() <= until:
            day = marked_day(one.key)
            if day is not None:
                found[day] = Mark(one.value) if one.value in set(Mark) else Mark.NONE
    return {day: mark for day, mark in found.items() if mark is not Mark.NONE}


def mark_key(day: date) -> str:
    """Return the key of the choice about a day."""
    return MARK_KEY + day.isoformat()


def marked_day(key: str) -> date | None:
    """Return the day that a choice is about, None where it is about none."""
    try:
        return date.fromisoformat(key.removeprefix(MARK_KEY))
    except ValueError:
        return None


def hard_runs(runs: Iterable[Run], hardness: Hardness) -> dict[date, str]:
    """Return by day what makes one of its runs hard.

    A run that was done stands before one that was planned for the same day, and of two of a kind
    the one that a word makes hard.
    """
    names: dict[date, str] = {}
    words = frozenset(map(_plain, hardness.words))
    for run in sorted(runs, key=lambda one: (one.day, not one.done, one.starts_at, one.id)):
        name = hardness.name_of(run)
        if name and (run.day not in names or (name in words and names[run.day] not in words)):
            names[run.day] = name
    return names


def hard_days(runs: Mapping[date, str], marks: Mapping[date, Mark]) -> HardDays:
    """Return which days are hard by their runs and by marks, which stand above these."""
    names = dict(runs)
    for day, mark in marks.items():
        if mark is Mark.HARD:
            names.setdefault(day, MARKED)
    not_hard = frozenset(day for day, mark in marks.items() if mark is Mark.NOT_HARD)
    hard = tuple(HardDay(day, names[day]) for day in sorted(names) if day not in not_hard)
    return HardDays(hard, not_hard)


def mark_for(day: date, *, hard: bool, without: bool) -> tuple[str, str]:
    """Return the choice (key, value) that makes a day hard or not.

    `without` is whether it would be hard without any mark: what the day is by itself needs none.
    """
    mark = Mark.NONE if hard is without else Mark.HARD if hard else Mark.NOT_HARD
    return mark_key(day), mark.value


def change_words_of(key: str, value: str, today: date | None = None) -> str:
    """Return what a choice about a day is called, as undo says it; empty for another choice."""
    day = marked_day(key) if key.startswith(MARK_KEY) else None
    if day is None:
        return ""
    told = {Mark.HARD.value: "hard run marked on", Mark.NOT_HARD.value: "no hard run on"}
    return f"{told.get(value, 'mark taken off')} {day_called(day, today)}"


def day_called(day: date, today: date | None = None) -> str:
    """Return a day as `Wed 2 December`, with its year where that is another than today's."""
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}{year}"
