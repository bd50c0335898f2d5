"""What tests of screens share: a clock of their own, cues that are written down, a real log."""

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

from idle import files_done, idle, quiet
from textual.pilot import Pilot

from hamlog.coach import Coach
from hamlog.cues.bell import Bell
from hamlog.errors import LogError
from hamlog.exchange.exporting import Exports
from hamlog.exchange.importing import Imports
from hamlog.exchange.taken import Ahead
from hamlog.handed import markdown_of
from hamlog.library import Library
from hamlog.library.figures import Figures
from hamlog.library.making import OwnExercises
from hamlog.services import (
    Configured,
    Copies,
    Cues,
    Services,
    Share,
    no_export,
    no_figure,
    no_sharing,
)
from hamlog.session.leaving import LOOK_S
from hamlog.session.next_one import next_one
from hamlog.settings.desk import SettingsDesk
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
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
        self.now_on = "tones"
        self.let_go_of = 0
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

    def let_go(self) -> None:
        self.let_go_of += 1

    def again(self, workout: Workout, now_s: float) -> None:
        self.play(announced(workout))

    def try_out(self) -> None:
        self.tries += 1

    def opening_s(self, workout: Workout) -> float:
        return self.words_s

    @property
    def on(self) -> str:
        return self.now_on

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

    async def left(self) -> int:
        """Wait until the app is left, which waits for the disk; return its exit code."""
        while self.app.return_code is None:
            await done(self.log.prepare())
            await self.run(LOOK_S)
        return self.app.return_code

    async def settle(self, *, painted: bool = True) -> None:
        """Wait until every write came back, and what came of it, and the screen shows it.

        Without `painted` what changed is laid out, but not drawn yet.
        """
        await quiet()
        while True:
            await files_done(self.app)
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
    may_start_anew: Callable[[], None] = lambda: None,
    few_colours: bool = False,
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

    def reader() -> Log:
        return open_log(kept.path, create=False)

    def the_next(coach: Coach, on: date | None) -> Ahead:
        found = next_one(coach, library.by_slug(), clock.wall(), on, circuit=values.circuit)
        return Ahead(found.agenda.day, found.workout)

    imports = Imports(kept, reader, library, clock.wall, clock.local, folder)
    exports = Exports(reader, library, values, clock.wall, folder, the_next)

    def made(changed: Values) -> Configured:
        return Configured(changed, Coach(kept, library, changed, clock.wall), make_cues)

    services = Services(
        log=kept,
        library=library,
        load_own=library.load_own,
        settings=values,
        coach=Coach(kept, library, values, clock.wall),
        clock=clock,
        make_cues=make_cues,
        figure=Figures(folder / "config" / "figures").figure if figures else no_figure,
        notices=tuple(notices),
        share=share,
        export=export,
        imports=lambda: imports,
        exports=lambda: exports,
        copies=lambda: copies(kept),
        markdown=markdown_of(library, Coach(kept, library, values, clock.wall), clock),
        may_start_anew=may_start_anew,
        workshop=lambda: OwnExercises(folder / "config" / "exercises", library),
        desk=lambda: SettingsDesk(folder / "config" / "settings.toml", {}, made),
    )
    try:
        # What the terminal can show is that of whoever runs the tests.
        with mock.patch.object(HamlogApp, "few_colours", few_colours):
            app = HamlogApp(services)
            async with app.run_test(size=size) as pilot:
                running = Bench(app, pilot, clock, cues, kept)
                for key in at_once:
                    app.simulate_key(key)
                await running.settle()
                yield running
    finally:
        if log is None:
            kept.close()
