"""What holds for every test: it is always the same evening, and garbage is what tests make."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from unittest import mock

import pytest
from examples import examples
from hypothesis import settings
from pretended import NOW, let_sleep

from hamlog.clock import MachineClock
from hamlog.store import opening, schema

let_sleep()

# How long an example takes says how busy the machine is, not whether the example is right.
settings.register_profile("suite", deadline=None, max_examples=examples(100))
settings.load_profile("suite")

# Thousands of tests are made while they are collected, and all of them stay: to look through
# them again and again for garbage would take a quarter of the suite's time.
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all cases of a test but its first ones to the slow tests, where it is so marked."""
    seen: Counter[str] = Counter()
    for item in items:
        if (some := item.get_closest_marker("some")) is not None:
            test = item.nodeid.partition("[")[0]
            seen[test] += 1
            if seen[test] > some.args[0]:
                item.add_marker(pytest.mark.slow)


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


@pytest.fixture(autouse=True)
def _no_width_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test know how wide the terminal is from which it was started."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True, scope="session")
def _a_new_log_is_made_once() -> Iterator[None]:
    """Write a new log as the bytes that the first one came to: its steps take 25 ms each time.

    A test that makes something of it otherwise gets what it asks for.
    """
    migrate, connect, usual = opening._migrate, opening._connect, schema.migrate
    made: dict[object, bytes] = {}
    lock = Lock()

    def migrate_once(path: Path) -> None:
        with lock:
            inside = vars(opening)
            as_ever = opening._connect is connect and inside["migrate"] is usual
            key = (inside["__version__"], schema.known_steps())
            if not as_ever or path.stat().st_size:
                migrate(path)
            elif key in made:
                path.write_bytes(made[key])
            else:
                migrate(path)
                made[key] = path.read_bytes()

    with mock.patch.object(opening, "_migrate", migrate_once):
        yield
