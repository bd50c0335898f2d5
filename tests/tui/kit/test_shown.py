"""What shows one drawing, in the height that it is given or in the drawing's own."""

from datetime import date

import pytest
from idle import idle, lay_out
from textual.app import App, ComposeResult
from textual.strip import Strip

from hamlog.tui.history.heatmap import DayOutcome, Heatmap
from hamlog.tui.history.this_and_last import ThisAndLast, WeekValue
from hamlog.tui.history.week_bars import WeekBar, WeekBars
from hamlog.tui.kit import theme
from hamlog.tui.kit.shown import Shown

TODAY = date(2026, 11, 24)


class Watched(Shown):
    """Notes which rows are painted."""

    painted: list[int]

    def render_line(self, y: int) -> Strip:
        if hasattr(self, "painted"):
            self.painted.append(y)
        return super().render_line(y)


class ShownApp(App[None]):
    CSS = "#bars { height: 6; }"

    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield Watched(id="year")
        yield Shown(id="bars")
        yield Shown(id="weeks")


async def test_it_is_as_high_as_its_drawing_or_as_the_screen_says() -> None:
    app = ShownApp()
    async with app.run_test(size=(60, 40)):
        year, bars, weeks = app.query(Shown)
        year.show(Heatmap(TODAY, training=frozenset({1})))
        bars.show(WeekBars("Sets a week", (WeekBar(48, 13, 26, now=True),)))
        weeks.show(ThisAndLast((WeekValue("sets", "13", "24"),)))
        await idle(app)
        assert [one.size.height for one in (year, bars, weeks)] == [9, 6, 3]
        assert bars.plain().splitlines()[0] == "Sets a week   ╌╌ plan"
        weeks.show(ThisAndLast((WeekValue("sets", "13"), WeekValue("reps", "1")), "Rest"))
        await idle(app)
        assert weeks.size.height == 6


async def test_what_was_measured_between_two_drawings_does_not_stay() -> None:
    app = ShownApp()
    async with app.run_test(size=(60, 40)):
        weeks = app.query_one("#weeks", Shown)
        weeks.show(ThisAndLast((WeekValue("sets", "13", "24"),)))
        await idle(app)
        weeks.show(ThisAndLast((WeekValue("sets", "14", "24"),)))
        lay_out(app)
        weeks.show(ThisAndLast((WeekValue("sets", "13"), WeekValue("reps", "1")), "Rest"))
        await idle(app)
        assert weeks.size.height == 6


@pytest.mark.usefixtures("every_row_is_painted")
async def test_only_the_row_of_the_day_that_changed_is_painted_again() -> None:
    app = ShownApp()
    async with app.run_test(size=(60, 40)):
        year = app.query_one(Watched)
        bars = app.query_one("#bars", Shown)
        year.styles.height = 9
        year.show(Heatmap(TODAY))
        bars.show(WeekBars("", ()))
        await idle(app)
        year.painted = []
        year.show(Heatmap(TODAY))
        await idle(app)
        assert year.painted == []
        year.show(Heatmap(TODAY, {TODAY: DayOutcome.AS_PLANNED}))
        await idle(app)
        assert set(year.painted) == {2}
