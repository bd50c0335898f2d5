"""The ribbon: one rep as a row of segments, each as long as its seconds."""

from hamlog.training.exercise import Kind, Phase
from hamlog.tui.widgets.canvas import Drawn, Line
from hamlog.tui.widgets.ink import Ink, phase_ink


def spans(phases: tuple[Phase, ...], width: int) -> list[tuple[int, int]]:
    """Return where each phase's segment begins and ends, one cell apart, `width` cells in all."""
    total_s = sum(phase.seconds_s for phase in phases)
    room = width - len(phases) + 1
    if total_s <= 0 or room < len(phases):
        return []
    found: list[tuple[int, int]] = []
    start, before_s = 0, 0
    for index, phase in enumerate(phases):
        before_s += phase.seconds_s
        end = max(start + 1, index + round(room * before_s / total_s))
        found.append((start, min(end, width)))
        start = end + 1
    return found


def ribbon_lines(
    phases: tuple[Phase, ...],
    present: int | None,
    progress: float,
    width: int,
    edge: int,
    *,
    names: bool = True,
    sources: bool = False,
) -> list[Line]:
    """Return the ribbon of a rep, `edge` columns in from both sides.

    `present` is the index of the phase under way, `progress` how much of it is over.
    Below come the names with their seconds, and who says how long, where asked for.
    """
    row, below, source = Line(width), Line(width), Line(width)
    for index, (start, end) in enumerate(spans(phases, width - 2 * edge)):
        phase, x, cells = phases[index], edge + start, end - start
        here = index == present
        row.raw(x, "▄" * cells, Ink.LINE)
        if present is not None and index < present:
            row.raw(x, "▄" * cells, Ink.FAINT)
        elif here:
            row.raw(x, "▄" * round(cells * progress), phase_ink(phase.kind))
        word = phase.kind.value if phase.kind is Kind.STILL else phase.word.lower()
        room = cells if index + 1 < len(phases) else width - x
        after = below.put(x, word, Ink.TEXT if here else Ink.MUTED, bold=here, room=room)
        seconds = f"{phase.seconds_s} s"
        if after + 1 + len(seconds) <= x + room:
            below.put(after + 1, seconds, Ink.MUTED if here else Ink.FAINT)
        source.put(x, phase.source.value, Ink.FAINT, room=room)
    return [row, *([below] if names else []), *([source] if sources else [])]


class Ribbon(Drawn):
    """The ribbon as a widget of its own, with names and sources."""

    DEFAULT_CSS = "Ribbon { height: 3; }"

    def __init__(self, *, edge: int = 0) -> None:
        """`edge` columns stay free at both sides."""
        super().__init__()
        self._edge = edge
        self._view: tuple[tuple[Phase, ...], int | None, float] = ((), None, 0.0)

    def show(self, phases: tuple[Phase, ...], present: int | None, progress: float) -> None:
        """Show a rep, the phase under way and how much of it is over."""
        if self._view != (phases, present, progress):
            self._view = (phases, present, progress)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return segments, names, sources."""
        return ribbon_lines(*self._view, width, self._edge, names=True, sources=True)
