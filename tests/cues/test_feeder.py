"""Sounds are handed over in time, and again where the stream was lost with them."""

import time
from array import array
from pathlib import Path

import pytest
from cues.fakes import until
from cues.opened import Open

from hamlog.cues.feeder import Due, Feeder
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.stream import LATEST_S


@pytest.mark.parametrize("ahead_s", [0.0, 2.0])
def test_a_feeder_starts_each_sound_in_time(ahead_s: float, tmp_path: Path) -> None:
    speaker = Open(ahead_s)
    feeder = Feeder(speaker)
    sound = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    began_s = time.monotonic()
    feeder.plan([Due(began_s + 0.4, "x", sound), Due(began_s - LATEST_S - 1, "late", sound)])
    until(lambda: speaker.started)
    took_s = time.monotonic() - began_s
    feeder.close()

    assert [one.name for one in speaker.started] == ["x"]
    if ahead_s:
        assert took_s < 0.4
    else:
        assert took_s >= 0.39


def test_a_feeder_takes_back_what_another_plan_has_not(tmp_path: Path) -> None:
    speaker = Open()
    feeder = Feeder(speaker)
    sound = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    now_s = time.monotonic()
    feeder.plan([Due(now_s + 1.0, "x", sound), Due(now_s + 1.5, "y", sound)])
    until(lambda: len(speaker.started) == 2)
    feeder.plan([Due(now_s + 1.5, "y", sound)])
    until(lambda: len(speaker.started) == 1)
    feeder.close()

    assert [one.at_s for one in speaker.started] == [now_s + 1.5]


@pytest.mark.parametrize(
    ("length_s", "taken_after_s", "again"),
    [
        # Nothing of it was taken; the stream went away in the middle of it; all of it was heard.
        (0.15, -0.1, True),
        (0.15, 0.1, True),
        (5.0, 0.1, True),
        (0.15, 0.2, False),
    ],
)
def test_what_the_stream_did_not_play_to_its_end_is_played_at_once(
    length_s: float, taken_after_s: float, again: bool, tmp_path: Path
) -> None:
    speaker = Open()
    feeder = Feeder(speaker)
    written = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    at_s = time.monotonic() + 0.05
    feeder.plan([Due(at_s, "x", SoundFile(written.path, length_s))])
    until(lambda: speaker.starts == 1)
    time.sleep(max(0.0, at_s + max(taken_after_s, 0.0) - time.monotonic()))
    speaker.lose(at_s + taken_after_s)
    time.sleep(0.2)
    feeder.close()

    assert speaker.starts == 1 + again


def test_what_is_too_late_when_the_stream_is_found_lost_is_left(tmp_path: Path) -> None:
    speaker = Open()
    feeder = Feeder(speaker)
    written = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    at_s = time.monotonic() + 0.05
    feeder.plan([Due(at_s, "x", SoundFile(written.path, 5.0))])
    until(lambda: speaker.starts == 1)
    time.sleep(LATEST_S + 0.2)
    speaker.lose(at_s - 0.1)
    time.sleep(0.2)
    feeder.close()

    assert speaker.starts == 1


def test_what_was_to_come_is_played_when_it_is_due(tmp_path: Path) -> None:
    speaker = Open()
    feeder = Feeder(speaker)
    sound = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    at_s = time.monotonic() + 1.0
    feeder.plan([Due(at_s, "x", sound)])
    until(lambda: speaker.starts == 1)
    speaker.lose(time.monotonic())
    until(lambda: speaker.starts == 2)
    began_s = time.monotonic()
    feeder.close()

    assert began_s >= at_s
