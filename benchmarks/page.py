"""The part of docs/benchmarks.md that is made from the history, and the chart beside it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks import chart
from benchmarks.releases import Kept, Release, releases
from benchmarks.report import number, ratio_words

_ROOT = Path(__file__).resolve().parents[1]
PAGE = _ROOT / "docs" / "benchmarks.md"
CHART = _ROOT / "assets" / "screenshots" / "benchmarks.svg"
_MARKS = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.DOTALL)
_EMPTY, _WEEKS, _LOOP = "the empty app", "ten weeks of log", "a million steps of arithmetic"
_READ, _BARE = "`csv` into a bare table", "an insert and commit by `sqlite3`"
WHAT: Mapping[str, tuple[str, str]] = {
    "start, full text": ("start to the full text of Today, ten years of log", _EMPTY),
    "start, first rows": ("to the first rows of Today", _EMPTY),
    "input blocked": ("input blocked after the first row", ""),
    "start, until at rest": ("processor time until it is at rest", _EMPTY),
    "resident": ("memory after the start", _EMPTY),
    "today": ("`hamlog today`, ten years of log", "`python -c 'import click, sqlite3'`"),
    "--version": ("`hamlog --version`", "`python -c pass`"),
    "Today, 10 years / 10 weeks": ("Today, ten years of log", _WEEKS),
    "Plan, 10 years / 10 weeks": ("Plan, ten years", _WEEKS),
    "History, 10 years / 10 weeks": ("History, ten years", _WEEKS),
    "Find, 10 years / 10 weeks": ("Find, ten years", _WEEKS),
    "Today, 100 years / 10 weeks": ("Today, a hundred years of log", _WEEKS),
    "Plan, 100 years / 10 weeks": ("Plan, a hundred years", _WEEKS),
    "History, 100 years / 10 weeks": ("History, a hundred years", _WEEKS),
    "Find, 100 years / 10 weeks": ("Find, a hundred years", _WEEKS),
    "a key on Today, p50": ("a key on Today, half within", _EMPTY),
    "a key on Today, p99": ("a key on Today, 99 of 100 within", _EMPTY),
    "a key on History, p50": ("a key on History, half within", _EMPTY),
    "a key on History, p99": ("a key on History, 99 of 100 within", _EMPTY),
    "a key on Exercises, p50": ("a key on Exercises, half within", _EMPTY),
    "a key on Exercises, p99": ("a key on Exercises, 99 of 100 within", _EMPTY),
    "one rep to durable": ("one rep, until it is on disk", _BARE),
    "a set changed, 10 years": ("a set changed, ten years of log", "an update and commit"),
    "a set changed, 100 years": ("a set changed, a hundred years", "an update and commit"),
    "52 weeks ahead, 10 years / loop": ("a year ahead, in process, ten years of log", _LOOP),
    "52 weeks ahead again, 10 years / loop": ("the same asked again, ten years", _LOOP),
    "52 weeks ahead, 40 years / loop": ("a year ahead, in process, forty years", _LOOP),
    "52 weeks ahead again, 40 years / loop": ("the same asked again, forty years", _LOOP),
    "reading 20,000 rows": ("20,000 rows read by `hamlog import`", _READ),
    "reading 100,000 rows": ("100,000 rows read", _READ),
    "bringing in 20,000 rows": ("20,000 rows brought into a log", _READ),
    "bringing in 100,000 rows": ("100,000 rows brought in", _READ),
    "bringing in 100,000 rows, each rep a row": (
        "100,000 rows brought in",
        f"{_READ}, a row a rep",
    ),
    "audio of 30 min, tones, WAV / real time": ("30 minutes as a WAV file", "real time"),
    "audio of 30 min, tones, .opus / real time": ("30 minutes as Opus", "real time"),
    "audio of 30 min, tones, .mp3 / real time": ("30 minutes as MP3", "real time"),
    "demo of 10 years / loop": ("`hamlog demo` of ten years", _LOOP),
    "demo of 100 years / loop": ("`hamlog demo` of a hundred years", _LOOP),
    "cue, idle, p99": ("a cue against the timeline, 99 of 100 within", ""),
    "cue, figure, p99": ("the same while the figure moves", ""),
    "cue, all at once, p99": ("with both cores busy and syncs of 150 ms, too", ""),
    "core, pacing": ("of a core while pacing", ""),
    "core, pacing, far view": ("in the far view", ""),
    "core, paused": ("paused", ""),
    "core, at rest on Today": ("at rest on Today", ""),
}
"""What each row of the history is called on the page, with its yardstick."""
_TIMES = (", first time", ", second time")


def write() -> None:
    """Write the page's part, and the chart, from the history."""
    history = releases()
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), history), encoding="utf-8")
    CHART.write_text(chart.drawn(history), encoding="utf-8")


def renewed(page: str, history: list[Release]) -> str:
    """Return the page with the part between its marks made anew."""
    made = "\n".join(section(history[-1]))
    return _MARKS.sub(lambda found: f"{found[1]}{made}\n{found[2]}", page)


def section(release: Release) -> Iterable[str]:
    """Yield what a release came to, as lines of Markdown."""
    yield from _where(release)
    yield "| what | yardstick | hamlog | ratio | half of the rounds | CPU ratio | to reach | |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, (what, yardstick) in WHAT.items():
        if (row := release.rows.get(name)) is not None:
            yield f"| {what} | {yardstick} | {_value(row)} | {' | '.join(_ratios(row))} |"
    yield from _places(release)
    yield from _peers(release)


def _where(release: Release) -> Iterable[str]:
    facts = release.machine
    if not facts:
        yield f"Release {release.release}."
    else:
        yield (
            f"hamlog {release.release}, measured on {release.measured} on a machine with"
            f" {facts['cores']} cores ({facts['processor']}), {facts['system']}, Python"
            f" {facts['Python']}, Textual {facts['Textual']}, SQLite {facts['SQLite']}; load"
            f" average before {facts['load average']}, after {facts['load average afterwards']}."
        )
    against = [
        f"{name[5:]} {ratio_words(row.ratio)}{_half(row, ' ({})')}"
        for name, row in release.rows.items()
        if name.startswith("A/A")
    ]
    if against:
        yield ""
        yield f"Yardsticks against themselves: {'; '.join(against)}."
    yield ""


def _value(row: Kept) -> str:
    return "" if row.value is None else f"{number(row.value)} {row.unit}".strip()


def _ratios(row: Kept) -> tuple[str, ...]:
    """Return the cells from the ratio on."""
    reach = ratio_words(row.goal)
    if row.target is not None:
        reach = f"{number(row.target)} {row.unit}"
    reached = {None: "", True: "reached", False: "not yet"}[row.reached]
    return ratio_words(row.ratio), _half(row, "{}"), ratio_words(row.cpu_ratio), reach, reached


def _half(row: Kept, form: str) -> str:
    if row.low is None or row.high is None:
        return ""
    return form.format(f"{ratio_words(row.low)} to {ratio_words(row.high)}")


def _places(release: Release) -> Iterable[str]:
    names = [name.removesuffix(_TIMES[0]) for name in release.rows if name.endswith(_TIMES[0])]
    names = [name for name in names if not name.startswith("A/A")]
    if not names:
        return
    yield ""
    yield "| opened | first time | ratio | CPU ratio | second time | ratio | CPU ratio |"
    yield "|---|---|---|---|---|---|---|"
    for name in names:
        cells: list[str] = []
        for time in _TIMES:
            row = release.rows.get(f"{name}{time}", Kept())
            cells += (_value(row), ratio_words(row.ratio), ratio_words(row.cpu_ratio))
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""
    yield "The yardstick is a bare second screen with one table; to reach: 1.20 and 0.80."


def _peers(release: Release) -> Iterable[str]:
    start = "peer, start, "
    names = [name.removeprefix(start) for name in release.rows if name.startswith(start)]
    if not names:
        return
    yield ""
    yield "| app | start, full text | of the processor | a key | at rest | memory |"
    yield "|---|---|---|---|---|---|"
    for name in names:
        begun, key, rest, held = (
            release.rows.get(f"peer, {what}, {name}", Kept())
            for what in ("start", "key", "at rest", "memory")
        )
        cpu = "" if begun.cpu_ms is None else f"{number(begun.cpu_ms)} ms"
        cells = (name, _value(begun), cpu, _value(key), _value(rest), _value(held))
        yield f"| {' | '.join(cells)} |"
