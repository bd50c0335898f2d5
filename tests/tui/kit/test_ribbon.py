"""The ribbon of a rep: segments as long as their seconds, names and numbers that never run over."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.training.exercise import Kind, Phase, Source
from hamlog.tui.kit import theme
from hamlog.tui.kit.ink import Ink, Palette
from hamlog.tui.kit.ribbon import name_lines, ribbon_row, spans

BRIDGE = (
    Phase(Kind.LIFT, "Lift", 2),
    Phase(Kind.HOLD, "Hold", 2, Source.STATED),
    Phase(Kind.LOWER, "Lower", 3),
    Phase(Kind.STILL, "Still", 1),
)
phases = st.lists(
    st.builds(
        Phase,
        st.sampled_from(list(Kind)),
        st.text(min_size=1, max_size=8),
        st.integers(1, 99),
        st.sampled_from(list(Source)),
    ),
    min_size=1,
    max_size=8,
).map(tuple)


@settings(deadline=None)
@given(phases=phases, width=st.integers(1, 120))
def test_segments_lie_side_by_side_and_fill_the_row(phases: tuple[Phase, ...], width: int) -> None:
    found = spans(phases, width)
    if not found:
        assert width < 2 * len(phases) - 1
        return
    assert found[0][0] == 0
    assert all(start < end for start, end in found)
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(found))
    assert len(found) == len(phases)


def test_a_segment_is_as_long_as_its_seconds() -> None:
    assert [end - start for start, end in spans(BRIDGE, 3 + 80)] == [20, 20, 30, 10]


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (60, "lift 2 s       hold 2 s       lower 3 s            still 1 s"),
        (30, "lift 2  hold 2 lower 3 still 1"),
        (27, "lift 2 hold 2 low… 3 sti… 1"),
        (9, "2  2 3  1"),
    ],
)
def test_numbers_stay_when_units_and_words_leave(width: int, names: str) -> None:
    rows = [line.plain() for line in name_lines(BRIDGE, None, width, 0)]
    assert rows[0] == names


def test_names_outlast_who_says_so() -> None:
    wide, narrow = (
        [line.plain() for line in name_lines(BRIDGE, None, width, 0, sources=True)]
        for width in (31, 27)
    )
    assert wide == ["lift 2  hold 2  lower 3 still 1", "default article default default"]
    assert narrow == ["lift 2 hold 2 low… 3 sti… 1"]


@settings(deadline=None)
@given(phases=phases, width=st.integers(1, 100), edge=st.integers(0, 3))
def test_every_number_shows_or_none(phases: tuple[Phase, ...], width: int, edge: int) -> None:
    row = name_lines(phases, None, width, edge, sources=True)[0].plain()
    numbers = [str(phase.seconds_s) for phase in phases]
    if row.strip():
        at = 0
        for number in numbers:
            at = row.index(number, at) + len(number)


def _inks(present: int | None, progress: float, *, coloured: bool = False) -> list[str]:
    palette = Palette(theme.DEFAULTS)
    names = {palette.style(ink): ink.value for ink in Ink}
    row = ribbon_row(BRIDGE, present, progress, 83, 0, coloured=coloured).strip(palette)
    return [
        f"{names[segment.style]} {len(segment.text)}"
        for segment in row
        if segment.style is not None and segment.text.strip()
    ]


def test_past_is_faint_present_in_its_colour_up_to_now_and_the_future_a_line() -> None:
    assert _inks(2, 0.5) == [
        "ink-faint 20",
        "ink-faint 20",
        "phase-lower 15",
        "ink-line 15",
        "ink-line 10",
    ]


def test_the_ribbon_never_runs_ahead_of_the_rep() -> None:
    assert _inks(2, 0.499)[2] == "phase-lower 14"
    assert _inks(2, 0.999)[2] == "phase-lower 29"


def test_a_rep_that_nobody_does_is_a_line_or_shows_its_colours() -> None:
    assert _inks(None, 0.0) == ["ink-line 20", "ink-line 20", "ink-line 30", "ink-line 10"]
    assert _inks(None, 0.0, coloured=True) == [
        "phase-lift 20",
        "phase-hold 20",
        "phase-lower 30",
        "phase-still 10",
    ]
