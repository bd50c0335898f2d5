"""The chart of the ratios over the releases, as SVG."""

import math
from collections.abc import Iterable, Sequence
from html import escape

from benchmarks.releases import Kept, Release
from benchmarks.report import ratio_words

ROWS = {
    "start, full text": "start, full text",
    "start, first rows": "start, first rows",
    "resident": "memory after the start",
    "today": "hamlog today",
    "--version": "hamlog --version",
    "Plan, first time": "Plan opened",
    "Plan, second time": "Plan opened again",
    "History, first time": "History opened",
    "History, second time": "History opened again",
    "Plan, 100 years / 10 weeks": "Plan, 100 years of log",
    "History, 100 years / 10 weeks": "History, 100 years of log",
    "a key on Today, p50": "a key, half within",
    "a key on Today, p99": "a key, 99 of 100 within",
    "one rep to durable": "one rep to durable",
    "a set changed, 100 years": "a set changed, 100 years",
    "bringing in 100,000 rows": "import of 100,000 rows",
}
"""What is charted, with its name there."""
_LEFT, _RIGHT, _WIDTH = 190, 610, 680
_TOP, _STEP = 62, 22
_LOW, _HIGH = 0.25, 16.0
_SHOWN = 6
"""So many releases are shown, the last ones."""
_TITLE = (
    "How many times its yardstick each thing takes, release by release, and what is to be reached"
)
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.s{fill:#57606a;font-size:11px}"
    ".g{stroke:#d0d7de}.y{stroke:#57606a}.l{stroke:#8c959f;stroke-width:2}"
    ".o{fill:#fff;stroke:#0969da;stroke-width:1.5}.n{fill:#0969da}.t{stroke:#bc4c00;stroke-width:2.5}"
)


def drawn(history: Sequence[Release]) -> str:
    """Return the chart of a history, the oldest release first."""
    shown = history[-_SHOWN:]
    rows = [name for name in ROWS if any(_ratio(one, name) for one in shown)]
    height = _TOP + _STEP * len(rows) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"',
        f'width="{_WIDTH}" height="{height}" role="img">',
        f"<title>{escape(_TITLE)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" rx="6" fill="#fff"/>',
        *_legend(shown),
        *_axis(height),
    ]
    for at, name in enumerate(rows):
        parts += _row(_TOP + _STEP * at + 14, name, shown)
    return "\n".join((*parts, "</svg>")) + "\n"


def _legend(shown: Sequence[Release]) -> Iterable[str]:
    names = [one.release for one in shown]
    span = f"{names[0]} to {names[-1]}" if names[1:] else names[0]
    yield f'<text x="16" y="24">{escape(span)}</text>'
    yield f'<circle class="o" cx="{_LEFT + 14}" cy="20" r="4"/>'
    yield f'<text class="s" x="{_LEFT + 24}" y="24">before</text>'
    yield f'<circle class="n" cx="{_LEFT + 84}" cy="20" r="4.5"/>'
    yield f'<text class="s" x="{_LEFT + 94}" y="24">{escape(names[-1])}</text>'
    yield f'<path class="t" d="M{_LEFT + 150} 13v14"/>'
    yield f'<text class="s" x="{_LEFT + 158}" y="24">to reach; less is faster</text>'


def _axis(height: int) -> Iterable[str]:
    for value in (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
        x = _x(value)
        kind = "y" if value == 1.0 else "g"
        yield f'<path class="{kind}" d="M{x} {_TOP - 8}V{height - 14}"/>'
        yield f'<text class="s" x="{x}" y="{_TOP - 14}" text-anchor="middle">{value:g}</text>'


def _row(y: int, name: str, shown: Sequence[Release]) -> Iterable[str]:
    yield f'<text x="16" y="{y + 4}">{escape(ROWS[name])}</text>'
    goals = [row.goal for one in shown if (row := one.rows.get(name)) is not None and row.goal]
    if goals:
        yield f'<path class="t" d="M{_x(goals[-1])} {y - 7}v14"/>'
    found = [(one, ratio) for one in shown if (ratio := _ratio(one, name))]
    if len(found) > 1:
        points = " ".join(f"{_x(ratio)},{y}" for _, ratio in found)
        yield f'<polyline class="l" fill="none" points="{points}"/>'
    for one, ratio in found:
        newest = one is shown[-1]
        kind, radius = ("n", "4.5") if newest else ("o", "4")
        told = f"{one.release}: {ratio_words(ratio)}"
        yield (
            f'<circle class="{kind}" cx="{_x(ratio)}" cy="{y}" r="{radius}">'
            f"<title>{escape(told)}</title></circle>"
        )
    last = ratio_words(found[-1][1])
    yield f'<text x="{_WIDTH - 16}" y="{y + 4}" text-anchor="end">{last}</text>'


def _ratio(release: Release, name: str) -> float | None:
    return release.rows.get(name, Kept()).ratio


def _x(value: float) -> float:
    """Return where a ratio stands: twice as much is always as far to the right."""
    share = math.log(min(_HIGH, max(_LOW, value)) / _LOW) / math.log(_HIGH / _LOW)
    return round(_LEFT + share * (_RIGHT - _LEFT), 1)
