"""What an undone change is called when it is shown."""

import re
from collections.abc import Callable

from hamlog.training.words import within

# Up to 0.6.0 the log called exercises by their slugs; these sentences it keeps for good.
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_OLD = re.compile(
    rf"(?:Ticked|Wrote down|Took back|Edited|Skipped) set [0-9]+ of (?P<set>{_SLUG})"
    rf"|Swapped (?P<from>{_SLUG}) for (?P<to>{_SLUG})"
    rf"|Wrote down [0-9/,]+ of (?P<sets>{_SLUG})(?: on [0-9-]{{10}})?"
)


def undone_words(what: str, name: Callable[[str], str]) -> str:
    """Return what a change did, as it stands after “Undone:”, without a full stop.

    `name` turns a slug into the exercise's name within a sentence: the sentences of older
    versions have the slug in its place.
    """
    text = what.removesuffix(".")
    found = _OLD.fullmatch(text)
    if found is not None:
        spans = sorted(found.span(group) for group in found.groupdict() if found[group])
        for start, end in reversed(spans):
            text = text[:start] + name(text[start:end]) + text[end:]
    return within(text)
