"""Picks a file to open, a file to save, or a folder; the one screen that looks at the disk."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Input, Label
from textual_fspicker.base_dialog import Dialog
from textual_fspicker.file_dialog import BaseFileDialog
from textual_fspicker.parts import CurrentDirectory, DirectoryNavigation
from textual_fspicker.path_filters import Filter

from hamlog.text import one_line
from hamlog.tui.dialogs.choice import heading
from hamlog.tui.dialogs.form import TypedLine
from hamlog.tui.kit import sizes
from hamlog.tui.kit.bars import KeyBar, KeyWord
from hamlog.tui.screen import BaseScreen
from hamlog.tui.terminal.folders import Entries

if TYPE_CHECKING:
    from pathlib import Path

_READABLE = frozenset({".csv", ".txt", ".tsv", ".json", ".fit"})
_OPEN = KeyWord("enter", "open", "open")
_ABOVE = KeyWord("backspace", "up", "above")
_TO_NAME = KeyWord("tab", "to the name", "app.focus_next")
_LEAVE = KeyWord("esc", "back", "dismiss(None)")
_READABLE_ONES = Filter("Readable", lambda path: path.suffix.casefold() in _READABLE)


class Picker(BaseFileDialog):
    """A list of what is in a folder, above a line in which a name or a path can be typed.

    `of_list` and `of_line` are the keys of the footer, while the one or the other takes them.
    """

    of_list: ClassVar[tuple[KeyWord, ...]] = ()
    of_line: ClassVar[tuple[KeyWord, ...]] = ()
    own_keys: ClassVar[frozenset[str]] = frozenset()
    """Letters that are keys over the list, and so begin no name."""
    HORIZONTAL_BREAKPOINTS = sizes.WIDTHS
    VERTICAL_BREAKPOINTS = sizes.HEIGHTS
    DEFAULT_CSS = """
    Picker { background: $shade-background; overflow: hidden; }
    Picker Dialog {
        width: 100%; height: 1fr; border: none; padding: 0; background: $shade-background;
    }
    Picker Dialog DirectoryNavigation, Picker Dialog DirectoryNavigation:focus {
        background: $shade-background; border: none; padding: 0; height: 1fr;
        background-tint: $shade-background; scrollbar-size-vertical: 1;
        scrollbar-color: $ink-faint; scrollbar-background: $shade-background;
    }
    Picker DirectoryNavigation > .option-list--option { padding: 0 3; }
    Picker.-narrow DirectoryNavigation > .option-list--option { padding: 0 1 0 2; }
    Picker DirectoryNavigation > .option-list--option-highlighted {
        background: $shade-raised; color: $ink-text; text-style: bold;
    }
    Picker CurrentDirectory { color: $ink-muted; border: none; height: 2; padding: 0 3; }
    Picker #line { height: auto; padding: 1 3; }
    Picker #line Input { max-width: 60; }
    Picker #wrong { color: $ink-text; text-style: bold; width: 1fr; height: auto; }
    Picker.-narrow CurrentDirectory { padding: 0 2; }
    Picker.-narrow #line { padding: 1 2; }
    Picker.-short .-heading { height: 1; }
    Picker.-short #line { padding: 1 3 0 3; }
    Picker.-narrow.-short #line { padding: 1 2 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False, system=True),
        Binding("down", "app.focus_next", show=False, system=True),
    ]

    def __init__(self, title: str, folder: "Path", name: str = "") -> None:
        """Begin in `folder`, with `name` in the line."""
        super().__init__(folder, title, suggest_completions=False)
        self._folder = folder
        self._heading = title
        self._file_name = name

    def compose(self) -> ComposeResult:
        """Lay out the folder, what is in it, the line, what is wrong with it, and the keys."""
        # Or it would be laid out once more with them.
        self.add_class(*sizes.classes(self.app.size))
        with Dialog():
            yield heading(self._heading)
            yield CurrentDirectory(markup=False)
            yield Entries(self._folder)
            with Vertical(id="line"):
                line = TypedLine(one_line(self._file_name), id="name", compact=True)
                line.cursor_blink = False
                # What was typed over the list stays, where the line takes the keys only then.
                line.select_on_focus = bool(self._file_name)
                line.placeholder = "or type a name or a path"
                yield line
                yield Label("", id="wrong", markup=False)
        yield KeyBar()

    def on_descendant_focus(self) -> None:
        """Show the keys of what takes them now."""
        typing = self.query_one(Input).has_focus
        self.query_one(KeyBar).show(self.of_line if typing else self.of_list)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A word of the footer was clicked."""
        message.stop()
        await self.run_action(message.call)

    async def action_open(self) -> None:
        """Do what enter does: open what is selected, or take what was typed."""
        line = self.query_one(Input)
        if line.has_focus:
            await line.action_submit()
        else:
            self.query_one(DirectoryNavigation).action_select()

    def action_above(self) -> None:
        """Show the folder that this one is in."""
        found = self.query_one(DirectoryNavigation)
        found.location = found.location.parent

    def on_key(self, event: events.Key) -> None:
        """What is typed over the list goes into the line, from the first letter on."""
        line = self.query_one(Input)
        typed = event.character if event.is_printable and event.key not in self.own_keys else None
        if line.has_focus or not typed:
            return
        event.stop()
        event.prevent_default()
        self._type(typed)

    def _type(self, text: str) -> None:
        line = self.query_one(Input)
        line.focus()
        line.insert_text_at_cursor(text)

    def on_paste(self, event: events.Paste) -> None:
        """A path that is pasted over the list goes into the line, too."""
        if not self.query_one(Input).has_focus:
            event.stop()
            self._type(one_line(event.text.strip()))

    def tell_wrong(self, text: str) -> None:
        """Say below why something cannot be picked."""
        self.query_one("#wrong", Label).update(text)

    @on(DirectoryNavigation.Changed)
    @on(Input.Changed)
    def _go_on(self) -> None:
        """Another folder or name: what was wrong is no longer said."""
        self.tell_wrong("")

    @on(DirectoryNavigation.PermissionError)
    def _tell_closed(self) -> None:
        self.tell_wrong("This folder cannot be read.")

    @on(Input.Submitted)
    @on(Button.Pressed, "#select")
    def _take_typed(self, event: Input.Submitted | Button.Pressed) -> None:
        """Take what was typed: a folder is opened, a file is picked."""
        event.stop()
        event.prevent_default()
        line, found = self.query_one(Input), self.query_one(DirectoryNavigation)
        if not line.value.strip():
            self.tell_wrong("Choose a file, or type its name.")
            return
        try:
            path = (found.location / self._home(line.value, found.location)).resolve()
            if not path.exists():
                path = self._meant(line.value.strip()) or path
            folder, there = path.is_dir(), path.exists()
        except (OSError, ValueError, RuntimeError):
            self.tell_wrong("No file can have that name.")
            return
        if folder:
            found.location = path
            found.focus()
            line.value = ""
        elif self._fits(path, there=there):
            self.dismiss(path)

    @staticmethod
    def _home(typed: str, folder: "Path") -> "Path":
        path = folder.__class__(typed)
        return path.expanduser() if typed.startswith("~") else path

    def _meant(self, _typed: str) -> "Path | None":
        """Return what is meant by the beginning of a name; None where that is not certain."""
        return None

    def _fits(self, path: "Path", *, there: bool) -> bool:
        """Whether a file can be picked; else say why not."""
        return True


class FileToOpen(Picker):
    """Picks a file that is there; those that hamlog may read are shown, ctrl+f shows all."""

    of_list = (_OPEN, _ABOVE, KeyWord("ctrl+f", "all files", "all_files"), _LEAVE)
    of_line = (_OPEN, KeyWord("tab", "to the list", "app.focus_next"), _LEAVE)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "all_files", show=False, system=True, priority=True)
    ]

    def on_mount(self) -> None:
        """Show what hamlog may read."""
        self.query_one(DirectoryNavigation).file_filter = _READABLE_ONES

    def action_all_files(self) -> None:
        """Show all files, hidden ones too, or only those that hamlog may read."""
        found = self.query_one(DirectoryNavigation)
        some = found.file_filter is not None
        found.show_hidden = some
        found.file_filter = None if some else _READABLE_ONES

    @on(DirectoryNavigation.Selected)
    def _open(self, event: DirectoryNavigation.Selected) -> None:
        """A file of the list is picked at once."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.path)

    def _meant(self, typed: str) -> "Path | None":
        found = self.query_one(Entries).beginning(typed)
        return found[0] if len(found) == 1 else None

    def _fits(self, path: "Path", *, there: bool) -> bool:
        if not there:
            typed = self.query_one(Input).value.strip()
            begun = len(self.query_one(Entries).beginning(typed))
            several = f"{begun} names begin like that: type more of it."
            self.tell_wrong(several if begun > 1 else "There is no such file.")
        return there


class FileToSave(Picker):
    """Picks where to save a file; what is there already is asked about later."""

    of_list = (KeyWord("enter", "choose", "open"), _ABOVE, _TO_NAME, _LEAVE)
    of_line = (
        KeyWord("enter", "save", "open"),
        KeyWord("tab", "other folder", "app.focus_next"),
        _LEAVE,
    )

    def on_mount(self) -> None:
        """Begin in the line, where the name stands already."""
        line = self.query_one(Input)
        self.call_after_refresh(line.focus)

    def _fits(self, path: "Path", *, there: bool) -> bool:
        fits = path.parent.is_dir()
        if not fits:
            self.tell_wrong("There is no such folder.")
        return fits


class FolderToSave(Picker):
    """Picks the folder for several files."""

    own_keys = frozenset({"s"})
    of_list = (KeyWord("s", "save here", "take"), _OPEN, _ABOVE, _LEAVE)
    of_line = (_OPEN, KeyWord("tab", "to the list", "app.focus_next"), _LEAVE)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "take", show=False, system=True)]

    def on_mount(self) -> None:
        """Show folders alone."""
        self.query_one(DirectoryNavigation).show_files = False

    def action_take(self) -> None:
        """Pick the folder whose folders are shown."""
        self.dismiss(self.query_one(DirectoryNavigation).location)

    def _fits(self, path: "Path", *, there: bool) -> bool:
        self.tell_wrong("There is no such folder.")
        return False


def pick(screen: BaseScreen, picker: Picker, picked: "Callable[[Path], None]") -> None:
    """Open a picker over a screen; `picked` gets the path, unless it was left."""

    def chosen(path: "Path | None") -> None:
        if path is not None:
            picked(path)

    screen.app.push_screen(picker, chosen)
