"""A list with headings, or the words shown while it is empty."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.page import Stack
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.table import Table, TableHead


class Listing(Vertical):
    """Headings, rows, and the words for no rows."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    Listing { margin: 0 0 1 0; }
    Listing .words { padding: 0 3; display: none; }
    .-narrow Listing .words { padding: 0 2; }
    Listing .heads { height: 1; }
    Listing.-gap .heads { height: 2; }
    .-short Listing.-gap .heads { height: 1; }
    Listing.-empty .words { display: block; }
    Listing.-empty .heads, Listing.-empty RowList { display: none; }
    """

    def __init__(self, *, gap: bool = False, focuses: bool = True) -> None:
        """`gap` puts a blank row between rows if all of them fit that way.

        Without `focuses` the list never takes the focus, for instance from an input line.
        """
        super().__init__()
        self._gap = gap
        self._focuses = focuses
        self.set_class(gap, "-gap")

    def compose(self) -> ComposeResult:
        """Lay out headings, rows and words."""
        yield Shown(TableHead(), classes="heads")
        rows = RowList(gap=self._gap)
        rows.can_focus = self._focuses
        yield rows
        yield Shown(classes="words", keys=True)

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    def show(self, table: Table, rows: Sequence[Drawing], *, index: int | None = None) -> None:
        """Show rows of `table`, selecting row `index` or keeping the selection."""
        self.remove_class("-empty")
        self.query_one(".heads", Shown).show(table.head)
        self.rows.show(rows, index=index)
        if self._focuses and self.rows.can_focus and not self.rows.has_focus:
            self.rows.focus()

    def show_empty(self, *blocks: Drawing) -> None:
        """Show words in place of the rows."""
        self.add_class("-empty")
        self.query_one(".words", Shown).show(Stack(blocks))
