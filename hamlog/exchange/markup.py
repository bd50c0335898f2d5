"""HTML and SVG as values: text is escaped where it is put in, so that nobody's text is markup."""

import html

from hamlog.frozen import Frozen
from hamlog.text import one_line

_EMPTY = frozenset({"br", "meta", "col", "circle", "line", "path", "polygon", "polyline", "rect"})


GAP = "\N{NARROW NO-BREAK SPACE}"
"""What parts the thousands of a number: it stays where it is, and no line ends there."""


class Markup(Frozen):
    """A piece of HTML or SVG that is whole: every element in it is closed."""

    source: str

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.source)


NOTHING = Markup("")

Content = Markup | str


def text(words: str) -> Markup:
    """Return words as they are read: no control or format characters, and no markup."""
    # Blanks at its ends part a word from an element beside it.
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    kept = GAP.join(one_line(part) for part in words.split(GAP))
    return Markup(before + html.escape(kept) + after)


def joined(*parts: Content) -> Markup:
    """Return parts one after the other, the words among them escaped."""
    return Markup("".join(_source(part) for part in parts))


def element(name: str, /, *content: Content, **attributes: str | float | None) -> Markup:
    """Return an element; words in it and the values of its attributes are escaped.

    An attribute that is None is left out. `_` in its name stands for `-`, and one at the end
    keeps it from being a word of Python's: `class_`, `aria_label`.
    """
    told = "".join(
        f' {_attribute(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY and not content:
        return Markup(f"<{name}{told}/>")
    return Markup(f"<{name}{told}>{joined(*content).source}</{name}>")


def number(value: float) -> str:
    """Return a length or a place in a picture, to a tenth at most: `12`, `12.5`."""
    # A nothing with a minus is one without.
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _source(part: Content) -> str:
    return part.source if isinstance(part, Markup) else text(part).source


def _attribute(key: str) -> str:
    # SVG has attributes in two words that are written as one.
    return {"viewBox": "viewBox"}.get(key, key.rstrip("_").replace("_", "-"))


def _value(value: str | float) -> str:
    return html.escape(one_line(value)) if isinstance(value, str) else number(value)
