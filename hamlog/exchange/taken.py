"""What is taken out of the log: the value that each writer of a file gets."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from hamlog.exchange.titles import titled
from hamlog.frozen import Frozen
from hamlog.text import one_line
from hamlog.training.exercise import Exercise
from hamlog.training.load import Unit
from hamlog.training.pacing.workout import Workout
from hamlog.training.planning.runs import Run
from hamlog.training.record import Choice, MadeChoice, SessionRecord
from hamlog.training.words import name_of

if TYPE_CHECKING:
    from hamlog.coach import Coach

Written = Iterable[str | bytes]
"""What a writer gives: pieces of the file as they come, text as UTF-8."""


class Ahead(Frozen):
    """A session to come: its day, and its workout from the first open set on."""

    day: date
    workout: Workout


class Taken(Frozen):
    """What a writer writes.

    `sessions` are those of the days from `first` to `last`, oldest first. They are read from the
    log while they are iterated, some at a time, so they are iterated once and not kept: memory
    does not grow with the log. Where `exercise` (a slug) was asked for, they have its sets alone,
    planned ones too, and sessions without any are left out. `choices` are those of the whole log,
    in the order in which they were made, and `made` the same as the log keeps them. `runs` are
    those of the same days; none belongs to an exercise.
    `exercises` are all that the library knows, by slug; the log may have others, which have their
    slugs for names. `programme_name` gives the name of a session's programme. `unit` is that of
    loads today. `now` and `coach` serve what is written of today and of the days ahead; what is
    written of the past does not depend on them. `rows` is what `--rows` asked for. `ahead` is the
    session to come, where one was asked for. `changed_at` is when the log was last changed by
    hand, None where that can no longer be told. `log_name` is the name of its file without ending.
    """

    sessions: Iterable[SessionRecord]
    choices: tuple[Choice, ...]
    made: tuple[MadeChoice, ...]
    exercises: Mapping[str, Exercise]
    programme_name: Callable[[str], str]
    unit: Unit
    now: datetime
    coach: "Coach"
    runs: tuple[Run, ...] = ()
    first: date | None = None
    last: date | None = None
    exercise: str | None = None
    rows: str | None = None
    ahead: Ahead | None = None
    changed_at: datetime | None = None
    log_name: str = ""

    def name_of(self, slug: str) -> str:
        """Return the name of an exercise as one line; the slug where its file is gone."""
        return one_line(name_of(slug, self.exercises.get(slug))) or "unnamed"

    def session_name(self, session: SessionRecord) -> str:
        """Return what a session is called as one line: as it was where it came from, or by plan."""
        return one_line(titled(session)[0] or self.programme_name(session.programme))

    @property
    def whole(self) -> bool:
        """Whether it is the whole log, and no part of it was asked for."""
        return self.first is None and self.last is None and self.exercise is None
