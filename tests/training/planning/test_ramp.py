"""How many sets a day asks for: what steps up, what a pause costs, and what never changes it."""

import ast
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.sessions import ODD_DAYS, SLUGS, logs, shifted

from hamlog.training.planning import calendar, ramp
from hamlog.training.planning.ramp import Ramp, Rule, ramp_on
from hamlog.training.planning.trained import Trained

MONDAY = date(2026, 1, 5)
quick = settings(deadline=None, max_examples=60)
THREE = Rule(("a", "b", "c"), per_week=2, step=2)
RULES = st.builds(
    Rule,
    st.lists(st.sampled_from(SLUGS), min_size=1, unique=True).map(tuple),
    st.integers(1, 3),
    st.integers(1, 2),
)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def planned(day: int, *, done: int = 9, asked: int = 9) -> Trained:
    return Trained(on(day), asked, done)


def unplanned(day: int, sets: Mapping[str, int]) -> Trained:
    return Trained(on(day), 0, sum(sets.values()), sets)


def always(rule: Rule) -> Callable[[date], Rule]:
    return lambda _: rule


def asked(day: int, *trained: Trained, rule: Rule = THREE) -> Ramp:
    return ramp_on(on(day), trained, always(rule))


def sets(found: Ramp) -> list[int]:
    return list(found.sets.values())


# Four weeks on Monday and Wednesday, after which three exercises are at three sets.
FULL = tuple(planned(7 * week + day) for week in range(4) for day in (0, 2))


@pytest.mark.parametrize(
    ("why", "day", "trained", "expected"),
    [
        ("nothing was done yet", 0, [], [1, 1, 1]),
        ("seven days, two counted", 7, [planned(0), planned(2)], [2, 2, 1]),
        ("six days are too few", 6, [planned(0), planned(2)], [1, 1, 1]),
        ("one counted is too few", 7, [planned(0)], [1, 1, 1]),
        ("a missed day makes it later", 9, [planned(0), planned(7)], [2, 2, 1]),
        ("half of the sets count", 7, [planned(0), planned(2, done=4, asked=8)], [2, 2, 1]),
        ("less than half do not", 7, [planned(0), planned(2, done=4, asked=9)], [1, 1, 1]),
        ("what was done in between counts", 7, [planned(0), unplanned(3, {"z": 1})], [2, 2, 1]),
        (
            "the session with the step counts for the next",
            14,
            [planned(0), planned(2), planned(7), planned(9)],
            [3, 2, 2],
        ),
        (
            "a step late is the first day of the next seven",
            14,
            [planned(0), planned(2), planned(9), planned(11)],
            [2, 2, 1],
        ),
        (
            "an unplanned session counts, but takes no step itself",
            14,
            [planned(0), planned(2), unplanned(7, {"a": 1}), planned(9), planned(11)],
            [2, 2, 1],
        ),
        ("what was done on the day itself changes nothing", 7, [planned(0), planned(7)], [1, 1, 1]),
        (
            "what is planned and unplanned on one day is one day",
            14,
            [planned(0), planned(2), unplanned(7, {"a": 1}), planned(7)],
            [3, 2, 2],
        ),
    ],
)
def test_a_step_is_earned(why: str, day: int, trained: list[Trained], expected: list[int]) -> None:
    assert sets(asked(day, *trained)) == expected, why


@pytest.mark.parametrize(
    ("after", "expected"), [(21, [3, 3, 3]), (22, [2, 2, 2]), (42, [2, 2, 2]), (43, [1, 1, 1])]
)
def test_a_pause_costs_sets(after: int, expected: list[int]) -> None:
    last = 23
    found = asked(last + after, *FULL)
    assert sets(found) == expected
    assert found.pause_days == (after if after > 21 else 0)


def test_one_set_stays_one_after_a_pause() -> None:
    assert sets(asked(30, planned(0))) == [1, 1, 1]
    assert sets(asked(7 + 22, planned(0), planned(2), planned(7))) == [1, 1, 1]


def test_a_pause_costs_once_until_a_session_counts_again() -> None:
    poor = [planned(day, done=1) for day in (45, 47, 50)]
    assert sets(asked(52, *FULL, *poor)) == [2, 2, 2]
    assert asked(52, *FULL, *poor).pause_days == 0
    assert sets(asked(23 + 43, *FULL, *poor)) == [1, 1, 1]


def test_the_way_back_is_earned_anew_and_ends_where_one_was() -> None:
    back = [planned(45), planned(47)]
    assert sets(asked(51, *FULL, *back)) == [2, 2, 2]
    found = asked(52, *FULL, *back)
    assert sets(found) == [3, 3, 2]
    assert found.back_to == {"c": 3}
    poor = [planned(45), planned(47, done=1)]
    assert sets(asked(52, *FULL, *poor)) == [2, 2, 2]


def test_the_way_back_never_goes_beyond_where_one_was_in_one_step() -> None:
    rule = Rule(SLUGS, 2, 1)
    log = [planned(day) for day in (0, 2, 7, 9, 14)]
    assert sets(asked(14, *log, rule=rule)) == [2, 2, 1, 1, 1]
    back = [planned(57), planned(59)]
    assert sets(asked(57, *log, rule=rule)) == [1, 1, 1, 1, 1]
    assert sets(asked(64, *log, *back, rule=rule)) == [2, 2, 1, 1, 1]
    on_again = [*back, planned(64), planned(66)]
    assert sets(asked(71, *log, *on_again, rule=rule)) == [2, 2, 2, 1, 1]


def test_a_step_back_is_never_smaller_than_any_other() -> None:
    two = Rule(("a", "b"), 2, 2)
    assert sets(asked(45, *FULL, rule=two)) == [2, 2]
    assert sets(asked(52, *FULL, planned(45), planned(47), rule=two)) == [3, 3]


def test_a_second_pause_on_the_way_back_forgets_nothing() -> None:
    again = [planned(66), planned(68), planned(73)]
    found = asked(73 + 22, *FULL, *again)
    assert sets(found) == [1, 1, 1]
    assert found.back_to == {"a": 3, "b": 3, "c": 3}


def changing(*rules: tuple[int, Rule]) -> Callable[[date], Rule]:
    """Return what is in force on a day: the last of the rules that begin before or on it."""
    return lambda day: [rule for start, rule in rules if on(start) <= day][-1]


def test_a_new_exercise_starts_at_one_set_even_on_the_day_of_a_step() -> None:
    four = Rule(("d", *THREE.exercises), 2, 2)
    found = ramp_on(on(28), FULL, changing((0, THREE), (28, four)))
    assert dict(found.sets) == {"d": 1, "a": 3, "b": 3, "c": 3}
    assert found.why["d"] == "new here: one set to begin with"
    more = [*FULL, planned(28), planned(30)]
    assert ramp_on(on(35), more, changing((0, THREE), (28, four))).sets["d"] == 3


@pytest.mark.parametrize(("back_on", "expected"), [(23 + 42, 3), (23 + 43, 1)])
def test_an_exercise_that_comes_back_is_as_it_was_for_six_weeks(
    back_on: int, expected: int
) -> None:
    two = Rule(("a", "b"), 2, 2)
    log = [*FULL, *(planned(day) for day in range(28, back_on, 3))]
    found = ramp_on(on(back_on), log, changing((0, THREE), (28, two), (back_on, THREE)))
    assert dict(found.sets) == {"a": 3, "b": 3, "c": expected}


def test_an_exercise_away_too_long_has_no_way_back_of_half_the_exercises() -> None:
    two = Rule(("a", "b"), 2, 2)
    log = [*FULL, *(planned(day) for day in range(45, 90, 3))]
    found = ramp_on(on(90), log, changing((0, THREE), (45, two), (90, THREE)))
    assert dict(found.sets) == {"a": 3, "b": 3, "c": 1}
    assert found.back_to == {}
    assert found.why["c"] == "back after 67 days: one set to begin with"


def test_another_programme_begins_with_a_week_of_its_own() -> None:
    other = Rule(("d", "e"), 2, 2)
    rule_on = changing((0, THREE), (30, other))
    log = [*FULL, planned(28), planned(30)]
    assert list(ramp_on(on(35), log, rule_on).sets.values()) == [1, 1]
    assert list(ramp_on(on(37), [*log, planned(35)], rule_on).sets.values()) == [2, 2]


def test_a_new_setting_changes_nothing_that_is_past() -> None:
    slow = Rule(THREE.exercises, 3, 1)
    now = changing((0, THREE), (21, slow))
    assert sets(ramp_on(on(21), FULL[:6], now)) == [3, 2, 2]
    assert sets(ramp_on(on(20), FULL[:6], now)) == [3, 2, 2]
    assert sets(asked(21, *FULL[:6], rule=slow)) == [2, 2, 1]


def test_a_history_says_where_to_start() -> None:
    history = [unplanned(0, {"a": 3, "b": 1}), unplanned(5, {"a": 2, "c": 7, "b": 0})]
    found = asked(7, *history)
    assert dict(found.sets) == {"a": 2, "b": 1, "c": 3}
    assert found.why["c"] == "as on 10 January"
    # It earns no step: the first planned session is the first.
    assert (found.step_day, found.counted) == (on(7), 0)
    assert sets(asked(12, *history, planned(7), planned(9))) == [2, 1, 3]
    assert sets(asked(14, *history, planned(7), planned(9))) == [3, 2, 3]


def test_an_old_history_has_a_way_back() -> None:
    old = unplanned(0, {"a": 3, "b": 3, "c": 3})
    assert sets(asked(22, old)) == [2, 2, 2]
    found = asked(43, old)
    assert sets(found) == [1, 1, 1]
    assert found.back_to == {"a": 3, "b": 3, "c": 3}
    # One that was not done for six weeks starts anew, though others were done.
    assert sets(asked(43, old, unplanned(40, {"b": 2}))) == [1, 2, 1]


def test_a_programme_without_exercises_asks_for_nothing() -> None:
    nothing = Rule((), 2, 2)
    found = asked(30, *FULL, rule=nothing)
    assert (dict(found.sets), found.added) == ({}, ())
    assert sets(ramp_on(on(28), FULL, changing((0, nothing), (28, THREE)))) == [1, 1, 1]


@pytest.mark.parametrize(
    ("day", "trained", "slug", "why"),
    [
        (0, (), "a", "one set to begin with"),
        (2, FULL[:1], "a", "the next step after 1 session more"),
        (3, FULL[:2], "a", "the next step from 12 January on"),
        (7, FULL[:2], "a", "one set more: 2 sessions done since 5 January"),
        (7, FULL[:2], "c", "the next step after 2 sessions more"),
        (28, FULL, "a", "three sets: as many as it gets"),
        (45, FULL, "a", "two sets, one fewer: 22 days without a session"),
        (66, FULL, "a", "back to one set: 43 days without a session"),
        (30, FULL[:1], "a", "one set: 30 days without a session"),
        (47, (*FULL, planned(45)), "a", "on the way back to three sets"),
        (52, (*FULL, planned(45), planned(47)), "a", "one set more, on the way back after a pause"),
    ],
)
def test_each_number_of_sets_says_why(
    day: int, trained: tuple[Trained, ...], slug: str, why: str
) -> None:
    assert asked(day, *trained).why[slug] == why


def test_two_sets_at_once_are_said_as_two() -> None:
    found = asked(7, planned(0), planned(2), rule=Rule(("a",), 2, 2))
    assert (found.added, found.why["a"]) == (
        ("a", "a"),
        "two sets more: 2 sessions done since 5 January",
    )


def test_what_the_next_step_waits_for_is_told() -> None:
    found = asked(10, *FULL[:3])
    assert (found.step_day, found.counted, found.needed) == (on(7), 1, 2)
    assert found.next_step_from == on(14)
    assert not found.full
    assert asked(28, *FULL).full


@quick
@given(logs(), RULES, st.integers(0, 60))
def test_sets_lie_between_one_and_three_whatever_the_log(
    log: tuple[Trained, ...], rule: Rule, later: int
) -> None:
    day = (log[-1].day if log else MONDAY) + timedelta(days=later)
    found = ramp_on(day, log, always(rule))
    assert tuple(found.sets) == rule.exercises
    assert all(1 <= one <= 3 for one in found.sets.values())
    assert set(found.why) == set(found.sets)
    assert all(0 < len(why) < 60 for why in found.why.values())


@quick
@given(logs(), st.data(), st.integers(0, 60))
def test_sets_lie_between_one_and_three_whatever_the_programmes(
    log: tuple[Trained, ...], data: st.DataObject, later: int
) -> None:
    days = {one.day for one in log}
    rules = {day: data.draw(RULES) for day in sorted(days)}
    last = data.draw(RULES)
    day = max(days, default=MONDAY) + timedelta(days=later)
    found = ramp_on(day, log, lambda one: last if one == day else rules[one])
    assert all(1 <= one <= 3 for one in found.sets.values())
    before = {slug for one in days if one < day for slug in rules[one].exercises}
    brought = {slug for one in log for slug in one.sets}
    assert all(found.sets[slug] == 1 for slug in set(last.exercises) - before - brought)


@quick
@given(logs(), RULES)
def test_a_rise_is_small_and_earned(log: tuple[Trained, ...], rule: Rule) -> None:
    days = sorted({one.day for one in log if one.planned})
    asked_on = [ramp_on(day, log, always(rule)) for day in days]
    # The most that each exercise had so far, by what one came with or was asked to do.
    top = dict.fromkeys(rule.exercises, 1)
    for one in log:
        if days and one.day < days[0]:
            top |= {slug: max(top.get(slug, 1), min(3, done)) for slug, done in one.sets.items()}
    since = days[0] if days else None
    for day, before, now in zip(days[1:], asked_on, asked_on[1:], strict=False):
        top |= {slug: max(top[slug], done) for slug, done in before.sets.items()}
        more = {slug: now.sets[slug] - before.sets[slug] for slug in now.sets}
        rise = sum(one for one in more.values() if one > 0)
        if not rise or since is None:
            continue
        regained = all(now.sets[slug] <= top[slug] for slug, one in more.items() if one > 0)
        half = (len(more) + 1) // 2
        assert rise <= (max(rule.step, half) if regained else rule.step)
        assert (day - since).days >= 7
        assert sum(one.counts for one in log if since <= one.day < day) >= rule.per_week
        since = day


@quick
@given(logs(), RULES, st.integers(0, 80))
def test_it_does_not_matter_when_or_how_often_one_asks(
    log: tuple[Trained, ...], rule: Rule, offset: int
) -> None:
    first = log[0].day if log else MONDAY
    day = first + timedelta(days=offset)
    known = tuple(one for one in log if one.day < day)
    asked_then = ramp_on(day, known, always(rule))
    for other in (day - timedelta(days=1), day + timedelta(days=30), day):
        ramp_on(other, log, always(rule))
    assert ramp_on(day, log, always(rule)) == asked_then


@quick
@given(logs(), RULES, st.integers(0, 60), st.integers(-4000, 4000))
def test_the_calendar_has_no_say(
    log: tuple[Trained, ...], rule: Rule, later: int, shift: int
) -> None:
    day = (log[-1].day if log else MONDAY) + timedelta(days=later)
    here = ramp_on(day, log, always(rule))
    there = ramp_on(day + timedelta(days=shift), shifted(log, shift), always(rule))
    assert there.sets == here.sets
    assert (there.added, there.counted) == (here.added, here.counted)
    assert there.step_day == here.step_day + timedelta(days=shift)


@quick
@given(st.integers(0, 40), st.integers(1, 9), st.integers(1, 2))
def test_from_the_start_it_is_the_formula(weeks: int, n: int, step: int) -> None:
    rule = Rule(tuple("abcdefghi"[:n]), 2, step)
    log = [planned(7 * week + day) for week in range(weeks) for day in (0, 2)]
    k = step * weeks
    assert sets(asked(7 * weeks, *log, rule=rule)) == [
        min(3, 1 + (k + n - 1 - i) // n) for i in range(n)
    ]


def test_a_long_log_is_gone_through_once() -> None:
    log = [planned(7 * week + day) for week in range(200) for day in (0, 2)]
    days: list[date] = []

    def rule_on(day: date) -> Rule:
        days.append(day)
        return THREE

    ramp_on(on(1400), log, rule_on)
    assert days == [*(one.day for one in log), on(1400)]


@pytest.mark.parametrize("module", [ramp, calendar])
def test_nothing_but_dates_is_known_here(module: object) -> None:
    """A time zone or a change of clocks cannot matter where there is no time of day."""
    tree = ast.parse(Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in froms if node.module == "datetime" for alias in node.names}
    assert names <= {"date", "timedelta"}
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert not whole
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not calls & {"today", "now", "utcnow", "fromtimestamp"}


@pytest.mark.parametrize("start", ODD_DAYS)
def test_three_weeks_are_21_days_in_any_year(start: date) -> None:
    log = [
        Trained(start + timedelta(days=7 * week + day), 9, 9) for week in range(4) for day in (0, 2)
    ]
    last = log[-1].day
    assert sets(ramp_on(last + timedelta(days=21), log, always(THREE))) == [3, 3, 3]
    assert sets(ramp_on(last + timedelta(days=22), log, always(THREE))) == [2, 2, 2]
