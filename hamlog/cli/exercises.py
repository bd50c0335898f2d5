"""`hamlog exercises [SLUG]`: the library as a list, or everything about one exercise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from hamlog.cli import sources
from hamlog.cli.cells import labelled, wrapped
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.options import completes, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.tables import Column, table
from hamlog.frozen import to_builtins
from hamlog.training import tempo
from hamlog.training.exercise import (
    Equipment,
    Exercise,
    Phase,
    Side,
    SideScheme,
    Source,
    Substitute,
)
from hamlog.training.planning.leg_test import TEST_SOURCE
from hamlog.training.words import TO_THE_END, a_leg

if TYPE_CHECKING:
    from hamlog.library import Library


@click.command()
@click.argument("slug", required=False, shell_complete=completes("exercise"))
@with_options
@with_json
def exercises(slug: str | None, *, as_json: bool) -> None:
    """Print the exercises, or everything about the one called SLUG.

    SLUG is what the list prints first, such as hip-thrust; an exercise's full name and its other
    names work as well.
    """
    library = sources.library()
    if slug is not None:
        exercise = _called(slug, library)
        if as_json:
            write_json(exercise_as_json(exercise))
        else:
            write(_page(exercise, {one.slug: one.name for one in library.exercises()}))
    elif as_json:
        write_json({"exercises": [exercise_as_json(one) for one in library.exercises()]})
    else:
        write(table(_COLUMNS, map(_row, library.exercises())))


def _called(wanted: str, library: "Library") -> Exercise:
    """Return the exercise with a slug, name or alias; raise UsageError with similar ones."""
    found = exercise_called(wanted, library)
    if found:
        return found
    raise unknown(wanted, library)


_COLUMNS = (
    Column("exercise"),
    Column("name", above=3),
    Column("level", leaves=2),
    Column("needs", wraps=4, least=8),
)
_OURS = "hamlog's own description"


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
    yield from _facts(exercise, names)
    yield ""
    yield from _phases(exercise)
    for title, points in (
        ("Set-up", exercise.setup_of(None)),
        ("Cues", exercise.cues_of(None)),
        ("Mistakes", exercise.mistakes),
        ("Tips", exercise.tips),
        ("More load", (exercise.more_load,)),
        ("Variants", [_variant(exercise, slug) for slug in _slugs(exercise)]),
        *_of_forms(exercise),
        ("Easier", _substitutes([exercise.easier], names)),
        ("Harder", _substitutes([exercise.harder], names)),
        ("If it hurts", _substitutes(exercise.if_it_hurts, names)),
    ):
        yield from _section(title, [point for point in points if point])


def _of_forms(exercise: Exercise) -> Iterable[tuple[str, Sequence[str]]]:
    """Yield set-up and cues of the variants that have their own."""
    for one in exercise.variants:
        if one.setup is not None:
            yield f"{one.name}: set-up", exercise.setup_of(one.slug)
        if one.cues is not None:
            yield f"{one.name}: cues", exercise.cues_of(one.slug)


def _facts(exercise: Exercise, names: Mapping[str, str]) -> list[str]:
    facts = [
        ("called", exercise.slug),
        ("also", ", ".join(exercise.aliases)),
        ("level", exercise.level.value),
        ("builds on", " or ".join(names.get(slug, slug) for slug in exercise.builds_on)),
        ("needs", _needs(exercise.needs)),
        ("where", exercise.place),
        ("position", _position(exercise)),
        ("sides", _sides(exercise)),
        ("named by", exercise.leg),
        ("sets", TO_THE_END)
        if exercise.graded
        else ("sets", f"{_span(exercise.sets)} of {_span(exercise.reps)} reps{a_leg(exercise)}"),
        ("tempo", f"{tempo.shown(exercise.phases)} (lower, pause, lift, pause)"),
        ("source", _source(exercise)),
    ]
    return [line for label, fact in facts if fact for line in labelled(label, fact, 10)]


def _position(exercise: Exercise) -> str:
    """Return the position, and the posture where that says more."""
    same = exercise.posture.casefold() == exercise.position.casefold()
    return exercise.posture if same else f"{exercise.position}: {exercise.posture}"


def _source(exercise: Exercise) -> str:
    """Return whose the description is where it is hamlog's, or of a test, else nothing."""
    if exercise.graded:
        return TEST_SOURCE
    return "" if exercise.own or exercise.source is Source.STATED else _OURS


def _sides(exercise: Exercise) -> str:
    first = "" if exercise.first_side is Side.BOTH else f", {exercise.first_side} first"
    return {
        SideScheme.BOTH: "both legs at once",
        SideScheme.IN_TURN: f"one leg at a time{first}, {exercise.change_s} s to change",
        SideScheme.ALTERNATE: f"legs alternate rep by rep{first}",
    }[exercise.scheme]


def _span(span: tuple[int, int]) -> str:
    low, high = span
    return str(low) if low == high else f"{low} to {high}"


def _phases(exercise: Exercise) -> list[str]:
    rows = [
        (phase.word, _kind(phase), f"{phase.seconds_s} s", _said_by(exercise, phase))
        for phase in exercise.phases
    ]
    columns = (Column(), Column(leaves=2), Column(right=True), Column(leaves=1))
    return ["One rep", *table(columns, rows, by=2)]


def _kind(phase: Phase) -> str:
    """Return what kind a phase is, where its own word does not say so."""
    return "" if phase.word.casefold() == phase.kind.value.casefold() else phase.kind.value


def _said_by(exercise: Exercise, phase: Phase) -> str:
    """Return who says how long a phase lasts; of a user's own exercise that goes without saying."""
    if exercise.own:
        return ""
    return "from the article" if phase.source is Source.STATED else "hamlog's default"


def _variant(exercise: Exercise, slug: str) -> str:
    variant = exercise.variant(slug)
    if variant is None:
        return ""
    facts = [_needs(exercise.needs_of(slug)), f"tempo {tempo.shown(exercise.phases_of(slug))}"]
    if variant.easier:
        facts.append("easier")
    if variant.harder:
        facts.append("harder")
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


def exercise_as_json(exercise: Exercise) -> dict[str, object]:
    """Return an exercise with the field names of `Exercise`, and its tempo in digits.

    Set-up, cues and change are as they are read when the usual leg begins.
    """
    told = {
        "setup": exercise.setup_of(None),
        "cues": exercise.cues_of(None),
        "change": exercise.change_of(None, exercise.first_side.other),
        "variants": [
            {
                **to_builtins(one),
                "setup": exercise.setup_of(one.slug),
                "cues": exercise.cues_of(one.slug),
                "change": exercise.change_of(one.slug, exercise.first_side.other),
            }
            for one in exercise.variants
        ],
    }
    return {**to_builtins(exercise), **told, "tempo_digits": tempo.shown(exercise.phases)}
