"""Forms about the past: each stays until what was typed is on disk, and says what is refused."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label

from hamlog.errors import HamlogError, UsageError
from hamlog.text import one_line
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load, Unit
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.typed_past import read_day
from hamlog.training.words import short_name_of
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.dialogs.edit import Field, FormScreen
from hamlog.tui.history import form_fields
from hamlog.tui.history.form_fields import FieldView
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import cut

_SHORTEST, _LONGEST = 9, 26


class Fields(VerticalScroll, can_focus=False):
    """Lines to type in; where they are too many, the one that one is in is in sight."""


class PastForm(FormScreen):
    """A column of fields with a hint for the one that one is in.

    Subclasses give `views` and `write`; the form goes when the write came back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False, system=True),
        Binding("up", "app.focus_previous", show=False, system=True),
    ]
    DEFAULT_CSS = """
    PastForm.-short .-heading { height: 1; }
    PastForm Fields {
        height: auto; max-height: 75%; scrollbar-size-vertical: 1;
        scrollbar-color: $ink-line; scrollbar-background: $shade-background;
    }
    PastForm .row { height: 1; }
    PastForm #hint { margin: 1 0 0 0; }
    PastForm #hint.-wrong { color: $ink-text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[FieldView, ...] = ()
        self._under_way = False

    def views(self) -> Sequence[FieldView]:
        """Return the fields with what stands in them."""
        raise NotImplementedError

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Write what was typed, None where nothing was; raise UsageError for what is unread."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """Lay out the title, the fields, the hint."""
        yield heading(self.title_text)
        self._views = tuple(self.views())
        self._values = {view.name: view.value for view in self._views}
        longest = max((len(view.name) for view in self._views), default=0)
        wide = max(_SHORTEST, min(_LONGEST, longest + 2))
        with Vertical():
            with Fields():
                for index, view in enumerate(self._views):
                    with Horizontal(classes="row"):
                        label = Label(cut(view.name, wide - 1), markup=False)
                        label.styles.width = wide
                        yield label
                        field = Field(one_line(view.value), id=f"field-{index}", compact=True)
                        field.cursor_blink = False
                        yield field
            yield Label("", id="hint", markup=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what one can write in the field that one is in."""
        for index, view in enumerate(self._views):
            if event.widget.id == f"field-{index}":
                self._tell(view.hint, wrong=False)

    def say(self, text: str) -> None:
        """Say below the fields what is wrong, and what is allowed."""
        self._tell(text, wrong=True)

    def _tell(self, text: str, *, wrong: bool) -> None:
        hint = self.query_one("#hint", Label)
        hint.set_class(wrong, "-wrong")
        hint.update(one_line(text))

    def say_failed(self, text: str) -> None:
        """Say what the log said; what was typed still stands, and can be kept again."""
        self._under_way = False
        self.say(text)

    def _typed_in(self, name: str, before: str) -> str:
        index = list(self._values).index(name)
        now = self.query_one(f"#field-{index}", Input).value
        return before if now == one_line(before) else now

    def action_save(self) -> None:
        """Write what was typed; stay where it cannot be read or written."""
        if self._under_way:
            return
        values = {name: self._typed_in(name, value) for name, value in self._values.items()}
        try:
            write = self.write(values)
        except HamlogError as error:
            self.say(str(error))
            return
        if write is None:
            self._leave()
            return
        self._under_way = True
        self.keep_any(write, self._leave)

    def _leave(self) -> None:
        # Left meanwhile by another key: the screen in front is not this one.
        if self.is_current:
            self.app.pop_screen()


class EditSetForm(PastForm):
    """All that can be changed about one set."""

    def __init__(self, record: SetRecord, exercise: Exercise | None, sets: int, unit: Unit) -> None:
        """Edit a set, one of `sets`; loads are shown in `unit`."""
        super().__init__()
        self._record = record
        self._exercise = exercise
        self._unit: Unit = unit
        self._called = short_name_of(record.exercise, exercise)
        self.title_text = f"{self._called}, set {record.number} of {sets}"

    def views(self) -> Sequence[FieldView]:
        """Return the set as the log has it."""
        return form_fields.set_fields(self._record, self._exercise, self._unit)

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Write what was changed."""
        edit = form_fields.set_edit(self._record, self._exercise, self._unit, self._values, values)
        if edit is None:
            return None
        what = f"Edited set {self._record.number} of {self._called}"
        return self.services.log.edit_set(self._record.id, edit, what)


class SessionNoteForm(PastForm):
    """The note of a session."""

    title_text = "Note about this session"

    def __init__(self, session: SessionRecord) -> None:
        """Edit the note of `session`."""
        super().__init__()
        self._session = session

    def views(self) -> Sequence[FieldView]:
        """Return the note."""
        return (FieldView("note", self._session.note, "Empty for none."),)

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Write the note."""
        if values["note"] == self._session.note:
            return None
        return self.services.log.note_session(self._session.id, values["note"])


_DAY_HINT = "As 2026-11-17, 17 Nov, yesterday, or tue for the last Tuesday."


class MoveForm(PastForm):
    """The day of a session."""

    def __init__(self, session: SessionRecord) -> None:
        """Move `session` to another day."""
        super().__init__()
        self._session = session
        self._day = " ".join(wording.day_words(session.day).split())
        self.title_text = f"Move the session of {self._day}"

    def views(self) -> Sequence[FieldView]:
        """Return the day."""
        return (FieldView("day", self._session.day.isoformat(), _DAY_HINT),)

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Move it."""
        day = read_day(values["day"], self.services.clock.wall().date())
        if day == self._session.day:
            return None
        to = " ".join(wording.day_words(day).split())
        what = f"Moved the session of {self._day} to {to}"
        return self.services.log.move_session(self._session.id, day, what)


class _SetsForm(PastForm):
    """Exercises, each with its sets."""

    def __init__(self, first: Sequence[str], unit: Unit) -> None:
        super().__init__()
        self._first = tuple(first)
        self._unit: Unit = unit
        self._meant: dict[str, Exercise] = {}

    def day(self) -> date:
        """Return the day before which to look for the load of the last time."""
        raise NotImplementedError

    def exercise_views(self) -> tuple[FieldView, ...]:
        """Return a field an exercise."""
        views, self._meant = form_fields.sets_fields(
            self.services.library.exercises(), self._first, self._load, self._unit
        )
        return views

    def typed_sets(self, values: Mapping[str, str]) -> tuple[SetRecord, ...]:
        """Return the sets that were typed; raise UsageError where there are none."""
        records = form_fields.written_sets(values, self._meant, self._load, self._unit)
        if not records:
            raise UsageError("No sets are written yet: write 12,12,10 beside an exercise.")
        return records

    def _load(self, slug: str) -> Load:
        """Return the load with which an exercise was done last before the day."""
        exercise = self.services.library.exercise(slug)
        return last_load(self.services.log.last_sets, exercise, self.day())


def last_load(
    last_sets: Callable[[str, date], tuple[SetRecord, ...]], exercise: Exercise | None, day: date
) -> Load:
    """Return the load of an exercise's own form before a day; none where the body is the load."""
    if exercise is None or exercise.loading_of(None) == "body":
        return Load()
    last = last_sets(exercise.slug, day)
    return last[-1].load if last else Load()


class AddSetsForm(_SetsForm):
    """Sets that were done in a session and are not in the log."""

    def __init__(self, session: SessionRecord, first: Sequence[str], unit: Unit) -> None:
        """Add sets to `session`; exercises in `first` stand first, then those of the session."""
        asked = [one.exercise for one in session.planned]
        done = [one.exercise for one in session.sets]
        super().__init__([*first, *asked, *done], unit)
        self._session = session
        day = " ".join(wording.day_words(session.day).split())
        self.title_text = f"Add sets to the session of {day}"

    def day(self) -> date:
        """Return the session's day."""
        return self._session.day

    def views(self) -> Sequence[FieldView]:
        """Return the exercises, those of the session first."""
        return self.exercise_views()

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Write the sets."""
        ended = self._session.ended_at or self._session.started_at
        records = form_fields.written_at(self.typed_sets(values), ended)
        what = f"Added {form_fields.sets_words(records, self.exercise_name)}"
        return self.services.log.add_sets(self._session.id, records, what)


class AddSessionForm(_SetsForm):
    """A whole session that was done away from the computer."""

    title_text = "Add a session"

    def __init__(self, day: date, programme: str, first: Sequence[str], unit: Unit) -> None:
        """Write a session down; `day` stands there, and the exercises in `first` come first."""
        super().__init__(first, unit)
        self._day = day
        self._programme = programme

    def day(self) -> date:
        """Return the day that stood there at first: another one hardly has another load."""
        return self._day

    def views(self) -> Sequence[FieldView]:
        """Return the day, the exercises, the note."""
        day = FieldView("day", self._day.isoformat(), _DAY_HINT)
        note = FieldView("note", "", "Anything worth knowing of this session.")
        return (day, *self.exercise_views(), note)

    def write(self, values: Mapping[str, str]) -> "Future[Any] | None":
        """Write the session."""
        now = self.services.clock.wall()
        day = read_day(values["day"], now.date())
        records = self.typed_sets(values)
        what = f"Added the session of {' '.join(wording.day_words(day).split())}"
        due = self.services.coach.day(now).agenda() if day == now.date() else None
        if due is not None and due.planned and not due.over:
            # They answer what the day asks for, and the rest of that is still to be done.
            fresh = form_fields.session_due(due, values["note"], now)
            return self.services.log.add_to_day(fresh, form_fields.written_at(records, now), what)
        at = form_fields.moment_on(day, now, self.services.clock.local)
        session = form_fields.session_of(records, day, self._programme, values["note"], at)
        return self.services.log.add_session(session, what)
