"""Stops: what hurts is over, what was answered is kept, and a mistake costs nothing."""

from pathlib import Path

import pytest
from follow.scripted import Followed, Script, followed, lines_home
from homes import SMALL_WAYS, small_exercise, write_exercise, write_programme
from support import START

from hamlog.follow.inbox import Gone
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.record import Outcome, SetRecord

LEAD_S, REP_S = 8, 5
IN_REP_2: Script = [(1, ""), (LEAD_S + REP_S + 1, "p")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two exercises; the first names another one for pain."""
    lines_home(tmp_path)
    others = """
easier = { exercise = "small-calm", why = "lying down" }
if_it_hurts = [{ exercise = "small-calm", why = "no load on the knee" }]
"""
    write_exercise(tmp_path, "small-both", small_exercise("Small both", more=others))
    write_exercise(tmp_path, "small-calm", small_exercise("Small calm"))
    write_programme(tmp_path, "small", 'name = "Small"\nexercises = ["small-both", "small-turn"]\n')
    return tmp_path


def stopped(home: Path, *answers: str | Gone, settings: Values = SMALL_WAYS) -> Followed:
    return followed(home, [*IN_REP_2, *((1, one) for one in answers)], settings=settings)


def sets_of(home: Path) -> tuple[SetRecord, ...]:
    with open_log(home / "hamlog.db", create=False) as log:
        (session,) = log.sessions_of(START.date())
    return tuple(sorted(session.sets, key=lambda one: one.position))


def test_pain_is_asked_about_and_kept_and_the_exercise_is_over(home: Path) -> None:
    ended = stopped(home, "4", "3", "")
    first, *others = sets_of(home)
    assert (first.outcome, first.pain, first.pain_place) == (Outcome.PAIN, 4, "upper hamstring")
    assert [len(first.reps), *(len(one.reps) for one in others)] == [1, 4]
    lines = ended.lines
    assert "Stopped at rep 2, holding. 1 rep is kept." in lines
    assert "Small both is done for today." in lines
    # What hurts is not offered in another way: no fewer reps, no other form.
    options = [line for line in lines if line[:3] in {"1. ", "2. ", "3. "}]
    assert options[-3:] == [
        "1. Small calm instead: no load on the knee, but it loads the hamstring too",
        "2. Leave it for today: then small turn, which loads the hamstring too",
        "3. End the session: the other exercises are skipped, too",
    ]
    assert "This loads the hamstring too: stop it if it hurts, or end the session." in lines
    assert any(cue.kind == "stop" for cue in ended.cues.heard)


def test_something_else_takes_its_place(home: Path) -> None:
    ended = stopped(home, "2", "", "1")
    slugs = [(one.exercise, one.outcome) for one in sets_of(home)]
    assert slugs == [
        ("small-both", Outcome.PAIN),
        ("small-calm", Outcome.DONE),
        ("small-turn", Outcome.DONE),
    ]
    assert any("Next: Small calm: set 1 of 1" in line for line in ended.lines)


def test_nothing_needs_an_answer(home: Path) -> None:
    stopped(home, "", "", "")
    first = sets_of(home)[0]
    assert (first.outcome, first.pain, first.pain_place) == (Outcome.PAIN, None, "")


def test_an_enter_that_only_sent_the_key_is_no_answer(home: Path) -> None:
    answers: Script = [(0.2, ""), (1.0, "2"), (0.2, ""), (1.0, "3"), (0.2, ""), (1.0, "")]
    ended = followed(home, [*IN_REP_2, *answers], settings=SMALL_WAYS, keys=True)
    first = sets_of(home)[0]
    assert (first.outcome, first.pain, first.pain_place) == (Outcome.PAIN, 2, "upper hamstring")
    again = "No number yet. How much does it hurt, 0 to 10? Enter again: no answer."
    assert ended.lines.count(again) == 1
    assert "Noted: 2 of 10." in ended.lines


def test_two_enters_are_no_answer_and_it_is_said(home: Path) -> None:
    answers: Script = [(0.2, ""), (1.0, ""), (1.0, "3"), (0.2, "")]
    ended = followed(home, [*IN_REP_2, *answers], settings=SMALL_WAYS, keys=True)
    first = sets_of(home)[0]
    assert (first.pain, first.pain_place) == (None, "upper hamstring")
    assert "Noted: no number." in ended.lines


def test_nor_does_it_pass_over_that_it_is_too_hard(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "a"), (0.2, ""), (1, "1"), (0.2, "")]
    ended = followed(home, script, settings=SMALL_WAYS, keys=True)
    assert "No number yet. Enter again: continue as before." in ended.lines
    assert sets_of(home)[0].outcome is Outcome.ENDED_EARLY


def test_an_enter_straight_after_any_key_does_nothing_but_later_it_pauses(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "x"), (0.2, ""), (1, "q")]
    ended = followed(home, script, settings=SMALL_WAYS, keys=True)
    assert not any("Paused" in line for line in ended.lines)


def test_an_enter_of_its_own_pauses(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "x"), (1, ""), (1, "q")]
    ended = followed(home, script, settings=SMALL_WAYS, keys=True)
    assert any("Paused" in line for line in ended.lines)


def test_what_is_no_answer_is_asked_again(home: Path) -> None:
    ended = stopped(home, "11", "much", "10", "60", "x", "1", "1")
    assert sum("That is not a number from 0 to 10" in line for line in ended.lines) == 2
    assert sum("That is not one of them" in line for line in ended.lines) == 2
    assert sets_of(home)[0].pain == 10
    assert sets_of(home)[0].pain_place == "front of the knee"


@pytest.mark.some(2)
@pytest.mark.parametrize("pain", ["7", "2s", "S", "10 sudden"])
@pytest.mark.parametrize("answer", ["", "1"])
def test_after_strong_or_sudden_pain_the_end_of_the_session_comes_first(
    home: Path, pain: str, answer: str
) -> None:
    ended = stopped(home, pain, "", answer)
    assert sets_of(home)[0].pain_sudden is (pain != "7")
    assert "End the session here. See a doctor or physiotherapist." in ended.lines
    assert ended.lines[-1].startswith("Everything is saved in ")
    assert {one.outcome for one in sets_of(home)[1:]} <= {Outcome.SKIPPED}
    assert ended.code == 0


def test_pressed_by_mistake_the_set_goes_on(home: Path) -> None:
    ended = stopped(home, "u", "")
    first = sets_of(home)[0]
    assert (first.outcome, len(first.reps)) == (Outcome.DONE, 2)
    assert any("Paused" in line and "rep 2 of 2" in line for line in ended.lines)


@pytest.mark.parametrize(("pain", "offered"), [("2", True), ("3", False)])
def test_going_on_is_offered_within_a_clinicians_number_alone(
    home: Path, pain: str, offered: bool
) -> None:
    allowed = replace(SMALL_WAYS, pain_limit=2)
    ended = stopped(home, pain, "", "1" if offered else "", "", settings=allowed)
    assert any("Continue the set" in line for line in ended.lines) is offered
    assert ("Small both is done for today." in ended.lines) is not offered
    assert sets_of(home)[0].outcome is (Outcome.DONE if offered else Outcome.PAIN)


@pytest.mark.parametrize("answers", [(), ("5",), ("5", "1")])
@pytest.mark.parametrize("code", [0, 130, 129])
def test_whoever_leaves_amid_the_questions_has_told_what_was_told(
    home: Path, answers: tuple[str, ...], code: int
) -> None:
    ended = stopped(home, *answers, Gone(code))
    first = sets_of(home)[0]
    assert first.outcome is Outcome.PAIN
    assert first.pain == (5 if answers else None)
    assert first.pain_place == ("front of the knee" if len(answers) == 2 else "")
    assert ended.lines[-1].startswith("Left at Small turn")
    assert ended.code == code


def test_pain_between_two_sets_is_about_the_one_before(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 2 * REP_S + 2, "p"), (1, "3"), (1, ""), (1, "")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert "About small both, set 1, the set just done." in ended.lines
    first = sets_of(home)[0]
    assert (first.outcome, first.pain) == (Outcome.DONE, 3)


@pytest.mark.parametrize("answer", [("",), ("s",), ()])
def test_pain_between_two_sets_is_kept_without_a_number_too(
    home: Path, answer: tuple[str, ...]
) -> None:
    script: Script = [(1, ""), (LEAD_S + 2 * REP_S + 2, "p"), *((1, one) for one in answer)]
    last: Script = [(1, ""), (1, "")] if answer else [(1, Gone(1))]
    followed(home, [*script, *last], settings=SMALL_WAYS)
    first = sets_of(home)[0]
    told = (first.outcome, first.pain, first.pain_sudden)
    assert told == (Outcome.DONE, 1, answer == ("s",))


def test_too_hard_offers_what_is_easier_and_enter_goes_on(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "a"), (1, ""), (1, "")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert "Small both is too hard. What now?" in ended.lines
    assert sets_of(home)[0].outcome is Outcome.DONE


def test_too_hard_swaps_to_what_was_chosen(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "a"), (1, "1")]
    followed(home, script, settings=SMALL_WAYS)
    assert [(one.exercise, one.outcome) for one in sets_of(home)][:2] == [
        ("small-both", Outcome.ENDED_EARLY),
        ("small-calm", Outcome.DONE),
    ]
