"""What makes the tests of screens quicker without another look at anything."""

from collections.abc import Iterator
from unittest import mock

import pytest
from textual._styles_cache import StylesCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from hamlog.tui.app import HamlogApp


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
