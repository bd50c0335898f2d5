"""Programs on a PATH of their own, and a check that no test leaves a process behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cues.fakes import Programs, Told, children


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path / "bin")


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    before = set(children())
    yield
    assert set(children()) <= before
