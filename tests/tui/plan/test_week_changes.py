"""What a week ahead changes, in words: every set more is named, whatever brings it."""

import pytest
from training.living import Athlete, day

from hamlog.training.planning.coming import ahead
from hamlog.training.planning.prescription import prescribe
from hamlog.tui.plan.drawings import PlanNow, ramp_grid, weeks_view


def now(one: Athlete, number: int) -> PlanNow:
    facts = one.facts()
    return PlanNow(
        day(number), facts, prescribe(facts, day(number)), ahead=ahead(facts, day(number), 4)
    )


def hurt_in_two() -> Athlete:
    """Return one with three sets of each, of whose exercises two hurt at once."""
    one = Athlete(programme="home-kit")
    for number in range(0, 140, 7):
        one.train(number)
        one.train(number + 3)
    one.train(140, hurt=["band-curl", "hip-thrust"])
    for slug in ("band-curl", "hip-thrust"):
        one.choose(141, f"pain.{slug}", "better")
    return one


@pytest.mark.slow
def test_two_exercises_that_come_back_in_a_week_are_both_named() -> None:
    plan = now(hurt_in_two(), 143)
    grid = {row.name: row.sets[-4:] for row in ramp_grid(plan).rows}
    told = [week.changes for week in weeks_view(plan).weeks]

    assert grid["Resistance-band hamstring curl"] == grid["Double-leg hip thrust"] == (3, 2, 3, 3)
    both = "+1 band curl, hip thrust"
    assert told[1:3] == [both, both], "and not that a ramp ends that had ended before"
