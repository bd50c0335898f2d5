"""The one stream: kept open, opened again, never left behind; the process is a stand-in here."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cues.fakes import Told, a_sound, children, runs, until
from cues.holding import NONE, Holder

from hamlog.cues.players import Failed, Missed, Speaker
from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.speakers import Sounder
from hamlog.cues.stream import Changed, Stream


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[Holder]:
    made = Holder(tmp_path)
    yield made
    made.close()


@pytest.fixture
def sound(tmp_path: Path) -> SoundFile:
    return a_sound(tmp_path)


def test_nothing_is_started_before_the_first_sound_and_one_process_plays_all(
    holder: Holder, sound: SoundFile
) -> None:
    stream = holder.stream()
    assert not children()
    soon_s = time.monotonic() + 5
    for at_s in (soon_s, soon_s + 1, None):
        assert stream.start(sound, at_s=at_s, speech=at_s is None)
    # Of speech that is said at once the first thing is that earlier speech ends, if it is open.
    until(lambda: len(holder.puts()) == 3)

    assert len(holder.pids()) == 1
    assert holder.puts()[:2] == [
        ["put", soon_s, str(sound.path), "tone"],
        ["put", soon_s + 1, str(sound.path), "tone"],
    ]
    assert stream.is_open
    assert stream.device == "Stand-in"


def test_speech_that_is_said_now_ends_earlier_speech(holder: Holder, sound: SoundFile) -> None:
    stream = holder.stream()
    stream.open()
    until(lambda: stream.is_open)
    stream.start(sound, speech=True)
    stream.start(sound, speech=True, at_s=time.monotonic() + 1)
    stream.silence()
    stream.forget(1.5)
    until(lambda: len(holder.commands()) == 5)

    assert [command[0] for command in holder.commands()] == ["hush", "put", "put", "hush", "forget"]
    assert holder.commands()[3] == ["hush", None]


def test_what_was_to_come_is_heard_from_the_next_process(holder: Holder, sound: SoundFile) -> None:
    stream = holder.stream()
    at_s = time.monotonic() + 30
    stream.start(sound, at_s=at_s)
    until(holder.commands)
    os.kill(holder.pids()[0], signal.SIGKILL)
    until(lambda: len(holder.commands()) == 2)

    assert holder.commands()[0] == holder.commands()[1]
    # Lost once and back once, beside the first time that it opened; each is told after it is so.
    until(lambda: holder.changes == 3)
    assert stream.works


def test_without_a_device_sounds_are_refused_until_there_is_one(
    holder: Holder, sound: SoundFile
) -> None:
    stream = holder.stream(before='print("none no device at all", flush=True); os._exit(3)')
    stream.open()
    until(lambda: not stream.works)
    assert not stream.start(sound)
    assert stream.why == "no device at all"
    until(lambda: len(holder.pids()) > 2)
    assert holder.changes == 1

    holder.does()
    until(lambda: stream.is_open)

    assert stream.start(sound)
    assert holder.changes == 2


def test_a_stream_that_nobody_uses_is_closed_and_opened_again(
    holder: Holder, sound: SoundFile
) -> None:
    stream = holder.stream(idle_s=0.4)
    stream.open()
    until(lambda: stream.is_open)
    until(lambda: not children())
    assert stream.works
    assert holder.changes == 1

    assert stream.start(sound)
    until(lambda: len(holder.pids()) == 2)
    until(holder.commands)


def test_a_process_that_hangs_is_ended_and_another_one_started(
    holder: Holder, sound: SoundFile
) -> None:
    stream = holder.stream(patience_s=0.5)
    stream.open()
    until(lambda: stream.is_open)
    (pid,) = holder.pids()
    os.kill(pid, signal.SIGSTOP)
    until(lambda: len(holder.pids()) == 2)
    until(lambda: stream.is_open)

    assert not runs(pid)
    assert stream.start(sound)


def test_a_process_that_cannot_be_started_is_why_nothing_is_heard(
    tmp_path: Path, sound: SoundFile
) -> None:
    stream = Stream((str(tmp_path / "no python"),), {}, lambda: None)
    stream.open()

    assert not stream.start(sound)
    assert "cannot be started" in stream.why
    stream.close()


def test_closing_leaves_nothing_and_takes_no_more(holder: Holder, sound: SoundFile) -> None:
    stream = holder.stream(each='os.kill(os.getpid(), 19) if "hush" in line else None')
    stream.open()
    until(lambda: stream.is_open)
    stream.silence()
    began_s = time.monotonic()
    stream.close()
    stream.close()

    assert time.monotonic() - began_s < 2
    assert not children()
    assert not stream.start(sound)


def test_a_stream_whose_app_is_gone_ends_by_itself(holder: Holder) -> None:
    stream = holder.stream()
    stream.open()
    until(lambda: stream.is_open)
    process = stream._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()

    until(lambda: "ended" in holder.lines())


class FakePlayers:
    """Players that fail when told to."""

    name = "stand-in"
    missed: Missed | None = None

    def __init__(self, failed: Failed) -> None:
        self.failed, self.fine, self.started, self.tries = failed, True, 0, 0

    def start(self, sound: SoundFile, *, speech: bool = False) -> bool:
        self.started += 1
        if not self.fine:
            self.failed("stand-in failed")
        return self.fine

    def silence(self) -> None:
        pass

    def again(self) -> None:
        self.tries += 1

    def close(self) -> None:
        pass


class Sounds:
    """A sounder over stand-ins, and what it told."""

    def __init__(self, holder: Holder, *, before: str = "") -> None:
        self.told = Told()
        self.players: FakePlayers | None = None
        self.stream: Stream | None = None

        def stream(changed: Changed) -> Stream:
            self.stream = holder.stream(before)
            self.stream._changed_up = changed
            return self.stream

        def players(failed: Failed) -> Speaker:
            self.players = FakePlayers(failed)
            return self.players

        self.sounder = Sounder(stream, players, self.told.tell, lambda: self.told.tell("back"))


def test_players_stand_in_for_the_stream_without_a_word(holder: Holder, sound: SoundFile) -> None:
    sounds = Sounds(holder, before=NONE)
    sounds.sounder.open()
    assert sounds.stream is not None
    until(lambda: sounds.stream is not None and not sounds.stream.works)

    assert sounds.sounder.start(sound)
    assert sounds.sounder.told == "stand-in, a process a sound"
    assert sounds.sounder.ahead_s == 0
    assert sounds.told.sentences == []
    sounds.sounder.close()


def test_when_neither_plays_it_is_told_once_and_again_when_one_does(
    holder: Holder, sound: SoundFile
) -> None:
    sounds = Sounds(holder, before=NONE)
    assert sounds.stream is not None
    assert sounds.players is not None
    sounds.players.fine = False
    sounds.sounder.open()
    until(lambda: sounds.stream is not None and not sounds.stream.works)
    for _ in range(3):
        assert not sounds.sounder.start(sound)
    assert sounds.told.sentences == ["no device"]
    assert sounds.sounder.told == "no device; stand-in failed"
    assert sounds.players.started == 1
    assert not sounds.sounder.works

    holder.does()
    until(lambda: len(sounds.told.sentences) == 2)

    assert sounds.told.sentences[1] == "back"
    assert sounds.sounder.start(sound)
    assert sounds.sounder.ahead_s > 1
    sounds.sounder.close()


def test_trying_again_tries_players_at_once(holder: Holder, sound: SoundFile) -> None:
    sounds = Sounds(holder, before=NONE)
    assert sounds.players is not None
    sounds.players.fine = False
    sounds.sounder.open()
    until(lambda: sounds.stream is not None and not sounds.stream.works)
    assert not sounds.sounder.start(sound)
    sounds.players.fine = True
    assert not sounds.sounder.start(sound)

    sounds.sounder.again()

    assert sounds.sounder.start(sound)
    assert sounds.players.tries == 1
    sounds.sounder.close()
