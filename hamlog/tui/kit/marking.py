"""Text that is marked with the mouse, in widgets that draw themselves row by row."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget


class Markable(Widget):
    """A widget whose rows can be marked with the mouse; each of its strips knows its place."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []

    def marked(self, y: int) -> Strip:
        """Return a row with what is marked of it with the mouse."""
        strip, selection = self._strips[y], self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        start, end = span[0], strip.cell_length if span[1] < 0 else span[1]
        style = self.screen.get_component_rich_style("screen--selection")
        # Over the row's own colours, not below them.
        marked = [
            Segment(text, (own or Style()) + style) for text, own, _ in strip.crop(start, end)
        ]
        parts = [strip.crop(0, start), Strip(marked), strip.crop(end)]
        return Strip.join(parts)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is marked with the mouse, and what follows it."""
        rows = []
        for y, strip in enumerate(self._strips):
            span = selection.get_span(y)
            if span is not None:
                end = strip.cell_length if span[1] < 0 else span[1]
                rows.append(strip.crop(span[0], end).text.rstrip())
        return "\n".join(rows), "\n"

    def check_message_enabled(self, message: Message) -> bool:
        """Let no click follow where text was marked: that was no press."""
        drawn = isinstance(message, events.Click) and bool(self.screen.selections)
        return not drawn and super().check_message_enabled(message)
