"""Left against right: the tests of each leg, and the clean reps of each exercise."""

from collections.abc import Iterator, Sequence

from hamlog.exchange import said
from hamlog.exchange.markup import Markup, element
from hamlog.exchange.page.svg import label, line, ornament, picture, rect
from hamlog.exchange.page.tables import cell, head, table
from hamlog.exchange.page.timeline import round_up
from hamlog.exchange.report import Report, legs_of
from hamlog.frozen import Frozen
from hamlog.training.exercise import LEGS, Side
from hamlog.training.planning.leg_test import LegResult

# So many tests are drawn beside each other; there is one in six weeks.
_MOST_TESTS = 9
_WIDE, _HIGH, _TOP, _FOOT = 360.0, 120.0, 22.0, 20.0
_BAR, _APART = 20.0, 4.0
_MIDDLE, _HALF, _ROW = 150.0, 148.0, 12.0
SIDE_WORDS = {Side.LEFT: "◄ left", Side.RIGHT: "right ►"}
"""The legs, each with a mark on its outer side."""

_SAME = "no difference"
_CLASSES = {Side.LEFT: "done", Side.RIGHT: "other"}


def form_words(report: Report, result: LegResult, slug: str) -> str:
    """Return the form of a test by its name."""
    exercise = report.exercises.get(slug)
    form = exercise.variant(result.variant) if exercise is not None else None
    if form is not None:
        return form.name
    return result.variant or "On a chair"


def of_newest_form(tests: Sequence[LegResult]) -> tuple[LegResult, ...]:
    """Return the tests in the form of the last one: a form is compared only with itself."""
    return tuple(one for one in tests if one.variant == tests[-1].variant)


def tests_chart(tests: Sequence[LegResult]) -> Markup:
    """Return two bars for each of the last tests, left and right, with their clean reps."""
    shown = of_newest_form(tests)[-_MOST_TESTS:]
    most = round_up(max(max(one.left, one.right) for one in shown))
    foot, pitch = _TOP + _HIGH, _WIDE / max(4, len(shown))
    wide = min(_BAR, 0.38 * pitch)
    drawn = [line(0, foot, _WIDE, foot, "rule")]
    for index, one in enumerate(shown):
        middle = (index + 0.5) * pitch
        edges = (middle - wide - _APART / 2, middle + _APART / 2)
        for side, value, x in zip(LEGS, (one.left, one.right), edges, strict=True):
            high = _HIGH * value / most
            drawn.append(rect(x, foot - high, wide, high, _CLASSES[side]))
            words = str(value)
            drawn.append(label(x + wide / 2, foot - high - 5, words, anchor="middle", value=True))
        drawn.append(
            label(middle, foot + 15, f"{one.day.day} {said.short_month(one.day)}", anchor="middle")
        )
    told = "; ".join(f"{said.full_day(one.day)}: {one.words}" for one in shown)
    title = "Clean reps in the tests of each leg"
    return picture(_WIDE, foot + _FOOT, title, told, *drawn)


def tests_table(report: Report, slug: str) -> Markup:
    """Return every test, newest first, with the form where there is more than one."""
    several = len({one.variant for one in report.tests}) > 1
    heads = (
        head("Day"), *([head("Form")] if several else []),
        head("Left", number=True), head("Right", number=True), head("Difference"),
    )  # fmt: skip
    rows = [
        (
            cell(said.full_day(one.day), is_head=True, class_="nowrap"),
            *([cell(form_words(report, one, slug))] if several else []),
            cell(str(one.left), number=True),
            cell(str(one.right), number=True),
            cell(f"{one.behind} {one.difference_percent} % behind" if one.behind else _SAME),
        )
        for one in reversed(report.tests)
    ]
    return table("Clean reps before the first that was not", heads, rows)


class _LegRow(Frozen):
    """The clean reps of both legs in an exercise, and all that they did."""

    name: str
    clean: dict[Side, int]
    reps: dict[Side, int]

    @property
    def difference(self) -> str:
        """By how much the leg with fewer clean reps is behind the other."""
        fewer, more = sorted(self.clean.values())
        percent = round(100 * (more - fewer) / more) if more else 0
        if not percent:
            return _SAME
        behind = min(self.clean, key=lambda side: self.clean[side])
        return f"{behind} {percent} % behind"


def _leg_rows(report: Report) -> Iterator[_LegRow]:
    for slug, records in report.trained.items():
        legs = legs_of(records)
        if any(one.reps for one in legs.values()):
            yield _LegRow(
                report.name(slug),
                {side: one.clean for side, one in legs.items()},
                {side: one.reps for side, one in legs.items()},
            )


def left_right(report: Report) -> Markup | None:
    """Return the clean reps of each leg by exercise, as numbers and bars; None without any."""
    rows = list(_leg_rows(report))
    if not rows:
        return None
    most = max(max(one.clean.values()) for one in rows) or 1
    heads = (
        head("Exercise"), head(SIDE_WORDS[Side.LEFT], number=True), head("", class_="bar"),
        head(SIDE_WORDS[Side.RIGHT]), head("Difference"),
    )  # fmt: skip
    cells = [
        (
            cell(one.name, is_head=True, class_="whole"),
            element("td", _clean(one, Side.LEFT), class_="number", data_before="left"),
            element("td", _mirrored(one, most), class_="bar"),
            element("td", _clean(one, Side.RIGHT), class_="leg", data_before="right"),
            cell(one.difference, class_="leg whole"),
        )
        for one in rows
    ]
    caption = "Clean reps of each leg, of all its reps"
    return element("div", table(caption, heads, cells), class_="stacked")


def _clean(row: _LegRow, side: Side) -> Markup:
    return element(
        "span",
        said.thousands(row.clean[side]),
        element("span", f" of {said.thousands(row.reps[side])}", class_="of"),
    )


def _mirrored(row: _LegRow, most: int) -> Markup:
    left, right = (_HALF * row.clean[side] / most for side in LEGS)
    return ornament(
        2 * _MIDDLE,
        _ROW,
        rect(_MIDDLE - 1 - left, 2, left, _ROW - 4, _CLASSES[Side.LEFT]),
        rect(_MIDDLE + 1, 2, right, _ROW - 4, _CLASSES[Side.RIGHT]),
    )
