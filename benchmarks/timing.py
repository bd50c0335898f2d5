"""A session that is paced while a program beside it does the same by deadlines alone."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from benchmarks.home import HAMLOG, LEAD_IN_S, QUICK, Home, Planned, fresh_home, started
from benchmarks.lateness import Heard, against
from benchmarks.loads import Disk, busy_cores, slow_disk
from benchmarks.options import Options, yardstick
from benchmarks.report import UnmeasuredError
from benchmarks.terminal import Terminal, listen

# Exercises whose figure moves in both ways.
FIGURES = ("band-curl", "dumbbell-curl", "ball-curl", "hip-thrust")
_USUAL_S = 40.0
# In a short run sets are short, so that ends of sets are among what is timed.
_SHORT_S = 300.0


@dataclass(frozen=True, slots=True)
class Condition:
    """What else goes on while cues are timed."""

    figure: bool = False
    busy: bool = False
    slow: bool = False


CONDITIONS = {
    "idle": Condition(),
    "busy cores": Condition(busy=True),
    "figure": Condition(figure=True),
    "slow disk": Condition(slow=True),
    "all at once": Condition(figure=True, busy=True, slow=True),
}
_QUICK_CONDITIONS = ("idle", "all at once")


def seconds_of(options: Options) -> float:
    """Return for how long each condition is to be timed."""
    return options.minutes * 60 if options.minutes else _USUAL_S


def conditions_of(options: Options) -> dict[str, Condition]:
    """Return the conditions that are asked for; else all, or the least and the most if quick."""
    names = options.conditions or (_QUICK_CONDITIONS if options.quick else tuple(CONDITIONS))
    return {name: condition for name, condition in CONDITIONS.items() if name in names}


@dataclass(frozen=True, slots=True)
class Ready:
    """A home with a session that waits, and the disk under it where that is slow."""

    home: Home
    planned: Planned
    disk: Disk | None


@contextmanager
def prepared(condition: Condition, seconds: float) -> Iterator[Ready]:
    """Yield a home, with the machine made to bear what the condition says."""
    with ExitStack() as stack:
        home = stack.enter_context(fresh_home())
        home.write_ways()
        reps = 12 if condition.figure else 5 if seconds <= _SHORT_S else 50
        planned = home.plan(FIGURES if condition.figure else (QUICK,), reps, seconds)
        disk = slow_disk(home.folder) if condition.slow else None
        if condition.busy:
            stack.enter_context(busy_cores())
        yield Ready(home, planned, disk)


@dataclass(frozen=True, slots=True)
class Pacing:
    """How to pace: hamlog's cues, the yardstick's name and more words, more environment."""

    cues: str
    yardstick: str
    words: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paced:
    """A session that was paced, in monotonic seconds.

    `key_s` is when the key was pressed that started it, `first_s` the first of the
    yardstick's deadlines, one a second up to `until_s`; the BELs of both were heard.
    """

    key_s: float
    first_s: float
    until_s: float
    rung_s: list[float]
    plain_rung_s: list[float]


def paced(ready: Ready, pacing: Pacing, seconds: float) -> Paced:
    """Pace for `seconds` beside the yardstick."""
    folder = ready.home.folder
    command, env = (ready.disk.command, ready.disk.env) if ready.disk else (HAMLOG, {})
    words = (*command, "--cues", pacing.cues)
    with started(ready.home, ready.planned, words, {**env, **pacing.env}) as terminal:
        key_s = terminal.press(" ")
        # Halfway between the cues, which are seconds apart.
        first_s = key_s + LEAD_IN_S + 0.5
        # One more than is waited for, so that it does not end while it is listened to.
        series = (str(first_s), str(int(seconds) + 1), "1")
        plainly = yardstick(pacing.yardstick, *series, *pacing.words)
        with Terminal(plainly, ready.home.env, folder) as plain:
            until_s = first_s + int(seconds) - 0.5
            rung_s, plain_rung_s = listen((terminal, plain), until_s)
    return Paced(key_s, first_s, until_s, rung_s, plain_rung_s)


def laid(
    heard_s: Sequence[float], plain_s: Sequence[float], run: Paced, places_s: Sequence[float]
) -> tuple[Heard, Heard, Heard]:
    """Lay cues and the yardstick's beside their places.

    Return the cues counted from the first, from the key, and the yardstick's.
    """
    if not heard_s or not plain_s:
        raise UnmeasuredError("no cue was seen")
    deadlines_s = [float(number) for number in range(int(run.until_s - run.first_s) + 2)]
    return (
        against(heard_s, places_s, heard_s[0] - places_s[0]),
        against(heard_s, places_s, run.key_s),
        against(plain_s, deadlines_s, run.first_s),
    )
