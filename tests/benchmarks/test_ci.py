"""What .ci/run does with the benchmarks: it tells, and never fails because of them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parents[2] / ".ci" / "run"

pytestmark = pytest.mark.skipif(shutil.which("timeout") is None, reason="there is no timeout")


def compared(folder: Path, python: str) -> str:
    """Run that part of .ci/run with a Python that does `python`; return what it says."""
    text = CI.read_text(encoding="utf-8")
    part = re.search(r"^compare_benchmarks\(\) \{\n.*?^\}\n", text, re.DOTALL | re.MULTILINE)
    call = re.search(r"^compare_benchmarks \|\|.*$", text, re.MULTILINE)
    assert part is not None
    assert call is not None
    tools = folder / "build" / "ci" / "bin"
    tools.mkdir(parents=True)
    (tools / "python").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (tools / "python").chmod(0o755)
    script = f"set -euo pipefail\ntools=build/ci/bin\n{part[0]}{call[0]}\necho on it goes\n"
    ended = subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    assert ended.stdout.endswith("on it goes\n")
    return ended.stdout.removesuffix("on it goes\n")


def test_only_the_comparison_is_told(tmp_path: Path) -> None:
    python = (
        "echo a table; echo \"$@\" >&2; echo 'Ratios compared with those of 1.0.0:'; echo worse"
    )

    assert compared(tmp_path, python) == "Ratios compared with those of 1.0.0:\nworse\n"
    asked = (tmp_path / "build/ci/benchmarks.err").read_text(encoding="utf-8")
    assert asked == "-m benchmarks --quick --compare\n"


def test_a_benchmark_that_breaks_is_told_and_no_failure(tmp_path: Path) -> None:
    said = compared(tmp_path, "echo ModuleNotFoundError >&2; exit 3")

    assert said == "The benchmarks ended with 3:\nModuleNotFoundError\n"


def test_what_could_be_compared_is_told_with_what_could_not(tmp_path: Path) -> None:
    python = "echo no terminal >&2; echo 'Ratios compared with those of 1.0.0:'; exit 1"

    said = compared(tmp_path, python)

    assert said == (
        "The benchmarks ended with 1:\nno terminal\nRatios compared with those of 1.0.0:\n"
    )
