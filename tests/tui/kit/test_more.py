"""Whatever does not fit says so, at any size; whatever fits says nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.more import ABOVE, BELOW, Hidden, MoreBar
from hamlog.tui.kit.rows import RowList, row_line

BACK = Color.parse("#101010")


class Full(Frozen):
    """A row that fills its lines as far as it may: `free` columns at their ends stay empty."""

    index: int
    height: int
    free: int

    def lines(self, room: Room) -> list[Line]:
        """Return lines that can be told from those of any other row."""
        found = [row_line(room) for _ in range(self.height)]
        for line in found:
            line.put(0, "abcdefghijkl"[self.index] * max(0, room.width - self.free))
        return found


class Bare(RowList):
    """A list without an app, at the edge of a screen of its own width."""

    edge_of_screen = 3

    @property
    def edge(self) -> int:
        """The column at which content begins."""
        return self.edge_of_screen

    def repaint(self) -> None:
        """There is no screen to paint."""


def drawn(rows: Sequence[Full], at: int, width: int, height: int, *, gap: bool) -> list[str]:
    """Return the lines of a list on row `at`, gone to from the first."""
    bare = Bare(gap=gap)
    bare.quiet = True
    bare.edge_of_screen = 3 if width >= 80 else 2
    bare.show(rows)
    bare.draw(width, height)
    bare.show(rows, index=at)
    return [line.plain() for line in bare.draw(width, height)]


@given(
    heights=st.lists(st.integers(1, 4), min_size=1, max_size=12),
    at=st.integers(0, 11),
    width=st.sampled_from([2, 3, 5, 12, 40, 60, 80, 100]),
    height=st.integers(2, 20),
    free=st.integers(0, 14),
    gap=st.booleans(),
)
def test_a_list_has_a_sign_where_a_row_is_not_wholly_drawn_and_none_where_all_are(
    heights: list[int], at: int, width: int, height: int, free: int, gap: bool
) -> None:
    rows = [Full(index, lines, min(free, width - 1)) for index, lines in enumerate(heights)]
    lines = drawn(rows, at, width, height, gap=gap)
    assert len(lines) <= height
    text = "\n".join(lines)
    shown = "".join(line[:1] for line in lines)
    whole = [shown.count("abcdefghijkl"[row.index]) == row.height for row in rows]
    here = min(at, len(rows) - 1)
    assert (ABOVE in text or BELOW in text) is not all(whole)
    assert (ABOVE in text) is not all(whole[:here])
    assert (BELOW in text) is not all(whole[here:])


@pytest.mark.parametrize("width", [1, 2, 12, 60])
def test_a_list_of_one_line_has_a_sign_too(width: int) -> None:
    rows = [Full(index, 1, 0) for index in range(3)]
    for at, signs in enumerate((BELOW, BELOW if width == 1 else ABOVE + BELOW, ABOVE)):
        (line,) = drawn(rows, at, width, 1, gap=False)
        assert line.strip("abc") == signs
    assert drawn(rows[:1], 0, width, 1, gap=False) == ["a" * width]


@given(
    above=st.integers(0, 2000),
    below=st.integers(0, 2000),
    count=st.integers(1, 5),
    spare=st.integers(0, 2),
    width=st.integers(2, 120),
    free=st.integers(0, 20),
)
def test_signs_stand_apart_from_what_is_drawn_and_cover_it_only_where_nothing_is_free(
    above: int, below: int, count: int, spare: int, width: int, free: int
) -> None:
    lines = []
    for _ in range(count):
        lines.append(Line(width))
        lines[-1].put(0, "x" * max(0, width - free))
    found = [line.plain() for line in Hidden(above, below).put(lines, count + spare, 1)]
    text = "\n".join(found)
    assert (ABOVE in text) is bool(above)
    assert (BELOW in text) is bool(below)
    assert len(found) - count == (1 if below and spare else 0)
    assert all(len(line) <= width for line in found)
    if free >= 3 or (spare and not above):
        assert "x" + ABOVE not in text
        assert "x" + BELOW not in text
        assert text.count("x") == count * max(0, width - free)
    assert [line.plain() for line in lines] == ["x" * max(0, width - free)] * count


@pytest.mark.parametrize(
    ("free", "height", "signs"),
    [
        (13, 2, ("▴ 3 more", "▾ 12 more")),
        (8, 2, ("▴ 3", "▾ 12")),
        (4, 2, ("▴3", "▾12")),
        (2, 2, ("▴", "▾")),
        (0, 3, ("▴", "", "▾ 12 more")),
    ],
)
def test_a_sign_says_as_much_as_there_is_room_for(
    free: int, height: int, signs: tuple[str, ...]
) -> None:
    lines = [Line(40), Line(40)]
    for line in lines:
        line.put(0, "x" * (40 - free))
    found = Hidden(3, 12).put(lines, height, 3)
    assert tuple(line.plain().lstrip("x").strip() for line in found) == signs


def test_one_line_alone_has_both_signs() -> None:
    lines = [Line(30)]
    lines[0].put(0, "row")
    assert Hidden(3, 12).put(lines, 1, 2)[0].plain() == "row                ▴ 3  ▾ 12"
    lines[0].put(0, "x" * 28)
    assert Hidden(3, 12).put(lines, 1, 2)[0].plain() == "x" * 28 + "▴▾"


@given(
    size=st.integers(1, 60),
    virtual=st.integers(1, 500),
    window=st.integers(1, 60),
    share=st.floats(0, 1),
)
def test_a_scrollbar_has_a_sign_at_each_end_beyond_which_there_is_more(
    size: int, virtual: int, window: int, share: float
) -> None:
    reach = max(0, virtual - window)
    position = round(reach * share)
    bar = MoreBar.render_bar(size, virtual, window, position, back_color=BACK)
    text = "".join(segment.text for segment in bar.segments)
    assert len(text) == size
    assert (BELOW in text) is (position < reach)
    assert (ABOVE in text) is (position > 0 and (size > 1 or position == reach))
    thumb = {segment.style.bgcolor for segment in bar.segments if segment.style} - {BACK}
    assert len(thumb) == (1 if reach else 0)


def test_signs_are_told_apart_in_ascii() -> None:
    lines = [Line(24), Line(24)]
    found = [line.in_ascii().plain().strip() for line in Hidden(3, 2).put(lines, 2, 1)]
    assert found == ["^ 3 more", "v 2 more"]
