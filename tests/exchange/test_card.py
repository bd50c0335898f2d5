"""The week's picture: true, for friends alone, and drawn for every exercise."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from colours import contrast

from hamlog.exchange.card import HEIGHT, WIDTH, Card, card_of, svg
from hamlog.exchange.drawn_figure import INKS, drawn
from hamlog.exchange.report import Sums
from hamlog.figure.shapes import Role
from hamlog.frozen import replace
from hamlog.library.figures import Figures
from hamlog.look import DARK, LIGHT
from hamlog.training.exercise import Kind
from hamlog.training.planning.year import Went

from . import reported
from .reported import LIBRARY

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = date(2026, 11, 16)
FIGURES = {
    one.slug: figure for one in LIBRARY.exercises() if (figure := Figures().figure(one.slug))
}
WEEK = Card(
    MONDAY,
    Sums(sessions=2, sets_done=36, sets_planned=36, reps=708, clean_reps=696, tension_s=4488.0),
    36,
    (None, Went.AS_PLANNED, None, None, Went.IN_PART, None, None),
    ("Band curl", "Clamshell", "Hip thrust", "Split squat"),
    5,
    FIGURES["clamshell"],
)


def read(card: Card, *, light: bool = False) -> ET.Element:
    return ET.fromstring(svg(card, light=light))  # noqa: S314 - it is hamlog's own


def words(picture: ET.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def test_it_tells_the_week_in_a_few_words() -> None:
    found = words(read(WEEK))

    for one in (
        *("Week 47", "16 to 22 November 2026", "sets", "in 2 sessions"),
        *("98 %", "of reps clean", "75 min", "under load", "5", "weeks in a row"),
        *("Band curl", "Clamshell", "and 2 more"),
    ):
        assert one in found
    assert "Hip thrust" not in found


def test_its_name_and_words_are_there_for_those_who_cannot_see_it() -> None:
    picture = read(WEEK)

    assert picture.get("role") == "img"
    assert [picture[at].tag for at in (0, 1)] == [f"{SVG}title", f"{SVG}desc"]
    assert picture[0].text == "Hamstring training, Week 47, 16 to 22 November 2026"
    assert picture[1].text == "36 sets in 2 sessions, 98 % of 708 reps clean. 5 weeks in a row."


def test_the_number_is_drawn_in_block_letters() -> None:
    def dots(sets: int) -> float:
        sums = replace(WEEK.sums, sets_done=sets)
        picture = read(replace(WEEK, sums=sums, figure=None, went=(None,) * 7))
        ink = DARK["ink-accent"]
        # Each digit is one path: of several shapes the seams would show.
        digits = [one for one in picture.iter(f"{SVG}path") if one.get("fill") == ink]
        assert len(digits) == len(str(sets))
        path = "".join(one.get("d", "") for one in digits)
        return sum(map(int, re.findall("h([0-9]+)", path))) / 20

    # The one has 10 dots, the zero 16.
    assert dots(1) == 10
    assert dots(10) == 26
    assert dots(100) == 42


def test_a_narrow_digit_begins_where_the_words_above_it_do() -> None:
    picture = read(replace(WEEK, sums=replace(WEEK.sums, sets_done=18)))
    ink = DARK["ink-accent"]
    first = next(one for one in picture.iter(f"{SVG}path") if one.get("fill") == ink)
    assert min(map(int, re.findall("M([0-9]+)", first.get("d", "")))) == 72


@pytest.mark.parametrize(
    ("card", "told", "not_told"),
    [
        (replace(WEEK, asked=40), "of 40, in 2 sessions", "in 2 sessions"),
        (replace(WEEK, asked=None), "in 2 sessions", "of 40, in 2 sessions"),
        (replace(WEEK, in_a_row=1), "75 min", "weeks in a row"),
        (replace(WEEK, sums=replace(WEEK.sums, tension_s=0.0)), "98 %", "under load"),
        (replace(WEEK, sums=replace(WEEK.sums, tension_s=7500.0)), "2 h 05", "125 min"),
    ],
)
def test_it_tells_only_what_is_so(card: Card, told: str, not_told: str) -> None:
    found = words(read(card))
    assert told in found
    assert not_told not in found


@pytest.mark.slow
def test_what_is_nobodys_business_is_not_in_it(tmp_path: Path) -> None:
    hurt = next(one.day for one in reported.sessions() if any(each.pain for each in one.sets))
    monday = hurt - timedelta(days=hurt.weekday())
    report = reported.report(tmp_path, monday, monday + timedelta(days=6))
    assert report.sums.pain == 3

    picture = svg(card_of(report, None))
    for word in ("pain", "knee", "sore", "missed", "ended", "short"):
        assert word not in picture.casefold()


@pytest.mark.slow
def test_the_same_week_is_the_same_picture(tmp_path: Path) -> None:
    report = reported.report(tmp_path, MONDAY, MONDAY + timedelta(days=6))
    found = card_of(report, FIGURES["ball-curl"])

    assert svg(found) == svg(card_of(report, FIGURES["ball-curl"]))
    assert svg(found) != svg(found, light=True)
    assert found.sums == report.weeks[0].sums
    # On Tuesday it hurt, so one set was not done.
    assert found.went == (None, Went.IN_PART, None, None, Went.AS_PLANNED, None, None)
    assert found.in_a_row == report.runs.now > 0


@pytest.mark.parametrize(
    ("monday", "weeks"),
    [
        (date(2026, 6, 1), 1),
        # One of its two sessions was missed.
        (date(2026, 6, 8), 0),
        (date(2026, 6, 15), 1),
        (date(2026, 6, 22), 2),
    ],
)
def test_weeks_in_a_row_are_those_by_then(tmp_path: Path, monday: date, weeks: int) -> None:
    sunday = monday + timedelta(days=6)
    assert card_of(reported.report(tmp_path, monday, sunday), None).in_a_row == weeks


@pytest.mark.parametrize("light", [False, True])
def test_words_stand_out_from_their_ground(light: bool) -> None:
    colours = LIGHT if light else DARK
    picture = read(WEEK, light=light)
    ground = next(picture.iter(f"{SVG}rect")).get("fill", "")
    assert ground == colours["shade-background"]
    for one in picture.iter(f"{SVG}text"):
        assert contrast(one.get("fill", ""), ground) >= 4.5, one.text


def test_nothing_is_drawn_beside_the_picture() -> None:
    picture = read(replace(WEEK, sums=replace(WEEK.sums, sets_done=300), asked=400))
    assert picture.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    for box in picture.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= WIDTH
        assert y + high <= HEIGHT


@pytest.mark.parametrize("slug", sorted(FIGURES))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_figure_is_drawn_within_its_place(slug: str, kind: Kind) -> None:
    place = (600.0, 100.0, 500.0, 300.0)
    group = ET.fromstring(drawn(FIGURES[slug], DARK, place, kind).source)  # noqa: S314 - own
    assert len(group) > 8
    working = DARK[INKS[Role.WORKING]]
    assert any(one.get("fill") == working for one in group)
    move, scale = (group.get("transform") or "").split(") scale(")
    x, y = map(float, move.removeprefix("translate(").split())
    size = float(scale.split()[0])
    floor = group[-1].get("points", "").split()
    ends = [x + size * float(one.split(",")[0]) for one in floor]
    assert min(ends) >= 600 - 0.1
    assert max(ends) <= 1100 + 0.1
    assert y == 400
