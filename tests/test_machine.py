"""The random name of this machine: made once, kept, and never in the way."""

import os
import stat
from pathlib import Path

import pytest

from hamlog.places import machine


def test_it_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    state = tmp_path / "state" / "hamlog"
    first = machine(state, make=True)

    assert len(first) == 32
    assert machine(state, make=True) == machine(state, make=False) == first
    assert machine(tmp_path / "another", make=True) != first
    assert stat.S_IMODE((state / "machine").stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_nothing_is_made_where_that_is_not_asked_for(tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert machine(state, make=False) == machine(state, make=False)
    assert not state.exists()


@pytest.mark.parametrize("content", [b"", b"not a name", b"\xff" * 40, b"x" * 1000])
def test_a_file_that_holds_no_name_is_left_and_the_host_gives_one(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "machine").write_bytes(content)
    assert machine(tmp_path, make=True) == machine(Path(os.devnull), make=True)
    assert (tmp_path / "machine").read_bytes() == content
