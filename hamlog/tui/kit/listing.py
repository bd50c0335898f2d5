"""A table that one walks through, or what stands in its place while it is empty."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from hamlog.tui.kit.page import Block, Blocks
from hamlog.tui.kit.rows import Row, RowList
from hamlog.tui.kit.table import Table, TableHead


class Listing(Vertical):
    """Heads, rows, and the words for no rows."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    Listing { margin: 0 0 1 0; }
    Listing Blocks { padding: 0 3; display: none; }
    .-narrow Listing Blocks { padding: 0 2; }
    Listing.-gap TableHead { height: 2; }
    .-short Listing.-gap TableHead { height: 1; }
    Listing.-empty Blocks { display: block; }
    Listing.-empty TableHead, Listing.-empty RowList { display: none; }
    """

    def __init__(self, *, gap: bool = False, focuses: bool = True) -> None:
        """`gap` puts a blank row between rows while all fit so.

        Without `focuses` keys are left to what has them, as a line that one types in.
        """
        super().__init__()
        self._gap = gap
        self._focuses = focuses
        self.set_class(gap, "-gap")
        self._table: Table | None = None

    def compose(self) -> ComposeResult:
        """Lay out heads, rows and words."""
        yield TableHead()
        rows = RowList(gap=self._gap)
        rows.can_focus = self._focuses
        yield rows
        yield Blocks()

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    def show(self, table: Table, rows: Sequence[Row], *, index: int | None = None) -> None:
        """Show rows of `table`, on row `index` or where one was."""
        self.remove_class("-empty")
        head = self.query_one(TableHead)
        table.edge = head.edge
        self._table = table
        head.show(table)
        self.rows.show(rows, index=index)
        if self._focuses and not self.rows.has_focus:
            self.rows.focus()

    def show_empty(self, *blocks: Block) -> None:
        """Show words where the rows will stand."""
        self.add_class("-empty")
        self.query_one(Blocks).show(blocks)

    def on_resize(self) -> None:
        """Begin the columns where this width has its edge."""
        if self._table is not None:
            self._table.edge = self.query_one(TableHead).edge
