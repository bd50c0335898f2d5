"""The whole page, from its title to the words that say how to read it."""

from collections.abc import Iterator

from hamlog.exchange import said
from hamlog.exchange.markup import NOTHING, Content, Markup, element, joined
from hamlog.exchange.page import cards, legs, tables, timeline
from hamlog.exchange.page.style import style
from hamlog.exchange.page.svg import circle, diamond, line, ornament, rect
from hamlog.exchange.page.timeline import CELL, Bar
from hamlog.exchange.report import PastWeek, Report, Sums
from hamlog.training.planning.year import Went
from hamlog.training.record import LEG_TEST
from hamlog.training.words import sets_of_asked

_ALL = 100


def page(report: Report) -> str:
    """Return the page as HTML: one file, no script, the same for the same report."""
    body = joined(_header(report), element("main", *_sections(report)), _footer())
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{_title(report)}, {said.span(report.first, report.last)}"),
        # What it may load: nothing but the styles that stand in it.
        element(
            "meta",
            http_equiv="Content-Security-Policy",
            content="default-src 'none'; style-src 'unsafe-inline'",
        ),
        Markup(f"<style>\n{style()}</style>"),
    )
    html = element("html", element("head", head), element("body", body), lang="en")
    return f"<!doctype html>\n{html.source}\n"


def _title(report: Report) -> str:
    return "Strength training" if report.exercise is None else report.name(report.exercise)


def _header(report: Report) -> Markup:
    programme = f". Programme: {report.programme}" if report.programme else ""
    return element(
        "header",
        element("h1", _title(report)),
        element("p", f"{said.span(report.first, report.last)}{programme}", class_="muted"),
        _figures(report),
    )


def _figures(report: Report) -> Markup:
    """Return the few numbers that say most."""
    sums, runs = report.sums, report.runs
    found: list[tuple[str, Content]] = [
        ("session" if sums.sessions == 1 else "sessions", said.thousands(sums.sessions)),
        (_sets_name(sums), said.thousands(sums.sets_done)),
        ("clean rep" if sums.clean_reps == 1 else "clean reps", said.thousands(sums.clean_reps)),
        ("of all reps were clean", said.percent(sums.clean_reps, sums.reps)),
    ]
    if round(sums.tension_s / 60):
        found.append(("under load, of paced reps", _long_time(sums.tension_s)))
    if report.exercise is None:
        longest = element("small", f" longest {runs.longest}")
        weeks = "week" if runs.now == 1 else "weeks"
        found.append((f"{weeks} in a row that met the plan", joined(str(runs.now), longest)))
    cells = [
        element("div", element("dt", name), element("dd", value), class_=None if at else "first")
        for at, (name, value) in enumerate(found)
    ]
    return element("dl", *cells, class_="figures")


def _sets_name(sums: Sums) -> str:
    name = "set" if sums.sets_done == 1 else "sets"
    return f"{name}, {said.thousands(sums.sets_short)} short" if sums.sets_short else name


def _long_time(seconds: float) -> Content:
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return joined(str(minutes), element("small", " min"))
    return joined(said.thousands(hours), element("small", f" h {minutes} min"))


def _sections(report: Report) -> Iterator[Markup]:
    if not report.sessions:
        yield _section("Nothing here", element("p", "No session was logged in this time."))
        return
    yield _days(report)
    yield _weeks(report)
    yield _pain(report)
    if report.exercise in (None, LEG_TEST):
        yield _tests(report)
    sides = legs.left_right(report)
    if sides is not None:
        yield _section("Left against right", _legend_of_legs(), sides)
    if report.trained:
        yield _section("Each exercise", cards.cards(report))
    yield _section("Sessions", tables.sessions_table(report))


def _section(title: str, *content: Content) -> Markup:
    return element("section", element("h2", title), *content)


# Days and weeks


def _days(report: Report) -> Markup:
    marks = [
        (ornament(CELL, CELL, *timeline.day_mark(went, 0, 0)), str(went))
        for went in Went
        if went is not Went.MISSED or report.exercise is None
    ]
    hole = joined(
        *timeline.day_mark(Went.AS_PLANNED, 0, 0), circle(CELL / 2, CELL / 2, 2.75, "hole-ring")
    )
    marks.append((ornament(CELL, CELL, hole), "it hurt"))
    return _section("Every day", timeline.heat_map(report), _legend(marks))


def _weeks(report: Report) -> Markup:
    weeks = report.weeks
    most = timeline.round_up(1.05 * max(max(one.sums.sets_done, one.asked or 0) for one in weeks))
    asked = any(one.asked is not None for one in weeks)
    sets = said.count(sum(one.sums.sets_done for one in weeks), "set")
    told = f"{sets} in {said.count(len(weeks), 'week')}."
    marks = [
        (
            ornament(CELL, CELL, rect(1, 0, CELL - 2, CELL, "done")),
            "as many sets as the plan asked for",
        ),
        (ornament(CELL, CELL, rect(1, 2, CELL - 2, CELL - 2, "part")), "fewer"),
        (ornament(CELL, CELL, line(0, CELL / 2, CELL, CELL / 2, "plan")), "what it asked for"),
    ]
    return _section(
        "Sets each week",
        timeline.bars(report, "Sets each week", told, most, _sets_bar),
        _legend(marks) if asked else NOTHING,
        element("h3", "Clean reps each week, in per cent", class_="below"),
        timeline.bars(report, "Clean reps each week", _clean_words(report), _ALL, _clean_bar),
    )


def _sets_bar(week: PastWeek) -> Bar:
    done = week.sums.sets_done
    if week.asked is None:
        return Bar(done or None, said.count(done, "set"))
    short = done < week.asked
    return Bar(done or None, sets_of_asked(done, week.asked), week.asked, short)


def _clean_bar(week: PastWeek) -> Bar:
    sums = week.sums
    if not sums.reps:
        return Bar(None, "no reps")
    share = 100 * sums.clean_reps // sums.reps
    return Bar(share, f"{share} %, {sums.clean_reps} of {sums.reps} reps")


def _clean_words(report: Report) -> str:
    sums = report.sums
    clean, reps = said.thousands(sums.clean_reps), said.thousands(sums.reps)
    return f"{clean} of {reps} reps were clean."


# The body


def _pain(report: Report) -> Markup:
    hurts = list(report.hurts())
    sore = any(one.sore is not None for one in report.sessions)
    if not hurts and not sore:
        none = "No pain was logged, nor any soreness."
        return _section("Pain and soreness", element("p", none))
    marks = [
        (
            ornament(CELL, CELL, diamond(CELL / 2, CELL / 2, 4, "hurt")),
            "the worst pain of a session",
        ),
        (
            ornament(CELL, CELL, circle(CELL / 2, CELL / 2, 3, "other")),
            "soreness on the morning after, where it was told",
        ),
    ]
    return _section(
        "Pain and soreness",
        timeline.pain_and_soreness(report),
        _legend(marks),
        tables.pain_table(report) if hurts else element("p", "No pain was logged."),
    )


def _tests(report: Report) -> Markup:
    if not report.tests:
        return _section("Tests of each leg", element("p", "None in this time."))
    form = legs.form_words(report, report.tests[-1], LEG_TEST)
    return _section(
        "Tests of each leg",
        element(
            "p",
            "Single-leg hamstring bridge at a set pace, each leg to the first rep that is not "
            "clean. A test is compared only with others in the same form; hamlog knows no norm.",
            class_="muted",
        ),
        element(
            "div",
            element(
                "figure",
                element("figcaption", f"Form: {form}"),
                legs.tests_chart(report.tests),
                _legend_of_legs(),
            ),
            legs.tests_table(report, LEG_TEST),
            class_="beside",
        ),
    )


def _legend_of_legs() -> Markup:
    return _legend(
        [
            (ornament(CELL, CELL, rect(0, 0, CELL, CELL, "done")), "left leg"),
            (ornament(CELL, CELL, rect(0, 0, CELL, CELL, "other")), "right leg"),
        ]
    )


def _legend(marks: list[tuple[Markup, str]]) -> Markup:
    items = (element("li", mark, words) for mark, words in marks)
    return element("ul", *items, class_="legend")


def _footer() -> Markup:
    return element(
        "footer",
        element(
            "p",
            "Written by hamlog from the athlete's own log. Pain and soreness are from 0 to 10, as "
            "the athlete said. A rep counts as clean unless it was marked doubtful or missed. The "
            "sets that a week asked for are those of its sessions, and of the sessions that were "
            "missed. Not medical advice.",
        ),
    )
