"""What stands where in a session: exercises taken up, swapped or gone; ladders, units, minutes."""

import json
from datetime import timedelta

import pytest
from training.living import EXERCISES, MONDAY, PROGRAMMES, Athlete, day, first_of, sets_of
from training.runners import Runner

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Equipment, Kind, Programme, ProgrammeEntry
from hamlog.training.ladder import stored
from hamlog.training.planning.calendar import Wishes
from hamlog.training.planning.offers import OfferKind
from hamlog.training.planning.prescription import (
    Prescription,
    ladder_on,
    places_on,
    prescribe,
)
from hamlog.training.planning.questions import questions
from hamlog.training.record import Outcome

ALL = ",".join(Equipment)
FOUR = ("romanian-deadlift", "walking-lunge", "clamshell", "hip-thrust")
THREE = FOUR[1:]
THRUST_PLAIN = json.dumps(
    [
        {"exercise": "walking-lunge"},
        {"exercise": "clamshell"},
        {"exercise": "hip-thrust", "variant": "without-band"},
    ]
)
BRIDGE = ProgrammeEntry("single-leg-bridge")


def own(*slugs: str) -> str:
    """Return an own programme as it is stored."""
    return json.dumps([{"exercise": slug} for slug in slugs])


def choosing(*slugs: str, equipment: str = "none", unit: str = "kg") -> Athlete:
    """Return one whose programme are these exercises, in their own form."""
    one = Athlete(programme="own", equipment=equipment, unit=unit)
    one.choose(-500, "programme.own", own(*slugs))
    return one


def taken_up(one: Athlete, number: int, slug: str) -> None:
    """Take what is offered in the place of an exercise."""
    asked = one.asked(number)
    (key,) = (found.choice_key for found in asked.proposals if found.slug == slug)
    (question,) = (found for found in questions(asked, one.facts()) if found.key == key)
    for name, value in question.replies[0].writes:
        one.choose(number, name, value)


DAYS = [7 * week + at for week in range(9) for at in (0, 3)]


def climber() -> Athlete:
    """Return one who took up the bridge in the place of the hip thrust, on day 63."""
    thrust = EXERCISES["hip-thrust"]
    forms = tuple(form for form in thrust.variants if not form.harder)
    one = Athlete(
        programme="own", exercises={**EXERCISES, thrust.slug: replace(thrust, variants=forms)}
    )
    one.choose(-500, "programme.own", THRUST_PLAIN)
    for number in DAYS:
        one.train(number)
    taken_up(one, 63, "hip-thrust")
    return one


def test_what_was_taken_up_shares_the_place_of_the_easier_one() -> None:
    one = climber()
    assert dict(sets_of(one.asked(63))) == {
        "walking-lunge": 3,
        "clamshell": 3,
        "hip-thrust": 2,
        "single-leg-bridge": 1,
    }
    places = places_on(one.facts(), day(63))
    assert list(places) == list(THREE)
    assert places["hip-thrust"] == BRIDGE
    before = places_on(one.facts(), day(62))
    assert before["hip-thrust"] == ProgrammeEntry("hip-thrust", "without-band")


def test_where_the_programme_has_it_anyway_each_stands_in_its_own_place() -> None:
    one = climber()
    one.choose(63, "programme.own", own(*THREE, "single-leg-bridge"))
    one.choose(63, "programme", "own")
    places = places_on(one.facts(), day(63))
    assert list(places) == [*THREE, "single-leg-bridge"]
    assert places["hip-thrust"].slug == "hip-thrust"


def test_another_form_that_was_taken_up_stands_in_the_same_place() -> None:
    one = Athlete(equipment="band", programme="no-equipment")
    for number in range(0, 60, 3):
        one.train(number)
    before = places_on(one.facts(), day(60))["hip-thrust"]
    taken_up(one, 60, "hip-thrust")
    assert before == ProgrammeEntry("hip-thrust", "without-band")
    assert places_on(one.facts(), day(60))["hip-thrust"] == ProgrammeEntry("hip-thrust")
    assert first_of(one.asked(60), "hip-thrust").variant is None


def test_what_two_exercises_lead_to_is_offered_once() -> None:
    one = choosing(*THREE)
    for number in DAYS:
        one.train(number)
    offered = [found.of for found in one.asked(63).proposals if found.kind is OfferKind.EXERCISE]
    assert len(offered) == len(set(offered)) > 0


def test_sets_are_asked_for_in_the_tempo_that_the_target_says() -> None:
    one = climber()
    taken_up(one, 63, "clamshell")
    asked = first_of(one.asked(63), "clamshell")
    assert dict(tempo.parse(asked.tempo))[Kind.LOWER] == 4


def test_what_was_taken_up_and_is_gone_leaves_the_easier_one() -> None:
    one = climber()
    one.exercises = {slug: found for slug, found in EXERCISES.items() if slug != BRIDGE.slug}
    assert tuple(sets_of(one.asked(63))) == THREE


def test_what_was_taken_up_and_needs_what_is_not_at_hand_leaves_the_easier_one() -> None:
    one = climber()
    bridge = replace(EXERCISES[BRIDGE.slug], needs=(Equipment.BALL,))
    one.exercises = {**EXERCISES, BRIDGE.slug: bridge}
    assert tuple(sets_of(one.asked(63))) == THREE
    one.choose(63, "plan.equipment", "ball")
    one.choose(63, "programme", "own")
    assert tuple(sets_of(one.asked(63))) == (*THREE, "single-leg-bridge")


def test_an_exercise_that_is_not_known_any_more_is_passed_over() -> None:
    known = {slug: found for slug, found in EXERCISES.items() if slug != "clamshell"}
    one = choosing(*THREE)
    one.exercises = known
    assert [entry.slug for entry in one.facts().programme_on(day(0)).entries] == [
        "walking-lunge",
        "hip-thrust",
    ]
    assert list(sets_of(one.asked(0))) == ["walking-lunge", "hip-thrust"]


def test_an_exercise_that_a_programme_names_twice_is_done_where_it_is_named_first() -> None:
    twice = Programme(
        "twice",
        "Twice",
        "",
        (
            ProgrammeEntry("clamshell"),
            ProgrammeEntry("hip-thrust", "without-band"),
            ProgrammeEntry("clamshell"),
            ProgrammeEntry("hip-thrust"),
        ),
    )
    facts = replace(Athlete(programme="twice").facts(), programmes={**PROGRAMMES, "twice": twice})
    assert facts.programme_on(day(0)).entries == twice.entries[:2]
    assert facts.programme_on(day(0)).name == "Twice"


def test_wishes_are_what_was_chosen() -> None:
    facts = Athlete(days_per_week="3", weekdays="mon,fri", hard_runs="tue,sun").facts()
    wishes = facts.wishes_on(day(0))
    assert wishes == Wishes(3, frozenset({0, 4}), frozenset({1, 6}))


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (29, 1), (89, 1), (91, 2), (1799, 30), (3600, 60)]
)
def test_a_session_takes_whole_minutes_and_one_at_least(seconds: float, minutes: int) -> None:
    assert replace(Athlete().asked(0), seconds=seconds).minutes == minutes


def test_the_ladder_of_a_day_is_the_athletes_else_the_usual_one() -> None:
    one = choosing("dumbbell-curl", "hip-thrust", equipment=ALL)
    one.choose(5, "ladder.dumbbell-curl", "4, 6, 8")
    curl, thrust = ProgrammeEntry("dumbbell-curl"), ProgrammeEntry("hip-thrust", "without-band")

    assert ladder_on(one.facts(), day(4), curl).step_kg == 1
    assert stored(ladder_on(one.facts(), day(5), curl).rungs) == "4 kg, 6 kg, 8 kg"
    body = [rung.exercise for rung in ladder_on(one.facts(), day(5), thrust).body]
    assert body[-1] == "single-leg-bridge"
    more = choosing("hip-thrust", "single-leg-bridge", equipment=ALL)
    own_rungs = [rung.exercise for rung in ladder_on(more.facts(), day(0), thrust).body]
    assert set(own_rungs) == {"hip-thrust"}, "what the programme has anyway is no rung"


def hurt_twice(one: Athlete, slug: str) -> Prescription:
    one.train(0, hurt=[slug])
    one.train(3, hurt=[slug])
    return one.asked(6)


def test_what_hurt_twice_and_has_no_substitute_leaves_the_others_where_they_are() -> None:
    asked = hurt_twice(Athlete(), "walking-lunge")
    (swap,) = asked.swaps
    assert (swap.slug, swap.instead) == ("walking-lunge", None)
    assert list(sets_of(asked)) == ["romanian-deadlift", "clamshell"]
    assert [ask.slug for ask in asked.asks] == ["walking-lunge"], "it can still be wanted back"


def test_what_comes_instead_says_so() -> None:
    asked = hurt_twice(choosing("walking-lunge", "clamshell"), "walking-lunge")
    (swap,) = asked.swaps
    assert swap.instead is not None
    assert set(sets_of(asked)) == {swap.instead.slug, "clamshell"}
    assert first_of(asked, swap.instead.slug).why == "in place of walking lunge, which is out"
    assert swap.why.startswith("out: ")


def test_pain_within_a_clinicians_number_swaps_nothing_and_moves_the_target() -> None:
    careful, told = Athlete(), Athlete(pain_limit=3)
    assert hurt_twice(careful, "clamshell").swaps
    assert hurt_twice(told, "clamshell").swaps == ()
    targets: list[int] = []
    for one in (Athlete(), Athlete(pain_limit=3)):
        one.train(0)
        (bout,) = one.bouts["clamshell"]
        sets = tuple(replace(found, outcome=Outcome.DONE, pain=3) for found in bout.sets)
        one.bouts["clamshell"] = [replace(bout, sets=sets)]
        asked = one.asked(3)
        out = "clamshell" not in sets_of(asked)
        targets.append(0 if out else first_of(asked, "clamshell").target_reps)
    # Out, or on with the next rep.
    assert targets == [0, 11]


@pytest.mark.parametrize(("unit", "other"), [("lb", " kg"), ("kg", " lb")])
def test_reasons_speak_of_loads_in_the_athletes_unit(unit: str, other: str) -> None:
    one = choosing("dumbbell-curl", equipment=ALL, unit=unit)
    one.choose(-1, "ladder.dumbbell-curl", "4 kg, 6 kg, 8 kg")
    said: list[str] = []
    for number in range(0, 40, 3):
        asked = one.train(number)
        said += [each.why for each in asked.sets]
        said += [found.why for found in asked.proposals]
    assert any(f" {unit}" in why for why in said)
    assert not any(other in why for why in said)


def test_after_a_long_pause_that_is_the_reason() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number)
    asked = one.asked(60)
    assert asked.ramp.pause_days == 50
    assert all(each.why.startswith("50 days off: ") for each in asked.sets)


def test_what_was_left_out_is_offered_no_next_rung() -> None:
    one = Athlete(equipment=ALL, experience="intermediate", session_minutes="20")
    offered = 0
    for number in range(0, 90, 3):
        asked = one.train(number)
        offered += len(asked.proposals)
        assert {found.slug for found in asked.proposals} <= set(sets_of(asked))
    assert offered


def test_a_choice_of_a_later_day_has_no_say() -> None:
    one = Athlete()
    before = one.asked(0)
    one.choose(1, "plan.days_per_week", "3")
    one.choose(1, "ladder.clamshell", "red, blue")
    assert prescribe(one.facts(), day(0)) == before


@pytest.mark.slow
def test_sets_stay_where_what_handed_them_over_was_done_before_all_that_is_looked_at() -> None:
    """The plan looks back at some hundred sessions: it forgot who had earned these sets."""
    one = Runner({"programme": "no-equipment", "equipment": ALL, "session_minutes": "180"})
    list(one.sessions(MONDAY + timedelta(weeks=42)))
    facts, day = one.facts(), one.next_day()
    asked = prescribe(facts, day)
    handed_over = set(FOUR) - {each.exercise for each in asked.sets}
    seen = facts.trained[-20:]
    assert any(not any(slug in each.sets for each in seen) for slug in handed_over)
    assert prescribe(replace(facts, trained=seen), day).sets == asked.sets
