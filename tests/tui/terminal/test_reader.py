"""Textual's own parser behind our pieces: what is a key acts, what is none does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from hamlog.tui.terminal.reader import LARGEST_CELLS, Reader

SILENT = [
    b"\x1b[?997;1n",
    b"\x1b[?62;22c",
    b"\x1b[>0;276;0c",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b]10;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]52;c;cXVpdCBkZGQ=\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?25u",
    b"\x1b[8;24;80t",
    b"\x1b[M\x40\xc0\xff",
    b"\x1b[97;1:3u",
    b"\x1b[99999999999u",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;24;999999;1;1t",
    b"\x1b[<35;-1;5M",
    b"\x1b[<0;" + b"9" * 50 + b";5M",
    b"\x1b\\",
    b"\x1bx",
]
KEYS = {
    b"q": "q",
    b" ": "space",
    b"\r": "enter",
    b"\n": "ctrl+j",
    b"\t": "tab",
    b"\x03": "ctrl+c",
    b"\x1b[A": "up",
    b"\x1bOA": "up",
    b"\x1b[5~": "pageup",
    b"\x1b[1;2A": "shift+up",
    b"\x1b[[A": "f1",
    b"\x1b[3$": "shift+delete",
    b"\x1bf": "ctrl+right",
    b"\x1b[27u": "escape",
    b"\x1b[13u": "enter",
    b"\x1b[113;;113u": "q",
    b"\x1b[Z": "shift+tab",
    "ü".encode(): "ü",
}


def read(*chunks: bytes) -> list[Message]:
    reader, found = Reader(), []
    for chunk in chunks:
        found += reader.feed(chunk, 0.0)
    return found + reader.tick(9.0)


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize("report", SILENT)
def test_what_textual_does_not_know_says_nothing_and_the_next_key_does(report: bytes) -> None:
    found = read(report, b"q")
    assert len(found) == 1
    assert keys(found) == ["q"]


@pytest.mark.parametrize(("data", "key"), KEYS.items())
def test_a_key_is_the_key_that_it_was(data: bytes, key: str) -> None:
    assert keys(read(data, b"x")) == [key, "x"]


def test_what_is_known_is_told() -> None:
    (moved,) = read(b"\x1b[<35;10;6M")
    assert isinstance(moved, events.MouseMove)
    assert (moved.x, moved.y) == (9, 5)
    (pressed,) = read(b"\x1b[<0;10;6M")
    assert isinstance(pressed, events.MouseDown)
    assert [type(one) for one in read(b"\x1b[I\x1b[O")] == [events.AppFocus, events.AppBlur]
    (pasted,) = read(b"\x1b[200~one\x1b[201~")
    assert isinstance(pasted, events.Paste)
    assert pasted.text == "one"


def test_a_garbled_report_does_not_make_the_parser_forget_where_the_mouse_was() -> None:
    _, moved = read(b"\x1b[<35;10;6M", b"\x1b[?62c", b"\x1b[<35;12;7M")
    assert isinstance(moved, events.MouseMove)
    assert (moved.delta_x, moved.delta_y) == (2, 1)


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from(SILENT),
            st.sampled_from(list(KEYS)),
            st.from_regex(rb"\x1b\[[<?>=0-9:;]{0,12}[ -/]?[@-~]", fullmatch=True),
        )
    )
)
def test_nothing_raises_and_nothing_garbled_is_believed(chunks: list[bytes]) -> None:
    reader, now_s = Reader(), 0.0
    for chunk in chunks:
        now_s += 0.03
        for message in reader.feed(chunk, now_s) + reader.tick(now_s):
            if isinstance(message, events.MouseEvent):
                assert 0 <= message.x <= LARGEST_CELLS
            if isinstance(message, events.Resize):
                assert 0 < message.size.width <= LARGEST_CELLS
    reader.tick(now_s + 9)
    assert keys(reader.feed(b"q", now_s + 18)) == ["q"]
