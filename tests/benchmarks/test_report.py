"""Results as values, as a table, as JSON."""

import json

import pytest

from benchmarks.report import Report, Result, as_json, machine, median_result, percentile, table


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
        "target": 8.0,
        "met": False,
    }
