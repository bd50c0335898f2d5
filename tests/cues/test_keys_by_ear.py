"""By ear alone: what keys do to a session, said and by tones."""

from collections.abc import Callable

import pytest
from cues.session_by_ear import (
    Heard,
    at_of,
    before,
    heard,
    heard_of,
    is_clean,
    renewed,
    session,
    transcript,
)
from training.builders import real

from hamlog.cues.phrases import speakable
from hamlog.cues.recipes import is_glide
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.exercise import Movement, Side
from hamlog.training.load import Load
from hamlog.training.pacing import steps, stops, workout
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.opening import with_opening
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.training.record import Outcome


def pauses(now: Workout, at_s: float) -> Workout:
    return workout.press(now, at_s).workout


def test_a_pause_is_said_and_going_on_leaves_time_to_get_ready() -> None:
    first_rep_s = at_of(heard(1), "rep-done")[0]
    found = heard_of(session(1), ((first_rep_s + 2, pauses), (first_rep_s + 20, pauses)))
    paused = [one for one in found.words if first_rep_s + 2 <= one.at_s < first_rep_s + 20]
    after = before(found, "lift", first_rep_s + 20)
    count_s = next(at for at in at_of(found, "count") if at > first_rep_s + 20)

    assert [one.name for one in paused] == ["Paused."]
    assert after[:2] == ["Get into position.", "Rep 2 of 10."]
    assert count_s - (first_rep_s + 20) >= 3
    assert found.texts().count("Last one.") == heard(1).texts().count("Last one.")


def test_a_pause_of_a_rest_says_how_much_is_left_and_loses_no_words() -> None:
    rest_s = at_of(heard(1), "set-done")[0]
    found = heard_of(session(1), ((rest_s + 4, pauses), (rest_s + 34, pauses)))

    assert "56 seconds of rest are left." in found.texts()
    said = [one.name for one in found.words if one.at_s > rest_s + 34]
    assert "Get into position." in said
    lunge = real("walking-lunge").setup_of(None, Side.LEFT)[-1]
    assert speakable(lunge) in said


def test_a_stop_for_pain_ends_the_plan_and_says_so() -> None:
    first_rep_s = at_of(heard(1), "rep-done")[0]

    def hurts(now: Workout, at_s: float) -> Workout:
        stopped = stops.stop(now, Outcome.PAIN, at_s).workout
        assert stopped.standing is Standing.STOPPED
        return stopped

    def leaves(now: Workout, at_s: float) -> Workout:
        return stops.leave(now, at_s).workout

    found = heard_of(session(1), ((first_rep_s + 2, hurts), (first_rep_s + 30, leaves)))
    said = [one.name for one in found.words if one.at_s > first_rep_s + 2]

    assert said == ["Stopped."]


def test_skipping_a_rest_still_says_what_to_get_into_position_for() -> None:
    rest_s = at_of(heard(1), "set-done")[0]

    def skips(now: Workout, at_s: float) -> Workout:
        return steps.end_here(now, at_s).workout

    found = heard_of(session(1), ((rest_s + 2, skips),))
    said = before(found, "count", rest_s + 2)

    assert said[:2] == ["Get into position.", "Walking lunge."]


def test_a_longer_rest_says_how_long_it_is_now() -> None:
    rest_s = at_of(heard(1), "set-done")[0]

    def longer(now: Workout, at_s: float) -> Workout:
        return steps.more_rest(now, at_s).workout

    found = heard_of(session(1), ((rest_s + 25, longer),))

    assert "50 seconds." in found.texts()
    assert at_of(found, "end")[0] == pytest.approx(at_of(heard(1), "end")[0] + 15, abs=0.01)
    assert found.texts().count("30 seconds left.") == heard(1).texts().count("30 seconds left.")


def test_another_load_is_said() -> None:
    one = real("single-leg-rdl")
    planned = planned_sets(one, variant=None, sets=1, reps=10, load=Load(8.0), first_position=1)
    ready = workout.assemble((Item("set-1", planned[0], one),), Values().ways, first=0)

    def heavier(now: Workout, _at_s: float) -> Workout:
        return steps.change_load(now, 1).workout

    found = heard_of(with_opening(ready, 30), ((25.0, heavier),))

    assert "8 kilograms." in found.texts()
    assert "9 kilograms." in found.texts()


def takes_back(now: Workout, at_s: float) -> Workout:
    return steps.take_back(now, at_s).workout


def other_form(now: Workout, _at_s: float) -> Workout:
    changed = steps.change_variant(now).workout
    assert changed is not now
    return changed


def more_rest(now: Workout, at_s: float) -> Workout:
    return steps.more_rest(now, at_s).workout


def between(found: Heard, from_s: float, until_s: float) -> list[str]:
    """Return what was heard between two seconds, but ticks and glides."""
    return [
        one.name
        for one in found.sounds
        if from_s <= one.at_s < until_s and not (is_glide(one.name) or one.name[:4] == "tick")
    ]


@pytest.mark.parametrize("after_s", [0.1, 0.7, 1.6, 2.9, 3.4, 4.9])
def test_a_rep_taken_back_is_said_to_come_again_wherever_the_next_one_is(after_s: float) -> None:
    begins_s = [one.at_s for one in heard(1).tones if one.name == "lower"][2]
    found = heard_of(session(1), ((begins_s + after_s, takes_back),))
    said = between(found, begins_s + after_s, begins_s + after_s + 4)

    assert "taken-back" in said[:2]
    assert "Rep 2 again." in said
    assert is_clean(found)
    # One more is counted "two", and no other more than once.
    legs = found.texts().count("Ten.")
    done = at_of(found, "rep-done")
    assert len(done) == len(at_of(heard(1), "rep-done")) + 1
    assert found.texts().count("Four.") == legs


def test_going_back_to_a_count_says_again_in_the_place_of_its_first_number() -> None:
    rep_s = at_of(heard(1), "rep-done")[1]
    found = heard_of(session(1), ((rep_s + 0.5, takes_back),))

    assert between(found, rep_s + 0.45, rep_s + 3.6) == [
        "taken-back",
        "Again.",
        "count",
        "Two.",
        "count-last",
        "One.",
        "lower",
    ]
    assert is_clean(found)


def test_going_back_to_the_other_leg_leaves_time_and_says_which_rep() -> None:
    change_s = at_of(heard(1), "change")[0]
    found = heard_of(session(1), ((change_s + 1, takes_back),))
    said = between(found, change_s + 0.9, change_s + 6.5)

    assert said[0] == "taken-back"
    assert said[1:4] == ["Get into position.", "Rep 10 of 10.", "Left leg."]
    assert not {"ready", "new-exercise"} & set(said)
    assert is_clean(found)


@pytest.mark.parametrize("after_s", [0.3, 4.1, 6.0, 20.0, 45.0])
def test_a_rep_taken_back_in_a_rest_is_said_and_nothing_else_is_lost(after_s: float) -> None:
    rest_s = at_of(heard(1), "set-done")[0]
    found = heard_of(session(1), ((rest_s + after_s, takes_back),))
    rest = [one.name for one in found.words if rest_s < one.at_s < rest_s + 55]
    usual = [one.name for one in heard(1).words if rest_s < one.at_s < rest_s + 55]

    assert [one for one in rest if one != "Rep 10 undone."] == usual
    assert rest.count("Rep 10 undone.") == 1
    said_s = at_of(found, "Rep 10 undone.")[0]
    assert said_s - rest_s - after_s < 5
    assert is_clean(found)


def test_a_rep_taken_back_in_a_pause_and_after_the_end_is_said() -> None:
    rep_s = at_of(heard(1), "rep-done")[2]
    keys = ((rep_s + 2, pauses), (rep_s + 5, takes_back), (rep_s + 15, pauses))
    found = heard_of(session(1), keys)

    assert between(found, rep_s + 5, rep_s + 14) == ["taken-back", "Rep 3 undone."]
    assert "Rep 3 of 10." in between(found, rep_s + 15, rep_s + 25)

    over_s = heard(1).end_s
    late = heard_of(session(1), ((over_s + 12, takes_back),))

    assert between(late, over_s + 12, over_s + 20) == ["taken-back", "Rep 10 undone."]


@pytest.mark.parametrize("after_s", [0.3, 6.0, 9.0, 26.0])
def test_another_form_is_said_with_its_own_set_up(after_s: float) -> None:
    """Of the first one nothing more is said but the sentence that was begun."""
    one = real("hip-thrust")
    rest_s = at_of(heard(1), "set-done")[-2]
    found = heard_of(session(1), ((rest_s + after_s, other_form),))
    said = between(found, rest_s + after_s, rest_s + 55)
    said.remove("30 seconds left.")
    new = one.variants[-1]

    assert "changed" in said[:2]
    assert said.count(f"{new.name}.") == 1
    setup = [f"{line.rstrip('.')}." for line in one.setup_of(new.slug)]
    after = said[said.index(f"{new.name}.") + 1 :]
    if after[0] == "One set of 10 reps.":
        # Nothing had been said of the set: it is told as it is now.
        after = after[1:]
    assert after == [*setup, "new-exercise", "Get into position."]
    assert found.texts().count(setup[1]) == 1
    assert is_clean(found)


def test_in_a_warm_up_another_form_is_only_named_and_told_before_its_set() -> None:
    """By its own timeline: a warm-up says what it is itself, movement by movement."""
    one = real("romanian-deadlift")
    planned = planned_sets(one, variant=None, sets=1, reps=10, load=Load(8.0), first_position=1)
    ways = replace(Values().ways, warm_up=(Movement("Leg swings", 20),))
    ready = workout.assemble((Item("set-1", planned[0], one),), ways, first=0)
    found = heard_of(with_opening(ready, 25), ((8.0, other_form),))
    said = found.texts()

    assert said.count("Without dumbbells.") == 2
    for line in one.setup_of("without-dumbbells"):
        assert said.count(f"{line.rstrip('.')}.") == 1
    assert is_clean(found)


def test_the_usual_form_is_said_to_be_that() -> None:
    found = heard_of(session(1), ((10.0, other_form),))
    said = between(found, 10.0, 25.0)

    assert said[:2] == ["changed", "The usual form."]
    assert any("a dumbbell in each hand" in text for text in said)
    assert said[-1] == "Get into position."
    assert is_clean(found)


def test_of_two_keys_in_a_row_the_second_is_said() -> None:
    rest_s = at_of(heard(1), "set-done")[0]
    found = heard_of(session(1), ((rest_s + 20, more_rest), (rest_s + 20.2, more_rest)))

    assert len(at_of(found, "changed")) == 2
    assert "70 seconds." in found.texts()
    assert "55 seconds." not in found.texts()


def test_by_tones_alone_keys_are_heard_too() -> None:
    toned = heard_of(session(1), voice=False)
    rep_s, rest_s = at_of(toned, "rep-done")[1], at_of(toned, "set-done")[-2]
    keys = ((rep_s + 2, takes_back), (rest_s + 25, other_form))
    found = heard_of(session(1), keys, voice=False)

    assert at_of(found, "taken-back") == [pytest.approx(rep_s + 2.05)]
    assert at_of(found, "changed") == [pytest.approx(rest_s + 25.05)]
    assert found.words == []


def test_the_transcript_of_keys_is_what_is_heard() -> None:
    first = heard(1)
    lower_s = [one.at_s for one in first.tones if one.name == "lower"][1]
    keys: list[tuple[str, float, Callable[[Workout, float], Workout]]]
    keys = [("u", lower_s + 1, takes_back), ("u", lower_s + 11.4, takes_back)]
    longer_s = heard_of(session(1), tuple(key[1:] for key in keys)).end_s - first.end_s
    rest_s = [at_s + longer_s for at_s in at_of(first, "set-done")]
    keys += [("u", rest_s[0] + 12, takes_back), ("t", rest_s[0] + 40, more_rest)]
    keys += [("v", rest_s[-2] + 15 + 7, other_form)]
    found = heard_of(session(1), tuple(key[1:] for key in keys))
    shown: list[str] = []
    for from_s, until_s in (
        (lower_s - 1, lower_s + 18),
        (rest_s[0] + 7, rest_s[0] + 45),
        (rest_s[-2] + 15, rest_s[-2] + 15 + 50),
    ):
        near = [one for one in found.sounds if from_s <= one.at_s < until_s]
        pressed = [(at_s, f"[{key}]") for key, at_s, _ in keys if from_s <= at_s < until_s]
        shown += [*transcript(Heard(near, until_s), pressed), "        ..."]
    written, told = renewed("transcript of keys", shown[:-1])

    assert is_clean(found)
    assert written == told
