"""Twelve weeks of one exercise that a reader can check by hand, and the rules under any script."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.bouts import (
    BETTER,
    CURL,
    MONDAY,
    NINE,
    WEIGHTS,
    asked,
    bout,
    bouts,
    choice,
    lowering_s,
    told,
)

from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.ladder import Ladder, body_rungs, ladder_of, parse_ladder
from hamlog.training.load import Load
from hamlog.training.planning.offers import Answer
from hamlog.training.planning.progress import Target, target
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice

quick = settings(deadline=None, max_examples=100)


@dataclass
class Runner:
    """Trains what is asked twice a week, as a script says, and answers at once or never."""

    of: Exercise
    ladder: Ladder
    says: Answer | None = Answer.ACCEPTED
    past: list[Bout] = field(default_factory=list)
    answers: list[Choice] = field(default_factory=list)

    def weeks(self, script: str) -> list[str]:
        """Return what each session asked for; the script has a letter a session (see `bout`)."""
        asked_for = []
        for index, how in enumerate(script.split()):
            day = MONDAY + timedelta(7 * (index // 2) + 3 * (index % 2))
            found = self.today(day)
            asked_for.append(told(found))
            mark = "" if how == "." else how
            done = bout(day, f"{found.reps}{mark}", found.load, lowering_s(found))
            self.past.insert(0, done)
        return asked_for

    def today(self, day: date) -> Target:
        found = target(self.of, None, self.past, self.ladder, self.answers, day)
        if found.proposal is None or self.says is None:
            return found
        self.answers.append(choice(found.proposal.choice_key, day, self.says))
        return target(self.of, None, self.past, self.ladder, self.answers, day)


def test_twelve_weeks_all_clean_climb_the_ladder() -> None:
    assert Runner(CURL, WEIGHTS).weeks(". . " * 12) == [
        *("10 x 4 kg, lower 3", "11 x 4 kg, lower 3"),  # week 1
        *("12 x 4 kg, lower 3", "12 x 4 kg, lower 3"),
        *("10 x 6 kg, lower 3", "11 x 6 kg, lower 3"),
        *("12 x 6 kg, lower 3", "12 x 6 kg, lower 3"),
        *("10 x 8 kg, lower 3", "11 x 8 kg, lower 3"),  # week 5
        *("12 x 8 kg, lower 3", "12 x 8 kg, lower 3"),
        *("10 x 8 kg, lower 4", "11 x 8 kg, lower 4"),
        *("12 x 8 kg, lower 4", "12 x 8 kg, lower 4"),
        *("12 x 8 kg, lower 4", "12 x 8 kg, lower 4"),  # week 9
        *("12 x 8 kg, lower 4", "12 x 8 kg, lower 4"),
        *("12 x 8 kg, lower 4", "12 x 8 kg, lower 4"),
        *("12 x 8 kg, lower 4", "12 x 8 kg, lower 4"),
    ]


def test_twelve_weeks_with_shortfalls_go_down_and_come_back() -> None:
    runner = Runner(CURL, WEIGHTS)
    assert runner.weeks(". . . . e . . . e e . . . . . . . . e e e e . .") == [
        *("10 x 4 kg, lower 3", "11 x 4 kg, lower 3"),  # week 1
        *("12 x 4 kg, lower 3", "12 x 4 kg, lower 3"),
        *("10 x 6 kg, lower 3", "10 x 6 kg, lower 3"),  # ended early: the same again
        *("11 x 6 kg, lower 3", "12 x 6 kg, lower 3"),
        *("12 x 6 kg, lower 3", "12 x 6 kg, lower 3"),  # week 5: short twice
        *("12 x 4 kg, lower 3", "12 x 4 kg, lower 3"),
        *("10 x 6 kg, lower 3", "11 x 6 kg, lower 3"),
        *("12 x 6 kg, lower 3", "12 x 6 kg, lower 3"),
        *("10 x 8 kg, lower 3", "11 x 8 kg, lower 3"),  # week 9
        *("12 x 8 kg, lower 3", "12 x 8 kg, lower 3"),  # short twice
        *("12 x 6 kg, lower 3", "12 x 6 kg, lower 3"),  # and twice again
        *("12 x 4 kg, lower 3", "12 x 4 kg, lower 3"),
    ]


def test_twelve_weeks_with_marks_and_pain_slow_down_before_load() -> None:
    runner = Runner(CURL, WEIGHTS)
    assert runner.weeks(". m . . . . . . . . . . a . . . . . . . . . . .") == [
        *("10 x 4 kg, lower 3", "11 x 4 kg, lower 3"),  # week 1: a rep marked
        *("11 x 4 kg, lower 3", "12 x 4 kg, lower 3"),
        *("12 x 4 kg, lower 3", "10 x 4 kg, lower 4"),  # slower before heavier
        *("11 x 4 kg, lower 4", "12 x 4 kg, lower 4"),
        *("12 x 4 kg, lower 4", "10 x 6 kg, lower 4"),  # week 5
        *("11 x 6 kg, lower 4", "12 x 6 kg, lower 4"),
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),  # it hurt: nobody says how it is
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),  # week 9
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),
        *("12 x 6 kg, lower 4", "12 x 6 kg, lower 4"),
    ]
    answered = [choice("pain.curl", runner.past[0].day + timedelta(1), BETTER)]
    assert told(asked(runner.past, answered)) == "12 x 6 kg, lower 4 (8 kg?)"


@pytest.mark.parametrize("says", [Answer.REFUSED, Answer.LATER, None])
def test_twelve_weeks_without_a_yes_stay_on_the_rung(says: Answer | None) -> None:
    found = Runner(CURL, WEIGHTS, says).weeks(". . " * 12)

    assert {line.split(",")[0] for line in found[3:]} == {"12 x 4 kg"}


HOW = st.sampled_from(["", "", "", "m", "e", "p", "a", "s", "u", "w"])
ANSWERS = st.sampled_from([*Answer, None])
LADDERS = [
    WEIGHTS,
    Ladder("curl", step_kg=2.0),
    Ladder("curl", parse_ladder("yellow 1, yellow 2, red 1"), named=True),
]


@quick
@given(st.lists(st.tuples(HOW, st.booleans()), max_size=30), st.sampled_from(LADDERS), ANSWERS)
def test_whatever_happens_the_rules_hold(
    script: list[tuple[str, bool]], ladder: Ladder, says: Answer | None
) -> None:
    runner = Runner(CURL, ladder, says)
    rungs = list(ladder.rungs)
    for index, (how, answered) in enumerate(script):
        day = MONDAY + timedelta(3 * index)
        if answered:
            runner.answers.append(choice("pain.curl", day, BETTER))
        found = runner.today(day)
        last = runner.past[0] if runner.past else None

        assert 10 <= found.reps <= 12
        assert 1 <= lowering_s(found) <= 4
        assert found.why
        assert len(found.why) < 60
        assert found == target(CURL, None, runner.past, ladder, runner.answers, day)
        if last is not None:
            before = last.sets[0].load
            up = rungs.index(found.load) - rungs.index(before) if rungs else 0
            kg_up = (found.load.kg or 0) - (before.kg or 0)
            assert abs(up) <= 1
            assert abs(kg_up) <= 2
            if last.session_counts and (last.flawed or last.hurt()):
                assert up <= 0
                assert kg_up <= 0
                assert found.proposal is None
            assert found.reps <= last.target_reps + 1
        lower = lowering_s(found)
        runner.past.insert(0, bout(day, f"{found.reps}{how}", found.load, lower))


@quick
@given(
    st.sampled_from(sorted(NINE)),
    st.lists(HOW, max_size=16),
    st.integers(1, 20),
    st.none() | st.floats(1, 40),
)
def test_the_nine_keep_their_span_whatever_the_log_says(
    slug: str, hows: list[str], reps: int, kg: float | None
) -> None:
    one = NINE[slug]
    ladder = ladder_of(one, None, step_kg=1, body=body_rungs(one, None, NINE, None))
    past = bouts(" ".join(f"{reps}{how}" for how in hows), Load(kg))
    found = asked(past, of=one, ladder=ladder)

    assert 10 <= found.reps <= 12
    assert 1 <= lowering_s(found) <= 4
    assert len(found.why) < 60
    assert tempo.applied(one.phases, found.tempo) is not None
