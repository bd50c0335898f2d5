"""Reads the user's own exercises and programmes, and says which files it left out and why."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from hamlog.frozen import Frozen
from hamlog.library.build import exercise_of, programme_of
from hamlog.library.check import SLUG_TOLD, fitted
from hamlog.library.faults import FileError, no_such, shown, wrong
from hamlog.library.faults import Path as KeyPath
from hamlog.library.form import SLUG_LENGTH, SLUG_PATTERN, ExerciseForm, ProgrammeForm
from hamlog.library.read import Table, bytes_of, table_of
from hamlog.training.exercise import Exercise, Programme, ProgrammeEntry
from hamlog.training.planning.programmes import BY_EQUIPMENT, OWN
from hamlog.training.record import ONE_SET

V = TypeVar("V", Exercise, Programme)
RESERVED = frozenset({ONE_SET, OWN, BY_EQUIPMENT})
"""What sessions and choices call programmes that have no file: a file may not be one of them."""


class OwnFiles(Frozen):
    """What the user's files gave, by slug, and one sentence for each that was left out."""

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    faults: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether there was a file at all."""
        return bool(self.exercises or self.programmes or self.faults)


def read_own(
    folder: Path,
    exercises: Mapping[str, Exercise],
    programmes: Mapping[str, Programme],
) -> OwnFiles:
    """Return what lies in `exercises` and `programmes` of the user's folder.

    The packaged exercises and programmes are handed in: files may refer to them,
    and may not take their slugs or names. Nothing that a file holds raises.
    """
    faults: dict[str, str] = {}
    own_exercises = _read_folder(folder / "exercises", _exercise, exercises, faults)
    _drop_unresolved(own_exercises, exercises, faults)
    _check_figures(folder / "figures", own_exercises, faults)
    own_programmes = _read_folder(folder / "programmes", _programme, programmes, faults, RESERVED)
    # A test is offered; no programme holds it.
    known = {slug: one for slug, one in exercises.items() if not one.graded} | own_exercises
    for slug, programme in list(own_programmes.items()):
        try:
            _check_entries(programme, known)
        except FileError as fault:
            del own_programmes[slug]
            _note(f"programmes/{slug}.toml", fault, faults)
    return OwnFiles(
        exercises=own_exercises,
        programmes=own_programmes,
        faults=tuple(faults[file] for file in sorted(faults)),
    )


def stamp_of(folder: Path) -> frozenset[tuple[str, str, int, int]]:
    """Return what tells whether the user's files are as they were; none of them is opened."""
    found: set[tuple[str, str, int, int]] = set()
    for name in ("exercises", "programmes", "figures"):
        with suppress(OSError), os.scandir(folder / name) as there:
            for one in there:
                if one.name.endswith(".toml"):
                    told = one.stat()
                    found.add((name, one.name, told.st_mtime_ns, told.st_size))
    return frozenset(found)


def exercise_in(slug: str, data: bytes, others: Mapping[str, Exercise]) -> Exercise:
    """Return the exercise in the bytes of a file, beside all `others` that there are.

    Raises FileError where it would be left out.
    """
    exercise = _exercise(slug, table_of(data))
    for other in others.values():
        if _names(other) & _names(exercise):
            raise wrong(("name",), exercise.name, f"another name than that of {other.slug}")
    _check_references(exercise, {**others, slug: exercise})
    return exercise


def _exercise(slug: str, table: Table) -> Exercise:
    return exercise_of(slug, fitted(table, ExerciseForm), own=True)


def _programme(slug: str, table: Table) -> Programme:
    return programme_of(slug, fitted(table, ProgrammeForm), own=True)


def _read_folder(
    folder: Path,
    read: Callable[[str, Table], V],
    packaged: Mapping[str, V],
    faults: dict[str, str],
    reserved: Collection[str] = (),
) -> dict[str, V]:
    """Return what the files of one folder hold, by slug; note those that cannot be used."""
    names = {name: slug for slug, value in packaged.items() for name in _names(value)}
    found: dict[str, V] = {}
    for path in _toml_files(folder, faults):
        file = f"{folder.name}/{path.name}"
        try:
            slug = _slug(path)
            if slug in packaged:
                raise FileError(f"has the slug of hamlog's own {slug}; rename the file")
            if slug in reserved:
                raise FileError(f"is named {slug}, which hamlog means otherwise; rename the file")
            value = read(slug, table_of(bytes_of(path)))
            taken = next((names[name] for name in _names(value) if name in names), None)
            if taken is not None:
                raise wrong(("name",), value.name, f"another name than that of {taken}")
        except FileError as fault:
            _note(file, fault, faults)
            continue
        names.update(dict.fromkeys(_names(value), slug))
        found[slug] = value
    return found


def _check_figures(folder: Path, exercises: Mapping[str, Exercise], faults: dict[str, str]) -> None:
    """Note the figures that cannot be drawn, and those of no own exercise."""
    for path in _toml_files(folder, faults):
        from hamlog.library.figure_file import figure_of

        try:
            slug = _slug(path)
            if slug not in exercises:
                raise no_such((), slug, exercises, "named like one of your exercises")
            figure_of(slug, bytes_of(path))
        except FileError as fault:
            _note(f"{folder.name}/{path.name}", fault, faults)


def _toml_files(folder: Path, faults: dict[str, str]) -> list[Path]:
    """Return the TOML files of a folder by name; hidden ones are some editor's own."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        fault = FileError(f"cannot be read ({why}); it must be a folder that you may read")
        _note(folder.name, fault, faults)
        return []
    return [path for path in paths if path.suffix == ".toml" and not path.name.startswith(".")]


def _slug(path: Path) -> str:
    if not re.fullmatch(SLUG_PATTERN, path.stem) or len(path.stem) > SLUG_LENGTH:
        raise FileError(f"is named {shown(path.stem)}; before .toml it must be {SLUG_TOLD}")
    return path.stem


def _names(value: Exercise | Programme) -> set[str]:
    """Return the names by which lists show it, in one case."""
    names = {value.name, value.short_name} if isinstance(value, Exercise) else {value.name}
    return {name.casefold() for name in names}


def _drop_unresolved(
    own: dict[str, Exercise], packaged: Mapping[str, Exercise], faults: dict[str, str]
) -> None:
    """Leave out exercises that refer to one that does not exist, until all that are left agree."""
    changed = True
    while changed:
        changed = False
        for slug, exercise in list(own.items()):
            try:
                _check_references(exercise, {**packaged, **own})
            except FileError as fault:
                del own[slug]
                _note(f"exercises/{slug}.toml", fault, faults)
                changed = True


def _check_references(exercise: Exercise, known: Mapping[str, Exercise]) -> None:
    for path, slug in _references(exercise):
        if slug == exercise.slug or slug not in known:
            others = [other for other in known if other != exercise.slug]
            raise no_such(path, slug, others, "the slug of another exercise")
    drawn = [slug for slug, one in known.items() if not one.own]
    if exercise.figure and exercise.figure not in drawn:
        raise no_such(("figure",), exercise.figure, drawn, "the slug of one of hamlog's exercises")


def _references(exercise: Exercise) -> Iterator[tuple[KeyPath, str]]:
    for key, substitute in (("easier", exercise.easier), ("harder", exercise.harder)):
        if substitute is not None:
            yield (key, "exercise"), substitute.slug
    for index, substitute in enumerate(exercise.if_it_hurts):
        yield ("if_it_hurts", index, "exercise"), substitute.slug
    for index, slug in enumerate(exercise.builds_on):
        yield ("builds_on", index), slug


def _check_entries(programme: Programme, known: Mapping[str, Exercise]) -> None:
    """Raise FileError where a programme asks for what is not there, or for the same twice."""
    for key, entries in (("exercises", programme.entries), ("before", programme.before)):
        _check_each(key, entries, known)


def _check_each(
    key: str, entries: tuple[ProgrammeEntry, ...], known: Mapping[str, Exercise]
) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        path: KeyPath = (key, index)
        if entry.slug not in known:
            raise no_such(path, entry.slug, list(known), "the slug of an exercise")
        if entry.slug in seen:
            raise wrong(path, entry.slug, "there only once")
        seen.add(entry.slug)
        exercise = known[entry.slug]
        if entry.variant is not None and exercise.variant(entry.variant) is None:
            variants = [variant.slug for variant in exercise.variants]
            allowed = f"a variant of {entry.slug}"
            if not variants:
                allowed = f"absent, since {entry.slug} has no variants"
            raise no_such((*path, "variant"), entry.variant, variants, allowed)


def _note(file: str, fault: FileError, faults: dict[str, str]) -> None:
    faults[file] = fault.sentence(file)
