"""What was measured, as values, as a table and as JSON."""

import json
import math
import os
import platform
import sqlite3
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


class UnmeasuredError(Exception):
    """Something could not be measured; its text says what and why."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure: its value with the spread that was seen, a yardstick's, and the target.

    `target` is the most that is asked for. The ratio is to the yardstick unless a
    paired one was measured.
    """

    name: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    count: int = 1
    yardstick: float | None = None
    target: float | None = None
    paired: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick it is; None without one."""
        if self.paired is not None:
            return self.paired
        return self.value / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met, by what is too early as by what is too late; None without."""
        return None if self.target is None else abs(self.value) <= self.target


@dataclass(frozen=True, slots=True)
class Report:
    """The results of one benchmark and, in sentences, what they are."""

    title: str
    told: tuple[str, ...]
    results: tuple[Result, ...]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of `values` do not exceed: the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median_result(
    name: str,
    values: Sequence[float],
    unit: str,
    *,
    yardstick: Sequence[float] = (),
    target: float | None = None,
) -> Result:
    """Return the median of `values` with their span.

    Where the yardstick was measured as often, the ratio is the median of the ratios of
    each round: noise that a whole round suffers falls out.
    """
    paired = None
    if len(yardstick) == len(values) and all(yardstick):
        paired = statistics.median(v / y for v, y in zip(values, yardstick, strict=True))
    return Result(
        name,
        statistics.median(values),
        unit,
        min(values),
        max(values),
        len(values),
        statistics.median(yardstick) if yardstick else None,
        target,
        paired,
    )


def machine() -> dict[str, str]:
    """Return what the figures depend on: the machine, the versions, the load of others."""
    load = " ".join(f"{one:.2f}" for one in os.getloadavg())
    return {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "Textual": version("textual"),
        "hamlog": version("hamstring-log"),
        "load average": load,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


_HEADS = ("", "value", "spread", "n", "yardstick", "ratio", "target", "")


def table(report: Report) -> str:
    """Return a report as text: a title, what was measured, a row a result."""
    rows = [_HEADS, *(_row(one) for one in report.results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [report.title, *(f"  {line}" for line in report.told)]
    if report.results:
        lines.append("")
        for row in rows:
            first, *others = zip(row, widths, strict=True)
            cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
            lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(one: Result) -> tuple[str, ...]:
    spread = ""
    if one.low is not None and one.high is not None:
        spread = f"{_number(one.low)} to {_number(one.high)}"
    return (
        one.name,
        f"{_number(one.value)} {one.unit}".strip(),
        spread,
        str(one.count) if one.count > 1 else "",
        "" if one.yardstick is None else f"{_number(one.yardstick)} {one.unit}".strip(),
        "" if one.ratio is None else f"{one.ratio:.2f}",
        "" if one.target is None else f"{_number(one.target)} {one.unit}".strip(),
        {None: "", True: "met", False: "MISSED"}[one.met],
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"


def as_json(reports: Mapping[str, Report], facts: Iterable[tuple[str, str]]) -> str:
    """Return reports, by the names of their benchmarks, as a JSON document."""
    document = {
        "machine": dict(facts),
        "benchmarks": {
            name: {
                "title": report.title,
                "told": list(report.told),
                "results": [_as_object(one) for one in report.results],
            }
            for name, report in reports.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_object(one: Result) -> dict[str, object]:
    return {
        "name": one.name,
        "value": one.value,
        "unit": one.unit,
        "low": one.low,
        "high": one.high,
        "n": one.count,
        "yardstick": one.yardstick,
        "ratio": one.ratio,
        "target": one.target,
        "met": one.met,
    }
