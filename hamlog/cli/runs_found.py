"""What `hamlog runs` finds: the plan with its runs, and what files have."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.cli import sources
from hamlog.errors import HamlogError, UsageError, did_you_mean
from hamlog.frozen import Frozen, replace
from hamlog.text import one_line
from hamlog.training.planning.calendar import Wishes
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.prescription import Facts
from hamlog.training.planning.runs import Hardness, Run
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import joined, short

if TYPE_CHECKING:
    from hamlog.exchange.run_values import RunsRead

_BACK = timedelta(weeks=4)
_SHOWN = 3
_LONGEST = 40


class RunPlan(Frozen, dict=True):
    """The plan as far as runs matter: what it follows from, what comes next, and the runs.

    `runs` are those from four weeks ago on; `sources` says how many came from which file.
    """

    today: date
    facts: Facts
    coming: Coming
    runs: tuple[Run, ...]
    sources: Mapping[str, int]

    @cached_property
    def wishes(self) -> Wishes:
        """What the days of the plan go by."""
        return self.facts.wishes_on(self.today)

    @property
    def hardness(self) -> Hardness:
        """From when on a run is hard."""
        return self.facts.history.on(self.today).hardness

    def is_hard(self, day: date) -> bool:
        """Return whether a day has a hard run."""
        return self.wishes.hard_on(day)

    def until(self, weeks: int) -> date:
        """Return the last day of so many weeks, this one included."""
        return monday_of(self.today) + timedelta(days=7 * weeks - 1)

    def source_called(self, name: str) -> str | None:
        """Return the file that is meant by a name or a path, None where none is."""
        plain = Path(name).name
        return next((one for one in (name, plain) if one in self.sources), None)


class Found(Frozen):
    """What a file has, with how many of its runs are hard."""

    read: "RunsRead"
    hard: int = 0

    @property
    def first(self) -> date | None:
        """The day of its first run."""
        return min((run.day for run in self.read.file.runs), default=None)

    @property
    def last(self) -> date | None:
        """The day of its last run."""
        return max((run.day for run in self.read.file.runs), default=None)


def standing(db: str | None, *, tell: bool = True) -> RunPlan:
    """Return the plan with its runs; raise LogError if the log cannot be read."""
    with sources.coached(db, tell=tell) as here:
        day = here.coach.day(here.now)
        runs = here.log.runs_between(monday_of(day.today) - _BACK, date.max)
        return RunPlan(
            day.today,
            # A day can be marked however far it is.
            replace(day.facts, runs=runs),
            day.following if day.agenda().session else day.coming,
            runs,
            here.log.run_sources(),
        )


class AllFound(Frozen):
    """What several files have, and in a sentence each why others were left out."""

    files: tuple[Found, ...]
    refused: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """What the files are called together."""
        names = [one.read.path.name for one in self.files]
        return joined(names) if len(names) <= _SHOWN else f"{len(names)} files"


def read_files(
    paths: Sequence[Path], plan: RunPlan, zone: tzinfo | None, *, everything: bool, skip: bool
) -> AllFound:
    """Return what files have; raise HamlogError where one of them cannot be read.

    Of several files `skip` leaves out those that cannot be read, unless none can.
    """
    from hamlog.exchange import runs as reading
    from hamlog.exchange.run_values import AskedRuns

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone) if zone is not None else sources.local(moment)

    asked = AskedRuns(plan.today, local, plan.hardness.words, everything, skip)
    found: list[Found] = []
    refused: list[HamlogError] = []
    for path in paths:
        try:
            read = reading.read(path, asked)
            if read.left_out and not read.file.runs and read.file.source not in plan.sources:
                raise _no_runs(read)
        except HamlogError as error:
            if not skip:
                raise
            refused.append(error)
            continue
        hard = sum(bool(plan.hardness.name_of(run)) for run in read.file.runs)
        found.append(Found(read, hard))
    if not found:
        raise refused[0]
    return AllFound(tuple(found), tuple(map(str, refused)))


def titles_shown(titles: Sequence[str]) -> str:
    """Return the first of some titles, and how many more there are."""
    once = list(dict.fromkeys(titles))
    named = [f"“{short(one_line(one), _LONGEST)}”" for one in once[:_SHOWN]]
    more = len(once) - len(named)
    return joined([*named, f"{more} more"] if more else named)


def _no_runs(read: "RunsRead") -> HamlogError:
    name = one_line(str(read.path))
    return HamlogError(
        f"{name} has no event that looks like a run: {titles_shown(read.left_out)}. "
        "Add --all to take every event as one."
    )


def nothing_to_forget(name: str, known: Collection[str]) -> UsageError:
    """Return the error of a file that no run came from."""
    typed = short(one_line(name), _LONGEST)
    if not known:
        return UsageError(f"No run came from “{typed}”, nor from any other file yet.")
    told = f"There are runs from {joined([one_line(one) for one in known])}."
    near = did_you_mean(name, [one_line(one) for one in known])
    return UsageError(f"No run came from “{typed}”. {told}{near}")
