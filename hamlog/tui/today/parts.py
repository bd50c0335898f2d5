"""The drawings of Today: its head, its rows, its week, its panel."""

from collections.abc import Iterable
from datetime import date, timedelta

from rich.cells import cell_len

from hamlog.frozen import Frozen, replace
from hamlog.training.review.consistency import monday_of
from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.more import Hidden
from hamlog.tui.kit.page import Fact, Facts, Section, Stack, Title
from hamlog.tui.kit.pieces import Piece, Pieces, of_mark
from hamlog.tui.kit.table import Column, Table, Wordings
from hamlog.tui.kit.wording import DAYS

_ROOMY_HEIGHT = 6
# Lines of a panel that may have as many as it likes.
_MOST = 1000


class TodayHead(Frozen):
    """The big number with its words, and the line of what is done.

    `number` is what the screen is for: the sets to go. `share` is how much is done.
    """

    number: int
    title: str
    programme: str
    done: str
    share: float

    def lines(self, room: Room) -> list[Line]:
        """Return the rows: in block letters where there is room, else a bold line."""
        edge, end = room.edge, room.width - room.edge
        if room.height < _ROOMY_HEIGHT:
            line = room.line()
            start = line.put_right(end, self.done, Ink.MUTED)
            title = f"{self.number} {self.title}" if self.number else self.title
            x = line.put(edge, title, bold=True, room=start - edge - 2)
            if x + 2 + cell_len(self.programme) < start - 2:
                line.put(x + 2, self.programme, Ink.MUTED)
            return [line, _progress(room.width, edge, end, self.share)]
        lines = [room.line() for _ in range(5)]
        x = edge
        number = str(self.number) if self.number else ""
        if number and room.whole:
            x = lines[1].put(edge, number, Ink.ACCENT, bold=True) + 1
        elif number:
            for y, row in enumerate(letters.rows(number, letters.PLAIN)):
                lines[y].raw(edge, row, Ink.ACCENT)
            x = edge + letters.PLAIN.width(number) + 3
        lines[1].put(x, self.title, bold=True, room=end - x)
        start = lines[2].put_right(end, self.done, Ink.MUTED)
        lines[2].put(x, self.programme, Ink.MUTED, room=start - x - 2)
        return [*lines, _progress(room.width, edge, end, self.share)]


def _progress(width: int, edge: int, end: int, share: float) -> Line:
    line = Line(width)
    inner = end - edge
    line.raw(edge, "━" * inner, Ink.LINE)
    halves = round(min(1.0, share) * inner * 2)
    line.raw(edge, "━" * (halves // 2) + ("╸" if halves % 2 else ""), Ink.ACCENT)
    return line


class TodayWeek(Frozen):
    """The week of `today`: a mark a day, and how many of its sets are done."""

    today: date
    marks: tuple[Mark, ...]
    sets: str

    def lines(self, room: Room) -> list[Line]:
        """Return Monday to Sunday, today bold; one line where there is little room."""
        edge, end = room.edge, room.width - room.edge
        if room.height < 3:
            line = room.line()
            x = line.put(edge, "This week", Ink.MUTED)
            line.put(x + 1, self.sets, Ink.TEXT)
            return [line, room.line()][: max(1, room.height)]
        days, below = room.line(), room.line()
        monday = monday_of(self.today)
        for index, mark in enumerate(self.marks):
            here = monday + timedelta(days=index) == self.today
            x = edge + 4 * index
            days.put(x, DAYS[index][:2], Ink.TEXT if here else Ink.MUTED, bold=here)
            below.raw(x, mark.glyph, mark.ink)
        if end - cell_len(self.sets) > edge + 30:
            days.put_right(end, "this week", Ink.MUTED)
            below.put_right(end, self.sets)
        return [days, below, room.line()]


class Recent(Frozen):
    """What was done of an exercise on one day: reps a set and side, and a box a set."""

    day: str
    sides: tuple[tuple[str, str], ...]
    boxes: tuple[Mark, ...]


class Panel(Frozen):
    """What you want to know of an exercise before you do it.

    That is its name, posture, facts as (label, text), cues, and its last days.
    """

    name: str
    posture: str
    facts: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    recent: tuple[Recent, ...] = ()

    def lines(self, room: Room) -> list[Line]:
        """Return what fits: the last days leave first, then cues, each as a whole."""
        title = Title(self.name, self.posture)
        facts = Facts(tuple(Fact(label, text) for label, text in self.facts), indent=6)
        found = Stack((title, facts)).lines(room)
        left = room.height - len(found) if room.height else _MOST
        cues = self._cues(room, left - 1)
        if cues:
            found += [room.line(), *cues]
            left -= 1 + len(cues)
        if self.recent and len(self.recent) + 3 <= left:
            found += [room.line(), *self._recent(room)]
        lost = len(found) - room.height if room.height else 0
        return Hidden(below=max(0, lost)).put(found[: room.height or None], room.height, 0)

    def _cues(self, room: Room, most: int) -> list[Line]:
        """Return the cues that find room in `most` lines, and how many do not."""
        each = [Section("", (cue,), ink=Ink.MUTED).lines(room) for cue in self.cues]
        for kept in range(len(each), -1, -1):
            lines = [line for cue in each[:kept] for line in cue]
            more = f"and {len(each) - kept} more" if kept < len(each) else ""
            start = max(0, room.width - len(more))
            if more and (
                len(lines) < max(1, most) or not lines[-1].is_blank(start - 1, room.width)
            ):
                start = 0
                lines.append(room.line())
            if 0 < len(lines) <= most:
                lines[-1].put(start, more, Ink.FAINT)
                return lines
        return []

    def _recent(self, room: Room) -> list[Line]:
        """Return a row for each of the last days, sides in columns."""
        title = room.line()
        title.put(0, "Last three sessions", Ink.FAINT)
        columns = (
            Column(shortens=3),
            *(Column(name) for name, _ in self.recent[0].sides),
            Column(leaves=2),
        )
        table = Table(
            columns,
            [
                (_day(one.day), *((Piece(reps),) for _, reps in one.sides), boxes(one.boxes))
                for one in self.recent
            ],
        )
        room = replace(room, edge=0, height=1)
        heads = table.head.lines(room)
        return [title, *heads, *(table.line(index, room) for index in range(table.height))]


def _day(day: str) -> Wordings:
    """Return a day, also without its weekday."""
    short = day.partition(" ")[2]
    return Wordings(((Piece(day, Ink.MUTED),), (Piece(short, Ink.MUTED),)))


def boxes(found: Iterable[Mark]) -> Pieces:
    """Return a box a set."""
    apart = Piece(" ", ours=True)
    return tuple(piece for mark in found for piece in (of_mark(mark), apart))[:-1]
