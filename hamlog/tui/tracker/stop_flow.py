"""What follows a stop: the questions, and going on in the way that was chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.training.exercise import LEGS, Equipment, Exercise, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing import alternatives, status, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Item, Step, Workout
from hamlog.training.record import Outcome
from hamlog.training.review.summary import ING
from hamlog.tui.tracker import drawings
from hamlog.tui.tracker.workouts import new_id

if TYPE_CHECKING:
    from hamlog.tui.tracker.stop_screen import Answers, Stopped

GO_ON = Relief(Way.GO_ON, "Go on with the set", "within the number that your clinician gave")
GO_ON_AFTER = Relief(Way.GO_ON, "Go on with the session", GO_ON.why)


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

    def _stop(self, outcome: Outcome) -> bool:
        """Stop; return whether there was something to stop."""
        tracker = self._tracker
        tracker.take_step(stops.stop(tracker.workout, outcome, *self._now()))
        return tracker.workout.stopped is not None

    def stop_for_pain(self, *, ask: bool = True) -> None:
        """Stop at once, then ask how much, where, and what now."""
        if self._stop(Outcome.PAIN) and ask:
            # Only what asks is loaded now: the stop itself waits for nothing.
            from hamlog.tui.tracker.stop_screen import Answered, StopScreen

            self._push(
                StopScreen(
                    self._stopped(),
                    Answered(self._told, self._go_on, self._slipped, self._left),
                )
            )

    def _stopped(self) -> "Stopped":
        from hamlog.tui.tracker.stop_screen import Stopped

        workout, item = self._tracker.workout, self._item
        settings = self._tracker.services.settings
        within = workout.stopped == workout.current
        about = replace(workout, current=workout.stopped or 0)
        go_on = GO_ON if within else GO_ON_AFTER
        return Stopped(
            drawings.title(about),
            _where(workout),
            _kept(item),
            status.status(workout),
            self._reliefs(alternatives.for_pain),
            go_on if settings.pain_limit > 0 else None,
            settings.pain_limit,
        )

    def _reliefs(self, offered: Callable[..., tuple[Relief, ...]]) -> tuple[Relief, ...]:
        """Return what can be done instead; fewer reps only where a set is left to do them in."""
        workout, item = self._tracker.workout, self._item
        known = self._tracker.services.library.by_slug()
        left = stops.sets_left(workout)
        done = stops.reps_done(item) if left else 0
        return tuple(
            replace(one, why="on to what comes next") if one.way is Way.LEAVE and not left else one
            for one in offered(item.exercise, item.planned.variant, known, done, self._equipment())
        )

    def _equipment(self) -> frozenset[Equipment] | None:
        """Return what is at hand; None where the log cannot be read: a stop never waits for it."""
        services = self._tracker.services
        try:
            return services.coach.equipment_on(services.clock.wall().date())
        except LogError:
            return None

    def _told(self, answers: "Answers") -> None:
        tracker = self._tracker
        tracker.take_step(stops.tell_pain(tracker.workout, answers.pain, answers.place))

    def _slipped(self) -> None:
        self._tracker.take_step(stops.slip(self._tracker.workout))

    def _left(self) -> None:
        """Leave the tracker; a session of which nothing is left is over then."""
        tracker = self._tracker
        tracker.take_step(stops.leave(tracker.workout, self._now()[0]))
        tracker.action_leave()

    def stop_as_too_hard(self) -> None:
        """Stop here, and offer something easier."""
        if not self._stop(Outcome.ENDED_EARLY):
            return
        from hamlog.tui.dialogs.choice import Choice, ChoiceScreen

        reliefs = self._reliefs(alternatives.for_too_hard)
        by_key = {str(index): one for index, one in enumerate(reliefs)}
        self._push(
            ChoiceScreen(
                f"{self._item.exercise.name} is too hard. What now?",
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
        now_s, slept_s = self._now()
        step = stops.relieve(
            tracker.workout,
            chosen,
            other,
            now_s,
            new_id,
            slept_s=slept_s,
            load=self._last_load(other),
        )
        tracker.take_step(step)

    def _last_load(self, exercise: Exercise | None) -> Load | None:
        """Return what an exercise was last done with."""
        last = self._tracker.services.log.last_sets(exercise.slug) if exercise else ()
        return last[-1].load if last else None


def _where(workout: Workout) -> str:
    """Return where a workout was stopped, in a sentence."""
    item = workout.items[workout.stopped or 0]
    if workout.stopped != workout.current:
        return f"Stopped after set {item.planned.number}."
    if item.ended is None:
        return "Stopped before the first rep."
    kind = workout.moment.segment.phase_kind
    doing = f", {ING[kind.value]}" if kind and kind.value in ING else ""
    return f"Stopped at rep {item.ended[1]}{doing}."


def _kept(item: Item) -> str:
    """Return how many reps are kept, empty where none was done."""
    counts = [sum(rep.side is side for rep in item.reps) for side in LEGS]
    if not item.reps:
        return ""
    if item.exercise.scheme is not SideScheme.BOTH and counts[0] == counts[1]:
        return "1 rep a leg is kept." if counts[0] == 1 else f"{counts[0]} reps a leg are kept."
    return "1 rep is kept." if len(item.reps) == 1 else f"{len(item.reps)} reps are kept."
