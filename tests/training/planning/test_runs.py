"""Which runs make a day hard, what the athlete says of a day, and how the plan keeps clear."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.living import Athlete
from training.sessions import logs

from hamlog.frozen import replace
from hamlog.training.planning.calendar import Slot, Wishes, days_ahead
from hamlog.training.planning.run_days import day_words, marking, run_days
from hamlog.training.planning.runs import (
    HARD_WORDS,
    LONGEST_NAME,
    MARKED,
    HardDay,
    Hardness,
    Mark,
    Run,
    change_words_of,
    hard_days,
    hard_runs,
    mark_for,
    mark_key,
    marks_of,
    word_in,
)
from hamlog.training.planning.trained import Trained
from hamlog.training.record import Choice

MONDAY = date(2026, 1, 5)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
quick = settings(deadline=None, max_examples=60)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def run(
    title: str = "Easy run",
    day: int = 2,
    *,
    duration_s: float | None = None,
    distance_km: float | None = None,
    zone_s: float | None = None,
    kind: str = "",
) -> Run:
    return Run(
        f"{title} {day}",
        on(day),
        title,
        "plan.ics",
        duration_s=duration_s,
        distance_km=distance_km,
        zone_s=zone_s,
        kind=kind,
    )


# Hard by words, length, heart rate


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (run("Intervals 6x1000"), "intervals"),
        (run("Easy run"), ""),
        (run("HILL-REPEATS"), "hill repeats"),
        (run("Long  Run, 18 km"), "long run"),
        (run("Temporary shoes"), ""),
        (run("Embrace the rain"), ""),
        (run("", kind="tempo"), "tempo"),
        (run(duration_s=5400.0), "a run of 90 min"),
        (run(duration_s=5399.0), ""),
        (run(distance_km=18.0), "a run of 18 km"),
        (run(distance_km=21.0975), "a run of 21.1 km"),
        (run(distance_km=17.9), ""),
        (run(zone_s=600.0), "10 min above zone 3"),
        (run(zone_s=599.0), ""),
        # The word says more than the length.
        (run("Long run", duration_s=7200.0), "long run"),
    ],
)
def test_a_run_is_hard_by_word_length_or_heart_rate(found: Run, expected: str) -> None:
    assert Hardness().name_of(found) == expected


def test_what_is_never_hard_is_left_alone() -> None:
    soft = Hardness(words=(), minutes=0, km=0, zone_minutes=0)

    assert soft.name_of(run("Intervals", duration_s=9e5, distance_km=99.0, zone_s=9e5)) == ""


def test_words_are_the_athletes_own() -> None:
    own = Hardness(words=("yasso 800s",))

    assert own.name_of(run("Yasso 800s")) == "yasso 800s"
    assert own.name_of(run("Intervals")) == ""


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=9), max_size=4))
def test_a_word_that_is_found_stands_in_the_text(text: str, words: list[str]) -> None:
    found = word_in(text, words)

    assert " ".join(found.split()) == found
    assert found in " ".join(text.casefold().replace("-", " ").split())


@given(
    st.builds(
        Run,
        st.just("id"),
        st.just(MONDAY),
        st.text(max_size=60),
        st.just(""),
        duration_s=st.floats(0, 1e9),
        distance_km=st.floats(0, 1e9),
        zone_s=st.floats(0, 1e9),
    )
)
def test_a_name_fits_into_a_reason(found: Run) -> None:
    assert len(Hardness().name_of(found)) <= LONGEST_NAME


# Days


def test_of_the_runs_of_a_day_the_word_says_why() -> None:
    runs = [run("Easy", duration_s=6000.0), run("Tempo"), run("Easy", day=3)]

    assert hard_runs(runs, Hardness()) == {on(2): "tempo"}


def test_marks_stand_above_the_runs() -> None:
    marks = {on(2): Mark.NOT_HARD, on(3): Mark.HARD, on(4): Mark.HARD}

    found = hard_days({on(2): "tempo", on(3): "tempo"}, marks)

    assert found.hard == (HardDay(on(3), "tempo"), HardDay(on(4), MARKED))
    assert found.not_hard == frozenset({on(2)})


def choice(day: int, value: str, at: int = 1) -> Choice:
    return Choice(mark_key(on(day)), datetime(2026, 1, at, 12, tzinfo=UTC), value)


def test_the_newest_mark_of_a_day_holds_from_its_day_on() -> None:
    said = [choice(2, "hard"), choice(2, "none", 3), choice(3, "hard", 9), choice(4, "rubbish")]
    said.append(Choice("run.someday", datetime(2026, 1, 1, tzinfo=UTC), "hard"))

    assert marks_of(said, date(2026, 1, 2)) == {on(2): Mark.HARD}
    assert marks_of(said, date(2026, 1, 9)) == {on(3): Mark.HARD}


@pytest.mark.parametrize(
    ("hard", "without", "value"),
    [
        (True, False, "hard"),
        (True, True, "none"),
        (False, True, "not hard"),
        (False, False, "none"),
    ],
)
def test_a_day_that_is_so_by_itself_needs_no_mark(hard: bool, without: bool, value: str) -> None:
    assert mark_for(on(2), hard=hard, without=without) == ("run.2026-01-07", value)


def test_undo_says_which_day_was_marked() -> None:
    assert change_words_of("run.2026-01-07", "hard") == "hard run marked on Wed 7 January 2026"
    assert change_words_of("run.2026-01-07", "none", MONDAY) == "mark taken off Wed 7 January"
    assert change_words_of("run.2026-01-07", "not hard", MONDAY) == "no hard run on Wed 7 January"
    assert change_words_of("plan.unit", "lb") == ""


# The plan keeps clear


def wishes(chosen: str, *hard: str, per_week: int = 2) -> Wishes:
    """Return the wishes of an athlete with hard runs, as `wed intervals`."""
    days = []
    for one in hard:
        day, _, name = one.partition(" ")
        days.append(HardDay(on(DAYS.index(day)), name))
    weekdays = frozenset(DAYS.index(one) for one in chosen.split())
    return Wishes(per_week, weekdays, hard_days=tuple(days))


def told(found: tuple[Slot, ...]) -> list[str]:
    return [f"{DAYS[slot.day.weekday()]}: {slot.why}" for slot in found]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            wishes("", "thu intervals"),
            ["mon: session 1 of 2 that week", "fri: moved to Friday: intervals on Thursday"],
        ),
        (
            wishes("", "tue tempo"),
            [
                "wed: moved to Wednesday: tempo on Tuesday",
                "sat: moved to Saturday: tempo on Tuesday",
            ],
        ),
        (
            wishes("wed", "wed intervals", per_week=1),
            ["wed: a day you chose, after intervals"],
        ),
        (
            wishes("tue", "wed intervals", per_week=1),
            ["mon: moved to Monday: intervals on Wednesday"],
        ),
        (
            wishes("", "wed intervals", per_week=3),
            [
                "mon: session 1 of 3 that week",
                "thu: moved to Thursday: intervals on Wednesday",
                "sat: moved to Saturday: intervals on Wednesday",
            ],
        ),
        (
            wishes("tue fri", "wed intervals", "sat long run"),
            [
                "mon: moved to Monday: intervals on Wednesday",
                "thu: moved to Thursday: long run on Saturday",
            ],
        ),
        # A run that is in nobody's way is not named.
        (
            wishes("mon thu", "thu intervals"),
            ["mon: a day you chose", "thu: a day you chose, after intervals"],
        ),
        (
            wishes("", *(f"{day} tempo" for day in DAYS), per_week=1),
            ["sun: after tempo: no other day was left"],
        ),
        (
            wishes("", f"mon {MARKED}", per_week=1),
            [f"tue: moved to Tuesday: {MARKED} on Monday"],
        ),
    ],
)
def test_the_plan_moves_for_a_run_and_names_it(wanted: Wishes, expected: list[str]) -> None:
    found = days_ahead(wanted, (), MONDAY, 1)

    assert told(found) == expected
    assert [slot.moved for slot in found] == ["moved to" in one for one in expected]


def test_a_run_of_next_monday_keeps_sunday_free() -> None:
    wanted = Wishes(1, frozenset({6}), hard_days=(HardDay(on(7), "race"),))

    assert told(days_ahead(wanted, (), MONDAY, 1)) == ["mon: moved to Monday: race on Monday"]


def test_a_weekday_without_its_run_is_free() -> None:
    weekly = Wishes(1, frozenset({1}), frozenset({2}))

    assert told(days_ahead(weekly, (), MONDAY, 1)) == [
        "mon: none of your chosen days was clear of hard runs"
    ]
    spared = replace(weekly, not_hard=frozenset({on(2)}))
    assert told(days_ahead(spared, (), MONDAY, 1)) == ["tue: a day you chose"]


_WEEKDAYS = st.frozensets(st.integers(0, 6), max_size=4)


@quick
@given(logs(), st.integers(1, 3), _WEEKDAYS, _WEEKDAYS, st.integers(0, 9))
def test_days_with_a_run_are_kept_clear_of_as_weekdays_are(
    log: tuple[Trained, ...],
    per_week: int,
    chosen: frozenset[int],
    runs: frozenset[int],
    later: int,
) -> None:
    today = (log[-1].day if log else MONDAY) + timedelta(days=later)
    weekly = Wishes(per_week, chosen, runs)
    days = [today + timedelta(days=number) for number in range(-7, 50)]
    dated = tuple(HardDay(day, "tempo") for day in days if day.weekday() in runs)

    found = days_ahead(Wishes(per_week, chosen, hard_days=dated), log, today, 4)

    assert [one.day for one in found] == [one.day for one in days_ahead(weekly, log, today, 4)]
    assert all(len(one.why) < 60 for one in found)


# From the facts of an athlete


def test_the_athletes_runs_and_marks_reach_the_plan() -> None:
    today = date(2026, 11, 23)
    facts = replace(Athlete().facts(), runs=(run("Intervals", day=325), run("Easy", day=327)))
    wednesday, friday = on(325), on(327)
    assert facts.wishes_on(today).hard_days == (HardDay(wednesday, "intervals"),)

    writes, what = marking(facts, today, [friday], [wednesday, friday])

    assert writes == (("run.2026-11-26", "not hard"), ("run.2026-11-28", "hard"))
    assert what == "no hard run on Thu 26 November, hard run marked on Sat 28 November"
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    marked = replace(facts, choices=(*facts.choices, *(Choice(*w[:1], at, w[1]) for w in writes)))
    days = run_days(marked, marked.runs, today, today, today + timedelta(days=6))
    assert [(one.title, one.state) for one in days] == [
        ("Intervals", "not hard: you unmarked the day"),
        ("Easy", "hard: you marked the day"),
    ]
    assert day_words(marked, marked.runs, today, friday) == "hard: you marked the day · Easy"
    assert marking(marked, today, [friday], [wednesday, friday]) == ((), "")


def test_hamlogs_own_words_are_hard() -> None:
    assert {Hardness().name_of(run(f"A {word} today")) for word in HARD_WORDS} == set(HARD_WORDS)
