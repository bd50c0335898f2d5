"""What is easier for now, and why: after a break, after pain, after falling short."""

from itertools import pairwise

import pytest
from training.living import Athlete, sets_of

from hamlog.training.planning.eases import Ease
from hamlog.training.planning.pain import answer_key


def trained_for(weeks: int) -> tuple[Athlete, int]:
    """Return one who trained twice a week, and the number of the last day."""
    one = Athlete()
    for week in range(weeks):
        for number in (7 * week, 7 * week + 3):
            one.train(number)
    return one, 7 * weeks - 4


def eases(one: Athlete, number: int) -> dict[str, Ease]:
    return {each.slug: each for each in one.asked(number).eases}


def test_nothing_eases_while_all_goes_well() -> None:
    one, last = trained_for(6)
    assert eases(one, last + 4) == {}


@pytest.mark.parametrize(("days", "sets"), [(21, None), (22, 2), (43, 1)])
def test_after_a_break_what_is_asked_stands_beside_what_was_done(
    days: int, sets: int | None
) -> None:
    one, last = trained_for(14)
    found = eases(one, last + days)
    if sets is None:
        assert found == {}
        return
    lunge = found["walking-lunge"]
    assert (lunge.now.sets, lunge.before.sets) == (sets, 3)
    assert (lunge.now.reps, lunge.before.stand.reps) == (10, 12)
    assert lunge.why.startswith(f"{days} days off: ")
    assert lunge.why == lunge.now.why


def test_on_the_way_back_it_is_still_easier_than_before() -> None:
    one, last = trained_for(14)
    back = last + 25
    one.train(back)
    lunge = eases(one, back + 3)["walking-lunge"]
    assert (lunge.before.sets, lunge.before.stand.reps) == (3, 12)
    assert lunge.why == "+1 set: clean last time, on the way back"
    for number in (back + 3, back + 7, back + 10, back + 14, back + 17):
        one.train(number)
    assert "walking-lunge" not in eases(one, back + 21)


def test_what_comes_back_after_pain_eases_and_what_is_out_does_not() -> None:
    one, last = trained_for(6)
    one.train(last + 4, hurt=("clamshell",))
    assert "clamshell" not in eases(one, last + 7)
    assert [swap.slug for swap in one.asked(last + 7).swaps] == ["clamshell"]
    one.choose(last + 7, answer_key("clamshell"), "better")
    found = eases(one, last + 7)["clamshell"]
    assert (found.now.sets, found.why) == (1, "back after pain: one set, and lighter")


def test_an_exercise_that_hands_its_sets_over_does_not_ease() -> None:
    one = Athlete(experience="intermediate", equipment="dumbbell")
    sets: list[dict[str, int]] = []
    for number in (7 * week + at for week in range(40) for at in (0, 3)):
        seen = one.train(number)
        for offer in seen.proposals:
            one.choose(number, offer.choice_key, "accepted")
        assert seen.eases == ()
        sets.append(sets_of(seen))
    shared = [(a[slug], b[slug]) for a, b in pairwise(sets) for slug in a.keys() & b.keys()]
    assert any(later < before for before, later in shared)
