"""Export: which format, which days, where to; then the file."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from hamlog.errors import HamlogError, ThereAlreadyError, UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.typed_days import read_day, read_day_ahead
from hamlog.training.words import name_of
from hamlog.tui import actions
from hamlog.tui.dialogs.busy import BusyScreen, screen_for_files
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen, heading
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.dialogs.import_view import Told
from hamlog.tui.dialogs.picker import FileToSave, FolderToSave, pick
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, Pieces
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.table import Column, Table
from hamlog.tui.scopes import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from hamlog.exchange.exporting import Exports, Wanted

_COLUMNS = (
    Column(least=8),
    Column(cuts=1, keeps=16),
    Column(leaves=2, below=True, inset=2),
)
_ALL = "/all"
_FORMAT, _DAYS, _DAY, _EXERCISE = "format", "days", "day", "exercise"
_ROWS, _FILE, _FOLDER = "rows", "file", "folder"
_PAST_HINT = "Such as 2026-01-31, 31 Jan, yesterday or mon; empty for no limit."
_AHEAD_HINT = "Such as 2026-12-01, 1 Dec, tomorrow or fri; empty for the next session."
_REPLACE, _OTHER = "replace", "other"


def open_export(screen: Screen[Any]) -> None:
    """Ask over a screen what to take out."""
    here = screen_for_files(screen)
    exports = here.services.exports() if here is not None else None
    if here is not None and exports is not None:
        here.app.push_screen(ExportScreen(exports))


class AskedRow(Frozen):
    """A row of what is asked for, and what it does."""

    table: Table
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return its row."""
        return self.table.lines(self.index, room)


class ExportScreen(BusyScreen):
    """What to take out, as what, and where to."""

    scope = Scope.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EXPORT))
    reads_before_acting = False
    DEFAULT_CSS = """
    ExportScreen.-short .-heading { height: 1; }
    """

    def __init__(self, exports: "Exports") -> None:
        """Begin with what was asked for last."""
        super().__init__()
        self._exports = exports
        self._wanted: Wanted = exports.wanted
        self._keys: tuple[str, ...] = ()
        self._said = ""

    def content(self) -> ComposeResult:
        """Lay out what is asked for, how far it is, what came of it."""
        yield heading("Export")
        yield Shown(id="told")
        yield from self.progress()
        yield RowList()

    def load(self) -> None:
        """Show what is asked for."""
        rows = self._asked()
        self._keys = tuple(key for key, _, _ in rows)
        table = Table(
            _COLUMNS,
            [
                (
                    (Piece(key, Ink.FAINT),),
                    (Piece(value),),
                    (Piece(about, Ink.MUTED),) if about else (),
                )
                for key, value, about in rows
            ],
        )
        found = self.query_one(RowList)
        found.show([AskedRow(table, index) for index in range(table.height)])
        found.styles.height = sum(
            len(AskedRow(table, n).lines(Room(self.size.width, edge=3)))
            for n in range(table.height)
        )
        if self.focused is None:
            found.focus()
        save, change = self.key("export.save"), self.key("export.change")
        about = f"Press {save} to save the file, {change} to change what is selected."
        told = (self._said, Ink.TEXT) if self._said else (about, Ink.MUTED)
        self.query_one("#told", Shown).show(Told((told,)))

    def _asked(self) -> list[tuple[str, str, str]]:
        """Return what is asked for: the name, the value, and what it means."""
        wanted = self._wanted
        rows = [(_FORMAT, wanted.of.called, wanted.of.about)]
        if wanted.picks_day:
            rows.append((_DAY, _day_words(wanted.day) or "the next session", ""))
        elif not wanted.ahead:
            rows.append((_DAYS, _days_words(wanted), ""))
            exercise = "all" if wanted.exercise is None else self._exercise(wanted.exercise)
            rows.append((_EXERCISE, exercise, ""))
        if wanted.has_rows:
            about = "a row for each " + ("set" if wanted.rows == "sets" else "rep")
            rows.append((_ROWS, wanted.rows, about))
        if wanted.in_folder:
            rows.append((_FOLDER, wanted.folder, "a file for each session"))
        else:
            rows.append((_FILE, wanted.name, f"in {wanted.folder}"))
        return rows

    def _exercise(self, slug: str) -> str:
        return name_of(slug, self.services.library.exercise(slug))

    def say(self, text: str) -> None:
        """Show one sentence below."""
        self._said = text
        self.load()

    def _want(self, wanted: "Wanted") -> None:
        self._wanted, self._said = wanted, ""
        self.reload()

    # What is asked for

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_change()

    def action_change(self) -> None:
        """Change the selected row."""
        if self.busy:
            return
        key = self._keys[self.query_one(RowList).index]
        {
            _FORMAT: self._ask_format,
            _DAYS: self._ask_days,
            _DAY: self._ask_day,
            _EXERCISE: self._ask_exercise,
            _ROWS: self._turn_rows,
        }.get(key, self._ask_file)()

    def _ask_format(self) -> None:
        rows = [ChoiceRow(key, one.called, one.about) for key, one in self._exports.formats.items()]

        def taken(key: str) -> None:
            self._want(self._exports.formatted(self._wanted, key))

        self.open(ChoiceScreen("Which format?", rows, taken, here=self._wanted.format))

    def _ask_days(self) -> None:
        wanted = self._wanted
        fields = (
            Field("from", _iso(wanted.first), _PAST_HINT),
            Field("to", _iso(wanted.last), _PAST_HINT),
        )

        def keep(typed: Typed) -> None:
            today = self.services.clock.wall().date()
            first, last = (
                read_day(typed[name], today) if typed[name].strip() else None
                for name in ("from", "to")
            )
            if first and last and first > last:
                raise UsageError(f"{first} is after {last}; swap them.")
            self._want(replace(self._wanted, first=first, last=last))

        self.open(FormScreen("Which days?", fields, keep))

    def _ask_day(self) -> None:
        def keep(typed: Typed) -> None:
            today, text = self.services.clock.wall().date(), typed["day"]
            day = read_day_ahead(text, today) if text.strip() else None
            self._want(replace(self._wanted, day=day))

        fields = (Field("day", _iso(self._wanted.day), _AHEAD_HINT),)
        self.open(FormScreen("The session of which day?", fields, keep))

    def _ask_exercise(self) -> None:
        rows = [ChoiceRow(_ALL, "All", "every set")]
        rows += [
            ChoiceRow(one.slug, one.name, "", one.short_name)
            for one in self.services.library.exercises()
        ]

        def taken(key: str) -> None:
            self._want(replace(self._wanted, exercise=None if key == _ALL else key))

        self.open(ChoiceScreen("Which exercise?", rows, taken, here=self._wanted.exercise or _ALL))

    def _turn_rows(self) -> None:
        rows = "reps" if self._wanted.rows == "sets" else "sets"
        self._want(replace(self._wanted, rows=rows))

    def _ask_file(self) -> None:
        path = self._wanted.path

        def picked(path: "Path") -> None:
            before = self._wanted.of
            self._want(self._exports.placed(self._wanted, path))
            now = self._wanted.of
            if now != before:
                self.say(f"{now.ending} is {now.called}, so it is saved as that: {now.about}.")

        if self._wanted.in_folder:
            pick(self, FolderToSave("Save in which folder?", path.parent), picked)
        else:
            pick(self, FileToSave("Save as", path.parent, path.name), picked)

    # The file

    def action_save(self) -> None:
        """Save the file."""
        if not self.busy:
            self._save(over=False)

    def _save(self, *, over: bool) -> None:
        self._said = ""
        job = self._exports.job()
        work = self._exports.write(self._wanted, job, over=over)
        self.begin(f"Writing {self._wanted.where}", job, work, self.say)

    def failed(self, error: HamlogError) -> None:
        """Ask before a file is written over; else say what went wrong."""
        if not isinstance(error, ThereAlreadyError):
            self.say(str(error))
            return
        rows = (
            ChoiceRow(_OTHER, "Choose another name", "the file stays as it is"),
            ChoiceRow(_REPLACE, "Replace it", "what is in it now is lost"),
        )

        def taken(key: str) -> None:
            if key == _REPLACE:
                self._save(over=True)
            else:
                self._ask_file()

        self.open(ChoiceScreen(f"{self._wanted.where} is there already", rows, taken))

    def action_back(self) -> None:
        """Stop what is under way; else leave."""
        if self.busy:
            self.stop()
        elif self.is_current:
            self.app.pop_screen()

    def footer(self) -> Sequence[str]:
        """Return the actions that are useful now."""
        return ["back"] if self.busy else ["save", "change", "keys", "back"]

    def footer_words(self) -> dict[str, str]:
        """Say what the keys do now."""
        return {"back": "stop"} if self.busy else {}


def _muted(text: str) -> Pieces:
    return (Piece(text, Ink.MUTED),) if text else ()


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _day_words(day: date | None) -> str:
    return f"{wording.day_words(day)} {day.year}" if day is not None else ""


def _days_words(wanted: "Wanted") -> str:
    first, last = _day_words(wanted.first), _day_words(wanted.last)
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"from {first} on"
    return f"up to {last}" if last else wanted.days
