"""What the plan asks, in which order, and what each answer does to the next session."""

import pytest
from training.living import Athlete, first_of, sets_of

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
    for number in (0, 3, 7, 10, 14):
        one.train(number)
    return one


def test_nothing_is_asked_at_the_beginning() -> None:
    assert asked(Athlete(), 0) == ()


def test_pain_is_asked_about_on_a_later_day_until_it_is_answered() -> None:
    one = Athlete()
    one.train(0, hurt=["clamshell"])
    assert asked(one, 0) == ()
    (question,) = asked(one, 2)
    assert (question.head, question.text) == (
        "How does it feel now?",
        "Clamshell hurt on Monday: 3 of 10",
    )
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
    before = first_of(one.asked(17), "dumbbell-curl")
    (question,) = asked(one, 17)
    assert question.head == "Next step"
    assert question.replies[0].name == "Take 6 kg"
    assert (before.target_reps, before.load.kg) == (12, 4.0)
    answer(one, 17, question, "Take 6 kg")
    after = first_of(one.asked(17), "dumbbell-curl")
    assert (after.target_reps, after.load.kg) == (10, 6.0)
    assert asked(one, 17) == ()


def test_the_rung_is_said_in_the_athletes_unit() -> None:
    one = climber()
    one.choose(-20, "plan.unit", "lb")
    assert asked(one, 17)[0].replies[0].name == "Take 13.2 lb"


def test_a_refused_rung_is_not_offered_next_time_and_one_put_off_is() -> None:
    one, other = climber(), climber()
    (question,) = asked(one, 17)
    answer(one, 17, question, "No")
    one.train(17)
    assert asked(one, 21) == ()
    answer(other, 17, question, "Not now")
    assert asked(other, 17) == ()
    other.train(17)
    (again,) = asked(other, 21)
    assert again.key == question.key
    assert first_of(other.asked(21), "dumbbell-curl").target_reps == 12


def test_putting_it_off_is_the_same_as_not_now() -> None:
    one = climber()
    (question,) = asked(one, 17)
    not_now = next(found for found in question.replies if found.name == "Not now")
    assert question.later == not_now.writes


def at_the_top(says: str, weeks: int) -> tuple[Athlete, list[str]]:
    """Train twice a week, answer the first question each time, and tell what was asked."""
    one = Athlete()
    seen: list[str] = []
    for number in range(0, 7 * weeks, 7):
        for day in (number, number + 3):
            for question in asked(one, day)[:1]:
                seen.append(question.key)
                names = [reply.name for reply in question.replies]
                wanted = next((name for name in names if name.startswith(says)), names[-1])
                answer(one, day, question, wanted)
            one.train(day)
    return one, seen


def test_at_the_top_the_next_exercise_is_offered_and_takes_a_set_of_its_base() -> None:
    one, seen = at_the_top("Take", 10)
    assert [key for key in seen if ".form-" in key][:2] == [
        "offer.hip-thrust.form-hip-thrust/feet-further-out",
        "offer.romanian-deadlift.form-single-leg-rdl/without-dumbbells",
    ]
    sets = sets_of(one.asked(70))
    assert sets.get("romanian-deadlift", 0) + sets["single-leg-rdl"] == 3


def test_a_refused_offer_comes_back_after_six_clean_sessions() -> None:
    _, seen = at_the_top("No", 14)
    first = seen[0]
    assert seen.count(first) > 1


@pytest.mark.slow
def test_what_more_equipment_would_open_is_asked_once_a_month_or_never() -> None:
    one, seen = at_the_top("Take", 30)
    pieces = [key for key in seen if key.startswith("offer.equipment.")]
    # "Never ask" is what is left where nothing is taken.
    assert len(pieces) == len(set(pieces))
    assert set(pieces) <= {"offer.equipment.bench", "offer.equipment.ball"}
    assert pieces
    assert one.asked(211).terms.equipment == frozenset()
    assert one.asked(211).mastered


def test_equipment_that_is_there_is_added() -> None:
    found = []
    for weeks in range(8, 31):
        one, _ = at_the_top("Take", weeks)
        number = 7 * weeks
        found = [each for each in asked(one, number) if each.head == "More equipment"]
        if found:
            break
    (question,) = found
    piece = question.key.removeprefix("offer.equipment.")
    answer(one, number, question, "Yes")
    assert {found.value for found in one.asked(number).terms.equipment} == {piece}
    assert question.key not in [found.key for found in asked(one, number)]


def test_a_side_that_was_behind_is_seen_once_and_may_go_first() -> None:
    one = Athlete()
    for number in (0, 3, 7, 10):
        one.train(number, behind={"clamshell": Side.RIGHT})
    (question,) = [found for found in asked(one, 14) if found.head == "Noticed"]
    assert question.text == "Clamshell: right leg weaker in 4 of the last 4 sessions"
    assert question.replies[0].writes == (("sides.clamshell", "weaker-first"),)
    answer(one, 14, question, "Weaker side first")
    choices, today = one.facts().choices, one.asked(14).day
    assert weaker_first(choices, today) == {"clamshell"}
    assert [found for found in asked(one, 14) if found.head == "Noticed"] == []
    # Left as it is later, it begins as it always did.
    later = (*choices, Choice("sides.clamshell", choices[-1].at, "as-it-is"))
    assert weaker_first(later, today) == frozenset()


def test_pain_comes_before_all_else() -> None:
    one, _ = at_the_top("no such", 8)
    one.train(56, hurt=["clamshell"])
    assert [found.head for found in asked(one, 59)][:2] == ["How does it feel now?", "Next step"]
