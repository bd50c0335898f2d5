"""The summary of a finished session."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.effort import Feeling, change_words, feeling_of
from hamlog.training.planning.same_day import ENOUGH, stopped_by_pain
from hamlog.training.record import ONE_SET, SessionRecord
from hamlog.training.review.summary import SessionSummary, last_felt, summarise
from hamlog.tui import actions
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.notices import Notice, Notices
from hamlog.tui.kit.page import Page
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen
from hamlog.tui.tracker.summary_parts import ROOMY, SummaryTable, Totals, felt_line


class SummaryScreen(BaseScreen):
    """Sets and clean reps against the plan, pain, and what comes next."""

    scope = Scope.SUMMARY
    mode = "today"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SUMMARY))

    def __init__(self, session_id: str, told: str = "") -> None:
        """Show a session, and what is told of its end."""
        super().__init__()
        self._told = told
        self._session_id = session_id
        self._session: SessionRecord | None = None

    def content(self) -> ComposeResult:
        """Lay out the totals and the table."""
        with Page():
            yield Shown(id="enough")
            yield Shown(id="totals")
            yield Shown(id="exercises")
        yield Shown(id="told")

    def on_mount(self) -> None:
        """Tell what there is to tell."""
        if self._told:
            self.say(self._told)

    def say(self, text: str) -> None:
        """Show it above the footer, until the next key."""
        self.query_one("#told", Shown).show(Notices((Notice("", text),)) if text else None)

    def hush(self) -> None:
        """Clear the message."""
        self.say("")

    def load(self) -> None:
        """Read the session."""
        services = self.services
        session = services.log.session(self._session_id)
        self._session = session
        if session is None:
            return
        summary: SessionSummary = summarise(session)
        now = services.clock.wall()
        self.query_one(TabBar).say(f"{now:%A} {now.day} {now:%B}", f"{now:%a} {now.day} {now:%b}")
        self._show_totals()
        enough = stopped_by_pain(session, services.settings.pain_limit)
        self.query_one("#enough", Shown).show(
            Notices((Notice("", ENOUGH, strong=True),)) if enough else None
        )
        names = {slug: one.short_name for slug, one in services.library.by_slug().items()}
        day = services.coach.day(now)
        # One set of an exercise takes no session's place: today's may still be due.
        following = day.coming if session.programme == ONE_SET else day.following
        felt = felt_line(last_felt(session), names, self.key)
        after = following.brief(now.date())
        table = SummaryTable(summary, names, session.note, after, felt)
        self.query_one("#exercises", Shown).show(table)

    def _show_totals(self) -> None:
        if self._session is not None:
            programme = self.services.library.programme_name(self._session.programme)
            roomy = self.app.size.height >= ROOMY
            totals = Totals(summarise(self._session), programme, roomy)
            self.query_one("#totals", Shown).show(totals)

    def on_resize(self, event: events.Resize) -> None:
        """Show the totals as large as there is room for."""
        super().on_resize(event)
        self._show_totals()

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful here, help last."""
        asked = self._session is not None and last_felt(self._session) is not None
        felt = [f"feel('{one}')" for one in Feeling] if asked else []
        return ("close", *felt, "note", "correct", "undo", "export", "keys")

    def action_close(self) -> None:
        """Go back to Today."""
        self.app.pop_screen()

    def action_note(self) -> None:
        """Write a note about the session."""
        session = self._session
        if session is None:
            return
        from hamlog.tui.dialogs.form import note_form

        def saved() -> None:
            self.reload()
            self.say("Note saved.")

        def typed(text: str) -> None:
            self.keep(self.services.log.note_session(session.id, text), saved)

        self.app.push_screen(note_form(session.note, typed, day=session.day))

    def action_feel(self, word: str) -> None:
        """Say that the last exercise was easy, right or hard; take it back if that was said."""
        feeling = Feeling(word)
        self.settled(lambda: self._feel(feeling))

    def _feel(self, feeling: Feeling) -> None:
        found = last_felt(self._session) if self._session else None
        if found is None:
            self.say("There is no exercise left to rate.")
            return
        rpe = None if feeling_of(found.rpe) is feeling else feeling.rpe
        what = change_words(self.name_within(found.exercise), rpe)
        self.keep(self.services.log.note_effort(found.id, rpe, what), self.reload)

    def action_undo(self) -> None:
        """Take back the last change, and say which one it was."""
        from hamlog.tui.dialogs.undoing import undo_newest

        self.settled(lambda: undo_newest(self))

    def tell_undone(self, text: str) -> None:
        """Say it here; where the session goes on by it, on Today, which offers to go on."""
        session = self._session
        if session is not None and session.ended_at is not None:
            self.say(text)
            return
        self.app.pop_screen()
        if isinstance(self.app.screen, BaseScreen):
            self.app.screen.say(text)

    def action_export(self) -> None:
        """Save the session as a FIT file."""
        if self._session is not None:
            from hamlog.tui.dialogs.export import export_session

            export_session(self, self._session)

    def action_correct(self) -> None:
        """Go back to Today, where e edits a set."""
        self.app.pop_screen()
