"""What was done is read again as it was written."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from store.samples import START, facts, later, open_set, paced, rows, session, ticked

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SetEnd, SetRecord

HARD_TEXTS = {
    "long": "Ten thousand. " * 714 + "Four",
    "markup": "[@click=app.quit]x[/] [/nothing] [$error]",
    "terminal codes": "\x1b[2J\x07\x9b",
    "emoji and right to left": "\u202egood\u202c 🏃‍♀️ رجل יד",
    "quotes": "'; DROP TABLE reps; --",
    "line breaks": "one\ntwo\r\nthree\ttabs",
}


def test_a_whole_session_comes_back_as_it_was(log: Log) -> None:
    plan = (
        PlannedSet(
            1, "band-curl", 1, 12, "lift 2, lower 3", "seated", Load(label="red band"), "why"
        ),
        PlannedSet(2, "dumbbell-curl", 1, 8, "lift 1, lower 4", None, Load(6.5)),
    )
    begun = session(planned=plan, note="slept badly")
    first = open_set(exercise="band-curl", variant="seated", load=Load(label="red band"))
    end = SetEnd(later(99), Outcome.PAIN, Side.RIGHT, 2, "Lower", later(159))
    log.begin_session(begun)
    log.begin_set(first)
    reps = (paced(1), paced(2, quality=Quality.DOUBTFUL), paced(3, Side.RIGHT))
    for rep in reps:
        log.record_rep("set", rep)
    log.end_set("set", end).result()

    ended = replace(
        first,
        ended_at=later(99),
        outcome=Outcome.PAIN,
        ended_side=Side.RIGHT,
        ended_rep=2,
        ended_phase="Lower",
        reps=reps,
    )
    expected = replace(begun, sets=(ended,), rest_ends_at=later(159))
    assert log.session("session") == expected
    assert log.sessions_of(date(2026, 11, 24)) == (expected,)
    assert log.open_session() == expected
    assert log.last_change() is None


def test_a_session_of_the_past_is_written_whole(log: Log) -> None:
    whole = session(
        ended_at=later(600),
        planned=(PlannedSet(1, "clamshell", 1, 10, "lift 2", load=Load(4.0)),),
    )
    whole = replace(whole, sets=(ticked(rpe=7.5, pain=3, note="knee", load=Load(4.0)),))

    log.begin_session(whole).result()

    assert log.session("session") == whole


def test_the_columns_that_other_programs_rely_on(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set(load=Load(6)))
    log.record_rep("set", paced(1)).result()

    query = "SELECT id, day, monday, started_at, ended_at, programme, planned_sets, note"
    assert rows(path, f"{query} FROM sessions") == [
        (
            "session",
            "2026-11-24",
            "2026-11-23",
            "2026-11-24T12:04:31.250+01:00",
            None,
            "home-kit",
            3,
            "",
        )
    ]
    sets = "SELECT id, session_id, position, exercise, number, target_reps, tempo, load_kg"
    assert rows(path, f"{sets} FROM sets") == [
        ("set", "session", 1, "clamshell", 1, 10, "lift 2, hold 2, lower 3, still 1", 6.0)
    ]
    assert rows(path, "SELECT set_id, side, number, quality, done_at, paced, tension_s FROM reps")[
        0
    ] == ("set", "left", 1, "clean", "2026-11-24T12:04:39.250+01:00", 1, 7.0)


def test_the_same_rep_twice_is_kept_once_as_it_was_told_last(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.record_rep("set", paced(1))
    log.record_rep("set", paced(1, quality=Quality.MISSED, tension_s=3.0)).result()

    found = log.session("session")

    assert found is not None
    assert found.sets[0].reps == (paced(1, quality=Quality.MISSED, tension_s=3.0),)


def test_a_session_or_set_begun_twice_is_there_once_and_loses_nothing(log: Log) -> None:
    log.begin_session(session(asked=3))
    log.begin_set(open_set())
    log.record_rep("set", paced(1))
    log.begin_session(session(asked=2))
    log.begin_set(open_set(load=Load(4.0))).result()

    found = log.session("session")

    assert found is not None
    assert len(found.planned) == 2
    assert found.sets == (open_set(load=Load(4.0), reps=(paced(1),)),)


def test_reps_stand_in_the_order_in_which_they_were_done(log: Log) -> None:
    log.begin_session(session())
    done = [paced(n, side) for n in (1, 2) for side in (Side.RIGHT, Side.LEFT)]
    done = [replace(rep, done_at=later(turn)) for turn, rep in enumerate(done)]
    written_down = [Rep(Side.LEFT, 3), Rep(Side.RIGHT, 3)]
    log.begin_set(open_set(reps=tuple(reversed(done + written_down)))).result()

    found = log.session("session")

    assert found is not None
    assert list(found.sets[0].reps) == done + written_down


def test_a_set_that_begins_ends_the_rest(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.end_set("set", SetEnd(later(9), Outcome.DONE, rest_ends_at=later(69)))
    log.begin_set(open_set("second", position=2, number=2)).result()

    found = log.session("session")

    assert found is not None
    assert found.rest_ends_at is None


def test_choices_are_kept_with_their_dates_and_the_newest_counts(log: Log, path: Path) -> None:
    travelled = START.astimezone(timezone(timedelta(hours=-5)))
    log.choose("programme", "home-kit", START)
    log.choose("programme", "all-nine", travelled + timedelta(minutes=1))
    log.choose("theme", "dark", START).result()

    assert log.choice("programme") == "all-nine"
    assert log.choice("theme") == "dark"
    assert log.choice("nothing") is None
    assert len(rows(path, "SELECT * FROM choices WHERE key = 'programme'")) == 2


def test_the_later_of_two_choices_at_one_moment_counts(log: Log) -> None:
    log.choose("programme", "home-kit", START)
    log.choose("programme", "all-nine", START).result()

    assert log.choice("programme") == "all-nine"


@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
def test_text_is_kept_as_it_came(log: Log, text: str) -> None:
    written = session(note=text, planned=())
    record = open_set(exercise=text, note=text, variant=text, load=Load(label=text))
    log.begin_session(replace(written, programme=text))
    log.begin_set(record)
    log.choose(text, text, START)
    log.add_set(ticked("other", position=2), text)
    log.end_set("set", SetEnd(later(1), Outcome.ENDED_EARLY, phase=text)).result()

    found = log.session("session")
    change = log.last_change()

    assert found is not None
    assert (found.note, found.programme) == (text, text)
    assert (found.sets[0].exercise, found.sets[0].ended_phase) == (text, text)
    assert (found.sets[0].note, found.sets[0].variant, found.sets[0].load.label) == (text,) * 3
    assert log.choice(text) == text
    assert change is not None
    assert change.what == text


def test_nul_and_lone_surrogates_are_left_out_wherever_they_come(log: Log) -> None:
    bad, good = "a\0b\ud800c", "abc"
    log.begin_session(session(bad, note=bad))
    log.begin_set(open_set(bad, bad, exercise=bad))
    log.record_rep(bad, paced(1))
    log.mark_rep(bad, Side.LEFT, 1, Quality.MISSED)
    log.note_session(bad, bad + "!")
    log.end_set(bad, SetEnd(later(1), Outcome.DONE))
    log.choose(bad, bad, START).result()

    found = log.session(bad)

    assert found is not None
    assert found == log.session(good)
    assert found.note == "abc!"
    assert found.sets[0].reps == (paced(1, quality=Quality.MISSED),)
    assert log.choice(bad) == good
    assert [one.id for one in log.last_sets(bad)] == [good]
    assert log.totals(bad).reps == 1


def test_the_day_stays_what_it_was_when_the_clocks_change(log: Log) -> None:
    """Half past two comes twice in that night, and the second session is the later one."""
    night = date(2026, 10, 25)
    first = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    second = datetime(2026, 10, 25, 2, 15, tzinfo=timezone(timedelta(hours=1)))
    log.begin_session(session("second", night, started_at=second))
    log.begin_session(session("first", night, started_at=first)).result()

    found = log.sessions_of(night)
    newest = log.open_session()

    assert [one.id for one in found] == ["first", "second"]
    assert [one.day for one in found] == [night, night]
    assert [one.started_at.utcoffset() for one in found] == [
        timedelta(hours=2),
        timedelta(hours=1),
    ]
    assert newest is not None
    assert newest.id == "second"


def test_a_workout_keeps_the_day_of_the_place_where_it_was_done(log: Log) -> None:
    auckland = datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=13)))
    log.begin_session(session(day=auckland.date(), started_at=auckland)).result()

    assert [one.day for one in log.sessions_of(date(2026, 11, 25))] == [date(2026, 11, 25)]
    assert log.sessions_of(date(2026, 11, 24)) == ()


def test_a_time_without_an_offset_is_refused_before_it_says_the_wrong_thing(log: Log) -> None:
    naive = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001 - what is tested

    with pytest.raises(ValueError, match="offset"):
        log.choose("programme", "home-kit", naive).result()


@pytest.mark.parametrize(
    "record",
    [
        open_set(pain=11),
        open_set(rpe=10.5),
        open_set(load=Load(-1.0)),
        open_set(load=Load(float("inf"))),
        open_set(target_reps=2**80),
        open_set(position=0),
        open_set(reps=(Rep(Side.LEFT, 0),)),
        open_set(session_id="gone"),
    ],
    ids=lambda record: "",
)
def test_a_value_that_cannot_be_is_told_and_leaves_no_half(
    log: Log, path: Path, record: SetRecord
) -> None:
    log.begin_session(session()).result()
    before = facts(path)

    with pytest.raises(LogError, match=r"^The (log|session).*\.$"):
        log.begin_set(record).result()

    assert facts(path) == before
    log.begin_set(open_set()).result()


def test_writing_to_a_set_that_is_gone_says_so(log: Log) -> None:
    log.begin_session(session()).result()

    with pytest.raises(LogError, match="no longer in the log"):
        log.record_rep("gone", paced(1)).result()
    with pytest.raises(LogError, match="no longer in the log"):
        log.end_set("gone", SetEnd(START, Outcome.DONE)).result()


def test_a_time_that_another_program_wrote_without_offset_reads_as_utc(
    log: Log, path: Path
) -> None:
    log.begin_session(session()).result()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE sessions SET started_at = '2026-11-24 11:00:00'")

    found = log.session("session")

    assert found is not None
    assert found.started_at == datetime(2026, 11, 24, 11, tzinfo=UTC)


def test_a_time_that_is_none_is_told_with_the_path(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    with closing(sqlite3.connect(path)) as other, other:
        with pytest.raises(sqlite3.IntegrityError, match="sessions: a time that is none"):
            other.execute("UPDATE sessions SET started_at = 'yesterday'")
        # A program that takes away what refuses it gets what it wants.
        other.execute("DROP TRIGGER bear_sessions_up")
        other.execute("UPDATE sessions SET started_at = 'yesterday'")

    with pytest.raises(LogError, match=f"{path}.*yesterday"):
        log.session("session")


def test_a_log_is_read_again_after_it_was_closed(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session())
        log.add_set(ticked(), "Ticked")

    with open_log(path, create=False) as again:
        assert again.session("session") == replace(session(), sets=(ticked(),))
