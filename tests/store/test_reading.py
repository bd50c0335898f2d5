"""Questions to the log: their answers, and that none of them walks through whole tables."""

import inspect
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from store.samples import START, later, open_set, paced, session, ticked

from hamlog.frozen import replace
from hamlog.store import reading_review
from hamlog.store.log import Log, open_log
from hamlog.store.reads import LogReads
from hamlog.store.rows import in_order
from hamlog.store.schema import empty_log
from hamlog.training.exercise import Side
from hamlog.training.planning.trained import in_place
from hamlog.training.record import ExerciseTotals, Outcome, Quality, Rep, SessionRecord, WeekSummary
from hamlog.training.review.sums import Find

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def write(log: Log, *sessions: SessionRecord) -> None:
    """Write whole sessions."""
    for one in sessions:
        log.begin_session(one)
    log.prepare().result()


def trained(
    session_id: str, day: date, exercise: str = "clamshell", started_at: datetime | None = None
) -> SessionRecord:
    """Return a session of one set of ten."""
    record = ticked(f"set of {session_id}", session_id, exercise=exercise)
    found = replace(session(session_id, day), sets=(record,))
    return replace(found, started_at=started_at or found.started_at)


def test_an_empty_log_answers(log: Log) -> None:
    assert log.sessions_of(MONDAY) == ()
    assert log.sessions_between(date.min, date.max) == ()
    assert log.weeks(10) == ()
    assert log.last_sets("clamshell") == ()
    assert log.totals("clamshell") == ExerciseTotals(0, 0, 0, 0, None)
    assert log.session_count() == 0
    assert log.open_session() is None
    assert log.session("none") is None
    assert log.choice("programme") is None
    assert log.last_change() is None


def test_a_week_sums_up_its_sessions(log: Log) -> None:
    sets = (
        ticked("a", "first", pain=4, exercise="bridge"),
        ticked("b", "first", position=2, outcome=Outcome.SKIPPED, reps=()),
        ticked(
            "c",
            "first",
            position=3,
            outcome=Outcome.ENDED_EARLY,
            reps=(paced(1), paced(2, quality=Quality.MISSED)),
        ),
        ticked("d", "first", position=4, outcome=Outcome.PAIN, pain=6, reps=(paced(1),)),
        open_set("e", "first", position=5, reps=(paced(1),)),
    )
    write(
        log,
        replace(session("first", MONDAY, 5, note="tired"), sets=sets),
        replace(session("second", MONDAY + timedelta(days=6), 2, note="better"), sets=()),
        trained("third", MONDAY + timedelta(days=3)),
    )

    assert log.weeks(5) == (
        WeekSummary(
            monday=MONDAY,
            sessions=2,
            sets_done=3,
            sets_planned=8,
            reps=24,
            clean_reps=23,
            tension_s=28.0,
            pain=(6, "clamshell"),
            note="tired\nbetter",
            notes=2,
            # Its reps were no less clean for that.
            sets_short=1,
        ),
    )


def test_a_few_sets_beside_the_plan_take_the_place_of_no_session(log: Log) -> None:
    def done(session_id: str, on: int, planned: int, sets: int) -> SessionRecord:
        made = (ticked(f"{session_id}{n}", session_id, position=n) for n in range(1, sets + 1))
        begun = session(session_id, MONDAY + timedelta(days=on), planned)
        return replace(begun, sets=tuple(made))

    write(log, done("before", -3, 0, 1), done("a", 0, 3, 3), done("b", 2, 0, 1), done("c", 4, 0, 2))

    week, before = log.weeks(5)
    assert (week.sessions, week.beside, week.in_place) == (3, 1, 2)
    assert (before.sessions, before.beside) == (1, 0)
    held = Counter(
        one.day - timedelta(days=one.day.weekday()) for one in in_place(log.trained(MONDAY + WEEK))
    )
    assert log.counted_weeks() == held == {MONDAY: 2, MONDAY - WEEK: 1}


def test_a_pain_of_none_is_no_pain_and_of_two_the_later_counts(log: Log) -> None:
    hurt = [
        replace(one, sets=(replace(one.sets[0], pain=pain, exercise=exercise),))
        for one, pain, exercise in (
            (trained("a", MONDAY), 3, "bridge"),
            (trained("b", MONDAY + timedelta(days=1)), 3, "curl"),
            (trained("c", MONDAY - WEEK), 0, "curl"),
        )
    ]
    write(log, *hurt)

    assert [week.pain for week in log.weeks(5)] == [(3, "curl"), None]


def test_weeks_come_newest_first_without_those_in_which_nothing_was_done(log: Log) -> None:
    write(
        log,
        *(trained(f"in week {n}", MONDAY - n * WEEK) for n in range(6) if n != 2),
        session("nothing done", MONDAY - 2 * WEEK),
    )

    def mondays(limit: int, before: date | None = None) -> list[int]:
        return [(MONDAY - week.monday) // WEEK for week in log.weeks(limit, before)]

    assert mondays(99) == [0, 1, 3, 4, 5]
    assert mondays(2) == [0, 1]
    assert mondays(2, before=MONDAY - WEEK) == [3, 4]
    assert mondays(2, before=MONDAY - 5 * WEEK) == []
    assert mondays(0) == []
    assert mondays(-1) == []


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 22), date(2026, 11, 16)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2027, 1, 3), date(2026, 12, 28)),
        (date(2024, 2, 29), date(2024, 2, 26)),
        (date(1900, 1, 1), date(1900, 1, 1)),
        (date(2999, 12, 31), date(2999, 12, 30)),
    ],
)
def test_weeks_are_iso_weeks(log: Log, day: date, monday: date) -> None:
    write(log, trained("one", day))

    assert [week.monday for week in log.weeks(1)] == [monday]


def test_the_last_sets_are_those_of_the_last_day_with_the_exercise(log: Log) -> None:
    today, earlier, long_ago = MONDAY, MONDAY - 3 * WEEK, MONDAY - 9 * WEEK
    skipped = ticked("skipped", "today", outcome=Outcome.SKIPPED, reps=(), exercise="curl")
    begun = open_set("begun", "today", exercise="curl", reps=(paced(1),))
    write(
        log,
        replace(session("today", today), sets=(skipped, begun)),
        trained("morning", earlier, "curl"),
        trained("evening", earlier, "curl", started_at=later(-3 * 7 * 86400 + 3600)),
        trained("other", earlier + timedelta(days=1), "bridge"),
        trained("old", long_ago, "curl"),
    )

    def found(exercise: str, before: date | None = None) -> set[str]:
        return {one.session_id for one in log.last_sets(exercise, before)}

    assert found("curl") == {"morning", "evening"}
    assert found("curl", before=earlier + timedelta(days=1)) == {"morning", "evening"}
    assert found("curl", before=earlier) == {"old"}
    assert found("curl", before=long_ago) == set()
    assert found("never done") == set()

    def days(count: int, before: date | None = None) -> list[tuple[date, set[str]]]:
        told = log.last_days("curl", before, count)
        return [(day, {one.session_id for one in sets}) for day, sets in told]

    assert days(3) == [(earlier, {"morning", "evening"}), (long_ago, {"old"})]
    assert days(1) == [(earlier, {"morning", "evening"})]
    assert days(3, before=earlier) == [(long_ago, {"old"})]
    assert days(0) == []


def test_totals_are_those_of_one_exercise(log: Log) -> None:
    sided = tuple(Rep(side, n) for side in (Side.LEFT, Side.RIGHT) for n in (1, 2))
    doubtful = (replace(sided[0], quality=Quality.DOUBTFUL), *sided[1:])
    write(
        log,
        replace(
            session("one", MONDAY),
            sets=(
                ticked("a", "one", exercise="curl", reps=doubtful),
                ticked(
                    *("b", "one"),
                    exercise="curl",
                    position=2,
                    reps=sided,
                    outcome=Outcome.ENDED_EARLY,
                ),
                ticked("c", "one", exercise="bridge", position=3),
            ),
        ),
        trained("two", MONDAY - WEEK, "curl"),
        replace(
            session("three", MONDAY + WEEK),
            sets=(ticked("d", "three", exercise="curl", outcome=Outcome.SKIPPED, reps=()),),
        ),
    )

    assert log.totals("curl") == ExerciseTotals(2, 3, 18, 17, MONDAY, 1)
    assert log.session_count() == 2


def test_sessions_between_two_days_include_both(log: Log) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    write(log, *(trained(day.isoformat(), day) for day in reversed(days)))

    assert [one.day for one in log.sessions_between(days[1], days[2])] == days[1:3]
    assert log.sessions_between(days[2], days[1]) == ()


def test_the_newest_open_session_is_the_one_begun_last_whatever_its_offset(log: Log) -> None:
    west = timezone(timedelta(hours=-8))
    write(
        log,
        session("first"),
        session("second", started_at=later(60).astimezone(west)),
        session("third, over", started_at=later(120), ended_at=later(180)),
    )

    found = log.open_session()

    assert found is not None
    assert found.id == "second"


def test_sessions_of_a_day_hold_the_sets_of_their_own(log: Log) -> None:
    one, two = trained("one", MONDAY), trained("two", MONDAY, started_at=later(3600))
    write(log, two, one)

    assert log.sessions_of(MONDAY) == (one, two)


def test_weeks_agree_with_the_sessions_they_sum_up(log: Log) -> None:
    """Counted once more in Python, from everything that the log holds."""
    outcomes = [*Outcome, None]
    for n in range(24):
        day = MONDAY - timedelta(days=5 * n)
        record = replace(
            ticked(f"set {n}", f"session {n}"),
            outcome=outcomes[n % 5],
            reps=in_order(
                paced(i, list(Side)[n % 3], quality=list(Quality)[i % 3]) for i in range(1, n % 7)
            ),
        )
        write(log, replace(session(f"session {n}", day, asked=1 + n % 4), sets=(record,)))

    for week in log.weeks(99):
        sessions = log.sessions_between(week.monday, week.monday + timedelta(days=6))
        reps = [rep for one in sessions for found in one.sets for rep in found.reps]
        assert week.sessions == sum(any(found.reps for found in one.sets) for one in sessions)
        assert week.sets_done == sum(one.sets_done for one in sessions)
        assert week.sets_planned == sum(len(one.planned) for one in sessions if one.held)
        assert week.reps == len(reps) > 0
        assert week.clean_reps == sum(rep.quality is Quality.CLEAN for rep in reps)
        assert week.tension_s == pytest.approx(sum(rep.tension_s or 0 for rep in reps))
    assert len(log.weeks(99)) > 10


QUERIES = [
    Find(exercises, text, pain, MONDAY - WEEK, MONDAY)
    for exercises in ((), ("clamshell",), ("clamshell", "curl"))
    for text in ("", "late", "膝", "late 膝")
    for pain in (0, 1)
]
QUESTIONS: dict[str, Callable[[Log], Any]] = {
    "sessions_of": lambda log: log.sessions_of(MONDAY),
    "open_session": lambda log: log.open_session(),
    "session": lambda log: log.session("one"),
    "weeks": lambda log: log.weeks(12, MONDAY),
    "sessions_between": lambda log: log.sessions_between(MONDAY, MONDAY + WEEK),
    "each_session": lambda log: list(log.each_session(exercise="clamshell")),
    "last_sets": lambda log: log.last_sets("clamshell", MONDAY + WEEK),
    "last_days": lambda log: log.last_days("clamshell", MONDAY + WEEK, 3),
    "totals": lambda log: log.totals("clamshell"),
    "session_count": lambda log: log.session_count(),
    "has_written": lambda log: log.has_written(MONDAY, 1),
    "sets_there": lambda log: log.sets_there(["one", "two"]),
    "choice": lambda log: log.choice("programme"),
    "choices": lambda log: log.choices("plan."),
    "trained": lambda log: log.trained(MONDAY + WEEK),
    "hurt": lambda log: log.hurt(MONDAY - WEEK, MONDAY),
    "bouts": lambda log: log.bouts("clamshell", MONDAY + WEEK, 10),
    "weeks_between": lambda log: log.weeks_between(MONDAY - WEEK, MONDAY),
    "counted_weeks": lambda log: log.counted_weeks(),
    "runs_between": lambda log: log.runs_between(MONDAY, MONDAY + WEEK),
    "exercise_weeks": lambda log: log.exercise_weeks(MONDAY - WEEK, MONDAY),
    "days_between": lambda log: log.days_between(MONDAY - WEEK, MONDAY),
    "exercise_history": lambda log: log.exercise_history("clamshell"),
    "best_sets": lambda log: log.best_sets("clamshell", 5),
    "find": lambda log: [log.find(query, 5) for query in QUERIES],
    "changes": lambda log: log.changes(10),
    "last_change": lambda log: log.last_change(),
}


def test_every_question_is_asked() -> None:
    questions = {name for name, _ in inspect.getmembers(LogReads, inspect.isfunction)}

    # The version is no query: SQLite has it at hand. What was set aside is told whole, and how
    # many runs came from which file, which only `hamlog runs` asks for.
    others = {"version", "set_aside", "run_sources", "in_one_state", "made_choices"}
    named = {name for name in questions if not name.startswith("_")} - others
    assert named == set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_no_question_walks_through_a_table(
    log: Log, question: Callable[[Log], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # So few points that an exercise over time is also told by weeks, months and years.
    monkeypatch.setattr(reading_review, "MOST_POINTS", 0)
    hurt = replace(trained("two", MONDAY - WEEK), note="late 膝")
    sets = tuple(replace(one, pain=3, note="late 膝") for one in hurt.sets)
    write(log, trained("one", MONDAY), replace(hurt, sets=sets), session("open", MONDAY))
    question(log)
    connection = log._reader._connection
    assert connection is not None
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    question(log)
    connection.set_trace_callback(None)

    queries = {text for text in asked if text.startswith(("SELECT", "WITH"))}
    plans = {
        query: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        for query in queries
    }

    assert plans
    assert {query: plan for query, plan in plans.items() if _walks(plan)} == {}


# What is walked through is small, whatever the age of the log: rows that a search found before,
# what was asked about, and what a word is found by in the index of notes.
SMALL = re.compile(
    r"SCAN (newest|n|(json_each|k) VIRTUAL TABLE.*|\(subquery.*|w VIRTUAL TABLE INDEX \d+:.*M.*)$"
)


def _walks(plan: list[str]) -> bool:
    # A question that is a single value is asked of one row, which SQLite calls a scan, too.
    scans = (step for step in plan if step.startswith("SCAN") and step != "SCAN CONSTANT ROW")
    return any(not SMALL.match(step) for step in scans)


def test_the_plans_would_show_a_walk() -> None:
    """Guards the test above: SQLite still calls a walk SCAN."""
    connection = empty_log()
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM reps WHERE paced = 1").fetchall()
    connection.close()

    assert _walks([row[3] for row in plan])


def test_reading_cannot_write(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    log.session("session")

    connection = log._reader._connection
    assert connection is not None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM sessions")


def test_what_was_written_by_another_log_shows_at_once(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    with open_log(path, create=False) as reader:
        assert reader.sessions_of(START.date())[0].sets == ()
        log.begin_set(open_set()).result()
        log.record_rep("set", paced(1)).result()
        assert reader.sessions_of(START.date())[0].sets[0].reps == (paced(1),)
