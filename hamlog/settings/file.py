"""Reads the settings file, which belongs to the user: a fault in it never stops hamlog."""

import stat
from pathlib import Path

from hamlog.frozen import Frozen
from hamlog.settings.values import Values
from hamlog.text import one_line

LARGEST_BYTES = 1_000_000


class Reading(Frozen):
    """What a settings file gave: usable settings, and one sentence for each fault.

    `named` are the dotted names of the keys that stand in it and fit.
    """

    values: Values
    faults: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def read(path: Path) -> Reading:
    """Return the settings from the file at `path`; the defaults if there is none.

    Whatever is wrong with the file becomes a fault that names it; the rest of it is used.
    """
    name = one_line(str(path))
    try:
        # Opening a pipe would wait for somebody to write into it; a device may never end.
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return _unusable(f"{name} is not an ordinary file")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return Reading(Values())
    except OSError as error:
        return _unusable(f"{name} cannot be read ({error.strerror})")
    if len(data) > LARGEST_BYTES:
        return _unusable(f"{name} is larger than 1 MB")
    try:
        # Some editors start a file with a byte order mark, which TOML does not know.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unusable(f"{name} is not UTF-8 text")
    return _parsed(name, text)


def _parsed(name: str, text: str) -> Reading:
    import tomllib

    from hamlog.settings.form import found_in

    try:
        document = tomllib.loads(text)
    # tomllib lets Python's own refusals through: endless digits, endless nesting.
    except (ValueError, RecursionError) as error:
        return _unusable(f"{name} is not valid TOML ({one_line(str(error))})")
    faults: list[str] = []
    found = found_in(document, lambda clause: faults.append(f"{name}: {clause}."))
    return Reading(found.values, tuple(faults), found.named)


def _unusable(clause: str) -> Reading:
    return Reading(Values(), (f"{clause}; hamlog uses its default settings.",))
