"""What holds for every test: it is always the same evening, and garbage is what tests make."""

import gc

import pytest
from hypothesis import settings
from pretended import NOW, let_sleep

from hamlog.clock import MachineClock

let_sleep()

# How long an example takes says how busy the machine is, not whether the example is right.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# Thousands of tests are made while they are collected, and all of them stay: to look through
# them again and again for garbage would take a quarter of the suite's time.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Collect garbage again from here on, of what the tests themselves make.

    Seldom: each app that a test runs is garbage as a whole, and is gone with the next look.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


@pytest.fixture(autouse=True)
def _it_is_always_the_same_evening(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the machine's wall stand still, so that no test can ask for the real day."""
    if request.node.get_closest_marker("real_wall") is None:
        monkeypatch.setattr(MachineClock, "wall", lambda _: NOW)
