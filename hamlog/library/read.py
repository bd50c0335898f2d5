"""Reads one TOML file, whatever its bytes are."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from hamlog.library.faults import FileError
from hamlog.text import one_line

LARGEST_BYTES = 64 * 1024

Table = dict[str, Any]


def bytes_of(path: Path) -> bytes:
    """Return what a user's file holds; raise FileError where it cannot be read or is huge."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileError("is a folder; it must be a TOML file")
        if not stat.S_ISREG(mode):
            # Opening a pipe would wait for somebody to write into it.
            raise FileError("is not an ordinary file; it must be a TOML file")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise FileError(f"cannot be read ({why}); check the file and its permissions") from error
    if len(data) > LARGEST_BYTES:
        raise FileError(f"is larger than {LARGEST_BYTES // 1024} KiB; it must be smaller")
    return data


def table_of(data: bytes) -> Table:
    """Return the table that TOML bytes hold, its texts cleaned; raise FileError where it is none.

    A byte order mark, which some editors write, is passed over.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(f"is not UTF-8 in line {line}; save it as UTF-8") from error
    try:
        return _cleaned_table(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FileError(f"is not valid TOML {_told(error)}") from error
    except ValueError as error:
        # Python refuses to read integers of thousands of digits.
        raise FileError("has a number of thousands of digits; no key takes one") from error
    except RecursionError as error:
        raise FileError("is nested too deeply; it must have few levels") from error


def _told(error: tomllib.TOMLDecodeError) -> str:
    """Return tomllib's message as part of a sentence: `at line 3, column 5: invalid value`."""
    message = one_line(str(error))
    found = re.fullmatch(r"(.*) \((at .*)\)", message)
    what, where = found.groups() if found else (message, "somewhere")
    return f"{where}: {what[:1].lower()}{what[1:120]}"


def _cleaned_table(table: Table) -> Table:
    # Backticks are how msgspec marks the place in its messages: none may come from a key.
    return {one_line(key).replace("`", "'"): _cleaned(value) for key, value in table.items()}


def _cleaned(value: object) -> object:
    """Return a value with all its texts made safe for a screen."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return _cleaned_table(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value
