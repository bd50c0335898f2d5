"""What a day asks for, all rules of the plan joined: tables by hand, and laws for any log."""

from datetime import timedelta
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from training.living import EXERCISES, Athlete, day, first_of, sets_of

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Side
from hamlog.training.planning.breaks import PAUSE_KEY, Pause, pause_text
from hamlog.training.planning.calendar import days_ahead
from hamlog.training.planning.day import Day
from hamlog.training.planning.offers import OfferKind
from hamlog.training.planning.prescription import Prescription, prescribe

LAWS = settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
THREE = ("walking-lunge", "clamshell", "hip-thrust")
ALL = ",".join(Equipment)
THRUST = (
    '[{"exercise": "walking-lunge"}, {"exercise": "clamshell"}, '
    '{"exercise": "hip-thrust", "variant": "without-band"}]'
)


def test_a_beginning_asks_for_one_set_of_ten_of_what_needs_nothing() -> None:
    asked = Athlete().asked(0)
    assert asked.programme.slug == "no-equipment"
    assert [(one.position, one.exercise, one.variant, one.number) for one in asked.sets] == [
        (1, "romanian-deadlift", "without-dumbbells", 1),
        (2, "walking-lunge", None, 1),
        (3, "clamshell", None, 1),
    ]
    assert {(one.target_reps, one.why) for one in asked.sets} == {(10, "First time: 10 clean reps")}
    assert (asked.minutes, asked.left_out, asked.swaps, asked.proposals) == (8, (), (), ())


def test_four_weeks_of_an_athlete_who_does_all_clean() -> None:
    """Mondays and Thursdays: one set more a week, one rep more where no set is due."""
    one = Athlete()
    found = [
        ("".join(map(str, sets_of(asked).values())), first_of(asked, "walking-lunge").target_reps)
        for asked in (one.train(number) for number in (0, 3, 7, 10, 14, 17, 21, 24))
    ]
    assert found == [
        *(("111", 10), ("111", 11)),
        *(("1111", 12), ("1111", 12)),
        *(("2111", 12), ("2111", 12)),
        *(("2211", 12), ("2211", 12)),
    ]


def test_each_set_says_why() -> None:
    one = Athlete()
    one.train(0)
    one.train(3)
    whys = {each.exercise: each.why for each in one.asked(7).sets}
    # The step is said of what it adds, of the others what moved their target.
    assert whys["hip-thrust"] == "First time: 10 clean reps"
    assert whys["walking-lunge"] == "All 11 clean last time: try 12"
    assert all(0 < len(why) < 60 for why in whys.values())


def test_what_has_no_time_is_left_out_whole_and_leads_the_next_session() -> None:
    one = Athlete(session_minutes="12", equipment=ALL)
    days = (7 * week + at for week in range(9) for at in (0, 3))
    first = next(asked for asked in map(one.train, days) if asked.left_out)
    assert first.seconds <= 720
    assert set(first.left_out).isdisjoint(sets_of(first))
    # It comes again soon: what climbs first, then what is at its top.
    soon = {slug for _ in range(3) for slug in sets_of(one.train(next(days)))}
    assert set(first.left_out) <= soon


def test_one_set_is_asked_for_where_not_even_one_exercise_has_time() -> None:
    one = Athlete(session_minutes="10", programme="no-equipment")
    for number in range(0, 70, 3):
        asked = one.train(number)
        assert asked.sets
        assert asked.seconds <= 600 or len(asked.sets) == 1


def test_an_exercise_that_hurt_is_out_until_it_is_answered() -> None:
    one = Athlete(programme="own")
    one.choose(-1, "programme.own", THRUST)
    one.train(0, hurt=["hip-thrust"])
    waiting = one.asked(3)
    assert [ask.slug for ask in waiting.asks] == ["hip-thrust"]
    # Its alternative is there already, so nothing is done in its place.
    assert sets_of(waiting) == {"walking-lunge": 1, "clamshell": 1}
    assert first_of(waiting, "walking-lunge").target_reps == 11
    one.choose(3, "pain.hip-thrust", "better")
    back = one.asked(3)
    assert back.asks == ()
    assert first_of(back, "hip-thrust").target_reps == 8


def test_what_hurt_again_is_out_until_it_is_wanted_back() -> None:
    one = Athlete()
    one.train(0, hurt=["walking-lunge"])
    one.choose(2, "pain.walking-lunge", "better")
    one.train(3, hurt=["walking-lunge"])
    asked = one.asked(6)
    (swap,) = asked.swaps
    assert (swap.slug, swap.until_back, asked.asks) == ("walking-lunge", True, ())
    assert "walking-lunge" not in sets_of(asked)
    one.choose(6, "pain.walking-lunge", "back")
    back = one.asked(6)
    assert back.swaps == ()
    assert sets_of(back)["walking-lunge"] == 1


def test_a_side_that_stays_behind_is_noted() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number, behind={"clamshell": Side.RIGHT})
    notes = one.asked(14).notes
    assert notes is not None
    assert {slug: note.text for slug, note in notes.items()} == {
        "clamshell": "right leg weaker in 4 of the last 4 sessions"
    }


def test_a_harder_exercise_that_was_taken_up_takes_the_place_set_by_set() -> None:
    thrust = EXERCISES["hip-thrust"]
    forms = tuple(form for form in thrust.variants if not form.harder)
    one = Athlete(
        programme="own", exercises={**EXERCISES, thrust.slug: replace(thrust, variants=forms)}
    )
    one.choose(-1, "programme.own", THRUST)
    for number in (7 * week + at for week in range(9) for at in (0, 3)):
        one.train(number)
    found = [one for one in one.asked(63).proposals if one.kind is OfferKind.EXERCISE]
    key = found[-1].choice_key
    assert key == "offer.hip-thrust.form-single-leg-bridge/"
    one.choose(63, key, "accepted")
    shares = []
    for number in (7 * week + at for week in range(9, 12) for at in (0, 3)):
        sets = sets_of(one.train(number))
        shares.append((sets.get("hip-thrust", 0), sets["single-leg-bridge"]))
    assert shares == [(2, 1), (2, 1), (1, 2), (1, 2), (0, 3), (0, 3)]


def test_a_race_holds_the_plan_for_a_fortnight_and_is_kept_free() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number)
    before = one.asked(14)
    race = Pause(day(28), day(28), "race")
    one.choose(11, PAUSE_KEY, pause_text(race))
    held = one.asked(14)
    assert before.still == ""
    assert held.still == "race on 2 February: no increases"
    assert sum(sets_of(held).values()) < sum(sets_of(before).values())
    assert (held.proposals, held.off_until) == ((), None)
    due = [slot.day for slot in days_ahead(one.facts().wishes_on(day(14)), (), day(14), 4)]
    assert not [found for found in due if day(24) <= found <= day(31)]
    assert one.asked(26).off_until == day(32)


def test_nothing_new_begins_in_the_fortnight_before_a_race() -> None:
    one = Athlete()
    one.train(0)
    one.train(3)
    assert sets_of(one.asked(7))["hip-thrust"] == 1
    one.choose(4, PAUSE_KEY, pause_text(Pause(day(20), day(20), "race")))
    held = one.asked(7)
    assert sets_of(held) == {"romanian-deadlift": 1, "walking-lunge": 1, "clamshell": 1}
    assert (held.ramp.added, held.ramp.sets["hip-thrust"]) == ((), 0)
    assert held.ramp.why["hip-thrust"] == "race on 25 January: no increases"
    for number in (7, 10, 14):
        one.train(number)
    assert sets_of(one.asked(24))["hip-thrust"] == 1
    # Who begins altogether may, with one set of each.
    new = Athlete()
    new.choose(-1, PAUSE_KEY, pause_text(Pause(day(10), day(10), "race")))
    assert set(sets_of(new.asked(0)).values()) == {1}


# Laws


class Life:
    """An athlete with a past: what each session asked for, and the day that comes after it.

    `told` is the life in short: what was chosen, then the day, how many sets were done, what
    hurt and what was doubtful in each session.
    """

    def __init__(self, chosen: dict[str, str], start: int) -> None:
        self.one = Athlete()
        for key, value in chosen.items():
            self.one.choose(-500, f"plan.{key}", value)
        self.seen: list[Prescription] = []
        self.number = start
        self.told: list[object] = [chosen]

    def __repr__(self) -> str:
        return f"<{self.told}, then day {self.number}>"


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw an athlete with a past of any kind; days between sessions are few or many."""
    chosen = {
        "equipment": draw(st.sampled_from(["none", "band", ALL])),
        "days_per_week": str(draw(st.integers(1, 3))),
        "ramp_step": str(draw(st.integers(1, 2))),
        "session_minutes": str(draw(st.sampled_from([10, 20, 50, 180]))),
        "unit": draw(st.sampled_from(["kg", "lb"])),
    }
    life = Life(chosen, draw(st.integers(-400, 400)))
    for _ in range(draw(st.integers(0, 9))):
        asked = life.one.asked(life.number)
        # Where everything hurt twice running nothing is asked for.
        names = [each.exercise for each in asked.sets]
        slugs = st.lists(st.sampled_from(names), max_size=1) if names else st.just([])
        done, hurt = draw(st.none() | st.integers(0, len(asked.sets))), draw(slugs)
        doubtful = draw(slugs)
        life.seen.append(asked)
        life.told.append((life.number, done, hurt, doubtful))
        life.one.train(life.number, done=done, hurt=hurt, doubtful=doubtful)
        life.number += draw(st.sampled_from([1, 2, 3, 4, 7, 7, 22, 43]))
    return life


@LAWS
@given(lives())
def test_any_session_is_in_order_and_fits_the_time(life: Life) -> None:
    one, seen, number = life.one, life.seen, life.number
    for asked in (*seen, one.asked(number)):
        assert [each.position for each in asked.sets] == list(range(1, len(asked.sets) + 1))
        for slug, count in sets_of(asked).items():
            numbers = [each.number for each in asked.sets if each.exercise == slug]
            assert numbers == list(range(1, count + 1))
            assert 1 <= count <= 3
            _, high = EXERCISES[slug].reps
            assert all(
                6 <= each.target_reps <= high for each in asked.sets if slug == each.exercise
            )
        assert asked.seconds <= 60 * asked.terms.session_minutes or len(asked.sets) == 1
        assert set(asked.left_out).isdisjoint(sets_of(asked))
        assert all(0 < len(each.why) < 60 for each in asked.sets)
        assert all(0 <= count <= 3 for count in asked.ramp.sets.values())


@LAWS
@given(lives())
def test_sets_rise_by_no_more_than_a_step_that_was_earned(life: Life) -> None:
    one, seen, number = life.one, life.seen, life.number
    days = [*seen, one.asked(number)]
    facts = one.facts()
    for earlier, later in pairwise(days):
        # The weeks give no more than a step; what an exercise was not ready for it has later.
        before, after = (sum(Day(facts, each.day).ramp.sets.values()) for each in (earlier, later))
        assert after - before <= later.terms.ramp_step
        if after > before:
            week = [each for each in one.trained if each.counts and each.day < later.day]
            assert len(week) >= later.terms.days_per_week
            assert later.day - one.trained[0].day >= timedelta(days=7)
        for slug, sets in later.ramp.sets.items():
            assert sets <= earlier.ramp.sets.get(slug, 0) + 1
    for each in days:
        assert sum(each.ramp.sets.values()) <= sum(Day(facts, each.day).ramp.sets.values())


@LAWS
@given(lives())
def test_the_plan_of_a_day_does_not_depend_on_when_or_how_often_it_is_asked(life: Life) -> None:
    """Asked anew after all that followed, every day asks for what it asked for then."""
    one, seen, number = life.one, life.seen, life.number
    end = one.facts()
    assert prescribe(end, day(number)) == prescribe(replace(end), day(number))
    for asked in seen:
        assert prescribe_all(one, asked) == asked


@LAWS
@given(lives())
def test_what_was_left_out_is_done_soon(life: Life) -> None:
    one, number = life.one, life.number
    asked = one.train(number)
    soon = {slug for at in range(1, 11) for slug in sets_of(one.train(number + 2 * at))}
    assert set(asked.left_out) <= soon


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
