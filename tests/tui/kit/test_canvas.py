"""Rows of cells: whatever a user wrote, a row keeps its width."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from idle import idle
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.strip import Strip

from hamlog.tui.kit import theme
from hamlog.tui.kit.canvas import ELLIPSIS, Drawn, Line, clusters, cut, drawable, wrap
from hamlog.tui.kit.ink import Ink, Palette, Shade

NASTY = (
    "plain words",
    "[red]markup[/red] [/x] [@click=app.quit]",
    "\x1b[31mred\x1b[0m \x07bell \x9b2J",
    "left \u202eright to left\u202c \u2066isolate\u2069",
    "שלום עולם مرحبا",
    "プローン・ダンベルカール",
    "か\u3099 e\u0301 नि ம்",
    "👨\u200d👩\u200d👧 🏃🏽\u200d♂\ufe0f ❤\ufe0f 🇩🇪",
    "क्\u200dष a\u200db \u200d",
    "\u0301combining first",
    "tab\tand\nbreak\r\nbreak\u2028",
    "\ud800 \x00 \ue000 \U0010ffff",
    "x" * 10_000,
    "漢" * 10_000,
    "",
    " ",
)
texts = st.one_of(st.text(), st.sampled_from(NASTY))
palette = Palette(theme.DEFAULTS)


@settings(deadline=None)
@given(
    width=st.integers(1, 40),
    strokes=st.lists(
        st.tuples(
            st.sampled_from(["put", "put_right", "raw", "fill"]),
            st.integers(-5, 45),
            texts,
            st.one_of(st.none(), st.integers(-2, 20)),
        ),
        max_size=6,
    ),
)
def test_a_row_is_as_wide_as_it_says_whatever_is_put_there(
    width: int, strokes: list[tuple[str, int, str, int | None]]
) -> None:
    line = Line(width)
    for kind, x, text, room in strokes:
        match kind:
            case "put":
                line.put(x, text, room=room)
            case "put_right":
                line.put_right(x, text)
            case "raw":
                line.raw(x, "█▌·"[: room or 0], Ink.ACCENT)
            case _:
                line.fill(x, x + (room or 0), Shade.RAISED)
    strip = line.strip(palette)
    drawn = "".join(segment.text for segment in strip)
    assert cell_len(drawn) == width
    assert sum(segment.cell_length for segment in strip) == width == strip.cell_length
    assert not any(char in drawn for char in "\x1b\x07\x9b\x00\n\t\u202e\u2066\ud800")


@pytest.mark.parametrize("text", NASTY)
def test_the_clusters_of_a_text_add_up_to_its_width(text: str) -> None:
    safe = drawable(text)
    found = list(clusters(safe))
    assert "".join(cluster for cluster, _ in found) == safe
    assert sum(width for _, width in found) == cell_len(safe)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0323\u0301x", ["e\u0323\u0301", "x"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("❤\ufe0f ", ["❤\ufe0f", " "]),
        ("a\u200db", ["a", "b"]),
        ("👧\u200d", ["👧"]),
        ("👧\u200db", ["👧", "b"]),
        ("\u0301a", ["a"]),
    ],
)
def test_what_joins_a_character_stays_with_it(text: str, found: list[str]) -> None:
    assert [cluster for cluster, _ in clusters(text)] == found


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Band curl", 9, "Band curl"),
        ("Band curl", 8, "Band cu…"),
        ("Band curl", 6, "Band…"),
        ("light band", 8, "light…"),
        ("light band", 9, "light ba…"),
        ("12 a leg, body, left first", 22, "12 a leg, body, left…"),
        ("12 a leg, body, left first", 18, "12 a leg, body…"),
        ("Band curl", 1, "…"),
        ("Band curl", 0, ""),
        ("Band curl", -3, ""),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字…"),
        ("[b]bold[/b]", 40, "[b]bold[/b]"),
        ("two\nlines", 40, "two lines"),
    ],
)
def test_a_long_text_is_cut_with_an_ellipsis(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@settings(deadline=None)
@given(text=texts, cells=st.integers(0, 30))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert cell_len(shown) <= cells
    whole = drawable(text)
    assert shown == whole or shown.endswith(ELLIPSIS) or cells == 0


@settings(deadline=None)
@given(text=texts, cells=st.integers(2, 30))
@example(text="00 \u0300", cells=2)
@example(text="00 \u03000", cells=2)
def test_wrapped_text_fits_and_loses_no_character(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    kept = "".join(map(without_blanks, lines))
    assert kept == "".join(without_blanks(drawable(line)) for line in text.splitlines())


def without_blanks(line: str) -> str:
    """Return a line without its blanks and the marks on them, which go where it is broken."""
    return "".join(cluster for cluster, _ in clusters(line) if not cluster.startswith(" "))


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("a verylongword b", 6, ["a", "verylo", "ngword", "b"]),
        ("first\n\nthird", 20, ["first", "", "third"]),
        ("漢字漢", 4, ["漢字", "漢"]),
        ("", 5, [""]),
        ("no room", 0, ["n", "o", "r", "o", "o", "m"]),
    ],
)
def test_text_wraps_between_words(text: str, cells: int, expected: list[str]) -> None:
    assert wrap(text, cells) == expected


def test_blanks_before_a_text_leave_columns_free_and_take_them_from_its_room() -> None:
    line = Line(12)
    assert line.put(0, "  of 26", room=5) == 5
    assert line.plain() == "  of…"


def test_text_put_over_half_a_wide_character_takes_it_away_whole() -> None:
    line = Line(6)
    line.put(0, "漢字")
    line.put(1, "x")
    line.raw(2, "y", Ink.TEXT)
    assert line.plain() == " xy"


def test_neighbours_of_one_style_become_one_segment() -> None:
    line = Line(8)
    line.put(0, "ab", Ink.MUTED)
    line.put(2, "cd", Ink.MUTED, bold=True)
    assert [segment.text for segment in line.strip(palette)] == ["ab", "cd", "    "]


class Counter(Drawn):
    """Three rows, of which one changes."""

    DEFAULT_CSS = "Counter { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.refreshed: list[int] = []

    def draw(self, width: int, height: int) -> list[Line]:
        lines = [Line(width) for _ in range(3)]
        lines[0].put(0, "head")
        lines[1].put(0, str(self.number), Ink.ACCENT)
        return lines

    def render_line(self, y: int) -> Strip:
        self.refreshed.append(y)
        return super().render_line(y)


class CounterApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield Counter()


@pytest.mark.usefixtures("every_row_is_painted")
async def test_only_the_row_that_changed_is_painted_again() -> None:
    app = CounterApp()
    async with app.run_test(size=(20, 6)):
        await idle(app)
        counter = app.query_one(Counter)
        counter.refreshed.clear()
        counter.number = 7
        counter.repaint()
        await idle(app)
        assert set(counter.refreshed) == {1}
        assert counter.plain().splitlines()[1] == "7"


async def test_another_theme_paints_everything_in_its_colours() -> None:
    app = CounterApp()
    async with app.run_test(size=(20, 6)):
        await idle(app)
        counter = app.query_one(Counter)
        dark = counter.render_line(1)
        app.theme = "hamlog-light"
        await idle(app)
        light = counter.render_line(1)
        assert dark.text == light.text
        assert [s.style for s in dark] != [s.style for s in light]
        drawn = counter.draw(20, 3)[1].strip(Palette(app.theme_variables))
        assert light == drawn.apply_offsets(0, 1)


def test_the_key_of_a_word_is_found_from_any_of_its_columns() -> None:
    line = Line(40)
    line.put(0, "Not done yet.")
    x = line.put(15, "ctrl+n", Ink.ACCENT, bold=True)
    line.put(x + 1, "try one set", Ink.MUTED)
    line.put(38, "y", Ink.ACCENT, bold=True)
    keys = [line.key_at(at) for at in range(-1, 42)]
    assert set(keys[1:14]) == {""}
    assert set(keys[16:34]) == {"ctrl+n"}
    assert keys[39] == "y"
    assert keys[0] == keys[41] == keys[42] == ""


def test_a_lifted_row_keeps_its_text_and_what_stands_out_already() -> None:
    line = Line(6)
    line.put(0, "ab")
    line.fill(3, 5, Shade.RAISED)
    line.lift(1, 6, Shade.SURFACE)
    assert line.plain() == "ab"
    assert [line.shade_at(x) for x in range(6)] == [
        *(Shade.BACKGROUND, Shade.SURFACE, Shade.SURFACE),
        *(Shade.RAISED, Shade.RAISED, Shade.SURFACE),
    ]
