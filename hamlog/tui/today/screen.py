"""Today: what is asked for, a box for each set, and how much of it is done."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.services import Cancellable
from hamlog.training.exercise import Equipment, Exercise, Side, form_with
from hamlog.training.load import Unit, in_use
from hamlog.training.planning.agenda import Agenda, Box, Line
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.consistency import monday_of
from hamlog.tui import actions
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.figure import FigureView, Scene
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.today import drawings
from hamlog.tui.today.offers import after_pain, alternatives
from hamlog.tui.today.ticking import TodayTicks

if TYPE_CHECKING:
    from hamlog.tui.today.desk import Entry

# The least columns for the panel, and for three last days of an exercise in it.
_PANEL, _WIDE = 100, 120


class TodayScreen(TodayTicks):
    """The session of the day. Nothing ever covers it."""

    scope = Scope.TODAY
    mode = "today"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TODAY))
    DEFAULT_CSS = """
    TodayScreen #today-list { width: 1fr; }
    TodayScreen #panel { display: none; width: 35; background: $shade-surface; padding: 1 0; }
    TodayScreen.-roomy #panel, TodayScreen.-wide #panel { display: block; }
    TodayScreen.-wide #panel { width: 41; }
    TodayScreen #panel.-empty { display: none; }
    TodayScreen #panel FigureView { height: 9; margin: 0 2 1 2; background: $shade-surface; }
    TodayScreen.-medium #panel FigureView { display: none; }
    TodayScreen.-short #panel FigureView { display: none; }
    TodayScreen #head { height: 8; margin: 0 0 1 0; }
    TodayScreen #heads { height: 2; }
    TodayScreen.-short #heads, TodayScreen #heads.-empty { display: none; }
    TodayScreen #week { height: 3; }
    TodayScreen #about { height: 1fr; padding: 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._again_after: str | None = None
        self._anyway: date | None = None
        self._unit: Unit = "kg"
        self._days: int | None = None
        self._turn: Cancellable | None = None

    def content(self) -> ComposeResult:
        """Lay out head, notices, list and week, the panel beside them."""
        with Horizontal():
            with Vertical(id="today-list"):
                yield Shown(id="head")
                yield Shown(id="notices", keys=True)
                yield Shown(id="heads")
                yield RowList(gap=True)
                yield Shown(id="week")
            with Vertical(id="panel"):
                yield FigureView(motion=False)
                yield Shown(id="about", panel=True)

    def on_resize(self, event: events.Resize) -> None:
        """Share out the rows."""
        super().on_resize(event)
        self._share_rows(event.size.height)
        self.query_one(RowList).refresh()
        if self._days not in (None, self._days_shown(event.size.width)):
            self.attempt(self._show_panel)

    def _share_rows(self, height: int) -> None:
        tall = height >= 28
        self.query_one("#head").styles.height = 6 if tall else 2
        self.query_one("#week").styles.height = 3 if tall else 2 if height >= 16 else 0
        self.query_one(FigureView).styles.height = 13 if height >= 36 else 9

    # The day

    def come_back(self) -> None:
        """Read again, and look from now on whether another day begins."""
        # Before anything is laid out, or that would be done twice.
        self._share_rows(self.app.size.height)
        super().come_back()
        self._wait_for_midnight()

    def on_screen_suspend(self) -> None:
        """Another screen is in front: this one reads again when it comes back."""
        self._stop_waiting()

    def on_unmount(self) -> None:
        """Nothing waits for a screen that is gone."""
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None

    def _wait_for_midnight(self) -> None:
        """Look at the next full hour: where clocks change, the day is not 24 hours long."""
        self._stop_waiting()
        clock = self.services.clock
        now = clock.wall()
        left_s = 3600 - 60 * now.minute - now.second - now.microsecond / 1e6
        self._turn = clock.call_at(clock.now_s() + left_s, self._look_at_the_day)

    def _look_at_the_day(self) -> None:
        """Show the new day where one began."""
        self._wait_for_midnight()
        if self._agenda is not None and self._agenda.day != self.services.clock.wall().date():
            self._to_next = True
            self.reload()

    # Reading

    def load(self) -> None:
        """Read what the day asks for."""
        super().load()
        services = self.services
        now = services.clock.wall()
        self._exercises = services.library.by_slug()
        day = services.coach.day(now)
        anyway, on = self._anyway == now.date(), self._going_on
        found = day.agenda(again_after=self._again_after, anyway=anyway, going_on=on)
        self._agenda, self._hint = found, self._hint_of(found)
        self.query_one(TabBar).say(f"{now:%A} {now.day} {now:%B}", f"{now:%a} {now.day} {now:%b}")
        self.query_one("#head", Shown).show(
            drawings.head(
                found,
                services.library.programme_name(found.programme),
                self._exercises,
                services.coach.usual_ways,
            )
        )
        self._show_notices()
        self.query("#heads, #panel").set_class(not found.lines, "-empty")
        rows = self.query_one(RowList)
        self._unit = services.coach.unit(found.day)
        table, lines = drawings.rows(found, self._exercises, unit=self._unit)
        self.query_one("#heads", Shown).show(table.head)
        rows.show(lines, index=self.row_to_show(found))
        if not self.focused:
            rows.focus()
        week = services.log.sessions_between(*_week_of(now.date()))
        self.query_one("#week", Shown).show(drawings.week(found, week, day.week, now.date()))
        self._show_panel()

    def _show_panel(self) -> None:
        self._days = self._days_shown(self.app.size.width)
        if not self._days:
            return
        line = self._line
        exercise = self._exercises.get(line.exercise) if line else None
        days = self._last_days(exercise.slug) if exercise is not None else ()
        figure = self.services.figure(exercise.drawn_as) if exercise and line else None
        if figure is not None and exercise is not None and line is not None:
            variant, load = line.shown.stands.variant, line.shown.stands.load
            needs = in_use(exercise, variant, load)
            figure = figure.of(variant).fitted(exercise.phases_of(variant), needs)
        side = exercise.first_side if exercise else Side.BOTH
        self.query_one(FigureView).show(Scene(figure, side=side) if figure else None)
        self.query_one("#about", Shown).show(drawings.panel(line, exercise, days))

    @staticmethod
    def _days_shown(width: int) -> int:
        """Return how many last days the panel shows in a terminal of `width`; 0 for no panel."""
        return 3 if width >= _WIDE else 1 if width >= _PANEL else 0

    def _last_days(self, slug: str) -> Sequence[tuple[date, Sequence[SetRecord]]]:
        """Return the last days on which an exercise was done, as many as the panel shows."""
        before = self._agenda.day if self._agenda else None
        return self.services.log.last_days(slug, before, self._days or 0)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another exercise was selected."""
        # Ticking moves on at once: where that failed the selection is back, and why is said.
        if message.index == self.query_one(RowList).index:
            self.hush()
        self.follow_with(self._show_panel)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_start()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now, help last."""
        names = ["tick", "start", "edit", "skip", "swap", "undo", "keys"]
        if (found := self._agenda) is not None and (found.resting or found.over):
            more = [] if found.enough else ["train_anyway"]
            names = [*more, *(["edit", "note"] if found.over else []), "undo", "keys"]
        return names

    def action_start(self) -> None:
        """Open the tracker at this exercise, ready to start."""
        if self.hamlog.unsaved.waiting is not None and self._agenda is not None:
            self._open_tracker(self._agenda, 0)
            return
        self._on_line(self._start)

    def _start(self, found: Agenda, line: Line) -> None:
        if found.stopped or line.next_box is None:
            self.say(self._why_not(found))
            return
        box = found.next_box
        if box is None or box.planned.exercise != line.exercise:
            box = line.next_box
        self._open_tracker(found, box.planned.position)

    def action_skip(self) -> None:
        """Skip what is left of this exercise; if nothing is left, bring back skipped sets."""
        self._on_line(self._skip)

    def _skip(self, found: Agenda, line: Line) -> None:
        if line.next_box is not None:
            self._desk.skip(found, line)
            return
        self._desk.bring_back(line.boxes)

    def action_swap(self) -> None:
        """Choose another exercise for the sets of this one that are left."""
        self._on_line(self._swap)

    def _swap(self, found: Agenda, line: Line) -> None:
        exercise = self._exercises.get(line.exercise)
        if exercise is None:
            self.say("This exercise is no longer in the library, so there is nothing to read.")
            return
        if line.next_box is None or line.next_box.record is not None:
            self.say("Only sets you have not started can be swapped.")
            return
        services = self.services
        at_hand = services.coach.equipment_on(found.day)
        if line.hurt:
            self._swap_for_pain(found, line, exercise, at_hand)
            return
        choices = alternatives(exercise, self._exercises, at_hand)
        if not choices:
            self.say("Your equipment allows nothing else here.")
            return

        from hamlog.tui.dialogs.choice import ChoiceScreen

        def chosen(slug: str | None) -> None:
            other = self._exercises.get(slug or "")
            form = form_with(other, at_hand) if other else None
            if other is not None and form is not None:
                variant = form.variant
                self._still(line, lambda now: self._desk.swap(now, line, other, variant))

        self.open(ChoiceScreen(f"Instead of {exercise.name}", choices, chosen))

    def _swap_for_pain(
        self, found: Agenda, line: Line, exercise: Exercise, at_hand: frozenset[Equipment]
    ) -> None:
        """Offer what suits in place of what hurt, and does not hurt itself."""
        coach = self.services.coach
        suiting = after_pain(
            exercise, self._exercises, at_hand, found, lambda slug: coach.instead(slug, found.day)
        )
        if not suiting:
            skip = self.key("today.skip")
            self.say(f"It hurts, and nothing else suits. Press {skip} to skip its other sets.")
            return
        from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

        by_slug = {one.slug: one for one in suiting}

        def chosen(slug: str | None) -> None:
            relief = by_slug.get(slug or "")
            if relief is not None:
                other, form = self._exercises[relief.slug], relief.variant
                self._still(line, lambda now: self._desk.swap(now, line, other, form, relief))

        rows = [ChoiceRow(one.slug, self._exercises[one.slug].name, one.why) for one in suiting]
        self.open(ChoiceScreen(f"Instead of {exercise.name}, which hurts", rows, chosen))

    def action_edit(self) -> None:
        """Edit the last finished set of this exercise, or log the next one."""
        self._on_line(self._edit)

    def _edit(self, found: Agenda, line: Line) -> None:
        ended = [box for box in line.boxes if box.ended and not box.skipped]
        box = ended[-1] if ended else line.next_box
        if box is None:
            skip = self.key("today.skip")
            self.say(f"Skipped sets have nothing to edit. Press {skip} to bring them back.")
            return
        exercise = self._exercises.get(line.exercise)

        from hamlog.tui.today.forms import set_form

        def typed(entry: "Entry") -> None:
            self._still(line, lambda now: self._write(now, box, entry))

        def bands() -> tuple[str, ...]:
            return self.services.coach.bands(line.exercise, found.day)

        sets = len(line.boxes)
        self.open(set_form(exercise, box, sets, typed, self._unit, bands, day=found.day))

    def _write(self, found: Agenda, box: Box, entry: "Entry") -> None:
        if box.record is not None and box.ended:
            self._desk.edit(box.record, entry)
        else:
            self._desk.write_down(found, box, entry)
        if entry.pain[0] or entry.sudden:
            self._hurt(box, entry)

    def _hurt(self, box: Box, entry: "Entry") -> None:
        """What hurts is over for the day, as after a stop in the tracker."""
        from hamlog.tui.today.hurting import AfterPain, is_grave, is_news, told

        limit, slug = self.services.settings.pain_limit, box.planned.exercise
        if not is_news(box.record, entry, limit):
            return

        def now() -> None:
            if self._agenda is not None:
                after = AfterPain(self.services, self._desk, self._agenda, slug, self._went_on)
                self._to_next = True
                told(self, after, grave=is_grave(entry, limit))

        # Once the form is gone, in front of which nothing opens.
        self.call_later(self.settled, now)

    def action_undo(self) -> None:
        """Take back the last change; ask before one neither made here nor in the session."""
        from hamlog.tui.dialogs.undoing import undo_newest

        day = self._agenda.day if self._agenda else None
        self.settled(lambda: undo_newest(self, self._own_answer, day))

    def action_train_anyway(self) -> None:
        """Start another session on a day that is done."""
        self.settled(self._train_anyway)

    def _train_anyway(self) -> None:
        found = self._agenda
        if found is not None and found.stopped:
            self.say("No more training today.")
        elif found is not None and found.over and found.session is not None:
            self._again_after, self._to_next = found.session.id, True
            self.reload()
        elif found is not None and found.resting:
            self._anyway, self._to_next = found.day, True
            self.reload()
        else:
            self.say("Today's session is not finished yet.")

    def action_runs(self) -> None:
        """Mark or unmark the days of this week with a hard run."""
        from hamlog.tui.dialogs.run_days import open_run_days

        monday, _ = _week_of(self.services.clock.wall().date())
        self.settled(lambda: open_run_days(self, monday))

    def action_note(self) -> None:
        """Write a note about this session."""
        self.settled(self._note)

    def _note(self) -> None:
        found = self._agenda
        if found is None:
            return
        from hamlog.tui.dialogs.form import note_form

        note = found.session.note if found.session else ""

        def typed(text: str) -> None:
            session: SessionRecord = self._desk.session(found)
            self.keep(self.services.log.note_session(session.id, text), self._note_saved)

        self.open(note_form(note, typed, day=found.day))

    def _note_saved(self) -> None:
        self.reload()
        self.say("Note saved.")


def _week_of(day: date) -> tuple[date, date]:
    monday = monday_of(day)
    return monday, monday + timedelta(days=6)
