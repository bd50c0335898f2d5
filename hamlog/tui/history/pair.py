"""Two weeks or two sessions side by side: a label, both values, and the difference."""

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.columns import Columns, columns
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import TO_COME


class PairRow(Frozen):
    """A value of each side and their difference; empty if there is none."""

    label: str
    left: str = ""
    right: str = ""
    difference: str = ""


class PairGroup(Frozen):
    """Rows that belong together, under a faint heading if they have one."""

    rows: tuple[PairRow, ...]
    title: str = ""


class PairTable(Frozen):
    """Groups of rows under the names of the two sides, each a line or more."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    groups: tuple[PairGroup, ...]
    difference: str = "difference"

    def lines(self, room: Room) -> list[Line]:
        """Return headings and a line for each row, with a blank one before each group.

        With little room labels are cut, then the differences are dropped, then values are cut.
        What only one side has shows as a dot on the other.
        """
        places = self._places(room.width)
        found: list[Line] = []
        for index in range(max(len(self.left), len(self.right), 1)):
            line = room.line()
            for column, heads in enumerate((self.left, self.right)):
                if index < len(heads):
                    ink = Ink.MUTED if index else Ink.TEXT
                    places.put(line, column, heads[index], ink, bold=not index)
            if not index and self._differ:
                places.put(line, 2, self.difference, Ink.FAINT)
            found.append(line)
        for group in self.groups:
            found.append(room.line())
            if group.title:
                found.append(room.line())
                found[-1].put(0, group.title, Ink.FAINT)
            found += [self._row(row, places, room.line()) for row in group.rows]
        return found[: room.height] if room.height else found

    @property
    def _rows(self) -> list[PairRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def _differ(self) -> bool:
        return any(row.difference for row in self._rows)

    def _places(self, width: int) -> Columns:
        rows = self._rows
        values = [
            [*self.left, *(row.left for row in rows)],
            [*self.right, *(row.right for row in rows)],
        ]
        if self._differ:
            values.append([self.difference, *(row.difference for row in rows)])
        return columns(width, [row.label for row in rows], values, whole=2)

    def _row(self, row: PairRow, places: Columns, line: Line) -> Line:
        places.put_label(line, row.label, Ink.MUTED)
        one_only = bool(row.left) != bool(row.right)
        for column, value in enumerate((row.left, row.right)):
            if value or not one_only:
                places.put(line, column, value, Ink.TEXT)
            elif column in places.spans:
                dot = TO_COME.glyph
                line.raw(places.spans[column][1] - 1, dot, Ink.FAINT)
        places.put(line, 2, row.difference, Ink.MUTED)
        return line
