"""Any keys at any times: the log holds every rep once, and says what the screen says."""

import re

from examples import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from training.builders import Athlete, exercise, items, phases, ways
from training.log_model import Log

from hamlog.training.exercise import Exercise, Loading, SideScheme, Variant
from hamlog.training.pacing import events, status, workout
from hamlog.training.pacing.timeline import DUST_S, SegmentKind
from hamlog.training.pacing.workout import LATE_S, Standing
from hamlog.training.record import Outcome

VARIANTS = (
    Variant("bare", "Bare", "", loading=Loading.BODY),
    Variant("reversed", "Reversed", "", phases=phases("lower 1, lift 2")),
)
CHOICES = (
    exercise("curl", text="lift 1, hold 1, lower 2, still 1", variants=VARIANTS),
    exercise("clam", scheme=SideScheme.IN_TURN, text="lift 1, lower 1, still 1", change_s=2),
    exercise("bridge", scheme=SideScheme.ALTERNATE, text="lift 2, lower 1", variants=VARIANTS),
)


class AnySession(RuleBasedStateMachine):
    """One who trains, a log that keeps what happens, and a restart now and then."""

    @initialize(
        chosen=st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3),
        reps=st.integers(1, 3),
        rest_s=st.sampled_from([0, 4, 12]),
        lead_in_s=st.sampled_from([0, 2]),
        data=st.data(),
    )
    def begin(
        self, chosen: list[Exercise], reps: int, rest_s: int, lead_in_s: int, data: st.DataObject
    ) -> None:
        made = items(*chosen, reps=reps)
        first = data.draw(st.integers(0, len(made) - 1))
        self.ways = ways(rest_s, lead_in_s)
        self.one = Athlete(workout.assemble(made, self.ways, first=first))
        self.log = Log({one.slug: one for one in chosen})
        self.kept = 0
        self.shown_rep = ""

    @rule(seconds=st.one_of(st.floats(0, 5), st.integers(1, 20)))
    def time(self, seconds: float) -> None:
        self.one.run(seconds)

    @rule(stretches=st.integers(1, 6))
    def stretches(self, stretches: int) -> None:
        for _ in range(stretches):
            wake_s = self.one.workout.next_wake_s()
            if wake_s is not None:
                self.one.now_s = max(self.one.now_s, wake_s)
                self.one.look()

    @rule(seconds=st.floats(LATE_S + 0.01, 1000), asleep=st.booleans())
    def stand_still(self, seconds: float, *, asleep: bool) -> None:
        wake_s = self.one.workout.next_wake_s()
        if asleep:
            self.one.slept_s += seconds
        else:
            self.one.now_s = (wake_s or self.one.now_s) + seconds
        found = self.one.look()
        assert found == ((events.Interrupted(),) if wake_s is not None else ())

    @rule()
    def space(self) -> None:
        over = self.one.workout.over
        before = self.one.workout.standing
        self.one.space()
        if before is Standing.PAUSED and not over:
            assert self.one.workout.standing in (Standing.PACING, Standing.OVER)

    @rule()
    def enter(self) -> None:
        self.one.enter()

    @precondition(lambda self: self.one.workout.standing is not Standing.READY)
    @rule()
    def skip(self) -> None:
        self.one.skip()

    @rule(times=st.integers(1, 3))
    def take_back(self, times: int) -> None:
        for _ in range(times):
            before = self.one.workout
            self.one.take_back()
            after = self.one.workout
            if not before.over:
                assert (after.origin_s is None) or (before.origin_s is not None)

    @rule()
    def mark(self) -> None:
        self.one.mark()

    @rule(presses=st.sampled_from([1, -1]))
    def load(self, presses: int) -> None:
        self.one.load(presses)

    @rule(by_s=st.sampled_from([1, -1, 1, 1]))
    def tempo(self, by_s: int) -> None:
        self._in_place(lambda: self.one.tempo(by_s))

    @rule()
    def variant(self) -> None:
        self._in_place(self.one.variant)

    @rule()
    def more_rest(self) -> None:
        self.one.more_rest()

    @precondition(lambda self: not self.one.workout.over)
    @rule(rest_s=st.floats(0, 20), data=st.data())
    def restart(self, rest_s: float, data: st.DataObject) -> None:
        """The process was killed: whatever is in the log goes on, where the athlete says."""
        self._keep()
        made = self.log.items(self.one.workout)
        left = [index for index, item in enumerate(made) if item.outcome is None]
        first = data.draw(st.sampled_from(left))
        self.one.workout = workout.assemble(made, self.ways, first=first, rest_s=rest_s)
        self.shown_rep = ""

    def _in_place(self, change: object) -> None:
        """A change that leaves one at the same moment of the same stretch."""
        assert callable(change)
        self.one.look()
        before = self.one.workout
        change()
        after = self.one.workout
        assert (after.elapsed_s, after.origin_s) == (before.elapsed_s, before.origin_s)
        if not before.over:
            assert after.moment.segment.kind is before.moment.segment.kind
            assert after.moment.shown_s == before.moment.shown_s

    def _keep(self) -> None:
        self.log.keep(tuple(self.one.events[self.kept :]))
        self.kept = len(self.one.events)

    @invariant()
    def the_log_says_what_the_workout_says(self) -> None:
        self._keep()
        self.log.agrees_with(self.one.workout)

    @invariant()
    def time_has_a_place_in_the_timeline(self) -> None:
        here = self.one.workout
        assert -DUST_S <= here.elapsed_s <= here.timeline.end_s + DUST_S
        at_s = 0.0
        for segment in here.timeline.segments:
            assert abs(segment.start_s - at_s) < DUST_S
            at_s += segment.length_s
        wake_s = here.next_wake_s()
        assert (wake_s is None) is (here.standing is not Standing.PACING)
        assert wake_s is None or wake_s > self.one.now_s - DUST_S

    @invariant()
    def the_status_line_keeps_its_form(self) -> None:
        """`rep n of m` comes with the first rep and stays until the set ends."""
        here = self.one.workout
        line = status.status(here)
        rep = re.search(r"rep (\d+) of (\d+)", line)
        if here.over:
            assert re.fullmatch(r"Done · \d of (1 set|[02-9] sets)", line)
            return
        segment = here.moment.segment
        rests = segment.kind is SegmentKind.REST and here.started
        if here.rep_begun and not rests:
            assert rep is not None
            assert (int(rep[1]), int(rep[2])) == (segment.rep, here.item.planned.target_reps)
            assert 1 <= segment.rep <= here.item.planned.target_reps
        else:
            assert rep is None
        if self.shown_rep == here.item.id:
            assert rep is not None
        self.shown_rep = here.item.id if rep else ""
        if segment.kind is SegmentKind.PHASE:
            assert (segment.side, segment.rep) not in here.item.done or segment.phase > 0

    def teardown(self) -> None:
        """Whatever was done, it can be finished: then every set is over, each rep once."""
        if not hasattr(self, "one"):
            return
        if self.one.workout.standing in (Standing.READY, Standing.PAUSED):
            self.one.space()
        self.one.run()
        self.the_log_says_what_the_workout_says()
        assert self.one.workout.over
        assert {found.outcome for found in self.log.sets.values()} <= set(Outcome)
        assert len(self.log.sets) == len(self.one.workout.items)


def test_any_keys_at_any_times() -> None:
    run_state_machine_as_test(
        AnySession, settings=settings(max_examples=examples(60), stateful_step_count=30)
    )
