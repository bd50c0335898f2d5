"""What comes before a followed session: the day's list, what is asked first, and days without."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from follow.scripted import Followed, Script, followed, lines_home, opened
from homes import (
    SMALL_WAYS,
    choose_programme,
    small_exercise,
    small_home,
    write_exercise,
    write_programme,
)
from support import START, FakeClock

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.record import Outcome, SessionRecord
from hamlog.training.review.correcting import SetEdit

WARM = replace(SMALL_WAYS, warm_up=True)
LEAD_S, REP_S = 8, 5


def on_day(folder: Path, days: float, script: Script) -> Followed:
    clock = FakeClock(START + timedelta(days=days))
    return followed(folder, script, settings=SMALL_WAYS, clock=clock)


def sessions(folder: Path, days: int = 0) -> tuple[SessionRecord, ...]:
    with open_log(folder / "hamlog.db", create=False) as log:
        return log.sessions_of(START.date() + timedelta(days=days))


def test_the_day_is_told_with_forms_loads_and_reasons(tmp_path: Path) -> None:
    ended = followed(tmp_path, [(1, "q")], settings=WARM)
    head, first, second, third, keys = ended.lines[:5]
    assert head == "Tuesday 24 November. Programme: No equipment. 3 sets to go, about 8 min."
    assert first.startswith("1. Romanian deadlift, without dumbbells: 1 set of 10, body weight. ")
    assert second.startswith("2. Walking lunge: 1 set of 10 a leg, body weight. ")
    # And why.
    assert len(third) > len("3. Clamshell: 1 set of 10 a leg, body weight. ")
    assert keys.endswith("? lists all keys. Type the letter, then enter.")
    cold = followed(tmp_path, [(1, "q")], settings=SMALL_WAYS)
    assert cold.lines[0].endswith("3 sets to go, about 6 min.")


def test_each_key_is_listed(tmp_path: Path) -> None:
    ended = followed(tmp_path, [(1, "help"), (1, "q")], settings=SMALL_WAYS, keys=False)
    listed = [line.partition(":")[0] for line in ended.lines]
    for key in ("enter", "p", "w", "u", "x", "s", "e", "a", "t", "+", "[", "v", "g", "m", "r", "q"):
        assert key in listed, key


def test_the_warm_up_comes_once_before_the_first_set(tmp_path: Path) -> None:
    lines_home(tmp_path)
    first = followed(tmp_path, [(1, ""), (125, "q")], settings=WARM)
    moves = [line for line in first.lines if line.startswith("Warm-up")]
    assert moves[0] == "Warm-up 1 of 5: March on the spot, knees high, 30 seconds."
    assert len(moves) == 5
    assert first.transcript.text.count("  121  Get ready, 8 seconds: Small both") == 1
    assert [len(one.reps) for one in sessions(tmp_path)[0].sets] == [0]


def test_on_a_rest_day_it_asks_and_trains_anyway(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, "")])
    left = on_day(tmp_path, 1, [(1, "")])
    (line,) = left.lines
    assert line.startswith("Rest day: nothing is due today. Friday is next: 3 sets, about 1 min.")
    assert line.endswith("t trains anyway; enter leaves.")
    assert left.code == 0
    assert sessions(tmp_path, 1) == ()
    on_day(tmp_path, 1, [(1, "t"), (1, ""), (1, "")])
    assert [one.sets_done for one in sessions(tmp_path, 1)] == [3]


def test_after_severe_pain_it_asks_for_nothing_more_that_day(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, "")])
    (session,) = sessions(tmp_path)
    with opened(tmp_path, FakeClock()) as log:
        log.edit_set(session.sets[0].id, SetEdit(pain=(8, "")), "it hurt").result()
    left = on_day(tmp_path, 0.1, [(1, "t")])
    (line,) = left.lines
    assert "It hurt badly today, so nothing more is asked for. See a doctor" in line
    assert "t trains anyway" not in line
    assert len(sessions(tmp_path)) == 1


def test_soreness_of_the_morning_after_is_typed_as_the_number_it_is(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, "")])
    asked = on_day(tmp_path, 1, [(1, "t"), (1, "11"), (1, "some"), (1, "6"), (1, "")])
    assert (
        "Soreness. How sore are you after Tuesday's session, 0 to 10? Enter alone: not now."
        in asked.lines
    )
    assert sum(line.startswith("That is not a number from 0 to 10.") for line in asked.lines) == 2
    with opened(tmp_path, FakeClock()) as log:
        (kept,) = log.choices("soreness.")
    assert kept.value == "6"


def test_on_a_day_off_it_says_until_when(tmp_path: Path) -> None:
    lines_home(tmp_path)
    with opened(tmp_path, FakeClock()) as log:
        log.choose("plan.pause.2026-11-23", "2026-11-23,2026-11-30,holiday", START).result()
    (line,) = followed(tmp_path, [(1, "")], settings=SMALL_WAYS).lines
    assert "holiday" in line.casefold()
    assert line.endswith("t trains anyway; enter leaves.")


def test_what_there_is_no_time_for_is_named(tmp_path: Path) -> None:
    with opened(tmp_path, FakeClock()) as log:
        log.choose("plan.session_minutes", "10", START - timedelta(days=9)).result()
    ended = followed(tmp_path, [(1, "q")], settings=replace(SMALL_WAYS, rest_s=400))
    (line,) = [line for line in ended.lines if line.startswith("No time for ")]
    assert line.endswith(" today; what is left out comes first next time.")


def test_a_finished_session_is_told_and_another_one_may_be_done(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, "")])
    again = on_day(tmp_path, 0.05, [(1, "T"), (1, "")])
    assert again.lines[0].startswith("Today's session is finished: 3 sets done. Friday is next")
    assert [one.sets_done for one in sessions(tmp_path)] == [3, 3]


@pytest.mark.parametrize("answer", ["n", "q", ""])
def test_an_unfinished_session_is_offered_and_no_leaves_it_as_it_is(
    tmp_path: Path, answer: str
) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0.2, [(1, ""), (LEAD_S + REP_S + 1, "q")])
    (before,) = sessions(tmp_path)
    # Past midnight.
    later = on_day(tmp_path, 0.3, [(1, answer), (1, "q")])
    assert later.lines[0] == (
        "Yesterday's session is unfinished, at Small both, set 1 of 1. Enter resumes there; "
        "n leaves it as it is; q quits."
    )
    assert sessions(tmp_path) == (before,)
    ready = any(line.startswith("Ready, enter starts, rep 2 of 2") for line in later.lines)
    assert ready is (answer == "")


def test_a_session_of_days_ago_is_closed_where_it_was_left(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, ""), (LEAD_S + REP_S + 1, "q")])
    later = on_day(tmp_path, 3, [(1, "q")])
    assert "unfinished" not in later.text
    (closed,) = sessions(tmp_path)
    assert closed.sets[0].outcome is Outcome.ENDED_EARLY
    last = closed.sets[0].reps[0].done_at
    assert closed.ended_at == last


def test_what_is_owned_is_typed_and_asked_again_where_it_cannot_be_read(tmp_path: Path) -> None:
    small_home(tmp_path)
    script: Script = [(0, "six"), (0, "4, 6, 8 kg"), (1, "q")]
    asked = followed(tmp_path, script, settings=SMALL_WAYS)
    assert asked.lines[0].startswith("Your weights. Small both: which weights do you have?")
    assert "six" in asked.lines[1]
    assert any(line.startswith("1. Small both: 1 set of 2, 4 kg.") for line in asked.lines)
    # Once said, it is not asked again.
    again = followed(tmp_path, [(1, "q")], settings=SMALL_WAYS)
    assert again.lines[0].startswith("Tuesday 24 November")


def test_an_answer_that_cannot_be_saved_is_said_and_the_session_goes_on(tmp_path: Path) -> None:
    hurt_home(tmp_path)
    clock = FakeClock(START + timedelta(days=3))
    with opened(tmp_path, clock) as log:
        other = sqlite3.connect(log.path, isolation_level=None)
        script: Script = [
            (0, lambda: void(other.execute("BEGIN IMMEDIATE"))),
            (1, "1"),
            (0, lambda: void(other.execute("ROLLBACK"))),
            (1, "q"),
        ]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, clock=clock, log=log)
        other.close()
        assert log.choice("pain.small-both") is None
    assert any(line.startswith("Not saved: Another program holds the log") for line in ended.lines)
    assert ended.lines[-1].startswith("Left before Small turn")


def void(_: object) -> None:
    """Leave a result aside."""


def test_an_interrupted_rest_goes_on_at_once(tmp_path: Path) -> None:
    lines_home(tmp_path)
    script: Script = [(1, ""), (LEAD_S + 2 * REP_S + 1, "q")]
    followed(tmp_path, script, settings=SMALL_WAYS)
    clock = FakeClock(START + timedelta(seconds=1 + LEAD_S + 2 * REP_S + 3))
    again = followed(tmp_path, [(0, ""), (1, "q")], settings=SMALL_WAYS, clock=clock)
    assert any(line.startswith("Rest 9 seconds. Next: Small turn") for line in again.lines)
    assert "Lie" not in again.text


def hurt_home(folder: Path) -> None:
    lines_home(folder)
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "p"), (1, "4"), (1, "1"), (1, "")]
    followed(folder, script, settings=SMALL_WAYS)
    assert sessions(folder)[0].sets[0].outcome is Outcome.PAIN


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("answer", "value"), [("1", "better"), ("2", "same"), ("3", "worse"), ("", None), ("q", None)]
)
def test_what_the_plan_asks_is_asked_first_and_kept(
    tmp_path: Path, answer: str, value: str | None
) -> None:
    hurt_home(tmp_path)
    asked = on_day(tmp_path, 3, [(1, answer), (1, "q")])
    assert asked.lines[:4] == [
        "How does it feel now? Small both hurt on Tuesday: 4 of 10, front of the knee.",
        "1. Better: back with one set, lighter, up to 8 reps",
        "2. The same: out this time; asked again next time",
        "3. Worse: out for now; see a doctor or physiotherapist",
    ]
    with open_log(tmp_path / "hamlog.db", create=False) as log:
        kept = log.choice("pain.small-both")
    assert kept == value
    listed = [line for line in asked.lines if line[1:].startswith(". Small both")]
    assert bool(listed) is (answer == "1")


def test_an_exercise_that_the_library_lost_is_passed_over(tmp_path: Path) -> None:
    lines_home(tmp_path)
    on_day(tmp_path, 0, [(1, ""), (LEAD_S + 1, "q")])
    (tmp_path / "config" / "exercises" / "small-both.toml").unlink()
    (tmp_path / "config" / "exercises" / "small-turn.toml").unlink()
    ended = on_day(tmp_path, 0.01, [(1, "n"), (1, "q")])
    assert any("small-both" in line for line in ended.lines)
    assert any(line.startswith("Small alternate: set 1 of 1") for line in ended.lines)
    (tmp_path / "config" / "exercises" / "small-alternate.toml").unlink()
    gone = on_day(tmp_path, 0.02, [(1, "n"), (1, "q")])
    assert gone.lines[-1].startswith("No longer in the library, so it cannot be paced: ")
    assert gone.code == 0


def test_faults_in_the_users_files_are_told(tmp_path: Path) -> None:
    write_exercise(tmp_path, "broken", "name = ")
    ended = followed(tmp_path, [(1, "q")], settings=SMALL_WAYS)
    assert "broken.toml" in ended.lines[0]


def test_a_programme_of_nothing_says_so(tmp_path: Path) -> None:
    write_exercise(tmp_path, "gone", small_exercise("Gone"))
    write_programme(tmp_path, "empty", 'name = "Empty"\nexercises = ["gone"]\n')
    choose_programme(tmp_path, "empty")
    (tmp_path / "config" / "exercises" / "gone.toml").unlink()
    ended = followed(tmp_path, [(1, "q")], settings=SMALL_WAYS)
    assert ended.code == 0
