"""The figure in the tracker at a change of sides: the body turns over, it does not jump."""

import itertools
from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.training.exercise import Kind, Side
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.turning import TURN_S
from hamlog.tui.kit.figure import FigureView


def figure(running: Bench) -> FigureView:
    return running.tracker.query_one("#beside", FigureView)


def extent(running: Bench) -> int:
    """How many columns the figure takes, without the floor."""
    lines = figure(running).text().splitlines()[:-1]
    columns = [x for line in lines for x, glyph in enumerate(line) if glyph != " "]
    return max(columns) - min(columns)


async def reach(running: Bench, kind: SegmentKind | Kind, side: Side) -> None:
    """Pace until a stretch of this kind begins on a side."""
    for _ in range(2000):
        segment = running.tracker.workout.moment.segment
        if kind in (segment.kind, segment.phase_kind) and segment.side is side:
            return
        await running.run(0.1)
    raise AssertionError(f"{kind} never came")


@pytest.mark.slow
@pytest.mark.parametrize("motion", [True, False])
async def test_the_body_turns_over_as_the_other_leg_gets_ready(
    tmp_path: Path, motion: bool
) -> None:
    settings = replace(SMALL_WAYS, motion=motion)
    async with bench(tmp_path, settings=settings, figures=True) as running:
        running.app.try_exercise("clamshell")
        await running.press("space")
        await reach(running, Kind.STILL, Side.LEFT)
        left, wide = figure(running).text(), extent(running)
        await reach(running, SegmentKind.CHANGE, Side.RIGHT)
        if motion:
            await running.run(TURN_S / 2)
            assert extent(running) < wide / 2
        await running.run(TURN_S)
        right = figure(running).text()
        assert right != left
        assert extent(running) == wide
        await running.run(1)
        assert figure(running).text() == right


async def test_the_legs_of_a_bridge_change_with_a_turn_in_the_pause(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=replace(SMALL_WAYS, motion=True), figures=True) as running:
        running.app.try_exercise("single-leg-bridge")
        await running.press("space")
        await reach(running, Kind.STILL, Side.LEFT)
        wide, widths = extent(running), []
        for _ in range(25):
            await running.run(0.1)
            widths.append(extent(running))
        assert min(widths) < wide / 2
        assert max(abs(a - b) for a, b in itertools.pairwise(widths)) < wide / 3
        assert running.tracker.workout.moment.segment.side is Side.RIGHT


@pytest.mark.slow
async def test_the_lunge_walks_on_without_turning(tmp_path: Path) -> None:
    """Step after step on a floor that moves: the picture between two reps is one and the same."""
    async with bench(tmp_path, settings=replace(SMALL_WAYS, motion=True), figures=True) as running:
        running.app.try_exercise("walking-lunge")
        await running.press("space")
        pictures = []
        for _ in range(2):
            await reach(running, Kind.STILL, Side.LEFT)
            await running.run(0.3)
            pictures.append(figure(running).text())
            await reach(running, Kind.LOWER, Side.LEFT)
        assert pictures[0] == pictures[1]
