"""Cells of CSV files that a spreadsheet would take for formulas, and numbers as they stand in them.

Whoever opens a CSV file in a spreadsheet runs each cell that begins with a sign of a formula
(https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe before it keeps it a text.
Text that looks as if it had been given one gets another one, so that taking it away gives back
exactly what was there.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

_SIGNS = r"[=+\-@\t\r]"
_RUNS = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) else text


def bare(cell: str) -> str:
    """Return the text of a cell that was `guarded`; others are what they say."""
    return cell[1:] if _GUARDED.match(cell) else cell


def figure(value: float | None) -> str:
    """Return a number with all its digits, whole ones without a point; nothing for None."""
    if value is None:
        return ""
    text = repr(value)
    return text.removesuffix(".0")


def rows_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as text of a CSV file, as RFC 4180 has it."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
