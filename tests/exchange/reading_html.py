"""Reads the page as a tree, and fails where an element is not closed where it was opened."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"meta", "br", "col"}


class Node:
    """An element, with what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inside: list[Node | str] = []

    def __iter__(self) -> "Iterator[Node]":
        """Yield all elements in it, however deep, in order."""
        for one in self.inside:
            if isinstance(one, Node):
                yield one
                yield from one

    def all(self, tag: str, class_: str | None = None) -> "list[Node]":
        """Return the elements of a name, and of a class if one is given."""
        return [
            one
            for one in self
            if one.tag == tag
            and (class_ is None or class_ in one.attributes.get("class", "").split())
        ]

    def own(self, tag: str) -> "list[Node]":
        """Return the elements of a name that stand in it directly."""
        return [one for one in self.inside if isinstance(one, Node) and one.tag == tag]

    @property
    def text(self) -> str:
        """The text in it; pictures' names and descriptions are not read."""
        parts = (
            one if isinstance(one, str) else "" if one.tag in ("title", "desc") else one.text
            for one in self.inside
        )
        return "".join(parts)

    @property
    def words(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.words for one in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), attrs
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def finished(self) -> Node:
        self.close()
        assert self._open == [self.root]
        return self.root


def read(source: str) -> Node:
    """Return the page as a tree."""
    reader = _Reader()
    reader.feed(source)
    return reader.finished()
