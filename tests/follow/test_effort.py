"""How hard it was, asked in the linear mode: in the rest, and after the session."""

from pathlib import Path

import pytest
from follow.scripted import Act, Script, followed, lines_home, opened
from homes import SMALL_WAYS
from support import START, FakeClock

from hamlog.follow.inbox import Gone
from hamlog.store.log import open_log
from hamlog.training.effort import Feeling
from hamlog.training.record import SessionRecord

LEAD_S, REP_S = 8, 5


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three small exercises."""
    lines_home(tmp_path)
    return tmp_path


def session_of(folder: Path) -> SessionRecord:
    with open_log(folder / "hamlog.db", create=False) as log:
        (session,) = log.sessions_of(START.date())
    return session


def test_how_hard_it_was_is_asked_in_the_rest_and_kept_as_the_app_keeps_it(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 2 * REP_S + 1, "hard"), (1, "l"), (1, "l"), (1, "o")]
    ended = followed(home, [*script, (1, "q")], settings=SMALL_WAYS)
    at = ended.lines.index("How was small both? l easy, o right, h hard.")
    assert ended.lines[at + 1].startswith("Rest 12 seconds.")
    kept = [line for line in ended.lines if "it was" in line and "Small" not in line]
    assert kept == [
        "Saved: it was hard.",
        "Saved: it was easy.",
        "Undone: how hard it was.",
        "Saved: it was just right.",
    ]
    assert session_of(home).sets[0].rpe == Feeling.RIGHT.rpe
    with opened(home, FakeClock()) as log:
        change = log.last_change()
    assert change is not None
    assert change.what == "small both was right"


def test_nothing_said_is_a_fine_answer_and_elsewhere_the_keys_say_when(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 1, "l"), (2 * REP_S + 1, ""), (3, "q")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert "Say how hard it was in the rest after an exercise's last set." in ended.lines
    assert session_of(home).sets[0].rpe is None


@pytest.mark.parametrize("typed", ["hard", "too hard", "a"])
def test_in_the_middle_of_a_set_hard_is_too_hard(home: Path, typed: str) -> None:
    ended = followed(home, [(1, ""), (LEAD_S + 1, typed), (0, "q")], settings=SMALL_WAYS)
    assert "Small both is too hard. What now?" in ended.lines


def to_the_end(*answers: Act) -> Script:
    """A session of three skipped to its last exercise, and what is answered after it."""
    script: Script = [(0, "s"), (0, "s"), (1, "")]
    script += [(60, one) for one in answers]
    return script


LAST = "How was small alternate? l easy, o right, h hard. Enter alone: no answer."


@pytest.mark.parametrize(
    ("answers", "rpe"),
    [(("h",), 9), (("none", "Easy"), 6), (("what", "o"), 7.5), (("",), None), (("q",), None)],
)
def test_after_the_session_it_is_asked_too(
    home: Path, answers: tuple[str, ...], rpe: float | None
) -> None:
    ended = followed(home, to_the_end(*answers), settings=SMALL_WAYS)
    assert ended.code == 0
    assert LAST in ended.lines
    assert ended.lines.index(LAST) > ended.lines.index(f"Everything is saved in {home}/hamlog.db.")
    assert session_of(home).sets[-1].rpe == rpe
    again = "Type l easy, o right, h hard. Enter alone: no answer."
    assert (again in ended.lines) is (len(answers) > 1)


def test_a_key_alone_answers_where_keys_come_by_themselves(home: Path) -> None:
    ended = followed(home, to_the_end("h"), settings=SMALL_WAYS, keys=True)
    assert ended.lines[-2:] == ["h", "Saved: it was hard."]
    assert session_of(home).sets[-1].rpe == Feeling.HARD.rpe


def test_a_pipe_is_asked_nothing_after_the_session(home: Path) -> None:
    ended = followed(home, to_the_end(), settings=SMALL_WAYS, somebody=False)
    assert ended.lines[-1].startswith("Everything is saved in ")


def test_who_left_is_asked_nothing_more(home: Path) -> None:
    script = to_the_end(lambda: None)[:-1]
    ended = followed(home, [*script, (LEAD_S + 6, "p"), (0, Gone(0))], settings=SMALL_WAYS)
    assert ended.lines[-1].startswith("Everything is saved in ")


def test_a_signal_at_that_question_leaves_with_its_code(home: Path) -> None:
    ended = followed(home, to_the_end(Gone(143)), settings=SMALL_WAYS)
    assert ended.code == 143
    assert ended.lines[-1] == LAST
