"""Lays out a script as sounds at their frames, and yields it as samples from first to last."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from hamlog.cues.mix import Mixer, at_rate, frame_of
from hamlog.cues.recipes import TONES
from hamlog.cues.script import Chapter, Script, Tone, Words
from hamlog.cues.soundfiles import Samples, SoundFolder, read_samples
from hamlog.cues.speech import Renderer
from hamlog.cues.synthesis import RATE_HZ, samples_of
from hamlog.cues.synthesisers import Synthesiser
from hamlog.frozen import Frozen

# The device that plays the file has a volume of its own. Below the loudest there is room for
# what an encoder adds to a peak.
VOLUME = 92
# Between two sentences, and between words and what comes after them.
PAUSE_S = 0.25
CLEAR_S = 0.1
# Before the first tone: headphones that wake swallow the beginning.
LEAD_S = 1.0
TAIL_S = 1.0
_CHUNK = 4 * RATE_HZ

# A word begins softly (Hold, Step): a tick says when it is meant.
BEAT = "beat"
# Words may go over these, and then they are left out.
_GIVE_WAY = frozenset({"tick", "tick-last", "end", "still"})

Say = Callable[[str], Samples]
"""Returns a sentence as samples at RATE_HZ, empty if it is silent; may raise OSError."""


class Placed(Frozen):
    """A sound at its frame: what it is, and when it begins."""

    first: int
    name: str
    samples: Samples


class Soundtrack(Frozen):
    """A whole session as sounds: where each begins, how many frames there are, and its chapters.

    Second 0 of the session is frame `start`.
    """

    placed: tuple[Placed, ...]
    frames: int
    start: int
    chapters: tuple[Chapter, ...]

    @property
    def length_s(self) -> float:
        """How long it plays, in seconds."""
        return self.frames / RATE_HZ

    def chunks(self, frames: int = _CHUNK) -> Iterator[Samples]:
        """Yield all samples in order, some frames at a time; memory does not grow with them."""
        mixer, index = Mixer(), 0
        while mixer.position < self.frames:
            until = min(self.frames, mixer.position + frames)
            while index < len(self.placed) and self.placed[index].first < until:
                mixer.put(self.placed[index].first, self.placed[index].samples)
                index += 1
            yield mixer.take(until - mixer.position)


def soundtrack(script: Script, say: Say | None = None) -> Soundtrack:
    """Return a script as sounds; `say` speaks, and is needed where it has words.

    Each tone is made once, and each sentence is asked for once. Raises OSError where `say` does.
    """
    known: dict[str, Samples] = {}

    def spoken(text: str) -> Samples:
        if text not in known:
            known[text] = say(text) if say is not None else array("h")
        return known[text]

    opening, start = _opening(script, spoken)
    voices = list(_voices(script, spoken, start))
    tones = list(_tones(script, voices, start))
    placed = sorted((*opening, *voices, *tones), key=lambda one: one.first)
    ends = [one.first + len(one.samples) for one in placed]
    frames = max([start + frame_of(script.end_s), *ends]) + frame_of(TAIL_S)
    shift_s = start / RATE_HZ
    chapters = [Chapter(one.at_s + shift_s, one.title) for one in script.chapters]
    if opening:
        chapters.insert(0, Chapter(0.0, "Introduction"))
    elif chapters:
        chapters[0] = Chapter(0.0, chapters[0].title)
    return Soundtrack(tuple(placed), frames, start, tuple(chapters))


def _opening(script: Script, spoken: Say) -> tuple[list[Placed], int]:
    """Return what is said before the session starts, and the frame at which it does."""
    at, found = frame_of(LEAD_S), list[Placed]()
    for text in script.opening:
        samples = spoken(text)
        found.append(Placed(at, text, samples))
        at += len(samples) + frame_of(PAUSE_S)
    return found, at + frame_of(LEAD_S) if found else at


def _voices(script: Script, spoken: Say, start: int) -> Iterator[Placed]:
    """Yield the sentences that fit, each after the one before it, none into what is timed.

    Words that stand for a tone have a short tick where the tone would begin.
    """
    words = [one for one in script.sounds if isinstance(one, Words)]
    timed = sorted(
        start + frame_of(one.at_s)
        for one in script.sounds
        if (one.timed if isinstance(one, Words) else one.name not in _GIVE_WAY)
    )
    free = start
    for one in words:
        at = start + frame_of(one.at_s)
        after = bisect_left(timed, at + 1)
        until = timed[after] - frame_of(CLEAR_S) if after < len(timed) else None
        begins = at if one.timed else max(at, free)
        for number, text in enumerate(one.sentences):
            samples = spoken(text)
            ends = begins + len(samples)
            if until is not None and ends > until:
                if not number and one.instead is not None:
                    yield Placed(at, one.instead, _tone(one.instead))
                break
            if not number and one.instead is not None:
                yield Placed(at, BEAT, _tone("tick"))
            yield Placed(begins, text, samples)
            begins = free = ends + frame_of(PAUSE_S)


def _tones(script: Script, voices: list[Placed], start: int) -> Iterator[Placed]:
    """Yield the tones; ticks give way to words that are still being said."""
    spans = [(one.first, one.first + len(one.samples)) for one in voices]
    begins = [first for first, _ in spans]
    for one in script.sounds:
        if not isinstance(one, Tone):
            continue
        at, samples = start + frame_of(one.at_s), _tone(one.name)
        before = bisect_left(begins, at + len(samples)) - 1
        if one.name in _GIVE_WAY and before >= 0 and spans[before][1] > at:
            continue
        yield Placed(at, one.name, samples)


@cache
def _tone(name: str) -> Samples:
    return samples_of(TONES[name], VOLUME)


@contextmanager
def speaking(synthesiser: Synthesiser, folder: SoundFolder) -> Iterator[Say]:
    """Let a synthesiser speak; what it says is kept in `folder` and found there the next time.

    The synthesiser is ended with it, also in the middle of a sentence.
    """

    def nothing(_text: str) -> None:
        """Do nothing: a sentence is waited for, and an error is raised."""

    renderer = Renderer(synthesiser, folder, VOLUME, nothing, nothing)

    def say(text: str) -> Samples:
        sound = renderer.render(text)
        if sound is None:
            return array("h")
        return at_rate(*read_samples(sound.path))

    try:
        yield say
    finally:
        renderer.close()
        folder.clear_old()
        folder.close()
