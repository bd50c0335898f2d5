"""What a day asks for, all rules of the plan joined: tables by hand, and laws for any log."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from training.living import EXERCISES, Athlete, day, first_of, sets_of

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Side
from hamlog.training.planning.prescription import Prescription, prescribe
from hamlog.training.planning.questions import questions

LAWS = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
THREE = ("walking-lunge", "clamshell", "hip-thrust")
ALL = ",".join(Equipment)


def test_a_beginning_asks_for_one_set_of_ten_of_what_needs_nothing() -> None:
    asked = Athlete().asked(0)
    assert asked.programme.slug == "no-equipment"
    assert [(one.position, one.exercise, one.variant, one.number) for one in asked.sets] == [
        (1, "romanian-deadlift", "without-dumbbells", 1),
        (2, "walking-lunge", None, 1),
        (3, "clamshell", None, 1),
        (4, "hip-thrust", "without-band", 1),
    ]
    assert {(one.target_reps, one.why) for one in asked.sets} == {
        (10, "A beginning: 10 clean reps")
    }
    assert (asked.minutes, asked.left_out, asked.swaps, asked.proposals) == (10, (), (), ())


def test_four_weeks_of_an_athlete_who_does_all_clean() -> None:
    """Mondays and Thursdays: two sets more a week, one rep more a session.

    12 twice running leaves the lunge, which has no next rung here, a slower lowering.
    """
    one = Athlete()
    found = [
        ("".join(map(str, sets_of(asked).values())), first_of(asked, "walking-lunge").target_reps)
        for asked in (one.train(number) for number in (0, 3, 7, 10, 14, 17, 21, 24))
    ]
    assert found == [
        *(("1111", 10), ("1111", 11)),
        *(("2211", 12), ("2211", 12)),
        *(("2222", 10), ("2222", 11)),
        *(("3322", 12), ("3322", 12)),
    ]


def test_each_set_says_why() -> None:
    one = Athlete()
    one.train(0)
    one.train(3)
    whys = {each.exercise: each.why for each in one.asked(7).sets}
    # The step is said of what it adds, of the others what moved their target.
    assert "set" in whys["romanian-deadlift"]
    assert "set" in whys["walking-lunge"]
    assert whys["hip-thrust"] == "11 were clean: now 12"
    assert all(0 < len(why) < 60 for why in whys.values())


def test_what_has_no_time_is_left_out_whole_and_leads_the_next_session() -> None:
    one = Athlete(session_minutes="10", equipment=ALL)
    first = one.train(0)
    assert first.seconds <= 600
    assert first.left_out
    assert set(first.left_out).isdisjoint(sets_of(first))
    second = one.train(2)
    led = tuple(sets_of(second))[: len(first.left_out)]
    assert led == first.left_out[: len(led)]
    third = one.asked(4)
    assert next(iter(sets_of(third))) not in sets_of(second)


def test_one_set_is_asked_for_where_not_even_one_exercise_has_time() -> None:
    one = Athlete(session_minutes="10", programme="no-equipment")
    for number in range(0, 70, 3):
        asked = one.train(number)
        assert asked.sets
        assert asked.seconds <= 600 or len(asked.sets) == 1


def test_an_exercise_that_hurt_rests_until_it_is_answered() -> None:
    one = Athlete()
    one.train(0, hurt=["clamshell"])
    waiting = one.asked(3)
    assert [ask.slug for ask in waiting.asks] == ["clamshell"]
    assert first_of(waiting, "clamshell").target_reps == 10
    assert first_of(waiting, "clamshell").why.startswith("It hurt")
    assert first_of(waiting, "walking-lunge").target_reps == 11
    one.choose(3, "pain.clamshell", "better")
    assert one.asked(3).asks == ()


def test_what_hurt_twice_running_is_swapped_until_it_is_wanted_back() -> None:
    one = Athlete()
    one.train(0, hurt=["walking-lunge"])
    one.choose(2, "pain.walking-lunge", "same")
    one.train(3, hurt=["walking-lunge"])
    asked = one.asked(6)
    (swap,) = asked.swaps
    assert swap.slug == "walking-lunge"
    assert "walking-lunge" not in sets_of(asked)
    if swap.instead is not None:
        assert swap.instead.slug in sets_of(asked)
        assert set(EXERCISES[swap.instead.slug].needs_of(swap.instead.variant)) == set()
    one.choose(6, "pain.walking-lunge", "back")
    back = one.asked(6)
    assert back.swaps == ()
    assert "walking-lunge" in sets_of(back)


def test_a_side_that_stays_behind_is_noted() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number, behind={"clamshell": Side.RIGHT})
    notes = one.asked(14).notes
    assert notes is not None
    assert {slug: note.text for slug, note in notes.items()} == {
        "clamshell": "Right behind in 4 of the last 4"
    }


def test_a_harder_exercise_that_was_taken_up_stands_in_its_place() -> None:
    one = Athlete()
    for number in range(0, 60, 3):
        one.train(number)
    asked = one.asked(60)
    (offered, *_) = [found for found in questions(asked, one.facts()) if found.head == "Offered"]
    ((key, value),) = offered.replies[0].writes
    one.choose(60, key, value)
    after = one.asked(60)
    assert key not in [found.choice_key for found in after.proposals]
    assert [(s.exercise, s.variant, s.load.kg) for s in after.sets] != [
        (s.exercise, s.variant, s.load.kg) for s in asked.sets
    ]


# Laws


@st.composite
def lives(draw: st.DrawFn) -> tuple[Athlete, list[Prescription], int]:
    """Draw an athlete with a past of any kind; days between sessions are few or many."""
    one = Athlete(
        equipment=draw(st.sampled_from(["none", "band", ALL])),
        days_per_week=str(draw(st.integers(1, 3))),
        ramp_step=str(draw(st.integers(1, 2))),
        session_minutes=str(draw(st.sampled_from([10, 20, 50, 180]))),
        unit=draw(st.sampled_from(["kg", "lb"])),
    )
    number, seen = draw(st.integers(-400, 400)), []
    for _ in range(draw(st.integers(0, 9))):
        asked = one.asked(number)
        # Where everything hurt twice running nothing is asked for.
        names = [each.exercise for each in asked.sets]
        slugs = st.lists(st.sampled_from(names), max_size=1) if names else st.just([])
        seen.append(asked)
        one.train(
            number,
            done=draw(st.none() | st.integers(0, len(asked.sets))),
            hurt=draw(slugs),
            doubtful=draw(slugs),
        )
        number += draw(st.sampled_from([1, 2, 3, 4, 7, 7, 22, 43]))
    return one, seen, number


@LAWS
@given(lives())
def test_any_session_is_in_order_and_fits_the_time(
    life: tuple[Athlete, list[Prescription], int],
) -> None:
    one, seen, number = life
    for asked in (*seen, one.asked(number)):
        assert [each.position for each in asked.sets] == list(range(1, len(asked.sets) + 1))
        for slug, count in sets_of(asked).items():
            numbers = [each.number for each in asked.sets if each.exercise == slug]
            assert numbers == list(range(1, count + 1))
            assert 1 <= count <= 3
            low, high = EXERCISES[slug].reps
            assert all(
                low <= each.target_reps <= high for each in asked.sets if slug == each.exercise
            )
        assert asked.seconds <= 60 * asked.terms.session_minutes or len(asked.sets) == 1
        assert set(asked.left_out).isdisjoint(sets_of(asked))
        assert all(0 < len(each.why) < 60 for each in asked.sets)
        assert all(1 <= count <= 3 for count in asked.ramp.sets.values())


@LAWS
@given(lives())
def test_sets_rise_by_no_more_than_a_step_that_was_earned(
    life: tuple[Athlete, list[Prescription], int],
) -> None:
    one, seen, number = life
    days = [*seen, one.asked(number)]
    for earlier, later in pairwise(days):
        before, after = sum(earlier.ramp.sets.values()), sum(later.ramp.sets.values())
        most = max(later.terms.ramp_step, (len(later.ramp.sets) + 1) // 2)
        longest = max((found.ramp.pause_days for found in days), default=0)
        step = most if longest else later.terms.ramp_step
        assert after - before <= step
        if after > before:
            week = [each for each in one.trained if each.counts and each.day < later.day]
            assert len(week) >= later.terms.days_per_week
            assert later.day - one.trained[0].day >= timedelta(days=7)


@LAWS
@given(lives())
def test_the_plan_of_a_day_does_not_depend_on_when_or_how_often_it_is_asked(
    life: tuple[Athlete, list[Prescription], int],
) -> None:
    """Asked anew after all that followed, every day asks for what it asked for then."""
    one, seen, number = life
    end = one.facts()
    assert prescribe(end, day(number)) == prescribe(replace(end), day(number))
    for asked in seen:
        assert prescribe_all(one, asked) == asked


@LAWS
@given(lives())
def test_what_was_left_out_and_fits_goes_first_next_time(
    life: tuple[Athlete, list[Prescription], int],
) -> None:
    one, _, number = life
    asked = one.train(number)
    following = one.asked(number + 2)
    if asked.left_out and following.left_out and asked.terms.session_minutes >= 20:
        assert next(iter(sets_of(following))) in asked.left_out


def prescribe_all(one: Athlete, asked: Prescription) -> Prescription:
    """Ask for a day of the past with all that was done since then in the log."""
    bouts = {slug: tuple(found) for slug, found in one.bouts.items()}
    return prescribe(replace(one.facts(), bouts=lambda slug: bouts.get(slug, ())), asked.day)


@pytest.mark.parametrize("start", [357, 777])
def test_a_leap_year_and_a_53rd_week_change_nothing(start: int) -> None:
    """2026 has 53 weeks, 2028 a 29 February: the same days on give the same plan."""
    one, other = Athlete(), Athlete()
    for number in (0, 3, 7, 10, 14):
        here, there = one.train(number), other.train(start + number)
        # Only the reason names a date.
        assert [replace(each, why="") for each in here.sets] == [
            replace(each, why="") for each in there.sets
        ]
