"""Runs hamlog with a writer that sleeps in every transaction, for want of a slow disk."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from hamlog.__main__ import main
from hamlog.store.writer import Around, Writer

SYNC_S = 0.15


def slow_down() -> None:
    """Let the writer's thread sleep before what it is given to do."""
    quick = Writer.write

    def bare(_: Any) -> AbstractContextManager[None]:  # noqa: ANN401 - the log's own connection
        return nullcontext()

    def write(self: Writer, work: Callable[[Any], Any], around: Around = bare) -> "Future[Any]":
        def slowly(db: Any) -> Any:  # noqa: ANN401 - whatever the work takes and gives
            time.sleep(SYNC_S)
            return work(db)

        return quick(self, slowly, around)

    Writer.write = write  # type: ignore[method-assign]


if __name__ == "__main__":
    slow_down()
    sys.exit(main())
