"""The process that holds the device: what it hands over when, without a device."""

import itertools
import json
import subprocess
import sys
import time
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cues.holder import EARLY_S, Board, Timing, backends, obey
from hamlog.cues.samples import RATE_HZ, Samples
from hamlog.cues.soundfiles import SoundFolder

PERIOD = 1323
PERIOD_S = PERIOD / RATE_HZ
TONE = array("h", [9000] * 400)


def pulled(board: Board, periods: int, from_s: float, late_s: float = 0.0) -> Samples:
    """Return what a device takes that asks every period, the first time at `from_s`."""
    heard = array("h")
    for index in range(periods):
        late = late_s if index % 3 else 0.0
        heard.frombytes(board.take(PERIOD, from_s + index * PERIOD_S + late))
    return heard


def first(heard: Samples) -> int:
    return next(index for index, value in enumerate(heard) if value)


@given(st.floats(0.2, 4.0), st.floats(0.0, 0.05))
def test_a_sound_is_handed_over_at_its_second_however_late_the_device_asks(
    in_s: float, late_s: float
) -> None:
    board = Board()
    board.put(1000.0 + in_s, TONE, "tone")

    heard = pulled(board, 80, 1000.0, late_s)

    due = (in_s - EARLY_S) * RATE_HZ
    assert abs(first(heard) - due) < 0.006 * RATE_HZ


def test_a_device_that_stalls_while_its_buffers_fill_moves_what_comes() -> None:
    """A sound server took the first period at once and the second 1.8 s later."""
    board = Board()
    board.put(1003.0, TONE, "tone")

    heard = array("h")
    heard.frombytes(board.take(PERIOD, 1000.0))
    heard.extend(pulled(board, 40, 1001.8))

    due = PERIOD + (3.0 - 1.8 - EARLY_S) * RATE_HZ
    assert abs(first(heard) - due) < 0.005 * RATE_HZ


def test_what_is_late_is_heard_whole_at_once() -> None:
    board = Board()
    pulled(board, 10, 1000.0)
    board.put(1000.1, TONE, "tone")

    heard = pulled(board, 2, 1000.0 + 10 * PERIOD_S)

    assert list(heard[:400]) == list(TONE)


def test_what_has_not_begun_can_be_forgotten_and_what_sounds_is_left() -> None:
    board = Board()
    board.put(1000.0, array("h", [5000] * 3000), "tone")
    board.put(1001.0, TONE, "tone")
    began = pulled(board, 1, 1000.0)
    board.forget(1000.5)
    after = pulled(board, 40, 1000.0 + PERIOD_S)

    assert first(began) == 0
    assert sum(1 for value in after if value) == 3000 - PERIOD


def test_speech_is_hushed_alone_and_fades() -> None:
    board = Board()
    board.put(1000.0, array("h", [4000] * 20_000), "speech")
    board.put(1000.0, array("h", [500] * 20_000), "tone")
    pulled(board, 2, 1000.0)
    board.hush("speech")
    heard = pulled(board, 4, 1000.0 + 2 * PERIOD_S)

    assert max(abs(a - b) for a, b in itertools.pairwise(heard)) < 200
    assert set(heard[1000:]) == {500}


def test_clocks_that_drift_apart_are_followed() -> None:
    timing = Timing()
    for index in range(20_000):
        # The device runs one part in five thousand slow.
        timing.asked(index * PERIOD, 1000.0 + index * PERIOD_S * 1.0002)
    late_s = 20_000 * PERIOD_S * 1.0002

    assert timing.frame_at(1000.0 + late_s + EARLY_S) / RATE_HZ == pytest.approx(
        20_000 * PERIOD_S, abs=0.01
    )


def test_commands_are_lines_and_a_sound_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    sound = SoundFolder(tmp_path).write("tone-x.wav", TONE, RATE_HZ)
    board = Board()
    for command in (
        ["put", None, str(tmp_path / "gone.wav"), "tone"],
        ["put", None, str(sound.path), "tone"],
        ["nonsense"],
        ["hush", "speech"],
    ):
        obey(board, json.dumps(command))

    heard = array("h", board.take(4 * PERIOD, time.monotonic()))

    assert sum(1 for value in heard if value) == len(TONE)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_the_null_device_is_none_of_those_that_can_be_heard(platform: str) -> None:
    assert backends(platform)
    assert "NULL" not in backends(platform)


def test_what_the_process_does_not_need_it_does_not_load() -> None:
    """It is 17 MB with a server's client; with all that miniaudio loads by itself it was 29."""
    asked = (
        "import sys; from hamlog.cues.holder import little_loaded\nwith little_loaded():\n"
        "    import miniaudio\nprint(*sorted(sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=False
    )
    if "No module named 'miniaudio'" in ended.stderr:
        pytest.skip("miniaudio has no wheel here")
    loaded = set(ended.stdout.split())

    assert {"miniaudio", "hamlog.cues.holder"} <= loaded
    kept_out = {"ssl", "http", "email", "socket", "hashlib", "html", "inspect", "ast", "numpy"}
    assert not (kept_out | {"urllib.request", "msgspec", "hamlog.frozen"}) & loaded
