"""The field of a note: as many lines as were typed or pasted, kept as they are."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from hamlog.text import is_typed, typed_lines


class NoteArea(TextArea):
    """Lines of text without terminal codes, even pasted ones; `enter` is left to the form.

    Up in the first line and down in the last one go to the next field.
    """

    DEFAULT_CSS = """
    NoteArea {
        width: 1fr; max-width: 60; height: auto; max-height: 8; padding: 0;
        scrollbar-size-vertical: 1;
    }
    NoteArea .text-area--cursor-line { background: transparent; }
    NoteArea:light .text-area--cursor {
        color: $input-cursor-foreground; background: $input-cursor-background;
    }
    """

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, value: str, *, id: str) -> None:  # noqa: A002
        super().__init__(
            typed_lines(value), id=id, compact=True, soft_wrap=True, highlight_cursor_line=False
        )
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """The text."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = typed_lines(text)
        self.move_cursor(self.document.end)

    @property
    def cursor_position(self) -> int:
        """How many characters stand before the cursor."""
        return len(self.get_text_range(self.document.start, self.cursor_location))

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, without what no terminal should be sent."""
        edit.text = typed_lines(edit.text)
        return super().edit(edit)

    def new_line(self) -> None:
        """Break the line at the cursor."""
        self.replace("\n", *self.selection)

    def on_key(self, event: events.Key) -> None:
        """Leave enter to the form; take joiners and new emoji, which Textual would not."""
        if event.key == "enter":
            self.post_message(self.Submitted())
        elif event.character and is_typed(event.character):
            self.replace(event.character, *self.selection)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """What was pasted is for this field alone, which then takes it."""
        event.stop()

    def action_cursor_up(self, select: bool = False) -> None:
        """Go a row up, in the first one to the field above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go a row down, in the last one to the field below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)
