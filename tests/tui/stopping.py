"""What tests of stops share: a home with something easier, and something to do instead."""

from pathlib import Path

import pytest
from support import choose_programme, small_exercise, write_exercise, write_programme

from hamlog.training import plan

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
    write_programme(folder, "own", f'name = "Own"\nexercises = [{entries}]\n')
    choose_programme(folder, "own")


def ask_for_sets(monkeypatch: pytest.MonkeyPatch, sets: int) -> None:
    """Let a session without a plan ask for so many sets of each exercise."""
    monkeypatch.setattr(plan, "FIRST_SETS", sets)
