"""A clock that stands still until a test moves it."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from idle import idle
from textual.pilot import Pilot

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
