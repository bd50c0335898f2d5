"""The parts of the summary: three numbers, and a row for each exercise."""

from collections.abc import Mapping

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.effort import feeling_of
from hamlog.training.record import SetRecord
from hamlog.training.review.summary import ExerciseSummary, SessionSummary
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import letters, marks, wording
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.scopes import Scope
from hamlog.tui.tracker import felt
from hamlog.tui.tracker.block import put_letters

ROOMY = 28
"""With this many rows the totals have block letters."""


class Totals(Frozen):
    """Sets, clean reps and minutes: in block letters if it is `roomy`, else a line each."""

    summary: SessionSummary
    programme: str
    roomy: bool

    def lines(self, room: Room) -> list[Line]:
        """Return the rows; with little width a line each, too."""
        summary, width, edge = self.summary, room.width, room.edge
        head = room.line()
        x = head.put(edge, "Session done", bold=True)
        head.put(x + 2, self.programme, Ink.MUTED)
        reps, minutes = summary.clean_reps, summary.minutes
        tension_s = summary.tension_s
        under_load = f"{wording.minutes(tension_s) if tension_s else wording.UNKNOWN} under load"
        numbers = (
            _sets(summary),
            (str(reps), _counted("clean rep", reps), f"of {summary.reps}"),
            (str(minutes), f"{_counted('minute', minutes)},", under_load),
        )
        if width < 80 or not self.roomy:
            return [head, room.line(), *(_small(width, edge, one) for one in numbers), room.line()]
        rows = [room.line() for _ in range(6)]
        columns = (edge, round(width * 0.42), round(width * 0.71))
        for index, (number, word, rest) in enumerate(numbers):
            ink = Ink.ACCENT if index == 0 else Ink.TEXT
            free = (*columns, width)[index + 1] - columns[index] - 2
            scale = letters.fit(number, free, 4, largest=letters.PLAIN, whole=room.whole)
            put_letters(rows, columns[index], 0, number, scale, ink)
            after = rows[5].put(columns[index], word)
            rows[5].put(after + 1, rest, Ink.MUTED)
        return [head, room.line(), *rows, room.line(), room.line()]


def _sets(summary: SessionSummary) -> tuple[str, str, str]:
    """Return `5/6 sets of the plan`; where more were done, `7 sets, 6 asked for`."""
    done, asked = summary.sets_done, summary.sets_planned
    if done > asked:
        return (str(done), "sets,", f"{asked} asked for") if asked else (str(done), "sets", "")
    words = ("sets,", "the whole plan") if summary.whole else ("sets", "of the plan")
    return f"{done}/{asked}", *words


def _counted(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _small(width: int, edge: int, number: tuple[str, str, str]) -> Line:
    line = Line(width)
    ink = Ink.ACCENT if number[1].startswith("sets") else Ink.TEXT
    after = line.put(edge, number[0], ink, bold=True)
    after = line.put(after + 1, number[1])
    line.put(after + 1, number[2], Ink.MUTED)
    return line


def felt_line(record: SetRecord | None, names: Mapping[str, str], key: Key = own_key) -> str:
    """Return how hard the exercise of `record` was, or the question; nothing without one."""
    if record is None:
        return ""
    name = names.get(record.exercise, record.exercise)
    return f"{name}: {' '.join(felt.answer_words(feeling_of(record.rpe), key, Scope.SUMMARY))}"


class SummaryTable(Frozen):
    """A row for each exercise: sets, clean reps, what stood out; then what comes next.

    `names` are those of the exercises, `note` is that of the session; `felt` asks how hard the
    last exercise was, or says it.
    """

    summary: SessionSummary
    names: Mapping[str, str]
    note: str
    after: str
    felt: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the rows."""
        width, edge = room.width, room.edge
        sets_at = edge + (26 if width >= 80 else 23)
        clean_end = sets_at + (20 if width >= 80 else 17)
        head = Line(width)
        head.put(edge, "exercise", Ink.FAINT)
        head.put(sets_at, "sets", Ink.FAINT)
        head.put_right(clean_end, "clean", Ink.FAINT)
        lines = [head, Line(width)]
        for one in self.summary.exercises:
            lines += self._rows(width, edge, sets_at, clean_end, one)
        for label, text in (("Felt", self.felt), ("Note", self.note), ("Next", self.after)):
            if not text:
                continue
            lines.append(Line(width))
            for index, part in enumerate(wrap(text, max(10, width - edge - 12))):
                line = Line(width)
                line.put(edge, "" if index else label, Ink.FAINT)
                line.put(edge + 8, part, Ink.MUTED if label == "Next" else Ink.TEXT)
                lines.append(line)
        return lines

    def _rows(
        self, width: int, edge: int, sets_at: int, clean_end: int, one: ExerciseSummary
    ) -> list[Line]:
        """Return an exercise's row; a long remark has a row of its own."""
        line = Line(width)
        line.put(edge, self.names.get(one.exercise, one.exercise), room=sets_at - edge - 2)
        for index, record in enumerate(one.sets):
            mark = marks.of_set(record, is_next=False)
            line.raw(sets_at + 2 * index, mark.glyph, mark.ink)
        if one.reps:
            total = f" of {one.reps}"
            line.put_right(clean_end, total.strip(), Ink.MUTED)
            line.put_right(clean_end - cell_len(total), str(one.clean_reps))
        if one.hurt:
            line.raw(clean_end + 3, "!", Ink.ALERT)
        room = width - clean_end - 5 - edge
        if cell_len(one.remark) <= room:
            line.put(clean_end + 5, one.remark, Ink.MUTED)
            return [line]
        below = Line(width)
        below.put(edge + 2, one.remark, Ink.MUTED, room=width - 2 * edge - 2)
        return [line, below]
