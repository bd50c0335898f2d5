"""One exercise: everything there is to read about it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.tui import actions, exercise_view
from hamlog.tui.actions import Scope
from hamlog.tui.exercise_view import Done
from hamlog.tui.screens.base import BaseScreen
from hamlog.tui.widgets.bars import TabBar
from hamlog.tui.widgets.exercise_page import ExercisePage


class ExerciseScreen(BaseScreen):
    """An exercise, and its neighbours in the list by a key."""

    scope = Scope.EXERCISE
    mode = "exercises"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EXERCISE))
    DEFAULT_CSS = """
    ExerciseScreen ExercisePage { margin: 0 0 1 0; }
    """

    def __init__(
        self, slug: str, neighbours: tuple[str, ...], went_to: Callable[[str], None]
    ) -> None:
        """Show one exercise among its `neighbours`; `went_to` hears which one is shown."""
        super().__init__()
        self._slug = slug
        self._neighbours = neighbours
        self._went_to = went_to

    def content(self) -> ComposeResult:
        """Lay out the page."""
        yield ExercisePage()

    def load(self) -> None:
        """Read the exercise and what the log says of it; go back where it is gone."""
        services = self.services
        exercise = services.library.exercise(self._slug)
        if exercise is None:
            self.action_back()
            return
        place = f"{self._neighbours.index(self._slug) + 1} of {len(self._neighbours)}"
        self.query_one(TabBar).say(place, place)
        done = Done(services.log.totals(self._slug), services.log.last_sets(self._slug))
        self.query_one(ExercisePage).show(
            exercise_view.page_parts(
                exercise, self.exercise_name, done, services.clock.wall().date()
            ),
            exercise.phases,
        )

    def action_try_one(self) -> None:
        """Do one set of it now."""
        self.hamlog.try_exercise(self._slug)

    def action_previous(self) -> None:
        """Read about the exercise before this one."""
        self._step(-1)

    def action_next(self) -> None:
        """Read about the exercise after this one."""
        self._step(1)

    def _step(self, by: int) -> None:
        there = self._neighbours.index(self._slug) + by
        if 0 <= there < len(self._neighbours):
            self._slug = self._neighbours[there]
            self._went_to(self._slug)
            self.query_one(ExercisePage).scroll_home(animate=False)
            self.reload()

    def action_back(self) -> None:
        """Go back to the list."""
        self.app.pop_screen()
