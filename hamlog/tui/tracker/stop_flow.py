"""What follows a stop: the questions, and going on as chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.session import stopping
from hamlog.training.pacing import alternatives, status, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.record import Outcome
from hamlog.tui.tracker import drawings

if TYPE_CHECKING:
    from hamlog.tui.tracker.stop_screen import Answers, Stopped


class Paced(Protocol):
    """The tracker, as far as a stop needs it."""

    workout: Workout

    @property
    def services(self) -> Services:
        """Log, library, settings, clock and cues."""

    def take_step(self, step: Step) -> None:
        """Take a step of the workout."""

    def action_leave(self) -> None:
        """Leave the tracker."""


class StopFlow:
    """Stops the workout of a tracker, asks, and goes on."""

    def __init__(self, tracker: Paced, push: Callable[[Screen[None]], object]) -> None:
        """Stop `tracker`; `push` opens a screen in front of it."""
        self._tracker = tracker
        self._push = push

    def _now(self) -> tuple[float, float]:
        clock = self._tracker.services.clock
        return clock.now_s(), clock.asleep_s()

    def _stop(self, outcome: Outcome) -> bool:
        """Stop; return whether there was something to stop."""
        tracker = self._tracker
        tracker.take_step(stops.stop(tracker.workout, outcome, *self._now()))
        return tracker.workout.stopped is not None

    def stop_for_pain(self, *, ask: bool = True) -> None:
        """Stop at once, then ask how much it hurts, where, and what to do."""
        if self._stop(Outcome.PAIN) and ask:
            # The question's code is loaded only now: the stop itself waits for nothing.
            from hamlog.tui.tracker.stop_screen import StopCallbacks, StopScreen

            self._push(
                StopScreen(
                    self._stopped(),
                    StopCallbacks(self._told, self._go_on, self._slipped, self._left),
                )
            )

    def _stopped(self) -> "Stopped":
        from hamlog.tui.tracker.stop_screen import Stopped

        workout = self._tracker.workout
        settings = self._tracker.services.settings
        about = replace(workout, current=workout.stopped or 0)
        return Stopped(
            drawings.title(about),
            stopping.where(workout),
            stopping.kept(stopping.stopped_item(workout)),
            status.status(workout),
            self._reliefs(alternatives.for_pain),
            stopping.going_on(workout) if settings.pain_limit > 0 else None,
            settings.pain_limit,
        )

    def _reliefs(self, offered: Callable[..., tuple[Relief, ...]]) -> tuple[Relief, ...]:
        return stopping.reliefs(self._tracker.services, self._tracker.workout, offered)

    def _told(self, answers: "Answers") -> None:
        tracker = self._tracker
        tracker.take_step(stops.tell_pain(tracker.workout, answers.pain, answers.place))

    def _slipped(self) -> None:
        self._tracker.take_step(stops.slip(self._tracker.workout))

    def _left(self) -> None:
        """Leave the tracker; a session with nothing left to do is over then."""
        tracker = self._tracker
        tracker.take_step(stops.leave(tracker.workout, self._now()[0]))
        tracker.action_leave()

    def stop_as_too_hard(self) -> None:
        """Stop here, and offer something easier."""
        if not self._stop(Outcome.ENDED_EARLY):
            return
        from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

        reliefs = self._reliefs(alternatives.for_too_hard)
        by_key = {str(index): one for index, one in enumerate(reliefs)}
        name = stopping.stopped_item(self._tracker.workout).exercise.name
        self._push(
            ChoiceScreen(
                f"{name} is too hard. What now?",
                [ChoiceRow(key, one.name, one.why) for key, one in by_key.items()],
                lambda key: self._go_on(by_key[key]),
                self._slipped,
            )
        )

    def leave_exercise(self) -> None:
        """Skip what is left of the stopped exercise."""
        self._go_on(Relief(Way.LEAVE, "", ""))

    def _go_on(self, chosen: Relief) -> None:
        tracker = self._tracker
        tracker.take_step(stopping.relieved(tracker.services, tracker.workout, chosen))
