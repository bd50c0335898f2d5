"""The tests of each leg over time: a line for each, the difference, and all of them by form.

No colour judges a number: there is no norm, and a form is compared only with itself.
"""

from collections.abc import Sequence
from datetime import date

from hamlog.training.exercise import Exercise
from hamlog.training.planning.leg_test import LegResult
from hamlog.tui.history.left_right import LeftRight, SidesRow
from hamlog.tui.history.over_time_drawings import Rows, Trend
from hamlog.tui.kit import wording
from hamlog.tui.kit.chart import Chart
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.plot import Point, Shape

_MOST_TESTS = 6


def of_newest_form(found: Sequence[LegResult]) -> tuple[LegResult, ...]:
    """Return the tests in the form of the last one, oldest first."""
    return tuple(one for one in found if one.variant == found[-1].variant)


def charts(found: Sequence[LegResult], first: date, last: date) -> dict[str, Trend]:
    """Return the left leg, the right one and their difference over time, for the newest form.

    Both legs are on one scale. They have the places of the charts of any exercise.
    """
    same = [one for one in of_newest_form(found) if first <= one.day <= last] if found else []
    if not same:
        return {}
    apart = [one.difference_percent for one in same]
    most = float(max(max(one.left, one.right) for one in same))
    lines = {
        "reps": ("Left leg", "clean reps", [one.left for one in same], most),
        "clean": ("Right leg", "clean reps", [one.right for one in same], most),
        "tension": ("Difference", "% of the better leg", apart, 0.0),
    }
    return {
        place: Trend(
            Chart(
                title,
                unit,
                tuple(Point(one.day, value) for one, value in zip(same, values, strict=True)),
                first,
                last,
                Shape.BARS,
                highest,
            )
        )
        for place, (title, unit, values, highest) in lines.items()
    }


def blocks(found: Sequence[LegResult], exercise: Exercise | None) -> tuple[Drawing, ...]:
    """Return left against right for the tests of each form, the newest form first, the last few."""
    forms = dict.fromkeys(one.variant for one in reversed(found))
    out: list[Drawing] = []
    for variant in forms:
        same = [one for one in found if one.variant == variant][-_MOST_TESTS:]
        title = f"Leg test{_form_words(variant, exercise)}"
        rows = [SidesRow(_day(one), one.left, one.right) for one in same]
        out += [LeftRight(title, tuple(rows)), _differences(same)]
    return tuple(out)


def _form_words(variant: str | None, exercise: Exercise | None) -> str:
    form = exercise.variant(variant) if exercise is not None else None
    if variant is None:
        return ", on a chair"
    return f", {form.name[:1].lower()}{form.name[1:]}" if form is not None else f", {variant}"


def _differences(same: Sequence[LegResult]) -> Rows:
    """Return the difference of each test, newest last as above it."""
    rows = [
        (_day(one), f"{one.difference_percent} %", f"{one.behind} behind" if one.behind else "")
        for one in same
    ]
    return Rows("Difference to the better leg", tuple(rows))


def _day(one: LegResult) -> str:
    return f"{wording.date_words(one.day)} {one.day.year % 100:02}"


def in_window(found: Sequence[LegResult], first: date | None) -> tuple[LegResult, ...]:
    """Return the tests from a day on, all where it is None."""
    return tuple(one for one in found if first is None or one.day >= first)


def with_blocks(blocks_there: Sequence[Drawing], tests: Sequence[Drawing]) -> tuple[Drawing, ...]:
    """Return the blocks beside the charts with the tests after left against right."""
    after = 1 if blocks_there and isinstance(blocks_there[0], LeftRight) else 0
    return (*blocks_there[:after], *tests, *blocks_there[after:])
