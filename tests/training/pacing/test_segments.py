"""The stretches of a set one by one: their words, where a rep ends, what little time is left."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import phases
from training.plans import PHASES, begun_plans, plans

from hamlog.frozen import replace
from hamlog.training.exercise import Kind, Phase, Side, SideScheme
from hamlog.training.pacing.segments import rep_span
from hamlog.training.pacing.timeline import (
    Cue,
    RepEnd,
    RepId,
    SegmentKind,
    SetPlan,
    Timeline,
    set_length_s,
    set_timeline,
)

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN
CHANGE, OPEN = SegmentKind.CHANGE, SegmentKind.OPEN
PLAN = SetPlan(phases("lift 1, lower 2, still 1"), SideScheme.BOTH, B, 2, 5, 0, 20)
OWN_PACE = replace(PLAN, rest_s=0, lead_in_s=0, own_pace=True)
WORDS = {REST: "Rest", LEAD_IN: "Ready", COUNT_IN: "Ready", CHANGE: "Change", OPEN: "Own pace"}
quick = settings(max_examples=examples(60))


@quick
@given(begun_plans(), st.booleans())
def test_every_stretch_has_its_word(
    drawn: tuple[SetPlan, frozenset[RepId]], own_pace: bool
) -> None:
    plan, done = drawn
    for segment in set_timeline(replace(plan, own_pace=own_pace), done).segments:
        if segment.kind is SegmentKind.PHASE:
            phase = plan.phases[segment.phase]
            assert (segment.word, segment.phase_kind) == (phase.word, phase.kind)
        else:
            assert segment.word == WORDS[segment.kind]


@pytest.mark.parametrize(
    ("rest_s", "lead_in_s", "kinds"),
    [
        (4.0, 1, [LEAD_IN, COUNT_IN]),
        (4.5, 1, [REST, LEAD_IN, COUNT_IN]),
        (3.5, 0, [REST, COUNT_IN]),
        (3.0, 0, [COUNT_IN]),
    ],
)
def test_a_rest_or_a_lead_in_of_a_second_or_less_is_kept(
    rest_s: float, lead_in_s: int, kinds: list[SegmentKind]
) -> None:
    timeline = set_timeline(replace(PLAN, rest_s=rest_s, lead_in_s=lead_in_s))

    assert [segment.kind for segment in timeline.segments[: len(kinds)]] == kinds
    first = timeline.first_of(SegmentKind.PHASE)
    assert first is not None
    assert first.start_s == rest_s


def test_a_set_of_no_reps_has_nothing_but_its_end() -> None:
    none = replace(PLAN, reps=0)
    timeline = set_timeline(none)

    assert (timeline.end_s, set_length_s(none)) == (0, 0)
    assert [one.kind for one in timeline.segments] == [LEAD_IN]
    assert (timeline.at(0).segment.side, timeline.at(0).segment.rep) == (B, 0)
    assert (timeline.at(0).segment.word, timeline.at(0).shown_s) == ("Ready", 0)


def test_without_stretches_there_is_no_length_and_nothing_to_hear() -> None:
    assert Timeline(()).end_s == 0
    assert Timeline(()).passed(-1, 9) == ()


@given(plans(), st.data())
def test_progress_is_the_share_of_a_stretch_that_is_over(
    plan: SetPlan, data: st.DataObject
) -> None:
    timeline = set_timeline(plan)
    long = [one for one in timeline.segments if one.length_s > 0.01]
    segment = data.draw(st.sampled_from(long))
    share = data.draw(st.floats(0.01, 0.99))

    moment = timeline.at(segment.start_s + share * segment.length_s)

    assert moment.segment is segment
    assert moment.progress == pytest.approx(share)
    assert timeline.at(timeline.end_s + 1).progress == pytest.approx(1)


@quick
@given(begun_plans(), st.data())
def test_getting_ready_for_other_reps_is_getting_ready_for_the_set_with_them(
    drawn: tuple[SetPlan, frozenset[RepId]], data: st.DataObject
) -> None:
    """Rest, lead-in and count-in stay as long as they are; side and rep follow what is left."""
    plan, done = drawn
    other = data.draw(begun_plans())[0]
    like = replace(other, rest_s=plan.rest_s, lead_in_s=plan.lead_in_s)

    assert set_timeline(plan, done).with_work(like, ()) == set_timeline(like)
    assert set_timeline(plan).with_work(plan, done) == set_timeline(plan, done)
    whole = [(end.rep.side, end.rep.number) for end in _ends(set_timeline(plan))]
    assert set_timeline(plan, done).with_work(plan, whole) == set_timeline(plan, whole)


def _ends(timeline: Timeline) -> list[RepEnd]:
    return [one for one in timeline.passed(-1, timeline.end_s) if isinstance(one, RepEnd)]


@quick
@given(plans(), st.floats(-60, 60))
def test_a_rest_is_made_shorter_down_to_nothing(plan: SetPlan, by_s: float) -> None:
    timeline = set_timeline(plan)
    rest = timeline.first_of(REST)

    changed = timeline.rested(by_s)

    if rest is None:
        assert changed == timeline
    else:
        expected_s = max(0.0, rest.length_s + by_s)
        assert changed.segments[0].length_s == pytest.approx(expected_s)
        assert changed.end_s == pytest.approx(timeline.end_s - rest.length_s + expected_s)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("still 1, lower 3, lift 1", "lower"),
        ("hold 2, lift 1, lower 3", "lift"),
        ("lift 1, lower 3", "lift"),
    ],
)
def test_at_ones_own_pace_the_first_movement_is_called(text: str, heard: str) -> None:
    timeline = set_timeline(replace(OWN_PACE, phases=phases(text)))

    called = [one for one in timeline.passed(2.5, 3) if isinstance(one, Cue)]

    assert [(cue.kind, cue.word) for cue in called] == [(heard, heard.capitalize())]


def test_a_rep_at_ones_own_pace_ends_with_its_last_hold() -> None:
    """It begins with a key, then its holds are timed one after the other."""
    plan = replace(OWN_PACE, phases=phases("lift 1, hold 2, lower 1, hold 4"), reps=1)
    timeline = set_timeline(plan)

    stretches = [(one.kind, one.phase, one.length_s) for one in timeline.segments[2:]]
    assert stretches == [(SegmentKind.PHASE, 1, 2), (SegmentKind.PHASE, 3, 4)]
    assert [end.at_s for end in _ends(timeline)] == [timeline.end_s]
    assert not any(end.rep.paced for end in _ends(timeline))
    after = timeline.retimed(0, phases("lift 1, hold 2, lower 1, hold 5"))
    assert after.end_s == timeline.end_s + 1


@quick
@given(plans(), PHASES)
def test_a_span_of_a_rep_is_all_of_its_phases(plan: SetPlan, other: tuple[Phase, ...]) -> None:
    segments = set_timeline(replace(plan, phases=other)).segments

    for index, segment in enumerate(segments):
        if segment.kind is not SegmentKind.PHASE:
            continue
        first, after = rep_span(segments, index)
        assert first <= index < after
        assert [one.phase for one in segments[first:after]] == list(range(len(other)))
        assert {(one.side, one.rep) for one in segments[first:after]} == {
            (segment.side, segment.rep)
        }


def test_tension_leaves_out_the_still_phases_alone() -> None:
    plan = replace(PLAN, phases=phases("still 1, lower 3, hold 2, lift 1, still 4"), reps=1)

    assert [end.rep.tension_s for end in _ends(set_timeline(plan))] == [6]
    assert {phase.kind for phase in plan.phases} == set(Kind)
