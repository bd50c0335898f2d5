"""The form of an own exercise, with one rep of it on the clock while it is typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from hamlog.errors import FieldError, HamlogError, UsageError
from hamlog.frozen import Frozen
from hamlog.services import Line, Made, Workshop
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Phase, SideScheme
from hamlog.training.pacing.timeline import Moment
from hamlog.training.pacing.turning import Turn
from hamlog.training.words import a_leg
from hamlog.tui.dialogs.form import Field, Fields, FormScreen, Typed
from hamlog.tui.exercises.rep_loop import RepLoop
from hamlog.tui.kit import canvas
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.ribbon import name_lines, ribbon_row
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import BaseScreen

_UNNAMED = "A new exercise without a name"
_MOST_TOLD = 2


class Preview(Frozen):
    """One rep as a ribbon, and a line about it; `present` is the phase that it is in."""

    phases: tuple[Phase, ...]
    present: int | None = None
    progress: float = 0.0
    told: str = ""
    wrong: bool = False

    def lines(self, room: Room) -> list[canvas.Line]:
        """Return the ribbon, the names of its phases, and the line."""
        edge, ink = room.edge, Ink.TEXT if self.wrong else Ink.MUTED
        rows = [
            ribbon_row(self.phases, self.present, self.progress, room.width, edge, coloured=True),
            *name_lines(self.phases, self.present, room.width, edge),
        ]
        for text in canvas.wrap(self.told, max(1, room.width - 2 * edge))[:_MOST_TOLD]:
            rows.append(room.line())
            rows[-1].put(edge, text, ink)
        return rows


def told(exercise: Exercise) -> str:
    """Return how long a rep and a set of an exercise take: `8 s a rep, 10 a leg: 2:40 a set`."""
    rep_s = sum(phase.seconds_s for phase in exercise.phases)
    legs = 1 if exercise.scheme is SideScheme.BOTH else 2
    change_s = exercise.change_s if exercise.scheme is SideScheme.IN_TURN else 0
    minutes, seconds = divmod(exercise.reps[0] * rep_s * legs + change_s, 60)
    reps = f"{exercise.reps[0]}{a_leg(exercise)}"
    digits = tempo.shown(exercise.phases)
    return f"{rep_s} s a rep, tempo {digits}; a set of {reps} takes {minutes}:{seconds:02}"


def new_form(screen: BaseScreen, then: Callable[[Made], None]) -> "MakingScreen":
    """Return the form of a new exercise; `then` gets it once it was saved.

    Raises UsageError where none can be made.
    """
    return MakingScreen(_workshop(screen), None, "A new exercise", then)


def edit_form(screen: BaseScreen, slug: str, then: Callable[[Made], None]) -> "MakingScreen":
    """Return the form of one of the user's own exercises.

    Raises UsageError where it comes with hamlog, AssetError where its file cannot be read.
    """
    exercise = screen.services.library.exercise(slug)
    if exercise is None or not exercise.own:
        name, new = screen.exercise_name(slug), screen.key("exercises.new_exercise")
        raise UsageError(
            f"{name} comes with hamlog and stays as it is; {new} on Exercises makes one."
        )
    return MakingScreen(_workshop(screen), slug, f"Change “{exercise.name}”", then)


def _workshop(screen: BaseScreen) -> Workshop:
    workshop = screen.services.workshop()
    if workshop is None:
        raise UsageError("Nothing can be made here.")
    return workshop


class MakingScreen(FormScreen):
    """The lines of an own exercise below one rep of it, which plays as it is typed."""

    DEFAULT_CSS = """
    MakingScreen #preview { height: 4; margin-bottom: 1; }
    MakingScreen.-short #preview { height: 3; margin-bottom: 0; }
    MakingScreen Fields { max-height: 60%; }
    MakingScreen.-short Fields { max-height: 55%; }
    """
    SCOPED_CSS: ClassVar[bool] = False

    def __init__(
        self, workshop: Workshop, slug: str | None, title: str, then: Callable[[Made], None]
    ) -> None:
        """Edit the exercise `slug`, or a new one; `then` gets what was saved."""
        self._workshop = workshop
        self._slug = slug
        self._lines: Sequence[Line] = workshop.lines(slug)
        self._made: Made | None = None
        self._saved = then
        self._loop: RepLoop | None = None
        self._exercise: Exercise | None = None
        self._fault = self._refused = ""
        fields = [Field(one.name, one.text, one.hint) for one in self._lines]
        super().__init__(title, fields, self._save, then=self._told, about=title.lower())

    def above(self) -> ComposeResult:
        """Lay out the rep."""
        yield Shown(id="preview")

    def on_mount(self) -> None:
        """Start in the first line, with the rep playing."""
        self._loop = RepLoop(self.services.clock, self._moment)
        self._try()

    def on_unmount(self) -> None:
        """Stop the rep."""
        self._halt()

    def on_screen_suspend(self) -> None:
        """Another screen came to the front: stop moving."""
        self._halt()

    def on_screen_resume(self) -> None:
        """Move on."""
        self._play()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Try what was typed; the last rep that can be done goes on until there is another."""
        message.stop()
        self._try()

    def _typed(self) -> dict[str, str]:
        """Return what stands in the lines, by their keys."""
        return {one.key: self._typed_in(self.fields[at]) for at, one in enumerate(self._lines)}

    def _try(self) -> None:
        before = self._exercise
        typed = self._typed()
        try:
            if not typed["name"].strip():
                # Nobody needs to be told of a name that is still to be typed.
                typed["name"] = _UNNAMED
            self._exercise, self._fault = self._workshop.tried(self._slug, typed), ""
        except HamlogError as error:
            self._fault = str(error)
        if self._exercise is not None and (before is None or _rep(before) != _rep(self._exercise)):
            self._play()
        else:
            self._show(None)

    def _play(self) -> None:
        if self._loop is None or self._exercise is None:
            return
        if self.services.settings.motion:
            self._loop.start(self._exercise)
        else:
            self._show(None)

    def _halt(self) -> None:
        if self._loop is not None:
            self._loop.stop()

    def _moment(self, moment: Moment, turn: Turn) -> None:
        self._show(moment)

    def _show(self, moment: Moment | None) -> None:
        exercise = self._exercise
        if exercise is None:
            return
        shown = self.query_one("#preview", Shown)
        present, progress = None, 0.0
        if moment is not None:
            present, progress = moment.segment.phase, moment.progress
        elif isinstance(shown.drawing, Preview) and self._loop is not None and self._loop.playing:
            present, progress = shown.drawing.present, shown.drawing.progress
        words = self._fault or told(exercise)
        shown.show(Preview(exercise.phases, present, progress, words, wrong=bool(self._fault)))

    # Saving

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; in the last line, enter saves as well."""
        return ["finish", "cancel"] if self._at_the_end else ["save", "finish", "cancel"]

    def footer_words(self) -> dict[str, str]:
        """Return what enter does here."""
        return {"save": "next line"}

    @property
    def _at_the_end(self) -> bool:
        return self.line(self.fields[-1].name).has_focus

    def action_save(self) -> None:
        """Go to the next line; save in the last one."""
        if self._at_the_end:
            self.action_finish()
        else:
            self.focus_next()

    def action_finish(self) -> None:
        """Save what was typed, from any line."""
        super().action_save()

    def _save(self, typed: Typed) -> None:
        """Write what was typed; go to the line that cannot be used."""
        by_key = {one.key: typed[one.name] for one in self._lines}
        try:
            self._made = self._workshop.save(self._slug, by_key)
        except FieldError as error:
            self._go_to(error)
            raise

    def _go_to(self, error: FieldError) -> None:
        name = next((one.name for one in self._lines if one.key == error.field), None)
        if name is not None and not self.line(name).has_focus:
            self._refused = str(error)
            self.line(name).focus()
            self.call_after_refresh(self._bring_to_sight, name)

    def _bring_to_sight(self, name: str) -> None:
        # At once: what is said of it may take rows while a scroll would be under way.
        self.query_one(Fields).scroll_to_widget(cast("Widget", self.line(name)), animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what can be typed in the line, or why what stands there cannot be."""
        self.show_keys()
        if self._refused:
            event.prevent_default()
            self.say(self._refused)
            self._refused = ""

    def _told(self) -> None:
        if self._made is not None:
            # What is told shows on the screen in front, which is this one still.
            self.app.call_after_refresh(self._saved, self._made)


def _rep(exercise: Exercise) -> tuple[object, ...]:
    """Return what a rep is played by."""
    return exercise.phases, exercise.scheme, exercise.first_side
