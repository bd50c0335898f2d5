"""Each exercise over time: its load, and its clean reps a session."""

from collections.abc import Iterator, Sequence
from datetime import date

from hamlog.exchange import said
from hamlog.exchange.markup import Markup, element
from hamlog.exchange.page.svg import circle, label, line, picture, rect
from hamlog.exchange.page.timeline import round_up
from hamlog.exchange.report import Report, counted
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.load import number_in, shown
from hamlog.training.record import SetRecord
from hamlog.training.review.sums import ExerciseSum, Span
from hamlog.training.words import sets_short

_WIDE, _HIGH, _TOP, _FOOT, _GUTTER = 300.0, 64.0, 8.0, 18.0, 34.0
# No line ends at it.
_STAYS = "\N{NON-BREAKING HYPHEN}"


class Scale(Frozen):
    """Where days lie from left to right, and values from foot to top."""

    first: date
    last: date
    most: float

    def x(self, day: date) -> float:
        """Return the place of a day; what began before the span lies at its start."""
        days = max(1, (self.last - self.first).days)
        part = min(1.0, max(0.0, (day - self.first).days / days))
        return _GUTTER + 3 + part * (_WIDE - _GUTTER - 6)

    def y(self, value: float) -> float:
        """Return the place of a value."""
        return _TOP + _HIGH * (1 - value / self.most)


def cards(report: Report) -> Markup:
    """Return a card for each exercise, the one with the most sets first."""
    return element("div", *(_card(report, slug) for slug in report.trained), class_="cards")


def _card(report: Report, slug: str) -> Markup:
    records = report.trained[slug]
    history = report.histories.get(slug)
    points = history.points if history is not None else ()
    span = history.span if history is not None else Span.SESSION
    charts = [one for one in (_load(report, slug, points), _reps(report, points, span)) if one]
    return element(
        "div",
        element("h3", report.name(slug)),
        element("p", _facts(records)),
        element("p", _now(report, records)),
        *charts,
        class_="card",
    )


def _facts(records: Sequence[SetRecord]) -> str:
    reps = sum(len(one.reps) for one in records)
    clean = sum(one.clean_reps for one in records)
    sessions = len({one.session_id for one in records})
    sets = sum(one.done for one in records)
    short = sets_short(sum(one.short for one in records))
    parts = (
        said.count(sessions, "session"),
        said.count(sets, "set"),
        short,
        f"{said.percent(clean, reps)} clean",
    )
    return ", ".join(filter(None, parts))


def _now(report: Report, records: Sequence[SetRecord]) -> str:
    """Return how it was done last: the form, the load and the tempo."""
    last = counted(records)[-1]
    exercise = report.exercises.get(last.exercise)
    form = exercise.variant(last.variant) if exercise is not None else None
    parts = (
        form.name.lower() if form is not None else "",
        shown(last.load, report.unit) or "body weight",
        f"tempo {tempo.shown_from(last.tempo)}".replace("-", _STAYS) if last.tempo else "",
    )
    return "Last: " + ", ".join(part for part in parts if part)


def _load(report: Report, slug: str, points: Sequence[ExerciseSum]) -> Markup | None:
    """Return the load over time, in kilograms, pounds or rungs of bands; None for body weight."""
    weights = [one for one in points if one.load.kg is not None]
    bands = [one for one in points if one.load.kg is None and one.load.label]
    if not weights and not bands:
        return None
    if len(bands) > len(weights):
        return _bands(report, slug, bands)
    values = [(one.first_day, number_in(one.load.kg or 0, report.unit)) for one in weights]
    most = round_up(max(value for _, value in values))
    ticks = tuple((value, f"{value:g}") for value in (0.0, most / 2, most))
    tips = [shown(one.load, report.unit) for one in weights]
    return _figure(report, f"Load in {report.unit}", values, tips, most, ticks)


def _bands(report: Report, slug: str, points: Sequence[ExerciseSum]) -> Markup:
    labels = [one.load.label or "" for one in points]
    known = [rung.label for rung in report.rungs.get(slug, ()) if rung.label]
    used = list(dict.fromkeys(labels))
    order = sorted(used, key=lambda one: known.index(one) if one in known else -1)
    values = [
        (one.first_day, order.index(name) + 1.0) for one, name in zip(points, labels, strict=True)
    ]
    ticks = tuple((place + 1.0, str(place + 1)) for place in range(len(order)))
    names = ", ".join(f"{place} {name}" for place, name in enumerate(order, start=1))
    return _figure(report, f"Band: {names}", values, labels, float(len(order)), ticks)


def _figure(
    report: Report,
    caption: str,
    values: Sequence[tuple[date, float]],
    tips: Sequence[str],
    most: float,
    ticks: Sequence[tuple[float, str]],
) -> Markup:
    scale = Scale(report.first, report.last, most)
    drawn = [*_frame(scale, ticks)]
    places = [(scale.x(day), scale.y(value)) for day, value in values]
    drawn.append(element("path", d=_steps(places), class_="trend"))
    drawn += (
        circle(x, y, 3, "ring", f"{said.full_day(day)}: {tip}")
        for (x, y), (day, _), tip in _changes(places, values, tips)
    )
    begins, ends = (said.full_day(values[at][0]) for at in (0, -1))
    told = f"From {tips[0]} on {begins} to {tips[-1]} on {ends}."
    chart = picture(_WIDE, _TOP + _HIGH + _FOOT, caption, told, *drawn)
    return element("figure", element("figcaption", caption), chart)


def _changes(
    places: Sequence[tuple[float, float]],
    values: Sequence[tuple[date, float]],
    tips: Sequence[str],
) -> Iterator[tuple[tuple[float, float], tuple[date, float], str]]:
    """Yield the points where the load became another one, and the first and last."""
    last = len(values) - 1
    for at, one in enumerate(zip(places, values, tips, strict=True)):
        if at in (0, last) or tips[at] != tips[at - 1]:
            yield one


def _steps(places: Sequence[tuple[float, float]]) -> str:
    """Return a path that holds each value until the next one."""
    (x, y), *others = places
    return f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)


def _reps(report: Report, points: Sequence[ExerciseSum], span: Span) -> Markup | None:
    """Return the clean reps of each session, on average where a point is longer than that."""
    held = [(one, one.clean_reps / one.sessions) for one in points if one.sessions]
    if not held:
        return None
    most = round_up(max(value for _, value in held))
    scale = Scale(report.first, report.last, most)
    caption = "Clean reps a session" + ("" if span is Span.SESSION else f", by {span}")
    wide = min(5.0, max(1.5, 0.7 * (_WIDE - _GUTTER) / len(held)))
    foot = scale.y(0)
    drawn = [*_frame(scale, tuple((value, f"{value:g}") for value in (0.0, most / 2, most)))]
    for one, value in held:
        tip = f"{said.full_day(one.first_day)}: {one.clean_reps} of {one.reps} reps clean"
        y = scale.y(value)
        drawn.append(rect(scale.x(one.first_day) - wide / 2, y, wide, foot - y, "done", tip))
    told = (
        f"Between {min(value for _, value in held):.0f} and {max(value for _, value in held):.0f}."
    )
    chart = picture(_WIDE, _TOP + _HIGH + _FOOT, caption, told, *drawn)
    return element("figure", element("figcaption", caption), chart)


def _frame(scale: Scale, ticks: Sequence[tuple[float, str]]) -> Iterator[Markup]:
    """Yield rules with their numbers, and the months below."""
    for value, words in ticks:
        yield line(_GUTTER, scale.y(value), _WIDE, scale.y(value), "rule")
        yield label(_GUTTER - 6, scale.y(value) + 4, words, anchor="end")
    y = _TOP + _HIGH + 14
    begins, ends = (f"{said.short_month(day)} {day.year}" for day in (scale.first, scale.last))
    yield label(_GUTTER, y, begins)
    if begins != ends:
        yield label(_WIDE, y, ends, anchor="end")
