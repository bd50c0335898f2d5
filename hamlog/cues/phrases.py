"""What is said for a cue, in words."""

from collections.abc import Callable, Mapping

from hamlog.text import one_line
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import Cue

# About a quarter of a minute of speech.
LONGEST = 200
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_LEGS = {Side.LEFT: "Left leg.", Side.RIGHT: "Right leg."}


def phrase(cue: Cue) -> str:
    """Return what is said for a cue; empty if a tone says it better.

    A phase is announced by its word; if that is only 'Lower', by what matters about lowering, and
    'Hold' by a word more, since espeak-ng alone says something like 'fold'.
    The still phase between two reps is silent.
    """
    says = _SAYS.get(cue.kind.value)
    return "" if says is None else says(cue)


def speakable(text: str) -> str:
    """Return `text` safe for any synthesiser: one line, no control codes, not too long.

    Double brackets start phonemes for espeak and commands for say, so brackets are removed. Cut
    at LONGEST characters: after the last whole sentence, else between words.
    """
    for bracket in "[]":
        text = text.replace(bracket, " ")
    text = one_line(text)
    if len(text) <= LONGEST:
        return text
    sentences, stop, _ = text[: LONGEST + 1].rpartition(". ")
    if stop:
        return f"{sentences}."
    whole, blank, _ = text[: LONGEST + 1].rpartition(" ")
    return whole if blank else text[:LONGEST]


def number(count: int) -> str:
    """Return a count as it is said: a word up to ten, else its digits."""
    return f"{_NUMBERS[count - 1]}." if 1 <= count <= len(_NUMBERS) else f"{count}."


def _counted(cue: Cue) -> str:
    return number(cue.seconds_s)


def _phase(cue: Cue) -> str:
    word = speakable(cue.word)
    return word if not word or word[-1] in ".!?" else f"{word}."


def _lowering(cue: Cue) -> str:
    return "Slowly down." if cue.word.casefold() == "lower" else _phase(cue)


def _holding(cue: Cue) -> str:
    return "Hold it." if cue.word.casefold() == "hold" else _phase(cue)


def _change(cue: Cue) -> str:
    if cue.word != "Change":
        # What to do says which leg it is.
        return _phase(cue)
    leg = _LEGS.get(cue.side)
    return f"Change sides. {leg}" if leg else "Change sides."


_SAYS: Mapping[str, Callable[[Cue], str]] = {
    "count": _counted,
    "lift": _phase,
    "hold": _holding,
    "lower": _lowering,
    "change": _change,
    "set-done": lambda cue: "Set done.",  # noqa: ARG005
    "say": lambda cue: speakable(cue.word),
}
