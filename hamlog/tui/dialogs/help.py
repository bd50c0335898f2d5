"""The keys of the screen one came from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.actions import Action, Scope
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Page
from hamlog.tui.screen import BaseScreen

_KEYS_WIDE = 10


class KeyTable(Drawn):
    """Keys with their sentences, in groups."""

    def __init__(self, groups: tuple[tuple[str, tuple[Action, ...]], ...]) -> None:
        """Take (title, actions) a group."""
        super().__init__()
        self._groups = groups

    def draw(self, width: int, height: int) -> list[Line]:
        """Return a row a key, a blank one between groups."""
        x = self.edge
        lines = [Line(width)]
        for title, group in self._groups:
            head = Line(width)
            head.put(x, title, Ink.MUTED)
            lines += [head, Line(width)]
            for action in group:
                texts = wrap(action.sentence, max(1, width - x - _KEYS_WIDE - x))
                lines += [Line(width) for _ in texts]
                lines[-len(texts)].put(x, action.shown_key, Ink.ACCENT, bold=True)
                for line, text in zip(lines[-len(texts) :], texts, strict=True):
                    line.put(x + _KEYS_WIDE, text)
            lines.append(Line(width))
        return lines


class HelpScreen(BaseScreen):
    """What each key does on the screen one came from, and everywhere."""

    scope = Scope.HELP
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.HELP))

    def __init__(self, about: Scope) -> None:
        """Show the keys of scope `about`."""
        super().__init__()
        self.about = about

    def content(self) -> ComposeResult:
        """Lay out the table, scrolling where it must."""
        with Page():
            yield KeyTable(
                (
                    (f"Keys on {self.about.value.capitalize()}", actions.of(self.about)),
                    ("Everywhere", actions.of(Scope.APP)),
                )
            )

    def action_back(self) -> None:
        """Close the help."""
        self.app.pop_screen()
