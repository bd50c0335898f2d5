"""Two machines, two real instances of Syncthing: nothing is lost, and both logs end up equal."""

import os
import shutil
from pathlib import Path

import pytest
from store.syncthing import pair

ROUNDS = 2


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_is_lost_online_offline_and_at_once(tmp_path: Path) -> None:
    if shutil.which("syncthing") is None:
        said = "Syncthing is not installed (Debian: apt-get install syncthing)"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    with pair(tmp_path) as two:
        for number in range(ROUNDS):
            two.round(number)
