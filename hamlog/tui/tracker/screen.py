"""The tracker: one set after another, rep by rep, driven by the timeline."""

from collections.abc import Sequence
from concurrent.futures import Future

from textual import events as textual_events
from textual.app import ComposeResult
from textual.containers import Horizontal

from hamlog.services import Cancellable
from hamlog.session.keeper import Keeper
from hamlog.session.unsaved import Waiting
from hamlog.training.effort import feeling_of
from hamlog.training.pacing import events, feeling, workout
from hamlog.training.pacing import status as words
from hamlog.training.pacing.back import last_left
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.timeline import RepId
from hamlog.training.pacing.workout import Standing, Step, Workout
from hamlog.training.record import Outcome, SessionRecord, SetRecord
from hamlog.tui.kit.figure import FigureView
from hamlog.tui.kit.shown import Shown
from hamlog.tui.tracker import drawings, footers, saying, scenes
from hamlog.tui.tracker.block import PhaseBlock
from hamlog.tui.tracker.edges import StatusLine, TrackerTitle
from hamlog.tui.tracker.far import FarView
from hamlog.tui.tracker.held import Due, HeldTracker, Lost
from hamlog.tui.tracker.pace import PaceLine

UNSAVED_FAR = "Not saved yet: f says why."
# What is read of it from three metres.
UNSAVED_LETTERS = "Not saved"
# The figure and the ribbon move at twelve frames a second.
_FRAME_S = 1 / 12
# With this many rows, one is kept free above the status.
_AIRY = 18


class TrackerScreen(HeldTracker):
    """Paces the sets of a session; every rep is logged at once."""

    DEFAULT_CSS = """
    TrackerScreen #title { height: 1; }
    TrackerScreen #tally { height: 4; }
    TrackerScreen #stage { height: 1fr; }
    TrackerScreen PhaseBlock { width: 46; }
    TrackerScreen.-narrow PhaseBlock { width: 1fr; }
    TrackerScreen #beside { width: 1fr; margin: 1 3 0 3; }
    TrackerScreen.-narrow #beside { display: none; }
    TrackerScreen { layers: base above; }
    TrackerScreen FarView { display: none; }
    TrackerScreen #far-figure { layer: above; visibility: hidden; position: absolute; }
    TrackerScreen.-setting-up PaceLine { display: none; }
    TrackerScreen.-far > * { display: none; }
    TrackerScreen.-far FarView, TrackerScreen.-far #status { display: block; }
    TrackerScreen.-far #far-figure { visibility: visible; display: block; }
    TrackerScreen.-figureless #beside { display: none; }
    TrackerScreen.-far.-figureless #far-figure { visibility: hidden; }
    """

    def __init__(
        self,
        paced: Workout,
        session: SessionRecord,
        *,
        begun: bool,
        last_time: dict[str, tuple[SetRecord, ...]],
        go_on: bool = False,
        keeper: Keeper | None = None,
    ) -> None:
        """Get ready for the current set of `paced`.

        `begun` says whether the log has `session` already, `last_time` what was done of each
        exercise before, `go_on` that an interrupted rest is still running. A `keeper` goes on
        with what it could not write.
        """
        super().__init__()
        self.workout = paced
        self._session = session
        self._begun = begun
        self._last_time = last_time
        self._go_on = go_on
        self._pending: set[tuple[str, RepId]] = set()
        self._said = ""
        self._far = False
        self._timer: Cancellable | None = None
        self._keeper = keeper
        self._figures: scenes.FigureCache | None = None

    def content(self) -> ComposeResult:
        """Lay out title, stage, ribbon, tally, status."""
        yield Shown(id="title")
        with Horizontal(id="stage"):
            yield PhaseBlock()
            yield FigureView(motion=self.services.settings.motion, id="beside")
        yield FarView()
        yield FigureView(motion=self.services.settings.motion, id="far-figure")
        yield PaceLine()
        yield Shown(id="tally")
        yield Shown(id="status")

    def on_mount(self) -> None:
        """Start logging the session; resume a rest that is still running."""
        services = self.services
        # Before anything is laid out, or that would be done twice.
        drawings.share_rows(self, self.app.size)
        self.app.clear_notifications()  # They would cover how to get into position.
        self._far = services.settings.far_view
        self.set_class(self._far, "-far")
        if self._keeper is None:
            self._keeper = Keeper(
                services.log,
                services.clock,
                self._session,
                begun=self._begun,
                written=self._written,
            )
        self._keeper.tell(self._written)
        self.hamlog.unsaved.watch(self._keeper)
        self.hold(self._session, self._keeper)
        if self._begun:
            services.log.going_on_with(self._session)
        if self._go_on:
            self.action_press()
        else:
            self.make_room_for_words()

    def on_unmount(self) -> None:
        """Cancel the next wake-up, and let the session go."""
        self._call_off()
        self.hamlog.cues.let_go()
        self.let_go()

    def on_screen_suspend(self) -> None:
        """Another screen came to the front: pause."""
        self.pause()

    def on_resize(self, event: textual_events.Resize) -> None:
        """Share out the rows."""
        super().on_resize(event)
        drawings.share_rows(self, event.size)
        drawings.lend_rows(self)
        self._show_status()
        self.show_keys()

    def load(self) -> None:
        """Show the state of the workout."""
        self._show()

    def pause(self) -> None:
        """Pause if a set is being paced; otherwise do nothing."""
        if self.workout.standing is Standing.PACING:
            self.take_step(workout.pause(self.workout, *self.now()))

    # Time

    def _schedule(self) -> None:
        self._call_off()
        wake_s = self.workout.next_wake_s()
        if wake_s is not None and self.is_attached:
            if self.services.settings.motion and scenes.moves(self.workout):
                wake_s = min(wake_s, self.services.clock.now_s() + _FRAME_S)
            self._timer = self.services.clock.call_at(wake_s, self._due)

    def _due(self) -> None:
        self.post_message(Due())

    def _call_off(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def on_due(self, message: Due) -> None:
        """Advance the workout to now."""
        message.stop()
        before = self.workout.moment
        step = workout.advance(self.workout, *self.now())
        after = step.workout.moment
        if step.events or (before.segment, before.shown_s) != (after.segment, after.shown_s):
            self.take_step(step)
            return
        self.workout = step.workout
        self._schedule()
        self._move()

    # Steps

    def take_step(self, step: Step) -> None:
        """Take a step: sound first, then the log, then the screen."""
        stood = drawings.going_on(self.workout)
        self.workout = step.workout
        if self._said == stood != drawings.going_on(self.workout):
            self._said = ""
        self.sound(step)
        self._schedule()
        for event in step.events:
            if self._keeper is not None:
                self._keeper.keep(event)
                self.hold(self._session, self._keeper)
            if isinstance(event, events.RepDone):
                self._pending.add((event.set_id, (event.rep.side, event.rep.number)))
            said = saying.said_of(event, self.workout, self.key)
            self._said = self._said if said is None else said
        if not stood and not any(isinstance(e, events.Interrupted) for e in step.events):
            self._said = drawings.going_on(self.workout) or self._said
        self._show()
        over = self.workout.standing is Standing.OVER
        if over and self._keeper is not None and not self._keeper.begun:
            # Nothing was done, so nothing will be written after which it would be left.
            self.action_leave()

    def _written(self, write: "Future[None]", event: Event) -> None:
        self.keep(write, lambda: self._saved(event))

    def _saved(self, event: Event) -> None:
        """A write is on disk: fill the dot, and say so in the status."""
        if self._keeper is not None:
            self._keeper.again()
            if self.hamlog.unsaved.look():
                self._show()
        match event:
            case events.RepDone(set_id, rep):
                self._pending.discard((set_id, (rep.side, rep.number)))
                self._said = f"rep {rep.number} saved"
            case events.EffortTold(_, _, rpe):
                told = feeling_of(rpe)
                self._said = f"saved: it was {told}" if told else "undone: how hard it was"
            case events.SetEnded(_, planned, outcome):
                again = f", {self.key('tracker.take_back')} to reopen it"
                undone = again if last_left(self.workout) is not None else ""
                did = "skipped" if outcome is Outcome.SKIPPED else "saved"
                self._said = f"set {planned.number} {did}{undone}"
            case events.WorkoutOver():
                if self.is_current:
                    self.action_leave()
                return
            case _:
                return
        self._show()

    def say(self, text: str) -> None:
        """Show it on the right of the status line."""
        self._said = text
        if self.is_attached:
            self._show()

    def say_failed(self, text: str) -> None:
        """Show it until everything is on disk; pacing goes on."""
        if self._keeper is not None and self._keeper.refused:
            self.post_message(Lost(self._keeper.refused))
            return
        self.hamlog.unsaved.failed(text)
        if self.is_attached:
            self._show()

    def _show(self) -> None:
        if not self.is_attached or not self.query(PhaseBlock):
            return
        self.prepare_cues()
        paced = self.workout
        last = self._last_time.get(paced.item.planned.exercise, ())
        self.query_one("#title", Shown).show(TrackerTitle(*drawings.title(paced)))
        self.query_one(PhaseBlock).show(drawings.block(paced, self.key))
        self._move()
        self.query_one("#tally", Shown).show(
            drawings.tally(paced, self._pending, last, feels=self._feels, key=self.key)
        )
        drawings.lend_rows(self)
        self._show_status()
        self.show_keys()

    def _show_status(self) -> None:
        status = words.status(self.workout, self.key("tracker.press"))
        notice = self.hamlog.unsaved.notice
        said = notice or self._said
        if not said and (self.workout.origin_s is None or self.workout.resting):
            said = self.sound_said(self.size.width - len(status) - 9)
        # Nothing long can be read from afar, and the far view keeps its rows.
        if self._far and len(status) + len(said) + 9 > self.size.width:
            said = UNSAVED_FAR if notice else ""
        air = 1 if self.size.height >= _AIRY else 0
        line = StatusLine(status, said, air)
        self.query_one("#status", Shown).show(line)

    def _move(self) -> None:
        """Show what moves within a phase: the ribbon and the figure."""
        if not self._far:
            self.query_one(PaceLine).show(drawings.pace(self.workout))
        if self._figures is None:
            self._figures = scenes.FigureCache(self.services.figure)
        figure = self._figures.of(self.workout.item)
        self._said, self._figures.fault = self._figures.fault or self._said, ""
        drawings.make_room(self, with_figure=figure is not None)
        if self._far:
            notice = UNSAVED_LETTERS if self.hamlog.unsaved.notice else ""
            if self.has_class("-noticed") is not bool(notice):
                drawings.place_far(self, notice=bool(notice))
            view = drawings.far_block(self.workout, notice, feels=self._feels, key=self.key)
            self.query_one(FarView).show(view, self.workout.moment.progress)
            far = self.query_one("#far-figure", FigureView)
            far.show(scenes.far_scene(self.workout, figure))
            return
        near = self.query_one("#beside", FigureView)
        near.show(scenes.scene(self.workout, figure))

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now, leaving last."""
        if self.services.settings.one_switch:
            return footers.one_switch(self.workout)
        return footers.keys(self.workout, self.app.size.width, feels=self._feels)

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do now."""
        found = footers.words(self.workout, self.app.size.width)
        if self.services.settings.one_switch:
            return {"press": found["press"], "mark": "doubtful", "pain": "stop"}
        return found

    def key_words(self) -> dict[str, str]:
        """Return how often to press, if every key is the same button."""
        if self.services.settings.one_switch:
            return {"press": "once", "mark": "twice", "pain": "3 times"}
        return {}

    @property
    def _feels(self) -> bool:
        """Whether a key now says how hard the exercise was."""
        if self.services.settings.one_switch:
            return False
        return feeling.asked_about(self.workout) is not None

    def action_far(self) -> None:
        """Switch between the far view and everything."""
        self._far = not self._far
        self.set_class(self._far, "-far")
        self._show()

    def action_leave(self) -> None:
        """Go back to Today, or from a finished session to its summary; everything is logged."""
        self.pause()
        if self._keeper is not None:
            self._keeper.again()
            self.hamlog.unsaved.leave(
                Waiting(self.workout, self._session, self._keeper, self._last_time)
            )
        if self.workout.over and self._keeper is not None and self._keeper.begun:
            from hamlog.tui.tracker.summary import SummaryScreen

            told = saying.of_the_end(self.workout, self.key("summary.undo"))
            self.app.switch_screen(SummaryScreen(self._keeper.session_id, told))
        else:
            self.app.pop_screen()
