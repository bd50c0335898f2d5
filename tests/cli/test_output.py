"""Lines, tables, wrapped text and JSON as they leave for a terminal or a program."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cli.output import cells, say, table, wrapped, write, write_json
from hamlog.errors import HamlogError

HOSTILE = "a\x1b[31m\x9b2J\u202eb\x7f\x00"


def test_lines_keep_their_blanks_and_lose_what_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(["  one   two", "", HOSTILE])

    assert capsys.readouterr().out == "  one   two\n\na[31m2Jb\n"


def test_columns_are_aligned_left_and_right() -> None:
    rows = [("week", "sets"), ("2026-W47", "3 of 4"), ("2026-W9", "12 of 12")]

    assert table(rows, right=(1,)) == [
        "week          sets",
        "2026-W47    3 of 4",
        "2026-W9   12 of 12",
    ]


def test_wide_and_combining_characters_keep_columns_aligned() -> None:
    lines = table([("脚上げ", "x"), ("cafe\u0301", "y"), (HOSTILE, "z")])

    assert [cells(line[:-1]) for line in lines] == [10, 10, 10]
    assert [line[-1] for line in lines] == ["x", "y", "z"]


def test_a_cell_cannot_break_its_row() -> None:
    assert table([("a\nb", "c\td")]) == ["a b  c d"]


@given(st.lists(st.tuples(st.text(max_size=9), st.text(min_size=1, max_size=9)), min_size=1))
def test_a_table_has_a_line_a_row_and_nothing_unprintable(rows: list[tuple[str, str]]) -> None:
    lines = table([("head", "head"), *rows])

    assert len(lines) == len(rows) + 1
    assert all("\n" not in line and "\x1b" not in line for line in lines)


def test_text_is_wrapped_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Lie on your back with the band round both ankles."
    monkeypatch.setenv("COLUMNS", "30")

    lines = wrapped(text, first="  - ", after="    ")

    assert lines == ["  - Lie on your back with the", "    band round both ankles."]


def test_text_is_never_wider_than_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")

    lines = wrapped("word " * 100)

    assert max(map(len, lines)) <= 80
    assert " ".join(lines).split() == ["word"] * 100


@given(st.text(max_size=50))
def test_json_is_exact_and_printable_ascii(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        written: list[str] = []
        patch.setattr("hamlog.cli.output._stdout", written.append)
        write_json({"text": text})

    assert json.loads(written[0]) == {"text": text}
    assert all(" " <= char <= "~" or char == "\n" for char in written[0])


def test_a_sentence_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"Two\nlines {HOSTILE}")

    assert capsys.readouterr() == ("", "hamlog: Two lines a[31m2Jb\n")


def test_a_closed_standard_output_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    with pytest.raises(HamlogError, match="Standard output is closed"):
        write(["x"])
