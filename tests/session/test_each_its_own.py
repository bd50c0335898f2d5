"""Whatever is begun, swapped, stopped and undone: each set stays with its own exercise."""

import itertools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import FakeClock
from training.builders import ways
from training.stops import CLAM, CURL, KNOWN, LEAVE, Careful, fewer, instead

from hamlog.session.keeper import Keeper
from hamlog.session.workouts import fresh_session
from hamlog.store.log import Log, open_log
from hamlog.training.load import Load
from hamlog.training.pacing import events, workout
from hamlog.training.pacing.alternatives import Relief
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning.agenda import Agenda, agenda, offer_of
from hamlog.training.record import Outcome, PlannedSet, SetRecord

Told = tuple[str, str, str | None, Load]
RELIEFS = (*(instead(one) for one in KNOWN.values()), LEAVE, fewer(1))
KEYS = ("enter", "enter", "space", "skip", "take back", "slower", "leave", "leave", "undo", "undo")


def plan() -> tuple[PlannedSet, ...]:
    """Ask for two curls and a clam, each with a load of its own."""
    curls = planned_sets(CURL, variant=None, sets=2, reps=2, load=Load(4), first_position=1)
    clams = planned_sets(CLAM, variant=None, sets=1, reps=1, load=Load(9), first_position=3)
    return (*curls, *clams)


@dataclass
class Evening:
    """A session that is paced, left, undone and gone on with, in a log."""

    log: Log
    clock: FakeClock
    one: Careful | None = None
    kept: int = 0
    began: dict[str, set[Told]] = field(default_factory=dict)
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def agenda(self) -> Agenda:
        sessions = self.log.sessions_of(self.clock.wall().date())
        session = sessions[0] if sessions else None
        offer = offer_of(session, self.clock.wall())
        return agenda(self.clock.wall().date(), "mine", plan(), session, offer)

    def open(self) -> Careful | None:
        """Open the tracker on what comes next, as Today does."""
        found = self.agenda
        box = found.next_box
        if box is None:
            return None
        items = tuple(
            Item(
                one.record.id if one.record else f"set-{next(self.ids)}",
                one.stands,
                KNOWN[one.planned.exercise],
                one.record.reps if one.record else (),
                begun=one.record is not None,
                outcome=one.record.outcome if one.record else None,
            )
            for one in found.boxes
        )
        first = found.boxes.index(box)
        paced = workout.assemble(items, ways(4, 1), first=first)
        session = found.session or fresh_session(found, self.clock.wall())
        self.keeper = Keeper(
            self.log,
            self.clock,
            session,
            begun=found.session is not None,
            written=lambda write, event: write.result(),
        )
        self.kept = 0
        self.one = Careful(paced, now_s=self.clock.now_s())
        self.one._ids = self.ids
        return self.one

    def press(self, key: str, seconds: int) -> None:
        if key == "undo":
            self.one = None
            self.log.undo(self.clock.wall()).result()
            return
        one = self.one or self.open()
        if one is None:
            return
        if key == "leave":
            self.one = None
            return
        keys: dict[str, Callable[[], object]] = {
            "enter": one.enter,
            "space": one.space,
            "skip": one.skip,
            "take back": one.take_back,
            "slower": one.tempo,
        }
        keys[key]()
        self.let(one, seconds)

    def let(self, one: Careful, seconds: int) -> None:
        """Let time pass, and keep all that happens."""
        self.keep(one)
        for _ in range(seconds):
            self.clock.jump(1)
            one.run(1)
            self.keep(one)

    def keep(self, one: Careful) -> None:
        for event in one.events[self.kept :]:
            self._note(event)
            self.keeper.keep(event)
        self.kept = len(one.events)

    def _note(self, event: Event) -> None:
        match event:
            case (
                events.SetBegan(set_id, planned)
                | events.SetSkipped(set_id, planned)
                | events.SetAdjusted(set_id, planned)
            ):
                # To undo what was changed of a set brings back what its exercise had before.
                before = self.began.get(set_id, set())
                same = {one for one in before if one[0] == planned.exercise}
                self.began[set_id] = same | {told(planned)}
            case _:
                pass

    def stop(self, outcome: Outcome, relief: Relief) -> None:
        one = self.one
        if one is None or one.workout.over:
            return
        one.stop(outcome)
        if outcome is Outcome.PAIN:
            one.tell(3)
        one.relieve(relief, KNOWN.get(relief.slug), Load(30) if relief.slug == "bridge" else None)
        self.let(one, 1)

    def check(self) -> None:
        sessions = self.log.sessions_of(self.clock.wall().date())
        if not sessions:
            return
        (session,) = sessions
        places = [one.position for one in session.sets]
        assert len(places) == len(set(places)), "each set has a place of its own"
        for record in session.sets:
            assert told(record) in self.began[record.id]
        found = self.agenda
        shown = [
            box.record.id for line in found.lines for box in line.boxes if box.record is not None
        ]
        assert sorted(shown) == sorted(one.id for one in session.sets), "each is shown once"
        for line in found.lines:
            for box in line.boxes:
                assert box.planned.exercise == line.exercise
                assert box.record is None or told(box.record)[0] == line.exercise
                assert box.stands.load == (box.record.load if box.record else box.planned.load)
        if found.offer is not None and found.offer.begun is not None:
            assert found.offer.planned.exercise == found.offer.begun.exercise


def told(of: PlannedSet | SetRecord) -> Told:
    return of.exercise, of.tempo, of.variant, of.load


STEPS = st.one_of(
    st.tuples(st.sampled_from(KEYS), st.integers(0, 9)),
    st.tuples(st.sampled_from([Outcome.PAIN, Outcome.ENDED_EARLY]), st.sampled_from(RELIEFS)),
)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_each_set_keeps_its_exercise_load_and_tempo(steps: list[tuple[object, object]]) -> None:
    clock = FakeClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_log(Path(folder) / "hamlog.db", create=True, now=clock.wall) as log,
    ):
        evening = Evening(log, clock)
        evening.press("enter", 7)
        for what, how in steps:
            if isinstance(what, Outcome):
                assert isinstance(how, Relief)
                evening.stop(what, how)
            else:
                assert isinstance(how, int)
                evening.press(str(what), how)
            evening.check()
        while log.undo(clock.wall()).result() is not None:
            evening.one = None
            evening.check()
