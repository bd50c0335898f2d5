"""Foreign text, made safe for a screen; and as SQLite can hold it."""

import sqlite3
import unicodedata

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamlog.text import (
    JOINERS,
    is_new_picture,
    many_lines,
    one_line,
    storable,
    typed_line,
    typed_lines,
)

# Every code point there is, the hidden and the broken ones often.
ODD = "\t\n\r\x00\x07\x1b\x7f\x85\x9b\xa0\xad\u200b\u200d\u202e\u2028\u2066\ufeff\ud800\udfff\ue000"
ANY = st.one_of(
    st.characters(exclude_categories=()), st.sampled_from(ODD), st.sampled_from("ab e\u0301")
)
TEXTS = st.text(ANY, max_size=30)
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
many = settings(max_examples=examples(200))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("", ""),
        ("Nordic curl", "Nordic curl"),
        ("  Nordic \t\n curl  ", "Nordic curl"),
        ("one\r\ntwo\u2028three\x0bfour", "one two three four"),
        ("a\xa0b\u3000c", "a b c"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("\x1b]0;title\x07", "]0;title"),
        ("ev\u202eil\u2066", "evil"),
        ("sof\xadt, \ufeffno \u200bwidth", "soft, no width"),
        # What is dropped leaves no second blank.
        ("a \u200b b \x07", "a b"),
        ("\ud800a\udfff", "a"),
        ("\ue000private\U000f0000", "private"),
        ("\uffffunassigned\u0378", "unassigned"),
        ("cafe\u0301", "café"),
        (FAMILY, FAMILY),
        ("[b]bold[/b]", "[b]bold[/b]"),
        ("日本 ñ שלום", "日本 ñ שלום"),
    ],
)
def test_one_line(text: str, safe: str) -> None:
    assert one_line(text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("", ""),
        ("one", "one"),
        (" one \n two ", "one\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("\none\n\n", "\none"),
        ("a\x1b[0m\nb\u202e\n\u200b", "a[0m\nb"),
    ],
)
def test_many_lines(text: str, safe: str) -> None:
    assert many_lines(text) == safe


def hidden(text: str) -> set[str]:
    """Return the categories in a text that no screen may be sent."""
    seen = (char for char in text if char not in JOINERS and not is_new_picture(char))
    return {unicodedata.category(char) for char in seen} & {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    }


@many
@given(TEXTS)
@example("a \u200d b")
@example("\u200d")
@example("\u0344\u200b\u0301")
def test_one_line_is_safe_whatever_came(text: str) -> None:
    safe = one_line(text)

    assert hidden(safe) == set()
    assert unicodedata.is_normalized("NFC", safe)
    assert safe == " ".join(safe.split())
    assert one_line(safe) == safe
    safe.encode("utf-8")


@many
@given(TEXTS)
@example("a\n\n")
@example("a\n\u200b\n")
def test_many_lines_are_safe_whatever_came(text: str) -> None:
    safe = many_lines(text)

    assert hidden(safe.replace("\n", "")) == set()
    assert unicodedata.is_normalized("NFC", safe)
    assert many_lines(safe) == safe
    assert " ".join(safe.split()) == " ".join(one_line(text).split())


@many
@given(TEXTS)
def test_what_can_be_seen_stays(text: str) -> None:
    seen = "".join(char for char in text if char.isprintable() and char != " ")
    kept = "".join(
        char
        for char in one_line(text)
        if char != " " and char not in JOINERS and not is_new_picture(char)
    )
    assert unicodedata.normalize("NFC", kept) == unicodedata.normalize("NFC", seen)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("note\n\twith \x1b[31m and \u202e", "note\n\twith \x1b[31m and \u202e"),
        ("a\0b", "ab"),
        ("\ud83da\udfff", "a"),
        ("cafe\u0301  ", "cafe\u0301  "),
    ],
)
def test_storable(text: str, stored: str) -> None:
    assert storable(text) == stored


@many
@given(TEXTS)
def test_what_is_storable_comes_back_from_sqlite(text: str) -> None:
    kept = storable(text)
    assert storable(kept) == kept
    assert one_line(kept) == one_line(text)
    connection = sqlite3.connect(":memory:")
    try:
        assert connection.execute("SELECT ?, length(?)", (kept, kept)).fetchone() == (
            kept,
            len(kept),
        )
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("text", "lines", "line"),
    [
        ("a\tb\u3000c", "a\tb\u3000c", "a b c"),
        ("one\r\ntwo\u2028three\n", "one\ntwo\nthree\n", "one  two three "),
        ("\n", "\n", " "),
        ("\x1b[2Ja\x9b\u202eb", "[2Jab", "[2Jab"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\U0001fae9\u0378\u200d", "\U0001fae9\u200d", "\U0001fae9\u200d"),
    ],
)
def test_what_a_field_takes(text: str, lines: str, line: str) -> None:
    assert typed_lines(text) == lines
    assert typed_line(text) == line


@many
@given(TEXTS)
def test_what_a_field_takes_is_safe_and_taken_as_it_is_again(text: str) -> None:
    for take in (typed_line, typed_lines):
        taken = take(text)
        assert hidden("".join(char for char in taken if not char.isspace())) == set()
        assert not {"\x1b", "\x9b", "\0", "\x07", "\u202e"} & set(taken)
        assert take(taken) == taken
        assert one_line(taken) == one_line(text)
