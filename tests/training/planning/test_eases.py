"""What is easier for now, and why: after a break, after pain, after falling short."""

from itertools import groupby

import pytest
from training.living import EXERCISES, Athlete, sets_of

from hamlog.frozen import replace
from hamlog.training.planning.eases import Ease
from hamlog.training.planning.offers import OfferKind
from hamlog.training.planning.pain import answer_key
from hamlog.training.planning.programmes import OWN_KEY

OWN = (
    '[{"exercise": "walking-lunge"}, {"exercise": "clamshell"}, '
    '{"exercise": "hip-thrust", "variant": "without-band"}]'
)


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
    thrust = EXERCISES["hip-thrust"]
    forms = tuple(form for form in thrust.variants if not form.harder)
    one = Athlete(
        programme="own", exercises={**EXERCISES, thrust.slug: replace(thrust, variants=forms)}
    )
    one.choose(-1, OWN_KEY, OWN)
    shared: list[tuple[int, int]] = []
    for number in (7 * week + at for week in range(13) for at in (0, 3)):
        seen = one.train(number)
        for offer in seen.proposals:
            if offer.kind is OfferKind.EXERCISE:
                one.choose(number, offer.choice_key, "accepted")
        sets = sets_of(seen)
        shared.append((sets.get("hip-thrust", 0), sets.get("single-leg-bridge", 0)))
        assert seen.eases == ()
    # It hands them over one by one.
    assert [key for key, _ in groupby(shared)][-4:] == [(3, 0), (2, 1), (1, 2), (0, 3)]
