"""What History makes of the log's values: calendar, words, marks, sides."""

from datetime import date, timedelta

import pytest
from past import TODAY, exercise, paced_set, plan, session, ticked_set
from support import START
from tui.drawing import row_room

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Rep, SetRecord, WeekSummary
from hamlog.training.review.sums import ExerciseSum
from hamlog.training.review.weeks import WeekOf, calendar
from hamlog.tui.history import drawings, set_view
from hamlog.tui.history.week_rows import WeekTable, add_weeks, detail_of
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Drawing, Room

THIS = date(2026, 11, 23)


def week(
    back: int, *, sets_done: int = 24, sets_planned: int = 24, clean_reps: int = 310
) -> WeekSummary:
    monday = THIS - timedelta(weeks=back)
    return WeekSummary(monday, 2, sets_done, sets_planned, clean_reps + 10, clean_reps, 1990.0)


def shape(rows: tuple[WeekOf, ...]) -> list[tuple[int, bool, int]]:
    """Return (weeks back, trained, length) a row."""
    return [((THIS - one.monday).days // 7, one.summary is not None, one.weeks) for one in rows]


@pytest.mark.parametrize(
    ("trained", "rows"),
    [
        ([0, 1], [(0, True, 1), (1, True, 1)]),
        ([1], [(0, False, 1), (1, True, 1)]),
        ([0, 2], [(0, True, 1), (1, False, 1), (2, True, 1)]),
        ([0, 5], [(0, True, 1), *((n, False, 1) for n in range(1, 5)), (5, True, 1)]),
        ([0, 6], [(0, True, 1), (1, False, 5), (6, True, 1)]),
        ([60], [(0, False, 1), (1, False, 59), (60, True, 1)]),
        ([3], [(0, False, 1), (1, False, 1), (2, False, 1), (3, True, 1)]),
        ([-1, 0], [(-1, True, 1), (0, True, 1)]),
        ([-1, 2], [(-1, True, 1), (0, False, 1), (1, False, 1), (2, True, 1)]),
        ([], []),
    ],
)
def test_weeks_without_a_set_stand_where_they_were(
    trained: list[int], rows: list[tuple[int, bool, int]]
) -> None:
    assert shape(calendar([week(back) for back in trained], TODAY)) == rows


def names(slug: str) -> str:
    return exercise(slug).short_name


def drawn(
    weeks: list[WeekSummary], width: int = 100, today: date = TODAY, *, months: bool = False
) -> list[str]:
    found = calendar(weeks, today)
    table = WeekTable()
    rows = add_weeks(table, found, None, {}, today, names)
    table.months = months
    return [line.plain() for row in rows for line in row.lines(row_room(width))]


def test_a_week_says_sets_clean_reps_time_and_pain_before_the_note() -> None:
    hurt = replace(week(0), pain=(3, "dumbbell-curl"), note="a cold\nin bed")
    assert drawn([hurt]) == [
        (
            "   48  23 Nov      24 of 24   ━━━━━━━━━━  310 of 320       33:10   "
            "! pain 3 of 10, Prone dumbbell…"
        )
    ]
    assert drawn([hurt], 120)[0].endswith("! pain 3 of 10, Prone dumbbell curl · a cold in bed")
    assert drawn([hurt], 60) == ["  48  23 Nov      24 of 24   ━━━━━━━━━━  310 of 320   !"]


def test_the_year_stands_above_the_first_week_of_an_earlier_one() -> None:
    rows = drawn([week(0), week(46), week(47), week(48)])
    assert [row[3:13].strip() for row in rows] == [
        "48  23 Nov",
        "47  16 Nov",
        "2   5 Jan"[:10],
        "1  29 Dec",
        "",
        "2025",
        "52  22 Dec",
    ]


def test_months_are_landmarks_where_there_is_room_for_them() -> None:
    rows = drawn([week(back) for back in (0, 1, 3, 4, 47)], months=True)
    assert [row.strip() for row in rows if not row[3:7].strip() or row[3:4].isalpha()] == [
        "November",
        "",
        "October",
        "",
        "December 2025",
    ]


def test_a_long_break_is_one_row_that_says_how_long() -> None:
    rows = drawn([week(0), week(30)])
    assert rows[1].split() == [
        "47", "16", "Nov", "0", "━━━━━━━━━━", "29", "weeks", "without", "a", "set",
    ]  # fmt: skip


def test_a_page_of_older_weeks_goes_on_where_the_last_one_ended() -> None:
    trained = [week(back) for back in (0, 1, 4, 5, 47, 60)]
    whole = calendar(trained, TODAY)
    for cut in range(1, len(trained)):
        first = calendar(trained[:cut], TODAY)
        rest = calendar(trained[cut:], TODAY, first[-1].monday)
        assert first + rest == whole
        both, once = WeekTable(), WeekTable()
        rows = (
            *add_weeks(both, first, None, {}, TODAY, names),
            *add_weeks(both, rest, first[-1], {}, TODAY, names),
        )
        again = add_weeks(once, whole, None, {}, TODAY, names)
        both.months = once.months = True
        assert [line.plain() for row in rows for line in row.lines(row_room(100))] == [
            line.plain() for row in again for line in row.lines(row_room(100))
        ]


def test_the_week_one_is_on_tells_its_exercises_those_that_lack_a_set_first() -> None:
    sums = [
        ExerciseSum(slug, THIS, 1, done, planned, 20, 20, 0, 0, 0.0, 0, Load(), None)
        for slug, done, planned in (
            ("band-curl", 3, 3),
            ("hip-thrust", 1, 3),
            ("clamshell", 0, 0),
            ("walking-lunge", 2, 0),
        )
    ]
    table = WeekTable()
    (row,) = add_weeks(table, calendar([week(0)], TODAY), None, {}, TODAY, names)
    table.detail = {THIS: detail_of(sums, names)}.__getitem__
    assert len(row.lines(Room(100, edge=2))) == 1
    line = row.lines(Room(100, edge=2, selected=True))[1].plain()
    assert line == " ▌    Hip thrust 1 of 3   Band curl 3 of 3   Walking lunge 2"
    assert (
        row.lines(row_room(50, selected=True))[1].plain() == " ▌    Hip thrust 1 of 3   and 2 more"
    )
    assert row.lines(row_room(14, selected=True))[1].plain().strip("▌ ") in ("", "and 3 m…")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "done"),
        ({"outcome": None}, "not ended"),
        ({"outcome": Outcome.SKIPPED}, "skipped"),
        ({"outcome": Outcome.PAIN, "pain": 3}, "pain 3 of 10"),
        ({"outcome": Outcome.PAIN}, "pain"),
        ({"outcome": Outcome.ENDED_EARLY, "ended_phase": "lower"}, "ended, lowering"),
        ({"outcome": Outcome.ENDED_EARLY, "ended_phase": "rest"}, "ended, resting"),
        ({"outcome": Outcome.ENDED_EARLY, "ended_phase": "Zieh"}, "ended, Zieh"),
        ({"outcome": Outcome.ENDED_EARLY}, "ended"),
    ],
)
def test_how_a_set_ended_in_words(changes: dict[str, object], words: str) -> None:
    assert drawings.outcome_words(replace(paced("hip-thrust", 3), **changes)) == words  # type: ignore[arg-type]


def text(blocks: tuple[Drawing, ...], width: int = 60) -> list[str]:
    return [line.plain() for line in lines_of(blocks, width)]


def lines_of(blocks: tuple[Drawing, ...], width: int = 60) -> list[Line]:
    return [line for block in blocks for line in block.lines(Room(width))]


def shown_reps(record: SetRecord) -> list[str]:
    return text(set_view.reps_blocks(record, exercise(record.exercise)))


def paced(slug: str, reps: int, *, flaws: tuple[int, ...] = (), short: int = 0) -> SetRecord:
    (planned,) = plan([slug], 1, reps)
    return paced_set("session", planned, START, flaws=flaws, short=short)


def test_the_reps_of_both_sides_mirror_each_other_up_to_where_the_set_ended() -> None:
    record = paced("single-leg-bridge", 5, flaws=(1, 4), short=3)
    assert shown_reps(record) == [
        "                  ◄ left        right ►",
        "            3 clean of 5        2 clean of 5",
        "",
        "             18:00:09  ●    1   ◐  18:00:18  doubtful",
        "             18:00:27  ●    2   ●  18:00:36",
        "     missed  18:00:45  ×    3   ●  18:00:54",
        "             18:01:03  ●    4   ▌  18:01:06  ended, lowering",
        "                       ·    5   ·",
        "● clean   ◐ doubtful   × missed   ▌ ended here   · not done",
    ]
    assert set_view.summary(record, exercise("single-leg-bridge")) == (
        "Left 3 of 5 clean · right 2 of 5, ended lowering rep 4"
    )


def test_words_leave_before_times_where_there_is_little_room() -> None:
    blocks = set_view.reps_blocks(
        paced("single-leg-bridge", 2, flaws=(1,)), exercise("single-leg-bridge")
    )
    assert text(blocks, 36) == [
        "     ◄ left        right ►",
        "2 clean of 2       1 clean of 2",
        "",
        "18:00:09  ●    1   ◐  18:00:18",
        "18:00:27  ●    2   ●  18:00:36",
        "● clean   ◐ doubtful",
    ]


def test_reps_of_both_legs_have_one_column_and_plain_marks_are_ascii() -> None:
    record = paced("hip-thrust", 3, flaws=(1,))
    blocks = set_view.reps_blocks(record, exercise(record.exercise))
    assert [line.in_ascii().plain() for line in lines_of(blocks)] == [
        "reps",
        "2 clean of 3",
        "",
        " 1   o  18:00:08",
        " 2   ?  18:00:16  doubtful",
        " 3   o  18:00:24",
        "o clean   ? doubtful",
    ]
    assert set_view.summary(record, exercise("hip-thrust")) == "2 of 3 clean"


def test_reps_that_were_ticked_say_so_and_sides_that_nobody_noted_too() -> None:
    (planned,) = plan(["clamshell"], 1, 2)
    record = ticked_set("session", planned, START)
    assert shown_reps(record)[3:5] == [
        "               ticked  ●    1   ●  ticked",
        "               ticked  ●    2   ●  ticked",
    ]
    unknown = replace(record, reps=(Rep(Side.BOTH, 1), Rep(Side.BOTH, 2)))
    assert shown_reps(unknown)[3:5] == [" 1   ●  ticked", " 2   ●  ticked"]
    mixed = replace(record, reps=(*record.reps[:2], Rep(Side.BOTH, 1)))
    assert "no side noted" in shown_reps(mixed)
    assert set_view.summary(mixed, exercise("clamshell")) == (
        "Left 2 of 2 clean · right 0 of 2 · no side noted 1 of 2"
    )


@pytest.mark.parametrize(
    ("changes", "shown", "said"),
    [
        ({"outcome": Outcome.SKIPPED, "reps": ()}, "Skipped.", "Skipped"),
        ({"outcome": None, "reps": ()}, "No rep was done.", "Not ended"),
        ({"outcome": None}, "reps", "3 of 3 clean · not ended"),
    ],
)
def test_a_set_without_an_end_or_without_reps(
    changes: dict[str, object], shown: str, said: str
) -> None:
    record = replace(paced("hip-thrust", 3), **changes)  # type: ignore[arg-type]
    assert shown_reps(record)[0] == shown
    assert set_view.summary(record, exercise("hip-thrust")) == said


def facts(record: SetRecord) -> dict[str, str]:
    lines = text(set_view.facts_blocks(record, exercise(record.exercise), ()))
    return {line[:12].strip(): line[12:] for line in lines}


def test_the_facts_of_a_set() -> None:
    record = replace(paced("dumbbell-curl", 11), rpe=8.5)
    assert facts(record) == {
        "target": "11",
        "load": "6 kg",
        "tempo": "3-1-2-2",
        "under load": "1:17",
        "effort": "RPE 8.5 of 10, right",
        "pace": "timed by hamlog",
    }
    hurt = replace(record, outcome=Outcome.PAIN, pain=3, rpe=None, reps=record.reps[:2])
    assert facts(hurt)["pain"] == "! 3 of 10"
    assert facts(replace(record, pain=0))["pain"] == "none"
    by_hand = tuple(replace(rep, paced=False, tension_s=None) for rep in record.reps)
    assert facts(replace(record, reps=by_hand))["pace"] == "by hand"
    assert facts(replace(record, reps=by_hand))["under load"] == "–"
    mixed = (*record.reps[:4], *by_hand[4:])
    assert facts(replace(record, reps=mixed))["pace"] == "4 of 11 timed by hamlog"


def test_sessions_compare_their_sides_on_one_scale() -> None:
    days = tuple(
        (date(2026, 11, day), (paced("single-leg-bridge", reps, flaws=flaws),))
        for day, reps, flaws in ((10, 4, ()), (13, 8, (0, 2)), (17, 8, ()))
    )
    shown = text(set_view.facts_blocks(days[-1][1][0], exercise("single-leg-bridge"), days), 30)
    assert shown[-6:] == [
        "Clean reps, last 3 sessions",
        "",
        "10 Nov   4    ╺━━━ ━━━╸      4",
        "13 Nov   6   ━━━━━ ━━━━━━━   8",
        "17 Nov   8 ━━━━━━━ ━━━━━━━   8",
        "            ◄ left right ►",
    ]


def test_sets_say_their_sides_and_their_target_a_leg() -> None:
    one = session(TODAY, "home-kit", 1, 10)
    one = replace(one, sets=(*one.sets[:3], replace(one.sets[3], reps=one.sets[3].reps[:13])))
    exercises = {record.exercise: exercise(record.exercise) for record in one.sets}
    _, rows = drawings.set_rows(one, exercises, names)
    shown = [line.plain() for row in rows for line in row.lines(row_room(100))]
    assert [row.split()[:3] for row in shown] == [
        ["■", "Band", "curl"],
        ["■", "Prone", "dumbbell"],
        ["■", "Hip", "thrust"],
        ["■", "Split", "squat"],
    ]
    assert "◄  3  10 ►   10 a leg" in shown[3]
    assert "    10       10 " in shown[0]


def test_a_skipped_set_knows_its_target_from_the_exercise() -> None:
    record = replace(paced("clamshell", 10), outcome=Outcome.SKIPPED, reps=())
    assert drawings.target_words(record, exercise("clamshell")) == "10 a leg"
    assert drawings.target_words(record, None) == "10"


def test_a_week_marks_its_days() -> None:
    monday = TODAY - timedelta(days=1)
    whole = session(monday, "home-kit", 1, 10)
    part = session(monday + timedelta(days=3), "home-kit", 2, 10, done=3)
    found = drawings.day_marks([whole, part], monday)
    assert [mark.glyph for mark in found] == ["■", "·", "·", "▣", "·", "·", "·"]
    assert found[0] is marks.AS_PLANNED


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (TODAY - timedelta(days=1), "yesterday"),
        (date(2026, 11, 9), "Mon 9 Nov"),
        (date(2025, 11, 9), "9 Nov 2025"),
    ],
)
def test_days_are_spoken_of_as_one_does(day: date, words: str) -> None:
    assert wording.when(day, TODAY) == words


def test_numbers_are_written_as_the_screens_do() -> None:
    assert wording.thousands(1412) == "1 412"
    assert wording.count(1, "session") == "1 session"
    assert wording.count(1400, "session") == "1 400 sessions"
    assert wording.minutes(59.6) == "1:00"
    assert wording.minutes(4325) == "72:05"
    assert wording.percent(999, 1000) == "99 %"
    assert wording.percent(0, 0) == "0 %"
    assert wording.span(date(2026, 11, 30), date(2026, 12, 6)) == "30 Nov to 6 Dec"
    assert wording.week_words(date(2025, 12, 29), TODAY) == "Week 1"
    assert wording.week_words(date(2025, 12, 22), TODAY) == "Week 52, 2025"


def test_a_session_names_what_ended_before_its_target() -> None:
    clam, lunge = plan(["clamshell", "walking-lunge"], 1, 10)
    whole = replace(ticked_set("s", clam, START), outcome=Outcome.DONE)
    early = replace(ticked_set("s", lunge, START), outcome=Outcome.ENDED_EARLY)
    hurt = replace(early, outcome=Outcome.PAIN)
    held = session(TODAY, "no-equipment", 1, 10)
    told = [
        drawings.short_words(replace(held, sets=sets), names)
        for sets in ((whole,), (whole, early), (early, early), (hurt,))
    ]
    marks_of = [
        drawings.day_marks([replace(held, sets=sets)], TODAY - timedelta(TODAY.weekday()))
        for sets in ((whole,) * len(held.planned), (*(whole,) * len(held.planned), early))
    ]
    assert [{one.glyph for one in week if one is not marks.TO_COME} for week in marks_of] == [
        {marks.AS_PLANNED.glyph},
        {marks.IN_PART.glyph},
    ]
    assert "1 set short" in drawings.sums((whole, early))
    assert not [one for one in drawings.sums((whole,)) if "short" in one]
    lunge_short = "short of target: Walking lunge"
    assert told == ["", lunge_short, lunge_short, ""]
