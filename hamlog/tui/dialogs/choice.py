"""Lists to choose one or several things from, opened by a key."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.questions import Question, Reply
from hamlog.tui import actions
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, fitting
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

Before = Callable[[], None]
"""Asks the question before, in the first set-up; a screen that has one can go back to it."""

# Far more than is ever shown: a text of any length costs the same.
_LONGEST = 400


class ChoiceRow(Frozen):
    """Something to choose, and why you might; `short` is its name where there is little room."""

    key: str
    name: str
    why: str
    short: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return its row; why stands below it where it finds no room beside."""
        width = room.width
        line = row_line(room)
        edge = room.edge
        why_at = min(40, edge + round(width * 0.45))
        free = why_at - edge - 2
        name = fitting(free, self.name, self.short or self.name)
        whole = Piece(name[:_LONGEST]).cells <= free
        beside = whole and Piece(self.why[:_LONGEST]).cells <= width - why_at - edge
        if not beside:
            free = width - 2 * edge
            name = fitting(free, self.name, self.short or self.name)
        line.put(edge, name, bold=room.selected, room=free)
        if not self.why:
            return [line]
        if beside:
            line.put(why_at, self.why, Ink.MUTED)
            return [line]
        below = row_line(room)
        below.put(edge + 2, self.why, Ink.MUTED, room=width - 2 * edge - 2)
        return [line, below]


class Heading(Frozen):
    """One bold line."""

    text: str

    def lines(self, room: Room) -> list[Line]:
        """Return the line, between blank ones if there is room."""
        line = room.line()
        line.put(room.edge, self.text, bold=True)
        return [line] if room.height == 1 else [room.line(), line, room.line()]


def heading(text: str) -> Shown:
    """Return the widget for a heading above a form or a list."""
    return Shown(Heading(text), classes="-heading")


class ChoiceScreen(BaseScreen):
    """Choose one of several things, or none."""

    scope = Scope.CHOICE
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.CHOICE))

    def __init__(
        self,
        title: str,
        choices: Sequence[ChoiceRow],
        taken: Callable[[str], None],
        none_taken: Callable[[], None] | None = None,
        *,
        here: str = "",
        gone: Callable[[], None] | None = None,
        before: Before | None = None,
    ) -> None:
        """Offer `choices`; `taken` gets the chosen key, or `none_taken` is called.

        The choice whose key is `here` is selected at first, or else the first one. `gone` is
        called where the app or the place was left before anything was answered.
        """
        super().__init__()
        self._here: str | None = here
        self._gone = gone
        self._before = before
        self._title = title
        self._choices = tuple(choices)
        self._taken = taken
        self._none_taken = none_taken

    def content(self) -> ComposeResult:
        """Lay out the title and the list."""
        yield heading(self._title)
        yield RowList()

    def load(self) -> None:
        """Show the choices."""
        rows = self.query_one(RowList)
        keys = [choice.key for choice in self._choices]
        rows.show(self._choices, index=keys.index(self._here) if self._here in keys else None)
        self._here = None
        rows.focus()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_take()

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return ["take", *(["before"] if self._before else []), "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what escape does in the first set-up."""
        return {"back": "leave"} if self._before else {}

    def action_before(self) -> None:
        """Go back to the question before."""
        if self._before is not None:
            self._gone = None
            self.app.pop_screen()
            self._before()

    def on_key(self, event: events.Key) -> None:
        """A digit selects the row that is called so: where numbers are offered, it says one."""
        names = [choice.name for choice in self._choices]
        if event.character in names:
            event.stop()
            event.prevent_default()
            self.query_one(RowList).move_to(names.index(event.character))

    @property
    def selected(self) -> str:
        """The key of the selected choice; empty where there is none."""
        return self._choices[self.query_one(RowList).index].key if self._choices else ""

    def action_take(self) -> None:
        """Choose the selected row."""
        if self._choices:
            self._gone = None
            chosen = self.selected
            self.app.pop_screen()
            self._taken(chosen)

    def action_back(self) -> None:
        """Choose nothing."""
        self._gone = None
        self.app.pop_screen()
        if self._none_taken is not None:
            self._none_taken()

    def on_unmount(self) -> None:
        """The user left the app or the place."""
        if self._gone is not None:
            self._gone()


class Toggle(Frozen):
    """Something that can be switched on or off, and what it is."""

    key: str
    name: str
    why: str
    taken: bool

    def lines(self, room: Room) -> list[Line]:
        """Return its row, with a filled box if it is on."""
        line = row_line(room)
        edge = room.edge
        mark = marks.AS_PLANNED if self.taken else marks.TO_DO_NEXT
        line.raw(edge, mark.glyph, mark.ink)
        x = line.put(edge + 3, self.name, bold=room.selected)
        line.put(max(x + 3, edge + 18), self.why, Ink.MUTED)
        return [line]


class TogglesScreen(BaseScreen):
    """Choose any of several things; space selects, enter keeps the selection."""

    scope = Scope.TOGGLES
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TOGGLES))
    DEFAULT_CSS = """
    TogglesScreen RowList { height: auto; max-height: 1fr; }
    TogglesScreen #hint { padding: 1 3; width: 1fr; color: $ink-muted; height: auto; }
    TogglesScreen.-narrow #hint { padding: 1 2; }
    """

    def __init__(
        self,
        title: str,
        toggles: Sequence[Toggle],
        hint: str | Callable[[list[str]], str],
        kept: Callable[[list[str]], None],
        left: Callable[[], None] | None = None,
        *,
        asked_first: bool = False,
        before: Before | None = None,
    ) -> None:
        """Offer `toggles`; `kept` gets the keys of the selected ones, in order.

        `hint` may depend on them. `left` is called where all was left as it was; `asked_first` says
        that it is a question of the first set-up, which escape leaves.
        """
        super().__init__()
        self._title = title
        self._toggles = list(toggles)
        self._hint = hint
        self._kept = kept
        self._left = left
        self._asked_first = asked_first
        self._before = before

    def content(self) -> ComposeResult:
        """Lay out the title, the list, the hint."""
        yield heading(self._title)
        yield RowList()
        yield Label(self._told, id="hint", markup=False)

    @property
    def _told(self) -> str:
        return self._hint if isinstance(self._hint, str) else self._hint(self._selected)

    @property
    def _selected(self) -> list[str]:
        """The keys of what is selected, in order."""
        return [one.key for one in self._toggles if one.taken]

    def load(self) -> None:
        """Show what is selected."""
        rows = self.query_one(RowList)
        rows.show(self._toggles)
        rows.styles.height = len(self._toggles)
        rows.focus()

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return ["take", "save", *(["before"] if self._before else []), "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what enter and escape do in the first set-up."""
        return {"save": "next", "back": "leave"} if self._asked_first else {}

    def action_before(self) -> None:
        """Go back to the question before."""
        if self._before is not None:
            self.app.pop_screen()
            self._before()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_take()

    def action_take(self) -> None:
        """Select this, or deselect it."""
        rows = self.query_one(RowList)
        one = self._toggles[rows.index]
        self._toggles[rows.index] = replace(one, taken=not one.taken)
        rows.show(self._toggles)
        self.query_one("#hint", Label).update(self._told)

    def action_save(self) -> None:
        """Keep what is selected."""
        self.app.pop_screen()
        self._kept(self._selected)

    def action_back(self) -> None:
        """Leave it as it was."""
        self.app.pop_screen()
        if self._left is not None:
            self._left()


def question_screen(question: Question, replied: Callable[[Reply], None]) -> ChoiceScreen:
    """Return the screen for answering a question of the plan."""
    replies = {str(number): reply for number, reply in enumerate(question.replies)}
    choices = [ChoiceRow(key, reply.name, reply.why) for key, reply in replies.items()]
    return ChoiceScreen(question.text, choices, lambda key: replied(replies[key]))
