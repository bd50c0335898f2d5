"""The parts of Today: its head, the lines that ask or tell, its rows, its week, its panel."""

from datetime import date, timedelta

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Drawn, Line, drawable, wrap
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.rows import row_line
from hamlog.tui.kit.wording import DAYS

_ROOMY_HEIGHT = 6


class HeadView(Frozen):
    """`number` is what the screen is for: the sets to go. `share` is how much is done."""

    number: int
    title: str
    programme: str
    done: str
    share: float


class TodayHead(Drawn):
    """The big number with its words, and the line of what is done."""

    DEFAULT_CSS = "TodayHead { height: 8; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = HeadView(0, "", "", "", 0.0)

    def show(self, view: HeadView) -> None:
        """Show another state."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows: in block letters where there is room, else a bold line."""
        view = self._view
        edge, end = self.edge, width - self.edge
        if height < _ROOMY_HEIGHT:
            line = Line(width)
            start = line.put_right(end, view.done, Ink.MUTED)
            title = f"{view.number} {view.title}" if view.number else view.title
            x = line.put(edge, title, bold=True, room=start - edge - 2)
            if x + 2 + cell_len(view.programme) < start - 2:
                line.put(x + 2, view.programme, Ink.MUTED)
            return [line, _progress(width, edge, end, view.share)]
        lines = [Line(width) for _ in range(5)]
        x = edge
        number = str(view.number) if view.number else ""
        if number and self.whole_cells:
            x = lines[1].put(edge, number, Ink.ACCENT, bold=True) + 1
        elif number:
            for y, row in enumerate(letters.rows(number, letters.PLAIN)):
                lines[y].raw(edge, row, Ink.ACCENT)
            x = edge + letters.PLAIN.width(number) + 3
        lines[1].put(x, view.title, bold=True, room=end - x)
        start = lines[2].put_right(end, view.done, Ink.MUTED)
        lines[2].put(x, view.programme, Ink.MUTED, room=start - x - 2)
        return [*lines, _progress(width, edge, end, view.share)]


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

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return the row, and its reason below where there is one."""
        line = row_line(width, on=on)
        columns = Columns(width)
        ink = Ink.MUTED if self.done and not on else Ink.TEXT
        boxes_at = columns.end - max(2 * len(self.boxes) - 1, 5)
        name_room = columns.reps - columns.name - 2 - (2 if self.hurt else 0)
        name = self.name if cell_len(drawable(self.name)) <= name_room else self.short or self.name
        x = line.put(columns.name, name, ink, bold=on, room=name_room)
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
        below = row_line(width, on=on)
        below.put(columns.name, self.why, Ink.MUTED, room=columns.end - columns.name)
        return [line, below]


class Columns(Frozen):
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


class ListHead(Drawn):
    """The heads of the columns."""

    DEFAULT_CSS = "ListHead { height: 2; }"

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the heads and a blank row."""
        line, columns = Line(width), Columns(width)
        line.put(columns.name, "exercise", Ink.FAINT)
        line.put(columns.reps, "reps", Ink.FAINT)
        line.put(columns.load, "load", Ink.FAINT)
        if columns.tempo:
            line.put(columns.tempo, "tempo", Ink.FAINT)
        line.put(columns.end - 5, "sets", Ink.FAINT)
        return [line, Line(width)]


class WeekView(Frozen):
    """The week of `today`: a mark a day, and how many of its sets are done."""

    today: date
    marks: tuple[Mark, ...]
    sets: str


class WeekBar(Drawn):
    """Monday to Sunday with a mark each, today bold; one line where there is little room."""

    DEFAULT_CSS = "WeekBar { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: WeekView | None = None

    def show(self, view: WeekView) -> None:
        """Show another week."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows."""
        view = self._view
        if view is None:
            return [Line(width) for _ in range(height)]
        edge, end = self.edge, width - self.edge
        if height < 3:
            line = Line(width)
            x = line.put(edge, "This week", Ink.MUTED)
            line.put(x + 1, view.sets, Ink.TEXT)
            return [line, Line(width)][: max(1, height)]
        days, below = Line(width), Line(width)
        monday = view.today - timedelta(days=view.today.weekday())
        for index, mark in enumerate(view.marks):
            here = monday + timedelta(days=index) == view.today
            x = edge + 4 * index
            days.put(x, DAYS[index][:2], Ink.TEXT if here else Ink.MUTED, bold=here)
            below.raw(x, mark.glyph, mark.ink)
        if end - cell_len(view.sets) > edge + 30:
            days.put_right(end, "this week", Ink.MUTED)
            below.put_right(end, view.sets)
        return [days, below, Line(width)]


class Recent(Frozen):
    """What was done of an exercise on one day: reps a set and side, and a box a set."""

    day: str
    sides: tuple[tuple[str, str], ...]
    boxes: tuple[Mark, ...]


class PanelView(Frozen):
    """The exercise one is on: name, posture, facts as (label, text), cues, its last days."""

    name: str
    posture: str
    facts: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    recent: tuple[Recent, ...] = ()


class Panel(Drawn):
    """What one wants to know of an exercise before it is done."""

    DEFAULT_CSS = "Panel { width: 1fr; height: 1fr; background: $shade-surface; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: PanelView | None = None

    @property
    def under(self) -> Shade:
        """The panel's own shade."""
        return Shade.SURFACE

    def show(self, view: PanelView | None) -> None:
        """Show another exercise."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows that fit."""
        view = self._view
        if view is None:
            return []
        room = width - 6
        texts = [("", text, Ink.TEXT, True) for text in wrap(view.name, room)]
        texts += [("", text, Ink.MUTED, False) for text in wrap(view.posture, room)]
        facts_start = len(texts)
        texts.append(("", "", Ink.TEXT, False))
        for label, fact in view.facts:
            for index, text in enumerate(wrap(fact, room - 6)):
                texts.append(("" if index else label, text, Ink.TEXT, False))
        texts.append(("", "", Ink.TEXT, False))
        facts_end = len(texts)
        for cue in view.cues:
            texts += [("", text, Ink.MUTED, False) for text in wrap(cue, room)]
        lines = []
        for index, (label, text, ink, bold) in enumerate(texts):
            line = Line(width, Shade.SURFACE)
            line.put(3, label, Ink.FAINT)
            in_facts = facts_start < index < facts_end
            line.put(9 if in_facts else 3, text, ink, bold=bold, room=room)
            lines.append(line)
        if view.recent and len(lines) + len(view.recent) + 4 <= height:
            lines += [Line(width, Shade.SURFACE), *self._recent(width, view.recent)]
        return lines[: max(1, height)]

    def _recent(self, width: int, recent: tuple[Recent, ...]) -> list[Line]:
        """Return a row for each of the last days, sides in columns."""
        title, heads = Line(width, Shade.SURFACE), Line(width, Shade.SURFACE)
        title.put(3, "Last three sessions", Ink.FAINT)
        for index, (name, _) in enumerate(recent[0].sides):
            heads.put(13 + 9 * index, name, Ink.MUTED)
        rows = []
        for one in recent:
            row = Line(width, Shade.SURFACE)
            row.put(3, one.day, Ink.MUTED)
            for index, (_, reps) in enumerate(one.sides):
                row.put(13 + 9 * index, reps, room=8)
            x = 13 + 9 * len(one.sides)
            for index, mark in enumerate(one.boxes):
                row.raw(x + 2 * index, mark.glyph, mark.ink)
            rows.append(row)
        return [title, heads, *rows]
