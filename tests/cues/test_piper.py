"""Piper: used only where a model is set, and only if it is the one that speaks."""

from array import array
from pathlib import Path

import pytest
from cues.fakes import SPEAKS, Programs

from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.speech import Renderer
from hamlog.cues.synthesisers import Manner, find_synthesiser

# Copies a sound to where it is asked for, and keeps the text for the test.
PIPER_SPEAKS = (
    'case "$*" in *--help*) echo "usage: piper --model MODEL"; exit 0;; esac\n'
    'while [ "$1" != --output_file ]; do shift; done\n'
    '/bin/cat > "${0%/*}/text"; /bin/cp "${0%/*}/speech.wav" "$2"'
)


def piper(programs: Programs, tmp_path: Path, does: str) -> Renderer:
    model = tmp_path / "voice.onnx"
    model.write_bytes(b"a model")
    programs.add("piper", does)
    found = find_synthesiser(programs.path, "linux", Manner(model=str(model)))
    assert found is not None
    return Renderer(found, SoundFolder(tmp_path / "cache"), 70, lambda _: None, lambda _: None)


def test_with_a_model_piper_speaks_and_reads_the_text_from_a_file(
    programs: Programs, tmp_path: Path
) -> None:
    SoundFolder(programs.folder).write("speech.wav", array("h", [900, -900] * 50), 16_000)
    renderer = piper(programs, tmp_path, PIPER_SPEAKS)

    sound = renderer.render("Get into position.")

    assert sound is not None
    assert renderer.name == "piper"
    assert (programs.folder / "text").read_text() == "Get into position.\n"
    assert "--model" in programs.calls("piper")[-1].arguments


def test_another_program_called_piper_is_not_asked_to_speak(
    programs: Programs, tmp_path: Path
) -> None:
    """Debian's configures gaming mice."""
    SoundFolder(programs.folder).write("speech.wav", array("h", [900, -900] * 50), 22_050)
    programs.add("espeak-ng", SPEAKS)
    renderer = piper(programs, tmp_path, "echo usage: piper")

    assert renderer.render("Hold.") is not None
    assert renderer.name == "espeak-ng"
    assert len(programs.calls("piper")) == 1


def test_where_only_another_piper_is_there_it_is_said(programs: Programs, tmp_path: Path) -> None:
    renderer = piper(programs, tmp_path, "exit 1")

    with pytest.raises(OSError, match="another program"):
        renderer.render("Hold.")


def test_without_its_model_piper_is_not_used(programs: Programs, tmp_path: Path) -> None:
    programs.add("piper", PIPER_SPEAKS)

    assert find_synthesiser(programs.path, "linux") is None
    gone = Manner(model=str(tmp_path / "gone.onnx"))
    assert find_synthesiser(programs.path, "linux", gone) is None
