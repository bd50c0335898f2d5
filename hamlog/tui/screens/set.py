"""One set of History: its reps one by one, their sides, and its facts."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog import planning
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui import actions, history_view, set_view
from hamlog.tui.actions import Scope
from hamlog.tui.screens.past import PastScreen
from hamlog.tui.set_view import DayOfSets
from hamlog.tui.weeks import monday_of
from hamlog.tui.widgets import wording
from hamlog.tui.widgets.bars import TabBar, panel_cells
from hamlog.tui.widgets.crumbs import Crumbs
from hamlog.tui.widgets.page import Blocks, Page, Section

_COMPARED = 4


class SetScreen(PastScreen):
    """A set with its reps, left and right side by side."""

    scope = Scope.SET
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SET))
    DEFAULT_CSS = """
    SetScreen #main { width: 1fr; }
    SetScreen #reps { padding: 0 0 0 3; }
    SetScreen #facts { padding: 1 2 0 3; }
    SetScreen #said { padding: 1 2 1 3; }
    SetScreen.-narrow #reps { padding: 0 0 0 2; }
    SetScreen.-narrow #facts { padding: 1 1 0 2; }
    SetScreen.-narrow #said { padding: 1 1 1 2; }
    SetScreen #panel { margin: 0 0 1 0; }
    SetScreen #panel Blocks { padding: 0 2 0 3; }
    """

    def __init__(self, session_id: str, set_id: str) -> None:
        """Show one set of one session."""
        super().__init__()
        self._session_id = session_id
        self._set_id = set_id
        self._session: SessionRecord | None = None

    def content(self) -> ComposeResult:
        """Lay out where one is, the reps, the whole as a sentence; facts beside or below."""
        with Horizontal():
            with Vertical(id="main"):
                yield Crumbs(plain=self.services.settings.plain_marks)
                with Page(id="page"):
                    yield Blocks(id="reps")
                    yield Blocks(id="facts")
                yield Blocks(id="said")
            with Page(id="panel", classes="-panel"):
                yield Blocks(id="beside", panel=True)

    def on_resize(self, event: events.Resize) -> None:
        """Put the facts beside the reps where there is room, else below them."""
        cells = panel_cells(event.size.width)
        panel = self.query_one("#panel")
        panel.display = cells > 0
        panel.styles.width = cells
        self.query_one("#facts").display = not cells
        self.query_one(TabBar).panel(cells)

    def load(self) -> None:
        """Read the session; go back where the set is gone."""
        session = self._session = self.services.log.session(self._session_id)
        sets = session.sets if session else ()
        record = next((one for one in sets if one.id == self._set_id), None)
        if session is None or record is None:
            self.action_back()
            return
        self.show_count()
        today = self.services.clock.wall().date()
        self.query_one(Crumbs).show(
            (
                wording.week_words(monday_of(session.day), today),
                " ".join(wording.day_words(session.day).split()),
            ),
            self.exercise_name(record.exercise),
            f", set {record.number} of {history_view.sets_of(session, record)}",
        )
        exercise = self.services.library.exercise(record.exercise)
        plain = self.services.settings.plain_marks
        self.query_one("#reps", Blocks).show(set_view.reps_blocks(record, exercise, plain=plain))
        self.query_one("#said", Blocks).show((Section("", (set_view.summary(record, exercise),)),))
        days = self._days(session, record)
        unit = planning.unit(self.services.log, today)
        facts = set_view.facts_blocks(record, exercise, days, plain=plain, unit=unit)
        self.query_one("#facts", Blocks).show(facts)
        self.query_one("#beside", Blocks).show(facts)

    def _days(self, session: SessionRecord, record: SetRecord) -> list[DayOfSets]:
        """Return the last days up to this session on which the exercise was done, oldest first."""
        log, slug = self.services.log, record.exercise
        days = [(session.day, tuple(one for one in session.sets if one.exercise == slug))]
        while len(days) < _COMPARED:
            earlier = log.last_sets(slug, days[0][0])
            there = log.session(earlier[0].session_id) if earlier else None
            if there is None:
                break
            days.insert(0, (there.day, earlier))
        return days

    def action_previous(self) -> None:
        """Show the set before this one."""
        self._step(-1)

    def action_next(self) -> None:
        """Show the set after this one."""
        self._step(1)

    def _step(self, by: int) -> None:
        sets = self._session.sets if self._session else ()
        here = next((i for i, one in enumerate(sets) if one.id == self._set_id), 0)
        if 0 <= here + by < len(sets):
            self._set_id = sets[here + by].id
            self.query_one("#page", Page).scroll_home(animate=False)
            self.reload()
