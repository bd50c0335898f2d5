"""Forms: each is declared by its fields and by what saves them."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, ClassVar, Protocol, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from hamlog.errors import HamlogError
from hamlog.frozen import Frozen
from hamlog.text import is_typed, one_line, typed_line, typed_lines
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import Before, heading
from hamlog.tui.kit.canvas import cut
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

_SHORTEST, _LONGEST = 9, 26
_MOST_APART = 4
"""The most fields that still get a blank row between them."""

Typed = Mapping[str, str]
Keep = Callable[[Typed], "Future[Any] | None"]


class Field(Frozen):
    """A line of a form: its name, its value, and what can be typed there.

    `words` are (key, texts): such a key writes the first of its texts there; where one of them
    is there already, it clears the line. `lines` says that it may have several lines: a note.
    `told` gives how what is typed is understood, shown in place of the hint; may be empty.
    """

    name: str
    value: str
    hint: str = ""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lines: bool = False
    told: Callable[[str], str] | None = None

    @property
    def shown(self) -> str:
        """Its value as the form has it."""
        return typed_lines(self.value) if self.lines else one_line(self.value)


class FieldLine(Protocol):
    """What is typed into, whether it has one line or several."""

    value: str

    @property
    def cursor_position(self) -> int:
        """How many characters stand before the cursor."""

    @property
    def has_focus(self) -> bool:
        """Whether the keys go here."""

    def focus(self, scroll_visible: bool = True) -> object:
        """Take the keys."""

    def post_message(self, message: Message) -> bool:
        """Take a message, as a paste."""


class TypedLine(Input):
    """An input line that drops terminal control characters, even when pasted."""

    def validate_value(self, value: str) -> str:
        """Return the text it may hold: trailing blanks stay, since more may be typed after them."""
        return typed_line(value)

    def on_key(self, event: events.Key) -> None:
        """Take joiners and new emoji, too, which Textual would not."""
        if event.character and is_typed(event.character):
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what was pasted, as one; Textual takes the first."""
        event.stop()
        event.prevent_default()
        self.replace(event.text.rstrip("\r\n") or " ", *self.selection)


class WordLine(TypedLine):
    """An input line in which some keys write a whole word: alone, or in place of another value.

    Within a word that is being typed they are letters, and what follows a whole one is left out:
    where h writes hard, typing hard does so too.
    """

    def __init__(self, value: str, words: Mapping[str, tuple[str, ...]], *, id: str) -> None:  # noqa: A002
        super().__init__(value, id=id, compact=True)
        self._words = words

    def on_key(self, event: events.Key) -> None:
        """Write the word of the key; leave out a letter after a whole word."""
        here = self.value.strip().casefold()
        whole = not here.isalpha() or any(here in texts for texts in self._words.values())
        texts = self._words.get(event.key) if whole else None
        if texts is not None:
            self.value = "" if here in texts else texts[0]
            self.cursor_position = len(self.value)
        elif not (
            here.isalpha()
            and whole
            and self.selection.is_empty
            and (event.character or "").isalpha()
        ):
            return
        event.stop()
        event.prevent_default()


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Input lines that scroll to keep the focused one in sight; keys go from line to line."""


class FormScreen(BaseScreen):
    """A column of fields, with the hint for the focused field below them.

    Enter saves them, escape leaves everything as it was. If a value cannot be read or written,
    the reason replaces the hint and the form stays open with what was typed.
    """

    scope = Scope.EDIT
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings(Scope.EDIT),
        Binding("down", "app.focus_next", show=False, system=True),
        Binding("up", "app.focus_previous", show=False, system=True),
    ]
    DEFAULT_CSS = """
    FormScreen Fields {
        height: auto; max-height: 75%; scrollbar-size-vertical: 1;
        scrollbar-color: $ink-faint; scrollbar-background: $shade-background;
    }
    FormScreen .row { height: 2; padding: 0 3; }
    FormScreen.-narrow .row { padding: 0 2; }
    FormScreen .row.-lines { height: auto; margin: 0 0 1 0; }
    FormScreen .row Label { color: $ink-faint; }
    FormScreen .row Input { width: 1fr; max-width: 60; }
    FormScreen #hint { width: 1fr; padding: 0 3; color: $ink-muted; height: auto; }
    FormScreen #hint.-wrong { color: $ink-text; text-style: bold; }
    FormScreen.-narrow #hint { padding: 0 2; }
    FormScreen.-close .row { height: 1; }
    FormScreen.-close .row.-lines { height: auto; margin: 0; }
    FormScreen.-close #hint { margin: 1 0 0 0; }
    FormScreen.-close.-short .-heading { height: 1; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        keep: Keep,
        *,
        hint: str = "",
        then: Callable[[], None] | None = None,
        left: Callable[[], None] | None = None,
        about: str = "",
        before: Before | None = None,
    ) -> None:
        """Edit `fields`; `keep` gets what was typed, by field name.

        If `keep` raises UsageError, the form stays open. If it returns a write, the form stays
        open until that is on disk. `then` is called once the form is closed, `left` once it was
        left. `hint` is for
        fields without a hint of their own. `about` names what is written about, so that what
        was typed there comes back after the app had to end.
        """
        super().__init__(classes="-close" if len(fields) > _MOST_APART else "")
        self.title_text = title
        self.fields = tuple(fields)
        self._keep = keep
        self._hint = hint
        self._then = then
        self._left = left
        self._about = about
        self._before = before
        self._under_way = False
        self.saved: Callable[[], None] | None = None
        """Called where something was written, once the form is gone."""

    def content(self) -> ComposeResult:
        """Lay out the title, the fields, the hint."""
        yield heading(self.title_text)
        yield from self.above()
        longest = max((len(one.name) for one in self.fields), default=0)
        wide = max(_SHORTEST, min(_LONGEST, longest + 2))
        with Vertical():
            with Fields():
                for index, one in enumerate(self.fields):
                    with Horizontal(classes="row -lines" if one.lines else "row"):
                        label = Label(cut(one.name, wide - 1), markup=False)
                        label.styles.width = wide
                        yield label
                        yield _line_of(one, f"field-{index}")
            yield Label("", id="hint", markup=False)

    def above(self) -> ComposeResult:
        """Lay out what stands between title and fields."""
        yield from ()

    def line(self, name: str) -> FieldLine:
        """Return the line of a field, or its lines."""
        index = [one.name for one in self.fields].index(name)
        return cast("FieldLine", self.query_one(f"#field-{index}"))

    def on_mount(self) -> None:
        """Start in the first field, with what was typed there when the app had to end."""
        self.query_one("#field-0").focus()
        draft = self.services.drafts.of(self._about) if self._about else {}
        for one in self.fields:
            if one.name in draft:
                line = self.line(one.name)
                line.value = draft[one.name]
                line.focus()
        if draft:
            save, drop = self.key("edit.save"), self.key("edit.cancel")
            back = f"What you had typed is back. {_capital(save)} saves it, {drop} drops it."
            self.call_after_refresh(self._tell, back, wrong=False)

    def keep_draft(self) -> None:
        """Keep what was typed and not saved: the app has to end."""
        typed = {one.name: self._typed_in(one) for one in self.fields}
        changed = {one.name: typed[one.name] for one in self.fields if typed[one.name] != one.value}
        if self._about and changed and not self._under_way:
            self.services.drafts.keep(self._about, changed)

    def _drop_draft(self) -> None:
        if self._about:
            self.services.drafts.drop(self._about)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what can be typed in the focused field."""
        for index, one in enumerate(self.fields):
            if event.widget.id == f"field-{index}":
                self._tell(one.hint or self._hint, wrong=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show how it is understood, where the field can say so."""
        for index, one in enumerate(self.fields):
            if one.told and message.input.id == f"field-{index}" and message.input.has_focus:
                self._tell(one.told(message.value) or one.hint or self._hint, wrong=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter saves what was typed."""
        message.stop()
        self.action_save()

    def on_note_area_submitted(self, message: Message) -> None:
        """Enter saves what was typed, in a note too."""
        message.stop()
        self.action_save()

    def action_new_line(self) -> None:
        """Begin a new line of the note."""
        from hamlog.tui.dialogs.note_area import NoteArea

        if isinstance(self.focused, NoteArea):
            self.focused.new_line()

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        has_note = any(one.lines for one in self.fields)
        before = ["before"] if self._before else []
        return ["save", *(["new_line"] if has_note else []), *before, "cancel"]

    def footer_words(self) -> dict[str, str]:
        """Return what enter and escape do in the first set-up."""
        return {"save": "next", "cancel": "leave"} if self._before else {}

    def action_before(self) -> None:
        """Go back to the question before, elsewhere to the field before."""
        if self._before is None:
            self.focus_previous()
        else:
            self.app.pop_screen()
            self._before()

    def say(self, text: str) -> None:
        """Show below the fields what is wrong and what is allowed."""
        self._tell(text, wrong=True)

    def _tell(self, text: str, *, wrong: bool) -> None:
        hint = self.query_one("#hint", Label)
        hint.set_class(wrong, "-wrong")
        hint.update(one_line(text))

    def say_failed(self, text: str) -> None:
        """Show the log's error; what was typed stays and can be saved again."""
        self._under_way = False
        self.say(text)

    def action_save(self) -> None:
        """Save what was typed; stay open if it cannot be read or written."""
        if self._under_way:
            return
        try:
            write = self._keep({one.name: self._typed_in(one) for one in self.fields})
        except HamlogError as error:
            self.refused(error)
            return
        if write is None:
            self._leave()
            return
        self._under_way = True
        self.keep_any(write, lambda: self._leave(saved=True))

    def action_finish(self) -> None:
        """Save what was typed, from any field."""
        self.action_save()

    def refused(self, error: HamlogError) -> None:
        """What was typed cannot be read or written: say why."""
        self.say(str(error))

    def _typed_in(self, field: Field) -> str:
        """Return the value of a field; an untouched one keeps what the log has."""
        now = self.line(field.name).value
        return field.value if now == field.shown else now

    def _leave(self, *, saved: bool = False) -> None:
        self._drop_draft()
        # Another key may have left the form meanwhile: then another screen is in front.
        if self.is_current:
            self.app.pop_screen()
            if self._then is not None:
                self._then()
            if saved and self.saved is not None:
                self.saved()

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self._drop_draft()
        self.app.pop_screen()
        if self._left is not None:
            self._left()


def _line_of(field: Field, name: str) -> Widget:
    if field.lines:
        from hamlog.tui.dialogs.note_area import NoteArea

        found: NoteArea | TypedLine = NoteArea(field.shown, id=name)
    elif field.words:
        found = WordLine(field.shown, dict(field.words), id=name)
    else:
        found = TypedLine(field.shown, id=name, compact=True)
    found.cursor_blink = False
    return found


def _capital(key: str) -> str:
    """Return a key as a sentence begins with it: a letter stays, since it would be another key."""
    return key if len(key) == 1 else key[:1].upper() + key[1:]


def note_form(
    note: str,
    keep: Callable[[str], "Future[Any] | None"],
    *,
    day: date,
    hint: str = "",
) -> FormScreen:
    """Return the form for the note of a session of that day."""
    fields = (Field("note", note, hint, lines=True),)
    return FormScreen(
        "Note about this session", fields, lambda typed: keep(typed["note"]), about=f"note of {day}"
    )
