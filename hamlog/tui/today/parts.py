"""The drawings of Today: its head, its rows, its week, its panel."""

from datetime import date, timedelta

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.review.consistency import monday_of
from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Line, drawable, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.rows import row_line
from hamlog.tui.kit.wording import DAYS

_ROOMY_HEIGHT = 6


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


class TodayRow(Frozen):
    """One exercise: what is asked for, and a box a set.

    `short` stands where the name finds no room.
    """

    name: str
    reps: str
    reps_unit: str
    load: str
    tempo: str
    boxes: tuple[Mark, ...]
    why: str = ""
    done: bool = False
    hurt: bool = False
    short: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the row, and its reason below where there is one."""
        line = row_line(room)
        columns = TodayColumns(room.width)
        ink = Ink.MUTED if self.done and not room.selected else Ink.TEXT
        boxes_at = columns.end - max(2 * len(self.boxes) - 1, 5)
        name_room = columns.reps - columns.name - 2 - (2 if self.hurt else 0)
        name = self.name if cell_len(drawable(self.name)) <= name_room else self.short or self.name
        x = line.put(columns.name, name, ink, bold=room.selected, room=name_room)
        if self.hurt:
            line.raw(x + 1, "!", Ink.ALERT)
        after = line.put(columns.reps, self.reps, ink, room=boxes_at - columns.reps - 1)
        if self.reps_unit and after + len(self.reps_unit) + 2 <= columns.load:
            line.put(after + 1, self.reps_unit, Ink.MUTED)
        load_ink = Ink.FAINT if self.load == "body" else ink
        load_end = columns.tempo or boxes_at
        if load_end - columns.load > 4:
            line.put(columns.load, self.load, load_ink, room=load_end - columns.load - 2)
        if columns.tempo:
            line.put(columns.tempo, self.tempo, ink, room=boxes_at - columns.tempo - 1)
        for index, mark in enumerate(self.boxes):
            line.raw(boxes_at + 2 * index, mark.glyph, mark.ink)
        if not self.why:
            return [line]
        below = row_line(room)
        below.put(columns.name, self.why, Ink.MUTED, room=columns.end - columns.name)
        return [line, below]


class TodayColumns(Frozen):
    """Where the columns of Today's list stand in a list of `width` cells."""

    width: int

    @property
    def name(self) -> int:
        """The exercise's name."""
        return 3 if self.width >= 62 else 2

    @property
    def end(self) -> int:
        """The column after the last box."""
        return self.width - (1 if self.name == 2 else 3)

    def _at(self, share: float) -> int:
        return self.name + round(share * (self.end - self.name))

    @property
    def reps(self) -> int:
        """The reps."""
        return self._at(0.41)

    @property
    def load(self) -> int:
        """The load."""
        return self._at(0.58)

    @property
    def tempo(self) -> int:
        """The tempo; 0 where there is no room for it."""
        return self._at(0.75) if self.width >= 62 else 0


class ListHead(Frozen):
    """The heads of the columns."""

    def lines(self, room: Room) -> list[Line]:
        """Return the heads and a blank row."""
        line, columns = room.line(), TodayColumns(room.width)
        line.put(columns.name, "exercise", Ink.FAINT)
        line.put(columns.reps, "reps", Ink.FAINT)
        line.put(columns.load, "load", Ink.FAINT)
        if columns.tempo:
            line.put(columns.tempo, "tempo", Ink.FAINT)
        line.put(columns.end - 5, "sets", Ink.FAINT)
        return [line, room.line()]


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
    """What one wants to know of an exercise before it is done.

    That is its name, posture, facts as (label, text), cues, and its last days.
    """

    name: str
    posture: str
    facts: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    recent: tuple[Recent, ...] = ()

    def lines(self, room: Room) -> list[Line]:
        """Return the rows that fit."""
        free = room.width - 6
        texts = [("", text, Ink.TEXT, True) for text in wrap(self.name, free)]
        texts += [("", text, Ink.MUTED, False) for text in wrap(self.posture, free)]
        facts_start = len(texts)
        texts.append(("", "", Ink.TEXT, False))
        for label, fact in self.facts:
            for index, text in enumerate(wrap(fact, free - 6)):
                texts.append(("" if index else label, text, Ink.TEXT, False))
        texts.append(("", "", Ink.TEXT, False))
        facts_end = len(texts)
        for cue in self.cues:
            texts += [("", text, Ink.MUTED, False) for text in wrap(cue, free)]
        lines = []
        for index, (label, text, ink, bold) in enumerate(texts):
            line = room.line()
            line.put(3, label, Ink.FAINT)
            in_facts = facts_start < index < facts_end
            line.put(9 if in_facts else 3, text, ink, bold=bold, room=free)
            lines.append(line)
        if self.recent and len(lines) + len(self.recent) + 4 <= room.height:
            lines += [room.line(), *self._recent(room)]
        return lines[: max(1, room.height)]

    def _recent(self, room: Room) -> list[Line]:
        """Return a row for each of the last days, sides in columns."""
        title, heads = room.line(), room.line()
        title.put(3, "Last three sessions", Ink.FAINT)
        for index, (name, _) in enumerate(self.recent[0].sides):
            heads.put(13 + 9 * index, name, Ink.MUTED)
        rows = []
        for one in self.recent:
            row = room.line()
            row.put(3, one.day, Ink.MUTED)
            for index, (_, reps) in enumerate(one.sides):
                row.put(13 + 9 * index, reps, room=8)
            x = 13 + 9 * len(one.sides)
            for index, mark in enumerate(one.boxes):
                row.raw(x + 2 * index, mark.glyph, mark.ink)
            rows.append(row)
        return [title, heads, *rows]
