"""A home folder of its own for hamlog: settings, exercises, a programme, a log."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.report import UnmeasuredError
from benchmarks.terminal import Terminal
from hamlog import bootstrap
from hamlog.clock import MachineClock
from hamlog.demo.story import DAYS_A_YEAR
from hamlog.library import Library
from hamlog.settings.file import read
from hamlog.store.log import open_log
from hamlog.training.pacing import events, workout
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.record import PlannedSet, SessionRecord

HAMLOG = (sys.executable, "-m", "hamlog")
QUICK = "measured"
"""The slug of an own exercise whose phases take 1 s each; it has no figure."""
LEAD_IN_S, REST_S = 2, 8
# What rings: each counted second, each boundary of a phase, a change of side, a set's end.
_RUNG = {"count", "lift", "hold", "lower", "still", "change", "set-done"}

# So much of an exercise's name stands on Today, however narrow its list is.
_SHOWN_CHARS = 12

_SETTINGS = f"""
rest_s = {REST_S}

[lead_in_s]
standing = {LEAD_IN_S}
supine = {LEAD_IN_S}
side-lying = {LEAD_IN_S}
prone = {LEAD_IN_S}
"""

_EXERCISE = """
name = "Measured"
reps = [1, 50]
phases = [
  { kind = "lift", seconds = 1 },
  { kind = "hold", seconds = 1 },
  { kind = "lower", seconds = 1 },
  { kind = "still", seconds = 1 },
]
"""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder in which hamlog finds nothing of this machine's user.

    `places` says by name where hamlog keeps what: `log`, `settings`, `exercises`.
    """

    folder: Path
    places: Mapping[str, Path]

    @property
    def env(self) -> dict[str, str]:
        """The environment of every program that is measured."""
        return _environment(self.folder)

    def write_ways(self) -> None:
        """Write settings with short lead-ins and rests, and the exercise `QUICK`."""
        settings = self.places["settings"]
        exercises = self.places["exercises"]
        exercises.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        (exercises / f"{QUICK}.toml").write_text(_EXERCISE, encoding="utf-8")

    def plan(self, slugs: Sequence[str], reps: int, seconds: float) -> "Planned":
        """Write a session of today that asks for sets of these exercises in turn.

        There are as many sets of `reps` as pacing them for `seconds` takes.
        """
        library = Library(self.places["settings"].parent)
        library.load_own()
        found = read(self.places["settings"]).values.ways
        planned: list[PlannedSet] = []
        items: list[Item] = []
        for slug in cycle(slugs):
            exercise = library.exercise(slug)
            if exercise is None:
                raise UnmeasuredError(f"the library has no {slug}")
            (one,) = planned_sets(
                exercise,
                variant=None,
                sets=1,
                reps=reps,
                load=None,
                first_position=len(planned) + 1,
            )
            planned.append(one)
            items.append(Item(str(one.position), one, exercise))
            places_s = _cue_places_s(workout.assemble(tuple(items), found, first=0))
            if places_s[-1] > seconds:
                break
        now = MachineClock().wall()
        session = SessionRecord("measured", now.date(), now, "no-equipment", tuple(planned))
        with open_log(self.places["log"], create=True) as log:
            log.begin_session(session).result()
        return Planned(items[0].exercise.short_name[:_SHOWN_CHARS], places_s)

    def write_weeks(self, weeks: int) -> None:
        """Write so many weeks of the demo's runner, up to a session that is due today."""
        self.write_years(weeks * 7 / DAYS_A_YEAR)

    def write_years(self, years: float, name: str = "", kept: Path | None = None) -> Path:
        """Write so many years of the demo's runner, as the log or as a file `name`; return it.

        In the folder `kept` is one of each length for all benchmarks of a run, as a long log
        takes long to write.
        """
        path = self.folder / name if name else self.places["log"]
        path.parent.mkdir(parents=True, exist_ok=True)
        found = path if kept is None else kept / f"{years:g}.db"
        if not found.exists():
            last = MachineClock().wall().date()
            bootstrap.write_demo(found, seed=1, years=years, last=last)
        if found != path:
            shutil.copyfile(found, path)
        return path


@dataclass(frozen=True, slots=True)
class Planned:
    """A session that waits: how its first exercise begins, and where its cues stand."""

    first: str
    places_s: tuple[float, ...]


@contextmanager
def fresh_home() -> Iterator[Home]:
    """Yield a home that is gone afterwards."""
    with TemporaryDirectory(prefix="hamlog-benchmark-") as folder:
        said = subprocess.run(
            [*HAMLOG, "paths", "--json"],
            env=_environment(Path(folder)),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode:
            raise UnmeasuredError(f"hamlog paths said: {said.stderr.strip()}")
        found = json.loads(said.stdout)
        names = ("log", "settings", "exercises")
        yield Home(Path(folder), {name: Path(found[name]["path"]) for name in names})


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _cue_places_s(paced: workout.Workout) -> tuple[float, ...]:
    """Return where each ringing cue of a workout stands, in seconds from its start.

    It is run through by the pure functions of `hamlog.training`, without a clock.
    """
    now_s = 0.0
    step = workout.start(paced, now_s)
    places_s: list[float] = []
    while True:
        heard = [one for one in step.events if isinstance(one, events.Heard)]
        places_s += [now_s for one in heard if one.cue.kind in _RUNG]
        wake_s = step.workout.next_wake_s()
        if wake_s is None:
            return tuple(places_s)
        now_s = wake_s
        step = workout.advance(step.workout, now_s)


@contextmanager
def started(
    home: Home, planned: Planned, command: Sequence[str], more: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """Yield hamlog with the tracker open, standing still before the first planned set.

    `more` is added to the environment.
    """
    with Terminal(command, {**home.env, **(more or {})}, home.folder) as terminal:
        terminal.wait_for(planned.first)
        # The user's own files are read, and the log is opened, after the first frame.
        terminal.settle(1.0)
        terminal.press("\r")
        terminal.wait_for("space starts")
        terminal.settle(0.5)
        yield terminal
