"""Any keys at any times, those of a stop and of one's own pace too: still every rep once."""

from examples import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test
from training.builders import exercise, items, ways
from training.pacing.test_any_session import CHOICES, AnySession
from training.stops import GO_ON, Careful, FullLog

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Substitute
from hamlog.training.pacing import events, status, stops, workout
from hamlog.training.pacing.alternatives import (
    Relief,
    Stand,
    Way,
    fewer_reps,
    for_pain,
    for_too_hard,
)
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import in_circuit
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome

OTHER = exercise("thrust", text="lift 1, hold 1, lower 1")
KNOWN = {one.slug: one for one in (*CHOICES, OTHER)}
GIVEN = (Outcome.PAIN, Outcome.ENDED_EARLY)


class AnyStop(AnySession):
    """One who also stops, answers, and goes at their own pace."""

    one: Careful
    log: FullLog

    @initialize(
        chosen=st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3, unique=True),
        sets=st.integers(1, 3),
        reps=st.integers(1, 3),
        rest_s=st.sampled_from([0, 4, 12]),
        lead_in_s=st.sampled_from([0, 2]),
        circuit=st.booleans(),
        data=st.data(),
    )
    def begin(
        self,
        chosen: list[Exercise],
        sets: int,
        reps: int,
        rest_s: int,
        lead_in_s: int,
        data: st.DataObject,
        *,
        circuit: bool,
    ) -> None:
        asked = tuple(item.planned for item in items(*chosen, sets=sets, reps=reps))
        asked = in_circuit(asked) if circuit else asked
        made = tuple(Item(f"set-{one.position}", one, KNOWN[one.exercise]) for one in asked)
        first = data.draw(st.integers(0, len(made) - 1))
        self.ways = ways(rest_s, lead_in_s)
        self.one = Careful(workout.assemble(made, self.ways, first=first))
        self.log = FullLog(KNOWN)
        self.kept = 0
        self.shown_rep = ""

    @precondition(lambda self: self.one.workout.standing is Standing.PACING)
    @rule(seconds=st.floats(0, 4))
    def into_a_rep(self, seconds: float) -> None:
        self.one.run(until=lambda: self.one.workout.over or not self.one.workout.getting_ready)
        self.one.run(seconds)

    @rule(outcome=st.sampled_from(GIVEN))
    def stop(self, outcome: Outcome) -> None:
        self.one.look()
        before = self.one.workout
        found = self.one.stop(outcome)
        buzzes = sum(isinstance(e, events.Heard) and e.cue.kind is CueKind.STOP for e in found)
        after = self.one.workout
        assert [item.reps for item in after.items] == [item.reps for item in before.items]
        if before.over or before.stopped is not None:
            assert buzzes == 0
            return
        assert buzzes == 1
        assert after.standing is Standing.STOPPED
        assert after.stopped == (before.current if before.rep_begun else after.stopped)
        self.before_stop = before

    @precondition(lambda self: self.one.workout.stopped is not None)
    @rule(pain=st.none() | st.integers(0, 10), place=st.sampled_from(["", "low back"]))
    def tell(self, pain: int | None, place: str) -> None:
        stopped = self.one.workout.items[self.one.workout.stopped or 0]
        before = self.log.pains.get(stopped.id)
        self.one.tell(pain, place)
        self._keep()
        if pain is None and stopped.outcome is not Outcome.PAIN:
            pain = 1
        untold = pain is None and not place
        assert self.log.pains.get(stopped.id) == (before if untold else (pain, place))

    @precondition(lambda self: self.one.workout.stopped is not None)
    @rule(by_key=st.booleans())
    def slip(self, *, by_key: bool) -> None:
        if by_key:
            self.one.slip()
        else:
            self.one.relieve(GO_ON)
        after, before = self.one.workout, self.before_stop
        assert (after.elapsed_s, after.timeline, after.current) == (
            before.elapsed_s,
            before.timeline,
            before.current,
        )
        assert after.standing is Standing.PAUSED
        assert [item.outcome for item in after.items] == [item.outcome for item in before.items]

    @precondition(lambda self: self.one.workout.stopped is not None)
    @rule(data=st.data())
    def relieve(self, data: st.DataObject) -> None:
        paced = self.one.workout
        index = paced.stopped or 0
        item = paced.items[index]
        hurts = tuple(Substitute(slug, "") for slug in ("thrust", "clam"))
        made = exercise(item.planned.exercise)
        known = {**KNOWN, made.slug: made}
        variants = item.exercise.variants
        asked = _with(item.exercise, hurts)
        sets = data.draw(st.integers(1, 3))
        reps = fewer_reps(item.planned.target_reps, stops.reps_done(item))
        offered = [
            *for_pain(asked, known, room=lambda _: Stand(sets)),
            *for_too_hard(asked, item.planned.variant, known, reps, room=lambda _: Stand(sets)),
            Relief(Way.END, "", ""),
            *(Relief(Way.VARIANT, "", "", slug=one.slug) for one in variants),
        ]
        chosen = data.draw(st.sampled_from(offered))
        left = stops.sets_left(paced)
        self.one.relieve(chosen, KNOWN.get(chosen.slug))
        self._check_relief(chosen, index, left)

    def _check_relief(self, chosen: Relief, index: int, left: int) -> None:
        here = self.one.workout
        item = here.items[index]
        assert here.standing in (Standing.PACING, Standing.OVER)
        slug = item.planned.exercise
        fresh = [one for one in here.items if one.outcome is None and not one.reps]
        if chosen.way is Way.OTHER:
            assert slug not in {one.planned.exercise for one in fresh}
            swapped = [one for one in fresh if one.planned.exercise == chosen.slug]
            assert len(swapped) >= min(max(1, left), chosen.sets)
        elif chosen.way is Way.VARIANT:
            same = [one for one in fresh if one.planned.exercise == slug]
            assert len(same) == max(1, left)
            assert {one.planned.variant for one in same} == {chosen.slug or None}
        elif chosen.way is Way.FEWER:
            same = [one for one in fresh if one.planned.exercise == slug]
            assert all(one.planned.target_reps <= chosen.reps for one in same)
        elif chosen.way is Way.END:
            assert here.over
        else:
            assert slug not in {one.planned.exercise for one in fresh}
        if item.outcome is None:
            assert chosen.way is Way.FEWER
            assert here.current == index
            return
        later = [*range(index + 1, len(here.items)), *range(index)]
        left_open = [at for at in later if here.items[at].outcome is None]
        assert here.over is not bool(left_open)
        if left_open:
            # Without a rest the next set may be over already only where it has no length.
            assert here.current == left_open[0]

    @precondition(lambda self: self.one.workout.stopped is not None)
    @rule()
    def leave(self) -> None:
        self.one.leave()
        assert self.one.workout.standing in (Standing.READY, Standing.OVER)

    @rule()
    def own_pace(self) -> None:
        self.one.look()
        before = self.one.workout
        self.one.own_pace()
        after = self.one.workout
        if before.over or before.stopped is not None:
            assert after == before
        elif before.moment.segment.kind not in (SegmentKind.PHASE, SegmentKind.OPEN):
            assert after.over or after.moment.shown_s == before.moment.shown_s

    @precondition(lambda self: self.one.workout.standing is not Standing.READY)
    @rule()
    def skip(self) -> None:
        self.one.skip()

    @invariant()
    def the_status_line_keeps_its_form(self) -> None:
        if self.one.workout.standing is Standing.STOPPED:
            assert status.status(self.one.workout).startswith("Stopped · ")
            self.shown_rep = ""
        else:
            super().the_status_line_keeps_its_form()

    def teardown(self) -> None:
        """However it was stopped, it can be gone on with and finished."""
        if not hasattr(self, "one"):
            return
        if self.one.workout.stopped is not None:
            self.one.leave()
        if self.one.workout.ways.own_pace and not self.one.workout.over:
            self.one.own_pace()
        super().teardown()


def _with(one: Exercise, hurts: tuple[Substitute, ...]) -> Exercise:
    return replace(one, if_it_hurts=hurts, easier=Substitute("bridge", ""))


def test_any_stops_at_any_times() -> None:
    run_state_machine_as_test(
        AnyStop, settings=settings(max_examples=examples(60), stateful_step_count=30)
    )
