"""A set as stretches of time: in order, without gaps, with seconds that never jump."""

import math
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import phases
from training.plans import PHASES, begun_plans, plans

from hamlog.frozen import replace
from hamlog.training.exercise import Phase, Side, SideScheme
from hamlog.training.pacing.timeline import (
    DUST_S,
    RepEnd,
    RepId,
    SegmentKind,
    SetPlan,
    Timeline,
    rep_order,
    set_length_s,
    set_timeline,
)

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
PLAN = SetPlan(phases("lift 1, lower 2, still 1"), SideScheme.BOTH, B, 2, 5, 0, 20)
IN_TURN = replace(PLAN, scheme=SideScheme.IN_TURN, first_side=L, change_s=4)
WAITING = (SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN, SegmentKind.CHANGE)
quick = settings(max_examples=examples(60))


def stretches(timeline: Timeline) -> list[str]:
    """Return the stretches as `start kind side rep`, a rep's phases as its number."""
    told: list[str] = []
    for segment in timeline.segments:
        name = str(segment.kind)
        if segment.kind is SegmentKind.PHASE:
            if segment.phase:
                continue
            name = "rep"
        side = "" if segment.side is B else f" {segment.side}"
        told.append(f"{segment.start_s:g} {name}{side} {segment.rep}")
    return [*told, f"{timeline.end_s:g} end"]


def rep_ends(timeline: Timeline) -> list[RepEnd]:
    return [one for one in timeline.passed(-1, timeline.end_s) if isinstance(one, RepEnd)]


def contiguous(timeline: Timeline) -> bool:
    pairs = pairwise(timeline.segments)
    return timeline.segments[0].start_s == 0 and all(
        after.start_s == pytest.approx(before.end_s) for before, after in pairs
    )


@pytest.mark.parametrize(
    ("scheme", "first_side", "order"),
    [
        (SideScheme.BOTH, B, [(B, 1), (B, 2), (B, 3)]),
        (SideScheme.IN_TURN, L, [(L, 1), (L, 2), (L, 3), (R, 1), (R, 2), (R, 3)]),
        (SideScheme.IN_TURN, R, [(R, 1), (R, 2), (R, 3), (L, 1), (L, 2), (L, 3)]),
        (SideScheme.ALTERNATE, L, [(L, 1), (R, 1), (L, 2), (R, 2), (L, 3), (R, 3)]),
        (SideScheme.ALTERNATE, R, [(R, 1), (L, 1), (R, 2), (L, 2), (R, 3), (L, 3)]),
    ],
)
def test_the_order_of_reps(scheme: SideScheme, first_side: Side, order: list[RepId]) -> None:
    assert rep_order(scheme, first_side, 3) == tuple(order)
    assert rep_order(scheme, first_side, 0) == ()


@pytest.mark.parametrize(
    ("plan", "done", "expected"),
    [
        (PLAN, [], ["0 rest 1", "12 lead-in 1", "17 count-in 1", "20 rep 1", "24 rep 2", "28 end"]),
        # A rest that is no longer than getting ready is no rest.
        (
            replace(PLAN, rest_s=8),
            [],
            ["0 lead-in 1", "5 count-in 1", "8 rep 1", "12 rep 2", "16 end"],
        ),
        (
            replace(PLAN, rest_s=0, lead_in_s=0),
            [],
            ["0 count-in 1", "3 rep 1", "7 rep 2", "11 end"],
        ),
        (PLAN, [(B, 1)], ["0 rest 2", "12 lead-in 2", "17 count-in 2", "20 rep 2", "24 end"]),
        (
            replace(IN_TURN, rest_s=0),
            [],
            [
                "0 lead-in left 1",
                "5 count-in left 1",
                "8 rep left 1",
                "12 rep left 2",
                "16 change right 1",
                "20 count-in right 1",
                "23 rep right 1",
                "27 rep right 2",
                "31 end",
            ],
        ),
        # Whoever goes on with the second leg lies on that side already.
        (
            replace(IN_TURN, rest_s=0),
            [(L, 1), (L, 2)],
            [
                "0 lead-in right 1",
                "5 count-in right 1",
                "8 rep right 1",
                "12 rep right 2",
                "16 end",
            ],
        ),
        (
            replace(IN_TURN, rest_s=0, first_side=R, reps=1),
            [],
            [
                "0 lead-in right 1",
                "5 count-in right 1",
                "8 rep right 1",
                "12 change left 1",
                "16 count-in left 1",
                "19 rep left 1",
                "23 end",
            ],
        ),
        (
            replace(IN_TURN, scheme=SideScheme.ALTERNATE, rest_s=0),
            [(L, 1)],
            [
                "0 lead-in right 1",
                "5 count-in right 1",
                "8 rep right 1",
                "12 rep left 2",
                "16 rep right 2",
                "20 end",
            ],
        ),
        # Nothing is left but to say so.
        (PLAN, [(B, 1), (B, 2)], ["0 lead-in 2", "0 end"]),
        (IN_TURN, rep_order(SideScheme.IN_TURN, L, 2), ["0 lead-in right 2", "0 end"]),
    ],
)
def test_the_stretches_of_a_set(plan: SetPlan, done: list[RepId], expected: list[str]) -> None:
    assert stretches(set_timeline(plan, done)) == expected


@quick
@given(begun_plans())
def test_a_timeline_has_no_gaps_and_every_rep_once(
    drawn: tuple[SetPlan, frozenset[RepId]],
) -> None:
    plan, done = drawn
    timeline = set_timeline(plan, done)
    left = [rep for rep in rep_order(plan.scheme, plan.first_side, plan.reps) if rep not in done]

    assert contiguous(timeline)
    assert timeline.end_s == pytest.approx(sum(s.length_s for s in timeline.segments))
    assert [(end.rep.side, end.rep.number) for end in rep_ends(timeline)] == left
    first = timeline.first_of(SegmentKind.PHASE)
    assert first is not None
    assert first.start_s == pytest.approx(max(plan.rest_s, plan.lead_in_s + 3))


@quick
@given(plans())
def test_a_set_is_as_long_as_its_timeline(plan: SetPlan) -> None:
    assert set_length_s(plan) == pytest.approx(set_timeline(plan).end_s)


@given(plans(), st.data())
def test_where_one_is_at_any_second(plan: SetPlan, data: st.DataObject) -> None:
    timeline = set_timeline(plan)
    at_s = data.draw(st.floats(0, timeline.end_s))
    moment = timeline.at(at_s)

    assert moment.segment is timeline.segments[moment.index]
    assert moment.segment.start_s - DUST_S <= at_s <= moment.segment.end_s + DUST_S
    assert 0 <= moment.progress <= 1
    assert moment.left_s == pytest.approx(moment.segment.counts_to_s - at_s)
    assert moment.shown_s == math.ceil(moment.left_s - DUST_S)


def test_before_and_after_the_timeline() -> None:
    timeline = set_timeline(PLAN)

    assert timeline.at(-5).segment is timeline.segments[0]
    assert timeline.at(-5).progress == 0
    assert timeline.at(100).segment is timeline.segments[-1]
    assert timeline.at(100).elapsed_s == timeline.end_s
    assert (timeline.at(100).progress, timeline.at(100).shown_s) == (1, 0)
    assert set_timeline(PLAN, [(B, 1), (B, 2)]).at(0).progress == 1
    with pytest.raises(ValueError, match="empty timeline"):
        Timeline(()).at(0)


def test_a_boundary_belongs_to_what_begins_there_and_dust_changes_nothing() -> None:
    timeline = set_timeline(PLAN)

    for dust_s in (-DUST_S / 2, 0, DUST_S / 2):
        moment = timeline.at(20 + dust_s)
        assert (moment.segment.kind, moment.shown_s) == (SegmentKind.PHASE, 1)
        assert timeline.at(12 + dust_s).shown_s == 8


def test_seconds_shown_through_a_whole_set() -> None:
    """One look a second: rest, lead-in and count-in are one count, each phase its own."""
    timeline = set_timeline(replace(IN_TURN, reps=1))

    shown = [timeline.at(second).shown_s for second in range(int(timeline.end_s))]

    getting_ready = [20, *range(19, 0, -1)]
    rep = [1, 2, 1, 1]
    assert shown == [*getting_ready, *rep, 7, 6, 5, 4, 3, 2, 1, *rep]


@quick
@given(begun_plans())
def test_seconds_shown_go_down_one_by_one(drawn: tuple[SetPlan, frozenset[RepId]]) -> None:
    timeline = set_timeline(*drawn)
    looks = [timeline.at(step / 4) for step in range(int(timeline.end_s * 4))]

    for before, after in pairwise(looks):
        same = before.segment is after.segment
        waiting = before.segment.kind in WAITING and after.segment.kind in WAITING
        if same or waiting:
            assert after.shown_s - before.shown_s in (0, -1)
        assert after.shown_s >= 1
        if not same and after.segment.kind is SegmentKind.PHASE and before.shown_s > 1:
            pytest.fail("a stretch ended before its seconds were counted down")


@quick
@given(plans(), PHASES, st.data())
def test_another_tempo_leaves_the_past_and_the_present(
    plan: SetPlan, other: tuple[Phase, ...], data: st.DataObject
) -> None:
    timeline = set_timeline(plan)
    at_s = data.draw(st.floats(0, timeline.end_s))
    # The kinds stay, the seconds change.
    seconds = [other[index % len(other)].seconds_s for index in range(len(plan.phases))]
    slow = tuple(replace(p, seconds_s=s) for p, s in zip(plan.phases, seconds, strict=True))

    retimed = timeline.retimed(at_s, slow)

    present = timeline.at(at_s).index
    assert contiguous(retimed)
    for index, (old, new) in enumerate(zip(timeline.segments, retimed.segments, strict=True)):
        if index <= present:
            assert (new.start_s, new.length_s) == (old.start_s, old.length_s)
        elif new.kind is SegmentKind.PHASE:
            assert new.length_s == slow[new.phase].seconds_s
        else:
            assert new.length_s == old.length_s
    assert retimed.at(at_s).index == present
    heard = [(type(one), one.at_s) for one in timeline.passed(-1, at_s)]
    assert [(type(one), one.at_s) for one in retimed.passed(-1, at_s)] == heard


@quick
@given(plans(), st.floats(0, 60))
def test_more_rest_moves_all_that_comes_after_it(plan: SetPlan, by_s: float) -> None:
    timeline = set_timeline(plan)
    longer = timeline.rested(by_s)

    rests = timeline.first_of(SegmentKind.REST) is not None
    moved_s = by_s if rests else 0
    assert contiguous(longer)
    assert longer.end_s == pytest.approx(timeline.end_s + moved_s)
    assert longer.at(0).left_s == pytest.approx(timeline.at(0).left_s + moved_s)
    assert [s.length_s for s in longer.segments[1:]] == [s.length_s for s in timeline.segments[1:]]


def test_new_work_leaves_the_getting_ready_where_it_is() -> None:
    timeline = set_timeline(PLAN, [(B, 1)])

    assert stretches(timeline.with_work(replace(PLAN, reps=3), [])) == [
        "0 rest 1",
        "12 lead-in 1",
        "17 count-in 1",
        "20 rep 1",
        "24 rep 2",
        "28 rep 3",
        "32 end",
    ]
    finished = set_timeline(PLAN, [(B, 1), (B, 2)])
    assert finished.with_work(PLAN, [(B, 1)]) == set_timeline(PLAN, [(B, 1)])


def test_the_rep_under_way_takes_another_number_and_the_rest_follows() -> None:
    plan = replace(IN_TURN, rest_s=0, reps=3)
    timeline = set_timeline(plan)

    # 8 s: left 1, 12 s: left 2; in the second one the first is taken back.
    renumbered = timeline.renumbered(13.5, 1, plan, [])

    assert stretches(renumbered)[2:] == [
        "8 rep left 1",
        "12 rep left 2",
        "16 rep left 2",
        "20 rep left 3",
        "24 change right 1",
        "28 count-in right 1",
        "31 rep right 1",
        "35 rep right 2",
        "39 rep right 3",
        "43 end",
    ]
    assert renumbered.segments[:5] == timeline.segments[:5]
    at = renumbered.at(13.5)
    assert (at.segment.rep, at.segment.phase, at.elapsed_s) == (1, 1, 13.5)
    after = [one for one in renumbered.passed(13.5, 99) if isinstance(one, RepEnd)]
    assert [(one.rep.side, one.rep.number) for one in after] == list(rep_order(plan.scheme, L, 3))
