"""The Plan place: weeks, ramp, ladder, what is asked; moving through it, and its keys."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from followed import chosen, follow, hurt
from pictures import assert_pictured
from support import START, Bench, bench

from hamlog.settings.values import Values
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.plan.week import PlanWeekScreen

TODAY = START.date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())
FIRST = MONDAY - timedelta(weeks=5)
KIT = {"equipment": "band, dumbbell, bench", "weekdays": "tue, fri", "hard_runs": "thu, sun"}


def days(monday: date) -> set[date]:
    return {monday + timedelta(days=index) for index in range(7)}


def on_row(running: Bench) -> str:
    """Return how the selected row begins; an offer above the list is lit as well."""
    rows = running.picture.splitlines()
    lit = [row[2:12].strip() for row in rows if row.startswith(" ▌")]
    found = [row for row in lit if not row.startswith(("Next step", "Band curl,"))]
    return found[0]


def type_into(running: Bench, name: str, text: str) -> None:
    """Paste a text into a field of the form in front."""
    running.form.line(name).value = text


def trained(folder: Path, *, missed: set[date] | None = None) -> list[date]:
    chosen(folder, FIRST, **KIT)
    return follow(folder, FIRST, TODAY - timedelta(days=1), missed=missed or set())


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)])
async def test_pictures_of_the_plan_after_five_weeks_one_of_them_missed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    trained(tmp_path, missed=days(MONDAY - timedelta(weeks=3)))
    async with bench(tmp_path, size=size) as running:
        await running.press("4")
        assert_pictured(f"plan-{size[0]}", running.picture)
        await running.press("enter")
        assert_pictured(f"plan-week-{size[0]}", running.picture)


async def test_before_the_first_session_the_plan_begins_with_one_set_of_each(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4")
        rows = running.picture.splitlines()
        (week,) = [row for row in rows if " 48  23 Nov" in row]
        assert week.endswith("one set of each to start with")
        (lunge,) = [row for row in rows if row.startswith("   Walking lunge ")]
        assert lunge.split()[2] == "□··"
        assert "e set up" in rows[-1]


async def test_one_list_from_the_weeks_through_the_exercises_to_the_rules(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("4")
        seen = []
        for _ in range(4 + 6):
            seen.append(on_row(running))
            await running.press("down")
        assert seen[:4] == ["48  23 Nov", "49  30 Nov", "50   7 Dec", "51  14 Dec"]
        assert seen[4:] == [
            "Band curl",
            "Prone dumb",
            "Romanian d",
            "Walking lu",
            "Clamshell",
            "Hip thrust",
        ]
        assert "days    twice" not in running.picture
        for _ in range(20):
            await running.press("down")
        # All that stands below the list can be read.
        assert "days    twice" in running.picture
        for _ in range(30):
            await running.press("up")
        assert "Four weeks" in running.picture
        assert running.shows(PlanScreen)


async def test_only_the_row_one_is_on_is_lit(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "down")
        lit = [row.split()[1] for row in running.picture.splitlines() if row.startswith(" ▌")]
        assert lit == ["49"]
        await running.press("down", "down", "down", "down", "down")
        lit = [row for row in running.picture.splitlines() if row.startswith(" ▌")]
        assert [row.split()[1] for row in lit] == ["Clamshell"]
        assert "enter ladder" in running.picture
        await running.press("up", "up", "up")
        lit = [row.split()[1] for row in running.picture.splitlines() if row.startswith(" ▌")]
        assert lit == ["51"]


@pytest.mark.slow
async def test_a_missed_week_is_told_while_the_step_waits(tmp_path: Path) -> None:
    monday = MONDAY - timedelta(weeks=1)
    # The last step was taken on the Tuesday of the week before; its Friday and a week are missed.
    before = MONDAY - timedelta(weeks=2)
    missed = days(monday) | {before + timedelta(days=index) for index in range(2, 7)}
    trained(tmp_path, missed=missed)
    async with bench(tmp_path) as running:
        await running.press("4")
        assert "Week 47 was missed, so the step waits" in running.picture
        (curl,) = [row for row in running.picture.splitlines() if row.startswith("   Band curl")]
        assert "╌╌╌" in curl


@pytest.mark.slow
async def test_a_day_of_this_week_that_was_missed_is_marked_until_it_is_made_up(
    tmp_path: Path,
) -> None:
    chosen(tmp_path, FIRST, weekdays="mon, thu")
    follow(tmp_path, FIRST, MONDAY - timedelta(days=1))
    async with bench(tmp_path) as running:
        await running.press("4")
        (week,) = [row for row in running.picture.splitlines() if "23 Nov" in row]
        marks = week.split()[4:11]
        assert marks[0] == "╌"
        assert marks.count("□") == 2


@pytest.mark.slow
async def test_a_week_opens_with_every_set_and_its_reasons(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path, size=(120, 60)) as running:
        await running.press("4", "enter")
        assert running.shows(PlanWeekScreen)
        assert "Week 48 (this week)" in running.picture
        assert "Tuesday 24 Nov" in running.picture
        assert ": a day you chose" in running.picture
        assert "Resistance-band hamstring curl" in running.picture
        assert " x " in running.picture
        await running.press("right", "right", "right", "right", "right")
        assert "Week 51" in running.picture
        await running.press("left")
        assert "Week 50" in running.picture
        await running.press("escape")
        assert running.shows(PlanScreen)


@pytest.mark.slow
async def test_an_offer_is_taken_on_the_plan(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path) as running:
        await running.press("4")
        assert "Next step  Band curl" in running.picture
        await running.press("y")
        assert running.shows(ChoiceScreen)
        await running.press("enter")
        assert running.log.choice("offer.band-curl.band-medium band") == "accepted"
        assert "Next step  Band curl" not in running.picture
        (now,) = [row for row in running.picture.splitlines() if "◆" in row]
        assert now.endswith("medium band                now")


async def test_once_the_session_was_begun_a_step_is_offered_next_time(tmp_path: Path) -> None:
    trained(tmp_path)

    def offered(running: Bench) -> str:
        (row,) = [row for row in running.picture.splitlines() if "◇" in row]
        return row

    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4")
        assert offered(running).endswith(" offered")
        await running.press("1", "end", "space", "4")
        assert "Next step" not in running.picture
        assert offered(running).endswith(" next time")


async def test_an_offer_that_is_put_off_is_gone_for_the_day(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path) as running:
        await running.press("4", "n")
        assert "Next step  Band curl" not in running.picture
        assert running.log.choice("offer.band-curl.band-medium band") == "later"


async def test_after_pain_nothing_is_offered_on_the_plan(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path) as running:
        await running.press("4")
        assert "Next step  Band curl" in running.picture
        await running.press("1", "e")
        running.form.line("pain").value = "8"
        await running.press("enter", "enter", "4")
        assert running.shows(PlanScreen)
        assert "Next step" not in running.picture
        assert "answer" not in running.flat
        await running.press("y")
        assert "No question is waiting." in running.flat
        assert not running.log.choices("offer.")


async def test_what_is_out_for_pain_comes_back_by_a_key(tmp_path: Path) -> None:
    first = MONDAY - timedelta(weeks=2)
    chosen(tmp_path, first, **KIT)
    follow(tmp_path, first, TODAY - timedelta(days=1), changed=hurt("band-curl"))
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4")
        assert "How does it feel now?  Band curl hurt on" in running.picture
        assert "Band curl: it hurt last time" in running.picture
        await running.press("b")
        assert running.log.choice("pain.band-curl") == "back"
        assert "it hurt last time" not in running.picture
        assert "b bring back" not in running.picture
        await running.press("b")
        assert "No exercise is out." in running.picture


@pytest.mark.slow
async def test_rungs_are_named_and_a_wrong_one_is_said(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "l")
        assert running.form.title_text == "Rungs of the band curl"
        type_into(running, "rungs", "yellow 2, yellow 1")
        await running.press("enter")
        assert "“yellow 1” comes after “yellow 2”: marks rise within a colour." in running.flat
        assert running.log.choice("ladder.band-curl") is None
        type_into(running, "rungs", "yellow, red")
        await running.press("enter")
        assert running.shows(PlanScreen)
        assert running.log.choice("ladder.band-curl") == "yellow, red"
        rows = running.picture.splitlines()
        assert any(row.endswith("red") for row in rows)
        assert any("yellow" in row for row in rows)


async def test_what_is_done_with_the_body_alone_has_no_rungs_to_name(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "down", "down", "down", "down", "down", "l")
        assert running.shows(PlanScreen)
        assert "is done with body weight" in running.picture


async def test_plain_marks_are_ascii(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path, settings=Values(plain_marks=True)) as running:
        await running.press("4")
        body = "\n".join(running.picture.splitlines()[6:-1])
        assert not set("■□╌·◆◇") & set(body)
        assert "##" in body


@pytest.mark.slow
async def test_the_plan_holds_at_every_size(tmp_path: Path) -> None:
    trained(tmp_path)
    async with bench(tmp_path) as running:
        for key in ("4", "enter"):
            await running.press(key)
            for width, height in ((40, 12), (60, 20), (79, 23), (300, 100)):
                await running.pilot.resize_terminal(width, height)
                await running.settle()
                rows = running.picture.splitlines()
                assert len(rows) == height
                assert rows[-1].split()[-1] in ("help", "back")
