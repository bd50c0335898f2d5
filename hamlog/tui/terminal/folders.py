"""What is in a folder, as the picker lists it; all that hamlog knows of the picker from inside."""

from collections.abc import Iterable
from datetime import UTC, datetime
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from textual import events, work
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker
from textual_fspicker.parts import DirectoryNavigation
from textual_fspicker.parts.directory_navigation import DirectoryEntry, DirectoryEntryStyling

from hamlog.text import one_line
from hamlog.training.words import MONTHS

if TYPE_CHECKING:
    from pathlib import Path

_UP = ".."


class Entry(DirectoryEntry):
    """A file or a folder in a list, looked at once: some disks are slow."""

    def __init__(self, location: "Path", styles: DirectoryEntryStyling) -> None:
        self.folder, self.size, self.changed_s = location.name == _UP, 0, 0.0
        self.there = self.folder
        if not self.folder:
            try:
                found = location.stat()
            except (OSError, ValueError):
                pass
            else:
                self.folder = S_ISDIR(found.st_mode)
                self.there = self.folder or S_ISREG(found.st_mode)
                self.size, self.changed_s = found.st_size, found.st_mtime
        super().__init__(location, styles)

    def _as_renderable(self, location: "Path") -> RenderableType:
        row = Table.grid(expand=True, padding=(0, 2, 0, 0), pad_edge=False)
        row.add_column(no_wrap=True, ratio=1, overflow="ellipsis")
        row.add_column(no_wrap=True, justify="right", width=8)
        row.add_column(no_wrap=True, justify="right", width=11)
        name = one_line(location.name) or "unnamed"
        if self.folder:
            row.add_row(Text(f"{name}/"), "", "")
        else:
            row.add_row(Text(name), Text(_size(self.size)), Text(_day(self.changed_s)))
        return row


def _size(count: int) -> str:
    if not count:
        return "empty"
    return f"{max(1, round(count / 1000))} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"


def _day(seconds: float) -> str:
    try:
        day = datetime.fromtimestamp(seconds, UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):
        return ""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


class Entries(DirectoryNavigation):
    """What is in a folder: its folders by name, then its files, the newest first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entries--bar"}
    DEFAULT_CSS = "Entries > .entries--bar { color: $ink-accent; background: $shade-raised; }"

    class Loaded(Message):
        """A folder was read."""

        def __init__(self, entries: list[DirectoryEntry]) -> None:
            super().__init__()
            self.entries = entries

    @work(exclusive=True, thread=True)
    def _load(self) -> None:
        """Read the folder, off the event loop."""
        worker, styles = get_current_worker(), self._styles
        entries: list[DirectoryEntry] = []
        try:
            for one in self._location.iterdir():
                if worker.is_cancelled:
                    return
                entry = Entry(self._location / one.name, styles)
                if entry.folder or (entry.there and self.show_files):
                    entries.append(entry)
        except OSError:
            self.post_message(self.PermissionError(self, self._location))
        if not worker.is_cancelled:
            self.post_message(self.Loaded(entries))

    def on_entries_loaded(self, message: Loaded) -> None:
        """A folder was read."""
        message.stop()
        self._entries = message.entries
        self._repopulate_display()

    def _repopulate_display(self) -> None:
        """Show what is in the folder, as it was when it was read."""
        shown = [entry for entry in self._entries if self._shows(entry)]
        with self.app.batch_update():
            self.clear_options()
            if not self.is_root:
                self.add_option(Entry(self._location / _UP, self._styles))
            self.add_options(self._sort(shown))
        self._settle_highlight()

    def _settle_highlight(self) -> None:
        """Begin at the first file, else at the first row."""
        if self.highlighted is None:
            rows = range(self.option_count)
            folders = (self.get_option_at_index(row) for row in rows)
            first = (
                n for n, one in enumerate(folders) if isinstance(one, Entry) and not one.folder
            )
            self.highlighted = next(first, 0)

    def beginning(self, typed: str) -> "list[Path]":
        """Return what is listed and begins as it was typed, whatever the case."""
        begun = typed.casefold()
        listed = (entry.location for entry in self._entries if self._shows(entry))
        return [one for one in listed if one.name.casefold().startswith(begun)]

    async def _on_click(self, event: events.Click) -> None:
        """Select what was clicked; what is selected already is opened, as in every list."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked == self.highlighted:
            self._open_directory = True
            self.action_select()
        elif clicked is not None:
            self.highlighted = clicked

    def render_line(self, y: int) -> Strip:
        """Return a row, with the bar of the row you are on: each is one line high."""
        strip = super().render_line(y)
        if not self.has_focus or self.highlighted != self.scroll_offset.y + y:
            return strip
        bar = Segment("▌", self.get_component_rich_style("entries--bar"))
        return Strip.join([strip.crop(0, 1), Strip([bar]), strip.crop(2)])

    def _shows(self, entry: DirectoryEntry) -> bool:
        path = entry.location
        if self.is_hidden(path) and not self.show_hidden:
            return False
        folder = isinstance(entry, Entry) and entry.folder
        return folder or self.file_filter is None or self.file_filter(path)

    def _sort(self, entries: Iterable[DirectoryEntry]) -> Iterable[DirectoryEntry]:
        return sorted(entries, key=_place)


def _place(entry: DirectoryEntry) -> tuple[bool, float, str]:
    name = entry.location.name.casefold()
    if not isinstance(entry, Entry) or entry.folder:
        return False, 0.0, name
    return True, -entry.changed_s, name
