"""Today's keys about the selected exercise: each is checked, and ticking goes on to the next."""

from collections.abc import Callable

from hamlog.training.planning.agenda import Agenda, Line
from hamlog.tui.kit.rows import RowList
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.today.offers import TodayOffers


class TodayTicks(TodayOffers):
    """The part of Today that acts on the selected exercise."""

    def __init__(self) -> None:
        super().__init__()
        # The sets that keys are about to tick, by position: they come faster than a disk writes.
        self._ahead: set[int] = set()
        # The session with which the athlete chose to go on after strong pain.
        self._going_on: str | None = None

    def come_back(self) -> None:
        """Read again; after the tracker, select the next set to do."""
        self._to_next, self._away = self._to_next or self._away, False
        super().come_back()

    def say_failed(self, text: str) -> None:
        """Tell the user that something could not be written; the cursor goes back to it."""
        if self._ahead and self._agenda is not None:
            box = self._agenda.open_after(min(self._ahead) - 1)
            if box is not None:
                self.query_one(RowList).put_on(self._agenda.row_of(box))
            self._ahead.clear()
        super().say_failed(text)

    def row_to_show(self, found: Agenda) -> int | None:
        """Return the row of the next set for who comes here, None for who is here already."""
        self._ahead &= {box.planned.position for box in found.boxes if not box.ended}
        box = found.next_box if self._to_next else None
        # As long as a write of this app is on its way the next set may be another one.
        self._to_next = self._to_next and not self.shows_own_writes
        return found.row_of(box) if box is not None else None

    def _line_at(self, index: int) -> Line | None:
        """Return the exercise in a row."""
        if self._agenda is None or not self._agenda.lines:
            return None
        return self._agenda.lines[min(index, len(self._agenda.lines) - 1)]

    @property
    def _line(self) -> Line | None:
        """The selected exercise."""
        return self._line_at(self.query_one(RowList).index)

    @property
    def _waits(self) -> str:
        """What is said where the session that was left is not on disk yet."""
        return (
            f"The session you left is not saved yet. Press {self.key('today.start')} to resume it."
        )

    @property
    def _no_more(self) -> str:
        """What is said where more is begun after strong pain."""
        tick = self.key("today.tick")
        return f"No more today: it hurt badly. {tick} logs a set that you did all the same."

    def _why_not(self, found: Agenda) -> str:
        """Return why an exercise of which nothing is asked for cannot be begun."""
        again = self.key("today.train_anyway")
        over = f"All sets of this exercise are finished. Press {again} after the session to do more"
        return self._no_more if found.stopped else f"{over}."

    def _went_on(self, session_id: str) -> None:
        """After strong pain the athlete chose another way than the end of the session."""
        self._going_on = session_id

    @property
    def _to_test(self) -> str:
        """How a test is done or logged."""
        start, edit = self.key("today.start"), self.key("today.edit")
        return f"Press {start} to start it, or {edit} to log both numbers."

    def _on_line(self, act: Callable[[Agenda, Line], None]) -> None:
        """Act on the exercise that is selected when the key is pressed."""
        index = self.query_one(RowList).index
        if self.hamlog.unsaved.waiting is not None:
            self.say(self._waits)
            return

        def now(line: Line | None) -> None:
            if self._agenda is not None and line is not None:
                act(self._agenda, line)

        self.checked(lambda: self._line_at(index), now)

    def _still(self, line: Line, act: Callable[[Agenda], None]) -> None:
        """Act on an exercise for which a dialog was opened, if it is as it was then."""

        def now() -> None:
            if self._agenda is not None and line in self._agenda.lines:
                act(self._agenda)
            else:
                self.say(CHANGED)

        self.settled(now)

    def action_tick(self) -> None:
        """Tick the next set of this exercise and go on; if all are ticked, untick the last."""
        self.hush()
        line, found = self._line, self._agenda
        if line is None or found is None:
            return
        if self.hamlog.unsaved.waiting is not None:
            self.say(self._waits)
            return
        exercise = self._exercises.get(line.exercise)
        if exercise is not None and exercise.graded and line.next_box is not None:
            self.say(f"A test has no target to tick. {self._to_test}")
            return
        # Which set the key means is decided by what is shown, and by the keys before it.
        left = (box.planned.position for box in line.boxes if not box.ended)
        position = next((one for one in left if one not in self._ahead), None)
        self._on_line(lambda found, line: self._tick(found, line, position))
        if position is None or self._said:
            return
        self._ahead.add(position)
        after = found.open_after(position, self._ahead)
        if after is not None:
            self.query_one(RowList).move_to(found.row_of(after))

    def _tick(self, found: Agenda, line: Line, position: int | None) -> None:
        """Tick the set at `position`; None unticks the last one."""
        last = line.boxes[-1]
        if position is not None:
            box = next((one for one in line.boxes if one.planned.position == position), None)
            if box is None or box.ended:
                self.say(CHANGED)
            else:
                self._desk.tick(found, box, self._exercises.get(line.exercise))
        elif line.next_box is not None:
            self.say(CHANGED)
        elif last.record is not None and any(rep.paced for rep in last.record.reps):
            tick, edit = self.key("today.tick"), self.key("today.edit")
            self.say(f"This set was timed, so {tick} cannot untick it. Press {edit} to edit.")
        else:
            self._desk.take_back(last)

    def action_all_done(self) -> None:
        """Write every set that is left down as planned, as one change."""
        self.hush()
        if self.hamlog.unsaved.waiting is not None:
            self.say(self._waits)
            return
        self.checked(lambda: self._agenda, self._all_done)

    def _all_done(self, found: Agenda | None) -> None:
        if found is not None and found.stopped and found.sets_open:
            self.say(self._no_more)
            return
        if found is None or not found.lines or found.over:
            self.say("Nothing is left to log.")
            return
        written = self._desk.finish(found, self._exercises)
        if written is None:
            self.say(f"A test has no target to log. {self._to_test}")
            return

        def then() -> None:
            self.reload()
            left = self._agenda.sets_to_go if self._agenda else 0
            undo = self.key("today.undo")
            self.say(
                f"Logged as planned, except the test, which has no target. Press {undo} to undo."
                if left
                else f"Logged as planned. Press {undo} to undo all of it."
            )

        self.keep_any(written, then)
