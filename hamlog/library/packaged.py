"""Reads the exercises, programmes, figures and the guide that come with hamlog.

They are written by hand in the TOML files among the assets. What is read is `packaged.json`,
which tests/packaging/library.py makes of these and a test compares with them: to read TOML takes
15 ms at every start.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import DecodeError, Raw, json

from hamlog.errors import AssetError
from hamlog.frozen import Frozen
from hamlog.training.exercise import Exercise, Guide, Programme

if TYPE_CHECKING:
    from hamlog.figure.model import Figure

FILE = "packaged.json"
V = TypeVar("V")


class Packaged(Frozen):
    """What the file holds, by slug; each is read when it is asked for."""

    exercises: dict[str, Raw]
    programmes: dict[str, Raw]
    figures: dict[str, Raw]
    guide: Raw


def exercise(slug: str) -> Exercise:
    """Return a packaged exercise; raise AssetError where the installation is damaged."""
    return _value(_packaged().exercises.get(slug), Exercise)


def programme(slug: str) -> Programme:
    """Return a packaged programme; raise AssetError where the installation is damaged."""
    return _value(_packaged().programmes.get(slug), Programme)


def figure(slug: str) -> "Figure":
    """Return the figure of a packaged exercise; raise AssetError as above."""
    from hamlog.figure.model import Figure

    return _value(_packaged().figures.get(slug), Figure)


def guide() -> Guide:
    """Return the guide; raise AssetError where the installation is damaged."""
    return _value(_packaged().guide, Guide)


@cache
def _packaged() -> Packaged:
    try:
        return _value(Raw(_data()), Packaged)
    except (OSError, ImportError) as error:
        raise _damaged("it cannot be read") from error


def _data() -> bytes:
    # importlib.resources and pkgutil find it, too, and take 2 to 4 ms for that.
    package = import_module("hamlog.assets")
    return Path(package.__file__ or "").with_name(FILE).read_bytes()


def _value(data: Raw | None, form: type[V]) -> V:
    try:
        return json.decode(data or b"", type=form)
    except (DecodeError, UnicodeDecodeError) as error:
        raise _damaged("it is not what was written") from error


def _damaged(why: str) -> AssetError:
    return AssetError(f"{FILE}, a part of hamlog, is damaged: {why}. Install hamlog again.")
