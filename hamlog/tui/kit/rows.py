"""A list of drawn rows with a selected one; only what is visible is drawn."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.hover import Hovering
from hamlog.tui.kit.ink import Ink, Palette, Shade
from hamlog.tui.kit.more import Hidden

# Several screens full of rows, as they are and selected.
_KEPT = 200


class RowList(Hovering, can_focus=True):
    """Rows with a selected one; moves by keys, wheel and clicks.

    Posts `Moved` when another row is selected, `Opened` when the selected row is clicked,
    `Beyond` when a move goes past an end. The screen decides what enter does.
    """

    DEFAULT_CSS = "RowList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False, system=True),
        Binding("down,j", "move(1)", show=False, system=True),
        Binding("pageup", "page(-1)", show=False, system=True),
        Binding("pagedown", "page(1)", show=False, system=True),
        Binding("home", "edge(-1)", show=False, system=True),
        Binding("end", "edge(1)", show=False, system=True),
    ]

    class Moved(Message):
        """Another row was selected."""

        def __init__(self, sender: "RowList", index: int) -> None:
            super().__init__()
            self.sender = sender
            self.index = index

    class Opened(Message):
        """The selected row was clicked."""

        def __init__(self, sender: "RowList", index: int) -> None:
            super().__init__()
            self.sender = sender
            self.index = index

    class Beyond(Message):
        """A move went past the first row (`by` is below 0) or the last one."""

        def __init__(self, sender: "RowList", by: int) -> None:
            super().__init__()
            self.sender = sender
            self.by = by

    def __init__(self, *, gap: bool = False, id: str | None = None) -> None:  # noqa: A002
        """`gap` puts a blank row between rows while all of them fit so."""
        super().__init__(id=id)
        self._rows: Sequence[Drawing] = ()
        self._index = 0
        self._top = 0
        self._gap = gap
        self.quiet = False
        """Whether the selected row stands out only while the list has the focus."""
        self.follows = False
        """Whether the bar of the selected row is shown only while the list has the focus."""
        self._placed: list[tuple[int, int]] = []
        # A row looks the same until other rows are shown, wherever the selection goes.
        self._kept: dict[tuple[int, bool], list[Line]] = {}
        self._kept_strips: dict[int, tuple[Line, Palette, bool, Strip]] = {}
        self._kept_for: tuple[object, ...] = ()
        self._blank = Line(0)

    @property
    def index(self) -> int:
        """The selected row."""
        return self._index

    @property
    def span(self) -> tuple[int, int]:
        """The visible lines of the selected row: the first, and the one after the last."""
        starts = [start for start, index in self._placed if index <= self._index]
        height = len(self._row(self._index, self.size.width, selected=True)) if starts else 0
        return (starts[-1], starts[-1] + height) if starts else (0, 0)

    def show(self, rows: Sequence[Drawing], *, index: int | None = None) -> None:
        """Show these rows, selecting row `index` or keeping the selection."""
        self._rows = rows
        self._index = max(0, min(self._index if index is None else index, len(rows) - 1))
        self.redraw()

    def redraw(self) -> None:
        """Draw the same rows again: what they show has changed."""
        self._kept_for = ()
        self.repaint()

    def move_to(self, index: int) -> None:
        """Select row `index`, or the nearest one."""
        index = max(0, min(index, len(self._rows) - 1))
        if index != self._index and self._rows:
            self._index = index
            self.repaint()
            self.post_message(self.Moved(self, index))

    def put_on(self, index: int) -> None:
        """Select row `index` without a message: the screen itself moved the selection."""
        self.show(self._rows, index=index)

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows that fit around the selected one."""
        blocks = self._visible(width, height)
        gap = self._gap and self._fits_with_gaps(width, height)
        lines: list[Line] = []
        self._placed = []
        for index, block in blocks:
            if gap and lines:
                lines.append(self._blank)
            start = len(lines)
            lines.extend(self._hovered(block) if index == self.over else block)
            self._placed.append((start, index))
        if gap:
            self._soften(lines, width)
        if not height:
            return lines
        shown = lines[:height]
        margin = width - Room(width, edge=self.edge).end
        return self._hidden(cut=len(lines) > height).put(shown, height, margin)

    def _hovered(self, block: list[Line]) -> list[Line]:
        found = [line.copy() for line in block]
        for line in found:
            line.lift(1, line.width - 1, Shade.SURFACE)
        return found

    def part_at(self, x: int, y: int) -> int | None:
        """Return the row at a place."""
        found = [index for start, index in self._placed if start <= y]
        return found[-1] if found else None

    def _hidden(self, *, cut: bool) -> Hidden:
        """Return how many rows are hidden or cut; `cut` says that the last one drawn is."""
        if not self._placed:
            return Hidden()
        first, last = self._placed[0][1], self._placed[-1][1]
        return Hidden(first, len(self._rows) - 1 - last + cut)

    def _visible(self, width: int, height: int) -> list[tuple[int, list[Line]]]:
        """Return the visible rows, moving the top so that the selected row shows whole.

        Only rows that can be visible are drawn, however far the selection moved.
        """
        if not self._rows:
            return []
        room = max(height, 1)
        blocks = [(self._index, self._row(self._index, width, selected=self._lit))]
        used = len(blocks[0][1])

        def above(least: int) -> None:
            nonlocal used
            while blocks[0][0] > least:
                block = self._row(blocks[0][0] - 1, width)
                if used + len(block) > room:
                    return
                used += len(block)
                blocks.insert(0, (blocks[0][0] - 1, block))

        above(max(0, min(self._top, self._index)))
        for index in range(self._index + 1, len(self._rows)):
            block = self._row(index, width)
            if used + len(block) > height > 0:
                break
            blocks.append((index, block))
            used += len(block)
        above(0)
        self._top = blocks[0][0]
        return blocks

    def _row(self, index: int, width: int, *, selected: bool = False) -> list[Line]:
        """Return a row's lines, which are nobody's to write on: they are kept."""
        self._keep_for(width)
        lines = self._kept.get((index, selected))
        if lines is None:
            lines = self._rows[index].lines(Room(width, edge=self.edge, selected=selected))
            self._kept[index, selected] = lines
        if selected and self.follows and not self.has_focus:
            lines = [line.copy() for line in lines]
            for line in lines:
                line.raw(1, " ", Ink.ACCENT, Shade.RAISED)
        return lines

    def _keep_for(self, width: int) -> None:
        """Forget rows that were drawn for another width, or so many that most are far away."""
        kept_for = (width, self.edge)
        many = len(self._kept) > _KEPT or len(self._kept_strips) > _KEPT
        if many or self._kept_for != kept_for:
            self._kept, self._kept_strips, self._kept_for = {}, {}, kept_for
            self._blank = Line(width)

    def strip_of(self, line: Line) -> Strip:
        """Return a row as Textual draws it; a line that is kept has been turned into it once."""
        kept = self._kept_strips.get(id(line))
        palette, plain = self.palette, self.plain_marks
        if kept is None or kept[0] is not line or kept[1] is not palette or kept[2] is not plain:
            kept = line, palette, plain, super().strip_of(line)
            self._kept_strips[id(line)] = kept
        return kept[3]

    @property
    def _lit(self) -> bool:
        return self.has_focus or not self.quiet

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show or hide which row is selected."""
        super().watch_has_focus(has_focus)
        if self.quiet or self.follows:
            self.repaint()

    def _fits_with_gaps(self, width: int, height: int) -> bool:
        if len(self._rows) > height > 0:
            return False
        total = sum(len(self._row(index, width)) for index in range(len(self._rows)))
        return not height or total + len(self._rows) - 1 <= height

    def _soften(self, lines: list[Line], width: int) -> None:
        """Give the selected row half a row of its shade above and below."""
        ends = {
            index: (start, start + len(self._row(index, width, selected=True)))
            for start, index in self._placed
        }
        start, end = ends.get(self._index, (0, 0))
        if start > 0:
            lines[start - 1] = _half(width, "▄")
        if 0 < end < len(lines):
            lines[end] = _half(width, "▀")

    def action_move(self, by: int) -> None:
        """Move `by` rows down."""
        if 0 <= self._index + by < len(self._rows):
            self.move_to(self._index + by)
        else:
            self.post_message(self.Beyond(self, by))

    def action_page(self, by: int) -> None:
        """Page `by` screens down."""
        self.move_to(self._index + by * max(1, len(self._placed) - 1))

    def action_edge(self, by: int) -> None:
        """Go to the first or the last row."""
        self.move_to(0 if by < 0 else len(self._rows) - 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move one row down."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move one row up."""
        event.stop()
        self.action_move(-1)

    def on_click(self, event: events.Click) -> None:
        """Select the row that was clicked; open it if it was selected already."""
        found = self.part_at(event.x, event.y)
        if found is None:
            return
        if found == self._index:
            self.post_message(self.Opened(self, self._index))
        self.move_to(found)


def _half(width: int, glyph: str) -> Line:
    line = Line(width)
    line.raw(1, glyph * (width - 2), Ink.RAISED)
    return line


def row_line(room: Room) -> Line:
    """Return an empty row, in the raised shade with the accent's bar if it is selected."""
    line = room.line()
    if room.selected:
        line.fill(1, room.width - 1, Shade.RAISED)
        line.raw(1, "▌", Ink.ACCENT, Shade.RAISED)
        line.shade = Shade.RAISED
    return line
