"""What Find shows: pure functions from what was found to rows."""

from collections.abc import Sequence
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training.load import Unit, shown
from hamlog.training.record import Outcome
from hamlog.training.review.finding import EXAMPLES, Typed
from hamlog.training.review.sums import Found, FoundSet
from hamlog.training.words import short
from hamlog.tui.history.drawings import Names, sore_words
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Fact, FactList, Hint
from hamlog.tui.kit.pieces import Piece, Pieces, of_mark
from hamlog.tui.kit.table import Column, Table, TableRow

_MOST_QUOTED = 60
_BEFORE, _AROUND = 20, 400
_COLUMNS = (
    Column("day", least=10),
    Column("exercise", gap=2, least=24, most=24, cuts=True),
    Column(gap=1, least=1),
    Column("set", right=True, least=3),
    Column("clean", right=True, least=8),
    Column("load", most=16, leaves=2),
    Column("outcome", leaves=1),
)
_MEANS = (
    "a word, or how it begins, in a note or a place of pain",
    "sets that hurt; also pain, hurt, ache",
    "sets with pain 3 or more",
    "exercises with this in their name",
    "days as you say them: March, last week, 17 Nov",
    "days; also 2026, 2026-05 and 2026-05-12",
)


class Hit(Frozen):
    """A set that was found; a session if `set_id` is None."""

    session_id: str
    set_id: str | None


class FoundTable(Table):
    """The results so far; more are added below."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, ())


def hits(found: Sequence[Found]) -> tuple[Hit, ...]:
    """Return a hit for each set; a session found by itself is a hit of its own."""
    return tuple(
        Hit(one.session_id, each.id if each else None)
        for one in found
        for each in (one.sets or (None,))
    )


def add_found(
    table: FoundTable,
    found: Sequence[Found],
    year: int,
    typed: Typed,
    names: Names,
    programmes: Names,
    *,
    unit: Unit,
) -> tuple[TableRow, ...]:
    """Add a row for each hit below the existing ones; `year` is that of the last row."""
    first = table.height
    cells: list[tuple[Pieces, ...]] = []
    about: list[tuple[str, Pieces]] = []
    for one in found:
        day = (Piece(wording.day_words(one.day)),)
        head = str(one.day.year) if one.day.year < year else ""
        year = min(year, one.day.year)
        if not one.sets:
            cells.append((day, *_session(one, programmes)))
            about.append((head, _note(one, typed.looked_for)))
        for index, each in enumerate(one.sets):
            cells.append((() if index else day, *_set(each, names, unit=unit)))
            about.append(("" if index else head, _about(each, "" if index else one.note, typed)))
    table.extend(cells)
    return tuple(
        TableRow(table, first + index, head, below) for index, (head, below) in enumerate(about)
    )


def _session(one: Found, programmes: Names) -> tuple[Pieces, ...]:
    of = f" of {wording.count(one.sets_planned, 'set')}" if one.sets_planned else " sets"
    done = (Piece(str(one.sets_done)), Piece(of, Ink.MUTED))
    return (Piece(programmes(one.programme), Ink.MUTED),), (), (), (), (), done


def _set(one: FoundSet, names: Names, *, unit: Unit) -> tuple[Pieces, ...]:
    hurt = bool(one.pain) or one.outcome is Outcome.PAIN
    reps = (Piece(str(one.clean_reps)), Piece(f" of {one.reps:>2}", Ink.MUTED)) if one.reps else ()
    return (
        (Piece(names(one.exercise)),),
        (of_mark(marks.HURT),) if hurt else (),
        (Piece(str(one.number)),),
        reps,
        (Piece(shown(one.load, unit) or "body", Ink.MUTED),),
        (Piece(_outcome(one), Ink.MUTED if one.outcome is Outcome.DONE else Ink.TEXT),),
    )


def _outcome(one: FoundSet) -> str:
    if one.pain:
        return f"pain {one.pain} of 10"
    return {
        None: "not ended",
        Outcome.DONE: "done",
        Outcome.SKIPPED: "skipped",
        Outcome.PAIN: "pain",
        Outcome.ENDED_EARLY: "ended early",
    }[one.outcome]


def _about(one: FoundSet, session_note: str, typed: Typed) -> Pieces:
    """Return where a set hurt and its note, else the note of its session."""
    parts = [
        " ".join(one.pain_place[:_AROUND].split()),
        around(one.note or session_note, typed.looked_for),
    ]
    text = wording.DOT.join(part for part in parts if part)
    return (Piece(" " * 12 + text, Ink.MUTED),) if text else ()


def _note(one: Found, words: str) -> Pieces:
    """Return how sore a session left the athlete, and its note."""
    sore = sore_words(one.sore) if one.sore else ""
    text = wording.DOT.join(filter(None, (sore, around(one.note, words))))
    return (Piece(" " * 12 + text, Ink.MUTED),) if text else ()


def around(note: str, words: str) -> str:
    """Return the part of a note around the first of `words`, from the start if possible."""
    at = min(
        (found for word in words.casefold().split() if (found := note.casefold().find(word)) >= 0),
        default=0,
    )
    start = at - _BEFORE if at > 2 * _BEFORE else 0
    text = " ".join(note[start : start + _AROUND].split())
    return f"…{text}" if start and text else text


def help_blocks() -> tuple[Drawing, ...]:
    """Return what can be typed, with one example of each."""
    facts = tuple(Fact(example, means) for example, means in zip(EXAMPLES, _MEANS, strict=True))
    return (
        FactList(facts, 19),
        Hint('Combine them as you like; "quotes" search for exact words.'),
    )


def nothing(text: str, key: str = "esc") -> tuple[Drawing, ...]:
    """Return the words for nothing found; `key` clears what was typed."""
    quoted = short(" ".join(text.split()), _MOST_QUOTED)
    return (Hint(f"No set matches “{quoted}”.", ((key, "clear"),)),)


def fitting(counted: str, told: Sequence[str], room: int) -> str:
    """Return how much was found and how that was understood, as much of it as has room."""
    for count in range(len(told), 0, -1):
        text = f"{counted}: {', '.join(told[:count])}"
        if len(text) <= room:
            return text
    return counted


def told(by_name: Sequence[str], names: Names, typed: Typed, today: date) -> tuple[str, ...]:
    """Return how words were understood: as an exercise's name, as pain, as days."""
    found = []
    if by_name:
        shown = ", ".join(names(slug) for slug in by_name[:3])
        more = f" and {len(by_name) - 3} more" if len(by_name) > 3 else ""
        found.append(f"no note has it; sets of {shown}{more}")
    if typed.meant:
        found.append(_meant(typed, today))
        if not by_name:
            found.append("and notes that say so")
    return tuple(found)


def _meant(typed: Typed, today: date) -> str:
    """Return what words of pain and of days were taken for."""
    parts = []
    if typed.find.pain:
        least = typed.find.pain
        parts.append(f"pain {least} or more" if least > 1 else "any pain")
        if typed.find.sore:
            parts[0] += " or soreness"
    if typed.days:
        first, last = typed.days
        year = "" if first.year == today.year else f" {first.year}"
        if last is None:
            parts.append(f"since {wording.date_words(first).strip()}{year}")
        elif first == last:
            parts.append(f"{wording.date_words(first).strip()}{year}")
        else:
            parts.append(f"{wording.span(first, last)}{year}")
    return ", ".join(filter(None, parts))


def counted(shown: int, *, more: bool, sets: bool) -> str:
    """Return how much was found so far: `12 sets`, `more than 60 sets`."""
    text = wording.count(shown, "set" if sets else "session")
    return f"more than {text}" if more else text


def year_of(today: date, found: Sequence[Found]) -> int:
    """Return the year that needs no heading: that of the last row, else this year."""
    return min(today.year, found[-1].day.year) if found else today.year
