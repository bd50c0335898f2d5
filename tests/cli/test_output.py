"""Lines and JSON as they leave for a terminal or a program."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cli.output import say, write, write_json
from hamlog.errors import HamlogError

HOSTILE = "a\x1b[31m\x9b2J\u202eb\x7f\x00"


def test_lines_keep_their_blanks_and_lose_what_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(["  one   two", "", HOSTILE])

    assert capsys.readouterr().out == "  one   two\n\na[31m2Jb\n"


def test_a_line_that_is_too_wide_goes_on_further_in_between_two_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    lines = ["  Today's session is under way: 12 sets to go.", "short"]

    write(lines)
    assert capsys.readouterr().out == (
        "  Today's session is under\n    way: 12 sets to go.\nshort\n"
    )
    write(lines, fit=False)
    assert capsys.readouterr().out.splitlines() == lines


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
