"""The questions that the log answers."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date

from hamlog.store import reading, reading_find, reading_plan, reading_review, reading_runs
from hamlog.store.reader import Reader
from hamlog.training.planning.runs import Run
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import (
    Change,
    Choice,
    ExerciseTotals,
    MadeChoice,
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


class LogReads:
    """The half of the log that reads: each question is one short read by the calling thread.

    It raises LogError where the log cannot be read.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._ask = reader.ask

    def sessions_of(self, day: date) -> tuple[SessionRecord, ...]:
        """Return the sessions of a local day, oldest first, with plan, sets and reps."""
        return self._ask(reading.sessions_of, day)

    def sets_there(self, ids: Collection[str]) -> set[str]:
        """Return which of these sets the log has."""
        from hamlog.store import importing

        return self._ask(importing.known, "sets", ids)

    def has_written(self, day: date, serial: int) -> bool:
        """Return whether a file of this serial number was made from a session of that day."""
        from hamlog.store import importing

        return self._ask(importing.has_written, day, serial)

    def open_session(self) -> SessionRecord | None:
        """Return the newest session that was not ended, None where all were."""
        return self._ask(reading.open_session)

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session with plan, sets and reps."""
        return self._ask(reading.session, session_id)

    def weeks(self, limit: int, before: date | None = None) -> tuple[WeekSummary, ...]:
        """Return the newest `limit` weeks in which a rep was done, newest first.

        With `before`, a Monday, those before that week.
        """
        return self._ask(reading.weeks, limit, before)

    def sessions_between(self, first: date, last: date) -> tuple[SessionRecord, ...]:
        """Return the sessions from day `first` to day `last`, oldest first."""
        return self._ask(reading.sessions_between, first, last)

    def each_session(
        self, first: date | None = None, last: date | None = None, exercise: str | None = None
    ) -> Iterator[SessionRecord]:
        """Yield all sessions from day `first` to day `last`, oldest first, read as they come.

        With an exercise, those that have sets of it, done or planned. What others write
        meanwhile may be among them, unless it is asked `in_one_state`.
        """
        from hamlog.store import reading_out

        place, found = self._ask(reading_out.next_sessions, first, last, exercise, None)
        while found:
            yield from found
            place, found = self._ask(reading_out.next_sessions, first, last, exercise, place)

    def made_choices(self) -> tuple[MadeChoice, ...]:
        """Return all choices as the log keeps them, in the order in which they were made."""
        from hamlog.store import reading_out

        return self._ask(reading_out.made_choices)

    def in_one_state(self) -> AbstractContextManager[None]:
        """Answer all that is asked within from one state of the log, whatever others write."""
        return self._reader.held()

    def last_sets(self, exercise: str, before: date | None = None) -> tuple[SetRecord, ...]:
        """Return the exercise's counted sets of the last day on which it was done."""
        return self._ask(reading.last_sets, exercise, before)

    def last_days(
        self, exercise: str, before: date | None, count: int
    ) -> tuple[tuple[date, tuple[SetRecord, ...]], ...]:
        """Return the newest `count` days on which an exercise was done, with its counted sets."""
        return self._ask(reading.last_days, exercise, before, count)

    def totals(self, exercise: str) -> ExerciseTotals:
        """Return what the log says of one exercise over all time."""
        return self._ask(reading.totals, exercise)

    def session_count(self) -> int:
        """Return how many sessions have a set that counts."""
        return self._ask(reading.session_count)

    def choice(self, key: str) -> str | None:
        """Return what the user last chose for `key` (as `programme`), None where nothing."""
        return self._ask(reading.choice, key)

    def choices(self, prefix: str, *, without: str = "") -> tuple[Choice, ...]:
        """Return all choices whose key begins with `prefix`, oldest first.

        With `without`, those whose key does not begin with that.
        """
        return self._ask(reading_plan.choices, prefix, without)

    def trained(self, before: date, limit: int = 400) -> tuple[Trained, ...]:
        """Return the newest `limit` sessions before a day with a rep, oldest first.

        Sessions of one set tried alone are left out.
        """
        return self._ask(reading_plan.trained, before, limit)

    def hurt(self, first: date, last: date) -> tuple[Trained, ...]:
        """Return the sessions from `first` to `last` in which something hurt, oldest first.

        Those without a rep, and of one set tried alone, are among them.
        """
        return self._ask(reading_plan.hurt, first, last)

    def bouts(
        self, exercise: str, before: date, limit: int, *, timed: bool = False
    ) -> tuple[Bout, ...]:
        """Return what was done of an exercise in `limit` sessions before a day, newest first.

        Their reps say how well they were done, and only where `timed` when and for how long: a
        plan needs nothing of that. A session in which all its sets were skipped, and none hurt,
        is no bout. A set tried alone is one, with nothing planned, of a session that does not
        count for the plan.
        """
        return self._ask(reading_plan.bouts, exercise, before, limit, timed)

    def runs_between(self, first: date, last: date) -> tuple[Run, ...]:
        """Return the runs of calendars and watches from day `first` to day `last`, in order."""
        return self._ask(reading_runs.between, first, last)

    def run_sources(self) -> Mapping[str, int]:
        """Return the files that runs came from, with their numbers of runs."""
        return self._ask(reading_runs.sources)

    def weeks_between(self, first: date, last: date) -> tuple[WeekSummary, ...]:
        """Return the weeks with a session, also one of no rep, from Monday to Monday, in order."""
        return self._ask(reading_review.weeks_between, first, last)

    def counted_weeks(self) -> Mapping[date, int]:
        """Return by Monday, in order, how many sessions counted for the plan, if any did."""
        return self._ask(reading_review.counted_weeks)

    def exercise_weeks(self, first: date, last: date) -> tuple[ExerciseSum, ...]:
        """Return what each week, from Monday to Monday, asked and got of each exercise."""
        return self._ask(reading_review.exercise_weeks, first, last)

    def days_between(self, first: date, last: date) -> tuple[DaySum, ...]:
        """Return the days with a session from `first` to `last`, oldest first."""
        return self._ask(reading_review.days_between, first, last)

    def exercise_history(
        self, exercise: str, first: date | None = None, last: date | None = None
    ) -> ExerciseHistory:
        """Return one exercise over time from day to day, oldest first, in 200 points at most.

        Points are sessions, or weeks, months or years where these would be too many; the
        week that `first` or `last` lies in is then told whole.
        """
        return self._ask(reading_review.exercise_history, exercise, first, last)

    def best_sets(self, exercise: str, limit: int) -> tuple[DatedSet, ...]:
        """Return the `limit` best sets that count, with their days.

        The heaviest in kilograms first, of these those with the most clean reps, then the newest.
        """
        return self._ask(reading_review.best_sets, exercise, limit)

    def find(self, query: Find, limit: int, before: Cursor | None = None) -> FoundPage:
        """Return a page of `limit` sessions that fit, newest first, going on from `before`."""
        return self._ask(reading_find.find, query, limit, before)

    def version(self) -> tuple[int, int]:
        """Return a value that is another one after each write, by this process or another.

        It costs next to nothing: fit to be asked for once a second.
        """
        return self._reader.version()

    def set_aside(self) -> tuple[str, ...]:
        """Return which rows are left out since no part of hamlog could bear them, and why."""
        return self._ask(reading.set_aside)

    def last_change(self) -> Change | None:
        """Return the newest edit or deletion that can be undone."""
        return self._ask(reading.last_change)

    def changes(self, limit: int, before: int | None = None) -> tuple[Change, ...]:
        """Return the newest `limit` changes that can be undone, before the one with that id."""
        return self._ask(reading_review.changes, limit, before)
