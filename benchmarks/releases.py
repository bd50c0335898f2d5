"""The history of what was measured: a line of JSON a release, in history.jsonl."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.report import Report, Result, ratio_words

HISTORY = Path(__file__).with_name("history.jsonl")
_WORSE = 1.1
_DIGITS = 4
_UNCOMPARED = ("A/A", "core", "cue", "peer")
"""How the rows begin that are noise itself, shares and times without a ratio, or not hamlog's."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a release: its ratio, of the clock and of the processor, and what made it."""

    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    value: float | None = None
    unit: str = ""
    n: int = 1
    yardstick: float | None = None
    cpu_ms: float | None = None
    cpu_ratio: float | None = None
    goal: float | None = None
    target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether goal and target are reached; None without either."""
        pairs = ((self.ratio, self.goal), (self.value, self.target))
        kept = [own <= most for own, most in pairs if own is not None and most is not None]
        return all(kept) if kept else None


@dataclass(frozen=True, slots=True)
class Release:
    """What was measured for a release, and on what machine."""

    release: str
    measured: str = ""
    machine: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Kept] = field(default_factory=dict)


def releases(path: Path | None = None) -> list[Release]:
    """Return what was measured for each release, the oldest first."""
    path = path or HISTORY
    if not path.exists():
        return []
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Release(
            one["release"],
            one.get("measured", ""),
            one.get("machine", {}),
            {name: Kept(**row) for name, row in one["rows"].items()},
        )
        for one in found
    ]


def write(release: Release, path: Path | None = None) -> None:
    """Write a release behind those before it; its own older line goes."""
    path = path or HISTORY
    others = [one for one in releases(path) if one.release != release.release]
    lines = (json.dumps(_bare(one), ensure_ascii=False) for one in (*others, release))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _bare(release: Release) -> dict[str, object]:
    rows = {}
    for name, row in release.rows.items():
        told = asdict(row)
        rows[name] = {key: value for key, value in told.items() if value not in (None, "")}
    facts = {"measured": release.measured, "machine": dict(release.machine)}
    return {
        "release": release.release,
        **{key: value for key, value in facts.items() if value},
        "rows": rows,
    }


def kept_rows(reports: Iterable[Report]) -> dict[str, Kept]:
    """Return the rows of reports that are kept, by their names."""
    return {one.row: _kept(one) for report in reports for one in report.results if one.row}


def _kept(one: Result) -> Kept:
    def short(value: float | None) -> float | None:
        return None if value is None else float(f"{value:.{_DIGITS}g}")

    return Kept(
        short(one.paired),
        short(one.ratio_low),
        short(one.ratio_high),
        short(one.value),
        one.unit,
        one.count,
        short(one.yardstick),
        short(one.cpu),
        short(one.cpu_paired),
        short(one.goal),
        short(one.target),
    )


def compared_with(now: Mapping[str, Kept], then: Release) -> tuple[str, ...]:
    """Return in lines which ratios are worse by more than a tenth than those of a release."""
    by_both, by_one = [], []
    count = 0
    for name, own in now.items():
        old = then.rows.get(name)
        if old is None or old.ratio is None or own.ratio is None or not _steady(name):
            continue
        count += 1
        clock, processor = _worse(own.ratio, old.ratio), _worse(own.cpu_ratio, old.cpu_ratio)
        line = f"  {name}: {_change(old.ratio, own.ratio)}{_spread(own)}"
        if old.cpu_ratio is not None and own.cpu_ratio is not None:
            line += f", of the processor {_change(old.cpu_ratio, own.cpu_ratio)}"
        if clock and processor:
            by_both.append(line)
        elif clock or processor:
            by_one.append(line)
    if not count:
        return (f"Nothing measured can be compared with {then.release}.",)
    return (*_told(by_both, by_one, count, then), *_noise(now))


def _steady(name: str) -> bool:
    """Whether a row can be compared: the high rank of a quick run is its worst value."""
    return not name.startswith(_UNCOMPARED) and not name.endswith("p99")


def _told(
    by_both: Sequence[str], by_one: Sequence[str], count: int, then: Release
) -> tuple[str, ...]:
    if not by_both and not by_one:
        return (f"None of {count} ratios is worse by more than a tenth than with {then.release}.",)
    lines: list[str] = []
    if by_both:
        lines += (f"Worse than with {then.release}, by the clock and the processor:", *by_both)
    if by_one:
        lines += (f"Worse than with {then.release} by one of the two alone:", *by_one)
    return (*lines, f"The other {count - len(by_both) - len(by_one)} are not.")


def _noise(now: Mapping[str, Kept]) -> tuple[str, ...]:
    """Return what the yardsticks against themselves came to."""
    against = {name: one for name, one in now.items() if name.startswith("A/A")}
    if not against:
        return ()
    words = (f"{name[5:]} {ratio_words(one.ratio)}{_spread(one)}" for name, one in against.items())
    return (f"Noise, as yardsticks against themselves: {'; '.join(words)}.",)


def _worse(now: float | None, then: float | None) -> bool:
    return now is not None and then is not None and now > _WORSE * then


def _change(then: float, now: float) -> str:
    return f"{ratio_words(then)} -> {ratio_words(now)}"


def _spread(one: Kept) -> str:
    if one.low is None or one.high is None:
        return ""
    return f" ({ratio_words(one.low)} to {ratio_words(one.high)})"
