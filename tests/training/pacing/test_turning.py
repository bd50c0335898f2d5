"""The turn of the body: when it turns, to which side, and how far."""

from itertools import pairwise

import pytest

from hamlog.training.exercise import Kind, Phase, Side, SideScheme
from hamlog.training.pacing.timeline import SegmentKind, SetPlan, Timeline, set_timeline
from hamlog.training.pacing.turning import TURN_S, Turn, turn_at

PHASES = (Phase(Kind.LIFT, "Lift", 2), Phase(Kind.STILL, "Still", 2))


def timeline(
    scheme: SideScheme, *, rest_s: float = 0, change_s: int = 5, own_pace: bool = False
) -> Timeline:
    first = Side.BOTH if scheme is SideScheme.BOTH else Side.LEFT
    return set_timeline(
        SetPlan(
            phases=PHASES,
            scheme=scheme,
            first_side=first,
            reps=2,
            lead_in_s=0,
            change_s=change_s,
            rest_s=rest_s,
            own_pace=own_pace,
        )
    )


def turns(of: Timeline, before: Side | None = None) -> list[tuple[SegmentKind, Turn]]:
    """Every tenth of a second, with the stretch of time it is in."""
    moments = [of.at(tenth / 10) for tenth in range(int(of.end_s * 10))]
    return [(moment.segment.kind, turn_at(of, moment, before)) for moment in moments]


def test_with_both_legs_nothing_turns() -> None:
    every = turns(timeline(SideScheme.BOTH, rest_s=30), Side.BOTH)
    assert {turn for _, turn in every} == {Turn(Side.BOTH)}


@pytest.mark.parametrize("scheme", [SideScheme.IN_TURN, SideScheme.ALTERNATE])
def test_the_picture_never_jumps(scheme: SideScheme) -> None:
    """Turned halfway is turned halfway from either side: a tenth of a second is a small step."""
    every = turns(timeline(scheme, rest_s=30), Side.RIGHT)
    # From 0, left, to 1, right.
    places = [turn.done if turn.side is Side.RIGHT else 1 - turn.done for _, turn in every]
    steps = [abs(b - a) for a, b in pairwise(places)]
    assert max(steps) <= 0.1 / TURN_S + 1e-6
    assert {0.0, 1.0} <= set(places)


def test_legs_in_turn_turn_as_the_change_begins() -> None:
    every = turns(timeline(SideScheme.IN_TURN))
    turning = {kind for kind, turn in every if turn.done < 1}
    assert turning == {SegmentKind.CHANGE}
    change = [turn for kind, turn in every if kind is SegmentKind.CHANGE]
    assert {turn.side for turn in change} == {Side.RIGHT}
    assert change[0].done < 0.1
    assert [turn.done for turn in change] == sorted(turn.done for turn in change)
    assert change[-1] == Turn(Side.RIGHT)


def test_legs_that_alternate_turn_at_the_end_of_the_pause() -> None:
    of = timeline(SideScheme.ALTERNATE)
    still = next(one for one in of.segments if one.phase_kind is Kind.STILL)
    early = turn_at(of, of.at(still.end_s - TURN_S - 0.1))
    late = turn_at(of, of.at(still.end_s - TURN_S / 2))
    assert early == Turn(Side.LEFT, waits=True)
    assert early.under_way
    assert late.side is Side.RIGHT
    assert late.done == pytest.approx(0.5)
    # The last rep is followed by nothing.
    assert turn_at(of, of.at(of.end_s - 0.1)) == Turn(Side.RIGHT)


def test_a_rest_begins_with_the_turn_back_to_the_first_side() -> None:
    of = timeline(SideScheme.IN_TURN, rest_s=30)
    assert turn_at(of, of.at(0), Side.RIGHT) == Turn(Side.LEFT, 0.0)
    assert turn_at(of, of.at(TURN_S / 2), Side.RIGHT).done == pytest.approx(0.5)
    assert turn_at(of, of.at(TURN_S + 0.1), Side.RIGHT) == Turn(Side.LEFT)
    assert turn_at(of, of.at(0), None) == Turn(Side.LEFT)
    assert turn_at(of, of.at(0), Side.LEFT) == Turn(Side.LEFT)


def test_at_the_athletes_own_pace_it_turns_as_the_next_rep_begins() -> None:
    of = timeline(SideScheme.ALTERNATE, own_pace=True)
    first, second, *_ = (one for one in of.segments if one.kind is SegmentKind.OPEN)
    assert turn_at(of, of.at(first.start_s + 0.1)) == Turn(Side.LEFT)
    assert turn_at(of, of.at(second.start_s + TURN_S / 2)).done == pytest.approx(0.5)
    assert turn_at(of, of.at(second.start_s + TURN_S / 2)).side is Side.RIGHT
