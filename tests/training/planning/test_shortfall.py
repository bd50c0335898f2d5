"""Falling short: what is short, the stairs down, and the same stairs up again."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from training.bouts import BETTER, MONDAY, asked, bouts, choice, record, told
from training.builders import exercise

from hamlog.frozen import replace
from hamlog.training.exercise import Loading, Side, SideScheme, Variant
from hamlog.training.ladder import BodyRung, Ladder
from hamlog.training.load import Load
from hamlog.training.planning.past import Went, read
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Outcome, Quality, Rep, SetRecord


def one_set(target: int, left: int, right: int | None = None) -> SetRecord:
    """Return a set with so many clean reps, on each leg where there are two; others are marked."""
    sides = ((Side.BOTH, left),) if right is None else ((Side.LEFT, left), (Side.RIGHT, right))
    reps = tuple(
        Rep(side, at, Quality.CLEAN if at <= clean else Quality.DOUBTFUL)
        for side, clean in sides
        for at in range(1, target + 1)
    )
    return replace(record(target, Load(6.0), 3), reps=reps)


@pytest.mark.parametrize(
    ("sets", "went"),
    [
        ([(12, 12, None), (12, 12, None)], Went.CLEAN),
        # Ten clean are never short.
        ([(12, 12, None), (12, 10, None)], Went.HELD),
        ([(11, 11, None), (11, 10, None)], Went.HELD),
        # Fewer than the bottom of the range are, in any set and on either leg.
        ([(12, 12, None), (12, 9, None)], Went.SHORT),
        ([(12, 9, None), (12, 12, None)], Went.SHORT),
        ([(12, 12, 9)], Went.SHORT),
        ([(12, 9, 12)], Went.SHORT),
        ([(12, 10, 12)], Went.HELD),
        # Of a lower target all are asked for.
        ([(8, 8, None)], Went.CLEAN),
        ([(8, 7, None)], Went.SHORT),
    ],
)
def test_what_is_short(sets: list[tuple[int, int, int | None]], went: Went) -> None:
    both = sets[0][2] is None
    scheme = SideScheme.BOTH if both else SideScheme.IN_TURN
    done = tuple(one_set(*one) for one in sets)
    found = read(exercise(scheme=scheme), Bout(MONDAY, len(done), done), Load(), 0)

    assert found is not None
    assert found.went is went


def test_a_leg_that_had_no_turn_fell_short() -> None:
    left = replace(one_set(10, 10), reps=tuple(Rep(Side.LEFT, at) for at in range(1, 11)))
    ended = replace(left, outcome=Outcome.ENDED_EARLY)
    found = read(exercise(scheme=SideScheme.IN_TURN), Bout(MONDAY, 1, (ended,)), Load(), 0)

    assert found is not None
    assert found.went is Went.SHORT


@pytest.mark.parametrize(
    ("past", "then", "why"),
    [
        # Once: the same again. Twice running: a rung lighter.
        ("10 11e", "11 x 6 kg, lower 3", "Missed the target last time: same again"),
        ("11e 11e", "11 x 4 kg, lower 3", "Target missed twice: down to 4 kg"),
        ("11e@7 11e@7", "11 x 6 kg, lower 3", "Target missed twice: down to 6 kg"),
        ("11e 10 11e", "11 x 6 kg, lower 3", "Missed the target last time: same again"),
        ("11e 11e 11e@4", "11 x 4 kg, lower 3", "Missed the target last time: same again"),
        # On the lightest fewer reps: 10, 8, 6.
        ("12e@4 12e@4", "10 x 4 kg, lower 3", "Target missed twice: down to 10 reps"),
        ("10e@4 10e@4", "8 x 4 kg, lower 3", "Target missed twice: down to 8 reps"),
        ("8e@4 8e@4", "6 x 4 kg, lower 3", "Target missed twice: down to 6 reps"),
        # Then one set fewer.
        ("6e@4 6e@4", "1 set of 6 x 4 kg, lower 3", "Target missed twice: one set fewer"),
        # Never a faster lowering.
        ("10e@4/5 10e@4/5", "8 x 4 kg, lower 5", "Target missed twice: down to 8 reps"),
        # Up again the same stairs, one clean session each: rungs, and then as ever.
        ("11e 11e 11@4", "10 x 6 kg, lower 3", "Clean last time: back up to 6 kg"),
        ("11e 11e 11@4 10", "11 x 6 kg, lower 3", "Clean last time: back up to 11 reps"),
        ("11e 11e 11@4 10 11", "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        ("10e@4 10e@4 8@4", "10 x 4 kg, lower 3", "Clean last time: back up to 10 reps"),
        ("12e@4 12e@4 10@4", "11 x 4 kg, lower 3", "Clean last time: back up to 11 reps"),
        ("8e@4 8e@4 6@4", "8 x 4 kg, lower 3", "Clean last time: back up to 8 reps"),
    ],
)
def test_the_stairs_of_falling_short(past: str, then: str, why: str) -> None:
    found = asked(bouts(past))

    assert told(found) == then
    assert found.why == why
    assert len(found.why) < 60


def in_sets(text: str, counts: Sequence[int]) -> list[Bout]:
    """Return bouts with so many sets each, oldest first."""
    made = bouts(text)
    return [
        replace(one, planned=count, sets=(*one.sets[:1], *one.sets)[-count:])
        for one, count in zip(made, reversed(counts), strict=True)
    ]


def test_a_set_that_was_lost_comes_back_first() -> None:
    past = in_sets("6e@4 6e@4 6@4", [2, 2, 1])
    found = asked(past)
    assert (told(found), found.why) == (
        "6 x 4 kg, lower 3",
        "+1 set: clean last time, on the way back",
    )


def test_a_set_that_it_never_had_is_not_said_to_come_back() -> None:
    past = "12@4 12@4 12@4 11e@4 11e@4 10@4 11@4"
    found = asked(in_sets(past, [1] * len(past.split())), sets=2)
    assert (told(found), found.why) == ("11 x 4 kg, lower 3", "+1 set: two sessions done")


@pytest.mark.parametrize(
    ("ramp_why", "why"),
    [
        ("two sessions done since 1 June", "+1 set: two sessions done since 1 June"),
        ("next increase after two more sessions", "+1 set: due since an earlier step"),
        ("next increase from 1 June on", "+1 set: due since an earlier step"),
        ("three sets, the maximum", "+1 set: due since an earlier step"),
        ("", "+1 set: clean for a week"),
    ],
)
def test_when_the_next_sets_come_is_no_reason_for_this_one(ramp_why: str, why: str) -> None:
    past = in_sets("12@4 12@4 12@4 11e@4 11e@4 10@4 11@4", [1] * 7)
    assert asked(past, sets=2, ramp_why=ramp_why).why == why


def test_where_it_hurts_on_the_way_back_reps_still_come_before_a_set_it_never_had() -> None:
    """Short four times at one set of 12, then pain; two sets are due all the while."""
    past = "12e@4 12e@4 10e@4 10e@4 8p@4 8@4 8@4 8@4 9@4 10@4 11@4 12@4"
    answers = [choice("pain.curl", MONDAY + timedelta(9), BETTER)]
    done = in_sets(past, [1] * len(past.split()))
    found = [asked(done[-count:], answers) for count in range(7, len(done) + 1)]

    assert [one.sets for one in found] == [1, 1, 1, 1, 1, 2]
    assert [one.reps for one in found] == [9, 9, 10, 11, 12, 12]


def test_so_they_do_in_the_easier_form_that_pain_led_to() -> None:
    """Short twice at one set of 10, then pain; two sets are due all the while."""
    past = "10e@0 10e@0 8p@0 8@0 8@0 9@0 10@0"
    forms = [None] * 3 + ["easy"] * 4
    answers = [choice("pain.squat", MONDAY + timedelta(5), BETTER)]
    done = [
        replace(one, sets=tuple(replace(each, exercise="squat", variant=form) for each in one.sets))
        for one, form in zip(in_sets(past, [1] * 7), reversed(forms), strict=True)
    ]
    found = [
        asked(done[-count:], answers, of=SQUAT, ladder=BODY) for count in range(3, len(done) + 1)
    ]

    assert {one.variant for one in found} == {"easy"}
    assert [one.sets for one in found] == [1, 1, 1, 1, 2]
    assert [one.reps for one in found] == [8, 8, 9, 10, 10]


def test_while_it_is_short_the_ramp_gives_nothing() -> None:
    past = bouts("10 10 10 10 10e")
    assert asked(past, sets=3).sets == 2
    assert asked(past[1:], sets=3).sets == 3


EASY = Variant("easy", "Easy", "An easier way.", loading=Loading.BODY, easier=True)
SQUAT = exercise(
    "squat", loading=Loading.BODY, variants=(EASY,), text="lift 2, hold 2, lower 3, still 1"
)
BODY = Ladder("squat")


def bottom(days: int = 2) -> tuple[list[Bout], date]:
    """Return bouts at the foot of all stairs, and the day asked about."""
    past = [
        replace(one, sets=tuple(replace(each, exercise="squat") for each in one.sets))
        for one in in_sets("6e@0 6e@0", [1, 1])
    ]
    return past, past[0].day + timedelta(days)


def test_at_the_foot_of_the_stairs_the_easier_form_is_offered() -> None:
    past, day = bottom()
    found = asked(past, of=SQUAT, ladder=BODY, day=day, sets=1)

    assert found.proposal is not None
    assert found.proposal.easier
    assert found.proposal.to == BodyRung("squat", "easy", "Easy")
    assert found.why == "Target missed twice: nothing easier; stop when form goes"


def test_or_the_easier_exercise() -> None:
    past, day = bottom()
    plain = replace(SQUAT, variants=())
    clam = BodyRung("clam", None, "Clamshell")
    found = asked(past, of=plain, ladder=BODY, day=day, sets=1, easier=clam)

    assert found.proposal is not None
    assert (found.proposal.easier, found.proposal.to) == (True, clam)
    assert asked(past, of=plain, ladder=BODY, day=day, sets=1).proposal is None


@pytest.mark.parametrize(
    ("past", "counts", "then", "why"),
    [
        # Four times short on one set, while the ramp came to give two: the reps come back first.
        (
            "12@4 12@4 12e@4 12e@4 10e@4 10e@4 8@4",
            [1] * 7,
            "1 set of 10 x 4 kg, lower 3",
            "Clean last time: back up to 10 reps",
        ),
        (
            "12@4 12@4 12e@4 12e@4 10e@4 10e@4 8@4 10@4",
            [1] * 8,
            "1 set of 11 x 4 kg, lower 3",
            "Clean last time: back up to 11 reps",
        ),
        # Where it stood before, it goes on as ever: a set that is due goes first.
        (
            "12@4 12@4 12e@4 12e@4 10e@4 10e@4 8@4 10@4 11@4 12@4",
            [1] * 10,
            "12 x 4 kg, lower 3",
            "+1 set: two sessions done",
        ),
    ],
)
def test_reps_that_were_lost_come_back_before_a_set_that_it_never_had(
    past: str, counts: Sequence[int], then: str, why: str
) -> None:
    found = asked(in_sets(past, counts))

    assert (told(found), found.why) == (then, why)
