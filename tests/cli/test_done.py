"""`hamlog done`: today's session written down as planned, but for what was different."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pretended import NOW

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Rep, SessionRecord, SetRecord

from .conftest import Run
from .planned import HOSTILE, begin_test, train

TODAY = NOW.date()
PLANNED = ["romanian-deadlift", "walking-lunge", "clamshell"]


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


def the_session(db: Path) -> SessionRecord:
    with open_log(db, create=False) as log:
        (found,) = log.sessions_of(TODAY)
    return found


def written(hamlog: Run, db: Path, *words: str) -> dict[str, Any]:
    ended = hamlog("done", *words, "--db", str(db), "--json")
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, Any] = json.loads(ended.out)
    return found


def reps_of(db: Path) -> dict[tuple[str, int], str]:
    """Return of each set its reps as `10`, `12/10`, or how it ended where it has none."""
    return {
        (one.exercise, one.number): "/".join(str(len(one.reps_on(side))) for side in one.sides)
        or str(one.outcome)
        for one in the_session(db).sets
    }


def test_without_words_all_of_it_is_as_planned(hamlog: Run, db: Path) -> None:
    ended = hamlog("done", "--db", str(db))

    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Logged, Sunday 22 November 2026:"
    assert lines[-1] == "hamlog undo takes it all back."
    session = the_session(db)
    assert [one.exercise for one in session.sets] == PLANNED
    assert session.ended_at == NOW
    for planned, one in zip(session.planned, session.sets, strict=True):
        assert (one.target_reps, one.tempo, one.variant, one.load) == (
            planned.target_reps,
            planned.tempo,
            planned.variant,
            planned.load,
        )
        assert (one.outcome, one.ended_at) == ("done", NOW)
        assert {(rep.paced, rep.done_at, rep.quality.value) for rep in one.reps} == {
            (False, None, "clean")
        }
    assert list(reps_of(db).values()) == ["10", "10/10", "10/10"]
    assert "finished, 3 sets done" in hamlog("today", "--db", str(db)).out


def test_what_was_different_is_kept_and_the_rest_is_as_planned(hamlog: Run, db: Path) -> None:
    told = written(
        hamlog, db, "clamshell", "12/9", "--pain", "2", "--note", "slow", "--rpe", "hard"
    )

    assert list(reps_of(db).values()) == ["10", "10/10", "12/9"]
    sets = {one.exercise: one for one in the_session(db).sets}
    clamshell = sets["clamshell"]
    assert (clamshell.pain, clamshell.note, clamshell.outcome) == (2, "slow", "ended_early")
    assert clamshell.rpe == 9
    assert [(one.pain, one.note, one.rpe) for one in sets.values() if one is not clamshell] == [
        (None, "", None)
    ] * 2
    assert told["over"] is True
    assert told["what"] == "logged the session as planned, but clamshell 12/9"
    assert [one["exercise"] for one in told["sets"]] == PLANNED


def test_several_exercises_can_be_different(hamlog: Run, db: Path) -> None:
    written(hamlog, db, "walking lunge", "8", "Clamshell", "0")

    assert list(reps_of(db).values()) == ["10", "8/8", "skipped"]
    assert the_session(db).ended_at == NOW


def three_of_each(db: Path) -> None:
    """Begin a session of today with three sets of two exercises."""
    begin_test(db, "hip-thrust", "clamshell")
    with open_log(db, create=True, now=lambda: NOW) as log:
        (session,) = log.sessions_of(TODAY)
        planned = [
            replace(one, position=3 * place + number, number=number)
            for place, one in enumerate(session.planned[1:])
            for number in (1, 2, 3)
        ]
        log.begin_session(replace(session, planned=tuple(planned))).result()


@pytest.mark.parametrize(
    ("sets", "kept"),
    [
        ("12/10", ["12/10", "12/10", "12/10"]),
        ("12,11/10,9", ["12/12", "11/10", "9/9"]),
        ("12,0,skip", ["12/12", "skipped", "skipped"]),
        ("0", ["skipped", "skipped", "skipped"]),
    ],
)
def test_one_value_is_for_each_set_several_are_set_by_set(
    hamlog: Run, db: Path, sets: str, kept: list[str]
) -> None:
    three_of_each(db)

    written(hamlog, db, "clamshell", sets)

    assert list(reps_of(db).values()) == ["10", "10", "10", *kept]


def test_pain_and_note_go_to_the_last_set_that_was_done(hamlog: Run, db: Path) -> None:
    three_of_each(db)

    written(hamlog, db, "clamshell", "12,11,0", "--pain", "4", "--note", "x", "--rpe", "8")

    of_it = [one for one in the_session(db).sets if one.exercise == "clamshell"]
    assert [(one.pain, one.note, one.rpe) for one in of_it] == [
        (None, "", 8),
        (4, "x", 8),
        (None, "", None),
    ]


def test_what_is_over_already_stays_and_the_rest_is_written_down(hamlog: Run, db: Path) -> None:
    assert hamlog("log", "walking-lunge", "7/6", "--db", str(db)).code == 0

    told = written(hamlog, db)

    assert [one["exercise"] for one in told["sets"]] == ["romanian-deadlift", "clamshell"]
    assert list(reps_of(db).values()) == ["10", "7/6", "10/10"]


def half_done(db: Path) -> None:
    """Pace six reps of the hip thrust in the second of three sets, and leave."""
    three_of_each(db)
    with open_log(db, create=True, now=lambda: NOW) as log:
        (session,) = log.sessions_of(TODAY)
        reps = tuple(Rep(Side.BOTH, n, done_at=NOW, paced=True, tension_s=5) for n in range(1, 7))
        record = SetRecord.of(session.planned[1], "half", session.id)
        log.begin_set(replace(record, started_at=NOW, reps=reps)).result()


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("words", "reps", "outcome", "paced"),
    [
        ((), 10, "done", 6),
        (("hip-thrust", "10,8,10"), 8, "ended_early", 6),
        (("hip-thrust", "10,4,10"), 4, "ended_early", 4),
        (("hip-thrust", "10,0,10"), 6, "ended_early", 6),
    ],
)
def test_a_set_that_was_begun_keeps_the_reps_that_were_paced(
    hamlog: Run, db: Path, words: tuple[str, ...], reps: int, outcome: str, paced: int
) -> None:
    half_done(db)
    before = the_session(db)

    written(hamlog, db, *words)

    found = the_session(db).set_at(2)
    assert found is not None
    assert (found.id, found.outcome, len(found.reps)) == ("half", outcome, reps)
    assert sum(rep.paced for rep in found.reps) == paced
    assert [one.position for one in the_session(db).sets] == [1, 2, 3, 4, 5, 6]
    ended = hamlog("undo", "--db", str(db))
    assert ended.out.startswith("Undone: logged the session as planned")
    assert the_session(db) == before


def test_pain_says_where_and_how_it_came_and_whom_to_see(hamlog: Run, db: Path) -> None:
    words = ("clamshell", "12/10", "--pain", "8", "--where", "hip", "--sudden")
    ended = hamlog("done", *words, "--db", str(db))

    assert ended.code == 0
    assert "\nSee a doctor or physiotherapist.\n" in ended.out
    last = the_session(db).sets[-1]
    assert (last.pain, last.pain_place, last.pain_sudden) == (8, "hip", True)
    assert [one.pain for one in the_session(db).sets[:-1]] == [None, None]


def test_undo_takes_all_of_it_back_in_one_go(hamlog: Run, db: Path) -> None:
    written(hamlog, db, "clamshell", "12/10", "--pain", "2")

    ended = hamlog("undo", "--db", str(db))

    assert ended.out == ("Undone: logged the session as planned, but clamshell 12/10.\n")
    with open_log(db, create=False) as log:
        assert log.sessions_of(TODAY) == ()
    assert "3 sets to go" in hamlog("today", "--db", str(db)).out


def test_the_note_of_a_session_stays_as_it_is(hamlog: Run, db: Path) -> None:
    three_of_each(db)
    with open_log(db, create=True, now=lambda: NOW) as log:
        log.note_session("tested", "windy").result()

    written(hamlog, db)

    assert the_session(db).note == "windy"


def test_a_test_of_each_leg_stays_open_until_its_numbers_are_told(hamlog: Run, db: Path) -> None:
    begin_test(db, "clamshell")

    ended = hamlog("done", "--db", str(db))

    assert ended.code == 0
    assert "so it is still open: name both numbers, as hamlog done leg-test 14/12." in " ".join(
        ended.out.split()
    )
    assert reps_of(db) == {("clamshell", 1): "10/10"}
    assert the_session(db).ended_at is None
    alone = hamlog("done", "--db", str(db))
    assert (alone.code, alone.out) == (1, "")
    assert "Only the test of each leg is open" in alone.err

    assert written(hamlog, db, "leg-test", "14/12")["over"] is True

    assert reps_of(db)["leg-test", 1] == "14/12"


def test_a_session_that_is_over_needs_nothing(hamlog: Run, db: Path) -> None:
    train(db, NOW - timedelta(hours=1))
    before = the_session(db)

    ended = hamlog("done", "--db", str(db))

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Today's session is finished already: 3 sets done.\n"
    assert written(hamlog, db)["sets"] == []
    assert the_session(db) == before


def test_a_rest_day_has_nothing_to_write_down(hamlog: Run, db: Path) -> None:
    train(db, NOW - timedelta(days=1))

    ended = hamlog("done", "--db", str(db))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hamlog: No session is due today. ")
    assert "hamlog log writes down sets" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clamshell"], "“clamshell” has no reps: write clamshell 12"),
        (["clamshel", "12"], "No exercise is called “clamshel”. Did you mean “clamshell”?"),
        (["clamshell", "twelve"], "Sets “twelve” cannot be read"),
        (["clamshell", "-5"], "Sets “-5” cannot be read"),
        (["clamshell", "12,"], "Sets “12,” cannot be read"),
        (["clamshell", "101"], "are too many: 0 to 100 are allowed"),
        (["clamshell", "12,11"], "Clamshell has 1 set to do, and “12,11” names 2"),
        (["clamshell", "12", "clamshell", "11"], "Clamshell is named twice"),
        (["romanian-deadlift", "12/11"], "Both legs work at once here"),
        (["hip-thrust", "12"], "hamlog log hip-thrust 12 logs sets beside the plan"),
        (["--pain", "2"], "Which exercise is --pain about?"),
        (["clamshell", "12", "walking-lunge", "9", "--rpe", "8"], "Which exercise is --rpe about?"),
        (["clamshell", "12", "--pain", "11"], "Pain “11” cannot be read: 0 to 10"),
        (["clamshell", "12", "--where", "hip"], "--where goes with --pain"),
        (["clamshell", "12", "--sudden", "--pain", "0"], "--sudden goes with --pain"),
        (["clamshell", "12", "--pain", ""], "--pain needs a value: write 0 to 10"),
        (["clamshell", "12", "--load", "600 kg"], "0 to 500 kg are allowed"),
        (["clamshell", "12", "--frob"], "--frob"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(
    hamlog: Run, db: Path, words: list[str], said: str
) -> None:
    ended = hamlog("--db", str(db), "done", *words)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not db.exists()


def test_a_load_that_was_another_one_is_kept(hamlog: Run, db: Path) -> None:
    written(hamlog, db, "clamshell", "10", "--load", "5 kg")

    assert [one.load.kg for one in the_session(db).sets] == [None, None, 5.0]


def test_text_of_a_user_is_stored_as_it_came_and_shown_harmless(hamlog: Run, db: Path) -> None:
    ended = hamlog("done", "clamshell", "10", "--note", HOSTILE, "--db", str(db))

    assert ended.code == 0
    assert "\x1b" not in ended.out
    assert the_session(db).sets[-1].note == HOSTILE
