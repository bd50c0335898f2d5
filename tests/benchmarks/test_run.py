"""The command that measures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import boundaries, run, timing
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError

RUN = Path(__file__).parents[2] / "benchmarks" / "run.py"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Options]]:
    """Replace the benchmarks by ones that take no time; return what they are asked to do."""
    asked: list[tuple[str, Options]] = []

    def cost(options: Options) -> Report:
        asked.append(("cost", options))
        return Report("cost", (), (Result("pacing", 99.0, "%", target=8.0),))

    def start(options: Options) -> Report:
        asked.append(("start", options))
        raise UnmeasuredError("no terminal")

    monkeypatch.setattr(run, "benchmarks", lambda: {"cost": cost, "start": start})
    return asked


def test_a_missed_target_is_told_and_no_failure(
    measured: list[tuple[str, Options]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "figures.json"

    assert run.main(["cost", "--quick", "--json", str(file)]) == 0

    assert [(name, options.quick) for name, options in measured] == [("cost", True)]
    assert capsys.readouterr().out.count("MISSED") == 1
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["benchmarks"]["cost"]["results"][0]["met"] is False
    assert "load average afterwards" in document["machine"]


def test_what_cannot_be_measured_fails_after_the_rest(
    measured: list[tuple[str, Options]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([]) == 1

    assert [name for name, _ in measured] == ["cost", "start"]
    said = capsys.readouterr()
    assert "pacing" in said.out
    assert said.err == "start could not be measured: no terminal\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["speed"], "'speed' is none of: boundaries, players, cost, start"),
        (["--condition", "calm"], "'calm' is none of: idle, busy cores, figure"),
    ],
)
def test_a_name_that_is_unknown_is_wrong_usage(
    measured: list[tuple[str, Options]],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main(words)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert measured == []


def test_it_runs_as_a_script_and_as_a_module(tmp_path: Path) -> None:
    as_script = subprocess.run(
        [sys.executable, str(RUN), "--help"], cwd=tmp_path, capture_output=True, check=False
    )
    as_module = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "cost", "speed"],
        cwd=RUN.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert as_script.returncode == 0
    assert as_module.returncode == 2
    assert "'speed' is none of" in as_module.stderr


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (Options(), [*timing.CONDITIONS]),
        (Options(quick=True), ["idle", "all at once"]),
        (Options(quick=True, conditions=("figure",)), ["figure"]),
        (Options(conditions=("slow disk", "idle")), ["idle", "slow disk"]),
    ],
)
def test_conditions_are_those_asked_for(options: Options, names: list[str]) -> None:
    assert [*timing.conditions_of(options)] == names


def test_every_name_has_its_benchmark() -> None:
    assert tuple(run.benchmarks()) == run.NAMES


@pytest.mark.slow
@pytest.mark.real_wall
def test_the_bells_of_a_real_session_find_their_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The count-in of the real app: three bells, at three places, and none besides."""
    monkeypatch.setattr(timing, "_USUAL_S", 3.0)

    report = boundaries.measure(Options(conditions=("idle",), say=lambda _: None))

    rows = {one.name: one for one in report.results}
    assert rows["idle: missing or extra"].value == 0
    assert rows["idle: p50"].count in {3, 4}
