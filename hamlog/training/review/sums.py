"""The values that History shows: days, exercises over time, search results."""

from datetime import date, datetime
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.load import Load
from hamlog.training.record import Outcome, SetRecord


class DaySum(Frozen):
    """One day with a session, as the heatmap shows it.

    `pain` is the worst pain with the exercise that hurt, as in a week; `notes` counts the
    sessions and sets with a note. `sets_short` of the sets that were done ended before their
    target.
    """

    day: date
    sessions: int
    sets_done: int
    sets_planned: int
    reps: int
    clean_reps: int
    tension_s: float
    pain: tuple[int, str] | None = None
    notes: int = 0
    sets_short: int = 0


class ExerciseSum(Frozen):
    """What was done of one exercise in a period: a session, a week, a month or a year.

    `first_day` is when the period begins (the session's day, a Monday, the first of a month).
    The kilograms of `load` are the heaviest in it; its label and `tempo` are those of the last
    set that counts. Of `clean_reps`, `left` and `right` were done on one side. `tension_s` is
    the seconds under tension of paced reps. `sessions` counts those with a rep of it.
    `sets_short` of the sets that were done ended before their target.
    """

    exercise: str
    first_day: date
    sessions: int
    sets_done: int
    sets_planned: int
    reps: int
    clean_reps: int
    left: int
    right: int
    tension_s: float
    pain: int
    load: Load
    tempo: str | None
    sets_short: int = 0


class Span(StrEnum):
    """The length of the period that a point of a chart stands for."""

    SESSION = "session"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class ExerciseHistory(Frozen):
    """One exercise over time, oldest first; each point is one `span` with a rep in it."""

    span: Span
    points: tuple[ExerciseSum, ...] = ()


class DatedSet(Frozen):
    """A set with its reps, and the day on which it was done."""

    day: date
    record: SetRecord


class Find(Frozen):
    """What to search for; omitted criteria do not matter.

    A session is found if one of its sets is of one of the `exercises`, hurt at least `pain` (1
    to 10; a stop for pain without a number is 1), and has all words of `text` in its note, its
    place of pain, or in the note of the session; the last word may be the beginning of one.
    `first` and `last` are days, both included. Without exercises and pain, a note of the
    session is enough. `sore` finds the sessions, too, that left the athlete sore, and `also` what
    it asks for. A note that only says of one of the words of pain in `affirms` that it was not
    (`no pain`) does not count.
    """

    exercises: tuple[str, ...] = ()
    text: str = ""
    pain: int = 0
    first: date | None = None
    last: date | None = None
    sore: bool = False
    also: "Find | None" = None
    affirms: tuple[str, ...] = ()


class FoundSet(Frozen):
    """A set in brief, for one line."""

    id: str
    exercise: str
    position: int
    number: int
    reps: int
    clean_reps: int
    load: Load
    outcome: Outcome | None
    pain: int | None
    pain_place: str
    note: str


class Found(Frozen):
    """A session in brief, with those of its sets that match, in order.

    `sets` is empty if only the note of the session matches, or if only days were searched for.
    `sore` is how sore it left the athlete, 0 to 10; None if nobody said.
    """

    session_id: str
    day: date
    started_at: datetime
    programme: str
    sets_done: int
    sets_planned: int
    note: str
    sets: tuple[FoundSet, ...] = ()
    sore: int | None = None


class Cursor(Frozen):
    """The end of a page: the last session that was searched."""

    day: str
    started_jd: float
    session_id: str


class FoundPage(Frozen):
    """A page of results, newest first; `following` is where to go on, None at the end.

    One page searches only so many sessions that no key has to wait for it: it can hold fewer
    results than requested, even none, without being the last.
    """

    found: tuple[Found, ...] = ()
    following: Cursor | None = None
