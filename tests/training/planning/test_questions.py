"""What the plan asks, in which order, and what each answer does to the next session."""

from training.living import EXERCISES, Athlete, first_of, sets_of

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Side
from hamlog.training.planning.questions import Question, questions, weaker_first
from hamlog.training.record import Choice

ALL = ",".join(Equipment)


def asked(one: Athlete, number: int) -> tuple[Question, ...]:
    return questions(one.asked(number), one.facts())


def answer(one: Athlete, number: int, question: Question, name: str) -> None:
    """Give the answer called `name`, kept on that day."""
    reply = next(found for found in question.replies if found.name == name)
    for key, value in reply.writes:
        one.choose(number, key, value)


def climber() -> Athlete:
    """One whose dumbbell curl was clean at 12 twice running."""
    one = Athlete(programme="own")
    one.choose(-30, "programme.own", '[{"exercise": "dumbbell-curl"}]')
    one.choose(-30, "ladder.dumbbell-curl", "4, 6, 8")
    for number in (0, 3, 7, 10):
        one.train(number)
    return one


def test_nothing_is_asked_at_the_beginning() -> None:
    assert asked(Athlete(), 0) == ()


def test_pain_is_asked_about_on_a_later_day_until_it_is_answered() -> None:
    one = Athlete()
    one.train(0, hurt=["clamshell"])
    assert asked(one, 0) == ()
    (question,) = asked(one, 2)
    assert (question.head, question.text) == ("How is it", "Clamshell hurt on Monday: 3 of 10")
    assert [reply.name for reply in question.replies] == ["Better", "The same", "Worse"]
    # Nothing is written by putting it off: it stays open.
    assert question.later == ()
    assert asked(one, 20)[0].text == "Clamshell hurt on 5 January: 3 of 10"
    answer(one, 2, question, "Worse")
    assert asked(one, 2) == ()


def test_a_weekday_is_said_within_a_week_and_a_date_after_it() -> None:
    one = Athlete()
    one.train(0, hurt=["clamshell"])
    assert ["Monday" in asked(one, number)[0].text for number in (1, 6, 7, 8)] == [
        *(True, True, False, False)
    ]
    assert ["5 January" in asked(one, number)[0].text for number in (6, 7)] == [False, True]


def test_where_it_hurt_is_said_and_each_answer_is_kept_by_its_word() -> None:
    one = Athlete()
    one.train(0, hurt=["clamshell"])
    day = one.asked(2)
    (ask,) = day.asks
    told = replace(day, asks=(replace(ask, place="behind the knee"),))
    (question,) = questions(told, one.facts())
    assert "3 of 10" in question.text
    assert question.text.endswith("behind the knee")
    assert [reply.writes for reply in question.replies] == [
        ((f"pain.{ask.slug}", word),) for word in ("better", "same", "worse")
    ]


def test_a_clinicians_number_is_asked_about_from_above_it_only() -> None:
    one = Athlete(pain_limit=3)
    one.train(0, hurt=["clamshell"])
    assert asked(one, 2) == ()


def test_the_next_rung_taken_is_in_force_at_ten_reps() -> None:
    one = climber()
    before = first_of(one.asked(14), "dumbbell-curl")
    (question,) = asked(one, 14)
    assert question.head == "Offered"
    assert question.replies[0].name == "Take 6 kg"
    assert (before.target_reps, before.load.kg) == (12, 4.0)
    answer(one, 14, question, "Take 6 kg")
    after = first_of(one.asked(14), "dumbbell-curl")
    assert (after.target_reps, after.load.kg) == (10, 6.0)
    assert asked(one, 14) == ()


def test_the_rung_is_said_in_the_athletes_unit() -> None:
    one = climber()
    one.choose(-20, "plan.unit", "lb")
    assert asked(one, 14)[0].replies[0].name == "Take 13.2 lb"


def test_a_refused_rung_is_not_offered_again_and_one_put_off_is() -> None:
    one, other = climber(), climber()
    (question,) = asked(one, 14)
    answer(one, 14, question, "No")
    one.train(14)
    assert asked(one, 17) == ()
    answer(other, 14, question, "Not now")
    assert asked(other, 14) == ()
    other.train(14)
    (again,) = asked(other, 17)
    assert again.key == question.key
    assert first_of(other.asked(17), "dumbbell-curl").target_reps == 12


def test_putting_it_off_is_the_same_as_not_now() -> None:
    one = climber()
    (question,) = asked(one, 14)
    not_now = next(found for found in question.replies if found.name == "Not now")
    assert question.later == not_now.writes


def mastered() -> Athlete:
    """One who has done three clean sets of each basic exercise in four sessions."""
    one = Athlete()
    for number in range(0, 54, 3):
        one.train(number)
    return one


def test_the_intermediate_exercises_are_offered_and_stand_at_the_end_once_taken() -> None:
    one = mastered()
    (question,) = [found for found in asked(one, 54) if "mastered" in found.text]
    before = tuple(one.asked(54).ramp.sets)
    answer(one, 54, question, "Add them")
    after = one.asked(54)
    assert tuple(after.ramp.sets)[: len(before)] == before
    new = tuple(after.ramp.sets)[len(before) :]
    assert new
    assert {EXERCISES[slug].level.value for slug in new} == {"intermediate"}
    assert [after.ramp.sets[slug] for slug in new] == [1] * len(new)
    assert after.programme.slug == "own"
    assert [found for found in asked(one, 54) if "mastered" in found.text] == []


def test_the_levels_refused_are_not_offered_again() -> None:
    one = mastered()
    (question,) = [found for found in asked(one, 54) if "mastered" in found.text]
    answer(one, 54, question, "No")
    one.train(54)
    assert [found for found in asked(one, 57) if "mastered" in found.text] == []
    assert list(sets_of(one.asked(57))) == [
        "romanian-deadlift",
        "walking-lunge",
        "clamshell",
        "hip-thrust",
    ]


def test_a_side_that_was_behind_is_seen_once_and_may_go_first() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number, behind={"clamshell": Side.RIGHT})
    (question,) = [found for found in asked(one, 14) if found.head == "Seen"]
    assert question.text == "Clamshell: Right behind in 4 of the last 4"
    assert question.replies[0].writes == (("sides.clamshell", "weaker-first"),)
    answer(one, 14, question, "Weaker side first")
    choices, today = one.facts().choices, one.asked(14).day
    assert weaker_first(choices, today) == {"clamshell"}
    assert [found for found in asked(one, 14) if found.head == "Seen"] == []
    # Left as it is later, it begins as it always did.
    later = (*choices, Choice("sides.clamshell", choices[-1].at, "as-it-is"))
    assert weaker_first(later, today) == frozenset()


def test_pain_comes_before_all_else() -> None:
    one = mastered()
    one.train(42, hurt=["clamshell"])
    assert [found.head for found in asked(one, 45)][:2] == ["How is it", "Offered"]
