"""Measures what must be fast, from outside, beside yardsticks in the same run.

`python -m benchmarks` measures everything but other apps; names choose. Ends with 0, also where
a goal is missed: a busy machine is no fault. Ends with 1 where something could not be measured
at all, and with 2 where it was asked for in a wrong way.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.options import Options
    from benchmarks.report import Report

COMPARED = ("start", "places", "ages", "keys", "writes", "weeks", "import", "audio")
"""What has ratios that are compared with the last release's."""
RELEASED = (*COMPARED, "boundaries", "cost", "peers")
"""What is measured for the history and the page."""
NAMES = (*RELEASED, "players", "review", "export", "runs", "onsets", "heard")


def benchmarks() -> "Mapping[str, Callable[[Options], Report]]":
    """Return what measures, by name."""
    from benchmarks import (
        ages,
        audio,
        boundaries,
        cost,
        exporting,
        heard,
        importing,
        keys,
        onsets,
        peers,
        places,
        players,
        review,
        runs,
        start,
        weeks,
        writes,
    )

    return {
        "start": start.measure,
        "places": places.measure,
        "ages": ages.measure,
        "keys": keys.measure,
        "writes": writes.measure,
        "weeks": weeks.measure,
        "import": importing.measure,
        "audio": audio.measure,
        "boundaries": boundaries.measure,
        "cost": cost.measure,
        "peers": peers.measure,
        "players": players.measure,
        "review": review.measure,
        "export": exporting.measure,
        "runs": runs.measure,
        "onsets": onsets.measure,
        "heard": heard.measure,
    }


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of the command line."""
    found = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    found.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    found.add_argument(
        "--quick", action="store_true", help="repeat less, and leave out what takes long"
    )
    found.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    found.add_argument(
        "--minutes", type=float, help="how long cues are timed under each condition; 40 s else"
    )
    found.add_argument(
        "--condition",
        action="append",
        default=[],
        help="a condition under which cues are timed (may be given again); all of them else",
    )
    found.add_argument("--times", type=int, metavar="N", help="how often each thing is measured")
    found.add_argument(
        "--peers",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FOLDER",
        help="measure other Textual apps, too, each installed in an environment in FOLDER; "
        "else in this user's folder for caches",
    )
    found.add_argument(
        "--compare",
        action="store_true",
        help="measure what can be compared with the last release, and say what is worse by more "
        "than a tenth",
    )
    found.add_argument(
        "--release",
        action="store_true",
        help="measure for this release, and write history.jsonl, docs/benchmarks.md and its "
        "chart; with names only that part of its line",
    )
    found.add_argument(
        "--draw", action="store_true", help="measure nothing; only rewrite the page and chart"
    )
    return found


def _chosen(asked: argparse.Namespace) -> tuple[str, ...]:
    """Return the names of what is to be measured."""
    if asked.names:
        return tuple(asked.names)
    if asked.compare:
        return COMPARED
    every = RELEASED if asked.release else NAMES
    return every if asked.peers else tuple(name for name in every if name != "peers")


def _options(asked: argparse.Namespace, kept: Path) -> "Options":
    from benchmarks.options import Options, peers_folder

    peers = None if asked.peers is None else peers_folder(asked.peers)
    conditions = tuple(asked.condition)
    return Options(
        asked.quick, asked.minutes, conditions, times=asked.times, kept=kept, peers=peers
    )


def main(words: list[str]) -> int:
    """Measure, print the tables, return the exit code."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

    from benchmarks import page
    from benchmarks.report import as_json, machine
    from benchmarks.timing import CONDITIONS

    reads = parser()
    asked = reads.parse_args(words)
    for given, known in ((asked.names, NAMES), (asked.condition, tuple(CONDITIONS))):
        unknown = [one for one in given if one not in known]
        if unknown:
            reads.error(f"{unknown[0]!r} is none of: {', '.join(known)}")
    if asked.draw:
        page.write()
        return 0
    facts = machine()
    print("\n".join(f"{name}: {value}" for name, value in facts.items()))
    names = _chosen(asked)
    with TemporaryDirectory(prefix="hamlog-benchmark-logs-") as kept:
        reports = _measured(names, _options(asked, Path(kept)))
    facts["load average afterwards"] = machine()["load average"]
    print(f"\nload average afterwards: {facts['load average afterwards']}")
    if asked.json is not None:
        asked.json.write_text(as_json(reports, facts.items()), encoding="utf-8")
    if asked.compare:
        _compare(reports)
    whole = len(reports) == len(names)
    if asked.release and reports:
        _release(reports, facts, whole=not asked.names)
    return 0 if whole else 1


def _measured(names: tuple[str, ...], options: "Options") -> "dict[str, Report]":
    """Measure and print, each in turn; what cannot be measured is told and left out."""
    from benchmarks.options import tell
    from benchmarks.report import UnmeasuredError, table

    reports: dict[str, Report] = {}
    for name, measure in benchmarks().items():
        if name not in names:
            continue
        try:
            reports[name] = measure(options)
        except UnmeasuredError as error:
            tell(f"{name} could not be measured: {error}")
            continue
        print(f"\n{table(reports[name])}", flush=True)
    return reports


def _compare(reports: "Mapping[str, Report]") -> None:
    from benchmarks.releases import compared_with, kept_rows, releases

    history = releases()
    if not history:
        print("\nThere is no release to compare with.")
        return
    print(f"\nRatios compared with those of {history[-1].release}:")
    print("\n".join(compared_with(kept_rows(reports.values()), history[-1])))


def _release(reports: "Mapping[str, Report]", facts: dict[str, str], *, whole: bool) -> None:
    """Write the line of this release, the page and the chart.

    Other apps stay as they were measured before where they are not measured now; so does all
    else where only a part was asked for.
    """
    from benchmarks import page
    from benchmarks.releases import Release, kept_rows, releases, write
    from hamlog.clock import MachineClock

    day = MachineClock().wall().date().isoformat()
    rows = kept_rows(reports.values())
    before = {one.release: one for one in releases()}.get(facts["hamlog"])
    if before is not None:
        peers = "peers" not in reports
        stay = {
            name: row
            for name, row in before.rows.items()
            if not whole or (peers and name.startswith("peer"))
        }
        rows = {**stay, **rows}
    release = Release(facts["hamlog"], day, facts, rows)
    write(release)
    page.write()
    print(f"\nWrote history.jsonl, {page.PAGE.name} and {page.CHART.name} for {release.release}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
