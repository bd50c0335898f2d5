"""An exercise to read: two columns from 80 cells up, one below that."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from hamlog.training.exercise import Phase
from hamlog.tui.kit.bars import NARROW
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.figure import FigureView, Scene
from hamlog.tui.kit.page import Page, Stack
from hamlog.tui.kit.ribbon import Ribbon
from hamlog.tui.kit.shown import Shown

RIBBON, FIGURE = "ribbon", "figure"
_LEFT = (FIGURE, RIBBON, "cues", "setup")
_RIGHT = ("title", "facts", "others", "you", "know")
# Without a figure, as for the user's own exercises, the facts take its place.
_BARE_LEFT = ("title", "facts", RIBBON, "setup")
_BARE_RIGHT = ("cues", "know", "others", "you")
_NARROW = ("title", RIBBON, "cues", "setup", "know", "others", "you", FIGURE, "facts")


class ExercisePage(Page):
    """Everything about one exercise, in parts by name."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    ExercisePage Horizontal { height: auto; padding: 0 2 0 3; }
    ExercisePage.-one Shown { padding: 0 1 0 2; }
    ExercisePage Vertical { height: auto; width: 1fr; }
    ExercisePage Vertical.left { margin: 0 5 0 0; }
    ExercisePage Shown { margin: 0 0 1 0; }
    ExercisePage #ribbon { height: 3; }
    ExercisePage FigureView { height: 13; margin: 0 0 1 0; }
    BaseScreen.-medium ExercisePage FigureView { height: 10; }
    BaseScreen.-short ExercisePage FigureView { height: 9; }
    """

    def __init__(self, *, motion: bool = True) -> None:
        """Without `motion` the figure stands still."""
        super().__init__()
        self._motion = motion
        self._scene: Scene | None = None
        self._present: tuple[int | None, float] = (None, 0.0)
        self._parts: Mapping[str, Sequence[Drawing]] = {}
        self._phases: tuple[Phase, ...] = ()
        self._narrow = False
        self._sources = True
        self._bare = True

    def compose(self) -> ComposeResult:
        """Lay out the parts for the present width, with a figure or without."""
        if self._narrow:
            yield from map(self._part, _NARROW)
            return
        with Horizontal():
            with Vertical(classes="left"):
                yield from map(self._part, _BARE_LEFT if self._bare else _LEFT)
            with Vertical():
                yield from map(self._part, _BARE_RIGHT if self._bare else _RIGHT)

    def _part(self, name: str) -> Widget:
        if name == FIGURE:
            figure = FigureView(motion=self._motion)
            self._pose(figure)
            return figure
        part = Shown(id=name, keys=True)
        self._fill(part)
        return part

    def show(
        self,
        parts: Mapping[str, Sequence[Drawing]],
        phases: tuple[Phase, ...],
        *,
        figure: bool,
        sources: bool,
    ) -> None:
        """Show another exercise: its parts, and the phases of one rep.

        `figure` says whether `play` will be called with the figure's moments, `sources` whether
        the phases say where their seconds are from.
        """
        self._parts, self._phases, self._sources = parts, phases, sources
        if self._bare is figure:
            self._bare = not figure
            self.refresh(recompose=True)
            return
        for part in self.query(Shown):
            self._fill(part)

    def play(self, scene: Scene | None, present: int | None, progress: float) -> None:
        """Show a moment of a rep: the figure and the progress of the ribbon."""
        self._scene, self._present = scene, (present, progress)
        for figure in self.query(FigureView):
            self._pose(figure)
        for part in self.query(f"#{RIBBON}").results(Shown):
            part.show(self._ribbon)

    def _pose(self, figure: FigureView) -> None:
        figure.display = self._scene is not None
        figure.show(self._scene)

    @property
    def _ribbon(self) -> Ribbon:
        return Ribbon(self._phases, *self._present, coloured=True, sources=self._sources)

    def _fill(self, part: Shown) -> None:
        if part.id == RIBBON:
            part.show(self._ribbon)
            return
        drawings = tuple(self._parts.get(part.id or "", ()))
        part.display = bool(drawings)
        part.show(Stack(drawings))

    async def on_resize(self, event: events.Resize) -> None:
        """Lay the parts out again when the columns become one or two."""
        narrow = self.app.size.width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.set_class(narrow, "-one")
            await self.recompose()
