"""What the log can be taken out as: every format, its writer, and its words for people."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from hamlog.exchange.taken import Taken, Written
from hamlog.training.planning.year import YEAR_WEEKS

WORKOUT = "fit-workout"


class Format(NamedTuple):
    """A format: the module of `hamlog.exchange` whose `write` writes it, and its files' ending.

    `called` is its name for people, `about` what it is for. What is `binary` is nothing for a
    terminal. What is `ahead` is of the plan, not of the past; what is of the `newest` needs but
    the last session, unless days are asked for. Where `weeks` are given, so many are written, up
    to the last day that is asked for or today, unless a first day is asked for.
    """

    module: str
    ending: str
    called: str
    about: str
    binary: bool = False
    ahead: bool = False
    newest: bool = False
    weeks: int | None = None

    @property
    def write(self) -> Callable[[Taken], Written]:
        """Its writer, which is loaded now."""
        module = import_module(f"hamlog.exchange.{self.module}")
        found: Callable[[Taken], Written] = module.write
        return found


FORMATS = {
    "json": Format("to_json", ".json", "JSON", "everything, for another hamlog or your programs"),
    "csv": Format("to_csv", ".csv", "CSV", "a table of sets or reps, for a spreadsheet"),
    "strong": Format("to_strong", ".csv", "Strong", "CSV for Strong and what reads its exports"),
    "hevy": Format("to_hevy", ".csv", "Hevy", "CSV for Hevy and what reads its exports"),
    "fit": Format(
        "to_fit", ".fit", "FIT", "sessions for Garmin Connect or Strava", binary=True, newest=True
    ),
    WORKOUT: Format(
        "to_fit_workout",
        ".fit",
        "FIT workout",
        "the next session, for a watch",
        binary=True,
        ahead=True,
    ),
    "ics": Format(
        "to_ics", ".ics", "Calendar", "the plan of the weeks ahead", ahead=True, newest=True
    ),
    "md": Format("to_md", ".md", "Markdown", "weeks in words", weeks=4),
    "html": Format("to_html", ".html", "Web page", "a year, to show or print", weeks=YEAR_WEEKS),
}
"""What can be written, by the name of `--format`; where two share an ending the first has it."""
