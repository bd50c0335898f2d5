"""Forms that correct the past: each stays until what was typed is on disk."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any

from hamlog.errors import UsageError
from hamlog.services import Services
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load, Unit
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.typed_past import read_day
from hamlog.training.words import short_name_of
from hamlog.tui.dialogs.form import Field, FormScreen, Typed, note_form
from hamlog.tui.history import form_fields
from hamlog.tui.kit import wording

Write = Future[Any] | None

_DAY_HINT = "As 2026-11-17, 17 Nov, yesterday, or tue for the last Tuesday."


def edit_set(
    services: Services, record: SetRecord, exercise: Exercise | None, sets: int, unit: Unit
) -> FormScreen:
    """Return the form for all that can be changed about a set, one of `sets`.

    Loads are shown in `unit`.
    """
    name = short_name_of(record.exercise, exercise)
    fields = form_fields.set_fields(record, exercise, unit)
    before = {one.name: one.value for one in fields}

    def write(typed: Typed) -> Write:
        edit = form_fields.set_edit(record, exercise, unit, before, typed)
        if edit is None:
            return None
        return services.log.edit_set(record.id, edit, f"Edited set {record.number} of {name}")

    return FormScreen(f"{name}, set {record.number} of {sets}", fields, write)


def note_session(services: Services, session: SessionRecord) -> FormScreen:
    """Return the form for the note of a session."""

    def write(note: str) -> Write:
        return None if note == session.note else services.log.note_session(session.id, note)

    return note_form(session.note, write, hint="Empty for none.")


def move_session(services: Services, session: SessionRecord) -> FormScreen:
    """Return the form for the day of a session."""
    from_day = _words(session.day)

    def write(typed: Typed) -> Write:
        day = read_day(typed["day"], services.clock.wall().date())
        if day == session.day:
            return None
        what = f"Moved the session of {from_day} to {_words(day)}"
        return services.log.move_session(session.id, day, what)

    fields = (Field("day", session.day.isoformat(), _DAY_HINT),)
    return FormScreen(f"Move the session of {from_day}", fields, write)


def add_sets(
    services: Services, session: SessionRecord, first: Sequence[str], unit: Unit
) -> FormScreen:
    """Return the form for sets that were done in a session and are not in the log.

    Exercises in `first` stand first, then those of the session.
    """
    asked = [one.exercise for one in session.planned]
    done = [one.exercise for one in session.sets]
    fields, read = _sets(services, [*first, *asked, *done], session.day, unit)

    def write(typed: Typed) -> Write:
        records = form_fields.written_at(read(typed), session.ended_at or session.started_at)
        words = form_fields.sets_words(
            records, lambda slug: short_name_of(slug, services.library.exercise(slug))
        )
        return services.log.add_sets(session.id, records, f"Added {words}")

    return FormScreen(f"Add sets to the session of {_words(session.day)}", fields, write)


def add_session(
    services: Services, on: date, programme: str, first: Sequence[str], unit: Unit
) -> FormScreen:
    """Return the form for a session that was done away from the computer.

    `on` is the day that stands there at first; the exercises in `first` come first.
    """
    # Typed over, another day hardly has another load of the last time.
    sets, read = _sets(services, first, on, unit)

    def write(typed: Typed) -> Write:
        now = services.clock.wall()
        day = read_day(typed["day"], now.date())
        session = form_fields.session_of(read(typed), day, programme, typed["note"], now)
        return services.log.add_session(session, f"Added the session of {_words(day)}")

    fields = (
        Field("day", on.isoformat(), _DAY_HINT),
        *sets,
        Field("note", "", "Anything worth knowing of this session."),
    )
    return FormScreen("Add a session", fields, write)


def _sets(
    services: Services, first: Sequence[str], day: date, unit: Unit
) -> tuple[tuple[Field, ...], Callable[[Typed], tuple[SetRecord, ...]]]:
    """Return a field an exercise, and what reads the sets that were typed there.

    The load of the last time before `day` stands where none is typed. Reading raises
    UsageError where there are no sets.
    """

    def load(slug: str) -> Load:
        return last_load(services.log.last_sets, services.library.exercise(slug), day)

    fields, meant = form_fields.sets_fields(services.library.exercises(), first, load, unit)

    def read(typed: Typed) -> tuple[SetRecord, ...]:
        records = form_fields.written_sets(typed, meant, load, unit)
        if not records:
            raise UsageError("No sets are written yet: write 12,12,10 beside an exercise.")
        return records

    return fields, read


def last_load(
    last_sets: Callable[[str, date], tuple[SetRecord, ...]], exercise: Exercise | None, day: date
) -> Load:
    """Return the load of an exercise's own form before a day; none where the body is the load."""
    if exercise is None or exercise.loading_of(None) == "body":
        return Load()
    last = last_sets(exercise.slug, day)
    return last[-1].load if last else Load()


def _words(day: date) -> str:
    return " ".join(wording.day_words(day).split())
