"""What to do instead when it hurts or is too hard: other exercises, an easier form, fewer reps.

The source says to stop what hurts or is too hard, and to try something else. What hurts is over
for the day: another exercise that suits, or nothing. What is too hard gets easier, step by step.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, Substitute, form_with, is_harder
from hamlog.training.record import PlannedSet
from hamlog.training.words import within

MOST_SETS = 3
# Fewer reps where none was done yet: the stairs on which a shortfall goes down.
_STAIRS = (10, 8, 6)


class Way(StrEnum):
    """The kind of relief."""

    OTHER = "other"
    VARIANT = "variant"
    FEWER = "fewer"
    LEAVE = "leave"
    GO_ON = "go-on"
    END = "end"


class Relief(Frozen):
    """One thing to do instead.

    `slug` names the exercise or the variant (empty: the usual form), `variant` the form of
    another exercise, `reps` the new target. Another exercise takes at most `sets` sets, like
    `planned` where that is known.
    """

    way: Way
    name: str
    why: str
    slug: str = ""
    reps: int = 0
    variant: str | None = None
    sets: int = MOST_SETS
    planned: PlannedSet | None = None


class Stand(Frozen):
    """How another exercise can come in: at most so many sets, each like `planned`.

    `planned` is None where nobody knows how it stands.
    """

    sets: int
    planned: PlannedSet | None = None


Room = Callable[[str], Stand]

LEAVE = Relief(Way.LEAVE, "Leave it for today", "its other sets are skipped")


def free(slug: str) -> Stand:
    """Let any exercise come in with as many sets as there can be."""
    del slug
    return Stand(MOST_SETS)


def for_pain(
    exercise: Exercise,
    known: Mapping[str, Exercise],
    equipment: Collection[Equipment] | None = None,
    room: Room = free,
) -> tuple[Relief, ...]:
    """Return what can be done after pain: what suits instead, or nothing.

    `equipment` is what the athlete has, None if unknown. `room` says with how many sets an
    exercise can come in: none where it hurts itself, or has three already. A harder one never
    does.
    """
    return (*_others(exercise.if_it_hurts, exercise, known, equipment, room), LEAVE)


def for_too_hard(
    exercise: Exercise,
    variant: str | None,
    known: Mapping[str, Exercise],
    reps: int,
    equipment: Collection[Equipment] | None = None,
    room: Room = free,
) -> tuple[Relief, ...]:
    """Return what can be done when an exercise is too hard: never what is harder.

    Fewer `reps` come first (none where they are 0), then the easier forms and exercise.
    """
    easier = (exercise.easier,) if exercise.easier else ()
    asks_fewer = reps > 0 and not exercise.graded
    fewer = (Relief(Way.FEWER, "Fewer reps", f"{reps} today", reps=reps),) if asks_fewer else ()
    return (
        *fewer,
        *_forms(exercise, variant, equipment),
        *_others(easier, exercise, known, equipment, room),
        LEAVE,
    )


def fewer_reps(target: int, done: int) -> int:
    """Return how many reps are fewer than a target: those done, else a stair lower; 0 of one."""
    if 0 < done < target:
        return done
    stair = next((reps for reps in _STAIRS if reps < target), target - 2)
    return max(stair, 1) if target > 1 else 0


def _others(
    named: Collection[Substitute],
    exercise: Exercise,
    known: Mapping[str, Exercise],
    equipment: Collection[Equipment] | None,
    room: Room,
) -> tuple[Relief, ...]:
    found: dict[str, Relief] = {}
    for one in named:
        other = known.get(one.slug)
        if other is None or one.slug == exercise.slug or one.slug in found:
            continue
        form = form_with(other, tuple(Equipment) if equipment is None else equipment)
        if form is None or is_harder(other, exercise, known):
            continue
        stand = room(one.slug)
        if stand.sets > 0:
            variant = stand.planned.variant if stand.planned else form.variant
            found[one.slug] = Relief(
                Way.OTHER,
                _instead(other, variant),
                one.why,
                one.slug,
                variant=variant,
                sets=stand.sets,
                planned=stand.planned,
            )
    return tuple(found.values())


def _instead(other: Exercise, variant: str | None) -> str:
    """Return what another exercise is called in the form in which it is done instead."""
    form = other.variant(variant)
    if form is None:
        return f"{other.short_name} instead"
    comma = "" if form.name.startswith("With") else ","
    return f"{other.short_name}{comma} {within(form.name)}"


def _forms(
    exercise: Exercise, variant: str | None, equipment: Collection[Equipment] | None
) -> Iterator[Relief]:
    """Yield the forms that are easier than the one that is done."""
    forms: list[str | None] = [one.slug for one in exercise.variants if one.easier]
    done = exercise.variant(variant)
    if done is not None and done.easier:
        forms = forms[: forms.index(variant)]
    elif done is not None and done.harder:
        forms.append(None)
    for form in forms:
        if equipment is None or set(exercise.needs_of(form)) <= set(equipment):
            found = exercise.variant(form)
            name = found.name if found else "The usual form"
            yield Relief(Way.VARIANT, name, "an easier form of the same", form or "")
