"""Lays out a script: which sounds are heard and when each begins, by how long they are.

A session that is paced and one that is written to a file share it.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from math import inf

from hamlog.cues.recipes import is_glide, length_s, recipe
from hamlog.cues.script import Script, Tone, Words
from hamlog.frozen import Frozen

# Between two sentences, and between words and what comes after them.
PAUSE_S = 0.25
CLEAR_S = 0.1
# Words may go over these, and then they are left out.
_GIVE_WAY = frozenset({"tick", "tick-last"})
# What a key did is heard over anything.
_KEYS = frozenset({"taken-back", "changed"})
_DUST_S = 1e-6
# An answer that is this late is not worth hearing any more.
_ANSWER_WITHIN_S = 8.0

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
    words = tuple(_Laying(script, said_s).words())
    return tuple(sorted((*words, *_tones(script, words)), key=lambda one: one.at_s))


class _Laying:
    """Lays the sentences that fit, each after the one before it, none into what is timed."""

    def __init__(self, script: Script, said_s: Length) -> None:
        self._said_s = said_s
        said = [one for one in script.sounds if isinstance(one, Words)]
        self._said = [one for one in said if not one.at_once]
        self._answers = deque(one for one in said if one.at_once)
        # When each timed sound begins, and when it is over.
        self._timed = sorted(self._timed_of(script))
        self._begins = [begins_s for begins_s, _ in self._timed]
        self._free_s = 0.0

    def words(self) -> Iterator[Laid]:
        """Yield all sentences, each in its place."""
        for one in self._said:
            while self._answers and self._answers[0].at_s <= one.at_s:
                yield from self._answer(self._answers.popleft())
            yield from self._laid(one)
        while self._answers:
            yield from self._answer(self._answers.popleft())

    def _laid(self, one: Words) -> Iterator[Laid]:
        begins_s = one.at_s if one.timed else max(one.at_s, self._free_s)
        until_s, sentences = self._until_s(one.at_s), one.sentences
        if one.shorter and begins_s + self._said_s(sentences[0]) > until_s:
            sentences = (one.shorter,)
        for text in sentences:
            length = self._said_s(text) if text else 0.0
            if not length:
                continue
            # The sentence that is being said is finished first.
            while not one.timed and self._answers and self._answers[0].at_s < begins_s + length / 2:
                yield from self._answer(self._answers.popleft())
                begins_s = max(begins_s, self._free_s)
            if begins_s + length > until_s:
                break
            yield Laid(begins_s, text, length, speech=True)
            begins_s = self._free_s = begins_s + length + PAUSE_S

    def _answer(self, one: Words) -> Iterator[Laid]:
        """Yield what is said at once: each sentence where it first fits between what is timed."""
        begins_s, texts = max(one.at_s, self._free_s), deque(filter(None, one.sentences))
        latest_s = begins_s + _ANSWER_WITHIN_S
        while texts and begins_s < latest_s:
            length = self._said_s(texts[0])
            begun = bisect_right(self._begins, begins_s)
            under = self._timed[begun - 1][1] + PAUSE_S if begun else 0.0
            until_s = self._until_s(begins_s)
            if length and begins_s < under:
                begins_s = under
            elif length and begins_s + length > until_s:
                begins_s = until_s + CLEAR_S + _DUST_S
            else:
                text = texts.popleft()
                if length:
                    yield Laid(begins_s, text, length, speech=True)
                    begins_s = self._free_s = begins_s + length + PAUSE_S
                    latest_s = begins_s + _ANSWER_WITHIN_S

    def _until_s(self, at_s: float) -> float:
        """Return when words that begin at `at_s` must be over."""
        after = bisect_left(self._begins, at_s + _DUST_S)
        return self._begins[after] - CLEAR_S if after < len(self._begins) else inf

    def _timed_of(self, script: Script) -> Iterator[tuple[float, float]]:
        for one in script.sounds:
            if isinstance(one, Tone) and _is_timed(one):
                yield one.at_s, one.at_s
            elif isinstance(one, Words) and one.timed:
                lengths = [self._said_s(text) + PAUSE_S for text in one.sentences if text]
                yield one.at_s, one.at_s + sum(lengths) - (PAUSE_S if lengths else 0)


def _is_timed(tone: Tone) -> bool:
    return tone.name not in _GIVE_WAY | _KEYS and not is_glide(tone.name)


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
