"""`hamlog sound`: what is found, and why it is not more; each sound by its name."""

import json
from array import array
from pathlib import Path

import pytest
from cli.conftest import Run
from cues.fakes import FAILS, SPEAKS, Programs

from hamlog.cues.recipes import TONES, is_glide
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.trying import MEANT


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Return a PATH of its own; no device of this machine is opened, and nothing is waited for."""
    made = Programs(tmp_path / "bin")
    SoundFolder(made.folder).write("speech.wav", array("h", [900, -900] * 50), 22_050)
    monkeypatch.setenv("PATH", made.path)
    monkeypatch.setenv("HAMLOG_STREAM", "0")
    for name in ("SSH_CONNECTION", "SSH_TTY", "PULSE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    # As long as a player takes to start, whatever the sound.
    monkeypatch.setattr("hamlog.cues.trying.length_s", lambda _: 0.1)
    monkeypatch.setattr("hamlog.cues.trying.GAP_S", 0.0)
    monkeypatch.setattr("hamlog.cues.players.MOST_PLAYING", 99)
    monkeypatch.setattr("hamlog.cues.trying.PROBED_FOR_S", 0.4)
    return made


def rows(out: str) -> dict[str, str]:
    return {line[:16].strip(): line[16:] for line in out.splitlines() if line.strip()}


def test_each_sound_is_played_with_its_name_and_a_sentence_is_said(
    hamlog: Run, programs: Programs
) -> None:
    programs.add("paplay")
    programs.add("espeak-ng", SPEAKS)

    ended = hamlog("sound")
    told = rows(ended.out)

    assert (ended.code, ended.err) == (0, "")
    assert told["sound"] == "voice"
    assert told["plays"] == "paplay, a process a sound"
    assert "what to do" not in told
    assert told["speaks"] == "espeak-ng"
    assert [name for name in told if name in MEANT] == list(MEANT)
    # The moment of silence that tells whether it works, the sounds, the sentence.
    assert len(programs.calls("paplay")) >= len(MEANT)
    assert len(programs.calls("espeak-ng")) == 1


def test_every_sound_but_those_of_one_switch_is_tried() -> None:
    silent = {name for name in TONES if name.startswith("ack-")} | {"still"}

    assert {name for name in MEANT if not is_glide(name)} == set(TONES) - silent


def test_where_nothing_plays_it_says_why_and_ends_with_1(hamlog: Run, programs: Programs) -> None:
    programs.add("aplay", FAILS)

    ended = hamlog("sound")
    told = rows(ended.out)

    assert ended.code == 1
    assert told["sound"] == "bell (aplay failed with exit status 3)"
    assert told["plays"] == "nothing: aplay failed with exit status 3"
    assert told["what to do"].startswith("connect a device or start the sound server")
    assert told["speaks"] == "nothing: no synthesiser was found; install espeak-ng"
    assert "lift" not in told


def test_without_any_player_it_says_what_to_install(hamlog: Run, programs: Programs) -> None:
    told = rows(hamlog("sound", "--no-play").out)

    assert told["plays"].startswith("nothing: no player was found; install")
    assert told["sound"] == "bell (no player found)"


@pytest.mark.parametrize(
    ("cues", "on"),
    [("auto", "bell (over ssh;"), ("tones", "tones"), ("bell", "bell, as"), ("silent", "off, as")],
)
def test_over_ssh_this_machine_plays_only_if_it_is_told_to(
    hamlog: Run, programs: Programs, monkeypatch: pytest.MonkeyPatch, cues: str, on: str
) -> None:
    programs.add("paplay")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")

    told = json.loads(hamlog("sound", "--json", "--cues", cues).out)

    assert told["on"].startswith(on)
    assert told["heard"] is True


def test_a_voice_that_fails_is_said_and_tones_are_played(hamlog: Run, programs: Programs) -> None:
    programs.add("paplay")
    programs.add("espeak-ng", FAILS)

    ended = hamlog("sound")

    assert ended.code == 0
    assert "nothing: espeak-ng failed with exit status 3" in ended.out.splitlines()[-1]
