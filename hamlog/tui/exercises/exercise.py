"""One exercise: everything there is to read about it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.figure.model import Figure, part_of
from hamlog.services import Made
from hamlog.training.exercise import Exercise
from hamlog.training.pacing.timeline import Moment
from hamlog.training.pacing.turning import Turn
from hamlog.tui import actions
from hamlog.tui.exercises import drawings
from hamlog.tui.exercises.drawings import ExerciseLog
from hamlog.tui.exercises.exercise_page import ExercisePage
from hamlog.tui.exercises.rep_loop import RepLoop
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.figure import Lit, Scene
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen


class ExerciseScreen(BaseScreen):
    """An exercise; keys lead to its neighbours in the list."""

    scope = Scope.EXERCISE
    mode = "exercises"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EXERCISE))
    DEFAULT_CSS = """
    ExerciseScreen ExercisePage { margin: 0 0 1 0; }
    """

    def __init__(
        self,
        slug: str,
        neighbours: tuple[str, ...],
        went_to: Callable[[str], None],
        *,
        told: str = "",
    ) -> None:
        """Show one exercise among its `neighbours`; `went_to` hears which one is shown.

        `told` is what is said of it at first.
        """
        super().__init__()
        self._slug = slug
        self._neighbours = neighbours
        self._went_to = went_to
        self._figure: Figure | None = None
        self._loop: RepLoop | None = None
        self._still = False
        self._first_told = told

    def on_mount(self) -> None:
        """Say what is said of it at first, once there is a place for that."""
        if self._first_told:
            self.call_after_refresh(self.say, self._first_told)

    def content(self) -> ComposeResult:
        """Lay out the page."""
        settings = self.services.settings
        yield ExercisePage(motion=settings.motion)

    def load(self) -> None:
        """Read the exercise and what the log says of it; go back if it is gone."""
        services = self.services
        exercise = services.library.exercise(self._slug)
        if exercise is None:
            self.action_back()
            return
        place = f"{self._neighbours.index(self._slug) + 1} of {len(self._neighbours)}"
        self.query_one(TabBar).say(place, place)
        log, today = services.log, services.clock.wall().date()
        unit = services.coach.unit(today)
        done = ExerciseLog(log.totals(self._slug), log.last_sets(self._slug), unit)
        found = services.figure(exercise.drawn_as)
        self._figure = found.fitted(exercise.phases, exercise.needs) if found else None
        self.query_one(ExercisePage).show(
            drawings.page_parts(
                exercise,
                self.exercise_name,
                done,
                today,
                file=self._file(exercise),
                key=self.key,
            ),
            exercise.phases,
            figure=self._figure is not None,
            sources=not exercise.own,
        )
        self._play(exercise)

    def _file(self, exercise: Exercise) -> str:
        workshop = self.services.workshop() if exercise.own else None
        return workshop.file(exercise.slug) if workshop is not None else ""

    # The figure

    def _play(self, exercise: Exercise) -> None:
        """Play the figure, or show it still if it is stopped or motion is off."""
        self._halt()
        page = self.query_one(ExercisePage)
        if self._figure is None:
            page.play(None, None, 0.0)
        elif self._still or not self.services.settings.motion:
            page.play(Scene(self._figure, side=exercise.first_side), None, 0.0)
        else:
            self._loop = RepLoop(self.services.clock, self._moment)
            self._loop.start(exercise)

    def _moment(self, moment: Moment, turn: Turn) -> None:
        segment, exercise = moment.segment, self.services.library.exercise(self._slug)
        if self._figure is None or exercise is None or segment.phase_kind is None:
            return
        part = part_of(exercise.phases, segment.phase, moment.progress)
        scene = Scene(self._figure, segment.phase_kind, part, turn.side, turn.done, Lit.TEMPO)
        self.query_one(ExercisePage).play(scene, segment.phase, moment.progress)

    def _halt(self) -> None:
        if self._loop is not None:
            self._loop.stop()
            self._loop = None

    def on_screen_suspend(self) -> None:
        """Another screen came to the front: stop moving."""
        self._halt()

    def on_unmount(self) -> None:
        """Stop the loop."""
        self._halt()

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; without a figure there is nothing to stop."""
        figure = ["figure"] if self._figure is not None else []
        shown = self.services.library.exercise(self._slug)
        try_one = [] if shown is not None and shown.graded else ["try_one"]
        edit = ["edit"] if shown is not None and shown.own else []
        add = ["add"] if try_one else []
        if edit:
            # One of the athlete's own is in no programme until it is added.
            return [*try_one, *add, *edit, "over_time", *figure, "previous+next", "back"]
        return [*try_one, "over_time", *figure, "previous+next", *add, "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do now."""
        still = {"figure": "move the figure"} if self._still else {}
        shown = self.services.library.exercise(self._slug)
        add = {"add": "add"} if shown is not None and shown.own else {}
        return {"previous+next": "others", **add, **still}

    def action_figure(self) -> None:
        """Stop or play the figure."""
        self._still = not self._still
        self.reload()

    def action_try_one(self) -> None:
        """Do one set of it now."""
        self.hamlog.try_exercise(self._slug)

    def action_over_time(self) -> None:
        """Show its progress over time."""
        from hamlog.tui.history.over_time import OverTimeOfExercise

        self.app.push_screen(OverTimeOfExercise(self._slug))

    def action_add(self) -> None:
        """Ask whether to add it to the programme."""
        from hamlog.tui.exercises.joining import ask_to_add

        self.attempt(lambda: ask_to_add(self, self._slug))

    def action_edit(self) -> None:
        """Change it, if it is one of the user's own."""
        from hamlog.tui.exercises.making import edit_form

        self.attempt(lambda: self.open(edit_form(self, self._slug, self._edited)))

    def _edited(self, made: Made) -> None:
        self.reload()
        self.say(f"“{made.exercise.name}” is saved in {made.file}.")

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
