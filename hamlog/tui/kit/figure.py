"""The figure that moves at the tempo of the rep, as a widget."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from hamlog.figure.model import Figure, view_of
from hamlog.figure.shapes import Role
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Kind, Side
from hamlog.tui.kit.plain import PLAIN_CLASS

# The drawing code is loaded with the first picture: a small terminal shows none at first.
if TYPE_CHECKING:
    from hamlog.figure.stage import Frame, Row, Stage

# How far the far working leg is shaded from its colour towards the background.
_FAR_SHADE = 0.45
_STAGES = 12


class Lit(StrEnum):
    """Which colour the working leg has."""

    TEMPO = "tempo"
    """Of the phase: a rep is being done."""
    HERE = "here"
    """The accent: the figure stands on a page."""
    REST = "rest"
    """The body's: between sets."""


Inks = Mapping[Role, str]
"""Colours by role, as `#E69F00`; `Role.NONE` is the background.

`NONE` and `WORKING_FAR` may be missing: they follow from the others.
"""


class Scene(Frozen):
    """A figure at a moment of a phase.

    `progress` runs from 0 to 1 and does not matter in a phase without movement. `turned` is
    how far the body has turned over to `side`, 0 to 1. `inks` replaces the theme's colours,
    for a coloured background.
    """

    figure: Figure
    kind: Kind = Kind.STILL
    progress: float = 0.0
    side: Side = Side.BOTH
    turned: float = 1.0
    lit: Lit = Lit.HERE
    inks: Inks | None = None


class FigureView(Widget):
    """A figure, with the floor in the last row; it redraws only when told, and only what changed.

    The picture takes the widget's whole size and keeps its proportions. Showing a hold costs
    nothing, however often.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figure--body",
        "figure--other",
        "figure--arm",
        "figure--head",
        "figure--dumbbell",
        "figure--band",
        "figure--ball",
        "figure--seam",
        "figure--shine",
        "figure--pad",
        "figure--way",
        "figure--bench",
        "figure--floor",
        "figure--ghost",
        "figure--mat",
        "figure--edge",
        "figure--lift",
        "figure--hold",
        "figure--lower",
        "figure--still",
        "figure--here",
        "figure--rest",
    }
    DEFAULT_CSS = """
    FigureView {
        width: 1fr;
        height: 1fr;
        & > .figure--body { color: $figure-body; }
        & > .figure--other { color: $figure-other; }
        & > .figure--arm { color: $figure-arm; }
        & > .figure--head { color: $figure-head; }
        & > .figure--dumbbell { color: $figure-dumbbell; }
        & > .figure--band { color: $figure-band; }
        & > .figure--ball { color: $figure-ball; }
        & > .figure--seam { color: $figure-seam; }
        & > .figure--shine { color: $figure-shine; }
        & > .figure--pad { color: $figure-pad; }
        & > .figure--way { color: $figure-way; }
        & > .figure--bench { color: $figure-bench; }
        & > .figure--floor { color: $figure-bench; }
        & > .figure--ghost { color: $figure-ghost; }
        & > .figure--mat { color: $figure-mat; }
        & > .figure--edge { color: $figure-edge; }
        & > .figure--lift { color: $phase-lift; }
        & > .figure--hold { color: $phase-hold; }
        & > .figure--lower { color: $phase-lower; }
        & > .figure--still { color: $phase-still; }
        & > .figure--here { color: $accent; }
        & > .figure--rest { color: $figure-body; }
    }
    """

    def __init__(
        self,
        *,
        motion: bool = True,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Without `motion` each phase shows its final pose."""
        super().__init__(id=id, classes=classes)
        self.motion = motion
        self._scene: Scene | None = None
        self._stages: list[Stage] = []
        self._frame: Frame = ()
        self._strips: list[Strip] = []
        self._painter: _Painter | None = None
        self._drawn_for: Size | None = None

    def show(self, scene: Scene | None) -> None:
        """Show a moment; None shows nothing. Only rows that differ are painted again."""
        scene = scene and self._steadied(scene)
        if scene == self._scene:
            return
        if _colours_differ(self._scene, scene):
            self._painter = None
        self._scene = scene
        if self._drawn_for != self.size:
            self.refresh()
            return
        before, painter = self._frame, self._painter
        self._draw()
        if painter is None:
            self.refresh()
        elif changed := _changes(before, self._frame):
            self.refresh(*changed)

    def _steadied(self, scene: Scene) -> Scene:
        """Return the scene with its progress reduced to what changes the picture."""
        progress = min(1.0, max(0.0, scene.progress))
        if not scene.kind.moves:
            progress = 0.0
        elif not self.motion:
            progress = 1.0
        turned = scene.turned if self.motion else 1.0
        return replace(scene, progress=progress, turned=turned)

    def _draw(self) -> None:
        """Draw the scene at the current size; an unchanged row keeps its strip."""
        self._drawn_for = self.size
        frame = self._pictured(*self._drawn_for)
        same = self._painter is not None and _shape(frame) == _shape(self._frame)
        painter = self._painter = self._painter or _Painter(self._palette())
        self._strips = [
            self._strips[y] if same and row == self._frame[y] else painter.strip(row)
            for y, row in enumerate(frame)
        ]
        self._frame = frame

    def _pictured(self, width: int, height: int) -> "Frame":
        from hamlog.figure.stage import Cell, Stage

        scene = self._scene
        if scene is None or width < 1 or height < 1:
            return ((Cell(" ", Role.NONE),) * width,) * height
        kept, size = self._stages, (width, height)
        stage = next((one for one in kept if one.size == size and one.figure == scene.figure), None)
        if stage is None:
            stage = Stage(scene.figure, width, height)
            # To measure a whole rep takes 5 ms, and one goes up and down a list.
            self._stages = [stage, *kept[: _STAGES - 1]]
        frame = stage.frame(
            scene.kind,
            scene.progress,
            view_of(scene.figure, scene.side, scene.turned),
            ghost=self.motion and scene.lit is Lit.TEMPO,
        )
        if not self.app.has_class(PLAIN_CLASS):
            return frame
        from hamlog.tui.kit.plain_figure import plain_frame

        return plain_frame(frame)

    def _palette(self) -> dict[Role, Color]:
        """Return the colours by role: the theme's, or the scene's own."""
        scene = self._scene
        inks = scene.inks if scene is not None else None
        if inks is not None:
            colours = {role: Color.parse(ink) for role, ink in inks.items()}
        else:
            names = _NAMES | {Role.WORKING: _working(scene)}
            colours = {
                role: self.get_component_styles(f"figure--{name}").color
                for role, name in names.items()
            }
        background = colours.setdefault(Role.NONE, self.background_colors[1])
        working = colours[Role.WORKING]
        if background.ansi is None and working.ansi is None:
            colours.setdefault(Role.WORKING_FAR, working.blend(background, _FAR_SHADE))
        # With sixteen colours there are no shades in between: the far leg gets the other leg's
        # colour.
        colours.setdefault(Role.WORKING_FAR, colours[Role.OTHER])
        return colours

    def notify_style_update(self) -> None:
        """Use the new theme's colours from the next row on."""
        super().notify_style_update()
        self._painter, self._drawn_for = None, None

    def render_line(self, y: int) -> Strip:
        """Return row `y`."""
        if self._drawn_for != self.size:
            self._draw()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def render(self) -> RenderResult:
        """Return the plain text; drawing goes row by row through `render_line`."""
        return self.text()

    def text(self) -> str:
        """Return what is on the screen, as text."""
        if self._drawn_for != self.size:
            self._draw()
        return "\n".join("".join(cell.glyph for cell in row).rstrip() for row in self._frame)


_NAMES = {
    Role.BODY: "body",
    Role.OTHER: "other",
    Role.ARM: "arm",
    Role.HEAD: "head",
    Role.HELD: "dumbbell",
    Role.BAND: "band",
    Role.BALL: "ball",
    Role.SEAM: "seam",
    Role.SHINE: "shine",
    Role.PAD: "pad",
    Role.WAY: "way",
    Role.BENCH: "bench",
    Role.FLOOR: "floor",
    Role.GHOST: "ghost",
    Role.MAT: "mat",
    Role.EDGE: "edge",
}


def _working(scene: Scene | None) -> str:
    """Return the name of the working leg's colour."""
    if scene is None or scene.lit is Lit.HERE:
        return "here"
    return "rest" if scene.lit is Lit.REST else scene.kind.value


def _shape(frame: "Frame") -> tuple[int, int]:
    return len(frame), len(frame[0]) if frame else 0


def _changes(before: "Frame", after: "Frame") -> list[Region]:
    """Return for each changed row the stretch from its first to its last changed cell."""
    changed = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            places = [
                x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a is not b and a != b
            ]
            changed.append(Region(places[0], y, places[-1] - places[0] + 1, 1))
    return changed


def _colours_differ(before: Scene | None, after: Scene | None) -> bool:
    """Return whether two scenes are painted in different colours."""
    inks = (before and before.inks, after and after.inks)
    return _working(before) != _working(after) or inks[0] != inks[1]


class _Painter:
    """The strips of rows, in one set of colours."""

    def __init__(self, colours: Mapping[Role, Color]) -> None:
        self._colours = colours
        self._known: dict[tuple[Role, Role], Style] = {}

    def strip(self, row: "Row") -> Strip:
        """Return a row, joining neighbours of one style."""
        segments: list[Segment] = []
        run, key = "", (Role.NONE, Role.NONE)
        for glyph, role, back in row:
            here = (role, back)
            if here != key and run:
                segments.append(Segment(run, self._style(key)))
                run = ""
            key = here
            run += glyph
        if run:
            segments.append(Segment(run, self._style(key)))
        return Strip(segments, len(row))

    def _style(self, key: tuple[Role, Role]) -> Style:
        style = self._known.get(key)
        if style is None:
            fore, back = (self._colours[role].rich_color for role in key)
            style = self._known[key] = Style.from_color(fore, back)
        return style
