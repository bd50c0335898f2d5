"""One session of History: its sets."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.consistency import monday_of
from hamlog.tui import actions
from hamlog.tui.history import drawings, forms
from hamlog.tui.history.correcting import CorrectingScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.kit import wording
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.heads import BigNumber, NoteBlock
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope


class SessionScreen(CorrectingScreen):
    """The sets of one session in the order of its plan."""

    scope = Scope.SESSION
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SESSION))
    DEFAULT_CSS = """
    SessionScreen #number { height: 1; margin: 0 0 1 0; }
    SessionScreen.-tall #number { height: 4; }
    """

    def __init__(self, session_id: str) -> None:
        """Show one session."""
        super().__init__()
        self._session_id = session_id
        self._session: SessionRecord | None = None

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the head, the note, the sets."""
        yield Crumbs()
        yield Shown(id="number")
        yield Shown(id="note")
        yield Listing()

    def load(self) -> None:
        """Read the session; go back if it is gone."""
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
        lasted_s = drawings.lasted_s(session)
        in_all = [f"{wording.minutes(lasted_s)} in all"] if lasted_s else []
        number = BigNumber(
            session.sets_done,
            drawings.planned_words(session.sets_done, len(session.planned)),
            (*drawings.sums(session.sets), *in_all),
        )
        self.query_one("#number", Shown).show(number)
        self._show_note(self._note)
        if not session.sets:
            add = ((self.key("session.add_sets"), "add sets"),)
            self.query_one(Listing).show_empty(Hint("No sets here yet.", add))
            return
        self.query_one(Listing).show(
            *drawings.set_rows(
                session,
                services.library.by_slug(),
                self.exercise_name,
                unit=self.unit,
            )
        )

    @property
    def _note(self) -> str:
        """The note, below how sore the session left the athlete, where that was said."""
        session = self._session
        if session is None or session.sore is None:
            return session.note if session else ""
        hurt = drawings.hurt_words(session, self.exercise_name)
        return f"{hurt[:1].upper()}{hurt[1:]} the next morning\n{session.note}".strip()

    def _show_note(self, text: str) -> None:
        """Show the note, in full if that leaves enough rows for the sets."""
        note = self.query_one("#note", Shown)
        note.display = bool(text.strip())
        note.show(NoteBlock(text, max(2, (self.app.size.height - 8) // 3)))

    def on_resize(self, event: events.Resize) -> None:
        """Give the note as many lines as there is room for."""
        self._show_note(self._note)

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        if self._here is None:
            return ["add_sets", "undo", "note", "move_session", "back"]
        sets = ["open", "edit", "delete", "undo", "add_sets", "note", "over_time"]
        return self.with_compare([*sets, "soreness", "move_session", "compare", "export", "back"])

    def footer_words(self) -> dict[str, str]:
        """Return what `c` does now."""
        return self.compare_words()

    @property
    def _here(self) -> SetRecord | None:
        """The selected set."""
        sets = self._session.sets if self._session else ()
        return sets[min(self.query_one(Listing).rows.index, len(sets) - 1)] if sets else None

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the selected set."""
        if self._here is not None:
            self.app.push_screen(SetScreen(self._session_id, self._here.id))

    def action_edit(self) -> None:
        """Correct the selected set."""
        here, session = self._here, self._session
        if here is not None and session is not None:
            exercise = self.services.library.exercise(here.exercise)
            sets = drawings.sets_of(session, here)
            self.open_form(lambda: forms.edit_set(self.services, here, exercise, sets, self.unit))

    def action_add_sets(self) -> None:
        """Log more sets of this session."""
        session = self._session
        if session is not None:
            first = [self._here.exercise] if self._here else []
            self.open_form(lambda: forms.add_sets(self.services, session, first, self.unit))

    def action_delete(self) -> None:
        """Delete the selected set."""
        if self._here is not None:
            self.delete_set(self._here)

    def action_note(self) -> None:
        """Write a note about this session."""
        if self._session is not None:
            self.note_session(self._session)

    def action_soreness(self) -> None:
        """Say how sore this session left you, or correct that."""
        session = self._session
        if session is not None:
            self.open_form(lambda: forms.soreness_after(self.services, session))

    def action_move_session(self) -> None:
        """Move this session to another day."""
        if self._session is not None:
            self.move_session(self._session)

    def action_copy(self) -> None:
        """Copy the selected set as Markdown."""
        if self._session is not None and self._here is not None:
            self.copy_set(self._session, self._here)

    def action_export(self) -> None:
        """Save this session as a FIT file."""
        if self._session is not None:
            from hamlog.tui.dialogs.export import export_session

            export_session(self, self._session)

    def action_over_time(self) -> None:
        """Show the exercise of the selected set over time."""
        if self._here is not None:
            self.show_over_time([self._here.exercise])

    def compared(self) -> Marked | None:
        """Return this session."""
        return marked_session(self._session) if self._session else None


def marked_session(session: SessionRecord) -> Marked:
    """Return a session to compare."""
    return Marked(session.id, " ".join(wording.day_words(session.day).split()))
