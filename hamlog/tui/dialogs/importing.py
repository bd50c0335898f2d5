"""Import: pick a file, look at what would come in, say what its exercises are, bring it in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from hamlog.errors import HamlogError, NoUnitError
from hamlog.frozen import replace
from hamlog.text import one_line
from hamlog.training.words import name_of
from hamlog.tui import actions
from hamlog.tui.dialogs.busy import BusyScreen, screen_for_files
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen, heading
from hamlog.tui.dialogs.import_view import NameRow, Told, came_words, found_words, names_table
from hamlog.tui.dialogs.picker import FileToOpen, pick
from hamlog.tui.dialogs.undoing import undo_newest
from hamlog.tui.kit import wording
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Page, Section
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

if TYPE_CHECKING:
    from pathlib import Path

    from hamlog.exchange.importing import Imports, Looked, Named, Wish
    from hamlog.exchange.values import SkippedRow
    from hamlog.store.importing import BroughtIn

_KEEP = "/keep"


def open_import(screen: Screen[Any]) -> None:
    """Ask for a file over a screen, then show what is in it."""
    here = screen_for_files(screen)
    imports = here.services.imports() if here is not None else None
    if here is None or imports is None:
        return

    def picked(path: "Path") -> None:
        here.app.push_screen(ImportScreen(imports, imports.wish(path)))

    pick(here, FileToOpen("Import a file", imports.folder), picked)


class ImportScreen(BusyScreen):
    """What is in a file, and what came of it."""

    scope = Scope.IMPORT
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.IMPORT))
    reads_before_acting = False
    DEFAULT_CSS = """
    ImportScreen Listing { height: 1fr; margin: 1 0 0 0; }
    ImportScreen.-short .-heading { height: 1; }
    """

    def __init__(self, imports: "Imports", wish: "Wish") -> None:
        """Bring in what is wished for, once it was looked at."""
        super().__init__()
        self._imports = imports
        self._wish = wish
        self._looked: Looked | None = None
        self._came: BroughtIn | None = None
        self._said = ""

    def content(self) -> ComposeResult:
        """Lay out the file's name, what is in it, how far it is, its exercises."""
        yield heading(f"Import {self._wish.name}")
        yield Shown(id="told")
        yield from self.progress()
        yield Listing()

    def on_mount(self) -> None:
        """Look at the file."""
        self._look()

    def load(self) -> None:
        """Show what is known of the file."""
        self._show()

    def _look(self) -> None:
        job = self._imports.job()
        self.begin(
            f"Reading {self._wish.name}", job, self._imports.look(self._wish, job), self._saw
        )

    def _saw(self, looked: "Looked") -> None:
        # What was chosen stays where it is in the list, and selected.
        before = [one.name for one in self._looked.names] if self._looked is not None else []
        if {one.name for one in looked.names} == set(before):
            names = sorted(looked.names, key=lambda one: before.index(one.name))
            looked = replace(looked, names=tuple(names))
        self._looked = looked
        self._show()

    def failed(self, error: HamlogError) -> None:
        """Ask for the unit that the file does not say; else say what is wrong."""
        if isinstance(error, NoUnitError) and self._wish.unit is None:
            self._ask_unit()
        else:
            self.say(str(error))

    def say(self, text: str) -> None:
        """Show one sentence in place of what is in the file."""
        self._said = text
        self._show()

    def _show(self) -> None:
        told, names = self.query_one("#told", Shown), self.query_one(Listing)
        if self._said:
            told.show(Told(((self._said, Ink.TEXT),)))
        elif self._came is not None and self._looked is not None:
            told.show(came_words(self._came, self._wish, self._looked, self.key))
        elif self._looked is not None:
            told.show(found_words(self._looked, self._wish, self.key))
        else:
            told.show(Told(((f"Looking at {self._wish.shown}", Ink.MUTED),)))
        if self._looked is not None and self._looked.names:
            find, known = self.services.library.exercise, self._wish.only_known
            table = names_table(self._looked.names, find, only_known=known)
            rows = [NameRow(table, index) for index in range(table.height)]
            names.show(table, rows)
        else:
            names.show_empty()
        self.show_keys()

    # The unit

    def _ask_unit(self) -> None:
        own = self.services.coach.unit(self.services.clock.wall().date())
        rows = (
            ChoiceRow("kg", "Kilograms", "its weights are in kg"),
            ChoiceRow("lb", "Pounds", "its weights are in lb"),
        )
        title = "The file does not say the unit of its weights"
        self.open(ChoiceScreen(title, rows, self._take_unit, self.action_back, here=own))

    def _take_unit(self, key: str) -> None:
        self._wish = replace(self._wish, unit="lb" if key == "lb" else "kg")
        self._look()

    # What the exercises are

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another exercise was selected."""
        if self._said:
            self.say("")

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected exercise was clicked."""
        self.action_change()

    def action_change(self) -> None:
        """Ask which exercise the selected one is; close the screen where all is done."""
        if self._came is not None:
            self.action_back()
            return
        index = self.query_one(RowList).index
        if self._looked is None or self.busy or index >= len(self._looked.names):
            return
        here = self._looked.names[index]

        def taken(key: str) -> None:
            self._map(here.name, None if key == _KEEP else key)

        title = f"Which exercise is “{one_line(here.name)}”?"
        self.open(ChoiceScreen(title, self._choices(here), taken, here=here.slug or ""))

    def _choices(self, here: "Named") -> Sequence[ChoiceRow]:
        """Return what an exercise may be: likely ones first, then a new one, then all others."""
        library = self.services.library
        rows = [
            ChoiceRow(slug, name_of(slug, library.exercise(slug)), "a likely match")
            for slug in here.likely
        ]
        # Where the names are equal it is that exercise, and no new one.
        if here.slug is None or here.name in self._wish.mapped:
            rows.append(ChoiceRow(_KEEP, "A new exercise", "keeps its name, and counts by itself"))
        rows += [
            ChoiceRow(one.slug, one.name, "", one.short_name)
            for one in library.exercises()
            if one.slug not in here.likely
        ]
        return rows

    def _map(self, name: str, slug: str | None) -> None:
        mapped = {key: value for key, value in self._wish.mapped.items() if key != name}
        if slug is not None:
            mapped[name] = slug
        self._wish = replace(self._wish, mapped=mapped)
        self._look()

    def action_only_known(self) -> None:
        """Leave out what hamlog does not know, or bring it in, too."""
        if not self.busy and self._came is None:
            self._wish = replace(self._wish, only_known=not self._wish.only_known)
            self._look()

    def action_skipped(self) -> None:
        """Show the rows that cannot be read."""
        looked = self._looked
        if looked is None:
            # What is wrong with the file stays on the screen.
            return
        if not looked.skips:
            self.say("Every row can be read.")
        else:
            self.open(LeftOutScreen(self._wish.name, looked.skipped, looked.skips))

    # The change

    def action_bring_in(self) -> None:
        """Bring it in."""
        if self.busy or self._looked is None or self._came is not None:
            return
        self._said = ""
        job = self._imports.job()
        work = self._imports.bring_in(self._wish, job)
        self.hamlog.writing = work
        self.begin(f"Importing {self._wish.name}", job, work, self._brought)

    def _brought(self, came: "BroughtIn") -> None:
        self._came = came
        self._show()

    def action_undo(self) -> None:
        """Take back what was brought in, unless something else was changed since."""
        if self._looked is None:
            return
        if self._came is None or not self._came.anything or self.busy:
            self.say("Nothing was imported, so there is nothing to undo.")
            return
        self.settled(self._undo)

    def _undo(self) -> None:
        newest = self.services.log.last_change()
        if newest is None or newest.what != self._imports.what(self._wish):
            self.say("The log has changed since. u on Today undoes changes one by one.")
            return
        self._came = None
        undo_newest(self)

    def tell_undone(self, text: str) -> None:
        """Say that it was taken back, and look again."""
        self.say(text)
        self._look()

    def action_back(self) -> None:
        """Stop what is under way; else leave."""
        if self.busy and self._looked is not None:
            self.stop()
        elif self.is_current:
            self.app.pop_screen()

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now."""
        if self.busy:
            return ["back"]
        skipped = ["skipped"] if self._looked is not None and self._looked.skips else []
        if self._came is not None:
            return [*(["undo"] if self._came.anything else []), *skipped, "back"]
        if self._looked is None:
            return ["back"]
        known = ["only_known"] if self._looked.unknown or self._wish.only_known else []
        return ["bring_in", "change", *known, *skipped, "keys", "back"]

    def footer_words(self) -> dict[str, str]:
        """Say what the keys do now."""
        words = {"only_known": "all"} if self._wish.only_known else {}
        if self.busy:
            words["back"] = "stop"
        elif self._came is not None:
            words["back"] = "close"
        return words


class LeftOutScreen(BaseScreen):
    """The rows of a file that cannot be read."""

    scope = Scope.LEFT_OUT
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.LEFT_OUT))
    DEFAULT_CSS = """
    LeftOutScreen Page Shown { padding: 0 3; }
    LeftOutScreen.-narrow Page Shown { padding: 0 2; }
    """

    def __init__(self, name: str, rows: "Sequence[SkippedRow]", count: int) -> None:
        """Show these rows of `count` in the file `name`."""
        super().__init__()
        self._file = name
        self._rows = rows
        self._count = count

    def content(self) -> ComposeResult:
        """Lay out the title and the rows."""
        yield heading(f"{wording.count(self._count, 'row')} of {self._file} cannot be read")
        texts = [f"line {row.line}: {one_line(row.reason)}" for row in self._rows]
        if self._count > len(texts):
            texts.append(f"and {wording.thousands(self._count - len(texts))} more")
        with Page():
            yield Shown(Section("", tuple(texts)))

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(Page).focus()

    def action_back(self) -> None:
        """Back to the import."""
        self.app.pop_screen()
