"""A review app in a bench: a folder of snapshots, and a clock that stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from pretended import NOW
from support import Bench, FakeClock, HeardCues

from hamlog.coach import Coach
from hamlog.library import Library
from hamlog.services import Services
from hamlog.settings.values import Values
from hamlog.store import shared_folder
from hamlog.store.log import open_log
from hamlog.training.planning.athletes import SortBy
from hamlog.tui.review.app import ReviewApp
from hamlog.tui.review.reading import Review


@asynccontextmanager
async def reviewing(
    folder: Path, private: Path, *, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Bench]:
    """Run the review of a folder; copies of logs lie in a private folder that is there."""
    clock, cues = FakeClock(NOW), HeardCues()

    def looked_at(path: Path) -> Services:
        log, library, values = open_log(path, create=False), Library(), Values()
        coach = Coach(log, library, values, clock.wall)
        return Services(
            log=log,
            library=library,
            load_own=lambda: False,
            settings=values,
            coach=coach,
            clock=clock,
            make_cues=lambda _ring, _tell: cues,
        )

    def opened(name: str) -> Services:
        copy = private / f"{len(list(private.iterdir()))}.db"
        shared_folder.copy_of(folder, name, copy)
        return looked_at(copy)

    read = partial(shared_folder.read, folder)
    nobody = looked_at(private / "nobody.db")
    app = ReviewApp(Review(read(NOW.date()), read, opened), nobody, SortBy.PAIN)
    try:
        async with app.run_test(size=size) as pilot:
            running = Bench(app, pilot, clock, cues, nobody.log)
            await running.settle()
            yield running
    finally:
        app.close_athlete()
        nobody.log.close()
