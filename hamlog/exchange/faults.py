"""What is wrong with another program's file, in a sentence with file, line and reason."""

from pathlib import Path

from hamlog.errors import HamlogError, NoUnitError
from hamlog.text import one_line
from hamlog.training.words import short

_SHOWN_CHARS = 40


class RowError(Exception):
    """A row that cannot be read; `reason` is a clause that says why. Never leaves `exchange`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fault(path: Path, reason: str, *, line: int = 0) -> HamlogError:
    """Return the error of a file that cannot be read; `reason` goes on from its name."""
    name = one_line(str(path))
    return HamlogError(f"{name}, line {line}: {reason}" if line else f"{name} {reason}")


def shown(text: str) -> str:
    """Return a cell as it is quoted to people: printable and short."""
    return f"“{short(one_line(text), _SHOWN_CHARS)}”"


def kilograms_after_all(path: Path, line: int, text: str) -> HamlogError:
    """Return the error of a file said to be in pounds whose weights are pounds in kilograms."""
    return fault(
        path,
        f"{shown(text)} can only be pounds that were turned into kilograms; "
        "the file is in kilograms, so add --unit kg.",
        line=line,
    )


def without_unit(path: Path, line: int) -> NoUnitError:
    """Return the error of a load whose unit nobody says."""
    return NoUnitError(
        f"{one_line(str(path))}, line {line}: the file does not say whether its weights are "
        "kilograms or pounds; add --unit kg or --unit lb."
    )
