"""Consistency: weeks in a row that met the plan, and totals."""

from hamlog.frozen import Frozen
from hamlog.tui.history.heatmap import MEANS, WITHOUT_LEGEND
from hamlog.tui.kit import letters
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.letters import LetterScale
from hamlog.tui.kit.wording import count, percent, thousands

_BIG = letters.PLAIN
_NATURAL = 8
_TEXT_AT = 8
"""The column where words begin beside figures; further right if the figures are wider."""


class RunFigures(Frozen):
    """Weeks in a row that met the plan, now and at best; sets and reps of the last year.

    `short` of the sets ended before their target, which their clean reps do not say.
    `older` says that the log goes back further, so that they are not all there is. `explains`
    says that they are beside the year, and explain its marks where it has no room.
    """

    run: int
    longest: int
    sets: int
    clean_reps: int
    reps: int
    explains: bool = False
    older: bool = False
    short: int = 0

    def lines(self, room: Room) -> list[Line]:
        """Return the run in block letters, and below it the other figures with their words.

        If the words do not fit beside the number, the run is a line of text above the others;
        in fewer than four lines everything goes on one line, as far as it fits.
        """
        height = room.height
        height = height or _NATURAL
        found = [room.line() for _ in range(height)]
        number = thousands(self.run)
        figures = self._figures
        below = height >= _BIG.height + len(figures)
        widest = max(len(figure) for figure, *_ in figures) if below else 0
        fits = self._fitting(room.width, number, widest, below=below)
        if height < _BIG.height:
            self._flat(found[0])
            return found
        if fits is None or room.whole:
            legend = self.explains and height == WITHOUT_LEGEND
            self._listed(found[: -len(MEANS) - 1] if legend else found)
            if legend:
                _legend(found[-len(MEANS) :])
            return found
        scale, x, short = fits
        for line, row in zip(found, letters.rows(number, scale), strict=False):
            line.raw(0, row, Ink.ACCENT)
        first, second = self._words(below=below, short=short)
        found[1].put(x, first)
        found[2].put(x, second, Ink.MUTED)
        if below:
            for line, figure in zip(reversed(found), reversed(figures), strict=False):
                line.put_right(x - 2, figure[0])
                line.put(x, figure[1 + short], Ink.MUTED)
        return found

    @property
    def _figures(self) -> tuple[tuple[str, str, str], ...]:
        """Return each figure with its long and its short words."""
        weeks = "week" if self.longest == 1 else "weeks"
        sets = "set" if self.sets == 1 else "sets"
        if self.older:
            sets += " in a year"
        sets += self._short
        found = (
            (thousands(self.longest), f"{weeks}, the best streak", "best streak"),
            (thousands(self.sets), sets, sets),
        )
        if not self.reps:
            return found
        share = percent(self.clean_reps, self.reps)
        return (*found, (share, "of the reps clean", "reps clean"))

    @property
    def _short(self) -> str:
        return f", {thousands(self.short)} short" if self.short else ""

    def _words(self, *, below: bool, short: bool) -> tuple[str, str]:
        """Return the two lines beside the number; the longest run if there are no figures below."""
        first = "week" if self.run == 1 else "weeks in a row"
        if not below:
            return first, f"longest {thousands(self.longest)}"
        return first, "met the plan" if short else "that met the plan"

    def _fitting(
        self, width: int, number: str, widest: int, *, below: bool
    ) -> tuple[LetterScale, int, bool] | None:
        """Return the scale, the column and whether the words are short; None if nothing fits."""
        for short in (False, True):
            words = [*self._words(below=below, short=short)]
            words += [figure[1 + short] for figure in self._figures] if below else []
            room = width - max(map(len, words))
            scale = letters.fit(number, room - 2, _BIG.height, largest=_BIG)
            if scale is not None:
                x = max(_TEXT_AT, scale.width(number) + 2, widest + 2)
                if x <= room:
                    return scale, x, short
        return None

    def _listed(self, lines: list[Line]) -> None:
        """Write the run above the other figures, dropping words that would be cut."""
        self._run(lines[0])
        figures = self._figures
        end = max(len(figure) for figure, *_ in figures)
        below = lines[2:] if len(lines) > len(figures) + 1 else lines[1:]
        for line, (figure, long, short) in zip(below, figures, strict=False):
            if end > line.width:
                return
            line.put_right(end, figure)
            # The least that says what is counted.
            words = (long, short, short.partition(",")[0])
            word = next((w for w in words if end + 1 + len(w) <= line.width), "")
            line.put(end + 1, word, Ink.MUTED)

    def _run(self, line: Line) -> int:
        """Write the run in words, or as a number alone; return the column after it."""
        number = thousands(self.run)
        for text in (f"{count(self.run, 'week')} in a row", number):
            if len(text) <= line.width:
                return line.put(0, text, bold=True)
        return line.width

    def _flat(self, line: Line) -> None:
        x = self._run(line) + 3
        parts = [f"longest {thousands(self.longest)}", count(self.sets, "set")]
        if self.reps:
            parts.append(f"{percent(self.clean_reps, self.reps)} clean")
        parts[1] += (" in a year" if self.older else "") + self._short
        if self.older and x + sum(map(len, parts)) + 3 * (len(parts) - 1) > line.width:
            del parts[0]
        for part in parts:
            if x + len(part) > line.width:
                break
            x = line.put(x, part, Ink.MUTED) + 3


def _legend(lines: list[Line]) -> None:
    """Write what the marks of the year mean below the figures: beside it there is no room else."""
    for line, (mark, word) in zip(lines, MEANS, strict=True):
        if 2 + len(word) <= line.width:
            line.raw(0, mark.glyph, mark.ink)
            line.put(2, word, Ink.FAINT)
