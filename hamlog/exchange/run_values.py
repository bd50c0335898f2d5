"""What reading runs is asked for, and what it found."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hamlog.exchange.calendar_times import Local
from hamlog.exchange.values import SkippedRow
from hamlog.frozen import Frozen
from hamlog.text import storable
from hamlog.training.planning.runs import RunFile

_LONGEST_NAME = 200
_DOWNLOAD = re.compile(r"(?:\s*\([0-9]{1,3}\))+(?=(?:\.\w+)?$)")


def source_of(path: Path) -> str:
    """Return what a file is called in the log: the same for a second download, `plan (1).ics`."""
    name = storable(path.name)[:_LONGEST_NAME]
    return _DOWNLOAD.sub("", name) or name


class AskedRuns(Frozen):
    """What the caller knows, and wants.

    `local` gives an instant the offset of the athlete's place. `words` are those of hard runs.
    `everything` takes events that do not look like runs as well; `skip` leaves out those that
    cannot be read.
    """

    today: date
    local: Local
    words: tuple[str, ...]
    everything: bool = False
    skip: bool = False


class RunsRead(Frozen):
    """What a file had: how many events, the titles of those that are no runs, and the runs.

    `zones` are the names of zones that nothing is known of: their times are read as those here.
    """

    path: Path
    file: RunFile
    events: int = 0
    left_out: Sequence[str] = ()
    skipped: Sequence[SkippedRow] = ()
    zones: Sequence[str] = ()
