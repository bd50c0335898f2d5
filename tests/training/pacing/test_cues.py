"""What is heard in a set, and when its reps are done: nothing twice, nothing else."""

from collections import Counter
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import phases, ranged, real, told, under_tension_s
from training.plans import begun_plans, plans

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.training import tempo
from hamlog.training.exercise import Kind, Phase, Side, SideScheme
from hamlog.training.pacing.sets import Ways, planned_sets, set_plan
from hamlog.training.pacing.timeline import (
    Cue,
    CueKind,
    RepEnd,
    RepId,
    SegmentKind,
    SetPlan,
    Timeline,
    rep_order,
    set_timeline,
)

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
quick = settings(max_examples=examples(60))


def everything(timeline: Timeline) -> tuple[Cue | RepEnd, ...]:
    return timeline.passed(-1, timeline.end_s)


def cues(timeline: Timeline) -> list[Cue]:
    return [one for one in everything(timeline) if isinstance(one, Cue)]


BOTH_LEGS = """
    5 count 3
    6 count 2
    7 count 1
    8 lift 1
    9 hold 2
    11 lower 3
    14 rep 1 6 s
    14 still 1
    15 lift 1
    16 hold 2
    18 lower 3
    21 rep 2 6 s
    21 still 1
    22 set-done
"""
RIGHT_THEN_LEFT = """
    0 count right 3
    1 count right 2
    2 count right 1
    3 lower right 2
    5 lift right 1
    6 rep 1 right 3 s
    6 still right 1
    7 change left 4
    11 count left 3
    12 count left 2
    13 count left 1
    14 lower left 2
    16 lift left 1
    17 rep 1 left 3 s
    17 still left 1
    18 set-done left
"""
LEGS_ALTERNATE = """
    29 count left 3
    30 count left 2
    31 count left 1
    32 lift left 1
    33 lower left 1
    34 rep 1 left 2 s
    34 still left 2
    36 lift right 1
    37 lower right 1
    38 rep 1 right 2 s
    38 still right 2
    40 lift left 1
    41 lower left 1
    42 rep 2 left 2 s
    42 still left 2
    44 lift right 1
    45 lower right 1
    46 rep 2 right 2 s
    46 still right 2
    48 set-done right
"""
# Without a pause the rep is done before the next one is called.
NO_PAUSE = """
    0 count 3
    1 count 2
    2 count 1
    3 lift 1
    4 lower 2
    6 rep 1 3 s
    6 lift 1
    7 lower 2
    9 rep 2 3 s
    9 set-done
"""
PAUSE_FIRST = """
    0 count 3
    1 count 2
    2 count 1
    3 still 2
    5 lower 3
    8 lift 1
    9 rep 1 4 s
    9 set-done
"""
# The design ends a rep with its last movement; a hold after it is tension all the same.
HOLD_LAST = """
    0 count 3
    1 count 2
    2 count 1
    3 lower 2
    5 lift 1
    6 rep 1 7 s
    6 hold 4
    10 set-done
"""
ONE_PHASE = """
    0 count 3
    1 count 2
    2 count 1
    3 lower 2
    5 rep 1 2 s
    5 lower 2
    7 rep 2 2 s
    7 set-done
"""


def plan_of(
    text: str,
    scheme: SideScheme = SideScheme.BOTH,
    first_side: Side = B,
    reps: int = 2,
    lead_in_s: int = 0,
    change_s: int = 4,
    rest_s: int = 0,
) -> SetPlan:
    return SetPlan(phases(text), scheme, first_side, reps, lead_in_s, change_s, rest_s)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (plan_of("lift 1, hold 2, lower 3, still 1", lead_in_s=5), BOTH_LEGS),
        (plan_of("lower 2, lift 1, still 1", SideScheme.IN_TURN, R, 1), RIGHT_THEN_LEFT),
        (
            plan_of("lift 1, lower 1, still 2", SideScheme.ALTERNATE, L, lead_in_s=2, rest_s=32),
            LEGS_ALTERNATE,
        ),
        (plan_of("lift 1, lower 2"), NO_PAUSE),
        (plan_of("still 2, lower 3, lift 1", reps=1), PAUSE_FIRST),
        (plan_of("lower 2, lift 1, hold 4", reps=1), HOLD_LAST),
        (plan_of("lower 2"), ONE_PHASE),
    ],
)
def test_all_that_is_due_in_a_set(plan: SetPlan, expected: str) -> None:
    found = [told(one) for one in everything(set_timeline(plan))]

    assert found == [line.strip() for line in expected.strip().splitlines()]


@pytest.mark.parametrize("slug", EXERCISES)
def test_a_set_of_each_exercise(slug: str) -> None:
    """One cue a phase, three a count-in, one a change, one at the end; ten reps a leg."""
    exercise = real(slug)
    legs = 1 if exercise.scheme is SideScheme.BOTH else 2
    changes = 1 if exercise.scheme is SideScheme.IN_TURN else 0
    sets = planned_sets(exercise, variant=None, sets=1, reps=10, load=None, first_position=1)
    timeline = set_timeline(set_plan(sets[0], exercise, Ways(60, lambda _: 10)))

    heard = Counter(cue.kind for cue in cues(timeline))
    kinds = Counter(CueKind(phase.kind.value) for phase in exercise.phases)
    assert heard == Counter({kind: n * 10 * legs for kind, n in kinds.items()}) + Counter(
        {CueKind.COUNT: 3 * (1 + changes), CueKind.CHANGE: changes, CueKind.SET_DONE: 1}
    )
    ends = [one for one in everything(timeline) if isinstance(one, RepEnd)]
    assert len(ends) == 10 * legs
    assert {one.rep.tension_s for one in ends} == {under_tension_s(exercise.phases)}


def test_a_phase_is_announced_by_its_word_its_seconds_and_its_side() -> None:
    called = replace(phases("lift 2")[0], word="Pull in")
    timeline = set_timeline(SetPlan((called, *phases("lower 1")), SideScheme.ALTERNATE, R, 1, 0, 0))

    assert cues(timeline)[3] == Cue(3, CueKind.LIFT, "Pull in", R, 2)
    assert [cue.word for cue in cues(timeline)] == [
        *("3", "2", "1"),
        *("Pull in", "Lower", "Pull in", "Lower"),
        "Set done",
    ]


@pytest.mark.parametrize(
    ("slug", "first", "said"),
    [
        ("clamshell", L, "Roll over onto your left side"),
        ("clamshell", R, "Roll over onto your right side"),
        ("walking-lunge", L, "Swap legs: step out with your right leg"),
        ("bulgarian-split-squat", R, "Swap legs: left foot in front"),
    ],
)
def test_a_change_says_what_to_do_for_the_leg_that_comes(slug: str, first: Side, said: str) -> None:
    exercise = real(slug)
    (one,) = planned_sets(exercise, variant=None, sets=1, reps=2, load=None, first_position=1)
    plan = set_plan(one, exercise, Ways(60, lambda _: 10, first_sides={slug: first}))

    (change,) = [cue for cue in cues(set_timeline(plan)) if cue.kind is CueKind.CHANGE]
    assert (change.word, change.side) == (said, first.other)
    (bare,) = [cue for cue in cues(set_timeline(replace(plan, change=""))) if cue.kind == "change"]
    assert bare.word == "Change"


@quick
@given(begun_plans())
def test_one_cue_a_boundary_and_one_a_counted_second(
    drawn: tuple[SetPlan, frozenset[RepId]],
) -> None:
    plan, done = drawn
    timeline = set_timeline(plan, done)
    expected: list[float] = []
    for segment in timeline.segments:
        if segment.kind is SegmentKind.COUNT_IN:
            expected += [segment.start_s, segment.start_s + 1, segment.start_s + 2]
        elif segment.kind in (SegmentKind.PHASE, SegmentKind.CHANGE):
            expected.append(segment.start_s)

    assert [cue.at_s for cue in cues(timeline)] == pytest.approx([*expected, timeline.end_s])
    kinds = [cue.kind for cue in cues(timeline)]
    assert kinds.count(CueKind.SET_DONE) == 1
    assert kinds[-1] is CueKind.SET_DONE


@quick
@given(begun_plans())
def test_a_rep_ends_with_its_last_movement(drawn: tuple[SetPlan, frozenset[RepId]]) -> None:
    plan, done = drawn
    found = everything(set_timeline(plan, done))
    moving = [index for index, phase in enumerate(plan.phases) if phase.kind.moves]
    before_s = sum(phase.seconds_s for phase in plan.phases[: moving[-1] + 1])
    whole_s = sum(phase.seconds_s for phase in plan.phases)
    order = [r for r in rep_order(plan.scheme, plan.first_side, plan.reps) if r not in done]

    ends = [one for one in found if isinstance(one, RepEnd)]
    assert [(one.rep.side, one.rep.number) for one in ends] == order
    for end in ends:
        place = found.index(end)
        # Written before what is heard at the same moment.
        assert all(one.at_s < end.at_s - 1e-9 for one in found[:place])
        assert end.rep.tension_s == under_tension_s(plan.phases)
    first_s = max(plan.rest_s, plan.lead_in_s + 3)
    assert ends[0].at_s == pytest.approx(first_s + before_s)
    if plan.scheme is not SideScheme.IN_TURN:
        gaps = [after.at_s - before.at_s for before, after in pairwise(ends)]
        assert gaps == pytest.approx([whole_s] * len(gaps))


@quick
@given(plans(), st.data())
def test_any_partition_of_time_gives_everything_once(plan: SetPlan, data: st.DataObject) -> None:
    timeline = set_timeline(plan)
    moments = st.one_of(
        st.floats(0, timeline.end_s),
        st.integers(0, int(timeline.end_s)).map(float),
        st.sampled_from([segment.end_s for segment in timeline.segments]),
    )
    cuts = sorted(data.draw(st.lists(moments, max_size=12)))

    parts: list[Cue | RepEnd] = []
    for after_s, until_s in zip([-1.0, *cuts], [*cuts, timeline.end_s], strict=True):
        parts += timeline.passed(after_s, until_s)

    assert tuple(parts) == everything(timeline)


@quick
@given(plans())
def test_hopping_from_boundary_to_boundary_meets_every_moment(plan: SetPlan) -> None:
    timeline = set_timeline(plan)
    met: list[Cue | RepEnd] = []
    at_s = -1.0
    while (next_s := timeline.next_boundary_s(at_s)) is not None:
        due = timeline.passed(at_s, next_s)
        assert due
        assert {one.at_s for one in due} == {next_s}
        met += due
        at_s = next_s

    assert tuple(met) == everything(timeline)
    assert at_s == timeline.end_s


@quick
@given(plans())
def test_what_is_made_ready_beforehand_is_all_that_will_be_heard(plan: SetPlan) -> None:
    timeline = set_timeline(plan)
    assert timeline.cues == tuple(cues(timeline))


def test_what_a_slower_tempo_does_to_the_tension_of_the_rep_under_way() -> None:
    """Slower from the next phase on: the lift was done as before, the lowering takes longer."""
    plan = plan_of("lift 2, hold 1, lower 3, still 1", reps=2)
    slow: tuple[Phase, ...] = tempo.slower(plan.phases, 2)

    retimed = set_timeline(plan).retimed(4.0, slow)

    ends = [one for one in everything(retimed) if isinstance(one, RepEnd)]
    assert [(end.at_s, end.rep.tension_s) for end in ends] == [(11, 2 + 1 + 5), (22, 4 + 1 + 5)]


def test_a_span_of_a_source_changes_nothing_of_what_is_heard() -> None:
    plain = plan_of("lift 3, lower 3")
    spans = replace(plain, phases=(ranged(Kind.LIFT, 3, 3, 4), ranged(Kind.LOWER, 3, 3, 4)))

    assert everything(set_timeline(spans)) == everything(set_timeline(plain))
