"""Kills hamlog at random instants of a session in a real terminal, and looks what the log holds.

`python tests/e2e/kills.py 200` kills it two hundred times, and prints what was said, what was in
the log, and what was lost. A second number is the seed.
"""

import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from e2e.terminal import PATIENCE_S, Home, Terminal
from pretended import NOW

from hamlog.store.log import open_log

REPS = 8
# A rep takes two seconds: each is begun, ended, written and said within a kill or two.
_PACED_S = 7.0
_STARTING_S = 6.0
_EXERCISE = f"""
name = "Killed curl"
reps = {REPS}
phases = [{{ kind = "lift", seconds = 1 }}, {{ kind = "lower", seconds = 1 }}]
"""
_SAID = re.compile(r"rep (\d+) saved")
_AT = re.compile(rf"(?:Lift|Lower) \d s · rep (\d+) of {REPS}")
_NUMBERS = "SELECT number FROM reps ORDER BY number"
# What is on the screen, and the key that goes on from there.
_KEYS = (
    ("Resume", "y"),
    ("space starts", "space"),
    ("0 of 1 done", "enter"),
)


@dataclass
class Session:
    """One session, killed again and again until it is over: what it said, and what it wrote."""

    home: Home
    said: int = 0
    ended: int = 0
    over: bool = False
    reps: tuple[int, ...] = ()


@dataclass
class Tally:
    """What came of all kills; `wrong` has a sentence for each thing that must not be."""

    kills: int = 0
    sessions: int = 0
    paced: int = 0
    reps: int = 0
    ahead: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.sessions} sessions, {self.paced} of them while a rep was "
            f"paced; {self.reps} reps written; {self.ahead} kills between the end of a rep and its "
            f"write; reps lost that were said to be saved, and other faults: {len(self.wrong)}"
        )


def a_home(folder: Path) -> Home:
    """Return a home with an exercise and a programme of its own, which is chosen."""
    made = Home(folder)
    made.write("exercises/killed-curl.toml", _EXERCISE)
    made.write("programmes/killed.toml", 'name = "Killed"\nexercises = ["killed-curl"]')
    made.write("settings.toml", "[lead_in_s]\nstanding = 0\n")
    with open_log(made.db, create=True) as log:
        log.choose("programme", "killed", NOW).result()
    return made


def kill(session: Session, wild: random.Random) -> int | None:
    """Start hamlog, go on in the session, kill it; return the rep that was paced, if one was."""
    from_the_start = wild.random() < 0.2
    left_s = wild.uniform(0, _STARTING_S if from_the_start else _PACED_S)
    terminal = Terminal(session.home, "--cues", "silent", job_control=False)
    try:
        until = time.monotonic() + (left_s if from_the_start else PATIENCE_S)
        is_paced, pressed = from_the_start, {""}
        while time.monotonic() < until:
            terminal.look()
            _hear(session, terminal.text)
            text, key = next((one for one in _KEYS if one[0] in terminal.text), ("", ""))
            if text not in pressed:
                pressed.add(text)
                terminal.press(key)
            if not is_paced and _AT.search(terminal.text):
                is_paced, until = True, time.monotonic() + left_s
        at = _AT.search(terminal.text)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
        _hear(session, terminal.text)
        return int(at[1]) if at else None
    finally:
        terminal.close()


def _hear(session: Session, text: str) -> None:
    """Remember which reps were ended, and which were said to be saved."""
    session.said = max(session.said, *(int(said) for said in _SAID.findall(text)), 0)
    session.ended = max(session.ended, *(int(at) - 1 for at in _AT.findall(text)), 0)
    if "Session done" in text or "set 1 saved" in text:
        session.said = session.ended = REPS
        session.over = True


def look(session: Session) -> Iterator[str]:
    """Compare the log with what was said; yield what is wrong."""
    with closing(sqlite3.connect(f"file:{session.home.db}?mode=ro", uri=True)) as log:
        found = tuple(number for (number,) in log.execute(_NUMBERS))
        sound = log.execute("PRAGMA integrity_check").fetchall()
        outcomes = log.execute("SELECT outcome FROM sets").fetchall()
    if sound != [("ok",)]:
        yield f"the log is damaged: {sound}"
    if found != tuple(range(1, len(found) + 1)):
        yield f"reps are missing in between: {found}"
    if len(found) < session.said:
        yield f"rep {session.said} was said to be saved, in the log are {len(found)}"
    if len(found) < session.ended - 1:
        yield f"rep {session.ended} was ended, in the log are {len(found)}"
    if found[: len(session.reps)] != session.reps:
        yield f"reps of before are gone: {session.reps}, now {found}"
    if session.over and outcomes != [("done",)]:
        yield f"the set was said to be saved, its outcome is {outcomes}"
    session.reps = found


def kill_often(folder: Path, kills: int, seed: int) -> Tally:
    """Kill it so often, in as many sessions as it takes."""
    wild, tally = random.Random(seed), Tally()  # noqa: S311 - the same instants in each run
    session: Session | None = None
    while tally.kills < kills:
        if session is None:
            session = Session(a_home(folder / f"session-{tally.sessions}"))
            tally.sessions += 1
        before = len(session.reps)
        tally.paced += kill(session, wild) is not None
        tally.kills += 1
        tally.wrong += [f"kill {tally.kills}: {fault}" for fault in look(session)]
        tally.reps += len(session.reps) - before
        tally.ahead += session.ended > len(session.reps)
        if session.over or len(session.reps) == REPS:
            session = None
    return tally


def main(kills: int, seed: int) -> int:
    """Kill it so often; print what came of it, and return 1 where anything is wrong."""
    began_s = time.monotonic()
    with TemporaryDirectory() as folder:
        tally = kill_often(Path(folder), kills, seed)
    for fault in tally.wrong:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{tally}; {time.monotonic() - began_s:.0f} s\n")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
