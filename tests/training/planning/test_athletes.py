"""A line an athlete: against the plan as History has it, and who comes first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.training.exercise import Side
from hamlog.training.planning.athletes import (
    MOST_WEEKS,
    AgainstPlan,
    Athlete,
    Pain,
    Seen,
    SortBy,
    athlete_of,
    away_words,
    first_day,
    in_order,
    sides_words,
)
from hamlog.training.planning.breaks import Pause
from hamlog.training.record import Choice, WeekSummary

THIS = date(2026, 11, 16)
TODAY = THIS + timedelta(days=4)


def week(
    back: int, sessions: int = 2, done: int = 6, planned: int = 6, *, beside: int = 0
) -> WeekSummary:
    monday = THIS - timedelta(weeks=back)
    return WeekSummary(monday, sessions, done, planned, 10 * done, 9 * done, 0.0, beside=beside)


def chosen(key: str, value: str, back: int = 30) -> Choice:
    return Choice(key, datetime(2026, 11, 16, tzinfo=UTC) - timedelta(weeks=back), value)


def plan(*weeks: WeekSummary, choices: tuple[Choice, ...] = ()) -> tuple[AgainstPlan, AgainstPlan]:
    found = athlete_of("anna", Seen(weeks, choices), TODAY)
    return found.week, found.before


@pytest.mark.parametrize(
    ("weeks", "this", "before"),
    [
        # Nothing at all: two sessions are usual, and nobody knows how large.
        ([], (0, 2, 0, 0), (0, 0, 0, 0)),
        # The first week of all asks for what it has.
        ([week(1)], (0, 2, 0, 6), (2, 2, 6, 6)),
        ([week(0, 1, 3, 3)], (1, 2, 3, 3), (0, 0, 0, 0)),
        # Of five weeks all was done but one session of three sets and, so far, this week's.
        (
            [week(1), week(2, 1, 3, 3), week(3), week(4), week(5)],
            (0, 2, 0, 6),
            (7, 8, 21, 24),
        ),
        # Two sessions were written down beside the plan: they take the place of none.
        ([week(0, 3, 8, 6, beside=2), week(1)], (1, 2, 8, 12), (2, 2, 6, 6)),
        # Away for a fortnight: that was missed.
        ([week(3), week(4), week(5)], (0, 2, 0, 6), (4, 8, 12, 24)),
        # Away for two months: a break, in which nothing is missed; this week asks again.
        ([week(9), week(10)], (0, 2, 0, 6), (0, 0, 0, 0)),
    ],
)
def test_done_of_asked(
    weeks: list[WeekSummary], this: tuple[int, ...], before: tuple[int, ...]
) -> None:
    assert plan(*weeks) == (AgainstPlan(*this), AgainstPlan(*before))


def test_days_a_week_and_planned_breaks_are_the_athletes_own() -> None:
    days = chosen("plan.days_per_week", "3")
    off = chosen("plan.pause.2026-11-02", "2026-11-02, 2026-11-15, holiday")
    weeks = [week(0, 1, 3, 3), week(3, 3), week(4, 3), week(5, 3)]

    this, before = plan(*weeks, choices=(days, off))

    assert (this.sessions_asked, before.sessions_asked) == (3, 6)


def test_what_is_summed_up_are_five_weeks() -> None:
    seen = Seen(tuple(week(back, 1, 1) for back in range(MOST_WEEKS)))

    found = athlete_of("anna", seen, TODAY)

    assert (found.reps, found.clean_reps, found.clean_percent) == (50, 45, 90)
    assert first_day(TODAY) == THIS - timedelta(weeks=4)


@pytest.mark.parametrize(
    ("left", "right", "behind", "words"),
    [
        (0, 0, None, "-"),
        (85, 100, None, "85 / 100"),
        (84, 100, Side.LEFT, "84 / 100, left 16 % behind"),
        (100, 50, Side.RIGHT, "100 / 50, right 50 % behind"),
        (0, 9, Side.LEFT, "0 / 9, left 100 % behind"),
    ],
)
def test_the_leg_that_is_behind(left: int, right: int, behind: Side | None, words: str) -> None:
    found = Athlete("anna", left=left, right=right)

    assert (found.behind, sides_words(found)) == (behind, words)


@pytest.mark.parametrize(
    ("last", "off", "words"),
    [
        (None, None, "never"),
        (TODAY + timedelta(days=1), None, "today"),
        (TODAY, None, "today"),
        (TODAY - timedelta(days=1), None, "yesterday"),
        (TODAY - timedelta(days=30), None, "30 days ago"),
        (TODAY - timedelta(days=9), Pause(TODAY, TODAY, "holiday"), "9 days ago, holiday"),
    ],
)
def test_the_last_day_in_words(last: date | None, off: Pause | None, words: str) -> None:
    assert away_words(Athlete("anna", last_day=last, off=off), TODAY) == words


def one(name: str, pain: int = 0, away: int | None = 1, *, off: bool = False) -> Athlete:
    return Athlete(
        name,
        pain=Pain(pain, "clamshell", TODAY) if pain else None,
        last_day=TODAY - timedelta(days=away) if away is not None else None,
        off=Pause(TODAY, TODAY) if off else None,
    )


TEAM = [
    one("anna"),
    one("Bo", away=40, off=True),
    one("chidi", away=12),
    one("dora", pain=3),
    one("Eve", away=None),
    one("fay", pain=7),
    one("gus", pain=3, away=20),
]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (SortBy.PAIN, "fay gus dora Eve chidi anna Bo"),
        (SortBy.LAST, "Eve gus chidi anna dora fay Bo"),
        (SortBy.NAME, "anna Bo chidi dora Eve fay gus"),
    ],
)
def test_who_comes_first(by: SortBy, names: str) -> None:
    assert " ".join(found.name for found in in_order(TEAM, by, TODAY)) == names


@given(st.permutations(TEAM), st.sampled_from(SortBy))
def test_the_order_does_not_hang_on_how_they_were_read(team: list[Athlete], by: SortBy) -> None:
    assert in_order(team, by, TODAY) == in_order(TEAM, by, TODAY)
