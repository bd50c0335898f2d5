"""Widths in terminal cells, and texts that are cut and wrapped by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hamlog.cli.cells import cells, clusters, cut, folded, labelled, wrapped
from hamlog.text import one_line

FAMILY, FLAG, THUMB = "👨\u200d👩\u200d👧\u200d👦", "🇩🇪", "👍🏽"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("“12 × 3” · …", 12),
        ("cafe\u0301", 4),
        (FAMILY, 2),
        (FLAG, 2),
        (FLAG + "🇫🇷", 4),
        (THUMB, 2),
        ("🏃\u200d♀\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("脚上げ", 6),
        ("한글", 4),
        ("สะพานสะโพก", 10),
        ("ที่นี่", 2),
        ("น้ำ", 2),
        ("हिन्दी", 3),
        ("नमस्ते", 4),
        ("تمرین", 5),
    ],
)
def test_a_text_takes_as_many_cells_as_the_app_gives_it(text: str, width: int) -> None:
    assert cells(text) == cell_len(text) == width
    assert "".join(one for one, _ in clusters(text)) == text
    assert cells(f"a{text}b") == width + 2


_SIGNS = st.sampled_from(
    [FAMILY, FLAG, THUMB, "1\ufe0f\u20e3", "❤\ufe0f", *" -/aé脚한ไทที่น้ำहिन्दीनमस्तेüß·"]
)


@given(st.lists(_SIGNS, max_size=20).map("".join))
def test_every_text_of_such_signs_is_as_wide_as_in_the_app(text: str) -> None:
    # A mark without a letter before it is nobody's.
    assert cells(f"a{text}") == cell_len(f"a{text}")


@given(st.text(max_size=30) | st.lists(_SIGNS, max_size=20).map("".join), st.integers(1, 20))
def test_what_is_cut_fits_and_says_so_and_keeps_its_signs_whole(text: str, most: int) -> None:
    short, line = cut(text, most), one_line(text)

    assert cells(short) <= most
    if short != line:
        assert short.endswith("…")
        kept, whole = short[:-1], [one for one, _ in clusters(line)]
        assert kept == "".join(whole[: len(list(clusters(kept)))])


@given(
    st.lists(st.lists(_SIGNS, min_size=1, max_size=6).map("".join), max_size=12),
    st.integers(12, 40),
)
def test_words_are_never_broken_where_each_fits(words: list[str], room: int) -> None:
    text = one_line(" ".join(words))
    lines = folded(text, room)

    assert all(cells(line) <= room for line in lines)
    assert " ".join(lines).split() == text.split()


@given(st.text(max_size=60), st.integers(2, 10))
def test_a_word_that_is_too_wide_is_broken_but_loses_nothing(text: str, room: int) -> None:
    line = one_line(text)
    lines = folded(line, room)

    assert all(cells(part) <= room for part in lines)
    assert "".join("".join(lines).split()) == "".join(line.split())


def test_a_path_is_broken_after_a_slash() -> None:
    assert folded("/home/runner/.local/share/hamlog/hamlog.db", 24) == [
        "/home/runner/.local/",
        "share/hamlog/hamlog.db",
    ]


def test_where_no_terminal_is_a_path_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    path = "/home/" + "runner/" * 14

    assert wrapped(f"It is in {path} now.", first="  ", after="  ")[1] == f"  {path}"
    assert labelled("log", path, 24) == [f"log{' ' * 21}{path}"]


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


def test_a_text_stands_beside_its_label_or_under_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    assert labelled("free space", "71.2 GB", 24) == ["free space              71.2 GB"]
    assert labelled("tables", "up to date with this hamlog", 24) == [
        "tables",
        "    up to date with this hamlog",
    ]
