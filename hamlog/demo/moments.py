"""Moments of a place with summer time, and ids, from nothing but a seed."""

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from random import Random

_WINTER = timezone(timedelta(hours=1))
_SUMMER = timezone(timedelta(hours=2))
_DAY_S = 86_400


def offset(day: date) -> timezone:
    """Return the offset of a day's evening in central Europe, by the rule in force since 1996."""
    begins, ends = _summer(day.year)
    return _SUMMER if begins <= day < ends else _WINTER


@lru_cache(maxsize=4)
def _summer(year: int) -> tuple[date, date]:
    return _last_sunday(date(year, 3, 31)), _last_sunday(date(year, 10, 31))


def _last_sunday(end_of_month: date) -> date:
    return end_of_month - timedelta(days=end_of_month.isoweekday() % 7)


class Clock:
    """The moments of one day, and ids that begin in it."""

    def __init__(self, rng: Random, day: date) -> None:
        self.day = day.isoformat()
        self._ymd = (day.year, day.month, day.day)
        self._zone = offset(day)
        self._zone_text = "+02:00" if self._zone is _SUMMER else "+01:00"
        self._first_s = day.toordinal() * _DAY_S
        chance = f"{rng.getrandbits(64):016x}"
        # Version 8 is the one whose bits are free to be chosen.
        self._id = f"8{chance[:3]}-{'89ab'[int(chance[3], 16) % 4]}{chance[4:7]}-{chance[7:]}"

    def at(self, second: int, milli: int = 0) -> datetime:
        """Return a moment, `second` counted from midnight."""
        hour, rest = divmod(second, 3600)
        minute, left = divmod(rest, 60)
        return datetime(*self._ymd, hour, minute, left, milli * 1000, tzinfo=self._zone)

    def ending(self, milli: int) -> str:
        """Return what comes after the second in a moment as the log writes it."""
        return f".{milli:03}{self._zone_text}"

    def new_id(self, second: int, number: int) -> str:
        """Return a UUID whose first part rises with time, so that rows are written in their order.

        `number`, 0 to 4095, tells those of one day apart.
        """
        when = f"{self._first_s + second:012x}"
        return f"{when[:8]}-{when[8:]}-{self._id}{number:03x}"


@lru_cache(maxsize=1)
def clock_texts() -> tuple[str, ...]:
    """Return `T18:04:31` for every second of a day."""
    minutes = [f"T{hour:02}:{minute:02}:" for hour in range(24) for minute in range(60)]
    seconds = [f"{second:02}" for second in range(60)]
    return tuple([minute + second for minute in minutes for second in seconds])
