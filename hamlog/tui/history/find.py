"""Find: a search line, and what it matches, newest first."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training.load import Unit
from hamlog.training.review.finding import Typed, named_exercises, read_find
from hamlog.training.review.sums import Cursor, Find, Found
from hamlog.tui import actions
from hamlog.tui.dialogs.form import TypedLine
from hamlog.tui.history import find_view
from hamlog.tui.history.base import PastScreen
from hamlog.tui.history.find_view import FoundTable, Hit
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.table import TableRow
from hamlog.tui.scopes import Scope

_PAGE = 30
_NEAR = 12
_MOST_TYPED = 200
_BESIDE = 26
"""The cells of the line of breadcrumbs that are not for what was found."""


class FindScreen(PastScreen):
    """Finds sets by exercise, words, pain and days; the arrow keys move through the rows."""

    scope = Scope.FIND
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings(Scope.FIND),
        Binding("up", "rows('move', -1)", show=False, system=True),
        Binding("down", "rows('move', 1)", show=False, system=True),
        Binding("pageup", "rows('page', -1)", show=False, system=True),
        Binding("pagedown", "rows('page', 1)", show=False, system=True),
    ]
    DEFAULT_CSS = """
    FindScreen #line { height: 2; padding: 0 3; }
    FindScreen.-narrow #line { padding: 0 2; }
    FindScreen #line Label { width: 6; color: $ink-faint; }
    FindScreen #line Input { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed = Typed(Find())
        self._by_name: tuple[str, ...] = ()
        self._asked = 0
        self._following: Cursor | None = None
        self._unit: Unit = "kg"
        self._forget()

    def _forget(self) -> None:
        """Start with nothing found."""
        self._found: list[Found] = []
        self._hits: list[Hit] = []
        self._table = FoundTable()
        self._rows: list[TableRow] = []

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the line, what was found."""
        yield Crumbs()
        with Horizontal(id="line"):
            yield Label("find", markup=False)
            field = TypedLine(id="field", compact=True, max_length=_MOST_TYPED)
            field.cursor_blink = False
            yield field
        yield Listing(focuses=False)

    def on_mount(self) -> None:
        """Start in the search line."""
        self._field.focus()

    @property
    def _field(self) -> Input:
        return self.query_one("#field", Input)

    # What was found

    def load(self) -> None:
        """Search again, down to the same row: a set that was opened may have changed."""
        services = self.services
        self._unit = services.coach.unit(services.clock.wall().date())
        self.show_count()
        self._look(max(_PAGE, len(self._hits)))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search for what is typed now."""
        message.stop()
        self.query_one(Listing).rows.move_to(0)
        self.attempt(lambda: self._look(_PAGE))
        self.show_keys()

    def _look(self, want: int) -> None:
        """Search for what is typed; an error in it is shown in place of the rows."""
        self._asked += 1
        self._forget()
        self._following, self._by_name = None, ()
        listing, exercises = self.query_one(Listing), self.services.library.exercises()
        try:
            self._typed = read_find(self._field.value, exercises, self.services.clock.wall().date())
        except UsageError as error:
            self._typed = Typed(Find())
            listing.show_empty(Hint(str(error)), *find_view.help_blocks()[:1])
            self._tell()
            return
        if self._typed.empty:
            listing.show_empty(*find_view.help_blocks())
            self._tell()
            return
        self._read(want, self._asked)

    def _read(self, want: int, asked: int) -> None:
        """Read a page; if it held less than is needed, read on at the next turn of the loop."""
        if asked != self._asked:
            return
        page = self.services.log.find(self._query, _PAGE, self._following)
        self._following = page.following
        year = find_view.year_of(self.services.clock.wall().date(), self._found)
        self._found += page.found
        self._hits += find_view.hits(page.found)
        self._rows += find_view.add_found(
            self._table,
            page.found,
            year,
            self._typed,
            self.exercise_name,
            self.programme_name,
            unit=self._unit,
        )
        if page.following and len(self._hits) < want:
            # A rare match in a long log takes several reads; keys are handled between them.
            self.call_later(self.attempt, lambda: self._read(want, asked))
        elif not self._hits and self._look_by_name():
            self._read(want, asked)
            return
        self._show()

    @property
    def _query(self) -> Find:
        if not self._by_name:
            return self._typed.find
        return replace(self._typed.find, text="", exercises=self._by_name, also=None)

    def _look_by_name(self) -> bool:
        """If no note has the words, treat them as the name of an exercise, if there is one."""
        if self._by_name or self._typed.find.exercises:
            return False
        self._by_name = named_exercises(self._typed.words, self.services.library.exercises())
        return bool(self._by_name)

    def _show(self) -> None:
        listing = self.query_one(Listing)
        if self._rows:
            listing.show(self._table, self._rows)
        elif self._following:
            listing.show_empty(Hint("Looking further back…"))
        else:
            listing.show_empty(*find_view.nothing(self._field.value, self.key("find.clear")))
        self._tell()
        self.show_keys()

    def _tell(self) -> None:
        """Show beside the breadcrumbs how much was found."""
        beside = ""
        if self._rows:
            sets = any(hit.set_id for hit in self._hits)
            counted = find_view.counted(
                len(self._hits), more=self._following is not None, sets=sets
            )
            today = self.services.clock.wall().date()
            told = find_view.told(self._by_name, self.exercise_name, self._typed, today)
            beside = find_view.fitting(counted, told, self.size.width - _BESIDE)
        self.query_one(Crumbs).show(("History",), "Find", beside=beside)

    # Moving

    def action_rows(self, kind: str, by: int) -> None:
        """Move through the results while the search line keeps the focus."""
        rows = self.query_one(Listing).rows
        if kind == "page":
            rows.action_page(by)
        else:
            rows.action_move(by)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Read more before the selection reaches the end of what was read."""
        if self._following and message.index >= len(self._hits) - _NEAR:
            asked, want = self._asked, len(self._hits) + _PAGE
            self.attempt(lambda: self._read(want, asked))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter opens the selected row."""
        message.stop()
        self.action_open()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return ["open", "clear"] if self._rows else ["clear"]

    def footer_words(self) -> dict[str, str]:
        """Return what escape does now."""
        return {"clear": "clear" if self.query(Input) and self._field.value else "back"}

    def action_open(self) -> None:
        """Open the selected set, or the session."""
        if not self._hits:
            return
        hit = self._hits[min(self.query_one(Listing).rows.index, len(self._hits) - 1)]
        if hit.set_id is None:
            self.app.push_screen(SessionScreen(hit.session_id))
        else:
            self.app.push_screen(SetScreen(hit.session_id, hit.set_id))

    def action_clear(self) -> None:
        """Clear the line; if it is empty, go back to the weeks."""
        if self._field.value:
            self._field.value = ""
        else:
            self.app.pop_screen()
