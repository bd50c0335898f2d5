"""A list of rows: where one is, what is shown of it, what it says when one moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from idle import idle
from textual import events
from textual.app import App, ComposeResult

from hamlog.tui.kit import theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.plain import PLAIN_CLASS
from hamlog.tui.kit.rows import RowList, row_line


@dataclass
class NamedRow:
    """A row of one or more lines that counts how often it was drawn."""

    name: str
    height: int = 1
    drawn: list[bool] = field(default_factory=list)

    def lines(self, room: Room) -> list[Line]:
        on = room.selected
        self.drawn.append(on)
        found = [row_line(room) for _ in range(self.height)]
        for index, line in enumerate(found):
            line.put(3, self.name if not index else f"{self.name}.{index}", bold=on)
        return found


class ListApp(App[None]):
    """A list alone on the screen, and what it said."""

    def __init__(self, rows: Sequence[NamedRow], *, gap: bool = False) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"
        self.shown = rows
        self.gap = gap
        self.said: list[tuple[str, int]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield RowList(gap=self.gap)

    def on_mount(self) -> None:
        self.list.show(self.shown)
        self.list.focus()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        self.said.append(("moved", message.index))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        self.said.append(("opened", message.index))

    @property
    def list(self) -> RowList:
        return self.query_one(RowList)

    @property
    def picture(self) -> str:
        rows = self.screen._compositor.render_strips()
        return "\n".join(row.text.rstrip() for row in rows)


async def press(app: ListApp, *keys: str) -> None:
    for key in keys:
        app.simulate_key(key)
        await idle(app)


def rows(count: int, height: int = 1) -> list[NamedRow]:
    return [NamedRow(f"row {index}", height) for index in range(count)]


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["end"], 19),
        (["end", "down"], 19),
        (["end", "home"], 0),
        (["pagedown"], 4),
        (["pagedown", "pageup"], 0),
    ],
)
async def test_keys_move_and_stop_at_the_ends(keys: list[str], index: int) -> None:
    app = ListApp(rows(20))
    async with app.run_test(size=(30, 5)):
        await press(app, *keys)
        assert app.list.index == index
        assert f" ▌ row {index}" in [one.partition("  ")[0] for one in app.picture.splitlines()]
        assert app.picture.count("▌") == 1
        assert app.said[-1:] == ([] if keys == ["up"] else [("moved", index)])


async def test_only_what_is_visible_is_drawn() -> None:
    many = rows(1000)
    app = ListApp(many)
    async with app.run_test(size=(30, 5)):
        await press(app, "down")
        assert sum(bool(row.drawn) for row in many) <= 6


async def test_a_row_is_drawn_once_as_it_is_and_once_selected_until_others_are_shown() -> None:
    few = rows(4)
    app = ListApp(few, gap=True)
    async with app.run_test(size=(30, 9)) as pilot:
        await press(app, *["down", "down", "down", "up", "up", "up"] * 2)
        assert [sorted(row.drawn) for row in few] == [[False, True]] * 4
        before = app.picture
        few[1].name = "renamed"
        app.list.redraw()
        await idle(app)
        assert app.picture == before.replace("row 1", "renamed")
        await pilot.resize_terminal(20, 9)
        await press(app, "down")
        assert app.picture.splitlines()[2].split() == ["▌", "renamed"]


async def test_a_row_that_was_drawn_takes_the_inks_of_another_theme_and_plain_marks() -> None:
    app = ListApp(rows(3))

    def looks() -> list[object]:
        return [app.list.render_line(y) for y in range(3)]

    async with app.run_test(size=(30, 3)):
        await press(app, "down")
        dark = looks()
        app.theme = "hamlog-light"
        await idle(app)
        light = looks()
        assert not any(one == other for one, other in zip(dark, light, strict=True))
        await press(app, "up", "down")
        assert looks() == light
        app.theme = "hamlog-dark"
        app.add_class(PLAIN_CLASS)
        await idle(app)
        await press(app, "up", "down")
        assert [" > row 1" in row.text for row in app.screen._compositor.render_strips()] == [
            False,
            True,
            False,
        ]


async def test_the_longest_list_keeps_no_more_than_a_few_screens() -> None:
    many = rows(2000)
    app = ListApp(many)
    async with app.run_test(size=(30, 8)):
        await press(app, *["pagedown"] * 100)
        assert len(app.list._kept) < 250
        assert len(app.list._kept_strips) < 250
        first = [row for row in many if row.drawn][:3]
        counts = [len(row.drawn) for row in first]
        await press(app, "home")
        assert [len(row.drawn) for row in first] > counts


async def test_the_row_one_is_on_is_always_whole() -> None:
    app = ListApp(rows(6, height=3))
    async with app.run_test(size=(30, 5)):
        for index in range(1, 6):
            await press(app, "down")
            assert [f" ▌ row {index}{line}" for line in ("", ".1", ".2")] == [
                line.partition("  ")[0] for line in app.picture.splitlines() if "▌" in line
            ]


async def test_rows_stay_apart_while_all_fit_so_and_close_up_together() -> None:
    app = ListApp(rows(4), gap=True)
    async with app.run_test(size=(20, 7)) as pilot:
        await press(app, "down")
        assert app.picture == "\n".join(
            [
                "   row 0",
                f" {'▄' * 18}",
                " ▌ row 1",
                f" {'▀' * 18}",
                "   row 2",
                "",
                "   row 3",
            ]
        )
        await pilot.resize_terminal(20, 6)
        await idle(app)
        assert app.picture.rstrip() == "   row 0\n ▌ row 1\n   row 2\n   row 3"


async def test_a_click_goes_to_a_row_and_a_second_one_opens_it() -> None:
    app = ListApp(rows(5, height=2))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.click(RowList, offset=(4, 5))
        await idle(app)
        assert app.said == [("moved", 2)]
        await pilot.click(RowList, offset=(4, 4))
        await idle(app)
        assert app.said == [("moved", 2), ("opened", 2)]


async def test_the_wheel_moves_by_one_row() -> None:
    app = ListApp(rows(5))
    async with app.run_test(size=(30, 10)):
        for turn in (events.MouseScrollDown, events.MouseScrollDown, events.MouseScrollUp):
            app.list.post_message(
                turn(
                    app.list,
                    x=4,
                    y=4,
                    delta_x=0,
                    delta_y=1,
                    button=0,
                    shift=False,
                    meta=False,
                    ctrl=False,
                )
            )
        await idle(app)
        assert app.list.index == 1


async def test_an_empty_list_takes_every_key() -> None:
    app = ListApp([])
    async with app.run_test(size=(30, 5)) as pilot:
        await press(app, "down", "end", "pagedown", "up", "home")
        await pilot.click(RowList, offset=(4, 2))
        assert app.list.index == 0
        assert app.said == []


async def test_fewer_rows_leave_one_on_the_last() -> None:
    app = ListApp(rows(9))
    async with app.run_test(size=(30, 4)):
        await press(app, "end")
        app.list.show(rows(3))
        await idle(app)
        assert app.list.index == 2
        assert "row 0" in app.picture
        app.list.show(rows(3), index=1)
        assert app.list.index == 1
