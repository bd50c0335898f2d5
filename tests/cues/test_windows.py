"""Playing through winsound, with a stand-in for the module."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cues.fakes import Told, cue, until

from hamlog.cues.choice import choose
from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.windows import WindowsSpeaker


class FakeWinsound:
    """Writes down what is played, and on which thread."""

    SND_FILENAME, SND_ASYNC, SND_NODEFAULT, SND_PURGE = 1, 2, 4, 8

    def __init__(self, does: Callable[[], object] = bool) -> None:
        self.calls: list[tuple[str | None, int]] = []
        self.threads: set[int] = set()
        self._does = does

    def PlaySound(self, sound: str | None, flags: int) -> None:  # noqa: N802
        self.calls.append((sound, flags))
        self.threads.add(threading.get_ident())
        self._does()


SOUND = SoundFile(Path("lift.wav"), 0.3)
OTHER = SoundFile(Path("hold.wav"), 0.3)


@pytest.fixture
def opened() -> Iterator[list[WindowsSpeaker]]:
    speakers: list[WindowsSpeaker] = []
    yield speakers
    for speaker in speakers:
        speaker.close()


def test_sounds_are_started_one_after_the_other_off_the_event_loop(
    opened: list[WindowsSpeaker], told: Told
) -> None:
    module = FakeWinsound()
    speaker = WindowsSpeaker(module, told.tell)
    opened.append(speaker)
    assert threading.get_ident() not in module.threads
    assert speaker.start(SOUND)
    until(lambda: len(module.calls) == 1)
    assert speaker.start(OTHER)
    until(lambda: len(module.calls) == 2)
    speaker.silence()
    until(lambda: len(module.calls) == 3)

    assert module.calls == [("lift.wav", 7), ("hold.wav", 7), (None, 8)]
    assert threading.get_ident() not in module.threads
    assert told.sentences == []


def test_closing_ends_what_is_heard_and_the_thread(told: Told) -> None:
    module = FakeWinsound()
    speaker = WindowsSpeaker(module, told.tell)
    speaker.start(SOUND)
    until(lambda: module.calls)
    speaker.close()
    speaker.close()

    assert module.calls[-1] == (None, 8)
    assert not speaker.start(SOUND)
    assert not [t for t in threading.enumerate() if t.name == "hamlog-winsound"]


def test_a_module_that_fails_is_told_once(opened: list[WindowsSpeaker], told: Told) -> None:
    def fails() -> None:
        raise RuntimeError("Failed to play sound")

    speaker = WindowsSpeaker(FakeWinsound(fails), told.tell)
    opened.append(speaker)
    assert speaker.start(SOUND)
    until(lambda: told.sentences)
    assert not speaker.start(SOUND)

    assert told.sentences == ["winsound failed (Failed to play sound)"]


def test_a_module_that_hangs_is_told_once_and_holds_nothing_up(
    opened: list[WindowsSpeaker], told: Told
) -> None:
    go_on = threading.Event()
    module = FakeWinsound(lambda: go_on.wait(10))
    speaker = WindowsSpeaker(module, told.tell, patience_s=0.05)
    opened.append(speaker)
    speaker.start(SOUND)
    until(lambda: module.calls)
    until(lambda: not speaker.start(OTHER))
    assert not speaker.start(OTHER)
    go_on.set()

    assert told.sentences == ["winsound does not answer"]


def test_on_windows_tones_go_through_winsound(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = FakeWinsound()
    monkeypatch.setitem(sys.modules, "winsound", module)
    cues = choose(
        "auto",
        ring=told.ring,
        tell=told.tell,
        cache=tmp_path,
        path="",
        platform="win32",
        stream=False,
    )

    cues.prepare([])
    until(lambda: list((tmp_path / "sounds").glob("tone-ack-skip-*.wav")))
    cues.play(cue("lift"))
    until(lambda: module.calls)
    cues.close()

    played = [Path(sound).name for sound, _ in module.calls if sound is not None]
    assert [name.rpartition("-")[0] for name in played] == ["tone-lift"]
    assert (told.rings, told.sentences) == (0, [])
