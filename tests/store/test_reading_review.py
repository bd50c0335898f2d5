"""What History looks at, read from the sums; each answer counted once more from the sessions."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from store.samples import START, later, open_set, paced, planned, session, ticked

from hamlog.frozen import replace
from hamlog.store import reading_review
from hamlog.store.log import Log, open_log
from hamlog.store.rows import in_order
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import ONE_SET, Outcome, Quality, Rep, SessionRecord, SetRecord
from hamlog.training.review.sums import DaySum, Span

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WEEK = 7 * DAY
EXERCISES = ("bridge", "curl", "clamshell")


def sided(left: int, right: int, *, missed: int = 0) -> tuple[Rep, ...]:
    """Return reps of both legs, the first `missed` of the left not clean."""
    flawed = Quality.MISSED
    return in_order(
        paced(n, side, quality=flawed if side is Side.LEFT and n <= missed else Quality.CLEAN)
        for side, count in ((Side.LEFT, left), (Side.RIGHT, right))
        for n in range(1, count + 1)
    )


def trained(turn: int) -> SessionRecord:
    """Return the session of one of many turns, two and a half days after the one before."""
    day = MONDAY + (5 * turn // 2) * DAY
    plan = tuple(
        replace(planned(position), exercise=EXERCISES[position % 3]) for position in range(1, 4)
    )
    sets = tuple(
        ticked(
            f"{turn}-{position}",
            f"{turn}",
            position=position,
            exercise=EXERCISES[(turn + position) % 3],
            load=Load(
                None if position == 1 else float(turn % 5 + position),
                "red" if turn % 2 else None,
            ),
            tempo="lift 2" if turn % 3 else "lift 3",
            pain=turn % 8 if position == 2 and turn % 4 == 0 else None,
            note="a note" if turn % 6 == 0 else "",
            outcome=list(Outcome)[(turn + position) % 4],
            reps=sided(turn % 4, 3, missed=turn % 2) if (turn + position) % 4 != 2 else (),
        )
        for position in range(1, 4)
    )
    note = "a note" if turn % 5 == 0 else ""
    return replace(
        session(f"{turn}", day),
        programme=ONE_SET if turn % 9 == 8 else "kit",
        planned=plan,
        sets=sets[: 1 + turn % 3],
        note=note,
    )


SESSIONS = tuple(trained(turn) for turn in range(120))
END = SESSIONS[-1].day


@pytest.fixture(name="years", scope="module")
def _years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of 43 weeks that is only read."""
    path = tmp_path_factory.mktemp("years") / "hamlog.db"
    with open_log(path, create=True, now=lambda: START) as log:
        for one in SESSIONS:
            log.begin_session(one)
        log.prepare().result()
        yield log


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def pain_of(record: SetRecord) -> int:
    return max(record.pain or 0, int(record.outcome is Outcome.PAIN))


def notes_of(sessions: list[SessionRecord]) -> int:
    sets = [record for one in sessions for record in one.sets]
    return sum(bool(one.note) for one in sessions) + sum(bool(record.note) for record in sets)


@pytest.mark.slow
def test_days_say_what_their_sessions_say(years: Log) -> None:
    first, last = MONDAY + 20 * DAY, END - 20 * DAY

    found = years.days_between(first, last)

    inside = [one for one in SESSIONS if first <= one.day <= last]
    assert [day.day for day in found] == sorted({one.day for one in inside})
    assert any(day.pain for day in found)
    assert any(day.notes for day in found)
    for day in found:
        of_day = [one for one in inside if one.day == day.day]
        sets = [record for one in of_day for record in one.sets]
        worst = max(sets, key=lambda record: (pain_of(record), record.position))
        assert day == DaySum(
            day=day.day,
            sessions=sum(any(record.reps for record in one.sets) for one in of_day),
            sets_done=sum(record.done for record in sets),
            sets_planned=sum(len(one.planned) for one in of_day if one.held),
            reps=sum(len(record.reps) for record in sets),
            clean_reps=sum(record.clean_reps for record in sets),
            tension_s=sum(record.tension_s for record in sets),
            pain=(pain_of(worst), worst.exercise) if pain_of(worst) else None,
            notes=notes_of(of_day),
            sets_short=sum(record.short for record in sets),
        )
    assert years.days_between(last, first) == ()


def test_weeks_between_come_in_order_with_what_counted_for_the_plan(years: Log) -> None:
    found = years.weeks_between(MONDAY + 3 * WEEK, MONDAY + 30 * WEEK)

    assert [week.monday for week in found] == [MONDAY + n * WEEK for n in range(3, 31)]
    assert tuple(reversed(found)) == years.weeks(28, MONDAY + 31 * WEEK)
    assert any(week.sets_short for week in found)
    for week in found:
        of_week = [one for one in SESSIONS if monday_of(one.day) == week.monday]
        assert week.sets_short == sum(one.sets_short for one in of_week)
        assert week.notes == notes_of(of_week)
        assert week.pain == years.weeks(1, week.monday + WEEK)[0].pain


def test_a_week_in_which_nothing_was_done_is_between_others_too(log: Log) -> None:
    log.begin_session(session("nothing done", MONDAY)).result()

    (week,) = log.weeks_between(MONDAY, MONDAY)

    assert (week.sessions, week.sets_planned, week.sets_done) == (0, 0, 0)
    assert log.weeks(1) == ()


def test_counted_weeks_are_those_of_all_time(years: Log) -> None:
    found = years.counted_weeks()

    counted = [
        monday_of(one.day)
        for one in SESSIONS
        if one.programme != ONE_SET and one.sets_done and 2 * one.sets_done >= len(one.planned)
    ]
    assert found == Counter(counted)
    assert list(found) == sorted(found)
    assert len(found) > 20


def test_weeks_of_exercises_say_what_was_asked_and_what_was_done(years: Log) -> None:
    found = {
        (one.first_day, one.exercise): one
        for one in years.exercise_weeks(MONDAY, MONDAY + 20 * WEEK)
    }

    for n in range(21):
        monday = MONDAY + n * WEEK
        of_week = [one for one in SESSIONS if monday_of(one.day) == monday]
        for exercise in EXERCISES:
            sets = [r for one in of_week for r in one.sets if r.exercise == exercise]
            held = [one for one in of_week if one.held]
            asked = [p for one in held for p in one.planned if p.exercise == exercise]
            one = found[monday, exercise]
            assert (one.sets_planned, one.sets_done) == (len(asked), sum(r.done for r in sets))
            assert one.sets_short == sum(record.short for record in sets)
            assert one.pain == max(map(pain_of, sets), default=0)
    assert len(found) == 21 * len(EXERCISES)


def test_an_exercise_over_time_is_told_by_the_session(years: Log) -> None:
    found = years.exercise_history("curl", MONDAY + 30 * DAY, END)

    sessions = [
        (one.day, [record for record in one.sets if record.exercise == "curl"])
        for one in SESSIONS
        if one.day >= MONDAY + 30 * DAY
    ]
    done = [(day, sets) for day, sets in sessions if any(record.reps for record in sets)]
    assert found.span is Span.SESSION
    assert [point.first_day for point in found.points] == [day for day, _ in done]
    for point, (_, sets) in zip(found.points, done, strict=True):
        counted = [record for record in sets if record.counts]
        reps = [rep for record in sets for rep in record.reps]
        clean = Counter(rep.side for rep in reps if rep.quality is Quality.CLEAN)
        assert (point.reps, point.clean_reps) == (len(reps), clean.total())
        assert (point.left, point.right) == (clean[Side.LEFT], clean[Side.RIGHT])
        assert point.tension_s == 7.0 * len(reps)
        assert point.sets_short == sum(record.short for record in sets)
        loads = [record.load.kg for record in counted if record.load.kg is not None]
        assert point.load.kg == max(loads, default=None)
        if counted:
            assert (point.load.label, point.tempo) == (counted[-1].load.label, counted[-1].tempo)


@pytest.mark.parametrize(
    ("most", "span", "begin"),
    [
        (40, Span.WEEK, monday_of),
        (12, Span.MONTH, lambda day: monday_of(day).replace(day=1)),
        (3, Span.YEAR, lambda day: monday_of(day).replace(month=1, day=1)),
    ],
    ids=["weeks", "months", "years"],
)
def test_a_long_time_is_told_by_more_at_once(
    years: Log, monkeypatch: pytest.MonkeyPatch, most: int, span: Span, begin: object
) -> None:
    by_session = years.exercise_history("curl").points
    monkeypatch.setattr(reading_review, "MOST_POINTS", most)

    found = years.exercise_history("curl")

    assert callable(begin)
    assert found.span is span
    assert len(found.points) <= most
    assert [point.first_day for point in found.points] == sorted(
        {begin(point.first_day) for point in by_session}
    )
    for point in found.points:
        within = [one for one in by_session if begin(one.first_day) == point.first_day]
        sums = ("sessions", "sets_done", "sets_short", "reps", "clean_reps", "left", "right")
        for name in (*sums, "tension_s"):
            assert getattr(point, name) == sum(getattr(one, name) for one in within)
        done = [one for one in within if one.sets_done]
        loads = [one.load.kg for one in within if one.load.kg is not None]
        assert point.load.kg == max(loads, default=None)
        assert point.pain >= max(one.pain for one in within)
        if done:
            assert (point.load.label, point.tempo) == (done[-1].load.label, done[-1].tempo)


def test_a_week_that_is_cut_is_told_whole(years: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_review, "MOST_POINTS", 10)

    points = years.exercise_history("curl", MONDAY + 5 * WEEK + 3 * DAY, END).points

    whole = years.exercise_history("curl", MONDAY + 5 * WEEK, END).points
    assert points == whole


def test_an_exercise_that_was_never_done_has_no_points(years: Log) -> None:
    assert years.exercise_history("never done").points == ()
    assert years.best_sets("never done", 5) == ()


def test_the_best_sets_are_the_heaviest_then_those_with_most_clean_reps(years: Log) -> None:
    def goodness(one: tuple[date, SetRecord]) -> tuple[float, int, date]:
        return (one[1].load.kg or 0.0, one[1].clean_reps, one[0])

    counted = [
        (one.day, record)
        for one in SESSIONS
        for record in one.sets
        if record.exercise == "bridge" and record.counts
    ]

    found = [(best.day, best.record) for best in years.best_sets("bridge", 12)]

    assert [goodness(one) for one in found] == sorted(map(goodness, counted), reverse=True)[:12]
    assert all(one in counted for one in found)


def test_changes_are_those_that_undo_would_reach(path: Path) -> None:
    times = iter(range(100))

    def now() -> datetime:
        return later(next(times))

    with open_log(path, create=True, now=now) as log:
        log.begin_session(session())
        log.begin_set(open_set(reps=(paced(1),)))
        for note in ("a", "b", "c", "d"):
            log.note_session("session", note).result()
        log.undo(START).result()

        newest, *others = log.changes(9)
        assert newest == log.last_change()
        assert [one.at for one in others] == [later(3), later(2)]
        assert log.changes(1) == (newest,)
        assert list(log.changes(9, newest.id)) == others
        assert log.changes(9, others[-1].id) == ()
