"""Exercises: a list with filters, and the selected exercise beside it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.services import Made
from hamlog.training.exercise import Exercise
from hamlog.tui import actions
from hamlog.tui.exercises import drawings
from hamlog.tui.exercises.drawings import Filter
from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar, panel_cells
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Page, Stack
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen


class ExercisesScreen(BaseScreen):
    """All exercises, basic ones first, the user's own last."""

    scope = Scope.EXERCISES
    mode = "exercises"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EXERCISES))
    DEFAULT_CSS = """
    ExercisesScreen #main { width: 1fr; }
    ExercisesScreen #panel { margin: 0 0 1 0; }
    ExercisesScreen #panel Shown { padding: 0 2 0 3; min-height: 100%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self._shown: tuple[Exercise, ...] = ()
        self._slug = ""

    def content(self) -> ComposeResult:
        """Lay out the head line, the list, the panel."""
        with Horizontal():
            with Vertical(id="main"):
                yield Crumbs()
                yield Listing(gap=True)
            with Page(id="panel", classes="-panel"):
                yield Shown(panel=True)

    def on_resize(self, event: events.Resize) -> None:
        """Show the panel if there is room for it."""
        cells = panel_cells(event.size.width)
        panel = self.query_one("#panel")
        panel.display = cells > 0
        panel.styles.width = cells
        self.query_one(TabBar).panel(cells)

    def load(self) -> None:
        """Show what the filter lets through."""
        library = self.services.library
        self._shown = tuple(one for one in library.exercises() if self._filter.lets(one))
        self.query_one(Crumbs).show(
            (), wording.count(len(self._shown), "exercise"), beside=self._filter.words
        )
        listing = self.query_one(Listing)
        faults = library.faults()
        if not self._shown:
            listing.show_empty(*drawings.none_found(self._filter, faults, self.key))
        else:
            table, rows = drawings.list_rows(self._shown, self._filter, faults)
            slugs = [one.slug for one in self._shown]
            here = slugs.index(self._slug) if self._slug in slugs else None
            listing.show(table, rows, index=here)
        self._show_panel()

    def _show_panel(self) -> None:
        exercise = self._exercise
        if exercise is not None:
            self._slug = exercise.slug
        place = f"{self._shown.index(exercise) + 1} of {len(self._shown)}" if exercise else ""
        self.query_one(TabBar).say(place, place)
        self.query_one("#panel Shown", Shown).show(
            Stack(drawings.panel_blocks(exercise, self.exercise_name)) if exercise else None
        )

    @property
    def _exercise(self) -> Exercise | None:
        """The selected exercise; None on a line about a broken file."""
        index = self.query_one(Listing).rows.index
        return self._shown[index] if index < len(self._shown) else None

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another exercise was selected."""
        self.follow_with(self._show_panel)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; there is no screen to go back to."""
        exercise = self._exercise
        reads = ["open", "over_time"] if exercise else []
        own = ["add", "edit"] if exercise and exercise.own else []
        narrow = ("filter_equipment", "filter_level")
        return [*reads, *own, *narrow, "new_exercise", "guide", "keys"]

    def action_open(self) -> None:
        """Read about the selected exercise."""
        exercise = self._exercise
        if exercise is not None:
            self._read(exercise.slug)

    def _read(self, slug: str, told: str = "") -> None:
        from hamlog.tui.exercises.exercise import ExerciseScreen

        slugs = tuple(one.slug for one in self._shown)
        self.app.push_screen(ExerciseScreen(slug, slugs, self._was_at, told=told))

    def action_new_exercise(self) -> None:
        """Make an exercise of your own."""
        from hamlog.tui.exercises.making import new_form

        self.attempt(lambda: self.open(new_form(self, self._made)))

    def _made(self, made: Made) -> None:
        """Go to the page of a new exercise, and say where it was written."""
        self._filter, self._slug = Filter(), made.exercise.slug
        self.reload()
        name, key = made.exercise.name, self.key("exercise.add")
        told = f"“{name}” is in {made.file}. Press {key} to add it to your programme."
        self._read(self._slug, told)

    def action_add(self) -> None:
        """Ask whether to add the selected exercise to the programme."""
        exercise = self._exercise
        if exercise is not None:
            from hamlog.tui.exercises.joining import ask_to_add

            self.attempt(lambda: ask_to_add(self, exercise.slug))

    def action_edit(self) -> None:
        """Change or rename the selected exercise, if it is one of your own."""
        exercise = self._exercise
        if exercise is not None:
            from hamlog.tui.exercises.making import edit_form

            self.attempt(lambda: self.open(edit_form(self, exercise.slug, self._edited)))

    def _edited(self, made: Made) -> None:
        self._slug = made.exercise.slug
        self.reload()
        self.say(f"“{made.exercise.name}” is saved in {made.file}.")

    def action_over_time(self) -> None:
        """Show the progress of the selected exercise over time."""
        exercise = self._exercise
        if exercise is not None:
            from hamlog.tui.history.over_time import OverTimeOfExercise

            self.app.push_screen(OverTimeOfExercise(exercise.slug))

    def _was_at(self, slug: str) -> None:
        self._slug = slug

    def action_filter_equipment(self) -> None:
        """Filter by the next kind of equipment."""
        self._filter = self._filter.next_equipment()
        self.reload()

    def action_filter_level(self) -> None:
        """Filter by the next level."""
        self._filter = self._filter.next_level()
        self.reload()

    def action_guide(self) -> None:
        """Read why runners train hamstrings, and the rules of training."""
        from hamlog.tui.exercises.guide import GuideScreen

        self.app.push_screen(GuideScreen())
