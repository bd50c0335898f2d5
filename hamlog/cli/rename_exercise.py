"""`hamlog rename exercise OLD NEW`: another name for an own exercise, with all its past."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.cells import wrapped
from hamlog.cli.exercises import exercise_as_json
from hamlog.cli.naming import SIMILAR, exercise_called, unknown
from hamlog.cli.options import completes, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.errors import UsageError
from hamlog.text import one_line

if TYPE_CHECKING:
    from hamlog.services import Made


@click.command("exercise")
@click.argument("old", shell_complete=completes("own exercise"))
@click.argument("new")
@click.option("--short", "short_name", metavar="NAME", help="A shorter name for lists.")
@with_options
@with_json
def rename_exercise(old: str, new: str, *, short_name: str | None, as_json: bool) -> None:
    """Call an exercise of your own NEW instead of OLD; everything you did stays with it.

    The log knows it by the name of its file, which does not change. Commands and imports still
    accept the old name. To undo this, rename it again.
    """
    library = sources.library()
    exercise = exercise_called(old, library)
    if exercise is None:
        raise unknown(old, library)
    if not exercise.own:
        raise UsageError(
            f"{exercise.name} comes with hamlog and keeps its name; only your own can be renamed."
        )
    own = bootstrap.own_exercises(library)
    near = own.near(one_line(new), but=exercise.slug)
    made = own.rename(exercise.slug, new, short_name)
    with changed(f"The new name is in {made.file}"):
        if as_json:
            write_json({"file": made.file, "exercise": exercise_as_json(made.exercise)})
        else:
            write(_told(made, exercise.name, near))


def _told(made: "Made", before: str, near: str | None) -> Iterator[str]:
    exercise = made.exercise
    if exercise.name == before:
        yield from wrapped(f"“{exercise.name}” is already its name.")
    else:
        yield from wrapped(
            f"“{before}” is now called “{exercise.name}”; commands still call it "
            f"{exercise.slug} as well. Everything you did stays with it."
        )
    yield f"It is in {made.file}; change it there, or with e on its page in the app."
    if near is not None:
        yield from wrapped(SIMILAR.format(near))
