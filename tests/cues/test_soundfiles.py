"""Sound files: whole or not at all, checked when found, in a private place if need be."""

import os
import stat
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from hamlog.cues import soundfiles
from hamlog.cues.samples import read_samples
from hamlog.cues.soundfiles import SoundFolder

NAME = "tone-x.wav"
SAMPLES = array("h", [0, 1, -1, 32_767, -32_768, 0] * 100)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet"


def test_a_sound_is_found_as_it_was_written(cache: Path) -> None:
    written = SoundFolder(cache).write(NAME, SAMPLES, 22_050)

    assert SoundFolder(cache).find(NAME) == SoundFolder(cache).find(NAME, 600) == written
    assert written.path == cache / NAME
    assert written.length_s == pytest.approx(600 / 22_050)
    assert read_samples(written.path) == (SAMPLES, 22_050)
    assert [path.name for path in cache.iterdir()] == [NAME]
    with wave.open(str(written.path)) as file:
        assert file.getparams()[:4] == (1, 2, 22_050, 600)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[:-2],
        lambda data: data[:44],
        lambda data: b"\0" * len(data),
        lambda data: data[:22] + b"\2" + data[23:],
        lambda data: data[:34] + b"\10" + data[35:],
        lambda data: data[:24] + b"\0\0\0\0" + data[28:],
        lambda data: b"RIFF\xff\xff\xff\xff" + data[8:40] + b"\xff\xff\xff\x7f" + data[44:],
        lambda data: os.urandom(len(data)),
    ],
)
def test_a_damaged_sound_is_not_found_and_is_made_anew(
    cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder = SoundFolder(cache)
    path = folder.write(NAME, SAMPLES, 22_050).path
    path.write_bytes(damage(path.read_bytes()))

    assert SoundFolder(cache).find(NAME, 600) is None
    assert folder.write(NAME, SAMPLES, 22_050) == folder.find(NAME, 600)


def test_a_sound_of_another_length_is_not_the_one_that_is_sought(cache: Path) -> None:
    SoundFolder(cache).write(NAME, SAMPLES, 22_050)

    assert SoundFolder(cache).find(NAME, 601) is None


def test_whatever_the_umask_the_cache_is_this_users_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = (
            SoundFolder(tmp_path / "cache" / "hamlog" / "sounds").write(NAME, SAMPLES, 22_050).path
        )
    finally:
        os.umask(before)

    made = [one for one in path.parents if tmp_path in one.parents]
    assert len(made) == 3
    assert {stat.S_IMODE(one.stat().st_mode) for one in made} == {0o700}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_or_a_loop_in_the_way_of_the_cache_leads_to_a_private_folder(
    tmp_path: Path,
) -> None:
    in_the_way, loop = tmp_path / "file", tmp_path / "loop"
    in_the_way.write_text("mine")
    loop.symlink_to(loop)

    for cache in (in_the_way, in_the_way / "below", loop):
        folder = SoundFolder(cache)
        path = folder.write(NAME, SAMPLES, 22_050).path
        assert folder.find(NAME) is not None
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert folder.write("tone-y.wav", SAMPLES, 22_050).path.parent == path.parent
        folder.close()
        assert not path.parent.exists()
    assert in_the_way.read_text() == "mine"


def test_a_full_disk_leaves_no_part_of_a_sound(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    folder = SoundFolder(cache)
    with pytest.raises(OSError, match="No space left"):
        folder.write(NAME, SAMPLES, 22_050)

    assert list(cache.iterdir()) == []
    folder.close()


def test_only_the_newest_files_of_ours_are_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundfiles, "MOST_FILES", 3)
    folder = SoundFolder(cache)
    for age in range(6):
        path = folder.write(f"say-{age}.wav", SAMPLES, 22_050).path
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (cache / "letter.txt").write_text("mine")
    # One that is used becomes new.
    assert folder.find("say-5.wav") is not None

    folder.clear_old()

    assert {path.name for path in cache.iterdir()} == {
        "say-5.wav",
        "say-0.wav",
        "say-1.wav",
        "letter.txt",
    }


def test_what_is_not_16_bit_mono_is_refused(tmp_path: Path) -> None:
    stereo = tmp_path / "stereo.wav"
    with wave.open(str(stereo), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(SAMPLES.tobytes())

    for path in (stereo, tmp_path / "missing.wav", tmp_path):
        with pytest.raises(OSError, match=r"stereo|missing|directory"):
            read_samples(path)
