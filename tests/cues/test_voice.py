"""Voice as cues: phrases where they are ready, tones where not, one step back on failure."""

import threading
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from cues.fakes import FAILS, HANGS, Programs, Told, children, cue, runs, until

from hamlog.cues import voice as voice_module
from hamlog.cues.bell import Bell
from hamlog.cues.choice import choose
from hamlog.cues.later import LazyCues
from hamlog.cues.phrases import phrase
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.tones import Tones
from hamlog.cues.voice import Voice
from hamlog.services import Cues
from hamlog.training.exercise import Side

SPEAKS = 'while [ "$1" != -w ]; do shift; done; /bin/cp "${0%/*}/speech.wav" "$2"'
SET = [
    cue("count", "3", 3),
    cue("lift", "Curl", 2),
    cue("hold", "Hold", 2),
    cue("lower", "Lower", 3),
    cue("still", "Still", 1),
    cue("change", "Change", 10, Side.RIGHT),
    cue("set-done", "Set done"),
]


class Spoken:
    """A voice, and which of its sounds were played."""

    def __init__(self, programs: Programs, told: Told, cache: Path) -> None:
        self.programs, self.told, self._cache = programs, told, cache
        self._made: list[Cues] = []

    def open(self) -> Cues:
        cues = choose(
            "voice",
            ring=self.told.ring,
            tell=self.told.tell,
            cache=self._cache,
            path=self.programs.path,
            platform="linux",
            stream=False,
        )
        self._made.append(cues)
        return cues

    def rendered(self) -> int:
        return len(list((self._cache / "sounds").glob("say-*.wav")))

    def played(self, count: int, player: str = "paplay") -> list[str]:
        """Wait for so many sounds; return `say` or the tone's name of each."""
        calls = self.programs.wait_for(player, count)
        names = [Path(call.arguments[-1]).stem for call in calls]
        return ["say" if n.startswith("say") else n[5:].rpartition("-")[0] for n in names]

    def tones_are_made(self) -> None:
        until(lambda: not [t for t in threading.enumerate() if t.name == "hamlog-tones"])

    def close(self) -> None:
        for cues in self._made:
            cues.close()


@pytest.fixture
def spoken(programs: Programs, told: Told, tmp_path: Path) -> Iterator[Spoken]:
    SoundFolder(programs.folder).write("speech.wav", array("h", [900, -900] * 50), 22_050)
    opened = Spoken(programs, told, tmp_path / "cache")
    yield opened
    opened.close()


def test_a_prepared_set_is_spoken_and_the_still_phase_keeps_its_tone(spoken: Spoken) -> None:
    spoken.programs.add("paplay")
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.prepare(SET)
    voice.prepare(SET)
    until(lambda: spoken.rendered() == 6)
    spoken.tones_are_made()
    for count, each in enumerate([*SET, cue("rep-done"), cue("stop")], 1):
        voice.play(each)
        spoken.played(count)

    assert spoken.played(9) == ["say"] * 4 + ["still", "say", "say", "rep-done", "stop"]
    assert len(spoken.programs.calls("espeak-ng")) == 6
    assert (spoken.told.rings, spoken.told.sentences) == (0, [])


def test_a_phrase_that_is_not_ready_is_told_by_its_tone(spoken: Spoken) -> None:
    spoken.programs.add("paplay")
    spoken.programs.add("espeak-ng", HANGS)
    voice = spoken.open()
    voice.prepare([])
    spoken.tones_are_made()
    voice.play(cue("lift", "Curl"))

    assert spoken.played(1) == ["lift"]
    assert (spoken.told.rings, spoken.told.sentences) == (0, [])


def test_a_phrase_that_was_missed_is_there_the_next_time(spoken: Spoken) -> None:
    spoken.programs.add("paplay")
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.prepare([])
    spoken.tones_are_made()
    voice.play(cue("lift", "Curl"))
    until(lambda: spoken.rendered() == 1)
    assert isinstance(voice, LazyCues)
    assert isinstance(voice._built, Voice)
    renderer, text = voice._built._renderer, phrase(cue("lift", "Curl"))
    until(lambda: renderer and text and renderer.ready(text))
    voice.play(cue("lift", "Curl"))

    assert spoken.played(2) == ["lift", "say"]


def test_words_asked_for_too_early_are_said_as_soon_as_they_are_ready(spoken: Spoken) -> None:
    spoken.programs.add("paplay")
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.play(cue("say", "Left leg. Seven kilograms."))

    assert spoken.played(1) == ["say"]
    assert spoken.told.rings == 0


def speaks_after(gate: Path) -> str:
    """Return a synthesiser that waits for a file."""
    return f"while [ ! -e '{gate}' ]; do /bin/sleep 0.01; done; {SPEAKS}"


@pytest.mark.parametrize("late_s", [2.9, 3.1])
def test_words_are_said_up_to_three_seconds_late(
    spoken: Spoken, late_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = [100.0]
    monkeypatch.setattr(voice_module, "time", SimpleNamespace(monotonic=lambda: now_s[0]))
    spoken.programs.add("paplay")
    gate = spoken.programs.folder / "gate"
    spoken.programs.add("espeak-ng", speaks_after(gate))
    voice = spoken.open()
    voice.prepare([])
    spoken.tones_are_made()
    voice.play(cue("say", "Left leg."))
    now_s[0] += late_s
    gate.touch()
    until(lambda: spoken.rendered() == 1)
    until(lambda: not children())
    if late_s < 3:
        assert spoken.played(1) == ["say"]
    voice.play(cue("rep-done"))

    before = ["say"] if late_s < 3 else []
    assert spoken.played(len(before) + 1) == [*before, "rep-done"]


@pytest.mark.parametrize("overtaken", ["next cue", "mute"])
def test_words_that_were_overtaken_are_not_said(spoken: Spoken, overtaken: str) -> None:
    spoken.programs.add("paplay")
    gate = spoken.programs.folder / "gate"
    spoken.programs.add("espeak-ng", speaks_after(gate))
    voice = spoken.open()
    voice.prepare([])
    spoken.tones_are_made()
    voice.play(cue("say", "Left leg."))
    if overtaken == "next cue":
        voice.play(cue("still"))
    else:
        voice.mute(True)
        voice.mute(False)
    gate.touch()
    until(lambda: spoken.rendered() == 1)
    until(lambda: not children())
    voice.play(cue("rep-done"))

    before = ["still"] if overtaken == "next cue" else []
    assert spoken.played(len(before) + 1) == [*before, "rep-done"]


def test_a_new_phrase_ends_the_one_before(spoken: Spoken) -> None:
    spoken.programs.add("paplay", HANGS)
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.prepare(SET)
    until(lambda: spoken.rendered() == 6)
    spoken.tones_are_made()
    voice.play(SET[1])
    spoken.played(1)
    voice.play(SET[2])
    spoken.played(2)
    first, second = (call.pid for call in spoken.programs.calls("paplay"))

    until(lambda: not runs(first))
    assert runs(second)


@pytest.mark.parametrize(
    ("synthesiser", "why"),
    [(None, "no synthesiser was found"), (FAILS, "espeak-ng failed with exit status 3")],
)
def test_without_speech_tones_play_and_it_is_told_once(
    spoken: Spoken, synthesiser: str | None, why: str
) -> None:
    spoken.programs.add("paplay")
    if synthesiser is not None:
        spoken.programs.add("espeak-ng", synthesiser)
    voice = spoken.open()
    assert spoken.told.sentences == []
    voice.prepare(SET)
    until(lambda: spoken.told.sentences)
    spoken.tones_are_made()
    for count, each in enumerate(SET, 1):
        voice.play(each)
        spoken.played(count)

    kinds = [each.kind.value for each in SET]
    assert spoken.played(len(SET)) == kinds
    assert spoken.told.sentences == [f"Speech cannot be made ({why}): tones play instead."]
    assert spoken.told.rings == 0


def test_a_failing_player_leads_from_voice_to_the_bell(spoken: Spoken) -> None:
    spoken.programs.add("paplay", FAILS)
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.prepare(SET)
    until(lambda: spoken.rendered() == 6)
    spoken.tones_are_made()
    voice.play(SET[0])
    until(lambda: spoken.told.sentences)
    voice.play(SET[1])
    voice.play(cue("rep-done"))

    assert spoken.told.rings == 1
    assert spoken.told.sentences == [
        "Tones cannot be played (paplay failed with exit status 3): the bell rings instead."
    ]


def test_without_a_player_and_without_speech_the_bell_rings(spoken: Spoken) -> None:
    voice = spoken.open()
    voice.prepare(SET)
    for each in SET:
        voice.play(each)

    assert spoken.told.rings == len(SET)
    assert spoken.told.sentences == [
        "Tones cannot be played (no player was found): the bell rings instead."
    ]


def test_muting_and_closing_reach_everything(spoken: Spoken) -> None:
    spoken.programs.add("paplay", HANGS)
    spoken.programs.add("espeak-ng", SPEAKS)
    voice = spoken.open()
    voice.prepare(SET)
    until(lambda: spoken.rendered() == 6)
    spoken.tones_are_made()
    voice.play(SET[0])
    voice.mute(True)
    until(lambda: not children())
    voice.play(SET[1])
    voice.mute(False)
    spoken.programs.add("espeak-ng", HANGS)
    voice.prepare([cue("lift", "Raise")])
    voice.play(SET[2])
    spoken.programs.wait_for("espeak-ng", 7)
    voice.close()
    voice.play(SET[3])

    assert len(spoken.programs.calls("paplay")) <= 2
    until(lambda: not children())
    assert not [t for t in threading.enumerate() if t.name.startswith("hamlog")]
    assert (spoken.told.rings, spoken.told.sentences) == (0, [])


def test_what_fails_after_the_end_is_told_nobody(told: Told, tmp_path: Path) -> None:
    """A synthesiser that is ended with the app may say so when all is over."""
    tones = Tones(Bell(told.ring), None, SoundFolder(tmp_path), 50, told.tell)
    voice = voice_module.Voice(tones, None, told.tell)
    voice.close()
    voice.prepare(SET)
    voice.play(SET[0])

    assert told.sentences == []


def test_nothing_that_goes_wrong_is_raised(spoken: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken.programs.add("paplay")
    spoken.programs.add("espeak-ng", SPEAKS)

    def refused(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    voice = spoken.open()
    voice.prepare(SET)
    voice.play(SET[0])

    assert spoken.told.rings == 1
    assert len(spoken.told.sentences) == 2
