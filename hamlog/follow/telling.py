"""Tells a session as it goes: each step of the workout in a few words, at its instant."""

from hamlog.follow import words
from hamlog.follow.page import Page
from hamlog.training.effort import feeling_of
from hamlog.training.pacing import events, feeling, status
from hamlog.training.pacing.timeline import Cue, CueKind, RepId, SegmentKind, Timeline
from hamlog.training.pacing.workout import Standing, Step, Workout
from hamlog.training.record import Outcome
from hamlog.training.words import amount

# In a rest of more seconds it is told once more how many are left.
_LONG_REST_S = 40
_LEFT_S = 30
_PHASES = (CueKind.LIFT, CueKind.HOLD, CueKind.LOWER, CueKind.STILL)
_AFTER = (events.SetEnded, events.SetSkipped, events.PaceChanged)


class Teller:
    """Writes what happens to a page: a line a rep, to which each phase adds its word.

    A screen reader so has little to read, and what it reads comes when it is to be done.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._rep: tuple[str, RepId] | None = None
        self._counting = False
        self._rested = ""
        self._left_told = ""
        self._set_up = ""

    def introduce(self, workout: Workout) -> None:
        """Tell which set comes, and how it is done."""
        self._line(words.what(workout))
        self._tell_set_up(workout)

    def _tell_set_up(self, workout: Workout) -> None:
        self._set_up = _kind_of_set(workout)
        for line in words.set_up(workout):
            self._page.line(line)

    def tell(self, before: Workout, step: Step) -> None:
        """Tell what a step of the workout brought."""
        after, timeline = step.workout, before.timeline
        for event in step.events:
            if isinstance(event, _AFTER):
                timeline = after.timeline
            self._tell(event, before, after, timeline)
        self._tell_rest(after)
        if after.standing is Standing.READY and after.current != before.current:
            self.introduce(after)
            self._line(words.where(after))

    def _tell(
        self, event: events.Event, before: Workout, after: Workout, timeline: Timeline
    ) -> None:
        match event:
            case events.Heard(cue):
                self._hear(cue, before, after, timeline)
            case events.SetEnded(outcome=outcome) if outcome is not Outcome.PAIN:
                self._set_over(event, after)
            case _:
                if line := words.happened(event, after):
                    self._line(line)

    def _set_over(self, event: events.SetEnded, workout: Workout) -> None:
        item = next(one for one in workout.items if one.id == event.set_id)
        self._line(words.set_over(event, item, status.sets_of(workout, item)))

    def _hear(self, cue: Cue, before: Workout, after: Workout, timeline: Timeline) -> None:
        if cue.kind is CueKind.SAY:
            self._line(words.get_ready(after))
            if self._set_up != _kind_of_set(after):
                self._tell_set_up(after)
        elif cue.kind is CueKind.COUNT:
            self._count(cue)
        elif cue.kind is CueKind.CHANGE:
            self._change(cue, after, timeline)
        elif cue.kind in _PHASES:
            self._phase(cue, before, after, timeline)

    def _count(self, cue: Cue) -> None:
        if self._counting and self._page.is_open:
            self._page.add(cue.word)
        else:
            self._page.begin(f"Starts in {cue.word}")
            self._counting, self._rep = True, None

    def _change(self, cue: Cue, workout: Workout, timeline: Timeline) -> None:
        segment = timeline.at(cue.at_s).segment
        if segment.kind is SegmentKind.WARM_UP:
            self._line(words.warm_up(workout, segment))
        else:
            self._line(words.change(cue.word, cue.side, cue.seconds_s))

    def _phase(self, cue: Cue, before: Workout, after: Workout, timeline: Timeline) -> None:
        segment = timeline.at(cue.at_s).segment
        item = before.item if timeline is before.timeline else after.item
        rep = (item.id, (segment.side, segment.rep))
        word = cue.word.lower()
        if rep == self._rep and self._page.is_open:
            self._page.add(word)
            return
        head = words.rep(segment, item)
        if segment.kind is SegmentKind.OPEN and self._rep is not None and self._page.is_open:
            # At your own pace the end of one rep and the next are the same moment.
            self._page.add(word)
            self._page.begin(head)
        else:
            self._page.begin(f"{head} {word}")
        self._rep, self._counting = rep, False

    def _tell_rest(self, workout: Workout) -> None:
        """Tell a rest as it begins, with the set-up where it is another exercise's; and 30 s."""
        item = workout.item
        if workout.standing is not Standing.PACING or not workout.resting:
            return
        left_s = workout.moment.shown_s
        if self._rested != item.id:
            self._rested = item.id
            if (done := feeling.asked_about(workout)) is not None:
                self._line(words.how_was(done.exercise.short_name, feeling_of(done.rpe)))
            self._line(words.resting(workout))
            if self._set_up != _kind_of_set(workout):
                self._tell_set_up(workout)
            if left_s <= _LONG_REST_S:
                self._left_told = item.id
        elif left_s <= _LEFT_S and self._left_told != item.id:
            self._left_told = item.id
            self._line(f"{amount(left_s, 'second')} left.")

    def _line(self, text: str) -> None:
        self._rep, self._counting = None, False
        self._page.line(text)

    def line(self, text: str) -> None:
        """Write a line of something else; a rep under way goes on in a line of its own."""
        self._line(text)


def _kind_of_set(workout: Workout) -> str:
    planned = workout.item.planned
    return f"{planned.exercise} {planned.variant or ''}"
