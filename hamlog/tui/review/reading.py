"""What was read of a folder, and how it is read again."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from hamlog.frozen import Frozen, replace
from hamlog.services import Services
from hamlog.training.planning.athletes import Athlete, SortBy, in_order


class Read(Protocol):
    """What was read: athletes, and a sentence for what was passed over."""

    @property
    def athletes(self) -> tuple[Athlete, ...]:
        """The athletes, in any order."""

    @property
    def skipped(self) -> tuple[str, ...]:
        """What was passed over, and why."""


class Review(Frozen):
    """A folder of athletes as it was `found`.

    `again_on` reads it on a day; `open` returns the services on a private copy of an athlete's
    log, or raises LogError.
    """

    found: Read
    again_on: Callable[[date], Read]
    open: Callable[[str], Services]

    def sorted(self, by: SortBy, today: date) -> tuple[Athlete, ...]:
        """Return the athletes in order."""
        return in_order(self.found.athletes, by, today)

    def again(self, today: date) -> "Review":
        """Return the folder as it is now; LogError where it cannot be read."""
        return replace(self, found=self.again_on(today))
