"""Typing about a set or a session: reps, load, effort, note."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label

from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.text import one_line
from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Load, Unit, shown
from hamlog.training.planning.agenda import Box
from hamlog.training.review.typed import RepCounts, read_load, read_reps, read_rpe, reps_text
from hamlog.training.words import name_of
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.screen import BaseScreen


class Typed(Frozen):
    """What was typed about a set, understood."""

    reps: RepCounts
    load: Load
    rpe: float | None
    note: str


class Field(Input):
    """A line to type in, that takes nothing a terminal would obey, also where it is pasted."""

    def validate_value(self, value: str) -> str:
        """Return what may stand in it: blanks stay, since one types on after them."""
        return "".join(char for char in value if char == " " or one_line(char))


class FormScreen(BaseScreen):
    """A column of fields; enter keeps them, escape leaves everything as it was."""

    scope = Scope.EDIT
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EDIT))
    DEFAULT_CSS = """
    FormScreen .row { height: 2; padding: 0 3; }
    FormScreen.-narrow .row { padding: 0 2; }
    FormScreen .row Label { width: 9; color: $ink-faint; }
    FormScreen .row Input { width: 1fr; max-width: 60; }
    FormScreen #hint { width: 1fr; padding: 0 3; color: $ink-muted; height: auto; }
    FormScreen.-narrow #hint { padding: 0 2; }
    """
    title_text = ""
    hint = ""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, str] = {}

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return (name, value) a field."""
        raise NotImplementedError

    def take(self, values: dict[str, str]) -> None:
        """Keep what was typed; raise UsageError where it cannot be read."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """Lay out the title, the fields, the hint."""
        yield heading(self.title_text)
        self._values = dict(self.fields())
        with Vertical():
            for name, value in self._values.items():
                with Horizontal(classes="row"):
                    yield Label(name, markup=False)
                    field = Field(one_line(value), id=f"field-{name}", compact=True)
                    field.cursor_blink = False
                    yield field
            yield Label(self.hint, id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query(Input).first().focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter keeps what was typed."""
        message.stop()
        self.action_save()

    def say(self, text: str) -> None:
        """Say below the fields what is wrong, and what is allowed."""
        self.query_one("#hint", Label).update(one_line(text))

    def action_save(self) -> None:
        """Keep what was typed."""
        values = {name: self._typed_in(name, value) for name, value in self._values.items()}
        try:
            self.take(values)
        except UsageError as error:
            self.say(str(error))
        else:
            self.app.pop_screen()

    def _typed_in(self, name: str, before: str) -> str:
        """Return what a field says; what was not touched stays as the log has it."""
        now = self.query_one(f"#field-{name}", Input).value
        return before if now == one_line(before) else now

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.app.pop_screen()


class EditScreen(FormScreen):
    """Reps, load, RPE and note of one set."""

    hint = (
        "Reps as 12, or 12/11 for left and right. Load as 6 kg, 15 lb or a band's name. "
        "RPE 1 to 10."
    )

    def __init__(
        self,
        exercise: Exercise | None,
        box: Box,
        sets: int,
        typed: Callable[[Typed], None],
        unit: Unit = "kg",
    ) -> None:
        """Edit the set in `box`, one of `sets`; hand what was typed to `typed`.

        A load is shown in `unit`, and so is a number meant that is typed without one.
        """
        super().__init__()
        self._unit: Unit = unit
        over = box.record if box.record and box.record.outcome else box.planned
        self._load = over.load
        self._scheme = exercise.scheme if exercise else SideScheme.BOTH
        self._box = box
        self._typed = typed
        name = name_of(box.planned.exercise, exercise)
        self.title_text = f"{name}, set {box.planned.number} of {sets}"

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the set as it is, or as it is asked for."""
        planned, record = self._box.planned, self._box.record
        if record is None or record.outcome is None:
            return (
                ("reps", str(planned.target_reps)),
                ("load", shown(self._load, self._unit)),
                ("RPE", ""),
                ("note", ""),
            )
        counts = tuple((side, len(record.reps_on(side))) for side in self._scheme.sides)
        return (
            ("reps", reps_text(counts)),
            ("load", shown(self._load, self._unit)),
            ("RPE", "" if record.rpe is None else f"{record.rpe:g}"),
            ("note", record.note),
        )

    def take(self, values: dict[str, str]) -> None:
        """Hand what was typed on, understood."""
        # Read back, a load shown in pounds would be another one by some grams.
        untouched = values["load"] == self._values["load"]
        typed = Typed(
            read_reps(values["reps"], self._scheme),
            self._load if untouched else read_load(values["load"], self._unit),
            read_rpe(values["RPE"]),
            values["note"],
        )
        self._typed(typed)


class NoteScreen(FormScreen):
    """The note of a session."""

    title_text = "Note about this session"

    def __init__(self, note: str, typed: Callable[[str], None]) -> None:
        """Edit `note`; hand what was typed to `typed`."""
        super().__init__()
        self._note = note
        self._typed = typed

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the note."""
        return (("note", self._note),)

    def take(self, values: dict[str, str]) -> None:
        """Hand the note on."""
        self._typed(values["note"])
