"""The tables of the page: what hurt, and every session by its week."""

from collections.abc import Iterable, Iterator, Sequence

from hamlog.exchange import said
from hamlog.exchange.markup import NOTHING, Content, Markup, element, joined
from hamlog.exchange.report import PastWeek, Report, Sums, hurt_most, pain_of
from hamlog.text import many_lines
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.words import sets_of_asked, sets_short, within


def head(words: Content, *, number: bool = False, class_: str | None = None) -> Markup:
    """Return the head of a column."""
    return element("th", words, scope="col", class_="number" if number else class_)


def cell(
    words: Content, *, is_head: bool = False, number: bool = False, class_: str | None = None
) -> Markup:
    """Return a cell, or the head of its row."""
    class_ = "number" if number else class_
    if is_head:
        return element("th", words, scope="row", class_=class_)
    return element("td", words, class_=class_)


def table(caption: str, heads: Iterable[Markup], rows: Iterable[Sequence[Markup]]) -> Markup:
    """Return a table with a caption and a row of heads."""
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads)),
        element("tbody", *(element("tr", *cells) for cells in rows)),
    )


# What hurt


def pain_table(report: Report) -> Markup:
    """Return every set that hurt, newest first."""
    heads = (head("Day"), head("Pain", number=True), head("Exercise"), head("Where"), head("Note"))
    rows = [
        (
            cell(said.full_day(session.day), is_head=True, class_="nowrap"),
            cell(pain_words(record), number=True),
            cell(f"{report.name(record.exercise)}, set {record.number}", class_="whole"),
            cell(place_words(record)),
            cell(lines(record.note), class_="notes whole"),
        )
        for session, record in reversed(list(report.hurts()))
    ]
    caption = "Sets in which it hurt; 10 is the worst pain there can be"
    return element("div", table(caption, heads, rows), class_="stacked")


def pain_words(record: SetRecord) -> str:
    """Return a pain as `3 of 10`, or that a set was stopped for it without a number."""
    return f"{record.pain} of 10" if record.pain else "stopped"


def place_words(record: SetRecord) -> str:
    """Return where it hurt, and whether it came all at once."""
    parts = (record.pain_place, "all at once" if record.pain_sudden else "")
    return ", ".join(part for part in parts if part)


def lines(note: str) -> Markup:
    """Return a note, its lines below each other."""
    return joined(*(element("p", one, dir="auto") for one in many_lines(note).split("\n") if one))


# Sessions


def sessions_table(report: Report) -> Markup:
    """Return every session under its week, newest first."""
    heads = (
        head("Day"), head("Programme"), head("Sets", number=True), head("Reps", number=True),
        head("Clean", number=True), head("Under load", number=True), head("Pain, soreness, notes"),
    )  # fmt: skip
    bodies = [
        element("tbody", *_week_rows(report, week))
        for week in reversed(report.weeks)
        if week.sessions
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", "Under load: minutes and seconds, of paced reps"),
            element("thead", element("tr", *heads)),
            *bodies,
        ),
        class_="sessions stacked",
    )


def _week_rows(report: Report, week: PastWeek) -> Iterator[Markup]:
    sums = week.sums
    done = sets_of_asked(sums.sets_done, week.asked or 0)
    parts = (done, sets_short(sums.sets_short), f"{said.percent(sums.clean_reps, sums.reps)} clean")
    told = ", ".join(filter(None, parts))
    title = joined(said.week(week.monday), " ", element("span", told))
    # A head of the rows below it, over all their columns.
    yield Markup(
        element("tr", element("th", title, scope="rowgroup", colspan="7"), class_="week").source
    )
    for session in reversed(week.sessions):
        yield element("tr", *_session_cells(report, session))


def _session_cells(report: Report, session: SessionRecord) -> Iterator[Markup]:
    sums = Sums.of((session,))
    planned = len(session.planned)
    of = element("span", f" of {planned}", class_="of") if planned else NOTHING
    programme = report.programmes.get(session.programme, session.programme)
    yield element("th", said.short_day(session.day), scope="row", class_="day")
    yield cell(programme, class_="programme")
    yield _number("sets", joined(str(session.sets_done), of))
    yield _number("reps", str(sums.reps) if sums.reps else NOTHING)
    yield _number("clean", said.percent(sums.clean_reps, sums.reps) if sums.reps else NOTHING)
    tension = said.minutes(sums.tension_s) if round(sums.tension_s) else NOTHING
    yield _number("under load", tension)
    yield cell(_remarks(report, session), class_="notes whole")


def _number(unit: str, words: Content) -> Markup:
    return element("td", words, class_="number", data_after=unit)


def _remarks(report: Report, session: SessionRecord) -> Markup:
    found: list[Markup] = []
    hurt = hurt_most(session)
    if hurt is not None:
        name = within(report.name(hurt.exercise))
        place = f", {hurt.pain_place}" if hurt.pain_place else ""
        pain = f"pain {hurt.pain} of 10" if hurt.pain else "stopped for pain"
        words = f" {pain}, {name}{place}"
        found.append(element("p", element("span", "!", class_="mark"), words, dir="auto"))
    if session.sore is not None:
        sore = f"sore {session.sore} of 10" if session.sore else "not sore"
        found.append(element("p", f"{sore} the next morning"))
    if session.sets_short:
        found.append(element("p", sets_short(session.sets_short)))
    found.append(lines(session.note))
    for record in session.sets:
        # What was said where it hurt stands in the table of pain.
        if record.note and not pain_of(record):
            set_ = f"{report.name(record.exercise)}, set {record.number}: "
            found.append(lines(set_ + record.note))
    return joined(*found)
