"""What planning looks back at, read from the log."""

# ruff: noqa: ANN401 - any value of a record can be given by name
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from store.samples import later, open_set, paced, session, ticked

from hamlog.frozen import replace
from hamlog.store.log import Log
from hamlog.store.rows import in_order
from hamlog.training.exercise import Side
from hamlog.training.record import (
    ONE_SET,
    Choice,
    Outcome,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
AFTER = MONDAY + 30 * DAY


def write(log: Log, *sessions: SessionRecord) -> None:
    """Write whole sessions."""
    for one in sessions:
        log.begin_session(one)
    log.prepare().result()


def with_sets(one: SessionRecord, *sets: SetRecord) -> SessionRecord:
    """Return a session with its sets, each under a name and a position of its own."""
    numbered = (
        replace(record, id=f"{one.id} {place}", session_id=one.id, position=place)
        for place, record in enumerate(sets, start=1)
    )
    return replace(one, sets=tuple(numbered))


def curl(**values: Any) -> SetRecord:
    return ticked(**{"exercise": "curl", **values})


def skipped(exercise: str = "clamshell", **values: Any) -> SetRecord:
    return ticked(**{"exercise": exercise, "outcome": Outcome.SKIPPED, "reps": (), **values})


@pytest.mark.parametrize(
    ("sets", "sudden"),
    [
        ((ticked(pain=2, pain_sudden=True), ticked()), True),
        ((ticked(outcome=Outcome.PAIN, pain_sudden=True),), True),
        ((ticked(pain=2), ticked()), False),
        # What was called sudden without any pain is none.
        ((ticked(pain=0, pain_sudden=True), ticked(pain=2)), False),
    ],
)
def test_pain_that_came_all_at_once_is_told_of_its_session(
    log: Log, sets: tuple[SetRecord, ...], sudden: bool
) -> None:
    write(log, with_sets(session("a", MONDAY), *sets), with_sets(session("b", AFTER), ticked()))

    assert [one.sudden for one in log.trained(AFTER + DAY)] == [sudden, False]


def test_sessions_come_oldest_first_with_the_sets_that_count_by_exercise(log: Log) -> None:
    begun = open_set(reps=(paced(1),))
    write(
        log,
        with_sets(session("b", MONDAY + DAY), curl(), ticked(), curl(), skipped(), begun),
        with_sets(session("a", MONDAY, asked=2), ticked(outcome=Outcome.PAIN)),
        with_sets(session("nothing done", MONDAY + 2 * DAY), skipped()),
        with_sets(session("no plan", MONDAY + 3 * DAY, asked=0), curl()),
    )

    found = log.trained(AFTER)

    assert [(one.day, one.planned, one.done, dict(one.sets)) for one in found] == [
        (MONDAY, 2, 0, {}),
        (MONDAY + DAY, 3, 3, {"curl": 2, "clamshell": 1}),
        (MONDAY + 3 * DAY, 0, 1, {"curl": 1}),
    ]
    assert [one.counts for one in found] == [False, True, True]


def test_the_newest_sessions_are_kept_and_those_of_the_day_itself_left_out(log: Log) -> None:
    write(log, *(with_sets(session(f"{n}", MONDAY + n * DAY), ticked()) for n in range(6)))

    def days(before: date, limit: int = 400) -> list[int]:
        return [(one.day - MONDAY).days for one in log.trained(before, limit)]

    assert days(MONDAY + 4 * DAY) == [0, 1, 2, 3]
    assert days(AFTER, 2) == [4, 5]
    assert days(MONDAY) == []
    assert days(AFTER, 0) == []


def test_two_sessions_of_one_day_come_in_the_order_of_their_instants(log: Log) -> None:
    west = timezone(timedelta(hours=-8))
    write(
        log,
        with_sets(session("second", started_at=later(60).astimezone(west), asked=2), curl()),
        with_sets(session("first", started_at=later(0), asked=1), curl()),
    )

    assert [one.planned for one in log.trained(AFTER)] == [1, 2]
    assert [bout.sets[0].session_id for bout in log.bouts("curl", AFTER, 9)] == ["second", "first"]


def test_a_set_tried_alone_is_no_session_of_the_plan(log: Log) -> None:
    alone = replace(with_sets(session("alone", MONDAY, asked=1), ticked()), programme=ONE_SET)
    write(log, alone)

    (bout,) = log.bouts("clamshell", AFTER, 9)

    assert log.trained(AFTER) == ()
    assert (bout.planned, bout.session_counts, len(bout.sets)) == (0, False, 1)


def test_a_bout_has_all_sets_that_ended_in_order_and_what_was_planned(log: Log) -> None:
    first = with_sets(
        session("first", MONDAY, asked=3),
        ticked(pain=2),
        curl(),
        skipped(),
        open_set(reps=(paced(1),)),
    )
    second = with_sets(session("second", MONDAY + DAY, asked=2), curl())
    third = with_sets(session("third", MONDAY + 2 * DAY, asked=9), ticked())
    write(log, first, second, third)

    new, old = log.bouts("clamshell", AFTER, 9)
    (curls,) = log.bouts("curl", MONDAY + DAY, 9)

    assert (new.day, new.planned, new.session_counts) == (MONDAY + 2 * DAY, 9, False)
    assert new.sets == third.sets
    assert (old.day, old.planned, old.session_counts) == (MONDAY, 3, True)
    assert old.sets == (first.sets[0], first.sets[2])
    assert old.pain == 2
    assert (curls.day, curls.planned, curls.sets) == (MONDAY, 0, (first.sets[1],))
    assert log.bouts("clamshell", AFTER, 1) == (new,)
    assert log.bouts("clamshell", MONDAY, 9) == ()
    assert log.bouts("never done", AFTER, 9) == ()


def test_of_reps_a_plan_reads_how_well_they_were_done_and_only_who_asks_when(log: Log) -> None:
    reps = (
        paced(1, Side.RIGHT),
        paced(2, Side.RIGHT, quality=Quality.MISSED),
        paced(1, Side.LEFT, quality=Quality.DOUBTFUL),
        *(paced(number, Side.LEFT) for number in range(2, 12)),
    )
    one = with_sets(
        session("one", MONDAY), ticked(reps=in_order(reps)), ticked(reps=(), outcome=Outcome.PAIN)
    )
    write(log, one)

    (timed,) = log.bouts("clamshell", AFTER, 9, timed=True)
    (read,) = log.bouts("clamshell", AFTER, 9)

    assert timed.sets == one.sets
    assert read.sets == tuple(
        replace(
            record,
            reps=tuple(
                Rep(rep.side, rep.number, rep.quality)
                for side in Side
                for rep in record.reps_on(side)
            ),
        )
        for record in one.sets
    )
    assert replace(read, sets=timed.sets) == timed


@pytest.mark.parametrize(
    ("record", "is_bout"),
    [
        (skipped(), False),
        (skipped(pain=0), False),
        (skipped(pain=1), True),
        (ticked(outcome=Outcome.PAIN, reps=()), True),
        (open_set(pain=3, reps=(paced(1),)), False),
    ],
    ids=["skipped", "skipped without pain", "skipped for pain", "pain at once", "under way"],
)
def test_what_was_neither_done_nor_hurt_is_no_bout(
    log: Log, record: SetRecord, *, is_bout: bool
) -> None:
    write(log, with_sets(session("one", MONDAY), record))

    assert bool(log.bouts("clamshell", AFTER, 9)) is is_bout


def test_choices_are_found_by_the_beginning_of_their_key(log: Log) -> None:
    west = timezone(timedelta(hours=-8))
    told: list[tuple[str, datetime, str]] = [
        ("plan.unit", later(60), "lb"),
        ("plan.unit", later(0).astimezone(west), "kg"),
        ("plan.", later(30), "odd"),
        ("plan", later(40), "no"),
        ("plan_unit", later(50), "no"),
        ("plan.\U0010ffff", later(70), "last letter"),
        ("plao", later(80), "no"),
        ("Plan.unit", later(90), "no"),
    ]
    for key, at, value in told:
        log.choose(key, value, at).result()

    assert [(one.key, one.value) for one in log.choices("plan.")] == [
        ("plan.unit", "lb"),
        ("plan.unit", "kg"),
        ("plan.", "odd"),
        ("plan.\U0010ffff", "last letter"),
    ]
    # In the order in which they were made: what was dated later than the next one no longer is.
    assert log.choices("plan.unit") == (
        Choice("plan.unit", later(0), "lb"),
        Choice("plan.unit", later(0), "kg"),
    )
    assert len(log.choices("")) == len(told)
    assert log.choices("%") == log.choices("none") == ()
