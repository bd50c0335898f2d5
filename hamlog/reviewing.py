"""Starts the app of a review: on a copy of each athlete's log, in which nothing is changed.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from typing import TYPE_CHECKING

from hamlog.bootstrap import library, settings
from hamlog.starting import export_of, takes_unicode

if TYPE_CHECKING:
    from pathlib import Path

    from hamlog.services import Services
    from hamlog.store.shared_folder import Read


def load_review() -> None:
    """Load what a review shows itself with, which takes as long as reading many athletes."""
    import hamlog.tui.review.app  # noqa: F401 - loaded, not used


def run_review(folder: "Path", found: "Read", by: str) -> int:
    """Run the app of a review, of a folder that was read already; return its exit code."""
    from functools import partial
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from hamlog.store.shared_folder import read
    from hamlog.training.planning.athletes import SortBy
    from hamlog.tui.review.app import ReviewApp
    from hamlog.tui.review.reading import Review

    with TemporaryDirectory(prefix="hamlog-review-") as private:
        nobody = _looked_at(Path(private, "nobody.db"))
        review = Review(
            found=found,
            again_on=partial(read, folder),
            open=partial(_opened_for_review, folder, Path(private)),
        )
        app = ReviewApp(review, nobody, SortBy(by))
        try:
            app.run()
        finally:
            app.close_athlete()
            nobody.log.close()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0


def _opened_for_review(folder: "Path", private: "Path", name: str) -> "Services":
    """Return the services on a copy of an athlete's log, in a private folder.

    Only one is kept there. Raises LogError if it cannot be read.
    """
    from hamlog.store.shared_folder import copy_of

    copy = private / "athlete.db"
    for old in private.iterdir():
        old.unlink()
    copy_of(folder, name, copy)
    return _looked_at(copy)


def _looked_at(path: "Path") -> "Services":
    """Return the services of an app that only looks at a log and paces nothing."""
    import os
    import sys

    from hamlog.clock import MachineClock
    from hamlog.coach import Coach
    from hamlog.cues.silent import Silent
    from hamlog.frozen import replace
    from hamlog.services import Services
    from hamlog.store.log import open_log

    values = settings().values
    plain = values.plain_marks or not takes_unicode(sys.__stderr__, os.environ)
    found, clock = library(), MachineClock()
    log = open_log(path, create=False)
    coach = Coach(log, found, values, clock.wall)
    return Services(
        log=log,
        library=found,
        load_own=lambda: False,
        settings=replace(values, plain_marks=plain),
        coach=coach,
        clock=clock,
        make_cues=lambda _ring, _tell: Silent(),
        export=export_of(found, coach, clock),
    )
