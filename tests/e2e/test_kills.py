"""hamlog is killed at random instants of a session: no rep that it said to have saved is lost."""

from pathlib import Path

import pytest
from e2e.kills import kill_often

pytestmark = pytest.mark.slow

# All of the two hundred: python tests/e2e/kills.py 200
KILLS = 20


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_kill_loses_a_rep_that_was_saved(tmp_path: Path) -> None:
    tally = kill_often(tmp_path, KILLS, seed=11)

    assert tally.wrong == []
    assert tally.kills == KILLS
    # Kills that hit nothing prove nothing.
    assert tally.paced >= KILLS // 4
    assert tally.reps >= KILLS // 4
