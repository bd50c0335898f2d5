"""Sounds as a real sound server plays them: recorded, and compared with when they were due."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cues.fakes import Programs, Told, a_sound, cue, until
from cues.servers import SINK, PipeWire, PulseAudio, Server, need, recording, serving

from hamlog.cues.choice import choose
from hamlog.cues.feeder import Due, Feeder
from hamlog.cues.players import Missed
from hamlog.cues.recipes import TONES
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.speakers import Sounder
from hamlog.cues.stream import LATEST_S, Stream, holder_command
from hamlog.cues.synthesis import samples_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio and PipeWire are Linux's"),
]


CLIENTS = ("PULSE_SERVER", "PULSE_COOKIE", "XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR")


@pytest.fixture(params=[PulseAudio, PipeWire])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(request.param()) as made:
        for name in CLIENTS:
            monkeypatch.setenv(name, made.env[name])
        yield made


@pytest.fixture
def lift(tmp_path: Path) -> SoundFile:
    return SoundFolder(tmp_path).write("tone-lift.wav", samples_of(TONES["lift"], 100), RATE_HZ)


@contextmanager
def streaming(again_s: tuple[float, ...] = (0.5,)) -> Iterator[Stream]:
    called = holder_command()
    assert called is not None
    stream = Stream(*called, lambda: None, again_s=again_s)
    try:
        stream.open()
        until(lambda: stream.is_open, 20)
        yield stream
    finally:
        stream.close()


def lateness_s(server: Server, sound: SoundFile) -> list[float]:
    """Play a sound thirty times; return how late each of them was in a recording."""
    with recording(server.env) as heard, streaming() as stream:
        time.sleep(3)
        due_s = [time.monotonic() + 2 + 0.7 * index + 0.013 * (index % 5) for index in range(30)]
        for at_s in due_s:
            assert stream.start(sound, at_s=at_s)
        heard.wait_s(due_s[-1] - time.monotonic() + 1.5)
    found_s = heard.onsets_s()
    assert found_s
    return [min((one - due for one in found_s), key=abs) for due in due_s]


def test_each_sound_is_heard_at_its_second(server: Server, lift: SoundFile) -> None:
    """In one of three recordings: a server that gets no processor drops out, whoever plays.

    Then the recording does not tell where hamlog put a sound; `test_on_time` does, on a busy
    machine too.
    """
    tried: list[list[float]] = []
    for _ in range(3):
        late_s = sorted(lateness_s(server, lift))
        middle_s = statistics.median(late_s)
        near = [late for late in late_s if abs(late - middle_s) < 0.05]
        if abs(middle_s) < 0.08 and len(near) >= 0.9 * len(late_s):
            return
        tried.append(late_s)
    if os.getloadavg()[0] > (os.cpu_count() or 1) and os.environ.get("CI") != "true":
        pytest.skip("the machine is too busy for a sound server")
    pytest.fail(f"late in all of three recordings: {tried}")


@pytest.mark.parametrize("stream", [True, False])
def test_the_voice_lives_for_as_long_as_it_is_needed(
    server: Server, tmp_path: Path, told: Told, stream: bool
) -> None:
    """It died 8 s after the start, 5 of 5 times: a player ends when its server has played out."""
    need("espeak-ng", "paplay")
    path = os.environ["PATH"]
    if not stream:
        programs = Programs(tmp_path / "one")
        for name in ("paplay", "espeak-ng"):
            (programs.folder / name).symlink_to(f"/usr/bin/{name}")
        path = programs.path
    cues = choose("voice", ring=told.ring, tell=told.tell, cache=tmp_path, path=path, stream=stream)
    words = ["Curl", "Hold", "Lower"]
    coming = [cue("lift", word, 2) for word in words]
    cues.prepare(coming)
    until(lambda: len(list((tmp_path / "sounds").glob("say-*.wav"))) == len(words), 30)
    with recording(server.env) as heard:
        time.sleep(2)
        for index in range(20):
            cues.play(coming[index % 3])
            time.sleep(1)
        heard.wait_s(1)
    cues.close()

    assert told.sentences == []
    assert told.rings == 0
    assert len(heard.onsets_s(silence_s=0.25)) >= 20


def test_a_server_that_restarts_is_played_to_again(server: Server, lift: SoundFile) -> None:
    with streaming() as stream:
        server.kill()
        until(lambda: not stream.works, 20)
        assert not stream.start(lift)
        server.start()
        until(lambda: stream.is_open, 30)
        with recording(server.env) as heard:
            time.sleep(2)
            assert stream.start(lift)
            heard.wait_s(1.5)

    assert heard.onsets_s()


class Players:
    """Players that write down when they were started."""

    name = "stand-in"
    missed: Missed | None = None

    def __init__(self) -> None:
        self.started_s: list[float] = []

    def start(self, sound: SoundFile, *, speech: bool = False) -> bool:
        self.started_s.append(time.monotonic())
        return True

    def silence(self) -> None:
        """Do nothing."""

    def again(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def test_when_a_server_dies_players_take_over_within_a_second(
    server: Server, lift: SoundFile
) -> None:
    called = holder_command()
    assert called is not None
    players, made = Players(), []

    def make(changed: Callable[[], None]) -> Stream:
        made.append(Stream(*called, changed))
        return made[0]

    sounder = Sounder(make, lambda _: players, lambda _: None, lambda: None)
    feeder = Feeder(sounder)
    sounder.open()
    until(lambda: made[0].is_open, 20)
    time.sleep(2)
    began_s = time.monotonic() + 0.5
    due_s = [began_s + 0.25 * index for index in range(20)]
    feeder.plan(Due(at_s, f"lift-{index}", lift) for index, at_s in enumerate(due_s))
    time.sleep(max(0.0, due_s[6] - time.monotonic()))
    killed_s = time.monotonic()
    server.kill()
    until(lambda: not made[0].works, 5)
    found_s = time.monotonic()
    time.sleep(max(0.0, due_s[-1] + 0.5 - time.monotonic()))
    feeder.close()
    sounder.close()

    assert found_s - killed_s < 1
    # Up to LATEST_S before the loss was found what the server did not play is played after all.
    late = [at_s for at_s in due_s if at_s > max(killed_s, found_s - LATEST_S + 0.05)]
    assert len(players.started_s) >= len(late)
    assert min(players.started_s) - found_s < 0.2


def test_a_sink_that_is_suspended_or_taken_away_is_no_end(server: Server, lift: SoundFile) -> None:
    with streaming() as stream:
        time.sleep(2)
        server.control("suspend-sink", SINK, "1")
        time.sleep(2)
        server.control("suspend-sink", SINK, "0")
        server.control("load-module", "module-null-sink", "sink_name=other")
        server.control("set-default-sink", SINK)
        until(lambda: stream.is_open, 30)
        with recording(server.env) as heard:
            time.sleep(2)
            until(lambda: stream.start(lift), 30)
            heard.wait_s(1.5)

    assert heard.onsets_s()


def test_a_server_without_a_device_is_not_sound(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """PulseAudio makes a dummy where there is none, and plays to nobody."""
    called = holder_command()
    assert called is not None
    with serving(PulseAudio(sink=False)) as server:
        for name in CLIENTS:
            monkeypatch.setenv(name, server.env[name])
        stream = Stream(*called, lambda: None)
        stream.open()
        until(lambda: not stream.works, 20)
        stream.close()

    assert stream.why == "the sound server has no device"


def test_without_server_and_device_nothing_is_written_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The system's libraries write some thirty lines to descriptor 2."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    called = holder_command()
    assert called is not None
    stream = Stream(*called, lambda: None)
    stream.open()
    until(lambda: not stream.works, 20)
    stream.close()

    assert stream.why
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []
    assert not stream.start(a_sound(tmp_path))
