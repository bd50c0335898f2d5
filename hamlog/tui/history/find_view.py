"""What Find shows: pure functions from what was found to rows."""

from collections.abc import Sequence
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training.load import Unit, shown
from hamlog.training.record import Outcome
from hamlog.training.review.finding import EXAMPLES, Typed
from hamlog.training.review.sums import Find, Found, FoundSet
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
    "sets with pain 3 or more; also pain 3, pain > 2",
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
        Hint('Combine them as you like; "quotes" for exact words.'),
    )


def nothing(text: str, key: str = "esc", *, said: str = "", last: str = "") -> tuple[Drawing, ...]:
    """Return the words for nothing found; `key` clears what was typed.

    `said` is how the question was understood, where that is more than words, and `last` when
    it hurt last.
    """
    quoted = short(" ".join(text.split()), _MOST_QUOTED)
    sentence = f"{said}{last}." if said else f"No set matches “{quoted}”."
    return (Hint(sentence, ((key, "clear"),)),)


def none_of(asked: Find, names: Names, today: date) -> str:
    """Return that there is none of what was asked for, in words: `No pain from 1 to 31 Oct`."""
    if not (asked.pain or asked.exercises or asked.first or asked.last):
        return ""
    least = f" of {asked.pain} or more" if asked.pain > 1 else ""
    said = f"No pain{least}" if asked.pain else "No set"
    said += " or soreness" if asked.sore else ""
    if asked.exercises:
        said += (
            f" in sets of {_named(asked.exercises, names)}"
            if asked.pain
            else (f" of {_named(asked.exercises, names)}")
        )
    if asked.text:
        said += f" with “{short(' '.join(asked.text.split()), _MOST_QUOTED)}” in a note"
    if asked.first or asked.last:
        return f"{said} {_in_days(asked.first, asked.last, today)}"
    return said if asked.text else f"{said} in the log"


def _named(slugs: Sequence[str], names: Names) -> str:
    shown = [names(slug) for slug in slugs[:3]]
    if len(slugs) > 3:
        return f"{', '.join(shown)} and {len(slugs) - 3} more"
    return " or ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def last_pain(found: Sequence[Found], today: date) -> str:
    """Return the end of a sentence: when it hurt last, of what was found newest first."""
    if not found:
        return ", nor at any other time"
    one = found[0]
    worst = max((each.pain or 0 for each in one.sets), default=0)
    of = f", {worst} of 10" if worst else ""
    day = wording.when(one.day, today)
    return f"; the last was {day if day in ('today', 'yesterday') else f'on {day}'}{of}"


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
    if typed.meant or typed.find.pain:
        found.append(_meant(typed, today))
    if typed.meant and not by_name:
        found.append("and notes that say so")
    return tuple(filter(None, found))


def _meant(typed: Typed, today: date) -> str:
    """Return what words of pain and of days were taken for."""
    parts = []
    if typed.find.pain:
        least = typed.find.pain
        parts.append(f"pain {least} or more" if least > 1 else "any pain")
        if typed.find.sore:
            parts[0] += " or soreness"
    if typed.days:
        parts.append(_days(*typed.days, today))
    return ", ".join(filter(None, parts))


def _days(first: date | None, last: date | None, today: date) -> str:
    """Return days as `1 to 31 Oct`, `since 1 Mar`, `until 3 Feb 2025` or `17 Nov`."""
    if first is None or last is None:
        return f"since {_day(first, today)}" if first else f"until {_day(last or today, today)}"
    if first == last:
        return _day(first, today)
    if first.year != last.year:
        return f"{_day(first, today, always=True)} to {_day(last, today, always=True)}"
    return wording.span(first, last) + _year(first, today)


def _in_days(first: date | None, last: date | None, today: date) -> str:
    words = _days(first, last, today)
    if first is None or last is None:
        return words
    return f"on {words}" if first == last else f"from {words}"


def _day(day: date, today: date, *, always: bool = False) -> str:
    year = f" {day.year}" if always else _year(day, today)
    return f"{wording.date_words(day).strip()}{year}"


def _year(day: date, today: date) -> str:
    return "" if day.year == today.year else f" {day.year}"


def counted(shown: int, *, more: bool, sets: bool) -> str:
    """Return how much was found so far: `12 sets`, `more than 60 sets`."""
    text = wording.count(shown, "set" if sets else "session")
    return f"more than {text}" if more else text


def year_of(today: date, found: Sequence[Found]) -> int:
    """Return the year that needs no heading: that of the last row, else this year."""
    return min(today.year, found[-1].day.year) if found else today.year
