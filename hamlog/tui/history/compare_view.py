"""Two weeks or two sessions side by side: pure functions from sessions to a table of pairs."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from hamlog.frozen import Frozen
from hamlog.training.exercise import LEGS, Side
from hamlog.training.load import Unit, shown
from hamlog.training.record import Quality, SessionRecord, SetRecord
from hamlog.training.words import of_asked
from hamlog.tui.history.drawings import clean_of, lasted_s, worst_pain
from hamlog.tui.history.pair import PairGroup, PairRow, PairTable
from hamlog.tui.kit import wording

Names = Callable[[str], str]
Measure = Callable[["Half"], float | None]
Words = Callable[[float], str]
T = TypeVar("T")

MINUS = "−"


class Half(Frozen):
    """One side: what it is, in a line or two, its sessions, and how many sets were asked for."""

    title: tuple[str, ...]
    sessions: tuple[SessionRecord, ...]
    sets_asked: int

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """All its sets."""
        return tuple(one for session in self.sessions for one in session.sets)

    def of(self, slug: str) -> tuple[SetRecord, ...]:
        """Return its sets of one exercise, those that count."""
        return tuple(one for one in self.sets if one.exercise == slug and one.counts)


def week_half(monday: date, today: date, sessions: Sequence[SessionRecord], *, asked: int) -> Half:
    """Return a week with its sessions; it asked for `asked` sets, also of sessions missed."""
    span = wording.span(monday, monday + timedelta(days=6))
    return Half((wording.week_words(monday, today), span), tuple(sessions), asked)


def session_half(session: SessionRecord, today: date, programme: str) -> Half:
    """Return one session."""
    day = " ".join(wording.day_words(session.day).split())
    year = "" if session.day.year == today.year else f" {session.day.year}"
    return Half((day + year, programme), (session,), len(session.planned))


def pairs(left: Half, right: Half, names: Names, *, unit: Unit) -> PairTable:
    """Return both sides: their totals, the exercises they share, then those of only one."""
    found = dict.fromkeys(one.exercise for half in (left, right) for one in half.sets if one.counts)
    slugs = sorted(found, key=lambda slug: not (left.of(slug) and right.of(slug)))
    groups = [_totals(left, right, names)]
    groups += [_exercise(left, right, slug, names(slug), unit) for slug in slugs]
    return PairTable(left.title, right.title, tuple(groups))


def _totals(left: Half, right: Half, names: Names) -> PairGroup:
    def row(
        label: str, measure: Measure, words: Words = _whole, apart: Words | None = None
    ) -> PairRow:
        return _row(label, (left, right), measure, words, apart)

    weeks = len(left.sessions) != 1 or len(right.sessions) != 1
    rows = [
        *([row("sessions", lambda half: float(len(half.sessions)))] if weeks else []),
        _sets_row(left, right),
        *_short_rows((left.sets, right.sets)),
        row("reps", lambda half: float(clean_of(half.sets)[1])),
        row("clean reps", lambda half: float(clean_of(half.sets)[0])),
        row("clean", _share, _percent, _points),
        row("under load", _tension, wording.minutes),
        row("in all", lambda half: sum(map(lasted_s, half.sessions)) or None, wording.minutes),
        row("effort", _effort, lambda value: f"{_tenths(value)} of 10", _tenths),
        PairRow("pain", _pain(left, names), _pain(right, names)),
    ]
    return PairGroup(tuple(one for one in rows if one.left or one.right))


def _exercise(left: Half, right: Half, slug: str, name: str, unit: Unit) -> PairGroup:
    sides = (left.of(slug), right.of(slug))
    rows = [
        _row("sets", sides, lambda sets: float(len(sets)) or None, _whole),
        *_short_rows(sides),
        PairRow("reps a set", *(_reps(sets) for sets in sides)),
        _row("clean", sides, _clean_share, _percent, _points),
        PairRow("load", *(_loads(sets, unit) for sets in sides)),
        *_legs(sides),
    ]
    return PairGroup(tuple(one for one in rows if one.left or one.right), name)


def _row(
    label: str,
    halves: Sequence[T],
    measure: Callable[[T], float | None],
    words: Words,
    apart: Words | None = None,
) -> PairRow:
    left, right = (measure(half) for half in halves)
    texts = ["" if value is None else words(value) for value in (left, right)]
    between = ""
    if left is not None and right is not None and texts[0] != texts[1]:
        between = _signed(right - left, apart or words)
    return PairRow(label, texts[0], texts[1], between)


def _signed(value: float, words: Words) -> str:
    return f"{MINUS if value < 0 else '+'}{words(abs(value))}"


def _sets_row(left: Half, right: Half) -> PairRow:
    done = [sum(session.sets_done for session in half.sessions) for half in (left, right)]
    texts = [
        of_asked(count, asked) if asked else wording.thousands(count)
        for count, asked in zip(done, (left.sets_asked, right.sets_asked), strict=True)
    ]
    over = done[1] - done[0]
    between = _signed(float(over), _whole) if over else ""
    return PairRow("sets", texts[0], texts[1], between)


def _short_rows(sides: Sequence[Sequence[SetRecord]]) -> Iterable[PairRow]:
    """Yield how many sets ended before their target, if any did: clean reps do not say it."""
    if any(one.short for sets in sides for one in sets):
        yield _row("short", sides, lambda sets: float(sum(one.short for one in sets)), _whole)


def _legs(sides: Sequence[Sequence[SetRecord]]) -> Iterable[PairRow]:
    """Yield the clean reps of each leg, if each leg worked on its own."""
    for leg in LEGS:
        if any(leg in one.sides for sets in sides for one in sets):
            yield _row(f"clean {leg}", sides, _clean_on(leg), _whole)


def _clean_on(leg: Side) -> Callable[[Sequence[SetRecord]], float | None]:
    def measure(sets: Sequence[SetRecord]) -> float | None:
        reps = [rep for one in sets for rep in one.reps_on(leg)]
        return float(sum(rep.quality is Quality.CLEAN for rep in reps)) if sets else None

    return measure


def _whole(value: float) -> str:
    return wording.thousands(round(value))


def _tenths(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _percent(value: float) -> str:
    return f"{int(value)} %"


def _points(value: float) -> str:
    """Return what lies between two shares: points, since it is no share of either."""
    return wording.count(int(value), "point")


def _share(half: Half) -> float | None:
    return _clean_share(half.sets)


def _clean_share(sets: Sequence[SetRecord]) -> float | None:
    clean, reps = clean_of(sets)
    # Rounded down, as everywhere: 100 means all.
    return float(100 * clean // reps) if reps else None


def _tension(half: Half) -> float | None:
    return sum(one.tension_s for one in half.sets) or None


def _effort(half: Half) -> float | None:
    told = [one.rpe for one in half.sets if one.rpe is not None]
    return round(sum(told) / len(told), 1) if told else None


def _pain(half: Half, names: Names) -> str:
    worst = worst_pain(half.sets)
    return f"{worst.pain} of 10, {names(worst.exercise)}" if worst else ""


def _reps(sets: Sequence[SetRecord]) -> str:
    """Return the reps of each set: `11 11 10`, `3 x 11`; per leg if they differ."""
    texts = [
        "/".join(map(str, dict.fromkeys(len(one.reps_on(side)) for side in one.sides)))
        for one in sets
    ]
    runs = [(text, len(list(run))) for text, run in groupby(texts)]
    return ", ".join(text if count == 1 else f"{count} x {text}" for text, count in runs)


def _loads(sets: Sequence[SetRecord], unit: Unit) -> str:
    return ", ".join(dict.fromkeys(shown(one.load, unit) or "body" for one in sets))
