"""`hamlog new exercise NAME`: writes the file of an own exercise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.cells import wrapped
from hamlog.cli.exercises import exercise_as_json
from hamlog.cli.naming import SIMILAR
from hamlog.cli.options import completes, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.errors import AssetError
from hamlog.text import one_line
from hamlog.training import tempo

if TYPE_CHECKING:
    from hamlog.services import Made

_APART = {"needs": ", ", "setup": " | ", "reminders": " | "}
# The option `--cues` of every command has the name already.
_LINES = {"reminders": "cues"}


@click.command("exercise")
@click.argument("name")
@click.option(
    "--tempo",
    "rep",
    metavar="PHASES",
    help="One rep in its order: lower 4, still 1, lift 2; or four digits: lower, pause, "
    "lift, pause.",
)
@click.option("--words", metavar="WORDS", help="What to call each phase: Fall, Catch, Push.")
@click.option(
    "--position",
    metavar="WORD",
    shell_complete=completes("position"),
    help="standing (the default), supine, side-lying or prone.",
)
@click.option(
    "--sides",
    metavar="WORD",
    shell_complete=completes("sides"),
    help="both (the default), in-turn or alternate.",
)
@click.option("--sets", metavar="SPAN", help="Fewest and most sets, such as 1-3.")
@click.option("--reps", metavar="SPAN", help="Fewest and most reps, such as 10-12.")
@click.option(
    "--equipment",
    "needs",
    metavar="LIST",
    multiple=True,
    shell_complete=completes("equipment"),
    help="band, ball, dumbbell or bench; several with commas.",
)
@click.option(
    "--level",
    metavar="WORD",
    shell_complete=completes("level"),
    help="basic (the default) or intermediate.",
)
@click.option("--short", "short_name", metavar="NAME", help="A shorter name for lists.")
@click.option("--setup", metavar="TEXT", multiple=True, help="A sentence on how to get ready.")
@click.option(
    "--cue", "reminders", metavar="TEXT", multiple=True, help="A reminder during the set."
)
@click.option(
    "--figure",
    metavar="EXERCISE",
    shell_complete=completes("figure"),
    help="Draw the figure of one of hamlog's exercises.",
)
@click.option("--no-hamstrings", is_flag=True, help="It does not train the hamstrings.")
@click.option("--edit", is_flag=True, help="Open the new file in your editor.")
@with_options
@with_json
def new_exercise(
    name: str, *, no_hamstrings: bool, edit: bool, as_json: bool, **typed: str | tuple[str, ...]
) -> None:
    """Make an exercise of your own called NAME, as a file that you can change.

    The file has a comment on every key, and is checked before it is written. It never replaces
    another one.
    """
    found = sources.library()
    own = bootstrap.own_exercises(found)
    near = own.near(one_line(name))
    made = own.save(None, {"name": name, **_texts(typed, hamstrings=not no_hamstrings)})
    with changed(f"The exercise is in {made.file}"):
        if edit:
            click.edit(filename=made.file)
            made = _again(made)
        if as_json:
            write_json({"file": made.file, "exercise": exercise_as_json(made.exercise)})
        else:
            write(_told(made, near))


def _texts(typed: dict[str, str | tuple[str, ...]], *, hamstrings: bool) -> dict[str, str]:
    """Return what was typed, by the lines of the form."""
    found = {
        _LINES.get(key, key): text if isinstance(text, str) else _APART[key].join(text)
        for key, text in typed.items()
        if text
    }
    return found if hamstrings else {**found, "hamstrings": "no"}


def _again(made: "Made") -> "Made":
    """Return the exercise as it is after it was edited; raise AssetError where it is left out."""
    from hamlog.frozen import replace

    found = bootstrap.library()
    exercise = found.exercise(made.exercise.slug)
    if exercise is None:
        fault = next((one for one in found.faults() if made.exercise.slug in one), "")
        raise AssetError(fault or f"{made.file} is not there any more.")
    return replace(made, exercise=exercise)


def _told(made: "Made", near: str | None) -> Iterator[str]:
    exercise = made.exercise
    phases = ", ".join(f"{one.word.lower()} {one.seconds_s} s" for one in exercise.phases)
    yield from wrapped(
        f"Made “{exercise.name}”. In commands and files it is {exercise.slug}, as in "
        f"hamlog log {exercise.slug} 12."
    )
    yield f"It is in {made.file}; change it there, or with e on its page in the app."
    yield from wrapped(
        f"One rep: {phases} (tempo {tempo.shown(exercise.phases)}: lower, pause, lift, pause)."
    )
    if near is not None:
        yield from wrapped(SIMILAR.format(near))
    yield from wrapped(
        "To train it, add it to your programme: on the Plan press p, then a; or hamlog plan set "
        "programme.own with all its exercises in order."
    )
