"""Soreness on the morning after: when it is asked about, and what an answer is kept as."""

from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from training.living import EXERCISES
from training.runners import Done, Runner

from hamlog.frozen import replace
from hamlog.training.planning.facts import Facts
from hamlog.training.planning.past import SORE_FROM
from hamlog.training.planning.prescription import prescribe
from hamlog.training.planning.questions import sore_after, soreness_asked, soreness_writes
from hamlog.training.planning.trained import Bout, Trained

FRIDAY = date(2026, 11, 27)
DAY = timedelta(days=1)


def trained(days: int = 0, name: str = "s", *, sore: int | None = None) -> Trained:
    return Trained(FRIDAY + days * DAY, 3, 3, {"clamshell": 3}, sore=sore, id=name)


@pytest.mark.parametrize(
    ("past", "after", "asked"),
    [
        ([], 1, False),
        ([trained()], 0, False),
        ([trained()], 1, True),
        # Left unanswered, it is not asked on any later day.
        ([trained()], 2, False),
        ([trained(sore=0)], 1, False),
        ([trained(sore=7)], 1, False),
        # Today's session has begun.
        ([trained(), trained(1, "t")], 1, False),
        ([trained(-3, "r"), trained()], 1, True),
        ([trained(-3, "r", sore=8), trained()], 1, True),
        # What was written by hands that kept no name cannot be answered about.
        ([trained(name="")], 1, False),
    ],
)
def test_it_is_asked_on_the_morning_after_alone(
    past: list[Trained], after: int, *, asked: bool
) -> None:
    assert bool(soreness_asked(past, FRIDAY + after * DAY)) is asked


def test_the_question_says_after_which_session_and_has_the_whole_scale() -> None:
    (question,) = soreness_asked([trained()], FRIDAY + DAY)

    assert (question.head, question.text) == (
        "Soreness",
        "How sore are you after Friday's session, 0 to 10?",
    )
    assert [reply.name for reply in question.replies] == [str(value) for value in range(11)]
    assert [reply.writes for reply in question.replies] == [
        (("soreness.s", str(value)),) for value in range(11)
    ]
    hard = [int(one.name) for one in question.replies if "hard" in one.why]
    assert hard == list(range(SORE_FROM, 11))
    # To leave it writes nothing.
    assert question.later == ()


def test_an_answer_is_of_every_session_of_the_day_before() -> None:
    past = [trained(-1, "a"), trained(0, "b"), trained(0, "c")]
    after = sore_after(past, FRIDAY + DAY)
    assert soreness_writes(after, 4) == (("soreness.b", "4"), ("soreness.c", "4"))
    assert len(soreness_asked(past, FRIDAY + DAY)) == 1


def with_sore(facts: Facts, values: dict[date, int]) -> Facts:
    """Return the facts with how sore each day left the runner."""

    def bouts(slug: str) -> tuple[Bout, ...]:
        return tuple(replace(one, sore=values.get(one.day)) for one in facts.bouts(slug))

    return replace(facts, bouts=bouts)


@settings(max_examples=examples(30))
@given(
    st.lists(st.sampled_from([None, 5.0, 9.5]), min_size=1, max_size=9),
    st.lists(st.integers(0, 5), min_size=9, max_size=9),
    st.integers(SORE_FROM, 10),
    st.integers(1, 8),
)
def test_sorer_never_asks_for_more(
    efforts: list[float | None], mild: list[int], strong: int, days: int
) -> None:
    """From 5 or less to 6 or more, after the newest session or after each of the last two."""
    runner = Runner({"programme": "home-kit"}, how=lambda n, _: Done(rpe=efforts[n % len(efforts)]))
    for _ in efforts:
        runner.train(runner.next_day())
    assume(runner.trained)
    facts = runner.facts()
    past = [one.day for one in runner.trained]
    before = dict(zip(past, mild, strict=False))
    day = past[-1] + days * DAY
    here = prescribe(with_sore(facts, before), day)
    for last in (1, 2):
        less = prescribe(with_sore(facts, {**before, **dict.fromkeys(past[-last:], strong)}), day)
        assert len(less.sets) <= len(here.sets)
        for slug in EXERCISES:
            mine = [one for one in here.sets if one.exercise == slug]
            theirs = [one for one in less.sets if one.exercise == slug]
            assert len(theirs) <= len(mine)
            if mine and theirs:
                assert theirs[0].target_reps <= mine[0].target_reps
                assert (theirs[0].load.kg or 0) <= (mine[0].load.kg or 0)
        assert {one.of for one in less.proposals} <= {one.of for one in here.proposals}


def test_two_sore_mornings_running_hold_what_would_have_risen() -> None:
    runner = Runner({"programme": "no-equipment"})
    runner.train(runner.next_day())
    runner.train(runner.next_day())
    facts, past = runner.facts(), [one.day for one in runner.trained]
    slug = next(slug for slug in runner.bouts if len(runner.bouts[slug]) == len(past))
    day = runner.next_day()

    def reps(sore: int) -> int:
        asked = prescribe(with_sore(facts, dict.fromkeys(past, sore)), day)
        return asked.targets[slug].reps

    assert reps(5) == reps(0) > reps(6)
    assert prescribe(with_sore(facts, dict.fromkeys(past, 6)), day).targets[slug].why == (
        "Hard twice in a row: same again"
    )
