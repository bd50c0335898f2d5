"""The coach: no reading of the log and no plan made twice, nothing kept after a write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from followed import follow
from past import LIBRARY
from support import START

from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Level, Side
from hamlog.training.planning import prescription
from hamlog.training.planning.trained import Trained
from hamlog.training.record import ONE_SET, Outcome, Rep, SessionRecord, SetRecord

TODAY = START.date()
DAY = timedelta(days=1)


@pytest.fixture(name="log")
def _log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        yield log


@pytest.fixture(name="coach")
def _coach(log: Log) -> Coach:
    return Coach(log, LIBRARY, Values())


@pytest.fixture(name="planned")
def _planned(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days for which a plan was made, in order."""
    days: list[date] = []
    make = prescription._Session.prescription

    def counted(self: prescription._Session) -> prescription.Prescription:
        days.append(self.day)
        return make(self)

    monkeypatch.setattr(prescription._Session, "prescription", counted)
    return days


@pytest.fixture(name="read")
def _read(log: Log, monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days before which was asked what was trained."""
    days: list[date] = []
    trained = log.trained

    def counted(before: date) -> tuple[Trained, ...]:
        days.append(before)
        return trained(before)

    monkeypatch.setattr(log, "trained", counted)
    return days


def begun(coach: Coach, now: datetime = START) -> SessionRecord:
    """Return today's session as it is begun."""
    found = coach.day(now).agenda()
    return SessionRecord(f"s{now:%m%d}", now.date(), now, found.programme, found.planned)


def in_full(session: SessionRecord, outcome: Outcome = Outcome.DONE) -> SessionRecord:
    """Return the session with every set over."""
    sets = tuple(
        SetRecord(
            id=f"{session.id}-{one.position}",
            session_id=session.id,
            position=one.position,
            exercise=one.exercise,
            number=one.number,
            target_reps=one.target_reps,
            tempo=one.tempo,
            variant=one.variant,
            started_at=session.started_at,
            ended_at=session.started_at,
            outcome=outcome,
        )
        for one in session.planned
    )
    return replace(session, sets=sets, ended_at=session.started_at)


def test_a_day_that_asks_for_a_session_is_read_and_planned_once(
    coach: Coach, planned: list[date], read: list[date]
) -> None:
    day = coach.day(START)
    found = day.agenda()

    assert found.lines
    assert found.asked is day.asked is day.coming.asked is day.weeks(1)[0].asked
    assert found.questions == day.questions
    assert planned.count(TODAY) == 1
    assert read == [TODAY + 2 * DAY]


def test_a_day_of_rest_is_read_once_and_the_next_session_planned_once(
    tmp_path: Path, coach: Coach, planned: list[date], read: list[date]
) -> None:
    follow(tmp_path, TODAY - DAY, TODAY - DAY)
    planned.clear()
    day = coach.day(START)
    found = day.agenda()

    assert found.resting
    assert found.following is day.coming
    assert day.coming.day > TODAY
    assert day.weeks(1)[0] == day.coming == day.following
    assert planned.count(day.coming.day) == 1
    assert read == [TODAY + 2 * DAY]


def test_a_session_that_is_under_way_needs_no_plan(
    log: Log, coach: Coach, planned: list[date], read: list[date]
) -> None:
    session = begun(coach)
    log.begin_session(session).result()
    planned.clear()
    read.clear()

    assert coach.day(START).agenda().session == session
    assert (planned, read) == ([], [])


def test_until_something_is_written_nothing_is_read_or_planned_twice(
    tmp_path: Path, log: Log, coach: Coach, planned: list[date], read: list[date]
) -> None:
    follow(tmp_path, TODAY - 9 * DAY, TODAY - DAY)
    first, weeks = coach.day(START).agenda(), coach.day(START).weeks(8)
    planned.clear()
    read.clear()

    later = START + timedelta(minutes=5)
    assert (coach.day(later).agenda(), coach.day(later).weeks(8)) == (first, weeks)
    assert (planned, read) == ([], [])
    fresh = Coach(log, LIBRARY, Values())
    assert (fresh.day(later).agenda(), fresh.day(later).weeks(8)) == (first, weeks)

    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
        other.choose("plan.session_minutes", "20", START).result()
    assert coach.day(later).asked.terms.session_minutes == 20
    assert coach.day(later).weeks(8) == Coach(log, LIBRARY, Values()).day(later).weeks(8)


def test_what_is_kept_goes_with_the_files_of_the_user(tmp_path: Path, log: Log) -> None:
    library = Library(tmp_path)
    coach = Coach(log, library, Values())
    assert "own" not in coach.day(START).facts.exercises

    (tmp_path / "exercises").mkdir()
    text = 'name = "Own"\nreps = [5, 8]\nphases = [{ kind = "lift", seconds = 2 }]\n'
    (tmp_path / "exercises" / "own.toml").write_text(text)
    assert library.load_own()

    assert "own" in coach.day(START).facts.exercises


def test_what_was_chosen_further_east_counts_from_its_instant_also_where_facts_are_kept(
    log: Log,
) -> None:
    now = START
    coach = Coach(log, LIBRARY, Values(), lambda: now)
    east = START + timedelta(minutes=30)
    tomorrow = east.astimezone(timezone(timedelta(hours=14)))
    assert tomorrow.date() > START.date()
    log.choose("plan.unit", "lb", tomorrow).result()

    assert coach.day(now).asked.terms.unit == "kg"
    now = START + timedelta(hours=1)
    assert coach.day(now).asked.terms.unit == "lb"


def test_each_thread_has_facts_of_its_own(coach: Coach) -> None:
    mine = coach.day(START).facts
    with ThreadPoolExecutor(1) as pool:
        others = pool.submit(lambda: coach.day(START).facts).result()

    assert others is not mine
    assert others.trails is not mine.trails


def test_nothing_is_kept_after_a_write(log: Log, coach: Coach) -> None:
    before = coach.day(START).agenda()
    log.choose("plan.experience", Level.BASIC, START).result()
    log.choose("programme", "home-kit", START).result()
    chosen = coach.day(START).agenda()
    log.begin_session(in_full(begun(coach))).result()
    after = coach.day(START).agenda()
    log.undo(START).result()

    assert before.programme != chosen.programme == "home-kit"
    assert (before.over, chosen.over, after.over) == (False, False, True)
    assert after.following is not None
    assert after.following.day > TODAY
    # What was undone was the programme.
    assert coach.programme_on(TODAY).slug == "no-equipment"
    assert coach.unit(TODAY) == "kg"
    log.choose("plan.unit", "lb", START).result()
    assert coach.unit(TODAY) == coach.ways((), TODAY).unit == "lb"


def test_training_again_asks_for_what_the_day_asked_for(log: Log, coach: Coach) -> None:
    session = in_full(begun(coach))
    log.begin_session(session).result()
    later = START + timedelta(hours=2)

    again = coach.day(later).agenda(again_after=session.id)
    assert again.planned == session.planned
    assert again.session is None
    assert not again.over
    # Only what is over makes room.
    assert coach.day(later).agenda(again_after="another").session == log.session(session.id)


def test_a_set_tried_alone_today_counts_for_what_comes_next(
    tmp_path: Path, log: Log, coach: Coach
) -> None:
    follow(tmp_path, TODAY - DAY, TODAY - DAY)
    slug = coach.day(START).coming.asked.sets[0].exercise
    planned = replace(coach.day(START).coming.asked.sets[0], position=1)
    session = SessionRecord("alone", TODAY, START, ONE_SET, (planned,))
    done = in_full(session, Outcome.PAIN)
    log.begin_session(replace(done, sets=(replace(done.sets[0], pain=6),))).result()

    day = coach.day(START)
    found = day.agenda()
    assert found.resting
    assert found.following == day.weeks(2)[0]
    assert slug in {one.slug for one in day.following.asked.asks}


def right_behind(one: SetRecord) -> SetRecord:
    """Let the right leg fall two reps short in the clamshell; other exercises stay as asked."""
    if one.exercise != "clamshell":
        return one
    left = (*one.reps_on(Side.LEFT), *one.reps_on(Side.RIGHT)[:-2])
    return replace(one, reps=left, outcome=Outcome.ENDED_EARLY, ended_side=Side.RIGHT, ended_rep=9)


def test_the_weaker_side_begins_where_that_was_wished_for(log: Log, tmp_path: Path) -> None:
    follow(tmp_path, TODAY - 30 * DAY, TODAY - DAY, changed=right_behind)
    slugs = ("clamshell", "walking-lunge")
    usual = Coach(log, LIBRARY, Values()).ways(slugs, TODAY)
    weaker = Coach(log, LIBRARY, Values(weaker_side_first=True)).ways(slugs, TODAY)

    assert dict(usual.first_sides) == {}
    assert dict(weaker.first_sides) == {"clamshell": Side.RIGHT}


def with_reps(session: SessionRecord) -> SessionRecord:
    """Return the session with every rep of every set done, clean."""
    exercises = LIBRARY.by_slug()
    sets = tuple(
        replace(
            one,
            reps=tuple(
                Rep(side, number)
                for side in exercises[one.exercise].scheme.sides
                for number in range(1, one.target_reps + 1)
            ),
        )
        for one in in_full(session).sets
    )
    return replace(in_full(session), sets=sets)


def test_strong_pain_before_the_first_rep_holds_until_a_session_without_pain(
    coach: Coach, log: Log
) -> None:
    def asks(now: datetime) -> str:
        return coach.day(now).asked.still

    def begins(days: int) -> SessionRecord:
        at = START + days * DAY
        return SessionRecord(f"s{days}", at.date(), at, "no-equipment", planned)

    planned = coach.day(START).agenda().planned
    for days in (0, 3):
        log.begin_session(with_reps(begins(days))).result()
    stopped = in_full(begins(7), Outcome.PAIN)
    (first, *_) = stopped.sets
    log.begin_session(replace(stopped, sets=(replace(first, pain=8),))).result()

    held = "it hurt badly: no increases until a session without pain"
    # However long ago it was.
    assert [asks(START + days * DAY) for days in (7, 8, 9, 30)] == ["", held, held, held]
    log.begin_session(with_reps(begins(10))).result()
    assert asks(START + 14 * DAY) == ""
