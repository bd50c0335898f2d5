"""What hurt on a day is in no other session of that day."""

import pytest
from training.living import Athlete, day, first_of, sets_of

from hamlog.frozen import replace
from hamlog.training.planning.pain import stopped_last
from hamlog.training.planning.prescription import prescribe
from hamlog.training.planning.same_day import AGAIN, NO_MORE, TODAY, hurt_on, sparing, stopped_on
from hamlog.training.planning.trained import Trained

NONE = "none"


def again(athlete: Athlete, number: int) -> dict[str, int]:
    """Return the sets of another session on a day."""
    return sets_of(sparing(athlete.asked(number), athlete.facts()))


def test_without_pain_it_is_the_session_of_the_day() -> None:
    athlete = Athlete(equipment=NONE)
    assert again(athlete, 0) == sets_of(athlete.asked(0))
    athlete.train(0)
    assert again(athlete, 0) == sets_of(athlete.asked(0))


def test_what_was_done_on_the_day_says_so_where_it_comes_again() -> None:
    athlete = Athlete(equipment=NONE)
    asked = athlete.train(0, done=2)
    spared = sparing(athlete.asked(0), athlete.facts())
    done = {one.exercise for one in asked.sets[:2]}
    assert {one.exercise for one in spared.sets if one.why == AGAIN} == done
    others = {one.why for one in spared.sets if one.exercise not in done}
    assert others == {"First time: 10 clean reps"}


def test_what_hurt_is_left_out_and_nothing_stands_in_for_it() -> None:
    athlete = Athlete(equipment=NONE)
    asked = athlete.train(0, hurt=("walking-lunge",))
    spared = sparing(athlete.asked(0), athlete.facts())
    assert "walking-lunge" in sets_of(asked)
    assert sets_of(spared) == {
        slug: sets for slug, sets in sets_of(asked).items() if slug != "walking-lunge"
    }
    assert [one.position for one in spared.sets] == [*range(1, len(spared.sets) + 1)]
    assert [(one.slug, one.instead, one.why) for one in spared.swaps] == [
        ("walking-lunge", None, TODAY)
    ]
    assert 0 < spared.seconds < asked.seconds


@pytest.mark.parametrize(("pain", "sudden"), [(7, False), (10, False), (1, True)])
def test_after_severe_or_sudden_pain_nothing_is_asked_for(pain: int, sudden: bool) -> None:
    athlete = Athlete(equipment=NONE)
    athlete.train(0, hurt=("walking-lunge",))
    athlete.trained[-1] = replace(athlete.trained[-1], pain=pain, sudden=sudden)
    facts = athlete.facts()
    spared = sparing(athlete.asked(0), facts)
    assert stopped_on(facts, day(0))
    assert (spared.sets, spared.seconds) == ((), 0)
    assert [one.why for one in spared.swaps] == [NO_MORE]


def test_what_a_clinician_allows_leaves_nothing_out() -> None:
    athlete = Athlete(equipment=NONE, pain_limit=4)
    athlete.train(0, hurt=("walking-lunge",))
    assert hurt_on(athlete.facts(), day(0)) == frozenset()
    assert again(athlete, 0) == sets_of(athlete.asked(0))


def test_the_next_day_goes_by_its_own_rules() -> None:
    athlete = Athlete(equipment=NONE)
    athlete.train(0, hurt=("walking-lunge",))
    tomorrow = athlete.asked(1)
    assert sparing(tomorrow, athlete.facts()) is tomorrow
    assert not stopped_on(athlete.facts(), day(0))


def climber() -> Athlete:
    """One whose dumbbell curl was clean at 12 twice running, beside a clamshell."""
    one = Athlete(programme="own")
    one.choose(-30, "programme.own", '[{"exercise": "dumbbell-curl"}, {"exercise": "clamshell"}]')
    one.choose(-30, "ladder.dumbbell-curl", "4, 6, 8, 10")
    for number in (0, 3, 7, 10, 14, 17, 21, 24):
        one.train(number)
    return one


def offered(athlete: Athlete, number: int) -> list[str]:
    """Return what is offered on a day once what was done on it is known."""
    spared = sparing(athlete.asked(number), athlete.facts())
    assert not spared.openings
    assert spared.change is None
    return [one.slug for one in spared.proposals]


def pained(athlete: Athlete, number: int, slug: str, pain: int, *, sudden: bool = False) -> None:
    """Train on a day on which an exercise hurts as told."""
    athlete.train(number, hurt=(slug,))
    athlete.trained[-1] = replace(athlete.trained[-1], pain=pain, sudden=sudden)
    bout = athlete.bouts[slug][0]
    sets = tuple(replace(one, pain=pain, pain_sudden=sudden) for one in bout.sets)
    athlete.bouts[slug][0] = replace(bout, sets=sets)


def test_what_was_done_or_hurt_on_the_day_is_not_offered_on_it() -> None:
    athlete = climber()
    assert offered(athlete, 28) == ["dumbbell-curl"]
    athlete.train(28)
    assert offered(athlete, 28) == [], "it goes by the days before, and this one may be worse"
    for hurting in ("dumbbell-curl", "clamshell"):
        athlete = climber()
        pained(athlete, 28, hurting, 3)
        assert offered(athlete, 28) == [], "nothing of any exercise while something hurts"


@pytest.mark.parametrize(
    ("pain", "sudden", "held"), [(8, False, True), (2, True, True), (4, False, False)]
)
def test_strong_or_sudden_pain_holds_every_exercise_until_a_session_without_pain(
    pain: int, sudden: bool, held: bool
) -> None:
    athlete = climber()
    pained(athlete, 28, "clamshell", pain, sudden=sudden)
    after = athlete.asked(31)
    assert bool(after.proposals) is not held
    assert ("no increases until a session without pain" in after.still) is held
    assert (after.openings, after.one_more) == ((), ())
    athlete.train(31)
    assert [one.slug for one in athlete.asked(35).proposals] == ["dumbbell-curl"]


def test_no_offer_was_ever_taken_where_nothing_moves_after_strong_pain() -> None:
    athlete = climber()
    athlete.choose(27, "offer.dumbbell-curl.kg-6", "accepted")
    assert first_of(athlete.asked(28), "dumbbell-curl").load.kg == 6
    pained(athlete, 28, "clamshell", 8)
    # Done with 6 kg meanwhile: it stays, and goes no further.
    assert first_of(athlete.asked(31), "dumbbell-curl").target_reps == 10


@pytest.mark.parametrize(
    ("pain", "sudden", "held"), [(8, False, True), (2, True, True), (4, False, False)]
)
def test_strong_pain_before_the_first_rep_of_a_session_holds_every_exercise_too(
    pain: int, sudden: bool, held: bool
) -> None:
    athlete = climber()
    facts = athlete.facts()
    # A session without a rep is in no log of sessions.
    facts = facts.with_hurt((Trained(day(28), 6, 0, {}, pain, sudden=sudden),))
    after = prescribe(facts, day(31))
    assert bool(after.proposals) is not held
    assert ("no increases until a session without pain" in after.still) is held
    assert prescribe(facts, day(28)).still == "", "what hurts on the day is told by the day itself"
    athlete.train(31)
    again = replace(facts, trained=tuple(athlete.trained))
    assert prescribe(again, day(35)).still == ""


@pytest.mark.parametrize(
    ("sessions", "stopped"),
    [
        ([], False),
        ([(0, 8, 3)], True),
        ([(0, 8, 3), (2, 0, 3)], False),
        ([(0, 8, 3), (2, 3, 3)], True),
        ([(0, 8, 3), (0, 0, 3)], True),
        ([(0, 8, 3), (2, 0, 1)], True),
        ([(0, 8, 3), (2, 3, 3), (4, 0, 3), (6, 3, 3)], False),
        ([(0, 6, 3)], False),
    ],
)
def test_what_ends_the_time_after_strong_pain(
    sessions: list[tuple[int, int, int]], stopped: bool
) -> None:
    trained = [Trained(day(at), 3, done, {}, pain) for at, pain, done in sessions]
    assert stopped_last(trained) is stopped
    assert not stopped_last(trained, 8), "what a clinician allows"
    hurt = [one for one in trained if one.pain]
    calm = [one for one in trained if not one.pain]
    assert stopped_last(calm, 0, hurt) is stopped, "the same where what hurt is told apart"
    assert not stopped_last(calm, 8, hurt)
