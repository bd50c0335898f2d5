"""Corrections to a set's reps: pure functions from reps to reps.

Reps that were not timed are recorded as such: not paced, without a time.
"""

import itertools
from collections.abc import Collection, Iterable, Sequence

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SetRecord

Counts = Sequence[tuple[Side, int]]

_WORST_LAST = list(Quality)


class SetEdit(Frozen):
    """A correction of a set; None leaves a value as it is.

    `sides` says where all its reps were done: `(LEFT,)`, `(RIGHT,)`, `(BOTH,)` or `(LEFT,
    RIGHT)`; `swap_sides` exchanges left and right; after that `reps` gives the number of reps a
    side. `pain` says how much (0 to 10) and where, `pain_sudden` whether it came all at once.
    `tempo` is the stored form. A given `outcome` is kept; without one the outcome follows from
    the reps.
    """

    reps: tuple[tuple[Side, int], ...] | None = None
    load: Load | None = None
    rpe: float | None = None
    clear_rpe: bool = False
    note: str | None = None
    sides: tuple[Side, ...] | None = None
    swap_sides: bool = False
    tempo: str | None = None
    variant: str | None = None
    clear_variant: bool = False
    pain: tuple[int | None, str] | None = None
    pain_sudden: bool | None = None
    outcome: Outcome | None = None


def written_reps(counts: Counts) -> tuple[Rep, ...]:
    """Return clean reps as logged afterwards, that many per side."""
    return tuple(Rep(side, number) for side, count in counts for number in range(1, count + 1))


def with_counts(reps: Iterable[Rep], counts: Counts) -> tuple[Rep, ...]:
    """Return that many reps per side; a side that is not named keeps its reps.

    Surplus reps are removed from the highest number down, missing ones are added as clean and
    unpaced; the number of a deleted rep is used again.
    """
    kept = {(rep.side, rep.number): rep for rep in reps}
    for side, count in counts:
        numbers = sorted(number for found, number in kept if found is side)
        for number in numbers[count:]:
            del kept[side, number]
        free = (number for number in itertools.count(1) if (side, number) not in kept)
        for number in tuple(itertools.islice(free, max(0, count - len(numbers)))):
            kept[side, number] = Rep(side, number)
    return tuple(kept.values())


def on_sides(reps: Sequence[Rep], sides: tuple[Side, ...]) -> tuple[Rep, ...]:
    """Return the reps on other sides: `(LEFT,)`, `(RIGHT,)`, `(BOTH,)` or `(LEFT, RIGHT)`.

    For one leg all reps are kept, in order. For both legs the n-th rep of the left and of the
    right become one, with the worse quality and the time under tension of both. From both legs
    to left and right each rep becomes two; the left one keeps what was timed. Raises ValueError
    for other sides.
    """
    match sides:
        case (Side.LEFT, Side.RIGHT):
            return _parted(reps)
        case (Side.BOTH,):
            return _joined(reps)
        case (Side.LEFT | Side.RIGHT as side,):
            return _gathered(reps, side)
        case _:
            raise ValueError(f"reps are on both, left, right, or left and right; not on {sides}")


def swapped(reps: Iterable[Rep]) -> tuple[Rep, ...]:
    """Return the reps with left and right exchanged."""
    return tuple(replace(rep, side=rep.side.other) for rep in reps)


def moved(reps: Iterable[Rep], side: Side, number: int, to: Side) -> tuple[Rep, ...]:
    """Return the reps with one moved to another side: under its number, or last if it is taken."""
    kept = {(rep.side, rep.number): rep for rep in reps}
    found = kept.get((side, number))
    if found is None or side is to:
        return tuple(kept.values())
    del kept[side, number]
    place = _place(number, {n for taken, n in kept if taken is to})
    return (*kept.values(), replace(found, side=to, number=place))


def reached(reps: Collection[Rep], target_reps: int) -> bool:
    """Return whether the target was reached on both legs, or on `both`."""
    counts = {side: sum(rep.side is side for rep in reps) for side in Side}
    return max(counts[Side.BOTH], min(counts[Side.LEFT], counts[Side.RIGHT])) >= target_reps


def ended(record: SetRecord) -> SetRecord:
    """Return a logged set with how it ended, unless it says so itself."""
    if record.outcome is not None:
        return record
    if reached(record.reps, record.target_reps):
        return replace(record, outcome=Outcome.DONE)
    last = record.reps[-1] if record.reps else None
    return replace(
        record,
        outcome=Outcome.ENDED_EARLY,
        ended_side=last.side if last else None,
        ended_rep=last.number if last else None,
    )


def placed(
    planned: Iterable[PlannedSet], there: Iterable[SetRecord], records: Iterable[SetRecord]
) -> tuple[SetRecord, ...]:
    """Return sets in their places in a session that has the sets `there`.

    Each fills the first planned set of its exercise that is still open, and takes place, number
    and target from it; else it comes after all others, as the next of its exercise.
    """
    plan = sorted(planned, key=lambda one: one.position)
    taken = {one.position: (one.exercise, one.number) for one in there}
    found: list[SetRecord] = []
    for record in records:
        asked = next(
            (p for p in plan if p.exercise == record.exercise and p.position not in taken), None
        )
        if asked is not None:
            position, number, target = asked.position, asked.number, asked.target_reps
        else:
            position = max([*taken, *(one.position for one in plan)], default=0) + 1
            numbers = [n for slug, n in taken.values() if slug == record.exercise]
            number, target = max(numbers, default=0) + 1, record.target_reps
        taken[position] = (record.exercise, number)
        found.append(replace(record, position=position, number=number, target_reps=target))
    return tuple(found)


def _place(number: int, taken: Collection[int]) -> int:
    return max(taken) + 1 if number in taken else number


def _gathered(reps: Sequence[Rep], side: Side) -> tuple[Rep, ...]:
    kept = [rep for rep in reps if rep.side is side]
    taken = {rep.number for rep in kept}
    for rep in reps:
        if rep.side is not side:
            number = _place(rep.number, taken)
            taken.add(number)
            kept.append(replace(rep, side=side, number=number))
    return tuple(kept)


def _parted(reps: Sequence[Rep]) -> tuple[Rep, ...]:
    both = [rep for rep in reps if rep.side is Side.BOTH]
    left = [rep for rep in reps if rep.side is not Side.RIGHT]
    right = [rep for rep in reps if rep.side is Side.RIGHT]
    untimed = [Rep(Side.BOTH, rep.number, rep.quality) for rep in both]
    return (*_gathered(left, Side.LEFT), *_gathered([*right, *untimed], Side.RIGHT))


def _joined(reps: Sequence[Rep]) -> tuple[Rep, ...]:
    pairs: dict[int, list[Rep]] = {}
    for rep in reps:
        if rep.side is not Side.BOTH:
            pairs.setdefault(rep.number, []).append(rep)
    joined = [_as_one(number, pair) for number, pair in pairs.items()]
    both = [rep for rep in reps if rep.side is Side.BOTH]
    return _gathered([*both, *joined], Side.BOTH)


def _as_one(number: int, pair: Sequence[Rep]) -> Rep:
    times = [rep.done_at for rep in pair if rep.done_at is not None]
    tensions = [rep.tension_s for rep in pair if rep.tension_s is not None]
    return Rep(
        # Not on both yet: `_gathered` finds a place for it beside those that are.
        pair[0].side,
        number,
        quality=max((rep.quality for rep in pair), key=_WORST_LAST.index),
        done_at=max(times, default=None),
        paced=any(rep.paced for rep in pair),
        tension_s=sum(tensions) if tensions else None,
    )
