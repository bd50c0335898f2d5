"""The session that comes next, or that of a day, as a workout ready to start; for the ear alone."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hamlog.errors import HamlogError, UsageError
from hamlog.frozen import Frozen
from hamlog.session.workouts import warms_up, workout_on
from hamlog.training.exercise import Exercise
from hamlog.training.pacing.sets import in_circuit
from hamlog.training.pacing.workout import Workout
from hamlog.training.planning.agenda import Agenda, agenda
from hamlog.training.planning.coming import Coming, day_words
from hamlog.training.words import within

if TYPE_CHECKING:
    from hamlog.coach import Coach

WEEKS_AHEAD = 52
"""How far ahead a session can be asked for."""


class NextOne(Frozen):
    """A session to come: its agenda, and its workout from the first open set on."""

    agenda: Agenda
    workout: Workout

    @property
    def sets(self) -> int:
        """How many of its sets are not over."""
        return sum(one.outcome is None for one in self.workout.items)


def next_one(
    coach: "Coach",
    known: Mapping[str, Exercise],
    now: datetime,
    on: date | None = None,
    *,
    circuit: bool = False,
) -> NextOne:
    """Return today's session where it is not over, else the next one; or that of the day `on`.

    Sets that were done are left out; what comes after today is as planned if all before it is
    done clean. Raises UsageError for a past day, HamlogError where no session is planned.
    """
    today = now.date()
    if on is not None and on < today:
        raise UsageError(f"{_day(on)} has passed: name today or a day to come.")
    day = coach.day(now)
    found = day.agenda()
    if (on is None and (found.over or found.resting)) or (on is not None and on > today):
        found = _coming(coach, now, on, circuit=circuit)
    elif found.stopped:
        raise HamlogError(f"{found.enough} {day.following.words(today)}")
    elif found.over:
        raise HamlogError(f"Today's session is finished. {day.following.words(today)}")
    elif found.resting:
        raise HamlogError(f"No session is planned today.  {day.following.words(today)}")
    return NextOne(found, _workout(coach, known, found))


def _coming(coach: "Coach", now: datetime, on: date | None, *, circuit: bool) -> Agenda:
    """Return the agenda of the session of a day after today, or of the first one."""
    day, today = coach.day(now), now.date()
    if on is None:
        return _of(day.following, circuit=circuit)
    if on > today + timedelta(weeks=WEEKS_AHEAD):
        raise UsageError(f"{_day(on)} is too far ahead: up to {WEEKS_AHEAD} weeks can be planned.")
    ahead = day.weeks((on - today).days // 7 + 1)
    there = next((one for one in ahead if one.day == on), None)
    if there is None:
        later = next((one for one in ahead if one.day > on), None)
        near = later or next(reversed([one for one in ahead if one.day < on]), None)
        also = f" The nearest is {_named(near.day, today)}." if near else ""
        raise HamlogError(f"No session is planned on {_day(on)}.{also}")
    return _of(there, circuit=circuit)


def _named(day: date, today: date) -> str:
    """Return a day to come within a sentence; weekdays keep their capital."""
    words = day_words(day, today)
    return within(words) if (day - today).days < 2 else words


def _of(coming: Coming, *, circuit: bool) -> Agenda:
    asked = coming.asked
    sets = in_circuit(asked.sets) if circuit else asked.sets
    return agenda(coming.day, asked.programme.slug, sets, None)


def _workout(coach: "Coach", known: Mapping[str, Exercise], found: Agenda) -> Workout:
    left = [box.planned for box in found.boxes if not box.ended]
    at = [one.position for one in left if one.exercise in known]
    if not left:
        raise HamlogError("This programme has nothing to do. hamlog plan says more.")
    first = found.next_box
    position = first.planned.position if first and first.planned.position in at else (*at, 0)[0]
    paced = workout_on(coach, known, found.boxes, position, day=found.day, warm_up=warms_up(found))
    if paced is None:
        names = ", ".join(dict.fromkeys(one.exercise for one in left))
        raise HamlogError(f"No longer in the library, so it cannot be paced: {names}.")
    return paced


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
