"""`hamlog exercises [SLUG]`: the library as a list, or everything about one exercise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from hamlog.cli import sources
from hamlog.cli.naming import exercise_called, hint
from hamlog.cli.options import with_json, with_options
from hamlog.cli.output import indented, table, wrapped, write, write_json
from hamlog.errors import HamlogError
from hamlog.frozen import to_builtins
from hamlog.text import one_line
from hamlog.training import tempo
from hamlog.training.exercise import Equipment, Exercise, Side, SideScheme, Substitute
from hamlog.training.words import a_leg

if TYPE_CHECKING:
    from hamlog.library import Library


@click.command()
@click.argument("slug", required=False)
@with_options
@with_json
def exercises(slug: str | None, *, as_json: bool) -> None:
    """Print the exercises, or everything about the one called SLUG.

    SLUG is an exercise's short name as the list prints it; its full name and its
    other names do as well.
    """
    library = sources.library()
    if slug is not None:
        exercise = _called(slug, library)
        if as_json:
            write_json(_as_json(exercise))
        else:
            write(_page(exercise, {one.slug: one.name for one in library.exercises()}))
    elif as_json:
        write_json({"exercises": [_as_json(one) for one in library.exercises()]})
    else:
        write(table([_HEADS, *map(_row, library.exercises())]))


def _called(wanted: str, library: "Library") -> Exercise:
    """Return the exercise that a slug, name or alias means; raise HamlogError with near ones."""
    found = exercise_called(wanted, library)
    if found:
        return found
    raise HamlogError(f'No exercise is called "{one_line(wanted)}"; {hint(wanted, library)}.')


_HEADS = ("exercise", "name", "level", "needs")


def _row(exercise: Exercise) -> tuple[str, ...]:
    level = f"{exercise.level}, own" if exercise.own else exercise.level.value
    return (exercise.slug, exercise.name, level, _needs(exercise.needs))


def _needs(equipment: Sequence[Equipment]) -> str:
    """Return equipment in words."""
    return ", ".join(equipment) or "nothing"


def _page(exercise: Exercise, names: Mapping[str, str]) -> Iterable[str]:
    """Yield everything about one exercise as lines."""
    yield exercise.name
    yield ""
    yield from _facts(exercise)
    yield ""
    yield from _phases(exercise)
    for title, points in (
        ("Set-up", exercise.setup),
        ("Cues", exercise.cues),
        ("Mistakes", exercise.mistakes),
        ("Tips", exercise.tips),
        ("More load", (exercise.more_load,)),
        ("Variants", [_variant(exercise, slug) for slug in _slugs(exercise)]),
        ("Easier", _substitutes([exercise.easier], names)),
        ("Harder", _substitutes([exercise.harder], names)),
        ("If it hurts", _substitutes(exercise.if_it_hurts, names)),
    ):
        yield from _section(title, [point for point in points if point])


def _facts(exercise: Exercise) -> list[str]:
    facts = [
        ("called", exercise.slug),
        ("also", ", ".join(exercise.aliases)),
        ("level", exercise.level.value),
        ("needs", _needs(exercise.needs)),
        ("where", exercise.place),
        ("position", f"{exercise.position}: {exercise.posture}"),
        ("sides", _sides(exercise)),
        ("sets", f"{_span(exercise.sets)} of {_span(exercise.reps)} reps{a_leg(exercise)}"),
        ("tempo", f"{tempo.shown(exercise.phases)} (lower, pause, lift, pause)"),
    ]
    indent = " " * 10
    return [
        line
        for label, fact in facts
        if fact
        for line in wrapped(fact, first=f"{label:<10}", after=indent)
    ]


def _sides(exercise: Exercise) -> str:
    first = "" if exercise.first_side is Side.BOTH else f", {exercise.first_side} first"
    return {
        SideScheme.BOTH: "both legs at once",
        SideScheme.IN_TURN: f"one leg after the other{first}, {exercise.change_s} s to change",
        SideScheme.ALTERNATE: f"legs alternate rep by rep{first}",
    }[exercise.scheme]


def _span(span: tuple[int, int]) -> str:
    low, high = span
    return str(low) if low == high else f"{low} to {high}"


def _phases(exercise: Exercise) -> list[str]:
    rows = [
        (phase.word, phase.kind.value, f"{phase.seconds_s} s", phase.source.value)
        for phase in exercise.phases
    ]
    return ["One rep", *indented(table(rows, right=(2,)))]


def _variant(exercise: Exercise, slug: str) -> str:
    variant = exercise.variant(slug)
    if variant is None:
        return ""
    facts = [_needs(exercise.needs_of(slug)), f"tempo {tempo.shown(exercise.phases_of(slug))}"]
    if variant.easier:
        facts.append("easier")
    return f"{variant.name} ({slug}; {'; '.join(facts)}): {variant.summary}"


def _slugs(exercise: Exercise) -> list[str]:
    return [variant.slug for variant in exercise.variants]


def _substitutes(substitutes: Iterable[Substitute | None], names: Mapping[str, str]) -> list[str]:
    return [f"{names.get(one.slug, one.slug)}: {one.why}" for one in substitutes if one]


def _section(title: str, points: Sequence[str]) -> Iterable[str]:
    if not points:
        return
    yield ""
    yield title
    for point in points:
        yield from wrapped(point, first="  - ", after="    ")


def _as_json(exercise: Exercise) -> dict[str, object]:
    """Return an exercise with the field names of `Exercise`, and its tempo in digits."""
    return {**to_builtins(exercise), "tempo_digits": tempo.shown(exercise.phases)}
