"""Changes single keys of the settings file; the user's comments and order stay as they are."""

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.errors import AssetError
from hamlog.settings.file import LARGEST_BYTES
from hamlog.whole import put

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


Value = str | bool | int | float


def change(path: Path, values: Mapping[str, Value | None]) -> None:
    """Set keys of the file at `path`, or take out those that are None; make a missing file.

    Up to its first dot a name is that of a table: `lead_in_s.prone`. The file is there whole or
    as it was, whenever the program is killed. Raises AssetError where it is no TOML file or
    cannot be written; then it is as it was.
    """
    from tomlkit import parse
    from tomlkit.exceptions import TOMLKitError

    # A link that the user made, to a repository for instance, stays one.
    place = Path(os.path.realpath(path))
    try:
        raw = _content(place)
        text = raw.decode("utf-8-sig")
        document = parse(text)
        for name, value in values.items():
            _put_in(document, name, value)
        told = document.as_string()
    except (TOMLKitError, UnicodeDecodeError, RecursionError) as error:
        raise AssetError(
            f"The settings file {path} is not valid TOML ({error}), so it was left as it is; put "
            "it right and try again."
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error
    mark = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
    try:
        put(mark + told.encode(), place)
    except OSError as error:
        raise _unusable(path, error) from error


def _put_in(document: "TOMLDocument", dotted: str, value: Value | None) -> None:
    """Set one key, or take it out, wherever TOML lets it stand.

    Raises TOMLKitError where a value stands in a table's place.
    """
    from tomlkit import table
    from tomlkit.exceptions import TOMLKitError

    name, _, rest = dotted.partition(".")
    if not rest:
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
        return
    if name not in document:
        if value is None:
            return
        document[name] = table()
    inner = document[name]
    if not isinstance(inner, MutableMapping):
        raise TOMLKitError(f"{name} is no table")
    # `tracker.mute = "n"` is a table in a table, and `"tracker.mute" = "n"` the same to hamlog.
    *outer, last = rest.split(".")
    deeper = inner
    for part in outer:
        found = deeper.get(part)
        if not isinstance(found, MutableMapping):
            deeper, last = inner, rest
            break
        deeper = found
    else:
        if rest in inner:
            deeper, last = inner, rest
    if value is None:
        deeper.pop(last, None)
    else:
        deeper[last] = value


def _content(place: Path) -> bytes:
    if not place.exists():
        return b""
    if not place.is_file():
        raise OSError("it is not an ordinary file")
    if place.stat().st_size > LARGEST_BYTES:
        raise OSError("it is larger than 1 MB")
    return place.read_bytes()


def _unusable(path: Path, error: OSError) -> AssetError:
    return AssetError(
        f"The settings file {path} cannot be changed ({error.strerror or error}); check it and its "
        "permissions."
    )
