"""Tells which program wrote a file, by what is in it; its name does not count."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange import blocks, columns, fit, own
from hamlog.exchange.faults import fault, shown
from hamlog.exchange.files import (
    HEAD_BYTES,
    LARGEST_BYTES,
    LARGEST_OWN_BYTES,
    opened,
    size_of,
    too_large,
)
from hamlog.exchange.values import Kind, Layout, Source

_DELIMITERS = ",;\t|"
_HEAD_ROWS = 40
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
# What a file is that is none of ours, by its first bytes, and what to do.
_OTHERS = (
    (b"PK\x03\x04", "is a zip archive or a spreadsheet; unpack it, or save the sheet as CSV."),
    (b"\x1f\x8b", "is compressed; unpack it and import what is in it."),
    (b"BZh", "is compressed; unpack it and import what is in it."),
    (b"\xfd7zXZ", "is compressed; unpack it and import what is in it."),
    (b"SQLite format 3\0", "is a database; let the program that it is from export CSV."),
    (b"%PDF", "is a PDF; let the program that it is from export CSV."),
    (b"\xd0\xcf\x11\xe0", "is an old spreadsheet; save it as CSV in UTF-8."),
    (b"\x89PNG", "is a picture; hamlog imports CSV and FIT files."),
    (b"\xff\xd8\xff", "is a picture; hamlog imports CSV and FIT files."),
)
_TEXTS = (
    ("begin:vcalendar", "is a calendar; it has no sets. hamlog runs reads the runs of a calendar."),
    ("<", "is a page of HTML or XML; hamlog imports CSV and FIT files."),
    ("[", "is JSON, but not what hamlog export --format json writes."),
)
_KNOWN = (
    "Strong, Hevy, FitNotes, StrongLifts, Fitbod, Alpha Progression, hamlog itself or a FIT file "
    "of a watch"
)


def recognise(path: Path) -> Source:
    """Return which program wrote the file at `path`, and how it is written down.

    Raises HamlogError where it is none of those that hamlog reads, or no ordinary file.
    """
    size = size_of(path, LARGEST_OWN_BYTES)
    with opened(path, LARGEST_OWN_BYTES) as file:
        head = file.read(HEAD_BYTES)
    if size > LARGEST_BYTES and not own.looks_own(head):
        raise too_large(path)
    if not head.strip():
        raise fault(path, "is empty.")
    if head[fit.SIGNATURE_AT : fit.SIGNATURE_AT + 4] == fit.SIGNATURE:
        return Source(path, Kind.FIT, size)
    encoding = _encoding(path, head)
    text = head.decode(encoding, "ignore")
    _refuse_texts(path, text)
    if own.is_json(text):
        return Source(path, Kind.OWN_JSON, size, Layout(encoding))
    kind, layout = _written(path, text, encoding)
    return Source(path, kind, size, layout)


def _encoding(path: Path, head: bytes) -> str:
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise fault(path, what)
    if head.startswith(_UTF_32):
        raise fault(path, "is UTF-32 text; save it as CSV in UTF-8.")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        line = head[: head.index(b"\0")].count(b"\n") + 1
        raise fault(path, "there are zero bytes: it is not text, or not saved as UTF-8.", line=line)
    return "utf-8"


def _refuse_texts(path: Path, text: str) -> None:
    beginning = text.lstrip("\N{BYTE ORDER MARK} \t\r\n")[:20].casefold()
    if not beginning:
        raise fault(path, "is empty.")
    for start, what in _TEXTS:
        if beginning.startswith(start):
            raise fault(path, what)


def _written(path: Path, text: str, encoding: str) -> tuple[Kind, Layout]:
    """Return the program, and the delimiter and header by which it was told."""
    for delimiter in _ordered(text):
        rows = _first_rows(text, delimiter)
        for line, cells in rows[:3]:
            if own.is_header(cells):
                return Kind.OWN_CSV, Layout(encoding, delimiter, line, tuple(cells))
            found = columns.recognised(cells)
            if found is not None:
                return found[0], Layout(encoding, delimiter, line, tuple(cells))
        if blocks.looks_like_blocks([cells for _, cells in rows]):
            return Kind.ALPHA_PROGRESSION, Layout(encoding, delimiter)
    raise _unknown(path, text)


def _ordered(text: str) -> Sequence[str]:
    """Return the delimiters, the one that is most in the first line first."""
    line = text.lstrip().partition("\n")[0]
    return sorted(_DELIMITERS, key=lambda one: -line.count(one))


def _first_rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the first rows, each with the line that it begins in."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
            if len(rows) >= _HEAD_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _unknown(path: Path, text: str) -> HamlogError:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return fault(
        path,
        f"{shown(first)} names no columns that hamlog knows. It reads the exports of {_KNOWN}; "
        "a table needs columns for date, exercise, set and reps.",
        line=1,
    )
