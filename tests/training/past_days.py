"""What was done of an exercise on past days, in a line each."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome, Quality, Rep, SetRecord

MONDAY = date(2026, 11, 2)


def on(day: int) -> date:
    """Return a day of the tests, 0 being a Monday."""
    return MONDAY + timedelta(days=day)


def at(day: int, hour: int = 12) -> datetime:
    """Return an instant of such a day."""
    return datetime.combine(on(day), time(hour), UTC)


def a_set(
    reps: Mapping[Side, int],
    *,
    flawed: Mapping[Side, int] | None = None,
    target: int = 10,
    ended: Side | None = None,
) -> SetRecord:
    """Return a set with so many reps a side, of which so many are doubtful."""
    spoilt = flawed or {}
    found = tuple(
        Rep(side, number, Quality.DOUBTFUL if number <= spoilt.get(side, 0) else Quality.CLEAN)
        for side, count in reps.items()
        for number in range(1, count + 1)
    )
    outcome = Outcome.ENDED_EARLY if ended else Outcome.DONE
    return SetRecord(
        "s", "t", 1, "clam", 1, target, "lift 1", outcome=outcome, ended_side=ended, reps=found
    )


def sets_of(clean: int, flawed: int = 0) -> tuple[SetRecord, ...]:
    """Return so many sets that reached their target with clean reps, and so many that did not."""
    both = {Side.BOTH: 10}
    return (
        *(a_set(both) for _ in range(clean)),
        *(a_set(both, flawed={Side.BOTH: 1}) for _ in range(flawed)),
    )


def bout(
    day: int,
    pain: int | None = None,
    *,
    place: str = "",
    hour: int | None = None,
    sudden: bool = False,
) -> Bout:
    """Return one set of a day, with its pain; `hour` says when it ended, None that nobody knows."""
    ended = None if hour is None else at(day, hour)
    one = replace(a_set({Side.BOTH: 10}), pain=pain, pain_place=place, ended_at=ended)
    one = replace(one, pain_sudden=sudden)
    return Bout(on(day), 1, (one,))


def bouts(*pains: tuple[int, int]) -> tuple[Bout, ...]:
    """Return bouts from pairs of day and pain, newest first, as planning gets them."""
    return tuple(bout(day, pain) for day, pain in sorted(pains, reverse=True))


def answers(key: str, given: Iterable[tuple[int, str]]) -> tuple[Choice, ...]:
    """Return choices from pairs of day and value."""
    return tuple(Choice(key, at(day), value) for day, value in given)
