"""Every text on every screen can be read: its contrast is computed from the rows as drawn."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import colours
import past
import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from support import Bench, bench
from textual.color import Color as Background
from textual.filter import Monochrome

from hamlog.settings.values import Values

Drawn = Callable[[Iterable[Segment]], list[Segment]]
LEAST = 4.5


def _palette(ground: str, ink: str, *sixteen: str) -> TerminalTheme:
    rgb = [tuple(int(one[at : at + 2], 16) for at in (1, 3, 5)) for one in (ground, ink, *sixteen)]
    found = [(red, green, blue) for red, green, blue in rgb]
    return TerminalTheme(found[0], found[1], found[2:10], found[10:])


XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
CONSOLE = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
TANGO = (
    *("#000000", "#cc0000", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf"),
    *("#555753", "#ef2929", "#8ae234", "#fce94f", "#729fcf", "#ad7fa8", "#34e2e2", "#eeeeec"),
)
DARK_GROUNDS = {
    "xterm": _palette("#000000", "#e5e5e5", *XTERM),
    "console": _palette("#000000", "#aaaaaa", *CONSOLE),
    "tango": _palette("#000000", "#d3d7cf", *TANGO),
}
LIGHT_GROUNDS = {
    "xterm": _palette("#ffffff", "#000000", *XTERM),
    "console": _palette("#ffffff", "#000000", *CONSOLE),
    "tango": _palette("#ffffff", "#2e3436", *TANGO),
}
# Keys, with blanks between, and how the way back from them is.
WALK: tuple[tuple[str, ...], ...] = (
    ("question_mark", "escape"),
    ("ctrl+p", "r", "down", "escape"),
    ("e", "tab", "escape"),
    ("w", "x", "shift+home", "escape"),
    ("a", "escape"),
    ("space",),
    ("enter", "space", "p", "5", "tab", "u", "escape"),
    ("2", "v", "down", "enter", "enter", "enter", "e", "escape", "o", "escape"),
    ("2", "slash", "c", "escape", "escape"),
    ("3", "enter", "right", "escape", "g", "escape"),
    ("4", "enter", "escape", "e", "enter", "escape", "down", "down", "enter", "escape", "escape"),
    ("4", "p", "enter", "escape", "c", "escape", "escape", "d", "a", "escape", "escape"),
    ("E", "escape", "I", "escape"),
    ("5", "enter", "escape", "end", "up", "enter", "enter", "escape", "escape"),
)


def shown_as(colour: Color | None, grounds: TerminalTheme, *, fore: bool) -> str:
    """Return a colour as a terminal with this palette shows it."""
    found = (colour or Color.default()).get_truecolor(grounds, foreground=fore)
    return found.hex


def of_256(colour: Color | None) -> Color | None:
    """Return a colour as a terminal with 256 of them is told it."""
    return colour.downgrade(ColorSystem.EIGHT_BIT) if colour is not None else None


def without_colours(strip: Iterable[Segment]) -> list[Segment]:
    """Return a row as it is drawn where NO_COLOR is set."""
    return Monochrome().apply(list(strip), Background(0, 0, 0))


def with_256(strip: Iterable[Segment]) -> list[Segment]:
    """Return a row as a terminal with 256 colours is told it."""
    return [
        Segment(text, style + Style(color=of_256(style.color), bgcolor=of_256(style.bgcolor)))
        for text, style, _ in strip
        if style is not None
    ]


def texts(strip: Iterable[Segment], grounds: TerminalTheme) -> Iterator[tuple[float, str]]:
    """Yield the contrast of each text of a row, with the text."""
    for text, style, _ in strip:
        if any(char.isalnum() for char in text) and style is not None:
            fore = shown_as(style.color, grounds, fore=True)
            back = shown_as(style.bgcolor, grounds, fore=False)
            if style.reverse:
                fore, back = back, fore
            yield colours.contrast(fore, back), f"{text.strip()}: {fore} on {back}"


def rows(running: Bench) -> list[Iterable[Segment]]:
    return [strip._segments for strip in running.app.screen._compositor.render_strips()]


async def unreadable(
    running: Bench, grounds: Iterable[TerminalTheme], drawn: Sequence[Drawn] = (list,)
) -> set[str]:
    """Return what on any screen of the walk does not stand out."""
    found: set[str] = set()

    def look() -> None:
        for strip in rows(running):
            for palette, how in product(grounds, drawn):
                found.update(
                    f"{type(running.app.screen).__name__}: {ratio:.2f} {what}"
                    for ratio, what in texts(how(strip), palette)
                    if ratio < LEAST
                )

    look()
    for keys in WALK:
        for key in keys:
            await running.press(key)
            look()
        await running.press("1")
    return found


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    past.write(tmp_path, past.months())
    return tmp_path


@pytest.mark.slow
# Contrast has the dark theme's colours, but stronger; the others each have their own.
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_every_text_stands_out_from_its_ground(folder: Path, theme: str) -> None:
    async with bench(folder, size=(110, 36), settings=Values(theme=theme)) as running:
        ways = (list, without_colours, with_256)
        assert await unreadable(running, [DARK_GROUNDS["xterm"]], ways) == set()


@pytest.mark.slow
@pytest.mark.parametrize("light", [False, True])
async def test_the_terminals_own_colours_do_with_the_usual_palettes(
    folder: Path, *, light: bool
) -> None:
    async with bench(folder, size=(110, 36), settings=Values(theme="terminal")) as running:
        running.app.light_ground = light
        running.app._look()
        assert running.app.theme == ("hamlog-terminal-light" if light else "hamlog-terminal")
        await running.settle()
        grounds = LIGHT_GROUNDS if light else DARK_GROUNDS
        assert await unreadable(running, grounds.values()) == set()
        kinds = {
            style.bgcolor.type
            for strip in rows(running)
            for _, style, _ in strip
            if style is not None and style.bgcolor is not None
        }
        assert kinds == {ColorType.DEFAULT}


@pytest.mark.parametrize(
    ("theme", "drawn"),
    [
        ("dark", "hamlog-terminal"),
        ("contrast", "hamlog-terminal"),
        ("light", "hamlog-terminal-light"),
        ("auto", "hamlog-terminal"),
    ],
)
async def test_sixteen_colours_are_used_as_they_are(tmp_path: Path, theme: str, drawn: str) -> None:
    async with bench(tmp_path, settings=Values(theme=theme), few_colours=True) as running:
        assert running.app.theme == drawn
        shown = {
            colour.type
            for strip in rows(running)
            for segment in strip
            for colour in (segment.style and (segment.style.color, segment.style.bgcolor)) or ()
            if colour is not None
        }
        assert shown <= {ColorType.DEFAULT, ColorType.STANDARD}


@pytest.mark.parametrize("theme", ["dark", "terminal"])
async def test_without_colours_nothing_is_coloured(
    tmp_path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with bench(tmp_path, settings=Values(theme=theme)) as running:
        found = [
            colour
            for strip in rows(running)
            for _, style, _ in strip
            if style is not None
            for colour in (style.color, style.bgcolor)
            if colour is not None
        ]
        assert found
        if theme == "terminal":
            assert {colour.type for colour in found} == {ColorType.DEFAULT}
        else:
            parts = [colour.triplet for colour in found]
            assert all(one is not None and len(set(one)) == 1 for one in parts)
