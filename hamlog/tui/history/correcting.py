"""What the screens of History share: undo, adding and moving sessions, comparing, over time."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date

from textual.app import ComposeResult

from hamlog.training.load import Unit
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.history import forms
from hamlog.tui.history.base import PastScreen
from hamlog.tui.history.compare import CompareScreen
from hamlog.tui.history.over_time import OverTimeScreen
from hamlog.tui.kit import wording
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.said import ToldBar


class CorrectingScreen(PastScreen):
    """A screen of past training that can be corrected; every correction can be undone.

    What a key did is shown above the footer until another row is selected. Subclasses return in
    `compared` what `c` marks.
    """

    # The key is about the selected set or rep; if that is gone meanwhile, the log says so.
    reads_before_acting = False
    DEFAULT_CSS = """
    CorrectingScreen { layers: default said; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the screen, and over it the line that says what a key did."""
        yield from super().compose()
        yield ToldBar(id="told")

    def say(self, text: str) -> None:
        """Show it above the footer."""
        self.query_one(ToldBar).tell(text)

    def on_screen_suspend(self) -> None:
        """Another screen came to the front: clear the message."""
        self.say("")

    def on_row_list_moved(self) -> None:
        """Another row was selected: clear the message."""
        self.say("")
        self.follow_with(lambda: None)

    def _key_of(self, name: str) -> str:
        """Return the key of an action of this screen."""
        return self.key(f"{self.scope.replace(' ', '-')}.{name}")

    @property
    def unit(self) -> Unit:
        """The unit in which loads are shown today."""
        return self.services.coach.unit(self.today)

    @property
    def today(self) -> date:
        """The day."""
        return self.services.clock.wall().date()

    # Undo

    def action_undo(self) -> None:
        """Undo the newest change, and say which one it was."""
        from hamlog.tui.dialogs.undoing import undo_newest

        self.settled(lambda: undo_newest(self))

    # Sessions

    def open_form(self, form: Callable[[], FormScreen]) -> None:
        """Open a form; say so if the log cannot be read, and when what was typed is saved."""

        def opened() -> None:
            found = form()
            found.saved = lambda: self.say("Saved.")
            self.app.push_screen(found)

        self.attempt(opened)

    def add_session(self, day: date) -> None:
        """Open the form for logging a session done away from the computer."""

        def form() -> FormScreen:
            found = self.services.coach.programme_on(day)
            first = [entry.slug for entry in found.entries]
            return forms.add_session(self.services, day, found.slug, first, self.unit)

        self.open_form(form)

    def action_add_session(self) -> None:
        """Log a session of today or an earlier day."""
        self.add_session(self.today)

    def move_session(self, session: SessionRecord) -> None:
        """Open the form for the day of a session."""
        self.open_form(lambda: forms.move_session(self.services, session))

    def note_session(self, session: SessionRecord) -> None:
        """Open the form for the note of a session."""

        def form() -> FormScreen:
            found = forms.note_session(self.services, session)
            found.saved = lambda: self.say("Note saved.")
            return found

        self.attempt(lambda: self.app.push_screen(form()))

    def delete_session(self, session: SessionRecord) -> None:
        """Delete a session without asking, since undo brings it back."""
        day = " ".join(wording.day_words(session.day).split())
        self._delete_told(
            lambda what: self.services.log.remove_session(session.id, what),
            f"Deleted the session of {day}",
        )

    def delete_set(self, record: SetRecord) -> None:
        """Delete a set without asking, since undo brings it back."""
        self._delete_told(
            lambda what: self.services.log.remove_set(record.id, what),
            f"Deleted set {record.number} of {self.exercise_name(record.exercise)}",
        )

    def _delete_told(self, write: "Callable[[str], Future[None]]", what: str) -> None:
        def gone() -> None:
            self.say(f"{what}. {self._key_of('undo')} brings it back.")
            self.reload()

        self.settled(lambda: self.keep(write(what), gone))

    # Over time

    def show_over_time(self, slugs: Sequence[str]) -> None:
        """Show an exercise over time; if there are several, ask which."""
        slugs = tuple(dict.fromkeys(slugs))
        if len(slugs) == 1:
            self._over_time(slugs[0])
        elif slugs:
            log = self.services.log
            choices = [
                ChoiceRow(slug, self.exercise_name(slug), wording.count(totals.sessions, "session"))
                for slug in slugs
                for totals in (log.totals(slug),)
            ]
            self.app.push_screen(ChoiceScreen("Over time", choices, self._over_time))

    def _over_time(self, slug: str) -> None:
        self.app.push_screen(OverTimeScreen(slug))

    # Comparing

    def compared(self) -> Marked | None:
        """Return the selected week or session."""
        return None

    def action_compare(self) -> None:
        """Mark the selected row; if another one is marked, show the two side by side."""
        here, marked = self.compared(), self.hamlog.marked
        if here is None:
            return
        if marked is None or not marked.fits(here):
            self.hamlog.marked = here
            compare = self._key_of("compare")
            self.say(f"{here.name} is marked. Press {compare} on another one to compare them.")
        elif marked.key == here.key:
            self.hamlog.marked = None
            self.say(f"{here.name} is no longer marked.")
        else:
            self.hamlog.marked = None
            self.app.push_screen(CompareScreen(marked, here))
        self.show_keys()

    def with_compare(self, names: Sequence[str]) -> list[str]:
        """Return the footer's names, with `compare` near the front while something is marked."""
        if not self.compare_words():
            return list(names)
        first, *others = (name for name in names if name != "compare")
        return [first, "compare", *others]

    def compare_words(self) -> dict[str, str]:
        """Return what `c` does while something is marked."""
        marked = self.hamlog.marked
        here = self.compared()
        if marked is None or here is None or not marked.fits(here):
            return {}
        return {"compare": "unmark" if marked.key == here.key else f"compare with {marked.name}"}
