"""One session of History: its sets."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog import planning
from hamlog.today import exercises_by_slug
from hamlog.training.record import SessionRecord
from hamlog.tui import actions, history_view
from hamlog.tui.actions import Scope
from hamlog.tui.screens.past import PastScreen
from hamlog.tui.screens.set import SetScreen
from hamlog.tui.weeks import monday_of
from hamlog.tui.widgets import wording
from hamlog.tui.widgets.crumbs import Crumbs
from hamlog.tui.widgets.heads import BigNumber, Note
from hamlog.tui.widgets.listing import Listing
from hamlog.tui.widgets.page import Hint
from hamlog.tui.widgets.rows import RowList


class SessionScreen(PastScreen):
    """The sets of one session in the order in which it asks for them."""

    scope = Scope.SESSION
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SESSION))
    DEFAULT_CSS = """
    SessionScreen BigNumber { margin: 0 0 1 0; }
    """

    def __init__(self, session_id: str) -> None:
        """Show one session."""
        super().__init__()
        self._session_id = session_id
        self._session: SessionRecord | None = None

    def content(self) -> ComposeResult:
        """Lay out where one is, the head, the note, the sets."""
        plain = self.services.settings.plain_marks
        yield Crumbs(plain=plain)
        yield BigNumber(plain=plain)
        yield Note()
        yield Listing()

    def load(self) -> None:
        """Read the session; go back where it is gone."""
        services = self.services
        session = self._session = services.log.session(self._session_id)
        if session is None:
            self.action_back()
            return
        today = services.clock.wall().date()
        self.query_one(Crumbs).show(
            (wording.week_words(monday_of(session.day), today),),
            " ".join(wording.day_words(session.day).split()),
            beside=self.programme_name(session.programme),
        )
        self.show_count()
        lasted_s = history_view.lasted_s(session)
        in_all = [f"{wording.minutes(lasted_s)} in all"] if lasted_s else []
        self.query_one(BigNumber).show(
            session.sets_done,
            history_view.planned_words(session.sets_done, len(session.planned)),
            history_view.sums(session.sets) + in_all,
        )
        self.query_one(Note).show(session.note)
        if not session.sets:
            self.query_one(Listing).show_empty(Hint("No set was begun."))
            return
        self.query_one(Listing).show(
            *history_view.set_rows(
                session,
                exercises_by_slug(services.library),
                self.exercise_name,
                plain=services.settings.plain_marks,
                unit=planning.unit(services.log, services.clock.wall().date()),
            )
        )

    def footer(self) -> Sequence[str]:
        """Return what one can do here."""
        return ["open", "back"] if self._session and self._session.sets else ["back"]

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The row one is on was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the set one is on."""
        if self._session is not None and self._session.sets:
            sets = self._session.sets
            index = min(self.query_one(Listing).rows.index, len(sets) - 1)
            self.app.push_screen(SetScreen(self._session_id, sets[index].id))
