"""The week's picture, to show to friends: what was done, and nothing of the body or the notes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from hamlog.exchange import said
from hamlog.exchange.drawn_figure import drawn
from hamlog.exchange.markup import Markup, element
from hamlog.exchange.report import Report, Sums
from hamlog.figure.model import Figure
from hamlog.frozen import Frozen
from hamlog.look import DARK, GLYPHS, GLYPHS_WIDE, LIGHT
from hamlog.training.planning.year import Went
from hamlog.training.record import SetRecord
from hamlog.training.words import short, short_name_of

WIDTH, HEIGHT = 1200, 630
"""The picture in pixels: what most programs show of a link or a message without cutting it."""

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_LEFT = 72.0
_DOT = 20.0
_CELL, _PITCH = 34.0, 62.0
_FACT = 176.0
_FIGURE = (640.0, 120.0, 500.0, 340.0)
_MIDDLE = _FIGURE[0] + _FIGURE[2] / 2
_LONGEST_NAME = 34
_MOST_NAMES = 3
_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MINUTES_AT_MOST = 99


class Card(Frozen):
    """A week for friends. `went` is how its seven days went, `names` what was done most.

    `in_a_row` is how many weeks in a row had met the plan by its end.
    """

    monday: date
    sums: Sums
    asked: int | None = None
    went: tuple[Went | None, ...] = (None,) * 7
    names: tuple[str, ...] = ()
    in_a_row: int = 0
    figure: Figure | None = None


def card_of(report: Report, figure: Figure | None) -> Card:
    """Return the card of the first week of a report."""
    week = report.weeks[0]
    days = [week.monday + timedelta(days=index) for index in range(7)]
    held = {one.day: one for one in week.sessions if one.sets_done}
    return Card(
        week.monday,
        week.sums,
        week.asked,
        # What was missed is nobody's business.
        tuple(report.went.get(day) if day in held else None for day in days),
        tuple(short_name_of(slug, report.exercises.get(slug)) for slug in most_done(report)),
        report.runs.now,
        figure,
    )


def most_done(report: Report) -> Mapping[str, tuple[SetRecord, ...]]:
    """Return what was done, most of it first; tests of each leg where there is nothing else."""
    return report.trained or report.sets


def svg(card: Card, *, light: bool = False) -> str:
    """Return the picture: the same for the same week."""
    colours = LIGHT if light else DARK
    pen = _Pen(colours)
    parts = [
        element("title", _title(card)),
        element("desc", _told(card)),
        element("rect", width=WIDTH, height=HEIGHT, fill=colours["shade-background"]),
        *_head(pen, card),
        *_number(pen, card),
        *_days(pen, card),
        *_facts(pen, card),
        *_exercises(pen, card),
    ]
    picture = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
    )
    return f"{picture.source}\n"


class _Pen(Frozen):
    """Writes words in hamlog's colours."""

    colours: Mapping[str, str]

    def words(
        self, x: float, y: float, words: str, size: float, ink: str = "text", *, bold: bool = False,
        anchor: str | None = None,
    ) -> Markup:  # fmt: skip
        """Return words at a point: their start, or their `middle` or `end`."""
        return element(
            "text",
            words,
            x=x,
            y=y,
            font_family=_FONT,
            font_size=size,
            font_weight="600" if bold else None,
            text_anchor=anchor,
            fill=self.colours[f"ink-{ink}"],
        )

    def box(self, x: float, y: float, wide: float, high: float, ink: str) -> Markup:
        """Return a filled rectangle."""
        return element("rect", x=x, y=y, width=wide, height=high, fill=self.colours[ink])


def _title(card: Card) -> str:
    return f"Hamstring training, {said.week(card.monday)}"


def _told(card: Card) -> str:
    sums = card.sums
    row = f" {said.count(card.in_a_row, 'week')} in a row." if card.in_a_row else ""
    clean = f"{said.percent(sums.clean_reps, sums.reps)} of {said.thousands(sums.reps)} reps clean"
    return f"{_sets_words(card)}, {clean}.{row}"


def _sets_words(card: Card) -> str:
    sets = said.count(card.sums.sets_done, "set")
    return f"{sets} in {said.count(card.sums.sessions, 'session')}"


def _head(pen: _Pen, card: Card) -> Iterator[Markup]:
    week = card.monday.isocalendar().week
    yield pen.words(_LEFT, 96, f"Week {week}", 40, bold=True)
    days = said.span(card.monday, card.monday + timedelta(days=6))
    yield pen.words(_LEFT, 136, days, 24, "muted")


def _number(pen: _Pen, card: Card) -> Iterator[Markup]:
    """Yield the sets in block letters, and what they are beside them."""
    digits, top = str(card.sums.sets_done), 184.0
    # A narrow digit begins where the words above it do.
    x = _LEFT - _DOT * min(first for bits in GLYPHS[digits[0]] for first, _ in _runs(bits))
    for digit in digits:
        yield _block(digit, x, top, pen.colours["ink-accent"])
        x += (GLYPHS_WIDE + 1) * _DOT
    yield pen.words(x + 8, top + 5.1 * _DOT, "sets", 34, bold=True)
    sessions = said.count(card.sums.sessions, "session")
    done, asked = card.sums.sets_done, card.asked
    words = f"in {sessions}" if asked is None or done >= asked else f"of {asked}, in {sessions}"
    yield pen.words(x + 8, top + 7 * _DOT, words, 24, "muted")


def _block(glyph: str, left: float, top: float, colour: str) -> Markup:
    """Return a block letter: one path of its dots, in which no size shows seams."""
    dots = "".join(
        f"M{left + first * _DOT:g} {top + row * _DOT:g}"
        f"h{count * _DOT:g}v{_DOT:g}h-{count * _DOT:g}z"
        for row, bits in enumerate(GLYPHS[glyph])
        for first, count in _runs(bits)
    )
    return element("path", d=dots, fill=colour)


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of dots of a row: which dot is the first, and how many there are."""
    first = None
    for place in range(GLYPHS_WIDE + 1):
        there = place < GLYPHS_WIDE and bits >> (GLYPHS_WIDE - 1 - place) & 1
        if there and first is None:
            first = place
        elif not there and first is not None:
            yield first, place - first
            first = None


def _days(pen: _Pen, card: Card) -> Iterator[Markup]:
    top = 380.0
    for index, (name, went) in enumerate(zip(_DAY_NAMES, card.went, strict=True)):
        x = _LEFT + index * _PITCH
        middle = x + _CELL / 2
        match went:
            case Went.AS_PLANNED:
                yield pen.box(x, top, _CELL, _CELL, "ink-accent")
            case Went.IN_PART:
                yield pen.box(x, top, _CELL, _CELL, "ink-soft")
                yield pen.box(x + 5, top + 5, _CELL - 10, _CELL - 10, "shade-background")
                yield pen.box(x + 10, top + 10, _CELL - 20, _CELL - 20, "ink-soft")
            case _:
                yield pen.box(middle - 3, top + _CELL / 2 - 3, 6, 6, "ink-line")
        ink = "text" if went else "faint"
        yield pen.words(middle, top + _CELL + 28, name, 20, ink, anchor="middle")


def _facts(pen: _Pen, card: Card) -> Iterator[Markup]:
    for index, (value, words) in enumerate(_fact_words(card)):
        x = _LEFT + index * _FACT
        yield pen.words(x, 536, value, 36, bold=True)
        yield pen.words(x, 568, words, 20, "muted")


def _fact_words(card: Card) -> Iterator[tuple[str, str]]:
    sums = card.sums
    if sums.reps:
        yield said.percent(sums.clean_reps, sums.reps), "of reps clean"
    if round(sums.tension_s / 60):
        minutes = round(sums.tension_s / 60)
        hours, rest = divmod(minutes, 60)
        long = minutes > _MINUTES_AT_MOST
        yield f"{hours} h {rest:02}" if long else f"{minutes} min", "under load"
    if card.in_a_row > 1:
        yield str(card.in_a_row), "weeks in a row"


def _exercises(pen: _Pen, card: Card) -> Iterator[Markup]:
    """Yield the figure of the exercise that was done most, and the names below it."""
    if card.figure is not None:
        yield drawn(card.figure, pen.colours, _FIGURE)
    y = _FIGURE[1] + _FIGURE[3] + 52
    for index, name in enumerate(_names(card.names)):
        ink = "muted" if index else "text"
        yield pen.words(_MIDDLE, y + index * 30, name, 22, ink, anchor="middle")
    yield pen.words(WIDTH - _LEFT, 96, "hamlog", 24, "faint", anchor="end")


def _names(names: Sequence[str]) -> list[str]:
    """Return the first names, and how many are left."""
    if len(names) > _MOST_NAMES:
        left = len(names) - _MOST_NAMES + 1
        return [
            *(short(one, _LONGEST_NAME) for one in names[: _MOST_NAMES - 1]),
            f"and {left} more",
        ]
    return [short(one, _LONGEST_NAME) for one in names]
