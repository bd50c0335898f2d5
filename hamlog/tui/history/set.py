"""One set of History: its reps one by one, their sides, and its facts."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.message import Message

from hamlog.training.exercise import Exercise, Side
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.review.correcting import SetEdit
from hamlog.tui import actions
from hamlog.tui.history import drawings, forms, set_view
from hamlog.tui.history.correcting import CorrectingScreen
from hamlog.tui.history.set_view import DayOfSets, SidedRep
from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar, panel_cells
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Page, Section, Stack
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope

_COMPARED = 4


class Reps(Shown, can_focus=True):
    """The reps with a selected one; the screen decides what keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False, system=True),
        Binding("down,j", "step(1)", show=False, system=True),
        Binding("pageup", "leap('page', -1)", show=False, system=True),
        Binding("pagedown", "leap('page', 1)", show=False, system=True),
        Binding("home", "leap('edge', -1)", show=False, system=True),
        Binding("end", "leap('edge', 1)", show=False, system=True),
    ]

    class Stepped(Message):
        """The selection should move `by` reps down."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Leapt(Message):
        """The selection should move a page (`kind`) down or up, or to the edge."""

        def __init__(self, kind: str, by: int) -> None:
            super().__init__()
            self.kind = kind
            self.by = by

    class Clicked(Message):
        """A place of the reps was clicked."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x = x
            self.y = y

    def on_click(self, event: events.Click) -> None:
        """Ask for the rep that was clicked."""
        self.post_message(self.Clicked(event.x, event.y))

    def action_step(self, by: int) -> None:
        """Ask to go `by` reps down."""
        self.post_message(self.Stepped(by))

    def action_leap(self, kind: str, by: int) -> None:
        """Ask to go a page down or up, or to the first or the last rep."""
        self.post_message(self.Leapt(kind, by))


class SetScreen(CorrectingScreen):
    """A set with its reps, left and right side by side, one of them selected."""

    scope = Scope.SET
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SET))
    DEFAULT_CSS = """
    SetScreen #main { width: 1fr; }
    SetScreen #reps { padding: 0 0 0 3; }
    SetScreen #brief { padding: 0 3; margin: 0 0 1 0; }
    SetScreen.-short #brief { margin: 0; }
    SetScreen.-narrow #brief { padding: 0 2; }
    SetScreen #facts { padding: 1 2 0 3; }
    SetScreen #said { padding: 1 2 1 3; }
    SetScreen.-narrow #reps { padding: 0 0 0 2; }
    SetScreen.-narrow #facts { padding: 1 1 0 2; }
    SetScreen.-narrow #said { padding: 1 1 1 2; }
    SetScreen #panel { margin: 0 0 1 0; }
    SetScreen #panel Shown { padding: 0 2 0 3; }
    """

    def __init__(self, session_id: str, set_id: str) -> None:
        """Show one set of one session."""
        super().__init__()
        self._session_id = session_id
        self._set_id = set_id
        self._session: SessionRecord | None = None
        self._at: SidedRep | None = None

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the reps, the summary; facts beside or below."""
        with Horizontal():
            with Vertical(id="main"):
                yield Crumbs()
                yield Shown(id="brief")
                with Page(id="page"):
                    yield Reps(id="reps")
                    yield Shown(id="facts")
                yield Shown(id="said")
            with Page(id="panel", classes="-panel"):
                yield Shown(id="beside", panel=True)

    def on_resize(self, event: events.Resize) -> None:
        """Put the facts beside the reps if there is room, else below them."""
        cells = panel_cells(event.size.width)
        panel = self.query_one("#panel")
        panel.display = cells > 0
        panel.styles.width = cells
        self.query_one("#facts").display = not cells
        self.query_one("#brief").display = not cells
        self.query_one(TabBar).panel(cells)

    def load(self) -> None:
        """Read the session; go back if the set is gone."""
        session = self._session = self.services.log.session(self._session_id)
        record = self._record
        if session is None or record is None:
            self.action_back()
            return
        self.show_count()
        self.query_one(Crumbs).show(
            (
                wording.week_words(monday_of(session.day), self.today),
                " ".join(wording.day_words(session.day).split()),
            ),
            self.exercise_name(record.exercise),
            f", set {record.number} of {drawings.sets_of(session, record)}",
        )
        exercise = self.services.library.exercise(record.exercise)
        self._at = set_view.nearest(set_view.places(record, exercise), self._at)
        self._show_reps(record, exercise)
        self.query_one("#said", Shown).show(Section("", (set_view.summary(record, exercise),)))
        brief = set_view.brief(record, exercise, unit=self.unit)
        self.query_one("#brief", Shown).show(Section("", (brief,), ink=Ink.MUTED))
        days = self._days(session, record)
        facts = Stack(set_view.facts_blocks(record, exercise, days, unit=self.unit))
        self.query_one("#facts", Shown).show(facts)
        self.query_one("#beside", Shown).show(facts)

    @property
    def _record(self) -> SetRecord | None:
        """The set; None if it is gone."""
        sets = self._session.sets if self._session else ()
        return next((one for one in sets if one.id == self._set_id), None)

    def _exercise(self, record: SetRecord) -> Exercise | None:
        return self.services.library.exercise(record.exercise)

    def _show_reps(self, record: SetRecord, exercise: Exercise | None) -> None:
        reps = self.query_one(Reps)
        reps.show(Stack(set_view.reps_blocks(record, exercise, at=self._at)))
        if not reps.has_focus:
            reps.focus(scroll_visible=False)

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

    # Walking

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        record = self._record
        reps = ["mark"] if record and record.reps else []
        count = ["add_rep+take_back"] if reps else ["add_rep"]
        sides = ["other_side", "across"] if self._one_sided and reps else []
        walk = ["previous+next"] if self._session and len(self._session.sets) > 1 else []
        return [*reps, "edit", "delete", "undo", *count, *sides, *walk, "over_time", "back"]

    def footer_words(self) -> dict[str, str]:
        """Return shorter words, and one word for two keys together."""
        return {"mark": "quality", "add_rep+take_back": "rep", "previous+next": "other sets"}

    @property
    def _one_sided(self) -> bool:
        record = self._record
        return record is not None and drawings.one_sided(record, self._exercise(record))

    def on_reps_stepped(self, message: Reps.Stepped) -> None:
        """Select another rep of this side; beyond the ends scroll the page."""
        record = self._record
        if record is None:
            return
        found = set_view.places(record, self._exercise(record))
        there = set_view.stepped(found, self._at, message.by)
        if there is None:
            self.query_one("#page", Page).action_line(message.by)
        else:
            self._go_to(there)

    def on_reps_leapt(self, message: Reps.Leapt) -> None:
        """Select a rep further on this side; where it is selected already, scroll the page."""
        record, page = self._record, self.query_one("#page", Page)
        if record is None:
            return
        found = set_view.places(record, self._exercise(record))
        reps = max(1, page.size.height - 1) if message.kind == "page" else len(found)
        there = set_view.leapt(found, self._at, message.by * reps)
        if there is not None and there != self._at:
            self._go_to(there)
        elif message.kind == "page":
            page.action_page(message.by)
        else:
            page.action_edge(message.by)

    def on_reps_clicked(self, message: Reps.Clicked) -> None:
        """Select the rep that was clicked: of two legs, the one on that half."""
        record = self._record
        if record is None:
            return
        exercise = self._exercise(record)
        there = [
            at
            for at in set_view.places(record, exercise)
            if set_view.row_of(record, exercise, at) == message.y
        ]
        if there:
            half = self.query_one(Reps).size.width // 2
            self._go_to(there[-1] if message.x >= half else there[0])

    def action_across(self) -> None:
        """Select a rep of the other leg."""
        record = self._record
        if record is not None:
            self._go_to(set_view.across(set_view.places(record, self._exercise(record)), self._at))

    def _go_to(self, there: SidedRep | None) -> None:
        record = self._record
        if record is None or there is None:
            return
        self._at = there
        self.say("")
        exercise = self._exercise(record)
        self._show_reps(record, exercise)
        row = set_view.row_of(record, exercise, there)
        # Keep the head in sight with the first rep, and the neighbours with any other.
        first = row <= 3
        region = Region(0, 0 if first else row - 1, 1, row + 2 if first else 3)
        self.query_one("#page", Page).scroll_to_region(region, animate=False, force=True)

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
            self.say("")
            self._set_id = sets[here + by].id
            self._at = None
            self.query_one("#page", Page).scroll_home(animate=False)
            self.reload()

    # Correcting

    def action_mark(self) -> None:
        """Mark the selected rep: clean, doubtful, missed in turn."""
        self.settled(self._mark)

    def _mark(self) -> None:
        record, at = self._record, self._at
        if record is None:
            return
        rep = next((one for one in record.reps if (one.side, one.number) == at), None)
        if rep is not None:
            log = self.services.log
            self.keep(log.mark_rep(record.id, rep.side, rep.number, rep.quality.next), self.reload)

    def action_take_back(self) -> None:
        """Take back the selected rep."""
        self.settled(self._take_back)

    def _take_back(self) -> None:
        record, at = self._record, self._at
        if record is None or at is None:
            return
        side, number = at

        def removed() -> None:
            self.reload()
            self.say(f"Removed rep {number}{_on(side)}.")

        self.keep(self.services.log.take_back_rep(record.id, side, number), removed)

    def action_add_rep(self) -> None:
        """Add a rep on the selected side."""
        self.settled(self._add_rep)

    def _add_rep(self) -> None:
        record = self._record
        if record is None:
            return
        side = self._at[0] if self._at else Side.LEFT if self._one_sided else Side.BOTH
        count = len(record.reps_on(side)) + 1
        name = self.exercise_name(record.exercise)
        what = f"Added a rep to set {record.number} of {name}"
        edit = SetEdit(reps=((side, count),))
        before = {rep.number for rep in record.reps_on(side)}

        def added() -> None:
            self.reload()
            there = self._record
            new = {rep.number for rep in there.reps_on(side)} - before if there else set()
            if new:
                self._go_to((side, max(new)))
                self.say(f"Added rep {max(new)}{_on(side)}.")

        self.keep(self.services.log.edit_set(record.id, edit, what), added)

    def action_other_side(self) -> None:
        """Move the selected rep to the other leg."""
        self.settled(self._other_side)

    def _other_side(self) -> None:
        record, at = self._record, self._at
        if record is None or at is None or not self._one_sided:
            return
        side, number = at
        to = Side.LEFT if side is Side.BOTH else side.other
        self.keep(self.services.log.move_rep(record.id, side, number, to), self.reload)

    def action_edit(self) -> None:
        """Correct the set."""
        record, session = self._record, self._session
        if record is not None and session is not None:
            sets = drawings.sets_of(session, record)
            exercise = self._exercise(record)
            self.open_form(lambda: forms.edit_set(self.services, record, exercise, sets, self.unit))

    def action_delete(self) -> None:
        """Delete the set."""
        if self._record is not None:
            self.delete_set(self._record)

    def action_copy(self) -> None:
        """Copy this set as Markdown."""
        if self._session is not None and self._record is not None:
            self.copy_set(self._session, self._record)

    def action_over_time(self) -> None:
        """Show the exercise over time."""
        if self._record is not None:
            self.show_over_time([self._record.exercise])


def _on(side: Side) -> str:
    """Return the leg as it stands after a rep's number; nothing where both did it."""
    return "" if side is Side.BOTH else f", {side}"
