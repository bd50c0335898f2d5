"""The widget round the figure: colours, and painting only what changed."""

from collections.abc import Iterator

import pytest
from idle import idle
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from hamlog.figure.model import Figure
from hamlog.figure.shapes import Role
from hamlog.figure.stage import Stage
from hamlog.frozen import replace
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind, Side
from hamlog.tui.kit.figure import FigureView, Lit, Scene
from hamlog.tui.kit.plain import PLAIN_CLASS
from hamlog.tui.kit.plain_figure import plain_frame

COLOURS = {
    "figure-body": "#808080",
    "figure-other": "#505050",
    "figure-arm": "#a0a0a0",
    "figure-head": "#b0b0b0",
    "figure-dumbbell": "#b7cc5c",
    "figure-band": "#b48cf2",
    "figure-ball": "#5a64a8",
    "figure-seam": "#363d70",
    "figure-shine": "#b4bcf0",
    "figure-pad": "#8a6450",
    "figure-way": "#7b8798",
    "figure-edge": "#35545a",
    "figure-bench": "#404040",
    "figure-ghost": "#303030",
    "figure-mat": "#181818",
    "phase-lift": "#ffaa00",
    "phase-hold": "#eeeeee",
    "phase-lower": "#00aaff",
    "phase-still": "#aaaaaa",
}
PAPER = COLOURS | {"figure-body": "#707070", "phase-lift": "#996600"}
FIGURES = Figures()


def figure_of(slug: str) -> Figure:
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure


BRIDGE = figure_of("single-leg-bridge")


class Show(App[None]):
    CSS = "Screen { background: #000000; } FigureView { width: 40; height: 14; }"

    def __init__(self, view: FigureView) -> None:
        super().__init__()
        self.view = view
        for name, colours in (("night", COLOURS), ("paper", PAPER)):
            self.register_theme(Theme(name, primary="#123456", accent="#00ffaa", variables=colours))
        self.theme = "night"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return COLOURS

    def compose(self) -> ComposeResult:
        yield self.view


def colours(view: FigureView) -> set[str]:
    """Every foreground on the screen."""
    found = set()
    for y in range(view.size.height):
        for segment in view.render_line(y):
            if segment.text.strip() and segment.style and segment.style.color:
                found.add(segment.style.color.get_truecolor().hex)
    return found


def styles_at(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    for segment in strip:
        for glyph in segment.text:
            yield glyph, segment.style


@pytest.fixture(name="painted")
def _painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Region, ...]]:
    """Write down what the figure asks to be painted again."""
    calls: list[tuple[Region, ...]] = []
    refresh = Widget.refresh

    def spy(widget: Widget, *regions: Region, **how: bool) -> Widget:
        if isinstance(widget, FigureView):
            calls.append(regions)
        return refresh(widget, *regions, **how)

    monkeypatch.setattr(Widget, "refresh", spy)
    return calls


@pytest.mark.parametrize(
    ("kind", "lit", "colour"),
    [
        (Kind.LIFT, Lit.TEMPO, "#ffaa00"),
        (Kind.HOLD, Lit.TEMPO, "#eeeeee"),
        (Kind.LOWER, Lit.TEMPO, "#00aaff"),
        (Kind.STILL, Lit.TEMPO, "#aaaaaa"),
        (Kind.STILL, Lit.HERE, "#00ffaa"),
        (Kind.LIFT, Lit.HERE, "#00ffaa"),
    ],
)
async def test_the_working_leg_stands_in_its_colour(kind: Kind, lit: Lit, colour: str) -> None:
    view = FigureView()
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, kind, 0.5, Side.RIGHT, lit=lit))
        every = {"#ffaa00", "#eeeeee", "#00aaff", "#aaaaaa", "#00ffaa"}
        assert colours(view) & every == {colour}
        assert {"#808080", "#505050", "#404040"} <= colours(view)


async def test_at_rest_the_whole_body_is_muted() -> None:
    view = FigureView()
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, lit=Lit.REST))
        assert colours(view) == {"#808080", "#505050", "#404040", "#a0a0a0", "#b0b0b0"}


async def test_the_picture_fills_its_place_and_stands_on_the_floor() -> None:
    view = FigureView()
    async with Show(view).run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.HOLD))
        await idle(pilot.app)
        lines = view.text().splitlines()
        assert len(lines) == 14
        assert lines[-1] == "▔" * 40
        strips = [view.render_line(y) for y in range(14)]
        assert {strip.cell_length for strip in strips} == {40}
        assert [strip.text.rstrip() for strip in strips] == lines
        backs = {style.bgcolor for strip in strips for _, style in styles_at(strip) if style}
        assert {back.get_truecolor().hex for back in backs if back} >= {"#000000"}


async def test_left_and_right_are_mirrored() -> None:
    view = FigureView()
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, Kind.HOLD, side=Side.RIGHT))
        right = view.text().splitlines()
        view.show(Scene(BRIDGE, Kind.HOLD, side=Side.LEFT))
        left = view.text().splitlines()
    assert [len(line) - len(line.lstrip()) for line in right] != [
        len(line) - len(line.lstrip()) for line in left
    ]
    assert [40 - len(line.rstrip()) for line in right] == [
        len(line) - len(line.lstrip()) if line else 40 for line in left
    ]


async def test_a_moving_phase_paints_only_the_stretches_that_changed(
    painted: list[tuple[Region, ...]],
) -> None:
    view = FigureView()
    async with Show(view).run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.LIFT, 0.3, lit=Lit.TEMPO))
        await idle(pilot.app)
        before = view.text().splitlines()
        painted.clear()
        view.show(Scene(BRIDGE, Kind.LIFT, 0.4, lit=Lit.TEMPO))
        after = view.text().splitlines()
        (regions,) = painted
        rows = {region.y for region in regions}
        assert {y for y in range(14) if before[y] != after[y]} <= rows
        assert 0 < len(rows) < 12
        for region in regions:
            old, new = before[region.y].ljust(40), after[region.y].ljust(40)
            assert old[: region.x] == new[: region.x]
            assert old[region.right :] == new[region.right :]
        assert sum(region.area for region in regions) < 0.3 * 40 * 14
        assert 13 not in rows, "the floor never moves"
        # What is on the screen is what a fresh widget would draw.
        fresh = Stage(BRIDGE, 40, 14).frame(Kind.LIFT, 0.4, ghost=True)
        assert view.text().splitlines() == [
            "".join(cell.glyph for cell in row).rstrip() for row in fresh
        ]


async def test_a_phase_that_holds_costs_nothing(
    painted: list[tuple[Region, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = FigureView()
    async with Show(view).run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.HOLD, 0.0, lit=Lit.TEMPO))
        await idle(pilot.app)
        painted.clear()

        def never(*_args: object, **_how: object) -> None:
            raise AssertionError("nothing is to be drawn")

        monkeypatch.setattr(Stage, "frame", never)
        for step in range(24):
            view.show(Scene(BRIDGE, Kind.HOLD, step / 24, lit=Lit.TEMPO))
        assert painted == []


async def test_a_step_too_small_to_be_seen_paints_nothing(
    painted: list[tuple[Region, ...]],
) -> None:
    view = FigureView()
    async with Show(view).run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5, lit=Lit.TEMPO))
        await idle(pilot.app)
        painted.clear()
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5000001, lit=Lit.TEMPO))
        assert painted == []


async def test_without_motion_a_phase_shows_its_end_and_no_ghost() -> None:
    view = FigureView(motion=False)
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, Kind.LIFT, 0.1, lit=Lit.TEMPO))
        still = view.text()
        assert "#303030" not in colours(view)
        view.show(Scene(BRIDGE, Kind.HOLD, 0.0, lit=Lit.TEMPO))
        assert view.text() == still


async def test_the_ghost_goes_ahead_only_at_a_tempo() -> None:
    view = FigureView()
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, Kind.LIFT, 0.1, lit=Lit.TEMPO))
        assert "#303030" in colours(view)
        view.show(Scene(BRIDGE, Kind.LIFT, 0.1, lit=Lit.HERE))
        assert "#303030" not in colours(view)


async def test_another_set_of_colours_can_be_brought() -> None:
    """The far view stands on the phase's own colour."""
    view = FigureView()
    inks = dict.fromkeys(Role, "#000000") | {Role.NONE: "#e69f00", Role.WORKING: "#ffffff"}
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5, lit=Lit.TEMPO, inks=inks))
        assert colours(view) == {"#000000", "#ffffff"}
        grounds = {
            style.bgcolor.get_truecolor().hex
            for y in range(14)
            for glyph, style in styles_at(view.render_line(y))
            if style and style.bgcolor and glyph == " "
        }
        assert grounds == {"#e69f00"}
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5, lit=Lit.TEMPO))
        assert "#ffaa00" in colours(view)


async def test_the_far_leg_that_works_too_is_a_shade_of_the_near_one() -> None:
    view = FigureView()
    async with Show(view).run_test():
        view.show(Scene(figure_of("hip-thrust"), Kind.LIFT, 0.5, lit=Lit.TEMPO))
        assert {"#ffaa00", "#8c5d00"} <= colours(view)


async def test_another_theme_brings_its_colours() -> None:
    view = FigureView()
    app = Show(view)
    async with app.run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5, lit=Lit.TEMPO))
        assert "#808080" in colours(view)
        app.theme = "paper"
        await idle(pilot.app)
        assert {"#707070", "#996600"} <= colours(view)
        assert "#808080" not in colours(view)


async def test_a_new_size_draws_anew() -> None:
    view = FigureView()
    app = Show(view)
    async with app.run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.HOLD))
        small = view.text()
        view.styles.width, view.styles.height = 60, 20
        await idle(pilot.app)
        assert len(view.text().splitlines()) == 20
        assert view.text() != small
        view.show(Scene(BRIDGE, Kind.LIFT, 0.5))
        assert view.text().splitlines()[-1] == "▔" * 60


async def test_a_moment_may_come_between_a_new_size_and_its_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = FigureView()
    async with Show(view).run_test() as pilot:
        view.show(Scene(BRIDGE, Kind.LIFT, 0.2))
        await idle(pilot.app)
        for size in (Size(30, 14), Size(30, 9), Size(0, 0), Size(44, 15)):
            monkeypatch.setattr(FigureView, "size", size)
            view.show(Scene(BRIDGE, Kind.LIFT, 0.2 + size.width / 100))
            assert len(view.text().splitlines()) == size.height
            assert view.render_line(0).cell_length == size.width
            assert view.render_line(max(0, size.height - 1)).cell_length == size.width


async def test_nothing_is_shown_where_an_exercise_has_no_figure() -> None:
    view = FigureView()
    async with Show(view).run_test():
        assert view.text().strip() == ""
        view.show(Scene(BRIDGE, Kind.HOLD))
        assert view.text().strip()
        view.show(None)
        assert view.text().strip() == ""


@pytest.mark.parametrize("slug", ["clamshell", "hip-thrust", "single-leg-bridge", "walking-lunge"])
def test_plain_frames_need_nothing_but_ascii(slug: str) -> None:
    for kind in Kind:
        frame = plain_frame(Stage(figure_of(slug), 40, 14).frame(kind, 0.4, ghost=True))
        assert {cell.glyph for row in frame for cell in row} <= set(" #.-+=%@*~:")
        assert {cell.back for row in frame for cell in row} == {Role.NONE}
        rows = ["".join(cell.glyph for cell in row) for row in frame]
        assert set(rows[-1]) <= set("-+=")
        assert sum(len(row.replace(" ", "")) for row in rows[:-1]) > 30
        assert "#" in "".join(rows), "the working leg"


async def test_plain_figures_are_ascii() -> None:
    view = FigureView()
    app = Show(view)
    app.add_class(PLAIN_CLASS)
    async with app.run_test():
        view.show(Scene(BRIDGE, Kind.LIFT, 0.3, lit=Lit.TEMPO))
        assert view.text().isascii()
        assert "#" in view.text()


async def test_the_body_turns_over_to_the_other_side() -> None:
    """From one side through a narrow body to the mirror image, never at a blow."""
    view = FigureView()
    bridge = Scene(BRIDGE, Kind.STILL, side=Side.LEFT)

    def width() -> int:
        lines = view.text().splitlines()[:-1]
        columns = [x for line in lines for x, glyph in enumerate(line) if glyph != " "]
        return max(columns) - min(columns)

    async with Show(view).run_test():
        view.show(replace(bridge, side=Side.RIGHT))
        right, wide = view.text(), width()
        widths = []
        for step in range(11):
            view.show(replace(bridge, turned=step / 10))
            widths.append(width())
            if step == 0:
                assert view.text() == right
        left = view.text()
        view.show(bridge)
        assert view.text() == left != right
        assert widths[0] == widths[-1] == wide
        assert widths[:6] == sorted(widths[:6], reverse=True)
        assert widths[5:] == sorted(widths[5:])
        assert widths[5] < wide / 3


async def test_without_motion_nothing_turns() -> None:
    view = FigureView(motion=False)
    async with Show(view).run_test():
        view.show(Scene(BRIDGE, Kind.STILL, side=Side.LEFT))
        left = view.text()
        view.show(Scene(BRIDGE, Kind.STILL, side=Side.LEFT, turned=0.3))
        assert view.text() == left


async def test_a_figure_that_comes_again_is_not_measured_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[str] = []

    class Counted(Stage):
        def __init__(self, figure: Figure, columns: int, rows: int) -> None:
            super().__init__(figure, columns, rows)
            measured.append(figure.slug)

    monkeypatch.setattr("hamlog.figure.stage.Stage", Counted)
    curl, view = figure_of("band-curl"), FigureView()
    async with Show(view).run_test() as pilot:
        pictures = []
        for figure in (BRIDGE, curl, BRIDGE, curl):
            view.show(Scene(figure))
            await idle(pilot.app)
            pictures.append(view.text())

    assert measured == [BRIDGE.slug, curl.slug]
    assert pictures[:2] == pictures[2:]
    assert pictures[0] != pictures[1]
