"""The ribbon: one rep as a row of segments, each as long as its seconds."""

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.exercise import Phase
from hamlog.tui.kit.canvas import Line, cut
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, phase_ink

# Rounding errors must not cost a cell.
_DUST = 1e-6


def spans(phases: tuple[Phase, ...], width: int) -> list[tuple[int, int]]:
    """Return where each phase's segment starts and ends, one cell apart, `width` cells in all."""
    total_s = sum(phase.seconds_s for phase in phases)
    room = width - len(phases) + 1
    if total_s <= 0 or room < len(phases):
        return []
    exact = [room * phase.seconds_s / total_s for phase in phases]
    sizes = [max(1, int(cells)) for cells in exact]
    while sum(sizes) != room:
        # Take a surplus cell from, or give a missing one to, the segment that is furthest off.
        off = [cells - size for cells, size in zip(exact, sizes, strict=True)]
        if sum(sizes) < room:
            sizes[off.index(max(off))] += 1
        else:
            longer = [o if size > 1 else room for o, size in zip(off, sizes, strict=True)]
            sizes[longer.index(min(longer))] -= 1
    starts = [sum(sizes[:index]) + index for index in range(len(sizes))]
    return [(start, start + size) for start, size in zip(starts, sizes, strict=True)]


def ribbon_row(
    phases: tuple[Phase, ...],
    present: int | None,
    progress: float,
    width: int,
    edge: int,
    *,
    coloured: bool = False,
) -> Line:
    """Return the ribbon of a rep, `edge` columns in from both sides.

    `present` is the index of the current phase, `progress` how much of it is over. `coloured`
    shows a rep that is not under way, in the colours of all its phases.
    """
    row = Line(width)
    for index, (start, end) in enumerate(spans(phases, width - 2 * edge)):
        phase, x, cells = phases[index], edge + start, end - start
        row.raw(x, "▄" * cells, Ink.LINE)
        if present is None and coloured:
            row.raw(x, "▄" * cells, phase_ink(phase.kind))
        elif present is not None and index < present:
            row.raw(x, "▄" * cells, Ink.FAINT)
        elif index == present:
            row.raw(x, "▄" * int(cells * progress + _DUST), phase_ink(phase.kind))
    return row


def name_lines(
    phases: tuple[Phase, ...],
    present: int | None,
    width: int,
    edge: int,
    *,
    sources: bool = False,
) -> list[Line]:
    """Return the lines below the ribbon: names with seconds, and the sources of the times."""
    below, source = Line(width), Line(width)
    places = spans(phases, width - 2 * edge)
    labels = _labels(phases, places, sources=sources)
    if sources and not labels:
        sources, labels = False, _labels(phases, places, sources=False)
    for index, (start, word, seconds) in enumerate(labels):
        here, x = index == present, edge + start
        after = below.put(x, word, Ink.TEXT if here else Ink.MUTED, bold=here)
        below.put(after + bool(word), seconds, Ink.MUTED if here else Ink.FAINT)
        source.put(x, phases[index].source.word, Ink.FAINT)
    return [below, *([source] if sources else [])]


def _labels(
    phases: tuple[Phase, ...], places: list[tuple[int, int]], *, sources: bool
) -> list[tuple[int, str, str]]:
    """Return (column, word, seconds) for each phase: as near its segment as the others allow.

    With little room the unit is dropped, then the words are cut; numbers never are.
    """
    if not places:
        return []
    words = [phase.word.lower() for phase in phases]
    longest = max(cell_len(word) for word in words)
    # Sources are dropped before a word is cut.
    least = longest if sources else 0
    for unit, most in ((" s", longest), *(("", room) for room in range(longest, least - 1, -1))):
        cuts = [cut(word, most) if most > 1 else "" for word in words]
        labels = [
            (word, f"{phase.seconds_s}{unit}") for word, phase in zip(cuts, phases, strict=True)
        ]
        sizes = [
            max(
                cell_len(word) + bool(word) + len(seconds),
                len(phase.source.word) if sources else 0,
            )
            for (word, seconds), phase in zip(labels, phases, strict=True)
        ]
        starts = _side_by_side([start for start, _ in places], sizes, places[-1][1])
        if starts is not None:
            return [(start, *label) for start, label in zip(starts, labels, strict=True)]
    return []


def _side_by_side(wanted: list[int], sizes: list[int], width: int) -> list[int] | None:
    """Return starts near the wanted ones, one cell apart; None if `width` is too small."""
    starts: list[int] = []
    free = 0
    for want, size in zip(wanted, sizes, strict=True):
        starts.append(max(want, free))
        free = starts[-1] + size + 1
    limit = width
    for index in range(len(starts) - 1, -1, -1):
        starts[index] = min(starts[index], limit - sizes[index])
        limit = starts[index] - 1
    return starts if starts[0] >= 0 else None


class Ribbon(Frozen):
    """The ribbon of a rep with its names and `sources`; see `ribbon_row` for the rest."""

    phases: tuple[Phase, ...]
    present: int | None = None
    progress: float = 0.0
    coloured: bool = False
    sources: bool = True

    def lines(self, room: Room) -> list[Line]:
        """Return segments, names, sources."""
        row = ribbon_row(
            self.phases, self.present, self.progress, room.width, 0, coloured=self.coloured
        )
        return [row, *name_lines(self.phases, self.present, room.width, 0, sources=self.sources)]
