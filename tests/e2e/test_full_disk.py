"""A disk that fills up in the middle of a set, in a real terminal: nothing is lost."""

import os
import resource
import signal
from collections.abc import Callable

import pytest
from e2e.terminal import Home, Terminal
from e2e.test_session import choose, rows

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


@pytest.mark.slow
@pytest.mark.parametrize("by_signal", [False, True])
def test_reps_done_on_a_full_disk_are_in_the_log_after_the_next_start(
    home: Home, hamlog: Open, by_signal: bool
) -> None:
    choose(home, "quick")
    first = hamlog("--cues", "silent")
    first.wait_for("Quick curl", "0 of 1 done")
    first.press("enter")
    first.wait_for("Ready")
    first.press("space")
    first.wait_for("rep 1 of 2")
    unlimited = resource.prlimit(first.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(first.pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
    first.wait_for("is full")
    resource.prlimit(first.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
    if by_signal:
        os.kill(first.pid, signal.SIGTERM)
        assert first.end() == 128 + signal.SIGTERM
    else:
        first.press("q")
        assert first.end() == 1
    assert first.restored
    (kept,) = home.db.parent.glob("hamlog.db.rescue-*")
    assert kept.name in "".join(first.text.split())
    again = hamlog("--cues", "silent")
    again.wait_for("that could not be saved before.")
    again.press("q")
    assert again.end() == 0
    assert not kept.exists()
    assert rows(home, "SELECT count(*) > 0 FROM reps") == [(1,)]
