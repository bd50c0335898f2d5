"""The rules of the plan in three lines: pace, reps, days."""

from collections.abc import Collection

from hamlog.frozen import Frozen
from hamlog.training.planning.settings import DAYS_PER_WEEK
from hamlog.training.words import joined
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.wording import DAYS

_INDENT = 8
_NUMBERS = ("no", "one", "two", "three")


class PlanFacts(Frozen):
    """How fast sets are added, where reps and load go, and which days are chosen."""

    pace: str
    reps: str
    days: str

    def lines(self, room: Room) -> list[Line]:
        """Return a line for each, more if one is long; cut to one each if `height` is short."""
        width, height = room.width, room.height
        if width < 1:
            return [room.line()]
        found = self._facts(width, room.shade, whole=True)
        if not height or len(found) <= height:
            return found
        return self._facts(width, room.shade, whole=False)[:height]

    def _facts(self, width: int, shade: Shade, *, whole: bool) -> list[Line]:
        """Return the facts with their labels, `whole` or each cut to one line."""
        x = min(_INDENT, max(0, width - _INDENT))
        found: list[Line] = []
        for label, text in (("pace", self.pace), ("reps", self.reps), ("days", self.days)):
            for index, words in enumerate(wrap(text, width - x) if whole else [text]):
                line = Line(width, shade)
                if not index:
                    line.put(0, label, Ink.FAINT, room=x - 1)
                line.put(x, words, Ink.MUTED)
                found.append(line)
        return found


def pace_words(step: int, per_week: int) -> str:
    """Return how sets are added: `step` more after `per_week` sessions, at most once a week.

    `+2 sets per session after two completed sessions, at most once a week`.
    """
    sets = "set" if step == 1 else "sets"
    sessions = "session" if per_week == 1 else "sessions"
    return (
        f"+{step} {sets} per session after {_word(per_week)} completed {sessions}, "
        "at most once a week"
    )


def reps_words(first: int, last: int) -> str:
    """Return how reps progress: `10 to 12, then more load, back to 10`."""
    return f"{first} to {last}, then more load, back to {first}"


def often_words(per_week: int) -> str:
    """Return how often in a week: `twice a week`."""
    names = {one.value: one.name.casefold() for one in DAYS_PER_WEEK.takes.options}
    return f"{names.get(per_week, f'{per_week} times')} a week"


def days_words(per_week: int, weekdays: Collection[int], hard_runs: Collection[int]) -> str:
    """Return how days are chosen; weekdays count from 0 for Monday.

    `twice a week, on Tue and Fri when possible, a free day between, not before a hard run`.
    """
    names = [DAYS[day] for day in sorted(set(weekdays)) if 0 <= day < len(DAYS)]
    parts = [often_words(per_week)]
    if names:
        parts.append(f"on {joined(names)} when possible")
    parts.append("a free day between")
    if hard_runs:
        parts.append("not before a hard run")
    return ", ".join(parts)


def _word(number: int) -> str:
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)
