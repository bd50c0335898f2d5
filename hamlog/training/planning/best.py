"""Whether a day at its best is the day as it is: then it is not gone through twice."""

from collections.abc import Iterable

from hamlog.training.load import Load
from hamlog.training.planning.breaks import NO_STEP_DAYS
from hamlog.training.planning.day import Day
from hamlog.training.planning.past import Effort, Went, read
from hamlog.training.planning.standing import Place, Standing


def is_at_best(of: Day, places: Iterable[Place]) -> bool:
    """Whether nothing would be asked otherwise had the newest session of each gone at its best.

    `places` are those of the day. In doubt it says no: then both are worked out and compared.
    """
    if of.still or not of.all_fine or of.ramp.sets != of.ramp_at_best.sets:
        return False
    return all(_went_well(of, one) for place in places for one in place.exercises)


def _went_well(of: Day, one: Standing) -> bool:
    """Whether an exercise would stand where it does, with no time passed since."""
    bouts = [bout for bout in of.bouts_of(one.slug) if bout.tried]
    here = one.progress
    if here is None or not bouts:
        return here is None and not bouts
    exercise, limit, newest = one.scale.exercise, of.facts.pain_limit, bouts[0]
    past = read(exercise, newest, Load(), limit)
    if past is None or past.went is not Went.CLEAN or not (past.asked and past.counts):
        return False
    if here.day != past.day or (of.day - here.done_day).days > NO_STEP_DAYS:
        return False
    if past.effort is not Effort.RIGHT:
        return past.effort is Effort.EASY
    # At its best it was easy, and easy twice running raises the reps by two.
    others = (read(exercise, bout, Load(), limit) for bout in bouts[1:])
    eased = any(past is not None and past.effort is Effort.EASY for past in others)
    return here.stand.reps >= one.scale.reps[1] or not eased
