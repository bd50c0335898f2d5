"""What tests of stops share: a home with something easier, and something to do instead."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from homes import choose_programme, small_exercise, write_exercise, write_programme
from past import write
from support import START

from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Rep, SessionRecord, SetRecord

LEAD_S = 8
REP_S = 5

CURL = """loading = "kilograms"
if_it_hurts = [{ exercise = "bridge", why = "loads it less" }]
easier = { exercise = "bridge", why = "the floor helps" }
"""
BARE = """
[[variants]]
slug = "bare"
name = "Without weight"
summary = "The same with nothing."
loading = "body"
easier = true
"""


def stop_home(folder: Path, *programme: str) -> None:
    """Write a curl with an easier form, a bridge for one leg, and a `programme` of them."""
    write_exercise(folder, "curl", small_exercise("Curl", reps=4, more=CURL) + BARE)
    bridge = small_exercise("Bridge", "in-turn", reps=2, more="change_seconds = 4")
    write_exercise(folder, "bridge", bridge)
    write_exercise(folder, "clam", small_exercise("Clam", "alternate"))
    entries = ", ".join(f'"{slug}"' for slug in programme or ("curl", "clam"))
    write_programme(folder, "mine", f'name = "Own"\nexercises = [{entries}]\n')
    choose_programme(folder, "mine")


def ask_for_sets(folder: Path, sets: int, *slugs: str) -> None:
    """Write down so many sets of each, twice, last three days ago: the plan starts from them."""
    days = (START - timedelta(days=7), START - timedelta(days=3))
    write(folder, [_of_day(at, sets, slugs or ("curl", "clam")) for at in days])


def _of_day(at: datetime, sets: int, slugs: Sequence[str]) -> SessionRecord:
    name = f"past-{at:%d}"
    done = [
        SetRecord(
            id=f"{name}-{slug}-{number}",
            session_id=name,
            position=position,
            exercise=slug,
            number=number,
            target_reps=2,
            tempo="lift 1, hold 2, lower 1, still 1",
            ended_at=at,
            outcome=Outcome.DONE,
            reps=tuple(Rep(Side.BOTH, number) for number in range(1, 13)),
        )
        for position, (slug, number) in enumerate(product(slugs, range(1, sets + 1)), start=1)
    ]
    return SessionRecord(name, at.date(), at, "own", (), tuple(done), ended_at=at)
