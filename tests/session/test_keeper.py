"""The keeper: what fails is written again, oldest first, unless something later says more."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, cast

from support import START, FakeClock

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.session.keeper import Keeper
from hamlog.store.log import Log
from hamlog.training.exercise import Side
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.record import (
    ONE_SET,
    Outcome,
    PlannedSet,
    Rep,
    SessionRecord,
    SetEnd,
    SetRecord,
)

PLANNED = PlannedSet(1, "clamshell", 1, 10, "lift 2, hold 2, lower 3, still 1")
SESSION = SessionRecord("session", START.date(), START, "home-kit", (PLANNED,))


class SlowLog:
    """Takes writes and brings each back, well or not, when the test says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.futures: list[Future[None]] = []

    def __getattr__(self, name: str) -> Callable[..., Future[None]]:
        # Whatever the keeper says.
        def write(*words: Any, **_: Any) -> Future[None]:  # noqa: ANN401
            numbers = [str(getattr(word, "number", word)) for word in words[1:]]
            self.asked.append(" ".join([name, *numbers[-1:]]))
            self.futures.append(Future())
            return self.futures[-1]

        return write

    def bring_back(self, index: int, *, well: bool = True) -> None:
        if well:
            self.futures[index].set_result(None)
        else:
            self.futures[index].set_exception(LogError("full"))


class RefusingLog(SlowLog):
    """Brings every write back at once, undone."""

    def __getattr__(self, name: str) -> Callable[..., Future[None]]:
        slow = super().__getattr__(name)

        def write(*words: Any) -> Future[None]:  # noqa: ANN401
            future = slow(*words)
            self.bring_back(-1, well=False)
            return future

        return write


def keeper_on(
    log: SlowLog, *, begun: bool = True, session: SessionRecord = SESSION
) -> tuple[Keeper, list[Event]]:
    told: list[Event] = []
    keeper = Keeper(
        cast("Log", log),
        FakeClock(),
        session,
        begun=begun,
        written=lambda write, event: told.append(event),
    )
    return keeper, told


def failing(keeper: Keeper) -> bool:
    return keeper.failing


def rep(number: int) -> events.RepDone:
    return events.RepDone("set", Rep(Side.BOTH, number, paced=True, tension_s=7.0))


def test_the_session_is_written_with_its_first_set_and_only_then() -> None:
    log = SlowLog()
    keeper, _ = keeper_on(log, begun=False)
    keeper.keep(events.Replanned((PLANNED,)))
    keeper.keep(events.Refused("no"))
    assert log.asked == []
    keeper.keep(events.SetBegan("set", PLANNED))
    keeper.keep(events.SetBegan("next", PLANNED))
    assert [each.split()[0] for each in log.asked] == ["begin_session", "begin_set", "begin_set"]


def test_what_failed_is_tried_with_the_next_event_oldest_first() -> None:
    log = SlowLog()
    keeper, told = keeper_on(log)
    for number in (1, 2, 3):
        keeper.keep(rep(number))
    for index in (2, 1, 0):
        log.bring_back(index, well=False)
    assert failing(keeper)
    keeper.keep(rep(4))
    assert log.asked[3:] == ["record_rep 1", "record_rep 4"]
    # One at a time: another program may hold the log for long.
    keeper.again()
    assert len(log.asked) == 5
    log.bring_back(3)
    keeper.again()
    assert log.asked[5:] == ["record_rep 2"]
    log.bring_back(5)
    keeper.again()
    log.bring_back(6)
    keeper.again()
    assert log.asked[5:] == ["record_rep 2", "record_rep 3"]
    assert not failing(keeper)
    assert told.count(rep(1)) == 2


def test_what_fails_again_keeps_its_place() -> None:
    log = SlowLog()
    keeper, _ = keeper_on(log)
    keeper.keep(rep(1))
    keeper.keep(rep(2))
    log.bring_back(0, well=False)
    log.bring_back(1, well=False)
    for _ in range(3):
        keeper.again()
        assert log.asked[-1] == "record_rep 1"
        log.bring_back(-1, well=False)


def test_a_rep_done_again_is_not_taken_back_late() -> None:
    log = SlowLog()
    keeper, _ = keeper_on(log)
    keeper.keep(events.RepTakenBack("set", Side.BOTH, 1))
    keeper.keep(rep(1))
    log.bring_back(0, well=False)
    log.bring_back(1)
    keeper.again()
    keeper.keep(rep(2))
    assert log.asked == ["take_back_rep 1", "record_rep 1", "record_rep 2"]
    assert not failing(keeper)


def test_a_write_that_is_refused_at_once_is_tried_once_an_event() -> None:
    """A log that is closed brings every write back before it is asked for another."""
    log = RefusingLog()
    keeper, _ = keeper_on(log)
    for number in (1, 2, 3):
        keeper.keep(rep(number))
    assert log.asked == [
        "record_rep 1",
        "record_rep 1",
        "record_rep 2",
        "record_rep 1",
        "record_rep 3",
    ]


def test_reps_carry_the_time_on_the_wall() -> None:
    seen: list[Any] = []

    class WallLog(SlowLog):
        def record_rep(self, set_id: str, done: Any) -> Future[None]:  # noqa: ANN401
            seen.append(done)
            return Future()

    clock = FakeClock()
    keeper = Keeper(
        cast("Log", WallLog()), clock, SESSION, begun=True, written=lambda write, event: None
    )
    clock.sleep(90)
    keeper.keep(rep(1))
    assert seen[0].done_at == START + timedelta(seconds=90)
    assert (seen[0].paced, seen[0].tension_s) == (True, 7.0)


class EndsLog(SlowLog):
    """Brings every write back at once, and keeps the ends of sets."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[tuple[str, SetEnd]] = []
        self.full = False

    def __getattr__(self, name: str) -> Callable[..., Future[None]]:
        slow = super().__getattr__(name)

        def write(*words: Any) -> Future[None]:  # noqa: ANN401
            future = slow(*words)
            if name == "end_set" and not self.full:
                self.ends.append(words)
            self.bring_back(-1, well=not self.full)
            return future

        return write


def ended(rest_s: float) -> events.SetEnded:
    return events.SetEnded("set", PLANNED, Outcome.ENDED_EARLY, Side.LEFT, 3, "hold", rest_s=rest_s)


def test_a_longer_rest_is_kept_and_the_end_of_the_set_stays() -> None:
    log = EndsLog()
    keeper, _ = keeper_on(log)
    keeper.keep(events.RestLengthened(30.0))
    assert log.ends == []
    keeper.keep(ended(60.0))
    keeper.keep(events.RestLengthened(75.0))
    end = SetEnd(START, Outcome.ENDED_EARLY, Side.LEFT, 3, "hold", START + timedelta(seconds=75))
    assert log.ends[1:] == [("set", end)]


def test_a_rest_that_was_gone_on_with_is_kept_longer_too() -> None:
    log = EndsLog()
    record = SetRecord(
        "old", SESSION.id, 1, PLANNED.exercise, 1, 10, PLANNED.tempo,
        ended_at=START - timedelta(seconds=20), outcome=Outcome.DONE,
    )  # fmt: skip
    session = replace(SESSION, sets=(record,), rest_ends_at=START + timedelta(seconds=40))
    keeper, _ = keeper_on(log, session=session)
    keeper.keep(events.RestLengthened(55.0))
    assert log.ends == [
        ("old", SetEnd(record.ended_at or START, Outcome.DONE, None, None, None,
                       START + timedelta(seconds=55)))
    ]  # fmt: skip


def test_an_end_that_failed_does_not_shorten_the_rest_again() -> None:
    log = EndsLog()
    keeper, _ = keeper_on(log)
    log.full = True
    keeper.keep(ended(60.0))
    log.full = False
    keeper.keep(events.RestLengthened(75.0))
    keeper.again()
    assert log.ends[-1][1].rest_ends_at == START + timedelta(seconds=75)
    assert not failing(keeper)


def test_of_two_efforts_that_failed_the_later_one_is_written() -> None:
    log = SlowLog()
    keeper, _ = keeper_on(log)
    keeper.keep(events.EffortTold("set", "clamshell", 6.0))
    keeper.keep(events.EffortTold("set", "clamshell", 9.0))
    assert log.asked == ["note_effort clamshell was easy", "note_effort clamshell was hard"]
    log.bring_back(0, well=False)
    log.bring_back(1, well=False)
    keeper.again()
    assert log.asked[2:] == ["note_effort clamshell was hard"]
    log.bring_back(2)
    assert not failing(keeper)


def test_one_set_tried_alone_is_written_with_its_first_rep_or_with_pain() -> None:
    alone = replace(SESSION, programme=ONE_SET)
    harder = replace(PLANNED, number=7)
    for event, written in (
        (rep(1), "record_rep 1"),
        (events.PainTold("set", 4, "left"), "note_pain left"),
        (events.SetEnded("set", PLANNED, Outcome.PAIN), "end_set"),
    ):
        log = SlowLog()
        keeper, told = keeper_on(log, begun=False, session=alone)
        for before in (
            events.Replanned((harder,)),
            events.SetBegan("set", PLANNED),
            events.SetAdjusted("set", harder),
        ):
            keeper.keep(before)
        assert (log.asked, keeper.begun) == ([], False)
        keeper.keep(event)
        assert log.asked[:2] == ["begin_session True", "begin_set"]
        assert log.asked[2].startswith(written)
        assert [type(one) for one in told] == [events.SetBegan, events.SetBegan, type(event)]


def test_one_set_tried_alone_in_which_nothing_was_done_is_not_written() -> None:
    log = SlowLog()
    keeper, told = keeper_on(log, begun=False, session=replace(SESSION, programme=ONE_SET))
    for event in (
        events.SetBegan("set", PLANNED),
        events.SetEnded("set", PLANNED, Outcome.SKIPPED),
        events.WorkoutOver(),
    ):
        keeper.keep(event)
    assert (log.asked, told, keeper.begun) == ([], [], False)
