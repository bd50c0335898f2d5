"""Starting anew in a real terminal: the app comes back on an empty log, and ends cleanly."""

from collections.abc import Callable

import pytest
from e2e.terminal import Home, Terminal

from hamlog.store.backups import backups_of

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


@pytest.mark.slow
def test_the_app_comes_back_on_a_new_log_and_says_where_the_old_one_is(
    home: Home, hamlog: Open
) -> None:
    terminal = hamlog("--cues", "silent", size=(120, 40))
    terminal.wait_for("sets to go", "? help")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    terminal.press("ctrl+p")
    terminal.wait_for("Tick set")
    terminal.press("start a new log")
    terminal.wait_for("Keeps the current one")
    terminal.press("enter")
    terminal.wait_for("Keep this log", "1 session stays where it is")
    terminal.press("down", "enter")
    terminal.wait_for("A new log begins.", "sets to go")
    (made,) = [one for one in backups_of(home.db) if one.why == "anew"]
    assert made.size_bytes
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored
