"""A review app in a bench: a folder of snapshots, and a clock that stands still."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from store import samples
from support import BERLIN_WINTER, Bench, FakeClock, HeardCues

from hamlog.coach import Coach
from hamlog.library import Library
from hamlog.services import Services
from hamlog.settings.values import Values
from hamlog.store import shared_folder
from hamlog.store.log import open_log
from hamlog.training.planning.athletes import SortBy
from hamlog.tui.review.app import ReviewApp
from hamlog.tui.review.reading import Review

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=BERLIN_WINTER)


def snapshot(path: Path, *days_ago: int, pain: int | None = None) -> Path:
    """Write a snapshot with a session of one clean set on each day; the last one hurt."""
    path.parent.mkdir(parents=True, exist_ok=True)
    log_path = path.with_name(f"{path.stem}.db")
    with open_log(log_path, create=True, now=lambda: NOW) as log:
        log.prepare().result()
        for number, ago in enumerate(days_ago):
            at = NOW - timedelta(days=ago)
            name = f"{path.stem}-{ago}"
            last = number == len(days_ago) - 1
            one = samples.ticked(f"set-{name}", name, pain=pain if last else None)
            session = samples.session(name, started_at=at, asked=1, sets=(one,))
            log.begin_session(session).result()
            log.end_session(name, at).result()
    back_up(log_path, path)
    log_path.unlink()
    return path


def back_up(log: Path, target: Path) -> None:
    """Write a snapshot as SQLite's backup call does."""
    with closing(sqlite3.connect(log)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


@asynccontextmanager
async def reviewing(
    folder: Path, private: Path, *, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Bench]:
    """Run the review of a folder; copies of logs lie in a private folder."""
    clock, cues = FakeClock(NOW), HeardCues()
    private.mkdir()

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
