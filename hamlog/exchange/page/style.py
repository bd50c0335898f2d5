"""How the page looks: hamlog's colours, light and dark by what the reader's machine prefers."""

from collections.abc import Mapping
from importlib.resources import files

from hamlog.look import DARK, LIGHT

NAMES = {
    "text": "ink-text",
    "muted": "ink-muted",
    "faint": "ink-faint",
    "line": "ink-line",
    "accent": "ink-accent",
    "soft": "ink-soft",
    "alert": "ink-alert",
    "background": "shade-background",
    "surface": "shade-surface",
}
"""The variables of the page, and the names of hamlog's colours that they take."""

# On paper: the light inks on white, and nothing behind them that costs ink.
PAPER = LIGHT | {"shade-background": "#FFFFFF", "shade-surface": "#FFFFFF"}


def style() -> str:
    """Return the style sheet: the colours for the screen by day and night, then page.css."""
    return (
        f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}\n"
        f"@media print {{ :root {{ color-scheme: light; {_variables(PAPER)} }} }}\n"
        + files("hamlog.exchange.page").joinpath("page.css").read_text("utf-8")
    )


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colours[colour]};" for name, colour in NAMES.items())
