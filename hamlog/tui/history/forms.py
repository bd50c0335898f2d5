"""Forms for correcting past training: each stays open until what was typed is on disk."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any

from hamlog.errors import UsageError
from hamlog.services import Services
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load, Unit
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review import soreness
from hamlog.training.typed_days import read_past_day
from hamlog.training.words import short_name_of
from hamlog.tui.dialogs.form import Field, FormScreen, Typed, note_form
from hamlog.tui.dialogs.owned import LoadForm
from hamlog.tui.history import form_fields
from hamlog.tui.kit import wording

Write = Future[Any] | None

_DAY_HINT = "As 2026-11-17, 17 Nov, yesterday, or tue for the last Tuesday."


def edit_set(
    services: Services, record: SetRecord, exercise: Exercise | None, sets: int, unit: Unit
) -> LoadForm:
    """Return the form for correcting a set, one of `sets`.

    Loads are shown in `unit`.
    """
    name = short_name_of(record.exercise, exercise)
    fields = form_fields.set_fields(record, exercise, unit)
    before = {one.name: one.value for one in fields}

    def write(typed: Typed) -> Write:
        bands = services.coach.bands(record.exercise, services.clock.wall().date())
        edit = form_fields.set_edit(record, exercise, unit, before, typed, bands)
        if edit is None:
            return None
        return services.log.edit_set(record.id, edit, f"Edited set {record.number} of {name}")

    title = f"{name}, set {record.number} of {sets}"
    about = f"{title}, logged {record.ended_at:%Y-%m-%d %H:%M}" if record.ended_at else ""
    return LoadForm(title, fields, write, about=about)


def note_session(services: Services, session: SessionRecord) -> FormScreen:
    """Return the form for the note of a session."""

    def write(note: str) -> Write:
        return None if note == session.note else services.log.note_session(session.id, note)

    return note_form(session.note, write, day=session.day, hint="Leave empty for none.")


def soreness_after(services: Services, session: SessionRecord) -> FormScreen:
    """Return the form for how sore a session left you; it is kept with all of that day.

    Raises UsageError on its own day: the morning after is still to come.
    """
    soreness.check_day(session.day, services.clock.wall().date())
    before = "" if session.sore is None else str(session.sore)

    def write(typed: Typed) -> Write:
        value = soreness.read_soreness(typed["soreness"])
        writes = soreness.soreness_writes(services.log.sessions_of(session.day), value)
        if value == session.sore or not writes:
            return None
        what = soreness.change_words(value, session.day)
        return services.log.choose_all(writes, services.clock.wall(), what)

    hint = "How sore you were the next morning: 0 (not sore) to 10; empty to say nothing."
    title = f"Soreness after the session of {_words(session.day)}"
    return FormScreen(title, (Field("soreness", before, hint),), write)


def move_session(services: Services, session: SessionRecord) -> FormScreen:
    """Return the form for the day of a session."""
    from_day = _words(session.day)

    def write(typed: Typed) -> Write:
        day = read_past_day(typed["day"], services.clock.wall().date())
        if day == session.day:
            return None
        what = f"Moved the session of {from_day} to {_words(day)}"
        by = form_fields.offset_change(session, day, services.clock.local)
        return services.log.move_session(session.id, day, what, by)

    fields = (Field("day", session.day.isoformat(), _DAY_HINT),)
    return FormScreen(f"Move the session of {from_day}", fields, write)


def add_sets(
    services: Services, session: SessionRecord, first: Sequence[str], unit: Unit
) -> LoadForm:
    """Return the form for adding sets to a session.

    Exercises in `first` come first, then those of the session.
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

    return LoadForm(f"Add sets to the session of {_words(session.day)}", fields, write)


def add_session(
    services: Services, on: date, programme: str, first: Sequence[str], unit: Unit
) -> LoadForm:
    """Return the form for logging a session done away from the computer.

    `on` is the day filled in at first; the exercises in `first` come first.
    """
    # Another day typed over this one hardly changes the last load.
    sets, read = _sets(services, first, on, unit)

    def write(typed: Typed) -> Write:
        now = services.clock.wall()
        day = read_past_day(typed["day"], now.date())
        records, note, what = read(typed), typed["note"], f"Added the session of {_words(day)}"
        due = services.coach.day(now).agenda() if day == now.date() else None
        if due is not None and due.planned and not due.over:
            # They answer what the day asks for, and the rest of that is still to be done.
            fresh = form_fields.session_due(due, note, now)
            return services.log.add_to_day(fresh, form_fields.written_at(records, now), what)
        at = form_fields.moment_on(day, now, services.clock.local)
        session = form_fields.session_of(records, day, programme, note, at)
        return services.log.add_session(session, what)

    fields = (
        Field("day", on.isoformat(), _DAY_HINT),
        *sets,
        Field("note", "", "Anything worth knowing of this session.", lines=True),
    )
    return LoadForm("Add a session", fields, write)


def _sets(
    services: Services, first: Sequence[str], day: date, unit: Unit
) -> tuple[tuple[Field, ...], Callable[[Typed], tuple[SetRecord, ...]]]:
    """Return a field for each exercise, and the function that reads the sets typed there.

    Without a typed load, the last load before `day` is used. Reading raises UsageError if there
    are no sets.
    """

    def load(slug: str) -> Load:
        return last_load(services.log.last_sets, services.library.exercise(slug), day)

    fields, meant = form_fields.sets_fields(services.library.exercises(), first, load, unit)

    def read(typed: Typed) -> tuple[SetRecord, ...]:
        today = services.clock.wall().date()
        records = form_fields.written_sets(
            typed, meant, load, unit, lambda slug: services.coach.bands(slug, today)
        )
        if not records:
            raise UsageError("No sets yet: type 12,12,10 next to an exercise.")
        return records

    return fields, read


def last_load(
    last_sets: Callable[[str, date], tuple[SetRecord, ...]], exercise: Exercise | None, day: date
) -> Load:
    """Return the last load of an exercise's own form before a day; none for body weight."""
    if exercise is None or exercise.loading_of(None) == "body":
        return Load()
    last = last_sets(exercise.slug, day)
    return last[-1].load if last else Load()


def _words(day: date) -> str:
    return " ".join(wording.day_words(day).split())
