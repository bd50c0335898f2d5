"""Markdown of a day or of weeks: what was done is in it, and nobody's text is markup."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hamlog.exchange.to_md import literal, write
from hamlog.store.log import open_log
from hamlog.text import one_line

from . import reported
from .reported import NASTY, NOW


def reading() -> MarkdownIt:
    """Return a reader with all that is added to Markdown: tables, links, strikethrough."""
    return MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(
        ["table", "strikethrough", "linkify"]
    )


def shown(source: str) -> str:
    """Return the text that a reader shows of a paragraph; fail if there is anything else."""
    tokens = reading().parse(source)
    assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    inside = tokens[1].children or []
    assert {one.type for one in inside} <= {"text", "text_special"}, inside
    return "".join(one.content for one in inside)


MARKED = st.text(st.sampled_from("*_`[]()<>#+-=.!|~&:/\\ ab1w@$^\"'{}\n"), min_size=1)


@given(st.one_of(MARKED, st.text()))
@example(NASTY)
@example("1. not a list")
@example("12) nor this")
@example("- nor this")
@example("--- nor a rule")
@example("=")
@example("www.example.com and https://example.com/a_b_c or mailto:me@example.com")
@example("&lt; &amp; &#35;")
@example("    no code")
@example("a\\")
@example("> no quotation")
def test_nobodys_text_is_markup(words: str) -> None:
    line = one_line(words)
    source = literal(words)

    assert "\n" not in source
    if line:
        assert shown(source) == line
        # In a table its cell stays one, and in a list its item has nothing but text.
        assert reading().render(f"| a | b |\n|---|---|\n| {source} | c |").count("<td>") == 2
        assert shown(f"Note: {source}") == f"Note: {line}"


def written(folder: Path, first: date, last: date, **more: str) -> str:
    if not (folder / "hamlog.db").exists():
        reported.write(folder)
    with open_log(folder / "hamlog.db", create=False, now=lambda: NOW) as log:
        return "".join(write(reported.taken(log, first, last, **more)))


@pytest.mark.slow
def test_weeks_are_told_with_their_sessions_by_exercise(tmp_path: Path) -> None:
    text = written(tmp_path, date(2026, 11, 2), date(2026, 11, 22))

    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# Strength training, 2 to 22 November 2026",
        "## Week 45, 2 to 8 November 2026",
        "## Week 46, 9 to 15 November 2026",
        "### Tue 10 Nov, Home kit",
        "### Fri 13 Nov, The intermediate three",
        "## Week 47, 16 to 22 November 2026",
        "### Tue 17 Nov, Home kit",
        "### Fri 20 Nov, The intermediate three",
    ]
    assert "Nothing, of 21 sets." in text
    tables = reading().render(text)
    assert tables.count("<table>") == 4
    assert "pain 3 of 10" in text
    assert "- Sore the next morning: 4 of 10" in text
    assert "- Not sore the next morning" in text


def test_a_day_is_told_set_by_set(tmp_path: Path) -> None:
    (day,) = {one.day for one in reported.sessions() if one.sets and any(s.pain for s in one.sets)}
    text = written(tmp_path, day, day)

    session = next(one for one in reported.sessions() if one.day == day)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(session.sets)
    assert rows[0].startswith("| Exercise | Set | Asked | Reps | Clean | Load | Tempo | RPE |")
    assert "stopped for pain at rep" in rows[3]
    assert "- Pain 3 of 10: " in text
    assert "A pull behind the left knee, gone after a minute." in text
    assert f"{len(session.planned)} sets" in text


def test_one_exercise_is_told_alone(tmp_path: Path) -> None:
    text = written(tmp_path, date(2026, 11, 2), date(2026, 11, 22), exercise="dumbbell-curl")

    rows = {line.split(" | ")[0] for line in text.splitlines() if line.startswith("| ")}
    assert rows == {"| Exercise", "| ---", "| Prone dumbbell hamstring curl"}
    assert text.startswith("# Prone dumbbell hamstring curl, 2 to 22 November 2026\n")
    assert "Nothing, of" not in text


def test_a_note_keeps_its_lines_and_is_no_markup(tmp_path: Path) -> None:
    day = reported.sessions()[-2].day
    tokens = reading().parse(written(tmp_path, day, day))

    inside = [one for token in tokens for one in token.children or []]
    assert {one.type for one in inside} <= {"text", "text_special"}
    assert any(one_line(NASTY) in "".join(
        each.content for each in token.children or []) for token in tokens)  # fmt: skip


@pytest.mark.parametrize(("first", "last", "words"), [
    (date(2026, 1, 1), date(2026, 2, 1), "No session was logged in this time."),
    (date(2026, 1, 1), date(2026, 1, 1), "No session was logged on this day."),
])  # fmt: skip
def test_where_nothing_was_done_it_says_so(
    tmp_path: Path, first: date, last: date, words: str
) -> None:
    assert written(tmp_path, first, last).splitlines()[-1] == words
