"""The machine's clocks, against the standard library's."""

import asyncio
import time
from datetime import datetime

import pytest

from hamlog.clock import MachineClock
from hamlog.errors import HamlogError
from hamlog.services import Clock


def test_now_is_the_clock_that_the_event_loop_keeps() -> None:
    async def differs_s() -> float:
        loop = asyncio.get_running_loop()
        before_s = loop.time()
        return MachineClock().now_s() - before_s

    assert 0 <= asyncio.run(differs_s()) < 1


async def test_a_call_comes_at_its_time_and_not_before() -> None:
    clock: Clock = MachineClock()
    came: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    when_s = clock.now_s() + 0.01

    clock.call_at(when_s, lambda: came.set_result(clock.now_s()))

    assert await came >= when_s - time.get_clock_info("monotonic").resolution


async def test_a_cancelled_call_never_comes() -> None:
    clock = MachineClock()
    loop = asyncio.get_running_loop()
    came: list[str] = []
    first = clock.call_at(clock.now_s(), lambda: came.append("cancelled"))
    over = loop.create_future()
    clock.call_at(clock.now_s(), lambda: over.set_result(None))

    first.cancel()
    await over

    assert came == []


@pytest.mark.real_wall
@pytest.mark.parametrize("zone", ["XXX25", "XXX24", "XXX-24:59:59", "XXX99", "X\x1bXX25"])
def test_a_zone_of_more_than_a_day_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    clock = MachineClock()
    monkeypatch.setenv("TZ", "XXX25" if "\x1b" in zone else zone)
    time.tzset()
    monkeypatch.setenv("TZ", zone)
    try:
        for ask in (clock.wall, lambda: clock.local(datetime(2026, 11, 22, 12))):  # noqa: DTZ001
            with pytest.raises(HamlogError, match="a day or more away from UTC; set it") as told:
                ask()
            assert "\x1b" not in str(told.value)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.real_wall
def test_the_wall_has_the_offset_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC-5:30")
    time.tzset()
    try:
        wall = MachineClock().wall()
    finally:
        monkeypatch.undo()
        time.tzset()

    offset = wall.utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 5.5 * 3600
    assert abs(wall.timestamp() - time.time()) < 5


def test_sleep_is_what_boottime_has_more_than_monotonic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 99, raising=False)
    readings = {99: 1000.0, time.CLOCK_MONOTONIC: 700.0}
    monkeypatch.setattr(time, "clock_gettime", lambda clock: readings[clock])

    assert MachineClock().asleep_s() == 300.0


def test_sleep_is_unknown_where_the_platform_does_not_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)

    assert MachineClock().asleep_s() == 0.0
