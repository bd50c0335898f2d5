"""What follows a stop: the questions, and going on in the way that was chosen."""

from collections.abc import Callable
from typing import Protocol

from textual.screen import Screen

from hamlog.ports import Services
from hamlog.today import exercises_by_slug
from hamlog.training import relief, stopping, words
from hamlog.training.record import Outcome
from hamlog.training.relief import Relief, Way
from hamlog.training.summary import ING
from hamlog.training.workout import Item, Step, Workout
from hamlog.tui import tracker_view
from hamlog.tui.desk import new_id
from hamlog.tui.screens.choice import Choice, ChoiceScreen
from hamlog.tui.screens.stop import Answers, Stopped, StopScreen

GO_ON = Relief(Way.GO_ON, "Go on with the set", "within the number that your clinician gave")


class Paced(Protocol):
    """The tracker, as far as a stop knows it."""

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
        """Stop `tracker`; `push` shows a screen in front of it."""
        self._tracker = tracker
        self._push = push

    def _now(self) -> tuple[float, float]:
        clock = self._tracker.services.clock
        return clock.now_s(), clock.asleep_s()

    @property
    def _item(self) -> Item:
        workout = self._tracker.workout
        return workout.items[workout.stopped if workout.stopped is not None else workout.current]

    def stop_for_pain(self, *, ask: bool = True) -> None:
        """Stop at once, then ask how much, where, and what now."""
        tracker = self._tracker
        tracker.take_step(stopping.stop(tracker.workout, Outcome.PAIN, *self._now()))
        if ask:
            self._push(
                StopScreen(
                    self._stopped(),
                    told=self._told,
                    slipped=self._slipped,
                    left=tracker.action_leave,
                )
            )

    def _stopped(self) -> Stopped:
        workout, item = self._tracker.workout, self._item
        settings = self._tracker.services.settings
        done = stopping.reps_done(item)
        reliefs = relief.for_pain(
            item.exercise,
            item.planned.variant,
            exercises_by_slug(self._tracker.services.library),
            done,
        )
        title = tracker_view.title(workout)
        where = "Stopped"
        if item.ended is not None:
            segment = workout.moment.segment
            kind = segment.phase_kind.value if segment.phase_kind else ""
            doing = f", {ING[kind]}" if kind in ING else ""
            where = f"Stopped at rep {item.ended[1]}{doing}"
        kept = "1 rep is kept." if len(item.reps) == 1 else f"{len(item.reps)} reps are kept."
        return Stopped(
            (item.exercise.name, *title[1:]),
            f"{where}.",
            kept if item.reps else "",
            words.status(workout),
            reliefs,
            GO_ON if settings.pain_limit > 0 else None,
            settings.pain_limit,
        )

    def _told(self, answers: Answers) -> None:
        tracker = self._tracker
        if answers.pain is not None or answers.place:
            tracker.take_step(stopping.tell_pain(tracker.workout, answers.pain, answers.place))
        self._go_on(answers.relief)

    def _slipped(self) -> None:
        self._tracker.take_step(stopping.slip(self._tracker.workout))

    def stop_as_too_hard(self) -> None:
        """Stop here, and offer something easier."""
        tracker = self._tracker
        tracker.take_step(stopping.stop(tracker.workout, Outcome.ENDED_EARLY, *self._now()))
        item = self._item
        reliefs = relief.for_too_hard(
            item.exercise,
            item.planned.variant,
            exercises_by_slug(tracker.services.library),
            stopping.reps_done(item),
        )
        by_key = {str(index): one for index, one in enumerate(reliefs)}
        self._push(
            ChoiceScreen(
                f"{item.exercise.name} is too hard. What now?",
                [Choice(key, one.name, one.why) for key, one in by_key.items()],
                lambda key: self._go_on(by_key[key]),
                self._slipped,
            )
        )

    def leave_exercise(self) -> None:
        """Skip what is left of the stopped exercise."""
        self._go_on(Relief(Way.LEAVE, "", ""))

    def _go_on(self, chosen: Relief) -> None:
        tracker = self._tracker
        other = tracker.services.library.exercise(chosen.slug) if chosen.way is Way.OTHER else None
        now_s, _ = self._now()
        step = stopping.relieve(tracker.workout, chosen, other, now_s, new_id)
        tracker.take_step(step)
