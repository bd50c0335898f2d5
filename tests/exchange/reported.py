"""Half a year of training as the page and its like are told it, with everything that they show."""

from datetime import date, datetime, timedelta
from pathlib import Path

import past
from support import BERLIN_WINTER

from hamlog.coach import Coach
from hamlog.exchange.report import Report
from hamlog.exchange.reporting import report_of
from hamlog.exchange.taken import Taken
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import LEGS
from hamlog.training.record import LEG_TEST, SORENESS, Outcome, Rep, SessionRecord, SetRecord

TODAY = past.TODAY
NOW = datetime.combine(TODAY, datetime.min.time(), BERLIN_WINTER).replace(hour=21)
LIBRARY = Library()

NASTY = (
    '<script>alert("x")</script> <b>bold</b> & *stars* _lines_ `code` [a](http://b.c) '
    "![i](j) | www.example.com me@example.com # 1. ~~no~~ $x$ \x1b[31mred \u202egnihton"
)
"""A note that is markup in HTML, SVG and every kind of Markdown, and codes for a terminal."""


def leg_test(day: date, left: int, right: int, variant: str | None = None) -> SessionRecord:
    """Return a session that is a test of each leg."""
    at = datetime.combine(day, datetime.min.time(), BERLIN_WINTER).replace(hour=18)
    name = f"{day}-test"
    reps = tuple(
        Rep(side, number + 1, done_at=at, paced=True, tension_s=5.0)
        for side, count in zip(LEGS, (left, right), strict=True)
        for number in range(count)
    )
    planned = past.plan([LEG_TEST], 1, 1)
    record = replace(
        SetRecord.of(planned[0], f"{name}-1", name),
        variant=variant,
        outcome=Outcome.DONE,
        reps=reps,
        started_at=at,
        ended_at=at + timedelta(minutes=4),
    )
    return SessionRecord(name, day, at, "home-kit", planned, (record,), at + timedelta(minutes=5))


def sessions() -> tuple[SessionRecord, ...]:
    """Return half a year of sessions, with two tests of each leg and a note that is all markup."""
    found = list(past.months())
    found[-2] = replace(found[-2], note=NASTY)
    tests = (leg_test(date(2026, 8, 8), 18, 20), leg_test(date(2026, 10, 4), 21, 20))
    return tuple(sorted((*found, *tests), key=lambda one: one.day))


def write(folder: Path) -> Path:
    """Write the half year into the log in a folder, and how sore two sessions were; return it."""
    past.write(folder, sessions())
    path = folder / "hamlog.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        for day, sore in (("2026-11-10", 4), ("2026-11-17", 0)):
            (there,) = (one.id for one in sessions() if str(one.day) == day)
            log.choose(f"{SORENESS}{there}", str(sore), NOW).result()
    return path


def taken(log: Log, first: date | None = None, last: date | None = None, **more: str) -> Taken:
    """Return what is taken out of a log for some days, of one `exercise` if it is given."""
    slug = more.get("exercise")
    found = log.each_session(first, last, slug)
    if slug is not None:
        found = (
            replace(
                one,
                planned=tuple(each for each in one.planned if each.exercise == slug),
                sets=tuple(each for each in one.sets if each.exercise == slug),
            )
            for one in found
        )
    return Taken(
        sessions=found,
        choices=(),
        made=(),
        exercises=LIBRARY.by_slug(),
        programme_name=LIBRARY.programme_name,
        unit="kg",
        now=NOW,
        coach=Coach(log, LIBRARY, Values(), lambda: NOW),
        first=first,
        last=last,
        exercise=slug,
    )


def report(
    folder: Path, first: date | None = None, last: date | None = None, **more: str
) -> Report:
    """Return the report of some days of the half year."""
    path = folder / "hamlog.db"
    if not path.exists():
        write(folder)
    with open_log(path, create=False, now=lambda: NOW) as log:
        return report_of(taken(log, first, last, **more))
