"""Lays out a script: which sounds are heard and when each begins, by how long they are.

A session that is paced and one that is written to a file share it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from hamlog.cues.recipes import is_glide, length_s, recipe
from hamlog.cues.script import Script, Tone, Words
from hamlog.frozen import Frozen

# Between two sentences, and between words and what comes after them.
PAUSE_S = 0.25
CLEAR_S = 0.1
# Words may go over these, and then they are left out.
_GIVE_WAY = frozenset({"tick", "tick-last"})
_DUST_S = 1e-6

Length = Callable[[str], float]
"""Returns how long a sentence takes, in seconds; 0 where it is not said."""


class Laid(Frozen):
    """A sound in its place: a tone by its name, or a sentence, and how long it is."""

    at_s: float
    name: str
    length_s: float
    speech: bool = False

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.at_s + self.length_s


def laid_out(script: Script, said_s: Length) -> tuple[Laid, ...]:
    """Return all sounds of a script in order of time; its opening is not among them.

    No sentence is cut: what does not fit before what is timed is left out, and all after it of
    the same words. Ticks give way to words; a glide lies under them.
    """
    words = tuple(_words(script, said_s))
    return tuple(sorted((*words, *_tones(script, words)), key=lambda one: one.at_s))


def _words(script: Script, said_s: Length) -> Iterator[Laid]:
    """Yield the sentences that fit, each after the one before it, none into what is timed."""
    timed = sorted(
        one.at_s
        for one in script.sounds
        if (one.timed if isinstance(one, Words) else _is_timed(one))
    )
    free_s = 0.0
    for one in script.sounds:
        if not isinstance(one, Words):
            continue
        begins_s = one.at_s if one.timed else max(one.at_s, free_s)
        after = bisect_left(timed, one.at_s + _DUST_S)
        until_s = timed[after] - CLEAR_S if after < len(timed) else None
        sentences = one.sentences
        if one.shorter and until_s is not None and begins_s + said_s(sentences[0]) > until_s:
            sentences = (one.shorter,)
        for text in sentences:
            length = said_s(text) if text else 0.0
            if not length:
                continue
            if until_s is not None and begins_s + length > until_s:
                break
            yield Laid(begins_s, text, length, speech=True)
            begins_s = free_s = begins_s + length + PAUSE_S


def _is_timed(tone: Tone) -> bool:
    return tone.name not in _GIVE_WAY and not is_glide(tone.name)


def _tones(script: Script, words: tuple[Laid, ...]) -> Iterator[Laid]:
    """Yield the tones but the ticks over which something is said."""
    begins = [one.at_s for one in words]
    for one in script.sounds:
        if not isinstance(one, Tone):
            continue
        lasts_s = length_s(recipe(one.name))
        before = bisect_left(begins, one.at_s + lasts_s) - 1
        if one.name in _GIVE_WAY and before >= 0 and words[before].end_s > one.at_s:
            continue
        yield Laid(one.at_s, one.name, lasts_s)
