"""Measures what must be fast, from outside, beside yardsticks in the same run.

`python benchmarks/run.py` measures everything; names choose. Ends with 0, also where a
target is missed: a busy machine is no fault. Ends with 1 where something could not be
measured at all, and with 2 where it was asked for in a wrong way.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.options import Options
    from benchmarks.report import Report

NAMES = (
    *("boundaries", "players", "cost", "start", "history", "audio", "review", "import"),
    *("export", "runs", "onsets"),
)


def benchmarks() -> "Mapping[str, Callable[[Options], Report]]":
    """Return what measures, by name."""
    from benchmarks import (
        audio,
        boundaries,
        cost,
        exporting,
        history,
        importing,
        onsets,
        players,
        review,
        runs,
        start,
    )

    return {
        "boundaries": boundaries.measure,
        "players": players.measure,
        "cost": cost.measure,
        "start": start.measure,
        "history": history.measure,
        "audio": audio.measure,
        "review": review.measure,
        "import": importing.measure,
        "export": exporting.measure,
        "runs": runs.measure,
        "onsets": onsets.measure,
    }


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of the command line."""
    found = argparse.ArgumentParser(prog="benchmarks/run.py", description=__doc__)
    found.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    found.add_argument(
        "--quick", action="store_true", help="repeat less, as in CI: some five minutes"
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
    return found


def main(words: list[str]) -> int:
    """Measure, print the tables, return the exit code."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

    from benchmarks.options import Options, tell
    from benchmarks.report import UnmeasuredError, as_json, machine, table
    from benchmarks.timing import CONDITIONS

    reads = parser()
    asked = reads.parse_args(words)
    for given, known in ((asked.names, NAMES), (asked.condition, tuple(CONDITIONS))):
        unknown = [one for one in given if one not in known]
        if unknown:
            reads.error(f"{unknown[0]!r} is none of: {', '.join(known)}")
    options = Options(asked.quick, asked.minutes, tuple(asked.condition))
    facts = machine()
    print("\n".join(f"{name}: {value}" for name, value in facts.items()))
    reports: dict[str, Report] = {}
    failed = False
    for name, measure in benchmarks().items():
        if asked.names and name not in asked.names:
            continue
        try:
            reports[name] = measure(options)
        except UnmeasuredError as error:
            failed = True
            tell(f"{name} could not be measured: {error}")
            continue
        print(f"\n{table(reports[name])}", flush=True)
    facts["load average afterwards"] = machine()["load average"]
    print(f"\nload average afterwards: {facts['load average afterwards']}")
    if asked.json is not None:
        asked.json.write_text(as_json(reports, facts.items()), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
