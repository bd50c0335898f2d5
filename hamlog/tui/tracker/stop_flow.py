"""What follows a stop: the questions, and going on as chosen."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.training.exercise import LEGS, Equipment, Exercise, SideScheme, Substitute
from hamlog.training.load import Load
from hamlog.training.pacing import alternatives, status, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.record import Outcome
from hamlog.training.review.summary import ING
from hamlog.tui.tracker import drawings
from hamlog.tui.tracker.workouts import new_id

if TYPE_CHECKING:
    from hamlog.tui.tracker.stop_screen import Answers, Stopped

GO_ON = Relief(Way.GO_ON, "Go on with the set", "within the number that your clinician gave")
END = Relief(Way.END, "End the session", "the other exercises are left out too")
GO_ON_AFTER = Relief(Way.GO_ON, "Go on with the session", GO_ON.why)


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
            (*self._for_pain(), END),
            go_on if settings.pain_limit > 0 else None,
            settings.pain_limit,
        )

    def _for_pain(self) -> tuple[Relief, ...]:
        """Return what can be done after pain."""
        item, known = self._item, self._tracker.services.library.by_slug()
        room = self._rooms(item.exercise.if_it_hurts)
        offered = alternatives.for_pain(item.exercise, known, self._equipment(), room)
        return self._left_for(offered)

    def _for_too_hard(self) -> tuple[Relief, ...]:
        """Return what can be done where it is too hard; fewer reps if a set is left for them."""
        workout, item = self._tracker.workout, self._item
        known = self._tracker.services.library.by_slug()
        easier = item.exercise.easier
        reps = 0
        if stops.sets_left(workout) or stops.untouched(workout):
            reps = alternatives.fewer_reps(item.planned.target_reps, stops.reps_done(item))
        offered = alternatives.for_too_hard(
            item.exercise,
            item.planned.variant,
            known,
            reps,
            self._equipment(),
            self._rooms((easier,) if easier else ()),
        )
        return self._left_for(offered)

    def _left_for(self, offered: tuple[Relief, ...]) -> tuple[Relief, ...]:
        if stops.sets_left(self._tracker.workout):
            return offered
        return tuple(
            replace(one, why="on to what comes next") if one.way is Way.LEAVE else one
            for one in offered
        )

    def _rooms(self, others: Iterable[Substitute]) -> alternatives.Room:
        """Return with how many sets each of the others can come in, and how.

        It takes no more than the stopped exercise loses, has three sets at most, and hurts
        neither today nor since it last did. If the log cannot be read, the workout alone says
        so: a stop never waits for it.
        """
        hurt = self._hurts()
        found = {one.slug: self._room(one.slug, hurt) for one in others}
        return found.__getitem__

    def _room(self, slug: str, hurt: Collection[str]) -> alternatives.Stand:
        if slug in hurt:
            return alternatives.Stand(0)
        services, workout = self._tracker.services, self._tracker.workout
        here = [one for one in workout.items if one.planned.exercise == slug]
        here = [one for one in here if one.outcome is not Outcome.SKIPPED]
        try:
            most, planned = services.coach.instead(slug, services.clock.wall().date())
        except LogError:
            most, planned = 1, None
        if not most:
            return alternatives.Stand(0)
        if here:
            most, planned = alternatives.MOST_SETS, here[-1].planned
        sets = min(most, alternatives.MOST_SETS - len(here), stops.sets_lost(workout))
        return alternatives.Stand(max(0, sets), planned)

    def _hurts(self) -> set[str]:
        """Return what hurt in this session, more than a clinician allowed."""
        services, workout = self._tracker.services, self._tracker.workout
        found = {one.planned.exercise for one in workout.items if one.outcome is Outcome.PAIN}
        limit = services.settings.pain_limit
        day = services.clock.wall().date()
        try:
            sessions = services.log.sessions_between(day, day)
        except LogError:
            sessions = ()
        for session in sessions:
            found |= {
                one.exercise for one in session.sets if one.pain_sudden or (one.pain or 0) > limit
            }
        return found | self._hurt

    def _equipment(self) -> frozenset[Equipment] | None:
        """Return the equipment; None if the log cannot be read: a stop never waits for it."""
        services = self._tracker.services
        try:
            return services.coach.equipment_on(services.clock.wall().date())
        except LogError:
            return None

    def _told(self, answers: "Answers") -> None:
        tracker = self._tracker
        self._pain = answers
        if self._is_over():
            self._hurt.add(self._item.planned.exercise)
        step = stops.tell_pain(tracker.workout, answers.pain, answers.place, sudden=answers.sudden)
        tracker.take_step(step)

    def _is_over(self) -> bool:
        """Whether the exercise is over for the day: it hurts more than a clinician allowed."""
        told, limit = self._pain, self._tracker.services.settings.pain_limit
        if told is None:
            return limit == 0
        return told.sudden or (1 if told.pain is None else told.pain) > limit

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

        reliefs = self._for_too_hard()
        by_key = {str(index): one for index, one in enumerate(reliefs)}
        self._push(
            ChoiceScreen(
                f"{self._item.exercise.name} is too hard. What now?",
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
        """Return the last load of an exercise."""
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
    """Return how many reps are kept; empty if none was done."""
    counts = [sum(rep.side is side for rep in item.reps) for side in LEGS]
    if not item.reps:
        return ""
    if item.exercise.scheme is not SideScheme.BOTH and counts[0] == counts[1]:
        return "1 rep a leg is kept." if counts[0] == 1 else f"{counts[0]} reps a leg are kept."
    return "1 rep is kept." if len(item.reps) == 1 else f"{len(item.reps)} reps are kept."
