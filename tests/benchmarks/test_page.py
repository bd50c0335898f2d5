"""The page and the chart, as they follow from the history."""

import re
from xml.etree import ElementTree as ET

from benchmarks import chart, page
from benchmarks.releases import Kept, Release, releases
from hamlog import __version__

OLD = Release("1.0.0", rows={"start, full text": Kept(ratio=2.0, goal=1.12)})
NEW = Release(
    "1.1.0",
    "2026-11-29",
    {
        "cores": "2",
        "processor": "a processor",
        "system": "Linux",
        "Python": "3.11",
        "Textual": "8",
        "SQLite": "3",
        "load average": "0.1",
        "load average afterwards": "0.2",
    },
    {
        "start, full text": Kept(
            1.1, 1.05, 1.2, value=400.0, unit="ms", cpu_ratio=1.3, goal=1.12, n=20
        ),
        "input blocked": Kept(value=30.5, unit="ms", target=20.0),
        "A/A, empty app": Kept(1.01, 0.98, 1.04),
        "Plan, first time": Kept(2.5, value=300.0, unit="ms", cpu_ratio=3.0),
        "Plan, second time": Kept(1.5, value=150.0, unit="ms", cpu_ratio=1.6),
        "peer, start, other 1.0": Kept(value=900.0, unit="ms", cpu_ms=800.0),
        "peer, key, other 1.0": Kept(value=9.0, unit="ms"),
        "peer, at rest, other 1.0": Kept(value=0.5, unit="%"),
        "peer, memory, other 1.0": Kept(value=80.25, unit="MB"),
    },
)


def test_the_page_is_what_the_history_says() -> None:
    """After a change here: python -m benchmarks --draw."""
    text = page.PAGE.read_text(encoding="utf-8")

    assert page.renewed(text, releases()) == text
    assert len(releases()[-1].rows) > 20


def test_the_chart_is_what_the_history_says() -> None:
    """After a change here: python -m benchmarks --draw."""
    assert page.CHART.read_text(encoding="utf-8") == chart.drawn(releases())


def test_this_release_is_in_the_history() -> None:
    """Measured before a release: python -m benchmarks --release --peers."""
    assert __version__ in {one.release for one in releases()}


def test_a_part_that_is_made_anew_leaves_the_rest_alone() -> None:
    text = "before\n<!-- measured -->\nold\n<!-- /measured -->\nafter\n"

    made = page.renewed(text, [OLD, NEW])

    assert made.startswith("before\n<!-- measured -->\nhamlog 1.1.0, measured on 2026-11-29")
    assert made.endswith("\n<!-- /measured -->\nafter\n")
    assert "old" not in made
    assert page.renewed(made, [OLD, NEW]) == made


def test_each_figure_stands_beside_its_yardstick_and_what_is_to_be_reached() -> None:
    lines = [*page.section(NEW)]

    start, blocked = (line for line in lines if "start to" in line or "blocked" in line)
    assert start == (
        "| start to the full text of Today, ten years of log | the empty app | 400 ms"
        " | 1.10 | 1.05 to 1.20 | 1.30 | 1.12 | reached |"
    )
    assert blocked.endswith("|  | 30.50 ms |  |  |  | 20 ms | not yet |")
    assert "| Plan | 300 ms | 2.50 | 3.00 | 150 ms | 1.50 | 1.60 |" in lines
    assert "| other 1.0 | 900 ms | 800 ms | 9 ms | 0.50 % | 80.25 MB |" in lines
    assert "Yardsticks against themselves: empty app 1.01 (0.98 to 1.04)." in lines


def test_tables_have_as_many_cells_in_each_row() -> None:
    tables = "\n".join(page.section(NEW)).split("\n\n")
    for table in tables:
        bars = {line.count("|") for line in table.splitlines() if line.startswith("|")}
        assert len(bars) <= 1


def test_the_chart_has_a_dot_for_each_release_and_what_is_to_be_reached() -> None:
    root = ET.fromstring(chart.drawn([OLD, NEW]))  # noqa: S314 - made here
    svg = "{http://www.w3.org/2000/svg}"
    told = [one.findtext(f"{svg}title") for one in root.iter(f"{svg}circle")]

    assert [one for one in told if one] == [
        "1.0.0: 2.00",
        "1.1.0: 1.10",
        "1.1.0: 2.50",
        "1.1.0: 1.50",
    ]
    older, newer = (
        float(one.attrib["cx"])
        for one in root.iter(f"{svg}circle")
        if (one.findtext(f"{svg}title") or "").endswith((": 2.00", ": 1.10"))
    )
    assert newer < older


def test_a_ratio_beyond_the_chart_stands_at_its_edge() -> None:
    beyond = Release("1.0.0", rows={"start, full text": Kept(ratio=1000.0)})
    places = re.findall(r'cx="([\d.]+)"', chart.drawn([beyond]))

    assert max(map(float, places)) < 680
