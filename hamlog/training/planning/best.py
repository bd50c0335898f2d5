"""Whether an exercise went as well as it could: then at its best it stands where it does."""

from collections.abc import Sequence
from datetime import date

from hamlog.training.load import Load
from hamlog.training.planning.breaks import NO_STEP_DAYS
from hamlog.training.planning.pain import Phase
from hamlog.training.planning.past import Effort, Went, read
from hamlog.training.planning.standing import Standing
from hamlog.training.planning.trained import Bout


def went_well(one: Standing, bouts: Sequence[Bout], day: date, limit: int) -> bool:
    """Whether nothing were otherwise on a day had the newest session of an exercise been its best.

    That is as `Bout.at_best` has it, with no time passed since. `bouts` are all that led to where
    it stands, newest first. In doubt it says no: then both are worked out.
    """
    done = [bout for bout in bouts if bout.tried]
    here, exercise = one.progress, one.scale.exercise
    if one.mending.phase is not Phase.FINE or here is None or not done:
        return one.mending.phase is Phase.FINE and here is None and not done
    past = read(exercise, done[0], Load(), limit)
    if past is None or past.went is not Went.CLEAN or not (past.asked and past.counts):
        return False
    if here.day != past.day or (day - here.done_day).days > NO_STEP_DAYS:
        return False
    if past.effort is not Effort.RIGHT or here.stand.reps >= one.scale.reps[1]:
        return past.effort is not Effort.HARD
    # At its best it was easy, and easy twice running raises the reps by two.
    others = (read(exercise, bout, Load(), limit) for bout in done[1:])
    return not any(past is not None and past.effort is Effort.EASY for past in others)


def no_sets(one: Standing) -> bool:
    """Whether an exercise has no sets of its place, as others have all of them, and is not out.

    Where it stands is asked by nobody then; only whether it is mastered is.
    """
    return not one.sets and one.mending.phase is Phase.FINE
