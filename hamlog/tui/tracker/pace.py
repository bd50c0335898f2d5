"""The pace line: the ribbon of the rep, or the line of a rest."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Phase
from hamlog.tui.kit.bars import NARROW, margin
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.ribbon import name_lines, ribbon_row


class PaceView(Frozen):
    """The phases of a rep, the current one and how much of it is over.

    `rest` is how much of a rest is left, 0 to 1, with its words; it replaces the ribbon.
    """

    phases: tuple[Phase, ...]
    present: int | None
    progress: float
    rest: tuple[float, str] | None = None


class PaceLine(Drawn):
    """A row of segments with their names below, or a shrinking line."""

    DEFAULT_CSS = "PaceLine { height: 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = PaceView((), None, 0.0)
        self._names: list[Line] = []
        self._named_for: tuple[tuple[Phase, ...], int | None, int] | None = None

    def show(self, view: PaceView) -> None:
        """Show another moment."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows: the second, with names, only if there is room."""
        view, edge = self._view, margin(width) if width >= NARROW else 2
        if view.rest is None:
            return self._rep_lines(width, edge, names=height >= 2)[: max(1, height)]
        share, text = view.rest
        line, below = Line(width), Line(width)
        inner = width - 2 * edge
        halves = round(share * inner * 2)
        line.raw(edge, "━" * inner, Ink.LINE)
        line.raw(edge, "━" * (halves // 2) + ("╸" if halves % 2 else ""), Ink.TEXT)
        below.put(edge, text, Ink.MUTED)
        return [line, below][: max(1, height)]

    def _rep_lines(self, width: int, edge: int, *, names: bool) -> list[Line]:
        """Return the ribbon; its names stay the same throughout a phase."""
        view = self._view
        named_for = (view.phases, view.present, width)
        if named_for != self._named_for:
            self._names = name_lines(view.phases, view.present, width, edge)
            self._named_for = named_for
        row = ribbon_row(view.phases, view.present, view.progress, width, edge)
        return [row, *(self._names if names else [])]
