"""What History looks at: days, exercises over time, and what was searched for."""

from datetime import date, datetime
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.load import Load
from hamlog.training.record import Outcome, SetRecord


class DaySum(Frozen):
    """One day with a session, as the heatmap shows it.

    `pain` is the strongest pain told with the exercise that hurt, as in a week; `notes`
    counts the sessions and sets that have one.
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


class ExerciseSum(Frozen):
    """What was done of one exercise in some time: a session, a week, a month or a year.

    `first_day` is where that time begins (the session's day, a Monday, the first of a month).
    The kilograms of `load` are the heaviest of it; its label and `tempo` are those of its last
    set that counts. Of `clean_reps`, `left` and `right` were done on one side. `tension_s` are the
    seconds under tension of paced reps. `sessions` have a rep of it.
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


class Span(StrEnum):
    """How much time a point of a chart stands for."""

    SESSION = "session"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class ExerciseHistory(Frozen):
    """One exercise over time, oldest first; each point stands for one `span` with a rep in it."""

    span: Span
    points: tuple[ExerciseSum, ...] = ()


class DatedSet(Frozen):
    """A set with its reps, and the day on which it was done."""

    day: date
    record: SetRecord


class Find(Frozen):
    """What to look for; what is left out is not asked for.

    A session is found where one of its sets is of one of the `exercises`, hurt at least
    `pain` (1 to 10; a stop for pain without a number is 1), and has all words of `text` in
    its note, its place of pain, or in the note of the session; the last word may be the
    beginning of one. `first` and `last` are days, both included. Without exercises and
    pain, a note of the session is enough.
    """

    exercises: tuple[str, ...] = ()
    text: str = ""
    pain: int = 0
    first: date | None = None
    last: date | None = None


class FoundSet(Frozen):
    """A set in brief, as a line shows it."""

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
    """A session in brief, with those of its sets that were looked for, in order.

    `sets` is empty where only the note of the session fits, or only the day was asked for.
    """

    session_id: str
    day: date
    started_at: datetime
    programme: str
    sets_done: int
    sets_planned: int
    note: str
    sets: tuple[FoundSet, ...] = ()


class Cursor(Frozen):
    """Where a page ends: the last session that was looked at."""

    day: str
    started_jd: float
    session_id: str


class FoundPage(Frozen):
    """Some of what was found, newest first; `following` is where to go on, None at the end.

    One page looks at so many sessions only that no key waits for it: it can hold fewer than
    were asked for, even none, and yet go on.
    """

    found: tuple[Found, ...] = ()
    following: Cursor | None = None
