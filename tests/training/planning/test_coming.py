"""The weeks ahead: the same as what the days then ask for, if all is done as asked."""

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from training.lives import Life
from training.living import Athlete, day, first_of, sets_of

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning import coming
from hamlog.training.planning.coming import ahead
from hamlog.training.planning.prescription import prescribe


def test_four_weeks_of_a_beginning() -> None:
    found = ahead(Athlete().facts(), day(0), 4)
    assert [
        (
            f"{one.day:%a}",
            "".join(map(str, sets_of(one.asked).values())),
            first_of(one.asked, "walking-lunge").target_reps,
        )
        for one in found
    ] == [
        *(("Mon", "111", 10), ("Thu", "111", 11)),
        *(("Mon", "1111", 12), ("Thu", "1111", 12)),
        *(("Mon", "2111", 12), ("Thu", "2111", 12)),
        *(("Mon", "2211", 12), ("Thu", "2211", 12)),
    ]
    assert [one.asked.minutes for one in found] == sorted(one.asked.minutes for one in found)
    assert all(one.slot.why for one in found)


def test_days_and_runs_that_were_chosen_are_kept() -> None:
    one = Athlete(weekdays="tue,sat", hard_runs="thu", days_per_week="2")
    assert [f"{found.day:%a}" for found in ahead(one.facts(), day(0), 2)] == [
        *("Tue", "Sat"),
        *("Tue", "Sat"),
    ]


def test_today_is_not_among_them_once_it_is_done() -> None:
    one = Athlete()
    assert ahead(one.facts(), day(0), 1)[0].day == day(0)
    one.train(0)
    assert ahead(one.facts(), day(0), 1)[0].day == day(3)


def test_looking_changes_nothing() -> None:
    one = Athlete()
    one.train(0)
    facts = one.facts()
    first = ahead(facts, day(1), 4)
    assert ahead(facts, day(1), 4) == first
    assert len(facts.trained) == 1
    assert len(facts.bouts("clamshell")) == 1


@settings(max_examples=examples(15))
@given(
    st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(0, 3)), max_size=4),
    st.integers(1, 3),
    st.sampled_from(["none", "band,chair", "band,chair,dumbbell"]),
    st.sampled_from([10, 20, 50]),
    st.dictionaries(st.just("clamshell"), st.sampled_from([Side.LEFT, Side.RIGHT])),
)
@example([(3, None), (4, None)], 2, "band,chair,dumbbell", 10, {})
@example([(3, None)] * 4, 2, "none", 50, {"clamshell": Side.RIGHT})
def test_what_is_foretold_is_asked_for_when_the_day_comes(
    past: list[tuple[int, int | None]],
    per_week: int,
    equipment: str,
    minutes: int,
    behind: dict[str, Side],
) -> None:
    """Also with little time: what is done longest ago goes first, and takes its load along."""
    one = Athlete(days_per_week=str(per_week), equipment=equipment, session_minutes=str(minutes))
    for slug, rungs in (("dumbbell-curl", "4, 6, 8"), ("band-curl", "red, blue")):
        one.choose(-1, f"ladder.{slug}", rungs)
    number = 0
    for gap, done in past:
        one.train(number, done=done, behind=behind)
        number += gap
    for found in ahead(one.facts(), day(number), 2):
        then = (found.day - day(0)).days
        assert one.train(then) == found.asked


def test_a_load_is_carried_from_one_session_to_the_next() -> None:
    one = Athlete(programme="own", equipment="band,dumbbell")
    one.choose(-30, "programme.own", '[{"exercise": "dumbbell-curl"}, {"exercise": "band-curl"}]')
    one.choose(-30, "ladder.dumbbell-curl", "4, 6, 8")
    one.choose(-30, "ladder.band-curl", "red, blue")
    one.train(0)
    for slug, load in (("dumbbell-curl", Load(6.0)), ("band-curl", Load(label="blue"))):
        (bout,) = one.bouts[slug]
        one.bouts[slug] = [
            replace(bout, sets=tuple(replace(found, load=load) for found in bout.sets))
        ]
    for found in ahead(one.facts(), day(1), 2):
        loads = {each.load for each in found.asked.sets}
        assert loads == {Load(6.0), Load(label="blue")}


@pytest.mark.parametrize("weeks", [0, 1, 4, 12])
def test_no_day_lies_beyond_the_weeks_that_were_asked_for(weeks: int) -> None:
    found = ahead(Athlete().facts(), day(2), weeks)
    assert all(day(2) <= one.day < day(2 + 7 * weeks) for one in found)
    # From Wednesday on a week begins late and ends in another: one may be one more.
    assert 2 * weeks <= len(found) <= 2 * weeks + 1


@settings(max_examples=examples(12))
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_the_weeks_ahead_are_the_same_where_nothing_is_kept_from_one_to_the_next(
    seed: int, sessions: int
) -> None:
    life = Life(seed)
    for _ in range(sessions):
        life.session()
    today = life.runner.today
    facts = life.runner.facts()

    found = ahead(facts, today, 3)

    for one in found:
        # A copy keeps nothing that was worked out.
        facts = replace(facts)
        assert prescribe(facts, one.day) == one.asked
        facts = coming._once_done(replace(facts), one.asked)
