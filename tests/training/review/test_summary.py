"""What a session came to: numbers, what stood out of each exercise, what comes next."""

# ruff: noqa: ANN401 - any value of a record can be given by name
from datetime import timedelta
from typing import Any

import pytest
from training.builders import DAY, NOON

from hamlog.training.exercise import Side
from hamlog.training.record import (
    LEG_TEST,
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)
from hamlog.training.review.summary import ExerciseSummary, last_felt, summarise

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
CLEAN, DOUBTFUL, MISSED = Quality.CLEAN, Quality.DOUBTFUL, Quality.MISSED


def reps(count: int, side: Side = B, *, spoilt: tuple[Quality, ...] = ()) -> tuple[Rep, ...]:
    """So many reps, the first ones of the qualities that are given."""
    qualities = [*spoilt, *[CLEAN] * (count - len(spoilt))]
    return tuple(
        Rep(side, number, quality, paced=True, tension_s=6)
        for number, quality in enumerate(qualities, start=1)
    )


def a_set(number: int = 1, *, position: int = 0, exercise: str = "curl", **more: Any) -> SetRecord:
    values = {"outcome": Outcome.DONE, "reps": reps(10), **more}
    at = position or number
    return SetRecord(f"set-{at}", "s", at, exercise, number, 10, "lift 1", **values)


def session(*sets: SetRecord, asked: int | None = None, **more: Any) -> SessionRecord:
    """A session of these sets, which asked for them and perhaps for more of the last exercise."""
    plan = [PlannedSet(one.position, one.exercise, one.number, 10, "lift 1") for one in sets]
    while len(plan) < (asked or 0):
        plan.append(PlannedSet(len(plan) + 1, "curl", len(plan) + 1, 10, "lift 1"))
    values = {"planned": tuple(plan), "sets": sets, **more}
    return SessionRecord("s", DAY, NOON, "own", **values)


def only(one: SessionRecord) -> ExerciseSummary:
    (found,) = summarise(one).exercises
    return found


def test_numbers_of_a_session() -> None:
    found = summarise(
        session(
            a_set(1, reps=reps(10), started_at=NOON, ended_at=NOON + timedelta(minutes=2)),
            a_set(2, reps=reps(9, spoilt=(DOUBTFUL, MISSED)), outcome=Outcome.ENDED_EARLY),
            a_set(
                1,
                position=3,
                exercise="clam",
                reps=(*reps(10, L), *reps(10, R, spoilt=(MISSED,))),
                ended_at=NOON + timedelta(minutes=21, seconds=40),
            ),
            asked=4,
        )
    )
    assert (found.sets_done, found.sets_planned, found.whole) == (3, 4, False)
    assert (found.clean_reps, found.reps) == (36, 39)
    assert (found.minutes, round(found.tension_s / 60)) == (22, 4)
    assert [(one.exercise, one.clean_reps, one.reps) for one in found.exercises] == [
        ("curl", 17, 19),
        ("clam", 19, 20),
    ]


def test_hours_are_counted_in_whole_minutes() -> None:
    long = a_set(reps=reps(600), started_at=NOON, ended_at=NOON + timedelta(hours=3))
    found = summarise(session(long))
    assert (found.minutes, round(found.tension_s / 60)) == (180, 60)


def test_a_session_is_whole_where_every_set_reached_its_target() -> None:
    assert summarise(session(a_set(1), a_set(2))).whole
    assert not summarise(session(a_set(1), asked=2)).whole
    assert not summarise(session(a_set(1), a_set(2, outcome=Outcome.PAIN))).whole


def test_nothing_was_done() -> None:
    found = summarise(session(asked=2))
    assert (found.sets_done, found.sets_planned, found.reps, found.minutes) == (0, 2, 0, 0)
    (one,) = found.exercises
    assert (one.sets, one.remark, one.hurt) == ((None, None), "not done", False)


EARLY, PAIN, SKIPPED = Outcome.ENDED_EARLY, Outcome.PAIN, Outcome.SKIPPED


@pytest.mark.parametrize(
    ("sets", "asked", "remark", "hurt"),
    [
        ([a_set()], 1, "", False),
        (
            [a_set(outcome=EARLY, ended_rep=7, ended_phase="lower")],
            1,
            "set 1 ended at rep 7, lowering",
            False,
        ),
        ([a_set(outcome=EARLY, ended_rep=7, ended_phase="open")], 1, "set 1 ended at rep 7", False),
        ([a_set(outcome=EARLY)], 1, "set 1 ended", False),
        (
            [a_set(), a_set(2, outcome=PAIN, ended_rep=3, ended_phase="hold")],
            2,
            "set 2 stopped at rep 3, holding",
            True,
        ),
        ([a_set(outcome=PAIN, pain=4)], 1, "pain 4 of 10, set 1", True),
        (
            [
                a_set(pain=2),
                a_set(2, outcome=PAIN, pain=6, pain_place="low back"),
                a_set(3, pain=1),
            ],
            3,
            "pain 6 of 10, low back, set 2",
            True,
        ),
        # A set of which nobody said whether it hurt does not hide one that did.
        ([a_set(), a_set(2, pain=1)], 2, "pain 1 of 10, set 2", True),
        # No pain at all is worth no mark.
        ([a_set(pain=0)], 1, "", False),
        ([a_set(outcome=PAIN, pain=0, ended_rep=2)], 1, "set 1 stopped at rep 2", False),
        (
            [a_set(reps=reps(10, spoilt=(DOUBTFUL, MISSED, MISSED)))],
            1,
            "1 doubtful, 2 missed",
            False,
        ),
        (
            [
                a_set(reps=(*reps(9, L, spoilt=(DOUBTFUL,)), *reps(9, R, spoilt=(MISSED,)))),
                a_set(2, reps=(*reps(9, L, spoilt=(DOUBTFUL,)), *reps(9, R))),
            ],
            2,
            "2 doubtful left, 1 missed right",
            False,
        ),
        ([a_set(outcome=SKIPPED, reps=())], 1, "skipped", False),
        ([a_set(), a_set(2, outcome=SKIPPED, reps=())], 2, "1 of 2 skipped", False),
        ([a_set()], 3, "2 of 3 not done", False),
    ],
)
def test_the_one_thing_that_stood_out(
    sets: list[SetRecord], asked: int, remark: str, *, hurt: bool
) -> None:
    found = only(session(*sets, asked=asked))
    assert (found.remark, found.hurt) == (remark, hurt)


@pytest.mark.parametrize(
    ("phase", "doing"),
    [
        ("lift", ", lifting"),
        ("hold", ", holding"),
        ("lower", ", lowering"),
        ("still", ", still"),
        ("count-in", ""),
        (None, ""),
    ],
)
def test_where_a_set_ended_is_said_by_what_was_being_done(phase: str | None, doing: str) -> None:
    found = only(session(a_set(outcome=EARLY, ended_rep=7, ended_phase=phase)))
    assert found.remark == f"set 1 ended at rep 7{doing}"


def test_sets_stand_by_what_was_planned() -> None:
    first, third = a_set(1), a_set(3)
    found = only(session(first, a_set(2), third, asked=3))
    assert [one and one.number for one in found.sets] == [1, 2, 3]
    part = SessionRecord("s", DAY, NOON, "own", session(asked=3).planned, (first, third))
    assert only(part).sets == (first, None, third)


@pytest.mark.parametrize(
    ("slug", "outcome", "asked"),
    [
        ("curl", Outcome.DONE, True),
        ("curl", Outcome.PAIN, False),
        (LEG_TEST, Outcome.DONE, False),
    ],
)
def test_how_hard_it_was_is_asked_of_what_did_not_hurt_and_is_no_test(
    slug: str, outcome: Outcome, asked: bool
) -> None:
    last = a_set(2, exercise=slug, outcome=outcome, ended_at=NOON + timedelta(minutes=9))
    found = last_felt(session(a_set(1, exercise="bridge", ended_at=NOON), last))
    assert found == (last if asked else None)
