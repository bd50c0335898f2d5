"""Makes own exercises and changes them: checked as the library reads them, then written whole."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hamlog.errors import AssetError, FieldError, ThereAlreadyError
from hamlog.library import typed as lines
from hamlog.library.check import fitted
from hamlog.library.faults import FileError, nearest
from hamlog.library.form import SLUG_LENGTH, ExerciseForm, PhaseForm
from hamlog.library.own import exercise_in
from hamlog.library.read import bytes_of, table_of
from hamlog.services import Line, Made
from hamlog.text import one_line
from hamlog.training.exercise import Exercise, Kind
from hamlog.whole import put, whole

if TYPE_CHECKING:
    from hamlog.library import Library

MOST_ALIASES = 6
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIRST = ExerciseForm(
    name="",
    phases=(
        PhaseForm(Kind.LIFT, 2),
        PhaseForm(Kind.HOLD, 2),
        PhaseForm(Kind.LOWER, 3),
        PhaseForm(Kind.STILL, 1),
    ),
)
"""What the form of a new exercise begins with."""


class OwnExercises:
    """The user's own exercises, to be made, changed and given another name.

    Each is a file of `folder`. Its slug never changes, so that what the log has under it stays.
    """

    def __init__(self, folder: Path, library: "Library") -> None:
        self._folder = folder
        self._library = library

    def file(self, slug: str) -> str:
        """Return the file of one of them."""
        return str(self._path(slug))

    def lines(self, slug: str | None) -> tuple[Line, ...]:
        """Return the lines of the form for one of them, or for a new one.

        Raises AssetError where its file cannot be read.
        """
        texts = lines.shown(self._form(slug) if slug else _FIRST)
        return tuple(Line(one.key, one.name, texts[one.key], one.hint) for one in lines.LINES)

    def tried(self, slug: str | None, typed: Mapping[str, str]) -> Exercise:
        """Return the exercise that was typed; nothing is written.

        Raises FieldError where a line cannot be used, AssetError where the file cannot be read.
        """
        return self._checked(slug, typed)[1]

    def save(self, slug: str | None, typed: Mapping[str, str]) -> Made:
        """Write what was typed: a new file, or into that of `slug`; read the library again.

        A new name becomes one more alias, so that the old one still finds it. Raises FieldError
        where a line cannot be used, AssetError where the file cannot be read or written.
        """
        text, exercise = self._checked(slug, typed)
        path = self._path(exercise.slug)
        try:
            if slug is None:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with whole(path, force=False) as file:
                    file.write(text.encode())
            else:
                before = path.read_bytes()
                mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
                if mark + text.encode() != before:
                    put(mark + text.encode(), path)
        except ThereAlreadyError as error:
            raise self._in_the_way(path) from error
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise AssetError(f"{path} cannot be written ({why}); check the folder.") from error
        self._library.load_own()
        return Made(exercise, self.file(exercise.slug))

    def rename(self, slug: str, name: str, short_name: str | None = None) -> Made:
        """Give one of them another name, and another for lists or none; all else stays."""
        return self.save(slug, {"name": name, "short_name": short_name or ""})

    def near(self, name: str, *, but: str = "") -> str | None:
        """Return the name of another exercise that is much like this one, None where none is."""
        known = [one.name for one in self._library.exercises() if one.slug != but]
        folded = {one.casefold(): one for one in known}
        found = nearest(name.casefold(), folded)
        return folded[found] if found else None

    def _path(self, slug: str) -> Path:
        return self._folder / f"{slug}.toml"

    def _text(self, slug: str) -> str:
        try:
            return bytes_of(self._path(slug)).decode("utf-8-sig")
        except FileError as fault:
            raise AssetError(f"{self._path(slug)}: {fault.clause}.") from fault
        except UnicodeDecodeError as error:
            raise AssetError(f"{self._path(slug)} is not UTF-8; save it as UTF-8.") from error

    def _form(self, slug: str) -> ExerciseForm:
        try:
            return fitted(table_of(self._text(slug).encode()), ExerciseForm)
        except FileError as fault:
            raise AssetError(f"{self._path(slug)}: {fault.clause}; put it right first.") from fault

    def _checked(self, slug: str | None, typed: Mapping[str, str]) -> tuple[str, Exercise]:
        """Return the text of the file as it would be, and the exercise in it."""
        from hamlog.library import editing

        named = self._named(typed)
        others = self._library.by_slug()
        try:
            if slug is None:
                values = lines.read({**lines.shown(_FIRST), **named})
                self._refuse_taken(named, others)
                slug = self._new_slug(values["name"])
                text = editing.new_text(values)
            else:
                del others[slug]
                text = editing.changed_text(self._text(slug), self._changes(slug, named, others))
            return text, exercise_in(slug, text.encode(), others)
        except FileError as fault:
            raise FieldError(lines.line_of(fault.path), f"{fault.clause}.") from fault

    def _changes(
        self, slug: str, typed: Mapping[str, str], others: Mapping[str, Exercise]
    ) -> dict[str, Any]:
        """Return the keys of the file that were typed anew, and the alias of an old name."""
        form = self._form(slug)
        before = lines.shown(form)
        fresh = {key: text for key, text in typed.items() if one_line(text) != before[key]}
        self._refuse_taken(fresh, others)
        if lines.REP in fresh or lines.WORDS in fresh:
            fresh = {**{key: before[key] for key in (lines.REP, lines.WORDS)}, **fresh}
        values = lines.read(fresh)
        name = values.get("name", form.name)
        if name.casefold() != form.name.casefold():
            aliases = [one for one in form.aliases if one.casefold() != name.casefold()]
            values["aliases"] = [*aliases[: MOST_ALIASES - 1], form.name]
        return values

    def _named(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Return what was typed, with the slug of an exercise whose figure was named in words."""
        wanted = one_line(typed.get("figure", "")).casefold()
        known = {
            name.casefold(): one.slug
            for one in self._library.exercises()
            if not one.own
            for name in (one.name, one.short_name, *one.aliases)
        }
        slug = known.get(wanted, wanted.replace(" ", "-"))
        return {**typed, "figure": slug} if wanted else dict(typed)

    def _refuse_taken(self, typed: Mapping[str, str], others: Mapping[str, Exercise]) -> None:
        """Raise FieldError where a name that was typed is another exercise's already."""
        for key in ("name", "short_name"):
            name = one_line(typed.get(key, "")).casefold()
            for other in others.values():
                names = (other.name, other.short_name, other.slug, *other.aliases)
                if name and name in map(str.casefold, names):
                    raise _taken(key, other)

    def _new_slug(self, name: str) -> str:
        """Return the name of a new file; raise FieldError where one of it is there already."""
        slug = slug_of(name)
        other = self._library.exercise(slug)
        if other is not None:
            raise _taken("name", other)
        path = self._path(slug)
        if path.exists() or path.is_symlink():
            raise self._in_the_way(path)
        return slug

    def _in_the_way(self, path: Path) -> FieldError:
        return FieldError("name", f"{path} is there already and stays; choose another name.")


def _taken(key: str, other: Exercise) -> FieldError:
    says = f"“{other.name}” is there already, called {other.slug}; choose another name."
    return FieldError(key, says)


def slug_of(name: str) -> str:
    """Return the slug for a name: its letters and digits in ASCII, else what its letters are."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore")
    slug = "-".join(re.findall("[a-z0-9]+", plain.decode().lower()))[:SLUG_LENGTH].strip("-")
    if slug:
        return slug
    codes = "-".join(f"{ord(char):x}" for char in name if char.isalnum())[:SLUG_LENGTH].strip("-")
    if not codes:
        raise FieldError("name", f"“{name}” has no letter or digit.")
    return codes
