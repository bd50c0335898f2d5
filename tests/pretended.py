"""The one evening on which all tests take place, and what a pretended date needs."""

import os
import select
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import SupportsIndex

# A Sunday.
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def same_evening() -> list[str]:
    """Return the words that run hamlog as a process of its own on that evening, from now on."""
    return [sys.executable, str(Path(__file__).with_name("same_evening.py")), f"{time.monotonic()}"]


def _sleep(seconds: float | SupportsIndex) -> None:
    select.select([], [], [], float(seconds))


def let_sleep() -> None:
    """Let Python sleep where libfaketime pretends a date.

    Where it leaves the monotonic clock alone, libfaketime 0.9.10 fails `clock_nanosleep`, by
    which Python sleeps from 3.11 on, also while it waits for a process.
    """
    if "libfaketime" in os.environ.get("LD_PRELOAD", ""):
        time.sleep = _sleep
