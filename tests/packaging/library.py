"""What hamlog reads of its own exercises, made from the files in assets/. `--write` renews it."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from hamlog.library.build import exercise_of, guide_of, programme_of
from hamlog.library.check import fitted
from hamlog.library.figure_file import figure_of
from hamlog.library.form import ExerciseForm, GuideForm, ProgrammeForm
from hamlog.library.packaged import FILE
from hamlog.library.read import table_of

ASSETS = Path(__file__).parents[2] / "assets"
PACKAGED = ASSETS / FILE
F = TypeVar("F", bound=msgspec.Struct)


def made() -> str:
    """Return the file: a line for each value."""
    exercises = {
        slug: exercise_of(slug, _form(path, ExerciseForm), own=False)
        for slug, path in _files("exercises").items()
    }
    programmes = {
        slug: programme_of(slug, _form(path, ProgrammeForm), own=False)
        for slug, path in _files("programmes").items()
    }
    figures = {slug: figure_of(slug, path.read_bytes()) for slug, path in _files("figures").items()}
    parts = {
        "exercises": _lines(exercises),
        "programmes": _lines(programmes),
        "figures": _lines(figures),
        "guide": _line(guide_of(_form(ASSETS / "guide.toml", GuideForm))),
    }
    return "{\n" + ",\n".join(f'"{name}": {part}' for name, part in parts.items()) + "\n}\n"


def _files(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((ASSETS / folder).glob("*.toml"))}


def _form(path: Path, form: type[F]) -> F:
    return fitted(table_of(path.read_bytes()), form)


def _lines(values: Mapping[str, object]) -> str:
    return "{\n" + ",\n".join(f'"{slug}": {_line(one)}' for slug, one in values.items()) + "\n}"


def _line(value: object) -> str:
    return msgspec.json.encode(value).decode()


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    PACKAGED.write_text(made(), encoding="utf-8")
