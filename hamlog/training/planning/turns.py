"""Whose turn it is where a session has no time for every exercise: the longest ago goes first.

An exercise that is out has its turn like any other, though nothing is done in it: or it would
lead for ever, and what has no time beside it would wait for ever.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from hamlog.training.planning.day import Day
from hamlog.training.planning.stand import reps_span

# What is at the top of its ladder waits as if it had been done so much later.
YIELDS = timedelta(days=7)


def turns(of: Day, slugs: Sequence[str], at_top: Collection[str]) -> tuple[str, ...]:
    """Return exercises of the plan in the order of their turns on a day.

    What was never done goes first; of those alike, the first in the plan.
    """
    last = _last(of, slugs, at_top)
    return tuple(sorted(slugs, key=lambda slug: _key(slug, slugs, at_top, last)))


def _key(
    slug: str, slugs: Sequence[str], at_top: Collection[str], last: Mapping[str, date]
) -> tuple[date, int]:
    never = last[slug] == date.min
    late = timedelta(0) if never or slug not in at_top else YIELDS
    return last[slug] + late, slugs.index(slug)


def _last(of: Day, slugs: Sequence[str], at_top: Collection[str]) -> dict[str, date]:
    """Return when each exercise had its turn last.

    That is the day on which it was tried; but where it would have led a session that did not
    ask for it, though all that was done there had had its turn since, it had its turn then.
    """
    tried_on = {slug: _tried_on(of, slug) for slug in slugs}
    since = min((days[-1] for days in tried_on.values() if days), default=of.day)
    days = sorted({day for each in tried_on.values() for day in each if day > since})
    last = {slug: _before(each, since + timedelta(days=1)) for slug, each in tried_on.items()}
    part = _done_in_part(of, since) if days else frozenset()
    for day in days:
        done = [slug for slug in slugs if day in tried_on[slug]]
        waiting = [slug for slug in slugs if last[slug] != date.min]
        leader = min(waiting, key=lambda slug: _key(slug, slugs, at_top, last))
        turn = _key(leader, slugs, at_top, last)
        yielded = [slug for slug in done if _stayed(of, slug, day)]
        passed = all(_key(slug, slugs, yielded, last) > turn for slug in done)
        if passed and leader not in done and day not in part:
            last[leader] = day
        last.update(dict.fromkeys(done, day))
    return last


def _stayed(of: Day, slug: str, day: date) -> bool:
    """Whether an exercise was asked for the same, at the top of its range, once more on a day."""
    _, high = reps_span(of.facts.exercises[slug])
    bouts = [bout for bout in of.bouts_of(slug) if bout.tried and bout.day <= day][:3]
    asked = {(one.variant, one.load, one.tempo) for bout in bouts for one in bout.sets}
    at_top = all(bout.target_reps >= high for bout in bouts)
    return len(bouts) == 3 and bouts[0].day == day and at_top and len(asked) == 1


def _done_in_part(of: Day, since: date) -> frozenset[date]:
    """Return the days after one on which an exercise was asked for and not tried."""
    planned: Counter[date] = Counter()
    slugs: dict[date, set[str]] = {}
    for one in of.facts.trained:
        if since < one.day < of.day:
            planned[one.day] += one.planned
            slugs.setdefault(one.day, set()).update(one.sets)
    known: dict[date, set[str]] = {}
    # Of what is in none of the sessions a set may have been tried, and not have counted.
    for slug in {*of.facts.exercises, *chain.from_iterable(slugs.values())} if planned else ():
        for bout in of.bouts_of(slug):
            if bout.day in planned and bout.tried:
                planned[bout.day] -= bout.planned
                known.setdefault(bout.day, set()).add(slug)
    # Of what is long ago not every bout is known, and it is taken as done whole.
    return frozenset(
        day for day, left in planned.items() if left > 0 and slugs[day] <= known.get(day, set())
    )


def _before(days: Sequence[date], day: date) -> date:
    """Return the last of some days before one, the first of all days where there is none."""
    at = bisect_left(days, day)
    return days[at - 1] if at else date.min


def _tried_on(of: Day, slug: str) -> Sequence[date]:
    """Return the days before this one on which something of an exercise was tried."""
    done = (one.day for one in of.facts.trained if one.day < of.day and one.sets.get(slug))
    return sorted({*done, *(bout.day for bout in of.bouts_of(slug) if bout.tried)})
