"""What a terminal sends comes out in whole pieces, however it is split, cut or garbled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.tui.terminal.sequences import (
    APART_S,
    CUT_S,
    ESCAPE_S,
    PASTE_CUT_S,
    Kind,
    Piece,
    Sequences,
)

ESCAPE = Piece(Kind.ESCAPE, "\x1b")
REPORTS = [
    b"\x1b[?997;1n",
    b"\x1b[?62;22c",
    b"\x1b[>0;276;0c",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]52;c;cXVpdCBkZGQ=\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1b[?25u",
    b"\x1b[<35;10;10M",
    b"\x1b[M\x40\xc0\xff",
    b"\x1b[I",
    b"\x1b[12;40R",
    b"\x1b[?2026;2$y",
    b"\x1b[1;5A",
    b"\x1bOP",
    b"\x1b[[A",
    b"\x1b[3$",
]
KNOWN = {"\x1b[3$"}


def pieces(*chunks: bytes, apart_s: float = 0.0) -> list[Piece]:
    """Return what chunks give, each so long after the one before, and a long wait at the end."""
    reader, found, now_s = Sequences(KNOWN), [], 0.0
    for chunk in chunks:
        # As the input thread does: the clock is looked at while nothing comes.
        for _ in range(int(apart_s / 0.05)):
            found += reader.tick(now_s)
            now_s += 0.05
        found += reader.feed(chunk, now_s)
    return found + reader.tick(now_s + PASTE_CUT_S)


def waits(reader: Sequences) -> bool:
    return reader.waits


def typed(text: str) -> list[Piece]:
    return [Piece(Kind.CHARACTER, char) for char in text]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_one_piece_wherever_a_slow_line_splits_it(report: bytes) -> None:
    whole = pieces(report + b"x")

    assert whole[-1:] == typed("x")
    assert [piece.kind for piece in whole[:-1]] in ([], [Kind.SEQUENCE], [Kind.ANSWER])
    for place in range(1, len(report)):
        assert pieces(report[:place], report[place:] + b"x", apart_s=0.3) == whole
    one_by_one = [bytes((byte,)) for byte in report]
    assert pieces(*one_by_one, b"x", apart_s=0.3) == whole


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_that_is_cut_acts_on_nothing_and_swallows_no_later_key(report: bytes) -> None:
    for place in range(2, len(report)):
        reader = Sequences(KNOWN)
        cut = reader.feed(report[:place], 0.0) + reader.tick(CUT_S)
        assert all(piece.kind is Kind.SEQUENCE for piece in cut)
        assert reader.feed(b"q", 2 * CUT_S) == typed("q")


def test_an_escape_is_a_key_after_a_while_and_with_the_next_key_at_once() -> None:
    reader = Sequences()
    assert not waits(reader)
    assert reader.feed(b"\x1b", 0.0) == []
    assert waits(reader)
    assert reader.tick(ESCAPE_S - 0.01) == []
    assert reader.tick(ESCAPE_S) == [ESCAPE]
    assert not waits(reader)
    assert reader.feed(b"\xc3", 0.5) == []
    assert waits(reader)
    assert reader.feed(b"\xbc", 0.6) == typed("ü")
    assert reader.feed(b"\x1b", 1.0) == []
    assert reader.feed(b"q", 1.0 + 2 * APART_S) == [ESCAPE, *typed("q")]
    assert pieces(b"\x1b\x1b") == [ESCAPE, ESCAPE]
    assert pieces(b"\x1bq") == [Piece(Kind.SEQUENCE, "\x1bq")]
    assert pieces("\x1bü".encode()) == []


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("für".encode(), "für"),
        (b"f\xfcr", "f\N{REPLACEMENT CHARACTER}r"),
        (b"\xe2\x80", "\N{REPLACEMENT CHARACTER}"),
        (b"\xc3q", "\N{REPLACEMENT CHARACTER}q"),
        (b"a\xc2\x9bb", "ab"),
        (b"\n", "\n"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_replaced(data: bytes, shown: str) -> None:
    assert pieces(data) == typed(shown)
    assert pieces(*(bytes((byte,)) for byte in data), apart_s=0.3) == typed(shown)


def test_a_paste_is_text_whatever_is_in_it() -> None:
    evil = b"\x1b[200~one\x1b[A\x1bOP\ntwo\xfc\x1b[201~x"
    text = "one[AOP\ntwo\N{REPLACEMENT CHARACTER}"
    assert pieces(evil) == [Piece(Kind.PASTE, text), *typed("x")]
    assert pieces(*(bytes((byte,)) for byte in evil), apart_s=0.3) == pieces(evil)
    assert pieces(b"\x1b[200~cut off") == [Piece(Kind.PASTE, "cut off")]
    assert pieces(b"\x1b[201~") == [Piece(Kind.SEQUENCE, "\x1b[201~")]


def test_what_cannot_be_in_a_sequence_ends_it() -> None:
    assert pieces(b"\x1b[12\x03") == typed("\x03")
    assert pieces(b"\x1b]0;cut\x1b[A") == [Piece(Kind.SEQUENCE, "\x1b[A")]
    assert pieces(b"\x1b[" + b"1" * 9999 + b"Ax") == typed("x")


anything = st.lists(
    st.one_of(st.binary(max_size=8), st.sampled_from(REPORTS), st.sampled_from([b"\x1b", b"\x1b["]))
)


@given(anything)
def test_nothing_raises_and_afterwards_a_key_is_a_key(chunks: list[bytes]) -> None:
    reader, now_s = Sequences(KNOWN), 0.0
    for chunk in chunks:
        reader.feed(chunk, now_s)
        now_s += 0.1
        reader.tick(now_s)
    reader.tick(now_s + PASTE_CUT_S)
    assert reader.feed(b"q", now_s + 9) == typed("q")


@given(
    st.lists(st.sampled_from([*REPORTS, b"a", b"7", b" ", "ü".encode()])), st.data(), st.booleans()
)
def test_how_it_is_split_changes_nothing(
    parts: list[bytes], data: st.DataObject, slow: bool
) -> None:
    whole = b"".join(parts)
    cuts = data.draw(st.lists(st.integers(0, len(whole)), max_size=4).map(sorted))
    chunks = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    apart_s = 0.3 if slow else 0.0
    assert pieces(*[chunk for chunk in chunks if chunk], apart_s=apart_s) == pieces(whole)
