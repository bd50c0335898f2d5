"""The ladder of an exercise: its rungs, heaviest on top, and the current one."""

from datetime import date
from enum import Enum

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.page import Hint, Section
from hamlog.tui.kit.pieces import fitting
from hamlog.tui.kit.wording import MONTHS, date_words

_WIDEST = 44
"""A date further from its rung than this does not read as part of it."""

_LEAST = 5
_NAME = 3
_GAP = 2


class RungPlace(Enum):
    """How a rung relates to the current one; its value is the mark."""

    AHEAD = marks.RUNG_AHEAD
    OFFERED = marks.RUNG_OFFERED
    NOW = marks.RUNG_NOW
    BEHIND = marks.RUNG_BEHIND


class RungView(Frozen):
    """A rung; `since` is the first day of training with it."""

    name: str
    place: RungPlace
    since: date | None = None


class LadderView(Frozen):
    """The rungs of an exercise, lightest first, and a sentence below that may be an offer.

    If not all rungs fit, those around the current one are shown; with a free height, at most
    `most`. Without rungs, `key` is the key for naming them. `open` says whether what is offered can
    be answered today; else it comes with the next session.
    """

    title: str
    today: date
    rungs: tuple[RungView, ...] = ()
    note: str = ""
    key: str = "e"
    most: int = 9
    open: bool = True

    def lines(self, room: Room) -> list[Line]:
        """Return the title, the rungs from the heaviest down, and the sentence.

        At most `height` lines: blank rows are dropped first, then rungs, then the sentence.
        """
        width, shade, height = room.width, room.shade, room.height
        if width < 1:
            return [room.line()]
        title, blank = room.line(), room.line()
        title.put(0, self.title, Ink.MUTED)
        if not self.rungs:
            words = self._nothing(room)
            roomy = not height or len(words) + 2 <= height
            return [title, *([blank] if roomy else []), *words][: height or None]
        said = self._said(room)
        off = [blank, *said] if said else []
        whole = len(self.rungs) if height else min(self.most, len(self.rungs))
        tall = height or whole + 2 + len(off)
        for least, gap, below in (
            (whole, [blank], off),
            (whole, [], off),
            (whole, [], said),
            (min(whole, _LEAST), [], said),
        ):
            free = tall - 1 - len(gap) - len(below)
            if free >= least:
                return [title, *gap, *self._rungs(width, shade, min(free, whole)), *below]
        return [title, *self._rungs(width, shade, tall - 1)]

    def _nothing(self, room: Room) -> list[Line]:
        return Hint("No bands or weights yet.", ((self.key, "name your bands or weights"),)).lines(
            room
        )

    def _said(self, room: Room) -> list[Line]:
        if not self.note.strip():
            return []
        return Section("", (self.note,), ink=Ink.MUTED).lines(room)

    def _rungs(self, width: int, shade: Shade, room: int) -> list[Line]:
        """Return `room` lines around the current rung; the outer ones count what is hidden."""
        if room < 1:
            return []
        rungs = self.rungs[::-1]
        numbered = all(rung.name[:1].isdecimal() for rung in rungs)
        indent = max(len(rung.name) for rung in rungs) if numbered else 0
        here = next((i for i, one in enumerate(rungs) if one.place is RungPlace.NOW), 0)
        start = max(0, min(here - room // 2, len(rungs) - room))
        lines = [self._rung(rung, indent, width, shade) for rung in rungs[start:][:room]]
        after = len(rungs) - start - room
        if room >= _LEAST and start > 0:
            lines[0] = _hidden(start + 1, "heavier", width, shade)
        if room >= _LEAST and after > 0:
            lines[-1] = _hidden(after + 1, "lighter", width, shade)
        return lines

    def _rung(self, rung: RungView, indent: int, width: int, shade: Shade) -> Line:
        """Return a rung; `indent` columns right-align names that are weights."""
        line = Line(width, shade)
        mark, now = rung.place.value, rung.place is RungPlace.NOW
        line.raw(0, mark.glyph, mark.ink)
        end = room = min(width, _WIDEST)
        free = end - _NAME - _GAP - cell_len(drawable(rung.name))
        whole = self._at_right(rung)
        right = fitting(free, whole, whole.removeprefix("since ").removeprefix("offered "), "")
        if right:
            ink = Ink.ACCENT if rung.place is RungPlace.OFFERED else Ink.MUTED
            room = line.put_right(end, right, ink) - _GAP
        ink = Ink.TEXT if now else Ink.MUTED
        line.put(_NAME, rung.name.rjust(min(indent, 12)), ink, bold=now, room=room - _NAME)
        return line

    def _at_right(self, rung: RungView) -> str:
        """Return `offered` (`next time`), or since when: `now`, `since 9 Nov`, `Oct 2024`."""
        if rung.place is RungPlace.OFFERED:
            return "offered" if self.open else "offered next time"
        is_now = rung.place is RungPlace.NOW
        if rung.since is None:
            return "now" if is_now else ""
        same_year = rung.since.year == self.today.year
        day = f"{MONTHS[rung.since.month - 1]} {rung.since.year}"
        if same_year:
            day = date_words(rung.since).strip()
        return f"since {day}" if is_now else day


def _hidden(count: int, word: str, width: int, shade: Shade) -> Line:
    line = Line(width, shade)
    line.put(_NAME, f"{count} {word}", Ink.FAINT)
    return line
