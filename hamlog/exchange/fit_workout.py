"""A session to come as a FIT workout: the watch counts the reps and the rests.

Each leg is a step of its own, with the time to change sides between them. What comes several
times in a row is written once, with how many rounds of it there are.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from hamlog.errors import HamlogError
from hamlog.exchange.fit_exercises import Number, Numbering
from hamlog.exchange.fit_parts import (
    OPEN,
    REPEAT,
    REPS,
    REST,
    TIME,
    WARM_UP,
    WORKOUT,
    Step,
    file_id,
    sided_name,
    steps,
    titles,
)
from hamlog.exchange.fit_writer import fit_file
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.load import shown
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Workout
from hamlog.training.words import TO_THE_END, within

_Block = tuple[Step, ...]


def workout_file(workout: Workout, day: date) -> bytes:
    """Return the sets of a workout that are not over as the bytes of a FIT workout.

    `day` is the session's; the same workout of a day gives the same bytes. Raises HamlogError
    where every set is over.
    """
    left = [one for one in workout.items if one.outcome is None]
    if not left:
        raise HamlogError("Every set of this session is done: nothing is left for the watch.")
    numbering = Numbering()
    names: dict[Number, str] = {}
    blocks: list[_Block] = [
        (Step(one.name, TIME, one.seconds_s * 1000, WARM_UP),) for one in workout.ways.warm_up
    ]
    for one in left:
        number = numbering.of(one.planned.exercise, one.planned.load)
        names[number] = one.exercise.name
        rest = () if one is left[-1] else (_rest(workout, one),)
        blocks.append((*_legs(workout, one, number), *rest))
    found = _in_rounds(blocks)
    name = f"Strength {day.day} {day:%B}"
    at = datetime.combine(day, time(), UTC)
    about = f"workout {day}"
    return fit_file(
        [
            file_id(WORKOUT, at, about),
            *steps(name, found, workout.ways.unit),
            *titles(names),
        ]
    )


def _rest(workout: Workout, item: Item) -> Step:
    """Return the rest after a set, with the time to get into position again."""
    ways = workout.ways
    seconds_s = ways.rest_s + ways.lead_in_s(item.exercise.position)
    return Step("Rest", TIME, round(seconds_s * 1000), REST)


def _legs(workout: Workout, item: Item, number: Number) -> Iterator[Step]:
    """Yield the steps of one set: a leg each, or all of it where the legs work at once."""
    exercise, planned = item.exercise, item.planned
    plan = item.plan(workout.ways)
    if exercise.scheme is not SideScheme.IN_TURN:
        legs = len(exercise.scheme.sides)
        a_leg = f"{planned.target_reps} a leg, by turns" if legs > 1 else ""
        yield _reps(workout, item, number, Side.BOTH, planned.target_reps * legs, a_leg)
        return
    for side in (plan.first_side, plan.first_side.other):
        if side is not plan.first_side and plan.change_s:
            change = exercise.change_of(planned.variant, side)
            yield Step("Change legs", TIME, round(plan.change_s * 1000), REST, notes=change)
        yield _reps(workout, item, number, side, planned.target_reps, "")


def _reps(workout: Workout, item: Item, number: Number, side: Side, count: int, also: str) -> Step:
    planned, load = item.planned, item.planned.load
    form = item.exercise.variant(planned.variant)
    tempo = ", ".join(f"{within(one.word)} {one.seconds_s} s" for one in item.phases)
    test = TO_THE_END if item.exercise.graded else ""
    words = (test, form.name if form else "", shown(load, workout.ways.unit), also, tempo)
    return Step(
        sided_name(item.exercise.name, side),
        OPEN if item.exercise.graded else REPS,
        None if item.exercise.graded else count,
        number=number,
        kg=None if load.label else load.kg or 0,
        notes="; ".join(one for one in words if one),
    )


def _in_rounds(blocks: Sequence[_Block]) -> list[Step]:
    """Return the steps of the blocks, those that come several times in a row once."""
    found: list[Step] = []
    at = 0
    while at < len(blocks):
        length, rounds = _longest(blocks, at)
        first = len(found)
        found += [step for block in blocks[at : at + length] for step in block]
        if rounds > 1:
            found.append(Step("", REPEAT, first, rounds=rounds))
        at += length * rounds
    return found


def _longest(blocks: Sequence[_Block], at: int) -> tuple[int, int]:
    """Return how many blocks from `at` on come how many times, where most are spared."""
    best = (1, 1)
    for length in range(1, (len(blocks) - at) // 2 + 1):
        here, rounds = blocks[at : at + length], 1
        while blocks[at + length * rounds : at + length * (rounds + 1)] == here:
            rounds += 1
        if length * (rounds - 1) > best[0] * (best[1] - 1):
            best = (length, rounds)
    return best
