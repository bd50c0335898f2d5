"""The page of the year: its numbers are true, it needs nothing else, and everybody can read it."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from colours import contrast

from hamlog.exchange.page.document import page
from hamlog.exchange.page.style import NAMES, PAPER
from hamlog.exchange.page.timeline import round_up
from hamlog.exchange.report import Report
from hamlog.exchange.to_html import write
from hamlog.look import DARK, LIGHT
from hamlog.store.log import open_log
from hamlog.text import one_line
from hamlog.training.planning.year import Went

from . import reported
from .reading_html import Node, read
from .reported import NASTY, NOW, TODAY

YEAR = date(2025, 11, 24)


@pytest.fixture(name="report", scope="module")
def _report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return reported.report(tmp_path_factory.mktemp("log"), YEAR)


@pytest.fixture(name="tree", scope="module")
def _tree(report: Report) -> Node:
    return read(page(report))


def section(tree: Node, title: str) -> Node:
    (found,) = [one for one in tree.all("section") if one.all("h2")[0].text == title]
    return found


# What it needs


def test_it_needs_nothing_else_and_runs_nothing(report: Report, tree: Node) -> None:
    tags = {one.tag for one in tree}
    assert not tags & {"script", "link", "img", "iframe", "object", "image", "use", "a", "form"}
    attributes = {(name, value) for one in tree for name, value in one.attributes.items()}
    assert not any(
        name.startswith("on") or name in ("src", "href", "style") for name, _ in attributes
    )
    style = tree.all("style")[0].words
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?://", page(report).replace("http://b.c", ""))


def test_the_same_report_is_the_same_page(tmp_path: Path) -> None:
    reported.write(tmp_path)
    with open_log(tmp_path / "hamlog.db", create=False, now=lambda: NOW) as log:
        pages = {"".join(write(reported.taken(log, YEAR))) for _ in range(2)}
    assert len(pages) == 1


def test_a_note_that_is_all_markup_is_read_as_it_was_written(tree: Node) -> None:
    notes = [one.text for one in section(tree, "Sessions").all("p")]
    assert one_line(NASTY) in notes


# What it tells


def test_it_has_every_part_in_order(tree: Node) -> None:
    assert [one.text for one in tree.all("h1")] == ["Strength training"]
    assert [one.text for one in tree.all("h2")] == [
        *("Every day", "Sets each week", "Pain and soreness", "Tests of each leg"),
        *("Left against right", "Each exercise", "Sessions"),
    ]


def test_the_few_numbers_on_top_are_the_sums(report: Report, tree: Node) -> None:
    figures = tree.all("dl")[0]
    found = dict(
        zip(
            (one.text for one in figures.all("dt")),
            (one.text for one in figures.all("dd")),
            strict=True,
        )
    )
    sums = report.sums
    assert found["sessions"] == str(sums.sessions)
    assert found[f"sets, {sums.sets_short} short"] == str(sums.sets_done)
    assert found["clean reps"] == f"{sums.clean_reps:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    assert found["of all reps were clean"] == f"{100 * sums.clean_reps // sums.reps} %"
    assert found["weeks in a row that met the plan"].startswith(str(report.runs.now))


def test_the_heat_map_has_a_mark_for_each_day(report: Report, tree: Node) -> None:
    maps = section(tree, "Every day").all("div", "halves")[0].all("svg")
    assert len(maps) == 2
    days = [one for one in maps for one in one.all("g")]
    assert len(days) == (TODAY - YEAR).days + 1
    for went, class_ in ((Went.AS_PLANNED, "done"), (Went.MISSED, "open"), (Went.IN_PART, "hole")):
        marked = sum(bool(one.all("rect", class_)) for one in days)
        assert marked == list(report.went.values()).count(went), went
    assert sum(bool(one.all("circle")) for one in days) == 1
    words = [one.all("title")[0].words for one in days]
    hurt = next(one for one in words if "pain" in one)
    assert re.fullmatch(r"\w{3} \d+ \w{3}: \d+ of \d+ sets, 2 sets short, pain 3 of 10", hurt)
    assert sum(one.sets_short for one in report.sessions) == report.sums.sets_short > 2


def test_each_bar_is_as_high_as_its_week_had_sets(report: Report, tree: Node) -> None:
    charts = section(tree, "Sets each week").all("div", "halves")
    bars = [one for svg in charts[0].all("svg") for one in svg.all("rect")]
    done = [week.sums.sets_done for week in report.weeks if week.sums.sets_done]
    heights = [float(one.attributes["height"]) for one in bars]

    most = max(done)
    assert len(bars) == len(done)
    assert [high / max(heights) for high in heights] == pytest.approx(
        [one / most for one in done], abs=0.01
    )
    short = [one.attributes["class"] == "part" for one in bars]
    weeks = [week for week in report.weeks if week.sums.sets_done]
    assert short == [week.sums.sets_done < (week.asked or 0) for week in weeks]
    marks = [one for svg in charts[0].all("svg") for one in svg.all("line", "plan")]
    assert len(marks) == sum(week.sums.sets_done < (week.asked or 0) for week in report.weeks)


def test_pain_is_a_table_and_a_mark_at_its_height(tree: Node) -> None:
    found = section(tree, "Pain and soreness")
    (row,) = found.all("tbody")[0].all("tr")
    assert row.own("td")[0].text == "3 of 10"
    assert row.own("td")[-1].text == "A pull behind the left knee, gone after a minute."
    charts = found.all("div", "halves")[0]
    (mark,) = charts.all("polygon")
    (stem,) = charts.all("line", "stem")
    high = float(stem.attributes["y1"]) - float(stem.attributes["y2"])
    assert high == pytest.approx(62 * 3 / 10, abs=0.1)
    assert mark.attributes["points"]
    assert [one.words for one in charts.all("circle")] == [
        "After Tue 10 Nov: sore 4 of 10",
        "After Tue 17 Nov: sore 0 of 10",
    ]


def test_the_tests_of_each_leg_are_told_newest_first(tree: Node) -> None:
    found = section(tree, "Tests of each leg")
    rows = [[one.text for one in row.inside if isinstance(one, Node)] for row in found.all("tr")]
    assert rows == [
        ["Day", "Left", "Right", "Difference"],
        ["4 Oct 2026", "21", "20", "right 5 % behind"],
        ["8 Aug 2026", "18", "20", "left 10 % behind"],
    ]
    assert [one.text for one in found.all("text", "value")] == ["18", "20", "21", "20"]


def test_left_and_right_are_the_clean_reps_of_each_leg(report: Report, tree: Node) -> None:
    found = section(tree, "Left against right")
    rows = {row.own("th")[0].text: [one.text for one in row.own("td")] for row in
            found.all("tbody")[0].all("tr")}  # fmt: skip
    for slug, records in report.trained.items():
        clean = {
            side: sum(one.clean_on[side] for one in records)
            for side in {rep.side for one in records for rep in one.reps}
        }
        name = report.name(slug)
        assert (name in rows) == (len(clean) == 2)
        if name in rows:
            left, right = (clean[side] for side in sorted(clean))
            assert rows[name][0].startswith(f"{left} of ")
            assert rows[name][2].startswith(f"{right} of ")


def test_each_exercise_has_its_load_and_its_clean_reps(report: Report, tree: Node) -> None:
    cards = {
        one.all("h3")[0].text: one for one in section(tree, "Each exercise").all("div", "card")
    }
    assert list(cards) == [report.name(slug) for slug in report.trained]
    curl = cards["Prone dumbbell hamstring curl"]
    assert [one.text for one in curl.all("figcaption")] == ["Load in kg", "Clean reps a session"]
    history = report.histories["dumbbell-curl"]
    assert len(curl.all("svg")[1].all("rect")) == len(history.points)
    assert "6 kg" in curl.all("svg")[0].all("desc")[0].words
    body = cards["Swiss-ball hamstring curl"]
    assert [one.text for one in body.all("figcaption")] == ["Clean reps a session"]


def test_every_session_stands_under_its_week(report: Report, tree: Node) -> None:
    bodies = section(tree, "Sessions").all("tbody")
    weeks = [week for week in reversed(report.weeks) if week.sessions]
    assert len(bodies) == len(weeks)
    for body, week in zip(bodies, weeks, strict=True):
        head, *rows = body.own("tr")
        assert head.text.startswith(f"Week {week.monday.isocalendar().week}, ")
        assert f"{week.sums.sets_done} of {week.asked} sets" in head.text
        assert len(rows) == len(week.sessions)
        for row, session in zip(rows, reversed(week.sessions), strict=True):
            assert row.own("td")[1].text == f"{session.sets_done} of {len(session.planned)}"


def test_an_exercise_is_told_alone(tmp_path: Path) -> None:
    tree = read(page(reported.report(tmp_path, YEAR, exercise="ball-curl")))

    assert tree.all("h1")[0].text == "Swiss-ball hamstring curl"
    assert "missed" not in section(tree, "Every day").text
    assert [one.text for one in tree.all("h3")][-1] == "Swiss-ball hamstring curl"
    assert "Tests of each leg" not in [one.text for one in tree.all("h2")]


def test_where_nothing_was_done_it_says_so(tmp_path: Path) -> None:
    tree = read(page(reported.report(tmp_path, date(2025, 1, 1), date(2025, 2, 1))))

    assert section(tree, "Nothing here").text.endswith("No session was logged in this time.")


# Everybody can read it


def test_pictures_have_names_and_tables_have_heads(tree: Node) -> None:
    for picture in tree.all("svg"):
        if picture.attributes.get("aria-hidden") == "true":
            continue
        assert picture.attributes["role"] == "img"
        title, told = picture.inside[:2]
        assert isinstance(title, Node)
        assert isinstance(told, Node)
        assert (title.tag, told.tag) == ("title", "desc")
        assert title.words.strip()
        assert told.words.strip()
    for table in tree.all("table"):
        assert table.own("caption")[0].text
        heads = table.own("thead")[0].all("th")
        assert all(one.attributes["scope"] == "col" for one in heads)
        for row in (row for body in table.own("tbody") for row in body.own("tr")):
            first = row.own("th")[0]
            assert first.attributes["scope"] in ("row", "rowgroup")
            span = sum(int(one.attributes.get("colspan", 1)) for one in row.own("th"))
            assert span + len(row.own("td")) == len(heads)
    assert tree.all("html")[0].attributes["lang"] == "en"
    levels = [int(one.tag[1]) for one in tree if re.fullmatch(r"h\d", one.tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_words_stand_out_and_so_do_marks(colours: dict[str, str]) -> None:
    for ground in ("background", "surface"):
        for ink in ("text", "muted", "accent", "alert"):
            assert contrast(colours[NAMES[ink]], colours[NAMES[ground]]) >= 4.5, (ink, ground)
        for ink in ("soft", "faint"):
            assert contrast(colours[NAMES[ink]], colours[NAMES[ground]]) >= 3, (ink, ground)


def test_no_words_have_a_colour_that_is_made_for_marks() -> None:
    css = Path(str(reported.__file__)).parents[2] / "hamlog" / "exchange" / "page" / "page.css"
    rules = css.read_text(encoding="utf-8")
    # `color` is that of words; of `fill` only what `svg text` has.
    assert set(re.findall(r"[^-]color: var\(--(\w+)\)", rules)) <= {
        "text",
        "muted",
        "accent",
        "alert",
    }
    assert set(re.findall(r"svg text[^{]*\{[^}]*fill: var\(--(\w+)\)", rules)) <= {"text", "muted"}


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 2), (1, 2), (2, 2), (7, 8), (10, 10), (11, 12), (36, 36), (39.6, 40), (101, 120)],
)  # fmt: skip
def test_a_scale_ends_at_an_even_number(value: float, top: float) -> None:
    assert round_up(value) == top
