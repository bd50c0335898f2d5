"""What exports get wrong or write in other ways: a row with a fault is named, the rest is read."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from exchange.found import read, reasons, sets_of, written

from hamlog.errors import HamlogError
from hamlog.exchange import dates, numbers
from hamlog.exchange.faults import RowError
from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Kind, SetKind

STRONG = "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Seconds,Notes,RPE\n"


def strong(*cells: str) -> str:
    return STRONG + "".join(f"2026-03-04 10:00:00,Legs,{row}\n" for row in cells)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Curl,1,20,1000000000,,,", "“1000000000” reps are more than the 100 that a set can have"),
        ("Curl,1,20,-3,,,", "“-3” reps are fewer than none"),
        ("Curl,1,20,8.5,,,", "“8.5” is not a whole number of reps"),
        ("Curl,1,20,eight,,,", "“eight” is not a number"),
        ("Curl,1,-20,8,,,", "the weight “-20” is negative"),
        ("Curl,1,9000,8,,,", "9000 kg is more than the 500 kg that a set can have"),
        ("Curl,1,inf,8,,,", "“inf” is not a number"),
        ('Curl,1,"1,000",8,,,', "“1,000” can be 1000 or 1.000"),
        ("Curl,1,20,,,,", "it has neither reps nor a time"),
        ("Curl,1,20,8,,,12", "the RPE “12” is not from 1 to 10"),
        ("Curl,1,20,8,999999,,", "“999999” is longer than a day"),
        (",1,20,8,,,", "it names no exercise"),
        ("Curl,1,20", "it ends after 5 of 9 cells"),
        ("Curl,1,20,8,,,,7,7", "it has 11 cells, and the table has 9 columns"),
    ],
)
def test_a_row_with_a_fault_is_named_and_the_rest_is_read(
    tmp_path: Path, row: str, reason: str
) -> None:
    found = read(written(tmp_path, strong("Squat,1,20,8,,,", row, "Squat,2,20,8,,,")))

    assert reasons(found) == {3: reason}
    assert [(one.line, one.reps) for one in sets_of(found)] == [(2, 8), (4, 8)]
    assert len(found[0]) == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Curl,1,20.5,13.0,0,,", (20.5, 13, None, None)),
        ("Curl,1,0,12,0,,", (None, 12, None, None)),
        ('Curl,1,"20,5",12,,,8.5', (20.5, 12, None, 8.5)),
        ('Curl,1,"1,020.5",12,,,', (None, None, None, None)),
        ("Curl,1,4.5E1,12,,,", (45, 12, None, None)),
        ("Curl,1,20 kg,12,,,", (20, 12, None, None)),
        ("Curl,1,20,0,,,10", (20, 0, None, 10)),
        ("Curl,1,bodyweight,12,,,", (None, 12, None, None)),
        ("Curl,1,0,0,45.0,,", (None, None, 45, None)),
        ("Curl,1,0,,1:30,,", (None, None, 90, None)),
        ("Curl,1,20,8", (20, 8, None, None)),
    ],
)
def test_numbers_as_they_are_written(
    tmp_path: Path, row: str, expected: tuple[float | None, ...]
) -> None:
    found = sets_of(read(written(tmp_path, strong(row))))

    assert [(one.load, one.reps, one.duration_s, one.rpe) for one in found] == (
        [expected] if any(expected) else []
    )


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("1", SetKind.NORMAL),
        ("W", SetKind.WARM_UP),
        ('"D"', SetKind.DROP),
        ("F", SetKind.FAILURE),
        ("Rest Timer", SetKind.REST),
        ("", SetKind.NORMAL),
    ],
)
def test_the_order_of_a_set_can_say_its_kind(tmp_path: Path, mark: str, kind: SetKind) -> None:
    (found,) = sets_of(read(written(tmp_path, strong(f"Curl,{mark},20,8,,,"))))

    assert found.kind is kind


def test_line_ends_may_be_mixed_and_the_last_may_be_missing(tmp_path: Path) -> None:
    text = strong("Curl,1,20,8,,,", "Curl,2,20,9,,,", "Curl,3,20,10,,,")
    first, second, third, last = text.splitlines()
    content = f"\N{BYTE ORDER MARK}{first}\r\n\r\n{second}\r{third}\n,,,,,,,,\n{last}"

    found = sets_of(read(written(tmp_path, content)))

    assert [(one.line, one.reps) for one in found] == [(3, 8), (4, 9), (6, 10)]


@pytest.mark.parametrize("kept", [6, 20, 35, 39])
def test_a_file_that_ends_within_a_row_loses_that_row_alone(tmp_path: Path, kept: int) -> None:
    whole = strong("Curl,1,20,8,,,")
    cut = "2026-03-04 10:00:00,Legs,Curl,2,20,12,,,"[:kept]

    found = read(written(tmp_path, whole + cut))

    assert len(sets_of(found)) == 1
    assert reasons(found) == {3: "the file ends in the middle of it"}


@pytest.mark.parametrize("cell", ["Legs", "Curl"])
def test_a_row_that_a_quotation_mark_swallowed_is_named(tmp_path: Path, cell: str) -> None:
    text = strong("Curl,1,20,8,,,", "Curl,2,20,9,,,", "Curl,3,20,9,,,")
    first, *rest = text.splitlines(keepends=True)
    broken = "".join(row.replace(cell, f'"{cell}') for row in rest[1:])

    found = read(written(tmp_path, first + rest[0] + broken + rest[0]))

    assert [one.line for one in sets_of(found)] == [2, 5]
    assert reasons(found)[3].endswith("; it goes on to line 4, so a quotation mark may be missing")


def test_two_exports_after_each_other_are_read_once(tmp_path: Path) -> None:
    text = strong("Curl,1,20,8,,,")

    found = read(written(tmp_path, text + text))

    assert reasons(found) == {}
    assert len(sets_of(found)) == 2


def test_rows_of_a_session_that_lie_apart_belong_together(tmp_path: Path) -> None:
    header = "Date,Exercise,Category,Weight,Weight Unit,Reps\n"
    days = ["2026-03-04", "2026-03-05", "2026-03-04"]
    found = read(written(tmp_path, header + "".join(f"{d},Curl,Legs,20,kgs,8\n" for d in days)))

    first, _, again = found[0]
    assert first.id == again.id
    assert again.sets[0].order == 2
    assert len({one.id for one in sets_of(found)}) == 3


def test_equal_titles_at_one_time_are_told_apart_by_their_number(tmp_path: Path) -> None:
    header = "Workout #;Date;Workout Name;Exercise Name;Set Order;Weight (kg);Reps\n"
    rows = [f"{number};2026-03-04 10:00:00;Legs;Curl;1;20;8\n" for number in (1, 2)]

    first, second = read(written(tmp_path, header + "".join(rows)))[0]

    assert first.id != second.id


def test_what_a_spreadsheet_made_of_a_file_is_read(tmp_path: Path) -> None:
    text = "sep=;\n" + strong("Curl,1,20,8,,,").replace(",", ";")

    (found,) = sets_of(read(written(tmp_path, text.encode("utf-16"))))

    assert (found.line, found.reps, found.load) == (3, 8, 20)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Datum;Workout-Name;Name der Übung;Satz;Gewicht (kg);Wdh", Kind.STRONG),
        ("reps,WEIGHT_KG,exercise_title,start_time,set_index", Kind.HEVY),
        ("Fecha\tEjercicio\tSerie\tRepeticiones\tPeso (kg)", Kind.TABLE),
        ("Date|Exercise|Category|Time", Kind.FITNOTES),
        ("Date,Exercise,Reps,Weight(lbs),isWarmup", Kind.FITBOD),
    ],
)
def test_columns_are_found_by_name(tmp_path: Path, header: str, kind: Kind) -> None:
    assert recognise(written(tmp_path, f"{header}\n1\n")).kind is kind


def test_of_two_columns_of_weights_the_filled_one_counts(tmp_path: Path) -> None:
    header = "title,start_time,exercise_title,set_index,set_type,weight_kg,weight_lbs,reps\n"
    row = 'Legs,"4 Mar 2026, 10:00",Curl,{},normal,{},{},8\n'
    text = header + row.format(0, "", "45") + row.format(1, "20", "") + row.format(2, "", "")

    found = sets_of(read(written(tmp_path, text)))

    assert [(one.load, one.unit) for one in found] == [(45, "lb"), (20, "kg"), (None, "kg")]


def test_of_two_columns_of_distances_the_filled_one_counts(tmp_path: Path) -> None:
    header = (
        "title,start_time,exercise_title,set_index,distance_km,distance_miles,duration_seconds\n"
    )
    row = 'Run,"4 Mar 2026, 10:00",Run,{},{},{},600\n'
    text = header + row.format(0, "", "2") + row.format(1, "1.5", "")

    found = sets_of(read(written(tmp_path, text)))

    assert [one.distance_m for one in found] == [3218.688, 1500]


def test_stronglifts_has_holds_and_rows_without_a_set(tmp_path: Path) -> None:
    header = "Date (yyyy/mm/dd),Workout Name,Exercise,Sets×Time,Set 1 (Reps), Set 1 (KG)\n"
    rows = ["Plank,2×1:00,,", "Side Plank,45/-,,", "Squat,,,", "Curl,,5,20"]
    text = header + "".join(f"2026/03/04,A,{row}\n" for row in rows)

    found = read(written(tmp_path, text))

    assert [(one.exercise, one.duration_s, one.reps, one.load) for one in sets_of(found)] == [
        ("Plank", 60, None, None),
        ("Plank", 60, None, None),
        ("Side Plank", 45, None, None),
        ("Side Plank", None, 0, None),
        ("Curl", None, 5, 20),
    ]
    assert reasons(found) == {4: "it has no sets"}


@pytest.mark.parametrize("header", ["Date,Exercise,Sets,Reps,Weight", "Date,Exercise,Reps"])
def test_a_table_whose_rows_may_be_several_sets_is_not_guessed(tmp_path: Path, header: str) -> None:
    with pytest.raises(HamlogError, match="names no columns"):
        recognise(written(tmp_path, f"{header}\n2026-03-04,Curl,3,10,20\n"))


def test_each_set_of_fitbod_may_have_its_own_time(tmp_path: Path) -> None:
    header = "Date,Exercise,Reps,Weight(kg),isWarmup,multiplier\n"
    times = ["10:12:33", "10:16:33", "10:20:33", "18:00:00"]
    rows = [f"2026-03-04 {time} +0100,Curl,8,20,false,1.0\n" for time in times]

    assert [len(one.sets) for one in read(written(tmp_path, header + "".join(rows)))[0]] == [3, 1]


def test_warm_ups_of_alpha_progression_stand_in_the_heading(tmp_path: Path) -> None:
    text = (
        '"Legs";"2026-02-19 4:54 h";"1:02 hr"\n'
        '"1. Hack Squat · Machine · 8 reps · slow";'
        '"WU1 · 37,5 kg · 9 reps<br>WU2 · 70 kg · 7 reps"\n'
        "#;KG;REPS;RIR\n1;102,5;8;0,5\n2;-;-;\n\n"
        '"2. Plank · Bodyweight · 60 s"\n#;KG;SECS\n1;+0;55\n'
    )

    found = sets_of(read(written(tmp_path, text)))

    assert [(one.exercise, one.kind, one.load, one.reps, one.rpe) for one in found] == [
        ("Hack Squat (Machine)", SetKind.WARM_UP, 37.5, 9, None),
        ("Hack Squat (Machine)", SetKind.WARM_UP, 70, 7, None),
        ("Hack Squat (Machine)", SetKind.NORMAL, 102.5, 8, 9.5),
        ("Plank", SetKind.NORMAL, None, None, None),
    ]
    assert found[3].duration_s == 55


def test_blocks_below_a_workout_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    block = '"1. Curl · Machine · 8 reps"\n#;KG;REPS\n1;20;8\n'
    text = f'"Legs";"2026-02-30 10:00 h";"1:02 hr"\n{block}"Legs";"2026-03-01 10:00 h"\n{block}'

    found = read(written(tmp_path, text))

    assert [one.line for one in sets_of(found)] == [8]
    assert reasons(found) == {
        1: "the date “2026-02-30 10:00 h” does not exist",
        2: "its workout could not be read",
        4: "its workout could not be read",
    }


def test_pounds_are_not_believed_where_the_weights_are_kilograms(tmp_path: Path) -> None:
    text = strong("Curl,1,6.80388555,8,,,").replace(" (kg)", "")

    with pytest.raises(HamlogError, match=r"line 2: .*so add --unit kg"):
        read(written(tmp_path, text), "lb")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-04 10:05:06", "2026-03-04T10:05:06"),
        ("2026-03-04T10:05:06Z", "2026-03-04T10:05:06+00:00"),
        ("2026-03-04T10:05:06.123+02:00", "2026-03-04T10:05:06+02:00"),
        ("2026-03-04 10:05:06 -0330", "2026-03-04T10:05:06-03:30"),
        ("2026/3/4", "2026-03-04"),
        ("4.3.2026 7:05", "2026-03-04T07:05:00"),
        ("28/03/2026 07:05", "2026-03-28T07:05:00"),
        ("3/28/26, 7:05 PM", "2026-03-28T19:05:00"),
        ("2/2/2026", "2026-02-02"),
        ("4 Mar 2026, 12:05 AM", "2026-03-04T00:05:00"),
        ("Mar 4, 2026 at 12:05\N{NARROW NO-BREAK SPACE}p.m.", "2026-03-04T12:05:00"),
        ("Wed, 4 March 2026", "2026-03-04"),
        ("4. März 2026 um 10:05 Uhr", "2026-03-04T10:05:00"),
        ("4 de março de 2026", "2026-03-04"),
        ("18 août 2026, 10:05", "2026-08-18T10:05:00"),
        ("18 sept. 2026, 17:31", "2026-09-18T17:31:00"),
        ("4 mrt 2026", "2026-03-04"),
        ("29 Feb 2028", "2028-02-29"),
        ("2026-02-19 4:54 h", "2026-02-19T04:54:00"),
    ],
)
def test_dates_as_they_are_written(text: str, expected: str) -> None:
    found = dates.moment(text)

    assert (found.at or found.day).isoformat() == expected
    assert expected.startswith(found.day.isoformat())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it has no date"),
        ("2026-02-30", "does not exist"),
        ("29 Feb 2027, 08:00", "does not exist"),
        ("31/31/2026", "does not exist"),
        ("2026-03-04 25:00", "the time “2026-03-04 25:00” does not exist"),
        ("2026-03-04 13:00 PM", "does not exist"),
        ("4 Foo 2026", "has no month that is known"),
        ("4 Ju 2026", "has no month that is known"),
        ("1066-10-14", "is too long ago"),
        ("9999-12-31", "is too far ahead"),
        ("yesterday", "cannot be read"),
        ("2026-03-04 noon", "the time “2026-03-04 noon” cannot be read"),
        ("2026-03-04" + " " * 60 + "x", "cannot be read"),
    ],
)
def test_dates_that_are_none(text: str, reason: str) -> None:
    with pytest.raises(RowError) as caught:
        dates.moment(text)

    assert reason in caught.value.reason


def test_a_date_of_the_file_decides_which_number_is_the_day(tmp_path: Path) -> None:
    header = "Date,Exercise,Category,Reps\n"
    rows = "03/04/2026,Curl,Legs,8\n{},Curl,Legs,8\n"

    day_first, _ = read(written(tmp_path, header + rows.format("13/04/2026")))
    month_first, _ = read(written(tmp_path, header + rows.format("04/13/2026")))

    assert [str(one.day) for one in day_first] == ["2026-04-03", "2026-04-13"]
    assert [str(one.day) for one in month_first] == ["2026-03-04", "2026-04-13"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("05/06/2026", "can be 3 April 2026 or 4 March 2026, and no other date of the file"),
        ("13/04/2026,Curl,Legs,8\n04/13/2026", "the day first in line 3 and the month first in"),
    ],
)
def test_a_date_that_nothing_decides_is_refused(tmp_path: Path, other: str, said: str) -> None:
    text = f"Date,Exercise,Category,Reps\n03/04/2026,Curl,Legs,8\n{other},Curl,Legs,8\n"

    with pytest.raises(HamlogError, match="line 2: the date “03/04/2026”") as caught:
        read(written(tmp_path, text))

    assert said in str(caught.value)


def test_an_hour_that_the_clocks_leave_out_is_still_a_time(tmp_path: Path) -> None:
    text = strong("Curl,1,20,8,,,").replace("2026-03-04 10:00", "2026-03-29 02:30")

    ((found,), _) = read(written(tmp_path, text), zone=ZoneInfo("Europe/Berlin"))

    assert found.start is not None
    assert found.start.utcoffset() is not None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("35m", 2100), ("1h 5m", 3900), ("2h 18m", 8280), ("1:02 hr", 3720), ("0:05:00", 300)),
        *(("", 0), ("45s", 45), ("1h5min", 3900), ("1267", 1267), ("2:05", 125)),
    ],
)
def test_lengths_of_time_as_they_are_written(text: str, seconds: float) -> None:
    assert numbers.seconds(text, decimal_comma=False) == seconds
