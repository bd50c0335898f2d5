"""The command that measures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pretended import NOW

from benchmarks import boundaries, page, releases, run, timing
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError
from hamlog import __version__

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
        (["speed"], "'speed' is none of: start, places, ages"),
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
        [sys.executable, "-m", "benchmarks", "cost", "speed"],
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


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], [name for name in run.NAMES if name != "peers"]),
        (["--peers"], [*run.NAMES]),
        (["keys", "cost"], ["keys", "cost"]),
        (["--compare", "--quick"], [*run.COMPARED]),
        (["--release"], [name for name in run.RELEASED if name != "peers"]),
        (["--release", "--peers", "/folder"], [*run.RELEASED]),
    ],
)
def test_what_is_measured_follows_from_what_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, words: list[str], names: list[str]
) -> None:
    asked: list[str] = []

    def measured(chosen: tuple[str, ...], _: Options) -> dict[str, Report]:
        asked.extend(chosen)
        return {}

    monkeypatch.setattr(run, "_measured", measured)
    run.main(words)

    assert asked == names


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the files of a release in a folder of their own: a history, a page, a chart."""
    monkeypatch.setattr(releases, "HISTORY", tmp_path / "history.jsonl")
    monkeypatch.setattr(page, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(page, "CHART", tmp_path / "chart.svg")
    text = "told\n<!-- measured -->\n<!-- /measured -->\n"
    page.PAGE.write_text(text, encoding="utf-8")
    releases.write(releases.Release("0.1.0", rows={"start, full text": releases.Kept(ratio=1.2)}))
    return tmp_path


@pytest.fixture
def slower(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each start take twice as long as its yardstick."""
    row = Result("full text", 2.0, "ms", paired=2.0, yardstick=1.0, row="start, full text")
    found = {"start": lambda _: Report("start", (), (row,))}
    monkeypatch.setattr(run, "benchmarks", lambda: found)
    monkeypatch.setattr(run, "RELEASED", ("start",))
    monkeypatch.setattr(run, "COMPARED", ("start",))


@pytest.mark.usefixtures("slower")
def test_what_became_slower_is_told_and_no_failure(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [path.read_bytes() for path in sorted(history.iterdir())]

    assert run.main(["--quick", "--compare"]) == 0

    told = capsys.readouterr().out.partition("Ratios compared with those of 0.1.0:")[2]
    assert "  start, full text: 1.20 -> 2.00" in told
    assert [path.read_bytes() for path in sorted(history.iterdir())] == before


@pytest.mark.usefixtures("slower", "history")
def test_a_release_writes_its_line_the_page_and_the_chart() -> None:
    assert run.main(["--release"]) == 0

    old, new = releases.releases()
    assert (old.release, new.release) == ("0.1.0", __version__)
    assert new.measured == NOW.date().isoformat()
    assert new.rows["start, full text"].ratio == 2.0
    text = page.PAGE.read_text(encoding="utf-8")
    assert text.startswith(f"told\n<!-- measured -->\nhamlog {__version__}, measured on ")
    assert f"{__version__}: 2.00" in page.CHART.read_text(encoding="utf-8")


@pytest.mark.usefixtures("slower", "history")
def test_other_apps_stay_in_the_line_of_a_release_that_is_measured_again_without_them() -> None:
    rows = {"peer, start, other": releases.Kept(value=9.0), "gone": releases.Kept(value=1.0)}
    releases.write(releases.Release(__version__, rows=rows))

    run.main(["--release"])

    assert {*releases.releases()[-1].rows} == {"start, full text", "peer, start, other"}


def test_what_could_be_measured_for_a_release_is_written_though_not_all_could(
    measured: list[tuple[str, Options]], history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Result("pacing", 4.0, "%", row="core, pacing")
    found = {**run.benchmarks(), "writes": lambda _: Report("writes", (), (row,))}
    monkeypatch.setattr(run, "benchmarks", lambda: found)
    monkeypatch.setattr(run, "RELEASED", ("writes", "start"))

    assert run.main(["--release"]) == 1

    assert [name for name, _ in measured] == ["start"]
    assert [*releases.releases()[-1].rows] == ["core, pacing"]
    assert "0.1.0" in (history / "history.jsonl").read_text(encoding="utf-8")


@pytest.mark.usefixtures("slower", "history")
def test_a_part_of_a_release_that_is_measured_again_leaves_the_rest_of_its_line() -> None:
    rows = {"start, full text": releases.Kept(ratio=9.0), "cue": releases.Kept(value=1.0)}
    releases.write(releases.Release(__version__, rows=rows))

    run.main(["start", "--release"])

    kept = releases.releases()[-1].rows
    assert kept["start, full text"].ratio == 2.0
    assert kept["cue"].value == 1.0


@pytest.mark.usefixtures("history")
def test_page_and_chart_are_drawn_without_measuring(measured: list[tuple[str, Options]]) -> None:
    assert run.main(["--draw"]) == 0

    assert measured == []
    assert "0.1.0" in page.PAGE.read_text(encoding="utf-8")
    assert "0.1.0: 1.20" in page.CHART.read_text(encoding="utf-8")


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
