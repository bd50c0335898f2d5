"""Falling short: a step easier after the second time running, and the same stairs up again."""

from collections.abc import Iterator

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.stand import Scale, Stand, with_lowering

STAIRS = (10, 8, 6)
SHORTS = 2
_STAIR = 2


class Step(Frozen):
    """One step easier or one given back: the stand and the sets after it, and what moved.

    Nothing moved where there was nothing left to move.
    """

    stand: Stand
    sets: int
    moved: str


def easier(scale: Scale, stand: Stand, sets: int) -> Step:
    """Return a step easier: a rung lighter, else fewer reps (10, 8, 6), else one set fewer."""
    lighter = scale.lighter(stand)
    if scale.above(stand, lighter):
        return Step(lighter, sets, "load")
    reps = next((stair for stair in STAIRS if stair < stand.reps), None)
    if reps is not None:
        return Step(replace(stand, reps=reps), sets, "reps")
    if sets > 1:
        return Step(stand, sets - 1, "set")
    return Step(stand, sets, "")


def given_back(scale: Scale, stand: Stand, sets: int, former: Stand, former_sets: int) -> Step:
    """Return one step up towards a former stand: a set, then a rung, then reps.

    Reps below the bottom of the range come before the rung; a rung begins at the bottom.
    """
    if sets < former_sets:
        return Step(stand, sets + 1, "set")
    for moved, higher in _stairs_up(scale, stand, former):
        if scale.above(higher, stand) and not scale.above(higher, former):
            return Step(higher, sets, moved)
    return Step(stand, sets, "")


def _stairs_up(scale: Scale, stand: Stand, former: Stand) -> Iterator[tuple[str, Stand]]:
    """Yield what may come next on the way up, the first that fits is taken."""
    low, high = scale.reps
    if stand.reps < low:
        raised = replace(stand, reps=min(low, stand.reps + _STAIR))
        yield "reps", scale.lower_of(raised, former)
    if stand.variant == former.variant:
        rung = scale.heavier(stand.load, stand.variant)
        if rung is not None:
            yield "load", replace(stand, load=rung, reps=low)
        if stand.lowering_s < former.lowering_s:
            yield "lowering", with_lowering(replace(stand, reps=low), stand.lowering_s + 1)
    if stand.reps < high:
        yield "reps", replace(stand, reps=stand.reps + 1)
