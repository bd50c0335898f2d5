"""What was measured, as values, as a table and as JSON."""

import json
import math
import os
import platform
import sqlite3
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from hamlog._version import __version__


class UnmeasuredError(Exception):
    """Something could not be measured; its text says what and why."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure: its value with the spread that was seen, a yardstick's, and what to reach.

    `target` is the most that the value may be, `goal` the most that the ratio may be. The
    ratio is to the yardstick unless a paired one was measured; half of the rounds' ratios lie
    from `ratio_low` to `ratio_high`. `cpu` and `cpu_yardstick` are milliseconds of processor
    time. Results with a `row` are kept in the history, under that name.
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
    ratio_low: float | None = None
    ratio_high: float | None = None
    goal: float | None = None
    cpu: float | None = None
    cpu_yardstick: float | None = None
    cpu_paired: float | None = None
    row: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick it is; None without one."""
        if self.paired is not None:
            return self.paired
        return self.value / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether target and goal are met; None without either.

        A target is missed by what is too early as by what is too late.
        """
        kept = [] if self.target is None else [abs(self.value) <= self.target]
        if self.goal is not None and self.ratio is not None:
            kept.append(self.ratio <= self.goal)
        return all(kept) if kept else None


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
    goal: float | None = None,
    cpu: Sequence[float] = (),
    cpu_yardstick: Sequence[float] = (),
    row: str = "",
) -> Result:
    """Return the median of `values` with their span.

    Where the yardstick was measured as often, the ratio is the median of the ratios of
    each round: noise that a whole round suffers falls out.
    """
    ratios = _ratios(values, yardstick)
    cpu_ratios = _ratios(cpu, cpu_yardstick)
    return Result(
        name,
        statistics.median(values),
        unit,
        min(values),
        max(values),
        len(values),
        statistics.median(yardstick) if yardstick else None,
        target,
        statistics.median(ratios) if ratios else None,
        percentile(ratios, 0.25) if ratios else None,
        percentile(ratios, 0.75) if ratios else None,
        goal,
        statistics.median(cpu) if cpu else None,
        statistics.median(cpu_yardstick) if cpu_yardstick else None,
        statistics.median(cpu_ratios) if cpu_ratios else None,
        row,
    )


def _ratios(values: Sequence[float], yardstick: Sequence[float]) -> list[float]:
    """Return the ratio of each round; none where the yardstick was not measured in each."""
    if len(yardstick) != len(values) or not all(yardstick):
        return []
    return [value / plain for value, plain in zip(values, yardstick, strict=True)]


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
        "hamlog": __version__,
        "load average": load,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


_HEADS = (
    *("", "value", "spread", "n", "yardstick", "ratio", "half within"),
    *("CPU ms", "its yardstick", "CPU ratio", "target", "goal", ""),
)


def table(report: Report) -> str:
    """Return a report as text: a title, what was measured, a row a result.

    A column in which no result has anything is left out.
    """
    lines = [report.title, *(f"  {line}" for line in report.told)]
    if report.results:
        cells = [_row(one) for one in report.results]
        shown = [at for at in range(len(_HEADS)) if any(row[at] for row in cells)]
        rows = [[row[at] for at in shown] for row in (_HEADS, *cells)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines.append("")
        for row in rows:
            first, *others = zip(row, widths, strict=True)
            told = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
            lines.append("  " + "  ".join(told).rstrip())
    return "\n".join(lines)


def _row(one: Result) -> tuple[str, ...]:
    return (
        one.name,
        f"{number(one.value)} {one.unit}".strip(),
        _span(one.low, one.high, number),
        str(one.count) if one.count > 1 else "",
        "" if one.yardstick is None else f"{number(one.yardstick)} {one.unit}".strip(),
        ratio_words(one.ratio),
        _span(one.ratio_low, one.ratio_high, ratio_words),
        "" if one.cpu is None else number(one.cpu),
        "" if one.cpu_yardstick is None else number(one.cpu_yardstick),
        ratio_words(one.cpu_paired),
        "" if one.target is None else f"{number(one.target)} {one.unit}".strip(),
        ratio_words(one.goal),
        {None: "", True: "met", False: "MISSED"}[one.met],
    )


def _span(low: float | None, high: float | None, words: Callable[[float], str]) -> str:
    return "" if low is None or high is None else f"{words(low)} to {words(high)}"


def ratio_words(ratio: float | None) -> str:
    """Return a ratio as it is shown: 1.12, or 1/300 where it is far below 1; "" for None."""
    if ratio is None:
        return ""
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.05 else f"{ratio:.2f}"


def number(value: float) -> str:
    """Return a value as it is shown: whole where it is large."""
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
        "ratio_low": one.ratio_low,
        "ratio_high": one.ratio_high,
        "cpu_ms": one.cpu,
        "cpu_yardstick_ms": one.cpu_yardstick,
        "cpu_ratio": one.cpu_paired,
        "target": one.target,
        "goal": one.goal,
        "met": one.met,
        "row": one.row,
    }
