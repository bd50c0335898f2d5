"""hamlog's own CSV: what it holds comes back, and no spreadsheet runs a cell of it."""

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from examples import examples
from exchange.logs import TEXTS, as_bytes, found_in_own, sessions, taken
from hypothesis import given, settings
from hypothesis import strategies as st
from pretended import NOW

from hamlog.errors import HamlogError
from hamlog.exchange import to_csv
from hamlog.exchange.cells import bare, guarded
from hamlog.exchange.values import SkippedRow
from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import MadeChoice, Quality, Rep, SessionRecord, SetRecord


@pytest.fixture(name="path", scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "log.csv"


def content_of(past: Sequence[SessionRecord], rows: str) -> bytes:
    """Return a file of these sessions."""
    with open_log(Path("none.db"), create=False) as log:
        return as_bytes(to_csv.write(taken(log, sessions=past, rows=rows)))


def as_in_csv(one: SessionRecord) -> SessionRecord:
    """Return a session without what CSV does not hold."""
    sets = tuple(
        replace(each, variant=each.variant or None, ended_phase=each.ended_phase or None)
        for each in one.sets
    )
    sets = tuple(
        replace(each, load=replace(each.load, label=each.load.label or None)) for each in sets
    )
    return replace(one, planned=(), rest_ends_at=None, sets=sets)


@given(st.text(alphabet="=+-@\t\r'a ", max_size=6) | st.text())
def test_a_guarded_cell_comes_back_as_it_was(text: str) -> None:
    cell = guarded(text)

    assert bare(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(sessions())
@settings(max_examples=examples(80))
def test_rows_for_each_rep_hold_every_set(path: Path, past: list[SessionRecord]) -> None:
    path.write_bytes(content_of(past, "reps"))

    found = found_in_own(path) if any(one.sets for one in past) else []

    assert found == [as_in_csv(one) for one in past if one.sets]
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def a_set(set_id: str = "t", *reps: Rep) -> SetRecord:
    return SetRecord(set_id, "s", 1, "clamshell", 1, 12, "lift 2, lower 3", reps=reps)


def a_session(*sets: SetRecord) -> SessionRecord:
    return SessionRecord("s", NOW.date(), NOW, "own", sets=sets)


def test_rows_for_each_set_count_its_reps(path: Path) -> None:
    reps = (
        Rep(Side.LEFT, 1, tension_s=5.0, paced=True, done_at=NOW),
        Rep(Side.LEFT, 2, Quality.MISSED, tension_s=4.0),
        Rep(Side.RIGHT, 1),
    )
    path.write_bytes(content_of([a_session(a_set("t", *reps), a_set("u"))], "sets"))

    (session,) = found_in_own(path)

    assert isinstance(session, SessionRecord)
    first, second = session.sets
    assert first.reps == (
        Rep(Side.LEFT, 1, tension_s=3.0),
        Rep(Side.LEFT, 2, Quality.DOUBTFUL, tension_s=3.0),
        Rep(Side.RIGHT, 1, tension_s=3.0),
    )
    assert second == a_set("u")


@pytest.mark.parametrize("rows", ["sets", "reps"])
def test_how_sore_a_session_left_the_athlete_comes_in_as_an_early_answer(
    path: Path, rows: str
) -> None:
    done = a_set("t", Rep(Side.LEFT, 1), Rep(Side.LEFT, 2))
    ended = replace(a_session(done), ended_at=NOW + timedelta(minutes=30), sore=0)
    path.write_bytes(content_of([ended, replace(a_session(a_set("u")), id="other")], rows))

    answers = [one for one in found_in_own(path) if isinstance(one, MadeChoice)]

    at = NOW + timedelta(minutes=30)
    made_at = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
    assert answers == [MadeChoice("soreness.s", at, "0", made_at, is_fallback=True)]


@pytest.mark.parametrize("sore", ["11", "-1", "much", "3.5", "٣"])
def test_a_soreness_that_cannot_be_is_told(path: Path, sore: str) -> None:
    row = f"s,2026-11-22,2026-11-22T18:00:00+00:00,own,{sore},t,1,clamshell,1,12"
    head = "session_id,day,session_started_at,programme,soreness,set_id,position,exercise,number"
    path.write_text(f"{head},target_reps\n{row}\n")

    found = [one.reason for one in found_in_own(path) if isinstance(one, SkippedRow)]
    assert found == [f"“{sore}” in soreness is not 0 to 10"]


HEADER = "session_id,day,session_started_at,programme,set_id,position,exercise,number,target_reps,"
HEADER += "tempo,load_kg,side,rep,quality,done_at"
ROW = "s,2026-11-22,2026-11-22T18:00:00+00:00,own,t,1,clamshell,1,12,,,left,1,clean,"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"day": "22.11.2026"}, "the text has the wrong form, in day"),
        ({"session_id": ""}, "it has no session_id"),
        ({"set_id": ""}, "it has no set_id"),
        ({"session_started_at": ""}, "started_at is missing"),
        ({"session_started_at": "18:00"}, "“18:00” is not a time"),
        ({"session_started_at": "2026-11-22T18:00:00"}, "has no offset from UTC"),
        ({"position": "0"}, "expected a whole number >= 1, in position"),
        ({"load_kg": "heavy"}, "expected a number or nothing, got a text, in load_kg"),
        ({"load_kg": "2000"}, "expected a number <= 1000.0, in load_kg"),
        ({"side": "up"}, "'up' is not allowed, in side"),
        ({"quality": "bad"}, "'bad' is not allowed, in quality"),
        ({"rep": "99999"}, "expected a whole number <= 10000, in number"),
        ({"done_at": "later"}, "“later” is not a time"),
        ({"done_at": ",extra"}, "it has 16 cells, and the table has 15 columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_told(
    path: Path, changed: dict[str, str], reason: str
) -> None:
    row = ",".join((dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | changed).values())
    path.write_text("\n".join([HEADER, row, ROW.replace(",t,", ",other,")]) + "\n")

    *skipped, session = found_in_own(path)

    assert isinstance(session, SessionRecord)
    (first,) = skipped
    assert isinstance(first, SkippedRow)
    assert first.line == 2
    assert reason in first.reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([ROW, ROW], "its set has rep 1 (left) twice"),
        (
            [ROW, ROW.replace(",t,", ",u,"), ROW.replace("left,1", "left,2")],
            "its set has rows further up; keep the rows of a set together",
        ),
        ([ROW, ROW[:30]], "it ends after 3 of 15 cells"),
    ],
)
def test_rows_that_do_not_go_together_are_told(path: Path, rows: list[str], reason: str) -> None:
    path.write_text("\n".join([HEADER, *rows]) + "\n")

    assert [one.reason for one in found_in_own(path) if isinstance(one, SkippedRow)] == [reason]


def test_half_a_row_at_the_end_is_told(path: Path) -> None:
    path.write_text("\n".join([HEADER, ROW, ROW[:30]]))

    *_, last = [one for one in found_in_own(path) if isinstance(one, SkippedRow)]
    assert last.reason == "the file ends in the middle of it"


def test_a_spreadsheet_may_save_it_with_semicolons_and_decimal_commas(path: Path) -> None:
    row = ROW.split(",")
    row[10] = "2,5"
    text = "\n".join([HEADER.replace(",", ";"), ";".join(row)])
    path.write_bytes(text.encode("utf-8-sig"))

    (session,) = found_in_own(path)

    assert isinstance(session, SessionRecord)
    assert session.sets[0].load.kg == 2.5


@pytest.mark.parametrize(
    ("reps", "clean", "reason"),
    [
        ("12", "13", "of 12 reps, 13 cannot be clean"),
        ("101", "1", "“101” in reps_left is not 0 to 100 reps"),
        ("-1", "0", "“-1” in reps_left is not 0 to 100 reps"),
        ("1000000000", "0", "“1000000000” in reps_left is not 0 to 100 reps"),
    ],
)
def test_counts_that_cannot_be_are_told(path: Path, reps: str, clean: str, reason: str) -> None:
    text = content_of([a_session(a_set("t", Rep(Side.LEFT, 1)))], "sets").decode()
    (row,) = csv.DictReader(io.StringIO(text))
    row |= {"reps_left": reps, "clean_left": clean}
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)

    found = [one.reason for one in found_in_own(path) if isinstance(one, SkippedRow)]
    assert found == [reason]


_CONTENTS = [
    content_of([a_session(a_set("t", Rep(Side.LEFT, 1), Rep(Side.RIGHT, 1)), a_set("u"))], rows)
    for rows in ("sets", "reps")
]
_PIECES = st.sampled_from(
    [
        *(b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff", b"-", b"1e9", b"'=", b"nan", b"inf"),
        *(b"2026-02-30", b"9999-12-31T23:59:00-23:59", b"1" * 50, b"left", b"\xef\xbb\xbf", b"_id"),
    ]
)


@given(st.sampled_from(_CONTENTS), st.data())
@settings(max_examples=examples(300))
def test_any_change_of_an_export(path: Path, content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content = content[:at] + data.draw(_PIECES) + content[at + data.draw(st.integers(0, 20)) :]
    path.write_bytes(content)

    with suppress(HamlogError):
        found_in_own(path)


@given(st.sampled_from(HEADER.split(",")), TEXTS)
@settings(max_examples=examples(200))
def test_any_text_in_any_cell(path: Path, column: str, text: str) -> None:
    row = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | {column: text}
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([row.keys(), row.values()])

    with suppress(HamlogError):
        found_in_own(path)
