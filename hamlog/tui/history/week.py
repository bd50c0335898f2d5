"""One week of History: its sessions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from hamlog.training.record import SessionRecord
from hamlog.tui import actions
from hamlog.tui.history import drawings
from hamlog.tui.history.correcting import CorrectingScreen
from hamlog.tui.history.session import SessionScreen, marked_session
from hamlog.tui.kit import wording
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.heads import BigNumber, DayMarks
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope


class WeekScreen(CorrectingScreen):
    """The sessions of one ISO week, oldest first."""

    scope = Scope.WEEK
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.WEEK))
    DEFAULT_CSS = """
    WeekScreen #head { height: auto; margin: 0 0 1 0; }
    /* What is beside the number begins over the remarks of the weeks. */
    WeekScreen.-roomy #number, WeekScreen.-wide #number { width: 67; }
    WeekScreen.-tall #head { margin: 0 0 2 0; }
    WeekScreen #number { height: 1; }
    WeekScreen.-tall #number { height: 4; }
    WeekScreen #days { height: 4; width: 1fr; display: none; }
    WeekScreen.-normal #days { width: 29; }
    WeekScreen.-tall #days { display: block; }
    WeekScreen.-narrow #days { display: none; }
    WeekScreen.-empty #head { display: none; }
    """

    def __init__(self, monday: date) -> None:
        """Show the week that begins with `monday`."""
        super().__init__()
        self._week_starts = monday
        self._sessions: tuple[SessionRecord, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the head, the sessions."""
        yield Crumbs()
        with Horizontal(id="head"):
            yield Shown(id="number")
            yield Shown(id="days")
        yield Listing(gap=True)

    def load(self) -> None:
        """Read the sessions of the week."""
        services, monday = self.services, self._week_starts
        sunday = monday + timedelta(days=6)
        today = services.clock.wall().date()
        self._sessions = services.log.sessions_between(monday, sunday)
        self.query_one(Crumbs).show(
            (), wording.week_words(monday, today), beside=wording.span(monday, sunday)
        )
        self.show_count()
        self.set_class(not self._sessions, "-empty")
        if not self._sessions:
            add = ((self.key("week.add_session"), "add a session"),)
            self.query_one(Listing).show_empty(Hint("Nothing this week.", add))
            return
        sets = [one for session in self._sessions for one in session.sets]
        done = sum(session.sets_done for session in self._sessions)
        words = drawings.planned_words(done, self.sets_asked_in(monday))
        self.query_one("#number", Shown).show(BigNumber(done, words, tuple(drawings.sums(sets))))
        here = today.weekday() if monday <= today <= sunday else None
        self.query_one("#days", Shown).show(
            DayMarks(drawings.day_marks(self._sessions, monday), here)
        )
        self.query_one(Listing).show(
            *drawings.session_rows(self._sessions, self.exercise_name, self.programme_name)
        )

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        if not self._sessions:
            return ["add_session", "undo", "back"]
        more = ["delete", "undo", "move_session", "compare", "note", "over_time", "export"]
        return self.with_compare(["open", "add_session", *more, "back"])

    def footer_words(self) -> dict[str, str]:
        """Return what `c` does now."""
        return self.compare_words()

    @property
    def _here(self) -> SessionRecord | None:
        """The selected session."""
        if not self._sessions:
            return None
        index = min(self.query_one(Listing).rows.index, len(self._sessions) - 1)
        return self._sessions[index]

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the selected session."""
        if self._here is not None:
            self.app.push_screen(SessionScreen(self._here.id))

    def action_add_session(self) -> None:
        """Log a session; the form starts with today or the last day of the week."""
        sunday = self._week_starts + timedelta(days=6)
        self.add_session(min(self.today, sunday))

    def action_move_session(self) -> None:
        """Move the selected session to another day."""
        if self._here is not None:
            self.move_session(self._here)

    def action_delete(self) -> None:
        """Delete the selected session."""
        if self._here is not None:
            self.delete_session(self._here)

    def action_note(self) -> None:
        """Write a note about the selected session."""
        if self._here is not None:
            self.note_session(self._here)

    def action_copy(self) -> None:
        """Copy the selected session as Markdown."""
        here = self._here
        if here is not None:
            day = " ".join(wording.day_words(here.day).split())
            self.copy_sessions(f"the session of {day}", (here,), here.day, here.day)

    def action_export(self) -> None:
        """Save the selected session as a FIT file."""
        if self._here is not None:
            from hamlog.tui.dialogs.export import export_session

            export_session(self, self._here)

    def action_over_time(self) -> None:
        """Show an exercise of the selected session over time."""
        if self._here is not None:
            self.show_over_time([one.exercise for one in self._here.sets])

    def compared(self) -> Marked | None:
        """Return the selected session."""
        here = self._here
        return marked_session(here) if here else None
