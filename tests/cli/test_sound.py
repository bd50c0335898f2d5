"""`hamlog sound`: what is found, and why it is not more; each sound by its name."""

import json
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from cues.fakes import Programs

from hamlog.cues.recipes import TONES
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.trying import MEANT

SPEAKS = 'while [ "$1" != -w ]; do shift; done; /bin/cp "${0%/*}/speech.wav" "$2"'
Sound = Callable[..., tuple[int, str]]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    made = Programs(tmp_path / "bin")
    monkeypatch.setenv("PATH", made.path)
    # No device of this machine is opened.
    monkeypatch.setenv("HAMLOG_STREAM", "0")
    for name in ("SSH_CONNECTION", "SSH_TTY", "PULSE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("hamlog.cues.trying._GAP_S", -10.0)
    monkeypatch.setattr("hamlog.cues.trying.PROBED_FOR_S", 0.3)
    monkeypatch.setattr("hamlog.cues.trying.time.sleep", lambda _: None)
    return made


def rows(out: str) -> dict[str, str]:
    return {line[:16].strip(): line[16:] for line in out.splitlines() if line.strip()}


def test_each_sound_is_played_with_its_name_and_a_sentence_is_said(
    hamlog: "Callable[..., object]", programs: Programs
) -> None:
    programs.add("paplay")
    SoundFolder(programs.folder).write("speech.wav", array("h", [900, -900] * 50), 22_050)
    programs.add("espeak-ng", SPEAKS)

    ended = hamlog("sound")
    told = rows(ended.out)  # type: ignore[attr-defined]
