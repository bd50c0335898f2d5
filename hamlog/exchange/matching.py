"""Which of the known exercises a foreign name may mean: said as likely, mapped only where equal."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from hamlog.frozen import Frozen

MOST_LIKELY = 3
"""How many likely matches are said at most."""
LEAST_LIKENESS = 0.6

_LONGEST = 200
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NO_WORD = re.compile(r"[^\w]+|_")
_TYPED_WRONG = 0.85

_EQUIPMENT = frozenset(
    {
        *("band", "barbell", "bodyweight", "cable", "dumbbell", "kettlebell"),
        *("machine", "maschine", "resistance", "smith", "weighted", "weight"),
        *("assisted", "plate", "sled", "trap", "bar", "lever"),
        *("suspension", "trx", "none", "langhantel", "kurzhantel", "hantel"),
        *("kabel", "körpergewicht", "body", "loaded"),
    }
)
# In other programs these are exercises for the arms, whatever hamlog calls by such a name.
_ARMS = frozenset(
    {
        *("bicep", "biceps", "tricep", "triceps", "hammer", "preacher"),
        *("wrist", "forearm", "concentration", "spider", "zottman", "shoulder"),
        *("chest", "bench", "lat", "bizeps", "trizeps"),
    }
)
_MOVES = frozenset(
    {
        *("curl", "bridge", "thrust", "deadlift", "lunge", "squat"),
        *("clamshell", "raise", "press", "extension", "row", "test"),
        *("step", "kickback", "plank", "swing", "abduction"),
    }
)
_TELLING = frozenset(
    {
        *("single", "romanian", "walking", "bulgarian", "split", "ball"),
        *("prone", "glute", "nordic"),
    }
)
# One word or several for what is meant, in hamlog's words.
_MEANS = {
    "hamstring": "leg",
    "lying": "prone",
    "one": "single",
    "unilateral": "single leg",
    "pelvic": "glute",
    "stability": "ball",
    "swiss": "ball",
    "physio": "ball",
    "fitball": "ball",
    "rdl": "romanian deadlift",
    "srdl": "single leg romanian deadlift",
    "stiff": "romanian",
    "clam": "clamshell",
    "beinbeuger": "leg curl",
    "beincurl": "leg curl",
    "liegend": "prone",
    "einbeinig": "single leg",
    "einbeinige": "single leg",
    "ausfallschritt": "lunge",
    "ausfallschritte": "lunge",
    "kreuzheben": "deadlift",
    "rumänisches": "romanian",
    "rumänische": "romanian",
    "beckenheben": "glute bridge",
    "kniebeuge": "squat",
    "bulgarische": "bulgarian",
    "hüftheben": "hip thrust",
    "gymnastikball": "ball",
    # Whatever the weight is held by, what counts is that it is one in kilograms.
    **dict.fromkeys(("machine", "maschine", "dumbbell", "barbell", "cable", "db", "bb"), "loaded"),
    **dict.fromkeys(("langhantel", "kurzhantel", "hantel", "kabel", "kettlebell"), "loaded"),
}


class Known(Frozen):
    """An exercise that hamlog knows, with the names and aliases that it goes by."""

    slug: str
    names: tuple[str, ...]


class Likely(Frozen):
    """A known exercise that may be meant; `likeness` is from 0 to below 1."""

    slug: str
    likeness: float


class Match(Frozen):
    """What a foreign name may mean.

    `slug` is the known exercise of an equal name, None where no name, or more than one
    exercise's, is equal. `likely` are others, the likeliest first, for the user
    to choose from.
    """

    name: str
    slug: str | None = None
    likely: tuple[Likely, ...] = ()


def matches(names: Iterable[str], known: Sequence[Known]) -> tuple[Match, ...]:
    """Return what each of the foreign names may mean, in their order.

    Names are equal whatever their case, blanks and hyphens, and without the equipment in brackets
    behind them. A bare `Dumbbell curl` is never equal: elsewhere it is one of the arms.
    """
    equal: dict[str, set[str]] = {}
    worded = [(one.slug, [_words(name) for name in one.names]) for one in known]
    for one in known:
        for name in one.names:
            equal.setdefault(_plain(name), set()).add(one.slug)
    return tuple(_match(name, equal, worded) for name in names)


def _match(
    name: str, equal: dict[str, set[str]], worded: Sequence[tuple[str, Sequence[frozenset[str]]]]
) -> Match:
    plain, words = _plain(name), _words(name)
    same = equal.get(plain, set())
    if len(same) == 1 and not _may_be_arms(words):
        return Match(name, next(iter(same)))
    likely = [
        Likely(
            slug, 0.99 if slug in same else max((_likeness(words, w) for w in theirs), default=0)
        )
        for slug, theirs in worded
    ]
    typed = [Likely(one.slug, max(one.likeness, _typed(plain, one.slug, equal))) for one in likely]
    near = [one for one in typed if one.likeness >= LEAST_LIKENESS]
    near.sort(key=lambda one: -one.likeness)
    return Match(name, None, tuple(near[:MOST_LIKELY]))


def _plain(name: str) -> str:
    """Return a name as it is compared: small letters, single blanks, no equipment in brackets."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()
    kept = _BRACKETS.sub(lambda found: " " if _is_equipment(found[1]) else found[0], text)
    return " ".join(_NO_WORD.sub(" ", kept).split())


def _is_equipment(text: str) -> bool:
    words = _NO_WORD.sub(" ", text).split()
    return bool(words) and all(word in _EQUIPMENT for word in words)


def _words(name: str) -> frozenset[str]:
    """Return the words of a name in hamlog's own, in the singular."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()
    words: set[str] = set()
    for word in _NO_WORD.sub(" ", text).split():
        single = word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
        words |= set(_MEANS.get(word, _MEANS.get(single, single)).split())
    return frozenset(words)


def _may_be_arms(words: frozenset[str]) -> bool:
    return bool(words & _ARMS) or ("curl" in words and words <= _EQUIPMENT | {"curl"})


def _weight(words: Iterable[str]) -> int:
    return sum(3 if word in _MOVES else 2 if word in _TELLING else 1 for word in words)


def _likeness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how much two names have in common, by weight; nothing without a common movement."""
    common = ours & theirs
    if not common & _MOVES or (ours & _ARMS) - theirs:
        return 0.0
    return min(0.99, round(2 * _weight(common) / (_weight(ours) + _weight(theirs)), 2))


def _typed(plain: str, slug: str, equal: dict[str, set[str]]) -> float:
    """Return how like two names are letter by letter, where one may be a slip of the finger."""
    best = 0.0
    for name, slugs in equal.items():
        if slug in slugs:
            pair = SequenceMatcher(None, plain, name, autojunk=False)
            if pair.real_quick_ratio() >= _TYPED_WRONG and pair.quick_ratio() >= _TYPED_WRONG:
                best = max(best, pair.ratio())
    return min(0.99, round(best, 2)) if best >= _TYPED_WRONG else 0.0
