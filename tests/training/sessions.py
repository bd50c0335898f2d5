"""Sessions of any kind on any days, for what is reckoned from them."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from hamlog.training.planning.trained import Trained

# Days near which a calendar is least even: leap days, a 53rd week, clocks put forward.
ODD_DAYS = (
    date(2020, 2, 24),
    date(2020, 12, 21),
    date(2026, 3, 23),
    date(2026, 12, 21),
    date(2100, 2, 22),
)
SLUGS = ("a", "b", "c", "d", "e")


def shifted(trained: Sequence[Trained], days: int) -> tuple[Trained, ...]:
    """Return the same sessions so many days later."""
    return tuple(
        Trained(one.day + timedelta(days=days), one.planned, one.done, one.sets) for one in trained
    )


_GAPS = st.one_of(st.integers(0, 4), st.sampled_from([7, 20, 21, 22, 23, 41, 42, 43, 60]))
# Done in percent of the plan. Most are done whole: a log of failures never gets anywhere.
_PLANNED = st.tuples(st.integers(1, 9), st.sampled_from([0, 40, 50, 100, 100, 100, 100]))
_UNPLANNED = st.dictionaries(st.sampled_from(SLUGS), st.integers(0, 5), max_size=3)
_BEFORE = st.lists(st.tuples(_GAPS, _UNPLANNED), max_size=3)
_AFTER = st.lists(st.tuples(_GAPS, st.one_of(_PLANNED, _PLANNED, _UNPLANNED)), max_size=24)


@st.composite
def logs(draw: st.DrawFn) -> tuple[Trained, ...]:
    """Draw a log, oldest first: a history, dense weeks, pauses, days twice, plans half done."""
    day = draw(st.sampled_from(ODD_DAYS))
    found: list[Trained] = []
    for gap, one in [*draw(_BEFORE), *draw(_AFTER)]:
        day += timedelta(days=gap)
        if isinstance(one, dict):
            found.append(Trained(day, 0, sum(one.values()), one))
        else:
            planned, percent = one
            found.append(Trained(day, planned, planned * percent // 100))
    return tuple(found)
