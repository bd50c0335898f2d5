"""`hamlog review`: how the athletes of a shared folder are doing."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap, starting
from hamlog.cli.cells import cut, wrapped
from hamlog.cli.options import with_json, with_options
from hamlog.cli.output import say, write, write_json
from hamlog.cli.sources import now
from hamlog.cli.tables import Column, table, without_empty

if TYPE_CHECKING:
    from hamlog.training.planning.athletes import AgainstPlan, Athlete

_SORTS = ("name", "last", "pain")
_WIDEST_NAME = 24
_HURT = "hurt most"
_COLUMNS = (
    Column("athlete", above=3),
    Column("this week"),
    Column("4 weeks", leaves=4),
    Column("clean", right=True, leaves=2),
    Column("pain", right=True),
    Column(_HURT, below=9, told=f"{_HURT}: "),
    Column("left / right", leaves=5, wraps=7),
    Column("last", leaves=1, wraps=8),
)


_MEANT = (
    "Sessions, then sets: done, of those the plan asked for, this week and in the 4 weeks before "
    "it; short are sets that ended before their target. The rest covers all 5 weeks."
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--sort",
    "by",
    type=click.Choice(_SORTS),
    default="pain",
    show_default=True,
    help="name; last: the longest away first; pain: the worst first, then the longest away.",
)
@click.option("--plain", is_flag=True, help="Print lines, even in a terminal.")
@with_options
@with_json
def review(folder: Path, by: str, *, plain: bool, as_json: bool) -> int:
    """Show how the athletes in FOLDER are doing, those who need a look first.

    Each subfolder with snapshots (*.hamlog, made by hamlog backup FILE or carried here by
    whatever syncs your folders) is an athlete, and so is each snapshot in FOLDER itself. In a
    terminal, enter opens the athlete's History. Nothing is changed.

    Sessions and sets are those done, of those the plan asked for, this week and in the four weeks
    before; clean reps, pain and the reps of each leg are of all five weeks.
    """
    # Looking for garbage takes a tenth of the time in which two hundred logs are read.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _review(folder, by, plain=plain, as_json=as_json)
    finally:
        if collects:
            gc.enable()


def _review(folder: Path, by: str, *, plain: bool, as_json: bool) -> int:
    from hamlog.store.shared_folder import read
    from hamlog.training.planning.athletes import SortBy, in_order

    folder, today = folder.expanduser(), now().date()
    shows = not as_json and not plain and _is_terminal()
    if shows:
        from hamlog.store import reading_beside

        coming = reading_beside.begin(folder, today)
        starting.load_review()
        found = coming()
    else:
        found = read(folder, today)
    athletes = in_order(found.athletes, SortBy(by), today)
    if as_json:
        write_json(
            {
                "folder": str(folder),
                "day": today.isoformat(),
                "athletes": [_as_json(one, today) for one in athletes],
                "skipped": list(found.skipped),
            }
        )
        return 0
    if athletes and shows:
        return starting.run_review(folder, found, by)
    for sentence in found.skipped:
        say(sentence)
    if not athletes:
        write([f"There are no snapshots (*.hamlog) that can be read in {folder} yet."])
        return 0
    names = _names(athletes)
    rows = [_row(one, names, today) for one in athletes]
    write([*table(*without_empty(_COLUMNS, rows, (_HURT,))), "", *wrapped(_MEANT)])
    return 0


def _is_terminal() -> bool:
    """Return whether a list with keys can be shown: as for the app, and nothing is piped."""
    dumb = os.environ.get("TERM") == "dumb"
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return not dumb and all(one is not None and one.isatty() for one in streams)


def _names(athletes: Sequence["Athlete"]) -> dict[str, str]:
    """Return the names of the exercises that hurt."""
    hurt = {one.pain.exercise for one in athletes if one.pain is not None}
    if not hurt:
        return {}
    from hamlog.training.words import short_name_of

    library = bootstrap.library()
    return {slug: short_name_of(slug, library.exercise(slug)) for slug in hurt}


def _row(one: "Athlete", names: dict[str, str], today: date) -> tuple[str, ...]:
    from hamlog.training.planning.athletes import away_words, sides_words

    clean = one.clean_percent
    pain, hurt = "-", ""
    if one.pain is not None:
        pain, hurt = str(one.pain.worst), cut(names[one.pain.exercise], _WIDEST_NAME)
    return (
        cut(one.name, _WIDEST_NAME),
        _against(one.week),
        _against(one.before),
        f"{clean} %" if clean is not None else "-",
        pain,
        hurt,
        sides_words(one),
        away_words(one, today),
    )


def _against(found: "AgainstPlan") -> str:
    if not found.sessions_asked and not found.sets_asked and not found.sets_done:
        return "-"
    sessions = _of(found.sessions_done, found.sessions_asked)
    short = f", {found.sets_short} short" if found.sets_short else ""
    return f"{sessions}, {_of(found.sets_done, found.sets_asked)}{short}"


def _of(done: int, asked: int) -> str:
    from hamlog.training.words import of_asked

    return of_asked(done, asked)


def _as_json(one: "Athlete", today: date) -> dict[str, object]:
    return {
        "name": one.name,
        "week": _against_as_json(one.week),
        "weeks_before": _against_as_json(one.before),
        "reps": one.reps,
        "clean_reps": one.clean_reps,
        "pain": one.pain.worst if one.pain else None,
        "pain_exercise": one.pain.exercise if one.pain else None,
        "pain_day": one.pain.day.isoformat() if one.pain else None,
        "left_clean_reps": one.left,
        "right_clean_reps": one.right,
        "behind": one.behind.value if one.behind else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "days_away": one.days_away(today),
        "off": (one.off.why or "other") if one.off else None,
    }


def _against_as_json(found: "AgainstPlan") -> dict[str, int]:
    return {name: getattr(found, name) for name in found.__struct_fields__}
