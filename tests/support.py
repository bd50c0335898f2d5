"""What tests of screens share: a clock of their own, cues that are written down, a real log."""

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from idle import idle, quiet
from kept import write_once
from textual.pilot import Pilot

from hamlog.coach import Coach
from hamlog.cues.bell import Bell
from hamlog.errors import LogError
from hamlog.library import Library
from hamlog.library.figures import Figures
from hamlog.services import Copies, Cues, Services, Share, no_export, no_figure, no_sharing
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Position, Side
from hamlog.training.pacing.timeline import Cue
from hamlog.training.pacing.workout import Workout, announced
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui.app import HamlogApp
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.kit.shown import Shown
from hamlog.tui.tracker.edges import StatusLine
from hamlog.tui.tracker.screen import TrackerScreen

Export = Callable[[SessionRecord, Callable[[str], None]], None]
_PACKAGED = Library()
BERLIN_WINTER = timezone(timedelta(hours=1))
START = datetime(2026, 11, 24, 18, 0, tzinfo=BERLIN_WINTER)


@dataclass(order=True)
class Call:
    """A call that was asked for."""

    when_s: float
    order: int
    call: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._now_s = 1000.0
        self._slept_s = 0.0
        self._calls: list[Call] = []
        self._order = itertools.count()

    def now_s(self) -> float:
        return self._now_s

    def asleep_s(self) -> float:
        return self._slept_s

    def wall(self) -> datetime:
        return self._start + timedelta(seconds=self._now_s - 1000.0 + self._slept_s)

    def local(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self._start.tzinfo)

    def call_at(self, when_s: float, call: Callable[[], None]) -> Call:
        entry = Call(when_s, next(self._order), call)
        heapq.heappush(self._calls, entry)
        return entry

    def sleep(self, seconds: float) -> None:
        """The machine sleeps: the wall goes on, the monotonic clock stands still."""
        self._slept_s += seconds

    def jump(self, seconds: float) -> None:
        """The process is stopped: time goes on and nothing is called."""
        self._now_s += seconds

    def step_to(self, until_s: float) -> bool:
        """Move to the next call due by `until_s` and make it; False where there is none."""
        while self._calls and self._calls[0].cancelled:
            heapq.heappop(self._calls)
        if not self._calls or self._calls[0].when_s > until_s:
            self._now_s = max(self._now_s, until_s)
            return False
        entry = heapq.heappop(self._calls)
        self._now_s = max(self._now_s, entry.when_s)
        entry.call()
        return True

    async def run(self, pilot: Pilot[None], seconds: float) -> None:
        """Let `seconds` pass, with every call made at its time and handled by the app.

        What came of it is drawn once, at the end.
        """
        until_s = self._now_s + seconds
        while self.step_to(until_s):
            await idle(pilot.app, painted=False)
        await idle(pilot.app)


class HeardCues:
    """Cues that are written down instead of played; `rings` is how often a bell would ring."""

    def __init__(self) -> None:
        self.heard: list[Cue] = []
        self.prepared: list[Cue] = []
        self.followed: list[tuple[Workout, float]] = []
        self.words_s = 0.0
        self.tries = 0
        self.rings = 0
        self.muted = False
        self.closed = False
        self._bell = Bell(self._ring)

    def _ring(self) -> None:
        self.rings += 1

    def play(self, cue: Cue) -> None:
        if not self.muted:
            self.heard.append(cue)
            self._bell.play(cue)

    def prepare(self, cues: Iterable[Cue]) -> None:
        self.prepared += cues

    def follow(self, workout: Workout, now_s: float) -> None:
        self.followed.append((workout, now_s))

    def again(self, workout: Workout, now_s: float) -> None:
        self.play(announced(workout))

    def try_out(self) -> None:
        self.tries += 1

    def opening_s(self, workout: Workout) -> float:
        return self.words_s

    @property
    def on(self) -> str:
        return "tones"

    def mute(self, muted: bool) -> None:
        self.muted = muted

    def close(self) -> None:
        self.closed = True


@dataclass
class Bench:
    """A running app on a clock of its own, a real log and the real library."""

    app: HamlogApp
    pilot: Pilot[None]
    clock: FakeClock
    cues: HeardCues
    log: Log
    _written: object = None

    async def press(self, *keys: str) -> None:
        """Press keys one after another; each is done and on disk before the next.

        What came of them is drawn once, at the end.
        """
        for at, key in enumerate(keys, 1):
            self.app.simulate_key(key)
            await self.settle(painted=at == len(keys))

    async def run(self, seconds: float) -> None:
        """Let time pass; what came of it is on disk and on the screen then."""
        await self.clock.run(self.pilot, seconds)
        await self.settle()

    async def settle(self, *, painted: bool = True) -> None:
        """Wait until every write came back, and what came of it, and the screen shows it.

        Without `painted` what changed is laid out, but not drawn yet.
        """
        await quiet()
        while True:
            if self.app.writing is self._written:
                await idle(self.app, painted=painted)
                if self.app.writing is self._written:
                    return
            self._written = self.app.writing
            # The log writes in order: what was asked for before this is on disk after it.
            await done(self.log.prepare())
            await quiet()

    @property
    def picture(self) -> str:
        """The screen as text, without blanks at the ends of its rows."""
        rows = self.app.screen._compositor.render_strips()
        return "\n".join(row.text.rstrip() for row in rows)

    def shows(self, kind: type[object]) -> bool:
        """Return whether a screen of this kind is in front."""
        return isinstance(self.app.screen, kind)

    @property
    def form(self) -> FormScreen:
        """The form in front."""
        assert isinstance(self.app.screen, FormScreen)
        return self.app.screen

    @property
    def flat(self) -> str:
        """The screen as one row, to find sentences that are broken between words."""
        return " ".join(self.picture.split())

    def session(self) -> SessionRecord:
        """The one session of the first day."""
        (session,) = self.log.sessions_of(START.date())
        return session

    def set_at(self, position: int) -> SetRecord:
        """Return what came of the first day's planned set at `position`."""
        found = self.session().set_at(position)
        assert found is not None
        return found

    async def begin(self, seconds: float = 0, *, row: int = 0) -> None:
        """Start the set of the exercise in `row` of Today, and pace it for `seconds`."""
        await self.press("home", *["down"] * row, "enter", "space")
        await self.run(seconds)

    @property
    def tracker(self) -> TrackerScreen:
        """The tracker in front."""
        assert isinstance(self.app.screen, TrackerScreen)
        return self.app.screen

    @property
    def status(self) -> str:
        """The tracker's status line."""
        line = self.tracker.query_one("#status", Shown).drawing
        assert isinstance(line, StatusLine)
        return line.status


def reps_of(record: SetRecord) -> list[tuple[Side, int]]:
    """Return side and number of a set's reps, in their order."""
    return [(rep.side, rep.number) for rep in record.reps]


async def done(write: "Future[None]") -> None:
    """Wait for a write, or for its failure."""
    try:
        await asyncio.wrap_future(write)
    except LogError:
        return


@asynccontextmanager
async def bench(
    folder: Path,
    *,
    size: tuple[int, int] = (100, 30),
    clock: FakeClock | None = None,
    settings: Values | None = None,
    log: Log | None = None,
    notices: Sequence[str] = (),
    figures: bool = False,
    at_once: Sequence[str] = (),
    share: Share = no_sharing,
    export: Export = no_export,
    copies: Callable[[Log], Copies | None] = lambda _: None,
) -> AsyncIterator[Bench]:
    """Run the app on `folder`/hamlog.db and on the user's files in `folder`/config.

    A `log` that is handed in is left open afterwards. Keys `at_once` are pressed before
    the app has settled. At the end nothing was raised that the app swallowed.
    """
    clock = clock or FakeClock()
    cues = HeardCues()
    kept = log or open_log(folder / "hamlog.db", create=True, now=clock.wall)
    library = Library(folder / "config")
    values = settings or Values()
    # What is packaged is read once for all tests.
    library._exercises, library._programmes = _PACKAGED._exercises, _PACKAGED._programmes

    def make_cues(ring: Callable[[], None], tell: Callable[[str], None]) -> Cues:
        return cues

    services = Services(
        log=kept,
        library=library,
        load_own=library.load_own,
        settings=values,
        coach=Coach(kept, library, values, clock.wall),
        clock=clock,
        make_cues=make_cues,
        figure=Figures().figure if figures else no_figure,
        notices=tuple(notices),
        share=share,
        export=export,
        copies=lambda: copies(kept),
    )
    app = HamlogApp(services)
    try:
        async with app.run_test(size=size) as pilot:
            running = Bench(app, pilot, clock, cues, kept)
            for key in at_once:
                app.simulate_key(key)
            await running.settle()
            yield running
    finally:
        if log is None:
            kept.close()


def write_exercise(folder: Path, slug: str, text: str) -> None:
    """Write an exercise of the user's."""
    path = folder / "config" / "exercises" / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_programme(folder: Path, slug: str, text: str) -> None:
    """Write a programme of the user's."""
    path = folder / "config" / "programmes" / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def small_exercise(name: str, sides: str = "both", *, reps: int = 2, more: str = "") -> str:
    """Return an exercise with phases of 1, 2, 1 and 1 s; `more` are further lines of TOML."""
    return f"""
name = "{name}"
position = "standing"
sides = "{sides}"
reps = {reps}
{more}
phases = [
  {{ kind = "lift", word = "Curl", seconds = 1, source = "stated", range = [1, 2] }},
  {{ kind = "hold", word = "Hold", seconds = 2 }},
  {{ kind = "lower", word = "Lower", seconds = 1 }},
  {{ kind = "still", word = "Still", seconds = 1 }},
]
"""


def small_home(folder: Path) -> None:
    """Write an exercise of each side scheme, two reps each, and a programme of them, chosen."""
    write_exercise(folder, "small-both", small_exercise("Small both", more='loading = "kilograms"'))
    write_exercise(
        folder, "small-turn", small_exercise("Small turn", "in-turn", more="change_seconds = 4")
    )
    write_exercise(folder, "small-alternate", small_exercise("Small alternate", "alternate"))
    write_programme(
        folder,
        "small",
        'name = "Small"\nexercises = ["small-both", "small-turn", "small-alternate"]\n',
    )
    choose_programme(folder, "small")


def choose_programme(folder: Path, slug: str) -> None:
    """Choose a programme as the app does, before it starts."""
    path = folder / "hamlog.db"

    def at_first() -> None:
        with open_log(path, create=True) as log:
            log.choose("programme", slug, START).result()

    write_once(path, ("programme", slug), at_first)


SMALL_WAYS = Values(
    rest_s=12, load_step_kg=2.5, lead_ins_s=dict.fromkeys(Position, 5), motion=False
)
"""Ways in which a small set takes little time: 5 s to get ready, 12 s of rest; nothing moves."""
