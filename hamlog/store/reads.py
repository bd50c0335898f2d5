"""The questions of a logbook, each answered at once by the calling thread."""

from collections.abc import Mapping
from datetime import date

from hamlog.ports import LogReader
from hamlog.store import reading, reading_find, reading_plan, reading_review
from hamlog.store.reader import Reader
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import (
    Change,
    Choice,
    ExerciseTotals,
    SessionRecord,
    SetRecord,
    WeekSummary,
)
from hamlog.training.review.sums import (
    Cursor,
    DatedSet,
    DaySum,
    ExerciseHistory,
    ExerciseSum,
    Find,
    FoundPage,
)


class LogReads(LogReader):
    """The half of a logbook that reads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def sessions_of(self, day: date) -> tuple[SessionRecord, ...]:
        """Return the sessions of a local day, oldest first, with plan, sets and reps."""
        return self._reader.ask(lambda log: reading.sessions_of(log, day))

    def open_session(self) -> SessionRecord | None:
        """Return the newest session that was not ended, None where all were."""
        return self._reader.ask(reading.open_session)

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session with plan, sets and reps."""
        return self._reader.ask(lambda log: reading.session(log, session_id))

    def weeks(self, limit: int, before: date | None = None) -> tuple[WeekSummary, ...]:
        """Return the newest `limit` weeks in which a rep was done, newest first."""
        return self._reader.ask(lambda log: reading.weeks(log, limit, before))

    def sessions_between(self, first: date, last: date) -> tuple[SessionRecord, ...]:
        """Return the sessions from day `first` to day `last`, oldest first."""
        return self._reader.ask(lambda log: reading.sessions_between(log, first, last))

    def last_sets(self, exercise: str, before: date | None = None) -> tuple[SetRecord, ...]:
        """Return the exercise's counted sets of the last day on which it was done."""
        return self._reader.ask(lambda log: reading.last_sets(log, exercise, before))

    def totals(self, exercise: str) -> ExerciseTotals:
        """Return what the log says of one exercise over all time."""
        return self._reader.ask(lambda log: reading.totals(log, exercise))

    def session_count(self) -> int:
        """Return how many sessions have a set that counts."""
        return self._reader.ask(reading.session_count)

    def choice(self, key: str) -> str | None:
        """Return what the user last chose for `key`, None where nothing."""
        return self._reader.ask(lambda log: reading.choice(log, key))

    def choices(self, prefix: str) -> tuple[Choice, ...]:
        """Return all choices whose key begins with `prefix`, oldest first."""
        return self._reader.ask(lambda log: reading_plan.choices(log, prefix))

    def trained(self, before: date, limit: int = 400) -> tuple[Trained, ...]:
        """Return the newest `limit` sessions before a day with a set that counts, oldest first."""
        return self._reader.ask(lambda log: reading_plan.trained(log, before, limit))

    def bouts(self, exercise: str, before: date, limit: int) -> tuple[Bout, ...]:
        """Return what was done of an exercise in `limit` sessions before a day, newest first."""
        return self._reader.ask(lambda log: reading_plan.bouts(log, exercise, before, limit))

    def weeks_between(self, first: date, last: date) -> tuple[WeekSummary, ...]:
        """Return the weeks with a session from Monday `first` to Monday `last`, oldest first."""
        return self._reader.ask(lambda log: reading_review.weeks_between(log, first, last))

    def counted_weeks(self) -> Mapping[date, int]:
        """Return by Monday how many sessions counted for the plan, oldest first, of all weeks."""
        return self._reader.ask(reading_review.counted_weeks)

    def exercise_weeks(self, first: date, last: date) -> tuple[ExerciseSum, ...]:
        """Return what each week from Monday to Monday asked and got of each exercise."""
        return self._reader.ask(lambda log: reading_review.exercise_weeks(log, first, last))

    def days_between(self, first: date, last: date) -> tuple[DaySum, ...]:
        """Return the days with a session from `first` to `last`, oldest first."""
        return self._reader.ask(lambda log: reading_review.days_between(log, first, last))

    def exercise_history(
        self, exercise: str, first: date | None = None, last: date | None = None
    ) -> ExerciseHistory:
        """Return one exercise over time, oldest first, in some 200 points at most."""
        return self._reader.ask(
            lambda log: reading_review.exercise_history(log, exercise, first, last)
        )

    def best_sets(self, exercise: str, limit: int) -> tuple[DatedSet, ...]:
        """Return the best sets of an exercise: the heaviest, of these the most clean reps."""
        return self._reader.ask(lambda log: reading_review.best_sets(log, exercise, limit))

    def find(self, query: Find, limit: int, before: Cursor | None = None) -> FoundPage:
        """Return a page of the sessions that fit, newest first, going on from `before`."""
        return self._reader.ask(lambda log: reading_find.find(log, query, limit, before))

    def version(self) -> tuple[int, int]:
        """Return a value that is another one after each write, whoever wrote."""
        return self._reader.version()

    def last_change(self) -> Change | None:
        """Return the newest edit or deletion that can be undone."""
        return self._reader.ask(reading.last_change)

    def changes(self, limit: int, before: int | None = None) -> tuple[Change, ...]:
        """Return the newest changes that can be undone, newest first, before the one named."""
        return self._reader.ask(lambda log: reading_review.changes(log, limit, before))
