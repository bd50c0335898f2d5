"""A year of each programme, by simulation: a table that a reader can check.

Beside this file, in `years`, is a table for each programme: what five runners are asked for in
weeks 1, 4, 8, 12, 26 and 52, with five sets of equipment. `HAMLOG_RENEW_YEARS=1 pytest
tests/training/planning/test_year.py -m ''` writes them anew; read the difference.
"""

import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from training.living import EXERCISES, MONDAY, PROGRAMMES
from training.runners import CLEAN, Done, Runner, says_no, takes_all, takes_tests
from training.standing import (
    assert_never_a_dead_end,
    assert_one_thing_moves_and_the_line_says_it,
    assert_slow_stays_slow,
    assert_worse_asks_for_no_more,
)

from hamlog.training.ladder import parse_ladder
from hamlog.training.load import shown
from hamlog.training.planning.leg_test import EVERY_DAYS, SLUG
from hamlog.training.planning.prescription import Prescription
from hamlog.training.tempo import parse

FOLDER = Path(__file__).parent / "years"
RENEW = "HAMLOG_RENEW_YEARS"
SHOWN_WEEKS = (1, 4, 8, 12, 26, 52)
EQUIPMENT = {
    "nothing": "none",
    "a band": "band",
    "a chair": "bench",
    "band, chair, dumbbells": "band, bench, dumbbell",
    "everything": "band, ball, bench, dumbbell",
}
LADDERS = {
    "band-curl": "yellow 1, yellow 2, red 1, red 2",
    "hip-thrust": "yellow, red",
    "dumbbell-curl": "2, 4, 6, 8, 10",
    "single-leg-rdl": "2, 4, 6, 8, 10",
    "bulgarian-split-squat": "2, 4, 6, 8, 10",
}
RUNNERS = ("clean", "takes nothing", "once a week", "short every third", "hurt and away")


def short_every_third(session: int, _slug: str) -> Done:
    return Done(clean=8) if session % 3 == 2 else CLEAN


def year_of(programme: str, equipment: str, runner: str) -> Runner:
    """Return a runner at the beginning of a year."""
    chosen = {"programme": programme, "equipment": EQUIPMENT[equipment]}
    one = Runner(chosen, says=says_no if runner == "takes nothing" else takes_all)
    for slug, rungs in LADDERS.items():
        one.choose(f"ladder.{slug}", rungs, MONDAY, 6)
    if runner == "once a week":
        one.choose("plan.days_per_week", "1", MONDAY, 6)
    if runner == "short every third":
        one.how = short_every_third
    if runner == "hurt and away":
        one.off = [(MONDAY + timedelta(weeks=19), MONDAY + timedelta(weeks=19, days=29))]
        one.how = hurt_in_week_five(one, PROGRAMMES[programme].entries[0].slug)
    return one


def hurt_in_week_five(one: Runner, first: str) -> Callable[[int, str], Done]:
    """Return how it goes where the first exercise hurts in week 5, once."""
    since, until = MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=4, days=3)

    def how(_session: int, slug: str) -> Done:
        hurts = slug == first and since <= one.training < until
        return Done(clean=4, pain=4, place="upper hamstring") if hurts else CLEAN

    return how


def cell(asked: Prescription) -> str:
    """Return what a session asks for: `hip-thrust 3 x 12 red, lower 4`, an exercise a line."""
    found: dict[str, list[str]] = {}
    for one in asked.sets:
        lowering = next((s for kind, s in parse(one.tempo) if kind == "lower"), 0)
        load = f" {shown(one.load)}" if shown(one.load) else ""
        form = f" ({one.variant})" if one.variant else ""
        found.setdefault(one.exercise, []).append(f"{one.target_reps}{load} lower {lowering}{form}")
    lines = [f"{slug} {len(sets)} x {sets[0]}" for slug, sets in found.items()]
    return "; ".join(lines) + (" [all mastered]" if asked.mastered else "")


def table(sessions: Sequence[Prescription]) -> str:
    """Return a year as lines: the first session of the weeks shown."""
    weeks: dict[int, str] = {}
    for asked in sessions:
        weeks.setdefault((asked.day - MONDAY).days // 7 + 1, cell(asked))
    lines = []
    for week in SHOWN_WEEKS:
        at = max((known for known in weeks if known <= week), default=1)
        late = "" if at == week else f" (not since week {at})"
        lines.append(f"  week {week}: {weeks[at]}{late}")
    return "\n".join(lines)


def assert_as_in_the_table(programme: str, equipment: str, runner: str, lines: str) -> None:
    path = FOLDER / f"{programme}.txt"
    head = f"{equipment}; {runner}"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    blocks = dict(block.split("\n", 1) for block in text.strip().split("\n\n") if block)
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        blocks[head] = lines
        order = [f"{each}; {other}" for each in EQUIPMENT for other in RUNNERS]
        kept = [f"{each}\n{blocks[each]}" for each in order if each in blocks]
        path.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    assert head in blocks, f"{path.name} has no such year; {RENEW}=1 writes it."
    assert blocks[head] == lines


OWNED = {slug: parse_ladder(LADDERS[slug]) if slug in LADDERS else () for slug in EXERCISES}

YEARS = [(name, kit, runner) for name in PROGRAMMES for kit in EQUIPMENT for runner in RUNNERS]
FAST = {
    ("no-equipment", "nothing", "clean"),
    ("home-kit", "band, chair, dumbbells", "short every third"),
    ("intermediate-three", "everything", "hurt and away"),
    ("no-equipment", "a chair", "once a week"),
}


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("programme", "equipment", "runner"),
    [pytest.param(*one, marks=[] if one in FAST else [pytest.mark.slow]) for one in YEARS],
)
def test_a_year_is_as_in_the_table(programme: str, equipment: str, runner: str) -> None:
    one = year_of(programme, equipment, runner)
    sessions = list(one.sessions(MONDAY + timedelta(weeks=52)))

    assert_as_in_the_table(programme, equipment, runner, table(sessions))
    assert_one_thing_moves_and_the_line_says_it(sessions, OWNED)
    assert_slow_stays_slow(sessions)
    if runner == "clean":
        assert_never_a_dead_end(sessions, OWNED)
    else:
        assert_worse_asks_for_no_more(one, sessions, OWNED)


@pytest.mark.some(1)
@pytest.mark.parametrize(
    ("programme", "equipment"),
    [("no-equipment", "nothing"), ("home-kit", "band, chair, dumbbells")],
)
def test_a_year_with_every_test_of_the_legs_keeps_the_principles(
    programme: str, equipment: str
) -> None:
    one = year_of(programme, equipment, "clean")
    one.says = takes_tests
    sessions = list(one.sessions(MONDAY + timedelta(weeks=52)))

    days = [asked.day for asked in sessions if asked.sets[0].exercise == SLUG]
    assert len(days) in (8, 9)
    assert all((after - before).days >= EVERY_DAYS for before, after in pairwise(days))
    assert sum(asked.day < MONDAY + timedelta(weeks=20) for asked in sessions) == 40
    assert_one_thing_moves_and_the_line_says_it(sessions, OWNED)
    assert_slow_stays_slow(sessions)
    assert_never_a_dead_end(sessions, OWNED)
    assert not [why for asked in sessions for why in whys(asked) if "days off" in why]
    assert not [why for asked in sessions for why in whys(asked) if "Missed" in why]


def whys(asked: Prescription) -> list[str]:
    return [one.why for one in asked.sets]


def test_there_are_a_hundred_years() -> None:
    assert len(YEARS) == 100
    assert set(YEARS) >= FAST
    for path in FOLDER.glob("*.txt"):
        assert path.read_text(encoding="utf-8").count("week 52:") == 25, path.name
