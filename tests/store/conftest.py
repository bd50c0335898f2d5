"""A log that is new for each test, and a clock for its changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store.samples import START

from hamlog.store.logbook import Log, open_log


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hamlog.db"


@pytest.fixture(name="log")
def _log(path: Path) -> Iterator[Log]:
    """An empty log that can be written; it does not wait long for others."""
    with open_log(path, create=True, now=lambda: START, busy_timeout_s=0.3) as log:
        log.prepare().result()
        yield log
