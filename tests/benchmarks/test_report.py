"""Results as values, as a table, as JSON."""

import json
import re

import pytest

from benchmarks.report import (
    Report,
    Result,
    as_json,
    machine,
    median_result,
    percentile,
    ratio_words,
    table,
)


@pytest.mark.parametrize(
    ("share", "found"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.0, 1), (0.001, 1)]
)
def test_a_percentile_is_a_value_that_was_seen(share: float, found: int) -> None:
    assert percentile([*range(100, 0, -1)], share) == found


def test_the_high_rank_of_few_values_is_the_worst() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0


def test_the_ratio_is_that_of_rounds_and_not_of_medians() -> None:
    """In the second round everything took ten times as long."""
    found = median_result("start", [20.0, 300.0, 40.0], "ms", yardstick=[10.0, 100.0, 10.0])

    assert (found.value, found.low, found.high, found.count) == (40.0, 20.0, 300.0, 3)
    assert found.yardstick == 10.0
    assert found.ratio == 3.0


def test_a_yardstick_of_nothing_gives_no_ratio() -> None:
    assert median_result("rest", [0.1, 0.2], "%", yardstick=[0.0, 0.1]).ratio == pytest.approx(3.0)
    assert median_result("rest", [0.1, 0.2], "%", yardstick=[0.0, 0.0]).ratio is None
    assert median_result("rest", [0.1, 0.2], "%").ratio is None


@pytest.mark.parametrize(
    ("value", "met"), [(29.9, True), (30.0, True), (30.1, False), (-30.1, False)]
)
def test_a_target_is_the_most_that_is_allowed(value: float, *, met: bool) -> None:
    assert Result("p99", value, "ms", target=30.0).met is met
    assert Result("p99", value, "ms").met is None


REPORT = Report(
    "cost: of a core",
    ("Measured: something.",),
    (
        Result("pacing", 9.125, "%", 8.0, 120.0, 3, yardstick=3.0, target=8.0),
        Result("paused", 0.5, "%", target=1.0),
        Result("loop", 31.0, "ms"),
    ),
)


def test_a_table_has_a_row_a_result_with_its_target_beside_it() -> None:
    assert table(REPORT).splitlines() == [
        "cost: of a core",
        "  Measured: something.",
        "",
        "           value    spread  n  yardstick  ratio  target",
        "  pacing  9.12 %  8 to 120  3        3 %   3.04     8 %  MISSED",
        "  paused  0.50 %                                    1 %     met",
        "  loop     31 ms",
    ]


def test_json_holds_the_exact_figures_and_the_machine() -> None:
    document = json.loads(as_json({"cost": REPORT}, machine().items()))

    assert {"cores", "Python", "SQLite", "Textual", "load average"} <= document["machine"].keys()
    assert document["benchmarks"]["cost"]["told"] == ["Measured: something."]
    assert document["benchmarks"]["cost"]["results"][0] == {
        "name": "pacing",
        "value": 9.125,
        "unit": "%",
        "low": 8.0,
        "high": 120.0,
        "n": 3,
        "yardstick": 3.0,
        "ratio": pytest.approx(9.125 / 3),
        "ratio_low": None,
        "ratio_high": None,
        "cpu_ms": None,
        "cpu_yardstick_ms": None,
        "cpu_ratio": None,
        "target": 8.0,
        "goal": None,
        "met": False,
        "row": "",
    }


def test_processor_time_and_goal_stand_beside_the_ratio() -> None:
    found = median_result(
        "start",
        [440.0, 480.0, 460.0],
        "ms",
        yardstick=[400.0, 400.0, 400.0],
        goal=1.12,
        cpu=[300.0, 310.0, 320.0],
        cpu_yardstick=[155.0, 155.0, 160.0],
    )

    head, row = table(Report("start", (), (found,))).splitlines()[-2:]
    assert re.split(r"\s{2,}", head.strip()) == [
        *("value", "spread", "n", "yardstick", "ratio", "half within"),
        *("CPU ms", "its yardstick", "CPU ratio", "goal"),
    ]
    assert re.split(r"\s{2,}", row.strip()) == [
        *("start", "460 ms", "440 to 480", "3", "400 ms", "1.15", "1.10 to 1.20"),
        *("310", "155", "2.00", "1.12", "MISSED"),
    ]


@pytest.mark.parametrize(
    ("ratio", "target", "met"),
    [(1.2, None, True), (1.21, None, False), (1.2, 5.0, False), (1.2, 12.0, True)],
)
def test_a_goal_is_the_most_that_the_ratio_may_be(
    ratio: float, target: float | None, *, met: bool
) -> None:
    assert Result("one", 12.0, "ms", paired=ratio, goal=1.2, target=target).met is met


def test_a_goal_without_a_ratio_is_neither_met_nor_missed() -> None:
    assert Result("one", 12.0, "ms", goal=1.2).met is None


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (None, ""),
        (1.0, "1.00"),
        (0.05, "0.05"),
        (1 / 300, "1/300"),
        (338.5, "338.50"),
        (0.0, "0.00"),
    ],
)
def test_a_small_ratio_is_a_fraction(ratio: float | None, words: str) -> None:
    assert ratio_words(ratio) == words
