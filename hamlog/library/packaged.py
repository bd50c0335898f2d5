"""Reads the exercises, programmes and the guide that come with hamlog."""

from pkgutil import get_data
from typing import TypeVar

import msgspec

from hamlog.errors import AssetError
from hamlog.library.build import exercise_of, guide_of, programme_of
from hamlog.library.check import fitted
from hamlog.library.faults import FileError
from hamlog.library.form import ExerciseForm, GuideForm, ProgrammeForm
from hamlog.library.read import table_of
from hamlog.training.exercise import Exercise, Guide, Programme

F = TypeVar("F", bound=msgspec.Struct)


def exercise(slug: str) -> Exercise:
    """Return a packaged exercise; raise AssetError where the installation is damaged."""
    file = f"exercises/{slug}.toml"
    try:
        return exercise_of(slug, _form(file, ExerciseForm), own=False)
    except FileError as fault:
        raise _damaged(file, fault) from fault


def programme(slug: str) -> Programme:
    """Return a packaged programme; raise AssetError where the installation is damaged."""
    file = f"programmes/{slug}.toml"
    try:
        return programme_of(slug, _form(file, ProgrammeForm), own=False)
    except FileError as fault:
        raise _damaged(file, fault) from fault


def guide() -> Guide:
    """Return the guide; raise AssetError where the installation is damaged."""
    try:
        return guide_of(_form("guide.toml", GuideForm))
    except FileError as fault:
        raise _damaged("guide.toml", fault) from fault


def _form(file: str, form: type[F]) -> F:
    try:
        # importlib.resources does the same, and costs 2 ms more.
        data = get_data("hamlog.assets", file)
    except OSError as error:
        raise FileError("cannot be read") from error
    # None where the loader of the package reads no files.
    return fitted(table_of(data or b""), form)


def _damaged(file: str, fault: FileError) -> AssetError:
    return AssetError(
        f"{file}, a part of hamlog, is damaged: {fault.clause}. Install hamlog again."
    )
