"""What makes the tests of screens quicker without another look at anything."""

import weakref
from collections.abc import Iterator
from unittest import mock

import pytest
from textual._styles_cache import StylesCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.screen import Screen

from hamlog.tui.app import HamlogApp

PAINT = Screen._compositor_refresh


@pytest.fixture(autouse=True, scope="session")
def _each_style_is_parsed_once() -> Iterator[None]:
    """Keep the rules that a text of styles came to, for every app of this process.

    Each app keeps its own otherwise, and forgets it with each change of colours.
    """
    parse = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def parse_once(
        self: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        colours = frozenset(self._variables.items())
        key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
        if key not in known:
            known[key] = parse(self, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    with mock.patch.object(Stylesheet, "_parse_rules", parse_once):
        yield


@pytest.fixture(autouse=True)
def _what_was_painted_is_forgotten() -> Iterator[None]:
    """Empty a cache of Textual's that keeps the painted rows of a thousand widgets alive.

    They would be looked through each time that garbage is collected.
    """
    yield
    StylesCache.get_inner_outer.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def _what_is_told_stays() -> Iterator[None]:
    """Let what is told stand until the test is over.

    It goes after five seconds of the real clock, and on a busy machine a test that waits for it
    would come too late, and wait for good.
    """
    with mock.patch.object(HamlogApp, "NOTIFICATION_TIMEOUT", 3600):
        yield


@pytest.fixture(autouse=True, scope="session")
def _what_nobody_looks_at_is_not_painted() -> Iterator[None]:
    """Paint each screen when it first comes up; after that a test paints it by looking at it.

    `Bench.picture` and every screenshot paint the whole screen anyway. What changes between two
    looks is laid out, and its drawings are made, but its rows go to no terminal.
    """
    seen: weakref.WeakSet[Screen[object]] = weakref.WeakSet()

    def paint_once(self: Screen[object]) -> None:
        if self in seen:
            self._dirty_widgets.clear()
            self._compositor._dirty_regions.clear()
            self.app._update_mouse_over(self)
        else:
            seen.add(self)
            PAINT(self)

    with mock.patch.object(Screen, "_compositor_refresh", paint_once):
        yield


@pytest.fixture
def every_row_is_painted() -> Iterator[None]:
    """Paint each change, for a test that counts what is painted."""
    with mock.patch.object(Screen, "_compositor_refresh", PAINT):
        yield
