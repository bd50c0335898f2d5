"""What to do instead when it hurts or is too hard: other exercises, an easier form, fewer reps.

The source says to stop what hurts or is too hard, and to try something else; so another
exercise always comes first, and going on as before only if a clinician allowed it.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, form_with


class Way(StrEnum):
    """The kind of relief."""

    OTHER = "other"
    VARIANT = "variant"
    FEWER = "fewer"
    LEAVE = "leave"
    GO_ON = "go-on"


class Relief(Frozen):
    """One thing to do instead.

    `slug` names the exercise or the variant, `variant` the form of another exercise, `reps`
    the new target.
    """

    way: Way
    name: str
    why: str
    slug: str = ""
    reps: int = 0
    variant: str | None = None


def for_pain(
    exercise: Exercise,
    variant: str | None,
    known: Mapping[str, Exercise],
    reps_done: int,
    equipment: Collection[Equipment] | None = None,
) -> tuple[Relief, ...]:
    """Return what can be done after pain, the source's advice first.

    `equipment` is what the athlete has, None if unknown. `reps_done` are the reps per side that
    did not hurt.
    """
    named = [(one.slug, one.why) for one in exercise.if_it_hurts]
    return (
        *_others(named, known, exercise, equipment, "instead"),
        *_variants(exercise, variant, equipment),
        *_fewer(0 if exercise.graded else reps_done, "stay at"),
        Relief(Way.LEAVE, "Leave it for today", "its other sets are skipped"),
    )


def for_too_hard(
    exercise: Exercise,
    variant: str | None,
    known: Mapping[str, Exercise],
    reps_done: int,
    equipment: Collection[Equipment] | None = None,
) -> tuple[Relief, ...]:
    """Return what can be done when an exercise is too hard, the easier form first."""
    easier = [(exercise.easier.slug, exercise.easier.why)] if exercise.easier else []
    named = [*easier, *((one.slug, one.why) for one in exercise.if_it_hurts)]
    return (
        *_variants(exercise, variant, equipment),
        *_others(named, known, exercise, equipment, "instead"),
        *_fewer(0 if exercise.graded else reps_done, "go on at"),
        Relief(Way.LEAVE, "Leave it for today", "its other sets are skipped"),
    )


def _others(
    named: list[tuple[str, str]],
    known: Mapping[str, Exercise],
    exercise: Exercise,
    equipment: Collection[Equipment] | None,
    word: str,
) -> tuple[Relief, ...]:
    found: dict[str, Relief] = {}
    for slug, why in named:
        other = known.get(slug)
        if other is None or slug == exercise.slug or slug in found:
            continue
        form = form_with(other, tuple(Equipment) if equipment is None else equipment)
        if form is not None:
            name = f"{other.short_name} {word}"
            found[slug] = Relief(Way.OTHER, name, why, slug, variant=form.variant)
    return tuple(found.values())


def _variants(
    exercise: Exercise, variant: str | None, equipment: Collection[Equipment] | None
) -> tuple[Relief, ...]:
    return tuple(
        Relief(Way.VARIANT, one.name, "an easier form of the same", one.slug)
        for one in exercise.variants
        if one.easier
        and one.slug != variant
        and (equipment is None or set(exercise.needs_of(one.slug)) <= set(equipment))
    )


def _fewer(reps_done: int, word: str) -> tuple[Relief, ...]:
    if reps_done < 1:
        return ()
    return (Relief(Way.FEWER, "Fewer reps", f"{word} {reps_done} today", reps=reps_done),)
