"""Machines that share in any order, and that are killed at any step of writing or taking in."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.machines import Machine
from store.samples import facts, later, rows

# It dies at the nth thing that it does with a file.
KILLED = """
import os, sys
from pathlib import Path
from store.machines import Machine

left = int(sys.argv[3])
begun = False
def count(event, _):
    global left
    if begun and event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(count)
fsync = os.fsync
def synced(*words):
    count("open", words)
    return fsync(*words)
os.fsync = synced
machine = Machine(Path(sys.argv[1]), "desk")
# What is loaded is loaded before.
Machine(Path(sys.argv[1]), "other").take_in()
begun = True
if sys.argv[2] == "write":
    machine.write()
else:
    machine.take_in()
"""
HERE = Path(__file__).parents[1]


def killed(root: Path, what: str, step: int) -> bool:
    """Return whether it was killed, and not done before."""
    words = [sys.executable, "-c", KILLED, str(root), what, str(step)]
    env = {**os.environ, "PYTHONPATH": str(HERE)}
    ended = subprocess.run(words, check=False, timeout=60, env=env, capture_output=True, text=True)
    assert ended.returncode in (0, -9), ended.stderr
    return ended.returncode == -9


@pytest.mark.slow
@pytest.mark.parametrize("stride", [3, 1])
def test_killed_at_any_step_of_writing_a_whole_snapshot_is_there(
    tmp_path: Path, stride: int
) -> None:
    desk, lap = Machine(tmp_path, "desk"), Machine(tmp_path, "lap")
    step = deaths = 0
    while True:
        desk.train(f"s{step:02}")
        died = killed(tmp_path, "write", step)
        deaths += died
        if desk.place.own.exists():
            found = rows(desk.place.own, "SELECT id FROM sessions ORDER BY 1")
            assert rows(desk.place.own, "PRAGMA integrity_check") == [("ok",)]
            # It is the one before, of this or an earlier step, or the new one.
            assert [name for (name,) in found] == desk.sessions()[: len(found)]
        assert all(took.merged is not None for took in lap.take_in())
        if not died:
            break
        step += stride
    assert deaths * stride > 20
    assert lap.sessions() == desk.sessions()
    desk.check()
    lap.check()


@pytest.mark.slow
@pytest.mark.parametrize("stride", [7, 2])
def test_killed_at_any_step_of_taking_in_nothing_is_half_there(tmp_path: Path, stride: int) -> None:
    desk, lap = Machine(tmp_path, "desk"), Machine(tmp_path, "lap")
    step = deaths = 0
    while True:
        lap.train(f"s{step:02}")
        lap.write()
        died = killed(tmp_path, "take in", step)
        deaths += died
        if not died:
            break
        if desk.path.exists():
            with desk.open() as log:
                found = log.prepare()
                found.result()
            there = desk.sessions()
            assert there == lap.sessions()[: len(there)]
            assert rows(desk.path, "SELECT count(*) FROM reps") == [(10 * len(there),)]
        step += stride
    assert deaths * stride > 20
    assert facts(desk.path) == facts(lap.path)
    desk.check()


NAMES = ("desk", "lap", "phone")
who = st.integers(0, 2)
STEPS = st.lists(
    st.tuples(who, st.sampled_from(["train", "edit", "remove", "undo", "write", "take in"])),
    max_size=14,
)


class Three:
    """Three machines, and what was trained and removed on any of them."""

    def __init__(self, root: Path) -> None:
        self.machines = [Machine(root, name) for name in NAMES]
        self.trained: set[str] = {"first"}
        self.removed: set[str] = set()
        self.machines[0].train("first")

    def do(self, number: int, one: int, what: str) -> None:
        """Let a machine do something."""
        machine = self.machines[one]
        if what == "train":
            machine.train(f"s{number:02}")
            self.trained.add(f"s{number:02}")
        elif what == "write":
            machine.write()
        elif what == "take in":
            machine.take_in()
        elif machine.path.exists() and (there := machine.sessions()):
            self._change(machine, there, number, what)

    def _change(self, machine: Machine, there: list[str], number: int, what: str) -> None:
        with machine.open() as log:
            if what == "edit":
                log.note_session(there[0], f"{number} by {machine.name}").result()
            elif what == "remove":
                log.remove_session(there[-1], "removed").result()
                self.removed.add(there[-1])
            else:
                log.undo(later(number)).result()

    def share(self) -> list[str]:
        """Let each take in and write; return what was told."""
        told = []
        for machine in self.machines:
            told += [took.told for took in machine.take_in() if took.told]
            machine.write()
        return told


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_in_any_order_all_come_to_the_same(steps: list[tuple[int, str]]) -> None:
    come_to_the_same(steps)


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_in_many_orders_all_come_to_the_same(steps: list[tuple[int, str]]) -> None:
    come_to_the_same(steps)


def come_to_the_same(steps: list[tuple[int, str]]) -> None:
    """Do the steps, let all share until they are at rest, and compare them."""
    with tempfile.TemporaryDirectory() as folder:
        three = Three(Path(folder))
        for number, (one, what) in enumerate(steps):
            three.do(number, one, what)
        # Twice around everybody has heard of everything; then all is quiet.
        three.share()
        three.share()
        assert three.share() == []
        assert [machine.write() for machine in three.machines] == [False] * 3
        first, *others = three.machines
        for other in others:
            assert facts(other.path) == facts(first.path)
        for machine in three.machines:
            machine.check()
        assert three.trained - three.removed <= set(first.sessions()) <= three.trained
