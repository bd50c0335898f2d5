"""One exercise over time: charts of its progress, and its best sets."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.training.exercise import SideScheme
from hamlog.training.planning import leg_test
from hamlog.training.planning.leg_test import LegResult
from hamlog.tui import actions
from hamlog.tui.history import leg_tests, over_time_drawings
from hamlog.tui.history.base import PastScreen
from hamlog.tui.history.over_time_drawings import Charted, Trend, Window
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.page import Hint, Page, Stack
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope

_BEST = 3
_CHARTS = ("load", "reps", "clean", "tension")
# Rows of the screen that the charts do not use: tabs, head, margin, footer.
_AROUND = 8
_LOWEST, _HIGHEST = 6, 11


class OverTimeScreen(PastScreen):
    """Load, reps, clean share and time under tension per session; sides, best sets, tempo."""

    scope = Scope.OVER_TIME
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.OVER_TIME))
    DEFAULT_CSS = """
    OverTimeScreen Page { margin: 0 0 1 0; }
    OverTimeScreen #columns { height: auto; padding: 0 2 0 3; }
    OverTimeScreen Vertical { width: 1fr; height: auto; }
    OverTimeScreen #charts { margin: 0 4 0 0; }
    OverTimeScreen .chart { height: 7; margin: 0 0 1 0; }
    OverTimeScreen.-narrow #columns { layout: vertical; padding: 0 1 0 2; }
    OverTimeScreen.-narrow #charts { margin: 0; }
    OverTimeScreen #nothing { padding: 0 3; display: none; }
    OverTimeScreen.-narrow #nothing { padding: 0 2; }
    OverTimeScreen.-empty #columns { display: none; }
    OverTimeScreen.-empty #nothing { display: block; }
    """

    def __init__(self, slug: str, window: Window = Window.MONTHS) -> None:
        """Show an exercise over a window of time."""
        super().__init__()
        self._slug = slug
        self._window = window
        self._ever = False

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the charts, and what goes beside them."""
        yield Crumbs()
        with Page():
            yield Shown(id="nothing", keys=True)
            with Horizontal(id="columns"):
                with Vertical(id="charts"):
                    for name in _CHARTS[:3]:
                        yield Shown(id=name, classes="chart")
                with Vertical(id="beside"):
                    yield Shown(id=_CHARTS[3], classes="chart")
                    yield Shown(id="lists")

    def load(self) -> None:
        """Read the window."""
        services = self.services
        log, today = services.log, services.clock.wall().date()
        self._ever = log.totals(self._slug).sets > 0
        shown = self._shown(today)
        self.show_count()
        name = self.exercise_name(self._slug)
        beside = over_time_drawings.head_words(self._window, shown) if shown.points else ""
        self.query_one(Crumbs).show((), name, beside=beside or self._window.words)
        self.set_class(not shown.points, "-empty")
        if not shown.points:
            self.query_one("#nothing", Shown).show(self._nothing())
            return
        tests = self._tests(today)
        charts: dict[str, Trend | None] = {
            "load": over_time_drawings.load_chart(shown),
            "reps": over_time_drawings.reps_chart(shown),
            "clean": over_time_drawings.clean_chart(shown),
            "tension": over_time_drawings.tension_chart(shown),
        }
        if self._slug == leg_test.SLUG:
            charts = {**leg_tests.charts(tests, shown.first, shown.last)}
        for place_id in _CHARTS:
            place, chart = self.query_one(f"#{place_id}", Shown), charts.get(place_id)
            place.display = chart is not None
            if chart is not None:
                place.show(chart)
        best = log.best_sets(self._slug, _BEST)
        beside_charts = over_time_drawings.blocks_beside(shown, best, today)
        told = leg_tests.blocks(tests, services.library.exercise(leg_test.SLUG))
        if self._slug == leg_test.SLUG and told:
            beside_charts = ()
        self.query_one("#lists", Shown).show(Stack(leg_tests.with_blocks(beside_charts, told)))
        self._fit(self.size.height)

    def _tests(self, today: date) -> tuple[LegResult, ...]:
        """Return the tests of each leg in the window; none beside what both legs do together."""
        exercise = self.services.library.exercise(self._slug)
        if exercise is None or exercise.scheme is SideScheme.BOTH or not exercise.hamstrings:
            return ()
        found = self.services.coach.leg_tests(today)
        return leg_tests.in_window(found, self._window.first_day(today))

    def _shown(self, today: date) -> Charted:
        services = self.services
        first = self._window.first_day(today)
        history = services.log.exercise_history(self._slug, first, None)
        days = [one.first_day for one in history.points]
        return Charted(
            history,
            min([first or today, *days]),
            max([today, *days]),
            services.coach.unit(today),
            services.coach.rungs(self._slug, today),
        )

    def _nothing(self) -> Drawing:
        if not self._ever and self._slug == leg_test.SLUG:
            return Hint("Not done yet. Today offers it when it is due.", ())
        if not self._ever:
            return Hint("Not done yet.", ((self.key("over-time.try_one"), "try one set"),))
        span = self._window.next
        return Hint(
            f"Nothing in these {self._window.words}.", ((self.key("over-time.span"), span.words),)
        )

    def on_resize(self, event: events.Resize) -> None:
        """Resize the charts with the screen."""
        self._fit(event.size.height)

    def _fit(self, height: int) -> None:
        charts = [self.query_one(f"#{name}", Shown) for name in _CHARTS]
        left = sum(place.display for place in charts[:3])
        rows = (height - _AROUND) // max(1, left) - 1
        for place in charts:
            place.styles.height = min(_HIGHEST, max(_LOWEST, rows))

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        if self._ever:
            return ["span", "back"]
        return ["back"] if self._slug == leg_test.SLUG else ["try_one", "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do now."""
        return {"span": self._window.next.words}

    def action_span(self) -> None:
        """Look further back, or at the last weeks again."""
        self._window = self._window.next
        self.query_one(Page).scroll_home(animate=False)
        self.reload()

    def action_try_one(self) -> None:
        """Do one set of it now."""
        self.hamlog.try_exercise(self._slug)


class OverTimeOfExercise(OverTimeScreen):
    """The same, opened from the page of an exercise."""

    mode = "exercises"
