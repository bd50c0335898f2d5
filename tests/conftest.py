"""What holds for every test: it is always the same evening."""

import pytest
from pretended import NOW, let_sleep

from hamlog.clock import MachineClock

let_sleep()


@pytest.fixture(autouse=True)
def _it_is_always_the_same_evening(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the machine's wall stand still, so that no test can ask for the real day."""
    if request.node.get_closest_marker("real_wall") is None:
        monkeypatch.setattr(MachineClock, "wall", lambda _: NOW)
