"""Tells a note about pain from one that only says that there was none: `no pain at all`.

Plain English patterns, a few words long. Where in doubt a note counts as one about pain: what is
shown too often costs a glance, what is left out may be missed.
"""

import re
from collections.abc import Iterable

PAIN_WORDS = frozenset(
    {
        *("pain", "pains", "painful", "hurt", "hurts", "hurting", "sore", "soreness"),
        *("ache", "aches", "ached", "aching", "achy"),
    }
)
"""Words that ask for what hurt."""

NEGATORS = frozenset({"no", "not", "never", "without", "zero", "nothing", "none"})
"""Words that take back the word of pain after them."""

_HURT = "|".join(sorted(PAIN_WORDS, key=len, reverse=True))
_BETWEEN = (
    rf"(?:any|more|much|real|longer|sign|signs|hint|trace|of|the|a|at|all|feel|feeling|felt|have"
    rf"|had|really|even|so|too|or|nor|particularly|there|was|is|it|{_HURT})"
)
# Of the words between, one may be any other: `no hamstring pain`.
_OTHER = r"(?!(?:but|and|only|less|fewer|except|until|after|before|then|without)\b)[^\W\d]+"
_NOT = r"(?:no|not|never|without|zero|nothing|none|free of|free from|[a-z]{2,6}n['’]t)"
_BEFORE = re.compile(rf"(?<!\bnot )\b{_NOT} (?:{_BETWEEN} ){{0,4}}(?:{_OTHER} )?$", re.IGNORECASE)
_AFTER = re.compile(
    r"less|[- ]?free\b|(?:\s*[:=]\s*|\s+(?:is |was )?)(?:none|nil|zero|0)\b(?![.,]\d)",
    re.IGNORECASE,
)
_MOST_BEFORE = 80


def only_negates(note: str, words: Iterable[str]) -> bool:
    """Return whether a note has one of the words of pain, and each time says that it was not."""
    return any(_only_negated(note, word) for word in words)


def _only_negated(note: str, word: str) -> bool:
    begins = re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
    found = [(one.start(), one.end()) for one in begins.finditer(note)]
    return bool(found) and all(
        _BEFORE.search(note[max(0, start - _MOST_BEFORE) : start]) or _AFTER.match(note, end)
        for start, end in found
    )
