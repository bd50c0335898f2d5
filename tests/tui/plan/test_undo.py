"""Undo reaches the plan: in the order in which things were done, and it says what it undid."""

from pathlib import Path

import pytest
from idle import until
from support import START, Bench, bench
from textual.widgets import Input

from hamlog.session.choosing import chosen
from hamlog.training.planning.terms import TermsHistory
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.plan.programme import ProgrammeScreen
from hamlog.tui.screen import BaseScreen


def per_week(found: Bench) -> int:
    return TermsHistory(found.log.choices("")).on(START.date()).days_per_week


async def choose_programme(found: Bench, name: str) -> None:
    await found.press("ctrl+p")
    found.app.screen.query_one(Input).value = f"Programme: {name}"
    # Once where it was typed, once where it was found.
    await until(found.app, lambda: found.picture.count(f"Programme: {name}") > 1)
    await found.press("enter")


async def test_what_was_set_after_a_set_was_ticked_is_undone_before_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as found:
        await found.press("space")
        screen = found.app.screen
        assert isinstance(screen, BaseScreen)
        # As another screen does it.
        screen.keep(chosen(screen.services, (("plan.days_per_week", "3"),), ""), screen.reload)
        await found.settle()
        assert per_week(found) == 3
        await found.press("u")
        assert per_week(found) == 3
        assert "Undo “days a week 3”?" in found.flat
        await found.press("enter")
        assert per_week(found) == 2
        assert "Undone: days a week 3" in found.flat
        assert found.session().sets_done == 1
        await found.press("u")
        assert found.session().sets_done == 0
        assert "Undone: ticked set 1 of Romanian deadlift" in found.flat
        await found.press("u")
        assert "There is nothing to undo." in found.flat


async def test_an_exercise_that_was_left_out_comes_back(tmp_path: Path) -> None:
    async with bench(tmp_path) as found:
        await found.press("4", "p", "x")
        screen = found.app.screen
        assert isinstance(screen, ProgrammeScreen)
        assert [one.slug for one in screen._entries] == ["walking-lunge", "clamshell", "hip-thrust"]
        await found.press("u")
        assert screen._entries[0].slug == "romanian-deadlift"
        assert "Undone: left out Romanian deadlift" in found.flat
        assert found.log.choices("") == ()


@pytest.mark.slow
async def test_a_programme_of_the_palette_is_asked_about_first(tmp_path: Path) -> None:
    async with bench(tmp_path) as found:
        await choose_programme(found, "Home kit")
        assert found.shows(ChoiceScreen)
        assert found.log.choice("programme") is None
        await found.press("escape")
        assert found.log.choice("programme") is None
        await choose_programme(found, "Home kit")
        await found.press("enter")
        assert found.log.choice("programme") == "home-kit"
        await found.press("4", "u")
        assert "Undone: programme Home kit" in found.flat
        assert found.log.choice("programme") is None
