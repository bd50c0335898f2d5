"""What each key of the tracker does: a step of the workout, or a change of the view."""

from functools import cached_property
from typing import ClassVar

from textual import events as textual_events
from textual.binding import BindingType
from textual.screen import Screen

from hamlog.session.opening import RoomForWords
from hamlog.training.effort import Feeling
from hamlog.training.pacing import events, feeling, graded, own_pace, steps, workout
from hamlog.training.pacing.one_switch import Meaning, OneSwitch
from hamlog.training.pacing.timeline import Cue, CueKind, Timeline
from hamlog.training.pacing.workout import Standing, Step, Workout
from hamlog.training.record import Quality, Rep
from hamlog.tui import actions
from hamlog.tui.kit.bars import KeyBar
from hamlog.tui.kit.messages import SoundTold
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen
from hamlog.tui.tracker.stop_flow import StopFlow


class TrackerKeys(BaseScreen):
    """The keys of a screen that holds a workout and takes its steps."""

    scope = Scope.TRACKER
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TRACKER))
    workout: Workout

    def __init__(self) -> None:
        super().__init__()
        self._stops = StopFlow(self, self._push)
        self._switch = OneSwitch()
        self._switched_from: Workout | None = None
        self._marked: tuple[str, Rep] | None = None
        self._muted = False
        self._prepared: tuple[Timeline | None, bool] = (None, False)

    def take_step(self, step: Step) -> None:
        """Take a step of the workout."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave the tracker."""
        raise NotImplementedError

    def now(self) -> tuple[float, float]:
        """Return the monotonic seconds, and how long the machine has slept."""
        clock = self.services.clock
        return clock.now_s(), clock.asleep_s()

    def sound(self, step: Step) -> None:
        """Play what is due, and have heard what comes, from where the step led to."""
        cues = self.hamlog.cues
        for event in step.events:
            if isinstance(event, events.Heard):
                cues.play(event.cue)
        cues.follow(self.workout, self.now()[0])

    @cached_property
    def room_for_words(self) -> RoomForWords:
        """What makes the first lead-in longer."""
        return RoomForWords(self.hamlog.cues)

    def make_room_for_words(self) -> None:
        """Before the first set let there be time to say how it is done."""
        self.workout = self.room_for_words.make(self.workout)

    @property
    def sound_on(self) -> str:
        """What is heard now, and why not more."""
        return "off (muted, m for sound)" if self._muted else self.hamlog.cues.on

    def sound_said(self, room: int) -> str:
        """Return what is heard, in so many cells: without the reason where that finds no room."""
        told = f"sound: {self.sound_on}"
        return told if len(told) <= room else told.partition(" (")[0]

    def on_sound_told(self, message: SoundTold) -> None:
        """Leave it to the status line, which says what is on: nothing covers what to do."""
        message.prevent_default().stop()
        self.say("")

    def prepare_cues(self) -> None:
        """Prepare the coming cues, once for each timeline and each pause."""
        paced = self.workout
        paused = paced.standing is Standing.PAUSED
        if (paced.timeline, paused) != self._prepared and not paced.over:
            self._prepared = paced.timeline, paused
            coming = workout.readied(paced) if paused else paced
            cues = self.hamlog.cues
            cues.prepare((workout.announced(coming), *coming.timeline.cues))
            cues.follow(paced, self.now()[0])

    def _push(self, screen: Screen[None]) -> None:
        self.app.push_screen(screen)

    def action_press(self) -> None:
        """Start, pause or resume; count a rep at your own pace; close a finished session."""
        if self.workout.over and self.workout.stopped is None:
            self.action_leave()
        elif own_pace.waits(self.workout):
            self.take_step(own_pace.count(self.workout, *self.now()))
        else:
            self.workout = self.room_for_words.kept(self.workout)
            self.take_step(workout.press(self.workout, *self.now()))

    def action_end(self) -> None:
        """Start; end the set here; skip the rest; close a finished session."""
        if self.workout.over and self.workout.stopped is None:
            self.action_leave()
        else:
            self.workout = self.room_for_words.kept(self.workout)
            self.take_step(steps.end_here(self.workout, *self.now()))

    def action_take_back(self) -> None:
        """Take back the last rep."""
        self.take_step(steps.take_back(self.workout, *self.now()))

    def action_mark(self) -> None:
        """Mark the last rep clean, doubtful, missed in turn."""
        self.take_step(graded.after_mark(steps.mark(self.workout), *self.now()))

    def action_skip(self) -> None:
        """Skip this set."""
        self.take_step(steps.skip(self.workout, *self.now()))

    def action_heavier(self) -> None:
        """More load."""
        self.take_step(steps.change_load(self.workout, 1))

    def action_lighter(self) -> None:
        """Less load."""
        self.take_step(steps.change_load(self.workout, -1))

    def action_more_rest(self) -> None:
        """Rest 15 seconds longer."""
        self.take_step(steps.more_rest(self.workout, *self.now()))

    def action_slower(self) -> None:
        """Make the moving phases 1 s slower."""
        self.take_step(steps.change_tempo(self.workout, 1, *self.now()))

    def action_faster(self) -> None:
        """Make the moving phases 1 s faster."""
        self.take_step(steps.change_tempo(self.workout, -1, *self.now()))

    def action_variant(self) -> None:
        """Switch to another form of the exercise."""
        self.take_step(steps.change_variant(self.workout))

    def action_own_pace(self) -> None:
        """Switch between your own pace and being paced."""
        self.take_step(own_pace.toggle(self.workout, *self.now()))

    def action_pain(self) -> None:
        """Stop at once: it hurts."""
        self._stops.stop_for_pain()

    def action_too_hard(self) -> None:
        """Stop here, and do something easier."""
        if self.workout.over:
            self.say("All sets are finished.")
        else:
            self._stops.stop_as_too_hard()

    def action_feel(self, word: str) -> None:
        """Say that the exercise was easy, right or hard; take it back if that was said."""
        self.take_step(feeling.say(self.workout, Feeling(word)))

    def action_say_again(self) -> None:
        """Repeat what is next."""
        self.hamlog.cues.again(self.workout, self.services.clock.now_s())

    def action_mute(self) -> None:
        """Mute or unmute."""
        self._muted = not self._muted
        self.hamlog.cues.mute(self._muted)
        unmute = f"muted, {self.key('tracker.mute')} for sound"
        self.say(unmute if self._muted else f"sound: {self.sound_on}")

    # One switch

    def on_key(self, event: textual_events.Key) -> None:
        """With one switch, every key is the same button."""
        if self.services.settings.one_switch:
            event.stop()
            event.prevent_default()
            self._one_press()

    def on_click(self, event: textual_events.Click) -> None:
        """With one switch, a click is that button too."""
        if self.services.settings.one_switch:
            event.stop()
            self._one_press()

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A word of the footer was clicked; with one switch any click is the button."""
        # Textual calls the method of the class above as well.
        if self.services.settings.one_switch:
            message.prevent_default()

    def _one_press(self) -> None:
        stopped = self.workout.standing is Standing.STOPPED
        self._switch, meaning = self._switch.pressed(self.now()[0], stopped=stopped)
        match meaning:
            case Meaning.PRESS:
                self._acknowledge(CueKind.ACK_PRESS)
                self._switched_from, self._marked = self.workout, None
                self.action_press()
            case Meaning.DOUBTFUL:
                self._acknowledge(CueKind.ACK_DOUBTFUL)
                self._take_press_back()
                self._doubt()
            case Meaning.STOP if not stopped:
                self._acknowledge(CueKind.ACK_STOP)
                self._unmark()
                self._stops.stop_for_pain(ask=False)
            case Meaning.SKIP:
                self._acknowledge(CueKind.ACK_SKIP)
                self._stops.leave_exercise()
            case _:
                pass

    def _acknowledge(self, kind: CueKind) -> None:
        moment = self.workout.moment
        self.hamlog.cues.play(Cue(moment.elapsed_s, kind, kind.value, moment.segment.side))

    def _take_press_back(self) -> None:
        """Resume or pause, as before the first press; a rep that it counted stays."""
        before = self._switched_from
        if before is None or own_pace.waits(before):
            return
        if (before.origin_s is None) is not (self.workout.origin_s is None):
            back = workout.pause if before.origin_s is None else workout.unpause
            self.take_step(back(self.workout, *self.now()))

    def _doubt(self) -> None:
        """Mark the last rep doubtful; remember how it was marked before."""
        found = steps.last_rep(self.workout)
        if found is not None:
            self._marked = (self.workout.items[found[0]].id, found[1])
        doubted = steps.mark_as(self.workout, Quality.DOUBTFUL)
        self.take_step(graded.after_mark(doubted, *self.now()))

    def _unmark(self) -> None:
        """Restore the mark of the rep that the second press marked."""
        if self._marked is not None:
            set_id, rep = self._marked
            self.take_step(steps.mark_rep(self.workout, set_id, rep, rep.quality))
