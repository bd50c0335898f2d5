"""Inks and shades by name, as styles of the theme in force."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from rich.style import Style

from hamlog.training.exercise import Kind


class Ink(StrEnum):
    """What a stroke is for; the theme decides how that looks."""

    TEXT = "ink-text"
    MUTED = "ink-muted"
    FAINT = "ink-faint"
    LINE = "ink-line"
    ACCENT = "ink-accent"
    SOFT = "ink-soft"
    ALERT = "ink-alert"
    LIFT = "phase-lift"
    HOLD = "phase-hold"
    LOWER = "phase-lower"
    STILL = "phase-still"
    ON_LIFT = "block-lift-ink"
    ON_HOLD = "block-hold-ink"
    ON_LOWER = "block-lower-ink"
    ON_STILL = "block-still-ink"
    ON_STOP = "block-stop-ink"
    ON_ACCENT = "ink-on-accent"
    RAISED = "ink-raised"


class Shade(StrEnum):
    """What lies under a stroke."""

    BACKGROUND = "shade-background"
    SURFACE = "shade-surface"
    RAISED = "shade-raised"
    LIFT = "block-lift"
    HOLD = "block-hold"
    LOWER = "block-lower"
    STILL = "block-still"
    STOP = "block-stop"
    ACCENT = "ink-accent"


def phase_ink(kind: Kind) -> Ink:
    """Return the ink of a phase on the screen's background."""
    return {Kind.LIFT: Ink.LIFT, Kind.HOLD: Ink.HOLD, Kind.LOWER: Ink.LOWER}.get(kind, Ink.STILL)


def block_of(kind: Kind | None) -> tuple[Shade, Ink]:
    """Return shade and ink of a phase's block; None while nothing is being done."""
    table = {
        Kind.LIFT: (Shade.LIFT, Ink.ON_LIFT),
        Kind.HOLD: (Shade.HOLD, Ink.ON_HOLD),
        Kind.LOWER: (Shade.LOWER, Ink.ON_LOWER),
    }
    return table.get(kind, (Shade.STILL, Ink.ON_STILL)) if kind else (Shade.STILL, Ink.ON_STILL)


class Palette:
    """Styles by ink and shade, for one theme."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Take the theme's variables by name; each value is a colour."""
        self._variables = variables
        # A cache per palette: a decorator on the method would keep every palette alive.
        self.style = cache(self._style)

    def _style(self, ink: Ink, shade: Shade = Shade.BACKGROUND, bold: bool = False) -> Style:
        """Return the style of `ink` on `shade`."""
        fore, back = self._variables[ink], self._variables[shade]
        # The terminal's own colours have other names in Rich than in Textual.
        return Style(
            color=fore.removeprefix("ansi_"), bgcolor=back.removeprefix("ansi_"), bold=bold
        )
