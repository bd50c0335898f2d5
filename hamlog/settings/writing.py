"""Changes single keys of the settings file; the user's comments and order stay as they are."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from hamlog.errors import AssetError
from hamlog.settings.file import LARGEST_BYTES


def change(path: Path, values: Mapping[str, str | bool | None]) -> None:
    """Set keys of the file at `path`, or take out those that are None; make a missing file.

    It is there whole or as it was, whenever the program is killed. Raises AssetError where it
    is no TOML file or cannot be written; then it is as it was.
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
            if value is None:
                document.pop(name, None)
            else:
                document[name] = value
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
        _put(mark + told.encode(), place)
    except OSError as error:
        raise _unusable(path, error) from error


def _content(place: Path) -> bytes:
    if not place.exists():
        return b""
    if not place.is_file():
        raise OSError("it is not an ordinary file")
    if place.stat().st_size > LARGEST_BYTES:
        raise OSError("it is larger than 1 MB")
    return place.read_bytes()


def _put(content: bytes, place: Path) -> None:
    """Replace a file, keeping its permissions."""
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o600
    for folder in reversed([one for one in place.parents if not one.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    part = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _unusable(path: Path, error: OSError) -> AssetError:
    return AssetError(
        f"The settings file {path} cannot be changed ({error.strerror or error}); check it and its "
        "permissions."
    )
