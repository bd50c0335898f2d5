"""What Import shows: what is in a file, what its exercises are taken for, what came in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen
from hamlog.text import one_line
from hamlog.training.words import MONTHS, joined, name_of, short
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, Pieces
from hamlog.tui.kit.table import Cell, Column, Table, Wordings

if TYPE_CHECKING:
    from datetime import date

    from hamlog.exchange.importing import Looked, Named, Wish
    from hamlog.store.importing import BroughtIn
    from hamlog.training.exercise import Exercise

_COLUMNS = (
    Column("exercise in the file", most=44, cuts=2, keeps=14),
    Column("sets", right=True, tight=2, leaves=1),
    Column("comes in as", tight=2, cuts=3, keeps=12),
    Column(shortens=5, leaves=4, below=True, inset=2),
)
_LONGEST = 200


class Told(Frozen):
    """Sentences, each in its ink."""

    texts: tuple[tuple[str, Ink], ...]

    def lines(self, room: Room) -> list[Line]:
        """Return them, wrapped."""
        found = []
        for text, ink in self.texts:
            for words in wrap(text, max(1, room.width)):
                line = room.line()
                line.put(0, words, ink)
                found.append(line)
        return found


def found_words(looked: "Looked", wish: "Wish", key: Key = own_key) -> Told:
    """Return what is in a file, and what of it will not come in."""
    days = f", {span_words(looked.first, looked.last)}" if looked.first and looked.last else ""
    texts = [(f"From {looked.program}: {_counts(looked)}{days}.", Ink.TEXT)]
    beside = []
    if wish.unit:
        beside.append(f"Weights are in {wish.unit}, as you said.")
    if looked.there:
        beside.append(f"{_are(looked.there, 'set')} in your log already.")
    if looked.without_reps:
        beside.append(f"{_are(looked.without_reps, 'set')} without a rep, and left out.")
    if looked.not_known:
        beside.append(f"{_are(looked.not_known, 'set')} of unknown exercises, and left out.")
    if beside:
        texts.append((" ".join(beside), Ink.MUTED))
    if looked.skips:
        first = looked.skipped[0]
        rows = f"{wording.count(looked.skips, 'row')} cannot be read"
        line = f"line {first.line}: {short(one_line(first.reason), _LONGEST)}"
        more = f". Press {key('import.skipped')} for all." if looked.skips > 1 else "."
        texts.append((f"{rows}, {line}{more}", Ink.TEXT))
    return Told(tuple(texts))


def _counts(looked: "Looked") -> str:
    counts = [
        wording.count(looked.sessions, "session"),
        wording.count(looked.sets, "set"),
        wording.count(looked.reps, "rep"),
    ]
    if looked.choices:
        counts.append(choices_words(looked.choices))
    if looked.runs:
        counts.append(wording.count(looked.runs, "run"))
    return ", ".join(counts)


def choices_words(number: int) -> str:
    """Return what hamlog's own files hold beside sessions."""
    return (
        "1 setting or answer"
        if number == 1
        else f"{wording.thousands(number)} settings and answers"
    )


def _are(number: int, word: str) -> str:
    return f"{wording.count(number, word)} {'is' if number == 1 else 'are'}"


def span_words(first: "date", last: "date") -> str:
    """Return the days of a file: `3 Jan 2024 to 5 Mar 2025`."""
    days = [f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" for day in (first, last)]
    return days[0] if first == last else f"{days[0]} to {days[1]}"


def came_words(came: "BroughtIn", wish: "Wish", looked: "Looked", key: Key = own_key) -> Told:
    """Return what came into the log of what was looked at."""
    if not came.anything:
        return Told(((looked.why_nothing, Ink.TEXT),))
    parts = [wording.count(came.sessions, "new session")] if came.sessions else []
    if came.sets:
        parts += [wording.count(came.sets, "set"), wording.count(came.reps, "rep")]
    if came.choices:
        parts.append(choices_words(came.choices))
    if came.runs:
        parts.append(wording.count(came.runs, "run"))
    return Told(
        (
            (f"Imported from {wish.name}: {joined(parts)}.", Ink.TEXT),
            (f"Press {key('import.undo')} to undo all of it.", Ink.MUTED),
        )
    )


def names_table(
    names: "tuple[Named, ...]", find: "Callable[[str], Exercise | None]", *, only_known: bool
) -> Table:
    """Return the exercises of a file, and what each comes in as; `find` knows hamlog's own.

    What an exercise perhaps is stands beside that, or on a line of its own below.
    """
    return Table(
        _COLUMNS,
        [
            (
                (Piece(one_line(one.name)[:_LONGEST]),),
                (Piece(wording.thousands(one.sets), Ink.MUTED),),
                _taken_for(one, find, only_known=only_known),
                _perhaps(one, find),
            )
            for one in names
        ],
    )


def _taken_for(
    one: "Named", find: "Callable[[str], Exercise | None]", *, only_known: bool
) -> Pieces:
    if one.slug is not None:
        return (Piece(name_of(one.slug, find(one.slug)), Ink.MUTED),)
    return (Piece("left out" if only_known else "new"),)


def _perhaps(one: "Named", find: "Callable[[str], Exercise | None]") -> Cell:
    """Return which exercises may be meant, fewer of them where there is less room."""
    if one.slug is not None or not one.likely:
        return ()
    names = [name_of(slug, find(slug)) for slug in one.likely]
    counts = range(len(names), 0, -1)
    return Wordings(
        tuple((Piece(f"perhaps {' or '.join(names[:count])}", Ink.FAINT),) for count in counts)
    )


class NameRow(Frozen):
    """The exercise at `index` of a table."""

    table: Table
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return its row."""
        return self.table.lines(self.index, room)
