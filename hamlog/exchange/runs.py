"""Reads runs from a file: a training calendar or an activity of a watch, told by its content."""

from pathlib import Path

from hamlog.exchange import fit
from hamlog.exchange.files import opened
from hamlog.exchange.run_values import AskedRuns, RunsRead


def read(path: Path, asked: AskedRuns) -> RunsRead:
    """Return the runs of a file; raise HamlogError where it has none that can be read."""
    with opened(path) as file:
        head = file.read(fit.SIGNATURE_AT + len(fit.SIGNATURE))
    if head[fit.SIGNATURE_AT :] == fit.SIGNATURE:
        from hamlog.exchange import fit_runs

        return fit_runs.read(path, asked)
    from hamlog.exchange import calendars

    return calendars.read(path, asked)
