"""Lays out a script as sounds at their frames, and yields it as samples from first to last."""

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from hamlog.cues.layout import PAUSE_S, laid_out
from hamlog.cues.mix import Mixer, at_rate, frame_of
from hamlog.cues.recipes import is_glide, recipe
from hamlog.cues.samples import RATE_HZ, Samples, read_samples
from hamlog.cues.script import Chapter, Script
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.speech import Renderer
from hamlog.cues.synthesis import LOUD, SOFT, samples_of
from hamlog.cues.synthesisers import RATE_WPM, Synthesiser
from hamlog.frozen import Frozen

# The device that plays the file has a volume of its own. Below the loudest there is room for
# what an encoder adds to a peak.
VOLUME = 92
# Before the first tone: headphones that wake swallow the beginning.
LEAD_S = 1.0
TAIL_S = 1.0
_CHUNK = 4 * RATE_HZ

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

    def chunks(self, frames: int = _CHUNK, first: int = 0) -> Iterator[Samples]:
        """Yield all samples in order, some frames at a time; memory does not grow with them.

        `first` frames of the silence before it are left out.
        """
        mixer, index = Mixer(), 0
        mixer.take(first)
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

    def said_s(text: str) -> float:
        return len(spoken(text)) / RATE_HZ

    placed = list(opening)
    for one in laid_out(script, said_s):
        samples = spoken(one.name) if one.speech else _tone(one.name)
        placed.append(Placed(start + frame_of(one.at_s), one.name, samples))
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


@cache
def _tone(name: str) -> Samples:
    return samples_of(recipe(name), VOLUME, SOFT if is_glide(name) else LOUD)


@contextmanager
def speaking(
    synthesiser: Synthesiser, folder: SoundFolder, rate_wpm: int = RATE_WPM
) -> Iterator[Say]:
    """Let a synthesiser speak; what it says is kept in `folder` and found there the next time.

    The synthesiser is ended with it, also in the middle of a sentence.
    """

    def nothing(_text: str) -> None:
        """Do nothing: a sentence is waited for, and an error is raised."""

    renderer = Renderer(synthesiser, folder, VOLUME, nothing, nothing, rate_wpm=rate_wpm)

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
