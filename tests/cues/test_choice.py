"""Each name makes its cues, as late as possible, and none of them can stop a set."""

import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from cues.fakes import SPEAKS, Kind, Programs, Told, cue, until

from hamlog.cues.choice import choose
from hamlog.cues.soundfiles import SoundFolder
from hamlog.names import CUE_NAMES
from hamlog.services import Cues


def made(name: str, told: Told, cache: Path, path: str = "") -> Cues:
    return choose(
        name, ring=told.ring, tell=told.tell, cache=cache, path=path, platform="linux", stream=False
    )


@pytest.mark.parametrize(
    ("name", "there", "rings", "sounds"),
    [
        ("auto", ["paplay", "espeak-ng"], False, {"tone", "say"}),
        ("auto", ["paplay"], False, {"tone"}),
        ("tones", ["paplay", "espeak-ng"], False, {"tone"}),
        ("voice", ["paplay", "espeak-ng"], False, {"tone", "say"}),
        ("bell", ["paplay", "espeak-ng"], True, set()),
        ("silent", ["paplay", "espeak-ng"], False, set()),
        ("auto", ["espeak-ng"], True, set()),
    ],
)
def test_what_each_name_makes_and_where_its_first_cue_is_heard(
    name: str,
    there: list[str],
    rings: bool,
    sounds: set[str],
    programs: Programs,
    told: Told,
    tmp_path: Path,
) -> None:
    SoundFolder(programs.folder).write("speech.wav", array("h", [900, -900] * 50), 22_050)
    for program in there:
        programs.add(program, SPEAKS if program == "espeak-ng" else "exit 0")
    cues = made(name, told, tmp_path / "cache", programs.path)
    cues.prepare([cue("lift", "Curl")])

    folder = tmp_path / "cache" / "sounds"
    until(lambda: {path.name.partition("-")[0] for path in folder.glob("*.wav")} == sounds)
    # No tone of this name is left to be made: the last one of all is there.
    until(lambda: not sounds or list(folder.glob("tone-ack-skip-*.wav")))
    if "say" in sounds:
        until(lambda: list(folder.glob("say-*.wav")))
    cues.play(cue("stop"))
    if "tone" in sounds:
        (call,) = programs.wait_for("paplay", 1)
        assert Path(call.arguments[-1]).name.startswith("tone-stop-")
    cues.close()

    assert told.rings == rings
    assert told.sentences == []


@pytest.mark.parametrize("name", ["tones", "voice"])
def test_without_a_player_only_auto_takes_the_bell_without_a_word(
    name: str, tmp_path: Path, told: Told
) -> None:
    cues = made(name, told, tmp_path)
    assert told.sentences == []
    for _ in range(3):
        cues.prepare([])
        cues.play(cue("lift"))

    assert told.rings == 3
    assert len(told.sentences) == 1


def test_a_name_that_is_none_is_refused(tmp_path: Path, told: Told) -> None:
    with pytest.raises(ValueError, match=r"gong.*auto, tones, voice, bell, silent"):
        made("gong", told, tmp_path)


@pytest.mark.parametrize("name", CUE_NAMES)
def test_a_terminal_that_cannot_ring_stops_nothing(name: str, tmp_path: Path) -> None:
    def broken(text: str = "") -> None:
        raise OSError(5, "Input/output error")

    cues = choose(
        name, ring=broken, tell=broken, cache=tmp_path, path="", platform="linux", stream=False
    )
    cues.prepare([cue("lift", "Lift")])
    for kind in Kind:
        cues.play(cue(kind, "Lift"))
    cues.mute(True)
    cues.mute(False)
    cues.close()
    cues.close()
    cues.play(cue("lift"))


@pytest.mark.parametrize("name", CUE_NAMES)
def test_muted_cues_are_not_heard_and_closed_ones_neither(
    name: str, tmp_path: Path, told: Told
) -> None:
    cues = made(name, told, tmp_path)
    cues.mute(True)
    cues.play(cue("lift"))
    assert told.rings == 0
    cues.mute(False)
    cues.play(cue("lift"))
    assert told.rings == (name != "silent")


def test_cues_that_cannot_be_built_are_the_bell(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hamlog.cues.players", None)
    cues = made("voice", told, tmp_path)
    cues.prepare([])
    cues.play(cue("lift"))

    assert told.rings == 1


def test_the_path_of_this_process_is_searched(
    programs: Programs, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("aplay")
    monkeypatch.setenv("PATH", programs.path)
    cues = choose(
        "auto", ring=told.ring, tell=told.tell, cache=tmp_path, platform="linux", stream=False
    )
    cues.prepare([])
    until(lambda: list((tmp_path / "sounds").glob("tone-ack-skip-*.wav")))

    cues.close()


def test_choosing_loads_nothing_that_sounds() -> None:
    """The app chooses its cues before its first paint."""
    code = (
        "import sys, pathlib; from hamlog.cues.choice import choose\n"
        "choose('voice', ring=bool, tell=print, cache=pathlib.Path('x'))\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())

    assert "hamlog.cues.later" in loaded
    assert not loaded & {"subprocess", "wave", "hashlib", "hamlog.cues.players"}
