"""The loads that a machine is made to bear, and the programs that stand beside hamlog."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import loads, players
from benchmarks.options import yardstick
from benchmarks.players import STARTS, make_players, starts_in
from benchmarks.terminal import Terminal, listen


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(*_: object) -> bool:
        return False

    monkeypatch.setattr(loads, "compiled", not_there)
    monkeypatch.setattr(players, "compiled", not_there)


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are preloaded so on Linux")
@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_a_slow_disk_is_slow_for_the_database_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loads, "SYNC_S", 0.02)
    disk = loads.slow_disk(tmp_path)
    code = "import os, time\nbegan = time.monotonic()\nos.fsync(1)\nprint(time.monotonic() - began)"
    with (tmp_path / "out").open("w+", encoding="utf-8") as out:
        env = {**os.environ, **disk.env}
        subprocess.run([sys.executable, "-IS", "-c", code], env=env, stdout=out, check=True)
        out.seek(0)
        took_s = float(out.read())

    assert took_s >= 0.02
    assert disk.told == "each fsync and fdatasync took 20 ms longer (LD_PRELOAD); there were 1"


@pytest.mark.usefixtures("no_compiler")
def test_without_a_compiler_it_is_said_that_the_disk_is_simulated(tmp_path: Path) -> None:
    disk = loads.slow_disk(tmp_path)

    assert "simulated" in disk.told
    said = subprocess.run(
        [*disk.command, "--version"],
        env={**os.environ, **disk.env},
        capture_output=True,
        check=True,
    )
    assert said.stdout.startswith(b"hamlog ")


def test_cores_are_busy_for_as_long_as_the_block_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(words: list[str], *, stdin: int, start_new_session: bool) -> subprocess.Popen[bytes]:
        begun.append(start(words, stdin=stdin, start_new_session=start_new_session))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with loads.busy_cores():
        assert len(begun) == os.cpu_count()
        assert all(one.poll() is None for one in begun)

    assert all(one.poll() is not None for one in begun)


@pytest.mark.parametrize("compiler", [True, False])
def test_a_player_writes_when_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, compiler: bool
) -> None:
    if not compiler:
        monkeypatch.setattr(players, "compiled", lambda *_: False)
    player = make_players(tmp_path / "players")
    file = tmp_path / "starts"
    began_s = time.monotonic()
    for name, tone in (("pw-play", "lift"), ("aplay", "count-last"), ("paplay", "rep-done")):
        subprocess.run(
            [player.with_name(name), "-q", f"/a folder/tone-{tone}-0123456789abcdef.wav"],
            env={STARTS: str(file)},
            check=True,
        )

    ended_s = time.monotonic()
    starts_s = starts_in(file, ended_s)
    # A rep's end has a place of its own, and is not counted.
    assert len(starts_s) == 2
    assert began_s < starts_s[0] < starts_s[1] < ended_s
    assert starts_in(file, starts_s[0]) == starts_s[:1]
    assert starts_in(tmp_path / "none", ended_s) == []


def test_the_yardstick_rings_no_earlier_than_its_deadlines(tmp_path: Path) -> None:
    first_s = time.monotonic() + 0.1
    rung_s: list[float] = []
    words = yardstick("bells", str(first_s), "1000", "0.01")
    with Terminal(words, dict(os.environ), tmp_path) as one:
        while len(rung_s) < 4 and time.monotonic() < first_s + 20:
            rung_s += listen((one,), time.monotonic() + 0.01)[0]

    assert len(rung_s) >= 4
    assert all(at_s >= first_s + 0.01 * number for number, at_s in enumerate(rung_s))


def test_the_yardstick_starts_players_at_its_deadlines(tmp_path: Path) -> None:
    player, file = make_players(tmp_path / "players"), tmp_path / "starts"
    first_s = time.monotonic() + 0.1
    words = yardstick("starts", str(first_s), "2", "0.01", str(player), str(file))
    subprocess.run(words, check=True)
    until_s = time.monotonic() + 10
    while len(starts_in(file, until_s)) < 2 and time.monotonic() < until_s:
        os.sched_yield()

    starts_s = starts_in(file, until_s)
    assert len(starts_s) == 2
    assert starts_s[0] >= first_s
    assert starts_s[1] >= first_s + 0.01
