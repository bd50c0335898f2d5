"""The real clock: monotonic seconds for pacing, wall time for the log."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hamlog.errors import HamlogError
from hamlog.text import one_line

if TYPE_CHECKING:
    from hamlog.services import Cancellable

_SHOWN_CHARS = 40


class MachineClock:
    """This machine's clocks; a `Clock` of `hamlog.services`."""

    def now_s(self) -> float:
        """Return monotonic seconds; on Linux they stop while the machine sleeps."""
        return time.monotonic()

    def asleep_s(self) -> float:
        """Return how many seconds the machine has slept since it started; 0 if unknown.

        CLOCK_BOOTTIME goes on during sleep and CLOCK_MONOTONIC does not, so their difference
        grows by exactly the time asleep.
        """
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return 0.0
        return time.clock_gettime(boottime) - time.clock_gettime(time.CLOCK_MONOTONIC)

    def wall(self) -> datetime:
        """Return the local date and time, with its offset.

        Raises HamlogError where the machine's zone is a day or more from UTC.
        """
        return self.local(datetime.now(UTC))

    def local(self, moment: datetime) -> datetime:
        """Return a date and time of this place, given without offset, with that of its date.

        Raises HamlogError where the machine's zone is a day or more from UTC.
        """
        try:
            return moment.astimezone()
        except (ValueError, OverflowError) as error:
            raise _no_zone(moment) from error

    def call_at(self, when_s: float, call: Callable[[], None]) -> "Cancellable":
        """Call `call` once, when `now_s` reaches `when_s`, on the running event loop.

        Every loop of the standard library uses `time.monotonic`.
        """
        # Commands only need the date, and loading asyncio takes longer than they run.
        import asyncio

        return asyncio.get_running_loop().call_at(when_s, call)


def _no_zone(moment: datetime) -> HamlogError:
    """Return the error of a date and time that this machine's zone gives no offset for."""
    zone = os.environ.get("TZ")
    if zone is None:
        return HamlogError(
            f"This machine's time zone has no offset on {moment:%Y-%m-%d}: check its settings."
        )
    return HamlogError(
        f"TZ is “{one_line(zone)[:_SHOWN_CHARS]}”, which is a day or more away from UTC; set it to "
        "a place, as TZ=Europe/Berlin, or leave it out."
    )
