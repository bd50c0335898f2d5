"""Writes a page of the year for a physiotherapist: one HTML file that needs nothing else."""

from collections.abc import Iterator

from hamlog.exchange.page.document import page
from hamlog.exchange.reporting import report_of
from hamlog.exchange.taken import Taken


def write(taken: Taken) -> Iterator[str]:
    """Yield the page."""
    yield page(report_of(taken))
