"""The app in a real terminal backs up the log that it finds, once a day."""

import json
import subprocess
from collections.abc import Callable

import pytest
from e2e.terminal import Home, Terminal

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


def run(home: Home, *words: str) -> str:
    ran = subprocess.run(
        [*home.command, *words],
        env=home.environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stdout


@pytest.mark.slow
def test_the_first_start_of_a_day_backs_up_the_log_and_the_second_does_not(
    home: Home, hamlog: Open
) -> None:
    run(home, "log", "quick-curl", "2")
    folder = home.db.with_name(f"{home.db.name}.backups")
    for _ in range(2):
        terminal = hamlog("--cues", "silent")
        terminal.wait_for("? help")
        # Who leaves at once leaves before it is begun: the next start of the day makes up for it.
        terminal.wait_until(lambda: any(folder.glob("*.gz")), "a backup")
        terminal.press("q")
        assert terminal.end() == 0

    made = json.loads(run(home, "backups", "--json"))["backups"]
    assert [one["why"] for one in made] == ["daily"]
    names = {one.name for one in home.db.parent.iterdir()}
    assert names == {home.db.name, f"{home.db.name}.backups"}
