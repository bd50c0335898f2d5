"""What follows a stop: the questions, and going on as chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.session import instead, stopping
from hamlog.training.pacing import status, stops
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
        # What hurt between two sets stands in no set of the workout.
        self._hurt: set[str] = set()
        self._pain: Answers | None = None

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
        self._pain = None
        if self._stop(Outcome.PAIN) and ask:
            # The question's code is loaded only now: the stop itself waits for nothing.
            from hamlog.tui.tracker.stop_screen import StopCallbacks, StopScreen

            self._push(
                StopScreen(
                    self._stopped(),
                    StopCallbacks(self._told, self._go_on, self._slipped, self._left, self._gone),
                )
            )

    def _stopped(self) -> "Stopped":
        from hamlog.tui.tracker.stop_screen import Stopped

        tracker, workout = self._tracker, self._tracker.workout
        settings = tracker.services.settings
        about = replace(workout, current=workout.stopped or 0)
        return Stopped(
            drawings.title(about),
            stopping.where(workout),
            stopping.kept(workout),
            status.status(workout),
            instead.after_pain(self._tracker.services, workout, self._hurt),
            lambda reliefs, place: instead.told(tracker.services, workout, reliefs, place),
            stopping.going_on(workout) if settings.pain_limit > 0 else None,
            settings.pain_limit,
        )

    def _told(self, answers: "Answers") -> None:
        tracker = self._tracker
        self._pain = answers
        if self._is_over():
            self._hurt.add(stopping.stopped_item(tracker.workout).planned.exercise)
        step = stops.tell_pain(tracker.workout, answers.pain, answers.place, sudden=answers.sudden)
        tracker.take_step(step)

    def _is_over(self) -> bool:
        """Whether the exercise is over for the day: it hurts more than a clinician allowed."""
        told, limit = self._pain, self._tracker.services.settings.pain_limit
        if told is None:
            return limit == 0
        return stopping.is_over(told.pain, limit, sudden=told.sudden)

    def _slipped(self) -> None:
        self._tracker.take_step(stops.slip(self._tracker.workout))

    def _gone(self) -> None:
        """Leave out what is left of what hurts; the app or the place is left."""
        if self._is_over():
            self._tracker.take_step(stops.leave_out(self._tracker.workout))

    def _left(self) -> None:
        """Leave the tracker; a session with nothing left to do is over then."""
        tracker = self._tracker
        self._gone()
        tracker.take_step(stops.leave(tracker.workout, self._now()[0]))
        tracker.action_leave()

    def stop_as_too_hard(self) -> None:
        """Stop here, and offer something easier."""
        if not self._stop(Outcome.ENDED_EARLY):
            return
        from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

        tracker = self._tracker
        reliefs = instead.too_hard(tracker.services, tracker.workout, self._hurt)
        by_key = {str(index): one for index, one in enumerate(reliefs)}
        name = stopping.stopped_item(tracker.workout).exercise.name
        self._push(
            ChoiceScreen(
                f"{name} is too hard. What now?",
                [ChoiceRow(key, one.name, one.why) for key, one in by_key.items()],
                lambda key: self._go_on(by_key[key]),
                self._slipped,
            )
        )

    def leave_exercise(self) -> None:
        """Skip what is left of what was stopped for pain, of which nothing was asked."""
        self._tracker.take_step(stops.tell_pain(self._tracker.workout, None, ""))
        self._go_on(Relief(Way.LEAVE, "", ""))

    def _go_on(self, chosen: Relief) -> None:
        tracker = self._tracker
        tracker.take_step(stopping.relieved(tracker.services, tracker.workout, chosen))
